"""What the workbook reader does not tell of an xlsx: hidden columns, errors, unvalued formulas, extent.

Sheets are looked through as text, in blocks, without building a tree: the look must cost less than the
reading. It also comes first, so that a sheet which is too large is refused before it is laid out in memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Final

from .columns import index_of
from .limits import MOST_COLUMNS, refused, too_large
from .seen import AN_ERROR, NO_VALUE, Seen, check_extent
from .tables import Unread

_BLOCK: Final = 2 * 1024 * 1024
_LARGEST_HELD: Final = 16 * 1024 * 1024
_MOST_MARKED: Final = 200_000


def look_through(stream: IO[bytes], name: str, file: str) -> Seen:
    """Return what is seen of a sheet named `name`, given as XML. Raises DossierError if it is too large."""
    seen = Seen()
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


@dataclass(frozen=True, slots=True)
class _Patterns:
    value: tuple[bytes, bytes]
    row_start: bytes
    column: re.Pattern[bytes]
    row: re.Pattern[bytes]
    beyond_z: re.Pattern[bytes]  # a column of two letters or more, of a cell that holds something
    beyond_z_single: re.Pattern[bytes]
    error: re.Pattern[bytes]
    bare: re.Pattern[bytes]
    bare_end: re.Pattern[bytes]  # how every `bare` cell ends: sooner looked for, and seldom there


def _prefix(head: bytes) -> bytes:
    found = re.search(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet\b", head)
    return found[1] + b":" if found and found[1] else b""


@lru_cache(maxsize=8)
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    formula = rb"<%sf(?:\s[^<>]*)?(?:/>|(?<!/)>[^<]*</%sf>)" % (p, p)
    empty = rb"(?:<%sv\s*/>|<%sv>\s*</%sv>)?" % (p, p, p)
    error = rb"(\s[^<>]*\bt=[\"']e[\"'][^<>]*)"
    return _Patterns(
        value=(b"<" + prefix + b"v>", b"<" + prefix + b"is>"),
        row_start=b"<" + prefix + b"row",
        column=re.compile(rb"<%scol(\s[^<>]*)>" % p),
        row=re.compile(rb"<%srow\s[^<>]*?\br=[\"'](\d{1,7})[\"']" % p),
        beyond_z=re.compile(rb' r="([A-Z]{2,3})\d+"[^<>]*(?<!/)>\s*<%s(?:v|is|f)\b' % p),
        beyond_z_single=re.compile(rb" r='([A-Z]{2,3})\d+'[^<>]*(?<!/)>\s*<%s(?:v|is|f)\b" % p),
        error=re.compile(rb"<%sc%s>\s*(?:%s\s*)?<%sv>([^<]{0,40})<" % (p, error, formula, p)),
        bare=re.compile(rb"<%sc(\s[^<>]*)>\s*%s\s*%s\s*</%sc>" % (p, formula, empty, p)),
        bare_end=re.compile(rb"%s\s*%s\s*</%sc>" % (formula, empty, p)),
    )


_MIN = re.compile(rb"\bmin=[\"'](\d{1,6})[\"']")
_MAX = re.compile(rb"\bmax=[\"'](\d{1,6})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_AT = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")


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
    if patterns.bare_end.search(block):
        for found in patterns.bare.finditer(block):
            if not _TEXT.search(found[1]):
                _mark(found[1], Unread("", NO_VALUE), seen)
    if b't="e"' in block or b"t='e'" in block:
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
    if b" r='" in block:
        wide.update(patterns.beyond_z_single.findall(block))
    seen.last_column = max(26, seen.last_column, *(index_of(one.decode()) + 1 for one in wide))


def _mark(attributes: bytes, what: Unread, seen: Seen) -> None:
    found = _AT.search(attributes)
    if found is None:
        seen.unplaced = True
    else:
        row, column = int(found[2]), index_of(found[1].decode())
        seen.unread[row - 1, column] = what
        seen.last_row = max(seen.last_row, row)


def _check_extent(seen: Seen, name: str, file: str) -> None:
    if seen.unplaced or len(seen.unread) > _MOST_MARKED:
        raise refused(
            "workbook-not-calculated",
            f"sheet “{name}” có nhiều ô công thức chưa có kết quả hoặc báo lỗi, hoặc không biết chúng ở đâu;"
            " mở tệp bằng Excel, lưu lại rồi gửi",
            f'sheet "{name}" has many formulas without a result, or errors, or they do not say where they'
            " stand; open the file in Excel and save it",
            file,
        )
    check_extent(seen.last_row, seen.last_column, name, file)
