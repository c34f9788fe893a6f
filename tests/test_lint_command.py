"""`awards rules lint`: what ships is clean, formats, exit codes, choosing codes, watching."""

from __future__ import annotations

import json
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from awards.engine.linting.catalogue import BY_CODE
from awards.engine.linting.example_rulebook import RULEBOOK, files_of
from awards.engine.linting.rule import Example

from .commanding import Awards

ROOT = Path(__file__).resolve().parents[1]
LAW = "law/giay-mau/2020-01-01.yaml"
UNREAD = """\
parameters:
  least:
    type: number
    label: {vi: Số năm phải có, en: How many years}
    cite: {article: "2"}
    value: 2
"""
MEMORY = """\
criteria:
  - id: good
    label: {vi: Hoàn thành tốt, en: Done well}
    cite: {article: "2", certainty: memory, note: {vi: Chưa xem được, en: Not seen}}
    ground: B
    effect: reject
    test: {count: evaluations, where: {grade: {in: [good]}}, at_least: 1}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The tiny rulebook of the linter's examples, in a folder."""
    return written(dict(RULEBOOK), tmp_path / "rules")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def written(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def put(rules: Path, text: str, file: str = LAW) -> None:
    written({file: files_of(Example(file, text))[file]}, rules)


# -- what ships --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shipped:
    """Two runs over the shipped rules, and the processor time of the second, in seconds."""

    report: dict[str, Any]
    code: int
    again: dict[str, Any]
    seconds: float


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    command = [sys.executable, "-m", "awards.cli", "rules", "lint", "--format", "json", "--lang", "en"]
    first = subprocess.run(command, env=env, capture_output=True, check=False, cwd=ROOT)
    assert not first.stderr, first.stderr.decode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    second = subprocess.run(command, env=env, capture_output=True, check=False, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Shipped(json.loads(first.stdout), first.returncode, json.loads(second.stdout), spent)


def test_the_shipped_rules_have_no_error_and_no_warning(shipped: Shipped) -> None:
    told = [one for one in shipped.report["remarks"] if one["severity"] != "note"]
    assert told == []
    assert shipped.code == 0
    assert shipped.report["unchecked"] == []
    assert shipped.report["files"] >= 37


def test_unchanged_rules_are_linted_in_under_a_second(shipped: Shipped) -> None:
    assert shipped.again == shipped.report
    assert shipped.seconds < 1.0


# -- choosing and exit codes -------------------------------------------------------------------------------


def test_a_clean_folder_is_0(awards: Awards, rules: Path) -> None:
    ran = awards("rules", "lint", rules)
    assert ran.code == 0
    assert "0 lỗi, 0 cảnh báo" in ran.out


def test_a_warning_is_1_unless_only_errors_count(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD)
    assert awards("rules", "lint", rules).code == 1
    assert awards("rules", "lint", rules, "--fail-on", "error").code == 0


def test_a_note_is_told_and_counts_only_when_asked_for(awards: Awards, rules: Path) -> None:
    put(rules, MEMORY)
    quiet = awards("rules", "lint", rules, "--lang", "en")
    assert quiet.code == 0
    assert "AW502" not in quiet.out
    assert "1 notes" in quiet.out
    assert "AW502" in awards("rules", "lint", rules, "--notes").out
    assert awards("rules", "lint", rules, "--fail-on", "note").code == 1


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        ([], ["AW102", "AW502"]),
        (["--select", "AW1"], ["AW102"]),
        (["--select", "aw502, AW102"], ["AW102", "AW502"]),
        (["--ignore", "AW102"], ["AW502"]),
        (["--select", "AW5,AW1", "--ignore", "AW102"], ["AW502"]),
    ],
)
def test_codes_are_chosen_by_their_beginnings(
    awards: Awards, rules: Path, args: list[str], codes: list[str]
) -> None:
    put(rules, UNREAD + MEMORY)
    report = json.loads(awards("rules", "lint", rules, "--format", "json", *args).out)
    assert [one["code"] for one in report["remarks"]] == codes


