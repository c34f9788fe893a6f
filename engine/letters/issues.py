"""What is wrong with a unit's dossiers, each thing said once for all who share it.

An issue is one requirement, its clause and its remedy; what was read of each dossier stands by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from ..codes import CODES
from ..intake.tables import Source
from ..judging.verdict import beside
from ..reporting.batch.rows import fault_said
from ..reporting.certainty import with_doubt
from ..screening.lines import Across, Line, Told
from ..texts import Lang, Text, printable
from .across_said import across_said
from .unit_batch import Facts
from .wording import fit, one_day, read_fit, said_fit

Judged = tuple[Line, Sequence[Across]]

_DATA = Text(
    "Dữ liệu trong hồ sơ không đọc được hoặc mâu thuẫn",
    "Values in the dossier that cannot be read or contradict each other",
)
_MEND = Text(
    "Đối chiếu với giấy tờ gốc và ghi lại cho đúng, đủ",
    "Compare with the original papers, and write them correctly and in full",
)
_READINGS = Text(
    "quy định có thể hiểu theo nhiều cách, kết quả tùy cách hiểu",
    "the provision can be read in several ways, and the outcome depends on which",
)
_NOT_IN_FORCE = Text(
    "văn bản không có hiệu lực vào ngày xét, chỉ để tham khảo",
    "not in force on the day of consideration; named for comparison",
)
_CRITERION = Text("Điều kiện “{x}”", 'Criterion "{x}"')
_READ = Text("{status}; đọc được: {x}", "{status}; read: {x}")
_THIS_CAMPAIGN = Text("đợt thi đua này", "this campaign")
_LIST: Final = "list"
"""Stands for the file that a fault is in: a letter names no files, and no places in them but in words."""


class Asked(NamedTuple):
    """What was asked of a dossier: a criterion's label, what it requires, and the clause.

    `clause` has its doubt where its text was not checked; it is empty where no text rules on it.
    """

    label: str
    required: str
    clause: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong, with what was read of each dossier concerned, by `Line.number`.

    `asked` has several where what was read and what to do are the same for all of them. `deciding`: whether
    it is why some dossier has its verdict. `remedies`: whom each one would help; one may be empty.
    """

    asked: tuple[Asked, ...]
    deciding: bool
    found: dict[int, str] = field(default_factory=dict)
    remedies: dict[str, list[int]] = field(default_factory=dict)


class _Said(NamedTuple):
    """What one dossier adds to an issue."""

    asked: Asked
    deciding: bool
    found: str
    remedy: str


def issues_of(lines: Sequence[Judged], own: AbstractSet[int], facts: Facts, lang: Lang) -> list[Issue]:
    """Return every issue of some dossiers of one verdict, what decides first.

    Args:
        lines: dossiers with the same verdict as screened.
        own: numbers of all the unit's dossiers; findings that concern others are said without them.
        facts: what they were judged by.
        lang: language of the batch's findings, and of the words around them.
    """
    gathered: dict[Asked, list[tuple[int, _Said]]] = {}
    for line, across in lines:
        for said in _of_line(line, across, own, facts, lang):
            gathered.setdefault(said.asked, []).append((line.number, said))
    for asked in [one for one in gathered if not one.required]:
        # What decides by another reading only has no requirement of its own: it joins the one that has.
        same = (one for one in gathered if one.required and one._replace(required="") == asked)
        whole = next(same, None)
        if whole:
            gathered[whole] += gathered.pop(asked)
    issues = _together([_issue(asked, of) for asked, of in gathered.items()])
    return sorted(issues, key=lambda one: not one.deciding)


def _issue(asked: Asked, of: Sequence[tuple[int, _Said]]) -> Issue:
    issue = Issue((asked,), any(said.deciding for _, said in of))
    for number, said in of:
        known = issue.found.get(number)
        issue.found[number] = said.found if known in (None, said.found) else f"{known}; {said.found}"
        concerned = issue.remedies.setdefault(said.remedy, [])
        if number not in concerned:
            concerned.append(number)
    return issue


def _together(issues: Sequence[Issue]) -> list[Issue]:
    """Return the issues with those drawn together in which all was read, and is to be done, alike."""
    alike: dict[object, Issue] = {}
    for one in issues:
        remedies = tuple((remedy, tuple(numbers)) for remedy, numbers in one.remedies.items())
        key = (one.deciding, tuple(one.found.items()), remedies) if any(one.remedies) else id(one)
        known = alike.get(key)
        alike[key] = replace(known, asked=known.asked + one.asked) if known else one
    return list(alike.values())


