"""Rows of tables: what a cell is about is told by the head of its column and by the row's first words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .clauses import Clause, Outline
from .days import Day, days_in
from .paragraphs import Paragraph
from .roles import Context, role_of
from .stretches import Stretch

_ORDINAL: Final = re.compile(r"(?:đợt|giai đoạn|bước|vòng)\b", re.IGNORECASE)
_NAMES: Final = re.compile(r"(?:tên|đợt|phong trào|chuyên đề|cuộc vận động)\b", re.IGNORECASE)
_NUMERAL: Final = len("XVIII")
_NUMBER: Final = re.compile(r"(?:(?:đợt|giai đoạn|bước|vòng)\s+)?(?P<n>[0-9]{1,2}|[IVX]{1,4})", re.IGNORECASE)
_BEGINS: Final = re.compile(r"bắt đầu|khởi đầu|(?:^|\s)từ(?:\s+ngày)?\s*$", re.IGNORECASE)
_ENDS: Final = re.compile(r"kết thúc|hoàn thành|(?:^|\s)đến(?:\s+ngày)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the head of its column, its words, and where they stand in the row."""

    head: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the heads of a table."""

    paragraph: Paragraph
    cells: tuple[Cell, ...]
    heads: str

    @property
    def ordinal(self) -> str:
        """Return which round a row is of, `Đợt 1`; empty if it is of none."""
        for cell in self.cells:
            if (found := _NUMBER.fullmatch(cell.text)) and (
                _ORDINAL.match(cell.text) or _ORDINAL.match(cell.head)
            ):
                name = _ORDINAL.match(cell.text) or _ORDINAL.match(cell.head)
                return f"{name[0] if name else ''} {found['n']}".strip()
        return ""

    @property
    def label(self) -> str:
        """Return the row's first words that are neither a number nor a date."""
        texts = (cell.text for cell in self.cells)
        return next((text for text in texts if re.search(r"[^\W\d_]{2}", text) and not days_in(text)), "")

    @property
    def name(self) -> str:
        """Return what a row calls a campaign of its own, in a column of campaigns; empty if it calls none."""
        return next(
            (cell.text for cell in self.cells if _NAMES.search(cell.head) and len(cell.text) > _NUMERAL), ""
        )

    def context(self, at: int) -> Context | None:
        """Return the words that tell what the cell at a place is for; None if nothing tells."""
        cell = next((one for one in reversed(self.cells) if one.start <= at), None)
        if cell is None:
            return None
        head = Context(f"{cell.head}: ", "", "")
        label = Context(f"{self.label}: ", "", "")
        by_head, by_label = role_of(head), role_of(label)
        if by_head and (self.ordinal or self.name or by_head[0] in ("deadline", "window")):
            return Context(f"{self.ordinal} {cell.head}: ", "", self.heads)
        if by_label:
            return Context(f"{self.ordinal} {self.label}: ", "", self.heads)
        return None

    def spans(self) -> Iterator[Stretch]:
        """Yield the span whose beginning and end stand in columns of their own."""
        first = self._lone(_BEGINS)
        last = self._lone(_ENDS)
        if last is not None:
            begins = first.start if first else last.start
            raw = self.paragraph.text[begins : last.end]
            yield Stretch(begins, last.end, raw, first, last, "from-to" if first else "until", closed=True)

    def _lone(self, head: re.Pattern[str]) -> Day | None:
        for cell in self.cells:
            days = days_in(cell.text)
            if len(days) == 1 and head.search(cell.head):
                day = days[0]
                return Day(
                    day.start + cell.start, day.end + cell.start, day.raw, day.sort, day.value, day.until
                )
        return None


def rows_of(outline: Outline) -> Mapping[int, TableRow]:
    """Return the rows of a plan's tables by the `id` of their paragraph; head rows are none."""
    made: dict[int, TableRow] = {}
    heads: list[str] = []
    before: Clause | None = None
    for clause, paragraph in outline.paragraphs("preamble", "body", "footnote", "closing"):
        if "|" not in paragraph.text:
            before = None
            continue
        cells = list(_cells(paragraph.text))
        if before is None:
            heads = [] if days_in(paragraph.text) else [text for text, _ in cells]
        elif heads:
            made[id(paragraph)] = TableRow(
                paragraph,
                tuple(Cell(head, text, start) for head, (text, start) in zip(heads, cells, strict=False)),
                " / ".join(clause.above),
            )
        before = clause
    return made


def _cells(text: str) -> Iterator[tuple[str, int]]:
    bare = text[:-1] if text.rstrip().endswith("|") else text
    at = 1 if text.startswith("|") else 0
    for piece in bare[at:].split("|"):
        lead = len(piece) - len(piece.lstrip())
        yield piece.strip(), at + lead
        at += len(piece) + 1
