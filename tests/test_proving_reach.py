"""How far proofs reach: nothing is called dead, and nothing proved, for want of entries, names or lengths."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import z3

from awards.engine.dossiers.reading import make_dossier
from awards.engine.proving.group import Task, prove
from awards.engine.proving.leaves import holds_in
from awards.engine.proving.programs import chosen, programs_of
from awards.engine.proving.quantifying import Quantifier
from awards.engine.proving.searching import start_afresh
from awards.engine.proving.shape import shape_of
from awards.engine.proving.sizing import entries_needed
from awards.engine.proving.symbols import SymbolicDossier
from awards.engine.proving.verdict import find
from awards.engine.rulebooks.library import Library

from . import generating
from .making import LAW, PLACES, Book, criterion, parameter, unit
from .pinning import Pins, TooLargeError
from .test_proving import PROPERTIES, claim, sound
from .test_proving_encoding import differences

ELIGIBLE = {"verdict": ["eligible"]}


def library_of(book: Book, folder: Path) -> Library:
    return book.bench(folder).library


def some(name: str, **where: Any) -> dict[str, Any]:
    return {"count": name, "where": where, "at_least": 1}


def dead(book: Book, folder: Path, kinds: tuple[str, ...], bound: int = 2) -> set[tuple[str, str]]:
    """Return what no dossier shows of the award's own law, by id."""
    task = Task(None, ("thu-khen",), bound, 20.0, kinds)
    part = prove(task, library_of(book, folder))
    assert part.open == {}
    return {(one.id, one.what) for one in part.asked - part.shown.keys() if one.of == LAW}


def refuted(book: Book, folder: Path, **properties: dict[str, Any]) -> set[str]:
    claims = [claim(name, **one) for name, one in properties.items()]
    library = library_of(book.put(PROPERTIES, "properties", claims), folder)
    part = prove(Task(None, ("thu-khen",), 2, 20.0, ("properties",)), library)
    assert [one for of in part.properties.values() for one in of.open] == []
    return {name for name, of in part.properties.items() if of.refuted}


def test_a_route_that_needs_an_entry_of_each_kind_is_not_called_dead(tmp_path: Path) -> None:
    kinds = ("outstanding", "good", "completed")
    each = [criterion(f"some-{kind}", some("achievements", rating={"is": kind})) for kind in kinds]
    assert dead(sound().law(*each), tmp_path, ("routes", "criteria"), bound=1) == set()


def test_kinds_that_one_entry_can_have_at_once_need_no_more_entries(tmp_path: Path) -> None:
    rated = some("achievements", rating={"in": ["outstanding", "good"]}, sudden={"is": True})
    either = {"any": [some("achievements", rating={"is": one}) for one in ("outstanding", "good")]}
    book = sound().law(criterion("rated", rated), criterion("either", either))
    programs = programs_of(library_of(book, tmp_path), None, ("thu-khen",), lambda _: ())
    assert max(entries_needed(one.program).get("achievements", 0) for one in programs) == 1


@pytest.mark.parametrize("field", ["evidence", "awarded_by", "awards"])
def test_a_list_within_an_entry_is_as_long_as_a_rule_asks(field: str, tmp_path: Path) -> None:
    many = criterion("many", some("achievements", **{field: {"at_least": "$seven"}}))
    book = sound().law(many, seven=parameter("number", 7))
    assert dead(book, tmp_path, ("criteria",)) == set()


def test_names_of_lists_that_overlap_do_not_stand_for_one_another(tmp_path: Path) -> None:
    """One name in both lists, one in the first only and one in the second only: none may be left out."""
    book = sound()
    book.files["places/second.yaml"] = book.files[PLACES] | {
        "id": "second",
        "units": [unit("Xã Chung Mẫu"), unit("Xã Riêng Mẫu")],
    }
    book.put(PLACES, "units", [unit("Xã Hòa Mẫu"), unit("Xã Chung Mẫu")])
    one, two = ({"value": "candidate.unit", "in": {"place": name}} for name in ("xa-mau", "second"))
    book.law(criterion("first", one, effect="note"), criterion("other", two, effect="note"))
    wanted = {"both": (one, two), "first": (one, {"not": two}), "second": ({"not": one}, two)}
    never = {
        f"only-{name}": {"never": {"all": [ELIGIBLE, {"dossier": {"all": list(tests)}}]}}
        for name, tests in wanted.items()
    }
    assert refuted(book, tmp_path, **never) == set(never)


