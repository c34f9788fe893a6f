"""The cells of a dossier's rows, read by the columns they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ..errors import Fault
from ..intake.tables import Value
from .cells.award_cells import Meant, awards_meant
from .cells.bad import Bad
from .cells.text_cells import SHORT, as_written
from .columns import NAME
from .faults import list_fault
from .layout import MAIN, PRIVATE, Column, Layout, Row, Sheet
from .slots import LONGEST_REQUIRED, Reader, day_readers, readers, slots, text_readers

NONE_SAID: Final = "+none"
"""What no message shows."""
_SPECIAL_DAYS: Final = ("+birth-male", "+birth-female")


class Reading(NamedTuple):
    """How one column is read: `scope` is the list its value belongs to, or `dossier`; `path` within it.

    `short` reads as `read` does, sooner, but only texts of at most `SHORT` characters.
    """

    at: int
    heading: str
    scope: str
    path: str
    read: Reader
    short: Reader
    year: int | None
    keep_raw: bool
    context: str | None


class Lost(NamedTuple):
    """What a cell says that the dossier cannot hold.

    `pointer` is where its value is missing. `text`: the cell holds a text; else an error, a day or a number,
    and `raw` is only how that is written.
    """

    pointer: str
    raw: str
    text: bool


class Plan(NamedTuple):
    """How the rows of one sheet are read.

    `own`: columns of the sheet's own fields. On a main sheet also `entries`, columns of an entry that stands
    in the row, and `whole`, columns that speak of a whole list: that there is none, or a paper ticked off.
    The rest is what would else be asked of every row: `steps`, how `own` are read (where, path, `read`,
    `short`); `width`, the cells that they take; `columns`, the first of each path; `names`, those that give
    the candidate's name; `marked`, whether some are no fields of an entry; `named`, whether some hold what
    the rulebook has names for.
    """

    sheet: Sheet
    own: tuple[Reading, ...]
    entries: tuple[Reading, ...]
    whole: tuple[Reading, ...]
    steps: tuple[tuple[int, str, Reader, Reader, Reading], ...]
    width: int
    columns: Mapping[str, Reading]
    names: tuple[Reading, ...]
    marked: bool
    named: bool

    def column(self, path: str) -> Reading | None:
        """Return how the column of one of the sheet's own fields is read; None: there is no such column."""
        return self.columns.get(path)


class Plans:
    """How the sheets of one layout are read, and what awards its texts were found to mean."""

    __slots__ = ("_awards", "_meant", "sheets")

    def __init__(self, layout: Layout) -> None:
        self.sheets = tuple(_plan(sheet) for sheet in layout.sheets)
        self._awards = layout.known.awards
        self._meant: dict[str, Meant] = {}

    def awards_meant(self, text: str) -> Meant:
        """Return which of the known awards a text can mean."""
        found = self._meant.get(text)
        if found is None:
            if len(self._meant) > _MOST_MEANT:
                self._meant.clear()
            found = self._meant[text] = awards_meant(text, self._awards)
        return found


_MOST_MEANT: Final = 1_000
_MOST_PLANS: Final = 32
_plans: dict[str, Plans] = {}


def plans(layout: Layout) -> Plans:
    """Return how a layout is read; made once for each layout of a process."""
    found = _plans.get(layout.digest)
    if found is None:
        if len(_plans) >= _MOST_PLANS:
            _plans.clear()
        found = _plans[layout.digest] = Plans(layout)
    return found


def _plan(sheet: Sheet) -> Plan:
    readings = [one for column in sheet.columns if (one := _reading(sheet, column)) is not None]
    own = tuple(one for one in readings if one.scope == sheet.kind)
    inner = [one for one in readings if one.scope != sheet.kind]
    columns = {one.path: one for one in reversed(own)}
    return Plan(
        sheet,
        own,
        entries=tuple(one for one in inner if not one.path.startswith("+")),
        whole=tuple(one for one in inner if one.path.startswith("+")),
        steps=tuple((one.at, one.path, one.read, one.short, one) for one in own),
        width=max((one.at + 1 for one in own), default=0),
        columns=columns,
        names=tuple(one for one in own if one.path in (NAME, "+family-name")),
        marked=any(path.startswith("+") for path in columns),
        named="campaign" in columns or sheet.kind in _NAMED,
    )


