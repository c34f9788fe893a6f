"""From matched items to the status of a test: counts, sums, years in a row, and their combinations.

Each quantifier keeps two bounds: what surely matches and what at most can. It is met when the sure
items are enough, unmet when even the possible ones are not, else unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..dates import Span
from ..dossiers.view import DossierView, NumberRange
from ..figures import SCALE
from ..rulebooks.program import (
    All,
    Any,
    AtLeast,
    Count,
    CriterionRef,
    Every,
    Filter,
    Node,
    Not,
    Sum,
    Value,
    Years,
)
from . import kleene
from .findings import ItemTrace, Status, Trace
from .runs_of_years import Days, by_year, possible_runs, runs_of


@dataclass(frozen=True, slots=True)
class Matched:
    """The items of one dossier with their outcome, by filter id; None where the list is absent."""

    view: DossierView
    items: Mapping[str, tuple[ItemTrace, ...] | None]
    statuses: Mapping[str, Status]
    """Findings made so far, by criterion id."""
    concerns: dict[str, Trace] = field(default_factory=dict)
    """Whether what a filter asks of the dossier itself holds, by filter id: asked once, for all who ask."""

    def beside(self, statuses: Mapping[str, Status]) -> Matched:
        """Return the same items with other findings."""
        return Matched(self.view, self.items, statuses, self.concerns)


def evaluate(node: Node, matched: Matched, within: Days | None = None) -> Trace:
    """Return how a test comes out. `within` limits counts that have `during` to a run of years."""
    match node:
        case Value():
            return _value(node, matched)
        case Count():
            return _count(node, matched, within)
        case Every():
            return _every(node, matched)
        case Sum():
            return _sum(node, matched)
        case Years():
            return _years(node, matched)
        case CriterionRef():
            return Trace(node, matched.statuses[node.id])
        case Not():
            inner = evaluate(node.of, matched, within)
            return Trace(node, kleene.not_(inner.status), children=(inner,))
        case All() | Any() | AtLeast():
            children = tuple(evaluate(one, matched, within) for one in node.of)
            statuses = [child.status for child in children]
            if isinstance(node, AtLeast):
                return Trace(node, kleene.at_least(node.k, statuses), children=children)
            combine = kleene.all_of if isinstance(node, All) else kleene.any_of
            return Trace(node, combine(statuses), children=children)


def applies(of: Filter | None, matched: Matched) -> Trace | None:
    """Return whether a criterion concerns the dossier, as the trace of its `for`; None: everybody."""
    if of is None:
        return None
    found = matched.concerns.get(of.id)
    if found is None:
        found = matched.concerns[of.id] = _value(Value(of), matched)
    return found


def _value(node: Value, matched: Matched) -> Trace:
    items = matched.items[node.filter.id]
    statuses = {kleene.of_outcome(one.outcome) for one in items or ()}
    status: Status = statuses.pop() if len(statuses) == 1 else "unknown"
    return Trace(node, status, items)


def _count(node: Count, matched: Matched, within: Days | None) -> Trace:
    items = matched.items[node.filter.id]
    if items is None or node.unstated:
        return Trace(node, "unknown", items)
    statuses = [kleene.of_outcome(one.outcome) for one in items]
    if node.during and within:
        statuses = [
            kleene.all_of((status, _inside(matched.view.value(node.filter.scope, node.during, i), within)))
            for i, status in enumerate(statuses)
        ]
    sure = [i for i, status in enumerate(statuses) if status == "met"]
    possible = [i for i, status in enumerate(statuses) if status != "unmet"]
    low, high = len(sure), len(possible)
    if node.distinct:
        low = _distinct(node, matched, sure)[0]
        high = _distinct(node, matched, possible)[1]
    return Trace(node, kleene.bounded(low, high, node.at_least, node.at_most), items)


def _distinct(node: Count, matched: Matched, items: Iterable[int]) -> tuple[int, int]:
    """Return the least and most different things that these entries can be."""
    keys = matched.view.keys(node.filter.scope, node.distinct or "")
    known = [keys[i] for i in items]
    named = {one for one in known if one is not None}
    unnamed = known.count(None)
    return len(named) or min(unnamed, 1), len(named) + unnamed


def _inside(value: object, within: Days) -> Status:
    if not isinstance(value, Span):
        return "unknown"
    if within[0] <= value.earliest and value.latest <= within[1]:
        return "met"
    return "unmet" if value.latest < within[0] or within[1] < value.earliest else "unknown"


def _every(node: Every, matched: Matched) -> Trace:
    where, also = matched.items[node.where.id], matched.items[node.also.id]
    if where is None or also is None:
        return Trace(node, "unknown", None)
    chosen = [kleene.of_outcome(one.outcome) for one in where]
    wanted = [
        kleene.any_of((kleene.not_(in_it), kleene.of_outcome(one.outcome)))
        for in_it, one in zip(chosen, also, strict=True)
    ]
    concerned = tuple(one for in_it, one in zip(chosen, also, strict=True) if in_it != "unmet")
    status = kleene.all_of(wanted) if wanted else "met"
    if node.some and "met" not in chosen and status != "unmet":
        status = "unknown"
    return Trace(node, status, concerned)


def _sum(node: Sum, matched: Matched) -> Trace:
    items = matched.items[node.filter.id]
    if items is None or node.unstated:
        return Trace(node, "unknown", items)
    low: int | None = 0
    high: int | None = 0
    for index, one in enumerate(items):
        status = kleene.of_outcome(one.outcome)
        if status == "unmet":
            continue
        bottom, top = _amount(matched.view.value(node.filter.scope, node.field, index))
        if status == "unknown":
            bottom = None if bottom is None else min(0, bottom)
            top = None if top is None else max(0, top)
        low = None if low is None or bottom is None else low + bottom
        high = None if high is None or top is None else high + top
    if low is None:
        short = node.at_least is not None and high is not None and high < node.at_least
        return Trace(node, "unmet" if short else "unknown", items)
    return Trace(node, kleene.bounded(low, high, node.at_least, node.at_most), items)


def _amount(value: object) -> tuple[int | None, int | None]:
    if isinstance(value, NumberRange):
        return value.lo * SCALE, None if value.hi is None else value.hi * SCALE
    if isinstance(value, int | Fraction):
        return int(value * SCALE), int(value * SCALE)
    return None, None


# -- years in a row --------------------------------------------------------------------------------


def _years(node: Years, matched: Matched) -> Trace:
    items = matched.items[node.filter.id]
    if items is None or node.at_least is None:
        return Trace(node, "unknown", items)
    statuses = [kleene.of_outcome(one.outcome) for one in items]
    years = [matched.view.value(node.filter.scope, "year", i) for i in range(len(items))]
    sure, ranges, anywhere = by_year(statuses, years, node.one_a_year)
    best: Trace | None = None
    for run in runs_of(sure, node.at_least):
        if node.meanwhile is None:
            return Trace(node, "met", items)
        inner = evaluate(node.meanwhile, matched, run)
        if inner.status == "met":
            return Trace(node, "met", items, (inner,))
        best = inner
    status: Status = "unmet"
    for run in possible_runs(ranges, anywhere, node.at_least):
        inner_status: Status = "unknown"
        if node.meanwhile is not None and not anywhere:
            inner = evaluate(node.meanwhile, matched, run)
            best, inner_status = best or inner, inner.status
        if inner_status != "unmet":
            status = "unknown"
    return Trace(node, status, items, (best,) if best else ())
