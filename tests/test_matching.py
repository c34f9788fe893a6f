"""Matching with durable-rules: what each comparison says, what is refused, what is noticed."""

import sys
import threading
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.errors import AwardsError, DisagreementError, MatcherError, RulebookError
from awards.engine.judging import matching, reference
from awards.engine.judging.findings import ABSENT, KNOWN, UNREADABLE, Cell, Fact, Outcome
from awards.engine.judging.passing import LARGEST, LONGEST_TEXT
from awards.engine.judging.ruleset import Layout, write_rulesets
from awards.engine.judging.ruleset_bounds import COMPARISONS_PER_FILTER, VALUES_PER_COMPARISON, check_names
from awards.engine.rulebooks.program import Comparison, Filter
from awards.engine.texts import Text

Match = Callable[[tuple[Filter, ...], Sequence[Fact]], list[Outcome]]
SHOWN = Text("mức", "bound")


def member(*values: str, wanted: bool = True) -> Comparison:
    return Comparison("rating", "in", "member", SHOWN, "chosen", values, wanted)


def within(lo: int | None, hi: int | None) -> Comparison:
    return Comparison("time", "within", "range", SHOWN, f"{lo}..{hi}", lo=lo, hi=hi)


def given(wanted: bool) -> Comparison:
    return Comparison("minutes", "given", "given", SHOWN, "given", wanted=wanted)


UNSTATED = Comparison("time", "within", "unstated", SHOWN, "not stated")


def text(value: str) -> Cell:
    return Cell(KNOWN, value, 0, 0, value)


def span(lo: int, hi: int) -> Cell:
    return Cell(KNOWN, None, lo, hi, "")


MISSING, UNREAD = Cell(ABSENT, None, 0, 0, ""), Cell(UNREADABLE, None, 0, 0, "31/6/2021")


def filters_of(*comparisons: Comparison) -> tuple[Filter, ...]:
    return (Filter("f0", "achievements", comparisons),)


def with_durable(filters: tuple[Filter, ...], facts: Sequence[Fact]) -> list[Outcome]:
    return matching.DurableMatcher(filters).match(facts)


@pytest.fixture(params=[with_durable, reference.match], ids=["durable", "reference"])
def match(request: pytest.FixtureRequest) -> Match:
    matcher: Match = request.param
    return matcher


def said(match: Match, comparison: Comparison, *cells: Cell) -> list[str]:
    outcomes = match(filters_of(comparison), [Fact(0, item, (cell,)) for item, cell in enumerate(cells)])
    names = {Outcome(0, 0): "yes", Outcome(1, 0): "no", Outcome(0, 1): "unknown"}
    return [names[outcome] for outcome in outcomes]  # anything else is no partition


# -- what each comparison says ---------------------------------------------------------------------------

FIRST, LAST = 20130101, 20231231
BEFORE, AFTER = 20121231, 20240101


def test_a_range_says_yes_inside_no_outside_and_unknown_across_a_bound(match: Match) -> None:
    inside = [span(FIRST, FIRST), span(LAST, LAST), span(FIRST, LAST), span(20150101, 20151231)]
    outside = [span(BEFORE, BEFORE), span(AFTER, AFTER), span(10101, BEFORE), span(AFTER, 99991231)]
    across = [
        span(BEFORE, FIRST),
        span(LAST, AFTER),
        span(BEFORE, AFTER),
        span(FIRST, AFTER),
        span(BEFORE, LAST),
    ]
    for cells, expected in ((inside, "yes"), (outside, "no"), (across, "unknown")):
        assert said(match, within(FIRST, LAST), *cells) == [expected] * len(cells)


def test_a_range_open_on_one_side_has_one_bound(match: Match) -> None:
    cells = [span(4, 4), span(5, 5), span(6, 6), span(4, 5), span(5, 6), span(-LARGEST, LARGEST)]
    assert said(match, within(5, None), *cells) == ["no", "yes", "yes", "unknown", "yes", "unknown"]
    assert said(match, within(None, 5), *cells) == ["yes", "yes", "no", "yes", "unknown", "unknown"]
    assert said(match, within(None, None), *cells) == ["yes"] * len(cells)


