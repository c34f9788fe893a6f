"""Judging is scored against invented batches: every fault found, none invented, every verdict right."""

from __future__ import annotations

import json

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.sampling.batch import Made, batch_of
from awards.engine.sampling.plan import plan_of

from .scoring import Reported, Score, of_judgement, score

CAMPAIGNS = (
    "kon-ray-110-nam",
    "cam-xuyen-2021",
    "dak-rong-2021-2025",
    "dai-lanh-75-nam",
    "khoi-ha-tinh-2020-2025",
)
DOSSIERS = 600


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(Library())


def judged(bench: Bench, made: Made) -> Reported:
    sent = json.loads(json.dumps(made.dossier, ensure_ascii=False))
    return of_judgement(bench.judge(make_dossier(sent)))


@pytest.mark.parametrize("campaign", CAMPAIGNS)
@pytest.mark.parametrize("seed", [1])
def test_every_fault_is_found_and_none_invented(bench: Bench, campaign: str, seed: int) -> None:
    batch = list(batch_of(DOSSIERS, seed, plan_of(bench.library.rulebook, campaign)))
    result = score([made.truth.as_json() for made in batch], (judged(bench, made) for made in batch))
    assert result.perfect, f"{campaign}\n{result.table()}"
    assert sum(result.found.values()) > DOSSIERS // 10
    assert len(result.verdicts) >= 3


def test_a_missed_an_invented_and_a_wrong_finding_are_told(bench: Bench) -> None:
    batch = list(batch_of(DOSSIERS, 2, plan_of(bench.library.rulebook, CAMPAIGNS[0])))
    faulty = next(made for made in batch if "proposal" in made.truth.deciding)
    clean = next(made for made in batch if not made.truth.statuses)
    telling, sound = judged(bench, faulty), judged(bench, clean)
    blind = telling._replace(statuses={}, verdict="eligible", deciding=())
    inventive = sound._replace(statuses={"conduct": "unknown"})
    result = Score()
    result.add(faulty.truth.as_json(), blind)
    result.add(clean.truth.as_json(), inventive)
    result.add(clean.truth.as_json(), None)
    assert not result.perfect
    assert result.missed
    assert list(result.invented) == ["conduct unknown, with no fault"] or "conduct unknown" in result.table()
    assert "no report" in result.table()
