"""The cells of a dossier's rows, read by the columns they stand in."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from ..errors import Fault
from ..intake.tables import Value
from .cells.award_cells import Meant, awards_meant
from .cells.bad import Bad
from .cells.days import as_day
from .cells.text_cells import as_written
from .faults import list_fault
from .layout import MAIN, PRIVATE, Column, Layout, Row, Sheet
from .slots import LONGEST_REQUIRED, Reader, limited, reader, slots

NONE_SAID: Final = "+none"
"""What no message shows."""
_SPECIAL_DAYS: Final = ("+birth-male", "+birth-female")


class Reading(NamedTuple):
    """How one column is read: `scope` is the list its value belongs to, or `dossier`; `path` within it."""

    at: int
    heading: str
    scope: str
    path: str
    read: Reader
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
    """

    sheet: Sheet
    own: tuple[Reading, ...]
    entries: tuple[Reading, ...]
    whole: tuple[Reading, ...]

    def column(self, path: str) -> Reading | None:
        """Return how the column of one of the sheet's own fields is read; None: there is no such column."""
        return next((one for one in self.own if one.path == path), None)


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
    inner = [one for one in readings if one.scope != sheet.kind]
    return Plan(
        sheet,
        tuple(one for one in readings if one.scope == sheet.kind),
        tuple(one for one in inner if not one.path.startswith("+")),
        tuple(one for one in inner if one.path.startswith("+")),
    )


def _reading(sheet: Sheet, column: Column) -> Reading | None:
    target = column.target
    if target is None or target in ("+order", "+unused", "+department", "+sample", "+dossier", "+join-order"):
        return None
    scope, path = sheet.kind, target
    if sheet.kind == MAIN and "/" in target:
        scope, _, path = target.partition("/")
    if path.startswith("+"):
        read: Reader = as_day if path in _SPECIAL_DAYS else limited(LONGEST_REQUIRED)
        if path in _SPECIAL_DAYS and sheet.since_1904:
            read = _since_1904
        return Reading(column.at, column.heading, scope, path, read, column.year, False, column.context)
    slot = slots().get((scope, path))
    if slot is None:
        return None
    read = reader(slot, sheet.since_1904)
    keep_raw = path == "candidate.name"
    return Reading(column.at, column.heading, scope, path, read, column.year, keep_raw, column.context)


def _since_1904(value: Value) -> Any:
    return as_day(value, since_1904=True)


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

    def entry(self, row: Row, readings: tuple[Reading, ...], pointer: str) -> dict[str, Any]:
        """Return the fields of one row as a flat dict by path; empty cells are left out."""
        found: dict[str, Any] = {}
        cells = row.cells
        width = len(cells)
        for one in readings:
            if one.at < width:
                value = cells[one.at]
                if value is None or value == "":
                    continue
                read = one.read(value)
                if type(read) is Bad:
                    read = self.bad(one, row, read, value, f"{pointer}/{one.path.replace('.', '/')}")
                if read is not None:
                    found[one.path] = read
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