def test_entries_that_no_rule_looks_up_are_entries_too(tmp_path: Path) -> None:
    asked = {
        "id": "share",
        "label": {"vi": "Tỷ lệ", "en": "Share"},
        "type": "share",
        "cite": {"article": "3"},
    }
    book = sound().put(LAW, "indicators", [asked | {"unit": {"vi": "%", "en": "%"}}])
    book.law(criterion("reported", {"indicator": "share", "at_least": 0}, effect="note"))
    other = {"count": "indicators", "where": {"id": {"not_in": "$own"}}, "at_least": 1}
    book.law(criterion("others", other, effect="note"), own=parameter("text", "share"))
    never = {"never": {"all": [ELIGIBLE, {"criterion": "others", "is": ["met"]}]}}
    assert refuted(book, tmp_path, others=never) == {"others"}


@pytest.mark.parametrize("seed", [2, 4])
def test_no_random_dossier_is_left_out_or_comes_out_otherwise(seed: int, tmp_path: Path) -> None:
    start_afresh()
    random, bench = Random(seed), generating.rulebook(seed, 10).bench(tmp_path)
    programs = programs_of(bench.library, None, ("thu-khen",), lambda _: ())
    dossier = SymbolicDossier(shape_of([one.program for one in programs], 3, bench.library.catalogue))
    quantifier = Quantifier(dossier)
    found = [(find(one.program, quantifier), chosen(dossier, one.keys)) for one in programs]
    solver = z3.SimpleSolver()
    solver.add(*[one for one in dossier.rules if one is not True])
    looked = 0
    for _ in range(25):
        data = generating.dossier(random)
        papers = data["documents"] or ()
        for one in papers:  # now and then two papers have one id
            one["id"] = random.choice([one["id"], "vb0"])
        read = make_dossier(data)
        try:
            pins = Pins(dossier, read.dossier).formulas()
        except TooLargeError:
            continue
        solver.push()
        solver.add(*pins)
        assert solver.check() == z3.sat, data
        model = solver.model()
        (mine,) = [of for of, here in found if holds_in(model, here)]
        wrong = differences(bench.judge(read), mine, model) if holds_in(model, mine.exact) else []
        solver.pop()
        assert wrong == [], data
        looked += 1
    assert looked > 4


def test_papers_of_one_id_are_looked_at(tmp_path: Path) -> None:
    """A reference to one of them cannot be read, so a rule that follows it says unknown."""
    kind = criterion("minuted", some("achievements", **{"minutes.kind": {"in": ["review-minutes"]}}))
    library = library_of(sound().law(kind), tmp_path)
    programs = programs_of(library, None, ("thu-khen",), lambda _: ())
    dossier = SymbolicDossier(shape_of((one.program for one in programs), 2, library.catalogue))
    quantifier = Quantifier(dossier)
    found = [find(one.program, quantifier) for one in programs]
    named = dossier.leaf("achievements", 0, "minutes").cell
    kinds = [dossier.leaf("documents", at, "kind").cell for at, _ in dossier.entries("documents")]
    solver = z3.SimpleSolver()
    solver.add(*[one for one in dossier.rules if one is not True], named.known, named.word.bits == 0)
    solver.add(*[there for _, there in dossier.entries("documents")])
    solver.add(
        *[one.known for one in kinds], *[one.word.among(["review-minutes"]) for one in kinds if one.word]
    )
    solver.add(*[there == (at == 0) for at, there in dossier.entries("achievements")])
    own = next(of for of in found if "minuted" in of.statuses and "two-good" in of.statuses)
    assert solver.check(own.statuses["minuted"].unknown) == z3.sat
