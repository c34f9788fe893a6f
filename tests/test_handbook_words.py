"""What a clerk reads on the pages of the handbook: whole phrases, nothing twice, and what is not known."""

from __future__ import annotations

import re

import pytest

from awards.engine.handbook.book import days
from awards.engine.handbook.pages import handbook
from awards.engine.rulebooks.language import InForce
from awards.engine.rulebooks.library import Library


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return handbook(Library().rulebook, None)


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        (
            "2020-01-01", "not stated", "từ 01/01/2020; ngày hết hiệu lực chưa rõ",
            "from 01/01/2020; its last day is not known",
        ),
        (
            "not stated", "2017-09-30", "ngày bắt đầu chưa rõ; đến hết 30/09/2017",
            "its first day is not known; up to 30/09/2017",
        ),
        ("not stated", None, "ngày bắt đầu chưa rõ", "its first day is not known"),
        ("0001-01-01", "2014-08-19", "đến hết 19/08/2014", "up to 19/08/2014"),
        ("2017-10-01", "2023-12-31", "từ 01/10/2017 đến hết 31/12/2023", "from 01/10/2017 to 31/12/2023"),
    ],
)  # fmt: skip
def test_days_in_force_that_are_not_known_are_said_so(first: str, last: str | None, vi: str, en: str) -> None:
    of = InForce(from_=first, to=last)
    assert (days(of, "vi"), days(of, "en")) == (vi, en)


def test_a_provision_without_a_rule_names_a_rule_of_several_texts_once(pages: dict[str, str]) -> None:
    part = pages["sources/luat-15-2003.md"].partition("## Điều khoản chưa thành quy tắc")[2]
    assert part.count("Người nước ngoài, người Việt Nam ở nước ngoài") == 1
    assert "cả bản từ" in part


def test_a_citation_without_an_article_is_not_said_to_be_of_the_whole_text(pages: dict[str, str]) -> None:
    assert "Không dẫn điều cụ thể" in pages["sources/tt-12-2019.md"]
    assert not [name for name, text in pages.items() if "Toàn văn bản" in text or "The whole text" in text]


def test_a_list_of_units_is_compared_in_a_whole_phrase(pages: dict[str, str]) -> None:
    assert "đơn vị công tác có trong danh sách" in pages["campaigns/kon-ray-110-nam.md"]
    assert not [name for name, text in pages.items() if "là có trong" in text]
    assert "unit is in the list" in pages["en/campaigns/kon-ray-110-nam.md"]


def test_a_day_that_a_plan_does_not_state_is_called_a_day(pages: dict[str, str]) -> None:
    assert "ngày xét: so với ngày mà văn bản không nêu" in pages["campaigns/dai-lanh-75-nam.md"]
    assert "the day to compare with is not stated" in pages["en/campaigns/dai-lanh-75-nam.md"]


def test_a_period_without_days_is_said_once(pages: dict[str, str]) -> None:
    page = pages["campaigns/dai-lanh-75-nam.md"]
    assert "- **Thời gian**: văn bản không nêu\n" in page


_HIDDEN = re.compile(r"`[^`]*`|\]\([^)]*\)|<a id=\"[^\"]*\"></a>|https?://\S+")


def test_no_name_of_a_value_stands_for_the_value(pages: dict[str, str]) -> None:
    texts = {name: _HIDDEN.sub("", text) for name, text in pages.items() if name.endswith(".md")}
    assert [
        name for name, text in texts.items() if re.search(r"(&#123;|\{)[a-z0-9.-]+(&#125;|\})", text)
    ] == []


def test_standards_of_another_award_go_by_their_names(pages: dict[str, str]) -> None:
    told = [line for line in pages["law/principles/2025-07-01.md"].splitlines() if "**Áp dụng khi**" in line]
    assert any("Khen thưởng công trạng" in line for line in told)
    assert not [line for line in told if re.search(r"\bduty\b", line)]


def test_principles_speak_of_the_campaign_that_the_dossier_is_for(pages: dict[str, str]) -> None:
    page = pages["law/principles/2025-07-01.md"]
    assert "phong trào, đợt thi đua là phong trào, đợt thi đua mà hồ sơ thuộc về" in page
    assert "so với mức mà văn bản không nêu" not in page


def test_clauses_of_a_plan_are_called_as_people_call_them(pages: dict[str, str]) -> None:
    page = pages["campaigns/kon-ray-110-nam.md"]
    assert "| Nơi nhận | " in page
    assert "| [Mục IV.2](" in page
    english = pages["en/campaigns/kon-ray-110-nam.md"]
    assert "| Recipients | " in english
    assert "| [Section IV.2](" in english


def test_what_a_plan_does_not_state_is_not_compared_with(pages: dict[str, str]) -> None:
    page = pages["campaigns/khoi-ha-tinh-2020-2025.md"]
    assert "**Yêu cầu**: hình thức đề nghị khen: văn bản không nêu" in page
