"""A second table on one sheet, with headings of its own: its columns are others, so the sheet is not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..errors import Fault
from ..intake.tables import Table, Value
from ..texts import Text
from .faults import list_fault
from .header_rows import Header
from .headings import match
from .words import key

_FEWEST: Final = 3
_TWO = Text(
    "trang có bảng thứ hai với dòng tiêu đề khác (dòng {one} và dòng {other}); tách thành hai trang",
    "the sheet has a second table with other headings (rows {one} and {other}); put it on a sheet of its own",
)


def second_tables(table: Table, header: Header) -> Iterator[Fault]:
    """Yield the fault of the first row, outside the headings, that heads other columns than they do."""
    own = {key(part) for parts in header.parts for part in parts}
    for number, cells in enumerate(table.rows):
        if header.first <= number <= header.last or not _may_head(cells):
            continue
        texts = [cell for cell in cells if type(cell) is str and cell.strip()]
        said = [text for text in texts if (of := match(header.scope, (text,))) and of.confidence == "certain"]
        others = [text for text in said if key(text) not in own]
        if len(said) >= _FEWEST and len(said) * 2 > len(texts) and others:
            why = _TWO.fill(one=header.last + 1, other=number + 1)
            yield list_fault("two-tables", why, file=table.file, sheet=table.sheet, row=number + 1)
            return


def _may_head(cells: tuple[Value, ...]) -> bool:
    """Return whether a row has nothing but text, and more than one of it; data begin with a number."""
    first = next((cell for cell in cells if cell is not None and cell != ""), None)
    if type(first) is not str or first[:1].isdigit():
        return False
    return sum(cell is not None and cell != "" for cell in cells) >= _FEWEST and all(
        cell is None or type(cell) is str for cell in cells
    )
