"""Finding the heading rows of a sheet: below title rows, one to three rows deep, with merged cells."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..intake.tables import Table, Value
from .cells.text_cells import as_text
from .headings import UNUSED, match
from .layout import MAIN
from .slots import list_scopes

DEEPEST: Final = 40
"""How many rows are searched for the headings."""
_MOST_ROWS = 3
_LONGEST_HEADING = 120
_FEWEST = 2
_MOST_COLUMNS = 500


class Header(NamedTuple):
    """The heading rows of a sheet: first and last index (from 0), and the parts of each column's heading."""

    scope: str
    first: int
    last: int
    parts: tuple[tuple[str, ...], ...]
    score: float
    rival: str | None = None
    """Another kind of sheet that the headings fit as well."""


def find_header(table: Table, scope: str | None) -> Header | None:
    """Return the heading rows that fit best; `scope` when the kind of sheet is already known."""
    grid = _grid(table)
    scopes = (scope,) if scope else (MAIN, *list_scopes())
    best: Header | None = None
    inside = {row for top, _, bottom, _ in table.merged for row in range(top + 1, min(bottom, DEEPEST) + 1)}
    for first in range(len(grid)):
        # Headings do not begin in the middle of a merged cell.
        if first in inside or sum(bool(cell) for cell in grid[first]) < _FEWEST:
            continue
        for last in range(first, min(first + _MOST_ROWS, len(grid))):
            if last > first and not _may_go_on(table, grid, first, last):
                break
            parts = _compose(table, grid, first, last)
            for one in scopes:
                score = _score(one, parts, named=scope is not None)
                if score and best is not None and score == best.score and one != best.scope:
                    best = best._replace(rival=one)
                elif score and (best is None or score > best.score):
                    best = Header(one, first, last, parts, score)
    return best


def header_at(table: Table, scope: str, first: int, last: int) -> Header:
    """Return the heading rows that a mapping states (indexes from 0)."""
    grid = _grid(table, last + 1)
    parts = _compose(table, grid, first, last) if first < len(grid) else ()
    return Header(scope, first, min(last, len(grid) - 1), parts, _score(scope, parts))


def texts_above(table: Table, first: int) -> list[str]:
    """Return the texts that stand above the headings, in order."""
    return [cell for row in _grid(table, first, long=True) for cell in row if cell]


def _grid(table: Table, rows: int = DEEPEST, long: bool = False) -> list[list[str]]:
    return [[_said(cell, long) for cell in row[:_MOST_COLUMNS]] for row in table.rows[:rows]]


def _said(cell: Value, long: bool) -> str:
    if type(cell) is not str:
        # A bare year may head a column; other numbers are data.
        return str(cell) if type(cell) is int and 1990 <= cell <= 2100 and not long else ""
    if not long and len(cell) > _LONGEST_HEADING:
        return ""
    text = as_text(cell)
    return text if isinstance(text, str) else ""


def _may_go_on(table: Table, grid: list[list[str]], first: int, last: int) -> bool:
    """Return whether a row may still belong to the headings: text only, nothing below the first of them."""
    row = table.rows[last]
    if any(
        cell is not None and type(cell) is not str and not said
        for cell, said in zip(row, grid[last], strict=False)
    ):
        return False
    if not any(grid[last]):
        return False
    above = {index for row_above in grid[first:last] for index, cell in enumerate(row_above) if cell}
    left = min(above, default=0)
    return len(grid[last]) <= left or not grid[last][left]


def _compose(table: Table, grid: list[list[str]], first: int, last: int) -> tuple[tuple[str, ...], ...]:
    width = max((len(row) for row in grid[first : last + 1]), default=0)
    filled = [list(row) + [""] * (width - len(row)) for row in grid[first : last + 1]]
    for top, left, bottom, right in table.merged:
        if first <= top <= last and right > left and right < width + 1:
            for index in range(left, min(right + 1, width)):
                filled[top - first][index] = filled[top - first][left]
        elif top < first <= bottom and top < len(grid) and left < len(grid[top]):
            for index in range(left, min(right + 1, width)):
                filled[0][index] = filled[0][index] or grid[top][left]
    # Where merges are not known (CSV), a parent reaches over the columns to its right that have a child.
    for depth in range(len(filled) - 1):
        for index in range(1, width):
            if not filled[depth][index] and filled[depth + 1][index] and filled[depth + 1][index - 1]:
                filled[depth][index] = filled[depth][index - 1]
    return tuple(tuple(dict.fromkeys(row[index] for row in filled if row[index])) for index in range(width))


_CORE: Final = {
    "achievements": ("title", "description"),
    "evaluations": ("grade",),
    "titles": ("title",),
    "initiatives": ("title",),
    "prior_awards": ("award",),
    "discipline": ("form",),
    "pending_matters": ("kind",),
    "works": ("title",),
    "attestations": ("value",),
    "indicators": ("value",),
    "documents": ("kind",),
    "judgements": ("answer",),
}
"""What a sheet must have to be known by its headings alone: one of these."""


def _score(scope: str, parts: tuple[tuple[str, ...], ...], named: bool = True) -> float:
    targets: dict[tuple[str, int | None], float] = {}
    unused = 0
    for one in parts:
        found = match(scope, one)
        if found is None:
            continue
        if found.target == UNUSED:
            unused += 1
            continue
        worth = 1.0 if found.confidence == "certain" else 0.4
        name = (found.target, found.year)
        targets[name] = max(targets.get(name, 0.0), worth)
    own = {target for target, _ in targets if target not in ("+order", "+dossier", "+join-order", "+name")}
    lists_names = any(
        target.startswith(("candidate.name", "+family-name", "+unit-or-name")) for target in own
    )
    if len(targets) < _FEWEST or not own or (scope == MAIN and not lists_names):
        return 0.0
    if not named and scope != MAIN and not own & set(_CORE[scope]):
        return 0.0
    # On a main list the name decides; a sheet of entries has its own fields and no other.
    return sum(targets.values()) + 0.01 * unused - (0.0 if scope == MAIN else 0.2)
