"""What comparisons make of stated values: a share of two numbers, a name looked up in a list of units."""

from __future__ import annotations

import z3

from ..dates import FIRST_DAY, LAST_DAY
from ..rulebooks.program import UnitList
from .cells import Cell, Number, Word
from .days import day
from .logic import Formula, both, either, no


def share(over: Cell, under: Cell, ratio: tuple[int, int]) -> Cell:
    """Return how one number over another stands to a fraction: the sign of their difference."""
    assert over.number is not None
    assert under.number is not None
    wide = over.number.low.size() + max(ratio).bit_length() + 2
    a, b = (z3.SignExt(wide - one.number.low.size(), one.number.low) for one in (over, under) if one.number)
    broken = either((over.unreadable, under.unreadable))
    there = both((over.known, under.known))
    some = b > 0
    difference = a * ratio[1] - b * ratio[0]
    sign = z3.If(
        difference > 0, z3.BitVecVal(1, 4), z3.If(difference < 0, z3.BitVecVal(-1, 4), z3.BitVecVal(0, 4))
    )
    return Cell(
        both((there, some, no(broken))),
        either((broken, both((there, no(some))))),
        number=Number(sign, sign, 1),
    )


def listed(cell: Cell, units: UnitList, on: Cell) -> Cell:
    """Return whether a name is in a list of units on the day of consideration: `in`, `out`, unknown."""
    assert cell.word is not None
    times = dict(units.names)
    assert on.days is not None
    first = z3.If(on.known, on.days[0], day(FIRST_DAY))
    last = z3.If(on.known, on.days[1], day(LAST_DAY))
    within: list[Formula] = []
    out: list[Formula] = []
    for at, name in enumerate(cell.word.domain):
        is_it = cell.word.bits == at
        if name not in times:
            out.append(both((is_it, units.complete)))
            continue
        inside = either(
            both((z3.UGE(first, day(start)), z3.ULE(last, day(end)))) for start, end, _ in times[name]
        )
        apart = both(
            either((z3.ULT(last, day(start)), z3.UGT(first, day(end)))) for start, end, _ in times[name]
        )
        within.append(both((is_it, inside)))
        if not any(succeeded for _, _, succeeded in times[name]):
            out.append(both((is_it, apart, no(inside))))
    inside, outside = either(within), either(out)
    bits = z3.If(inside, z3.BitVecVal(0, 1), z3.BitVecVal(1, 1)) if not isinstance(inside, bool) else (
        z3.BitVecVal(0 if inside else 1, 1)
    )  # fmt: skip
    return Cell(both((cell.known, either((inside, outside)))), cell.unreadable, Word(bits, ("in", "out")))
