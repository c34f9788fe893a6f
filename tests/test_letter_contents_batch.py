"""What letters say of a screened batch, with the rules that ship: whole sums, own people, full citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from awards.engine.commands.screening_run import Request, screened
from awards.engine.dates import Span
from awards.engine.intake.walking import find_files
from awards.engine.letters.contents import (
    Facts,
    UnitBatch,
    facts_of,
    result_letter,
    submission,
    supplement_letter,
)
from awards.engine.letters.letter import Letter
from awards.engine.lists.layout import Defaults
from awards.engine.rulebooks.library import Library
from awards.engine.screening.lines import Applied
from awards.engine.texts import Lang, fold

from .letter_units import OFFICE, everything, paragraphs, tables
from .screening_runs import CAMPAIGN, made

LIBRARY = Library()


class Written(NamedTuple):
    units: list[UnitBatch]
    facts: Facts
    letters: list[Letter]
    requests: list[Letter | None]
    council: Letter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("batch"), n=240, seed=5, workbook=False)


def write(folder: Path, lang: Lang) -> Written:
    request = Request(
        found=list(find_files([folder / "dossiers.jsonl"])), outputs=[], library=LIBRARY, lang=lang, on=None,
        defaults=Defaults(), columns=None, bases=None, history=None, jobs=1, resume=False,
    )  # fmt: skip
    with screened(request) as run:
        batch = run.batch
        lines = sorted(batch.lines(), key=lambda one: fold(one.proposer or one.unit))
        units = [
            UnitBatch(of[0].proposer or of[0].unit, [(one, tuple(batch.across_of(one.number))) for one in of])
            for _, group in groupby(lines, key=lambda one: fold(one.proposer or one.unit))
            for of in [list(group)]
        ]
        facts = facts_of(batch.applied(), batch.facts()["considered_on"], LIBRARY)
    return Written(
        units,
        facts,
        [result_letter(one, OFFICE, facts, lang) for one in units],
        [supplement_letter(one, OFFICE, facts, lang) for one in units],
        submission(units, OFFICE, facts, lang),
    )


@pytest.fixture(scope="module")
def written(folder: Path) -> Written:
    return write(folder, "vi")


@pytest.fixture(scope="module")
def english(folder: Path) -> Written:
    return write(folder, "en")


def whole(of: Written) -> Iterator[Letter]:
    yield from of.letters
    yield from (one for one in of.requests if one)
    yield of.council


def test_every_dossier_stands_in_one_letter_with_its_id(written: Written) -> None:
    ids = Counter(line.dossier for one in written.units for line, _ in one.lines)
    told: Counter[str] = Counter()
    for letter in written.letters:
        for table in tables(letter):
            for row in table.rows:
                told.update(re.findall(r"KR-2023-\d{6}", row[5] if len(row) > 5 else row[1]))
    assert told == ids


def test_counts_by_verdict_add_up_to_what_was_received(written: Written) -> None:
    for one, letter in zip(written.units, written.letters, strict=True):
        counts = [
            int(found[1])
            for text in paragraphs(letter)
            if (found := re.fullmatch(r"\d+\. Hồ sơ .*: (\d+) hồ sơ", text))
        ]
        assert sum(counts) == len(one.lines)


def test_a_request_is_written_where_something_is_returned_and_nowhere_else(written: Written) -> None:
    for one, request in zip(written.units, written.requests, strict=True):
        assert (request is not None) == any(line.screened == "returned" for line, _ in one.lines)


def test_no_letter_names_a_dossier_of_another_unit(written: Written) -> None:
    for one, letter, request in zip(written.units, written.letters, written.requests, strict=True):
        own = {line.dossier for line, _ in one.lines}
        for said in [everything(letter), everything(request) if request else ""]:
            assert set(re.findall(r"KR-2023-\d{6}", said)) <= own


def test_nothing_internal_stands_in_a_letter_to_a_unit(written: Written) -> None:
    inner = {told.criterion for one in written.units for line, _ in one.lines for told in line.told}
    inner |= {point for one in written.units for line, _ in one.lines for point in line.points}
    notes = {
        told.label
        for one in written.units
        for line, _ in one.lines
        for told in line.told
        if told.effect == "note"
    }
    assert inner
    assert notes
    for letter in [*written.letters, *(one for one in written.requests if one)]:
        said = everything(letter)
        assert not [one for one in notes if one in said]
        assert not [one for one in inner if "-" in one and re.search(rf"(?<![\w-]){one}(?![\w-])", said)]
        assert not re.search(
            r"/(?:achievements|documents|candidate)\b|\.jsonl|sha256|\[[a-z]+(?:-[a-z]+)+\]", said
        )
        assert "kon-ray-756" not in said
        assert not re.search(r"(?<!\d)\d{9}(?!\d)|\d{12}", said)


def test_law_is_cited_in_full_a_law_without_its_number(written: Written) -> None:
    bases = max((one.bases for one in written.letters), key=len)
    assert bases[0] == "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;"
    assert (
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành "
        "một số điều của Luật Thi đua, Khen thưởng;"
    ) in bases
    assert bases[-1].startswith("Căn cứ Kế hoạch của Ủy ban nhân dân huyện Kon Rẫy phát động Đợt thi đua")
    assert all(one.endswith(";") for one in bases[:-1])
    assert bases[-1].endswith(".")


def test_the_council_gets_everyone_eligible_and_everyone_it_has_to_consider(written: Written) -> None:
    lines = [line for one in written.units for line, _ in one.lines]
    said = "\n".join(cell for table in tables(written.council) for row in table.rows for cell in row)
    told = Counter(re.findall(r"KR-2023-\d{6}", said))
    assert told.keys() >= {one.dossier for one in lines if one.screened in ("eligible", "for_council")}
    lists = [table for table in tables(written.council) if table.headings[-1] == "Mã hồ sơ"]
    listed = re.findall(r"KR-2023-\d{6}", "\n".join(row[-1] for table in lists for row in table.rows))
    assert sorted(listed) == sorted(one.dossier for one in lines if one.screened == "eligible")


def test_days_and_counts_are_written_as_offices_do(written: Written) -> None:
    for letter in whole(written):
        said = re.sub("“[^”]*”", "", everything(letter))
        assert not re.search(r"(?<![\d/-])(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)", said)
        assert not re.search(r"(?m)(?:^|: |\()\d hồ sơ", said)


def test_english_letters_have_no_vietnamese_of_their_own(english: Written) -> None:
    words = ("hồ sơ", "căn cứ", "đề nghị", "khắc phục", "phụ lục", "kèm theo", "số thứ tự")
    for letter in whole(english):
        said = " ".join([letter.title or "", letter.number, *paragraphs(letter)]).lower()
        for name in (OFFICE.council, OFFICE.contact.desk, letter.unit):
            said = said.replace(name.lower(), "")
        assert not [one for one in words if re.search(rf"\b{one}\b", said)], said[:3000]


def test_english_and_vietnamese_letters_say_the_same_of_the_same_dossiers(
    written: Written, english: Written
) -> None:
    for one, other in zip(written.letters, english.letters, strict=True):
        assert [len(table.rows) for table in tables(one)] == [len(table.rows) for table in tables(other)]
        assert len(one.body) == len(other.body)
        assert len(one.bases) == len(other.bases)


@pytest.mark.parametrize(
    ("award", "campaign", "route", "day", "first", "last"),
    [
        ("giay-khen-huyen", None, "two-years", "2024-01-31", "Luật Thi đua, khen thưởng ngày 15 tháng 6",
         "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"),
        ("giay-khen-xa", "dai-lanh-75-nam", "campaign", "2023-06-20", "Luật Thi đua, Khen thưởng ngày",
         "Kế hoạch ban hành tháng 4 năm 2023 của Ủy ban nhân dân xã Đại Lãnh phát động"),
        ("bang-khen-tinh", None, "contribution", "2026-11-01", "Luật Thi đua, khen thưởng ngày 15 tháng 6",
         "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ"),
    ],
)  # fmt: skip
def test_law_is_that_of_the_day_of_consideration(
    award: str, campaign: str | None, route: str, day: str, first: str, last: str
) -> None:
    number = int(day.replace("-", ""))
    program = LIBRARY.program(award, campaign, route, Span(number, number, day), None)
    applied = Applied(program.name, award, "", campaign, None, program.regime, None, program.rulebook, "")
    bases = sorted(facts_of([applied], [day], LIBRARY).bases[program.name], key=lambda one: one.order)
    assert bases[0].text.vi.startswith(first)
    assert bases[-1].text.vi.startswith(last)
    assert len({one.source for one in bases}) == len(bases)


def test_law_not_in_force_on_the_day_is_not_relied_on_though_a_criterion_cites_it() -> None:
    program = LIBRARY.program(
        "giay-khen-xa", "dai-lanh-75-nam", "campaign", Span(20250801, 20250801, ""), None
    )
    cited = {one.cite.source for one in program.criteria}
    assert "nd-91-2017" in cited
    applied = Applied(
        program.name, "giay-khen-xa", "", "dai-lanh-75-nam", None, program.regime, None, program.rulebook, ""
    )
    bases = facts_of([applied], ["2025-08-01"], LIBRARY).bases[program.name]
    assert {one.source for one in bases} == {"luat-06-2022", "nd-152-2025", "kh-dai-lanh-75"}


def test_an_amending_law_brings_the_law_that_it_amends(written: Written) -> None:
    (program, *_) = written.facts.bases
    assert {"luat-15-2003", "luat-39-2013"} <= {one.source for one in written.facts.bases[program]}


def test_a_source_that_was_not_read_is_cited_with_its_doubt() -> None:
    program = LIBRARY.program("bang-khen-tinh", None, "contribution", Span(20261101, 20261101, ""), None)
    applied = Applied(
        program.name, "bang-khen-tinh", "", None, None, program.regime, None, program.rulebook, ""
    )
    bases = facts_of([applied], ["2026-11-01"], LIBRARY).bases[program.name]
    (amending,) = [one for one in bases if "sửa đổi" in one.text.vi]
    assert amending.text.vi.endswith("(theo văn bản dẫn lại, chưa đối chiếu nguyên văn)")


def test_without_a_day_of_consideration_no_law_is_claimed() -> None:
    program = LIBRARY.program("giay-khen-huyen", CAMPAIGN, "campaign", None, None)
    applied = Applied(program.name, "giay-khen-huyen", "", CAMPAIGN, None, None, None, program.rulebook, "")
    facts = facts_of([applied], ["31/6/2021"], LIBRARY)
    assert [one.source for one in facts.bases[program.name]] == ["kh-kon-ray-110"]
    assert facts.criteria[program.name]


def test_what_letters_cite_is_kept_so_that_the_rules_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    on = Span(20230131, 20230131, "")
    program = LIBRARY.program("giay-khen-huyen", CAMPAIGN, "campaign", on, None)
    applied = Applied(program.name, "giay-khen-huyen", "", CAMPAIGN, None, None, None, program.rulebook, "")
    first = facts_of([applied], ["2023-01-31"], Library())
    again = Library()
    assert facts_of([applied], ["2023-01-31"], again) == first
    assert first.bases[program.name]
    assert first.names
    assert "rulebook" not in vars(again)
