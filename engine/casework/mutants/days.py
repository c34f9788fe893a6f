"""Days, spans, numbers and other values of rules, moved by the least there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any, Final

from ...dates import FIRST_DAY, LAST_DAY, Span, day_after, iso_day, read_date
from ...rulebooks.language import NOT_STATED
from ...rulebooks.vocabulary import IMPOSSIBLE
from ...rulebooks.yaml_reading import Path_
from .mutant import Kind, Step, shown
from .stepping import codes_changed, entries_dropped, replaced, table_of

HUNDREDTH: Final = Fraction(1, 100)
"""By how much a fraction is moved."""


def day_moved(path: Path_, value: Any, last: bool = False) -> Iterator[Step]:
    """Return a day moved both ways; a month or year from its first day, or its `last`."""
    for days, moved in _moved(value, last):
        yield replaced("date", f"{days:+d}", path, value, moved)


def in_force_moved(path: Path_, value: Any) -> Iterator[Step]:
    """Return the ends of days in force, each moved both ways."""
    if isinstance(value, dict):
        yield from day_moved((*path, "from"), value.get("from"))
        yield from day_moved((*path, "to"), value.get("to"), last=True)


def parameter_changed(path: Path_, of: Any, codes: Collection[str] = ()) -> Iterator[Step]:
    """Return the changes of a parameter: each value it ever has, the days of those, its readings.

    Args:
        path: where it stands.
        of: its data.
        codes: ids that rulebooks declare, for lists of codes that no closed set holds.
    """
    if not isinstance(of, dict):
        return
    kind = str(of.get("type"))
    if "value" in of:
        yield from _value_changed((*path, "value"), kind, of["value"], codes)
    for index, row in enumerate(of.get("values") or ()):
        at = (*path, "values", index)
        yield from _value_changed((*at, "value"), kind, row["value"], codes)
        yield from day_moved((*at, "from"), row["from"])
    readings = of.get("readings") or ()
    for index, row in enumerate(readings):
        yield from _value_changed((*path, "readings", index, "value"), kind, row["value"], codes)
    yield from entries_dropped("reading", (*path, "readings"), readings)


def _value_changed(path: Path_, kind: str, value: Any, codes: Collection[str]) -> Iterator[Step]:
    if value == NOT_STATED or (isinstance(value, str) and value.startswith(IMPOSSIBLE)):
        return
    match kind, value:
        case "day", str():
            yield from day_moved(path, value)
        case "span", str():
            first, _, last = value.partition("..")
            for days, moved in _moved(first):
                yield _span(path, value, f"from{days:+d}", f"{moved}..{last}")
            for days, moved in _moved(last, last=True):
                yield _span(path, value, f"to{days:+d}", f"{first}..{moved}")
        case "number", int():
            for more in (-1, 1):
                yield replaced("bound", f"{more:+d}", path, value, value + more)
        case "fraction", str() | int():
            for part in (-HUNDREDTH, HUNDREDTH):
                how = "-1/100" if part < 0 else "+1/100"
                yield replaced("bound", how, path, value, str(Fraction(str(value)) + part))
        case "codes", list():
            yield from codes_changed(path, value, table_of(value) or codes)
        case "document_number", str():
            yield _other(path, value, "1" + value)
        case "text", str():
            yield _other(path, value, value + " -")


def _span(path: Path_, was: str, how: str, to: str) -> Step:
    return replaced("date", how, path, was, to)


def _other(path: Path_, was: str, to: str) -> Step:
    kind: Kind = "code"
    return Step(kind, "other", path, path, to, shown(was), shown(to))


def _moved(value: Any, last: bool = False) -> Iterator[tuple[int, str]]:
    day = read_date(value) if isinstance(value, str) else None
    if not isinstance(day, Span):
        return
    known = day.latest if last else day.earliest
    if FIRST_DAY < known < LAST_DAY:
        yield from ((days, iso_day(day_after(known, days))) for days in (-1, 1))
