"""Periods made of the spans that are the campaign's: their ends, names, and which are one and the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..texts import Text, first_large
from .candidates import Candidate, said
from .doubts import BACKWARDS, COUNTED, PUT_OFF, SEVERAL, first_of, last_of
from .found import Confidence, Found, PeriodFound, silent, where_in
from .letters import SMALL
from .markers import unmarked
from .numbers import NUMBER

_MAY_BE_PUT_OFF: Final = Text(
    "có thể kéo dài, nhưng chưa chắc: “{words}”", "it may be put off, but need not be: “{words}”"
)
_CONDITIONAL: Final = re.compile(r"trường hợp|nếu|có thể|khi cần|tùy|tuỳ", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"(?:được kéo dài|gia hạn|lùi|dời|điều chỉnh|thay đổi)[^.;:]{0,60}\stừ\s+(?:hết\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""The day behind it is the old end, not the beginning."""
_SOON_AFTER: Final = 40
_NO_BEGINNING: Final = Text("không nêu ngày bắt đầu", "no beginning is given")
_NO_END: Final = Text("không nêu ngày kết thúc", "no end is given")
_ORDINAL: Final = re.compile(
    r"(?P<w>đợt|giai đoạn|bước|vòng|quý|học kỳ)\s+(?:thi đua\s+)?(?:cao điểm\s+)?(?:thứ\s+)?(?P<n>nhấ"
    rf"t|hai|ba|tư|bốn|năm|một|[0-9]{{1,2}}|[IVX]{{1,4}})(?![0-9/{SMALL}])",
    re.IGNORECASE,
)
_NUMERALS: Final = {
    "nhất": "1", "một": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
    "viii": "8", "ix": "9", "x": "10",
}  # fmt: skip
_WORD_IDS: Final = {
    "đợt": "dot",
    "giai đoạn": "giai-doan",
    "bước": "buoc",
    "vòng": "vong",
    "quý": "quy",
    "học kỳ": "hoc-ky",
}


def first_end(one: Candidate) -> Found[str]:
    """Return the beginning of a span."""
    where = said(one)
    if one.stretch.first is None:
        return silent(where, COUNTED if one.stretch.bound == "counted" else _NO_BEGINNING)
    return first_of(one.stretch.first, where, _sure(one))


def last_end(one: Candidate) -> Found[str]:
    """Return the end of a span."""
    where, stretch = said(one), one.stretch
    if stretch.last is None:
        return silent(where, COUNTED if stretch.bound == "counted" else _NO_END)
    closed = stretch.closed or stretch.bound in ("whole", "dashed", "years")
    return last_of(stretch.last, where, _sure(one), closed=closed, before=stretch.before)


def _sure(one: Candidate) -> Confidence:
    """Return how sure a span is: one that another document is cited for may be that document's."""
    cited = NUMBER.search(one.context.lead[-_NEAR:])
    return "certain" if one.own and cited is None else "likely"


_NEAR: Final = 100


def periods_among(candidates: list[Candidate]) -> list[PeriodFound]:
    """Return the periods that spans make; one told twice, or put off, stands once."""
    made: list[PeriodFound] = []
    for one in candidates:
        where = where_in(one.clause, one.paragraph, one.stretch.start, one.stretch.end)
        if one.stretch.extended:
            last = last_end(one).lowered("likely", PUT_OFF)
            may = _CONDITIONAL.search(f"{one.context.lead} {one.context.tail[:_SOON_AFTER]}")
            if may and not made:
                continue
            if may:
                kept = made[-1].last
                made[-1] = replace(made[-1], last=replace(kept, note=_MAY_BE_PUT_OFF.fill(words=where.words)))
            elif made:
                made[-1] = replace(made[-1], last=last) if last.value else made[-1]
            elif last.value:
                made.append(PeriodFound("", None, silent(where, _NO_BEGINNING), last, where))
            continue
        label, ordinal = _label(one)
        if _MOVED.search(one.context.lead):
            last = last_end(one).lowered("likely", PUT_OFF)
            if made:
                made[-1] = replace(made[-1], last=last)
            else:
                made.append(PeriodFound("", None, silent(where, PUT_OFF), last, where))
            continue
        made = _with(made, forwards(PeriodFound(label, ordinal, first_end(one), last_end(one), where)))
    return made


def forwards(one: PeriodFound) -> PeriodFound:
    """Return a period; its days are only a guess if they stand the wrong way round."""
    first, last = one.first.value, one.last.value
    if not first or not last or not (first[0].isdigit() and last[0].isdigit()):
        return one
    if first[: len(last)] <= last[: len(first)]:
        return one
    return replace(
        one, first=one.first.lowered("guess", BACKWARDS), last=one.last.lowered("guess", BACKWARDS)
    )


def _with(made: list[PeriodFound], new: PeriodFound) -> list[PeriodFound]:
    """Return the periods with one more; one told twice, or in two halves, stands once."""
    for index, old in enumerate(made):
        same = (old.first.value, old.last.value) == (new.first.value, new.last.value)
        if same and (old.ordinal == new.ordinal or None in (old.ordinal, new.ordinal)):
            made[index] = replace(old, label=old.label or new.label, ordinal=old.ordinal or new.ordinal)
            return made
        if old.ordinal is None and new.ordinal is None and old.label == new.label:
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
    unnamed = [one for one in made if one.ordinal is None and not one.label]
    if new.ordinal is None and not new.label and unnamed:
        new = replace(new, first=new.first.lowered("guess", SEVERAL), last=new.last.lowered("guess", SEVERAL))
        made = [
            one
            if one.ordinal or one.label
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
        return _name(one), None
    number = _NUMERALS.get(found["n"].lower(), found["n"])
    return first_large(" ".join(found[0].split())), f"{_WORD_IDS[found['w'].lower()]}-{number}"


_QUOTED: Final = re.compile(r"[“\"](?P<name>[^“”\"]{4,120})[”\"][^.;“”\"]{0,40}$")
_OWN: Final = re.compile(r"(?:chuyên đề|phong trào nhánh|cao điểm|cuộc thi|hội thi|hội thao)", re.IGNORECASE)


def _name(one: Candidate) -> str:
    """Return the name of a campaign within the campaign: quoted before its time, its row's, its heading's."""
    if named := _QUOTED.search(one.context.lead):
        return named["name"]
    if one.row:
        return one.row
    for head in reversed(one.context.heads.split(" / ")):
        if _OWN.search(head):
            return first_large(unmarked(head))
    return ""
