"""How many a quota allows, and whether a count keeps it: exact arithmetic, and nothing else.

What is not known is an interval: a count between what surely and what possibly counts, a limit between
the smallest and the largest that its source can mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...rulebooks.across_program import Rounding

Status = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` to `most`, both included."""

    least: Fraction
    most: Fraction


def whole_limits(exact: Fraction, rounding: Rounding) -> tuple[int, ...]:
    """Return the whole numbers that a limit can mean: several only where rounding is not stated.

    >>> whole_limits(Fraction(29, 100) * 100, "down")
    (29,)
    >>> whole_limits(Fraction(27, 4), "not stated")
    (6, 7)
    """
    down = exact.numerator // exact.denominator
    up = -(-exact.numerator // exact.denominator)
    if rounding == "down":
        return (down,)
    if rounding == "up":
        return (up,)
    if rounding == "half_up":
        return ((exact + Fraction(1, 2)).__floor__(),)
    return (down,) if down == up else (down, up)


def limits_of(values: Iterable[Fraction], base: Range | None, rounding: Rounding) -> tuple[int, int]:
    """Return the smallest and the largest limit, over all readings, a base's range and ways of rounding.

    `base` None: the values are counts themselves.
    """
    found: list[int] = []
    for value in values:
        ends = (value * base.least, value * base.most) if base else (value,)
        found += [limit for end in ends for limit in whole_limits(end, rounding)]
    return min(found), max(found)


def kept(sure: int, possible: int, limits: tuple[int, int]) -> Status:
    """Return whether a quota is kept: `sure` dossiers surely count, `possible` at most."""
    if possible <= limits[0]:
        return "met"
    return "unmet" if sure > limits[1] else "unknown"