_NAMED: Final = ("prior_awards", "attestations", "indicators")
"""Lists whose entries are of awards, statements and figures that the rulebook names."""


def _reading(sheet: Sheet, column: Column) -> Reading | None:
    target = column.target
    if target is None or target in ("+order", "+unused", "+department", "+sample", "+dossier", "+join-order"):
        return None
    scope, path = sheet.kind, target
    if sheet.kind == MAIN and "/" in target:
        scope, _, path = target.partition("/")
    if path.startswith("+"):
        read = day_readers(sheet.since_1904) if path in _SPECIAL_DAYS else text_readers(LONGEST_REQUIRED)
        return Reading(column.at, column.heading, scope, path, *read, column.year, False, column.context)
    slot = slots().get((scope, path))
    if slot is None:
        return None
    read = readers(slot, sheet.since_1904)
    keep_raw = path == "candidate.name"
    return Reading(column.at, column.heading, scope, path, *read, column.year, keep_raw, column.context)


class Cells:
    """Reads the rows of one dossier; collects what stops it (`faults`) and what is only told (`told`).

    `lost` holds what cells say that no dossier can hold.
    """

    __slots__ = ("awards_meant", "faults", "file", "layout", "lost", "plans", "told")

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.file = layout.file
        of = plans(layout)
        self.plans = of.sheets
        self.awards_meant = of.awards_meant
        self.faults: list[Fault] = []
        self.told: list[Fault] = []
        self.lost: list[Lost] = []

    def entry(self, row: Row, its: Plan, number: int | None = None) -> dict[str, Any]:
        """Return the fields of one row as a flat dict by path; empty cells are left out.

        `number`: the row is that entry (from 0) of the list that its sheet holds.
        """
        found: dict[str, Any] = {}
        cells = row.cells
        if len(cells) < its.width:
            cells = (*cells, *[None] * (its.width - len(cells)))
        for at, path, read, short, one in its.steps:
            value = cells[at]
            if value is None or value == "":
                continue
            said = short(value) if type(value) is str and len(value) <= SHORT else read(value)
            if type(said) is Bad:
                pointer = "" if number is None else f"/{its.sheet.kind}/{number}"
                said = self.bad(one, row, said, value, f"{pointer}/{path.replace('.', '/')}")
            if said is not None:
                found[path] = said
        return found

    def bad(self, one: Reading, row: Row, bad: Bad, value: Value, pointer: str) -> Any:
        """Tell what is wrong with a cell; return what the dossier holds instead."""
        if bad.told or bad.fatal:
            raw = "" if one.path in PRIVATE else _raw(value)
            fault = self.fault(one, row, bad, raw or None, pointer)
            (self.faults if bad.fatal else self.told).append(fault)
        if bad.keep is None and one.keep_raw:
            return as_written(_raw(value)) or None
        if bad.keep is None:
            self.lost.append(Lost(pointer, _raw(value), isinstance(value, str)))
        return bad.keep

    def fault(self, one: Reading | None, row: Row, bad: Bad, raw: str | None, pointer: str | None) -> Fault:
        """Return the fault of a cell, or of its row."""
        sheet = self.layout.sheets[row.sheet]
        return list_fault(
            bad.code,
            bad.why,
            file=self.file,
            sheet=sheet.name,
            row=row.row,
            column=one.at if one else None,
            heading=one.heading if one else None,
            pointer=pointer,
            raw=raw,
        )


def _raw(value: Value) -> str:
    raw = getattr(value, "raw", value)
    return str(raw)
