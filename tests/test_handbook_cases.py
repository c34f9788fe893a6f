"""Worked cases on the pages of the handbook: a reader of Vietnamese reads Vietnamese, and finds the case."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from awards.engine.casework.cases import SHIPPED, load_cases
from awards.engine.codes import CODES
from awards.engine.handbook.cases_shown import cases_shown
from awards.engine.handbook.marking import plain
from awards.engine.handbook.pages import handbook
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.walking import everything, walk

from .making import Book, criterion, own_dossier

_SHOWN = re.compile(r"^        - .+ – kết luận: .+ \(`([^`]+)`, trường hợp (\d+)\)$", re.MULTILINE)


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped cases of the principles only."""
    folder = tmp_path_factory.mktemp("cases")
    for name in ("base", "law/principles"):
        copytree(SHIPPED / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def pages(some: Path) -> dict[str, str]:
    library = Library()
    return handbook(library.rulebook, cases_shown(library, some))


def test_no_name_that_an_author_wrote_in_english_stands_on_a_vietnamese_page(
    pages: dict[str, str], some: Path
) -> None:
    names = {plain(one.name) for one in load_cases(some)}
    long = re.compile("|".join(re.escape(one) for one in sorted(names, key=len, reverse=True)))
    vietnamese = [text for name, text in pages.items() if not name.startswith("en/") and name.endswith(".md")]
    assert [found[0] for text in vietnamese if (found := long.search(text))] == []
    assert long.search(pages["en/law/principles/2024-01-01.md"])


def test_names_of_cases_are_made_of_words_and_not_of_ids() -> None:
    rulebook = Library().rulebook
    ids = {one.id for _, of in everything(rulebook) for _, one in walk(of) if hasattr(one, "id")}
    ids |= rulebook.campaigns.keys() | CODES["verdict"].keys() | CODES["title"].keys()
    joined = {one for one in ids if re.search(r"[a-z][-_][a-z]", one)}
    assert len(joined) > 100
    told = [one.name for one in load_cases(SHIPPED) if joined & set(re.findall(r"[\w-]+", one.name))]
    assert told == []


def test_the_file_and_number_find_the_case(pages: dict[str, str], some: Path) -> None:
    counted: dict[str, int] = {}
    for case in load_cases(some):
        counted[case.file] = counted.get(case.file, 0) + 1
    told = _SHOWN.findall(pages["law/principles/2024-01-01.md"])
    assert len(told) > 20
    assert all(1 <= int(number) <= counted[file] for file, number in told)


def test_no_two_cases_shown_for_one_outcome_say_the_same(pages: dict[str, str]) -> None:
    for part in re.split(r"\n    - \*", pages["law/principles/2024-01-01.md"]):
        told = re.findall(r"^        - (.+) – kết luận: ", part, re.MULTILINE)
        assert len(told) == len(set(told)), part


# -- an invented rulebook ----------------------------------------------------------------------------


def part_of(folder: Path, cases: list[dict[str, Any]], *criteria: dict[str, Any]) -> str:
    """Return the Vietnamese lines of cases of the first criterion."""
    library = Library(Book().law(*criteria).write(folder / "rules"), cached=False)
    (folder / "cases").mkdir()
    (folder / "cases" / "own.json").write_text(json.dumps(own_dossier()), encoding="utf-8")
    whole = {"base": "own.json", "cases": cases}
    (folder / "cases" / "mine.yaml").write_text(json.dumps(whole), encoding="utf-8")
    page = handbook(library.rulebook, cases_shown(library, folder / "cases"))["law/thu-khen/2020-01-01.md"]
    part = page.split(f'criterion-{criteria[0]["id"]}"')[1].split("<a id=")[0]
    return part.partition("**Trường hợp mẫu**:\n")[2].partition("\n\n")[0]


PUNISHED = {"name": "Punished", "set": {"/discipline": [{"form": "canh-cao"}]}}
NEVER = criterion("never", {"none": "discipline"}, effect="council")


def test_what_the_dossier_says_and_the_verdict_are_told(tmp_path: Path) -> None:
    told = part_of(
        tmp_path, [PUNISHED | {"expect": {"verdict": "for_council", "deciding": ["never"]}}], NEVER
    )
    assert told == (
        "    - *không đạt*:\n"
        "        - 1 kỷ luật (1 thuộc trường hợp này) – kết luận: cần Hội đồng xem xét"
        " (`cases/mine.yaml`, trường hợp 1)"
    )


def test_what_else_decided_is_named(tmp_path: Path) -> None:
    other = criterion("other", {"value": "candidate.gender", "given": True}, effect="return")
    wait = {"verdict": "returned", "deciding": ["other"]}
    told = part_of(tmp_path, [PUNISHED | {"expect": wait}], NEVER, other)
    assert "kết luận: trả lại để bổ sung, vì “other (vi)”" in told


def test_what_decided_together_with_it_is_named_and_the_rest_counted(tmp_path: Path) -> None:
    given = {"value": "candidate.gender", "given": True}
    names = ["first", "second", "third", "zenith"]
    many = [criterion(name, given, effect="return") for name in names]
    wait = {"verdict": "returned", "deciding": names}
    told = part_of(tmp_path, [{"name": "Bare", "expect": wait}], *many)
    assert "kết luận: trả lại để bổ sung, cùng với “second (vi)”; “third (vi)” và 1 điều khác" in told


def test_how_often_an_achievement_was_rewarded_is_told_in_words(pages: dict[str, str]) -> None:
    told = [
        text for name, text in pages.items() if not name.startswith("en/") and "số lần đã được khen" in text
    ]
    assert not [text for text in told if re.search(r"số lần đã được khen \d+–", text)]
    assert any("số lần đã được khen từ 0 trở lên, chưa rõ" in text for text in told)
