"""What the criteria of a program read, which others they wait for, and what one counts as for those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..rulebooks.program import Criterion, CriterionRef, Program, filters_of, parts_of
from .findings import Finding, Status


def filters_read(program: Program, preferences: Sequence[Criterion]) -> set[str]:
    """Return the ids of the filters that judging reads: all but those of preferences that nobody asks for."""
    criteria = (*program.criteria, *preferences)
    read = {of.id for one in criteria for node in one.variants for of in filters_of(node)}
    concerns = (*(one.applies for one in criteria), *(one.applies for one in program.points))
    return read | {one.id for one in concerns if one}


def owners_of(program: Program) -> dict[str, str]:
    """Return by filter the first criterion that reads it, for messages."""
    owners: dict[str, str] = {}
    for criterion in (*program.criteria, *program.preferences):
        read = (one for node in criterion.variants for one in filters_of(node))
        for one in (*read, *((criterion.applies,) if criterion.applies else ())):
            owners.setdefault(one.id, criterion.id)
    return owners


def needs_of(of: Criterion) -> tuple[str, ...]:
    """Return the criteria whose findings a criterion's own depends on."""
    parts = (part for node in of.variants for part in parts_of(node))
    return (*of.once_met, *(part.id for part in parts if isinstance(part, CriterionRef)))


def standing(finding: Finding, statuses: Mapping[str, Status]) -> Status:
    """Return what a finding counts as for criteria that refer to it.

    A criterion that waits for one which is not known is not asked, but might yet come out either way.
    """
    if not finding.criterion.once_met:
        return finding.status
    first = [statuses[one] for one in finding.criterion.once_met]
    asked = finding.status != "not_applicable" or (finding.applies and finding.applies.status != "met")
    waits = "unknown" in first and not {"unmet", "not_applicable"} & set(first)
    return "unknown" if waits and not asked else finding.status
