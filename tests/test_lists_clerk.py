"""What clerks stumble over in lists made by hand: short names of awards, doubled ids, unknown campaigns."""

from __future__ import annotations

from datetime import date

import pytest

from awards.engine.lists.columns_file import read_columns_file
from awards.engine.lists.faults import column_of
from awards.engine.lists.reading import Defaults, Prepared, lay_out, prepare, preview, write_columns_file
from awards.engine.reporting.batch.list_preview import list_preview
from awards.engine.texts import Lang

from .list_tables import AWARD, KNOWN, Read, table

HEAD = ("STT", "Mã hồ sơ", "Họ và tên", "Năm sinh", "Hình thức khen", "Phong trào")
TITLE = ("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN",)


def listed(
    *awards: str | None,
    title: tuple[str, ...] = TITLE,
    sheet: str = "Danh sách",
    campaign: str | None = None,
) -> Read:
    """A list of one dossier for each award, under a title."""
    rows = [(at, f"HS-{at}", "Nguyễn Thị Mẫu", 1985, award, campaign) for at, award in enumerate(awards, 1)]
    return Read(table(sheet, title, HEAD, *rows))


# --- awards in short


def test_a_cell_that_names_only_the_form_is_the_award_of_the_title_and_told() -> None:
    read = listed("Giấy khen", "GK", "gk.", AWARD, None)
    assert [read.data(at)["award"] for at in range(5)] == ["giay-khen-huyen"] * 5
    assert [read.told(at) for at in range(5)] == [["award-by-form"]] * 3 + [[], []]
    made = read.made[1]
    assert isinstance(made, Prepared)
    said = made.faults[0].say("vi")
    assert "“GK”" in said
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện" in said
    assert "tên danh sách" in said
    assert "[award-by-form]" in said


def test_a_cell_with_another_form_than_the_title_counts_and_is_told_as_such() -> None:
    read = listed("Bằng khen")
    assert read.data()["award"] == "bang-khen-tinh"
    made = read.made[0]
    assert isinstance(made, Prepared)
    assert "khác với “Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện”" in made.faults[0].say("vi")


def test_a_cell_of_another_form_that_could_be_two_awards_is_unreadable() -> None:
    read = listed("Giấy khen", title=("DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA CHỦ TỊCH UBND TỈNH",))
    assert read.refused() == ["award-unclear"]
    made = read.made[0]
    assert not isinstance(made, Prepared)
    assert made.faults[0].allowed == (
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã",
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện",
    ), "only what the cell could mean"


def test_a_cell_that_names_the_level_counts_against_the_title() -> None:
    read = listed("Giấy khen của Chủ tịch UBND xã")
    assert read.data()["award"] == "giay-khen-xa"
    assert read.told() == []


def test_a_group_heading_is_nearer_than_the_title() -> None:
    read = Read(
        table("Danh sách", TITLE, HEAD,
              ("I. ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ",),
              (1, "HS-1", "Nguyễn Thị Mẫu", 1985, "GK", None)),
    )  # fmt: skip
    assert read.data()["award"] == "giay-khen-xa"
    assert read.told() == ["award-by-form"]


def test_a_group_heading_in_short_leaves_the_title_to_say_which() -> None:
    read = Read(
        table("Danh sách", TITLE, HEAD, ("I. Giấy khen",), (1, "HS-1", "Nguyễn Thị Mẫu", 1985, None, None))
    )
    assert read.data()["award"] == "giay-khen-huyen"
    assert read.told() == ["award-by-form"]


@pytest.mark.parametrize("award", ["Giấy khen", None])
def test_the_name_of_the_sheet_says_which_award(award: str | None) -> None:
    read = listed(award, title=("DANH SÁCH",), sheet="GK huyện")
    assert read.data()["award"] == "giay-khen-huyen"
    assert read.told() == ["award-by-form"]


def test_a_title_and_a_sheet_that_name_two_awards_settle_nothing() -> None:
    assert listed("GK", sheet="Giấy khen xã").refused() == ["award-unclear"]


@pytest.mark.parametrize(
    ("defaults", "by"),
    [(Defaults(award="giay-khen-xa"), "--award"), (Defaults(campaign="dot-mau"), "đợt thi đua")],
)
def test_the_command_line_settles_a_form_and_that_is_told(defaults: Defaults, by: str) -> None:
    read = listed("Giấy khen", title=("DANH SÁCH",))
    assert read.refused() == ["award-unclear"]
    made = prepare(read.gathered[0], read.layout, defaults)
    assert isinstance(made, Prepared)
    assert [fault.code for fault in made.faults] == ["award-by-form"]
    assert by in made.faults[0].say("vi")


