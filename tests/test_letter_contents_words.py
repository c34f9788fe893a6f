"""One word for each notion: the glossary, the codes and the letters agree."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from awards.engine import letters
from awards.engine.codes import CODES
from awards.engine.letters.contents import result_letter, submission, supplement_letter
from awards.engine.letters.wording import fit
from awards.engine.reporting.batch.words import VERDICTS
from awards.engine.texts import Lang, Text

from .commanding import ROOT
from .letter_units import FACTS, OFFICE, eligible, everything, ineligible, paragraphs, returned, unit
from .screened import REPORT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
    for line in GLOSSARY.splitlines()
    if line.startswith("|") and not line.startswith("|---")
]
NOT_USED = [
    row[0]
    for row in ROWS
    if row in ROWS[ROWS.index(("Không viết / Not", "Viết / But", "Vì / Because")) + 1 :]
]
TERMS = {
    "dossier": "hồ sơ",
    "candidate": "đối tượng",
    "award": "hình thức khen thưởng",
    "campaign": "đợt, phong trào thi đua",
    "period": "thời gian thi đua",
    "window": "giai đoạn xét thành tích",
    "regime": "chế độ pháp luật",
    "criterion": "điều kiện, tiêu chí",
    "route": "tiêu chuẩn",
    "finding": "kết quả từng tiêu chí",
    "verdict": "kết luận",
    "ground": "nhóm lý do",
    "reading": "cách hiểu",
    "remedy": "cách khắc phục",
}


@pytest.mark.parametrize(("en", "vi"), TERMS.items())
def test_every_notion_of_the_program_is_in_the_glossary_with_meaning_and_place(en: str, vi: str) -> None:
    (row,) = [row for row in ROWS if row[:2] == (vi, en)]
    assert len(row) == 4
    assert all(row)


@pytest.mark.parametrize("codes", CODES)
def test_every_label_of_every_code_is_in_the_glossary(codes: str) -> None:
    said = {row[:3] for row in ROWS}
    assert [code for code, of in CODES[codes].items() if (f"`{code}`", of.vi, of.en) not in said] == []


def test_the_glossary_has_no_code_that_is_none() -> None:
    known = {f"`{code}`" for of in CODES.values() for code in of}
    assert [row[0] for row in ROWS if row[0].startswith("`") and row[0] not in known] == []


@pytest.mark.parametrize(
    ("module", "table"),
    [
        ("linting.rule", "SEVERITY_LABELS"),
        ("proving.shown", "_STATES"),
        ("casework.mutants.telling", "_FATES"),
        ("plans.showing", "_SURE"),
    ],
)
def test_what_the_workbench_calls_its_results_is_in_the_glossary(module: str, table: str) -> None:
    named = vars(importlib.import_module(f"awards.engine.{module}"))[table]
    said = {row[:2] for row in ROWS}
    assert [one for one in named.values() if (one.vi, one.en) not in said] == []


def texts(of: Any) -> Iterator[Text]:
    if isinstance(of, Text):
        yield of
    elif isinstance(of, Mapping):
        for one in of.values():
            yield from texts(one)
    elif isinstance(of, tuple | list | frozenset):
        for one in of:
            yield from texts(one)


def words_of_letters() -> list[tuple[str, Text]]:
    """Return every text that a module of letters keeps, with the module's name."""
    found = []
    for module in pkgutil.iter_modules(letters.__path__):
        held = importlib.import_module(f"{letters.__name__}.{module.name}")
        found += [(module.name, text) for value in vars(held).values() for text in texts(value)]
    return found


def test_letters_use_no_word_that_the_glossary_avoids() -> None:
    assert len(NOT_USED) > 8
    said = words_of_letters()
    assert len(said) > 100
    for module, text in said:
        for word in NOT_USED:
            assert not re.search(rf"\b{word}\b", f"{text.vi}\n{text.en}", re.IGNORECASE), (module, text)


def test_every_text_is_said_in_both_languages_with_the_same_blanks() -> None:
    for module, text in words_of_letters():
        assert text.vi, (module, text)
        blanks = [set(re.findall(r"\{\w+\}", one)) for one in (text.vi, text.en)]
        assert blanks[0] == blanks[1] or not text.en, (module, text)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_letters_call_verdicts_by_their_labels(lang: Lang) -> None:
    lines = [
        eligible(1),
        eligible(2, verdict="for_council", screened="for_council"),
        returned(3),
        returned(
            4,
            verdict="deferred",
            screened="deferred",
            told=(REPORT._replace(effect="defer", status="unmet"),),
        ),
        ineligible(5),
    ]
    letter = result_letter(unit(*lines), OFFICE, FACTS, lang)
    said = [one[3:].rpartition(":")[0] for one in paragraphs(letter) if re.match("[a-eđ]\\) .*: 0?1 ", one)]
    assert [one.lower() for one in said] == [CODES["verdict"][one].say(lang).lower() for one in VERDICTS]
    council = submission([unit(*lines)], OFFICE, FACTS, lang)
    heads = [one.lower() for block in council.body if not hasattr(block, "text") for one in block.headings]
    assert heads[1:6] == [CODES["verdict"][one].say(lang).lower() for one in VERDICTS]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_letter_has_a_word_that_the_glossary_avoids(lang: Lang) -> None:
    lines = [eligible(1), returned(2), ineligible(3)]
    request = supplement_letter(unit(*lines), OFFICE, FACTS, lang)
    assert request
    whole = [
        result_letter(unit(*lines), OFFICE, FACTS, lang),
        request,
        submission([unit(*lines)], OFFICE, FACTS, lang),
    ]
    for letter in whole:
        said = everything(letter)
        assert not [word for word in NOT_USED if re.search(rf"\b{word}\b", said, re.IGNORECASE)]


@pytest.mark.parametrize(
    "number",
    [
        "999185000001", "999 185 000 001", "999.185.000.001", "999-185-000-001", "9991 8500 0001",
        "000185000001", "000 185 000 001", "999185 000001", "9 9 9 1 8 5 0 0 0 0 0 1", "000 123 456",
        "000.123.456", "230 123 456", "000123456", "".join(chr(0xFF10 + int(one)) for one in "999185000001"),
        "999\u00a0185\u00a0000\u00a0001", "999\u200b185000001",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Nguyễn Văn Mẫu {}", "CCCD: {}.", "số {} cấp 2021, 3 người"])
def test_an_id_is_hidden_however_its_figures_are_parted(number: str, around: str) -> None:
    shown = fit(around.replace("{}", number))
    assert not re.search(r"\d{3}[\s.-]?\d{3}", shown)
    assert shown == around.replace("{}", "…")


@pytest.mark.parametrize(
    "text",
    [
        "0912 345 678", "+84 912 345 678", "10.000.000.000 đồng", "230.123.456 đồng", "123 000 000 đồng",
        "05.01.2023-2024", "từ 05-01-2023 đến 06-01-2023", "2019 2020 2021 2022", "các năm 2021-2022-2023",
        "Quyết định số 123456/QĐ-UBND ngày 05.01.2023",
    ],
)  # fmt: skip
def test_money_days_and_telephones_are_not_taken_for_ids(text: str) -> None:
    assert fit(text) == text
