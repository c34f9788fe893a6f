"""Workbooks as tables: xlsx, xls and ods, read by calamine, with what it does not tell added.

Reads in this process and trusts the file to be no trap: a batch goes through `guarding`.
"""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
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


def read_workbook(path: Path, kind: Kind, name: str) -> list[Table]:
    """Return the sheets of a workbook of kind `xlsx`, `xls` or `ods`, in their order.

    Cells stand as the file holds them: whole numbers are ints, days are dates. Errors and formulas without
    a cached value are `Unread`. Raises DossierError when the workbook is damaged, locked, too large, or
    has no sheet with a value.
    """
    try:
        size = path.stat().st_size
        if size > MOST_WORKBOOK_BYTES:
            most = f"{MOST_WORKBOOK_BYTES // 1024**2} MB"
            raise too_large(name, f"tệp lớn hơn {most}", f"the file is larger than {most}")
        seen = _LOOKS[kind](path, name)
        tables = _tables(path, name, seen)
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
    if not any(table.rows for table in tables):
        raise refused("empty-workbook", "bảng tính không có ô nào có giá trị", "no cell holds a value", name)
    return tables


def _tables(path: Path, name: str, seen: SeenBook) -> list[Table]:
    tables: list[Table] = []
    cells = 0
    with CalamineWorkbook.from_path(path) as book:
        if len(book.sheets_metadata) > MOST_SHEETS:
            count = len(book.sheets_metadata)
            raise too_large(name, f"có {count} sheet", f"it has {count} sheets")
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            rows, columns = sheet.end or (-1, -1)
            check_extent(rows + 1, columns + 1, about.name, name)
            cells += (rows + 1) * (columns + 1)
            if cells > MOST_CELLS:
                raise too_many_cells(name)
            more = seen.sheets.get(about.name, _NOTHING)
            tables.append(
                Table(
                    file=name,
                    sheet=about.name,
                    rows=_rows(sheet, more.unread),
                    hidden=frozenset(more.hidden),
                    merged=_merged(sheet, more),
                    since_1904=seen.since_1904,
                    hidden_sheet=about.visible != SheetVisibleEnum.Visible,
                )
            )
    return tables


_NOTHING: Final = Seen()


def _merged(sheet: CalamineSheet, more: Seen) -> tuple[tuple[int, int, int, int], ...]:
    areas = sheet.merged_cell_ranges
    if areas is None:
        return tuple(more.merged)
    return tuple([(*start, *end) for start, end in areas])


def _rows(sheet: CalamineSheet, unread: Mapping[tuple[int, int], Unread]) -> tuple[tuple[Value, ...], ...]:
    rows: list[list[Value]] = [
        [_value(cell) if cell.__class__ is float else None if cell == "" else cell for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
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


def _look_xlsx(path: Path, name: str) -> SeenBook:
    _check_directory(path, name)
    with zipfile.ZipFile(path) as archive:
        return book_xml.look(archive, name)


def _look_ods(path: Path, name: str) -> SeenBook:
    _check_directory(path, name)
    with zipfile.ZipFile(path) as archive:
        book_xml.check_parts(archive, name)
        return sheet_ods.look(archive, name)


_LOOKS: Final[dict[Kind, Callable[[Path, str], SeenBook]]] = {
    "xlsx": _look_xlsx,
    "ods": _look_ods,
    "xls": sheet_xls.look,
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
