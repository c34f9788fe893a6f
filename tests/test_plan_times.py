"""Clauses of plans on time and on numbers, read as a person reads them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from awards.engine.plans.drafting import draft_of
from awards.engine.plans.found import Plan, Where
from awards.engine.rulebooks.yaml_reading import read_yaml

from .test_plan_heads import plan_from
from .test_plan_parts import HEAD
from .test_plan_reading import PLANS, RULEBOOK, read_of

TIMES = read_yaml(PLANS / "times.yaml", "times.yaml").data
QUOTAS = read_yaml(PLANS / "quotas.yaml", "quotas.yaml").data


def quoted(plan: Plan, field: str) -> str:
    """The words that stand beside a field, whether it has a value or not."""
    wheres: list[Where | None]
    if field == "periods":
        wheres = [end.where for one in plan.periods for end in (one.first, one.last)]
    else:
        wheres = [getattr(plan, field).where]
    return " | ".join(one.words for one in wheres if one is not None)


@pytest.mark.parametrize("clause", TIMES, ids=[one["name"] for one in TIMES])
def test_a_time_is_read_as_a_person_reads_it(clause: dict[str, Any]) -> None:
    plan = plan_from(HEAD + clause["text"])
    for field, wanted in clause.items():
        if field not in ("name", "text", "words"):
            assert read_of(plan, field) == wanted, field
    for field, words in clause.get("words", {}).items():
        assert words in quoted(plan, field)


@pytest.mark.parametrize("clause", QUOTAS, ids=[one["name"] for one in QUOTAS])
def test_a_number_is_read_as_a_person_reads_it(clause: dict[str, Any]) -> None:
    plan = plan_from(HEAD + clause["text"])
    assert read_of(plan, "quotas") == clause["quotas"]
    if "sure" in clause:
        assert [one.confidence for one in plan.quotas] == clause["sure"]
    if "near" in clause:
        assert plan.quotas_near is not None
        assert clause["near"] in plan.quotas_near.words


def test_before_a_day_is_told_both_ways() -> None:
    deadline = plan_from(HEAD + "2. Hồ sơ gửi về Phòng Nội vụ trước ngày 01/3/2024.").deadline
    assert deadline.note is not None
    assert "01/03/2024" in deadline.note.vi
    assert "29/02/2024" in deadline.note.vi


def test_an_end_that_may_be_put_off_is_told() -> None:
    text = "1. Thời gian: từ ngày 01/3/2025 đến ngày 30/6/2025, có thể kéo dài đến ngày 31/7/2025."
    note = plan_from(HEAD + text).periods[0].last.note
    assert note is not None
    assert "31/7/2025" in note.vi


def test_campaigns_within_the_campaign_have_their_names() -> None:
    text = (
        "2. Phát động 02 phong trào:\n"
        'a) "Làm sạch dữ liệu đất đai", từ ngày 01/3/2026 đến ngày 29/4/2026;\n'
        'b) "Thu gom rác thải nhựa", từ ngày 01/6/2026 đến ngày 30/6/2026.\n'
    )
    periods = plan_from(HEAD + text).periods
    assert [one.label for one in periods] == ["Làm sạch dữ liệu đất đai", "Thu gom rác thải nhựa"]


def test_households_are_counted_but_not_written_as_a_quota() -> None:
    plan = plan_from(HEAD + "1. Khen thưởng: tặng Giấy khen cho 03 tập thể và 10 hộ gia đình.")
    assert [one.counted for one in plan.quotas] == ["tập thể", "hộ gia đình"]
    draft = draft_of(plan, RULEBOOK, "nhap").campaign
    assert "quota-1-limit:" in draft
    assert "quota-2" not in draft
    assert "chưa có số lượng cho hộ gia đình" in draft


def test_words_about_a_deadline_name_no_person() -> None:
    text = "2. Hồ sơ gửi về Phòng Nội vụ (qua ông Nguyễn Văn Mẫu, số 0900000000) chậm nhất ngày 15/10/2025."
    where = plan_from(HEAD + text).deadline.where
    assert where is not None
    assert "Mẫu" not in where.words
    assert "0900" not in where.words


def test_a_long_text_of_spans_costs_seconds() -> None:
    started = time.process_time()
    plan_from(
        HEAD + "1. Thời gian: " + "từ ngày 01/7 đến hết quý III/2025, hồ sơ gửi trước 15/8/2025; " * 1500
    )
    assert time.process_time() - started < 5


def test_a_span_in_brackets_under_the_title_is_the_period() -> None:
    head = "XÍ NGHIỆP MAY MẪU\nKẾ HOẠCH\nThi đua an toàn lao động\n(Từ ngày 15-4-2024 đến ngày 14-10-2024)\n"
    plan = plan_from(head + "I. MỤC TIÊU\n1. Không có tai nạn.")
    assert read_of(plan, "periods") == ["main: 2024-04-15 [likely] - 2024-10-14 [likely]"]


def test_the_span_of_a_cited_plan_is_not_the_period() -> None:
    head = "XÃ ĐOÀN MẪU\nKẾ HOẠCH\nGia hạn đợt thi đua\n"
    cited = "Căn cứ Kế hoạch số 11-KH/ĐTN ngày 05/3/2025 (thời gian từ 10/3/2025 đến 31/7/2025), "
    cited += "Đoàn xã ban hành kế hoạch:\n"
    plan = plan_from(head + cited + "1. Thời gian gia hạn: đến hết ngày 31/01/2026.")
    assert "2025-03-10" not in str(read_of(plan, "periods"))
    assert "2026-01-31" in str(read_of(plan, "periods"))
