"""Checks over days: law stands on every day once, regimes fit it, nothing ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, read_date, show_day
from ..errors import Fault, Place
from . import language as lang
from .faults import fault_of, missing
from .filing import Rulebook, span_of
from .selecting import regime_on
from .walking import REGIMES, everything, walk
from .yaml_reading import Document, Path_


def day_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Return every gap, overlap and contradiction in the days of a rulebook."""
    yield from _continuity(rulebook)
    yield from _backwards(rulebook)


def _continuity(rulebook: Rulebook) -> Iterator[Fault]:
    regimes = next(document for document in rulebook.documents if document.file == REGIMES)
    spans = [
        (*span_of(one.in_force), regimes.place(("regimes", i)))
        for i, one in enumerate(rulebook.regimes.regimes)
    ]
    yield from _unbroken(spans)
    named: list[tuple[Path_, str]] = [
        (("awards", i, "series"), one.series) for i, one in enumerate(rulebook.regimes.awards)
    ]
    named += [(("principles", i), one) for i, one in enumerate(rulebook.regimes.principles)]
    for path, name in named:
        if name not in rulebook.series:
            vi, en = f"thiếu thư mục law/{name}", f"the folder law/{name} is missing"
            yield fault_of("series-missing", vi, en, regimes.place(path), rulebook.series, name)
    for name in sorted({name for _, name in named} & set(rulebook.series)):
        yield from _unbroken([(row.first, row.last, row.place("in_force")) for row in rulebook.series[name]])
    yield from _regimes(rulebook, regimes)


def _regimes(rulebook: Rulebook, regimes: Document) -> Iterator[Fault]:
    known = [one.id for one in rulebook.regimes.regimes]
    named = [
        (row.law.regime, row.first, row.place("regime")) for rows in rulebook.series.values() for row in rows
    ]
    for index, one in enumerate(rulebook.regimes.regimes):
        moved = one.transition
        day = read_date(moved.received_before) if moved else None
        if moved and isinstance(day, Span):
            place = regimes.place(("regimes", index, "transition", "regime"))
            named.append((moved.regime, day_after(day.earliest, -1), place))
    for name, first, place in named:
        governs = regime_on(rulebook, first)
        if name not in known:
            yield missing("regime", name, place, known)
        elif governs and governs.id != name:
            vi, en = (
                f"ngày {show_day(first)} thuộc chế độ “{governs.id}”",
                f'{show_day(first)} is under "{governs.id}"',
            )
            yield fault_of("regime-day", vi, en, place)


def _unbroken(spans: list[tuple[int, int, Place]]) -> Iterator[Fault]:
    rows = sorted(spans, key=lambda row: row[:2])
    if rows and rows[0][0] != FIRST_DAY:
        day = show_day(rows[0][0])
        yield fault_of(
            "regime-gap", f"trước {day} không có văn bản nào", f"nothing is in force before {day}", rows[0][2]
        )
    for (first, last, _), (later, _, place) in pairwise(rows):
        if last == LAST_DAY or later <= last:
            day = show_day(max(first, later))
            yield fault_of(
                "regime-overlap", f"hai văn bản cùng hiệu lực ngày {day}", f"two are in force on {day}", place
            )
        elif day_after(last) != later:
            gap = show_day(day_after(last))
            yield fault_of(
                "regime-gap", f"từ {gap} không có văn bản nào", f"nothing is in force from {gap}", place
            )
    if rows and rows[-1][1] != LAST_DAY:
        day = show_day(day_after(rows[-1][1]))
        yield fault_of(
            "regime-gap", f"từ {day} không có văn bản nào", f"nothing is in force from {day}", rows[-1][2]
        )


def _backwards(rulebook: Rulebook) -> Iterator[Fault]:
    for filed, of in everything(rulebook):
        for path, part in walk(of):
            if isinstance(part, lang.InForce | lang.Period) and part.to:
                first, last = read_date(part.from_), read_date(part.to)
                if isinstance(first, Span) and isinstance(last, Span) and first.earliest > last.latest:
                    vi, en = "ngày cuối đứng trước ngày đầu", "it ends before it begins"
                    yield fault_of("backwards", vi, en, filed.place(*path))
