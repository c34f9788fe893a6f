"""`awards test --mutate`: every kind of change is made, a gap in the cases is named, a case closes it."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest

from awards.engine.casework.batches import load_batches
from awards.engine.casework.cases import SHIPPED, load_cases
from awards.engine.casework.mutants.equivalents import load_equivalents, reasons_of
from awards.engine.casework.mutants.files import mutants_of
from awards.engine.casework.mutants.mutant import KINDS, Mutant, with_value
from awards.engine.casework.mutants.rewriting import Rewriter
from awards.engine.casework.mutants.running import Report, run_mutants
from awards.engine.casework.mutants.trying import Trial
from awards.engine.errors import RulebookError
from awards.engine.rulebooks.filing import Rulebook
from awards.engine.rulebooks.library import SHIPPED as SHIPPED_RULES
from awards.engine.rulebooks.loading import load_rulebook

from .commanding import ROOT, Awards

SMALL = ROOT / "tests" / "data" / "mutants"
LAW = "law/giay-khen-mau/2020-01-01.yaml"
PRESS = f"{LAW}#criteria.quiet.test.where.kind.in:+press"
SURVIVORS = (
    f"{LAW}#criteria.quiet.test.where.kind:dropped",
    PRESS,
    "law/regimes.yaml#undetermined.effect:defer",
    "shared.yaml#criteria.report-there.test:signed",
)
"""What the small cases leave open, found by hand."""


@pytest.fixture(scope="module")
def shipped() -> tuple[Rulebook, tuple[Mutant, ...]]:
    """The shipped rulebooks and their mutants."""
    rulebook = load_rulebook(SHIPPED_RULES)
    return rulebook, mutants_of(rulebook)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """The small cases, to be added to."""
    return copytree(SMALL / "cases", tmp_path / "cases")


def small_mutants() -> dict[str, Mutant]:
    return {one.id: one for one in mutants_of(load_rulebook(SMALL / "rules"))}


def ran(cases: Path, only: str | None = None) -> Report:
    return run_mutants(SMALL / "rules", cases, only)


def fates(report: Report) -> dict[str, str]:
    return {row.mutant.id: row.tried.fate for row in report.rows}


def with_case(cases: Path, text: str) -> None:
    (cases / "more.yaml").write_text("base: base/mau.json\ncases:\n" + text, encoding="utf-8")


def listed(cases: Path, text: str) -> None:
    (cases / "exceptions").mkdir(exist_ok=True)
    (cases / "exceptions" / "mutants.yaml").write_text(text, encoding="utf-8")


# -- what is changed ---------------------------------------------------------------------------------------


def test_every_kind_of_change_is_made_in_a_few_rules() -> None:
    assert {one.kind for one in small_mutants().values()} == set(KINDS)


@pytest.mark.parametrize(
    "wanted",
    [
        f"{LAW}#criteria.quiet.effect:reject",
        f"{LAW}#criteria.quiet.effect:return",
        f"{LAW}#criteria.quiet.for:dropped",
        f"{LAW}#criteria.quiet.for.candidate:+collective",
        f"{LAW}#criteria.quiet.test.none:some",
        f"{LAW}#criteria.quiet.test.where.kind.in:not_in",
        f"{LAW}#criteria.quiet.test.where.kind.in:-complaint",
        f"{LAW}#criteria.quiet:dropped",
        f"{LAW}#parameters.enough.readings.two.value:+1",
        f"{LAW}#parameters.enough.readings.one:dropped",
        f"{LAW}#parameters.first-day.value:-1",
        f"{LAW}#routes.merit.criteria.achievements.test.where.time.at_least:more_than",
        f"{LAW}#routes.merit.criteria.achievements.test.where.rating:dropped",
        f"{LAW}#routes.merit:dropped",
        "law#2020-01-01:-1",
        "law/regimes.yaml#regimes.moi.in_force.from:+1",
    ],
)
def test_a_mutant_is_named_by_its_place_and_what_was_done(wanted: str) -> None:
    assert wanted in small_mutants()


def test_a_mutant_says_its_line_and_what_was_and_became() -> None:
    one = small_mutants()[PRESS]
    line = (SMALL / "rules" / LAW).read_text("utf-8").splitlines()[(one.place.line or 0) - 1]
    assert "kind: {in: [complaint, inspection]}" in line
    assert (one.was, one.became) == ("[complaint, inspection]", "[complaint, inspection, press]")


def test_the_shipped_rulebooks_give_thousands_of_mutants_each_with_an_id_of_its_own(
    shipped: tuple[Rulebook, tuple[Mutant, ...]],
) -> None:
    ids = [one.id for one in shipped[1]]
    assert len(ids) == len(set(ids)) > 2000


def test_a_written_value_changes_and_everything_beside_it_stays_the_same_object() -> None:
    data = {"a": [{"b": 1}, {"c": 2}], "d": {"e": 3}}
    changed = with_value(data, ("a", 1, "c"), 5)
    assert changed == {"a": [{"b": 1}, {"c": 5}], "d": {"e": 3}}
    assert changed["d"] is data["d"]
    assert changed["a"][0] is data["a"][0]
    assert data["a"][1] == {"c": 2}


def test_a_change_of_a_shared_criterion_reaches_whoever_takes_it_and_nobody_else(
    shipped: tuple[Rulebook, tuple[Mutant, ...]],
) -> None:
    rulebook, mutants = shipped
    wanted = "shared.yaml#criteria.campaign-ended.effect:return"
    changed = Rewriter(rulebook).rewritten(next(one for one in mutants if one.id == wanted).changes)
    for name, one in changed.campaigns.items():
        uses = "use: campaign-ended\n" in (SHIPPED_RULES / "campaigns" / f"{name}.yaml").read_text("utf-8")
        assert (one is not rulebook.campaigns[name]) == uses
    assert all(changed.series[name] is rows for name, rows in rulebook.series.items())


# -- what becomes of it ------------------------------------------------------------------------------------


def test_a_planted_gap_is_named_with_the_cases_that_came_near(cases: Path) -> None:
    report = ran(cases)
    assert {row.mutant.id for row in report.survivors} == set(SURVIVORS)
    press = next(row for row in report.survivors if row.mutant.id == PRESS)
    assert press.tried.near[0] == "cases/merit.yaml: A complaint puts the dossier off"
    assert not report.passed


def test_a_case_that_comes_out_otherwise_kills_it(cases: Path) -> None:
    with_case(
        cases,
        "  - name: A press report does not put the dossier off\n"
        "    set: {/pending_matters: [{kind: press}]}\n"
        "    expect: {verdict: eligible, deciding: []}\n",
    )
    found = fates(ran(cases))
    assert {one for one, fate in found.items() if fate == "survived"} == set(SURVIVORS[2:])
    assert found[PRESS] == "killed"


def test_a_case_that_is_taken_away_leaves_its_mutants_alive(cases: Path) -> None:
    file = cases / "merit.yaml"
    text = file.read_text("utf-8")
    start = text.index("  - name: The day before the first day")
    file.write_text(text[:start] + text[text.index("  - name: A complaint puts") :], encoding="utf-8")
    alive = {row.mutant.id for row in ran(cases).survivors} - set(SURVIVORS)
    assert f"{LAW}#parameters.first-day.value:-1" in alive
    assert f"{LAW}#parameters.first-day.value:+1" not in alive


def test_what_the_loader_refuses_is_told_apart_from_what_survives(cases: Path) -> None:
    report = ran(cases, "regimes.moi.in_force.from:+1")
    assert [row.tried.fate for row in report.rows] == ["refused"]
    assert "[regime-gap]" in report.rows[0].tried.by or "[regime-day]" in report.rows[0].tried.by
    assert report.passed


def test_a_day_of_law_is_moved_in_all_files_at_once_and_its_two_cases_notice(cases: Path) -> None:
    report = ran(cases, "law#2020-01-01")
    assert [row.tried.fate for row in report.rows] == ["killed", "killed"]
    assert len(report.rows[0].mutant.changes) == 4


def test_a_change_that_no_program_feels_is_the_same(tmp_path: Path) -> None:
    rules = copytree(SMALL / "rules", tmp_path / "rules")
    law = rules / LAW
    unread = (
        "  unread:\n    type: day\n    label: {vi: Ngày thừa, en: Unread}\n    cite: {article: '9'}\n"
        "    value: 2018-01-01\n"
    )
    law.write_text(
        law.read_text("utf-8").replace("criteria:\n  - id: quiet", unread + "criteria:\n  - id: quiet"),
        "utf-8",
    )
    report = run_mutants(rules, SMALL / "cases", "parameters.unread")
    assert [row.tried.fate for row in report.rows] == ["same", "same"]
    assert report.passed


def test_mutants_are_tried_only_when_all_cases_come_out_as_written(cases: Path) -> None:
    with_case(cases, "  - name: Not so\n    expect: {verdict: ineligible, deciding: []}\n")
    with pytest.raises(RulebookError) as caught:
        ran(cases)
    assert [fault.code for fault in caught.value.faults] == ["case-fails"]
    assert "Not so" in caught.value.say("en")


def test_two_runs_and_any_number_of_processes_give_the_same_in_the_same_order(cases: Path) -> None:
    rules = SMALL / "rules"
    assert run_mutants(rules, cases).rows == run_mutants(rules, cases, jobs=2).rows


# -- equivalent mutants ------------------------------------------------------------------------------------


def test_listed_with_a_reason_a_survivor_is_accounted_for(cases: Path) -> None:
    listed(
        cases,
        '- mutants: ["law/giay-khen-mau/*#criteria.quiet.test.where.kind*"]\n  why: It is thought so.\n',
    )
    with pytest.raises(RulebookError):  # the same pattern means mutants that are killed
        raise RulebookError(ran(cases).stale)
    rows = "".join(f'- mutants: ["{one}"]\n  why: No dossier can tell.\n' for one in SURVIVORS)
    listed(cases, rows)
    report = ran(cases)
    assert report.passed
    assert [row.why for row in report.rows if row.tried.fate == "survived"] == ["No dossier can tell."] * 4


def test_an_entry_that_is_killed_has_to_go(cases: Path) -> None:
    listed(cases, f'- mutants: ["{LAW}#criteria.quiet.effect:reject"]\n  why: It is thought so.\n')
    report = ran(cases)
    assert [fault.code for fault in report.stale] == ["mutant-not-equivalent"]
    assert "A complaint puts the dossier off" in report.stale[0].message.en
    assert report.stale[0].place.line == 1
    assert not report.passed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('- mutants: ["law/gone.yaml#criteria.x:dropped"]\n  why: Once it was so.\n', "mutant-unknown"),
        (f'- mutants: ["{PRESS}", "{PRESS}"]\n  why: Twice.\n', "mutant-unknown"),
        (f'- mutants: ["{PRESS}"]\n', "mutant-exception"),
        (f'- mutants: ["{PRESS}"]\n  why: "  "\n', "mutant-exception"),
        ("- mutants: []\n  why: Nothing.\n", "mutant-exception"),
        (f'- mutants: ["{PRESS}"]\n  why: So.\n  until: 2030\n', "mutant-exception"),
        ("mutants: all\n", "mutant-exception"),
    ],
)
def test_the_list_can_only_shrink_and_says_why(cases: Path, text: str, code: str) -> None:
    listed(cases, text)
    with pytest.raises(RulebookError) as caught:
        ran(cases)
    assert {fault.code for fault in caught.value.faults} == {code}


# -- the command -------------------------------------------------------------------------------------------


def test_the_command_names_each_survivor_with_file_line_and_change(awards: Awards) -> None:
    done = awards(
        "test", SMALL / "cases", "--rules", SMALL / "rules", "--mutate", "--jobs", "1", "--lang", "en"
    )
    assert done.code == 1
    assert (
        f"rules/{LAW}:26  a code added or dropped: [complaint, inspection] → [complaint, inspection, press]"
        in done.out
    )
    assert "4 survived" in done.out
    assert "reference evaluator alone" in done.out


def test_the_command_restricts_by_pattern_and_ends_well_where_all_are_killed(awards: Awards) -> None:
    options = ("--rules", SMALL / "rules", "--mutate", "--jobs", "1", "--format", "json")
    done = awards("test", SMALL / "cases", *options, "--only", "*first-day*")
    found = json.loads(done.out)
    assert (done.code, found["mutants"], found["killed"]) == (0, 2, 2)
    assert {row["fate"] for row in found["rows"]} == {"killed"}
    assert awards("test", SMALL / "cases", *options, "--only", "no-such-rule").code == 1


@pytest.mark.parametrize(
    "options",
    [("--only", "quiet"), ("--jobs", "2"), ("--mutate", "--coverage"), ("--mutate", "--threshold", "100")],
)
def test_an_option_that_would_be_passed_over_is_refused(awards: Awards, options: tuple[str, ...]) -> None:
    done = awards("test", SMALL / "cases", "--rules", SMALL / "rules", *options)
    assert done.code == 2
    assert "--mutate" in done.err


def test_an_empty_pattern_means_nothing_and_is_no_success(awards: Awards) -> None:
    options = ("--rules", SMALL / "rules", "--mutate", "--only", "", "--lang", "en")
    done = awards("test", SMALL / "cases", *options)
    assert (done.code, done.out.splitlines()[-1].startswith("0 mutants")) == (1, True)


# -- the shipped rulebooks ---------------------------------------------------------------------------------


def test_every_listed_equivalent_is_a_mutant_of_the_shipped_rulebooks_and_has_a_reason(
    shipped: tuple[Rulebook, tuple[Mutant, ...]],
) -> None:
    reasons = reasons_of(load_equivalents(SHIPPED), shipped[1])
    assert reasons
    assert all(len(why.split()) >= 5 for why in reasons.values())


def test_of_a_sample_of_the_shipped_mutants_none_survives_without_a_reason(
    shipped: tuple[Rulebook, tuple[Mutant, ...]],
) -> None:
    # A prime number, off the pairs and triples in which changes come. All of them: make mutants.
    rulebook, mutants = shipped
    reasons = reasons_of(load_equivalents(SHIPPED), mutants)
    sample = [one for one in mutants[::149] if one.id not in reasons]
    trial = Trial(rulebook, load_cases(SHIPPED), load_batches(SHIPPED))
    assert [one.id for one in sample if trial.tried(one).fate == "survived"] == []


def test_a_span_of_one_day_has_no_end_that_can_be_moved_past_the_other(tmp_path: Path) -> None:
    rules = copytree(SMALL / "rules", tmp_path / "rules")
    file = rules / LAW
    text = file.read_text("utf-8").replace("type: day", "type: span")
    text = text.replace("value: 2018-01-01", "value: 2018-01-01..2018-01-01").replace(
        "$first-day", "$first-day.from"
    )
    file.write_text(text, encoding="utf-8")
    report = run_mutants(rules, SMALL / "cases", "parameters.first-day")
    assert {one.rpartition(":")[2]: fate for one, fate in fates(report).items()} == {
        "from-1": "killed", "from+1": "refused", "to-1": "refused", "to+1": "same",
    }  # fmt: skip
