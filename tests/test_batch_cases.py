"""Worked batches: what several dossiers show together, and that a changed rule over several is noticed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from awards.engine.casework.batches import BatchOutcome, load_batches, run_batches
from awards.engine.casework.case_files import SHIPPED
from awards.engine.casework.mutants.files import mutants_of
from awards.engine.casework.mutants.together import Together
from awards.engine.casework.mutants.trying import Trial
from awards.engine.errors import RulebookError
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.loading import load_rulebook

from .across_batches import with_quotas
from .commanding import Awards

BASE = (SHIPPED / "base" / "beside.json").read_text("utf-8")
TWICE = """
  - name: One person put forward twice
    dossiers:
      - {base: base/beside.json, set: {/candidate/national_id: "999185000001"}}
      - {base: base/beside.json, set: {/id: BD-2, /candidate/national_id: "999185000001"}}
    expect:
      found: {same-person: [{dossiers: [1, 2], status: unmet, effect: return}], two-awards: []}
"""


@cache
def shipped() -> tuple[BatchOutcome, ...]:
    return tuple(run_batches(load_batches(SHIPPED), Library()))


def written(folder: Path, text: str, **more: str) -> Path:
    cases = folder / "cases"
    (cases / "base").mkdir(parents=True)
    (cases / "base" / "beside.json").write_text(BASE, encoding="utf-8")
    for name, content in {"one": "batches:" + text, **more}.items():
        (cases / f"{name}.yaml").write_text(content, encoding="utf-8")
    return cases


def ran(folder: Path, text: str) -> BatchOutcome:
    (one,) = run_batches(load_batches(written(folder, text)), Library())
    return one


# -- what ships --------------------------------------------------------------------------------------------


def test_every_batch_comes_out_as_written() -> None:
    assert {one.case.name: one.wrong for one in shipped() if one.wrong} == {}


def test_every_comparison_of_dossiers_is_shown_by_a_batch_and_every_preference_that_rules_can_tell() -> None:
    rules = Library().across
    found = {name for one in shipped() for name, rows in one.case.expect.get("found", {}).items() if rows}
    assert {one.id for one in rules.checks} <= found
    preferred = {name for one in shipped() for row in one.case.expect.get("preferred", ()) for name in row}
    tested = {one.id for one in rules.favoured if one.tested}
    assert tested <= preferred
    assert {f"{name}?" for name in tested} <= preferred


def test_no_batch_holds_a_real_national_id() -> None:
    ids = [dossier["candidate"].get("national_id") for one in shipped() for dossier in one.case.dossiers]
    assert all(one.startswith("999") for one in ids if one)


# -- one batch ---------------------------------------------------------------------------------------------


def test_a_batch_says_what_is_found_and_nothing_else_of_a_check(tmp_path: Path) -> None:
    one = ran(tmp_path, TWICE)
    assert one.wrong == ()
    assert one.screened is not None
    assert [of.criterion for of in one.screened.found if of.group == "duplicates"] == ["same-person"]


@pytest.mark.parametrize(
    ("was", "becomes", "wrong"),
    [
        ("status: unmet", "status: unknown", "found same-person: nothing like"),
        (
            "[{dossiers: [1, 2], status: unmet, effect: return}]",
            "[]",
            "unmet (return) of [1, 2], not expected",
        ),
        ("two-awards", "two-award", "found two-award: no check, quota or preference has this id"),
        ("found:", "verdicts: [eligible, eligible]\n      found:", "expected ['eligible', 'eligible']"),
        ("found:", "preferred: [[], []]\n      found:", "preferred: [['women?', 'direct-workers?']"),
    ],
)
def test_what_comes_out_otherwise_is_told(was: str, becomes: str, wrong: str, tmp_path: Path) -> None:
    assert wrong in "\n".join(ran(tmp_path, TWICE.replace(was, becomes)).wrong)


@pytest.mark.parametrize(
    ("was", "becomes", "code", "line"),
    [
        ("expect:", "expects:", "case", 2),
        ("status: unmet", "state: unmet", "case-unknown-key", 7),
        ("status: unmet, ", "", "case", 7),
        ("found:", "verdicts: [eligible]\n      found:", "case", 7),
        ("found:", "finds:", "case-unknown-key", 7),
        ("found:", "verdicts: [eligible, elligible]\n      found:", "case", 7),
        ("base/beside.json, set: {/id", "base/none.json, set: {/id", "case", 5),
        ("/id: BD-2", "/no/id: BD-2", "case", 5),
        ("    dossiers:", "    dossiers: []\n    each:", "case", 4),
        (TWICE[TWICE.index("      found:") :], "      found: {}", "case", 6),
        (TWICE, TWICE + TWICE, "case", 9),
    ],
)
def test_a_fault_of_the_file_is_told_at_its_line(
    was: str, becomes: str, code: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(RulebookError) as refused:
        load_batches(written(tmp_path, TWICE.replace(was, becomes, 1)))
    assert (refused.value.faults[0].code, refused.value.faults[0].place.line) == (code, line)


def test_dossiers_of_the_file_serve_every_batch_that_has_none_and_each_is_set_last(tmp_path: Path) -> None:
    text = """
  - name: As they are
    expect: {found: {same-person: []}}
  - name: Considered later, with one number
    each: {/considered_on: 2024-02-01, /candidate/national_id: "999185000001"}
    expect: {found: {same-person: [{dossiers: [1, 2], status: unmet, source: luat-06-2022}]}}
