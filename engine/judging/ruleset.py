"""Filters written as durable-rules rules.

The library hangs, crashes or coerces in silence outside a narrow path. So rules keep to one pattern,
and whatever would leave it is refused here, before the library sees it. A filter has a rule that fires
if all its comparisons say yes and, for each comparison, a rule for no and a rule for unknown. Branches
of an `$or` exclude each other, because the library fires once for each that holds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..errors import Fault, RulebookError
from ..rulebooks.program import Comparison, Filter
from ..texts import Text, nfc
from .findings import ABSENT, KNOWN, UNREADABLE, Outcome
from .ruleset_bounds import bound_faults, check_names, names_of

FILTERS_PER_RULESET = 12
"""The library's cost is quadratic in the filters of a ruleset; 10 to 15 was fastest. It bears 400."""
COMPARISONS_PER_RULE = 8
"""A rule holds 31 markers of `$and` and `$or`; a longer conjunction is spread over several rules."""

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the bits mean that rules give to a fact of a filter with `count` comparisons.

    From the lowest: bit i for no of comparison i, `count` bits later its unknown, then a bit for yes of
    each conjunction. `conjunctions` are the comparisons in each, as bits.
    """

    count: int
    conjunctions: tuple[int, ...]

    @staticmethod
    def of(one: Filter) -> Layout:
        """Return the layout for a filter. A filter without comparisons has one empty conjunction."""
        count = len(one.comparisons)
        starts = range(0, max(count, 1), COMPARISONS_PER_RULE)
        ends = [min(start + COMPARISONS_PER_RULE, count) for start in starts]
        return Layout(
            count, tuple((1 << end) - (1 << start) for start, end in zip(starts, ends, strict=True))
        )

    def outcome(self, bits: int) -> Outcome | None:
        """Return the one outcome that bits tell, or None if they tell none or contradict themselves."""
        count = self.count
        every = (1 << count) - 1
        no, unknown, yes = bits & every, bits >> count & every, bits >> 2 * count
        if no & unknown:
            return None
        missed = no | unknown
        for conjunction in self.conjunctions:
            if (yes & 1) == bool(missed & conjunction):
                return None
            yes >>= 1
        return Outcome(no, unknown)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Some of a program's filters as one ruleset.

    `rules`: for each rule by name, the number of its filter and the bit it gives to a fact that fires it.
    """

    definition: str
    rules: dict[str, tuple[int, int]]


def write_rulesets(filters: Sequence[Filter]) -> tuple[Ruleset, ...]:
    """Return the rulesets of a program's filters, FILTERS_PER_RULESET in each.

    Raises RulebookError, with every fault, if a filter leaves the path that the library can be trusted on.
    """
    faults = [fault for one in filters for fault in bound_faults(one)]
    faults += [
        Fault("filter-twice", Text(f"trùng bộ lọc {name}", f"filter {name} stands twice"))
        for name, times in Counter(one.id for one in filters).items()
        if times > 1
    ]
    if faults:
        raise RulebookError(faults)
    check_names(names_of(max((len(one.comparisons) for one in filters), default=0)))
    starts = range(0, len(filters), FILTERS_PER_RULESET)
    return tuple(_ruleset(filters, start) for start in starts)


# -- rules ---------------------------------------------------------------------------------------------

_SENTINEL: Json = {"all": [{"m": {"$ex": {"c": 1}}}, {"n": {"__never__": 1}}]}
"""Never fires, and makes every fact count as handled."""


def _ruleset(filters: Sequence[Filter], start: int) -> Ruleset:
    rules: dict[str, tuple[int, int]] = {}
    written: dict[str, Json] = {"sentinel": _SENTINEL}

    def add(name: str, number: int, bit: int, condition: list[Json] | None) -> None:
        if condition is not None:
            rules[name] = number, 1 << bit
            tests: list[Json] = [{"c": filters[number].id}, *condition]
            written[name] = {"all": [{"m": {"$and": tests}}]}

    for number in range(start, min(start + FILTERS_PER_RULESET, len(filters))):
        of = filters[number]
        layout = Layout.of(of)
        count = layout.count
        for group, mask in enumerate(layout.conjunctions):
            members = [(i, one) for i, one in enumerate(of.comparisons) if mask >> i & 1]
            add(f"{of.id}.y{group}", number, 2 * count + group, _all_yes(members))
        for i, one in enumerate(of.comparisons):
            add(f"{of.id}.n{i}", number, i, _no(i, one))
            add(f"{of.id}.u{i}", number, count + i, _unknown(i, one))
    return Ruleset(json.dumps(written), rules)


