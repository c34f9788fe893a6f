"""Coverage of an invented rulebook, counted by hand: what cases show of it, and what they do not."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from awards.engine.casework.cases import Case, load_cases, run_case
from awards.engine.casework.coverage.exceptions import load_impossible
from awards.engine.casework.coverage.showing import coverage_of
from awards.engine.casework.coverage.units import Coverage, percent_of
from awards.engine.casework.junit import junit
from awards.engine.errors import RulebookError
from awards.engine.judging.judge import Bench

from .commanding import Awards
from .making import CAMPAIGN, LAW, Book, campaign_dossier, criterion, in_yaml, own_dossier, parameter

GRADES = "two-good"
"""The one criterion of the own route: at least two years graded excellent or good."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Book().bench(tmp_path_factory.mktemp("rules"))


def case(name: str, dossier: dict[str, Any], verdict: str = "eligible", deciding: Sequence[str] = ()) -> Case:
    return Case(f"cases/{name}.yaml", name, dossier, {"verdict": verdict, "deciding": list(deciding)})


def graded(*grades: str | None) -> dict[str, Any]:
    years = [{"year": 2019 + at, "grade": grade} for at, grade in enumerate(grades)]
    return own_dossier(evaluations=years)


GOOD = case("two good years", graded("good", "excellent"))
BAD = case("one good year", graded("good", "completed"), "ineligible", [GRADES])
OPEN = case("a year without a grade", graded("good", None), "returned", [GRADES])


def covered(bench: Bench, *cases: Case, folder: Path | None = None) -> Coverage:
    outcomes = [run_case(one, bench) for one in cases]
    assert [one.wrong for one in outcomes] == [()] * len(outcomes)
    return coverage_of(bench.library, outcomes, load_impossible(folder) if folder else [])


def gaps(of: Coverage, kind: str, name: str = "", part: str = "") -> set[str]:
    """Return the outcomes that nothing shows, of units of a kind with this name and part."""
    return {
        one.outcome
        for one in of.missing
        if one.unit.kind == kind and name in ("", one.unit.name) and part in ("", one.unit.part)
    }


def seen(of: Coverage, kind: str, name: str) -> set[str]:
    return {outcome for unit, outcome in of.seen if unit.kind == kind and unit.name == name}


# -- criteria, comparisons, routes --------------------------------------------------------------------------


def test_what_there_is_to_show_of_the_invented_rulebook_is_what_was_counted_by_hand(bench: Bench) -> None:
    """Criteria: two-good, proposal, considered-on, offered, assessed, ended: each met, unmet, unknown.

    Comparisons, three answers each: the grades, the campaign of an achievement, the day after the period, the
    kind of a paper; two answers: the award offered (a dossier names one); one: the regime of no day. Routes:
    the campaign's and the own one of the later law, the campaign's of the earlier and of the other award;
    three outcomes each.
    """
    of = covered(bench)
    totals = {kind: of.share(kind).total for kind in ("criterion", "comparison", "route")}
    assert totals == {"criterion": 6 * 3, "comparison": 4 * 3 + 2 + 1, "route": 4 * 3}
    assert of.least() == 0
    assert of.share("comparison").shown == "0.0"


def test_three_cases_show_a_criterion_and_its_comparison_whole(bench: Bench) -> None:
    of = covered(bench, GOOD, BAD, OPEN)
    assert gaps(of, "criterion", GRADES) == set()
    assert gaps(of, "comparison", GRADES) == set()
    assert gaps(of, "route", "own") == set()


@pytest.mark.parametrize(
    ("left", "outcome", "answer"),
    [((BAD, OPEN), "met", None), ((GOOD, OPEN), "unmet", "no"), ((GOOD, BAD), "unknown", "unknown")],
    ids=["met", "unmet", "unknown"],
)
def test_without_one_of_them_exactly_that_is_missing(
    bench: Bench, left: tuple[Case, ...], outcome: str, answer: str | None
) -> None:
    whole, less = covered(bench, GOOD, BAD, OPEN), covered(bench, *left)
    assert gaps(less, "criterion", GRADES) == {outcome}
    assert gaps(less, "comparison", GRADES) == ({answer} if answer else set())
    assert gaps(less, "route", "own") == {outcome}
    assert less.share("criterion").covered == whole.share("criterion").covered - 1


