"""What lists made by hand do to texts, dates, ids and answers: what is read of each, and what is told."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.engine.dates import Span, read_date
from awards.engine.intake.tables import Unread, Value
from awards.engine.lists.cells.award_cells import award_in, awards_meant
from awards.engine.lists.cells.bad import Bad
from awards.engine.lists.cells.code_cells import as_code
from awards.engine.lists.cells.days import as_day
from awards.engine.lists.cells.flags import as_flag
from awards.engine.lists.cells.many import as_many
from awards.engine.lists.cells.mojibake import looks_lost
from awards.engine.lists.cells.names import named
from awards.engine.lists.cells.national_ids import as_national_id, contradictions
from awards.engine.lists.cells.numbers import as_count, as_figure
from awards.engine.lists.cells.positions import parted
from awards.engine.lists.cells.text_cells import as_text
from awards.engine.texts import Text, fold

AWARDS = {
    "giay-khen-xa": ("Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", "Certificate of the commune chair"),
    "giay-khen-huyen": (
        "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện",
        "Certificate of the district chair",
    ),
    "bang-khen-tinh": ("Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh", "Certificate of the province"),
}


def code_of(read: object) -> str | None:
    return read.code if isinstance(read, Bad) else None


# --- text


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), "Nguyễn Thị Hoà"),
        ("XÃ\u00a0Đăk Ruồng", "XÃ Đăk Ruồng"),
        ("  Nguyễn\u00a0Thị \u200bMẫu\ufeff ", "Nguyễn Thị Mẫu"),
        ("Nguyễn  Thị   Mẫu", "Nguyễn Thị Mẫu"),
        ("Trường\r\nTHCS\tMẫu", "Trường\nTHCS Mẫu"),
        ("Khu\u00adôn mẫu", "Khuôn mẫu"),
        ("\u200b \u00a0", None),
        ("", None),
        (12, "12"),
        (12.0, "12"),
        (98.5, "98,5"),
        (True, "TRUE"),
        (date(2021, 6, 30), "30/06/2021"),
        (datetime.fromisoformat("2021-06-30"), "30/06/2021"),
        (None, None),
    ],
)
def test_text_is_nfc_and_without_what_cannot_be_seen(raw: Value, read: str | None) -> None:
    assert as_text(raw) == read


@pytest.mark.parametrize("name", ["Lê Thị Hoà", "Lê Thị Hòa", "Nguyễn Thuỷ", "Nguyễn Thủy", "HUỲNH THỊ LÃNH"])
def test_the_place_of_tone_marks_is_never_rewritten(name: str) -> None:
    assert as_text(name) == name


def test_the_place_of_tone_marks_does_not_count_for_comparing() -> None:
    assert fold("Lê Thị Hoà") == fold("Lê Thị Hòa")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("bé kÕ ho¹ch vµ ®Çu t\u00ad céng hoµ x· héi", "bộ kế hoạch và đầu tư cộng hoà xã hội"),
        ("NguyÔn V¨n An", "Nguyễn Văn An"),
        ("§ç ThÞ Hµ", "Đỗ Thị Hà"),
        ("UBND x· §¨k Ruång", "UBND xã Đăk Ruồng"),
        ("Nguyeãn Vaên An", "Nguyễn Văn An"),
        ("Phaïm Vaên Ñöùc", "Phạm Văn Đức"),
        ("TRAÀN VAÊN A", "TRẦN VĂN A"),
        ("Leâ Thò Höông", "Lê Thị Hương"),
    ],
)
def test_an_old_font_is_converted_when_every_mark_is_explained(raw: str, read: str) -> None:
    assert as_text(raw) == read


@pytest.mark.parametrize(
    "raw",
    [
        "bé kÕ ho¹ch vµ ®Çu t céng hoµ x· héi",  # the letter ư was lost: its byte is a soft hyphen
        "Phßng, chèng dÞch bÖnh t¹i Mai Ấm",  # half of it is Unicode
        "quèc gia",  # only its marks are ordinary letters
        "ho¹t ®éng läc bôi 5 µm",  # µ may be a letter or a sign of measure
    ],
)
def test_an_old_font_that_is_not_certain_cannot_be_read(raw: str) -> None:
    assert code_of(as_text(raw)) == "unreadable-text"


@pytest.mark.parametrize(
    "text",
    [
        "cá má bé",
        "Y Blôk Êban",
        "H'Rin Niê",
        "K'Brơi",
        "Krông Nô",
        "Müller Straße",
        "Diện tích 100m² × 20",
        "Ðỗ Văn Ðức",
        "Mác - Lênin",
        "“Học tập” – 2021…",
        "Ai?",
        "Lò Văn Páo",
        "XÃ Đăk Ruồng",
        "UBND “XÃ”…",
        "«má» và «bà»",
        "ĐÃ đạt",
        "½",
        "§ 5",
        "ñ",
        "https://vbpl.vn/trang.aspx?ItemID=1",
        "Maria Têrêsa",
        "Phêrô",
        "Raphaël",
        "Trường PTDTBT THCS Đăk Tơ Lung",
        "bồi dưỡng HSG đạt 98,5%",
        "A Lôt",
        "Y Nhôt",
        "A Bôt",
        "Y Rôt",
        "A Lâk",
        "H'Nôt",
        "Y Kôp",
        "Pôt",
        "Y Lêk",
        "A Mâp",
        "Y LÔT",
        "5 µm",
        "5µm",
        "Lọc bụi 5 µm",
        "10 µg/m³",
        "2½m",
        "½m",
        "¼ha",
        "3×m",
        "µm",
    ],
)
def test_good_unicode_is_never_converted(text: str) -> None:
    assert as_text(text) == text


@given(
    st.sampled_from(["A", "Y"]),
    st.sampled_from([*"bcdđhklmnprstvx", "ch", "kh", "nh", "ng", "th", "tr"]),
    st.sampled_from([*"aăâeêioôơuư"]),
    st.sampled_from(["c", "ch", "k", "p", "t", "m", "n", "ng"]),
)
def test_no_name_of_the_uplands_is_taken_for_an_old_font(
    first: str, onset: str, vowel: str, end: str
) -> None:
    name = f"{first} {onset.upper() if len(onset) == 1 else onset.title()}{vowel}{end}"
    assert as_text(name) == name


SYLLABLES = [
    "Nguyễn",
    "Thị",
    "Hoà",
    "Văn",
    "Đức",
    "Trường",
    "học",
    "quốc",
    "giỏi",
    "má",
    "xuân",
    "thuỷ",
    "yêu",
    "nghĩa",
]


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map(" ".join))
def test_no_vietnamese_text_is_ever_changed(text: str) -> None:
    assert as_text(text) == text
    assert as_text(unicodedata.normalize("NFD", text)) == text


@given(st.text(max_size=60))
def test_any_text_is_told_or_read_without_what_cannot_be_seen(text: str) -> None:
    read = as_text(text)
    if isinstance(read, str):
        assert read == unicodedata.normalize("NFC", read).strip() != ""
        assert not set(read) & {"\u200b", "\ufeff", "\u00ad", "\t", "\r", "\x00", "\u202e"}
        assert set(read) <= {*text, " ", "\n"} or not text.isascii()


@pytest.mark.parametrize(
    "raw",
    [
        "Nguy?n V?n An",
        "C?i ti?n",
        "XàHỘI",
        "Nguyá»…n VÄƒn An",
        "HoÃ ng ThÃ¡i",
        "TrÆ°á»ng",
        "Äá»©c",
        "Nguy\ufffdn",
        "??ng A",
    ],
)
def test_lost_letters_are_told_and_never_repaired(raw: str) -> None:
    assert code_of(as_text(raw)) == "unreadable-text"


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("NGNH Y T LM NG", True),
        ("Nguyn Văn An", True),
        ("Y Blôk", False),
        ("H'Rin", False),
        ("Nguyễn Văn An", False),
    ],
)
def test_a_name_with_a_word_that_no_name_has_is_doubted(name: str, doubtful: bool) -> None:
    assert looks_lost(name) is doubtful


def test_an_excel_error_is_told_with_its_reason() -> None:
    why = Text("ô lỗi", "an error")
    assert as_text(Unread("#N/A", why)) == Bad("unreadable-cell", why)


# --- dates


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (44377, "2021-06-30"),
        (44377.0, "2021-06-30"),
        (44377.75, "2021-06-30"),
        (2015, "2015"),
        (2015.0, "2015"),
        (datetime.fromisoformat("2021-06-30T07:30"), "2021-06-30"),
        (date(2021, 4, 3), "2021-04-03"),
        ("09/3/2015", "09/3/2015"),
        ("ngày 09 tháng 3 năm 2015", "09/3/2015"),
        ("tháng 9/2019", "9/2019"),
        ("tháng 9 năm 2019", "9/2019"),
        ("năm 2019", "2019"),
        ("năm học 2019-2020", "2019-2020"),
        ("\u00a012/25/2020\u200b", "12/25/2020"),
        ("31/6/2021", "31/6/2021"),
        ("quý I/2020", "quý I/2020"),
        ("44377", "44377"),
        (3.2015, "3,2015"),
        (12, "12"),
        (float("nan"), "nan"),
        (True, "True"),
        (time(7, 30), "07:30:00"),
        (timedelta(days=2), "2 days, 0:00:00"),
        ("  ", None),
        (None, None),
    ],
)
def test_dates_of_cells(raw: Value, read: str | None) -> None:
    assert as_day(raw) == read


def test_serials_of_the_1904_system() -> None:
    assert as_day(42915, since_1904=True) == "2021-06-30"
    assert as_day(42915) == "2017-06-29"


@pytest.mark.parametrize(
    "text", ["31/6/2021", "12/25/2020", "quý I/2020", "44377", "3,2015", "…/…/2020", "9/3/15"]
)
def test_what_is_no_date_stays_unknown_with_its_text_and_is_never_clamped_or_turned(text: str) -> None:
    read = as_day(text)
    assert read == text
    assert not isinstance(read_date(str(read)), Span)


# --- figures


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("98,5%", "98,5%"),
        ("1.600", "1.600"),
        (1600, 1600),
        (98.5, "98,5"),
        (12.0, "12"),
        (" 12 ", "12"),
        (None, None),
    ],
)
def test_figures_keep_decimal_comma_and_dot_for_thousands(raw: Value, read: object) -> None:
    assert as_figure(raw) == read


def test_a_fraction_in_a_cell_shown_in_per_cent_is_told() -> None:
    assert as_figure(0.985) == Bad("share-or-figure", as_figure(0.985).why, keep="0,985")  # type: ignore[union-attr]


@pytest.mark.parametrize(("raw", "read"), [("9", 9), (9.0, 9), ("1.600", 1600), (9, 9), ("09", 9)])
def test_counts(raw: Value, read: int) -> None:
    assert as_count(raw) == read


@pytest.mark.parametrize("raw", ["8/9", "12,5", "chín", 12.5, "90%"])
def test_what_is_no_count_is_told_and_left_out(raw: Value) -> None:
    read = as_count(raw)
    assert isinstance(read, Bad)
    assert (read.code, read.keep) == ("unreadable-figure", None)


# --- national ids


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("999185000001", "999185000001"),
        (999185000001, "999185000001"),
        ("999 185 000 001", "999185000001"),
        ("'000185000001", "000185000001"),
        ("999999999", "999999999"),
    ],
)
def test_whole_ids_are_text(raw: Value, read: str) -> None:
    assert as_national_id(raw) == read


@pytest.mark.parametrize(
    ("raw", "code", "keep"),
    [
        (185000001, None, None),
        (1198000001, "national-id-short", "1198000001"),
        (11980000010, "national-id-short", "11980000010"),
        (1198000000.0, "national-id-short", "1198000000"),
        (12345678, "national-id-short", "12345678"),
        ("1.198E+09", "national-id-rounded", "1.198E+09"),
        ("1,198E+09", "national-id-rounded", "1,198E+09"),
        (1.5, "national-id-rounded", "1.5"),
        ("không có", "national-id-malformed", "không có"),
        ("9991850000011", "national-id-malformed", "9991850000011"),
    ],
)
def test_lost_zeros_are_told_and_never_put_back(raw: Value, code: str | None, keep: str | None) -> None:
    read = as_national_id(raw)
    assert code_of(read) == code
    if isinstance(read, Bad):
        assert read.keep == keep


@pytest.mark.parametrize(
    ("national_id", "gender", "birth", "contradicts"),
    [
        ("999185000001", "female", "02/4/1985", 0),
        ("999185000001", "male", "02/4/1985", 1),
        ("999185000001", "male", "1990", 2),
        ("999301000001", "female", "2001", 0),
        ("999185000001", None, "1985", 0),
        ("999999999", "male", "1985", 0),
    ],
)
def test_sex_and_year_of_an_id_are_compared(
    national_id: str, gender: str | None, birth: str, contradicts: int
) -> None:
    assert len(contradictions(national_id, gender, read_date(birth))) == contradicts


# --- salutations and ranks


@pytest.mark.parametrize(
    ("text", "name", "gender", "kind"),
    [
        ("Ông Nguyễn Văn A", "Nguyễn Văn A", "male", "individual"),
        ("Bà: Trần Thị B", "Trần Thị B", "female", "individual"),
        ("Thượng tá Lê C", "Lê C", None, "individual"),
        ("Đại úy Lê C", "Lê C", None, "individual"),
        ("Linh mục Giuse D", "Giuse D", None, "individual"),
        ("Đ/c Nguyễn Văn E", "Nguyễn Văn E", None, "individual"),
        ("Đồng chí Nguyễn Thị E", "Nguyễn Thị E", None, "individual"),
        ("Nguyễn Văn A", "Nguyễn Văn A", None, None),
        ("Anh Văn Đức", "Anh Văn Đức", None, None),
        ("Hồ Thị Bà", "Hồ Thị Bà", None, None),
        ("Hộ ông Nguyễn Văn A", "Hộ ông Nguyễn Văn A", None, "household"),
        ("Hộ gia đình bà Trần Thị B", "Hộ gia đình bà Trần Thị B", None, "household"),
        ("Ông bà Nguyễn Văn A", "Ông bà Nguyễn Văn A", None, None),
        ("Ông A Lôt", "A Lôt", "male", "individual"),
        ("Bà Y Blôk", "Y Blôk", "female", "individual"),
        ("Bà H'Rin Niê", "H'Rin Niê", "female", "individual"),
        ("Bà H'Nôt", "H'Nôt", "female", "individual"),
        ("Ông: Ích Khiêm", "Ích Khiêm", "male", "individual"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", None, None),
        ("Ông Thị Lan", "Ông Thị Lan", None, None),
        ("ÔNG VĂN BÌNH", "ÔNG VĂN BÌNH", None, None),
        ("Ông Bình", "Ông Bình", None, None),
        ("Ông Nguyễn", "Ông Nguyễn", None, None),
        ("Bà Rịa", "Bà Rịa", None, None),
        ("Bà con thôn 2", "Bà con thôn 2", None, None),
        ("Ông Nguyễn Văn A và bà Trần Thị B", "Ông Nguyễn Văn A và bà Trần Thị B", None, None),
    ],
)
def test_a_salutation_is_no_name_and_a_rank_is_no_gender(
    text: str, name: str, gender: str | None, kind: str | None
) -> None:
    assert named(text) == (name, gender, kind)


# --- answers, codes, several values


@pytest.mark.parametrize("raw", ["x", "X", "Có", "có", "TRUE", True, 1, "✓", "co", "Đúng", "yes"])
def test_a_mark_is_a_yes(raw: Value) -> None:
    assert as_flag(raw) is True


@pytest.mark.parametrize("raw", ["Không", "không có", False, 0, "FALSE", "chưa", "khong"])
def test_a_no_is_written(raw: Value) -> None:
    assert as_flag(raw) is False


@pytest.mark.parametrize("raw", [None, "", "  ", "\u200b"])
def test_an_empty_cell_is_no_answer(raw: Value) -> None:
    assert as_flag(raw) is None


@pytest.mark.parametrize("raw", ["-", "?", "có thể", "cỏ", "2", 0.5])
def test_what_is_no_answer_is_told(raw: Value) -> None:
    assert code_of(as_flag(raw)) == "unreadable-answer"


@pytest.mark.parametrize(
    ("raw", "codes", "read"),
    [
        ("CSTĐCS", "title", "chien-si-thi-dua-co-so"),
        ("Chiến sỹ thi đua cấp cơ sở", "title", "chien-si-thi-dua-co-so"),
        ("LĐTT", "title", "lao-dong-tien-tien"),
        ("HTXSNV", "grade", "excellent"),
        ("Hoàn thành tốt nhiệm vụ", "grade", "good"),
        ("Hoan thanh tot nhiem vu", "grade", "good"),
        ("XUẤT SẮC", "rating", "outstanding"),
        ("khiển trách", "discipline_form", "khien-trach"),
        ("BB", "document_kind", "review-minutes"),
        ("Nữ", "gender", "female"),
        ("hộ", "kind", "household"),
        ("TT", "title", "TT"),
        ("TT", "kind", "TT"),
        ("giỏi", "rating", "giỏi"),
        ("năm", "gender", "năm"),
        ("canh-cao", "discipline_form", "canh-cao"),
    ],
)
def test_codes_by_label_or_a_sure_abbreviation_and_TT_never(raw: str, codes: str, read: str) -> None:  # noqa: N802
    assert as_code(raw, codes) == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("vb1; vb2", ["vb1", "vb2"]),
        ("vb1\nvb2;vb3", ["vb1", "vb2", "vb3"]),
        ("- vb1\n- vb2", ["vb1", "vb2"]),
        ("không", []),
        (" ; ", None),
        (None, None),
    ],
)
def test_several_values_in_one_cell(raw: Value, read: Any) -> None:
    assert as_many(raw, str) == read


# --- position and unit in one cell


@pytest.mark.parametrize(
    ("text", "position", "unit"),
    [
        ("Giáo viên, Trường THCS Mẫu", "Giáo viên", "Trường THCS Mẫu"),
        ("Hiệu trưởng - Trường THCS Mẫu", "Hiệu trưởng", "Trường THCS Mẫu"),
        ("Chuyên viên\nPhòng Nội vụ", "Chuyên viên", "Phòng Nội vụ"),
        ("Giáo viên, Tổ Toán, Trường A", "Giáo viên", "Tổ Toán, Trường A"),
        ("Phó Bí thư Đảng ủy, Chủ tịch UBND xã A", "Phó Bí thư Đảng ủy, Chủ tịch UBND xã A", None),
        ("Chủ tịch UBND xã A", "Chủ tịch UBND xã A", None),
        ("Bí thư, Tổ trưởng, thôn đội trưởng", "Bí thư, Tổ trưởng, thôn đội trưởng", None),
        ("Đội trưởng, Công ty B", "Đội trưởng", "Công ty B"),
        ("Trường THCS Mẫu", None, "Trường THCS Mẫu"),
        ("Giáo viên", "Giáo viên", None),
    ],
)
def test_position_and_unit_are_parted_only_where_a_unit_begins(
    text: str, position: str | None, unit: str | None
) -> None:
    assert parted(text) == (position, unit)


# --- awards


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Giấy khen của Chủ tịch UBND huyện", ("giay-khen-huyen",)),
        ("Giấy khen của Chủ tịch UBND huyện Kon Rẫy, tỉnh Kon Tum", ("giay-khen-huyen",)),
        ("GK huyện", ("giay-khen-huyen",)),
        ("giấy khen UBND xã Đăk Ruồng", ("giay-khen-xa",)),
        ("BK của CT UBND tỉnh", ("bang-khen-tinh",)),
        ("giay-khen-xa", ("giay-khen-xa",)),
        ("Giấy khen", ("giay-khen-xa", "giay-khen-huyen")),
        ("Giấy khen của Hiệu trưởng", ()),
        ("Bằng khen của Thủ tướng Chính phủ", ()),
        ("Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo", ()),
        ("Chiến sĩ thi đua cơ sở", ()),
        ("Giấy khen của Chủ tịch Ủy ban nhân dân huyện Kon Rẫy về thành tích trong phong trào tại các xã",
         ("giay-khen-huyen",)),
        ("Đề nghị tặng Giấy khen của Chủ tịch Uỷ ban nhân dân xã Mẫu, huyện Mẫu, tỉnh Mẫu",
         ("giay-khen-xa",)),
        ("Giấy khen - cấp huyện (năm 2023)", ("giay-khen-huyen",)),
        ("GIẤY KHEN CỦA ỦY BAN NHÂN DÂN PHƯỜNG", ("giay-khen-xa",)),
        ("Giấy khen UBND thị xã Mẫu", ("giay-khen-huyen",)),
        ("Giấy khen UBND thành phố Mẫu", ("giay-khen-xa", "giay-khen-huyen")),
        ("Giấy khen của UBND xã và UBND huyện", ()),
        ("Giấy khen của UBND, Huyện ủy", ()),
        ("Giấy khen của đ/c Chủ tịch UBND huyện", ("giay-khen-huyen",)),
        ("Giấy khen của UBND huyện/xã", ()),
        ("Giấy khen của UBND xã, Giấy khen của UBND huyện", ()),
    ],
)  # fmt: skip
def test_which_award_a_text_can_mean(text: str, ids: tuple[str, ...]) -> None:
    assert awards_meant(text, AWARDS).ids == ids


@pytest.mark.parametrize(
    "body",
    [
        "Huyện ủy", "Huyện uỷ", "HUYỆN ỦY", "Thường trực Huyện ủy", "Ban Thường vụ Huyện ủy", "Tòa án huyện",
        "Tòa án nhân dân huyện", "Viện kiểm sát huyện", "Ban Chỉ huy Quân sự huyện", "Chi cục Thuế huyện",
        "HĐND huyện", "Hội đồng nhân dân huyện", "UBMTTQ huyện", "Ủy ban MTTQ huyện", "Hạt Kiểm lâm huyện",
        "Phòng Giáo dục huyện", "Huyện đoàn", "huyện Đoàn Mẫu", "Chủ tịch Huyện hội", "Công an huyện",
        "Văn phòng UBND huyện", "Bảo hiểm xã hội huyện", "Trung tâm Y tế huyện", "Trưởng phòng Nội vụ huyện",
        "Ủy ban Kiểm tra Huyện ủy", "Đảng ủy xã", "Công an xã", "Quận ủy", "Thị xã Đoàn", "trường", "cơ quan",
    ],
)  # fmt: skip
def test_another_bodys_certificate_is_never_the_chairs(body: str) -> None:
    for text in (f"Giấy khen {body}", f"Giấy khen của {body}", f"GK {body}", f"{body} tặng Giấy khen"):
        assert awards_meant(text, AWARDS).ids == (), text


@pytest.mark.parametrize(
    "body", ["Ủy ban Dân tộc", "Tỉnh ủy", "Tỉnh đoàn", "Liên đoàn Lao động tỉnh", "Sở Y tế"]
)
def test_another_bodys_certificate_of_merit_is_never_the_provinces(body: str) -> None:
    assert awards_meant(f"Bằng khen {body}", AWARDS).ids == ()
    assert awards_meant(f"Bằng khen của {body}", AWARDS).ids == ()
    assert (
        award_in([f"Đề nghị tặng Bằng khen của {body}", "Bằng khen của Chủ tịch UBND tỉnh"], AWARDS) is None
    )


def test_an_award_in_title_rows_counts_only_when_it_is_one() -> None:
    one = "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện Kon Rẫy"
    assert award_in(["DANH SÁCH", one], AWARDS) == "giay-khen-huyen"
    assert award_in([one, "và Bằng khen của Chủ tịch UBND tỉnh"], AWARDS) is None
    assert award_in(["Danh sách đề nghị tặng Giấy khen"], AWARDS) is None
