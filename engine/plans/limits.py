"""Days by which something has to be done: dossiers handed in, and everything else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..texts import Text
from .clauses import Clause, Outline
from .counting import counted_in
from .days import Day, days_in
from .doubts import COUNTED, PUT_OFF, ROUND, SEVERAL, last_of
from .found import Found, OtherDay, Where, silent, where_in
from .handing_in import (
    hands_on,
    is_doubtful,
    is_due,
    is_of_a_round,
    is_too_late,
    is_within,
    moved_from,
    moved_to,
)
from .heading import PLACE_DAY, STAMP
from .numbers import cited_in
from .paragraphs import Paragraph
from .persons import without_persons
from .roles import Context, cites, context_of, is_of_another, is_quoted, role_of
from .stretches import Stretch, stands_before, stretches_in
from .table_rows import TableRow


@dataclass(frozen=True, slots=True)
class _Due:
    """A time by which dossiers are due.

    `rank` is 0 where units hand them in, 1 where those of a campaign within the campaign do, 2 where the
    office that gathers them hands them on, 3 where they come too late after it.
    """

    found: Found[str]
    rank: int


def limits_of(
    outline: Outline, rows: Mapping[int, TableRow], used: Sequence[tuple[Paragraph, Stretch]]
) -> tuple[Found[str], tuple[OtherDay, ...]]:
    """Return the day by which dossiers are due, and the days that are neither that nor in a span."""
    due: list[_Due] = []
    others: list[OtherDay] = []
    last: tuple[tuple[str, ...], str] = ((), "")
    for clause, paragraph in outline.paragraphs("preamble", "body", "footnote", "closing"):
        text = paragraph.text
        said = f"{last[1]} " if last[0] == clause.above else ""
        last = (clause.above, text)
        if STAMP.search(text) or PLACE_DAY.fullmatch(text):
            continue
        if clause.part == "preamble" and not re.search(r"hồ sơ|chậm nhất", text):
            continue
        cited = cited_in(text)
        counted = counted_in(text)
        taken = [stretch for of, stretch in used if of is paragraph]
        spans = stretches_in(text)
        remembered = [one for one in spans if is_of_another(one, paragraph)]
        taken_in = [one for one in spans if _is_taken_in(clause, paragraph, one)]
        begun = {one.first.start for one in taken_in if one.first}
        ended = {one.last.start for one in taken_in if one.last}
        row = rows.get(id(paragraph))
        passed = [(one.start, one.end) for one in (*taken, *remembered)]
        passed += [(one.start, one.end) for one in counted] + [(one.start, one.end) for one in cited]
        for told in counted:
            context = context_of(clause, paragraph, told.start, told.end)
            if (
                any(cites(of, told.start) for of in cited)
                or is_due(context, said + text[: told.start], None) is None
            ):
                continue
            due.append(_Due(silent(_where(clause, paragraph, told.start, told.end), COUNTED), _rank(context)))
        for day in days_in(text):
            if any(start <= day.start < end for start, end in passed) or is_quoted(text, day.start):
                continue
            context = context_of(clause, paragraph, day.start, day.end)
            where = _where(clause, paragraph, day.start, day.end)
            own: bool | None
            if row is not None:
                own = _is_due_in(row, day)
            elif moved_from(context.lead) or day.start in begun:
                continue
            else:
                own = is_due(context, said + text[: day.start], day, ends=day.start in ended)
            if own is not None:
                found = _due(day, where, context, own=own)
                if row is None and is_doubtful(context, said + text[: day.start]):
                    found = found.lowered("guess")
                due.append(_Due(found, _rank(context)))
            elif day.sort in ("day", "month", "impossible"):
                others.append(OtherDay(day.stated, _short_lead(context), where))
    return _chosen(due, others)


def _is_taken_in(clause: Clause, paragraph: Paragraph, one: Stretch) -> bool:
    """Return whether dossiers are taken in during a span: then its end is the day by which they are due."""
    if one.first is None or one.last is None or one.bound not in ("from-to", "dashed"):
        return False
    role = role_of(context_of(clause, paragraph, one.first.start, one.end))
    return role is not None and role[0] == "deadline"


def _is_due_in(row: TableRow, day: Day) -> bool | None:
    """Return False where a cell's column or row is about dossiers, and the day is not a mere beginning."""
    context = row.context(day.start)
    role = role_of(context) if context else None
    if (
        role is None
        or role[0] != "deadline"
        or any(one.first and one.first.start == day.start for one in row.spans())
    ):
        return None
    return False


def _due(day: Day, where: Where, context: Context, *, own: bool) -> Found[str]:
    before = stands_before(context.lead, len(context.lead))
    closed = bool(re.search(r"hết\s+$", context.lead))
    found = last_of(day, where, "certain" if own else "likely", closed=closed, before=before)
    if found.value and is_of_a_round(context):
        found = found.lowered("likely", ROUND)
    return found.lowered("likely", PUT_OFF) if found.value and moved_to(context.lead) else found


def _rank(context: Context) -> int:
    if is_too_late(context):
        return 3
    return 2 if hands_on(context) else 1 if is_within(context) else 0


def _chosen(due: list[_Due], others: list[OtherDay]) -> tuple[Found[str], tuple[OtherDay, ...]]:
    """Return the day that binds the units, and the other days."""
    stated = sorted((one for one in due if one.found.value), key=lambda one: one.rank)
    if not stated:
        return (due[0].found if due else silent()), tuple(others)
    first, rank = stated[0].found, stated[0].rank
    values = {one.found.value for one in stated if one.rank == rank}
    if rank:
        first = first.lowered("guess", (_WITHIN, _HANDED_ON, _LATE)[rank - 1])
    elif len(values) > 1 or any(one.found.value is None and one.rank == 0 for one in due):
        first = first.lowered("guess", SEVERAL)
    elif len({one.found.value for one in stated}) > 1:
        first = first.lowered("likely", SEVERAL)
    more = [
        OtherDay(one.found.value or "", "hồ sơ", one.found.where)
        for one in stated
        if one.found.where and one.found.value != first.value
    ]
    return first, (*others, *more)


_WITHIN: Final = Text(
    "ngày của sơ kết hoặc của một phong trào nhánh",
    "the day of an interim review, or of a campaign within this one",
)
_LATE: Final = Text("ngày sau đó không nhận hồ sơ nữa", "the day after which no dossier is taken")
_HANDED_ON: Final = Text(
    "ngày cơ quan tổng hợp trình lên; không thấy hạn của đơn vị",
    "the day on which the gathering office hands them on; no day for the units was found",
)


def _where(clause: Clause, paragraph: Paragraph, start: int, end: int) -> Where:
    where = where_in(clause, paragraph, max(0, start - 60), end)
    return replace(where, words=without_persons(_words_about(paragraph.text, start, end)))


def _words_about(text: str, begins: int, ends: int) -> str:
    """Return the words of a sentence about a day."""
    start = max(
        (found.end() for found in re.finditer(r"[.;]\s+", text[max(0, begins - 120) : begins])), default=0
    )
    start += max(0, begins - 120)
    if start and text[start - 1].isalnum():
        start = text.find(" ", start) + 1
    return " ".join(text[start:ends].split())


def _short_lead(context: Context) -> str:
    words = context.lead.split()
    return " ".join(words[:12])