def _of_line(
    line: Line, across: Sequence[Across], own: AbstractSet[int], facts: Facts, lang: Lang
) -> Iterator[_Said]:
    for told in line.told:
        if beside("eligible", [(told.status, told.effect)]) != "eligible":
            yield _told(line, told, facts, lang)
    yield from _by_reading(line, facts, lang)
    for one in across:
        consequence = beside("eligible", [(one.status, one.effect)])
        if consequence != "eligible":
            asked = Asked(
                said_fit(one.label, lang),
                said_fit(one.required, lang),
                with_doubt(fit(one.clause), one.certainty, lang) if one.source else "",
            )
            remedy = said_fit(one.remedy or "", lang)
            yield _Said(asked, consequence == line.screened, across_said(one, own, lang), remedy)
    if line.faults:
        yield _Said(Asked(_DATA.say(lang), "", ""), False, data_faults(line, lang), _MEND.say(lang))


def _told(line: Line, told: Told, facts: Facts, lang: Lang) -> _Said:
    consequence = beside("eligible", [(told.status, told.effect)])
    # The council's only by how a provision is read: what would mend it under one reading is not to do.
    graver = line.screened == "for_council" != consequence
    read = _shown(told.found, line, facts, lang)
    found = _READ.fill(status=CODES["status"][told.status], x=read).say(lang)
    asked = Asked(
        _CRITERION.fill(x=said_fit(told.label, lang)).say(lang),
        _shown(told.required, line, facts, lang),
        _clause(line, told, facts, lang),
    )
    return _Said(
        asked,
        consequence == line.screened or (graver and told.criterion in line.deciding),
        f"{found} ({_READINGS.say(lang)})" if graver else found,
        "" if graver else said_fit(told.remedy or "", lang),
    )


def _clause(line: Line, told: Told, facts: Facts, lang: Lang) -> str:
    """Return the clause with its doubt, and that its text was not in force where it was not."""
    said = with_doubt(fit(told.clause), told.certainty, lang)
    of = facts.criteria.get(line.program, {}).get(told.criterion)
    day = one_day(line.considered_on)
    if of is None or day is None or of.first <= day <= of.last:
        return said
    return f"{said} ({_NOT_IN_FORCE.say(lang)})"


def _by_reading(line: Line, facts: Facts, lang: Lang) -> Iterator[_Said]:
    """Yield what decides under another reading of a provision only: nothing is told of it under the first."""
    if line.verdict != "for_council":
        return
    known = facts.criteria.get(line.program, {})
    told = {one.criterion for one in line.told}
    for name in line.deciding:
        if name in known and name not in told:
            of = known[name]
            label = _CRITERION.fill(x=said_fit(of.label.say(lang), lang)).say(lang)
            asked = Asked(label, "", with_doubt(fit(of.clause.say(lang)), of.certainty, lang))
            yield _Said(asked, True, _READINGS.say(lang), "")


def _shown(text: str, line: Line, facts: Facts, lang: Lang) -> str:
    """Return what was required or read, with long and internal names in the words of a letter."""
    applied = facts.applied.get(line.program)
    if applied and applied.campaign_title:
        text = text.replace(applied.campaign_title, _THIS_CAMPAIGN.say(lang))
        text = text.replace("đợt thi đua đợt thi đua này", "đợt thi đua: đợt thi đua này")
    for name, said in facts.names.items():
        if name in text:
            shown = Text("“{x}”", '"{x}"').fill(x=said).say(lang)
            text = shown.join(re.split(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))
    said_once = "; ".join(dict.fromkeys(text.split("; ")))
    return read_fit(said_once, lang)


def data_faults(line: Line, lang: Lang) -> str:
    """Return the unreadable and contradictory values of a dossier in words; nothing where there are none."""
    return faults_said(line.faults, line.source, lang)


def faults_said(faults: Sequence[str], source: Source, lang: Lang) -> str:
    """Return faults of one dossier or row as a letter says them: sheet, row and entry in words, no file."""
    name = printable(source.file).replace("\n", "\\n")
    bare = [_LIST + one[len(name) :] if one.startswith(name) else one for one in faults]
    named = source._replace(file=_LIST)
    return said_fit("; ".join(dict.fromkeys(fault_said(one, named, lang) for one in bare)), lang)
