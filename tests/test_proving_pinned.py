"""No dossier is left out of a proof: formulas pinned to one that is written down say what judging says."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
import z3

from awards.engine.casework.cases import SHIPPED, Case, load_cases
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.proving.leaves import holds_in
from awards.engine.proving.programs import chosen, programs_of
from awards.engine.proving.quantifying import Quantifier
from awards.engine.proving.shape import shape_of
from awards.engine.proving.symbols import SymbolicDossier
from awards.engine.proving.verdict import find
from awards.engine.rulebooks.library import Library

from .pinning import Pins, TooLargeError
from .test_proving_encoding import differences

EVERY = 6
"""Of the worked cases, one in so many is looked at; with 1, in half a minute, all were the same."""
LIBRARY = Library()
BENCH = Bench(LIBRARY)


def grouped() -> dict[tuple[str | None, str], list[Case]]:
    found = defaultdict(list)
    for case in load_cases(SHIPPED)[::EVERY]:
        found[case.dossier.get("campaign"), case.dossier["award"]].append(case)
    return dict(found)


def come_out(campaign: str | None, award: str, cases: list[Case]) -> Counter[str]:
    """Return how many cases come out the same, wider (said by the formulas), are too large; or else which."""
    programs = programs_of(LIBRARY, campaign, (award,), lambda _: ())
    dossier = SymbolicDossier(shape_of([one.program for one in programs], 2, LIBRARY.catalogue))
    quantifier = Quantifier(dossier)
    found = [(find(one.program, quantifier), chosen(dossier, one.keys)) for one in programs]
    solver = z3.SimpleSolver()
    solver.add(*[one for one in dossier.rules if one is not True])
    told: Counter[str] = Counter()
    for case in cases:
        read = make_dossier(case.dossier, case.file)
        try:
            pins = Pins(dossier, read.dossier).formulas()
        except TooLargeError:
            told["too large"] += 1
            continue
        solver.push()
        solver.add(*pins)
        assert solver.check() == z3.sat, f"left out: {case.file}: {case.name}"
        model = solver.model()
        (mine,) = [of for of, here in found if holds_in(model, here)]
        wrong = differences(BENCH.judge(read), mine, model)
        solver.pop()
        if wrong and holds_in(model, mine.exact):
            raise AssertionError(f"{case.file}: {case.name}: {wrong}")
        told["wider" if wrong else "same"] += 1
    return told


@pytest.mark.parametrize(("group", "cases"), grouped().items(), ids=str)
def test_no_worked_case_is_left_out_or_comes_out_otherwise(
    group: tuple[str | None, str], cases: list[Case]
) -> None:
    told = come_out(*group, cases)
    assert told["same"] >= 0.9 * len(cases) - 1
    assert told.total() == len(cases)