def test_a_gap_names_the_line_and_the_column_of_the_words_that_no_case_shows(bench: Bench) -> None:
    (gap,) = [
        one
        for one in covered(bench, GOOD, OPEN).missing
        if one.unit.name == GRADES and one.unit.kind == "comparison"
    ]
    place = gap.unit.place
    assert (place.file, gap.unit.part) == (f"rules/{LAW}", "test/where/grade/in")
    line = (bench.library.folder / LAW).read_text("utf-8").splitlines()[(place.line or 0) - 1]
    assert line[(place.column or 0) - 1 :].startswith("in:")


def test_an_answer_counts_only_where_the_question_was_asked(tmp_path: Path) -> None:
    """Of a criterion that concerns households only, an individual shows nothing but the kind."""
    of_class = {"value": "candidate.class", "in": ["farmer"]}
    book = Book().law(criterion("farmers", of_class, **{"for": {"candidate": ["household"]}}))
    one = covered(book.bench(tmp_path), GOOD)
    assert seen(one, "criterion", "farmers") == {"not_applicable"}
    assert gaps(one, "comparison", "farmers", "test/in") == {"yes", "no", "unknown"}
    assert gaps(one, "comparison", "farmers", "for/candidate") == {"yes", "unknown"}


def test_of_every_only_items_that_the_first_half_lets_through_are_held_against_the_second(
    tmp_path: Path,
) -> None:
    test = {
        "every": "achievements",
        "where": {"rating": {"in": ["outstanding"]}},
        "also": {"sudden": {"is": True}},
    }
    book = Book().law(criterion("sudden-ones", test))
    rows = [{"rating": "outstanding", "sudden": True}, {"rating": "good", "sudden": False}]
    of = covered(book.bench(tmp_path), case("two", own_dossier(achievements=rows)))
    assert gaps(of, "comparison", "sudden-ones", "test/where/rating/in") == {"unknown"}
    assert gaps(of, "comparison", "sudden-ones", "test/also/sudden/is") == {"no", "unknown"}


def test_what_falls_in_a_run_of_years_counts_only_where_there_is_a_run(tmp_path: Path) -> None:
    meanwhile = {
        "count": "initiatives",
        "where": {"applied": {"is": True}},
        "during": "recognised_on",
        "at_least": 1,
    }
    test = {
        "years_in_a_row": "evaluations",
        "where": {"grade": {"in": ["excellent"]}},
        "at_least": "$run",
        "meanwhile": meanwhile,
    }
    book = Book().law(criterion("run", test, effect="note"), run=parameter("number", 2))
    ideas = [{"recognised_on": "2020-05-01", "applied": True}]
    bench = book.bench(tmp_path)
    none = covered(bench, case("no run", graded("good", "good") | {"initiatives": ideas}))
    assert "yes" in gaps(none, "comparison", "run", "test/meanwhile/where/applied/is")
    run = covered(bench, case("run", graded("excellent", "excellent") | {"initiatives": ideas}))
    assert "yes" not in gaps(run, "comparison", "run", "test/meanwhile/where/applied/is")


