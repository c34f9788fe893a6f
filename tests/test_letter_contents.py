"""What letters say: heads, sums, reasons, terms, on dossiers made by hand."""

from __future__ import annotations

import re
import time

import pytest

from awards.engine.intake.tables import Source
from awards.engine.letters.contents import Facts, submission
from awards.engine.letters.letter import Paragraph
from awards.engine.letters.office import Supplement
from awards.engine.letters.unit_batch import Named
from awards.engine.screening.lines import Told
from awards.engine.texts import Text

from .letter_units import (
    CAMPAIGN,
    FACTS,
    OFFICE,
    UNIT,
    eligible,
    everything,
    ineligible,
    paragraphs,
    result,
    returned,
    saying,
    supplement,
    tables,
    unit,
)
from .screened import PROGRAM, REPORT, WINDOW, across

# -- what stands around the body -----------------------------------------------------------------------


def test_the_heads_of_a_notice() -> None:
    letter = result(unit(eligible(1)))
    assert (letter.superior, letter.issuer) == ("ỦY BAN NHÂN DÂN HUYỆN MẪU GIẢ", "PHÒNG NỘI VỤ")
    assert letter.number == "Số:      /TB-PNV"
    assert letter.place_and_date == "Mẫu Giả, ngày      tháng      năm 2023"
    assert letter.title == "THÔNG BÁO"
    assert letter.subject == f"Kết quả thẩm định hồ sơ đề nghị khen thưởng của {UNIT}"
    assert letter.to == ()
    assert letter.authority == ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
    assert letter.signer == "Trần Văn Thí Dụ"
    assert letter.recipients == (f"- {UNIT};", "- Thường trực HĐTĐKT huyện (để b/c);", "- Lưu: VT, TĐKT.")


def test_a_symbol_without_a_type_makes_it_a_cong_van() -> None:
    symbols = OFFICE.symbols.model_copy(update={"result": "PNV-TĐKT"})
    letter = result(unit(*map(eligible, range(1, 8))), OFFICE.model_copy(update={"symbols": symbols}))
    assert letter.number == "Số:      /PNV-TĐKT"
    assert letter.title is None
    assert letter.subject == "V/v thông báo kết quả thẩm định hồ sơ đề nghị khen thưởng"
    assert letter.to == (UNIT,)
    assert letter.recipients[0] == "- Như trên;"
    assert letter.annexes[0].attached.startswith("(Kèm theo Công văn số      /PNV-TĐKT ngày      tháng")


def test_a_request_has_its_own_type_and_a_submission_is_addressed_to_the_council() -> None:
    assert supplement(unit(returned(1))).title == "PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ"
    letter = submission([unit(eligible(1))], OFFICE, FACTS, "vi")
    assert (letter.title, letter.to) == ("TỜ TRÌNH", (OFFICE.council,))


def test_what_a_letter_rests_on_goes_from_law_to_decree_to_the_offices_own() -> None:
    office = OFFICE.model_copy(update={"bases": ("Quyết định số 01/QĐ-UBND",)})
    assert result(unit(eligible(1)), office).bases == (
        "Căn cứ Luật Thi đua, Khen thưởng;",
        "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;",
        "Căn cứ Quyết định số 01/QĐ-UBND.",
    )


@pytest.mark.parametrize(
    ("days", "year"),
    [
        (["2023-01-31"], "2023"),
        (["31/01/2023", "2023-02-01"], "2023"),
        (["2023-12-25"], "      "),
        (["2023-01-31", "2024-01-31"], "      "),
        (["2023-01-31", None], "      "),
        (["năm nay"], "      "),
    ],
)
def test_the_year_stands_only_where_the_days_tell_it(days: list[str | None], year: str) -> None:
    lines = [eligible(n, considered_on=day) for n, day in enumerate(days, 1)]
    assert result(unit(*lines)).place_and_date == f"Mẫu Giả, ngày      tháng      năm {year}"


