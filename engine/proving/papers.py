"""References to papers: which paper an entry names, what is seen of it, and how many papers a list names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import z3

from .cells import Cell, Number, through
from .leaves import Leaf, holds_in, word_leaf
from .logic import Formula, both, either, no, total

if TYPE_CHECKING:
    from .symbols import SymbolicDossier

PAPERS: Final = "documents"
NO_PAPER: Final = "vb-khong-co"
"""An id that no paper has."""
SHARED: Final = "vb-chung"
"""The id of all papers that have not one of their own, where rules do not read ids."""


def paper_id(at: int) -> str:
    """Return the id of a paper that has one of its own, by its place."""
    return f"vb{at + 1}"


def id_in(of: SymbolicDossier, model: z3.ModelRef, at: int) -> str | None:
    """Return the id of a paper in a model; None where it has none."""
    if of.shape.paper_ids:
        stated = of.leaf(PAPERS, at, "id").written(model)
        return None if stated is None else str(stated)
    shared = both((dict(of.entries(PAPERS))[at], of.kept.get(("shared", at), False)))
    return SHARED if holds_in(model, shared) else paper_id(at)


def reference(of: SymbolicDossier, scope: str, at: int, path: str) -> Cell:
    """Return the id of the paper that an entry refers to; unreadable if there is none, or several."""
    return of_paper(of, scope, at, path, "id") if of.shape.paper_ids else _pointer(of, scope, at, path)


def of_paper(of: SymbolicDossier, scope: str, at: int, path: str, then: str) -> Cell:
    """Return a field of the paper that an entry refers to."""
    pointer = _pointer(of, scope, at, path)
    assert pointer.word is not None
    papers = [
        (both((pointer.known, pointer.word.bits == one)), of.cell(PAPERS, one, then))
        for one, _ in of.entries(PAPERS)
    ]
    return through(papers, pointer.unreadable)


def several(of: SymbolicDossier, scope: str, at: int, path: str) -> Cell:
    """Return how many different papers an entry's list names that are there."""
    name = f"{scope}.{at}.{path}"
    known, loose = z3.Bool(f"{name}.known"), z3.Bool(f"{name}.loose")
    named = [(one, z3.Bool(f"{name}.{one}"), _named(of, one)) for one, _ in of.entries(PAPERS)]

    def show(model: z3.ModelRef) -> Any:
        if not holds_in(model, known):
            return None
        ids = [id_in(of, model, one) or NO_PAPER for one, says, _ in named if holds_in(model, says)]
        return [*ids, *([NO_PAPER] if holds_in(model, loose) else [])]

    listed = of.given(PAPERS)
    found = total(both((says, there)) for _, says, there in named)
    most = total([*(says for _, says, _ in named), loose])
    none = z3.BitVecVal(0, 8)
    number = Number(z3.If(listed, found, none), z3.If(listed, found, most))
    return of.keep(scope, at, path, Leaf(Cell(known, number=number), True, True, show)).cell


def _pointer(of: SymbolicDossier, scope: str, at: int, path: str) -> Cell:
    """Return which paper an entry refers to, by the paper's place in the list."""
    leaf = _stated(of, scope, at, path)
    assert leaf.cell.word is not None
    bits = leaf.cell.word.bits
    there = either(both((bits == one, _named(of, one))) for one, _ in of.entries(PAPERS))
    known = both((leaf.cell.known, there))
    return Cell(known, both((leaf.cell.known, no(there))), leaf.cell.word)


def _named(of: SymbolicDossier, paper: int) -> Formula:
    """Return that a paper is there, with an id that no other has."""
    key = ("named", paper)
    if key not in of.kept:
        there = dict(of.entries(PAPERS))[paper]
        known = of.leaf(PAPERS, paper, "id").cell.known if of.shape.paper_ids else True
        of.kept[key] = both((there, known, no(twinned(of, paper))))
    return of.kept[key]


def twinned(of: SymbolicDossier, paper: int) -> Formula:
    """Return that another paper has the same id."""
    others = [(one, there) for one, there in of.entries(PAPERS) if one != paper]
    if not of.shape.paper_ids:
        return both((_shared(of, paper), either(both((there, _shared(of, one))) for one, there in others)))
    own = of.leaf(PAPERS, paper, "id").cell
    twins = []
    for one, there in others:
        other = of.leaf(PAPERS, one, "id").cell
        assert own.word is not None
        assert other.word is not None
        twins.append(both((there, own.known, other.known, other.word.bits == own.word.bits)))
    return either(twins)


def _shared(of: SymbolicDossier, paper: int) -> Formula:
    """Return that a paper's id is that of all papers that have none of their own."""
    key = ("shared", paper)
    if key not in of.kept:
        of.kept[key] = z3.Bool(f"{PAPERS}.{paper}.id_shared")
        of.plain.append(no(of.kept[key]))
    return of.kept[key]


def _stated(of: SymbolicDossier, scope: str, at: int, path: str) -> Leaf:
    found = of.leaves.get((scope, at, path))
    if found is not None:
        return found
    papers = [one for one, _ in of.entries(PAPERS)]
    names = (*map(paper_id, papers), NO_PAPER)
    made = word_leaf(f"{scope}.{at}.{path}", names, readable=True)

    def show(model: z3.ModelRef) -> Any:
        name = made.written(model)
        return id_in(of, model, names.index(name)) or NO_PAPER if name in names[:-1] else name

    return of.keep(scope, at, path, replace(made, written=show))