def test_words_taken_over_count_once_for_their_owner_and_words_restated_anew(tmp_path: Path) -> None:
    later = {"extends": "thu-khen/2020-01-01", "series": "thu-khen", "title": {"vi": "x", "en": "x"}}
    later |= {"regime": "moi", "source": "luat-mau", "in_force": {"from": "2024-07-01"}}
    taken, anew = Book(), Book()
    for book in (taken, anew):
        book.put(LAW, "in_force/to", "2024-06-30")
        book.files["law/thu-khen/2024-07-01.yaml"] = dict(later)
    grades = {"count": "evaluations", "where": {"grade": {"in": ["excellent"]}}, "at_least": "$least"}
    route = {"id": "own", "label": {"vi": "x", "en": "x"}, "cite": {"article": "9"}}
    anew.files["law/thu-khen/2024-07-01.yaml"]["routes"] = [route | {"criteria": [criterion(GRADES, grades)]}]
    once = covered(taken.bench(tmp_path / "taken"), GOOD, BAD, OPEN)
    assert gaps(once, "criterion", GRADES) == set()
    assert {one.unit.part for one in once.missing if one.unit.kind == "route"} >= {"2024-07-01"}
    twice = covered(anew.bench(tmp_path / "anew"), GOOD, BAD, OPEN)
    assert gaps(twice, "criterion", GRADES) == {"met", "unmet", "unknown"}


def test_a_bound_that_is_not_stated_can_only_leave_its_question_open(tmp_path: Path) -> None:
    book = Book().law(least=parameter("number", 2))
    book.put(CAMPAIGN, "periods/0/to", "not stated")
    of = covered(book.bench(tmp_path))
    assert gaps(of, "comparison", "ended") == {"unknown"}


# -- provisions and clauses --------------------------------------------------------------------------------


def test_a_provision_is_shown_by_a_case_that_rests_on_it_and_not_before(bench: Bench) -> None:
    none, own = covered(bench), covered(bench, GOOD)

    def open_in(of: Coverage) -> set[tuple[str, str]]:
        return {(one.unit.owner, one.unit.name) for one in of.missing if one.unit.kind == "provision"}

    law = {("luat-mau", "1"), ("luat-mau", "2"), ("luat-mau", "3"), ("luat-mau", "-")}
    plan = {("kh-mua-gat", one) for one in ("1", "I", "II", "III", "IV")}
    assert open_in(none) == (law | plan) - {("kh-mua-gat", "II")}
    assert open_in(own) == plan - {("kh-mua-gat", "II")}
    assert ("kh-mua-gat", "II") in {(one.owner, one.name) for one in own.asked.apart}


def test_each_clause_of_a_plan_leads_to_its_rules_and_to_the_cases_that_rest_on_them(
    awards: Awards, tmp_path: Path
) -> None:
    rules = Book().write(tmp_path / "rules")
    cases = written(
        tmp_path / "cases", base=campaign_dossier(), expect={"verdict": "eligible", "deciding": []}
    )
    ran = awards("test", cases, "--rules", rules, "--coverage", "--format", "json")
    data = json.loads(ran.out)
    clauses = {one["name"]: one for one in data["clauses"]}
    assert [one["rule"] for one in clauses["III"]["rules"]] == ["award:thu-khen", "criterion:offered"]
    assert clauses["III"]["cases"] == ["cases/all.yaml: one"]
    assert clauses["III"]["file"] == f"rules/{CAMPAIGN}"
    assert {one["name"] for one in data["apart"] if one["kind"] == "clause"} == {"II", "V"}
    assert data["kinds"]["clause"] == {"covered": 2, "total": 2, "percent": "100.0"}


# -- what cannot occur -------------------------------------------------------------------------------------


def excepted(folder: Path, *rows: dict[str, Any]) -> Path:
    (folder / "exceptions").mkdir(parents=True)
    (folder / "exceptions" / "coverage.yaml").write_text(in_yaml(list(rows)), "utf-8")
    return folder


def entry(**changes: Any) -> dict[str, Any]:
    return {"owner": "thu-khen", "criterion": GRADES, "never": ["unknown"], "why": "Invented"} | changes