def test_a_council_that_writes_itself_does_not_put_dossiers_to_itself() -> None:
    council = OFFICE.model_copy(update={"issuer": OFFICE.council})
    said = paragraphs(result(unit(eligible(1), ineligible(2)), council))
    assert f"để Hội đồng xét ngày 31 tháng 01 năm 2023. {OFFICE.council} thông báo" in said[0]
    assert "Hồ sơ không đủ điều kiện để Hội đồng xét vì không đạt những điểm sau:" in said
    said = paragraphs(result(unit(eligible(1))))
    assert f"để trình {OFFICE.council} xét ngày 31 tháng 01 năm 2023. Phòng Nội vụ thông báo" in said[0]


def test_a_letter_ends_once_with_its_mark() -> None:
    for letter in (
        result(unit(eligible(1), returned(2), ineligible(3))),
        result(unit(*map(returned, range(1, 9)))),
        supplement(unit(returned(1))),
        submission([unit(eligible(1))], OFFICE, FACTS, "vi"),
    ):
        assert paragraphs(letter)[-1].endswith("./.")
        assert not paragraphs(letter)[-1].endswith("../.")
        assert everything(letter).count("./.") == 1


# -- sums, and where people stand ----------------------------------------------------------------------


def test_the_numbers_add_up_and_everybody_stands_in_one_table() -> None:
    lines = [eligible(n, candidate=f"Người Mẫu {n}") for n in range(1, 8)]
    lines += [returned(n, candidate=f"Người Mẫu {n}") for n in range(8, 11)]
    lines += [ineligible(11, candidate="Người Mẫu 11")]
    letter = result(unit(*lines))
    assert saying(letter, "Số đã nhận") == "Số đã nhận và thẩm định: 11 hồ sơ (11 cá nhân)."
    assert [one for one in paragraphs(letter) if re.match("[a-z]\\) (?:Đủ|Trả|Không)", one)] == [
        "a) Đủ điều kiện trình xét: 07 hồ sơ;",
        "b) Trả lại để bổ sung: 03 hồ sơ;",
        "c) Không đủ điều kiện: 01 hồ sơ.",
    ]
    rows = [row for table in tables(letter) for row in table.rows]
    named = [re.search(r"Người Mẫu \d+", " ".join(row)) for row in rows]
    assert sorted(found[0] for found in named if found) == sorted(one.candidate for one in lines)
    assert all(
        sum(table.widths) == 100 and len(table.widths) == len(table.headings) for table in tables(letter)
    )
    assert all(len(row) == len(table.headings) for table in tables(letter) for row in table.rows)


def test_five_people_stand_in_the_body_and_six_in_an_annex() -> None:
    few = result(unit(*map(eligible, range(1, 6))))
    assert (len(few.annexes), len(tables(few)[0].rows)) == (0, 5)
    many = result(unit(*map(eligible, range(1, 7))))
    (annex,) = many.annexes
    assert (annex.label, annex.title) == ("Phụ lục", "HỒ SƠ ĐỦ ĐIỀU KIỆN TRÌNH XÉT")
    assert annex.attached == (
        "(Kèm theo Thông báo số      /TB-PNV ngày      tháng      năm 2023 của Phòng Nội vụ)"
    )
    assert not any(not isinstance(one, Paragraph) for one in many.body)


