"""One field of one entry of a dossier that stands for every dossier, and what a comparison says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import z3

from ..figures import SCALE
from .days import packed
from .logic import Bits, Formula, Status, both, choose, either, no

if TYPE_CHECKING:
    from ..rulebooks.program import Comparison


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A code, text or flag: the number of its value in `domain`."""

    bits: Bits
    domain: tuple[str, ...]

    def among(self, values: Sequence[str]) -> Formula:
        """Return that the value is one of those given."""
        return either(self.bits == at for at, one in enumerate(self.domain) if one in values)


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number from `low` to `high` (signed bits of one width), in units of `unit` millionths.

    `endless`: there is no upper end. `percent`, `whole`: how a figure is written.
    """

    low: Bits
    high: Bits
    unit: int = SCALE
    endless: Formula = False
    percent: Formula = False
    whole: Formula = True

    def over(self, bits: Bits, bound: int) -> Formula:
        """Return that some of this number's bits are at least `bound` millionths."""
        least = -(-bound // self.unit)
        size = bits.size()
        if least <= -(1 << size - 1):
            return True
        return False if least >= 1 << size - 1 else bits >= z3.BitVecVal(least, size)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A field: known, unreadable, or neither (absent). At most one of word, days and number is there."""

    known: Formula
    unreadable: Formula = False
    word: Word | None = None
    days: tuple[Bits, Bits] | None = None
    number: Number | None = None

    @property
    def absent(self) -> Formula:
        """That the dossier says nothing here."""
        return no(either((self.known, self.unreadable)))


def fitting(cell: Cell, figure: str | None) -> Cell:
    """Return a figure as its declared type (`share`, `amount`, `count`) lets it be read."""
    if cell.number is None or figure in (None, "share"):
        return cell
    fits = no(cell.number.percent)
    if figure == "count":
        fits = both((fits, cell.number.whole))
    unfit = both((cell.known, no(fits)))
    return replace(cell, known=both((cell.known, fits)), unreadable=either((cell.unreadable, unfit)))


def answer(of: Comparison, cell: Cell) -> Status:
    """Return what one comparison says of one field: met is yes, unmet is no."""
    if of.kind == "unstated":
        return Status(False, False)
    if of.kind == "given":
        yes, nay = (cell.known, cell.absent) if of.wanted else (cell.absent, cell.known)
        return Status(yes, nay)
    if of.kind == "member":
        assert cell.word is not None
        inside = cell.word.among(of.values)
        yes = inside if of.wanted else no(inside)
        return Status(both((cell.known, yes)), both((cell.known, no(yes))))
    if of.lo is not None and of.hi is not None and of.lo > of.hi:
        return Status(False, cell.known)
    below, above, starts, ends = _against(cell, of)
    outside = either((below, above))
    inside = both((starts, ends, no(outside)))
    return Status(both((cell.known, inside)), both((cell.known, outside)))


def _against(cell: Cell, of: Comparison) -> tuple[Formula, Formula, Formula, Formula]:
    """Return whether it lies wholly below, wholly above, starts in, and ends in the bounds."""
    if cell.days is not None:
        first, last = cell.days
        low = None if of.lo is None else z3.BitVecVal(packed(of.lo), first.size())
        high = None if of.hi is None else z3.BitVecVal(packed(of.hi), first.size())
        return (
            False if low is None else z3.ULT(last, low),
            False if high is None else z3.UGT(first, high),
            True if low is None else z3.UGE(first, low),
            True if high is None else z3.ULE(last, high),
        )
    number = cell.number
    assert number is not None
    return (
        False if of.lo is None else both((no(number.endless), no(number.over(number.high, of.lo)))),
        False if of.hi is None else number.over(number.low, of.hi + 1),
        True if of.lo is None else number.over(number.low, of.lo),
        True if of.hi is None else both((no(number.endless), no(number.over(number.high, of.hi + 1)))),
    )


def through(choices: Sequence[tuple[Formula, Cell]], unreadable: Formula) -> Cell:
    """Return the cell of whichever choice holds (at most one does); absent where none does."""
    first = choices[-1][1] if choices else Cell(False)
    known = either(both((chosen, one.known)) for chosen, one in choices)
    broken = either((unreadable, *(both((chosen, one.unreadable)) for chosen, one in choices)))
    word, days = first.word, first.days
    for chosen, one in reversed(choices[:-1]):
        if word is not None and one.word is not None:
            word = Word(choose(chosen, one.word.bits, word.bits), word.domain)
        if days is not None and one.days is not None:
            days = choose(chosen, one.days[0], days[0]), choose(chosen, one.days[1], days[1])
    return Cell(known, broken, word, days)