def test_what_cannot_occur_is_left_out_with_its_reason(bench: Bench, tmp_path: Path) -> None:
    of = covered(bench, GOOD, BAD, folder=excepted(tmp_path, entry()))
    assert gaps(of, "criterion", GRADES) == set()
    assert [(one.outcome, one.why) for one in of.impossible] == [("unknown", "Invented")]
    assert of.share("criterion").total == 6 * 3 - 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"never": ["unmet"]}, "coverage-exception-shown"),
        ({"criterion": "two-god"}, "coverage-exception-unknown"),
        ({"owner": "bang-vang"}, "coverage-exception-unknown"),
        ({"never": ["yes"]}, "coverage-exception-unknown"),
        ({"comparison": "test/where/rating/in"}, "coverage-exception-unknown"),
        ({"in": "rules/law/thu-khen/0001-01-01.yaml"}, "coverage-exception-unknown"),
        ({"why": " "}, "coverage-exception"),
        ({"why": 3}, "coverage-exception"),
        ({"never": []}, "coverage-exception"),
        ({"route": "own"}, "coverage-exception"),
        ({"since": "2020-01-01"}, "coverage-exception"),
        ({"never": "unknown"}, "coverage-exception"),
        ({"becuase": "x"}, "case-unknown-key"),
    ],
)
def test_an_entry_that_is_shown_or_names_nothing_is_an_error_at_its_line(
    bench: Bench, tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(RulebookError) as error:
        covered(bench, GOOD, BAD, folder=excepted(tmp_path, entry(), entry(**changes)))
    (fault,) = error.value.faults
    assert fault.code == code
    assert fault.place.file == "cases/exceptions/coverage.yaml"
    assert (fault.place.line or 0) >= 6


def test_a_route_under_one_file_of_law_can_be_left_out(bench: Bench, tmp_path: Path) -> None:
    row = {
        "owner": "thu-khen",
        "route": "campaign",
        "since": "0001-01-01",
        "never": ["met"],
        "why": "Invented",
    }
    of = covered(bench, folder=excepted(tmp_path, row))
    assert [(one.unit.part, one.outcome) for one in of.impossible] == [("0001-01-01", "met")]
    assert of.share("route").total == 4 * 3 - 1


def test_the_list_itself_is_no_case_and_holds_for_a_part_of_the_cases_too(tmp_path: Path) -> None:
    folder = excepted(tmp_path, entry())
    (folder / "law").mkdir()
    assert load_cases(folder) == []
    assert [one.name for one in load_impossible(folder / "law")] == [GRADES]


# -- the command -------------------------------------------------------------------------------------------


def written(folder: Path, base: dict[str, Any], expect: dict[str, Any], name: str = "one") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "base.json").write_text(json.dumps(base, ensure_ascii=False), "utf-8")
    data = {"base": "base.json", "cases": [{"name": name, "expect": expect}]}
    (folder / "all.yaml").write_text(in_yaml(data), "utf-8")
    return folder


def test_the_threshold_is_held_exactly_against_the_kind_that_is_covered_least(
    awards: Awards, tmp_path: Path
) -> None:
    """The campaign's route of the later law is met: of the twelve outcomes of routes that is one."""
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", campaign_dossier(), {"verdict": "eligible", "deciding": []})
    said = {
        least: awards("test", cases, "--rules", rules, "--threshold", least, "--lang", "en")
        for least in ("0", "8.333333333", "8,34", "100")
    }
    assert {least: ran.code for least, ran in said.items()} == {"0": 0, "8.333333333": 0, "8,34": 1, "100": 1}
    assert said["0"].out.endswith("Every kind reaches 0%\n")
    assert said["8,34"].out.endswith("Below 8,34%: routes 8.3%\n")


@pytest.mark.parametrize("threshold", ["101", "-1", "ninety", "", "1e2", "100.0001", "NaN"])
def test_a_threshold_that_is_no_percentage_is_wrong_usage(
    awards: Awards, tmp_path: Path, threshold: str
) -> None:
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "eligible", "deciding": []})
    assert awards("test", cases, "--threshold", threshold).code == 2


def test_nearly_everything_is_not_everything() -> None:
    """2 499 of 2 500 are 99.96 per cent: shown as 99.9, and below a threshold of 99.97."""
    from awards.engine.casework.coverage.units import Share

    share = Share(2_499, 2_500)
    assert share.shown == "99.9"
    assert percent_of("99.96") == share.exact < (percent_of("99.97") or 0)