def test_a_title_is_nearer_than_the_command_line() -> None:
    read = listed("Giấy khen")
    made = prepare(read.gathered[0], read.layout, Defaults(award="giay-khen-xa"))
    assert isinstance(made, Prepared)
    assert made.data["award"] == "giay-khen-huyen"


def test_what_a_mapping_says_of_the_award_settles_a_form() -> None:
    wanted = read_columns_file(b"sheets:\n  - says: {award: giay-khen-xa}\n", "m.yaml")
    read = Read(table("A", HEAD, (1, "HS-1", "Nguyễn Thị Mẫu", 1985, "GK", None)), wanted=wanted)
    assert read.data()["award"] == "giay-khen-xa"


# --- ids that stand twice


def test_a_doubled_id_is_told_at_each_of_its_own_rows() -> None:
    read = Read(
        table("Danh sách", TITLE, HEAD,
              (1, "HS-1", "Nguyễn Thị Mẫu", 1985, AWARD, None),
              (2, "HS-1", "Trần Văn Khác", 1986, AWARD, None)),
        table("Thành tích", ("Mã hồ sơ", "Tên thành tích"), *[("HS-2", "x")] * 6, ("HS-1", "Một")),
    )  # fmt: skip
    for at, row in enumerate((3, 4)):
        made = read.made[at]
        assert not isinstance(made, Prepared)
        (fault,) = made.faults
        assert fault.code == "dossier-ambiguous"
        assert (fault.place.line, column_of(fault)) == (row, "B")
        said = fault.say("vi")
        assert f"trang “Danh sách”, ô B{row} (Mã hồ sơ)" in said
        assert "dòng 3, 4" in said
        assert "trang “Thành tích”, dòng 8" in said
    assert [one.dossier for one in read.gathered] == ["HS-1", "HS-1"]
    assert {one.dossier for one in read.strays} == {"HS-1", "HS-2"}


def test_an_id_on_two_lists_names_the_other_sheet() -> None:
    row = (1, "HS-1", "Nguyễn Thị Mẫu", 1985, AWARD, None)
    read = Read(
        table("Cá nhân", HEAD, row),
        table("Danh sách", HEAD, row),
        table("Thành tích", ("Mã hồ sơ", "Tên thành tích"), ("HS-1", "Một")),
    )
    made = read.made[0]
    assert not isinstance(made, Prepared)
    assert "dòng 2, 2 “Danh sách”" in made.faults[0].say("vi")


def test_a_doubled_number_is_told_in_its_column() -> None:
    read = Read(
        table("Danh sách", ("STT", "Họ và tên", "Hình thức khen"), (1, "Nguyễn Thị Mẫu", AWARD),
              (1, "Trần Văn Khác", AWARD)),
        table("Thành tích", ("STT hồ sơ", "Tên thành tích"), (1, "Một")),
    )  # fmt: skip
    made = read.made[1]
    assert not isinstance(made, Prepared)
    assert (made.faults[0].place.line, column_of(made.faults[0])) == (3, "A")


def test_a_row_that_is_unclear_keeps_the_id_that_it_gives() -> None:
    read = Read(
        table("Danh sách", HEAD, (1, "HS-1", "Nguyễn Thị Mẫu", 1985, AWARD, None),
              (None, "HS-2", None, 1986, AWARD, None)),
    )  # fmt: skip
    assert [(one.dossier, one.faults[0].code) for one in read.strays] == [("HS-2", "row-unclear")]


# --- campaigns


def test_an_unknown_campaign_says_what_was_written_what_may_be_and_what_to_do() -> None:
    read = listed(AWARD, campaign="Đợt thi đua mẩu")
    made = read.made[0]
    assert not isinstance(made, Prepared)
    (fault,) = made.faults
    assert fault.code == "campaign-unknown"
    assert fault.allowed == ("dot-mau (Đợt thi đua mẫu)", "dot-hai (Đợt thi đua hai)")
    assert fault.meant == "Đợt thi đua mẫu"
    telling: list[tuple[Lang, str]] = [("vi", "chạy với --campaign"), ("en", "run with --campaign")]
    for lang, does in telling:
        said = fault.say(lang)
        assert "Đợt thi đua mẩu" in said
        assert does in said


# --- the preview

