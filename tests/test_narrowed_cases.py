"""`awards test` of one campaign or award, in words, on narrow screens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awards.engine.casework.case_files import SHIPPED
from awards.engine.casework.cases import load_cases, run_case
from awards.engine.casework.columns import fitted
from awards.engine.casework.counted import counted
from awards.engine.casework.mutants.running import run_mutants
from awards.engine.casework.narrowing import Narrowed
from awards.engine.casework.otherwise import otherwise
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library
from awards.engine.texts import Lang

from .commanding import ROOT, Awards

CAMPAIGN = "khoi-ha-tinh-2020-2025"
SMALL = ROOT / "tests" / "data" / "mutants"


def copied(folder: Path, text: str) -> Path:
    """Write one file of cases beside the shipped base dossiers."""
    cases = folder / "cases"
    (cases / "base").mkdir(parents=True)
    for file in (SHIPPED / "base").iterdir():
        (cases / "base" / file.name).write_bytes(file.read_bytes())
    (cases / "one.yaml").write_text(text, encoding="utf-8")
    return cases


def test_a_verdict_that_there_is_not_is_a_fault_of_the_file_with_those_there_are(
    awards: Awards, tmp_path: Path
) -> None:
    row = "  - {name: It is fine, expect: {verdict: council, deciding: []}}\n"
    done = awards("test", copied(tmp_path, "base: base/kon-ray-individual.json\ncases:\n" + row))
    assert done.code == 5
    assert "cases/one.yaml:3:" in done.err
    assert "for_council" in done.err


# -- one campaign or award -----------------------------------------------------------------------------------


def test_coverage_of_a_campaign_is_of_its_own_text_and_whole(awards: Awards) -> None:
    done = awards("test", "--campaign", CAMPAIGN, "--threshold", "100", "--format", "json")
    data = json.loads(done.out)
    assert (done.code, data["missing"], data["failed"]) == (0, [], [])
    assert data["kinds"]["criterion"]["total"] > 0
    assert list(data["files"]) == [f"rules/campaigns/{CAMPAIGN}.yaml"]


def test_coverage_of_an_award_is_of_its_law(awards: Awards) -> None:
    whole = ("test", SMALL / "cases", "--rules", SMALL / "rules", "--coverage", "--format", "json")
    data = json.loads(awards(*whole, "--award", "giay-khen-mau").out)
    assert data["kinds"]["route"]["total"] > 0
    assert all(name.startswith("rules/law/giay-khen-mau/") for name in data["files"])
    assert "rules/law/regimes.yaml" in json.loads(awards(*whole).out)["files"]


def test_only_cases_of_the_part_are_run() -> None:
    cases = load_cases(SHIPPED)
    some = Narrowed((CAMPAIGN,)).cases(cases)
    assert {one.dossier["campaign"] for one in some} == {CAMPAIGN}
    assert Narrowed().cases(cases) == cases
    both = Narrowed((CAMPAIGN,), ("giay-khen-xa",)).cases(cases)
    assert {one.dossier["award"] for one in both if one.dossier.get("campaign") != CAMPAIGN} == {
        "giay-khen-xa"
    }


@pytest.mark.parametrize(
    ("option", "given", "meant"),
    [("--campaign", "khoi-ha-tinh-2020-2024", CAMPAIGN), ("--award", "giay-khen-xam", "giay-khen-xa")],
)
@pytest.mark.parametrize("more", [(), ("--mutate",)])
def test_an_id_that_is_not_there_is_refused_with_what_was_meant(
    option: str, given: str, meant: str, more: tuple[str, ...], awards: Awards
) -> None:
    done = awards("test", option, given, *more, "--lang", "en")
    assert done.code == 2
    assert f'did you mean "{meant}"?' in done.err


def test_only_the_files_of_the_part_are_changed() -> None:
    report = run_mutants(SMALL / "rules", SMALL / "cases", narrowed=Narrowed((), ("giay-khen-mau",)))
    files = {row.mutant.id.partition("#")[0].rpartition("/")[0] for row in report.rows}
    assert files - {""} == {"law/giay-khen-mau"}  # a day of law is moved in all files at once


def test_a_pattern_that_means_nothing_says_what_may_have_been_meant(awards: Awards) -> None:
    options = ("--rules", SMALL / "rules", "--mutate", "--only", "achievments", "--lang", "en")
    done = awards("test", SMALL / "cases", *options)
    assert done.code == 1
    assert 'There is no such mutant; did you mean "achievements"?' in done.out
    assert "0 mutants: " in done.out


# -- a failed case in words ----------------------------------------------------------------------------------

WRONG = """
base: base/kon-ray-individual.json
cases:
  - name: Of 2012
    set: {/achievements/0/from: 2012-05, /achievements/0/to: 2012-06}
    expect:
      verdict: eligible
      deciding: [proposal]
      route: campaign
      statuses: {conduct: met, proposal: unmet}
