"""A press report being verified is a ground from 2024; before, the council is told that no text names it."""

from __future__ import annotations

import json

import pytest

from awards.engine.casework.cases import SHIPPED
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library

BENCH = Bench(Library())
HOUSEHOLD = json.loads((SHIPPED / "base" / "law-2022-household.json").read_text("utf-8"))
PRESS = {"pending_matters": [{"kind": "press"}]}


@pytest.mark.parametrize(
    ("day", "told", "verdict"),
    [
        ("2014-08-20", True, "eligible"),
        ("2017-12-14", True, "eligible"),
        ("2017-12-15", True, "eligible"),
        ("2020-01-01", True, "eligible"),
        ("2023-12-31", True, "eligible"),
        ("2024-01-01", False, "deferred"),
    ],
)
def test_the_doubt_is_told_until_the_rule_is_known(day: str, told: bool, verdict: str) -> None:
    data = HOUSEHOLD | PRESS | {"considered_on": day, "submitted_on": day}
    judgement = BENCH.judge(make_dossier(data, "press.json"))
    assert judgement.verdict == verdict
    assert ("press-report" in [one.id for one in judgement.points]) is told
