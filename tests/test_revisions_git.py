"""Rulebooks as they stood in a git revision: found, taken out, and refused where they cannot be."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .commanding import Awards, Ran
from .making import LAW, Book


class Scratch:
    """A repository of a test's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *args: str) -> str:
        author = {
            f"GIT_{who}_{what}": f"a@{who}.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", "-c", "core.hooksPath=/dev/null", "-C", str(self.folder), *args],
            env=os.environ | author, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self, tag: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", tag)
        self.git("tag", tag)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A repository whose rules change once, between the tags `before` and `after`."""
    made = Scratch(tmp_path / "kho")
    Book().write(made.folder / "rules")
    made.commit("before")
    Book().put(LAW, "parameters/least/value", 3).write(made.folder / "rules")
    made.commit("after")
    return made


def diff(awards: Awards, scratch: Scratch, *names: str) -> Ran:
    """Compare in English, with the repository named."""
    return awards("rules", "diff", "--repo", scratch.folder, "--lang", "en", "--", *names)


@pytest.mark.parametrize(
    "names", [("before", "after"), ("HEAD~1", "HEAD"), ("before:rules", "after:./rules/")]
)
def test_revisions_are_compared_as_folders_are(
    names: tuple[str, str], scratch: Scratch, awards: Awards
) -> None:
    ran = diff(awards, scratch, *names)
    assert ran.code == 1
    assert "Changes: 1" in ran.out
    assert scratch.git("rev-parse", "HEAD")[:10] in ran.out


def test_the_repository_is_the_one_that_one_stands_in(
    scratch: Scratch, awards: Awards, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scratch.folder / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(scratch.folder / "deep" / "down")
    assert awards("rules", "diff", "before", "../../rules").code == 1
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert awards("rules", "diff", "after", "../../rules").code == 0


def test_a_folder_of_that_name_wins(
    scratch: Scratch, awards: Awards, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book().write(scratch.folder / "after")
    monkeypatch.chdir(scratch.folder)
    assert awards("rules", "diff", "before", "after").code == 0


def test_a_folder_that_holds_rules_is_taken_for_them(scratch: Scratch, awards: Awards) -> None:
    assert diff(awards, scratch, "after", str(scratch.folder)).code == 0


def test_links_of_the_package_do_not_confuse(scratch: Scratch, awards: Awards) -> None:
    (scratch.folder / "src" / "awards").mkdir(parents=True)
    (scratch.folder / "src" / "awards" / "rules").symlink_to("../../rules")
    scratch.commit("linked")
    assert diff(awards, scratch, "after", "linked").code == 0


def test_rules_elsewhere_are_found_and_several_must_be_named(scratch: Scratch, awards: Awards) -> None:
    scratch.git("mv", "rules", "luật lệ")
    scratch.commit("moved")
    assert diff(awards, scratch, "after", "moved").code == 0
    Book().write(scratch.folder / "khác")
    scratch.commit("several")
    ran = diff(awards, scratch, "after", "several")
    assert (ran.code, "revision-many-rules" in ran.err) == (5, True)
    assert "several:khác, several:luật lệ" in ran.err
    assert diff(awards, scratch, "after", "several:luật lệ").code == 0


def test_what_is_no_revision_is_refused_in_words(scratch: Scratch, awards: Awards) -> None:
    for name, code in {
        "befor": "git-unknown-revision",
        "HEAD~99": "git-unknown-revision",
        "--version": "git-unknown-revision",
        "--output=x": "git-unknown-revision",
        ":rules": "git-unknown-revision",
        "before^{tree}": "git-unknown-revision",
        "before:": "revision-without-rules",
        "before:nowhere": "revision-without-rules",
        "before:../kho/rules": "revision-without-rules",
        "before:rules/sources.yaml": "revision-without-rules",
        "$(touch x)": "git-unknown-revision",
    }.items():
        ran = diff(awards, scratch, name, "after")
        assert (name, ran.code, f"[{code}]" in ran.err) == (name, 5, True), ran.err
        assert ran.out == ""
    assert "did you mean" in diff(awards, scratch, "befor", "after").err
    assert not (scratch.folder / "x").exists()


def test_a_revision_without_rules_and_an_unknown_one_are_both_told(scratch: Scratch, awards: Awards) -> None:
    scratch.git("rm", "-r", "--quiet", "rules")
    scratch.commit("empty")
    ran = diff(awards, scratch, "empty", "nowhere")
    assert ran.code == 5
    assert "[revision-without-rules]" in ran.err
    assert "[git-unknown-revision]" in ran.err


def test_outside_a_repository_and_without_git(
    scratch: Scratch, awards: Awards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = str(scratch.folder / "rules")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bare").mkdir()
    ran = awards("rules", "diff", "--repo", tmp_path / "bare", "HEAD", rules, "--lang", "en")
    assert (ran.code, "[git-no-repository]" in ran.err) == (5, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "[git-missing]" in diff(awards, scratch, "HEAD", rules).err
    assert diff(awards, scratch, rules, rules).code == 0


def test_a_link_among_the_rules_of_a_revision_is_refused_not_followed(
    scratch: Scratch, awards: Awards
) -> None:
    (scratch.folder / "secret.yaml").write_text("x: 1\n", encoding="utf-8")
    (scratch.folder / "rules" / "places" / "evil.yaml").symlink_to("../../secret.yaml")
    scratch.commit("linked")
    ran = diff(awards, scratch, "after", "linked")
    assert (ran.code, "rules/places/evil.yaml" in ran.err, "[revision-link]" in ran.err) == (5, True, True)


def test_names_that_only_look_odd_are_files_like_others(scratch: Scratch, awards: Awards) -> None:
    odd = scratch.folder / "rules" / "places" / "-rf \n“x”.yaml"
    odd.write_text("id: 1\n", encoding="utf-8")
    (scratch.folder / "rules" / ".hidden.yaml").write_text("{", encoding="utf-8")
    (scratch.folder / "rules" / "README.md").write_text("{", encoding="utf-8")
    scratch.commit("odd")
    ran = diff(awards, scratch, "after", "odd")
    assert ran.code == 5
    assert "odd:rules/places/-rf" in ran.err
    assert "hidden" not in ran.err


def test_a_broken_side_is_told_in_git_s_own_way_of_naming(scratch: Scratch, awards: Awards) -> None:
    Book().put(LAW, "parameters/least/value", "many").write(scratch.folder / "rules")
    scratch.commit("broken")
    ran = diff(awards, scratch, "before", "broken")
    assert ran.code == 5
    assert f"broken:rules/{LAW}:" in ran.err
