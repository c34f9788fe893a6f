"""A table as it was sent: cells as the file holds them, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

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