def test_nothing_lies_inside_an_empty_range(match: Match) -> None:
    cells = [span(1, 1), span(5, 5), span(7, 7), span(10, 10), span(1, 20), MISSING]
    assert said(match, within(10, 5), *cells) == ["no"] * 5 + ["unknown"]


@pytest.mark.parametrize("bound", [2**53, 2**53 + 1, LARGEST - 1, -LARGEST + 1, 0, -1])
def test_integers_are_compared_exactly_over_all_63_bits(match: Match, bound: int) -> None:
    cells = [span(bound - 1, bound - 1), span(bound, bound), span(bound + 1, bound + 1)]
    assert said(match, within(bound, None), *cells) == ["no", "yes", "yes"]
    assert said(match, within(None, bound), *cells) == ["yes", "yes", "no"]
    assert said(match, within(bound, bound), *cells) == ["no", "yes", "no"]


def test_membership_is_yes_or_no_for_every_known_text(match: Match) -> None:
    cells = [text("outstanding"), text("good"), text("completed"), text(""), text("outstandin")]
    wanted = member("outstanding", "good")
    assert said(match, wanted, *cells) == ["yes", "yes", "no", "no", "no"]
    assert said(match, member("outstanding", "good", wanted=False), *cells) == [
        "no",
        "no",
        "yes",
        "yes",
        "yes",
    ]
    assert said(match, member("good"), *cells) == ["no", "yes", "no", "no", "no"]


def test_membership_of_nothing_asks_only_that_there_is_a_value(match: Match) -> None:
    assert said(match, member(), text("a"), MISSING, UNREAD) == ["no", "unknown", "unknown"]
    assert said(match, member(wanted=False), text("a"), MISSING, UNREAD) == ["yes", "unknown", "unknown"]


def test_a_value_named_twice_counts_once(match: Match) -> None:
    spellings = member("Mẫu", unicodedata.normalize("NFD", "Mẫu"), "Mẫu")
    assert said(match, spellings, text("Mẫu"), text("Mau")) == ["yes", "no"]


@pytest.mark.parametrize(
    "comparison", [member("a"), member("a", wanted=False), within(1, 2), within(None, None)]
)
def test_what_is_absent_or_unreadable_is_unknown(match: Match, comparison: Comparison) -> None:
    assert said(match, comparison, MISSING, UNREAD) == ["unknown", "unknown"]


def test_given_tells_presence_and_does_not_know_of_the_unreadable(match: Match) -> None:
    assert said(match, given(True), text("a"), span(1, 1), MISSING, UNREAD) == ["yes", "yes", "no", "unknown"]
    assert said(match, given(False), text("a"), span(1, 1), MISSING, UNREAD) == ["no", "no", "yes", "unknown"]


def test_what_is_not_stated_is_always_unknown(match: Match) -> None:
    assert said(match, UNSTATED, text("a"), span(1, 1), MISSING, UNREAD) == ["unknown"] * 4


def test_every_item_matches_a_filter_without_comparisons(match: Match) -> None:
    assert match(filters_of(), [Fact(0, item, ()) for item in range(3)]) == [Outcome(0, 0)] * 3


def test_the_bits_name_the_comparisons(match: Match) -> None:
    wanted = filters_of(member("a"), within(1, 2), given(True), UNSTATED)
    facts = [
        Fact(0, 0, (text("a"), span(1, 2), text("x"), MISSING)),
        Fact(0, 1, (text("b"), span(3, 3), MISSING, MISSING)),
        Fact(0, 2, (UNREAD, span(2, 3), UNREAD, text("x"))),
        Fact(0, 3, (text("b"), MISSING, text("x"), UNREAD)),
    ]
    assert match(wanted, facts) == [
        Outcome(0, 0b1000), Outcome(0b111, 0b1000), Outcome(0, 0b1111), Outcome(1, 0b1010),
    ]  # fmt: skip


