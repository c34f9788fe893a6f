"""What is seen of a workbook before it is read, beside what its reader tells."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import ParseError

from ..errors import DossierError
from ..texts import Text
from .columns import letters_of
from .limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_large
from .tables import Unread

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ParseError,
    KeyError,
    RuntimeError,
    ValueError,
)
"""What Python's zip and XML readers raise for a damaged file."""

NO_VALUE: Final = Text(
    "ô có công thức nhưng chưa có kết quả; mở tệp bằng Excel, lưu lại rồi gửi, hoặc gõ thẳng giá trị",
    "the cell holds a formula without a result; open the file in Excel and save it, or type the value",
)
AN_ERROR: Final = Text("ô báo lỗi của Excel", "the cell shows an Excel error")


@dataclass(slots=True)
class Seen:
    """What was seen of one sheet: `unread` by (row, column) from 0; `last_row` and `last_column` from 1.

    `merged` only where the workbook reader does not tell it. `unplaced`: some cell of `unread` does not say
    where it stands.
    """

    hidden: set[int] = field(default_factory=set)
    unread: dict[tuple[int, int], Unread] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    unplaced: bool = False


@dataclass(frozen=True, slots=True)
class SeenBook:
    """What was seen of a workbook, by the names of its sheets."""

    sheets: dict[str, Seen]
    since_1904: bool


def too_many_cells(file: str) -> DossierError:
    """Return the error that the sheets of a workbook are together too large."""
    most = f"{MOST_CELLS:,}"
    return too_large(file, f"hơn {most.replace(',', '.')} ô", f"more than {most} cells")


def check_extent(rows: int, columns: int, name: str, file: str) -> None:
    """Refuse a sheet that reaches beyond `MOST_ROWS` or `MOST_COLUMNS`."""
    if rows > MOST_ROWS:
        most = f"{MOST_ROWS:,}"
        raise too_large(
            file,
            f"sheet “{name}” có giá trị ở dòng {rows}, nhiều nhất là {most.replace(',', '.')} dòng",
            f'sheet "{name}" has a value in row {rows}, at most {most} rows are read',
        )
    if columns > MOST_COLUMNS:
        letters = letters_of(columns - 1)
        raise too_large(
            file,
            f"sheet “{name}” có giá trị ở cột {letters}, nhiều nhất là {MOST_COLUMNS} cột",
            f'sheet "{name}" has a value in column {letters}, at most {MOST_COLUMNS} columns are read',
        )