def test_leaving_a_code_out_does_not_make_its_allowance_idle(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD.replace("  least", "  # lint: allow AW102 – con số của luật, để đối chiếu\n  least"))
    assert awards("rules", "lint", rules, "--ignore", "AW102").code == 0
    assert awards("rules", "lint", rules).code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_does_not_exist_is_wrong_usage(awards: Awards, rules: Path, option: str) -> None:
    ran = awards("rules", "lint", rules, option, "AW1022")
    assert ran.code == 2
    assert "AW102" in ran.err


def test_a_folder_that_is_not_there_is_5(awards: Awards, tmp_path: Path) -> None:
    assert awards("rules", "lint", tmp_path / "none").code == 5
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text("id: x\n", "utf-8")
    ran = awards("rules", "lint", lonely)
    assert ran.code == 5
    assert "sources.yaml" in ran.err


def test_one_file_is_told_of_alone(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD)
    put(rules, "theme: Thi đua\u00a0mẫu\n", "campaigns/mau.yaml")
    ran = awards("rules", "lint", rules / LAW)
    assert "AW102" in ran.out
    assert "AW412" not in ran.out


def test_what_was_not_looked_at_is_said(awards: Awards, rules: Path) -> None:
    ran = awards("rules", "lint", rules, "--lang", "en")
    assert "not looked at – used ids" in ran.out
    assert "not looked at – worked cases" in ran.out


# -- the ledger of ids -------------------------------------------------------------------------------------


def test_the_ledger_is_printed_with_new_ids_and_then_nothing_is_missing(awards: Awards, rules: Path) -> None:
    (rules / "used-ids.yaml").write_text(awards("rules", "lint", rules, "--ledger").out, "utf-8")
    assert awards("rules", "lint", rules).code == 0
    put(rules, MEMORY)
    assert "AW703" in awards("rules", "lint", rules).out
    (rules / "used-ids.yaml").write_text(awards("rules", "lint", rules, "--ledger").out, "utf-8")
    assert awards("rules", "lint", rules).code == 0


def test_words_that_wait_to_be_written_are_no_meaning_in_the_ledger(awards: Awards, rules: Path) -> None:
    put(rules, MEMORY.replace("en: Done well", "en: to be translated"))
    ledger = awards("rules", "lint", rules, "--ledger").out
    assert "to be translated" not in ledger
    assert "    good:" not in ledger


def test_the_shipped_ledger_is_as_it_is_printed(awards: Awards) -> None:
    assert awards("rules", "lint", "--ledger").out == (ROOT / "rules" / "used-ids.yaml").read_text("utf-8")


def test_the_ledger_decides_nothing(awards: Awards, rules: Path) -> None:
    from awards.engine.rulebooks.loading import load_rulebook

    before = load_rulebook(rules).digest
    (rules / "used-ids.yaml").write_text(awards("rules", "lint", rules, "--ledger").out, "utf-8")
    assert load_rulebook(rules).digest == before


# -- formats -----------------------------------------------------------------------------------------------


def test_text_is_what_the_editor_task_reads(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD)
    tasks = json.loads((ROOT / "docs" / "vscode" / "tasks.json").read_text("utf-8"))
    pattern = next(
        one["problemMatcher"]["pattern"]["regexp"] for one in tasks["tasks"] if one["problemMatcher"]
    )
    for lang in ("vi", "en"):
        line = awards("rules", "lint", rules, "--lang", lang).out.split("\n")[0]
        found = re.fullmatch(pattern, line)
        assert found
        assert found.groups()[1:5] == ("7", "3", "warning", "AW102")
        assert Path(found[1]) == rules / LAW


def test_of_a_file_that_is_no_text_nothing_is_said_but_that(awards: Awards, rules: Path) -> None:
    (rules / "shared.yaml").write_bytes("criteria: Hồ sơ".encode("utf-16") + bytes(range(128, 256)))
    lines = awards("rules", "lint", str(rules)).out.splitlines()
    of_it = [line for line in lines if "shared.yaml:" in line]
    assert len(of_it) == 1, of_it
    assert "rulebook-not-utf8" in of_it[0]


