"""Parameters: what a `$name` stands for on a day, under a choice of readings.

A parameter is a typed value with words for people. A value its source does not state, or states as
an impossible date, resolves to `value=None`: every comparison with it is unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from ..codes import CODES
from ..dates import LAST_DAY, Span, read_date, show_day
from ..figures import LARGEST, show_figure
from ..texts import Text
from . import language as lang
from .program import NOT_STATED
from .vocabulary import IMPOSSIBLE

_FRACTION = re.compile(r"[0-9]{1,9}(/[1-9][0-9]{0,8})?")

Typed = int | tuple[int, int] | Fraction | tuple[str, ...] | str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A parameter's value, typed.

    Day `int`, span `(int, int)`, number and fraction `Fraction`, codes a tuple of text, text `str`.
    """

    name: str
    type: str
    value: Typed | None
    shown: Text


class BadValueError(ValueError):
    """A parameter's value does not fit its type; the message is for the author."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def words(of: lang.Words) -> Text:
    """Return a rulebook wording as `Text`."""
    return Text(of.vi, of.en)


def value_of(name: str, parameter: lang.Parameter, value: lang.Value, labels: dict[str, Text]) -> Resolved:
    """Return `value` typed as the parameter says.

    Args:
        labels: labels of codes that no closed set has, such as awards.

    Raises:
        BadValueError: the value is not of the parameter's type.
    """
    unit = words(parameter.unit) if parameter.unit else None
    if value == lang.NOT_STATED or (isinstance(value, str) and value.startswith(IMPOSSIBLE)):
        raw = str(value).removeprefix(IMPOSSIBLE)
        odd = Text(f"“{raw}” (ngày không có thật)", f'"{raw}" (no such day)')
        return Resolved(name, parameter.type, None, NOT_STATED if value == lang.NOT_STATED else odd)
    resolved = _typed(name, parameter.type, value, labels)
    if unit:
        shown = Text(f"{resolved.shown.vi} {unit.vi}", f"{resolved.shown.en} {unit.en}")
        return replace(resolved, shown=shown)
    return resolved


def ends(of: Resolved) -> dict[str, Resolved]:
    """Return `name.from` and `name.to` of a span."""
    both = of.value if isinstance(of.value, tuple) and of.type == "span" else (None, None)
    return {
        f"{of.name}.{end}": Resolved(
            f"{of.name}.{end}", "day", day if isinstance(day, int) else None,
            _same(show_day(day)) if isinstance(day, int) else NOT_STATED,
        )
        for end, day in zip(("from", "to"), both, strict=True)
    }  # fmt: skip


def period_of(period: lang.Period) -> list[Resolved]:
    """Return `$period.<id>` and its ends. A month or year counts from its first to its last day."""
    name = f"period.{period.id}"
    first, last = read_date(period.from_), read_date(period.to)
    start = first.earliest if isinstance(first, Span) else None
    end = last.latest if isinstance(last, Span) else None
    known = (start, end) if start is not None and end is not None else None
    shown = Text("{start} – {end}", "{start} – {end}").fill(start=_shown(start), end=_shown(end))
    return [
        Resolved(name, "span", known, shown),
        Resolved(f"{name}.from", "day", start, _shown(start)),
        Resolved(f"{name}.to", "day", end, _shown(end)),
    ]


def _shown(day: int | None) -> Text:
    return NOT_STATED if day is None else _same(show_day(day))


def code_label(code: str, labels: dict[str, Text]) -> Text:
    """Return the label of a code of any closed set, or the code itself."""
    if code in labels:
        return labels[code]
    return next((codes[code] for codes in CODES.values() if code in codes), _same(code))


def _typed(name: str, kind: str, value: lang.Value, labels: dict[str, Text]) -> Resolved:
    match kind, value:
        case "day", str():
            day = read_date(value)
            if isinstance(day, Span) and day.earliest == day.latest:
                return Resolved(name, kind, day.earliest, _same(show_day(day.earliest)))
            raise BadValueError(
                Text(
                    f"“{value}” không phải một ngày như 2022-10-15", f'"{value}" is not a day like 2022-10-15'
                )
            )
        case "span", str():
            first, _, last = value.partition("..")
            start, end = read_date(first), read_date(last)
            if isinstance(start, Span) and isinstance(end, Span) and start.earliest <= end.latest < LAST_DAY:
                span = (start.earliest, end.latest)
                return Resolved(name, kind, span, _same(f"{show_day(span[0])} – {show_day(span[1])}"))
            form = "2013-01-01..2023-12-31"
            raise BadValueError(
                Text(f"“{value}” không phải khoảng như {form}", f'"{value}" is not a span like {form}')
            )
        case "number", int() if not isinstance(value, bool) and abs(value) <= LARGEST:
            return Resolved(name, kind, Fraction(value), _same(show_figure(value)))
        case "fraction", str() | int() if not isinstance(value, bool) and _FRACTION.fullmatch(str(value)):
            return Resolved(name, kind, Fraction(str(value)), _same(str(value)))
        case "codes", list():
            shown = [code_label(code, labels) for code in value]
            both = Text(", ".join(one.vi for one in shown), ", ".join(one.en for one in shown))
            return Resolved(name, kind, tuple(value), both)
        case "text" | "document_number", str():
            return Resolved(name, kind, value, _same(value))
    raise BadValueError(
        Text(f"giá trị “{value}” không thuộc kiểu {kind}", f'the value "{value}" is not of type {kind}')
    )


def _same(shown: str) -> Text:
    return Text(shown, shown)