def test_the_table_names_each_gap_with_its_line_and_what_a_case_would_have_to_show(
    awards: Awards, tmp_path: Path
) -> None:
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "eligible", "deciding": []})
    out = awards("test", cases, "--rules", rules, "--coverage", "--lang", "en").out
    rows = out.splitlines()
    at = next(n for n, row in enumerate(rows) if "two-good test/where/grade/in: unknown" in row)
    assert rows[at].startswith(f"rules/{LAW}:")
    assert rows[at + 1].strip() == "needs an item that leaves this open or unreadable"
    assert "thu-khen two-good: unmet" in out
    vietnamese = awards("test", cases, "--rules", rules, "--coverage").out
    assert "cần một hồ sơ không đạt" in vietnamese


def test_a_case_that_fails_fails_the_run_whatever_it_covers(awards: Awards, tmp_path: Path) -> None:
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "returned", "deciding": []})
    assert awards("test", cases, "--rules", rules, "--threshold", "0").code == 1


def test_the_same_cases_give_the_same_bytes(awards: Awards, tmp_path: Path) -> None:
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "eligible", "deciding": []})
    ask = ("test", cases, "--rules", rules, "--coverage", "--format", "json", "--junit", tmp_path / "j.xml")
    first = awards(*ask).out, (tmp_path / "j.xml").read_bytes()
    assert (awards(*ask).out, (tmp_path / "j.xml").read_bytes()) == first


# -- JUnit -------------------------------------------------------------------------------------------------


def test_junit_has_a_suite_for_each_file_and_says_how_each_case_differs(bench: Bench) -> None:
    """Held against the shape that CI servers agree on: testsuites, testsuite, testcase, failure or error."""
    unreadable = case("no award", {"id": "x"}, "eligible")
    wrong = case("two <good> & “more”\x1b[31m\x00\ud800￾", graded("good", "good"), "returned", ["x"])
    root = ET.fromstring(junit([run_case(one, bench) for one in (GOOD, BAD, wrong, unreadable)]))
    assert root.tag == "testsuites"
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
    }
    suites = list(root)
    assert [one.tag for one in suites] == ["testsuite"] * 4
    for suite in suites:
        tests = list(suite)
        assert {one.tag for one in tests} == {"testcase"}
        assert int(suite.get("tests") or 0) == len(tests)
        assert int(suite.get("failures") or 0) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors") or 0) == len(suite.findall("testcase/error"))
        assert all(one.get("name") and one.get("classname") and one.get("time") == "0" for one in tests)
    failure = root.find(".//failure")
    assert failure is not None
    assert (failure.text or "").splitlines() == [
        "verdict: eligible, expected returned",
        "deciding: [], expected ['x']",
    ]
    error = root.find(".//error")
    assert error is not None
    assert "candidate" in (error.text or "")


def test_a_report_that_cannot_be_written_is_said_and_leaves_nothing(awards: Awards, tmp_path: Path) -> None:
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "eligible", "deciding": []})
    ran = awards("test", cases, "--rules", rules, "--junit", tmp_path / "no" / "j.xml")
    assert ran.code == 5
    assert not (tmp_path / "no").exists()


def test_a_report_takes_the_place_of_an_earlier_report_and_of_nothing_else(
    awards: Awards, tmp_path: Path
) -> None:
    """What stands there may be a rulebook, or a device: neither is written over."""
    rules = Book().write(tmp_path / "rules")
    cases = written(tmp_path / "cases", own_dossier(), {"verdict": "eligible", "deciding": []})
    other, pipe, report = rules / "shared.yaml", tmp_path / "pipe", tmp_path / "j.xml"
    before = other.read_bytes()
    os.mkfifo(pipe)
    for place in (other, pipe):
        assert awards("test", cases, "--rules", rules, "--junit", place).code == 2
    assert (other.read_bytes(), pipe.is_fifo()) == (before, True)
    report.touch()
    for _ in range(2):
        assert awards("test", cases, "--rules", rules, "--junit", report).code == 0
