"""Heads of plans from all kinds of bodies, read as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest

from awards.engine.plans.files import text_of
from awards.engine.plans.found import Plan
from awards.engine.plans.reading import read_plan
from awards.engine.rulebooks.yaml_reading import read_yaml

from .test_plan_reading import AWARDS, PLANS, read_of

HEADS = read_yaml(PLANS / "heads.yaml", "heads.yaml").data


def plan_from(text: str) -> Plan:
    return read_plan(text_of(text, "plan.txt"), AWARDS)


@pytest.mark.parametrize("head", HEADS, ids=[one["name"] for one in HEADS])
def test_a_head_is_read_as_a_person_reads_it(head: dict[str, Any]) -> None:
    plan = plan_from(head["text"])
    for field, wanted in head.items():
        if field not in ("name", "text"):
            assert read_of(plan, field) == wanted, field
