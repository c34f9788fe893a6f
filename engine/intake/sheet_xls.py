"""What the workbook reader does not tell of an xls: hidden columns, errors, the date system.

An xls is a stream of records, of which a few are looked at. A formula always has a result there, so that
one that was never calculated cannot be told from one that gives nothing or nought.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .compound import stream
from .limits import MOST_COLUMNS
from .seen import AN_ERROR, Seen, SeenBook
from .tables import Unread

_FORMULA, _BOOL_ERROR, _COLUMNS = 0x0006, 0x0205, 0x007D
_DATE_SYSTEM, _SHEET, _BEGIN = 0x0022, 0x0085, 0x0809
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def look(path: Path, file: str) -> SeenBook:  # noqa: ARG001  one signature for all kinds
    """Look through an xls. Raises ValueError if it is damaged.

    Only workbooks of Excel 97 and later are looked through; of older ones nothing is told.
    """
    data = path.read_bytes()
    try:
        book = stream(data, "Workbook")
    except ValueError:
        stream(data, "Book")
        return SeenBook({}, since_1904=False)
    sheets: dict[str, Seen] = {}
    since_1904 = False
    for kind, body in _records(book, 0):
        if kind == _DATE_SYSTEM:
            since_1904 = body[:1] == b"\x01"
        elif kind == _SHEET and len(body) > 8 and body[5] == 0:
            sheets[_name(body)] = _sheet(book, int.from_bytes(body[:4], "little"))
    return SeenBook(sheets, since_1904)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one substream: from its beginning to its end."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        if kind == _BEGIN:
            depth += 1
        elif kind == 0x000A:
            depth -= 1
            if depth <= 0:
                return
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return (
        body[8 : 8 + length * 2].decode("utf-16-le", "replace")
        if wide
        else body[8 : 8 + length].decode("latin-1")
    )


def _sheet(book: bytes, at: int) -> Seen:
    seen = Seen()
    for kind, body in _records(book, at):
        if kind == _COLUMNS and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & 1:
                seen.hidden.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _BOOL_ERROR and len(body) >= 8 and body[7]:
            _mark(body, body[6], seen)
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            _mark(body, body[8], seen)
    return seen


def _mark(body: bytes, code: int, seen: Seen) -> None:
    row, column = struct.unpack_from("<HH", body)
    seen.unread[row, column] = Unread(_ERRORS.get(code, f"#{code}"), AN_ERROR)
