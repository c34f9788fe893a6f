"""CSV files as tables, as Excel and other software write them: their separators, quotes and encodings."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..errors import DossierError
from .kinds import Packing
from .limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT_BYTES, refused
from .tables import Table, Value
from .unpacking import opened

_SEPARATORS: Final = ";\t,|"
_SEPARATOR_SAID: Final = re.compile(r'\A"?sep=(.)"?\r?(?:\n|\Z)', re.IGNORECASE)
_SAMPLE: Final = 64 * 1024
_LONGEST_CELL: Final = 100_000
_MOST_BREAKS: Final = 200
"""A cell with more line breaks is no cell: a quote was opened and never closed."""
_INVALID = "\ufffd"


def read_csv(path: Path, packing: Packing | None, name: str) -> list[Table]:
    """Return a CSV file as one table, whose cells are text as it stands, or None where there is nothing.

    Text that is not Unicode is read as Windows-1252, byte by byte, so that whoever knows the old Vietnamese
    fonts can tell them. Rows are records: a line break inside quotes does not begin a new one. A first
    line `sep=;` names the separator and is an empty row of the table.

    Raises DossierError when the file is not text, too large, or a quote is never closed, or not where a cell
    ends.
    """
    with opened(path, packing, name) as stream:
        data = stream.read(MOST_TEXT_BYTES + 1)
    if len(data) > MOST_TEXT_BYTES:
        size = f"{MOST_TEXT_BYTES // 1024**2} MB"
        raise _too_large(name, f"tệp lớn hơn {size}", f"the file is larger than {size}")
    text = decoded(data, name)
    del data
    separator = _separator(text)
    return [Table(name, None, tuple(_rows(text, separator, name)))]


def is_list(path: Path) -> bool:
    """Return whether a text file is certainly a CSV list: it begins with rows of equally many cells."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    try:
        text = decoded(head, "")
    except DossierError:
        return False
    text = text[: text.rfind("\n") + 1]
    lines = sum(1 for line in text.splitlines() if line.strip())
    return any(_regularity(text, one)[0] > max(1, lines // 2) for one in _SEPARATORS)


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file: Unicode if it can be, else Windows-1252.

    Raises DossierError if it is not text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\x00" in data:
        return _decoded_wide(data, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    loosely = data.decode("utf-8-sig", "replace")
    # Damage here and there, such as a cut at the end, does not make Unicode an old code page.
    if loosely.count(_INVALID) * 10 <= sum(1 for letter in loosely if letter > "\x7f"):
        return loosely
    return data.decode("cp1252", "latin-1-rest")


def _decoded_wide(data: bytes, name: str) -> str:
    encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
    text = data.decode(encoding, "replace")
    if "\x00" in text or text.count(_INVALID) * 100 > len(text):
        raise refused(
            "not-text",
            "tệp không phải văn bản; mở bằng Excel và lưu lại thành .xlsx",
            "the file is not text; open it in Excel and save it as .xlsx",
            name,
        )
    return text


def _rest_of_latin_1(error: UnicodeError) -> tuple[str, int]:
    """Read the five bytes that Windows-1252 leaves open as what they are in Latin-1."""
    assert isinstance(error, UnicodeDecodeError)  # registered for decoding only
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin-1-rest", _rest_of_latin_1)


def _separator(text: str) -> str:
    if said := _SEPARATOR_SAID.match(text):
        return said[1]
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(_SEPARATORS, key=lambda one: (_regularity(sample, one), -_SEPARATORS.index(one)))


def _regularity(sample: str, separator: str) -> tuple[int, int, int]:
    """Return how well a separator explains text: rows of the commonest width above one, that width, cells."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
    except csv.Error:
        return 0, 0, 0
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0, 0, 0
    width, rows = max(several.items(), key=lambda one: (one[1], one[0]))
    return rows, width, sum(several)


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[Value, ...]]:
    csv.field_size_limit(_LONGEST_CELL)
    said = _SEPARATOR_SAID.match(text)
    lines = io.StringIO(text[said.end() :] if said else text, newline="")
    if said:
        yield ()
    # Strictly: a quote that goes astray takes the columns and rows after it into one cell.
    reader = csv.reader(lines, delimiter=separator, strict=True)
    cells = 0
    number = 1 if said else 0
    try:
        for row in reader:
            number += 1
            cells += len(row)
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                _refuse_extent(number, len(row), name)
            if "\n" in (longest := max(row, key=len, default="")) and longest.count("\n") > _MOST_BREAKS:
                raise _open_quote(name, number)
            yield tuple([cell or None for cell in row])
    except csv.Error:
        raise _open_quote(name, number + 1) from None


def _refuse_extent(rows: int, columns: int, name: str) -> None:
    if columns > MOST_COLUMNS:
        raise _too_large(
            name,
            f"dòng {rows} có {columns} cột, nhiều nhất là {MOST_COLUMNS}",
            f"row {rows} has {columns} columns, at most {MOST_COLUMNS} are read",
        )
    raise _too_large(
        name,
        f"hơn {MOST_ROWS} dòng hoặc {MOST_CELLS} ô",
        f"more than {MOST_ROWS} rows or {MOST_CELLS} cells",
    )


def _too_large(name: str, vi: str, en: str) -> DossierError:
    return refused(
        "list-too-large", f"{vi}; chia thành nhiều tệp", f"{en}; split it into several files", name
    )


def _open_quote(name: str, row: int) -> DossierError:
    return refused(
        "open-quote",
        f"từ dòng {row} có dấu ngoặc kép mở mà không đóng ở cuối ô, hoặc ô dài quá {_LONGEST_CELL} ký tự, nên"
        " không biết ô kết thúc ở đâu; sửa dấu ngoặc kép, hoặc gửi tệp .xlsx",
        f"from row {row} a double quote is opened and not closed at the end of its cell, or a cell is longer"
        f" than {_LONGEST_CELL} characters, so that nobody knows where the cell ends; mend the quotes, or"
        " send an .xlsx",
        name,
        row,
    )
