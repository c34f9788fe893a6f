"""Three-valued statuses as formulas: what judging decides with values, written once more for a solver.

A formula is a z3 Bool or a plain True or False; plain ones are folded away, so that nothing is built that
cannot matter. A status is unknown when none of its three formulas holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import z3

Formula = Any
"""A `z3.BoolRef`, or True or False."""
Bits = Any
"""A `z3.BitVecRef`."""


def both(formulas: Iterable[Formula]) -> Formula:
    """Return that all formulas hold."""
    kept: dict[int, Formula] = {}
    for one in formulas:
        if one is False:
            return False
        if one is not True:
            kept[one.get_id()] = one
    rest = list(kept.values())
    return z3.And(rest) if len(rest) > 1 else rest[0] if rest else True


def either(formulas: Iterable[Formula]) -> Formula:
    """Return that at least one formula holds."""
    kept: dict[int, Formula] = {}
    for one in formulas:
        if one is True:
            return True
        if one is not False:
            kept[one.get_id()] = one
    rest = list(kept.values())
    return z3.Or(rest) if len(rest) > 1 else rest[0] if rest else False


def no(formula: Formula) -> Formula:
    """Return that a formula does not hold."""
    return not formula if isinstance(formula, bool) else z3.Not(formula)


def same(one: Formula, other: Formula) -> Formula:
    """Return that two formulas hold together or not at all."""
    if isinstance(one, bool):
        return other if one else no(other)
    if isinstance(other, bool):
        return one if other else no(one)
    return True if one.eq(other) else one == other


def choose(condition: Formula, one: Formula, other: Formula) -> Formula:
    """Return `one` where the condition holds, else `other`; both formulas, or both bits."""
    if isinstance(condition, bool):
        return one if condition else other
    if isinstance(one, bool) or isinstance(other, bool):
        return either((both((condition, one)), both((no(condition), other))))
    return one if one.eq(other) else z3.If(condition, one, other)


def at_least(formulas: Sequence[Formula], k: int) -> Formula:
    """Return that at least `k` of the formulas hold."""
    k -= sum(1 for one in formulas if one is True)
    open_ones = [one for one in formulas if not isinstance(one, bool)]
    if k <= 0:
        return True
    if k > len(open_ones):
        return False
    if k == 1:
        return either(open_ones)
    return both(open_ones) if k == len(open_ones) else z3.AtLeast(*open_ones, k)


def total(formulas: Iterable[Formula]) -> Bits:
    """Return how many formulas hold, as 8 bits."""
    one, none = z3.BitVecVal(1, 8), z3.BitVecVal(0, 8)
    found = none
    for formula in formulas:
        if formula is True:
            found = found + one
        elif formula is not False:
            found = found + z3.If(formula, one, none)
    return found


@dataclass(frozen=True, eq=False)
class Status:
    """What a test or criterion comes out as; at most one of the three holds, none: unknown."""

    met: Formula
    unmet: Formula
    na: Formula = False

    @cached_property
    def unknown(self) -> Formula:
        """That none of the three holds."""
        return no(either((self.met, self.unmet, self.na)))

    def named(self, status: str) -> Formula:
        """Return the formula of a status by its name."""
        if status == "unknown":
            return self.unknown
        return {"met": self.met, "unmet": self.unmet, "not_applicable": self.na}[status]


UNKNOWN = Status(False, False)


def all_of(statuses: Sequence[Status]) -> Status:
    """Return Kleene's `and`; what does not apply is left out."""
    na = both(one.na for one in statuses)
    met = both((no(na), *(either((one.met, one.na)) for one in statuses)))
    return Status(met, either(one.unmet for one in statuses), na)


def any_of(statuses: Sequence[Status]) -> Status:
    """Return Kleene's `or`; what does not apply is left out."""
    na = both(one.na for one in statuses)
    unmet = both((no(na), *(either((one.unmet, one.na)) for one in statuses)))
    return Status(either(one.met for one in statuses), unmet, na)


def not_(of: Status) -> Status:
    """Return the opposite; unknown stays unknown."""
    return Status(of.unmet, of.met, of.na)


def counted(
    sure: Sequence[Formula], possible: Sequence[Formula], least: int | None, most: int | None
) -> Status:
    """Return whether a number between that of the sure and that of the possible keeps inclusive bounds."""
    too_few = False if least is None else no(at_least(possible, least))
    too_many = False if most is None else at_least(sure, most + 1)
    enough = True if least is None else at_least(sure, least)
    few = True if most is None else no(at_least(possible, most + 1))
    unmet = either((too_few, too_many))
    return Status(both((enough, few, no(unmet))), unmet)
