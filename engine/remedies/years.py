"""Runs of years that a dossier could fill: those that need least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import Span
from ..judging.kleene import of_outcome
from ..judging.runs_of_years import Days
from ..rulebooks.program import Years
from .case import Case

_MOST_RUNS = 3
_LAST_YEARS = 12
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Year:
    """A year that lacks an entry, and the entries (by number) that might be completed to fill it."""

    year: int
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Years in a row, as days, and those of them that lack an entry."""

    days: Days
    lacking: tuple[Year, ...]


def runs_of(case: Case, node: Years) -> list[Run]:
    """Return the runs of years that come nearest to what is asked, the least lacking and latest first.

    A year that is not over on the day of consideration, or that an entry speaks against where there may be
    only one a year, is in none.
    """
    if node.at_least is None or not 0 < node.at_least <= _LONGEST:
        return []
    filled, open_ones, spoiled = _entries(case, node)
    known = sorted({*filled, *open_ones})
    last = _last_year(case, known)
    first = min([*known, last - _LAST_YEARS]) if known else last - _LAST_YEARS
    first = max(first, last - 60)
    found = []
    for start in range(first - node.at_least + 1, last - node.at_least + 2):
        years = range(start, start + node.at_least)
        if (
            any(year in spoiled and year not in filled and year not in open_ones for year in years)
            or start < 1900
        ):
            continue
        lacking = tuple([Year(year, tuple(open_ones.get(year, ()))) for year in years if year not in filled])
        found.append(Run((start * 10000 + 101, years[-1] * 10000 + 1231), lacking))
    if not known:
        found = found[-1:]
    found.sort(key=lambda run: (len(run.lacking), sum(not one.open for one in run.lacking), -run.days[0]))
    return found[:_MOST_RUNS]


def _entries(case: Case, node: Years) -> tuple[set[int], dict[int, list[int]], set[int]]:
    """Return the years filled, by year the entries that might fill it, and the years spoken against."""
    filled: set[int] = set()
    open_ones: dict[int, list[int]] = {}
    spoiled: set[int] = set()
    for index, one in enumerate(case.matched.items[node.filter.id] or ()):
        year = case.matched.view.value(node.filter.scope, "year", index)
        years: Sequence[int] = ()
        if isinstance(year, Span) and year.latest // 10000 - year.earliest // 10000 < _LONGEST:
            years = range(year.earliest // 10000, year.latest // 10000 + 1)
        status = of_outcome(one.outcome)
        if status == "met" and len(years) == 1:
            filled.add(years[0])
        elif status == "unmet" and node.one_a_year:
            spoiled |= set(years)
        elif status != "unmet":
            for each in years:
                open_ones.setdefault(each, []).append(index)
    return filled - spoiled, {year: of for year, of in open_ones.items() if year not in spoiled}, spoiled


def _last_year(case: Case, known: Sequence[int]) -> int:
    if case.considered is not None:
        return case.considered.earliest // 10000 - 1
    return max(known, default=2000)
