"""What letters must never say, and whom they name how, on dossiers made by hand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from awards.engine.letters.contents import Facts, submission, supplement_letter

from .letter_units import (
    CAMPAIGN,
    FACTS,
    OFFICE,
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
from .screened import MODEL, PROGRAM, REPORT, WINDOW, across, unreadable

# -- what a letter must not say ------------------------------------------------------------------------


def test_notes_points_for_the_council_ids_of_rules_and_files_stay_inside() -> None:
    lines = [
        eligible(1, told=(MODEL,)),
        returned(2, told=(REPORT, MODEL)),
        ineligible(3, told=(WINDOW, MODEL)),
    ]
    for letter in (result(unit(*lines)), supplement(unit(*lines))):
        said = everything(letter)
        assert MODEL.label not in said
        assert "mô hình" not in said
        assert "Uy tín trong nhân dân" not in said
        for inner in ("achievement-report", "achievement-in-window", "danh-sach.xlsx", "sha256", "reference"):
            assert inner not in said


def test_a_letter_never_says_that_somebody_is_awarded() -> None:
    letter = result(unit(*map(eligible, range(1, 9))))
    assert "việc khen thưởng do Hội đồng xét" in everything(letter)
    council = submission([unit(*map(eligible, range(1, 9)))], OFFICE, FACTS, "vi")
    for said in (everything(letter).lower(), everything(council).lower()):
        assert not any(word in said for word in ("được khen", "được tặng", "đã khen", "trúng"))


def test_people_of_other_units_are_not_named() -> None:
    found = across(
        1, 9, effect="return", status="unmet",
        found="Nguyễn Thị Mẫu; Trần Văn Người Khác (Trường Khác, KR-9)",
        about="Trần Văn Người Khác", figures=(("Số hồ sơ", "2"), ("Số định danh", "*********777")),
    )  # fmt: skip
    letter = result(unit(returned(1, told=(), deciding=()), across=[found]))
    said = everything(letter)
    assert "02 hồ sơ cùng trường hợp này, trong đó 01 của đơn vị và 01 của đơn vị khác" in said
    assert not any(word in said for word in ("Người Khác", "Trường Khác", "KR-9", "777"))
    assert found.label in said
    assert "đối chiếu giấy tờ của hai người" in said


def test_own_people_are_named_where_a_finding_concerns_no_others() -> None:
    found = across(1, 2, effect="return", status="unmet", found="2 hồ sơ: Lê An; Lê An (Tổ 2)")
    letter = result(unit(returned(1, told=()), returned(2, told=()), across=[found]))
    assert everything(letter).count("02 hồ sơ: Lê An; Lê An (Tổ 2)") == 2


def test_people_who_are_not_returned_are_own_people_in_a_request_too() -> None:
    found = across(1, 2, effect="return", status="unmet", found="Lê An; Lê Bình")
    said = everything(supplement(unit(returned(1, told=()), eligible(2), across=[found])))
    assert "Lê An; Lê Bình" in said
    assert "đơn vị khác" not in said


def test_a_finding_that_names_only_its_first_dossiers_is_never_taken_for_the_units_own() -> None:
    found = across(
        *range(1, 21),
        effect="return",
        status="unmet",
        found="Lê An; Người Khác",
        figures=(("Số hồ sơ", "50"),),
    )
    letter = result(unit(*(returned(n, told=()) for n in range(1, 21)), across=[found]))
    assert "Người Khác" not in everything(letter)
    assert "50 hồ sơ cùng trường hợp này, có hồ sơ của đơn vị khác" in everything(letter)


def test_quotas_and_notes_across_dossiers_stay_inside() -> None:
    quota = across(1, effect="note", group="quotas", label="Chỉ tiêu mật", found="vượt 3")
    alike = across(1, 9, effect="note", label="Có thể cùng tên")
    said = everything(result(unit(returned(1), across=[quota, alike])))
    assert "Chỉ tiêu mật" not in said
    assert "Có thể cùng tên" not in said


def test_personal_numbers_are_left_out_wholly() -> None:
    told = REPORT._replace(found="số định danh: 999198000001; CMND 999123456")
    line = returned(1, told=(told,), dossier="999198000001", position="Tổ trưởng 999198000001")
    said = everything(result(unit(line)))
    assert not re.search("[0-9]{9}", said)
    assert "001" not in said.replace("/TB", "")
    assert "Mã hồ sơ" not in said


# -- who people are ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"gender": "male", "candidate": "Lê Mẫu"}, "ông Lê Mẫu"),
        ({"gender": "female", "candidate": "Lê Mẫu"}, "bà Lê Mẫu"),
        ({"gender": None, "candidate": "Lê Thị Mẫu"}, "ông (bà) Lê Thị Mẫu"),
        ({"gender": "male", "candidate": "Ông Lê Mẫu"}, "Ông Lê Mẫu"),
        ({"gender": "male", "class_": "student", "birth": "2010", "candidate": "Lê Mẫu"}, "em Lê Mẫu"),
        ({"gender": "male", "class_": "student", "birth": "2003", "candidate": "Lê Mẫu"}, "ông Lê Mẫu"),
        ({"gender": "male", "class_": "student", "birth": "2005", "candidate": "Lê Mẫu"}, "ông Lê Mẫu"),
        ({"gender": "female", "class_": "student", "birth": None, "candidate": "Lê Mẫu"}, "bà Lê Mẫu"),
        ({"kind": "collective", "candidate": "Tổ Toán"}, "tập thể Tổ Toán"),
        ({"kind": "collective", "candidate": "Tập thể Tổ Toán"}, "Tập thể Tổ Toán"),
        ({"kind": "household", "gender": "male", "candidate": "Lê Mẫu"}, "hộ ông Lê Mẫu"),
        ({"kind": "household", "gender": None, "candidate": "Lê Mẫu"}, "hộ ông (bà) Lê Mẫu"),
        ({"kind": "household", "gender": None, "candidate": "Gia đình bà Lê Mẫu"}, "Gia đình bà Lê Mẫu"),
        ({"kind": "enterprise", "candidate": "Mẫu Giả"}, "doanh nghiệp Mẫu Giả"),
        ({"kind": "enterprise", "candidate": "Công ty TNHH Mẫu"}, "Công ty TNHH Mẫu"),
        ({"kind": None, "candidate": "Lê Mẫu"}, "Lê Mẫu"),
        ({"candidate": ""}, "(hồ sơ không ghi tên)"),
    ],
)
def test_people_are_called_by_what_the_dossier_says_of_them(changes: dict[str, Any], said: str) -> None:
    assert f"- Hồ sơ: {said}." in paragraphs(result(unit(returned(1, **changes))))


# -- unreadable, empty, several ------------------------------------------------------------------------


def test_what_could_not_be_read_is_counted_and_told_by_its_place() -> None:
    letter = result(
        unit(eligible(1), unreadable=(unreadable(2), unreadable(3, kind="hung", faults=("x [y]",))))
    )
    assert saying(letter, "Số đã nhận") == (
        "Số đã nhận: 03 hồ sơ; đã thẩm định: 01 hồ sơ (01 cá nhân); không đọc được: 02 hồ sơ."
    )
    said = saying(letter, "a) Trang Danh sách")
    assert said == "a) Trang Danh sách, dòng 6: không rõ bảng mã của “NguyÔn V¨n A”;"
    assert "đơn vị không phải gửi lại" in saying(letter, "b) Trang Danh sách, dòng 7")
    assert "danh-sach.xlsx" not in everything(letter)


def test_there_is_a_request_only_where_something_is_to_be_sent() -> None:
    assert supplement_letter(unit(eligible(1), ineligible(2)), OFFICE, FACTS, "vi") is None
    assert supplement_letter(unit(), OFFICE, FACTS, "vi") is None
    letter = supplement(unit(eligible(1), unreadable=(unreadable(2),)))
    assert "2. Số hồ sơ phải bổ sung: 01 hồ sơ trong tổng số 02 hồ sơ đã nhận" in paragraphs(letter)
    assert any(one.startswith("a) Trang Danh sách, dòng 6") for one in paragraphs(letter))


def test_what_failed_here_is_not_asked_for_again() -> None:
    ours = unit(eligible(1), unreadable=(unreadable(2, kind="died"), unreadable(3, kind="disagreement")))
    assert supplement_letter(ours, OFFICE, FACTS, "vi") is None
    assert "gửi lại trong thời hạn" not in everything(result(ours))
    both = unit(unreadable=(unreadable(2, kind="died"), unreadable(3)))
    assert "2. Số hồ sơ phải bổ sung: 01 hồ sơ trong tổng số 02 hồ sơ đã nhận" in paragraphs(supplement(both))


def test_a_request_holds_only_what_is_returned() -> None:
    letter = supplement(
        unit(eligible(1, candidate="Đủ Rồi"), returned(2), ineligible(3, candidate="Không Đủ"))
    )
    said = everything(letter)
    assert "Đủ Rồi" not in said
    assert "Không Đủ" not in said
    assert "2. Số hồ sơ phải bổ sung: 01 hồ sơ trong tổng số 03 hồ sơ đã nhận" in paragraphs(letter)


def test_a_unit_without_a_name_leaves_room_for_the_clerk() -> None:
    letter = result(unit(eligible(1), name=""))
    assert "…………" in letter.subject
    assert "- …………" in letter.recipients[0]


def test_a_unit_without_dossiers_makes_a_letter_all_the_same() -> None:
    letter = result(unit(unreadable=(unreadable(2),)))
    assert saying(letter, "Số đã nhận").endswith("không đọc được: 01 hồ sơ.")


def test_several_campaigns_and_awards_are_counted_apart() -> None:
    other = PROGRAM + " khac"
    applied = {
        **FACTS.applied,
        other: FACTS.applied[PROGRAM]._replace(program=other, campaign_title="Đợt hai"),
    }
    lines = [
        eligible(1),
        eligible(2, program=other, award_label="Bằng khen"),
        eligible(3, program="?", campaign=None),
    ]
    letter = result(unit(*lines), facts=Facts(applied))
    assert saying(letter, "Trong đó") == (
        f"Trong đó: {CAMPAIGN}: 01 hồ sơ; Đợt hai: 01 hồ sơ; Không theo đợt, phong trào thi đua: 01 hồ sơ."
    )
    assert CAMPAIGN not in paragraphs(letter)[0]
    assert any("Bằng khen" in cell for row in tables(letter)[0].rows for cell in row)


NASTY = [
    "{{ 7 * 7 }}", "{% raw %}", "{unit}", "<w:t>Nguyễn</w:t>", "A & B", "Nguyễn 👩\u200d🏫 Mẫu", "=1+1",
    "../../x",
]  # fmt: skip


@pytest.mark.parametrize("name", NASTY)
def test_names_stand_as_they_are_written(name: str) -> None:
    letter = result(unit(returned(1, candidate=name, kind="collective", unit=name), name=name))
    assert f"- Hồ sơ: tập thể {name}." in paragraphs(letter)
    assert name in letter.subject


@pytest.mark.parametrize(
    "mark", ["\u202e", "\u200f", "\u2066", "\x1b", "\x00", "\ufeff", "\u2028", "\r\n", "\ud800"]
)
def test_what_steers_the_writing_is_left_out(mark: str) -> None:
    told = REPORT._replace(found=f"a{mark}b")
    letter = result(unit(returned(1, candidate=f"Lê{mark}Mẫu", told=(told,)), name=f"Trường{mark}Mẫu"))
    said = everything(letter).replace(letter.unit, "")
    assert mark not in said
    assert re.search("bà Lê ?Mẫu", said)


def test_a_name_that_is_none_is_cut_visibly() -> None:
    letter = result(unit(returned(1, candidate="Dài" * 2000), name="Trường " * 1000))
    assert "[…]" in letter.subject
    assert max(map(len, paragraphs(letter))) < 1500
