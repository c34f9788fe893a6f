"""A dossier that stands for every dossier of its shape: entries that may be there, fields as variables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import z3
from pydantic import BaseModel

from ..dossiers.fields import FIELDS, SOURCES, list_of, part_of
from ..dossiers.model import Dossier
from ..dossiers.values import Kind
from ..rulebooks.program import Comparison
from . import papers
from .cells import Cell, Word, answer, fitting
from .leaves import Leaf, day_leaf, flag_leaf, number_leaf, size_leaf, word_leaf
from .logic import Formula, Status, all_of, either, no
from .looking_up import listed, share
from .shape import LOOKED_UP_AS, LOOKED_UP_BY, Shape

PRIORS, ACHIEVEMENTS = "prior_awards", "achievements"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a list: whether it is there. `named`: the id that it is looked up by."""

    there: Formula
    named: str | None = None


class SymbolicDossier:
    """Every dossier of a shape. Fields become variables when a rule first reads them.

    `rules` hold of every dossier; `plain` prefers values that people would write.
    """

    def __init__(self, shape: Shape) -> None:
        from .deriving import DERIVED  # the two are written for each other

        self.shape = shape
        self.rules: list[Formula] = []
        self.plain: list[Formula] = []
        self.free: list[tuple[Any, Formula]] = []
        """Variables that no dossier states, each with what it stands for: where that changes, so may it."""
        self.exact: list[Formula] = []
        """Where all of these hold, the formulas say what judging says, and not more."""
        self._derived = DERIVED
        self.lists: dict[str, tuple[Formula, list[Entry]]] = {}
        """Lists that rules read so far: whether the dossier has one at all, and its entries."""
        self.leaves: dict[tuple[str, int, str], Leaf] = {}
        """Values that rules read so far, by list, place and path."""
        self._cells: dict[tuple[str, int, str], Cell] = {}
        self._placed: dict[tuple[int, str, str], Cell] = {}
        self._answers: dict[tuple[Any, ...], Status] = {}
        self.kept: dict[Any, Any] = {}
        """What derived fields have made so far."""

    # -- lists -------------------------------------------------------------------------------------

    def given(self, scope: str) -> Formula:
        """Return that the dossier has the list of a scope at all."""
        return True if scope == "dossier" else self._list(list_of(scope))[0]

    def entries(self, scope: str) -> list[tuple[int, Formula]]:
        """Return the entries of a scope: where each stands in its list, and that it is there."""
        if scope == "dossier":
            return [(0, True)]
        entries = self._list(list_of(scope))[1]
        named = scope.partition(":")[2]
        return [(at, one.there) for at, one in enumerate(entries) if not named or one.named == named]

    def named_entries(self, scope: str) -> list[tuple[int, Formula, str | None]]:
        """Return the entries of a list, each with the id that it is looked up by, if it is."""
        if scope == "dossier":
            return [(0, True, None)]
        return [(at, one.there, one.named) for at, one in enumerate(self._list(scope)[1])]

    def _list(self, name: str) -> tuple[Formula, list[Entry]]:
        found = self.lists.get(name)
        if found is None:
            given = z3.Bool(f"{name}.given")
            ids = self.shape.ids(name)
            named = [one for one in ids for _ in range(self.shape.sizes[f"{LOOKED_UP_AS[name]}:{one}"])]
            others = self.shape.sizes[name] if name in self.shape.whole or not ids else 0
            names = [*named, *([None] * others)]
            entries = [Entry(z3.Bool(f"{name}.{at}.there"), one) for at, one in enumerate(names)]
            found = self.lists[name] = given, entries
            self.rules += [either((no(one.there), given)) for one in entries]
            if ids and others:
                self.rules += [no(self._goes_by(name, at).among(ids)) for at in range(len(named), len(names))]
        return found

    def _goes_by(self, name: str, at: int) -> Word:
        """Return what an entry that no rule looks up goes by."""
        word = self.leaf(name, at, LOOKED_UP_BY[name]).cell.word
        assert word is not None
        return word

    # -- fields ------------------------------------------------------------------------------------

    def cell(self, scope: str, at: int, path: str) -> Cell:
        """Return a field of an entry as rules see it."""
        key = (list_of(scope), at, path)
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = self._seen(*key)
        return found

    def _seen(self, scope: str, at: int, path: str) -> Cell:
        source = SOURCES[scope][path]
        match source.how:
            case "derived":
                return self._derived[path](self, scope, at)
            case "paper":
                return papers.reference(self, scope, at, path)
            case "through":
                return papers.of_paper(self, scope, at, path.rpartition(".")[0], source.then)
            case "papers":
                return papers.several(self, scope, at, path)
        if scope == ACHIEVEMENTS and path == "awarded_by":
            return self._derived["awarded_by"](self, scope, at)
        if scope in LOOKED_UP_BY and path == LOOKED_UP_BY[scope]:
            named = self._list(scope)[1][at].named
            if named is not None:
                domain = self.shape.domain((scope, path))
                bits = z3.BitVecVal(domain.index(named), max(1, (len(domain) - 1).bit_length()))
                return Cell(True, False, Word(bits, domain))
        return self.leaf(scope, at, path).cell

    def leaf(self, scope: str, at: int, path: str) -> Leaf:
        """Return a stated value of an entry."""
        key = (scope, at, path)
        found = self.leaves.get(key)
        if found is None:
            found = self.leaves[key] = self._stated(*key)
            self.rules.append(found.rules)
            self.plain.append(found.plain)
        return found

    def other_leaf(self, scope: str, at: int, path: str) -> Leaf:
        """Return another value for a place of the dossier, with variables of its own."""
        return self._stated(scope, at, path, "'")

    def _stated(self, scope: str, at: int, path: str, mark: str = "") -> Leaf:
        name = f"{scope}.{at}.{path}{mark}"
        of = FIELDS[scope][path]
        if of.type == "day":
            return day_leaf(name)
        if of.type == "flag":
            return flag_leaf(name, _kind(scope, path))
        if of.type == "number":
            return number_leaf(name, _kind(scope, path))
        if of.type == "size":
            return size_leaf(name, self.shape.length((scope, path)))
        required = scope == "dossier" and path == "award"
        return word_leaf(
            name, self.shape.domain((scope, path)), of.type != "code", True if required else None
        )

    # -- comparisons -------------------------------------------------------------------------------

    def matches(self, scope: str, at: int, comparisons: Sequence[Comparison]) -> Status:
        """Return whether an entry matches a filter: unmet where it is ruled out."""
        return all_of([self.answer(scope, at, one) for one in comparisons] or [Status(True, False)])

    def answer(self, scope: str, at: int, of: Comparison) -> Status:
        """Return what a comparison says of an entry."""
        key = (list_of(scope), at, of.field, of.kind, of.values, of.wanted, of.lo, of.hi, of.place, of.figure,
               of.ratio)  # fmt: skip
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = answer(of, self._compared(scope, at, of))
        return found

    def _compared(self, scope: str, at: int, of: Comparison) -> Cell:
        if of.kind == "unstated":
            return Cell(False)
        if of.ratio is not None:
            over, under = (self.cell(scope, at, one) for one in of.field.split("/"))
            return share(over, under, of.ratio)
        cell = self.cell(scope, at, of.field)
        if of.place is not None:
            key = (at, of.field, of.place)
            if key not in self._placed:
                on = self.cell("dossier", 0, "considered_on")
                self._placed[key] = listed(cell, self.shape.places[of.place], on)
            return self._placed[key]
        return fitting(cell, of.figure)

    def keep(self, scope: str, at: int, path: str, leaf: Leaf) -> Leaf:
        """Keep a stated value that was made elsewhere, so that it is written too."""
        self.leaves[scope, at, path] = leaf
        self.rules.append(leaf.rules)
        self.plain.append(leaf.plain)
        return leaf


def _kind(scope: str, path: str) -> Kind:
    """Return the kind of value that the format has at a path."""
    model: type[BaseModel] = Dossier
    if scope != "dossier":
        found = part_of(Dossier.model_fields[scope])
        assert found is not None
        model = found[0]
    *parents, last = SOURCES[scope][path].attributes
    for parent in parents:
        inner = part_of(model.model_fields[parent])
        assert inner is not None
        model = inner[0]
    return next(one for one in model.model_fields[last].metadata if isinstance(one, Kind))
