"""Dossiers that share a key, read from the run file group by group, in the order of their first dossier."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ...rulebooks.across_program import CheckRule
from ...rulebooks.program import Cited
from ...texts import Lang, Text, fold
from ..keys import CANDIDATE, HOUSEHOLD, NAME_AND_DAY, PERSON
from ..lines import Across

_LONGEST = 160
NEW_NUMBER = 12
"""Digits of a number that is one person's only. A 9-digit one could be issued anew, or to somebody else."""
NAMES_SHOWN = 10
"""How many dossiers a finding names in words; its count and its numbers are always whole."""


class Member(NamedTuple):
    """One dossier of a group: what comparing needs of it.

    `person` is a personal number (of a household: its head's), `who` what tells candidates apart as well as
    the dossier allows. `known`: 1 where the rulebook knows the campaign.
    """

    value: str
    number: int
    shown: str
    dossier: str
    candidate: str
    kind: str | None
    gender: str | None
    birth: str | None
    leader: int | None
    unit: str
    unit_key: str
    proposer_key: str
    award: str
    award_label: str
    campaign: str | None
    known: int
    considered: int | None
    verdict: str
    person: str | None
    who: str

    @property
    def name(self) -> str:
        """Return the name under which two spellings are one."""
        return fold(self.candidate)

    @property
    def sure(self) -> bool:
        """Return whether a number tells who this is."""
        return self.person is not None and len(self.person) == NEW_NUMBER


_PEOPLE = """
CREATE TEMP TABLE people (number INTEGER PRIMARY KEY, person TEXT, who TEXT, dated INTEGER DEFAULT 0)
"""
_GROUPS = """
WITH shared AS (
  SELECT value, min(number) AS first FROM keys WHERE kind = :kind
  GROUP BY value HAVING min(number) < max(number)
)
SELECT keys.value, lines.number, keys.shown, dossier, candidate, lines.kind, gender, birth, leader,
  coalesce(nullif(unit, ''), proposer, ''), coalesce(unit_key, ''), coalesce(proposer_key, ''), award,
  coalesce(award_label, award), campaign,
  coalesce(campaign IN (SELECT id FROM known_campaigns), 0), considered, verdict, person,
  coalesce(who, '#' || lines.number)
FROM shared CROSS JOIN keys ON keys.kind = :kind AND keys.value = shared.value
  CROSS JOIN lines ON lines.number = keys.number
  LEFT JOIN people ON people.number = lines.number
WHERE lines.considered IS NULL OR lines.considered BETWEEN :first AND :last
ORDER BY shared.first, keys.value, lines.number, keys.shown
"""


def prepare_people(db: sqlite3.Connection, campaigns: Iterable[str]) -> None:
    """Make ready who each dossier is about, and the ids of the campaigns that the rulebook knows.

    Temporary tables only: the run file itself is not written.
    """
    db.execute("DROP TABLE IF EXISTS temp.people")
    db.execute("DROP TABLE IF EXISTS temp.known_campaigns")
    db.execute(_PEOPLE)
    db.execute("CREATE TEMP TABLE known_campaigns (id TEXT PRIMARY KEY)")
    db.executemany("INSERT INTO known_campaigns VALUES (?)", ((one,) for one in campaigns))
    db.execute(
        "INSERT OR IGNORE INTO people (number, who) SELECT number, value FROM keys WHERE kind = ?",
        (CANDIDATE,),
    )
    db.execute(
        "INSERT INTO people (number, person, who) "
        "SELECT number, value, value FROM keys WHERE kind = ? AND true "
        "ON CONFLICT (number) DO UPDATE SET person = excluded.person",
        (PERSON,),
    )
    db.execute(
        "INSERT INTO people (number, person, who) "
        "SELECT number, value, value FROM keys WHERE kind = ? AND true "
        "ON CONFLICT (number) DO UPDATE SET person = excluded.person, who = who || '|' || excluded.person",
        (HOUSEHOLD,),
    )
    db.execute(
        "UPDATE people SET dated = 1 WHERE number IN (SELECT number FROM keys WHERE kind = ?)",
        (NAME_AND_DAY,),
    )


