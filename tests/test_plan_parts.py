"""Clauses of plans on theme, basis, papers, awards and contacts, read as a person reads them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from awards.engine.plans.drafting import draft_of
from awards.engine.plans.persons import without_persons
from awards.engine.plans.places import english_of
from awards.engine.plans.showing import as_json, table
from awards.engine.rulebooks.yaml_reading import read_yaml

from .test_plan_heads import plan_from
from .test_plan_reading import AWARDS, PLANS, RULEBOOK, read_of

PARTS = read_yaml(PLANS / "parts.yaml", "parts.yaml").data
HEAD = "UBND XÃ TÂY MẪU\nKẾ HOẠCH\nPhát động phong trào thi đua\n"


@pytest.mark.parametrize("part", PARTS, ids=[one["name"] for one in PARTS])
def test_a_clause_is_read_as_a_person_reads_it(part: dict[str, Any]) -> None:
    plan = plan_from(HEAD + part["text"])
    for field, wanted in part.items():
        if field not in ("name", "text"):
            assert read_of(plan, field) == wanted, field


def test_a_paper_is_shown_with_its_own_words() -> None:
    text = "1. Hồ sơ gồm: Tờ trình; danh sách trích ngang; báo cáo thành tích; biên bản họp xét."
    papers = plan_from(HEAD + text).papers
    assert [(one.kind, one.where.words, one.confidence) for one in papers] == [
        ("proposal", "Tờ trình", "certain"),
        ("candidate-list", "danh sách trích ngang", "certain"),
        ("achievement-report", "báo cáo thành tích", "certain"),
        ("review-minutes", "biên bản họp xét", "certain"),
    ]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("gửi đồng chí Nguyễn Văn Mẫu, ĐT 0900.000.001", "gửi đồng chí […], ĐT […]"),
        ("qua bà Trần Thị Mẫu (mau.tran@example.com)", "qua bà […] ([…])"),
        ("điện thoại 0258.3869xxx; 02583 869 000", "điện thoại […]; […]"),
        ("từ 01.07.2024 - 30.09.2024", "từ 01.07.2024 - 30.09.2024"),
        ("01.07.2024 30.09.2024", "01.07.2024 30.09.2024"),
        ("ông Chủ tịch và các đồng chí trong Ban", "ông Chủ tịch và các đồng chí trong Ban"),
        ("Kế hoạch số 0012/KH-UBND, 1.000.000 đồng", "Kế hoạch số 0012/KH-UBND, 1.000.000 đồng"),
        ("ngày 05/3/2025, 84 tập thể", "ngày 05/3/2025, 84 tập thể"),
    ],
)
def test_people_are_left_out_of_what_is_quoted(said: str, kept: str) -> None:
    assert without_persons(said) == kept


def test_no_field_of_a_report_names_a_person() -> None:
    text = (
        "1. Hồ sơ đề nghị khen thưởng gửi Phòng Nội vụ (qua đồng chí Nguyễn Văn Mẫu, điện thoại 0900000001)"
        " trước ngày 20/8/2025."
    )
    plan = plan_from(HEAD + text)
    told = json.dumps(as_json(plan, "x"), ensure_ascii=False) + draft_of(plan, RULEBOOK).campaign
    assert "Văn Mẫu" not in told
    assert "0900000001" not in told


def test_a_table_speaks_in_words_and_fits_a_terminal() -> None:
    text = (
        "Mẫu Sơn, ngày 05 tháng 3 năm 2025\n1. Đối tượng: tập thể, cá nhân.\n"
        "2. Khen thưởng: Giấy khen của Chủ tịch UBND xã.\n3. Hồ sơ gồm: Tờ trình; bảng chấm công."
    )
    labels = {one.id: one.label for one in AWARDS}
    shown = table(
        plan_from(HEAD.replace("KẾ HOẠCH\n", "Mẫu, ngày 05 tháng 3 năm 2025\nKẾ HOẠCH\n") + text),
        "vi",
        labels,
    )
    for word in ("cấp xã", "05/03/2025", "cá nhân, tập thể", "tờ trình", "giấy tờ khác"):
        assert word in shown
    assert not re.search(r"commune|individual|2025-03-05|giay-khen", shown)
    assert max(map(len, shown.split("\n"))) <= 80


def test_damaged_words_that_come_near_are_shown() -> None:
    plan = plan_from(
        "UY BAN NHAN DAN XA TAN LAP\nSo: 15/KH-UBND\nTan Lap, ngay 02 thang 9 nam 2023\nKE HOACH\n"
        "Phat dong thi dua"
    )
    for found, words in ((plan.number, "So: 15/KH-UBND"), (plan.issued_on, "ngay 02 thang 9 nam 2023")):
        assert (found.value, found.where.words if found.where else None) == (None, words)


def test_a_syllable_parted_at_the_end_of_a_line_is_whole_again() -> None:
    plan = plan_from(HEAD + "1. Chủ tịch UBND huyện tặng Giấy kh-\nen cho 10 tập thể, kinh tế-\nxã hội.")
    assert plan.awards[0].form == "Giấy khen"
    assert any("kinh tế-xã hội" in clause.text for clause in plan.clauses)


def test_a_draft_without_a_level_says_that_the_word_only_keeps_the_place() -> None:
    text = "TRƯỜNG THCS MẪU\nSố: 5/KH-THCS\nKẾ HOẠCH\nThi đua\n1. Đối tượng: học sinh."
    draft = draft_of(plan_from(text), RULEBOOK).campaign
    above = draft[: draft.index("\nlevel: commune")].rsplit("\n", 1)[1]
    assert above.startswith(
        "# XÁC NHẬN [not stated] chỉ giữ chỗ cho tệp nạp được, không phải cấp của cơ quan này"
    )


def test_no_person_and_no_telephone_is_shown_with_a_contact() -> None:
    for part in PARTS:
        where = plan_from(HEAD + part["text"]).contact.where
        assert where is None or not any(one in where.words for one in ("Thị Mẫu", "Văn Mẫu", "0900"))


def test_a_committee_of_a_province_is_provincial() -> None:
    assert english_of("Chủ tịch Ủy ban nhân dân tỉnh") == "Chair of the provincial People's Committee"
    assert english_of("Ủy ban nhân dân tỉnh") == "The provincial People's Committee"
    assert english_of("Chủ tịch Ủy ban nhân dân xã") == "Chair of the commune People's Committee"
