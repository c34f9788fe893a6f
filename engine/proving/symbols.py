"""A dossier that stands for every dossier of its shape: entries that may be there, fields as variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import z3
from pydantic import BaseModel

from ..dates import FIRST_DAY, LAST_DAY
from ..dossiers.fields import FIELDS, LISTS, SOURCES, list_of, part_of
from ..dossiers.model import Dossier
from ..dossiers.values import Kind
from ..rulebooks.program import Comparison, UnitList
from .cells import Cell, Number, Word, answer, fitting, through
from .days import day
from .leaves import Leaf, day_leaf, flag_leaf, holds_in, number_leaf, size_leaf, word_leaf
from .logic import Formula, Status, all_of, both, either, no
from .shape import Shape

_IDS = {"attestations": "id", "judgements": "criterion", "indicators": "id"}
"""What an entry that is looked up is known by."""
_NO_PAPER = "vb-khong-co"
PAPERS, PRIORS, ACHIEVEMENTS = "documents", "prior_awards", "achievements"


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
        self._lists: dict[str, tuple[Formula, list[Entry]]] = {}
        self._leaves: dict[tuple[str, int, str], Leaf] = {}
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
        found = self._lists.get(name)
        if found is None:
            given = z3.Bool(f"{name}.given")
            ids = [scope for scope in sorted(self.shape.sizes) if ":" in scope and list_of(scope) == name]
            named = [scope.partition(":")[2] for scope in ids for _ in range(self.shape.sizes[scope])]
            names = [*named, *([None] * (0 if ids else self.shape.sizes[name]))]
            entries = [Entry(z3.Bool(f"{name}.{at}.there"), one) for at, one in enumerate(names)]
            found = self._lists[name] = given, entries
            self.rules += [either((no(one.there), given)) for one in entries]
        return found

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
                return self.reference(scope, at, path)
            case "through":
                base = path.rpartition(".")[0]
                pointer = self._pointer(scope, at, base)
                assert pointer.word is not None
                papers = [
                    (both((pointer.known, pointer.word.bits == one)), self.cell(PAPERS, one, source.then))
                    for one, _ in self.entries(PAPERS)
                ]
                return through(papers, pointer.unreadable)
            case "papers":
                return self._several(scope, at, path)
        if scope == ACHIEVEMENTS and path == "awarded_by":
            return self._derived["awarded_by"](self, scope, at)
        if scope in _IDS and path == _IDS[scope]:
            named = self._list(scope)[1][at].named
            if named is not None:
                return Cell(True, False, Word(z3.BitVecVal(0, 1), (named,)))
        return self.leaf(scope, at, path).cell

    def leaf(self, scope: str, at: int, path: str) -> Leaf:
        """Return a stated value of an entry."""
        key = (scope, at, path)
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._stated(*key)
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
            return size_leaf(name, self.shape.bound + 1)
        required = scope == "dossier" and path == "award"
        return word_leaf(
            name, self.shape.domain((scope, path)), of.type != "code", True if required else None
        )

    # -- references to papers ----------------------------------------------------------------------

    def reference(self, scope: str, at: int, path: str) -> Cell:
        """Return the id of the paper that an entry refers to; unreadable if there is none, or several."""
        pointer = self._pointer(scope, at, path)
        if not self.shape.paper_ids:
            return pointer
        assert pointer.word is not None
        ids = [
            (both((pointer.known, pointer.word.bits == one)), self.cell(PAPERS, one, "id"))
            for one, _ in self.entries(PAPERS)
        ]
        return through(ids, pointer.unreadable)

    def _pointer(self, scope: str, at: int, path: str) -> Cell:
        """Return which paper an entry refers to, by the paper's place in the list."""
        leaf = self._reference(scope, at, path)
        assert leaf.cell.word is not None
        bits = leaf.cell.word.bits
        there = either(both((bits == one, self._named(one))) for one, _ in self.entries(PAPERS))
        known = both((leaf.cell.known, there))
        return Cell(known, both((leaf.cell.known, no(there))), leaf.cell.word)

    def _named(self, paper: int) -> Formula:
        """Return that a paper is there, with an id that no other has."""
        entries = dict(self.entries(PAPERS))
        if not self.shape.paper_ids:
            return entries[paper]
        key = ("named", paper)
        if key not in self.kept:
            own = self.leaf(PAPERS, paper, "id").cell
            assert own.word is not None
            twins = []
            for one, exists in entries.items():
                other = self.leaf(PAPERS, one, "id").cell
                assert other.word is not None
                if one != paper:
                    twins.append(both((exists, other.known, other.word.bits == own.word.bits)))
            self.kept[key] = both((entries[paper], own.known, no(either(twins))))
        return self.kept[key]

    def _reference(self, scope: str, at: int, path: str) -> Leaf:
        key = (scope, at, path)
        found = self._leaves.get(key)
        if found is None:
            papers = [one for one, _ in self.entries(PAPERS)]
            names = (*map(paper_id, papers), _NO_PAPER)
            made = word_leaf(f"{scope}.{at}.{path}", names, readable=True)

            def show(model: z3.ModelRef) -> Any:
                name = made.written(model)
                return self._id_in(model, names.index(name)) if name in names[:-1] else name

            found = self._leaves[key] = replace(made, written=show)
            self.rules.append(found.rules)
        return found

    def _id_in(self, model: z3.ModelRef, paper: int) -> str:
        """Return the id of a paper in a model; of one without an id, an id that no paper has."""
        if not self.shape.paper_ids:
            return paper_id(paper)
        stated = self.leaf(PAPERS, paper, "id").written(model)
        return _NO_PAPER if stated is None else str(stated)

    def _several(self, scope: str, at: int, path: str) -> Cell:
        """Return how many different papers an entry's list names that are there."""
        known = z3.Bool(f"{scope}.{at}.{path}.known")
        loose = z3.Bool(f"{scope}.{at}.{path}.loose")
        named = [
            (one, z3.Bool(f"{scope}.{at}.{path}.{one}"), self._named(one)) for one, _ in self.entries(PAPERS)
        ]

        def show(model: z3.ModelRef) -> Any:
            if not holds_in(model, known):
                return None
            ids = [self._id_in(model, one) for one, says, _ in named if holds_in(model, says)]
            return [*ids, *([_NO_PAPER] if holds_in(model, loose) else [])]

        listed = self.given(PAPERS)
        found = total(both((says, there)) for _, says, there in named)
        most = total([*(says for _, says, _ in named), loose])
        none = z3.BitVecVal(0, 8)
        number = Number(z3.If(listed, found, none), z3.If(listed, found, most))
        self._leaves[scope, at, path] = Leaf(Cell(known, number=number), True, True, show)
        return Cell(known, number=number)

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
            return self._share(scope, at, of.field, of.ratio)
        cell = self.cell(scope, at, of.field)
        if of.place is not None:
            key = (at, of.field, of.place)
            if key not in self._placed:
                self._placed[key] = self._listed(cell, self.shape.places[of.place])
            return self._placed[key]
        return fitting(cell, of.figure)

    def _share(self, scope: str, at: int, path: str, ratio: tuple[int, int]) -> Cell:
        over, under = (self.cell(scope, at, one) for one in path.split("/"))
        assert over.number is not None
        assert under.number is not None
        wide = over.number.low.size() + max(ratio).bit_length() + 2
        a, b = (
            z3.SignExt(wide - one.number.low.size(), one.number.low) for one in (over, under) if one.number
        )
        broken = either((over.unreadable, under.unreadable))
        there = both((over.known, under.known))
        some = b > 0
        difference = a * ratio[1] - b * ratio[0]
        sign = z3.If(
            difference > 0, z3.BitVecVal(1, 4), z3.If(difference < 0, z3.BitVecVal(-1, 4), z3.BitVecVal(0, 4))
        )
        return Cell(
            both((there, some, no(broken))),
            either((broken, both((there, no(some))))),
            number=Number(sign, sign, 1),
        )

    def _listed(self, cell: Cell, units: UnitList) -> Cell:
        """Return whether a name is in a list of units on the day of consideration: `in`, `out`, unknown."""
        assert cell.word is not None
        times = dict(units.names)
        on = self.cell("dossier", 0, "considered_on")
        assert on.days is not None
        first = z3.If(on.known, on.days[0], day(FIRST_DAY))
        last = z3.If(on.known, on.days[1], day(LAST_DAY))
        within: list[Formula] = []
        out: list[Formula] = []
        for at, name in enumerate(cell.word.domain):
            is_it = cell.word.bits == at
            if name not in times:
                out.append(both((is_it, units.complete)))
                continue
            inside = either(
                both((z3.UGE(first, day(start)), z3.ULE(last, day(end)))) for start, end, _ in times[name]
            )
            apart = both(
                either((z3.ULT(last, day(start)), z3.UGT(first, day(end)))) for start, end, _ in times[name]
            )
            within.append(both((is_it, inside)))
            if not any(succeeded for _, _, succeeded in times[name]):
                out.append(both((is_it, apart, no(inside))))
        inside, outside = either(within), either(out)
        bits = z3.If(inside, z3.BitVecVal(0, 1), z3.BitVecVal(1, 1)) if not isinstance(inside, bool) else (
            z3.BitVecVal(0 if inside else 1, 1)
        )  # fmt: skip
        return Cell(both((cell.known, either((inside, outside)))), cell.unreadable, Word(bits, ("in", "out")))

    # -- as JSON -----------------------------------------------------------------------------------

    def written(
        self,
        model: z3.ModelRef,
        without: tuple[str, int] | None = None,
        instead: Mapping[tuple[str, int, str], Leaf] = MappingProxyType({}),
    ) -> dict[str, Any]:
        """Return the dossier of a model as JSON data: no more than the rules read.

        `without`: leave out an entry of a list; `instead`: other values in place of those stated.
        """
        data: dict[str, Any] = {"id": "CHUNG-MINH", "candidate": {}}
        for name in LISTS:
            found = self._lists.get(name)
            if found is None or not holds_in(model, found[0]):
                continue
            rows = []
            for at, one in enumerate(found[1]):
                if holds_in(model, one.there) and (name, at) != without:
                    row = {_IDS[name]: one.named} if one.named else _known_by(name, at)
                    rows.append(self._stated_in(model, name, at, row, instead))
            data[name] = rows
        return self._stated_in(model, "dossier", 0, data, instead)

    def _stated_in(
        self,
        model: z3.ModelRef,
        scope: str,
        at: int,
        row: dict[str, Any],
        instead: Mapping[tuple[str, int, str], Leaf],
    ) -> dict[str, Any]:
        for (of, index, path), leaf in self._leaves.items():
            if of != scope or index != at:
                continue
            value = instead.get((of, index, path), leaf).written(model)
            if FIELDS[scope][path].type == "size" and isinstance(value, int):
                value = _filled(scope, path, value)
            *parents, last = path.split(".")
            into = row
            if value is None:
                if last in into and not parents:
                    del into[last]
                continue
            for parent in parents:
                into = into.setdefault(parent, {})
            into[last] = value
        return row

    def keep(self, scope: str, at: int, path: str, leaf: Leaf) -> Leaf:
        """Keep a stated value that was made elsewhere, so that it is written too."""
        self._leaves[scope, at, path] = leaf
        self.rules.append(leaf.rules)
        self.plain.append(leaf.plain)
        return leaf


def total(formulas: Any) -> Any:
    """Return how many formulas hold, as 8 bits."""
    one, none = z3.BitVecVal(1, 8), z3.BitVecVal(0, 8)
    found = none
    for formula in formulas:
        if formula is True:
            found = found + one
        elif formula is not False:
            found = found + z3.If(formula, one, none)
    return found


def paper_id(at: int) -> str:
    """Return the id of a paper, by its place."""
    return f"vb{at + 1}"


def _known_by(name: str, at: int) -> dict[str, Any]:
    if name == PAPERS:
        return {"id": paper_id(at)}
    return {"id": f"kt{at + 1}"} if name == PRIORS else {}


def _filled(scope: str, path: str, size: int) -> list[str]:
    """Return a list of so many entries that the format takes there."""
    from ..codes import CODES

    codes = FIELDS[scope][path].codes
    one = next(iter(CODES[codes])) if codes else "mục"
    return [one if codes else f"{one} {at + 1}" for at in range(size)]


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