def test_a_line_break_in_a_name_makes_no_line_of_its_own(awards: Awards, rules: Path) -> None:
    (rules / "law" / "x\nrules").mkdir()
    (rules / "law" / "x\nrules" / "2020-01-01.yaml").touch()
    out = awards("rules", "lint", rules).out
    assert "x\\nrules" in out
    assert "x\n" not in out


def test_json_has_every_remark_with_its_place(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD + MEMORY)
    report = json.loads(awards("rules", "lint", rules, "--format", "json", "--lang", "en").out)
    assert report["counts"] == {"error": 0, "warning": 1, "note": 1}
    first, second = report["remarks"]
    assert first["hint"].startswith("Use `$name`")
    assert (first["line"], first["column"], first["name"]) == (7, 3, "unused-parameter")
    assert (second["code"], second["severity"]) == ("AW502", "note")


def test_sarif_is_sound(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD + MEMORY)
    put(rules, "levle: commune\n", "campaigns/mau.yaml")
    log = json.loads(awards("rules", "lint", rules, "--format", "sarif", "--lang", "en").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    described = run["tool"]["driver"]["rules"]
    assert {one["id"] for one in described} >= set(BY_CODE)
    assert len({one["id"] for one in described}) == len(described)
    for one in described:
        assert one["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert (ROOT / one["properties"]["page"]).is_file()
        assert one["shortDescription"]["text"]
        assert one["help"]["text"]
    codes = [one["ruleId"] for one in run["results"]]
    assert {"AW102", "AW502", "rulebook-unknown-key"} <= set(codes)
    for result in run["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert " " not in place["physicalLocation"]["artifactLocation"]["uri"]


SARIF = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "columnKind", "results", "invocations"},
    "rule": {
        "id",
        "name",
        "shortDescription",
        "fullDescription",
        "help",
        "properties",
        "defaultConfiguration",
    },
    "result": {"ruleId", "ruleIndex", "level", "message", "locations"},
}


@pytest.mark.parametrize("inside", [True, False])
def test_sarif_has_only_what_the_standard_has_and_uris_that_are_ones(
    awards: Awards, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool
) -> None:
    odd = tmp_path / "bộ quy tắc: 1"
    shutil.copytree(rules, odd / "rules")
    (odd / "rules" / "places").mkdir(exist_ok=True)
    (odd / "rules" / "places" / "x y#%41é?.yaml").write_text("id: [\n", "utf-8")
    monkeypatch.chdir(odd if inside else tmp_path.parent.parent)
    log = json.loads(awards("rules", "lint", "rules" if inside else odd / "rules", "--format", "sarif").out)
    (run,) = log["runs"]
    assert set(log) == SARIF["log"]
    assert set(run) == SARIF["run"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert all(set(one) <= SARIF["rule"] for one in run["tool"]["driver"]["rules"])
    assert all(set(one) == SARIF["result"] for one in run["results"])
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    names = {unquote(urlsplit(one).path) for one in uris}
    assert any(name.endswith("rules/places/x y#%41é?.yaml") for name in names)
    assert {urlsplit(one).scheme for one in uris} <= ({""} if inside else {"", "file"})
    assert all(one.isascii() and not urlsplit(one).fragment and not urlsplit(one).query for one in uris)


def test_a_run_says_the_same_twice(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD + MEMORY)
    assert awards("rules", "lint", rules, "--format", "sarif") == awards(
        "rules", "lint", rules, "--format", "sarif"
    )


def test_a_change_is_seen_however_small(awards: Awards, rules: Path) -> None:
    assert awards("rules", "lint", rules).code == 0
    put(rules, UNREAD)
    assert awards("rules", "lint", rules).code == 1
    put(rules, "")
    assert awards("rules", "lint", rules).code == 0


# -- watching ----------------------------------------------------------------------------------------------


class Watching:
    """`awards rules lint --watch` as a process of its own."""

    def __init__(self, rules: Path) -> None:
        command = [sys.executable, "-m", "awards.cli", "rules", "lint", "--watch", "--lang", "en", str(rules)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, env=os.environ.copy()
        )
        self._seen = b""

    def until(self, wanted: str, seconds: float = 60) -> str:
        """Return what it says up to a text; fail after `seconds`."""
        assert self.process.stdout
        end = time.monotonic() + seconds
        while wanted.encode() not in self._seen:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"no {wanted!r} in {self._seen.decode()!r}"
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, f"ended with {self._seen.decode()!r}"
            self._seen += more
        before, _, self._seen = self._seen.partition(wanted.encode())
        return before.decode()


@pytest.fixture
def watching(rules: Path) -> Iterator[Watching]:
    made = Watching(rules)
    yield made
    if made.process.poll() is None:
        made.process.kill()
    made.process.wait()
    assert made.process.stdout
    made.process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_watching_sees_saves_by_rename_and_broken_files_and_ends_at_ctrl_c(
    watching: Watching, rules: Path
) -> None:
    waiting = "Ctrl-C to stop"
    assert "0 errors, 0 warnings" in watching.until(waiting)
    time.sleep(0.5)  # the first report is out a moment before the folder is watched
    good = (rules / LAW).read_text("utf-8")
    beside = rules / LAW.replace(".yaml", ".tmp")
    beside.write_text(good + UNREAD, "utf-8")
    beside.replace(rules / LAW)
    assert "AW102" in watching.until(waiting)
    (rules / LAW).write_text("series: [", "utf-8")
    assert "rulebook-not-yaml" in watching.until(waiting)
    (rules / LAW).write_text(good, "utf-8")
    assert "0 errors, 0 warnings" in watching.until(waiting)
    (rules / "places" / "more").mkdir(parents=True)
    (rules / "places" / "more" / "a.yaml").write_text("id: a\n", "utf-8")  # before the folder is watched
    assert "rules-file-unknown" in watching.until(waiting)
    away = rules.with_name("away")
    rules.rename(away)
    assert "no such folder" in watching.until(waiting)
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(30) == 130


# -- paths -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [[""], ["--cases", ""], ["--cases="]])
def test_an_empty_path_is_wrong_usage(awards: Awards, args: list[str]) -> None:
    ran = awards("rules", "lint", *args)
    assert ran.code == 2
    assert "trống" in ran.err


def test_a_path_that_is_nearly_right_is_named(awards: Awards, rules: Path) -> None:
    for wrong, meant in (
        (rules.parent / "rulse", rules),
        (rules / "sources.yml", rules / "sources.yaml"),
        (rules.parent, rules),
    ):
        ran = awards("rules", "lint", wrong)
        assert ran.code == 5
        assert str(meant) in ran.err.replace(str(wrong), "", 1)


def test_a_folder_inside_the_rules_is_told_of_alone(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD)
    put(rules, "theme: Thi đua\u00a0mẫu\n", "campaigns/mau.yaml")
    ran = awards("rules", "lint", rules / "campaigns", "--lang", "en")
    assert "AW412" in ran.out
    assert "AW102" not in ran.out
    assert "1 files: " in ran.out


def test_links_that_lead_back_or_nowhere_are_told_and_not_followed(awards: Awards, rules: Path) -> None:
    (rules / "campaigns" / "up").symlink_to("..")
    (rules / "campaigns" / "self.yaml").symlink_to("self.yaml")
    (rules / "campaigns" / "gone.yaml").symlink_to("nowhere.yaml")
    report = json.loads(awards("rules", "lint", rules, "--format", "json").out)
    told = {(one["code"], Path(one["file"]).name) for one in report["remarks"]}
    assert told == {("rulebook-unreadable", name) for name in ("up", "self.yaml", "gone.yaml")}


def test_a_file_in_the_dark_makes_nothing_look_unused(awards: Awards, rules: Path) -> None:
    put(rules, UNREAD)
    file = rules / "campaigns" / "mau.yaml"
    file.write_bytes(file.read_text("utf-8").encode("utf-16"))
    ran = awards("rules", "lint", rules, "--lang", "en")
    assert "rulebook-not-utf8" in ran.out
    assert "AW102" not in ran.out
    assert "what is declared and not used" in ran.out