def test_several_annexes_are_numbered_and_the_body_names_people_by_their_numbers_there() -> None:
    lines = [eligible(1), *(returned(n) for n in range(2, 9))]
    lines[3] = returned(4, told=(WINDOW._replace(status="unknown"),), deciding=("achievement-in-window",))
    letter = result(unit(*lines))
    assert [one.label for one in letter.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert "- Hồ sơ: số thứ tự 01, 02, 04 - 07 tại Phụ lục II." in paragraphs(letter)
    assert "- Hồ sơ: số thứ tự 03 tại Phụ lục II." in paragraphs(letter)


def test_a_unit_is_named_in_a_list_only_where_it_is_not_the_letters_own() -> None:
    lines = [
        eligible(1),
        eligible(2, unit="Tổ Toán"),
        eligible(3, kind="collective", candidate="Tổ Sinh", unit="TỔ SINH"),
    ]
    (table,) = tables(result(unit(*lines)))
    assert [row[2] for row in table.rows] == ["Giáo viên", "Giáo viên, Tổ Toán", "Giáo viên"]


def test_people_keep_the_order_of_the_batch() -> None:
    names = ["Đặng An", "Trần An", "Lê Bình"]
    (table,) = tables(result(unit(*(eligible(9 - n, candidate=name) for n, name in enumerate(names)))))
    assert [row[:2] for row in table.rows] == [
        ("01", "Bà Đặng An"),
        ("02", "Bà Trần An"),
        ("03", "Bà Lê Bình"),
    ]


def test_four_hundred_people_are_quick_and_all_there() -> None:
    lines = [returned(n, candidate=f"Người Mẫu {n}") for n in range(1, 401)]
    began = time.perf_counter()
    letter = result(unit(*lines))
    assert time.perf_counter() - began < 1
    assert len(tables(letter)[0].rows) == 400
    assert "- Hồ sơ: tất cả hồ sơ tại Phụ lục." in paragraphs(letter)
    assert len(paragraphs(letter)) < 20


# -- reasons -------------------------------------------------------------------------------------------


def test_a_returned_dossier_has_all_its_faults_each_with_clause_doubt_remedy_and_term() -> None:
    unknown = WINDOW._replace(status="unknown")
    letter = result(unit(returned(1, told=(REPORT, unknown), candidate="Lê Thị Mẫu")))
    body = paragraphs(letter)
    assert saying(letter, "Đề nghị").startswith(
        f"Đề nghị {UNIT} bổ sung, sửa những điểm sau (không đạt hoặc chưa rõ) và gửi lại hồ sơ về "
        "Phòng Nội vụ trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản này. Mỗi hồ sơ chỉ được "
        "bổ sung 01 lần"
    )
    start = body.index(f"a) Điều kiện “{REPORT.label}”:")
    assert body[start + 1 : start + 5] == [
        f"- Yêu cầu: {REPORT.required};",
        f"- Căn cứ: {REPORT.clause} (chưa đối chiếu văn bản, cần kiểm tra lại);",
        "- Cách khắc phục: nộp báo cáo thành tích có xác nhận của cấp trình;",
        "- Hồ sơ: bà Lê Thị Mẫu.",
    ]
    assert f"b) Điều kiện “{WINDOW.label}”:" in body
    assert f"- Căn cứ: {WINDOW.clause};" in body
    (table,) = tables(letter)
    assert table.rows[0][2].split("\n") == [
        f"a) Điều kiện “{REPORT.label}”: chưa rõ; đọc được: hồ sơ chưa kê khai giấy tờ",
        f"b) Điều kiện “{WINDOW.label}”: chưa rõ; đọc được: 01 thành tích (01 không đạt): thời gian 5/2012",
    ]


def test_a_dossier_that_is_not_eligible_has_the_point_breached_first_and_the_rest_besides() -> None:
    letter = result(unit(ineligible(1, told=(WINDOW, REPORT))))
    points = [one for one in paragraphs(letter) if re.match(r"[a-zđ]\) (?:Điều kiện|Ngoài ra,)", one)]
    assert points == [f"a) Điều kiện “{WINDOW.label}”:", f"b) Ngoài ra, điều kiện “{REPORT.label}”:"]
    assert any("không đủ điều kiện để trình Hội đồng" in one for one in paragraphs(letter))


def test_what_people_share_is_said_once_with_who() -> None:
    letter = result(
        unit(returned(1, candidate="An"), returned(2, candidate="Bình", gender="male"), returned(3))
    )
    assert everything(letter).count(REPORT.required) == 1
    assert "- Hồ sơ: bà An, ông Bình và bà Nguyễn Thị Mẫu." in paragraphs(letter)


def test_people_of_one_name_are_told_apart_by_their_numbers() -> None:
    letter = result(
        unit(returned(1, candidate="An"), returned(2, candidate="Bình"), returned(3, candidate="An"))
    )
    assert "- Hồ sơ: bà An (số thứ tự 01), bà Bình và bà An (số thứ tự 03)." in paragraphs(letter)


def test_what_was_read_in_quotes_stays_as_it_was_written() -> None:
    told = REPORT._replace(found="1 giấy tờ: “2023-02-31” (không đọc được); ngày ký 2023-02-01")
    assert "01 giấy tờ: “2023-02-31” (không đọc được); ngày ký 01/02/2023" in everything(
        result(unit(returned(1, told=(told,))))
    )


def test_lists_that_rules_refer_to_are_called_by_their_names() -> None:
    facts = Facts(names={"kon-ray-756": Text("Danh sách {x} mẫu", "The list")})
    told = REPORT._replace(required="có trong danh sách kon-ray-756, không phải kon-ray-7567")
    said = everything(result(unit(returned(1, told=(told,))), facts=facts))
    assert "có trong danh sách “Danh sách {x} mẫu”, không phải kon-ray-7567" in said


def test_remedies_that_differ_are_said_for_those_whom_they_help() -> None:
    other = REPORT._replace(remedy="Ghi rõ giấy tờ thứ 2, rồi xét lại")
    letter = result(unit(returned(1, candidate="An"), returned(2, candidate="Bình", told=(other,))))
    assert "- Cách khắc phục đối với bà Bình: ghi rõ giấy tờ thứ 2, rồi xét lại;" in paragraphs(letter)
    assert everything(letter).count(f"“{REPORT.label}”:") == 3  # the point, and a cell for each


def test_criteria_that_wait_for_one_and_the_same_thing_are_one_point() -> None:
    first = REPORT._replace(found="chưa nêu loại đối tượng", remedy="Ghi rõ loại đối tượng")
    second = first._replace(criterion="other", label="Điều kiện hai", required="r2", clause="Điều 2")
    letter = result(unit(returned(1, told=(first, second, WINDOW._replace(status="unknown")))))
    assert everything(letter).count("ghi rõ loại đối tượng") == 1
    assert everything(letter).count("chưa nêu loại đối tượng") == 1
    start = paragraphs(letter).index("a) Các điều kiện sau, cùng một lý do:")
    assert paragraphs(letter)[start + 2].startswith(
        "- Điều kiện “Điều kiện hai”; yêu cầu: r2; căn cứ: Điều 2 ("
    )
    assert any(one.startswith("b) Điều kiện “Có thành tích") for one in paragraphs(letter))


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("3/1/2023", "ngày 03 tháng 01 năm 2023"),
        ("3/2/2023", "ngày 03 tháng 02 năm 2023"),
        ("3/3/2023", "ngày 03 tháng 3 năm 2023"),
        ("13/12/2023", "ngày 13 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(due: str, said: str) -> None:
    office = OFFICE.model_copy(update={"supplement": Supplement(due=due)})
    assert f"chậm nhất {said}" in everything(result(unit(returned(1)), office))


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (None, "không hạn chế số lần"),
        (1, "chỉ được bổ sung 01 lần"),
        (3, "tối đa 03 lần, kể cả lần này"),
    ],
)
def test_whether_a_further_supplement_is_allowed(most: int | None, said: str) -> None:
    office = OFFICE.model_copy(update={"supplement": Supplement(due="15/3/2023", most=most)})
    for letter in (result(unit(returned(1)), office), supplement(unit(returned(1)), office)):
        assert said in everything(letter)
        assert "chậm nhất ngày 15 tháng 3 năm 2023" in everything(letter)


