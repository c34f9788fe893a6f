"""Which shared criteria a draft takes: those whose ground the plan itself states, told from the rules.

A shared criterion says what it reads by the names in its test (`$awards`, `$subjects`, `$window`,
`$period.main.to`). It is taken where the plan states all of them, and where the campaigns that there are
cite their own plan for it, not a law. What the law's campaign route needs of every campaign is taken too,
as a guess. Nothing else is: no criterion is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from ..rulebooks import language as lang
from ..rulebooks.filing import Rulebook
from ..rulebooks.validating import validate
from ..rulebooks.walking import criteria_of, in_law
from .found import Confidence, Plan, Where

_ROUTE: Final = "campaign"
_OF_ITSELF: Final = "$campaign"


@dataclass(frozen=True, slots=True)
class Taken:
    """A shared criterion that a draft takes: where the plan states its ground, how sure, and why."""

    id: str
    where: Where | None
    confidence: Confidence
    why: str


def taken_of(plan: Plan, rulebook: Rulebook, periods: Sequence[str]) -> list[Taken]:
    """Return the shared criteria that the plan gives ground for, in the order of rules/shared.yaml."""
    stated = _stated(plan, periods)
    needed = _needed(rulebook)
    made: list[Taken] = []
    for one in _shared(rulebook):
        names = set(_names(one.test))
        own = names - {_OF_ITSELF}
        if one.id in needed:
            where = (
                next((found for name, (found, _) in stated.items() if name == "$awards"), None)
                or plan.awards_near
            )
            made.append(Taken(one.id, where, "guess", "tuyến phong trào của luật cần tiêu chí này"))
        elif own and all(name in stated for name in own) and _of_plans(one.id, rulebook):
            if not set(one.once_met) <= {taken.id for taken in made}:
                continue
            where, sure = stated[min(own)]
            made.append(Taken(one.id, where, sure, "kế hoạch nêu điều mà tiêu chí này đọc"))
    return made


def _shared(rulebook: Rulebook) -> list[lang.SharedCriterion]:
    for document in rulebook.documents:
        if document.file.rpartition("/")[2] == "shared.yaml":
            return validate(document, lang.Shared).criteria
    return []


def _stated(plan: Plan, periods: Sequence[str]) -> Mapping[str, tuple[Where | None, Confidence]]:
    """Return the names that the plan gives a value, each with where and how sure."""
    made: dict[str, tuple[Where | None, Confidence]] = {}
    offered = next((one for one in plan.awards if one.award), None)
    if offered is not None:
        made["$awards"] = (offered.where, offered.confidence)
    if plan.subjects.value:
        made["$subjects"] = (plan.subjects.where, plan.subjects.confidence)
    if plan.window.value:
        made["$window"] = (plan.window.where, plan.window.confidence)
    for name, period in zip(periods, plan.periods, strict=True):
        for end, found in (("from", period.first), ("to", period.last)):
            if found.value and not found.value.startswith("impossible"):
                made[f"$period.{name}.{end}"] = (found.where, found.confidence)
        if period.first.value and period.last.value:
            made[f"$period.{name}"] = (period.where, period.first.confidence)
    return made


def _needed(rulebook: Rulebook) -> set[str]:
    """Return what the law's campaign route asks of every campaign and the law does not have itself."""
    law = in_law(rulebook)
    needs = {
        need
        for rows in rulebook.series.values()
        for row in rows
        for route in row.law.routes
        if route.id == _ROUTE
        for need in route.needs
    }
    return needs - set(law)


def _of_plans(name: str, rulebook: Rulebook) -> bool:
    """Return whether campaigns that have a criterion cite their own plan for it."""
    cited = [
        one.cite.source in (None, filed.campaign.source)
        for filed in rulebook.campaigns.values()
        for one in criteria_of(filed.campaign)
        if one.id == name
    ]
    return bool(cited) and all(cited)


def _names(part: Any) -> Iterator[str]:
    """Return every `$name` in a test."""
    if isinstance(part, str):
        if part.startswith("$"):
            yield part
    elif isinstance(part, dict):
        for one in part.values():
            yield from _names(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _names(one)
    elif is_dataclass(part) and not isinstance(part, lang.Words | type):
        for one in fields(part):
            yield from _names(getattr(part, one.name))
