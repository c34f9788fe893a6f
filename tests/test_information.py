"""More information never flips what was decided: met stays met and unmet unmet, whatever more is said.

A whole dossier is compared with ones that say less: values are hidden, mistyped, or told less exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import combinations_with_replacement, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED as CASES
from awards.engine.casework.cases import load_cases
from awards.engine.dates import Span, read_date
from awards.engine.dossiers.derived import time_of
from awards.engine.dossiers.fields import FIELDS, LISTS
from awards.engine.dossiers.reading import ReadDossier, make_dossier
from awards.engine.judging.findings import Finding, Judgement
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.program import Criterion, CriterionRef, filters_of, parts_of

from .generating import rulebook
from .linking import derived_book, derived_tests, linked
from .making import LAW, Book, criterion, judged, own_dossier, parameter, statuses

Leaf = tuple[str | int, ...]
"""Where a value stands in a dossier's JSON: `("achievements", 0, "rating")`."""
RULEBOOKS, DOSSIERS = 8, 30


# -- hiding and spoiling -------------------------------------------------------------------------------------

CHOOSES = ("id", "award", "campaign", "route", "submitted_on", "considered_on")
"""These choose the rules that judge: others ask other things. The day is hidden in a test of its own; that
the day of receipt is given is asked by a rule wherever it chooses the law."""
LABELS = ("id", "criterion")
"""By these entries are told apart and refer to each other: no facts of their own, and without them a
dossier does not say less but something else (the paper that `minutes` names is then another or none)."""
STANDS_FOR = ("on", "date")
"""Where an entry has no `from` and `to`, `on` is its time, and without that `date`. So hiding the first
of them alone does not hide when it was but says another time: the ones behind are hidden with it."""


UNFIT = (
    "unknown-code",
    "unreadable-date",
    "unreadable-answer",
    "unreadable-figure",
    "ends-before-it-begins",
)
"""Faults of values that say nothing, or that take back what others say."""


def leaves(data: dict[str, Any]) -> Iterator[Leaf]:
    """Return the places of all values that a dossier gives and that say something about the candidate."""
    for key, value in data.items():
        if key in CHOOSES or value is None:
            continue
        if key in LISTS:
            yield (key,)
            for index, entry in enumerate(value):
                yield from ((key, index, name) for name in entry if _says(entry, name))
        elif isinstance(value, dict):
            if key != "candidate":
                yield (key,)
            for name, inner in value.items():
                if inner is not None:
                    yield key, name
                if isinstance(inner, dict):
                    yield from ((key, name, last) for last in inner if inner[last] is not None)


def _says(entry: dict[str, Any], name: str) -> bool:
    return entry[name] not in (None, "") and name not in LABELS


def without(data: dict[str, Any], hidden: set[Leaf]) -> dict[str, Any]:
    """Return a dossier that does not give these values."""
    less = deepcopy(data)
    for leaf in sorted(hidden, key=len, reverse=True):
        _set(less, leaf, None)
    return less


def _set(data: Any, leaf: Leaf, value: object) -> None:
    for part in leaf[:-1]:
        data = data[part]
    data[leaf[-1]] = value


def hideable(random: Random, read: ReadDossier, data: dict[str, Any]) -> set[Leaf]:
    """Return some values to hide, so that the whole dossier says more than the rest and nothing else."""
    unfit = unfit_of(read)
    often = random.choice([0.05, 0.15, 0.4])
    chosen = {leaf for leaf in leaves(data) if random.random() < often * (0.3 if len(leaf) == 1 else 1)}
    chosen = {leaf for leaf in chosen if not _contradicted(read, leaf, unfit)}
    for scope, index in {(leaf[0], leaf[1]) for leaf in chosen if len(leaf) == 3}:
        if not isinstance(index, int):
            continue
        entry = data[str(scope)][index]
        stretch = [key for key in ("from", "to") if entry.get(key)]
        gone = all((scope, index, key) in chosen for key in stretch)
        for key in STANDS_FOR:
            if gone and stretch and key in entry:
                chosen.add((scope, index, key))
            if entry.get(key):
                stretch.append(key)
                gone = gone and (scope, index, key) in chosen
    return chosen


