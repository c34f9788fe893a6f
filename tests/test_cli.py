"""The command line: exit codes, formats, languages, help, and errors that are one clear line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from awards.cli import cli
from awards.engine import __version__

from .commanding import ROOT, SAMPLE, Awards, sample
from .screening_runs import RUN

KEYS = {
    "dossier",
    "file",
    "candidate",
    "award",
    "campaign",
    "considered_on",
    "regime",
    "verdict",
    "route",
    "deciding",
    "findings",
    "readings",
    "points_for_council",
    "faults",
    "receipt",
}
FINDING = {
    "criterion",
    "status",
    "ground",
    "effect",
    "label",
    "cite",
    "required",
    "found",
    "evidence",
    "reasons",
    "remedy",
}


def write(folder: Path, name: str, data: Any) -> Path:
    file = folder / name
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


def test_the_json_report_has_the_fixed_form(awards: Awards, tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", sample())
    ran = awards("check", "--format", "json", file)
    assert (ran.code, ran.err) == (0, "")
    (report,) = ran.reports
    assert set(report) == KEYS
    assert report["file"] == str(file)
    assert report["verdict"] == "eligible"
    assert report["route"] == "campaign"
    assert report["receipt"]["awards"] == __version__
    assert report["receipt"]["rulebook"].startswith("sha256:")
    assert report["receipt"]["dossier"].startswith("sha256:")
    assert report["receipt"]["evaluators"][-1] == "reference"
    for finding in report["findings"]:
        assert set(finding) == FINDING
        assert set(finding["cite"]) == {"source", "text", "certainty"}
        assert all(
            set(one) == {"item", "field", "value", "required", "outcome"} for one in finding["reasons"]
        )


def test_an_achievement_before_the_window_is_refused_with_its_reason(awards: Awards) -> None:
    ran = awards("check", "--format", "json", SAMPLE)
    (report,) = ran.reports
    assert (ran.code, report["verdict"], report["deciding"]) == (3, "ineligible", ["achievement-in-window"])
    finding = next(one for one in report["findings"] if one["criterion"] == "achievement-in-window")
    assert finding["status"] == "unmet"
    assert finding["ground"] == "B"
    assert finding["evidence"] == ["/achievements/0"]
    assert finding["reasons"] == [
        {
            "item": "/achievements/0", "field": "time", "value": "2012-05",
            "required": "2013-01-01..2023-12-31", "outcome": "no",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, 0),
        ({"discipline": [{"form": "khien-trach", "date": "2020-05-01"}]}, 4),
        ({"documents": []}, 4),
        ({"pending_matters": [{"kind": "complaint"}]}, 4),
        ({"award": "giay-khen-xa"}, 3),
        ({"award": "giay-khen-huyn"}, 5),
        ({"candidat": {}}, 5),
    ],
)
def test_the_exit_code_says_the_verdict(
    awards: Awards, tmp_path: Path, changes: dict[str, Any], code: int
) -> None:
    assert awards("check", write(tmp_path, "a.json", sample(**changes))).code == code


def test_the_worst_exit_code_wins_and_every_file_is_answered_in_order(awards: Awards, tmp_path: Path) -> None:
    good = write(tmp_path, "good.json", sample())
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    ran = awards("check", "--format", "json", good, broken, SAMPLE)
    assert ran.code == 5
    assert [one["verdict"] for one in ran.reports] == ["eligible", None, "ineligible"]
    assert set(ran.reports[1]) == KEYS
    assert ran.reports[1]["faults"]
    assert awards("check", good, SAMPLE).code == 3
    assert awards("check", "--exit-zero", good, SAMPLE).code == 0
    assert awards("check", "--exit-zero", good, broken).code == 5


def test_standard_input_and_a_list_of_dossiers_are_read(awards: Awards) -> None:
    data = [sample(), sample(id="KR-2")]
    ran = awards("check", "-", "--format", "json", stdin=json.dumps(data).encode())
    assert [one["dossier"] for one in ran.reports] == ["KR-2023-001", "KR-2"]
    assert ran.reports[0]["file"] == "-"


def test_the_day_of_consideration_can_be_set(awards: Awards, tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", sample())
    (before,) = awards("check", "--format", "json", "--on", "15/01/2023", file).reports
    assert (before["verdict"], before["deciding"], before["considered_on"]) == (
        "deferred",
        ["campaign-ended"],
        "2023-01-15",
    )
    (after,) = awards("check", "--format", "json", "--on", "2023-01-16", file).reports
    assert after["verdict"] == "eligible"


def test_the_table_fits_eighty_columns_and_begins_with_the_verdict(awards: Awards, tmp_path: Path) -> None:
    long = sample()
    long["candidate"]["name"] = "Nguyễn " + "Rất Dài " * 40
    for file in (SAMPLE, write(tmp_path, "long.json", long)):
        for extra in ([], ["--verbose"], ["--lang", "en"]):
            ran = awards("check", *extra, file)
            assert max(len(line) for line in ran.out.split("\n")) <= 80
    assert awards("check", SAMPLE).out.split("\n")[1] == "KHÔNG ĐỦ ĐIỀU KIỆN TRÌNH XÉT"
    assert awards("check", "--lang", "en", SAMPLE).out.split("\n")[1].startswith("NOT ELIGIBLE")


def test_the_table_says_what_was_required_found_where_by_what_clause_and_what_to_do(awards: Awards) -> None:
    out = awards("check", SAMPLE).out
    for words in (
        "Yêu cầu",
        "Đã đọc",
        "Ở đâu",
        "Căn cứ",
        "Cần làm",
        "Mục IV.2 Kế hoạch",
        "2012-05",
        "/achievements/0",
    ):
        assert words in out, words
    assert "achievement-in-window" in out
    assert "award-offered" not in out
    assert "award-offered" in awards("check", "--verbose", SAMPLE).out


def test_a_value_that_is_compared_twice_is_told_once(awards: Awards, tmp_path: Path) -> None:
    base = sample()
    deed = base["achievements"][0] | {"campaign": "kon-ray-110-nam", "awarded_by": ["77/QĐ-UBND"]}
    path = tmp_path / "in.json"
    path.write_text(json.dumps(base | {"achievements": [deed]}), encoding="utf-8")
    found = {
        one["criterion"]: one["found"]
        for one in json.loads(awards("check", "--format", "json", path).out)[0]["findings"]
    }
    parts = found["one-award-per-achievement"].partition(": ")[2].split("; ")
    assert any("số lần đã được khen" in one for one in parts)
    assert len(parts) == len(set(parts)) == 2


def test_markdown_cannot_be_broken_by_a_dossier(awards: Awards, tmp_path: Path) -> None:
    nasty = sample(id="x")
    nasty["candidate"]["name"] = "# A | <script>alert(1)</script> **b** [c](d) `e`"
    out = awards("check", "--format", "markdown", write(tmp_path, "a.json", nasty)).out
    assert "<script>" not in out
    assert "\\<script\\>" in out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["check"], 2, "Dùng sai lệnh"),
        (["test", "--threshold", "abc"], 2, "từ 0 đến 100. Xem: awards test -h"),
        (["check", "--format", "xml", "a"], 2, "Dùng sai lệnh"),
        (["check", "--on", "31/6/2021", "a"], 2, "31/6/2021"),
        (["chek"], 2, "Dùng sai lệnh: không có lệnh “chek”; có phải “check”? Xem: awards -h"),
        (["rules", "lnt"], 2, "không có lệnh “lnt”; có phải “lint”? Xem: awards rules -h"),
        (["rules", "lnt", "--lang", "en"], 2, 'there is no command "lnt"; did you mean "lint"? See: awards'),
        (["zzz"], 2, "không có lệnh “zzz”; có: check, doctor, explain, history,"),
        (
            ["check", "--verbos", "a"],
            2,
            "không có tùy chọn --verbos; có phải --verbose? Xem: awards check -h",
        ),
        (["rules", "new", "campaign"], 2, "thiếu --from FILE. Xem: awards rules new campaign -h"),
        (["schema", "nix"], 2, "{dossier|rulebook} chỉ nhận dossier, rulebook. Xem: awards schema -h"),
        (["rules", "diff", "a"], 2, "thiếu NEW. Xem: awards rules diff -h"),
        (["check", "/nowhere/at/all.json"], 5, "không có tệp này"),
        (["check", "--rules", "/nowhere", "a"], 5, "không có thư mục quy tắc này"),
        (["rules", "show", "achievement-in-windo"], 5, "achievement-in-window"),
        (["test", "/nowhere"], 5, "không có thư mục này"),
    ],
)
def test_an_error_is_said_plainly_and_without_a_traceback(
    awards: Awards, args: list[str], code: int, words: str
) -> None:
    ran = awards(*args)
    assert (ran.code, "Traceback" in ran.err) == (code, False)
    assert words in ran.err


def test_debug_shows_where_an_error_came_from(awards: Awards) -> None:
    with pytest.raises(Exception, match="nothing has the id"):
        awards("--debug", "rules", "show", "nothing-like-it")


def test_a_folder_instead_of_a_file_is_said(awards: Awards, tmp_path: Path) -> None:
    assert "đây là thư mục" in awards("check", tmp_path).err


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [path]
    for name, command in group.commands.items():
        found += _commands(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


@pytest.mark.parametrize("path", _commands(cli), ids=" ".join)
def test_every_command_has_help_with_an_example(awards: Awards, path: tuple[str, ...]) -> None:
    for flag in ("-h", "--help"):
        ran = awards(*path, flag)
        assert ran.code == 0
        assert "Ví dụ / Example:" in ran.out
        assert "awards" in ran.out


def test_rules_are_listed_and_shown_with_their_clause(awards: Awards) -> None:
    listed = awards("rules", "list").out
    for name in ("giay-khen-huyen", "kon-ray-110-nam", "l2003-nd91"):
        assert name in listed
    shown = awards("rules", "show", "achievement-in-window").out
    assert "rules/campaigns/kon-ray-110-nam.yaml" in shown
    assert "Mục IV.2 Kế hoạch" in shown
    assert "01/01/2013 – 31/12/2023" in shown
    for name in ("nd-91-2017", "kon-ray-110-nam", "bang-khen-tinh", "no-pending-matter", "conduct"):
        assert awards("rules", "show", name, "--lang", "en").code == 0


def test_the_doctor_looks_at_every_library_that_the_program_needs(awards: Awards) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [re.split(r"[<>=;\s]", one)[0] for one in project["dependencies"]]
    shown = [line.split()[0] for line in awards("doctor").out.splitlines()]
    assert set(needed) | {"mkdocs-material"} <= set(shown)


def test_the_doctor_names_versions_evaluators_and_the_rulebook(awards: Awards) -> None:
    out = awards("doctor").out
    assert __version__ in out
    assert "sha256:" in out
    assert "durable-rules" in out


@pytest.mark.parametrize("what", ["dossier", "rulebook"])
def test_the_schemas_are_printed(awards: Awards, what: str) -> None:
    made = json.loads(awards("schema", what).out)
    assert made["$schema"].endswith("2020-12/schema")


def test_the_worked_cases_run_from_the_command_line(awards: Awards) -> None:
    ran = awards("test", ROOT / "cases" / "campaigns")
    assert (ran.code, " 0 sai" in ran.out) == (0, True)


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m awards.cli check --verbose "{SAMPLE}" | head -1'
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "Traceback" not in ran.stderr


def test_an_achievement_after_the_day_of_consideration_is_shown_as_a_fault(
    awards: Awards, tmp_path: Path
) -> None:
    late = sample(considered_on="2023-01-31")
    late["achievements"][0] |= {"from": None, "to": None, "on": "2023-02-01"}
    (report,) = awards("check", "--format", "json", write(tmp_path, "a.json", late)).reports
    assert [one["code"] for one in report["faults"]] == ["achieved-after-considered"]
    late["achievements"][0]["on"] = "2023-01-31"
    (report,) = awards("check", "--format", "json", write(tmp_path, "b.json", late)).reports
    assert report["faults"] == []


def test_every_combination_of_readings_that_matters_is_shown(awards: Awards, tmp_path: Path) -> None:
    household = sample()
    household["candidate"]["kind"] = "household"
    household["achievements"][0] |= {"from": None, "to": None, "on": "2023-03-18"}
    household["attestations"] = [{"id": "household-contribution", "value": True}]
    (report,) = awards("check", "--format", "json", write(tmp_path, "a.json", household)).reports
    shown = {tuple(one["reading"] for one in row["readings"]): row["verdict"] for row in report["readings"]}
    assert len(shown) == 9
    assert shown["as-named", "calendar-years"] == "ineligible"
    assert shown["household-too", "to-anniversary"] == "ineligible"
    assert report["verdict"] == "for_council"


def test_another_day_of_consideration_has_its_own_faults(awards: Awards, tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", sample())
    (report,) = awards("check", "--format", "json", "--on", "2019-01-01", file).reports
    codes = {one["code"] for one in report["faults"]}
    assert codes == {"considered-before-submitted", "achieved-after-considered"}


def test_a_route_that_no_award_has_is_an_error_with_a_suggestion(awards: Awards, tmp_path: Path) -> None:
    ran = awards("check", write(tmp_path, "a.json", sample(campaign=None, route="two-year")))
    assert ran.code == 5
    assert "two-years" in ran.err
    assert "/route" in ran.err


@pytest.mark.parametrize("command", ["check", "explain"])
def test_one_dossier_is_judged_without_loading_what_only_batches_and_letters_need(command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", RUN, command, str(SAMPLE)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    loaded = [line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()]
    assert "awards.engine.judging.judge" in loaded
    libraries = (
        "docxtpl", "jinja2", "lxml", "xlsxwriter", "python_calamine", "sqlalchemy", "pebble", "tqdm",
        "z3", "watchfiles", "pypdf", "mkdocs",
    )  # fmt: skip
    steps = (
        "letters", "screening", "lists", "intake", "history",
        "linting", "revisions", "proving", "handbook", "plans", "casework", "sampling",
    )  # fmt: skip
    parts = tuple(f"awards.engine.{one}" for one in steps)
    assert not [one for one in loaded if one.partition(".")[0] in libraries or one.startswith(parts)]
