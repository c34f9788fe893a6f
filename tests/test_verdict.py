"""The verdict: which finding wins, what unknown does, and that nothing is eligible without evidence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.engine.judging.findings import Finding, Status
from awards.engine.judging.verdict import ORDER, Decision, decide, reconcile, route_met
from awards.engine.rulebooks.program import All, Cited, Criterion, Effect
from awards.engine.texts import Text

STATUSES: tuple[Status, ...] = ("met", "unmet", "unknown", "not_applicable")
EFFECTS: tuple[Effect, ...] = ("reject", "defer", "return", "council", "note")
FIXED = settings(derandomize=True, database=None, deadline=None, max_examples=400)
SAYS: dict[tuple[Status, Effect], str | None] = {
    ("unmet", "reject"): "ineligible",
    ("unmet", "defer"): "deferred",
    ("unmet", "return"): "returned",
    ("unmet", "council"): "for_council",
    ("unmet", "note"): None,
    ("unknown", "reject"): "returned",
    ("unknown", "defer"): "returned",
    ("unknown", "return"): "returned",
    ("unknown", "council"): "for_council",
    ("unknown", "note"): None,
}
"""What one finding does to the dossier, as the decisions say; None and what is not listed: nothing."""
GRAVE = ("ineligible", "deferred", "returned", "for_council")

Kind = tuple[Status, Effect, bool]
"""Status, effect, and whether the law's route stands on the criterion."""
KINDS: list[Kind] = list(product(STATUSES, EFFECTS, (True, False)))


def finding(number: int, kind: Kind) -> Finding:
    status, effect, in_route = kind
    criterion = Criterion(
        id=f"c{number}",
        label=Text("Tiêu chí", "Criterion"),
        cite=Cited("nguon", Text("Điều 1", "Article 1"), "verified"),
        ground="B",
        effect=effect,
        applies=None,
        once_met=(),
        variants=(All(()),),
        remedy=None,
        origin="law",
        in_route=in_route,
    )
    return Finding(criterion, status, None)


MADE = [{kind: finding(number, kind) for kind in KINDS} for number in range(8)]


def findings(kinds: Sequence[Kind]) -> list[Finding]:
    return [MADE[number][kind] for number, kind in enumerate(kinds)]


def expected(kinds: Sequence[Kind]) -> tuple[str, tuple[str, ...]]:
    """Say the verdict and what decides it once more, from the table alone."""
    said = [SAYS.get((status, effect)) for status, effect, _ in kinds]
    for grave in GRAVE:
        if grave in said:
            return grave, tuple(f"c{number}" for number, one in enumerate(said) if one == grave)
    evidence = [status for status, _, in_route in kinds if in_route and status != "not_applicable"]
    shown = evidence != [] and set(evidence) == {"met"}
    return ("eligible" if shown else "for_council"), ()


def better(one: str, other: str) -> bool:
    return ORDER.index(one) > ORDER.index(other)


kinds_of = st.lists(st.sampled_from(KINDS), max_size=7)


def test_the_order_of_verdicts_is_from_the_gravest_to_the_best() -> None:
    assert list(ORDER) == [*GRAVE, "eligible"]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_the_gravest_consequence_wins_for_all_combinations(size: int) -> None:
    for kinds in combinations_with_replacement(KINDS, size):
        assert decide(findings(kinds)) == expected(kinds), kinds


@FIXED
@given(kinds_of)
def test_the_gravest_consequence_wins_among_many(kinds: list[Kind]) -> None:
    assert decide(findings(kinds)) == expected(kinds)


def test_without_findings_the_council_looks() -> None:
    assert decide([]) == ("for_council", ())
    assert not route_met([])


def test_findings_may_come_one_by_one() -> None:
    rows = findings([("met", "reject", True), ("unmet", "council", False)])
    assert decide(iter(rows)) == decide(rows) == ("for_council", ("c1",))
    assert decide(iter(rows[:1])) == ("eligible", ())


@FIXED
@given(kinds_of.flatmap(lambda kinds: st.tuples(st.just(kinds), st.permutations(range(len(kinds))))))
def test_the_order_of_findings_does_not_matter(drawn: tuple[list[Kind], list[int]]) -> None:
    kinds, order = drawn
    rows = findings(kinds)
    moved = [rows[index] for index in order]
    assert decide(moved) == decide(rows)
    assert route_met(moved) == route_met(rows)


# -- nothing helps but evidence --------------------------------------------------------------------------


@FIXED
@given(kinds_of, st.sampled_from(KINDS))
def test_adding_a_finding_never_helps_unless_it_is_the_first_evidence(kinds: list[Kind], more: Kind) -> None:
    """Only a standard of the law that was asked and met may lift a verdict, and only from the council."""
    before, after = decide(findings(kinds)).verdict, decide(findings([*kinds, more])).verdict
    asked_before = any(in_route and status != "not_applicable" for status, _, in_route in kinds)
    if better(after, before):
        assert (before, after) == ("for_council", "eligible")
        assert more[0] == "met"
        assert more[2]
        assert not asked_before


