"""What the workbook reader does not tell of an xlsx: hidden columns, errors, unvalued formulas, extent.

Sheets are looked through as text, in blocks, without building a tree: the look must cost less than the
reading. It also comes first, so that a sheet which is too large is refused before it is laid out in memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from ..errors import DossierError
from ..texts import Text
from .columns import index_of, letters_of
from .limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEET_BYTES,
    MOST_STRINGS_BYTES,
    corrupt,
    refused,
    too_large,
)
from .tables import Unread

_BLOCK: Final = 2 * 1024 * 1024
_LARGEST_HELD: Final = 16 * 1024 * 1024
_MOST_PARTS: Final = 20_000
_MOST_MARKED: Final = 200_000
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

    `merged` only where the workbook reader does not tell it.
    """

    hidden: set[int] = field(default_factory=set)
    unread: dict[tuple[int, int], Unread] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


@dataclass(frozen=True, slots=True)
class SeenBook:
    """What was seen of a workbook, by the names of its sheets."""

    sheets: dict[str, Seen]
    since_1904: bool


def look(archive: zipfile.ZipFile, file: str) -> SeenBook:
    """Look through an xlsx.

    Raises DossierError if it is too large, and what `BROKEN` lists if it is damaged.
    """
    check_parts(archive, file)
    book, since_1904 = _book(archive)
    sheets: dict[str, Seen] = {}
    cells = 0
    for name, part in book:
        seen = _sheet(archive, part, name, file)
        cells += seen.last_row * max(seen.last_column, 1)
        if cells > MOST_CELLS:
            raise too_many_cells(file)
        sheets[name] = seen
    return SeenBook(sheets, since_1904)


def check_parts(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an archive whose parts together unpack to more than any list does, before unpacking any."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    held = max((part.file_size for part in parts if "sharedStrings" in part.filename), default=0)
    if len(parts) > _MOST_PARTS or size > MOST_SHEET_BYTES or held > MOST_STRINGS_BYTES:
        shown = f"{size // 1024**2:,} MB"
        vi = f"nội dung bung ra {shown.replace(',', '.')}, {len(parts)} phần"
        raise too_large(file, vi, f"it unpacks to {shown}, {len(parts)} parts")
    if any(part.flag_bits & 1 for part in parts):
        raise corrupt(file)


def _book(archive: zipfile.ZipFile) -> tuple[list[tuple[str, str]], bool]:
    """Return each worksheet's name and part, and whether days count from 1904."""
    where = next(name for name in archive.namelist() if name.lower().endswith("xl/workbook.xml"))
    folder, base = posixpath.split(where)
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
        for one in _elements(archive, f"{folder}/_rels/{base}.rels", "Relationship")
        if one.get("Type", "").endswith("/worksheet")
    }
    sheets: list[tuple[str, str]] = []
    since_1904 = False
    for one in _elements(archive, where, "sheet", "workbookPr"):
        if one.tag.endswith("}workbookPr"):
            since_1904 = one.get("date1904", "0").lower() in ("1", "true", "on")
        else:
            key = next((value for name, value in one.items() if name.endswith("}id")), "")
            if key in targets:
                sheets.append((one.get("name", ""), targets[key]))
    return sheets, since_1904


def _elements(archive: zipfile.ZipFile, part: str, *names: str) -> Iterator[Element]:
    """Yield the elements of a small part that have one of the names."""
    parser: XMLPullParser[Element] = XMLPullParser(["end"])
    left = _LARGEST_HELD
    with archive.open(part) as stream:
        while block := stream.read(64 * 1024):
            left -= len(block)
            if left < 0 or b"<!ENTITY" in block:
                raise ParseError
            parser.feed(block)
            for event in parser.read_events():
                _, element = cast("tuple[str, Element]", event)
                if element.tag.rpartition("}")[2] in names:
                    yield element


def _sheet(archive: zipfile.ZipFile, part: str, name: str, file: str) -> Seen:
    seen = Seen()
    with archive.open(_spelled(archive, part)) as stream:
        patterns: _Patterns | None = None
        held = b""
        while block := stream.read(_BLOCK):
            block = held + block
            if patterns is None:
                patterns = _patterns(_prefix(block))
                _columns(block, patterns, seen)
            cut = max(block.rfind(patterns.row_start), 0)
            if not cut and len(block) > _LARGEST_HELD:
                raise too_large(file, f"sheet “{name}” có dòng quá dài", f'sheet "{name}" has a row too long')
            held = block[cut:]
            _block(block[:cut], patterns, seen)
            _check_extent(seen, name, file)
        if patterns is not None:
            _block(held, patterns, seen)
            _check_extent(seen, name, file)
    return seen


