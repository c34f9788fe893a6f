"""Tables of a web page, which many systems export under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from .csv_tables import decoded
from .limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_WORKBOOK_BYTES, corrupt, refused, too_large
from .tables import Table, Value
from .unpacking import opened

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*(utf-?16)""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")
_BREAKS: Final = frozenset({"br", "p", "div"})
_MOST_SPANNED: Final = 1_000


def read_html(path: Path, name: str) -> list[Table]:
    """Return each table of a web page as a table; a table inside a table stands as its text.

    Cells are text, with spaces as a browser shows them, or None. Cells that span others become merged
    areas. Raises DossierError when the page holds no table, or too large a one.
    """
    with opened(path, None, name) as stream:
        data = stream.read(MOST_WORKBOOK_BYTES + 1)
    if len(data) > MOST_WORKBOOK_BYTES:
        size = f"{MOST_WORKBOOK_BYTES // 1024**2} MB"
        raise too_large(name, f"tệp lớn hơn {size}", f"the file is larger than {size}")
    page = _Page(name)
    try:
        page.feed(decoded(_CHARSET.sub(b"charset=utf-8", data), name))
        page.close()
    except (AssertionError, ValueError):
        raise corrupt(name) from None
    tables = page.tables()
    if not tables:
        vi, en = "trang web không có bảng nào có giá trị", "the web page holds no table with a value"
        raise refused("empty-workbook", vi, en, name)
    return tables


class _Page(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._done: list[_Grid] = []
        self._grid: _Grid | None = None
        self._depth = 0
        self._text: list[str] | None = None
        self._span = (1, 1)

    def tables(self) -> list[Table]:
        self._end_cell()
        found = [grid for grid in (*self._done, *([self._grid] if self._grid else [])) if grid.used]
        numbered = len(found) > 1
        return [
            grid.table(self._name, f"Bảng {number}" if numbered else None)
            for number, grid in enumerate(found, 1)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._grid = _Grid(self._name)
        elif self._grid is None or self._depth > 1:
            pass
        elif tag == "tr":
            self._end_cell()
            self._grid.next_row()
        elif tag in ("td", "th"):
            self._end_cell()
            said = dict(attrs)
            self._span = (_span(said.get("rowspan")), _span(said.get("colspan")))
            self._text = []
        if tag in _BREAKS and self._text is not None:
            self._text.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0 and self._grid is not None:
                self._end_cell()
                self._done.append(self._grid)
                self._grid = None
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None and self._grid is not None:
            lines = [_SPACES.sub(" ", line).strip(" ") for line in "".join(self._text).split("\x00")]
            self._grid.add("\n".join(line for line in lines if line) or None, self._span)
        self._text = None


class _Grid:
    """The rows of a table as they fill up; a cell that reaches down keeps its place in the rows below."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows: list[list[Value]] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._taken: dict[int, int] = {}  # column -> first row that is free again
        self._cells = 0
        self.used = False

    def next_row(self) -> None:
        self._rows.append([])
        if len(self._rows) > MOST_ROWS:
            raise too_large(self._name, f"hơn {MOST_ROWS} dòng", f"more than {MOST_ROWS} rows")

    def add(self, value: Value, span: tuple[int, int]) -> None:
        if not self._rows:
            self.next_row()
        row, line = len(self._rows) - 1, self._rows[-1]
        while self._taken.get(len(line), 0) > row:
            line.append(None)
        first = len(line)
        down, across = span
        line.extend([value, *[None] * (across - 1)])
        self._cells += len(line) - first
        if len(line) > MOST_COLUMNS or self._cells > MOST_CELLS:
            raise too_large(self._name, f"hơn {MOST_COLUMNS} cột", f"more than {MOST_COLUMNS} columns")
        if down > 1:
            self._taken.update(dict.fromkeys(range(first, first + across), row + down))
        if down > 1 or across > 1:
            self._merged.append((row, first, row + down - 1, first + across - 1))
        self.used = self.used or value is not None

    def table(self, name: str, sheet: str | None) -> Table:
        return Table(name, sheet, tuple(map(tuple, self._rows)), merged=tuple(self._merged))


def _span(said: str | None) -> int:
    text = (said or "").strip()
    return min(max(int(text), 1), _MOST_SPANNED) if text.isascii() and text.isdigit() and len(text) < 9 else 1
