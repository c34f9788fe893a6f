"""Entries of a list that a filter says yes to: enough of them, not too many, every one, or their sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice

from ..dates import LAST_DAY
from ..dossiers.fields import LISTS
from ..figures import SCALE
from ..judging.kleene import of_outcome
from ..judging.runs_of_years import Days
from ..rulebooks.program import Count, Every, Filter, Sum
from .case import Case
from .denying import denied, none_at_all
from .drafting import New
from .entering import entered
from .plans import MOST_CHOICES, Plan, all_of, best, cost
from .prospects import Edit
from .stating import stated

_MOST_NEW = 12
"""New entries that one change may ask for."""
_MOST_LOOKED_AT = 30
"""Entries that are looked at for one that could be completed: those that lack least."""


def looked_up(case: Case, of: Filter, wanted: bool) -> list[Plan]:
    """Return ways to make a filter say yes (or no) of the one item that it looks at."""
    items = case.matched.items[of.id]
    if not items:
        plan = entered(case, of) if wanted else None
        return [plan] if plan else []
    if len(items) > 1:
        return []
    return matching(case, of, 0) if wanted else denied(case, of, items[0], 0)


def matching(case: Case, of: Filter, index: int) -> list[Plan]:
    """Return ways to make a filter say yes of one of its items."""
    items = case.matched.items[of.id] or ()
    return stated(case, of, items[index], index)


def counted(case: Case, node: Count, wanted: bool, within: Days | None) -> list[Plan]:
    """Return ways to have as many entries as a count asks for, or (if not `wanted`) as it does not."""
    if node.unstated:
        return []
    if not wanted:
        if node.at_least is not None and node.at_most is None:
            return _at_most(case, node.filter, node.at_least - 1)
        if node.at_most is not None and node.at_least is None:
            return _at_least(case, node, node.at_most + 1, within)
        return []
    few = [] if node.at_least is None else _at_least(case, node, node.at_least, within)
    many = [] if node.at_most is None else _at_most(case, node.filter, node.at_most)
    return best([*few, *many])


def _at_least(case: Case, node: Count, least: int, within: Days | None) -> list[Plan]:
    """Return ways to have enough entries: completing those that there are, and adding others."""
    of = node.filter
    items = case.matched.items[of.id] or ()
    sure = 0
    names: set[str] = set()
    lacking: list[int] = []
    for index, one in enumerate(items):
        name = case.matched.view.keys(of.scope, node.distinct)[index] if node.distinct else None
        if of_outcome(one.outcome) == "met" and _inside(case, node, index, within):
            if node.distinct is None or name is None or name not in names:
                sure += 1
            if name is not None:
                names.add(name)
            continue
        lacking.append(index)
    need = least - sure
    if node.distinct and need <= 0:
        need = 1
    if not 0 < need <= _MOST_NEW:
        return []
    lacking.sort(key=lambda index: (items[index].outcome.no != 0, items[index].outcome.unknown.bit_count()))
    each = (matching(case, of, index) for index in lacking[:_MOST_LOOKED_AT])
    fixes = sorted((plans for plans in each if plans), key=lambda plans: cost(plans[0]))
    found: list[Plan] = []
    for kept in range(min(need, len(fixes)), -1, -1):
        more = need - kept
        wanted = [New(n + 1, more, within=within, distinct=node.distinct) for n in range(more)]
        new = [entered(case, of, one) for one in wanted]
        if any(plan is None for plan in new):
            continue
        added = [plan for plan in new if plan is not None]
        for chosen in islice(combinations(fixes, kept), MOST_CHOICES):
            found += all_of([*chosen, *([one] for one in added)])
    return best(found)


def _inside(case: Case, node: Count, index: int, within: Days | None) -> bool:
    if node.during is None or within is None:
        return True
    time = case.matched.view.value(node.filter.scope, node.during, index)
    return within[0] <= getattr(time, "earliest", 0) and getattr(time, "latest", LAST_DAY + 1) <= within[1]


def _at_most(case: Case, of: Filter, most: int) -> list[Plan]:
    """Return ways to show that there are not too many: none at all, or not of the kind meant."""
    items = case.matched.items[of.id]
    if items is None:
        return [none_at_all(of.scope)] if of.scope in LISTS else []
    statuses = [of_outcome(one.outcome) for one in items]
    sure = [index for index, status in enumerate(statuses) if status == "met"]
    each = [_instead(case, of, index) for index in sure[most:]]
    possible = [index for index, status in enumerate(statuses) if status == "unknown"]
    stated_so = [denied(case, of, items[index], index) for index in possible]
    surplus = len(possible) - max(0, most - len(sure))
    each += sorted(stated_so, key=lambda plans: not plans)[: max(0, surplus)]
    return all_of(each) if each else []


def _instead(case: Case, of: Filter, index: int) -> list[Plan]:
    """Return putting another achievement in the place of one that will not do.

    A unit chooses what it puts forward. No other list is chosen from: an award received, a discipline, a
    matter under way stay as they are.
    """
    if of.scope != "achievements":
        return []
    entry = (case.dossier.achievements or ())[index]
    if any(
        prior.achievement == entry.id for prior in case.dossier.prior_awards or () if entry.id is not None
    ):
        return []
    plan = entered(case, Filter(of.id, of.scope, ()), New(instead=index))
    return [plan] if plan else []


def every_one(case: Case, node: Every) -> list[Plan]:
    """Return ways to have every entry meant be as asked, and one at least where one is asked for."""
    where, also = case.matched.items[node.where.id], case.matched.items[node.also.id]
    if where is None or also is None or not where:
        if node.some:
            return _one_more(case, node)
        return [none_at_all(node.where.scope)] if where is None and node.where.scope in LISTS else []
    each: list[Sequence[Plan]] = []
    for index, (chosen, wanted) in enumerate(zip(where, also, strict=True)):
        if of_outcome(chosen.outcome) == "unmet" or (
            of_outcome(wanted.outcome) == "met" and (of_outcome(chosen.outcome) == "met" or not node.some)
        ):
            continue
        better = matching(case, node.also, index) if of_outcome(wanted.outcome) != "met" else []
        if node.some and of_outcome(chosen.outcome) == "unknown":
            in_it = stated(case, node.where, chosen, index)
            better = all_of([one for one in (better, in_it) if one])
            each.append(better)
        else:
            each.append([*better, *denied(case, node.where, chosen, index)])
    if each:
        return all_of(each)
    return _one_more(case, node) if node.some else []


def _one_more(case: Case, node: Every) -> list[Plan]:
    """Return adding an entry that is meant, and as asked."""
    both = Filter(node.where.id, node.where.scope, (*node.where.comparisons, *node.also.comparisons))
    plan = entered(case, both)
    return [plan] if plan else []


def summed(case: Case, node: Sum) -> list[Plan]:
    """Return ways to reach a sum: stating what is left open, and one entry for what is lacking."""
    if node.unstated or node.at_least is None:
        return []
    items = case.matched.items[node.filter.id] or ()
    fixes = [
        plan
        for index, one in enumerate(items)
        if of_outcome(one.outcome) == "unknown"
        for plan in matching(case, node.filter, index)[:1]
    ]
    whole = -(-node.at_least // SCALE)
    plan = entered(case, node.filter)
    if plan is None:
        return best(fixes)
    *papers, last = plan.edits
    entry = {**last.value, node.field: whole}
    grown = Plan(plan.means, (*papers, Edit(last.operation, last.pointer, entry)), plan.said)
    return best([*fixes, grown])
