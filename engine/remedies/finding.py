"""All that could become of one dossier: what would put it right, when, and what else it would do for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..dates import Span, iso_day, read_date
from ..dossiers.reading import make_dossier
from ..judging.judge import Bench, considered_on
from .alternatives import alternatives
from .prospects import Prospects
from .searching import remedies_of
from .trying import Bounds, Trials, Tried
from .unknowns import open_questions
from .waiting import eligible_from

__all__ = ["Bounds", "find_prospects"]

_BOUNDS = Bounds()


def find_prospects(
    bench: Bench,
    data: Mapping[str, Any],
    on: Span | None = None,
    file: str | None = None,
    within: Bounds = _BOUNDS,
) -> Prospects:
    """Return what could become of a dossier, given as JSON data.

    Args:
        bench: judges the dossier and everything it could be.
        data: the dossier as it is judged, with what a history added to it; it is not changed.
        on: judge as if considered then, whatever the dossier says.
        file: named in faults.
        within: how far to look.

    Raises:
        DossierError: the data is no dossier, or names an award or campaign that there is not.
        RulebookError: the rulebook has a fault.
        DisagreementError: the evaluators differ.
    """
    if on is not None:
        data = {**data, "considered_on": _written(on)}
    read = make_dossier(dict(data), file)
    if on is not None:
        read = considered_on(read, on)
    tried = Tried(data, read, bench.judge(read, file))

    def trials() -> Trials:
        return Trials.of(bench, file, data, within.judgings)

    found = remedies_of(tried, searching := trials(), within)
    asked, all_gone_through = open_questions(tried, within.completions)
    start = eligible_from(tried, waiting := trials(), within.years)
    others = alternatives(tried, trying := trials())
    cut = searching.cut or waiting.cut or trying.cut
    return Prospects(
        remedies=found.remedies,
        barriers=found.barriers,
        open=asked,
        eligible_from=start,
        alternatives=others,
        complete=found.complete and all_gone_through and not cut,
    )


def _written(day: Span) -> str:
    """Return a day of consideration as a dossier may have it, meaning the same days."""
    read = read_date(day.raw)
    if isinstance(read, Span) and (read.earliest, read.latest) == (day.earliest, day.latest):
        return day.raw
    return iso_day(day.earliest)
