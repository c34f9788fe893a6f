"""Years in a row: how they come out over a dossier that stands for every dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import z3

from ..dates import FIRST_DAY, LAST_DAY
from ..rulebooks import program as ir
from .cells import Cell
from .days import day, year_begins, year_ends, year_of
from .logic import UNKNOWN, Bits, Formula, Status, at_least, both, choose, either, no
from .symbols import SymbolicDossier

Run = tuple[Bits, Bits]
"""First and last day of a run of years."""


def in_a_row(
    dossier: SymbolicDossier,
    node: ir.Years,
    items: Sequence[tuple[int, Formula, Status]],
    during: Callable[[Run], Status],
) -> Status:
    """Return whether enough years in a row match, and something else holds in the same run.

    Args:
        dossier: whose entries they are; told where the answer is wider than judging's.
        node: the test.
        items: the entries: where each stands, that it is there, whether it matches.
        during: what has to hold in the same run.
    """
    if node.at_least is None:
        return UNKNOWN
    scope = node.filter.scope
    years = [_years_of(dossier.cell(scope, at, "year")) for at, _, _ in items]
    sure = [both((there, one.met, year.single)) for (_, there, one), year in zip(items, years, strict=True)]
    if node.one_a_year:
        spoilt = [both((there, no(one.met))) for _, there, one in items]
        sure = [
            both((is_sure, *(
                no(both((bad, other.may_be(year)))) for bad, other in zip(spoilt, years, strict=True)
            )))
            for is_sure, year in zip(sure, years, strict=True)
        ]  # fmt: skip
    possible = [both((there, no(one.unmet))) for _, there, one in items]
    met = either(both((is_run, during(run).met)) for is_run, run in _runs(sure, years, node.at_least))
    given = dossier.given(scope)
    plain = both(either((no(may), year.single)) for may, year in zip(possible, years, strict=True))
    runs = _runs(possible, years, node.at_least)
    exactly = either(both((is_run, no(during(run).unmet))) for is_run, run in runs)
    always = during((day(FIRST_DAY), day(LAST_DAY)))
    # Entries that stretch over several years: whether they make a run is left open here.
    anywhere = either(both((may, year.anywhere)) for may, year in zip(possible, years, strict=True))
    may_be = both((at_least(possible, node.at_least), either((anywhere, no(always.unmet)))))
    either_way = z3.Bool(f"years.{len(dossier.free)}")
    dossier.free.append((either_way, both((plain, exactly, may_be, met))))
    vaguely = both((may_be, either_way))
    dossier.exact.append(either((plain, no(may_be))))
    open_still = choose(plain, exactly, vaguely)
    return Status(both((given, met)), both((given, no(met), no(open_still))))


@dataclass(frozen=True, slots=True, eq=False)
class _Year:
    """The years that an entry may be of. `single`: it is one; `anywhere`: it may be any."""

    first: Bits
    last: Bits
    single: Formula
    anywhere: Formula

    def may_be(self, other: _Year) -> Formula:
        """Return that this entry may be of the other's first year."""
        inside = both((z3.ULE(self.first, other.first), z3.UGE(self.last, other.first)))
        return either((self.anywhere, inside))


def _years_of(cell: Cell) -> _Year:
    assert cell.days is not None
    first, last = (z3.Concat(z3.BitVecVal(0, 2), year_of(one)) for one in cell.days)
    anywhere = either((no(cell.known), z3.UGT(last - first, 200)))
    return _Year(first, last, both((cell.known, first == last)), anywhere)


def _runs(sure: Sequence[Formula], years: Sequence[_Year], least: int) -> list[tuple[Formula, Run]]:
    """Return the longest runs of at least `least` years, from the year of one entry to that of another."""

    def has(year: Bits) -> Formula:
        return either(both((one, of.first == year)) for one, of in zip(sure, years, strict=True))

    found = []
    count = len(years)
    for start, begins in zip(years, sure, strict=True):
        for end, ends in zip(years, sure, strict=True):
            is_run = both((
                begins, ends, z3.UGE(end.first, start.first), z3.ULT(end.first - start.first, count),
                z3.UGE(end.first - start.first, max(least, 1) - 1),
                no(has(start.first - 1)), no(has(end.first + 1)),
                *(either((z3.UGE(start.first + step, end.first), has(start.first + step)))
                  for step in range(1, count - 1)),
            ))  # fmt: skip
            days = (z3.Extract(13, 0, one.first) for one in (start, end))
            first, last = days
            found.append((is_run, (year_begins(first), year_ends(last))))
    return found