def unfit_of(read: ReadDossier) -> set[str]:
    """Return where a dossier holds values that say nothing."""
    return {str(fault.place.pointer) for fault in read.faults if fault.code in UNFIT}


def _contradicted(read: ReadDossier, leaf: Leaf, unfit: set[str]) -> bool:
    """Return whether a value cannot be read, or contradicts another: then it does not say more than nothing.

    A stretch that ends before it begins, or an earlier award for an achievement of another time.
    """
    pointer = "/" + "/".join(map(str, leaf))
    if pointer in unfit or f"{pointer}/0" in unfit or f"{pointer}/1" in unfit:
        return True
    if leaf[-1] in ("from", "to"):
        entry = pointer.rpartition("/")[0]
        return f"{entry}/from" in unfit or f"{entry}/to" in unfit
    if leaf[0] == "prior_awards" and leaf[-1] == "achievement":
        prior = (read.dossier.prior_awards or ())[int(leaf[1])]
        of = [time_of(one) for one in read.dossier.achievements or () if one.id == prior.achievement]
        return any(_apart(prior.achievement_time, one) for one in of)
    return False


def _apart(one: object, other: object) -> bool:
    if not isinstance(one, Span) or not isinstance(other, Span):
        return False
    return one.latest < other.earliest or other.latest < one.earliest


DERIVED = ("since_discipline", "past")
"""Told from several values of the dossier; missing when they do not tell."""
UNREADABLE = {"code": "hạng nhất", "day": "sắp tới", "flag": "có lẽ"}


