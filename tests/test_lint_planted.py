"""Faults planted in copies of the shipped rules, beside one another, and changes that are none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from awards.engine.linting.folder import lint_folder
from awards.engine.linting.kept import Memory
from awards.engine.linting.loader_codes import LOADER_CODES
from awards.engine.linting.loader_hints import LOADER_HINTS

RULES = Path(__file__).resolve().parents[1] / "rules"
KON_RAY = "campaigns/kon-ray-110-nam.yaml"
DAI_LANH = "campaigns/dai-lanh-75-nam.yaml"
PROVINCE = "law/bang-khen-tinh/2024-01-01.yaml"
DISTRICT = "law/giay-khen-huyen/2017-10-01.yaml"
HOUSEHOLD = "law/giay-khen-huyen/2014-08-20.yaml"
COMMUNE = "law/giay-khen-xa/2017-10-01.yaml"
ACROSS = "across.yaml"
SHARED = "shared.yaml"

Planted = tuple[str, str, str]
"""A file, what stands in it, and what takes its place; `»` before what is told."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(RULES, tmp_path_factory.mktemp("planted") / "rules"))


@pytest.fixture(scope="module")
def memory() -> Memory:
    return Memory()


def told(folder: Path, memory: Memory, *planted: Planted) -> list[tuple[str, str, int | None, int | None]]:
    """Return code, file, line and column of what is more than a note once faults are planted."""
    before = {name: (folder / name).read_text("utf-8") for name, _, _ in planted}
    try:
        for name, old, new in planted:
            text = (folder / name).read_text("utf-8")
            assert old in text, old
            (folder / name).write_text(text.replace(old, new.replace("»", ""), 1), "utf-8")
        remarks = lint_folder(folder, memory=memory).remarks
        return [
            (one.code, (one.place.file or "").removeprefix("rules/"), one.place.line, one.place.column)
            for one in remarks
            if one.severity != "note"
        ]
    finally:
        for name, text in before.items():
            (folder / name).write_text(text, "utf-8")


def marks(folder: Path, *planted: Planted) -> Iterator[tuple[str, int, int]]:
    """Return file, line and column of each `»`; each file has at most one fault planted."""
    for name, old, new in planted:
        if "»" in new:
            text = (folder / name).read_text("utf-8").replace(old, new, 1)
            line, _, rest = text[: text.index("»")].rpartition("\n")
            yield name, line.count("\n") + 2, len(rest) + 1


DATED = """\
from: 2026-01-01
        »cite: {source: nd-65-2014}
      - from: 2026-11-01
        no_text:"""
MANY: tuple[tuple[str, Planted], ...] = (
    ("AW201", (SHARED, "awards: {at_least: 1}", "awards: {»more_than: 1}")),
    ("AW401", (KON_RAY, "vi: >-\n        Là thành viên thì", "»vi: >-\n        Là {thành viên} thì")),
    ("AW403", (DISTRICT, "en: Task done well", "»en: TODO")),
    ("AW412", (DAI_LANH, "Đẩy mạnh phong trào", "Đẩy mạnh phong tr»\u01ceo")),
    ("AW401", (PROVINCE, "en: List each achievement as", "»en: List each achievement in {window} as")),
    ("AW502", (COMMUNE, "source: nd-91-2017\n", "source: nd-91-2017\n»certainty: memory\n")),
    ("AW311", (HOUSEHOLD, "{value: conduct.compliance, is: true}",
               "{value: candidate.kind, »is: individual}")),
    ("AW501", (ACROSS, "from: 0001-01-01\n        no_text:", DATED)),
)  # fmt: skip


def test_faults_of_many_kinds_in_many_files_are_told_at_once_where_they_stand(
    folder: Path, memory: Memory
) -> None:
    planted = [one for _, one in MANY]
    found = told(folder, memory, *planted)
    expected = [(code, *place) for (code, _), place in zip(MANY, marks(folder, *planted), strict=True)]
    assert set(expected) <= set(found)
    others = {code for code, *place in found if (code, *place) not in expected}
    assert others <= {"AW402", "AW702"}  # the other language lacks it; the ledger has other words


def test_a_file_that_cannot_be_parsed_hides_no_fault_elsewhere_and_makes_none(
    folder: Path, memory: Memory
) -> None:
    broken = (
        (PROVINCE, "criteria:\n", "criteria: [\n"),
        ("places/kon-ray-756.yaml", "id:", "id: :"),
    )
    planted = [one for _, one in MANY if one[0] != PROVINCE]
    found = told(folder, memory, *broken, *planted)
    wanted = [code for code, one in MANY if one[0] != PROVINCE]
    expected = {(code, *place) for code, place in zip(wanted, marks(folder, *planted), strict=True)}
    assert expected <= set(found)
    others = {code for code, *place in found if (code, *place) not in expected}
    assert others <= {"AW402", "AW702", "rulebook-not-yaml"}