def test_a_deferred_dossier_says_what_it_waits_for() -> None:
    told = REPORT._replace(effect="defer", status="unmet", remedy="Chờ kết luận của cơ quan có thẩm quyền")
    line = returned(1, verdict="deferred", screened="deferred", told=(told,))
    letter = result(unit(line))
    assert any("tạm dừng, chưa xét cho đến khi" in one for one in paragraphs(letter))
    assert "- Cách khắc phục: chờ kết luận của cơ quan có thẩm quyền;" in paragraphs(letter)


def test_what_depends_on_a_reading_is_left_to_the_council_without_a_remedy() -> None:
    line = ineligible(1, verdict="for_council", screened="for_council")
    letter = result(unit(line))
    assert "quy định có thể hiểu theo nhiều cách" in everything(letter)
    assert "khắc phục" not in everything(letter)


def test_what_decides_under_another_reading_only_is_named_by_its_criterion() -> None:
    named = Named(Text("Nằm trong giai đoạn xét", "Inside the window"), Text("Mục IV", "IV"), "memory")
    facts = Facts(criteria={PROGRAM: {"achievement-in-window": named}})
    line = eligible(1, verdict="for_council", screened="for_council", deciding=("achievement-in-window",))
    said = everything(result(unit(line), facts=facts))
    assert "Điều kiện “Nằm trong giai đoạn xét”: quy định có thể hiểu theo nhiều cách" in said
    assert "Căn cứ: Mục IV (chưa đối chiếu văn bản, cần kiểm tra lại)" in said


