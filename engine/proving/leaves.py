"""The values that a dossier states, each as variables: what it can be, and how it is written in JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from ..dossiers.values import Answer, Figure, Kind
from ..figures import SCALE, show_figure
from .cells import Cell, Number, Word
from .days import WIDTH, writable, written
from .logic import Formula, both, either, no

COUNT_BITS, FIGURE_BITS = 46, 66
"""Signed bits that hold any count, and any figure in millionths, that a dossier may have."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """One stated value. `rules` hold of every dossier; `plain` prefers what people write.

    `written` gives the JSON value in a model, None where nothing is stated.
    """

    cell: Cell
    rules: Formula
    plain: Formula
    written: Callable[[z3.ModelRef], Any]


def number_in(model: z3.ModelRef, bits: Any) -> int:
    """Return the value of bits in a model, without sign."""
    return int(model.eval(bits, model_completion=True).as_long())


def holds_in(model: z3.ModelRef, formula: Formula) -> bool:
    """Return whether a formula holds in a model."""
    return formula if isinstance(formula, bool) else z3.is_true(model.eval(formula, model_completion=True))


def day_leaf(name: str) -> Leaf:
    """Return a date: a day, a month, a year, some years, absent or unreadable."""
    known, broken = z3.Bools(f"{name}.known {name}.unreadable")
    first, last = z3.BitVecs(f"{name}.first {name}.last", WIDTH)
    lately = both((z3.UGE(first, 2010 << 9), z3.ULT(last, 2031 << 9)))

    def show(model: z3.ModelRef) -> Any:
        if holds_in(model, broken):
            return "31/6/2021"
        return written(number_in(model, first), number_in(model, last)) if holds_in(model, known) else None

    rules = both((no(both((known, broken))), either((no(known), writable(first, last)))))
    return Leaf(Cell(known, broken, days=(first, last)), rules, either((no(known), lately)), show)


def word_leaf(name: str, domain: Sequence[str], readable: bool, given: Formula | None = None) -> Leaf:
    """Return a code or text of a domain, absent, or (unless `readable`) unreadable."""
    known = z3.Bool(f"{name}.known") if given is None else given
    broken: Formula = False if readable else z3.Bool(f"{name}.unreadable")
    width = max(1, (len(domain) - 1).bit_length())
    bits = z3.BitVec(f"{name}.value", width)

    def show(model: z3.ModelRef) -> Any:
        if holds_in(model, broken):
            return "không rõ"
        return domain[number_in(model, bits)] if holds_in(model, known) else None

    fits = True if len(domain) == 1 << width else z3.ULT(bits, len(domain))
    rules = both((no(both((known, broken))), fits))
    return Leaf(Cell(known, broken, Word(bits, tuple(domain))), rules, True, show)


def flag_leaf(name: str, kind: Kind) -> Leaf:
    """Return yes, no, or absent; an answer may be unreadable too."""
    known = z3.Bool(f"{name}.known")
    broken: Formula = z3.Bool(f"{name}.unreadable") if isinstance(kind, Answer) else False
    bits = z3.BitVec(f"{name}.value", 1)

    def show(model: z3.ModelRef) -> Any:
        if holds_in(model, broken):
            return "không rõ"
        return bool(number_in(model, bits)) if holds_in(model, known) else None

    return Leaf(Cell(known, broken, Word(bits, ("false", "true"))), no(both((known, broken))), True, show)


def number_leaf(name: str, kind: Kind) -> Leaf:
    """Return a count or a figure, absent, or unreadable."""
    known, broken = z3.Bools(f"{name}.known {name}.unreadable")
    apart = no(both((known, broken)))
    if not isinstance(kind, Figure):
        bits = z3.BitVec(f"{name}.value", COUNT_BITS)

        def count(model: z3.ModelRef) -> Any:
            if holds_in(model, broken):
                return -1
            return number_in(model, bits) if holds_in(model, known) else None

        rules = both((apart, bits >= 0, bits <= 9_000_000_000_000))
        return Leaf(Cell(known, broken, number=Number(bits, bits)), rules, bits <= 1000, count)
    bits, whole = z3.BitVecs(f"{name}.value {name}.units", FIGURE_BITS)
    percent, is_whole = z3.Bools(f"{name}.percent {name}.whole")
    most = 9_000_000_000_000
    part = bits - whole * SCALE
    rules = both((
        apart, whole >= -most, whole <= most, bits >= -most * SCALE, bits <= most * SCALE,
        part >= 0, part < SCALE, is_whole == (part == 0),
    ))  # fmt: skip

    def figure(model: z3.ModelRef) -> Any:
        from fractions import Fraction

        if holds_in(model, broken):
            return "không rõ"
        if not holds_in(model, known):
            return None
        value = model.eval(bits, model_completion=True).as_signed_long()
        shown = show_figure(Fraction(value, SCALE)).replace(".", "")
        return shown + ("%" if holds_in(model, percent) else "")

    number = Number(bits, bits, 1, percent=percent, whole=is_whole)
    return Leaf(Cell(known, broken, number=number), rules, both((bits >= 0, bits <= 1000 * SCALE)), figure)


def size_leaf(name: str, most: int) -> Leaf:
    """Return how many entries a list within an entry has, or that it is absent; `written`: the number."""
    known = z3.Bool(f"{name}.known")
    bits = z3.BitVec(f"{name}.size", 8)

    def show(model: z3.ModelRef) -> Any:
        return number_in(model, bits) if holds_in(model, known) else None

    return Leaf(Cell(known, number=Number(bits, bits)), both((bits >= 0, bits <= most)), True, show)
