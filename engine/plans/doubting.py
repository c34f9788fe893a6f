"""A plan whose letters or lines are not whole: nothing read from it is certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from ..texts import Text
from .damage import is_whole
from .found import (
    AwardFound,
    BasisFound,
    Confidence,
    Found,
    OtherDay,
    PaperFound,
    PeriodFound,
    Plan,
    QuotaFound,
    silent,
)

DOUBTFUL: Final = frozenset({"glued", "old-font", "look-alike", "plan-attached"})
"""Notices after which nothing read is certain."""
DAMAGED: Final = frozenset({"damaged"})
"""Notices after which everything read is a guess, and a value without all its letters is none."""

_LACKS: Final = Text("có chữ bị mất; không sửa", "letters are missing; they are not mended")
_ORDER: Final[tuple[Confidence, ...]] = ("certain", "likely", "guess", "not stated")

One = TypeVar("One", AwardFound, BasisFound, OtherDay, PaperFound, QuotaFound)
V = TypeVar("V")


def doubted(plan: Plan, most: Confidence) -> Plan:
    """Return a plan in which nothing is surer than `most`."""

    def lower(found: Found[V]) -> Found[V]:
        if most == "guess" and isinstance(found.value, str) and not is_whole(found.value):
            return silent(found.where, _LACKS)
        return found.lowered(most)

    def least(one: One) -> One:
        return replace(one, confidence=max(one.confidence, most, key=_ORDER.index))

    def period(one: PeriodFound) -> PeriodFound:
        return replace(one, first=lower(one.first), last=lower(one.last))

    return replace(
        plan,
        kind=lower(plan.kind),
        issuer=lower(plan.issuer),
        level=lower(plan.level),
        number=lower(plan.number),
        issued_on=lower(plan.issued_on),
        title=lower(plan.title),
        theme=lower(plan.theme),
        window=lower(plan.window),
        subjects=lower(plan.subjects),
        deadline=lower(plan.deadline),
        contact=lower(plan.contact),
        basis=tuple(least(one) for one in plan.basis),
        periods=tuple(period(one) for one in plan.periods),
        awards=tuple(replace(least(one), authority=lower(one.authority)) for one in plan.awards),
        papers=tuple(least(one) for one in plan.papers),
        quotas=tuple(least(one) for one in plan.quotas),
        others=tuple(least(one) for one in plan.others),
    )