@pytest.mark.parametrize(
    ("planted", "code"),
    [
        ((SHARED, "en: Considered after the campaign has ended", 'en: ""'), "rulebook-type"),
        ((KON_RAY, "value: 2013-01-01..2023-12-31", "value: 2023-12-31..2013-01-01"), "parameter-value"),
        ((KON_RAY, "- use: one-award-per-achievement", "- use: one-award-per-achievment"), "unknown-shared"),
        (("used-ids.yaml", "used:\n", "used:\n  crit: {a: [b]}\n"), "rulebook-not-allowed"),
    ],
)
def test_what_only_seems_wrong_because_of_a_fault_is_not_told(
    planted: Planted, code: str, folder: Path, memory: Memory
) -> None:
    found = told(folder, memory, planted)
    assert {one[0] for one in found} - {"clause-target"} == {code}


def test_a_criterion_that_several_take_is_told_once_and_what_one_lacks_stays_with_it(
    folder: Path, memory: Memory
) -> None:
    everywhere = (SHARED, "time: {within: $window}", "time: {»within: $window, after: $window.to}")
    assert told(folder, memory, everywhere) == [("AW311", *next(marks(folder, everywhere)))]
    label = "label: {vi: Hình thức khen thưởng có trong kế hoạch thi đua, en: The award is one that"
    here = (SHARED, label, 'label: {vi: "Hình thức trong {window}", en: "An award in {window}" }  # ')
    found = told(folder, memory, here)
    assert ("AW401", DAI_LANH) in {one[:2] for one in found}
    assert ("AW401", KON_RAY) not in {one[:2] for one in found}


LATER_VALUE = """\
    unit: {vi: năm, en: years}
    values:
      - {from: 2024-01-01, value: 2}
      - {from: 2026-10-01, value: 3}
"""
"""Of a parameter that the laws of 2025 and 2026 take over."""


def test_what_is_sound_is_not_told(folder: Path, memory: Memory) -> None:
    signs = (KON_RAY, "  Kon Tum đoàn kết", "  Kon Tum (φ 20, № 5, “Орден и Дружбы”, Čư Êbur) đoàn kết")
    later = (PROVINCE, "    unit: {vi: năm, en: years}\n    value: 2\n", LATER_VALUE)
    assert told(folder, memory, signs, later) == []


def test_faults_that_hide_well_are_found(folder: Path, memory: Memory) -> None:
    verified = 'value: 2\n    cite: {article: "74", clause: "1", point: d, certainty: verified}'
    found = told(
        folder,
        memory,
        (KON_RAY, "số Quyết định {decision};", "số Quyết định {decision;"),
        (PROVINCE, verified, verified.replace("verified", "memory")),
        (SHARED, "awards: {at_least: 1}", "awards: {less_than: 0}"),
        (DAI_LANH, "Đẩy mạnh", "Đẩy mạnh\u202e \u2163 1\u20442 d\u0335"),
    )
    codes = [(code, name) for code, name, *_ in found]
    expected = [("AW401", KON_RAY), ("AW502", PROVINCE), ("AW311", SHARED)] + 4 * [("AW412", DAI_LANH)]
    assert all(codes.count(one) == expected.count(one) for one in expected)


def test_a_route_that_asks_for_fewer_grades_contains_the_other(folder: Path, memory: Memory) -> None:
    route = """\
  - id: sudden-two
    label: {vi: Thành tích đột xuất, en: A sudden achievement}
    cite: {article: "40"}
    needs: [enterprise-standard]
    criteria:
      - id: sudden-two-achievement
        label: {vi: Thành tích đột xuất, en: A sudden achievement}
        cite: {article: "40"}
        ground: B
        effect: reject
        for: {candidate: [individual, collective]}
        test:
          count: achievements
          where: {sudden: {is: true}, past: {is: true}, rating: {in: [outstanding]}}
          at_least: 1
"""
    past = "            past: {is: true}\n"
    graded = (DISTRICT, past, past + "            rating: {in: [good, outstanding]}\n")
    twin = (DISTRICT, "  - id: contribution\n", route + "  - id: contribution\n")
    found = told(folder, memory, graded, twin)
    assert "AW301" in {one[0] for one in found}


def test_every_fault_of_the_loader_has_a_hint() -> None:
    assert LOADER_HINTS.keys() == LOADER_CODES.keys()
    assert all(not hint.vi.isascii() and hint.vi != hint.en for hint in LOADER_HINTS.values())
