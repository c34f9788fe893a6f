"""Two evaluators, one outcome: they agree on everything that can be generated, and a lie is noticed."""

import sys
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.engine.errors import DisagreementError, MatcherError, RulebookError
from awards.engine.judging import agreement, matching, reference
from awards.engine.judging.findings import ABSENT, KNOWN, UNREADABLE, Cell, Fact, Outcome
from awards.engine.judging.passing import LARGEST
from awards.engine.rulebooks.program import Comparison, Filter
from awards.engine.texts import Text

SHOWN = Text("mức", "bound")
WORDS = (
    "", "outstanding", "good", "completed", "true", "false", "1", "0", "20130101", "in", "out", "a", "ab",
    "a b", "Nguyễn Thị Mẫu", "điều kiện", "756/qđ-ubnd", 'x"y', "x\\", "x\ny", "😀", "e\u0301", "\u00e9",
)  # fmt: skip
NUMBERS = (
    0, 1, 2, -1, 5, 6, 101, 20121231, 20130101, 20130102, 20231231, 20240101, 10101, 99991231, 98_500_000,
    2**53, 2**53 + 1, 2**62, LARGEST, -LARGEST, LARGEST - 1,
)  # fmt: skip


def comparison_of(
    kind: str, values: tuple[str, ...], wanted: bool, lo: int | None, hi: int | None
) -> Comparison:
    made: Any = kind
    if kind == "member":
        return Comparison("rating", "in", made, SHOWN, "chosen", values, wanted)
    if kind == "range":
        return Comparison("time", "within", made, SHOWN, f"{lo}..{hi}", lo=lo, hi=hi)
    return Comparison("minutes", "given", made, SHOWN, "given", wanted=wanted)


def filters_of(rows: Sequence[Sequence[Comparison]]) -> tuple[Filter, ...]:
    return tuple(Filter(f"f{i}", "achievements", tuple(row)) for i, row in enumerate(rows))


# -- the seeded run --------------------------------------------------------------------------------------


class Dice:
    """Random filters, and facts that like to stand on a bound."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def filters(self) -> tuple[Filter, ...]:
        sizes = self.random.choices(range(6), (1, 4, 6, 6, 3, 2), k=self.random.randint(1, 5))
        return filters_of([[self.comparison() for _ in range(size)] for size in sizes])

    def comparison(self) -> Comparison:
        kind = self.random.choices(("member", "range", "given", "unstated"), (6, 6, 2, 1))[0]
        values = tuple(self.random.choices(WORDS, k=self.random.randint(0, 4)))
        lo, hi = (None if self.random.random() < 0.3 else self.random.choice(NUMBERS) for _ in range(2))
        return comparison_of(kind, values, self.random.random() < 0.7, lo, hi)

    def facts(self, filters: tuple[Filter, ...]) -> list[Fact]:
        return [
            Fact(number, item, tuple(self.cell(one) for one in of.comparisons))
            for number, of in enumerate(filters)
            for item in range(self.random.choice((0, 1, 1, 1, 2, 3)))
        ]

    def cell(self, comparison: Comparison) -> Cell:
        state = self.random.choices((KNOWN, ABSENT, UNREADABLE), (8, 1, 1))[0]
        if comparison.kind == "range":
            near = [bound for bound in (comparison.lo, comparison.hi) if bound is not None] or [0]
            ends = [
                self.random.choice(near) + self.random.choice((-1, 0, 0, 1))
                if self.random.random() < 0.6
                else self.random.choice(NUMBERS)
                for _ in range(2)
            ]
            lo, hi = (max(-LARGEST, min(LARGEST, end)) for end in sorted(ends))
            return Cell(state, None, *self.random.choice(((lo, hi), (lo, hi), (lo, lo), (hi, hi))), "")
        return Cell(state, self.random.choice((*comparison.values, *WORDS)), 0, 0, "")


@pytest.mark.parametrize("seed", range(8))
def test_the_evaluators_agree_on_twenty_thousand_dossiers(seed: int) -> None:
    dice = Dice(seed)
    seen = set()
    for _ in range(50):
        filters = dice.filters()
        matcher = agreement.Matcher(filters)
        for _ in range(50):
            facts = dice.facts(filters)
            outcomes = matcher.match(facts)
            assert len(outcomes) == len(facts)
            for fact, (no, unknown) in zip(facts, outcomes, strict=True):
                assert not no & unknown
                assert (no | unknown) < 1 << len(fact.cells)
                seen.add((no != 0, unknown != 0))
    assert len(seen) == 4


# -- what Hypothesis finds -------------------------------------------------------------------------------

words = st.sampled_from(WORDS) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=12
)  # surrogates alone are no text
numbers = st.sampled_from(NUMBERS) | st.integers(-LARGEST, LARGEST)
comparisons = st.builds(
    comparison_of,
    st.sampled_from(("member", "range", "given", "unstated")),
    st.lists(words, max_size=5).map(tuple),
    st.booleans(),
    st.none() | numbers,
    st.none() | numbers,
)


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[tuple[Filter, ...], list[list[Fact]]]:
    """Filters, and several dossiers' facts for them."""
    filters = filters_of(draw(st.lists(st.lists(comparisons, max_size=10), min_size=1, max_size=3)))

    def cells(of: Comparison) -> st.SearchStrategy[Cell]:
        near = [end for bound in (of.lo, of.hi) if bound is not None for end in (bound, bound + 1, bound - 1)]
        ends = st.sampled_from([end for end in near if abs(end) <= LARGEST] or [0]) | numbers
        known = (
            words if of.kind == "member" and not of.values else st.sampled_from(of.values or ("",)) | words
        )
        return st.builds(
            lambda state, text, span: Cell(state, text, min(span), max(span), ""),
            st.sampled_from((KNOWN, KNOWN, KNOWN, ABSENT, UNREADABLE)),
            known,
            st.tuples(ends, ends),
        )

    fact = st.one_of(
        *(
            st.builds(Fact, st.just(number), st.integers(0, 99), st.tuples(*map(cells, of.comparisons)))
            for number, of in enumerate(filters)
        )
    )
    return filters, draw(st.lists(st.lists(fact, max_size=6), min_size=1, max_size=8))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(), st.randoms(use_true_random=False))