LONG = "Bồi dưỡng học sinh giỏi cấp tỉnh " * 5
PREVIEWED = [
    table(
        "Danh sách",
        ("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN",),
        ("Kèm theo Tờ trình số 05/TTr-A ngày 16/01/2023 của Trường Trung học cơ sở Mẫu Số Một " + LONG,),
        ("STT", "Mã hồ sơ", "Họ và tên", "Năm sinh", "Giới tính", "CCCD", "Điện thoại", "Thành phần",
         "Lãnh đạo", "Loại đối tượng", "Xếp loại 2021", "Kỷ luật", "Hình thức khen", "Cột lạ rất dài " + LONG,
         "Tiêu chuẩn áp dụng", "Phong trào"),
        (1, "HS-1", "Nguyễn Thị Mẫu", "02/4/1985", "Nữ", "999185000001", "0900 000 123", "viên chức", "không",
         "cá nhân", "HTXSNV", "không", AWARD, "999185000001", "đột xuất", None),
        (2, "HS-2", "Trần Văn Mẫu", 1985, "Nam", "9991850001", None, "VC", "có", "cá nhân", None, None,
         "GK", "日本語" * 30, None, "Đợt nào đó"),
    ),
    table("Thành tích", ("Mã hồ sơ", "Tên thành tích", "Từ ngày", "Mức thành tích", "Minh chứng"),
          ("HS-1", LONG, "9/2019", "xuất sắc", "vb1; vb2"), ("HS-1", "Hai", date(2020, 3, 1), None, "không")),
]  # fmt: skip


def previewed(lang: Lang) -> str:
    layout = lay_out(PREVIEWED, None, KNOWN)
    assert layout.faults == ()
    return list_preview(preview(PREVIEWED, layout, lang=lang), write_columns_file(layout), lang)


def dossier_lines(shown: str) -> str:
    """The rows of the first dossiers, each on one line."""
    found = shown.split("\n\n")
    rows = "\n".join(one for one in found if one.startswith(("Hồ sơ thứ", "Dossier ")))
    return " ".join(" ".join(line.replace("|", " ", 1).split()) for line in rows.split("\n"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_preview_fits_the_terminal(lang: Lang) -> None:
    shown = previewed(lang)
    wide = [line for line in shown.split("\n") if sum(2 if one in "日本語" else 1 for one in line) > 80]
    assert wide == []


def test_a_preview_speaks_as_the_office_does() -> None:
    shown = previewed("vi")
    assert "  Số tờ trình: 05/TTr-A" in shown
    assert "  Hình thức đề nghị khen: Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện" in shown
    said = dossier_lines(shown)
    for one in (
        "Ở trang “Danh sách”, dòng 4",
        "cá nhân", "nữ", "viên chức", "hoàn thành xuất sắc nhiệm vụ", "đột xuất",
        "Ngày sinh 02/4/1985", "Là lãnh đạo, quản lý không", "Kỷ luật không có",
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện",
        "Thành tích 2 tên thành tích: Hai; từ ngày: 01/03/2020; minh chứng: không có",
        "mức thành tích: xuất sắc",
        "minh chứng: vb1; vb2",
        "Phải sửa trang “Danh sách”, ô P5 (Phong trào)",
    ):  # fmt: skip
        assert one.casefold() in said.casefold(), one
    for one in ("individual", "female", "public_employee", "excellent", "sudden", "False", "None", "[]", "{"):
        assert one not in said, one


def test_a_preview_in_english_has_english_labels_and_values() -> None:
    said = dossier_lines(previewed("en"))
    for one in ("individual", "female", "public employee", "task completed excellently", "sudden achievement",
                "Certificate of the district chair", "none", "To be mended"):  # fmt: skip
        assert one in said, one
    assert "viên chức" not in said


def test_a_preview_shows_no_whole_id_or_telephone_number() -> None:
    for lang in ("vi", "en"):
        shown = previewed(lang)
        for private in ("999185000001", "9991850001", "0900 000 123", "0900000123"):
            assert private not in shown
    assert "…123" in previewed("vi")


def test_a_mapping_shown_in_a_preview_says_the_same_as_before() -> None:
    layout = lay_out(PREVIEWED, None, KNOWN)
    shown = previewed("vi")
    wanted = read_columns_file(shown[shown.index("sheets:") :].encode(), "m.yaml")
    again = lay_out(PREVIEWED, wanted, KNOWN)
    assert [one.says for one in again.sheets] == [one.says for one in layout.sheets]
    assert [[(c.at, c.target, c.year) for c in one.columns] for one in again.sheets] == [
        [(c.at, c.target, c.year) for c in one.columns] for one in layout.sheets
    ]
