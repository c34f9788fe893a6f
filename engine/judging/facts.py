"""From a dossier to facts: for every filter and item, one cell per comparison.

A fact is small and flat; it holds only the fields its filter reads. Codes and texts are compared by
key (texts folded, numbers of documents stripped); days and numbers are intervals of integers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction

from ..dates import FIRST_DAY, LAST_DAY, Span, Unreadable
from ..dossiers.fields import FIELDS, list_of
from ..dossiers.view import DossierView, NumberRange
from ..figures import SCALE, Percent, show_figure
from ..rulebooks.program import Comparison, Filter, Program, Times, UnitList
from ..texts import fold, fold_number
from .findings import ABSENT, KNOWN, UNREADABLE, Cell, Fact

UNBOUNDED = 9_100_000_000_000_000_000
"""Stands for 'no upper end' in a cell; larger than any figure in millionths."""
_ABSENT = Cell(ABSENT, None, 0, 0, "")
_TRUE = Cell(KNOWN, "true", 0, 0, "true")
_FALSE = Cell(KNOWN, "false", 0, 0, "false")

Reader = Callable[[DossierView, str, int], list[Cell]]
"""Reads one field of so many items of a scope."""


class FactMaker:
    """Makes the facts of a program's filters, or of those whose ids are `wanted`. Built once per program."""

    def __init__(self, program: Program, wanted: Collection[str] | None = None) -> None:
        self._readers: dict[tuple[object, ...], int] = {}
        self._columns: list[Reader] = []
        """What is read of each scope: filters share what they read alike."""
        self._places = {one.id: one for one in program.places}
        self._plan = tuple(
            (index, one.scope, tuple(self._column(comparison, one) for comparison in one.comparisons))
            for index, one in enumerate(program.filters)
            if wanted is None or one.id in wanted
        )

    def facts(self, view: DossierView) -> tuple[list[Fact], list[int | None]]:
        """Return all facts by filter, and how many items each wanted filter has (None: no list)."""
        facts: list[Fact] = []
        counts: list[int | None] = []
        sizes: dict[str, int | None] = {}
        columns: list[list[Cell] | None] = [None] * len(self._columns)
        for index, scope, wanted in self._plan:
            if scope in sizes:
                size = sizes[scope]
            else:
                items = view.items(scope)
                size = sizes[scope] = None if items is None else len(items)
            counts.append(size)
            if not size:
                continue
            rows = []
            for number in wanted:
                cells = columns[number]
                if cells is None:
                    cells = columns[number] = self._columns[number](view, scope, size)
                rows.append(cells)
            if size == 1:
                facts.append(Fact(index, 0, tuple([cells[0] for cells in rows])))
            else:
                facts += [Fact(index, item, tuple([cells[item] for cells in rows])) for item in range(size)]
        return facts, counts

    def _column(self, comparison: Comparison, of: Filter) -> int:
        key = (of.scope, comparison.field, comparison.place, comparison.ratio, comparison.figure)
        if key not in self._readers:
            self._readers[key] = len(self._columns)
            self._columns.append(self._make(comparison, of.scope))
        return self._readers[key]

    def _make(self, comparison: Comparison, scope: str) -> Reader:
        path = comparison.field
        if comparison.ratio or comparison.place:
            one = (
                _share(path, comparison.ratio)
                if comparison.ratio
                else _placed(path, self._places[str(comparison.place)])
            )
            return lambda view, within, size: [one(view, within, item) for item in range(size)]
        convert = _CONVERT[FIELDS[list_of(scope)][path].type]
        figure = comparison.figure

        def cell(value: object) -> Cell:
            if value is None:
                return _ABSENT
            if isinstance(value, Unreadable):
                return Cell(UNREADABLE, None, 0, 0, value.raw)
            if figure is not None and not _fits(value, figure):
                return Cell(UNREADABLE, None, 0, 0, _written(value))
            return convert(value)

        return lambda view, within, size: [cell(value) for value in view.column(within, path)]


def _fits(value: object, figure: str) -> bool:
    """Return whether a figure is written as its declared type allows."""
    if figure == "share" or not isinstance(value, Fraction):
        return True
    return not isinstance(value, Percent) and (figure == "amount" or value.denominator == 1)


def _written(value: object) -> str:
    shown = show_figure(value) if isinstance(value, Fraction) else str(value)
    return shown + "%" if isinstance(value, Percent) else shown


def _share(path: str, ratio: tuple[int, int]) -> Callable[[DossierView, str, int], Cell]:
    over, under = path.split("/")
    p, q = ratio

    def read(view: DossierView, within: str, item: int) -> Cell:
        a, b = view.value(within, over, item), view.value(within, under, item)
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

    return read


def _placed(path: str, units: UnitList) -> Callable[[DossierView, str, int], Cell]:
    names = dict(units.names)

    def read(view: DossierView, within: str, item: int) -> Cell:
        value = view.value(within, path, item)
        if value is None:
            return _ABSENT
        if isinstance(value, Unreadable):
            return Cell(UNREADABLE, None, 0, 0, value.raw)
        raw = str(value)
        found = names.get(fold(raw))
        if found is None:
            return Cell(KNOWN, "out", 0, 0, raw) if units.complete else Cell(ABSENT, None, 0, 0, raw)
        on = view.value("dossier", "considered_on", 0)
        day = (on.earliest, on.latest) if isinstance(on, Span) else (FIRST_DAY, LAST_DAY)
        listed = _listed(found, *day)
        return Cell(ABSENT, None, 0, 0, raw) if listed is None else Cell(KNOWN, listed, 0, 0, raw)

    return read


def _listed(times: tuple[Times, ...], earliest: int, latest: int) -> str | None:
    """Return whether a name was a unit's on a day known only to lie between two; None: it cannot be told.

    A unit that has a successor may be in the list under its successor's name.
    """
    if any(first <= earliest and latest <= last for first, last, _ in times):
        return "in"
    apart = all(latest < first or last < earliest for first, last, _ in times)
    return "out" if apart and not any(succeeded for _, _, succeeded in times) else None


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
