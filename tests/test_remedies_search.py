"""Remedies of generated and spoiled dossiers: each works, none is larger than it must be, none is missed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import AwardsError
from awards.engine.judging.findings import Verdict
from awards.engine.judging.judge import Bench
from awards.engine.judging.verdict import ORDER, consequence
from awards.engine.remedies.case import case_of
from awards.engine.remedies.changes import changes_for
from awards.engine.remedies.editing import apply
from awards.engine.remedies.finding import find_prospects
from awards.engine.remedies.prospects import Change, Prospects
from awards.engine.remedies.sets import cost, roots
from awards.engine.remedies.trying import Trials, Tried
from awards.engine.rulebooks.library import Library

from .generating import dossier, rulebook
from .remedying import BASES, base, is_minimal, patched, spoiled, verdict

BENCH = Bench(Library())
NAMES = sorted(one.stem for one in BASES.glob("*.json"))
Json = dict[str, Any]
KEPT = ("discipline", "pending_matters", "prior_awards", "evaluations", "titles", "initiatives")


def shipped(seed: int, count: int) -> Iterator[Json]:
    """Yield spoiled dossiers of the worked cases that can be judged."""
    random = Random(seed)
    for _ in range(count):
        data = spoiled(random, base(random.choice(NAMES)))
        try:
            verdict(BENCH, data)
        except AwardsError:
            continue
        yield data


def assert_sound(bench: Bench, data: Json, prospects: Prospects) -> None:
    """Show that every remedy works, is smallest, changes no fact, and that none is held back."""
    own = verdict(bench, data)
    for remedy in prospects.remedies:
        mended = patched(data, remedy.changes)
        assert mended == apply(data, remedy.changes)
        assert verdict(bench, mended) == remedy.verdict
        assert ORDER.index(remedy.verdict) > ORDER.index(own)
        assert is_minimal(bench, data, remedy)
        assert_no_fact_changed(data, mended)
    assert [cost(one.changes) for one in prospects.remedies] == sorted(
        cost(one.changes) for one in prospects.remedies
    )
    silent = not prospects.remedies and not prospects.barriers
    assert not silent or own == "eligible" or not prospects.complete


def assert_no_fact_changed(data: Json, mended: Json) -> None:
    """Show that what a dossier says against itself is still there."""
    for name in KEPT:
        for number, entry in enumerate(data.get(name) or ()):
            stays = mended[name][number]
            for key, value in entry.items():
                readable = value is not None and key in (
                    "form",
                    "kind",
                    "grade",
                    "title",
                    "award",
                    "campaign",
                )
                known = make_dossier({**data, "id": "x"}).dossier
                assert not readable or stays[key] == value or is_unreadable(known, name, number, key)


def is_unreadable(of: Any, name: str, number: int, key: str) -> bool:
    """Return whether what stands there cannot be read."""
    value = getattr(getattr(of, name)[number], key)
    return not isinstance(value, str)


@pytest.mark.parametrize("seed", range(3))
def test_remedies_of_spoiled_dossiers_work_and_are_smallest(seed: int) -> None:
    seen = 0
    for data in shipped(seed, 50):
        prospects = find_prospects(BENCH, data)
        assert_sound(BENCH, data, prospects)
        seen += len(prospects.remedies)
    assert seen > 15


@pytest.mark.parametrize("seed", range(4))
def test_remedies_under_random_rules_work_and_are_smallest(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    bench = rulebook(seed, criteria=6).bench(tmp_path)
    for _ in range(10):
        data = dossier(random)
        assert_sound(bench, data, find_prospects(bench, data))


# -- against every set of changes there is -----------------------------------------------------------------


def blocking_changes(bench: Bench, data: Json, target: Verdict) -> list[Change]:
    """Return the changes that the findings in the way of a verdict suggest of a dossier as it stands."""
    read = make_dossier(data)
    tried = Tried(data, read, bench.judge(read))
    case = case_of(tried, data, bench.library.catalogue.epochs.days)
    limit = ORDER.index(target)
    told = {name for one in tried.judgement.readings for name in one.deciding}
    found: list[Change] = [one for root in roots(tried, Trials(bench, None, 1)) for one in root]
    for one in tried.judgement.findings:
        if ORDER.index(consequence(one)) < limit or one.criterion.id in told:
            found += [change for change in changes_for(case, one) if change not in found]
    return found


def cheapest(bench: Bench, data: Json, target: Verdict, changes: list[Change]) -> tuple[int, ...] | None:
    """Return what the cheapest of all sets of up to three changes costs that reaches a verdict."""
    costs = []
    for size in (1, 2, 3):
        for chosen in combinations(changes, size):
            mended = apply(data, chosen)
            if mended is not None and ORDER.index(verdict(bench, mended)) >= ORDER.index(target):
                costs.append(cost(chosen))
    return min(costs, default=None)


def assert_none_missed(bench: Bench, data: Json) -> bool:
    """Show that no set of up to three changes is cheaper than the first remedy; return if there is any."""
    prospects = find_prospects(bench, data)
    if verdict(bench, data) == "eligible" or not prospects.complete:
        return False
    target: Verdict = prospects.remedies[0].verdict if prospects.remedies else "eligible"
    best = cheapest(bench, data, target, blocking_changes(bench, data, target)[:9])
    if best is not None:
        assert prospects.remedies, data
        assert cost(prospects.remedies[0].changes) <= best, data
    return best is not None


@pytest.mark.parametrize("seed", range(3))
def test_no_cheaper_set_of_changes_exists_for_spoiled_dossiers(seed: int) -> None:
    seen = sum(assert_none_missed(BENCH, data) for data in shipped(100 + seed, 24))
    assert seen > 6


@pytest.mark.parametrize("seed", range(100, 105))
def test_no_cheaper_set_of_changes_exists_under_random_rules(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    bench = rulebook(seed, criteria=4).bench(tmp_path)
    for _ in range(8):
        assert_none_missed(bench, dossier(random))
