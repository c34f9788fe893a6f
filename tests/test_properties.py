"""What holds of every rulebook and every dossier, shown on generated ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awards.engine.codes import CODES
from awards.engine.dates import Span, Unreadable, read_date
from awards.engine.dossiers.fields import FIELDS, LISTS, SOURCES, Field
from awards.engine.dossiers.model import Dossier
from awards.engine.dossiers.reading import make_dossier
from awards.engine.figures import read_figure, show_figure
from awards.engine.judging import matching
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.loading import load_rulebook
from awards.engine.rulebooks.yaml_reading import parse_yaml

from .generating import dossier, rulebook
from .making import (
    LAW,
    Book,
    campaign_dossier,
    criterion,
    finding,
    in_yaml,
    judged,
    own_dossier,
    parameter,
    reading,
    statuses,
)

SEEDS = range(8)
Json = Any


# -- order -------------------------------------------------------------------------------------------------


def shuffled_keys(random: Random, data: Json) -> Json:
    """Return the same JSON with the keys of every object in another order."""
    if isinstance(data, dict):
        return {key: shuffled_keys(random, data[key]) for key in random.sample(sorted(data), len(data))}
    return [shuffled_keys(random, one) for one in data] if isinstance(data, list) else data


def shuffled_items(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    """Return a dossier with the entries of every list in another order."""
    return {
        key: random.sample(value, len(value)) if isinstance(value, list) else value
        for key, value in data.items()
    }


def outcome(bench: Bench, data: dict[str, Any]) -> Json:
    """Return what is judged of a dossier, without what only tells where and in which order."""
    judgement = judged(bench, data)
    told = sorted((str(one.choices), one.verdict, one.deciding) for one in judgement.readings)
    return judgement.verdict, judgement.route, judgement.deciding, statuses(judgement), told


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_keys_items_and_rules_never_matters(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    book = rulebook(seed)
    bench = book.bench(tmp_path / "as-written")
    other = Book({name: shuffled_keys(random, data) for name, data in book.files.items()})
    reordered = other.bench(tmp_path / "keys")
    assert reordered.library.rulebook.digest == bench.library.rulebook.digest
    other.put(LAW, "criteria", random.sample(other.get(LAW, "criteria"), len(book.get(LAW, "criteria"))))
    random.shuffle(other.get(LAW, "routes"))
    rules = other.bench(tmp_path / "rules")
    for _ in range(25):
        data = dossier(random)
        wanted = outcome(bench, data)
        assert outcome(reordered, data) == wanted
        assert outcome(rules, data) == wanted
        assert outcome(bench, shuffled_items(random, data)) == wanted
        keys = shuffled_keys(random, data)
        assert outcome(bench, keys) == wanted
        assert make_dossier(keys).digest == make_dossier(data).digest


def test_a_digest_tells_every_difference_in_content(tmp_path: Path) -> None:
    book = Book()
    plain = load_rulebook(book.write(tmp_path / "plain")).digest
    assert load_rulebook(Book().write(tmp_path / "again")).digest == plain
    changed = Book().put(LAW, "parameters/least/value", 3)
    assert load_rulebook(changed.write(tmp_path / "changed")).digest != plain
    commented = {name: f"# a remark\n{in_yaml(data)}" for name, data in book.files.items()}
    assert load_rulebook(Book(commented).write(tmp_path / "commented")).digest == plain
    assert make_dossier(own_dossier()).digest != make_dossier(own_dossier(id="MAU-2")).digest


# -- filling in an unknown ---------------------------------------------------------------------------------

NAMES = ("id", "achievement", "criterion", "award", "campaign", "route", "considered_on", "submitted_on")
"""What things are called, and what chooses the rules: not facts that a rule could find unknown."""


def written(scope: str, path: str) -> bool:
    """Whether a dossier states the field, and it is no name."""
    stated = SOURCES[scope][path].how not in ("derived", "through")
    return stated and path.rsplit(".", maxsplit=1)[-1] not in NAMES


class Filler:
    """Gives a value to whatever a dossier leaves open, without contradicting what it says."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def dossier(self, data: dict[str, Any]) -> dict[str, Any]:
        data = deepcopy(data)
        for path, field in FIELDS["dossier"].items():
            part = path.split(".")[0]
            if part in ("candidate", "conduct", "votes", "proposer") and written("dossier", path):
                self._set(data, path.split("."), field)
        for name in LISTS:
            if data.get(name) is None and self.random.random() < 0.7:
                data[name] = [{} for _ in range(self.random.randint(0, 3))]
                for index, entry in enumerate(data[name] if name == "documents" else ()):
                    entry["id"] = f"vb{index}"
            for entry in data.get(name) or ():
                self._entry(name, entry)
        return data

    def _entry(self, name: str, entry: dict[str, Any]) -> None:
        # One of these tells the time; those that would take its place stay as they are.
        given_as = {key: entry[key] for key in ("from", "to") if key in entry}
        stated = [key for key in ("from", "to", "on", "date") if entry.get(key)]
        ranked = {"from": 0, "to": 0, "on": 1, "date": 2}
        first = ranked[stated[0]] if stated else 3
        for path, field in FIELDS[name].items():
            if written(name, path) and not ranked.get(path, 9) < first < 3:
                self._set(entry, [path], field)
        start, end = (read_date(entry[key]) if entry.get(key) else None for key in ("from", "to"))
        if isinstance(start, Span) and isinstance(end, Span) and start.earliest > end.latest:
            entry |= {"from": None, "to": None} | given_as

    def _set(self, at: dict[str, Any], keys: list[str], field: Field) -> None:
        for key in keys[:-1]:
            if at.get(key) is None:
                at[key] = {}
            at = at[key]
        old = at.get(keys[-1])
        if self.random.random() < 0.7 and (old is None or old == "" or self._unreadable(old, field)):
            at[keys[-1]] = self._value(field)

    @staticmethod
    def _unreadable(value: Any, field: Field) -> bool:
        if field.type == "day" and isinstance(value, str):
            return isinstance(read_date(value), Unreadable)
        if field.type == "number" and isinstance(value, str):
            return isinstance(read_figure(value), Unreadable)
        return field.type == "code" and value not in CODES[field.codes or ""]

    def _value(self, field: Field) -> Any:
        random = self.random
        if field.path == "year":
            return random.randint(2017, 2022)
        match field.type:
            case "code":
                return random.choice(list(CODES[field.codes or ""]))
            case "flag":
                return random.random() < 0.5
            case "day":
                return random.choice(
                    ["2012-12-31", "2013-01-01", "2015-06-15", "2020", "12/2021", "2022-01-01"]
                )
            case "size" if field.path == "used_for":
                return random.sample(["lao-dong-tien-tien", "chien-si-tien-tien"], random.randint(0, 2))
            case "size":
                return random.sample(["vb0", "vb1", "vb9"], random.randint(0, 3))
            case "number" if field.path.startswith("votes"):
                return random.randint(0, 9)
            case "number":
                return random.choice(["1.600", "98,5%", "2", 0])
        if field.path in ("minutes", "decision", "document", "confirmed_by"):
            return random.choice(["vb0", "vb1", "vb9"])
        return random.choice(["Xã Hòa Mẫu", "12/QĐ-UBND", "1", "mua-gat"])