HOSTILE = [
    "", " ", "a", "A", "ab", "abc", "abc def", "true", "false", "null", "1", "1.0", "0", "-1", "5", "1e5",
    '"', '""', '\\"', "\\", "\\\\", "a\\", "'", "\n", "\t", "a\nb", "\x01", "\x7f", "{", "}", "[", "]", ",",
    "%s", '{"id":"1"}', '","c":"f1', '"}},{"m":{"id":"1', "$and", "$or", "id", "sid", "c", "k0", "t0",
    "\\u0041", "Nguyễn Thị Mẫu", "Đơn vị", "điều", "\u00e9", "e\u0301", "A\u0300", "😀", "😀\u200d😀",
    "\u2028", "\ufeff", "x" * LONGEST_TEXT, "x" * (LONGEST_TEXT - 1), "😀" * LONGEST_TEXT, "ấ" * LONGEST_TEXT,
]  # fmt: skip


def test_hostile_texts_equal_only_themselves(match: Match) -> None:
    forms = [unicodedata.normalize("NFC", one) for one in HOSTILE]
    filters = tuple(Filter(f"f{i}", "achievements", (member(one),)) for i, one in enumerate(HOSTILE))
    facts = [Fact(i, j, (text(cell),)) for i in range(len(HOSTILE)) for j, cell in enumerate(HOSTILE)]
    found = match(filters, facts)
    assert found == [Outcome(int(forms[fact.filter] != forms[fact.item]), 0) for fact in facts]


def test_a_text_is_never_a_number(match: Match) -> None:
    cell = Cell(KNOWN, "6", 5, 5, "")
    wanted = (Filter("f0", "a", (member("5"),)), Filter("f1", "a", (within(5, 5),)))
    found = match(wanted, [Fact(0, 0, (cell,)), Fact(1, 0, (cell,))])
    assert found == [Outcome(1, 0), Outcome(0, 0)]
    assert said(match, member("true"), text("1"), text("true"), text("0")) == ["no", "yes", "no"]
    assert said(match, member("1"), text("true"), text("1.0"), text("1")) == ["no", "no", "yes"]


# -- sizes -----------------------------------------------------------------------------------------------


def test_many_filters_are_spread_over_several_rulesets(match: Match) -> None:
    filters = tuple(Filter(f"f{i}", "achievements", (within(i, i),)) for i in range(450))
    facts = [Fact(i, 0, (span(i + i % 2, i + i % 2),)) for i in range(450)]
    assert match(filters, facts) == [Outcome(i % 2, 0) for i in range(450)]
    assert all(len({number for number, _ in one.rules.values()}) <= 400 for one in write_rulesets(filters))


def test_many_facts_are_matched_in_order(match: Match) -> None:
    facts = [Fact(0, item, (span(item, item),)) for item in range(1000)]
    assert match(filters_of(within(500, None)), facts) == [
        Outcome(int(item < 500), 0) for item in range(1000)
    ]
    assert match(filters_of(within(500, None)), []) == []


@pytest.mark.parametrize("count", [1, 8, 9, 16, 17, COMPARISONS_PER_FILTER])
def test_a_filter_may_have_many_comparisons(match: Match, count: int) -> None:
    kinds = (member("a", "b"), within(1, 5), given(True), member("x", "y", wanted=False))
    yes = (text("b"), span(1, 5), text("q"), text("z"))
    no = (text("c"), span(6, 6), MISSING, text("x"))
    unknown = (MISSING, span(0, 6), UNREAD, UNREAD)
    filters = filters_of(*(kinds[i % 4] for i in range(count)))
    every = (1 << count) - 1
    rows = {cells: tuple(cells[i % 4] for i in range(count)) for cells in (yes, no, unknown)}
    one_off = [(*rows[yes][:i], no[i % 4], *rows[yes][i + 1 :]) for i in range(count)]
    facts = [Fact(0, i, row) for i, row in enumerate([*rows.values(), *one_off])]
    expected = [
        Outcome(0, 0),
        Outcome(every, 0),
        Outcome(0, every),
        *(Outcome(1 << i, 0) for i in range(count)),
    ]
    assert match(filters, facts) == expected


