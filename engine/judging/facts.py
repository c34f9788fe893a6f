"""From a dossier to facts: for every filter and item, one cell per comparison.

A fact is small and flat; it holds only the fields its filter reads. Codes and texts are compared by
key (texts folded, numbers of documents stripped); days and numbers are intervals of integers.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ..dates import Span, Unreadable
from ..dossiers.fields import FIELDS
from ..dossiers.view import DossierView, NumberRange
from ..figures import SCALE, show_figure
from ..rulebooks.program import Comparison, Filter, Program, UnitList
from ..texts import fold, fold_number
from .findings import ABSENT, KNOWN, UNREADABLE, Cell, Fact

UNBOUNDED = 9_100_000_000_000_000_000
"""Stands for 'no upper end' in a cell; larger than any figure in millionths."""
_ABSENT = Cell(ABSENT, None, 0, 0, "")
_TRUE = Cell(KNOWN, "true", 0, 0, "true")
_FALSE = Cell(KNOWN, "false", 0, 0, "false")

Reader = Callable[[DossierView, str], list[Cell]]
"""Reads one field of every item of a scope."""


class FactMaker:
    """Makes the facts of one program's filters. Built once per program."""

    def __init__(self, program: Program) -> None:
        self._readers: dict[tuple[object, ...], Reader] = {}
        self._places = {one.id: one for one in program.places}
        self._plan = tuple(
            (index, one.scope, tuple(self._reader(comparison, one) for comparison in one.comparisons))
            for index, one in enumerate(program.filters)
        )

    def facts(self, view: DossierView) -> tuple[list[Fact], list[int | None]]:
        """Return all facts, grouped by filter, and per filter how many items it has (None: list absent)."""
        facts: list[Fact] = []
        counts: list[int | None] = []
        known: dict[Reader, list[Cell]] = {}
        for index, scope, readers in self._plan:
            items = view.items(scope)
            counts.append(None if items is None else len(items))
            if not items:
                continue
            columns = []
            for reader in readers:
                column = known.get(reader)
                if column is None:
                    column = known[reader] = reader(view, scope)
                columns.append(column)
            rows = zip(*columns, strict=True) if columns else ((),) * len(items)
            for item, cells in enumerate(rows):
                facts.append(Fact(index, item, cells))
        return facts, counts

    def _reader(self, comparison: Comparison, of: Filter) -> Reader:
        key = (of.scope, comparison.field, comparison.place, comparison.ratio)
        if key not in self._readers:
            self._readers[key] = self._make(comparison, of.scope)
        return self._readers[key]

    def _make(self, comparison: Comparison, scope: str) -> Reader:
        path = comparison.field
        if comparison.ratio:
            return _share(path, comparison.ratio)
        if comparison.place:
            return _placed(path, self._places[comparison.place])
        base = {"attestation": "attestations", "judgement": "judgements", "indicator": "indicators"}
        kind = FIELDS[base.get(scope.partition(":")[0], scope)][path].type
        convert = _CONVERT[kind]

        def cell(value: object) -> Cell:
            if value is None:
                return _ABSENT
            if isinstance(value, Unreadable):
                return Cell(UNREADABLE, None, 0, 0, value.raw)
            return convert(value)

        return lambda view, scope: [cell(value) for value in view.column(scope, path)]


def _share(path: str, ratio: tuple[int, int]) -> Reader:
    over, under = path.split("/")
    p, q = ratio

    def cell(a: object, b: object) -> Cell:
        for value in (a, b):
            if isinstance(value, Unreadable):
                return Cell(UNREADABLE, None, 0, 0, value.raw)
        if not isinstance(a, int | Fraction) or not isinstance(b, int | Fraction):
            return _ABSENT
        raw = f"{show_figure(a)}/{show_figure(b)}"
        if b <= 0:
            return Cell(UNREADABLE, None, 0, 0, raw)
        difference = Fraction(a) * q - Fraction(b) * p
        sign = (difference > 0) - (difference < 0)
        return Cell(KNOWN, None, sign, sign, raw)

    return lambda view, scope: list(map(cell, view.column(scope, over), view.column(scope, under)))


def _placed(path: str, units: UnitList) -> Reader:
    names = dict(units.names)

    def cell(value: object, on: object) -> Cell:
        if value is None:
            return _ABSENT
        if isinstance(value, Unreadable):
            return Cell(UNREADABLE, None, 0, 0, value.raw)
        raw = str(value)
        found = names.get(fold(raw))
        if found is None:
            return Cell(KNOWN, "out", 0, 0, raw) if units.complete else Cell(ABSENT, None, 0, 0, raw)
        first, last, succeeded = found
        if not isinstance(on, Span):
            return (
                Cell(KNOWN, "in", 0, 0, raw)
                if (first, last) == (0, 99991231)
                else Cell(ABSENT, None, 0, 0, raw)
            )
        if first <= on.earliest and on.latest <= last:
            return Cell(KNOWN, "in", 0, 0, raw)
        if succeeded or not (on.latest < first or last < on.earliest):
            return Cell(ABSENT, None, 0, 0, raw)
        return Cell(KNOWN, "out", 0, 0, raw)

    def read(view: DossierView, scope: str) -> list[Cell]:
        on = view.value("dossier", "considered_on", 0)
        return [cell(value, on) for value in view.column(scope, path)]

    return read


def _day(value: object) -> Cell:
    assert isinstance(value, Span)
    return Cell(KNOWN, None, value.earliest, value.latest, value.raw)


def _number(value: object) -> Cell:
    if isinstance(value, NumberRange):
        high = UNBOUNDED if value.hi is None else value.hi * SCALE
        shown = (
            str(value.lo) if value.hi == value.lo else f"{value.lo}–{'?' if value.hi is None else value.hi}"
        )
        return Cell(KNOWN, None, value.lo * SCALE, high, shown)
    assert isinstance(value, int | Fraction)
    scaled = int(value * SCALE)
    return Cell(KNOWN, None, scaled, scaled, show_figure(value))


_CONVERT: dict[str, Callable[[object], Cell]] = {
    "code": lambda value: Cell(KNOWN, str(value), 0, 0, str(value)),
    "text": lambda value: Cell(KNOWN, fold(str(value)), 0, 0, str(value)),
    "document_number": lambda value: Cell(KNOWN, fold_number(str(value)), 0, 0, str(value)),
    "flag": lambda value: _TRUE if value else _FALSE,
    "day": _day,
    "number": _number,
    "size": _number,
}
