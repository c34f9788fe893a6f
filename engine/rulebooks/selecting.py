"""What of a rulebook is in force on a day, and on which days that changes."""

from __future__ import annotations

from ..dates import FIRST_DAY, Span, read_date
from . import language as lang
from .filing import FiledLaw, Rulebook, span_of
from .program import Epochs, Origin


def epochs(rulebook: Rulebook) -> list[int]:
    """Return the days (yyyymmdd) on which anything in the rulebook changes, the first day included."""
    days = {FIRST_DAY}
    days |= {span_of(one.in_force)[0] for one in rulebook.regimes.regimes}
    days |= {row.first for rows in rulebook.series.values() for row in rows}
    parts: list[lang.Law | lang.Campaign] = [row.law for rows in rulebook.series.values() for row in rows]
    parts += [one.campaign for one in rulebook.campaigns.values()]
    for part in parts:
        parameters = [*part.parameters.values()]
        if isinstance(part, lang.Campaign):
            head = (part.window, part.subjects.kinds, part.subjects.classes)
            parameters += [one for one in head if isinstance(one, lang.Parameter)]
        for parameter in parameters:
            read = (read_date(one.from_) for one in parameter.values or ())
            days |= {day.earliest for day in read if isinstance(day, Span)}
    return sorted(days)


def epochs_of(rulebook: Rulebook) -> Epochs:
    """Return what is needed to choose a stretch of law without the rulebook itself."""
    moves = []
    for one in rulebook.regimes.regimes:
        if one.transition:
            limit = read_date(one.transition.received_before)
            assert isinstance(limit, Span)
            moves.append((*span_of(one.in_force), limit.earliest))
    return Epochs(tuple(epochs(rulebook)), tuple(moves))


def regime_on(rulebook: Rulebook, day: int) -> lang.Regime | None:
    """Return the regime in force on a day."""
    return next((one for one in rulebook.regimes.regimes if _in_force(span_of(one.in_force), day)), None)


def law_on(rulebook: Rulebook, award: str, day: int) -> FiledLaw:
    """Return the award's law in force on a day. The checks make sure there is exactly one."""
    series = next(one.series for one in rulebook.regimes.awards if one.id == award)
    return next(row for row in rulebook.series[series] if row.first <= day <= row.last)


def principles_on(rulebook: Rulebook, day: int) -> list[FiledLaw]:
    """Return the principles in force on a day, one file of each series."""
    return [
        row
        for name in rulebook.regimes.principles
        for row in rulebook.series[name]
        if row.first <= day <= row.last
    ]


def laws_on(rulebook: Rulebook, award: str, day: int) -> list[tuple[Origin, FiledLaw]]:
    """Return the law that dossiers for an award are judged by on a day: the award's, and principles."""
    principles: list[tuple[Origin, FiledLaw]] = [("principles", one) for one in principles_on(rulebook, day)]
    return [("law", law_on(rulebook, award, day)), *principles]


def _in_force(span: tuple[int, int], day: int) -> bool:
    return span[0] <= day <= span[1]
