"""From which day of consideration a dossier would be eligible, if nothing else changed.

The verdict can change only on days that a rule, the law or an entry's end names. These are judged, and
none between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Any

from ..dates import LAST_DAY, Span, day_after, from_date, to_date
from ..dossiers.derived import time_of
from ..dossiers.fields import LISTS
from ..dossiers.model import Dossier
from ..judging.findings import Judgement
from ..rulebooks.program import Epochs, Program
from .prospects import EligibleFrom
from .trying import Trials, Tried


def eligible_from(tried: Tried, trials: Trials, years: int) -> EligibleFrom:
    """Return the first day on which a dossier is eligible, looking `years` ahead of its own day.

    A dossier with no readable day of consideration is looked at from the day it was received, from the last
    day that it names, or else under the newest law. `searched_to` is earlier where `trials` are used up.
    """
    read, judgement = tried.read, tried.judgement
    epochs = trials.bench.library.catalogue.epochs
    start = first_day(read.dossier, otherwise=epochs.days[-1])
    end = _years_later(start, years)
    if judgement.verdict == "eligible":
        return EligibleFrom(start, now=True, searched_to=end)
    waiting = [start, *(day for day in _of_law(epochs) if start < day <= end)]
    heapify(waiting)
    seen: set[int] = set()
    met: set[Program] = set()
    while waiting:
        day = heappop(waiting)
        if day in seen:
            continue
        seen.add(day)
        found: Judgement | None = trials.judge_on(read, day)
        if found is None:
            return EligibleFrom(None, now=False, searched_to=max(start, day_after(day, -1)))
        if found.verdict == "eligible":
            return EligibleFrom(day, now=False, searched_to=end)
        if found.program not in met:
            met.add(found.program)
            for one in days_of_change(found.program, read.dossier):
                if day < one <= end:
                    heappush(waiting, one)
    return EligibleFrom(None, now=False, searched_to=end)


def days_of_change(program: Program, dossier: Dossier) -> Iterator[int]:
    """Yield the days (yyyymmdd) on which a finding of a program may change with the day of consideration."""
    scopes = {of.scope for of in program.filters for one in of.comparisons if one.field == "past"}
    for scope in scopes:
        for entry in getattr(dossier, scope) or ():
            for span in (time_of(entry), entry.__dict__.get("date")):
                if isinstance(span, Span):
                    yield from (span.earliest, span.latest)
    for of in program.filters:
        for one in of.comparisons:
            if one.field == "considered_on":
                yield from _edges(one.lo, one.hi)
    for units in program.places:
        for _, times in units.names:
            for first, last, _ in times:
                yield from _edges(first, last)


def _edges(first: int | None, last: int | None) -> Iterator[int]:
    if first is not None:
        yield first
    if last is not None and last < LAST_DAY:
        yield day_after(last)


def _of_law(epochs: Epochs) -> Iterator[int]:
    yield from epochs.days
    for first, last, limit in epochs.transitions:
        yield from (*_edges(first, last), limit)


def first_day(dossier: Dossier, otherwise: int) -> int:
    """Return the day from which a dossier can be looked at: its own, or the last that it names, if any."""
    for stated in (dossier.considered_on, dossier.submitted_on):
        if isinstance(stated, Span):
            return stated.earliest
    return max((span.latest for span in _spans(dossier) if span.latest < LAST_DAY), default=otherwise)


def _spans(dossier: Dossier) -> Iterator[Span]:
    for name in LISTS:
        for entry in getattr(dossier, name) or ():
            values: list[Any] = [*entry.__dict__.values()]
            yield from (one for one in values if isinstance(one, Span))


def _years_later(day: int, years: int) -> int:
    of = to_date(day)
    if of.year + years > date.max.year:
        return LAST_DAY
    leap = of.month == 2 and of.day == 29
    return from_date(of.replace(year=of.year + years, day=28 if leap else of.day))
