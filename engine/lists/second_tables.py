"""A second table on one sheet, with headings of its own: its columns are others, so the sheet is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from ..errors import Fault
from ..intake.tables import Table, Value
from ..texts import Text
from .faults import list_fault
from .header_rows import Header
from .headings import UNUSED, match
from .layout import MAIN
from .words import key

_FEWEST: Final = 3
_FEWEST_REPEATED: Final = 2
_MOST_STRANGE: Final = 10_000
_TWO = Text(
    "trang có bảng thứ hai với dòng tiêu đề khác (dòng {one} và dòng {other}); tách thành hai trang",
    "the sheet has a second table with other headings (rows {one} and {other}); put it on a sheet of its own",
)

_DIGIT: Final = re.compile("[0-9]")
_TEXTS: Final = frozenset({str, type(None)})

Headings = Mapping[int, AbstractSet[str]]
"""Index of a column -> the keys of what its heading rows say."""


def second_tables(table: Table, header: Header) -> Iterator[Fault]:
    """Yield the fault of the first row, outside the headings, that heads other columns than they do.

    Every filled cell of such a row is compared with the heading of its own column: two columns that changed
    places would otherwise change what the rows below them say.
    """
    own = {at: frozenset(map(key, parts)) for at, parts in enumerate(header.parts) if parts}
    anchors = [(at, own[at], not any(map(_DIGIT.search, own[at]))) for at in _anchors(header) if at in own]
    strange: set[Value] = set()
    for number, cells in enumerate(table.rows):
        if header.first <= number <= header.last:
            continue
        repeated = _repeats_an_anchor(cells, anchors)
        if not repeated and not _TEXTS.issuperset(map(type, cells)):
            continue  # headings are texts
        known = 0 if repeated else sum(map(strange.__contains__, cells))
        if known and known * 2 >= len(cells) - cells.count(None):
            continue  # half of it is known to be data
        filled = _filled(cells)
        if not repeated and known * 2 >= len(filled):
            continue
        if not _heads(cells, filled, header.scope, own, repeated, strange):
            continue
        if not repeats(cells, filled, own) or _heads_rows_above(table, number, header):
            why = _TWO.fill(one=header.last + 1, other=number + 1)
            yield list_fault("two-tables", why, file=table.file, sheet=table.sheet, row=number + 1)
            return


def repeats(cells: Sequence[Value], filled: Sequence[int], own: Headings) -> bool:
    """Return whether a row repeats the headings, as pages do: every filled cell stands below its own."""
    return len(filled) >= _FEWEST_REPEATED and all(_said(cells[at]) in own.get(at, ()) for at in filled)


def _heads_rows_above(table: Table, number: int, header: Header) -> bool:
    """Return whether rows with data stand between a heading row and the headings below it: they are lost."""
    return any(len(_filled(cells)) >= _FEWEST_REPEATED for cells in table.rows[number + 1 : header.first])


def _anchors(header: Header) -> frozenset[int]:
    """Return the columns whose cells are never their heading: numbers, names."""
    found = [(at, match(header.scope, parts)) for at, parts in enumerate(header.parts)]
    special = ("+order", "candidate.name", "+family-name", "+dossier", "+join-order", "+name")
    return frozenset(at for at, of in found if of is not None and of.target in special)


def _repeats_an_anchor(cells: Sequence[Value], anchors: Sequence[tuple[int, AbstractSet[str], bool]]) -> bool:
    """Return whether a cell that is never its heading is: most rows are data, and are told by that.

    `anchors`: columns of such cells, what their headings say, and whether that is without digits. There, what
    has a digit needs no looking up: numbers and ids, the most of them.
    """
    width = len(cells)
    for at, heading, plain in anchors:
        if at >= width or (cell := cells[at]) is None:
            continue
        if plain and (type(cell) is int or _DIGIT.search(str(cell))):
            continue
        if _said(cell) in heading:
            return True
    return False


def _heads(
    cells: Sequence[Value],
    filled: Sequence[int],
    scope: str,
    own: Headings,
    repeated: bool,
    strange: set[Value],
) -> bool:
    """Return whether a row heads columns, as the sheet's headings do (`repeated`) or in another way.

    Texts that head nothing are added to `strange`.
    """
    if len(filled) < _FEWEST_REPEATED:
        return False
    if repeated:
        same = [at for at in filled if at in own and _said(cells[at]) in own[at]]
        others = sum(at not in same and _known(cells[at], scope) for at in filled)
        if len(same) + others >= _FEWEST_REPEATED:
            return True
    if len(filled) < _FEWEST or not all(type(cells[at]) is str for at in filled):
        return False
    if str(cells[filled[0]])[:1].isdigit():
        return False  # data begin with a number
    said = unsaid = 0
    # Short texts come first: they are few and come again, so that most rows are told without a new look.
    for at in sorted(filled, key=lambda one: len(str(cells[one]))):
        if _known(cells[at], scope):
            said += 1
        else:
            unsaid += 1
            if len(strange) < _MOST_STRANGE:
                strange.add(cells[at])
            if unsaid * 2 >= len(filled):
                return False
    return said >= _FEWEST


def _known(cell: Value, scope: str) -> bool:
    found = match(scope, (cell,)) if type(cell) is str else None
    return found is not None and (scope == MAIN or found.target != UNUSED)


def _filled(cells: Sequence[Value]) -> list[int]:
    return [
        at
        for at, cell in enumerate(cells)
        if cell is not None and (type(cell) is not str or (cell and not cell.isspace()))
    ]


def _said(cell: Value) -> str:
    """Return what a cell says as a heading; years are numbers in some workbooks."""
    return key(str(cell)) if type(cell) in (str, int) else ""
