"""Counts, sums and their combinations, over a dossier that stands for every dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import z3

from ..rulebooks import program as ir
from .cells import Cell, Number
from .logic import (
    UNKNOWN,
    Bits,
    Formula,
    Status,
    all_of,
    any_of,
    both,
    choose,
    counted,
    either,
    no,
    not_,
)
from .symbols import SymbolicDossier
from .years import Run, in_a_row

_SUM_BITS = 80


@dataclass(eq=False)
class Quantifier:
    """Evaluates tests; what several programs ask alike is asked once."""

    dossier: SymbolicDossier
    _kept: dict[Any, Status] = field(default_factory=dict)

    def status(self, node: ir.Node, statuses: Mapping[str, Status]) -> Status:
        """Return how a test comes out, given what criteria before it count as."""
        return self._node(node, statuses, None)

    def applies(self, of: ir.Filter) -> Status:
        """Return whether what a filter asks of the dossier itself holds."""
        return self._once(("value", _key(of)), lambda: self._value(of))

    def _node(self, node: ir.Node, statuses: Mapping[str, Status], run: Run | None) -> Status:
        match node:
            case ir.CriterionRef():
                return statuses[node.id]
            case ir.Value():
                return self.applies(node.filter)
            case ir.Not():
                return not_(self._node(node.of, statuses, run))
            case ir.All():
                return all_of([self._node(one, statuses, run) for one in node.of])
            case ir.Any():
                return any_of([self._node(one, statuses, run) for one in node.of])
            case ir.AtLeast():
                inner = [self._node(one, statuses, run) for one in node.of]
                if node.k is None:
                    return UNKNOWN
                met = [one.met for one in inner]
                return counted(met, [either((one.met, one.unknown)) for one in inner], node.k, None)
            case ir.Count():
                key = ("count", _key(node.filter), node.at_least, node.at_most, node.distinct, node.unstated)
                if run is None or not node.during:
                    return self._once(key, lambda: self._count(node, None))
                return self._count(node, run)
            case ir.Every():
                return self._once(
                    ("every", _key(node.where), _key(node.also), node.some), lambda: self._every(node)
                )
            case ir.Sum():
                total = ("sum", _key(node.filter), node.field, node.at_least, node.at_most, node.unstated)
                return self._once(total, lambda: self._sum(node))
            case ir.Years():
                return self._years(node, statuses)

    def _once(self, key: Any, make: Callable[[], Status]) -> Status:
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = make()
        return found

    def _items(self, of: ir.Filter) -> list[tuple[int, Formula, Status]]:
        one = self.dossier
        return [(at, there, one.matches(of.scope, at, of.comparisons)) for at, there in one.entries(of.scope)]

    def _value(self, of: ir.Filter) -> Status:
        items = self._items(of)
        given = self.dossier.given(of.scope)
        some = either(there for _, there, _ in items)
        met = both(either((no(there), one.met)) for _, there, one in items)
        unmet = both(either((no(there), one.unmet)) for _, there, one in items)
        return Status(both((given, some, met)), both((given, some, unmet)))

    def _count(self, node: ir.Count, run: Run | None) -> Status:
        if node.unstated:
            return UNKNOWN
        scope = node.filter.scope
        items = self._items(node.filter)
        if run is not None and node.during is not None:
            items = [
                (at, there, all_of((one, _inside(self.dossier.cell(scope, at, node.during), run))))
                for at, there, one in items
            ]
        sure = [both((there, one.met)) for _, there, one in items]
        possible = [both((there, no(one.unmet))) for _, there, one in items]
        if node.distinct:
            keys = [self.dossier.cell(scope, at, node.distinct) for at, _, _ in items]
            sure, possible = _distinct(sure, keys), _most_distinct(possible, keys)
        found = counted(sure, possible, node.at_least, node.at_most)
        given = self.dossier.given(scope)
        return Status(both((given, found.met)), both((given, found.unmet)))

    def _every(self, node: ir.Every) -> Status:
        where, also = self._items(node.where), self._items(node.also)
        wanted = [any_of((not_(one), other)) for (_, _, one), (_, _, other) in zip(where, also, strict=True)]
        theres = [there for _, there, _ in where]
        unmet = either(both((there, one.unmet)) for there, one in zip(theres, wanted, strict=True))
        met = both(either((no(there), one.met)) for there, one in zip(theres, wanted, strict=True))
        if node.some:
            met = both((met, either(both((there, one.met)) for _, there, one in where)))
        given = both((self.dossier.given(node.where.scope), self.dossier.given(node.also.scope)))
        return Status(both((given, met)), both((given, unmet)))

    def _sum(self, node: ir.Sum) -> Status:
        if node.unstated:
            return UNKNOWN
        zero = z3.BitVecVal(0, _SUM_BITS)
        low = high = zero
        no_low: Formula = False
        no_high: Formula = False
        for at, there, one in self._items(node.filter):
            cell = self.dossier.cell(node.filter.scope, at, node.field)
            assert cell.number is not None
            counts = both((there, no(one.unmet)))
            perhaps = one.unknown
            bottom, top = (
                _millionths(cell.number, cell.number.low),
                _millionths(cell.number, cell.number.high),
            )
            bottom = choose(perhaps, z3.If(bottom < zero, bottom, zero), bottom)
            top = choose(perhaps, z3.If(top > zero, top, zero), top)
            no_low = either((no_low, both((counts, no(cell.known)))))
            no_high = either((no_high, both((counts, either((no(cell.known), cell.number.endless))))))
            low = low + choose(counts, bottom, zero)
            high = high + choose(counts, top, zero)
        least = None if node.at_least is None else z3.BitVecVal(node.at_least, _SUM_BITS)
        most = None if node.at_most is None else z3.BitVecVal(node.at_most, _SUM_BITS)
        short = False if least is None else both((no(no_high), high < least))
        large = False if most is None else both((no(no_low), low > most))
        enough = True if least is None else both((no(no_low), low >= least))
        few = True if most is None else both((no(no_low), no(no_high), high <= most))
        given = self.dossier.given(node.filter.scope)
        unmet = either((short, large))
        return Status(both((given, enough, few, no(unmet))), both((given, unmet)))

    def _years(self, node: ir.Years, statuses: Mapping[str, Status]) -> Status:
        def during(run: Run) -> Status:
            if node.meanwhile is None:
                return Status(True, False)
            return self._node(node.meanwhile, statuses, run)

        return in_a_row(self.dossier, node, self._items(node.filter), during)


def _inside(cell: Cell, run: Run) -> Status:
    assert cell.days is not None
    first, last = cell.days
    inside = both((cell.known, z3.UGE(first, run[0]), z3.ULE(last, run[1])))
    outside = both((cell.known, either((z3.ULT(last, run[0]), z3.UGT(first, run[1])))))
    return Status(inside, both((outside, no(inside))))


def _alike(one: Cell, other: Cell) -> Formula:
    assert one.word is not None
    assert other.word is not None
    return one.word.bits == other.word.bits


def _distinct(chosen: Sequence[Formula], keys: Sequence[Cell]) -> list[Formula]:
    """Return formulas of which as many hold as the chosen entries surely differ."""
    firsts = [
        both((one, key.known, *(
            no(both((before, other.known, _alike(key, other))))
            for before, other in zip(chosen[:at], keys[:at], strict=True)
        )))
        for at, (one, key) in enumerate(zip(chosen, keys, strict=True))
    ]  # fmt: skip
    # Entries without a name are at least one thing, where none has a name.
    unnamed = either(both((one, no(key.known))) for one, key in zip(chosen, keys, strict=True))
    return [*firsts, both((unnamed, no(either(firsts))))]


def _most_distinct(chosen: Sequence[Formula], keys: Sequence[Cell]) -> list[Formula]:
    """Return formulas of which as many hold as the chosen entries can differ at most."""
    return [
        both((one, *(
            no(both((before, key.known, other.known, _alike(key, other))))
            for before, other in zip(chosen[:at], keys[:at], strict=True)
        )))
        for at, (one, key) in enumerate(zip(chosen, keys, strict=True))
    ]  # fmt: skip


def _millionths(number: Number, bits: Bits) -> Bits:
    wide = z3.SignExt(_SUM_BITS - bits.size(), bits)
    return wide * number.unit if number.unit != 1 else wide


def _key(of: ir.Filter) -> Any:
    """Return what tells one filter from another, whatever its number in its program."""
    return of.scope, tuple(
        (one.field, one.kind, one.values, one.wanted, one.lo, one.hi, one.place, one.figure, one.ratio)
        for one in of.comparisons
    )
