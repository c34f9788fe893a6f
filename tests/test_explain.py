"""`awards explain`: the tree is the rule's own, nothing that decides is left out, no text becomes markup."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED, load_cases
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging import kleene
from awards.engine.judging.findings import Judgement
from awards.engine.judging.judge import Bench
from awards.engine.reporting.report import report
from awards.engine.reporting.tree.explanation import Explanation, explain, narrowed, shortened
from awards.engine.reporting.tree.node import Node
from awards.engine.rulebooks.library import Library

from .commanding import SAMPLE, Awards, sample

BENCH = Bench(Library())
CASES = load_cases(SHIPPED)
OUTCOMES = {"met": "yes", "unmet": "no", "unknown": "unknown"}


def nodes(of: Node) -> Iterator[Node]:
    yield of
    for child in of.children:
        yield from nodes(child)


@cache
def cases() -> list[tuple[Judgement, Explanation]]:
    """Return every sixth case, explained: all campaigns and awards are among them."""
    found = []
    for case in islice(CASES, 0, None, 6):
        read = make_dossier(dict(case.dossier))
        judgement = BENCH.judge(read)
        found.append((judgement, explain(BENCH, read, judgement, None)))
    return found


def test_the_tree_holds_every_reason_that_check_gives_with_its_values() -> None:
    seen = 0
    for judgement, found in cases():
        criteria = {one.id: one for part in found.tree.children for one in part.children}
        assert set(criteria) == {one.criterion.id for one in judgement.findings}
        for finding in report(judgement, "vi")["findings"]:
            node = criteria[finding["criterion"]]
            assert node.status == finding["status"]
            assert node.decides == (finding["criterion"] in judgement.deciding)
            assert node.remedy is None or node.remedy.vi == finding["remedy"]
            assert node.cite is not None
            assert node.cite.text.vi == finding["cite"]["text"]
            compared = {
                (one.pointer, one.id, OUTCOMES[one.status or "met"])
                for one in nodes(node)
                if one.kind == "comparison"
            }
            for reason in finding["reasons"]:
                if reason["field"]:
                    assert (reason["item"], reason["field"], reason["outcome"]) in compared
                    seen += 1
    assert seen > 300


def test_each_node_follows_from_what_hangs_on_it() -> None:
    counts = dict.fromkeys(("all", "any", "item"), 0)
    for _, found in cases():
        for part in found.tree.children:
            for one in nodes(part):
                name = "item" if one.kind == "item" else one.connective
                if name not in counts or not one.children:
                    continue
                below = [child.status for child in one.children if child.status]
                assert one.status == (kleene.any_of if name == "any" else kleene.all_of)(below)
                counts[name] += 1
    assert min(counts.values()) > 100


def test_pruning_keeps_what_decides_and_what_is_lacking_or_unknown_and_counts_the_rest() -> None:
    for judgement, whole in cases():
        short = shortened(whole)
        kept = {one.id for part in short.tree.children for one in part.children if not one.bears}
        every = {one.id for part in whole.tree.children for one in part.children}
        lacking = {one.criterion.id for one in judgement.findings if one.status in ("unmet", "unknown")}
        assert kept == lacking | (set(judgement.deciding) & every)
        shown = sum(len(part.children) for part in short.tree.children)
        assert short.hidden == len(every) - shown
        for part in short.tree.children:
            for one in part.children:
                asked = next(
                    each for part in whole.tree.children for each in part.children if each.id == one.id
                )
                assert bool(one.children) == bool(asked.children)


def test_one_criterion_alone_is_shown_in_full() -> None:
    read = make_dossier(sample())
    whole = explain(BENCH, read, BENCH.judge(read), None)
    only = narrowed(whole, "achievement-in-window")
    ((one,),) = (part.children for part in only.tree.children)
    assert one == next(
        each for part in whole.tree.children for each in part.children if each.id == "achievement-in-window"
    )
    assert (only.routes, only.readings, only.prospects) == ((), (), None)


def test_other_routes_say_what_they_lack_and_those_that_are_met_lack_nothing() -> None:
    read = make_dossier(sample())
    found = explain(BENCH, read, BENCH.judge(read), None)
    tried = {one.route: one for one in found.routes}
    assert "sudden" in tried
    assert "campaign" not in tried
    for one in found.routes:
        assert (one.verdict == "eligible") <= (not one.lacking)
        assert one.verdict == "eligible" or one.lacking


def test_the_command_says_why_what_to_do_and_from_when(awards: Awards) -> None:
    told = awards("explain", SAMPLE)
    assert told.code == 3
    assert "quyết định kết luận [achievement-in-window]" in " ".join(told.out.split()).replace("│ ", "")
    for words in (
        "2012-05",
        "Mục IV.2",
        "CÁCH LÀM CHO HỒ SƠ ĐỦ ĐIỀU KIỆN",
        "ĐỦ ĐIỀU KIỆN TỪ NGÀY NÀO",
        "--all",
    ):
        assert words in told.out
    assert awards("explain", SAMPLE).out == told.out
    everything = awards("explain", SAMPLE, "--all").out
    assert "[award-offered]" in everything
    assert "[award-offered]" not in told.out
    english = awards("explain", SAMPLE, "--lang", "en").out
    assert "decides" in english
    assert "WHAT WOULD MAKE THE DOSSIER ELIGIBLE" in english


def test_exit_codes_are_those_of_check(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text(json.dumps(sample()), encoding="utf-8")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    for files in (
        [tmp_path / "good.json"],
        [SAMPLE],
        [tmp_path / "bad.json"],
        [SAMPLE, tmp_path / "bad.json"],
    ):
        for form in ("text", "json", "markdown", "html"):
            assert awards("explain", *files, "--format", form).code == awards("check", *files).code
    assert awards("explain", SAMPLE, "--exit-zero").code == 0
    assert awards("explain", tmp_path / "none.json").code == 5
    assert awards("explain", tmp_path / "list.xlsx").code == 5


def test_a_criterion_that_there_is_not_gets_a_suggestion(awards: Awards) -> None:
    told = awards("explain", SAMPLE, "--criterion", "achievement-in-windw")
    assert told.code == 2
    assert "achievement-in-window" in told.err
    only = awards("explain", SAMPLE, "--criterion", "achievement-in-window")
    assert only.code == 3
    assert only.out.count("[achievement-in-window]") == 1
    assert "CÁCH LÀM" not in only.out


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_lines_keep_to_the_terminal(awards: Awards, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for option in ((), ("--all",)):
        lines = awards("explain", SAMPLE, *option).out.splitlines()
        assert max(map(len, lines)) <= int(columns)
        assert max(map(len, lines)) > int(columns) * 0.9


def test_json_has_one_shape_and_says_all_that_the_text_says(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    first, bad = awards("explain", SAMPLE, tmp_path / "bad.json", "--format", "json", "--all").reports
    assert set(first) == set(bad)
    assert bad["verdict"] is None
    assert bad["faults"]
    keys = {frozenset(one) for one in _nodes([first["tree"]])}
    assert len(keys) == 1
    (checked,) = awards("check", SAMPLE, "--format", "json").reports
    for name in ("verdict", "deciding", "receipt", "faults", "regime"):
        assert first[name] == checked[name]
    told = {one["id"]: one["status"] for one in _nodes([first["tree"]]) if one["kind"] == "criterion"}
    assert told == {one["criterion"]: one["status"] for one in checked["findings"]}
    assert set(first["prospects"]) == {
        "remedies", "barriers", "open", "eligible_from", "alternatives", "complete",
    }  # fmt: skip


def _nodes(tree: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in tree:
        yield one
        yield from _nodes(one["children"])


NASTY = "<script>alert(1)</script> **đậm** | {{ tên }} \u05e9\u05dc\u05d5\u05dd &amp; " + "rất dài " * 10
REFUSED = "\u202e ngược \u0007 <b>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_text_of_a_dossier_never_becomes_markup(awards: Awards, tmp_path: Path) -> None:
    data = sample()
    data["candidate"]["name"] = NASTY
    data["achievements"][0] |= {"title": NASTY, "rating": NASTY}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    page = awards("explain", tmp_path / "a.json", "--format", "html", "--all")
    parsed = _Tags()
    parsed.feed(page.out)
    assert parsed.open == []
    assert parsed.seen <= {
        "html", "head", "meta", "title", "style", "body", "article", "h1", "h2", "p", "dl", "dt", "dd", "ul",
        "li", "span", "details", "summary", "strong", "bdi",
    }  # fmt: skip
    assert "<script>alert(1)</script>" in "".join(parsed.text)
    refused = sample()
    refused["candidate"]["name"] = REFUSED
    (tmp_path / "b.json").write_text(json.dumps(refused), encoding="utf-8")
    for form in ("text", "markdown", "html"):
        out = awards("explain", tmp_path / "a.json", "--format", form).out
        out += awards("explain", tmp_path / "b.json", "--format", form).out
        assert not any(unicodedata.category(one) in ("Cc", "Cf") and one != "\n" for one in out)
    markdown = awards("explain", tmp_path / "a.json", "--format", "markdown").out
    assert "<script>" not in markdown.replace("\\<", "")
    assert "**đậm**" not in markdown


def test_several_dossiers_make_one_page_and_each_has_its_tree(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "two.json").write_text(json.dumps([sample(id="A"), sample(id="B")]), encoding="utf-8")
    page = awards("explain", tmp_path / "two.json", "--format", "html").out
    assert page.count("<html") == 1
    assert page.count("<article>") == 2
    assert [
        one["dossier"] for one in awards("explain", tmp_path / "two.json", "--format", "json").reports
    ] == ["A", "B"]


def test_history_and_day_are_those_of_check(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(sample()), encoding="utf-8")
    for more in (("--on", "2022-12-01"), ("--on", "2024-06-01")):
        (told,) = awards("explain", tmp_path / "a.json", "--format", "json", *more).reports
        (checked,) = awards("check", tmp_path / "a.json", "--format", "json", *more).reports
        assert (told["verdict"], told["considered_on"]) == (checked["verdict"], checked["considered_on"])
    wrong = awards("explain", tmp_path / "a.json", "--on", "32/1/2023")
    assert wrong.code == 2


def test_an_eligible_dossier_shows_what_it_stands_on(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(sample()), encoding="utf-8")
    told = awards("explain", tmp_path / "a.json")
    assert told.code == 0
    assert "✓ TIÊU CHUẨN CỦA LUẬT" in told.out
    (shown,) = awards("explain", tmp_path / "a.json", "--format", "json").reports
    bearing = [one["id"] for one in _nodes([shown["tree"]]) if one["bears"]]
    assert "assessed-in-campaign" in bearing
    assert shown["tree"]["status"] == "met"


def test_a_criterion_that_only_one_of_several_dossiers_is_asked(awards: Awards) -> None:
    cases = Path(__file__).resolve().parents[1] / "cases" / "base"
    files = (cases / "kon-ray-late.json", cases / "law-2022-individual.json")
    told = awards("explain", *files, "--criterion", "achievement-in-window", "--format", "json")
    assert told.code == awards("check", *files).code
    first, second = (one["tree"]["children"] for one in told.reports)
    assert [one["id"] for part in first for one in part["children"]] == ["achievement-in-window"]
    assert second == []
    text = awards("explain", *files, "--criterion", "achievement-in-window").out
    assert "không được xét theo tiêu chí achievement-in-window" in text
    page = awards("explain", *files, "--criterion", "achievement-in-window", "--format", "html").out
    assert page.rstrip().endswith("</html>")
    for name in ("no-such-one", ""):
        none = awards("explain", *files, "--criterion", name, "--format", "html")
        assert (none.code, none.out) == (2, "")


def test_readings_say_which_criteria_come_out_otherwise() -> None:
    seen = 0
    for _, found in cases():
        for one in found.readings:
            assert one.verdict
            seen += len(one.changed)
    assert seen > 3


def test_entries_show_by_what_they_are_counted_and_put_in_a_row() -> None:
    values = [
        one
        for _, found in cases()
        for part in found.tree.children
        for one in nodes(part)
        if one.kind == "value"
    ]
    assert {one.id for one in values} >= {"year"}
    assert all(one.found is not None and one.found.vi for one in values)
