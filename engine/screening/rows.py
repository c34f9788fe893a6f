"""What is kept of dossiers as rows of the run file, and back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple, cast

from ..collation import name_key, text_key
from ..dates import Span, read_date
from ..intake.tables import Source
from ..texts import fold
from .lines import Across, Key, Line, Told, Unreadable

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=1024)
def _words(of: tuple[str, ...]) -> str:
    return _JSON(of)


@lru_cache(maxsize=1024)
def _day(raw: str | None) -> int | None:
    """Return a day as a number (yyyymmdd); None for none, and for what is not one day."""
    day = read_date(raw) if raw else None
    return day.earliest if isinstance(day, Span) and day.earliest == day.latest else None


class Judged(NamedTuple):
    """A judged dossier as it goes into the run file: a row of the table `lines`, and what it may share."""

    number: int
    row: tuple[object, ...]
    keys: tuple[Key, ...]
    data: bytes | None = None
    """The dossier itself as `kept.pack` has it, where that is wanted."""

    @property
    def line(self) -> Line:
        """The line that the row was made of."""
        return line_of(tuple([self.row[at] for at in _OF_LINE]))

    @property
    def report(self) -> bytes | None:
        """The full JSON, where it was wanted."""
        return cast("bytes | None", self.row[-1])


def order_of(line: Line) -> tuple[bytes, int, bytes]:
    """Return what a line is sorted by in a list: unit, people after collectives, name."""
    person = line.kind == "individual"
    named = name_key(line.candidate) if person else text_key(line.candidate)
    return text_key(line.unit or line.proposer), int(person), named


def keep(
    one: Line,
    order: tuple[bytes, int, bytes],
    keys: tuple[Key, ...],
    report: bytes | None,
    data: bytes | None = None,
) -> Judged:
    """Return a judged dossier as it is kept; `report` is the full JSON, where it is wanted.

    `order` is its place in a list: unit, people after collectives, name.
    """
    source = one.source
    row = (
        one.number, source.file, source.sheet, source.row, source.pointer, one.dossier, one.candidate,
        one.kind, one.class_, one.gender, one.birth, one.position, one.leader, one.direct_worker, one.unit,
        fold(one.unit), one.proposer, fold(one.proposer), one.cluster, one.award, one.award_label,
        one.campaign, one.considered_on,
        _day(one.considered_on),
        one.program, one.verdict, one.screened, one.route, _words(one.deciding), _words(one.grounds),
        _JSON(one.told) if one.told else "[]", _words(one.points), _words(one.faults), _words(one.preferred),
        one.digest, *order, report,
    )  # fmt: skip
    return Judged(one.number, row, keys, data)


def unreadable_row(of: Unreadable, report: bytes | None) -> tuple[object, ...]:
    """Return an unreadable dossier as a row of the table `unreadable`."""
    source = of.source
    return (
        of.number, source.file, source.sheet, source.row, source.pointer, of.column, of.dossier,
        _JSON(of.faults), _JSON(of.codes), of.kind, report,
    )  # fmt: skip


LINE_COLUMNS = (
    "number, file, sheet, row, pointer, dossier, candidate, kind, class, gender, birth, position, leader, "
    "direct_worker, unit, proposer, cluster, award, award_label, campaign, considered_on, program, verdict, "
    "screened, route, deciding, grounds, told, points, faults, preferred, digest"
)
"""The columns that `line_of` reads, in its order."""


ROW_COLUMNS = (
    "number, file, sheet, row, pointer, dossier, candidate, kind, class, gender, birth, position, leader, "
    "direct_worker, unit, unit_key, proposer, proposer_key, cluster, award, award_label, campaign, "
    "considered_on, considered, program, verdict, screened, route, deciding, grounds, told, points, faults, "
    "preferred, digest, order_unit, order_kind, order_name, report"
)
"""The columns of the table `lines`, in its order."""
_OF_LINE = [ROW_COLUMNS.split(", ").index(name) for name in LINE_COLUMNS.split(", ")]


def line_of(row: tuple[Any, ...]) -> Line:
    """Return a line from the columns `LINE_COLUMNS`."""
    number, file, sheet, at, pointer, *plain = row[:25]
    deciding, grounds, told, points, faults, preferred = row[25:31]
    plain[7], plain[8] = _flag(plain[7]), _flag(plain[8])
    return Line._make((
        number, Source(file, sheet, at, pointer), *plain, _read(deciding), _read(grounds), _told(told),
        _read(points), () if faults == "[]" else tuple(json.loads(faults)), _read(preferred), row[31],
    ))  # fmt: skip


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, ...]:
    """Return ids from their JSON: a few lists of them come again and again."""
    return tuple(json.loads(text))


def _told(text: str) -> tuple[Told, ...]:
    return () if text == "[]" else tuple([Told(*one) for one in json.loads(text)])


def unreadable_of(row: tuple[Any, ...]) -> Unreadable:
    """Return an unreadable from the columns of its table but the report."""
    number, file, sheet, at, pointer, column, dossier, faults, codes, kind = row
    source = Source(file, sheet, at, pointer)
    return Unreadable(
        number, source, column, dossier, tuple(json.loads(faults)), tuple(json.loads(codes)), kind
    )


def across_of(text: str) -> Across:
    """Return a finding across dossiers from its JSON."""
    values = json.loads(text)
    names = Across._fields
    values[names.index("numbers")] = tuple(values[names.index("numbers")])
    values[names.index("figures")] = tuple((name, value) for name, value in values[names.index("figures")])
    return Across(*values)


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)
