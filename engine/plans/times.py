"""When the campaign runs and when achievements count; what is due by a day stands in limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ..texts import Text, first_large
from .candidates import Candidate, said, years_of
from .clauses import Outline
from .days import DATED, Day
from .found import Confidence, Found, OtherDay, PeriodFound, silent, where_in
from .letters import SMALL
from .limits import DAMAGED, NO_DAY, NO_YEAR, SEVERAL, limits_of
from .roles import context_of, is_of_another, role_of
from .stretches import Stretch, stretches_in

_EVENT: Final = Text("mốc là một sự kiện, không phải một ngày", "the end is an event, not a day")
_PUT_OFF: Final = Text("ngày cuối được kéo dài", "the end was put off")
_MAY_BE_PUT_OFF: Final = Text(
    "có thể kéo dài, nhưng chưa chắc; xem nguyên văn", "it may be put off, but need not be; see the words"
)
_CONDITIONAL: Final = re.compile(r"trường hợp|nếu|có thể|khi cần|tùy|tuỳ", re.IGNORECASE)
_NO_BEGINNING: Final = Text("không nêu ngày bắt đầu", "no beginning is given")
_NO_END: Final = Text("không nêu ngày kết thúc", "no end is given")
_ORDINAL: Final = re.compile(
    r"(?P<w>đợt|giai đoạn|bước|vòng|quý)\s+(?:thi đua\s+)?(?:cao điểm\s+)?(?:thứ\s+)?(?P<n>nhấ"
    rf"t|hai|ba|tư|bốn|năm|một|[0-9]{{1,2}}|[IVX]{{1,4}})(?![0-9/{SMALL}])",
    re.IGNORECASE,
)
_NUMERALS: Final = {
    "nhất": "1", "một": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
    "viii": "8", "ix": "9", "x": "10",
}  # fmt: skip
_WORD_IDS: Final = {"đợt": "dot", "giai đoạn": "giai-doan", "bước": "buoc", "vòng": "vong", "quý": "quy"}


@dataclass(frozen=True, slots=True)
class Times:
    """What a plan says of time."""

    periods: tuple[PeriodFound, ...]
    window: Found[tuple[str, str]]
    deadline: Found[str]
    others: tuple[OtherDay, ...]


def times_of(outline: Outline) -> Times:
    """Return the periods, the window, the deadline and the other days that a plan states."""
    periods: list[Candidate] = []
    windows: list[Candidate] = []
    years: list[Candidate] = []
    used: set[tuple[int, int]] = set()
    for clause, paragraph in outline.paragraphs("preamble", "body", "footnote", "closing"):
        for stretch in stretches_in(paragraph.text):
            if is_of_another(stretch, paragraph):
                continue
            begins = (stretch.first or stretch.last or stretch).start
            context = context_of(clause, paragraph, begins, stretch.end)
            role = role_of(context)
            one = Candidate(clause, paragraph, stretch, context, bool(role and role[1]))
            key = (id(paragraph), stretch.start)
            if role and role[0] == "window" and stretch.bound != "until":
                windows.append(one)
                used.add(key)
            elif stretch.bound == "years" or _only_years(stretch):
                years.append(one)
            elif stretch.extended or (role and role[0] == "period" and _is_period(one)):
                periods.append(one)
                used.add(key)
    made = _periods(periods)
    if not made:
        made = years_of(outline, years)
    deadline, others = limits_of(outline, [(one.paragraph, one.stretch) for one in (*periods, *windows)])
    return Times(tuple(made), _window(windows), deadline, others)


def _only_years(stretch: Stretch) -> bool:
    return all(one is None or one.sort == "year" for one in (stretch.first, stretch.last))


def _is_period(one: Candidate) -> bool:
    """Return whether a span runs as campaigns do; a lone end has to be one that the words make an end."""
    stretch = one.stretch
    if stretch.bound == "until":
        return bool(
            re.search(
                r"kéo dài|thời gian|thi đua|phong trào|đợt",
                f"{one.context.heads[-60:]} {one.context.lead}",
                re.IGNORECASE,
            )
        ) and not re.search(r"phấn đấu|hoàn thành", one.context.lead, re.IGNORECASE)
    ends = [day for day in (stretch.first, stretch.last) if day is not None]
    return any(day.sort != "vague" for day in ends) or stretch.bound == "from-to"


# -- ends ----------------------------------------------------------------------------------------------------


def _end(one: Candidate, day: Day | None, missing: Text) -> Found[str]:
    where = said(one)
    if day is None:
        return silent(where, missing)
    match day.sort:
        case "yearless":
            return silent(where, NO_YEAR)
        case "damaged":
            return silent(where, DAMAGED)
        case "vague":
            return silent(where, _EVENT)
        case "impossible":
            return Found(day.stated, "certain", where, NO_DAY)
    return Found(day.value, "certain" if one.own else "likely", where)


def _periods(candidates: list[Candidate]) -> list[PeriodFound]:
    made: list[PeriodFound] = []
    for one in candidates:
        where = where_in(one.clause, one.paragraph, one.stretch.start, one.stretch.end)
        if one.stretch.extended:
            last = _end(one, one.stretch.last, _NO_END).lowered("likely", _PUT_OFF)
            if made and _CONDITIONAL.search(one.context.lead):
                kept = made[-1].last
                made[-1] = replace(made[-1], last=replace(kept, note=kept.note or _MAY_BE_PUT_OFF))
            elif made:
                made[-1] = replace(made[-1], last=last) if last.value else made[-1]
            elif last.value:
                made.append(PeriodFound("", None, silent(where, _NO_BEGINNING), last, where))
            continue
        label, ordinal = _label(one)
        new = PeriodFound(
            label,
            ordinal,
            _end(one, one.stretch.first, _NO_BEGINNING),
            _end(one, one.stretch.last, _NO_END),
            where,
        )
        made = _with(made, new)
    return made


def _with(made: list[PeriodFound], new: PeriodFound) -> list[PeriodFound]:
    """Return the periods with one more; one told twice, or in two halves, stands once."""
    for index, old in enumerate(made):
        same = (old.first.value, old.last.value) == (new.first.value, new.last.value)
        if same and (old.ordinal == new.ordinal or None in (old.ordinal, new.ordinal)):
            made[index] = replace(old, label=old.label or new.label, ordinal=old.ordinal or new.ordinal)
            return made
        if old.ordinal == new.ordinal == None:  # noqa: E711
            halves = (old.first.value is None) != (new.first.value is None) and (old.last.value is None) != (
                new.last.value is None
            )
            if halves and old.where.clause.partition("-")[0] == new.where.clause.partition("-")[0]:
                first = old.first if old.first.value else new.first
                last = old.last if old.last.value else new.last
                made[index] = replace(old, first=first, last=last)
                return made
            if not new.first.value and not new.last.value:
                return made
            if new.last.value and not new.first.value and old.last.value == new.last.value:
                return made
    unnamed = [one for one in made if one.ordinal is None]
    if new.ordinal is None and unnamed:
        new = replace(new, first=new.first.lowered("guess", SEVERAL), last=new.last.lowered("guess", SEVERAL))
        made = [
            one
            if one.ordinal
            else replace(one, first=one.first.lowered("likely"), last=one.last.lowered("likely"))
            for one in made
        ]
    return [*made, new]


def _label(one: Candidate) -> tuple[str, str | None]:
    """Return what a period is called, and an id made of it: `Đợt thi đua thứ nhất`, `dot-1`."""
    lead = one.context.lead[-80:]
    found = next(reversed(list(_ORDINAL.finditer(lead))), None)
    if found is None:
        head = one.context.heads.rsplit(" / ", 1)[-1]
        found = _ORDINAL.search(head)
    if found is None:
        return "", None
    number = _NUMERALS.get(found["n"].lower(), found["n"])
    return first_large(" ".join(found[0].split())), f"{_WORD_IDS[found['w'].lower()]}-{number}"


# -- window --------------------------------------------------------------------------------------------------


def _window(candidates: list[Candidate]) -> Found[tuple[str, str]]:
    found: list[Found[tuple[str, str]]] = []
    for one in candidates:
        where = said(one)
        first, last = one.stretch.first, one.stretch.last
        if first and last and first.sort in DATED and last.sort in DATED and first.value and last.value:
            sure: Confidence = "certain" if one.own else "likely"
            found.append(Found((first.value, last.value), sure, where))
        else:
            odd = next((day for day in (first, last) if day is not None and day.sort not in DATED), None)
            notes = {"yearless": NO_YEAR, "damaged": DAMAGED, "vague": _EVENT, "impossible": NO_DAY}
            found.append(silent(where, notes[odd.sort] if odd else _NO_END))
    stated = [one for one in found if one.value]
    if len({one.value for one in stated}) > 1:
        return stated[0].lowered("guess", SEVERAL)
    return stated[0] if stated else (found[0] if found else silent())
