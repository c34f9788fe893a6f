"""Years in a row: which runs there surely are, and which there can be."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from ..dates import FIRST_DAY, LAST_DAY, Span
from .findings import Status

Days = tuple[int, int]
"""First and last day, yyyymmdd."""

_LONGEST = 200
"""Years that one entry may stretch over; beyond that its year is as good as not known."""


def by_year(
    statuses: Sequence[Status], years: Sequence[object], one_a_year: bool
) -> tuple[set[int], list[tuple[int, int]], int]:
    """Return the sure years, first and last year of each possible item, and how many fit any year.

    Args:
        statuses: whether each item matches.
        years: the interval of days of each item's year; anything else: its year is not known.
        one_a_year: a year counts only if no other item of it may not match.
    """
    sure: set[int] = set()
    ranges: list[tuple[int, int]] = []
    spoiled: set[int] = set()
    spoiled_anywhere = False
    anywhere = 0
    for status, span in zip(statuses, years, strict=True):
        first, last = (span.earliest // 10000, span.latest // 10000) if isinstance(span, Span) else (1, 9999)
        if last - first > _LONGEST:
            anywhere += status != "unmet"
            if status != "met":
                spoiled_anywhere = True
            continue
        if status == "met" and first == last:
            sure.add(first)
        if status != "unmet":
            ranges.append((first, last))
        if status != "met":
            spoiled |= set(range(first, last + 1))
    if one_a_year:
        sure = set() if spoiled_anywhere else sure - spoiled
    return sure, ranges, anywhere


def runs_of(years: set[int], least: int) -> list[Days]:
    """Return the longest runs of at least `least` years."""
    runs: list[Days] = []
    start: int | None = None
    for year in sorted(years):
        if start is None or year - 1 not in years:
            start = year
        if year + 1 not in years and year - start + 1 >= least:
            runs.append((start * 10000 + 101, year * 10000 + 1231))
    return runs


def possible_runs(ranges: list[tuple[int, int]], anywhere: int, least: int) -> list[Days]:
    """Return the longest runs of at least `least` years that there can be.

    An entry fills one year: of its range, or any if it is one of those `anywhere`. Entries of the same
    year fill it together.
    """
    if least > len(ranges) + anywhere:
        return []
    near: dict[int, list[tuple[int, int]]] = {}
    for first, last in ranges:
        for start in range(first - least + 1, last + 1):
            near.setdefault(start, []).append((first, last))
    fit = [start for start, found in near.items() if _filled(found, start, least) + anywhere >= least]
    if anywhere:
        return [(FIRST_DAY, LAST_DAY)] if fit or anywhere >= least else []
    return runs_of({year for start in fit for year in range(start, start + least)}, least)


def _filled(ranges: list[tuple[int, int]], start: int, count: int) -> int:
    """Return how many of `count` years from `start` on can be filled, each by another entry."""
    waiting = sorted(ranges, reverse=True)
    ends: list[int] = []
    filled = 0
    for year in range(start, start + count):
        while waiting and waiting[-1][0] <= year:
            heappush(ends, waiting.pop()[1])
        while ends and ends[0] < year:
            heappop(ends)
        if ends:
            heappop(ends)  # the one that can wait least
            filled += 1
    return filled