def test_data_that_cannot_be_read_is_told_in_words_without_file_pointer_or_code() -> None:
    fault = (
        "thu-muc/kin/ho-so.json:3:1 /achievements/0/on: vào ngày: “31/6/2021” – không có [unreadable-date]"
    )
    source = Source("thu-muc/kin/ho-so.json", None, None)
    letter = result(
        unit(returned(1, faults=(fault,), source=source), eligible(2, faults=(fault,), source=source))
    )
    said = everything(letter)
    assert said.count("thành tích thứ 1: vào ngày: “31/6/2021” – không có") == 2
    assert not any(word in said for word in ("thu-muc", ".json", "/achievements", "unreadable-date"))


# -- the council ---------------------------------------------------------------------------------------


def test_the_submission_lists_the_eligible_by_award_and_kind() -> None:
    units = [
        unit(
            eligible(1, candidate="Lê An"), eligible(2, kind="collective", candidate="Tổ Toán"), returned(3)
        ),
        unit(
            eligible(4, kind="household", candidate="Lê Mẫu", gender=None, unit="Thôn 1"),
            eligible(5, award_label="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
            name="Xã Mẫu Giả",
        ),
    ]
    letter = submission(units, OFFICE, FACTS, "vi")
    assert [one.title for one in letter.annexes] == [
        "DANH SÁCH ĐỦ ĐIỀU KIỆN TRÌNH XÉT BẰNG KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "DANH SÁCH ĐỦ ĐIỀU KIỆN TRÌNH XÉT GIẤY KHEN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN",
    ]
    headings = [one.text for one in letter.annexes[1].blocks if isinstance(one, Paragraph)]
    assert headings == ["I. TẬP THỂ: 01", "II. HỘ GIA ĐÌNH: 01", "III. CÁ NHÂN: 01"]
    sums, *lists = tables(letter)
    assert sums.rows[-1][0] == "Cộng"
    for column in range(1, 7):
        cells = [int(row[column].replace("-", "0")) for row in sums.rows]
        assert cells[-1] == sum(cells[:-1])
    assert [int(row[6]) for row in sums.rows] == [1, 4, 5]
    assert lists[2].rows == (("01", "Lê Mẫu", "Giáo viên, Thôn 1", "Xã Mẫu Giả", "KR-00004"),)
    assert "của 02 đơn vị" in paragraphs(letter)[0]


def test_the_council_sees_what_it_has_to_consider_with_requirement_and_clause() -> None:
    told = REPORT._replace(effect="council", status="unmet")
    letter = submission(
        [unit(eligible(1), returned(2, verdict="for_council", screened="for_council", told=(told,)))],
        OFFICE, FACTS, "vi",
    )  # fmt: skip
    annex = letter.annexes[-1]
    assert annex.title == "DANH SÁCH HỒ SƠ CẦN HỘI ĐỒNG XEM XÉT"
    assert any(isinstance(one, Paragraph) and REPORT.required in one.text for one in annex.blocks)


def test_a_batch_of_which_nothing_is_eligible_says_so() -> None:
    letter = submission([unit(returned(1))], OFFICE, FACTS, "vi")
    assert "Không có hồ sơ nào đủ điều kiện trình xét." in paragraphs(letter)
    assert letter.annexes == ()
    assert paragraphs(letter)[-1] == f"{OFFICE.issuer} kính báo cáo {OFFICE.council}./."


def test_a_batch_with_something_to_decide_asks_for_a_decision() -> None:
    told = REPORT._replace(effect="council", status="unmet")
    open_one = returned(1, verdict="for_council", screened="for_council", told=(told,))
    for one in (eligible(1), open_one):
        letter = submission([unit(one)], OFFICE, FACTS, "vi")
        assert paragraphs(letter)[-1].startswith(f"Kính trình {OFFICE.council} xem xét, đề nghị người có ")


def test_what_no_text_says_has_no_clause_and_goes_on_small() -> None:
    one = across(1, effect="return", source="", certainty="memory", clause="Chưa thấy văn bản nào nêu",
                 required="Mỗi đề nghị chỉ nộp một hồ sơ")  # fmt: skip
    letter = result(unit(returned(1, told=()), across=[one]))
    assert "- Yêu cầu: mỗi đề nghị chỉ nộp một hồ sơ;" in paragraphs(letter)
    assert "Chưa thấy văn bản" not in everything(letter)
    assert not any(one.startswith("- Căn cứ") for one in paragraphs(letter))


def test_the_campaign_does_not_stutter() -> None:
    told = WINDOW._replace(found=f"1 thành tích (1 không đạt): [1] phong trào, đợt thi đua {CAMPAIGN}")
    letter = result(unit(ineligible(1, told=(told,))))
    assert "mục 1: phong trào, đợt thi đua: đợt thi đua này" in everything(letter)


def test_what_an_office_writes_before_a_line_of_a_list_does_not_stand_there_twice() -> None:
    office = OFFICE.model_copy(
        update={
            "bases": ("Căn cứ Quyết định số 1;", "- căn cứ  Quy chế.", "Căn cứ"),
            "recipients": ("- UBND huyện (để b/c);", "Căn cứ 5 Hải quân"),
        }
    )
    letter = result(unit(eligible(1)), office)
    assert letter.bases[-3:] == ("Căn cứ Quyết định số 1;", "Căn cứ Quy chế;", "Căn cứ Căn cứ.")
    assert letter.recipients[1:3] == ("- UBND huyện (để b/c);", "- Căn cứ 5 Hải quân;")


def test_a_cell_of_a_table_begins_large() -> None:
    (of,) = tables(result(unit(eligible(1))))
    assert of.rows[0][of.headings.index("Đối tượng")] == "Cá nhân"


# -- English -------------------------------------------------------------------------------------------


def test_english_tells_one_from_several() -> None:
    one = result(unit(returned(1)), lang="en")
    several = result(unit(returned(1), returned(2)), lang="en")
    assert saying(one, "Received") == "Received and appraised: 1 dossier (1 individual)."
    assert saying(several, "Received") == "Received and appraised: 2 dossiers (2 individuals)."
    assert one.title == "NOTICE"
    assert "within 7 working days" in everything(one)


def test_the_same_dossiers_give_the_same_letter() -> None:
    lines = [eligible(1), returned(2), ineligible(3)]
    assert result(unit(*lines)) == result(unit(*lines))


def test_told_without_words_is_no_crash() -> None:
    bare = Told("x", "unmet", "A", "reject", "Điều kiện mẫu", "", "", "", "verified", None)
    letter = result(unit(ineligible(1, told=(bare,), deciding=("x",))))
    assert "a) Điều kiện “Điều kiện mẫu”:" in paragraphs(letter)
    assert not any(one.startswith(("- Yêu cầu", "- Căn cứ", "- Cách")) for one in paragraphs(letter))
