"""From a criterion that is not met to what could be changed about it: read off the test and its outcome.

Every test asks for something. Where a comparison said no or unknown, a value is chosen that it says yes to;
where an entry is lacking, one is made that the filter says yes to; where there is one too many, what is
left open of it is stated otherwise. What can be read and speaks against the dossier stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice

from ..judging.findings import KNOWN, Finding, ItemTrace, Status
from ..judging.quantifying import applies, evaluate
from ..judging.runs_of_years import Days
from ..rulebooks.program import (
    All,
    Any,
    AtLeast,
    Count,
    Criterion,
    CriterionRef,
    Every,
    Filter,
    Node,
    Not,
    Sum,
    Value,
    Years,
)
from .amounts import counted, every_one, looked_up, matching, summed
from .case import Case
from .denying import denied
from .drafting import New
from .entering import entered
from .plans import MOST_CHOICES, Plan, all_of, best, in_words
from .prospects import Change
from .stating import every_code, stated
from .years import runs_of


def changes_for(case: Case, of: Finding) -> tuple[Change, ...]:
    """Return the changes that may make one criterion met, cheapest first; none where nothing could."""
    criterion = of.criterion
    plans: list[Plan] = []
    concern = applies(criterion.applies, case.matched)
    if concern is not None and concern.status == "unknown" and criterion.applies is not None:
        plans += _concerning(case, criterion.applies, concern.items or ())
    else:
        for name in criterion.once_met:
            if case.matched.statuses.get(name) != "met":
                plans += _criterion(case, name)
        for node in criterion.variants:
            plans += ways(case, node, wanted=True)
    return tuple(Change(criterion.id, plan.means, in_words(plan.said), plan.edits) for plan in best(plans))


def ways(case: Case, node: Node, wanted: bool, within: Days | None = None) -> list[Plan]:
    """Return plans after which a test may be met (or, if not `wanted`, unmet).

    There are none where it is so already, and none where nothing could make it so.
    """
    status = evaluate(node, case.matched, within).status
    if status == ("met" if wanted else "unmet"):
        return []
    match node:
        case Value():
            return looked_up(case, node.filter, wanted)
        case Count():
            return counted(case, node, wanted, within)
        case Every():
            return every_one(case, node) if wanted else []
        case Sum():
            return summed(case, node) if wanted else []
        case Years():
            return _years(case, node) if wanted else []
        case Not():
            return ways(case, node.of, not wanted, within)
        case CriterionRef():
            return _criterion(case, node.id) if wanted else []
        case All() | Any() | AtLeast():
            return _several(case, node, wanted, within)


def _several(case: Case, node: All | Any | AtLeast, wanted: bool, within: Days | None) -> list[Plan]:
    target: Status = "met" if wanted else "unmet"
    statuses = [evaluate(one, case.matched, within).status for one in node.of]
    lacking = [
        one for one, status in zip(node.of, statuses, strict=True) if status not in (target, "not_applicable")
    ]
    if isinstance(node, AtLeast):
        if node.k is None:
            return []
        count = node.k if wanted else len(node.of) - node.k + 1
        need = count - statuses.count(target)
        if not 0 < need <= len(lacking):
            return []
        found: list[Plan] = []
        for chosen in islice(combinations(lacking, need), MOST_CHOICES):
            found += all_of([ways(case, one, wanted, within) for one in chosen])
        return best(found)
    each = [ways(case, one, wanted, within) for one in lacking]
    if isinstance(node, All) == wanted:
        return all_of(each)
    return best(plan for plans in each for plan in plans)


def _criterion(case: Case, name: str) -> list[Plan]:
    criterion = next((one for one in case.program.criteria if one.id == name), None)
    if criterion is None:
        return []
    return best(plan for node in _variants(case, criterion) for plan in ways(case, node, wanted=True))


def _variants(case: Case, of: Criterion) -> Sequence[Node]:
    concern = applies(of.applies, case.matched)
    return of.variants if concern is None or concern.status == "met" else ()


def _concerning(case: Case, of: Filter, items: Sequence[ItemTrace]) -> list[Plan]:
    """Return ways to say whether a criterion concerns the dossier."""
    plans: list[Plan] = []
    for one in items:
        for place, (comparison, cell) in enumerate(zip(of.comparisons, one.cells, strict=True)):
            if one.outcome.unknown >> place & 1 and cell.state != KNOWN:
                plans += every_code(case, comparison, cell)
        plans += stated(case, of, one, 0)
        plans += denied(case, of, one, 0)
    return best(plans)


def _years(case: Case, node: Years) -> list[Plan]:
    """Return ways to have a run of years: which years are likeliest, and what is lacking in them."""
    found: list[Plan] = []
    for run in runs_of(case, node):
        each: list[Sequence[Plan]] = [
            [
                *(plan for index in year.open for plan in matching(case, node.filter, index)[:1]),
                *([plan] if (plan := entered(case, node.filter, New(year=year.year))) else []),
            ]
            for year in run.lacking
        ]
        if node.meanwhile is not None and evaluate(node.meanwhile, case.matched, run.days).status != "met":
            each.append(ways(case, node.meanwhile, wanted=True, within=run.days))
        if each:
            found += all_of(each)
    return _least(found)


def _least(plans: Sequence[Plan]) -> list[Plan]:
    """Return of the plans by each means those that need fewest edits."""
    fewest: dict[str, int] = {}
    for one in plans:
        fewest[one.means] = min(fewest.get(one.means, len(one.edits)), len(one.edits))
    return best(one for one in plans if len(one.edits) == fewest[one.means])
