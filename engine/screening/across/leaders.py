"""The share of leaders and of direct workers among the people that a unit puts forward."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from ...figures import show_figure
from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text
from ..lines import Across
from .members import cite_for

_SHARES = """
SELECT {unit} AS unit_name, min(coalesce(nullif(proposer, ''), unit, '')), campaign, count(*),
  sum(leader = 1), sum(leader IS NULL), sum(direct_worker = 1), sum(direct_worker IS NULL), max(considered)
FROM lines
WHERE kind = 'individual' AND verdict <> 'ineligible'
  AND (considered IS NULL OR considered BETWEEN :first AND :last)
GROUP BY 1, campaign ORDER BY campaign IS NOT NULL, campaign, 1
"""
_UNIT = "coalesce(nullif(proposer_key, ''), unit_key, '')"


def leader_share(
    db: sqlite3.Connection, check: CheckRule, lang: Lang, campaigns: dict[str, Text]
) -> Iterator[Across]:
    """Yield the shares of each campaign, then of each unit in it. Without a limit they are only shown."""
    for unit in ("''", _UNIT):
        values = {"first": check.first, "last": check.last}
        for row in db.execute(_SHARES.format(unit=unit), values):
            key, name, campaign, *counts = row
            title = campaigns.get(campaign or "", _NO_CAMPAIGN).say(lang)
            whole = unit == "''"
            about = title if whole else f"{name if key else _NO_UNIT.say(lang)} – {title}"
            yield _share(check, about, counts, lang)


def _share(check: CheckRule, about: str, counts: list[int | None], lang: Lang) -> Across:
    people, leaders, leaders_open, direct, direct_open, day = (one or 0 for one in counts)
    cite, certainty = cite_for(check, [day or None])
    text = Text(
        "{n} cá nhân: {l} lãnh đạo ({ls}){lo}; {d} trực tiếp ({ds}){do}",
        "{n} people: {l} leaders ({ls}){lo}; {d} direct workers ({ds}){do}",
    ).fill(
        n=people,
        l=leaders,
        ls=_percent(leaders, people),
        lo=_open(leaders_open),
        d=direct,
        ds=_percent(direct, people),
        do=_open(direct_open),
    )
    figures = (
        (Text("Cá nhân", "People"), str(people)),
        (Text("Lãnh đạo", "Leaders"), str(leaders)),
        (Text("Không rõ là lãnh đạo", "Leader not said"), str(leaders_open)),
        (Text("Trực tiếp", "Direct workers"), str(direct)),
        (Text("Không rõ là trực tiếp", "Direct worker not said"), str(direct_open)),
        (Text("Tỷ lệ lãnh đạo", "Share of leaders"), _percent(leaders, people)),
    )
    return Across(
        criterion=check.id,
        status=_status(check, people, leaders, leaders_open),
        ground=check.ground,
        effect=check.effect,
        label=check.label.say(lang),
        clause=cite.text.say(lang),
        source=cite.source,
        certainty=certainty,
        required=check.required.say(lang),
        found=text.say(lang),
        remedy=check.remedy.say(lang),
        numbers=(),
        group="leaders",
        about=about,
        figures=tuple((name.say(lang), value) for name, value in figures),
    )


def _status(check: CheckRule, people: int, leaders: int, unsaid: int) -> str:
    if check.at_most is None:
        return "not_applicable"
    if leaders > check.at_most * people:
        return "unmet"
    return "met" if leaders + unsaid <= check.at_most * people else "unknown"


@lru_cache(maxsize=4096)
def _percent(part: int, whole: int) -> str:
    tenths = Fraction(part * 1000, whole)
    rounded = (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator)
    return f"{show_figure(Fraction(rounded, 10))} %"


@lru_cache(maxsize=256)
def _open(count: int) -> Text:
    return Text(", {n} không ghi", ", {n} not said").fill(n=count) if count else Text("", "")


_NO_CAMPAIGN = Text("Không theo đợt thi đua", "Without a campaign")
_NO_UNIT = Text("Không ghi đơn vị", "No unit given")
