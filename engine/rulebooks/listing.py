"""Lists of units made ready for looking names up."""

from __future__ import annotations

from collections.abc import Iterable

from ..dates import FIRST_DAY, LAST_DAY, day_after
from ..texts import fold
from . import language as lang
from . import program as ir
from .filing import span_of


def unit_list(of: lang.PlaceList) -> ir.UnitList:
    """Return a list of units ready for looking names up by folded spelling."""
    names: dict[str, set[ir.Times]] = {}
    for unit in of.units:
        first, last = span_of(unit.in_force) if unit.in_force else (FIRST_DAY, LAST_DAY)
        for name in (unit.name, *unit.aliases):
            names.setdefault(fold(name), set()).add((first, last, unit.successor is not None))
    return ir.UnitList(of.id, of.complete, tuple((name, _joined(names[name])) for name in sorted(names)))


def _joined(times: Iterable[ir.Times]) -> tuple[ir.Times, ...]:
    """Return times with those that meet or overlap made one: a name that passed from a unit to the next."""
    found: list[ir.Times] = []
    for first, last, succeeded in sorted(times):
        if found and first <= day_after(found[-1][1]):
            before = found.pop()
            ends_later = last >= before[1]
            found.append((before[0], max(before[1], last), succeeded if ends_later else before[2]))
        else:
            found.append((first, last, succeeded))
    return tuple(found)