"""
    shared = (
        "base: base/beside.json\ndossiers: [{}, {set: {/id: BD-2, /considered_on: 2020-01-01}}]\nbatches:"
    )
    cases = written(tmp_path, TWICE, two=shared + text)
    assert [one.wrong for one in run_batches(load_batches(cases), Library())] == [()] * 3


# -- the command -------------------------------------------------------------------------------------------


def test_a_batch_that_fails_fails_the_run_and_is_told_in_every_form(awards: Awards, tmp_path: Path) -> None:
    cases = written(tmp_path, TWICE.replace("status: unmet", "status: unknown"))
    done = awards("test", cases, "--lang", "en", "--junit", tmp_path / "out.xml")
    assert done.code == 1
    assert "FAILED  cases/one.yaml: One person put forward twice" in done.out
    assert done.out.splitlines()[-1] == "0 cases, 1 batch: 0 passed, 1 failed"
    (case,) = ET.parse(tmp_path / "out.xml").getroot().iter("testcase")
    assert case.find("failure") is not None
    data = json.loads(awards("test", cases, "--format", "json").out)
    assert (data["cases"], data["batches"], len(data["failed"])) == (0, 1, 1)


def test_batches_alone_are_a_run(awards: Awards, tmp_path: Path) -> None:
    assert awards("test", written(tmp_path, TWICE)).code == 0


# -- changed rules -----------------------------------------------------------------------------------------


def fates(rules: Path, cases: Path, *wanted: str) -> dict[str, str]:
    rulebook = load_rulebook(rules)
    trial = Trial(rulebook, [], load_batches(cases))
    known = {one.id: one for one in mutants_of(rulebook)}
    return {one: trial.tried(known[one]).fate for one in wanted}


def test_a_change_of_a_comparison_is_noticed_by_the_batch_that_shows_it(tmp_path: Path) -> None:
    checks = "across.yaml#checks"
    assert fates(
        Library().folder,
        written(tmp_path, TWICE),
        f"{checks}.same-person.effect:council",
        f"{checks}.same-person:dropped",
        f"{checks}.same-person.cites.0.from:+1",
        f"{checks}.alike-person:dropped",
        f"{checks}.same-achievement.effect:note",
    ) == {
        f"{checks}.same-person.effect:council": "killed",
        f"{checks}.same-person:dropped": "killed",
        f"{checks}.same-person.cites.0.from:+1": "survived",
        f"{checks}.alike-person:dropped": "survived",
        f"{checks}.same-achievement.effect:note": "survived",
    }


def test_a_batch_at_its_limit_and_one_above_notice_another_quota(tmp_path: Path) -> None:
    person = "{set: {/id: BD-%s, /candidate/name: Đinh Thị %s, /candidate/leader: false}}"
    two = f"[{person % (1, 'Một')}, {person % (2, 'Hai')}]"
    three = two[:-1] + f", {person % (3, 'Ba')}]"
    each = "{/campaign: chi-tieu-mau, /proposer: {unit: Trường Hòa Mẫu}}"
    text = f"""
  - name: Two are within the limit
    dossiers: {two}
    each: {each}
    expect: {{found: {{unit-people: [{{status: met, dossiers: [], about: Trường Hòa Mẫu}}]}}}}
  - name: Three may be too many
    dossiers: {three}
    each: {each}
    expect: {{found: {{unit-people: [{{status: unknown, dossiers: [1, 2, 3], about: Trường Hòa Mẫu}}]}}}}
"""
    cases = written(tmp_path, TWICE, two="base: base/beside.json\nbatches:" + text)
    rules = with_quotas(tmp_path)
    assert [one.wrong for one in run_batches(load_batches(cases), Library(rules, cached=False))] == [()] * 3
    name = "campaigns/chi-tieu-mau.yaml#"
    killed = (
        f"{name}parameters.two.value:+1",
        f"{name}parameters.two.value:-1",
        f"{name}quotas.unit-people.of:collectives",
        f"{name}quotas.unit-people.per:class_of_unit",
    )
    assert set(fates(rules, cases, *killed).values()) == {"killed"}


def test_batches_are_tried_only_when_they_come_out_as_written(tmp_path: Path) -> None:
    cases = load_batches(written(tmp_path, TWICE.replace("status: unmet", "status: met")))
    rulebook = load_rulebook(Library().folder)
    with pytest.raises(RulebookError) as refused:
        Together(rulebook, cases).first_otherwise(rulebook, "across.yaml")
    assert refused.value.faults[0].code == "case-fails"
