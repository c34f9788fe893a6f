"""Two dossiers that differ in one thing: an entry more, a larger number, or a yes in place of a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from ..dossiers.fields import FIELDS
from ..judging.findings import Verdict
from ..judging.verdict import ORDER
from ..rulebooks import properties as props
from ..rulebooks.program import Comparison
from ..rulebooks.properties_checking import split
from . import papers
from .dossier_json import dossier_json
from .leaves import Leaf
from .logic import Formula, both, either, no
from .symbols import SymbolicDossier
from .verdict import Found

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A change, from a dossier before to the dossier after it; formulas speak of the one after.

    `swaps`: what turns a formula about the dossier after into one about the dossier before.
    """

    dossier: SymbolicDossier
    holds: Formula
    swaps: tuple[tuple[Any, Any], ...]
    added: tuple[str, int] | None = None
    instead: tuple[tuple[tuple[str, int, str], Leaf], ...] = ()

    def before(self, formula: Formula) -> Formula:
        """Return a formula about the dossier before."""
        return formula if isinstance(formula, bool) else z3.substitute(formula, *self.swaps)

    def rules(self) -> list[Formula]:
        """Return what holds of both dossiers, beyond what holds of every one."""
        changed = [self.before(one) for one in self.dossier.rules]
        fresh = [new for new, old in zip(changed, self.dossier.rules, strict=True) if not _alike(new, old)]
        return [*fresh, self.holds]

    def moved(self, found: Found, never: str) -> Formula:
        """Return that the verdict gets worse, or better."""
        after = found.verdicts
        before: dict[Verdict, Formula] = {name: self.before(one) for name, one in after.items()}
        if all(_alike(before[name], after[name]) for name in after):
            return False
        ways = []
        for at, graver in enumerate(ORDER):
            for milder in ORDER[at + 1 :]:
                pair = (milder, graver) if never == "worse" else (graver, milder)
                ways.append(both((before.get(pair[0], False), after.get(pair[1], False))))
        return either(ways)

    def written(self, model: z3.ModelRef) -> tuple[Data, Data]:
        """Return the two dossiers of a model, before and after."""
        after = dossier_json(self.dossier, model)
        return dossier_json(self.dossier, model, self.added, dict(self.instead)), after


def _alike(one: Formula, other: Formula) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one.eq(other))


def changes(of: props.Monotone, dossier: SymbolicDossier, where: Sequence[Comparison]) -> Iterator[Change]:
    """Return the changes that a property speaks of: one for each id that entries are looked up by."""
    if of.adding is not None:
        for at, there in _first_entries(dossier, of.adding):
            fits = dossier.matches(of.adding, at, where).met
            # Read before anything is swapped, so that what it rests on is there.
            holds = both((dossier.given(of.adding), there, fits, no(_id_taken(dossier, of.adding, at))))
            gone = there, z3.BoolVal(False)
            yield Change(dossier, holds, (gone, *_own(dossier, [gone])), (of.adding, at))
        return
    scope, path = split(str(of.raising))
    for at, there in _first_entries(dossier, scope):
        leaf, other = dossier.leaf(scope, at, path), dossier.other_leaf(scope, at, path)
        if FIELDS[scope][path].type == "flag":
            assert leaf.cell.word
            assert other.cell.word
            more = both((leaf.cell.word.bits == 1, other.cell.word.bits == 0))
        else:
            assert leaf.cell.number
            assert other.cell.number
            more = leaf.cell.number.low >= other.cell.number.low
        swaps = tuple(_pairs(_made_of(leaf), _made_of(other)))
        known = both((there, leaf.cell.known, other.cell.known, other.rules))
        yield Change(
            dossier, both((known, more)), (*swaps, *_own(dossier, swaps)), None, (((scope, at, path), other),)
        )


def _first_entries(dossier: SymbolicDossier, scope: str) -> Iterator[tuple[int, Formula]]:
    """Yield one entry of each kind; the others of its kind are alike."""
    seen: set[str | None] = set()
    for at, there, named in dossier.named_entries(scope):
        if named not in seen:
            seen.add(named)
            yield at, there


def _id_taken(dossier: SymbolicDossier, scope: str, at: int) -> Formula:
    """Return that another entry has the same id, so that references to that one would change as well."""
    if scope == papers.PAPERS:
        return papers.twinned(dossier, at)
    if (scope, at, "id") not in dossier.leaves:
        return False
    own = dossier.leaf(scope, at, "id").cell
    taken = []
    for other, there in dossier.entries(scope):
        cell = dossier.leaf(scope, other, "id").cell
        assert own.word is not None
        assert cell.word is not None
        if other != at:
            taken.append(both((there, own.known, cell.known, cell.word.bits == own.word.bits)))
    return either(taken)


def _own(dossier: SymbolicDossier, swaps: Sequence[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield a variable of its own for each that no dossier states and that the change touches."""
    for one, rests_on in dossier.free:
        if not isinstance(rests_on, bool) and not rests_on.eq(z3.substitute(rests_on, *swaps)):
            yield one, z3.Const(f"{one}'", one.sort())


def _made_of(leaf: Leaf) -> list[Any]:
    """Return every formula and all bits of a stated value, in a fixed order."""
    cell = leaf.cell
    bits = [cell.word.bits] if cell.word else []
    bits += [cell.number.low, cell.number.percent, cell.number.whole] if cell.number else []
    return [cell.known, cell.unreadable, leaf.rules, *bits]


def _pairs(one: Sequence[Any], other: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the variables of formulas that are made alike, pair by pair."""
    todo, seen = list(zip(one, other, strict=True)), set()
    while todo:
        left, right = todo.pop()
        if isinstance(left, bool) or left.get_id() in seen:
            continue
        seen.add(left.get_id())
        if z3.is_const(left) and left.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            yield left, right
        todo += zip(left.children(), right.children(), strict=True)
