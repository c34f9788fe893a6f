"""What README and docs say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from awards.engine.casework.cases import SHIPPED, load_cases

from .commanding import ROOT, Awards, every_command

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_readme_shows_the_real_output_of_the_demo(
    awards: Awards, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    ran = awards("check", "--lang", lang, "docs/demo/dossier.json")
    assert f"```\n{ran.out}```\n" in README


def test_the_readme_opens_with_the_two_commands() -> None:
    assert README.index("make demo") < README.index("make test") < README.index("## ")


def test_the_readme_counts_the_cases_rightly() -> None:
    (said,) = re.findall(r"hơn ([\d.]+) trường hợp mẫu", README)
    assert len(load_cases(SHIPPED)) > int(said.replace(".", ""))


@pytest.mark.parametrize("name", [name for name, _ in every_command()])
def test_every_command_stands_in_the_readme_in_both_languages(name: str) -> None:
    group, _, one = name.rpartition(" ")
    several = rf"{group} [a-z]+(?:\|[a-z]+)*\|{one}\b|{group} {one}\b"
    for half in README.split("\n# awards (English)\n"):
        assert re.search(several, " ".join(half.split())), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_of_a_page_is_there_with_its_options(page: Path) -> None:
    known = {name: {opt for one in command.params for opt in one.opts} for name, command in every_command()}
    for line in re.findall(r"awards [a-z][^`\n|]*", page.read_text(encoding="utf-8")):
        words = re.split(r"[\s,;]+", line)
        name = next((" ".join(words[:n]) for n in (4, 3, 2) if " ".join(words[:n]) in known), None)
        if name is None:
            continue
        for option in re.findall(r"(?<=\s)--[a-z]+(?:-[a-z]+)*", line.partition(" | ")[0]):
            assert option in known[name] | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target
