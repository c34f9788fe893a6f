"""Judging is scored against invented batches: every fault found, none invented, every verdict right."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from shutil import copytree

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.history.reading import HistoryReader, add_history, person_of
from awards.engine.history.store import History
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import SHIPPED, Library
from awards.engine.sampling.batch import Made, batch_of
from awards.engine.sampling.plan import plan_of
from awards.engine.sampling.writing import read_truth, write_plan
from awards.engine.screening.keys import keys_of

from .commanding import Awards
from .scoring import (
    CHECKS,
    Json,
    Reported,
    Score,
    groups_of,
    of_judgement,
    of_report,
    score,
    seen_together,
    together,
)

CAMPAIGNS = (
    "kon-ray-110-nam",
    "cam-xuyen-2021",
    "dak-rong-2021-2025",
    "dai-lanh-75-nam",
    "khoi-ha-tinh-2020-2025",
)
KON_RAY = CAMPAIGNS[0]


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(Library())


def sample(bench: Bench, campaign: str, n: int, seed: int) -> list[Made]:
    return list(batch_of(n, seed, plan_of(bench.library.rulebook, campaign)))


def sent(made: Made) -> Json:
    data: Json = json.loads(json.dumps(made.dossier, ensure_ascii=False))
    return data


def judged(bench: Bench, data: Json) -> Reported:
    return of_judgement(bench.judge(make_dossier(data)))


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_every_fault_is_found_and_none_invented(bench: Bench, campaign: str) -> None:
    batch = sample(bench, campaign, 520, seed=1)
    result = score([made.truth.as_json() for made in batch], (judged(bench, sent(made)) for made in batch))
    assert result.perfect, f"{campaign}\n{result.table()}"
    assert sum(result.found.values()) > 50
    assert len(result.verdicts) >= 3


@pytest.mark.parametrize("name", ["dossiers.jsonl", "danh-sach.xlsx"])
def test_screening_a_sample_says_what_its_truth_says(
    bench: Bench, awards: Awards, tmp_path: Path, name: str
) -> None:
    write_plan(plan_of(bench.library.rulebook, "cam-xuyen-2021"), 400, 13, tmp_path)
    out = tmp_path / "out.jsonl"
    ran = awards("screen", tmp_path / name, "-o", out, "--jobs", "1")
    assert ran.code == 3, ran.err
    reports = {one["dossier"]: one for one in map(json.loads, out.read_text("utf-8").splitlines())}
    truths = list(read_truth(tmp_path / "truth.jsonl"))
    assert set(reports) == {one["dossier"] for one in truths}
    told = [one for one in truths if name.endswith(".jsonl") or one["in_lists"] == "same"]
    result = score(told, [of_report(reports[one["dossier"]]) for one in told])
    assert result.perfect, result.table()
    for check in CHECKS:
        checks = ("national-id", "name-and-birth") if check == "name-and-birth" else (check,)
        seen = seen_together(reports.values(), check)
        assert together(truths, check) <= seen <= together(truths, *checks), check


def test_what_dossiers_share_is_seen_and_nothing_else(bench: Bench) -> None:
    batch = sample(bench, KON_RAY, 3000, seed=5)
    truths = [made.truth.as_json() for made in batch]
    by_key: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for made in batch:
        for key in keys_of(make_dossier(sent(made)).dossier):
            by_key[key.kind][key.value].append(made.truth.dossier)
    found = {kind: groups_of([*of.values()]) for kind, of in by_key.items()}
    assert found["national-id"] == together(truths, "national-id")
    assert found["name-and-birth"] == together(truths, "national-id", "name-and-birth")
    assert found["initiative"] == together(truths, "initiative")
    assert found["achievement"] == together(truths, "achievement")
    assert not found["dossier-id"]
    assert all(found[kind] for kind in ("national-id", "name-and-birth", "initiative", "achievement"))


def test_an_achievement_awarded_in_the_past_is_seen_with_the_history_only(
    bench: Bench, tmp_path: Path
) -> None:
    batch = sample(bench, KON_RAY, 1200, seed=7)
    past = tmp_path / "history.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for made in batch for one in made.past]
    past.write_text("\n".join(lines), encoding="utf-8")
    history = History.open(tmp_path / "history.sqlite", create=True)
    imported = history.import_file(past)
    history.close()
    assert imported.added == len(lines) > 4
    changed = 0
    with HistoryReader(tmp_path / "history.sqlite") as reader:
        for made in (one for one in batch if one.past or one.truth.number % 5 == 0):
            data = sent(made)
            person = person_of(data)
            if person is None:
                continue
            informed, _ = add_history(data, reader.awards_of([person])[0], None)
            statuses = judged(bench, informed).statuses
            assert statuses == {**made.truth.statuses, **made.truth.with_history}, made.truth
            changed += bool(made.truth.with_history)
    assert changed > 2


@pytest.mark.parametrize(
    ("file", "was", "slip"),
    [
        ("shared.yaml", "id: one-award-per-achievement", ("at_least: 1", "at_most: 1")),
        ("campaigns/kon-ray-110-nam.yaml", "id: discipline-in-window", ("effect: council", "effect: reject")),
    ],
)
def test_a_slip_in_a_rulebook_does_not_slip_into_the_truth(
    bench: Bench, tmp_path: Path, file: str, was: str, slip: tuple[str, str]
) -> None:
    rules = copytree(SHIPPED, tmp_path / "rules")
    text = (rules / file).read_text("utf-8")
    start = text.index(was)
    (rules / file).write_text(text[:start] + text[start:].replace(*slip, 1), encoding="utf-8")
    slipped = Bench(Library(rules, cached=False))
    batch = [
        made for made in sample(bench, KON_RAY, 600, seed=1) if made.dossier["award"] != "bang-khen-tinh"
    ]
    result = score([made.truth.as_json() for made in batch], (judged(slipped, sent(made)) for made in batch))
    assert not result.perfect


def test_a_missed_an_invented_and_a_wrong_finding_are_told(bench: Bench) -> None:
    batch = sample(bench, KON_RAY, 600, seed=2)
    faulty = next(made for made in batch if "proposal" in made.truth.deciding)
    clean = next(made for made in batch if not made.truth.statuses and not made.truth.faults)
    blind = Reported(faulty.truth.dossier, "eligible", (), {})
    inventive = Reported(clean.truth.dossier, "eligible", (), {"conduct": "unknown"})
    result = Score()
    result.add(faulty.truth.as_json(), blind)
    assert sum(result.missed.values()) == len(faulty.truth.statuses)
    result.add(clean.truth.as_json(), inventive)
    assert result.invented == {"conduct unknown, with no fault": 1}
    result.add(clean.truth.as_json(), None)
    assert "no report" in result.table()
    assert not result.perfect
