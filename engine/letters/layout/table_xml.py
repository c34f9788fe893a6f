"""Tables of a letter in WordprocessingML: ruled, their heading row again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ..letter import Table
from .column_widths import MARGIN, SIZE, Column, columns_of
from .paragraph_xml import TWIPS, plain
from .text_width import lines_of

_SPLIT_FROM: Final = 12
"""A row of so many lines or more may go on over the page; a shorter one goes to the next page whole."""
_RULE: Final = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_RULES: Final = "".join(
    f"<w:{side} {_RULE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LOOK: Final = (
    f'<w:tblBorders>{_RULES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar><w:left w:w="{MARGIN}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/>'
    "</w:tblCellMar>"
    '<w:tblLook w:val="0020"/>'
)


def table_xml(of: Table, across: int, styles: Mapping[str, str]) -> str:
    """Return a table `across` twips wide. `styles`: ids of our styles in this template."""
    columns = columns_of(of, across)
    head, cell = styles["LetterTableHead"], styles["LetterTableCell"]
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    parts = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{across}" w:type="dxa"/><w:jc w:val="center"/>{_LOOK}</w:tblPr>',
        f"<w:tblGrid>{grid}</w:tblGrid>",
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
    ]
    for words, column in zip(of.headings, columns, strict=True):
        parts.append(f'{_cell(column)}<w:vAlign w:val="center"/></w:tcPr>{plain(head, words)}</w:tc>')
    parts.append("</w:tr>")
    for row in of.rows:
        parts.append("<w:tr>" if _long(row, columns) else "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for words, column in zip(row, columns, strict=True):
            extra = '<w:jc w:val="center"/>' if column.figures else ""
            parts.append(f"{_cell(column)}</w:tcPr>{plain(cell, words, extra)}</w:tc>")
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _cell(column: Column) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/>'


def _long(row: Iterable[str], columns: Sequence[Column]) -> bool:
    return any(
        lines_of(words, SIZE, (column.width - 2 * MARGIN) / TWIPS) >= _SPLIT_FROM
        for words, column in zip(row, columns, strict=True)
    )
