"""Cells merged downwards: what the first one says holds for all of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ..intake.tables import Table, Value


def filled_down(
    table: Table, start: int, keys: AbstractSet[int | None]
) -> tuple[dict[int, tuple[Value, ...]], set[int]]:
    """Return the rows (index from 0) that merged cells reach into, filled, and those that continue another.

    A row continues the one above when one of the columns `keys` (number, id, name) is merged into it.
    """
    changed: dict[int, list[Value]] = {}
    continued: set[int] = set()
    for top, left, bottom, right in table.merged:
        if bottom <= top or top < start or top >= len(table.rows) or left >= len(table.rows[top]):
            continue
        value = table.rows[top][left]
        for number in range(top + 1, min(bottom + 1, len(table.rows))):
            cells = changed.setdefault(number, list(table.rows[number]))
            cells.extend([None] * (left + 1 - len(cells)))
            if cells[left] in (None, ""):
                cells[left] = value
            if any(at in keys for at in range(left, right + 1)):
                continued.add(number)
    return {number: tuple(cells) for number, cells in changed.items()}, continued