def test_the_evaluators_agree_and_order_does_not_matter(
    case: tuple[tuple[Filter, ...], list[list[Fact]]], random: Random
) -> None:
    filters, lists = case
    matcher = agreement.Matcher(filters)
    for facts in lists:
        outcomes = dict(enumerate(matcher.match(facts)))
        order = list(outcomes)
        random.shuffle(order)
        assert matcher.match([facts[position] for position in order]) == [outcomes[i] for i in order]


# -- a lie is noticed ------------------------------------------------------------------------------------

ONE = (Filter("f7", "achievements", (comparison_of("member", ("good",), True, None, None),)),)
FACTS = [Fact(0, item, (Cell(KNOWN, word, 0, 0, word),)) for item, word in enumerate(("good", "bad", "good"))]
TRUE = [Outcome(0, 0), Outcome(1, 0), Outcome(0, 0)]


def test_a_reference_that_differs_is_a_disagreement_that_names_the_item(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matcher = agreement.Matcher(ONE, {"f7": "achievement-in-window"})
    with monkeypatch.context() as patch:
        patch.setattr(reference, "match", lambda filters, facts: [*TRUE[:2], Outcome(0, 1)])
        with pytest.raises(DisagreementError) as caught:
            matcher.match(FACTS)
    (fault,) = caught.value.faults
    assert fault.code == "evaluators-differ"
    assert fault.place.pointer == "/achievements/2"
    for part in ("achievement-in-window", "f7", "item 2", "rating in chosen", "reference no [], unknown [0]"):
        assert part in fault.message.en
    assert "điều kiện achievement-in-window" in caught.value.say("vi")
    assert matcher.match(FACTS) == TRUE


def test_a_matcher_that_differs_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    library: Any = matching._load()[0]

    class Lying:
        def __getattr__(self, name: str) -> Any:
            return getattr(library, name)

        def start_action_for_state(self, handle: int, state: int) -> Any:
            told = library.start_action_for_state(handle, state)
            return told[0], told[1].replace('"f7.y0"', '"f7.u0"')

    monkeypatch.setattr(matching, "_load", lambda: (Lying(), None))
    matcher = agreement.Matcher(ONE)
    with pytest.raises(DisagreementError, match=r"durable-rules no \[\], unknown \[0\]; reference no \[\]"):
        matcher.match(FACTS)


@pytest.mark.parametrize("found", [[], TRUE[:2], [*TRUE, Outcome(0, 0)]])
def test_a_different_number_of_outcomes_is_a_disagreement(
    found: list[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "match", lambda filters, facts: found)
    with pytest.raises(DisagreementError, match="numbers of outcomes"):
        agreement.Matcher(ONE).match(FACTS)


def test_the_dossier_itself_has_no_item_pointer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "match", lambda filters, facts: [Outcome(1, 0)])
    whole = (Filter("f0", "dossier", ()), Filter("f1", "attestation:tax", ()))
    for number, scope in enumerate(("dossier", "attestation:tax")):
        with pytest.raises(DisagreementError, match=scope) as caught:
            agreement.Matcher(whole).match([Fact(number, 0, ())])
        assert caught.value.faults[0].place.pointer is None


# -- with and without durable-rules ----------------------------------------------------------------------


@pytest.fixture
def without_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    matching._load.cache_clear()
    yield
    monkeypatch.undo()
    matching._load.cache_clear()


def test_both_evaluators_are_named() -> None:
    assert agreement.Matcher(ONE).evaluators == ("durable-rules 2.0.28", "reference")


@pytest.mark.usefixtures("without_durable")
def test_the_reference_serves_alone_and_says_so() -> None:
    matcher = agreement.Matcher(ONE)
    assert matcher.evaluators == ("reference",)
    assert matcher.match(FACTS) == TRUE


@pytest.mark.usefixtures("without_durable")
def test_alone_the_reference_refuses_what_durable_rules_would() -> None:
    with pytest.raises(RulebookError):
        agreement.Matcher(filters_of([[comparison_of("range", (), True, 2**63, None)]]))
    with pytest.raises(MatcherError):
        agreement.Matcher(ONE).match([Fact(0, 0, (Cell(KNOWN, "x" * 2001, 0, 0, ""),))])


def test_the_reference_refuses_facts_that_do_not_fit() -> None:
    for cells in ((), (Cell(KNOWN, None, 0, 0, ""),)):
        with pytest.raises(MatcherError):
            reference.match(ONE, [Fact(0, 0, cells)])
