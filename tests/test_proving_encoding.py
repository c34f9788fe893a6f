"""The solver's formulas say of a dossier what judging says: the encoding is a third evaluator."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import z3

from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.findings import Judgement
from awards.engine.judging.judge import Bench
from awards.engine.proving.days import unpacked, writable, written
from awards.engine.proving.dossier_json import dossier_json
from awards.engine.proving.leaves import holds_in
from awards.engine.proving.logic import both, either, no
from awards.engine.proving.programs import Judged, chosen, programs_of
from awards.engine.proving.quantifying import Quantifier
from awards.engine.proving.searching import Search
from awards.engine.proving.shape import shape_of
from awards.engine.proving.symbols import SymbolicDossier
from awards.engine.proving.verdict import Found, find
from awards.engine.rulebooks.library import Library

from . import generating

STATUSES = ("met", "unmet", "unknown", "not_applicable")


def differences(judged: Judgement, found: Found, model: z3.ModelRef) -> list[str]:
    """Return where a judgement is another than the formulas foretell."""
    wrong = [] if holds_in(model, found.verdicts[judged.verdict]) else [f"verdict {judged.verdict}"]
    for one in judged.findings:
        said = found.statuses[one.criterion.id]
        foretold = [name for name in STATUSES if holds_in(model, said.named(name))]
        if foretold != [one.status]:
            wrong.append(f"{one.criterion.id}: {one.status}, foretold {foretold}")
    return wrong


def hunted(library: Library, programs: list[Judged], seed: int, rounds: int) -> tuple[int, list[Any]]:
    """Look for dossiers that show each status of each criterion; return how many, and all that differ."""
    dice, bench = Random(seed), Bench(library)
    dossier = SymbolicDossier(shape_of((one.program for one in programs), 2, library.catalogue))
    quantifier = Quantifier(dossier)
    found = [(one, find(one.program, quantifier), chosen(dossier, one.keys)) for one in programs]
    looked, wrong = 0, []
    for one, of, mine in found:
        search = Search(dossier, [mine, of.exact], 20.0)
        left = [status.named(name) for status in of.statuses.values() for name in STATUSES]
        dice.shuffle(left)
        for wanted in left[:rounds]:
            # Each together with another, so that dossiers are not all alike.
            answer = search.find(both((wanted, dice.choice(left))))
            if answer.model is None:
                continue
            looked += 1
            data = dossier_json(dossier, answer.model)
            differing = differences(bench.judge(make_dossier(data)), of, answer.model)
            if differing:
                wrong.append((one.name, differing, data))
    return looked, wrong


@pytest.mark.parametrize("seed", [0, 1, 3, 5])
def test_any_test_of_the_language_comes_out_as_foretold(seed: int, tmp_path: Any) -> None:
    library = generating.rulebook(seed, 16).bench(tmp_path).library
    programs = programs_of(library, None if seed % 2 else "mua-gat", ("thu-khen",), lambda key: ())
    looked, wrong = hunted(library, programs[-2:], seed, 12)
    assert wrong == []
    assert looked > 10


def test_the_shipped_rules_come_out_as_foretold() -> None:
    library = Library()
    looked, wrong = 0, []
    for campaign, award in ((None, "bang-khen-tinh"), ("kon-ray-110-nam", "giay-khen-huyen")):
        programs = programs_of(library, campaign, (award,), lambda key: ())
        some, differing = hunted(library, programs[3::6], 7, 8)
        looked, wrong = looked + some, wrong + differing
    assert wrong == []
    assert looked > 8


@pytest.mark.parametrize(
    "text", ["2020-02-29", "2021-12", "2020-02", "2019", "2013-2021", "0001-01-01", "9999"]
)
def test_every_date_that_can_be_written_is_among_those_looked_at(text: str) -> None:
    from awards.engine.dates import Span, read_date
    from awards.engine.proving.days import day

    span = read_date(text)
    assert isinstance(span, Span)
    first, last = day(span.earliest), day(span.latest)
    assert z3.is_true(z3.simplify(writable(first, last)))
    bits = [z3.simplify(one).as_long() for one in (first, last)]
    assert [unpacked(one) for one in bits] == [span.earliest, span.latest]
    assert read_date(written(*bits)) == Span(span.earliest, span.latest, written(*bits))


def test_no_other_span_is_looked_at() -> None:
    from awards.engine.proving.days import day

    for first, last in (
        (20210131, 20210201),
        (20210229, 20210229),
        (20210101, 20210630),
        (20210431, 20210431),
    ):
        assert z3.is_false(z3.simplify(writable(day(first), day(last))))


def test_formulas_fold_what_is_known() -> None:
    one = z3.Bool("one")
    assert both((True, one)) is one
    assert both((one, False)) is False
    assert either((one, True)) is True
    assert no(False) is True


def test_an_earlier_award_may_be_for_another_achievement_than_any_listed() -> None:
    """A dossier that can be judged must not be left out by the formulas, or a proof would say too much."""
    library = Library()
    programs = programs_of(library, None, ("giay-khen-huyen",), lambda _: ())
    dossier = SymbolicDossier(shape_of((one.program for one in programs), 2, library.catalogue))
    own = [dossier.leaf("achievements", at, "id").cell for at in (0, 1)]
    earlier = dossier.leaf("prior_awards", 0, "achievement").cell
    solver = z3.SimpleSolver()
    solver.add(*[rule for rule in dossier.rules if rule is not True])
    solver.add(earlier.known, *[one.known for one in own], own[0].word.bits != own[1].word.bits)
    solver.add(*[earlier.word.bits != one.word.bits for one in own])
    assert solver.check() == z3.sat
