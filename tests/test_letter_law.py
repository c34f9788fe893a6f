"""Letters claim no more than the law gives: the council's part, what can be mended, whose procedure it is."""

from __future__ import annotations

import pytest

from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.letters.across_said import across_said
from awards.engine.letters.contents import Facts, submission
from awards.engine.letters.unit_batch import Named
from awards.engine.reporting.report import report
from awards.engine.rulebooks.citing import cited
from awards.engine.rulebooks.language import Cite
from awards.engine.rulebooks.library import Library
from awards.engine.texts import Text

from .letter_units import FACTS, OFFICE, eligible, everything, ineligible, paragraphs, result, returned, unit
from .remedying import base
from .screened import PROGRAM, WINDOW, across


def test_the_council_considers_and_the_authority_decides() -> None:
    last = paragraphs(submission([unit(eligible(1))], OFFICE, FACTS, "vi"))[-1]
    assert last == f"Kính trình {OFFICE.council} xem xét, đề nghị người có thẩm quyền quyết định./."
    said = everything(result(unit(eligible(1)), lang="en"))
    assert "for the council to consider and for the authority to decide" in said
    assert "vote" not in said


def test_a_refusal_does_not_call_what_it_says_a_remedy() -> None:
    refused = paragraphs(result(unit(ineligible(1))))
    assert any(one.startswith("- Hướng xử lý: ") for one in refused)
    assert not any("Cách khắc phục" in one for one in refused)
    assert any(one.startswith("- Cách khắc phục: ") for one in paragraphs(result(unit(returned(1)))))


@pytest.mark.parametrize(
    ("source", "issuer"),
    [
        ("tthc-gk-huyen-chuyen-de", "Ủy ban nhân dân huyện Kim Bảng, tỉnh Hà Nam"),
        ("tthc-bk-gia-dinh", "Ủy ban nhân dân tỉnh Thanh Hóa, tỉnh Vĩnh Phúc"),
    ],
)
def test_a_procedure_is_cited_with_whose_it_is_and_binds_nobody_else(source: str, issuer: str) -> None:
    sources = Library().rulebook.sources
    text = cited(Cite(source=source, certainty="verified"), sources).text
    assert issuer in text.vi
    assert text.vi.endswith("(nơi khác theo thủ tục do địa phương mình công bố)")
    assert text.en.endswith("(elsewhere the procedure published there applies)")


@pytest.mark.parametrize(("group", "asked"), [("duplicates", True), ("quotas", False)])
def test_of_two_units_neither_is_asked_to_give_way_unheard(group: str, asked: bool) -> None:
    found = across(1, 2, group=group, figures=())
    assert ("không rút hồ sơ trước khi" in across_said(found, {1}, "vi")) is asked
    assert "không rút hồ sơ" not in across_said(found, {1, 2}, "vi")


def test_nobody_is_told_to_correct_minutes() -> None:
    data = base("kon-ray-individual")
    for one in data["documents"]:
        if one["kind"] == "review-minutes":
            one["kind"] = None
    judgement = Bench(Library()).judge(make_dossier(data))
    said = [one["remedy"] for one in report(judgement, "vi")["findings"] if one["remedy"]]
    assert said
    assert not any("sửa biên bản" in one for one in said)
    assert any("đúng theo giấy tờ gốc" in one for one in said)


def test_a_text_that_was_not_in_force_is_said_not_to_have_been() -> None:
    named = Named(Text(WINDOW.label, ""), Text(WINDOW.clause, ""), "verified", last=20221231)
    facts = Facts(criteria={PROGRAM: {WINDOW.criterion: named}})
    said = paragraphs(result(unit(ineligible(1)), facts=facts))
    assert f"- Căn cứ: {WINDOW.clause} (văn bản không có hiệu lực vào ngày xét, chỉ để tham khảo);" in said
    assert f"- Căn cứ: {WINDOW.clause};" in paragraphs(result(unit(ineligible(1))))
