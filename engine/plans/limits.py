"""Days by which something has to be done: dossiers handed in, and everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..texts import Text
from .clauses import Outline
from .days import Day, days_in
from .found import Found, OtherDay, Where, silent, where_in
from .heading import PLACE_DAY, STAMP
from .numbers import cited_in
from .paragraphs import Paragraph
from .roles import Context, cites, context_of, is_of_another, is_quoted, role_of
from .stretches import Stretch, stretches_in

NO_YEAR: Final = Text("văn bản không ghi năm; không tự thêm", "the text gives no year; none is added")
DAMAGED: Final = Text(
    "ngày có chữ lẫn số hoặc năm viết tắt; không sửa",
    "the day is damaged or its year cut short; it is not mended",
)
NO_DAY: Final = Text(
    "không có ngày như vậy trên lịch; giữ nguyên văn", "there is no such day; the words are kept"
)
SEVERAL: Final = Text("văn bản nêu nhiều thời gian khác nhau", "the text gives several different times")


def limits_of(
    outline: Outline, used: Sequence[tuple[Paragraph, Stretch]]
) -> tuple[Found[str], tuple[OtherDay, ...]]:
    """Return the day by which dossiers are due, and the days that are neither that nor in a span."""
    due: list[Found[str]] = []
    others: list[OtherDay] = []
    for clause, paragraph in outline.paragraphs("preamble", "body", "footnote", "closing"):
        text = paragraph.text
        cited = cited_in(text)
        taken = [stretch for of, stretch in used if of is paragraph]
        remembered = [one for one in stretches_in(text) if is_of_another(one, paragraph)]
        for day in days_in(text):
            if day.sort in ("year", "vague") or any(cites(one, day.start) for one in cited):
                continue
            if any(one.start <= day.start < one.end for one in (*taken, *remembered)) or is_quoted(
                text, day.start
            ):
                continue
            if STAMP.search(text) or PLACE_DAY.fullmatch(text):
                continue
            if clause.part == "preamble" and not re.search(r"hồ sơ|chậm nhất", text):
                continue
            context = context_of(clause, paragraph, day.start, day.end)
            role = role_of(context)
            where = where_in(clause, paragraph, max(0, day.start - 60), day.end)
            where = replace(where, words=_words_about(text, day))
            if role and role[0] == "deadline" and (context.limits or "ngày" in context.lead[-12:].lower()):
                due.append(_due(day, where, role[1]))
            elif day.sort in ("day", "month", "impossible"):
                others.append(OtherDay(day.stated, _short_lead(context), where))
    stated = [one for one in due if one.value]
    if not stated:
        return (due[0] if due else silent()), tuple(others)
    first = stated[0]
    if len({one.value for one in stated}) > 1:
        first = first.lowered("likely", SEVERAL)
        others += [
            OtherDay(one.value or "", "hồ sơ", one.where)
            for one in stated[1:]
            if one.where and one.value != first.value
        ]
    return first, tuple(others)


def _due(day: Day, where: Where, own: bool) -> Found[str]:
    match day.sort:
        case "yearless":
            return silent(where, NO_YEAR)
        case "damaged":
            return silent(where, DAMAGED)
        case "impossible":
            return Found(day.stated, "certain", where, NO_DAY)
    return Found(day.value, "certain" if own else "likely", where)


def _words_about(text: str, day: Day) -> str:
    """Return the words of a sentence about a day."""
    start = max((found.end() for found in re.finditer(r"[.;]\s+", text[: day.start])), default=0)
    start = max(start, day.start - 120)
    if start and text[start - 1].isalnum():
        start = text.find(" ", start) + 1
    return " ".join(text[start : day.end].split())


def _short_lead(context: Context) -> str:
    words = context.lead.split()
    return " ".join(words[:12])
