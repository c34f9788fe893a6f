"""Days as bits: year, month and day side by side, so that the order of bits is the order of days."""

from __future__ import annotations

import z3

from ..dates import FIRST_DAY, LAST_DAY
from .logic import Bits, Formula, both, either

WIDTH = 23
"""14 bits of the year, 4 of the month, 5 of the day."""


def packed(day: int) -> int:
    """Return `yyyymmdd` as year, month and day side by side."""
    return (day // 10000) << 9 | (day // 100 % 100) << 5 | day % 100


def unpacked(bits: int) -> int:
    """Return `yyyymmdd` of a packed day."""
    return (bits >> 9) * 10000 + (bits >> 5 & 15) * 100 + (bits & 31)


def day(of: int) -> Bits:
    """Return a day (yyyymmdd) as a constant."""
    return z3.BitVecVal(packed(of), WIDTH)


FIRST, LAST = packed(FIRST_DAY), packed(LAST_DAY)


def year_of(bits: Bits) -> Bits:
    """Return the year of a day, 14 bits."""
    return z3.Extract(22, 9, bits)


def year_begins(year: Bits) -> Bits:
    """Return the first day of a year."""
    return z3.Concat(year, z3.BitVecVal(1 << 5 | 1, 9))


def year_ends(year: Bits) -> Bits:
    """Return the last day of a year."""
    return z3.Concat(year, z3.BitVecVal(12 << 5 | 31, 9))


def writable(first: Bits, last: Bits) -> Formula:
    """Return that an office can write the days from `first` to `last` as one date.

    That is a day, a month, a year, or some years. 29 February is let through in every fourth year: more
    than there is, so that nothing is proved by leaving it out.
    """
    months = z3.Extract(8, 5, first), z3.Extract(8, 5, last)
    days = z3.Extract(4, 0, first), z3.Extract(4, 0, last)
    short = either(months[1] == month for month in (4, 6, 9, 11))
    leap = z3.Extract(10, 9, last) == 0
    february = months[1] == 2
    exists = both((
        z3.UGE(months[1], 1), z3.ULE(months[1], 12), z3.UGE(days[1], 1),
        z3.Implies(short, z3.ULE(days[1], 30)),
        z3.Implies(february, z3.Or(z3.ULE(days[1], 28), z3.And(days[1] == 29, leap))),
        z3.UGE(year_of(first), 1), z3.ULE(year_of(last), 9999),
    ))  # fmt: skip
    ends_month = either((
        both((short, days[1] == 30)),
        both((february, days[1] == z3.If(leap, z3.BitVecVal(29, 5), z3.BitVecVal(28, 5)))),
        both((z3.Not(short), z3.Not(february), days[1] == 31)),
    ))  # fmt: skip
    a_month = both((z3.Extract(22, 5, first) == z3.Extract(22, 5, last), days[0] == 1, ends_month))
    years = both((months[0] == 1, days[0] == 1, months[1] == 12, days[1] == 31, z3.ULE(first, last)))
    return both((exists, either((first == last, a_month, years))))


def written(first: int, last: int) -> str:
    """Return packed days as one date that reads back: `2015-03-09`, `2015-03`, `2015`, `2017-2018`."""
    one, other = unpacked(first), unpacked(last)
    year, month = one // 10000, one // 100 % 100
    if first == last:
        return f"{year:04d}-{month:02d}-{one % 100:02d}"
    if one // 100 == other // 100:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}" if year == other // 10000 else f"{year:04d}-{other // 10000:04d}"
