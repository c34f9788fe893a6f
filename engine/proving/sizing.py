"""How many entries of each list must be there at once, so that all that a program asks can be met together.

Two counts that one entry can serve need no more entries than the larger of them; two that no entry can
serve both, such as works of one kind and works of another, need room for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..dossiers.fields import SOURCES, list_of
from ..figures import SCALE
from ..rulebooks.program import (
    All,
    Any,
    AtLeast,
    Comparison,
    Count,
    Every,
    Filter,
    Node,
    Not,
    Program,
    Sum,
    Years,
    parts_of,
)

MOST = 100
"""Entries of one list, and of a list within an entry, beyond which no rule is followed."""
_Branch = tuple[int, int]
"""One of the ways in which a test can be met: the number of the choice, and of the way."""


@dataclass(frozen=True, slots=True, eq=False)
class _Demand:
    """So many entries that match a filter. `ways`: only where these are taken; `whom`: only for these."""

    least: int
    filter: Filter
    ways: frozenset[_Branch]
    whom: Filter | None


def entries_needed(program: Program) -> dict[str, int]:
    """Return how many entries a dossier needs, by scope, for all that a program asks.

    With so many each count can be met and can be broken, and counts that are asked of one dossier can all
    be met at once, as far as one field of an entry tells that it cannot serve two of them.
    """
    needed: dict[str, int] = defaultdict(int)
    demands: dict[str, list[_Demand]] = defaultdict(list)
    for one in _demands(program):
        demands[one.filter.scope].append(one)
    for scope, asked in demands.items():
        needed[scope] = _most_at_once(_largest(asked))
    for node in _nodes(program):
        for scope, least in _alone(node):
            needed[scope] = max(needed[scope], least)
    for of in program.filters:
        for comparison in of.comparisons:
            if comparison.ratio is None and SOURCES[list_of(of.scope)][comparison.field].how == "papers":
                needed["documents"] = max(needed["documents"], reach(comparison))
    return {scope: min(least, MOST) for scope, least in needed.items()}


def reach(of: Comparison) -> int:
    """Return how large a number must become so that a comparison with it can come out either way."""
    if of.kind != "range":
        return 1
    return max(1, *(-(-one // SCALE) + more for one, more in ((of.lo, 0), (of.hi, 1)) if one is not None))


def _nodes(program: Program) -> Iterator[Node]:
    for one in (*program.criteria, *program.preferences):
        yield from one.variants


def _demands(program: Program) -> Iterator[_Demand]:
    """Yield what the criteria ask for, each with the choices that lead there."""
    choices = iter(range(1 << 30))
    for one in program.criteria:
        here = next(choices)
        for way, node in enumerate(one.variants):
            for least, of, ways in _asked(node, frozenset(((here, way),)), choices):
                yield _Demand(least, of, ways, one.applies)


def _asked(
    node: Node, ways: frozenset[_Branch], choices: Iterator[int]
) -> Iterator[tuple[int, Filter, frozenset[_Branch]]]:
    match node:
        case Any() | AtLeast(k=1):
            choice = next(choices)
            for way, one in enumerate(node.of):
                yield from _asked(one, ways | {(choice, way)}, choices)
        case All() | AtLeast():
            for one in node.of:
                yield from _asked(one, ways, choices)
        case Not():
            yield from _asked(node.of, ways, choices)
        case Count():
            yield node.at_least or 0, node.filter, ways
        case Years():
            yield node.at_least or 1, node.filter, ways
            if node.meanwhile is not None:
                yield from _asked(node.meanwhile, ways, choices)
        case Every():
            yield int(node.some), _joined(node.where, node.also), ways
        case Sum():
            yield int(bool(node.at_least)), node.filter, ways


def _joined(one: Filter, other: Filter) -> Filter:
    return Filter(one.id, one.scope, (*one.comparisons, *other.comparisons))


def _alone(node: Node) -> Iterator[tuple[str, int]]:
    """Yield how many entries of a scope let each count within a test be met, or exceeded."""
    for part in parts_of(node):
        match part:
            case Count():
                yield part.filter.scope, max(part.at_least or 0, (part.at_most or 0) + 1)
            case Years():
                yield part.filter.scope, part.at_least or 1
            case _:
                pass


def _largest(of: Sequence[_Demand]) -> list[_Demand]:
    """Return the demands without those that another of the same filter, way and people covers."""
    kept: dict[object, _Demand] = {}
    for one in of:
        key = (one.filter.comparisons, one.ways, one.whom)
        if one.least and (key not in kept or kept[key].least < one.least):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: -one.least)


def _most_at_once(of: Sequence[_Demand]) -> int:
    """Return the largest sum of demands of which no entry can serve two, and which can arise together."""
    apart: Mapping[int, set[int]] = {
        at: {other for other, two in enumerate(of) if other != at and _adds(one, two)}
        for at, one in enumerate(of)
    }

    def best(among: Sequence[int], so_far: int, most: int) -> int:
        most = max(most, so_far)
        left = sum(of[at].least for at in among)
        for index, at in enumerate(among):
            if so_far + left <= most:
                break
            rest = [one for one in among[index + 1 :] if one in apart[at]]
            most = best(rest, so_far + of[at].least, most)
            left -= of[at].least
        return most

    return best(range(len(of)), 0, 0)


def _adds(one: _Demand, other: _Demand) -> bool:
    """Return whether both can be asked of one dossier, and no entry serves both."""
    chosen = dict(one.ways)
    if any(chosen.get(choice, way) != way for choice, way in other.ways):
        return False
    if one.whom is not None and other.whom is not None and _exclude(one.whom, other.whom):
        return False
    return _exclude(one.filter, other.filter)


def _exclude(one: Filter, other: Filter) -> bool:
    """Return whether no value of some field suits both filters."""
    return any(a.field == b.field and _disjoint(a, b) for a in one.comparisons for b in other.comparisons)


def _disjoint(a: Comparison, b: Comparison) -> bool:
    if a.place or b.place or a.ratio or b.ratio:
        return False
    if a.kind == "given" or b.kind == "given":
        absent = [one.kind == "given" and not one.wanted for one in (a, b)]
        return absent[0] != absent[1]
    if a.kind == b.kind == "member":
        if a.wanted and b.wanted:
            return not set(a.values) & set(b.values)
        return a.wanted != b.wanted and set((a if a.wanted else b).values) <= set(
            (b if a.wanted else a).values
        )
    if a.kind == b.kind == "range":
        low = max((one.lo for one in (a, b) if one.lo is not None), default=None)
        high = min((one.hi for one in (a, b) if one.hi is not None), default=None)
        return low is not None and high is not None and low > high
    return False
