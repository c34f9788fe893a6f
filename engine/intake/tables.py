"""A table as it was sent: cells as the file holds them, nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, overload

from ..texts import Text


class Source(NamedTuple):
    """Where something was read: a file, its sheet, a row or line in it (from 1), a JSON pointer."""

    file: str
    sheet: str | None = None
    row: int | None = None
    pointer: str | None = None


class Unread(NamedTuple):
    """A cell that holds something which cannot be read: an Excel error, a formula without a cached value."""

    raw: str
    why: Text


Value = str | int | float | bool | date | datetime | time | timedelta | Unread | None
"""What one cell holds. An empty cell is None."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or one CSV file.

    `rows` start at row 1 of the sheet and hold trailing empty cells only where the file does. `hidden` are
    the indexes (from 0) of hidden columns. `merged` are areas (first row, first column, last row, last
    column), from 0, both ends included; only the first cell of an area holds its value. `since_1904`: numbers
    of days count from 1904, as old Macintosh workbooks do.
    """

    file: str
    sheet: str | None
    rows: tuple[tuple[Value, ...], ...]
    hidden: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    since_1904: bool = False
    hidden_sheet: bool = False


class Arriving(Sequence[Table]):
    """Tables that come one after the other, each kept: who goes through them may begin while more are read.

    Raises what reading raises, where a table that has not come yet is asked for.
    """

    __slots__ = ("_come", "_coming")

    def __init__(self, coming: Iterator[Table]) -> None:
        self._come: list[Table] = []
        self._coming = coming

    def __iter__(self) -> Iterator[Table]:
        at = 0
        while at < len(self._come) or self._one_more():
            yield self._come[at]
            at += 1

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> Table: ...
    @overload
    def __getitem__(self, at: slice) -> list[Table]: ...
    def __getitem__(self, at: int | slice) -> Table | list[Table]:
        return self._all()[at]

    def _all(self) -> list[Table]:
        while self._one_more():
            pass
        return self._come

    def _one_more(self) -> bool:
        table = next(self._coming, None)
        if table is not None:
            self._come.append(table)
        return table is not None
