"""The worked cases: every one comes out as written, and together they leave no criterion half shown."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from awards.engine.casework.cases import SHIPPED, Outcome, load_cases, run_case
from awards.engine.casework.coverage.exceptions import load_impossible
from awards.engine.casework.coverage.showing import coverage_of
from awards.engine.casework.coverage.units import KINDS
from awards.engine.dates import day_after
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks import language as lang
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.selecting import epochs

CASES = load_cases(SHIPPED)
BENCH = Bench(Library())
STATUSES = ("met", "unmet", "unknown")


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(run_case(case, BENCH) for case in CASES)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n].file}: {CASES[n].name}")
def test_the_case_comes_out_as_written(number: int) -> None:
    assert outcomes()[number].wrong == ()


def test_there_are_at_least_ninety_cases_with_names_of_their_own() -> None:
    assert len(CASES) >= 90
    assert len({(case.file, case.name) for case in CASES}) == len(CASES)


def test_the_cases_mirror_the_rules() -> None:
    rules = SHIPPED.parent / "rules"
    for case in CASES:
        folder = Path(case.file).relative_to("cases").with_suffix("")
        while folder != Path():
            if (rules / folder).exists() or (rules / folder).with_suffix(".yaml").exists():
                break
            folder = folder.parent
        assert folder != Path(), f"{case.file} stands beside no rule"


def _owners() -> set[tuple[str, str]]:
    """Return (campaign id or series, criterion id) for every shipped criterion."""
    rulebook = BENCH.library.rulebook
    found = {
        (one.campaign.id, c.id)
        for one in rulebook.campaigns.values()
        for c in one.campaign.criteria
        if isinstance(c, lang.Criterion)
    }
    for name, rows in rulebook.series.items():
        for row in rows:
            entries = [*row.law.criteria, *(one for route in row.law.routes for one in route.criteria)]
            found |= {(name, one.id) for one in entries if isinstance(one, lang.Criterion)}
    return found


def _shown() -> dict[tuple[str, str], set[str]]:
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    for outcome in outcomes():
        judgement = outcome.judgement
        if judgement is None:
            continue
        program = judgement.program
        owner = {"campaign": program.campaign or "", "law": program.award, "principles": "principles"}
        for finding in judgement.findings:
            shown[owner[finding.criterion.origin], finding.criterion.id].add(finding.status)
    return shown


def test_every_criterion_is_shown_met_unmet_and_unknown() -> None:
    """Counted apart from the program's own coverage, and by owner and id alone."""
    cannot = {
        (one.owner, one.name, status)
        for one in load_impossible(SHIPPED)
        for status in one.never
        if one.kind == "criterion" and one.file is None
    }
    shown = _shown()
    missing = {
        (owner, criterion, status)
        for owner, criterion in _owners()
        for status in STATUSES
        if status not in shown[owner, criterion]
    }
    assert missing - cannot == set(), "no case shows these"


def test_the_cases_show_all_of_the_rules_that_can_be_shown() -> None:
    of = coverage_of(BENCH.library, outcomes(), load_impossible(SHIPPED))
    assert [f"{one.unit.place}: {one.unit.shown_as}: {one.outcome}" for one in of.missing] == []
    assert of.least() == 100
    assert all(of.share(kind).total > 50 for kind in KINDS)


def test_every_boundary_of_law_has_a_case_the_day_before_and_the_day_itself() -> None:
    considered = {case.dossier.get("considered_on") for case in CASES}
    for day in epochs(BENCH.library.rulebook)[1:]:
        for wanted in (day, day_after(day, -1)):
            iso = f"{wanted // 10000}-{wanted // 100 % 100:02d}-{wanted % 100:02d}"
            assert iso in considered, f"no case is considered on {iso}"


def test_every_campaign_and_award_has_cases_of_more_than_one_verdict() -> None:
    verdicts: dict[str, set[str]] = defaultdict(set)
    for case in CASES:
        for name in (case.dossier["award"], case.dossier.get("campaign")):
            if name:
                verdicts[name].add(case.expect["verdict"])
    catalogue = BENCH.library.catalogue
    for name in (*catalogue.awards, *catalogue.campaigns):
        assert len(verdicts[name]) >= 2, name


def test_no_case_holds_a_real_national_id() -> None:
    for case in CASES:
        number = case.dossier["candidate"].get("national_id")
        assert number is None or number.startswith("999"), case.file
