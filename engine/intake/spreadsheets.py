"""Workbooks as tables: xlsx, xls and ods, read by calamine, with what it does not tell added.

Reads in this process and trusts the file to be no trap: a batch goes through `guarding`.
"""

from __future__ import annotations

import errno
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from . import book_xml, sheet_ods, sheet_xls
from .kinds import Kind
from .limits import (
    MOST_CELLS,
    MOST_SHEETS,
    MOST_WORKBOOK_BYTES,
    corrupt,
    encrypted,
    refused,
    too_large,
    unopened,
)
from .seen import BROKEN, Seen, SeenBook, check_extent, too_many_cells
from .tables import Table, Unread, Value

_EXACT: Final = 10**15
"""Whole numbers below this are exact as Excel keeps them."""
_MOST_DIRECTORY: Final = 8 * 1024 * 1024
_AT_ONCE: Final = 2
"""Sheets read at one time."""


def read_workbook(path: Path, kind: Kind, name: str) -> Iterator[Table]:
    """Yield the sheets of a workbook of kind `xlsx`, `xls` or `ods`, in their order, each once it is read.

    Cells stand as the file holds them: whole numbers are ints, days are dates. Errors and formulas without
    a cached value are `Unread`. Raises DossierError when the workbook is damaged, locked, too large, or
    has no sheet with a value.
    """
    filled = False
    try:
        size = path.stat().st_size
        if size > MOST_WORKBOOK_BYTES:
            most = f"{MOST_WORKBOOK_BYTES // 1024**2} MB"
            raise too_large(name, f"tệp lớn hơn {most}", f"the file is larger than {most}")
        with _Sheets(path, name) as sheets:
            seen = _LOOKS[kind](path, name, sheets.read)
            for read in sheets.all():
                table = _table(name, read, seen)
                filled = filled or bool(table.rows)
                yield table
    except PasswordError:
        raise encrypted(name) from None
    except OSError as error:
        # Sizes in a damaged file lead to places that no file has.
        raise corrupt(name) if error.errno in (None, errno.EINVAL) else unopened(error, name) from error
    except (CalamineError, *BROKEN) as error:
        raise corrupt(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own, and no Exception
            raise corrupt(name) from error
        raise
    if not filled:
        raise refused("empty-workbook", "bảng tính không có ô nào có giá trị", "no cell holds a value", name)


class _Read(NamedTuple):
    """One worksheet as calamine reads it."""

    name: str
    visible: bool
    rows: list[list[Any]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] | None


class _Sheets:
    """Reads the sheets of a workbook, two at a time, while others are looked at: most of it is no Python.

    What calamine opened stays in the thread that opened it.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._started: dict[int, Future[_Read]] = {}
        self._books = threading.local()
        self._cells = 0
        self._counting = threading.Lock()
        self._threads = ThreadPoolExecutor(_AT_ONCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    @cached_property
    def _about(self) -> list[SheetMetadata]:
        with CalamineWorkbook.from_path(self._path) as book:
            about = book.sheets_metadata
        if len(about) > MOST_SHEETS:
            raise too_large(self._name, f"có {len(about)} sheet", f"it has {len(about)} sheets")
        return about

    def read(self, name: str) -> None:
        """Start reading the sheets of a name."""
        for index, about in enumerate(self._about):
            if about.name == name and about.typ == SheetTypeEnum.WorkSheet and index not in self._started:
                self._started[index] = self._threads.submit(self._lay_out, index)

    def all(self) -> Iterator[_Read]:
        """Yield all worksheets in their order."""
        for about in self._about:
            self.read(about.name)
        for index in sorted(self._started):
            yield self._started.pop(index).result()

    def _lay_out(self, index: int) -> _Read:
        about = self._about[index]
        book = getattr(self._books, "open", None)
        if book is None:
            book = self._books.open = CalamineWorkbook.from_path(self._path)
        sheet = book.get_sheet_by_index(index)
        rows, columns = sheet.end or (-1, -1)
        check_extent(rows + 1, columns + 1, about.name, self._name)
        with self._counting:
            self._cells += (rows + 1) * (columns + 1)
            if self._cells > MOST_CELLS:
                raise too_many_cells(self._name)
        visible = about.visible == SheetVisibleEnum.Visible
        return _Read(about.name, visible, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges)


def _table(file: str, read: _Read, seen: SeenBook) -> Table:
    more = seen.sheets.get(read.name, _NOTHING)
    areas = more.merged if read.merged is None else [(*start, *end) for start, end in read.merged]
    return Table(
        file=file,
        sheet=read.name,
        rows=_rows(read.rows, more.unread),
        hidden=frozenset(more.hidden),
        merged=tuple(areas),
        since_1904=seen.since_1904,
        hidden_sheet=not read.visible,
    )


_NOTHING: Final = Seen()


def _rows(read: list[list[Any]], unread: Mapping[tuple[int, int], Unread]) -> tuple[tuple[Value, ...], ...]:
    rows: list[list[Value]] = [
        [_value(cell) if cell.__class__ is float else None if cell == "" else cell for cell in row]
        for row in read
    ]
    for (row, column), what in unread.items():
        while len(rows) <= row:
            rows.append([])
        line = rows[row]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = what
    return tuple(map(tuple, rows))


def _value(cell: float | str | bool | time | date | datetime | timedelta) -> Value:
    """Return a number as a whole one where it is."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return int(cell)
    return cell


Fit = Callable[[str], object]
"""Told of a sheet that may be read."""


def _look_xlsx(path: Path, name: str, fit: Fit) -> SeenBook:
    _check_directory(path, name)
    with zipfile.ZipFile(path) as archive:
        return book_xml.look(archive, name, fit)


def _look_ods(path: Path, name: str, fit: Fit) -> SeenBook:  # noqa: ARG001  it tells of no sheet before all
    _check_directory(path, name)
    with zipfile.ZipFile(path) as archive:
        book_xml.check_parts(archive, name)
        return sheet_ods.look(archive, name)


def _look_xls(path: Path, name: str, fit: Fit) -> SeenBook:  # noqa: ARG001  the same
    return sheet_xls.look(path, name)


_LOOKS: Final[dict[Kind, Callable[[Path, str, Fit], SeenBook]]] = {
    "xlsx": _look_xlsx,
    "ods": _look_ods,
    "xls": _look_xls,
}


def _check_directory(path: Path, name: str) -> None:
    """Refuse an archive whose directory alone would fill the memory when it is read."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise corrupt(name)
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    if size == 0xFFFFFFFF and (wide := tail.rfind(b"PK\x06\x06", 0, end)) >= 0:
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    if size > _MOST_DIRECTORY:
        raise too_large(name, "tệp nén có quá nhiều phần", "the archive has too many parts")
