"""What the peers are given: each scope's items as flat records, each filter as tests of their columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from awards.engine.judging.findings import ABSENT, KNOWN, Cell, Fact
from awards.engine.rulebooks.program import Comparison, Filter, Program

Record = dict[str, str | int | None]
Items = dict[str, list[Record]]
Matches = set[tuple[int, int]]
"""(number of the filter, index of the item) of everything that matched."""


@dataclass(frozen=True)
class Peer:
    """An engine with the program's filters loaded. `prepare` turns items into the form it wants."""

    prepare: Callable[[Items], Any]
    match: Callable[[Any], Matches]


def scope_name(scope: str) -> str:
    """Return a scope as a plain identifier."""
    return re.sub(r"\W", "_", scope)


def column(of: Comparison) -> str:
    """Return the column a comparison reads; an interval is two, `<column>_from` and `<column>_to`."""
    name = re.sub(r"\W", "_", of.field)
    if of.kind == "given":
        return f"{name}_given"
    if of.ratio:
        return f"{name}_to_{of.ratio[0]}_{of.ratio[1]}"
    return re.sub(r"\W", "_", f"{name}_in_{of.place}") if of.place else name


def columns_of(program: Program) -> dict[str, list[str]]:
    """Return the columns of each scope."""
    found: dict[str, dict[str, None]] = {}
    for one in program.filters:
        kept = found.setdefault(scope_name(one.scope), {})
        for comparison in one.comparisons:
            name = column(comparison)
            names = (f"{name}_from", f"{name}_to") if comparison.kind == "range" else (name,)
            kept.update(dict.fromkeys(names))
    return {scope: list(names) for scope, names in found.items()}


def items_of(program: Program, facts: list[Fact]) -> Items:
    """Return the items behind the facts; a value that is absent or cannot be read is None."""
    columns = columns_of(program)
    items: Items = {scope: [] for scope in columns}
    for fact in facts:
        of = program.filters[fact.filter]
        records = items[scope_name(of.scope)]
        while len(records) <= fact.item:
            records.append(dict.fromkeys(columns[scope_name(of.scope)]))
        records[fact.item].update(_values(of, fact))
    return items


def _values(of: Filter, fact: Fact) -> Record:
    record: Record = {}
    for comparison, cell in zip(of.comparisons, fact.cells, strict=True):
        name = column(comparison)
        if comparison.kind == "given":
            record[name] = _given(cell)
        elif cell.state == KNOWN and comparison.kind == "range":
            record[f"{name}_from"], record[f"{name}_to"] = cell.lo, cell.hi
        elif cell.state == KNOWN:
            record[name] = cell.text
    return record


def _given(cell: Cell) -> str | None:
    return "yes" if cell.state == KNOWN else "no" if cell.state == ABSENT else None