def groups(
    db: sqlite3.Connection, kind: str, check: CheckRule, *, every: bool = False
) -> Iterator[list[Member]]:
    """Yield the dossiers that share a key of `kind`, at least two, each once; or `every` key of theirs."""
    rows = map(Member._make, db.execute(_GROUPS, {"kind": kind, "first": check.first, "last": check.last}))
    for _, found in groupby(rows, key=itemgetter(0)):
        shared = list(found)
        several = shared if every else once(shared)
        if len(several) > 1:
            yield several


def once(of: Iterable[Member]) -> list[Member]:
    """Return the first entry of each dossier, in order of their numbers."""
    ordered = sorted(of, key=itemgetter(1))
    return [next(same) for _, same in groupby(ordered, key=itemgetter(1))]


def split(of: Iterable[Member], *by: str) -> list[list[Member]]:
    """Return the members that agree on `by`, at least two of each, in order of their first."""
    found: dict[tuple[object, ...], list[Member]] = {}
    for one in of:
        found.setdefault(tuple(getattr(one, name) for name in by), []).append(one)
    return [one for one in found.values() if len(one) > 1]


def named(of: Sequence[Member], lang: Lang) -> str:
    """Return who the members are, the first few by name."""
    return names_of([(one.candidate, one.unit, one.dossier) for one in of[:NAMES_SHOWN]], len(of), lang)


def names_of(shown: Sequence[tuple[str, str, str]], count: int, lang: Lang) -> str:
    """Return (candidate, unit, dossier) of some of `count` dossiers in words."""
    told = []
    for candidate, unit, dossier in shown:
        where = ", ".join(short(part) for part in (unit if unit != candidate else "", dossier) if part)
        told.append(f"{short(candidate) or '?'} ({where})")
    more = count - len(told)
    rest = Text(" và {n} hồ sơ khác", " and {n} more").fill(n=more).say(lang) if more > 0 else ""
    return "; ".join(told) + rest


def short(text: str) -> str:
    """Return a text fit for a sentence: what is too long for one is cut, visibly."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def finding(
    check: CheckRule,
    of: Sequence[Member],
    lang: Lang,
    *,
    about: str,
    found: Text,
    status: str = "unmet",
    effect: str | None = None,
    figures: Sequence[tuple[Text, str]] = (),
) -> Across:
    """Return the finding of a check on some dossiers; `effect` where it is milder than the check's."""
    cite, certainty = cite_for(check, [one.considered for one in of])
    count = Text("Số hồ sơ", "Dossiers"), str(len(of))
    return Across(
        criterion=check.id,
        status=status,
        ground=check.ground if effect is None else "note",
        effect=effect or check.effect,
        label=check.label.say(lang),
        clause=cite.text.say(lang),
        source=cite.source,
        certainty=certainty,
        required=check.required.say(lang),
        found=found.say(lang),
        remedy=check.remedy.say(lang),
        numbers=tuple(sorted(one.number for one in of)),
        group="leaders" if check.kind == "leader-share" else "duplicates",
        about=short(about),
        figures=tuple((name.say(lang), value) for name, value in (count, *figures)),
    )


def cite_for(check: CheckRule, days: Iterable[int | None]) -> tuple[Cited, str]:
    """Return the citation in force on the latest of the days, and its certainty.

    Where no day is known the latest citation stands, as one from memory.
    """
    latest = max((day for day in days if day is not None), default=None)
    if latest is None:
        return check.cites[-1].cite, "memory"
    known = [one.cite for one in check.cites if one.first <= latest]
    cite = known[-1] if known else check.cites[0].cite
    return cite, cite.certainty