def _spelled(archive: zipfile.ZipFile, part: str) -> str:
    if part in archive.NameToInfo:
        return part
    return next(name for name in archive.namelist() if name.lower() == part.lower())


@dataclass(frozen=True, slots=True)
class _Patterns:
    value: tuple[bytes, bytes]
    formula: bytes
    row_start: bytes
    column: re.Pattern[bytes]
    row: re.Pattern[bytes]
    beyond_z: re.Pattern[bytes]
    error: re.Pattern[bytes]
    bare: re.Pattern[bytes]


def _prefix(head: bytes) -> bytes:
    found = re.search(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet\b", head)
    return found[1] + b":" if found and found[1] else b""


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    formula = rb"<%sf(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</%sf>)" % (p, p)
    empty = rb"(?:<%sv\s*/>|<%sv>\s*</%sv>)?" % (p, p, p)
    return _Patterns(
        value=(b"<" + prefix + b"v>", b"<" + prefix + b"is>"),
        formula=b"<" + prefix + b"f",
        row_start=b"<" + prefix + b"row",
        column=re.compile(rb"<%scol\s([^>]*)>" % p),
        row=re.compile(rb'<%srow\s[^>]*?\br="(\d{1,7})"' % p),
        beyond_z=re.compile(rb'\sr="([A-Z]{2,3})\d+"[^<>]*(?<!/)>\s*<%s(?:v|is|f)\b' % p),
        error=re.compile(rb'<%sc\s([^>]*\bt="e"[^>]*)>\s*(?:%s\s*)?<%sv>([^<]{0,40})<' % (p, formula, p)),
        bare=re.compile(rb"<%sc(\s[^>]*)>\s*%s\s*%s\s*</%sc>" % (p, formula, empty, p)),
    )


_MIN = re.compile(rb'\bmin="(\d{1,6})"')
_MAX = re.compile(rb'\bmax="(\d{1,6})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


def _columns(head: bytes, patterns: _Patterns, seen: Seen) -> None:
    """Note the hidden columns; they stand before the first row. Those beyond `MOST_COLUMNS` do not count."""
    for found in patterns.column.finditer(head):
        first, last = _MIN.search(found[1]), _MAX.search(found[1])
        if _HIDDEN.search(found[1]) and first and last:
            seen.hidden.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))


def _block(block: bytes, patterns: _Patterns, seen: Seen) -> None:
    last = max(block.rfind(one) for one in patterns.value)
    if last >= 0:
        _extent(block, last, patterns, seen)
    if patterns.formula in block:
        for found in patterns.bare.finditer(block):
            if b't="str"' not in found[1]:
                _mark(found[1], Unread("", NO_VALUE), seen)
    if b't="e"' in block:
        for found in patterns.error.finditer(block):
            raw = found[2].decode("utf-8", "replace").strip()
            _mark(found[1], Unread(raw, AN_ERROR), seen)


def _extent(block: bytes, last: int, patterns: _Patterns, seen: Seen) -> None:
    """Widen the extent by a block whose last value stands at `last`."""
    at = block.rfind(patterns.row_start, 0, last)
    row = patterns.row.match(block, at) if at >= 0 else None
    if row:
        seen.last_row = max(seen.last_row, int(row[1]))
    wide = set(patterns.beyond_z.findall(block))
    seen.last_column = max(26, seen.last_column, *(index_of(one.decode()) + 1 for one in wide))


def _mark(attributes: bytes, what: Unread, seen: Seen) -> None:
    if found := _AT.search(attributes):
        row, column = int(found[2]), index_of(found[1].decode())
        seen.unread[row - 1, column] = what
        seen.last_row = max(seen.last_row, row)


def _check_extent(seen: Seen, name: str, file: str) -> None:
    if len(seen.unread) > _MOST_MARKED:
        raise refused(
            "workbook-not-calculated",
            f"hơn {_MOST_MARKED} ô có công thức chưa có kết quả hoặc báo lỗi; mở tệp bằng Excel, lưu lại rồi"
            " gửi",
            f"more than {_MOST_MARKED} cells hold a formula without a result, or an error; open the file in"
            " Excel and save it",
            file,
        )
    check_extent(seen.last_row, seen.last_column, name, file)


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