"""
SAID = {
    "vi": (
        "xét ngày 31/01/2023",
        "kết luận: không đủ điều kiện – trường hợp mẫu ghi: đủ điều kiện trình xét",
        "[achievement-in-window] quyết định kết luận, trường hợp mẫu không ghi",
        "2012-05",
        "[proposal] không quyết định kết luận như trường hợp mẫu ghi: đạt",
        "[conduct] không có trong quy tắc áp dụng cho hồ sơ này, trường hợp mẫu ghi: đạt",
        "[proposal]: đạt – trường hợp mẫu ghi: không đạt",
        "tiêu chuẩn: không có – trường hợp mẫu ghi: campaign",
    ),
    "en": (
        "considered on 31/01/2023",
        "verdict: not eligible – the case says: eligible to be put to the council",
        "[achievement-in-window] decides, which the case does not say",
        "[proposal]: met – the case says: not met",
    ),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_failed_case_is_told_in_words_with_what_was_found(lang: Lang, tmp_path: Path) -> None:
    (case,) = load_cases(copied(tmp_path, WRONG))
    said = "\n".join(otherwise(run_case(case, Bench(Library())), lang))
    assert [one for one in SAID[lang] if one not in said] == []
    assert "ineligible" not in said


def test_a_case_that_passes_has_nothing_to_tell_and_one_that_cannot_be_judged_says_why(
    tmp_path: Path,
) -> None:
    text = """
base: base/kon-ray-individual.json
cases:
  - {name: Good, expect: {verdict: eligible, deciding: []}}
  - {name: Nowhere, set: {/award: huy-chuong}, expect: {verdict: eligible, deciding: []}}
"""
    good, nowhere = (run_case(one, Bench(Library())) for one in load_cases(copied(tmp_path, text)))
    assert otherwise(good, "en") == []
    assert "huy-chuong" in otherwise(nowhere, "en")[0]


def test_the_command_tells_a_failed_case_in_words_and_keeps_codes_for_programs(
    awards: Awards, tmp_path: Path
) -> None:
    cases = copied(tmp_path, WRONG)
    done = awards("test", cases)
    assert done.code == 1
    assert "SAI  cases/one.yaml: Of 2012" in done.out
    assert "kết luận: không đủ điều kiện" in done.out
    assert done.out.splitlines()[-1] == "1 trường hợp: 0 đúng, 1 sai"
    (failed,) = json.loads(awards("test", cases, "--format", "json").out)["failed"]
    assert failed["wrong"][0] == "verdict: ineligible, expected eligible"
    assert set(failed["said"]) == {"vi", "en"}


def test_two_cases_of_a_file_have_two_names(awards: Awards, tmp_path: Path) -> None:
    twice = WRONG + WRONG[WRONG.index("  - name") :]
    done = awards("test", copied(tmp_path, twice), "--lang", "en")
    assert done.code == 5
    assert 'cases/one.yaml:11:5: the name "Of 2012" is used above' in done.err


# -- screens -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [120, 80, 60, 40])
@pytest.mark.parametrize("options", [("--coverage",), ("--mutate", "--jobs", "1")])
def test_what_is_told_fits_the_screen_but_for_lines_that_begin_with_a_place(
    width: int, options: tuple[str, ...], awards: Awards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = awards("test", SMALL / "cases", "--rules", SMALL / "rules", *options).out
    long = [line for line in out.splitlines()[:-1] if len(line) > width and not line.startswith(" ")]
    assert [line for line in long if "rules/" not in line and "#" not in line and "cases/" not in line] == []
    assert "law/giay-khen-mau/2020-01-01" in out


@pytest.mark.parametrize("width", [80, 40, 30, 1])
def test_a_table_says_all_its_counts_at_any_width(width: int) -> None:
    head = ["FILE", "one kind", "another kind", "third"]
    text = fitted(head, [["campaigns/mau", "1/2", "30/40", "–"], ["", "50.0%", "75.0%", "100.0%"]], width)
    for part in ("campaigns/mau", "1/2", "30/40", "50.0%", "75.0%", "100.0%"):
        assert part in text
    assert max(map(len, text.splitlines())) <= max(width, 30)


def test_one_is_not_many() -> None:
    assert counted(1, "tệp", "file", "files").en == "1 file"
    assert counted(0, "tệp", "file", "files").en == "0 files"
    assert counted(2, "tệp", "file", "files").vi == "2 tệp"
