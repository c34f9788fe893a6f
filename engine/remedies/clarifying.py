"""Saying more exactly when an entry was, without contradicting what it says already."""

from __future__ import annotations

from typing import Any

from ..dates import FIRST_DAY, LAST_DAY, Span, Unreadable, iso_day
from ..dossiers.derived import time_of
from .case import Case
from .picking import Days, pick_day
from .prospects import Edit

_LONGEST_AGO = 1900_01_01


def clarified(case: Case, name: str, index: int, allowed: Days) -> tuple[Edit, ...] | None:
    """Return edits after which the time of an entry of list `name` lies in `allowed`; None: it cannot.

    Nothing that can be read is contradicted: the new time lies within the old one.
    """
    entry = (getattr(case.dossier, name) or ())[index]
    stated = entry.__dict__
    pointer = f"/{name}/{index}"
    if "year" in stated:
        return _year(pointer, entry.year, allowed, liked_days(case, name))
    start, end = stated.get("from_"), stated.get("to")
    if start is not None or end is not None:
        return _stretch(case, name, pointer, start, end, allowed)
    key = next((key for key in ("on", "date") if stated.get(key) is not None), None)
    time = time_of(entry)
    key = key or ("on" if "on" in stated else "date" if "date" in stated else None)
    if key is None:
        return None
    if isinstance(time, Span):
        if allowed[0] <= time.earliest and time.latest <= allowed[1]:
            return ()
        allowed = max(allowed[0], time.earliest), min(allowed[1], time.latest)
    if allowed[0] > allowed[1]:
        return None
    day = pick_day(allowed, liked_days(case, name))
    return (Edit("add", f"{pointer}/{key}", iso_day(day)),) if day else None


def liked_days(case: Case, name: str) -> list[Days]:
    """Return the stretches in which the rules would have an entry of a list fall; more often is dearer."""
    liked: list[Days] = []
    for path in ("time", "date", "year", "on"):
        ranges = (one for one in case.wishes.get((name, path), ()) if one.kind == "range")
        liked += [(one.lo or FIRST_DAY, one.hi or LAST_DAY) for one in ranges]
    if case.considered is not None:
        liked += [(FIRST_DAY, case.considered.earliest)] * 2
    if 0 < case.disciplined_until < LAST_DAY and name == "achievements":
        liked.append((case.disciplined_until + 1, LAST_DAY))
    return liked


def _year(pointer: str, year: Any, allowed: Days, liked: list[Days]) -> tuple[Edit, ...] | None:
    first, last = allowed
    if isinstance(year, Span):
        if first <= year.earliest and year.latest <= last:
            return ()
        first, last = max(first, year.earliest), min(last, year.latest)
    if first == FIRST_DAY:
        first = _LONGEST_AGO
    years = range(first // 10000, min(last // 10000, 9998) + 1)
    whole = [of for of in years if of * 10000 + 101 >= first and of * 10000 + 1231 <= last]
    if not whole:
        return None
    best = max(
        whole[-300:],
        key=lambda of: (sum(lo <= of * 10000 + 101 and of * 10000 + 1231 <= hi for lo, hi in liked), of),
    )
    return (Edit("add", f"{pointer}/year", best),)


def _stretch(
    case: Case, name: str, pointer: str, start: Any, end: Any, allowed: Days
) -> tuple[Edit, ...] | None:
    lo, hi = allowed
    begins = start if isinstance(start, Span) else None
    ends = end if isinstance(end, Span) else None
    first = max(lo, begins.earliest if begins else FIRST_DAY)
    last = min(hi, ends.latest if ends else LAST_DAY)
    if first > last:
        return None
    day = pick_day((first, last), liked_days(case, name))
    if day is None:
        return None
    edits = []
    if begins is None or begins.earliest < lo:
        opens = day if begins is None else first
        if begins is not None and opens > begins.latest:
            return None
        if begins is None and ends is not None:
            opens = min(day, ends.earliest)
            if opens < lo:
                opens = lo
        if begins is not None or lo > FIRST_DAY or isinstance(start, Unreadable):
            edits.append(Edit("add", f"{pointer}/from", iso_day(opens)))
            first = opens
    if ends is None or ends.latest > hi:
        closes = max(day, first) if ends is None else last
        if ends is not None and closes < ends.earliest:
            return None
        if ends is not None or hi < LAST_DAY or isinstance(end, Unreadable):
            edits.append(Edit("add", f"{pointer}/to", iso_day(closes)))
    return tuple(edits)
