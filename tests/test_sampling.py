"""Invented batches: the same for a seed, as mixed as they say, every fault with what it must cause."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from awards.engine.errors import AwardsError
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.loading import load_rulebook
from awards.engine.sampling.answers import time_of
from awards.engine.sampling.batch import Made, batch_of
from awards.engine.sampling.boundaries import boundary_dossiers, edges
from awards.engine.sampling.days import iso, month, year
from awards.engine.sampling.dice import Dice, Wheel
from awards.engine.sampling.drafts import draft_of
from awards.engine.sampling.expecting import ORDER, consequence, expected
from awards.engine.sampling.faults import FAULTS, fits
from awards.engine.sampling.mix import the_consequences, the_mix
from awards.engine.sampling.plan import LAW, Plan, plan_of
from awards.engine.sampling.traps import letters_lost, old_font, tone_moved
from awards.engine.sampling.truth import tell
from awards.engine.sampling.units import Unit, make_unit
from awards.engine.sampling.writing import read_truth, write_plan

from .making import Book

CAMPAIGNS = tuple(the_mix().campaigns)
KON_RAY = "kon-ray-110-nam"
BOOK = Library().rulebook
PLANS = {name: plan_of(BOOK, name) for name in CAMPAIGNS}
KINDS = ("individual", "collective", "household", "enterprise")


@cache
def batch(campaign: str = KON_RAY, n: int = 1500, seed: int = 11, boundaries: bool = False) -> list[Made]:
    return list(batch_of(n, seed, PLANS[campaign], boundaries))


def lines(made: list[Made]) -> list[str]:
    return [json.dumps([one.dossier, one.truth.as_json()], ensure_ascii=False) for one in made]


# -- the same for the same seed ------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_batch_and_another_seed_another() -> None:
    assert lines(batch(n=300)) == lines(list(batch_of(300, 11, PLANS[KON_RAY], boundaries=False)))
    assert lines(batch(n=300)) != lines(batch(n=300, seed=12))


def test_files_are_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    write_plan(PLANS[KON_RAY], 30, 9, here)  # of which nothing is left
    written_here = write_plan(PLANS[KON_RAY], 150, 4, here)
    code = (
        "from pathlib import Path; from awards.engine.sampling.writing import write_sample; "
        f"write_sample(150, 4, {KON_RAY!r}, Path({str(there)!r}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "12345"})
    written = sorted(path.name for path in here.iterdir())
    assert written == [
        "README.txt", "danh-sach.xlsx", "dossiers.jsonl", "history.jsonl", "truth.jsonl", "units.jsonl",
    ]  # fmt: skip
    for name in written:
        assert (here / name).read_bytes() == (there / name).read_bytes(), name
    truths = list(read_truth(here / "truth.jsonl"))
    assert written_here.dossiers == len(truths) == sum(written_here.verdicts.values()) == 150


def test_the_batch_is_not_kept_in_memory() -> None:
    def peak(n: int) -> int:
        tracemalloc.start()
        for _ in batch_of(n, 1, PLANS[KON_RAY]):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(150)
    assert peak(600) < 1.3 * peak(300)


# -- truth ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_every_finding_is_explained_by_a_fault_or_by_the_plan(campaign: str) -> None:
    for made in batch(campaign):
        truth = made.truth
        explained = {row.criterion for row in truth.faults} | set(truth.plan)
        assert set(truth.statuses) <= explained, truth


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_each_fault_by_itself_causes_what_it_must_and_nothing_else(campaign: str) -> None:
    plan, mix = PLANS[campaign], the_mix()
    offered = plan.awards or plan.every_award
    award = "bang-khen-tinh" if "bang-khen-tinh" in offered else offered[0]
    tried = set[str]()
    for number, (fault, kind) in enumerate(product(FAULTS, KINDS), 1):
        if not fits(fault, plan, kind) or fault.name == "wrong-award":  # another form has another law
            continue
        dice = Dice(f"{fault.name}/{kind}")
        unit = make_unit(dice, mix, plan, number, 1)
        line = draft_of(dice, mix, plan, unit, number, kind, award)
        line.draft["prior_awards"] = []
        before = expected(line.draft, plan).statuses
        fault.change(dice, plan, line)
        truth = tell(line.draft, plan, number, unit.name, [fault])
        caused = {name: status for name, status in truth.statuses.items() if before.get(name) != status}
        rows = [row for row in truth.faults if row.criterion]
        assert all(row.status == row.by_itself for row in rows), (fault.name, kind)
        assert caused.items() <= {row.criterion: row.status for row in rows}.items(), (fault.name, kind)
        tried.add(fault.name)
    assert len(tried) > 35


def test_every_kind_of_fault_has_its_share() -> None:
    assert {fault.name for fault in FAULTS} - {"wrong-award"} <= set(the_mix().faults)


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_each_boundary_dossier_gets_what_its_edge_demands(campaign: str) -> None:
    plan = PLANS[campaign]
    found = list(boundary_dossiers(the_mix(), plan))
    assert len(found) == len(edges(plan))
    for made in found:
        for criterion, status in made.must.items():
            if criterion in plan.criteria or any(criterion in of for of in LAW.values()):
                assert made.truth.statuses.get(criterion, "met") == status, made.truth


def test_there_are_about_forty_boundary_dossiers_where_the_plan_states_its_days() -> None:
    assert len(edges(PLANS[KON_RAY])) >= 40
    assert len(edges(PLANS["cam-xuyen-2021"])) >= 35
    assert len({edge.name for edge in edges(PLANS[KON_RAY])}) == len(edges(PLANS[KON_RAY]))


def test_a_verdict_is_the_gravest_consequence() -> None:
    effects = PLANS[KON_RAY].effects
    for made in batch():
        truth = made.truth
        if "candidate-named" in truth.plan:
            continue  # a household: one reading of the plan takes it, another does not
        verdicts = [consequence(status, effects[name].effect) for name, status in truth.statuses.items()]
        worst = min((*verdicts, "eligible"), key=ORDER.index)
        if truth.verdict != worst:
            assert truth.verdict == "for_council", truth  # readings of the window differ
        assert (truth.verdict == "eligible") == (not truth.deciding)


def test_every_condition_has_a_consequence_of_its_own() -> None:
    known, _ = the_consequences()
    for plan in PLANS.values():
        assert set(plan.criteria) | {one for of in LAW.values() for one in of} <= set(known)


# -- what it is made of --------------------------------------------------------------------------------


def test_faults_cluster_in_careless_units() -> None:
    rate = {True: [0, 0], False: [0, 0]}
    for made in batch(n=3000):
        assert made.unit is not None
        of = rate[made.unit.careless]
        of[0] += 1
        of[1] += any(row.criterion for row in made.truth.faults)
    careless, careful = (rate[one][1] / rate[one][0] for one in (True, False))
    assert careless > 2 * careful
    assert 0.15 < careful < 0.35


def test_shares_come_out_as_the_practice_of_offices_suggests() -> None:
    verdicts = Counter(made.truth.verdict for made in batch(n=3000))
    share = {name: count / 3000 for name, count in verdicts.items()}
    assert 0.62 < share["eligible"] < 0.75
    assert 0.11 < share["returned"] < 0.20
    assert 0.06 < share["ineligible"] < 0.13
    assert 0.04 < share["for_council"] < 0.11


def test_nobody_in_a_batch_can_be_real() -> None:
    for made in batch(n=2000, boundaries=True):
        number = made.dossier["candidate"].get("national_id")
        # The zeros of province 000 are lost: nine digits or fewer are left, never the twelve of a person's.
        assert number is None or number.startswith("999") or (number.isdigit() and len(number) <= 9), number


def test_ids_are_unique_and_numbers_run_on() -> None:
    made = batch(n=2000, boundaries=True)
    assert len({one.truth.dossier for one in made}) == 2000
    assert [one.truth.number for one in made] == list(range(1, 2001))
    assert all(one.dossier["id"] == one.truth.dossier for one in made)


def units(count: int) -> list[Unit]:
    dice, mix = Dice("units"), the_mix()
    return [make_unit(dice, mix, PLANS[KON_RAY], index, 150) for index in range(count)]


def test_units_are_named_apart() -> None:
    assert len({unit.name for unit in units(2000)}) == 2000


def test_units_are_mostly_small_and_a_few_are_large() -> None:
    sizes = sorted(unit.lines for unit in units(2000))
    assert 6 <= sizes[1000] <= 10
    assert sizes[0] == 1
    assert 100 < sizes[-1] <= 150


def test_units_exceed_or_meet_their_share_as_said() -> None:
    found = units(2000)
    for unit in found:
        limit = unit.staff * 15 // 100
        if unit.quota == "at-limit":
            assert unit.lines == limit
        elif unit.quota == "exceeded" and unit.lines > 3:
            assert 1 <= unit.lines - limit <= 4
    shares = Counter(unit.quota for unit in found)
    assert 200 < shares["exceeded"] < 400
    assert 50 < shares["at-limit"] < 150


# -- parts ---------------------------------------------------------------------------------------------


def test_dates_mean_what_is_written() -> None:
    assert month(2024, 2).days == (20240201, 20240229)
    assert year(2021).days == (20210101, 20211231)
    assert time_of({"from": iso(20210105), "to": None}) == (20210105, 99991231)
    assert time_of({"from": iso(20210105), "to": iso(20210101)}) is None
    assert time_of({"on": month(2021, 3)}) == (20210301, 20210331)


def test_texts_are_spoilt_as_they_are_in_offices() -> None:
    assert tone_moved("Hòa") == "Hoà"
    assert tone_moved("Hoà") == "Hòa"
    assert tone_moved("Hoàng") == "Hoàng"
    assert old_font("bộ kế hoạch và đầu tư") == "bé kÕ ho¹ch vµ ®Çu t\u00ad"
    assert letters_lost("Đồi") == "??i"


def test_dice_draw_within_their_bounds() -> None:
    dice = Dice("bounds")
    assert {dice.between(2, 4) for _ in range(200)} == {2, 3, 4}
    assert {dice.below(3) for _ in range(200)} == {0, 1, 2}
    drawn = Counter(dice.weighted(Wheel([("rare", 1), ("common", 9), ("never", 0)])) for _ in range(2000))
    assert set(drawn) == {"rare", "common"}
    assert 100 < drawn["rare"] < 320


# -- what cannot be sampled ----------------------------------------------------------------------------


def test_an_unknown_campaign_is_refused_with_those_there_are() -> None:
    with pytest.raises(AwardsError) as error:
        plan_of(BOOK, "kon-ray-110")
    fault = error.value.faults[0]
    assert fault.code == "unknown-campaign"
    assert KON_RAY in fault.allowed
    assert fault.meant == KON_RAY


def test_a_condition_without_a_truth_is_named_and_refused(tmp_path: Path) -> None:
    with pytest.raises(AwardsError) as error:
        plan_of(load_rulebook(Book().write(tmp_path)), "mua-gat")
    fault = error.value.faults[0]
    assert fault.code == "no-truth-for-a-criterion"
    assert "offered" in fault.message.vi


def test_a_sample_of_one_is_a_boundary_dossier() -> None:
    (made,) = batch_of(1, 1, PLANS[KON_RAY])
    assert made.unit is None
    assert re.fullmatch(r"KR-2023-000001", made.dossier["id"])
    assert isinstance(PLANS[KON_RAY], Plan)