def _all_yes(members: list[tuple[int, Comparison]]) -> list[Json] | None:
    conditions = [_yes(i, one) for i, one in members]
    if None in conditions:
        return None
    return [test for condition in conditions if condition for test in condition]


def _yes(i: int, of: Comparison) -> list[Json] | None:
    """Return the tests for yes, all of them needed; None: it is never yes."""
    if of.kind == "unstated":
        return None
    if of.kind == "given":
        return [{f"k{i}": KNOWN if of.wanted else ABSENT}]
    if of.kind == "member":
        return _among(i, of.values) if of.wanted else _not_among(i, of.values)
    if _is_void(of):
        return None
    tests: list[Json] = [{f"k{i}": KNOWN}]
    if of.lo is not None:
        tests.append({"$gte": {f"a{i}": of.lo}})
    if of.hi is not None:
        tests.append({"$lte": {f"b{i}": of.hi}})
    return tests


def _no(i: int, of: Comparison) -> list[Json] | None:
    """Return the tests for no, all of them needed; None: it is never no."""
    if of.kind == "unstated":
        return None
    if of.kind == "given":
        return [{f"k{i}": ABSENT if of.wanted else KNOWN}]
    if of.kind == "member":
        return _not_among(i, of.values) if of.wanted else _among(i, of.values)
    if _is_void(of):
        return [{f"k{i}": KNOWN}]
    outside: list[Json] = []
    if of.lo is not None:
        outside.append({"$lt": {f"b{i}": of.lo}})
    if of.hi is not None:
        outside.append({"$gt": {f"a{i}": of.hi}})
    return [{f"k{i}": KNOWN}, _either(outside)] if outside else None


def _unknown(i: int, of: Comparison) -> list[Json]:
    """Return the tests for unknown, all of them needed."""
    if of.kind == "unstated":
        return [{"$gte": {f"k{i}": 0}}]
    if of.kind == "given":
        return [{f"k{i}": UNREADABLE}]
    ways: list[Json] = [{"$neq": {f"k{i}": KNOWN}}]
    if of.kind == "range" and not _is_void(of):
        known: Json = {f"k{i}": KNOWN}
        if of.lo is not None:
            ways.append({"$and": [known, {"$lt": {f"a{i}": of.lo}}, {"$gte": {f"b{i}": of.lo}}]})
        if of.hi is not None:
            # An interval that crosses both bounds is told by the branch above: one branch, one firing.
            begins: list[Json] = [{"$gte": {f"a{i}": of.lo}}] if of.lo is not None else []
            ways.append({"$and": [known, *begins, {"$lte": {f"a{i}": of.hi}}, {"$gt": {f"b{i}": of.hi}}]})
    return [_either(ways)]


def _among(i: int, values: tuple[str, ...]) -> list[Json] | None:
    wanted: list[Json] = [{f"t{i}": one} for one in dict.fromkeys(map(nfc, values))]
    return [{f"k{i}": KNOWN}, _either(wanted)] if wanted else None


def _not_among(i: int, values: tuple[str, ...]) -> list[Json]:
    others: list[Json] = [{"$neq": {f"t{i}": one}} for one in dict.fromkeys(map(nfc, values))]
    return [{f"k{i}": KNOWN}, *others]


def _either(ways: list[Json]) -> Json:
    return ways[0] if len(ways) == 1 else {"$or": ways}


def _is_void(of: Comparison) -> bool:
    return of.lo is not None and of.hi is not None and of.lo > of.hi
