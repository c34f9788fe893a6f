"""Rows of a list as the XML of its sheet, from the cells of one pattern row: in any process."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from .cells import Cells
from .listing import Cell

LINE_HEIGHT: Final = 14.5
"""Of the lists' font, in points."""
_HIGHEST: Final = 409
_STYLE = re.compile(r'<c r="([A-Z]+)[0-9]+" s="([0-9]+)"/>')


class RowPattern(NamedTuple):
    """How the rows of one sheet are written: column, style and characters a line of each cell.

    `made` makes the cells of a row of what stands for it; without it that is the cells already.
    """

    columns: tuple[tuple[str, str, int], ...]
    cells: Cells
    made: Callable[[Any], tuple[Cell, ...]] | None

    def rows(self, first: int, of: Sequence[Any]) -> bytes:
        """Return the rows from number `first` (from 1) on."""
        starts = [
            (
                f'<c r="{column}',
                f'" s="{style}"',
                f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">',
                wide,
            )
            for column, style, wide in self.columns
        ]
        xml = self.cells.xml
        rows = []
        for row, values in enumerate(map(self.made, of) if self.made else of, first):
            parts = [""]
            lines = 1
            for (start, style, text, wide), value in zip(starts, values, strict=True):
                if isinstance(value, str):
                    parts.append(
                        f"{start}{row}{text}{xml(value)}</t></is></c>" if value else f"{start}{row}{style}/>"
                    )
                    if len(value) > wide * lines or "\n" in value:
                        lines = max(lines, lines_of(value, wide))
                elif value is None:
                    parts.append(f"{start}{row}{style}/>")
                else:
                    parts.append(f"{start}{row}{style}><v>{value}</v></c>")
            # A height that nobody set by hand: a spreadsheet may make it fit better, not all do so.
            parts[0] = f'<row r="{row}" ht="{min(lines * LINE_HEIGHT + 3, _HIGHEST)}">'
            parts.append("</row>")
            rows.append("".join(parts))
        return "".join(rows).encode()


def row_pattern(
    pattern: str, wide: Sequence[int], cells: Cells, made: Callable[[Any], tuple[Cell, ...]] | None
) -> RowPattern:
    """Return the pattern that a blank row of a sheet shows; `wide` are its columns' characters a line."""
    columns = [(*found, width) for found, width in zip(_STYLE.findall(pattern), wide, strict=True)]
    return RowPattern(tuple(columns), cells, made)


def draw(pattern: RowPattern, first: int, of: Sequence[Any]) -> bytes:
    """Return the rows of a stretch of a list: what a worker is asked."""
    return pattern.rows(first, of)


def lines_of(text: str, wide: int) -> int:
    """Return how many lines a text takes in a column, rather too many than too few."""
    return sum([-(-len(one) // wide) or 1 for one in text.split("\n")])


def per_line(wide: float) -> int:
    """Return how many characters of running text a line of a column holds, broken between words."""
    return max(int(wide * 1.2) - 4, 1)