def spoilt(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    """Return a dossier in which some values were mistyped, so that they cannot be read."""
    less = deepcopy(data)
    for leaf in leaves(data):
        scope, path = (str(leaf[0]), str(leaf[-1]))
        if scope not in LISTS:
            scope, path = "dossier", ".".join(str(part) for part in leaf)
        field = FIELDS[scope].get(path)
        if field is None or random.random() > 0.2:
            continue
        if path in ("minutes", "decision", "document"):
            _set(less, leaf, "no-such-paper")
        elif field.type == "number":
            _set(less, leaf, -1 if scope == "dossier" else "98.5%")
        elif field.type in ("code", "day") or path == "answer":
            _set(less, leaf, UNREADABLE[field.type])
    return less


def blurred(random: Random, data: dict[str, Any], unfit: set[str]) -> dict[str, Any]:
    """Return a dossier in which some days are told as years only, and some years as one of several."""
    less = deepcopy(data)
    for leaf in leaves(data):
        value: Any = data
        for part in leaf:
            value = value[part]
        field = FIELDS.get(str(leaf[0]), {}).get(str(leaf[-1]))
        day = read_date(str(value)) if field and field.type == "day" else None
        if not isinstance(day, Span) or random.random() > 0.3:
            continue
        if not any(f"/{leaf[0]}/{leaf[1]}/{name}" in unfit for name in ("from", "to")):
            first, last = day.earliest // 10000, day.latest // 10000
            years = [f"{first}-{last}", f"{first - 1}-{last}", f"{first}-{last + 1}"]
            _set(less, leaf, random.choice(years))
    return less


# -- judging -------------------------------------------------------------------------------------------------


def asking_given(judgement: Judgement, hidden: set[Leaf], *only: str) -> set[str]:
    """Return the criteria that ask whether something hidden is `given`, or rest on one that does.

    To them a value that is missing is an answer, by the meaning of `given`, and not an unknown. What
    cannot be read is unknown to them too; but what is derived from it (`only`) may then be missing.
    """
    touched = {(str(leaf[0]), str(leaf[-1])) for leaf in hidden if leaf[0] in LISTS and len(leaf) == 3}
    touched |= {("dossier", ".".join(map(str, leaf))) for leaf in hidden if leaf[0] not in LISTS}
    found: set[str] = set()
    for one in judgement.program.criteria:
        rests_on = {*one.once_met, *_refers(one)}
        asked = [path for path in _asks_given(one) if not only or path[1] in only]
        if rests_on & found or any(_is_touched(*path, touched) for path in asked):
            found.add(one.id)
    return found


def _refers(of: Criterion) -> Iterator[str]:
    for node in of.variants:
        yield from (part.id for part in parts_of(node) if isinstance(part, CriterionRef))


def _asks_given(of: Criterion) -> Iterator[tuple[str, str]]:
    for node in of.variants:
        for one in filters_of(node):
            yield from ((one.scope, asked.field) for asked in one.comparisons if asked.kind == "given")


def _is_touched(scope: str, path: str, touched: set[tuple[str, str]]) -> bool:
    if path == "time" or path in DERIVED:
        parts = {"from", "to", "on", "date", "year"}
        scopes = {scope, "discipline"} if path == "since_discipline" else {scope}
        return any(one in scopes and name in parts for one, name in touched)
    through = scope != "dossier" and "." in path
    if through and any(one == "documents" for one, _ in touched):
        return True
    prefixes = {path[:end] for end in (*(i for i, sign in enumerate(path) if sign == "."), len(path))}
    return any((scope, prefix) in touched for prefix in prefixes)


def settled(finding: Finding) -> bool:
    """Return whether a finding is decided: met, unmet, or surely not asked of this dossier."""
    if finding.status == "not_applicable":
        return finding.applies is not None and finding.applies.status == "unmet"
    return finding.status != "unknown"


def flips(less: Judgement, more: Judgement, but: set[str]) -> list[tuple[str, str, str]]:
    """Return the findings that were decided and came out otherwise with more information."""
    after = {one.criterion.id: one.status for one in more.findings}
    return [
        (one.criterion.id, one.status, after[one.criterion.id])
        for one in less.findings
        if settled(one) and one.criterion.id not in but and after[one.criterion.id] != one.status
    ]


def flipped(bench: Bench, random: Random, data: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """Return what flips when some of a dossier is hidden, spoilt or blurred, with both dossiers."""
    read = make_dossier(data)
    more = bench.judge(read)
    hidden = hideable(random, read, data)
    less = bench.judge(make_dossier(without(data, hidden)))
    if found := flips(less, more, asking_given(less, hidden)):
        yield "hidden", found, hidden, data
    for bad in (spoilt(random, data), blurred(random, data, unfit_of(read))):
        less = bench.judge(make_dossier(bad))
        but = asking_given(less, set(leaves(data)), *DERIVED)
        if found := flips(less, more, but):
            yield "spoilt", found, bad, data
        elif not but and less.verdict in ("ineligible", "eligible") and more.verdict != less.verdict:
            yield "verdict", less.verdict, more.verdict, bad, data


@pytest.mark.parametrize("seed", range(RULEBOOKS))
def test_more_information_never_flips_what_random_rules_decided(seed: int, tmp_path: Path) -> None:
    bench, random = rulebook(seed).bench(tmp_path), Random(seed)
    for _ in range(DOSSIERS):
        assert list(flipped(bench, random, linked(random))) == []


def test_more_information_never_flips_what_is_derived_or_counted(tmp_path: Path) -> None:
    bench, random = derived_book().bench(tmp_path), Random(1)
    shown: set[tuple[str, str]] = set()
    for _ in range(15 * DOSSIERS):
        data = linked(random)
        assert list(flipped(bench, random, data)) == []
        shown |= set(statuses(judged(bench, data)).items())
    for number in range(len(list(derived_tests()))):
        found = {status for name, status in shown if name == f"c{number}"}
        assert {"unknown"} < found, f"c{number} shows nothing: never decided, or never unknown"


@pytest.fixture(scope="module")
def shipped() -> Bench:
    return Bench(Library())


def in_kon_ray(random: Random) -> dict[str, Any]:
    """Return a generated dossier for the Kon Rẫy campaign, considered before or after its end."""
    data = linked(random)
    data |= {
        "award": random.choice(["giay-khen-huyen", "bang-khen-tinh"]),
        "campaign": "kon-ray-110-nam",
        "considered_on": random.choice(["2022-12-31", "2023-06-01", "2024-03-01", "2025-08-01"]),
    }
    for entry in (*(data["achievements"] or ()), *(data["prior_awards"] or ())):
        entry["campaign"] = random.choice(["kon-ray-110-nam", "khac", None])
    for entry in data["documents"] or ():
        entry["kind"] = random.choice(["review-minutes", "proposal", "achievement-report", None])
    return data


def test_more_information_never_flips_what_the_rules_of_kon_ray_decided(shipped: Bench) -> None:
    random = Random(2)
    for _ in range(4 * DOSSIERS):
        assert list(flipped(shipped, random, in_kon_ray(random))) == []


def test_more_information_never_flips_a_worked_case(shipped: Bench) -> None:
    """Worked cases stand at the bounds of their rules, where a flip would show."""
    random, decided = Random(3), 0
    for case in load_cases(CASES):
        if case.dossier.get("campaign") != "kon-ray-110-nam" and random.random() < 0.8:
            continue
        assert list(flipped(shipped, random, case.dossier)) == [], case.name
        decided += 1
    assert decided > 200


def test_hiding_the_day_never_flips_what_the_campaigns_decided(shipped: Bench) -> None:
    """Without the day there is no law to judge by; what the campaign asks is still asked."""
    compared = 0
    for case in load_cases(CASES):
        if not case.dossier.get("campaign"):
            continue
        more = judged(shipped, case.dossier)
        for day in (None, "sắp tới"):
            less = judged(shipped, case.dossier | {"considered_on": day})
            both = {one.criterion.id for one in less.findings} & set(statuses(more))
            others = {one.criterion.id for one in less.findings} - both
            assert flips(less, more, others) == [], case.name
            verdicts = {one.verdict for one in less.readings} or {less.verdict}
            assert verdicts <= {"returned", "ineligible"}, case.name
            assert more.verdict == "ineligible" or less.verdict != "ineligible", case.name
            compared += len(both)
    assert compared > 1000


# -- every completion ----------------------------------------------------------------------------------------

ANY_YEAR = range(2016, 2023)
ONE_OF = {"2019-2020": range(2019, 2021), "2018-2020": range(2018, 2021), None: ANY_YEAR}


def test_years_in_a_row_come_out_as_trying_every_completion_says(tmp_path: Path) -> None:
    """An entry is of one year: the one it says, one of several, or any. Unmet: no completion has the run."""
    good = {"grade": {"is": "good"}}
    rows = [{"years_in_a_row": "evaluations", "where": good, "at_least": f"$n{n}"} for n in range(1, 5)]
    book = Book().law(*(criterion(f"run-{n}", row) for n, row in enumerate(rows, 1)))
    for n in range(1, 5):
        book.put(LAW, f"parameters/n{n}", parameter("number", n))
    bench = book.bench(tmp_path)
    kinds = list(product([2018, 2019, 2020, *ONE_OF], ["good", "completed", None]))
    several = [list(one) for size in (1, 2, 3) for one in combinations_with_replacement(kinds, size)]
    for chosen in Random(6).sample(several, 350):
        entries = [{"year": year, "grade": grade} for year, grade in chosen]
        found = statuses(judged(bench, own_dossier(evaluations=entries)))
        longest = {_run(years) for years in _completions(chosen)}
        sure = _run({year for year, grade in chosen if grade == "good" and isinstance(year, int)})
        for least in range(1, 5):
            expected = "met" if sure >= least else "unknown" if max(longest) >= least else "unmet"
            assert found[f"run-{least}"] == expected, chosen
            assert expected != "met" or min(longest) >= least


def _completions(entries: list[tuple[Any, Any]]) -> Iterator[set[int]]:
    """Return the years of good evaluations, for every way in which the entries can be meant."""
    possible = [
        [*(() if grade == "good" else (None,)), *(ONE_OF.get(year, (year,)) if grade != "completed" else ())]
        for year, grade in entries
    ]
    for years in product(*possible):
        yield {year for year in years if year is not None}


def _run(years: set[int]) -> int:
    """Return how many of the years follow one another at most."""
    return max((next(n for n in range(1, 20) if year + n not in years) for year in years), default=0)
