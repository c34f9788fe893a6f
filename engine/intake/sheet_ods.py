"""What the workbook reader does not tell of an ods: hidden columns, merged cells, formulas without a value.

An ods says "this cell 16.384 times, this row a million times" in few bytes, so its extent is worked out
here before the reader lays it out.
"""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate

from .limits import MOST_CELLS, MOST_COLUMNS
from .seen import AN_ERROR, NO_VALUE, Seen, SeenBook, check_extent, too_many_cells
from .tables import Unread

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_MOST_SPANS = 100_000


def look(archive: zipfile.ZipFile, file: str) -> SeenBook:
    """Look through an ods.

    Raises DossierError if it is too large, and what `BROKEN` lists if it is damaged.
    """
    looker = _Looker(file)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = looker.start
    parser.EndElementHandler = looker.end
    parser.CharacterDataHandler = looker.text
    parser.EntityDeclHandler = looker.refuse_entities
    parser.buffer_text = True
    try:
        with archive.open("content.xml") as stream:
            while block := stream.read(1024 * 1024):
                parser.Parse(block, False)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise ParseError from error
    return SeenBook(looker.sheets, since_1904=looker.since_1904)


class _Looker:
    def __init__(self, file: str) -> None:
        self.sheets: dict[str, Seen] = {}
        self.since_1904 = False
        self._file = file
        self._name = ""
        self._seen = Seen()
        self._column = 0  # of <table-column>
        self._row = 0
        self._repeated = 1
        self._at = 0  # column of the cell
        self._wide = 1
        self._valued = False
        self._unvalued = False  # a formula without a result, so far
        self._said: list[str] | None = None  # text of a cell that shows an error
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _TABLE + "table-cell":
            self._cell(attributes)
        elif tag == _TEXT + "p":
            self._valued = True
            self._unvalued = False  # what has been calculated has a text, if only an empty one
        elif tag == _TABLE + "covered-table-cell":
            self._wide = _count(attributes, "columns")
        elif tag == _TABLE + "table-row":
            self._repeated = _count(attributes, "rows")
            self._at = 0
        elif tag == _TABLE + "table-column":
            self._columns(attributes)
        elif tag == _TABLE + "table":
            self._name = attributes.get(_TABLE + "name", "")
            self._seen = self.sheets[self._name] = Seen()
            self._column = self._row = 0
        elif tag == _TABLE + "null-date":
            self.since_1904 = attributes.get(_TABLE + "date-value", "").startswith("1904")

    def end(self, tag: str) -> None:
        if tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._end_cell()
        elif tag == _TABLE + "table-row":
            self._row += self._repeated
        elif tag == _TABLE + "table":
            self._cells += self._seen.last_row * self._seen.last_column
            if self._cells > MOST_CELLS:
                raise too_many_cells(self._file)

    def text(self, data: str) -> None:
        if self._said is not None:
            self._said.append(data)

    def refuse_entities(self, *_: object) -> None:
        raise ParseError

    def _columns(self, attributes: dict[str, str]) -> None:
        count = _count(attributes, "columns")
        if attributes.get(_TABLE + "visibility", "visible") != "visible":
            self._seen.hidden.update(range(self._column, min(self._column + count, MOST_COLUMNS)))
        self._column += count

    def _cell(self, attributes: dict[str, str]) -> None:
        self._wide = _count(attributes, "columns")
        self._valued = _OFFICE + "value-type" in attributes
        at = (self._row, self._at)
        self._unvalued = not self._valued and _TABLE + "formula" in attributes
        if attributes.get(_CALC + "value-type") == "error":
            self._said = []
        down = int(attributes.get(_TABLE + "number-rows-spanned", "1"))
        across = int(attributes.get(_TABLE + "number-columns-spanned", "1"))
        if (down > 1 or across > 1) and len(self._seen.merged) < _MOST_SPANS:
            self._seen.merged.append((*at, at[0] + down - 1, at[1] + across - 1))

    def _end_cell(self) -> None:
        if self._said is not None:
            self._seen.unread[self._row, self._at] = Unread("".join(self._said).strip()[:40], AN_ERROR)
            self._said = None
        elif self._unvalued:
            self._seen.unread[self._row, self._at] = Unread("", NO_VALUE)
            self._valued = True
            self._unvalued = False
        self._at += self._wide
        if self._valued:
            self._valued = False
            seen = self._seen
            seen.last_row = max(seen.last_row, self._row + self._repeated)
            seen.last_column = max(seen.last_column, self._at)
            check_extent(seen.last_row, seen.last_column, self._name, self._file)


def _count(attributes: dict[str, str], what: str) -> int:
    return max(1, int(attributes.get(f"{_TABLE}number-{what}-repeated", "1")))
