"""Dates as Vietnamese offices write them, kept as intervals.

A day, a month, a year or a range is a `Span`: the earliest and the latest day it can mean. Days are
integers `yyyymmdd`, so that they compare the same everywhere. Day comes first, always.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .texts import Text, nfc

FIRST_DAY = 1_01_01
"""The earliest day a span can have: 'nobody says when it began' (0001-01-01)."""
LAST_DAY = 9999_12_31
"""The latest day a span can have: 'nobody says when it ended' (9999-12-31)."""


@dataclass(frozen=True, slots=True)
class Span:
    """An interval of days, both ends included, with the text it was read from."""

    earliest: int
    latest: int
    raw: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that was given but cannot be read. It is unknown; `raw` is shown, never repaired."""

    raw: str
    why: Text


_IMPOSSIBLE = Text("ngày này không có trên lịch", "there is no such day in the calendar")
_NOT_A_DATE = Text(
    "không đọc được ngày; viết như 09/3/2015, 3/2015, 2015, 2017-2018 hoặc 2015-03-09",
    "not a readable date; write 09/3/2015, 3/2015, 2015, 2017-2018 or 2015-03-09",
)
_BACKWARDS = Text("khoảng thời gian kết thúc trước khi bắt đầu", "the range ends before it begins")

_LONGEST = 64
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_MONTH = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_YEAR = re.compile(r"([0-9]{4})")
_YEARS = re.compile(r"([0-9]{4})\s*[-\u2010-\u2015]\s*([0-9]{4})")


def read_date(text: str) -> Span | Unreadable:
    """Read a date as an office wrote it.

    Accepts `2015`, `2015-03`, `2015-03-09`, `2017-2018`, `3/2015`, `09/3/2015`, `9-3-2015`,
    `9.3.2015`. `2015-03` is a month when the second number can be one. Anything else is
    `Unreadable` with its text, including days that do not exist (`31/6/2021`). Never raises.
    """
    return _read(text) if len(text) <= _LONGEST else Unreadable(text, _NOT_A_DATE)


@lru_cache(maxsize=8192)
def _read(text: str) -> Span | Unreadable:
    bare = nfc(text).strip()
    if found := _YEARS.fullmatch(bare):
        first, last = int(found[1]), int(found[2])
        if first > last:
            return Unreadable(text, _BACKWARDS)
        return _interval(text, first, 1, 1, last, 12, 31)
    if found := _ISO.fullmatch(bare):
        return _day_or_month(text, int(found[1]), int(found[2]), found[3])
    if found := _DAY_FIRST.fullmatch(bare):
        return _day_or_month(text, int(found[3]), int(found[2]), found[1])
    if found := _MONTH.fullmatch(bare):
        return _day_or_month(text, int(found[2]), int(found[1]), None)
    if found := _YEAR.fullmatch(bare):
        return _interval(text, int(found[1]), 1, 1, int(found[1]), 12, 31)
    return Unreadable(text, _NOT_A_DATE)


def join(start: Span | Unreadable | None, end: Span | Unreadable | None) -> Span | Unreadable | None:
    """Return the one time that a `from` and a `to` describe.

    An end that is not given leaves that side open, so that only what is certain is certain.
    """
    if isinstance(start, Unreadable):
        return start
    if isinstance(end, Unreadable):
        return end
    if start is None and end is None:
        return None
    raw = " – ".join(part.raw if part else "…" for part in (start, end))
    earliest = start.earliest if start else FIRST_DAY
    latest = end.latest if end else LAST_DAY
    if earliest > latest:
        return Unreadable(raw, _BACKWARDS)
    return Span(earliest, latest, raw)


def day_after(day: int, days: int = 1) -> int:
    """Return the day `days` later (earlier if negative); stays within the calendar's ends."""
    moved = to_date(day).toordinal() + days
    return from_date(date.fromordinal(min(max(moved, 1), date.max.toordinal())))


def to_date(day: int) -> date:
    """Return `yyyymmdd` as a `date`."""
    return date(day // 10000, day // 100 % 100, day % 100)


def from_date(day: date) -> int:
    """Return a `date` as `yyyymmdd`."""
    return day.year * 10000 + day.month * 100 + day.day


def show_day(day: int) -> str:
    """Return a day as offices write it: `05/01/2022`; an open end is `…`."""
    if day in (FIRST_DAY, LAST_DAY):
        return "…"
    return f"{day % 100:02d}/{day // 100 % 100:02d}/{day // 10000:04d}"


def show_span(first: int, last: int) -> Text:
    """Return days in force, both included, as yyyymmdd; the first and last day there is are open ends."""
    start = show_day(first)
    if first == FIRST_DAY:
        if last == LAST_DAY:
            return Text("mọi thời gian", "at all times")
        return Text(f"đến hết {show_day(last)}", f"up to {show_day(last)}")
    if last == LAST_DAY:
        return Text(f"từ {start}", f"from {start}")
    return Text(f"từ {start} đến hết {show_day(last)}", f"from {start} to {show_day(last)}")


def iso_day(day: int) -> str:
    """Return a day as `2022-01-05`; an open end is empty."""
    if day in (FIRST_DAY, LAST_DAY):
        return ""
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def _day_or_month(raw: str, year: int, month: int, day: str | None) -> Span | Unreadable:
    if not 1 <= month <= 12 or year < 1:
        return Unreadable(raw, _IMPOSSIBLE)
    last = monthrange(year, month)[1]
    if day is None:
        return _interval(raw, year, month, 1, year, month, last)
    if not 1 <= int(day) <= last:
        return Unreadable(raw, _IMPOSSIBLE)
    return _interval(raw, year, month, int(day), year, month, int(day))


def _interval(
    raw: str, year: int, month: int, day: int, to_year: int, to_month: int, to_day: int
) -> Span | Unreadable:
    if year < 1:
        return Unreadable(raw, _IMPOSSIBLE)
    earliest = year * 10000 + month * 100 + day
    return Span(earliest, to_year * 10000 + to_month * 100 + to_day, raw)
