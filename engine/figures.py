"""Figures as Vietnamese offices write them: decimal comma, dot for thousands, per cent.

A figure becomes an exact `Fraction`; nothing is ever a float.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .dates import Unreadable
from .texts import Text, nfc

SCALE = 1_000_000
"""Numbers are matched as integers of millionths."""
LARGEST = 9_000_000_000_000
"""The largest magnitude a figure may have, so that its millionths fit a signed 64-bit integer."""

_NOT_A_FIGURE = Text(
    "không đọc được số; viết như 98,5%, 1.600 hoặc 12",
    "not a readable figure; write 98,5%, 1.600 or 12",
)
_TOO_LARGE = Text("số quá lớn", "the figure is too large")
_TOO_FINE = Text("số có quá sáu chữ số thập phân", "the figure has more than six decimals")
_DOT_PERCENT = Text(
    "dấu chấm trong tỷ lệ phần trăm không rõ nghĩa; viết 98,5%",
    "a dot in a percentage can be read in two ways; write 98,5%",
)
# A dot groups thousands only, so `0.650` is no figure; the bounds keep hostile text short.
_FIGURE = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5}|[0-9]{1,15})(?:,([0-9]{1,12}))?\s*(%?)")
_LONGEST_RAW = 10**40


class Percent(Fraction):
    """A figure written with a per cent sign: 98.5 for `98,5%`. Otherwise a number like any other."""


def read_figure(text: str | int) -> Fraction | Unreadable:
    """Read `98,5%` (as 98.5; the unit is the indicator's), `1.600` (as 1600) or `12`.

    Anything else is `Unreadable` with its text: a decimal point (`98.5`), a dot in a percentage, more
    than six decimals, a magnitude above `LARGEST`. Never raises.
    """
    if isinstance(text, int):
        if abs(text) <= LARGEST:
            return Fraction(text)
        return Unreadable(str(text) if abs(text) < _LONGEST_RAW else "> 10^40", _TOO_LARGE)
    found = _FIGURE.fullmatch(nfc(text).replace("\u00a0", " ").strip())
    if not found:
        return Unreadable(text, _NOT_A_FIGURE)
    if found[4] and "." in found[2]:
        return Unreadable(text, _DOT_PERCENT)
    value = Fraction(int(found[2].replace(".", "")))
    if found[3]:
        value += Fraction(int(found[3]), 10 ** len(found[3]))
    if abs(value) > LARGEST:
        return Unreadable(text, _TOO_LARGE)
    if (value * SCALE).denominator != 1:
        return Unreadable(text, _TOO_FINE)
    signed = -value if found[1] == "-" else value
    return Percent(signed) if found[4] else signed


def show_figure(value: Fraction | int) -> str:
    """Return a figure as offices write it: `1.600`, `98,5`. What lies beyond a millionth is cut off."""
    exact = Fraction(value)
    whole, millionths = divmod(abs(exact.numerator) * SCALE // exact.denominator, SCALE)
    shown = f"{whole:,}".replace(",", ".")
    if millionths:
        shown += "," + f"{millionths:06d}".rstrip("0")
    return ("-" if exact < 0 and (whole or millionths) else "") + shown