def test_every_comparison_may_have_several_values(match: Match) -> None:
    count = COMPARISONS_PER_FILTER
    filters = filters_of(*(member(f"a{i}", f"b{i}", wanted=i % 3 > 0) for i in range(count)))
    among = Fact(0, 0, tuple(text(f"b{i}") for i in range(count)))
    neither = Fact(0, 1, tuple(text("c") for _ in range(count)))
    excluded = sum(1 << i for i in range(0, count, 3))
    every = (1 << count) - 1
    assert match(filters, [among, neither]) == [Outcome(excluded, 0), Outcome(every ^ excluded, 0)]
    only_wanted = filters_of(*(member(f"a{i}", f"b{i}") for i in range(count)))
    assert match(only_wanted, [among]) == [Outcome(0, 0)]


def test_a_comparison_may_have_as_many_values_as_the_guard_allows(match: Match) -> None:
    values = [f"giá trị {i}" for i in range(VALUES_PER_COMPARISON)]
    cells = [text(values[0]), text(values[-1]), text("khác")]
    assert said(match, member(*values), *cells) == ["yes", "yes", "no"]
    assert said(match, member(*values, wanted=False), *cells) == ["no", "no", "yes"]


# -- what is refused -------------------------------------------------------------------------------------


REFUSED_FILTERS = {
    "too many values": filters_of(member(*map(str, range(VALUES_PER_COMPARISON + 1)))),
    "too many comparisons": filters_of(*[given(True)] * (COMPARISONS_PER_FILTER + 1)),
    "a value too long": filters_of(member("x" * (LONGEST_TEXT + 1))),
    "a value that grows too long": filters_of(member("\U0001d160" * LONGEST_TEXT)),
    "a value that is no text": filters_of(member(5)),  # type: ignore[arg-type]
    "a bound too large": filters_of(within(LARGEST + 1, None)),
    "a bound too small": filters_of(within(None, -LARGEST - 1)),
    "a float": filters_of(within(0.5, None)),  # type: ignore[arg-type]
    "a truth for a number": filters_of(within(True, None)),
    "an id that is not ASCII": (Filter("lọc", "achievements", ()),),
    "an id with a quote": (Filter('f"', "achievements", ()),),
    "an empty id": (Filter("", "achievements", ()),),
    "an id twice": (Filter("f0", "achievements", ()), Filter("f0", "titles", ())),
}


@pytest.mark.parametrize("filters", REFUSED_FILTERS.values(), ids=REFUSED_FILTERS)
def test_a_filter_outside_the_trusted_path_is_refused_when_compiling(filters: tuple[Filter, ...]) -> None:
    with pytest.raises(RulebookError):
        matching.DurableMatcher(filters)


def test_all_faults_of_all_filters_are_told_at_once() -> None:
    with pytest.raises(RulebookError) as caught:
        write_rulesets((Filter("a b", "titles", (within(LARGEST + 1, None),)), Filter("a b", "titles", ())))
    assert len(caught.value.faults) == 4


@pytest.mark.parametrize(
    "names",
    [["costarring", "liquid"], ["declinate", "macallums"], ["k0", "id"], ["sid"], ["c"], ["$forward"]],
)
def test_property_names_with_one_hash_are_refused(names: list[str]) -> None:
    with pytest.raises(RulebookError):
        check_names(names)


def test_the_property_names_in_use_do_not_collide() -> None:
    check_names(f"{letter}{i}" for i in range(COMPARISONS_PER_FILTER) for letter in "ktab")


REFUSED_CELLS = {
    "a text too long": (member("a"), text("x" * (LONGEST_TEXT + 1))),
    "a text that grows too long": (member("a"), text("\U0001d160" * LONGEST_TEXT)),  # three signs in NFC
    "no text": (member("a"), Cell(KNOWN, None, 1, 1, "")),
    "a text that is no Unicode": (member("a"), text("\ud800")),
    "a number for a text": (member("5"), Cell(KNOWN, 5, 0, 0, "")),  # type: ignore[arg-type]
    "a number too large": (within(1, 2), span(0, LARGEST + 1)),
    "a number too small": (within(1, 2), span(-LARGEST - 1, 0)),
    "an interval backwards": (within(1, 2), span(2, 1)),
    "a float": (within(1, 2), span(1, 1.5)),  # type: ignore[arg-type]
    "a text for a number": (within(1, 2), span("1", "2")),  # type: ignore[arg-type]
    "an impossible state": (given(True), Cell(3, None, 0, 0, "")),
}