def test_adding_a_bar_never_helps() -> None:
    for kinds in combinations_with_replacement(KINDS, 2):
        before = decide(findings(kinds)).verdict
        for bar in KINDS:
            if bar[0] in ("unmet", "unknown"):
                assert not better(decide(findings([*kinds, bar])).verdict, before), (kinds, bar)


def test_a_bar_is_never_outweighed_by_any_number_of_findings_that_are_met() -> None:
    good: list[Kind] = [("met", effect, True) for effect in EFFECTS]
    for (status, effect), says in SAYS.items():
        bar: Kind = (status, effect, False)
        alone, among = decide(findings([bar])), decide(findings([bar, *good]))
        assert among.verdict == (says or "eligible")
        assert alone.verdict == (says or "for_council")
        assert alone.deciding == among.deciding


@FIXED
@given(kinds_of, st.sampled_from(EFFECTS), st.booleans())
def test_met_is_never_worse_than_unknown_and_unknown_never_worse_than_unmet(
    kinds: list[Kind], effect: Effect, in_route: bool
) -> None:
    ranks = [
        ORDER.index(decide(findings([*kinds, (status, effect, in_route)])).verdict)
        for status in ("unmet", "unknown", "met")
    ]
    assert ranks == sorted(ranks)


# -- eligible --------------------------------------------------------------------------------------------


def test_nothing_is_eligible_unless_the_route_was_asked_and_met() -> None:
    for size in (0, 1, 2, 3):
        for kinds in combinations_with_replacement(KINDS, size):
            if decide(findings(kinds)).verdict == "eligible":
                asked = [status for status, _, in_route in kinds if in_route and status != "not_applicable"]
                assert "met" in asked
                assert set(asked) == {"met"}
                assert not any(SAYS.get((status, effect)) for status, effect, _ in kinds)


def test_a_note_of_the_route_bars_nothing_but_is_no_evidence_either() -> None:
    for status in ("unmet", "unknown"):
        kinds: list[Kind] = [("met", "reject", True), (status, "note", True)]
        assert decide(findings(kinds)) == ("for_council", ())
        outside: list[Kind] = [("met", "reject", True), (status, "note", False)]
        assert decide(findings(outside)) == ("eligible", ())


def test_the_route_is_met_if_all_that_was_asked_of_it_is_met() -> None:
    for size in (1, 2, 3):
        for statuses in product(STATUSES, repeat=size):
            kinds: list[Kind] = [(status, "reject", True) for status in statuses]
            asked = [status for status in statuses if status != "not_applicable"]
            met = len(asked) > 0 and all(status == "met" for status in asked)
            assert route_met(findings(kinds)) is met
            # What the route does not stand on says nothing about it.
            beside: list[Kind] = [(status, "reject", False) for status in STATUSES]
            assert route_met(findings([*kinds, *beside])) is met
            assert not route_met(findings(beside))


# -- unknown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("effect", EFFECTS)
def test_unknown_returns_the_dossier_or_asks_the_council_and_never_refuses(effect: Effect) -> None:
    good: Kind = ("met", "reject", True)
    verdict, deciding = decide(findings([good, ("unknown", effect, False)]))
    wanted = {"council": "for_council", "note": "eligible"}.get(effect, "returned")
    assert verdict == wanted
    assert deciding == (() if effect == "note" else ("c1",))


@FIXED
@given(st.lists(st.sampled_from([kind for kind in KINDS if kind[0] != "unmet"]), max_size=7))
def test_what_is_only_unknown_is_never_refused_or_put_off(kinds: list[Kind]) -> None:
    assert decide(findings(kinds)).verdict in ("returned", "for_council", "eligible")


@FIXED
@given(kinds_of)
def test_the_deciding_findings_are_those_that_have_the_verdict_as_consequence(kinds: list[Kind]) -> None:
    verdict, deciding = decide(findings(kinds))
    assert list(deciding) == sorted(set(deciding))
    for number, (status, effect, _) in enumerate(kinds):
        assert (f"c{number}" in deciding) == (SAYS.get((status, effect)) == verdict)


def test_readings_that_agree_leave_the_base_and_others_go_to_the_council() -> None:
    base, same = Decision("returned", ("a",)), Decision("returned", ("b",))
    assert reconcile([base]) == base
    assert reconcile([base, same]) == base
    other = Decision("ineligible", ("c", "a"))
    assert reconcile([base, other]) == Decision("for_council", ("a", "c"))
    assert reconcile([Decision("eligible", ()), base]) == Decision("for_council", ("a",))
