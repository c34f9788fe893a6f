"""How wide the columns of a table are, and which of them stand in the middle."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..letter import Table
from .paragraph_xml import TWIPS
from .text_width import width

SIZE: Final = 13
"""The type in tables, in points."""
MARGIN: Final = 80
"""Twips on the left and on the right of what stands in a cell."""
_EDGE: Final = 30
_SHORT: Final = 12
"""Figures and signs no longer than this are kept in one line."""
_CODE: Final = 20
"""So are the numbers of papers."""
_BLANKS: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, in twips. `figures`: nothing but short figures and signs stand in it; they are centred."""

    width: int
    figures: bool


def columns_of(table: Table, across: int) -> list[Column]:
    """Return the columns of a table `across` twips wide.

    They have their shares, but none is narrower than what should not be broken: the words of its heading,
    figures, and the numbers of dossiers or decisions.
    """
    cells = [[row[at] for row in table.rows] for at in range(len(table.headings))]
    figures = [_figures(column) for column in cells]
    total = sum(table.widths)
    widths = [across * share // total for share in table.widths]
    needed = [
        _needed([heading, *(sorted(column, key=len)[-1:] if _whole(column) else ())])
        for heading, column in zip(table.headings, cells, strict=True)
    ]
    if sum(needed) <= across:
        widths = _widened(widths, needed)
    widths[widths.index(max(widths))] += across - sum(widths)
    return [Column(wide, one_line) for wide, one_line in zip(widths, figures, strict=True)]


def _widened(widths: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Return the widths, where what some lack is taken from what others have to spare."""
    lacking = [max(0, need - wide) for need, wide in zip(needed, widths, strict=True)]
    spare = [max(0, wide - need) for need, wide in zip(needed, widths, strict=True)]
    taken, all_spare = sum(lacking), max(1, sum(spare))
    return [
        wide + lack - spared * taken // all_spare
        for wide, lack, spared in zip(widths, lacking, spare, strict=True)
    ]


def _figures(column: Iterable[str]) -> bool:
    return all(len(words) <= _SHORT and not any(sign.isalpha() for sign in words) for words in column)


def _whole(column: Sequence[str]) -> bool:
    """Return whether nothing but short words and numbers such as `KR-2023-017` stands in a column."""
    return all(
        not _BLANKS.search(words) and len(words) <= (_CODE if any(map(str.isdigit, words)) else _SHORT)
        for words in column
    )


def _needed(texts: Iterable[str]) -> int:
    longest = max((width(word, SIZE, bold=True) for text in texts for word in text.split()), default=0.0)
    return math.ceil(longest * TWIPS) + 2 * MARGIN + _EDGE