@pytest.mark.parametrize(("comparison", "cell"), REFUSED_CELLS.values(), ids=REFUSED_CELLS)
def test_a_cell_that_cannot_be_passed_is_refused_and_poisons_nothing(
    comparison: Comparison, cell: Cell
) -> None:
    matcher = matching.DurableMatcher(filters_of(comparison))
    with pytest.raises(MatcherError) as caught:
        matcher.match([Fact(0, 0, (MISSING,)), Fact(0, 1, (cell,))])
    assert caught.value.faults[0].place.pointer == "/achievements/1"
    assert matcher.match([Fact(0, 0, (UNREAD,))]) == [Outcome(0, 1)]


@pytest.mark.parametrize("fact", [Fact(0, 0, ()), Fact(1, 0, (MISSING,)), Fact(-1, 0, (MISSING,))])
def test_a_fact_that_fits_no_filter_is_refused(fact: Fact) -> None:
    with pytest.raises(MatcherError):
        matching.DurableMatcher(filters_of(given(True))).match([fact])


# -- what is noticed -------------------------------------------------------------------------------------


REAL: Any = matching._load()[0]


class Lying:
    """The library, with some of its functions replaced."""

    def __init__(self, **replaced: Callable[..., Any]) -> None:
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(REAL, name)


def once(real: Callable[..., Any], answer: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a function that answers otherwise the first time only."""
    answers: Iterator[Callable[[Any], Any]] = iter([answer])
    return lambda *given: next(answers, lambda told: told)(real(*given))


def raising(error: BaseException) -> Callable[[Any], Any]:
    def answer(_: Any) -> Any:
        raise error

    return answer


LIES = {
    "a firing is lost": ("complete_and_start_action", lambda told: None),
    "a fact is told yes and no": ("complete_and_start_action", lambda told: told.replace('"0"', '"1"')),
    "a rule nobody wrote fires": ("complete_and_start_action", lambda told: '{"f9.y0":{"m":{"id":"0"}}}'),
    "a fact nobody passed": ("complete_and_start_action", lambda told: '{"f0.y0":{"m":{"id":"9"}}}'),
    "nonsense": ("complete_and_start_action", lambda told: "{}"),
    "a fact is not handled": ("assert_facts", lambda told: (1, told[1])),
    "nothing starts": ("start_action_for_state", lambda told: None),
    "an error in between": ("complete_and_start_action", raising(REAL.error("error code: 307"))),
    "no memory": ("assert_facts", raising(MemoryError())),
    "an error at the end": ("retract_facts", raising(REAL.error("error code: 305"))),
    "something is left": ("get_facts", lambda told: '[{"id":"0"}]'),
}
GOOD, BAD, THIRD = (Fact(0, item, (text(value),)) for item, value in enumerate("aba"))


@pytest.mark.parametrize(("function", "lie"), LIES.values(), ids=LIES)
def test_misbehaviour_is_an_error_and_the_next_dossier_is_judged_well(
    function: str, lie: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Lying(**{function: once(getattr(REAL, function), lie)})
    monkeypatch.setattr(matching, "_load", lambda: (library, None))
    matcher = matching.DurableMatcher(filters_of(member("a")))
    with pytest.raises(DisagreementError) as caught:
        matcher.match([GOOD, BAD, THIRD])
    assert "achievements, item" in caught.value.faults[0].message.en
    assert "mục" in caught.value.say("vi")
    assert matcher.match([GOOD, BAD, THIRD]) == [Outcome(0, 0), Outcome(1, 0), Outcome(0, 0)]


def test_a_rule_that_fires_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Lying(complete_and_start_action=lambda *_: '{"f0.y0":{"m":{"id":"0"}}}')
    monkeypatch.setattr(matching, "_load", lambda: (library, None))
    with pytest.raises(DisagreementError):
        matching.DurableMatcher(filters_of(member("a"))).match([GOOD])


def test_an_interruption_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = once(REAL.complete_and_start_action, raising(KeyboardInterrupt()))
    monkeypatch.setattr(matching, "_load", lambda: (Lying(complete_and_start_action=stop), None))
    matcher = matching.DurableMatcher(filters_of(member("a")))
    with pytest.raises(KeyboardInterrupt):
        matcher.match([GOOD, BAD])
    assert matcher.match([BAD, GOOD]) == [Outcome(1, 0), Outcome(0, 0)]


def test_rules_that_the_library_refuses_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse = once(REAL.create_ruleset, raising(REAL.error("error code: 106")))
    monkeypatch.setattr(matching, "_load", lambda: (Lying(create_ruleset=refuse), None))
    with pytest.raises(DisagreementError, match="106"):
        matching.DurableMatcher(filters_of(member("a")))


def test_bits_that_contradict_each_other_are_no_outcome() -> None:
    layout = Layout.of(filters_of(given(True), given(True))[0])
    both, neither = 0b0101, 0
    assert layout.outcome(both) is None
    assert layout.outcome(neither) is None
    assert layout.outcome(0b1_0001) is None
    assert layout.outcome(0b1_0000) == Outcome(0, 0)
    assert layout.outcome(0b0_1001) == Outcome(0b01, 0b10)


# -- where the library is, and where it is not -----------------------------------------------------------


@pytest.fixture
def without_durable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    matching._load.cache_clear()
    yield
    monkeypatch.undo()
    matching._load.cache_clear()


def test_the_library_says_its_version() -> None:
    assert matching.available()
    assert matching.why_not() is None
    assert matching.version() == "2.0.28"


@pytest.mark.usefixtures("without_durable")
def test_where_the_library_does_not_import_the_reason_is_told() -> None:
    assert not matching.available()
    reason = matching.why_not()
    assert reason is not None
    assert "durable" in reason.vi
    assert "durable_rules_engine" in reason.en
    with pytest.raises(AwardsError, match="does not import"):
        matching.DurableMatcher(filters_of())


def test_matching_starts_no_threads_and_warns_of_nothing() -> None:
    threads = threading.active_count()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert with_durable(filters_of(member("a")), [GOOD, BAD]) == [Outcome(0, 0), Outcome(1, 0)]
    assert threading.active_count() == threads


def test_threads_may_share_a_matcher() -> None:
    matcher = matching.DurableMatcher(filters_of(within(50, None)))
    facts = [Fact(0, item, (span(item, item),)) for item in range(100)]
    expected = [Outcome(int(item < 50), 0) for item in range(100)]
    found: list[list[Outcome]] = []
    workers = [
        threading.Thread(target=lambda: found.extend(matcher.match(facts) for _ in range(50)))
        for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == [expected] * 200


def test_memory_stays_flat_over_many_matches() -> None:
    random = Random(20260101)
    filters = tuple(
        Filter(f"f{i}", "achievements", (member("a", "b"), within(10, 20), given(True))) for i in range(20)
    )
    matcher = matching.DurableMatcher(filters)

    def one_dossier() -> list[Fact]:
        cells = [text("a"), text("c"), MISSING, UNREAD, text("é" * random.randrange(100))]
        spans = [span(10, 15), span(1, 12), span(30, 30), MISSING]
        return [
            Fact(
                random.randrange(20), item, (random.choice(cells), random.choice(spans), random.choice(cells))
            )
            for item in range(random.randrange(60))
        ]

    for _ in range(500):
        matcher.match(one_dossier())
    before = resident()
    for _ in range(3000):
        matcher.match(one_dossier())
    assert resident() - before < 4_000_000


def resident() -> int:
    """Return the bytes this process holds in memory."""
    statistics = Path("/proc/self/statm")
    return int(statistics.read_text().split()[1]) * 4096 if statistics.exists() else 0
