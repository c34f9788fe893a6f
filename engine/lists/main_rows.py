"""The rows of a main list, one after the other: dossiers, and the rows between, above and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import Fault
from ..intake.tables import Source, Table, Value
from ..texts import Text
from .cells.text_cells import as_text
from .columns import NAME, place_of
from .faults import list_fault, masked
from .layout import Passed, Row, Sheet, Stray
from .merged_cells import filled_down
from .order_numbers import id_key, order_key
from .person_marks import PersonMarks
from .row_kinds import MOST_OF_A_SIGNATURE, group_context, is_note, is_numbering, is_signature, is_total
from .second_tables import repeats
from .words import key

_UNCLEAR = Text(
    "không rõ dòng này là hồ sơ, tiêu đề nhóm hay ghi chú; ghi đủ STT và các cột, hoặc xóa dòng",
    "it is not clear whether this row is a dossier, a group heading or a note; number it and fill its cells, "
    "or delete it",
)
_DIGIT = re.compile("[0-9]")
_FEWEST_TEXTS = 2
"""A total has numbers; a row with that many other texts may be a dossier."""


@dataclass(slots=True)
class Listed:
    """One dossier's row of the main list, and rows that continue it under merged cells."""

    main: Row
    context: tuple[tuple[str, str], ...]
    more: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    id: str | None = None
    order: str | None = None


class _Reading:
    """Where each column of a main list stands, and what group headings above the current row say."""

    def __init__(self, sheet: Sheet) -> None:
        self.order = place_of(sheet.columns, "+order")
        self.id = place_of(sheet.columns, "id")
        self.sample = place_of(sheet.columns, "+sample")
        self.names = {column.at for column in sheet.columns if column.target in (NAME, "+family-name")}
        used = {
            column.at
            for column in sheet.columns
            if column.target and column.target not in ("+order", "+unused")
        }
        self.data = used - self.names - {self.id}
        self.headings = {
            column.at: frozenset(map(key, (column.heading, *column.heading.split(" – "))))
            for column in sheet.columns
        }
        self.marks = PersonMarks(sheet)
        self.groups: list[tuple[str, dict[str, str]]] = []
        self.signed = False

    def context(self) -> tuple[tuple[str, str], ...]:
        said: dict[str, str] = {}
        for _, context in self.groups:
            said |= context
        return tuple(said.items())

    def enter(self, level: str, context: dict[str, str]) -> None:
        levels = [one for one, _ in self.groups]
        if level in levels:
            del self.groups[levels.index(level) :]
        self.groups.append((level, context))


def listed_rows(index: int, table: Table, sheet: Sheet, samples: bool) -> Iterator[Listed | Passed | Stray]:
    """Yield what each row below the headings is; `index` is the sheet's in the layout."""
    assert sheet.header is not None
    reading = _Reading(sheet)
    rows, continued = filled_down(
        table, sheet.header[1], reading.names | {reading.order, reading.id} - {None}
    )
    last: Listed | None = None
    blank = 0
    for number in range(sheet.header[1], len(table.rows)):
        cells = rows.get(number) or table.rows[number]
        filled = [
            at
            for at, value in enumerate(cells)
            if value is not None
            and value != ""
            and (type(value) is not str or value[0].isalnum() or not _blank(value))
        ]
        if not filled:
            blank += 1
            continue
        if blank:
            yield Passed(Source(table.file, table.sheet, number - blank + 1), "blank", blank, "")
            blank = 0
        if number in continued and last is not None:
            last.more.append(Row(index, number + 1, cells))
            continue
        one = _row(index, number, cells, filled, table, reading, samples)
        last = one if isinstance(one, Listed) else None
        yield one
    if blank:
        yield Passed(Source(table.file, table.sheet, len(table.rows) - blank + 1), "blank", blank, "")


def _row(
    index: int,
    number: int,
    cells: tuple[Value, ...],
    filled: list[int],
    table: Table,
    reading: _Reading,
    samples: bool,
) -> Listed | Passed | Stray:
    order = (
        order_key(cells[reading.order]) if reading.order is not None and reading.order < len(cells) else None
    )
    has_id = reading.id in filled
    in_data = not reading.data.isdisjoint(filled)
    again = order is None and repeats(cells, filled, reading.headings)
    if reading.sample in filled and not samples and not again:
        name = id_key(cells[reading.id]) if reading.id is not None and has_id else None
        return _passed(table, number, "sample", name or "")
    named = not reading.names.isdisjoint(filled)
    numbered = order is not None and (in_data or has_id or named)
    if (numbered or (has_id and named)) and not again and not _only_numbers(cells, filled):
        reading.signed = False
        return Listed(Row(index, number + 1, cells), reading.context())
    texts = [text for at in filled if isinstance(text := as_text(cells[at]), str)]
    kind = _kind(texts, cells, filled, reading)
    # What a merged cell says here belongs to the rows above, so only the row's own cells count.
    marked = reading.marks.in_row(table.rows[number])
    if kind and not _may_be_dossier(kind, texts, marked, reading, table.rows[number]):
        return _passed(table, number, kind, masked(" | ".join(texts)))
    if named and in_data and kind != "total":
        reading.signed = False
        return Listed(Row(index, number + 1, cells), reading.context())
    if not marked and not kind and len(texts) == len(filled) and (found := _group(texts)):
        reading.enter(*found)
        return _passed(table, number, "group", " ".join(texts))
    fault = list_fault(
        "row-unclear", _UNCLEAR, file=table.file, sheet=table.sheet, row=number + 1, raw=" | ".join(texts)
    )
    return Stray(Source(table.file, table.sheet, number + 1), None, (fault,))


def _may_be_dossier(
    kind: str, texts: Sequence[str], marked: bool, reading: _Reading, cells: Sequence[Value]
) -> bool:
    """Return whether a row that looks like none may be a dossier all the same: people are called Cộng."""
    if kind == "total":
        return marked or sum(not _DIGIT.search(text) for text in texts[1:]) >= _FEWEST_TEXTS
    if kind == "signature":
        return marked or (reading.marks.kind_in_row(cells) and not is_signature(texts))
    return kind == "note" and marked


def _kind(
    texts: Sequence[str], cells: Sequence[Value], filled: Sequence[int], reading: _Reading
) -> str | None:
    """Return which kind of row that is no dossier this is, or None."""
    if is_total(texts):
        return "total"
    if is_numbering(texts) and len(texts) == len(filled):
        return "numbers"
    if repeats(cells, filled, reading.headings):
        return "header"
    if is_signature(texts):
        reading.signed = True
        return "signature"
    if reading.signed and len(filled) <= MOST_OF_A_SIGNATURE:
        return "signature"
    if len(texts) == 1 == len(filled) and is_note(texts[0]):
        return "note"
    return None


def _group(texts: Sequence[str]) -> tuple[str, dict[str, str]] | None:
    return group_context(" ".join(texts)) if len(texts) <= 2 else None


def _only_numbers(cells: Sequence[Value], filled: Sequence[int]) -> bool:
    return len(filled) > 2 and is_numbering(str(cells[at]) for at in filled)


def _passed(table: Table, number: int, kind: str, text: str) -> Passed:
    return Passed(Source(table.file, table.sheet, number + 1), kind, 1, text)


def _blank(value: str) -> bool:
    return value.isspace() or (not value.isprintable() and as_text(value) is None)
