"""Lists made by hand: which sheet and column says what, what each row is, and the dossiers of it."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import DossierError
from awards.engine.intake.tables import Source, Table, Unread, Value
from awards.engine.lists.reading import (
    Defaults,
    Gathered,
    Passed,
    Prepared,
    Stray,
    column_of,
    gather,
    lay_out,
    prepare,
    to_dossier,
)
from awards.engine.lists.template_cells import sheet_title, sheets, template_columns
from awards.engine.texts import Text

from .list_tables import AWARD, KNOWN, Read, table

HEAD = ("STT", "Mã hồ sơ", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng")


def row(number: int, name: str = "Nguyễn Thị Mẫu", **more: Value) -> tuple[Value, ...]:
    unit = more.get("unit", "Trường THCS Mẫu")
    return (
        number,
        f"HS-{number}",
        name,
        more.get("birth", "02/4/1985"),
        "Giáo viên",
        unit,
        more.get("award", AWARD),
    )


def simple(*rows: tuple[Value, ...], **more: object) -> Table:
    return table("Danh sách", HEAD, *rows, **more)


# --- sheets, headings, title rows


def test_title_rows_stand_above_the_headings_and_say_which_proposal() -> None:
    read = Read(
        table(
            "Danh sách",
            ("UBND HUYỆN MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN",),
            ("(Kèm theo Tờ trình số 05/TTr-THCS ngày 16 tháng 01 năm 2023 của Trường THCS Mẫu Số Một)",),
            (),
            HEAD[:6],
            row(1)[:6],
        )
    )
    assert read.layout.sheets[0].header == (5, 5)
    assert read.data()["proposer"] == {
        "number": "05/TTr-THCS",
        "date": "16/01/2023",
        "unit": "Trường THCS Mẫu Số Một",
    }
    assert read.data()["award"] == "giay-khen-huyen"


def test_a_title_that_says_two_things_says_nothing() -> None:
    twice = ("Kèm theo Tờ trình số 05/TTr-A và Tờ trình số 06/TTr-B",)
    assert "proposer" not in Read(table("Danh sách", twice, HEAD, row(1))).data()


def test_two_heading_rows_with_merged_cells() -> None:
    read = Read(
        table(
            "Danh sách",
            ("Stt", "Ông (bà)", "Họ và tên", "Chức vụ, đơn vị", "Đăng ký", None, "Giới tính", None),
            (None, None, None, None, "Thi đua", "Khen thưởng", "Nam", "Nữ"),
            (1, "Bà", "Nguyễn Thị Mẫu", "Giáo viên, Trường THCS Mẫu", None, AWARD, None, "x"),
            merged=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 0, 5), (0, 6, 0, 7)),
        )
    )
    assert read.targets == [
        "+order",
        "+salutation",
        "candidate.name",
        "+position-unit",
        "+emulation",
        "award",
        "+male",
        "+female",
    ]
    assert read.data()["candidate"] == {
        "name": "Nguyễn Thị Mẫu",
        "kind": "individual",
        "gender": "female",
        "position": "Giáo viên",
        "unit": "Trường THCS Mẫu",
    }


def test_what_stands_below_a_heading_belongs_to_it() -> None:
    read = Read(
        table(
            "Danh sách",
            ("STT", "Thông tin cá nhân", None, "Hình thức khen thưởng", "Khen thưởng đã nhận", None),
            (None, "Họ và tên", "Ngày sinh", None, "Hình thức", "Năm"),
            (1, "Nguyễn Thị Mẫu", 1985, AWARD, "Giấy khen UBND xã", 2018),
            merged=((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (0, 4, 0, 5)),
        )
    )
    assert read.data()["award"] == "giay-khen-huyen"
    assert read.data()["prior_awards"] == [{"award": "giay-khen-xa"}]
    assert read.notes == ["column-not-used"], "the year of an earlier award is no field of the format"


def test_two_heading_rows_of_a_csv_file_know_no_merged_cells() -> None:
    read = Read(
        table(
            None,
            ("STT", "Họ và tên", "Đăng ký", "", "Năm sinh", ""),
            ("", "", "Thi đua", "Khen thưởng", "Nam", "Nữ"),
            ("1", "Nguyễn Thị Mẫu", "", AWARD, "", "1985"),
        )
    )
    assert read.data()["award"] == "giay-khen-huyen"
    assert read.data()["candidate"] == {
        "name": "Nguyễn Thị Mẫu",
        "birth_date": "1985",
        "gender": "female",
        "kind": "individual",
    }


def test_the_list_that_a_known_program_exports() -> None:
    read = Read(
        table(
            "Sheet1",
            (
                "STT",
                "Tên gọi (Ông/Bà/Chức danh)",
                "Tên tập thể/cá nhân/hộ gia đình",
                "Chức vụ",
                "Đơn vị công tác",
                "Phân loại khen thưởng",
                "Danh hiệu thi đua/Hình thức khen thưởng",
                "Phân loại đối tượng",
                "Lĩnh vực hoạt động",
                "Mã hình thức KT",
            ),
            (
                1,
                "Thượng tá",
                "Trần Văn B",
                "Trưởng phòng",
                "Công an huyện",
                "Đột xuất",
                AWARD,
                "Lãnh đạo khác",
                "An ninh",
                "HT07",
            ),
            (2, "Tập thể", "Tổ Toán", None, "Trường A", None, "GK huyện", None, None, None),
            (3, None, "Hộ ông Lê C", None, None, None, "GK huyện", "Hộ gia đình", None, None),
            (4, None, "Công ty D", None, None, None, "GK huyện", "Doanh nghiệp", None, None),
            (5, None, "Phạm E", None, None, "Công trạng", "GK huyện", None, None, None),
            hidden=frozenset({9}),
        )
    )
    assert [read.data(at)["candidate"].get("kind") for at in range(5)] == [
        "individual",
        "collective",
        "household",
        "enterprise",
        None,
    ]
    officer = read.data(0)
    assert "gender" not in officer["candidate"]
    assert officer["candidate"]["leader"] is True
    assert officer["route"] == "sudden"
    assert read.told(4) == ["kind-unknown", "route-unclear"]


@pytest.mark.parametrize(
    ("sheet", "heading", "kind"),
    [("CANHAN", "Họ và tên", "individual"), ("TAPTHE", "Tên đơn vị", "collective"),
     ("Sheet1", "Tên đơn vị", "collective"),
     ("Sheet1", "Tên hộ gia đình", "household"), ("Sheet1", "Họ và tên", None)],
)  # fmt: skip
def test_a_sheet_or_heading_may_say_whom_it_lists(sheet: str, heading: str, kind: str | None) -> None:
    read = Read(table(sheet, ("Danh sách",), ("STT", heading, "Hình thức khen"), (1, "Mẫu Một", AWARD)))
    assert read.data()["candidate"].get("kind") == kind


def test_a_second_table_with_other_headings_stops_the_file() -> None:
    one = (("STT", "Tên tập thể", "Hình thức khen"), (1, "Tổ Toán", AWARD))
    other = (("STT", "Họ và tên", "Chức vụ", "Hình thức khen"), (1, "Nguyễn A", "Giáo viên", AWARD))
    assert Read(table("DS", *one, *other)).faults == ["two-tables"]
    assert Read(table("DS", *other, *one)).faults == ["two-tables"]
    assert len(Read(table("DS", *other, *other)).gathered) == 2


def test_a_second_table_whose_columns_changed_places_stops_the_file() -> None:
    head = ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Loại đối tượng")
    swapped = ("STT", "Họ và tên", "Đơn vị công tác", "Chức vụ", "Loại đối tượng")
    first = (1, "Nguyễn A", "Giáo viên", "Trường A", "cá nhân")
    second = ("2", "Lê B", "Trường B", "Hiệu trưởng", "cá nhân")
    read = Read(table("DS", head, first, swapped, second))
    assert read.faults == ["two-tables"]
    assert read.items == []
    assert Read(table("DS", head, first, head, second)).kinds() == [("header", 3)]


@pytest.mark.parametrize(
    "other",
    [
        ("STT", "Họ và tên", "Đơn vị công tác", "Chức vụ"),
        ("STT", "Ho va ten", "Don vi cong tac", "Chuc vu"),
        ("STT", "Họ và tên", "Chức vụ", "Cột lạ"),
        ("STT", "Họ và tên", "Chức vụ"),
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Giới tính"),
        (None, "Họ và tên", None, "Chức vụ"),
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"),
    ],
)
def test_every_cell_of_a_repeated_heading_is_compared_with_its_own_column(other: tuple[Value, ...]) -> None:
    head = ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác")
    read = Read(table("DS", head, (1, "Nguyễn A", "Giáo viên", "Trường A"), other))
    if other == head[:3]:
        assert read.kinds() == [("header", 3)], "what stands there is the same"
    else:
        assert read.faults == ["two-tables"]


def test_two_heading_rows_may_be_repeated_but_not_changed() -> None:
    above = ("STT", "Họ và tên", "Đăng ký", "", "Năm sinh", "", "Đề nghị")
    below = ("", "", "Thi đua", "Ghi chú", "Nam", "Nữ", "")
    turned = ("", "", "Thi đua", "Ghi chú", "Nữ", "Nam", "")
    one = ("1", "Nguyễn Thị Mẫu", "", "", "", "1985", AWARD)
    assert Read(table(None, above, below, one, above, below, one)).kinds() == [("header", 4), ("header", 5)]
    assert Read(table(None, above, below, one, above, turned, one)).faults == ["two-tables"]


def test_a_second_table_on_another_sheet_stops_the_file() -> None:
    head = ("Mã hồ sơ", "Tên thành tích", "Từ ngày", "Đến ngày")
    turned = ("Mã hồ sơ", "Tên thành tích", "Đến ngày", "Từ ngày")
    one = ("HS-1", "Một", "2019", "2020")
    assert Read(simple(row(1)), table("Thành tích", head, one, turned, one)).faults == ["two-tables"]


def test_a_row_whose_cells_happen_to_be_headings_is_no_heading() -> None:
    head = ("STT", "Họ và tên", "Nam", "Lãnh đạo", "Đề nghị")
    read = Read(table("DS", head, (None, "Nguyễn A", "Nam", "Lãnh đạo", AWARD)))
    assert read.kinds() == []
    assert read.gathered[0].source.row == 2


def test_as_above_is_told_and_never_filled_in() -> None:
    read = Read(simple(row(1), row(2, unit="nt"), row(3, unit="như trên")))
    assert [read.data(at)["candidate"].get("unit") for at in range(3)] == ["Trường THCS Mẫu", None, None]
    assert read.told(1) == read.told(2) == ["same-as-above"]
    assert Read(simple(row(1, award="-nt-"))).refused() == ["award-missing"]


def test_a_name_in_two_columns_under_one_heading() -> None:
    merged = ((0, 1, 0, 2),)
    read = Read(
        table(
            "Danh sách", ("STT", "Họ và tên", None, "Đề nghị"), (1, "Nguyễn Thị", "Mẫu", AWARD), merged=merged
        )
    )
    assert read.data()["candidate"]["name"] == "Nguyễn Thị Mẫu"
    parted = Read(
        table("Danh sách", ("STT", "Họ và chữ lót", "Tên", "Đề nghị"), (1, "Nguyễn Thị", "Mẫu", AWARD))
    )
    assert parted.data()["candidate"]["name"] == "Nguyễn Thị Mẫu"


def test_headings_without_marks_are_guesses_and_told() -> None:
    read = Read(table(None, ("STT", "Ho va ten", "Hinh thuc khen thuong"), ("1", "Nguyễn Thị Mẫu", AWARD)))
    assert read.data()["award"] == "giay-khen-huyen"
    assert read.notes == ["column-guessed", "column-guessed"]


def test_a_heading_with_marks_is_never_read_without_them() -> None:
    read = Read(table("Danh sách", ("STT", "Họ và tên", "Năm", "Đề nghị"), (1, "A B", "x", AWARD)))
    assert read.targets[2] is None, "Năm is no Nam"
    assert "gender" not in read.data()["candidate"]


def test_a_column_that_nobody_knows_is_told_and_not_used() -> None:
    read = Read(table("Danh sách", (*HEAD, "Cột lạ"), (*row(1), "gì đó")))
    (note,) = read.layout.notes
    assert (note.code, column_of(note)) == ("column-not-used", "H")
    assert "ô H1 (Cột lạ)" in note.say("vi")


def test_two_columns_for_one_field_stop_the_file() -> None:
    read = Read(table("Danh sách", ("STT", "Họ và tên", "Ngày sinh", "Năm sinh"), (1, "A", 1985, 1986)))
    assert read.faults == ["two-columns"]
    assert read.items == []


@pytest.mark.parametrize("rows", [(), (("Xin chào",), ("Số liệu", 3)), ((1, 2, 3), (4, 5, 6))])
def test_a_file_without_a_list_is_a_fault(rows: tuple[tuple[Value, ...], ...]) -> None:
    assert Read(table("Sheet1", *rows)).faults == ["no-list"]


def test_no_tables_at_all() -> None:
    assert [fault.code for fault in lay_out([]).faults] == ["no-list"]


def test_hidden_sheets_and_guides_are_told_and_not_read() -> None:
    read = Read(
        table("Hướng dẫn", ("Cách ghi",)),
        simple(row(1)),
        table("Bản nháp", HEAD, row(2), hidden_sheet=True),
        table("Trống"),
    )
    assert [sheet.why for sheet in read.layout.sheets] == ["name", "", "hidden", "empty"]
    assert read.notes == ["sheet-not-read", "sheet-not-read"]
    assert len(read.gathered) == 1


def test_a_sheet_known_by_its_headings_alone() -> None:
    read = Read(simple(row(1)), table("Sheet2", ("Mã hồ sơ", "Năm", "Xếp loại"), ("HS-1", 2021, "HTXSNV")))
    assert read.data()["evaluations"] == [{"year": "2021", "grade": "excellent"}]


# --- what each row is


def test_every_row_is_a_dossier_or_a_stated_kind_of_row() -> None:
    read = Read(
        simple(
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            ("I", None, "TẬP THỂ"),
            (1, "HS-1", "Tổ Toán", None, None, "Trường A", AWARD),
            ("II. Cá nhân",),
            row(2),
            (),
            HEAD,
            row(3),
            ("Tổng cộng", None, 3),
            (None, None, "Ấn định danh sách này có 03 trường hợp./."),
            (None, None, None, None, None, "Xã Mẫu, ngày 05 tháng 01 năm 2023"),
            ("NGƯỜI LẬP BIỂU", None, None, None, None, "HIỆU TRƯỞNG"),
            (None, None, None, None, None, "(Ký, ghi rõ họ tên)"),
            ("Lê Văn A", None, None, None, None, "Trần Văn B"),
        )
    )
    assert read.kinds() == [
        ("numbers", 2),
        ("group", 3),
        ("group", 5),
        ("blank", 7),
        ("header", 8),
        ("total", 10),
        ("note", 11),
        ("signature", 12),
        ("signature", 13),
        ("signature", 14),
        ("signature", 15),
    ]
    assert [one.source.row for one in read.gathered] == [4, 6, 9]
    assert read.strays == []
    assert [read.data(at)["candidate"]["kind"] for at in range(3)] == [
        "collective",
        "individual",
        "individual",
    ]


def test_group_headings_give_unit_award_and_kind_level_by_level() -> None:
    head = ("STT", "Họ và tên", "Ghi chú")
    read = Read(
        table(
            "Danh sách",
            head,
            ("A", "ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN"),
            ("I", "Cá nhân"),
            ("Trường Tiểu học Mẫu",),
            (1, "Nguyễn Thị Mẫu", "x"),
            ("II", "Tập thể"),
            (1, "Tổ Toán", None),
            ("B", "ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH"),
            (1, "Lê Văn Mẫu", None),
        )
    )
    said = [
        (one["award"], one["candidate"].get("kind"), one["candidate"].get("unit"))
        for one in map(read.data, range(3))
    ]
    assert said == [
        ("giay-khen-huyen", "individual", "Trường Tiểu học Mẫu"),
        ("giay-khen-huyen", "collective", "Tổ Toán"),
        ("bang-khen-tinh", None, None),
    ]


def test_a_cell_is_nearer_than_a_group_heading() -> None:
    read = Read(simple(("I. Trường Khác",), row(1)))
    assert read.data()["candidate"]["unit"] == "Trường THCS Mẫu"


def test_a_row_that_could_be_anything_is_unreadable_with_its_place() -> None:
    read = Read(simple(row(1), (None, None, "Có gì đó ở đây"), row(2)))
    (stray,) = read.strays
    assert stray.source == Source("list.xlsx", "Danh sách", 3)
    assert stray.faults[0].code == "row-unclear"
    assert len(read.gathered) == 2


def test_a_person_called_like_a_signature_is_a_dossier() -> None:
    read = Read(simple((None, None, "Nguyễn Văn A", None, "Hiệu trưởng", "Trường A", AWARD), row(2)))
    assert [one.source.row for one in read.gathered] == [2, 3]
    assert read.refused(0) == ["dossier-id-missing"]


def test_rows_after_a_signature_are_dossiers_again_when_they_have_a_number() -> None:
    read = Read(simple(row(1), (None, None, None, None, None, "HIỆU TRƯỞNG"), row(2)))
    assert len(read.gathered) == 2


PEOPLE = ("Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Chức vụ", "Đơn vị công tác", "Loại đối tượng")


@pytest.mark.parametrize(
    "cells",
    [
        ("Cộng", "nam", "01/02/1980", "999080000001", "Giáo viên", "Trường A", "cá nhân"),
        ("Cộng", "nam", None, None, None, None, None),
        ("Tổng", None, "1980", None, None, None, None),
        ("Cộng", None, None, "999080000001", None, None, None),
        ("Cộng", None, None, None, "Giáo viên", "Trường A", None),
        (None, "nam", "1980", None, None, None, None),
    ],
)
def test_a_row_that_says_something_of_a_person_is_never_a_total(cells: tuple[Value, ...]) -> None:
    read = Read(
        table("DS", PEOPLE, ("Lê Văn A", "nam", 1980), cells), defaults=Defaults(award="giay-khen-xa")
    )
    assert read.kinds() == []
    assert [one.source.row for one in read.gathered] == [2]
    (stray,) = read.strays
    assert stray.faults[0].code == "row-unclear"
    assert "999080000001" not in str(stray.faults[0])


@pytest.mark.parametrize(
    "cells",
    [
        ("Trần Văn Ít", "nam", "1980"),
        ("Trần Văn Ít", None, "01/02/1980"),
        ("Trần Văn Ít", None, None, "999080000001"),
        ("Trần Văn Ít", None, None, None, "Giáo viên", None, "cá nhân"),
        ("Đại Diện", "nữ"),
    ],
)
def test_a_dossier_below_a_signature_block_is_not_lost(cells: tuple[Value, ...]) -> None:
    signed = (
        ("NGƯỜI LẬP BIỂU", None, None, None, None, "HIỆU TRƯỞNG"),
        ("Lê Văn Ký", None, None, None, None),
    )
    after = ("Hồ Văn Sau", None, None, None, "Giáo viên", "Trường A")
    read = Read(table("DS", PEOPLE, ("Lê Văn A", "nam", 1980), *signed, cells, after))
    assert read.kinds() == [("signature", 3), ("signature", 4)]
    assert [one.source.row for one in read.gathered] == [2, 5, 6]


def test_totals_and_signatures_are_still_known() -> None:
    read = Read(
        table(
            "DS", PEOPLE,
            ("Lê Văn A", "nam", 1980),
            ("Tổng cộng", 12, 25, None, "03 cá nhân", "02 tập thể"),
            ("Cộng",),
            ("Người lập biểu", None, "Xã Mẫu, ngày 05 tháng 01 năm 2023"),
            ("Trần Văn B", None, None, None, "Lê Thị C"),
        )
    )  # fmt: skip
    assert read.kinds() == [("total", 3), ("total", 4), ("signature", 5), ("signature", 6)]


def test_a_row_of_another_sheet_with_a_date_is_no_signature() -> None:
    read = Read(
        simple(row(1)),
        table("Thành tích", ACHIEVEMENTS, ("HS-1", "Một", 2019), ("NGƯỜI LẬP BIỂU",), (None, "Hai", "2020")),
    )
    assert [(one.source.row, one.faults[0].code) for one in read.strays] == [(4, "entry-names-nobody")]


def test_a_cell_merged_downwards_holds_for_all_its_rows() -> None:
    read = Read(
        simple(row(1, unit="Trường A"), row(2, unit=None), row(3, unit="Trường B"), merged=((1, 5, 2, 5),))
    )
    assert [read.data(at)["candidate"]["unit"] for at in range(3)] == ["Trường A", "Trường A", "Trường B"]


def test_one_dossier_over_two_rows_has_two_achievements() -> None:
    head = ("STT", "Họ và tên", "Đề nghị", "Tên thành tích", "Thời gian lập thành tích")
    read = Read(
        table("Danh sách", head, (1, "Nguyễn Thị Mẫu", AWARD, "Một", 2020), (None, None, None, "Hai", 2021),
              merged=((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)))
    )  # fmt: skip
    assert len(read.gathered) == 1
    assert read.data()["achievements"] == [{"title": "Một", "on": "2020"}, {"title": "Hai", "on": "2021"}]


# --- joining


ACHIEVEMENTS = ("Mã hồ sơ", "Tên thành tích", "Từ ngày", "Đến ngày", "Mức thành tích", "Minh chứng")


def test_other_sheets_join_by_the_dossiers_id() -> None:
    read = Read(
        simple(row(1), row(2)),
        table(
            "Thành tích",
            ACHIEVEMENTS,
            ("HS-1", "Một", "9/2019", "31/5/2020", "Xuất sắc", "vb1; vb2"),
            (" hs-1 ", "Hai", 2021, None, "tốt", "không"),
            ("HS-2", None, None, None, None, None),
        ),
        table("Giấy tờ", ("Mã hồ sơ", "Mã giấy tờ", "Loại giấy tờ", "Đã ký"), ("HS-2", "vb1", "TTr", "x")),
    )
    assert read.data(0)["achievements"] == [
        {
            "title": "Một",
            "from": "9/2019",
            "to": "31/5/2020",
            "rating": "outstanding",
            "evidence": ["vb1", "vb2"],
        },
        {"title": "Hai", "from": "2021", "rating": "good", "evidence": []},
    ]
    assert "achievements" not in read.data(1)
    assert read.data(1)["documents"] == [{"id": "vb1", "kind": "proposal", "signed": True}]
    assert read.kinds() == [("empty", 4)]


def test_rows_of_other_sheets_that_name_no_dossier_are_unreadable() -> None:
    read = Read(
        simple(row(1)),
        table("Thành tích", ACHIEVEMENTS, ("HS-9", "Một"), (None, "Hai"), ("HS-1", "Ba"), ("Tổng cộng", 3)),
    )
    told = [
        (one.source.row, one.dossier, one.faults[0].code, column_of(one.faults[0])) for one in read.strays
    ]
    assert told == [(2, "HS-9", "entry-unknown", "A"), (3, None, "entry-names-nobody", "A")]
    assert read.data()["achievements"] == [{"title": "Ba"}]
    assert read.kinds() == [("total", 5)]


def test_an_id_that_stands_twice_is_joined_to_neither() -> None:
    read = Read(
        simple(row(1), row(1, "Trần Văn Khác"), row(3)),
        table("Thành tích", ACHIEVEMENTS, ("HS-1", "Một"), ("HS-3", "Ba")),
    )
    assert [one.faults[0].code for one in read.strays] == ["entry-ambiguous"]
    assert read.refused(0) == read.refused(1) == ["dossier-ambiguous"]
    assert read.data(2)["achievements"] == [{"title": "Ba"}]


def test_an_id_that_stands_twice_without_other_rows_is_left_to_the_comparison() -> None:
    read = Read(simple(row(1), row(1, "Trần Văn Khác")))
    assert [read.data(at)["id"] for at in range(2)] == ["HS-1", "HS-1"]


def orders(heading: str, *numbers: int, names: tuple[str, ...] = ()) -> Table:
    head = (heading, *(("Họ và tên",) if names else ()), "Tên thành tích", "Từ ngày")
    rows = [
        (number, *((names[at],) if names else ()), f"Việc {at}", 2020) for at, number in enumerate(numbers)
    ]
    return table("Thành tích", head, *rows)


def test_sheets_join_by_the_number_in_the_list_when_they_say_so() -> None:
    read = Read(simple(row(1), row(2)), orders("STT hồ sơ", 2, 1))
    assert read.data(0)["achievements"] == [{"title": "Việc 1", "from": "2020"}]


def test_a_plain_number_joins_only_when_it_cannot_be_the_sheets_own() -> None:
    assert Read(simple(row(1), row(2)), orders("STT", 1, 2)).faults == ["join-unsure"]
    assert Read(simple(row(1), row(2)), orders("STT", 1, 1, 2)).data(0)["achievements"] == [
        {"title": "Việc 0", "from": "2020"},
        {"title": "Việc 1", "from": "2020"},
    ]


def test_a_name_beside_the_number_must_be_the_lists() -> None:
    rows = (row(1, "Nguyễn Thị Hoà"), row(2, "Lê Văn B"))
    good = Read(simple(*rows), orders("STT", 1, 2, names=("Bà Nguyễn Thị Hòa", "LÊ VĂN B")))
    assert good.data(0)["achievements"] == [{"title": "Việc 0", "from": "2020"}]
    wrong = Read(simple(*rows), orders("STT", 1, 2, names=("Lê Văn B", "Nguyễn Thị Hoà")))
    assert wrong.refused(0) == wrong.refused(1) == ["entry-name-differs"]


def test_a_sheet_that_nothing_joins_stops_the_file() -> None:
    sheet = table(
        "Kỷ luật", ("Họ và tên", "Hình thức kỷ luật", "Ngày quyết định"), ("A", "Cảnh cáo", "1/1/2020")
    )
    assert Read(simple(row(1)), sheet).faults == ["sheet-not-joined"]


def test_a_list_without_ids_gives_each_row_one_that_stays_the_same() -> None:
    sheet = table("Danh sách", ("STT", "Họ và tên", "Đề nghị"), (1, "A B", AWARD), (2, "C D", AWARD))
    ids = [one["id"] for one in map(Read(sheet).data, range(2))]
    assert ids == [one["id"] for one in map(Read(sheet).data, range(2))]
    assert len(set(ids)) == 2
    assert all(one.isascii() for one in ids)


# --- what cells say


def test_none_is_said_and_an_empty_cell_says_nothing() -> None:
    head = (*HEAD, "Kỷ luật", "Vụ việc đang xem xét", "Khen thưởng đã nhận")
    read = Read(
        table(
            "Danh sách",
            head,
            (*row(1), "Không", "không có", "Chưa"),
            (*row(2), None, "", "  "),
            (*row(3), "Cảnh cáo", "Đang điều tra", "Giấy khen của Chủ tịch UBND xã"),
            (*row(4), "có", None, None),
        )
    )
    lists = [
        {name: one.get(name) for name in ("discipline", "pending_matters", "prior_awards")}
        for one in map(read.data, range(4))
    ]
    assert lists == [
        {"discipline": [], "pending_matters": [], "prior_awards": []},
        {"discipline": None, "pending_matters": None, "prior_awards": None},
        {
            "discipline": [{"form": "canh-cao"}],
            "pending_matters": [{"kind": "investigation"}],
            "prior_awards": [{"award": "giay-khen-xa"}],
        },
        {"discipline": [{}], "pending_matters": None, "prior_awards": None},
    ]
    assert "said-but-not-listed" in read.told(3)


def test_none_said_and_one_listed_is_a_contradiction() -> None:
    read = Read(
        table("Danh sách", (*HEAD, "Có bị kỷ luật không"), (*row(1), "không")),
        table("Kỷ luật", ("Mã hồ sơ", "Hình thức kỷ luật", "Từ ngày"), ("HS-1", "Khiển trách", "2020")),
    )
    assert read.refused() == ["none-but-listed"]


def test_a_column_for_each_year() -> None:
    head = (*HEAD, "Xếp loại năm 2021", "Xếp loại 2022", "Danh hiệu thi đua năm 2022")
    read = Read(
        table("Danh sách", head, (*row(1), "HTXSNV", "HTTNV", "CSTĐCS"), (*row(2), "giỏi", None, "không"))
    )
    assert read.data(0)["evaluations"] == [
        {"year": "2021", "grade": "excellent"},
        {"year": "2022", "grade": "good"},
    ]
    assert read.data(0)["titles"] == [{"year": "2022", "title": "chien-si-thi-dua-co-so"}]
    assert read.data(1)["evaluations"] == [{"year": "2021", "grade": "giỏi"}]
    assert "titles" not in read.data(1)


def test_papers_ticked_off_in_the_list_itself() -> None:
    head = (*HEAD, "Tờ trình", "Báo cáo thành tích", "Biên bản bình xét")
    read = Read(
        table("Danh sách", head, (*row(1), "05/TTr-THCS", "x", "không"), (*row(2), "không", "không", "không"))
    )
    assert read.data(0)["documents"] == [
        {"kind": "proposal", "number": "05/TTr-THCS"},
        {"kind": "achievement-report"},
    ]
    assert read.data(1)["documents"] == []


def test_what_the_format_can_hold_as_unreadable_stays_as_it_was_written() -> None:
    read = Read(simple(row(1, birth="31/6/1985"), row(2, birth=Unread("#REF!", Text("ô lỗi", "an error")))))
    assert read.data(0)["candidate"]["birth_date"] == "31/6/1985"
    assert [fault.code for fault in make_dossier(read.data(0)).faults] == ["unreadable-date"]
    assert read.data(1)["candidate"]["birth_date"] == "#REF!"


def test_a_name_with_lost_letters_is_shown_as_it_is_and_told() -> None:
    read = Read(simple(row(1, "Nguy?n Th? M?u")))
    assert read.data()["candidate"]["name"] == "Nguy?n Th? M?u"
    assert read.told() == ["unreadable-text"]


def test_a_unit_that_cannot_be_read_is_unknown_and_told() -> None:
    read = Read(simple(row(1, unit="Tr??ng M?u")))
    assert "unit" not in read.data()["candidate"]
    assert read.told() == ["unreadable-text"]


def test_gender_is_never_taken_from_a_rank_and_a_contradiction_is_told() -> None:
    head = ("STT", "Ông/Bà", "Họ và tên", "Giới tính", "Đề nghị", "Số CCCD")
    read = Read(
        table(
            "Danh sách",
            head,
            (1, "Thượng tá", "Nguyễn Văn A", None, AWARD, None),
            (2, "Ông", "Trần Văn B", "Nữ", AWARD, None),
            (3, None, "Lê C", None, AWARD, None),
            (4, "Bà", "Lê D", None, AWARD, "999085000001"),
        )
    )
    assert [read.data(at)["candidate"].get("gender") for at in range(4)] == [None, None, None, "female"]
    assert "gender-contradicts" in read.told(1)
    assert read.told(3) == ["national-id-contradicts"]


def test_a_word_that_may_be_a_salutation_or_a_surname_is_told_and_the_name_stays_whole() -> None:
    head = ("STT", "Họ và tên", "Đề nghị", "Xưng hô", "Năm sinh")
    read = Read(
        table(
            "Danh sách", head,
            (1, "Ông Thị Lan", AWARD, None, 1980),
            (2, "Ông Ích Khiêm", AWARD, "Ông", None),
            (3, "Ông Nguyễn Văn A", AWARD, None, None),
            (4, "Bà con thôn 2", AWARD, None, None),
        )
    )  # fmt: skip
    assert [read.data(at)["candidate"] for at in range(4)] == [
        {"name": "Ông Thị Lan", "kind": "individual", "birth_date": "1980"},
        {"name": "Ông Ích Khiêm", "kind": "individual", "gender": "male"},
        {"name": "Nguyễn Văn A", "kind": "individual", "gender": "male"},
        {"name": "Bà con thôn 2"},
    ]
    assert [read.told(at) for at in range(4)] == [
        ["salutation-unclear"],
        [],
        [],
        ["salutation-unclear", "kind-unknown"],
    ]


def test_a_national_id_is_never_shown_in_a_fault() -> None:
    read = Read(table("Danh sách", ("STT", "Họ và tên", "Đề nghị", "CCCD"), (1, "A B", AWARD, 9991198001)))
    made = read.made[0]
    assert isinstance(made, Prepared)
    assert read.told() == ["national-id-short"]
    assert made.data["candidate"]["national_id"] == "9991198001"
    assert "9991198001" not in made.faults[0].say("vi") + made.faults[0].say("en") + str(made.faults[0].raw)


def test_an_id_is_never_shown_whatever_row_or_column_it_stands_in() -> None:
    head = ("STT", "Họ và tên", "Số CCCD", "Đề nghị", "Tên thành tích")
    merged = tuple((1, at, 2, at) for at in (0, 1, 3))
    differ = Read(
        table("DS", head, (1, "Lê A", "999080000001", AWARD, "Một"),
              (None, None, "999080000002", None, "Hai"), merged=merged)
    )  # fmt: skip
    assert differ.refused() == ["rows-differ"]
    wrong = Read(simple(row(1, award="999 080 000 001"), row(2, award="999080001")))
    assert wrong.refused(0) == wrong.refused(1) == ["award-unknown"]
    unclear = Read(simple(row(1), (None, None, "999.080.000.001")))
    made = [one for read in (differ, wrong) for one in read.made if isinstance(one, DossierError)]
    faults = [fault for one in made for fault in one.faults]
    faults += [fault for one in unclear.strays for fault in one.faults]
    assert len(faults) == 4
    assert [fault.raw for fault in faults] == [None, "…", "…", "…"]
    assert not any("080" in fault.say("vi") + fault.say("en") for fault in faults)


def test_serials_of_a_workbook_that_counts_from_1904() -> None:
    read = Read(simple(row(1, birth=42915), since_1904=True))
    assert read.data()["candidate"]["birth_date"] == "2021-06-30"


def test_days_and_months_that_a_spreadsheet_may_have_exchanged_are_told_and_left() -> None:
    days = [date(1985, 3, day) for day in (4, 5, 6)]
    read = Read(simple(*(row(at, birth=day) for at, day in enumerate(days, 1)), row(4, birth="25/03/1985")))
    assert read.notes == ["days-may-be-swapped"]
    assert read.data()["candidate"]["birth_date"] == "1985-03-04"


def test_a_document_number_that_became_a_date_is_told_and_left_out() -> None:
    read = Read(table("Danh sách", (*HEAD, "Số tờ trình"), (*row(1), date(2023, 4, 1)), (*row(2), 12)))
    assert "proposer" not in read.data(0)
    assert read.told(0) == ["number-became-date"]
    assert read.data(1)["proposer"] == {"number": "12"}


def test_too_long_a_text_makes_the_row_unreadable_at_its_cell() -> None:
    read = Read(simple(row(1, unit="x" * 2_001)))
    made = read.made[0]
    assert isinstance(made, DossierError)
    assert (made.faults[0].code, column_of(made.faults[0]), made.faults[0].place.line) == (
        "text-too-long",
        "F",
        2,
    )


def test_the_two_forms_of_the_name_of_a_candidate_are_not_both_taken() -> None:
    head = ("STT", "Họ và tên", "Tên tập thể", "Đề nghị")
    read = Read(
        table(
            "Danh sách",
            head,
            (1, "Nguyễn Thị Mẫu", None, AWARD),
            (2, None, "Tổ Toán", AWARD),
            (3, "Lê A", "Tổ Văn", AWARD),
        )
    )
    assert read.data(0)["candidate"]["name"] == "Nguyễn Thị Mẫu"
    assert read.data(1)["candidate"] == {"name": "Tổ Toán", "kind": "collective", "unit": "Tổ Toán"}
    assert read.refused(2) == ["two-names"]


# --- awards, campaigns, defaults


def test_an_award_that_could_be_two_is_unreadable_unless_something_says_which() -> None:
    vague = simple(row(1, award="Giấy khen"))
    assert Read(vague).refused() == ["award-unclear"]
    assert Read(vague, defaults=Defaults(award="giay-khen-xa")).data()["award"] == "giay-khen-xa"
    assert Read(vague, defaults=Defaults(campaign="dot-mau")).data()["award"] == "giay-khen-huyen"
    assert Read(vague, defaults=Defaults(campaign="dot-hai")).refused() == ["award-unclear"]


def test_an_award_that_the_campaign_alone_settles_is_told() -> None:
    vague = simple(row(1, award="Giấy khen"))
    assert Read(vague, defaults=Defaults(campaign="dot-mau")).told() == ["award-by-form"]


def test_the_certificate_of_another_body_is_unreadable() -> None:
    assert Read(simple(row(1, award="Giấy khen Huyện ủy"))).refused() == ["award-unknown"]


def test_the_only_award_of_a_form_is_taken_and_told() -> None:
    read = Read(simple(row(1, award="Bằng khen")))
    assert read.data()["award"] == "bang-khen-tinh"
    assert read.told() == ["award-by-form"]


@pytest.mark.parametrize(
    ("award", "code"),
    [("Bằng khen của Thủ tướng", "award-unknown"), ("CSTĐCS", "award-missing"), (None, "award-missing")],
)
def test_an_award_that_is_not_one_of_ours_is_unreadable(award: str | None, code: str) -> None:
    read = Read(simple(row(1, award=award)))
    assert read.refused() == [code]


def test_a_title_registered_is_no_award() -> None:
    read = Read(
        table("Danh sách", ("STT", "Họ và tên", "Thi đua", "Khen thưởng"), (1, "A B", "CSTĐCS", None))
    )
    made = read.made[0]
    assert isinstance(made, DossierError)
    assert (made.faults[0].code, column_of(made.faults[0])) == ("award-missing", "C")


def test_a_hidden_code_helps_only_where_it_agrees() -> None:
    head = (*HEAD, "Hình thức khen thưởng")
    hidden = frozenset({7})
    agrees = Read(table("Danh sách", head, (*row(1, award="Giấy khen"), "giay-khen-xa"), hidden=hidden))
    assert agrees.data()["award"] == "giay-khen-xa"
    differs = Read(table("Danh sách", head, (*row(1), "giay-khen-xa"), hidden=hidden))
    assert differs.refused() == ["award-code-differs"]


def test_defaults_serve_only_where_the_list_does_not_say() -> None:
    head = (*HEAD, "Đợt thi đua", "Ngày xét")
    defaults = Defaults("dot-hai", "bang-khen-tinh", "2023-01-31", "2023-01-17")
    read = Read(
        table(
            "Danh sách", head, (*row(1), "Đợt thi đua mẫu", "15/01/2023"), (*row(2, award=None), None, None)
        ),
        defaults=defaults,
    )
    said = [
        {key: one[key] for key in ("award", "campaign", "considered_on", "submitted_on")}
        for one in map(read.data, range(2))
    ]
    assert said == [
        {
            "award": "giay-khen-huyen",
            "campaign": "dot-mau",
            "considered_on": "15/01/2023",
            "submitted_on": "2023-01-17",
        },
        {
            "award": "bang-khen-tinh",
            "campaign": "dot-hai",
            "considered_on": "2023-01-31",
            "submitted_on": "2023-01-17",
        },
    ]


def test_a_campaign_that_nobody_knows_is_unreadable() -> None:
    assert Read(table("Danh sách", (*HEAD, "Đợt thi đua"), (*row(1), "Đợt lạ"))).refused() == [
        "campaign-unknown"
    ]


def test_an_earlier_award_is_named_or_left_unknown() -> None:
    head = ("Mã hồ sơ", "Hình thức khen thưởng", "Ngày quyết định", "Phong trào")
    read = Read(
        simple(row(1)),
        table("Khen thưởng đã nhận", head, ("HS-1", "Giấy khen UBND xã", "2018", "Đợt thi đua mẫu"),
              ("HS-1", "Giấy khen", "2019"),
              ("HS-1", "Bằng khen của Bộ trưởng", "2020")),
    )  # fmt: skip
    assert read.data()["prior_awards"] == [
        {"award": "giay-khen-xa", "date": "2018", "campaign": "dot-mau"},
        {"date": "2019"},
        {"award": "Bằng khen của Bộ trưởng", "date": "2020"},
    ]
    assert read.told() == ["award-unclear"]


def test_declared_statements_and_figures_go_by_their_labels_too() -> None:
    read = Read(
        simple(row(1)),
        table("Xác nhận", ("Mã hồ sơ", "Nội dung xác nhận", "Xác nhận"), ("HS-1", "Xác nhận mẫu", "x")),
        table("Chỉ tiêu", ("Mã hồ sơ", "Chỉ tiêu", "Kết quả"), ("HS-1", "chi-tieu-mau", 98.5)),
    )
    assert read.data()["attestations"] == [{"id": "xac-nhan-mau", "value": True}]
    assert read.data()["indicators"] == [{"id": "chi-tieu-mau", "value": "98,5"}]


# --- errors, processes, anything


def test_every_reason_is_told_at_once_with_sheet_cell_and_heading() -> None:
    read = Read(simple(row(1, unit="x" * 3_000, award="Giấy khen của Hiệu trưởng")))
    error = to_dossier(read.gathered[0], read.layout)
    assert isinstance(error, DossierError)
    assert [fault.code for fault in error.faults] == ["text-too-long", "award-unknown"]
    assert "trang “Danh sách”, ô F2 (Đơn vị công tác)" in error.say("vi")
    assert 'sheet "Danh sách", cell G2 (Hình thức khen thưởng)' in error.say("en")


def test_rows_and_layout_pass_between_processes_as_bytes() -> None:
    tables = [simple(*(row(at) for at in range(1, 4)))]
    layout = lay_out(tables, None, KNOWN)
    items = list(gather(tables, layout))
    there, back = pickle.loads(pickle.dumps((layout, items)))
    assert (there, back) == (layout, items)
    assert [to_dossier(one, there) for one in back if isinstance(one, Gathered)] == [
        to_dossier(one, layout) for one in items if isinstance(one, Gathered)
    ]
    assert len(items) == 3


def test_a_file_with_faults_has_no_rows() -> None:
    tables = [table("Sheet1", ("gì đó",))]
    layout = lay_out(tables, None, KNOWN)
    assert [fault.code for fault in layout.faults] == ["no-list"]
    assert list(gather(tables, layout)) == []


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        [
            *HEAD,
            "Tổng cộng",
            "I. Cá nhân",
            "HIỆU TRƯỞNG",
            "x",
            "không",
            AWARD,
            "HS-1",
            "31/6/2021",
            "Giấy khen",
        ]
    ),
    st.integers(-5, 50_000),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.just(Unread("#N/A", Text("lỗi", "error"))),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=9).map(tuple), max_size=8),
    st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=5),
)
@example([(None, "0", "\x1bO¡", None, None, None, "Giấy khen của Chủ tịch UBND huyện")], [])
def test_no_row_is_lost_whatever_a_sheet_holds(
    rows: list[tuple[Value, ...]], others: list[tuple[Value, ...]]
) -> None:
    tables = [simple(*rows), table("Thành tích", ACHIEVEMENTS, *others)]
    layout = lay_out(tables, None, KNOWN)
    items = list(gather(tables, layout))
    if layout.faults:
        assert items == []
        return
    accounted = {one.name: 0 for one in layout.sheets if one.name}
    for item in items:
        if isinstance(item, Gathered):
            accounted["Danh sách"] += 1
            accounted["Thành tích"] += len(item.entries)
        else:
            accounted[item.source.sheet or ""] += item.rows if isinstance(item, Passed) else 1
    for sheet in layout.sheets:
        assert sheet.header is not None
        assert accounted[sheet.name or ""] == sheet.rows - sheet.header[1]
    for item in items:
        if isinstance(item, Gathered):
            made = prepare(item, layout)
            if isinstance(made, Prepared):
                make_dossier(made.data)
        elif isinstance(item, Stray):
            assert item.faults


WEIRD = st.one_of(
    CELLS,
    st.sampled_from(["\x00\x1b[31m", "\u202egiả\ufffe", "a" * 2_500, "?" * 300, "Tr??ng", "; ;\n", "é" * 90]),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_cells_hold_a_dossier_is_made_or_refused_at_its_cells(data: st.DataObject) -> None:
    tables = []
    for scope in sheets():
        columns = template_columns(scope, KNOWN)
        cells = data.draw(st.lists(st.one_of(st.none(), WEIRD), min_size=len(columns), max_size=len(columns)))
        at = next(at for at, one in enumerate(columns) if one.target in ("id", "+dossier"))
        cells[at] = "HS-1"
        shown = {"+order": 1, "+sample": None}
        row_of = tuple(shown.get(one.target, cell) for one, cell in zip(columns, cells, strict=True))
        tables.append(table(sheet_title(scope), tuple(one.heading for one in columns), row_of))
    read = Read(*tables)
    assert read.faults == []
    assert len(read.gathered) == 1
    made = read.made[0]
    if isinstance(made, Prepared):
        make_dossier(made.data)
    else:
        assert all(fault.place.line and fault.say("vi") and fault.say("en") for fault in made.faults)