def asks_whether_given(book: Book) -> set[str]:
    """Return the criteria that ask whether something is given, or rest on one that does.

    To those a missing value is an answer, so that filling it in may well change it.
    """
    found: set[str] = set()
    rows = [*book.get(LAW, "criteria")]
    for row in rows:
        if "given" in set(_words(row["test"])) or found & {*_words(row["test"]), *row.get("once_met", ())}:
            found.add(row["id"])
    return found


def _words(data: Json) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _words(one)
    if isinstance(data, str):
        yield data


@pytest.mark.parametrize("seed", SEEDS)
def test_filling_in_an_unknown_never_flips_a_decided_finding(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    book = rulebook(seed, criteria=30)
    bench, answers = book.bench(tmp_path), asks_whether_given(book)
    decided = flipped_open = 0
    for _ in range(60):
        data = dossier(random)
        before = statuses(judged(bench, data))
        filled = Filler(random).dossier(data)
        after = statuses(judged(bench, filled))
        for name, status in before.items():
            if name in answers:
                continue
            if status in ("met", "unmet"):
                decided += 1
                assert after[name] == status, (name, book.get(LAW, "criteria"), data, filled)
            else:
                flipped_open += after[name] != status
    assert decided > 50
    assert flipped_open > 5


# -- every comparison is a partition -----------------------------------------------------------------------

FIRST = date(2000, 5, 1)
DAY, SPAN = date(2000, 6, 15), (date(2000, 6, 10), date(2000, 6, 20))
FITS: dict[str, Callable[[date], bool]] = {
    "at_least": lambda day: day >= DAY,
    "at_most": lambda day: day <= DAY,
    "more_than": lambda day: day > DAY,
    "less_than": lambda day: day < DAY,
    "before": lambda day: day < DAY,
    "after": lambda day: day > DAY,
    "within": lambda day: SPAN[0] <= day <= SPAN[1],
}
NUMBERS: dict[str, Callable[[int | Fraction], bool]] = {
    "is": lambda n: n == 9,
    "at_least": lambda n: n >= 9,
    "at_most": lambda n: n <= 9,
    "more_than": lambda n: n > 9,
    "less_than": lambda n: n < 9,
}
OPPOSITES = [("at_least", "less_than"), ("at_most", "more_than"), ("is", "is_not"), ("in", "not_in")]


@pytest.fixture(scope="module")
def comparing(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    days = {name: "$span" if name == "within" else "$day" for name in FITS}
    tests: dict[str, Any] = {
        f"day-{name}": {"value": "candidate.birth_date", name: operand} for name, operand in days.items()
    }
    tests |= {f"number-{name}": {"value": "votes.members", name: "$nine"} for name in NUMBERS}
    tests |= {f"figure-{name}": {"indicator": "yield", name: "$nine"} for name in NUMBERS}
    tests |= {
        f"share-{name}": {"share": ["votes.in_favour", "votes.members"], name: "$part"}
        for name in NUMBERS
        if name != "is"
    }
    coded = {"is": "farmer", "is_not": "farmer", "in": ["farmer", "worker"], "not_in": ["farmer", "worker"]}
    tests |= {f"code-{name}": {"value": "candidate.class", name: operand} for name, operand in coded.items()}
    texts = {"is": "$unit", "is_not": "$unit", "in": "$units", "not_in": "$units"}
    tests |= {f"text-{name}": {"value": "candidate.unit", name: operand} for name, operand in texts.items()}
    book = Book().law(
        *(criterion(name.replace("_", "-"), test, effect="note") for name, test in tests.items()),
        day=parameter("day", DAY.isoformat()),
        span=parameter("span", "2000-06-10..2000-06-20"),
        nine=parameter("number", 9),
        part=parameter("fraction", "2/3"),
        unit=parameter("text", "Xã Hòa Mẫu"),
        units=parameter("codes", ["Xã Hòa Mẫu", "Xã Khác"]),
    )
    declared = {"id": "yield", "label": {"vi": "x", "en": "x"}, "cite": {"article": "1"}, "type": "amount",
                "unit": {"vi": "kg", "en": "kg"}}  # fmt: skip
    return book.put(LAW, "indicators", [declared]).bench(tmp_path_factory.mktemp("comparing"))


def said(bench: Bench, kind: str, operator: str, data: dict[str, Any]) -> str:
    return finding(judged(bench, data), f"{kind}-{operator.replace('_', '-')}").status


def with_candidate(**changes: Any) -> dict[str, Any]:
    data = own_dossier()
    return data | {"candidate": data["candidate"] | changes}


def all_of(answers: set[bool]) -> str:
    return "unknown" if len(answers) == 2 else "met" if answers.pop() else "unmet"


written_days = st.one_of(
    st.integers(0, 90).map(lambda n: (FIRST + timedelta(n)).isoformat()),
    st.integers(0, 90).map(lambda n: f"{FIRST + timedelta(n):%d/%m/%Y}"),
    st.sampled_from(
        ["2000-05", "6/2000", "07/2000", "2000", "1999", "2001", "1999-2000", "2000-2001", "1999-2001"]
    ),
)


@given(written_days)
@example("2000-06-15")
@settings(deadline=None, max_examples=60)
def test_a_day_fits_if_all_it_can_mean_fit_and_not_if_none_does(comparing: Bench, written: str) -> None:
    span = read_date(written)
    assert isinstance(span, Span)
    first, last = (date(n // 10000, n // 100 % 100, n % 100) for n in (span.earliest, span.latest))
    meant = [first + timedelta(n) for n in range((last - first).days + 1)]
    data = with_candidate(birth_date=written)
    for operator, fits in FITS.items():
        assert said(comparing, "day", operator, data) == all_of({fits(day) for day in meant}), operator


@given(st.one_of(st.integers(0, 20), st.integers(0, 9 * 10**12)))
@settings(deadline=None, max_examples=60)
def test_a_number_fits_or_not(comparing: Bench, number: int) -> None:
    data = own_dossier(votes={"members": number})
    for operator, fits in NUMBERS.items():
        assert said(comparing, "number", operator, data) == all_of({fits(number)}), operator


@given(st.fractions(-100, 100, max_denominator=10**6).filter(lambda n: 10**6 % n.denominator == 0))
@example(Fraction(9))
@example(Fraction(9) + Fraction(1, 10**6))
@settings(deadline=None, max_examples=60)
def test_a_figure_fits_or_not_to_the_last_decimal(comparing: Bench, figure: Fraction) -> None:
    data = own_dossier(indicators=[{"id": "yield", "value": show_figure(figure)}])
    for operator, fits in NUMBERS.items():
        assert said(comparing, "figure", operator, data) == all_of({fits(figure)}), operator


@given(st.integers(0, 10**12), st.integers(1, 10**12))
@example(6, 9)
@settings(deadline=None, max_examples=60)
def test_a_share_is_compared_as_an_exact_fraction(comparing: Bench, over: int, under: int) -> None:
    data = own_dossier(votes={"members": under, "in_favour": over})
    for operator in ("at_least", "at_most", "more_than", "less_than"):
        fits = NUMBERS[operator](9 + Fraction(over, under) - Fraction(2, 3))
        assert said(comparing, "share", operator, data) == all_of({fits}), operator


@given(
    st.sampled_from([*CODES["class"], "nông dân", "", None]),
    st.sampled_from(["Xã Hòa Mẫu", "xã hoà mẫu", "Xã Khác", "Xã Nữa", "", None]),
    st.one_of(written_days, st.sampled_from(["31/6/2000", "x", None])),
    st.one_of(st.integers(-2, 20), st.none()),
    st.one_of(st.integers(-2, 20), st.none()),
)
@settings(deadline=None, max_examples=60)
def test_a_comparison_and_its_opposite_say_the_opposite_of_every_value(
    comparing: Bench,
    code: str | None,
    text: str | None,
    day: str | None,
    members: int | None,
    votes: int | None,
) -> None:
    data = with_candidate(**{"class": code, "unit": text, "birth_date": day})
    data |= {"votes": {"members": members, "in_favour": votes}}
    data |= {"indicators": [{"id": "yield", "value": members}]}
    opposite = {"met": "unmet", "unmet": "met", "unknown": "unknown"}
    found = statuses(judged(comparing, data))
    pairs = 0
    for kind in ("day", "number", "figure", "share", "code", "text"):
        for one, other in OPPOSITES:
            names = [f"{kind}-{operator.replace('_', '-')}" for operator in (one, other)]
            if names[0] in found and names[1] in found:
                pairs += 1
                assert found[names[1]] == opposite[found[names[0]]], names
    assert pairs == 12


# -- readings ----------------------------------------------------------------------------------------------


def pinned(book: Book, choice: dict[str, int]) -> Book:
    """Return the rulebook as it would be if each provision could be read in one way only."""
    other = Book(deepcopy(book.files))
    for name, index in choice.items():
        of = other.get(LAW, f"parameters/{name}")
        of["value"] = of.pop("readings")[index]["value"]
    return other


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reading_changes_what_names_it_and_nothing_else(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    book = rulebook(seed)
    bench = book.bench(tmp_path / "open")
    rows = book.get(LAW, "criteria")
    benches = {}
    for several in range(2):
        for moving in range(2):
            choice = {"several": several, "moving": moving}
            benches[several, moving] = pinned(book, choice).bench(tmp_path / f"{several}{moving}")
    for name, other in (("several", (1, 0)), ("moving", (0, 1))):
        touched = {f"${name}"}
        for row in rows:
            if touched & {*_words(row["test"]), *row.get("once_met", ())}:
                touched.add(row["id"])
        for _ in range(10):
            data = dossier(random)
            one, two = statuses(judged(benches[0, 0], data)), statuses(judged(benches[other], data))
            assert {key for key in one if one[key] != two[key]} <= touched
    for _ in range(25):
        data = dossier(random)
        judgement = judged(bench, data)
        alone = {key: judged(one, data) for key, one in benches.items()}
        assert statuses(judgement) == statuses(alone[0, 0])
        verdicts = {one.verdict for one in alone.values()}
        if len(verdicts) == 1:
            assert (judgement.verdict, judgement.readings) == (verdicts.pop(), ())
            continue
        assert judgement.verdict == "for_council"
        assert judgement.readings
        for told in judgement.readings:
            picked = {choice.parameter: choice.reading for choice in told.choices}
            key = int(picked.get("several") == "three-of-them"), int(picked.get("moving") == "narrow")
            assert (told.verdict, told.deciding) == (alone[key].verdict, alone[key].deciding)
        assert {one.verdict for one in judgement.readings} <= verdicts
        assert len({one.verdict for one in judgement.readings}) > 1


# -- bars --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_one_bar_more_never_helps_a_dossier(seed: int, tmp_path: Path) -> None:
    order = ("ineligible", "deferred", "returned", "for_council", "eligible")
    random = Random(seed)
    fewer = rulebook(seed, criteria=6)
    fewer.files[LAW]["parameters"] |= {  # one reading each: see the next test
        "several": parameter("number", 1), "moving": parameter("span", "2013-01-01..2021-12-31"),
    }  # fmt: skip
    more = Book(deepcopy(fewer.files))
    bar = {"value": "candidate.leader", "is": True}
    more.law(criterion("bar", bar, effect=random.choice(["reject", "defer", "return", "council", "note"])))
    one, two = fewer.bench(tmp_path / "fewer"), more.bench(tmp_path / "more")
    for _ in range(25):
        data = dossier(random)
        assert order.index(judged(two, data).verdict) <= order.index(judged(one, data).verdict)


def test_a_bar_that_one_reading_raises_puts_even_a_hopeful_dossier_to_the_council(tmp_path: Path) -> None:
    least = parameter("number", [reading("strict", 3), reading("mild", 2)])
    book = Book().put(LAW, "parameters/least", least)
    bench = book.bench(tmp_path)
    assert judged(bench, own_dossier()).verdict == "for_council"
    lacking = own_dossier(documents=[])
    told = {one.choices[0].reading: one.verdict for one in judged(bench, lacking).readings}
    assert told == {"strict": "ineligible", "mild": "returned"}


# -- load, dump, load --------------------------------------------------------------------------------------


def dumped(value: Any) -> Json:
    """Return a part of a dossier as the JSON it was read from."""
    match value:
        case dict():
            return {key: dumped(one) for key, one in value.items()}
        case list() | tuple():
            return [dumped(one) for one in value]
        case Span() | Unreadable():
            return value.raw
        case Fraction():
            return show_figure(value)
    return value


def dump(of: Dossier) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, info in type(of).model_fields.items():
        if name in of.model_fields_set:
            data[info.alias or name] = _dumped_part(getattr(of, name))
    return data


def _dumped_part(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_dumped_part(one) for one in value]
    return dump(value) if hasattr(value, "model_fields_set") else dumped(value)


@pytest.mark.parametrize("seed", SEEDS)
def test_loading_a_dumped_dossier_gives_the_same(seed: int) -> None:
    random = Random(seed)
    for _ in range(25):
        first = make_dossier(dossier(random))
        again = make_dossier(dump(first.dossier))
        assert again.dossier == first.dossier
        assert dump(again.dossier) == dump(first.dossier)
        assert make_dossier(dump(again.dossier)).digest == again.digest
    whole = campaign_dossier(evaluations=[{"year": "2020", "grade": "good"}])
    assert dump(make_dossier(whole).dossier) == whole
    assert make_dossier(dump(make_dossier(whole).dossier)).digest == make_dossier(whole).digest


@pytest.mark.parametrize("seed", SEEDS)
def test_loading_a_dumped_rulebook_gives_the_same(seed: int, tmp_path: Path) -> None:
    first = load_rulebook(rulebook(seed).write(tmp_path / "first"))
    read = {one.file.removeprefix("rules/"): one.data for one in first.documents}
    second = load_rulebook(Book(read).write(tmp_path / "second"))
    assert second.digest == first.digest
    assert (second.sources, second.regimes) == (first.sources, first.regimes)
    for name, rows in first.series.items():
        assert [row.law for row in second.series[name]] == [row.law for row in rows]
    assert second.campaigns["mua-gat"].campaign == first.campaigns["mua-gat"].campaign
    for name, data in read.items():
        assert parse_yaml(in_yaml(data).encode(), name).data == data


# -- receipts ----------------------------------------------------------------------------------------------


def test_a_receipt_names_both_evaluators_wherever_both_can_run(tmp_path: Path) -> None:
    evaluators = judged(Book().bench(tmp_path), own_dossier()).evaluators
    both = (f"durable-rules {matching.version()}", "reference")
    assert evaluators == (both if matching.available() else ("reference",))


def test_a_receipt_is_the_same_for_the_same_content(tmp_path: Path) -> None:
    one, two = (judged(Book().bench(tmp_path / name), own_dossier()) for name in ("one", "two"))
    assert (one.dossier_hash, one.program.rulebook) == (two.dossier_hash, two.program.rulebook)
    assert one.dossier_hash.startswith("sha256:")
    assert one.program.rulebook.startswith("sha256:")
