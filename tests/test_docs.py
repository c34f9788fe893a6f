"""What README and docs say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from awards.cli import cli
from awards.engine.casework.cases import SHIPPED, load_cases

from .commanding import ROOT, Awards

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


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_stands_in_the_readme(name: str) -> None:
    command = cli.commands[name]
    inner = sorted(command.commands) if isinstance(command, click.Group) else [""]
    for one in inner:
        assert f"awards {name} {one}".strip() in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target
