"""Letters as Word documents and as pages of HTML: their parts, their measures, words that stay words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from awards.engine.letters.docx_letter import render_docx
from awards.engine.letters.html_letter import render_html
from awards.engine.letters.letter import Annex, Letter, Paragraph, Table

from .letter_samples import ATTACHED, HEADINGS, LETTER, NOTICE, annexed, letter, table

DOCUMENT = "word/document.xml"


def opened(of: Letter) -> Any:
    return Document(io.BytesIO(render_docx(of)))


def part(of: Letter, name: str = DOCUMENT) -> str:
    with zipfile.ZipFile(io.BytesIO(render_docx(of))) as archive:
        return archive.read(name).decode()


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph of the text in order, in tables too."""
    from docx.text.paragraph import Paragraph as Read

    return [Read(one, document) for one in document.element.body.iter(qn("w:p"))]


def said(document: Any) -> list[str]:
    """Every paragraph with words, in one line."""
    return [
        one.text.replace("\u00a0", " ").replace("\n", " ") for one in paragraphs(document) if one.text.strip()
    ]


def of_style(document: Any, name: str) -> Any:
    """The first paragraph of a style."""
    return next(one for one in paragraphs(document) if one.style.name == name and one.text)


def resolved(paragraph: Any, what: str) -> Any:
    """A property of a paragraph, from its style where it has none of its own."""
    own = getattr(paragraph.paragraph_format, what)
    style = paragraph.style
    while own is None and style is not None:
        own = getattr(style.paragraph_format, what)
        style = style.base_style
    return own


def font(document: Any, style: str) -> tuple[float, bool, bool]:
    """Size, bold, italic of what a style prints."""
    found: list[Any] = [None, None, None]
    at = document.styles[style]
    while at is not None:
        for place, value in enumerate((at.font.size, at.font.bold, at.font.italic)):
            found[place] = value if found[place] is None else found[place]
        at = at.base_style
    return (found[0].pt if found[0] else 14.0, bool(found[1]), bool(found[2]))


def test_a_short_letter_says_its_parts_in_the_order_of_a_paper() -> None:
    assert said(opened(letter(body=(Paragraph("Thân bài./."),)))) == [
        "UBND HUYỆN VÍ DỤ",
        "PHÒNG NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:      /PNV-TĐKT",
        LETTER.subject,
        "Ví Dụ, ngày      tháng      năm 2023",
        "Kính gửi: Trường Tiểu học Mẫu số 1",
        "Thân bài./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Chủ tịch UBND huyện (để b/c);",
        "- Lưu: VT, TĐKT.",
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
        "Lê Thị Minh Họa",
    ]


def test_a_named_paper_has_its_title_and_bases_and_no_about_line_under_the_number() -> None:
    lines = said(opened(letter(**NOTICE, superior="", recipients=())))
    at = lines.index("THÔNG BÁO")
    assert lines[at + 1] == NOTICE["subject"]
    assert lines[at + 2 : at + 4] == list(NOTICE["bases"])
    assert lines.count(NOTICE["subject"]) == 1
    assert not any(line.startswith("Kính gửi") for line in lines)
    assert lines[0] == "PHÒNG NỘI VỤ"


@pytest.mark.parametrize(
    "given",
    [("Sở Nội vụ", "Ban Thi đua"), ("- Sở Nội vụ;", "- Ban Thi đua."), ("Sở Nội vụ.", "Ban Thi đua;")],
)
def test_several_recipients_are_a_list_however_they_were_written(given: tuple[str, ...]) -> None:
    lines = said(opened(letter(to=given, recipients=given)))
    at = lines.index("Kính gửi:")
    assert lines[at + 1 : at + 3] == ["-\tSở Nội vụ;", "-\tBan Thi đua."]
    at = lines.index("Nơi nhận:")
    assert lines[at + 1 : at + 3] == ["- Sở Nội vụ;", "- Ban Thi đua."]


def test_english_letters_have_english_words_of_the_frame() -> None:
    lines = said(opened(letter(lang="en")))
    for words in ("SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness", "Recipients:"):
        assert words in lines
    assert "To: Trường Tiểu học Mẫu số 1" in lines
    assert not {"Nơi nhận:", "Độc lập - Tự do - Hạnh phúc"} & set(lines)


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    (section,) = opened(LETTER).sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    for margin, least, most in (
        (section.top_margin, 20, 25),
        (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35),
        (section.right_margin, 15, 20),
    ):
        assert Mm(least - 0.05) <= margin <= Mm(most + 0.05)
    assert section.header_distance < section.top_margin


def test_the_page_number_is_in_the_middle_of_the_head_but_not_on_the_first_page() -> None:
    (section,) = opened(LETTER).sections
    assert section.different_first_page_header_footer
    (number,) = section.header.paragraphs
    assert "PAGE" in number._p.xml
    assert resolved(number, "alignment") == WD_ALIGN_PARAGRAPH.CENTER
    assert 13 <= font(opened(LETTER), number.style.name)[0] <= 14
    assert "PAGE" not in section.first_page_header._element.xml


@pytest.mark.parametrize(
    ("style", "least", "most", "bold", "italic"),
    [
        ("quốc hiệu", 12, 13, True, False),
        ("tiêu ngữ", 13, 14, True, False),
        ("cơ quan chủ quản", 12, 13, False, False),
        ("cơ quan ban hành", 12, 13, True, False),
        ("số, ký hiệu", 13, 13, False, False),
        ("địa danh, ngày", 13, 14, False, True),
        ("trích yếu công văn", 12, 13, False, False),
        ("tên loại", 13, 14, True, False),
        ("trích yếu", 13, 14, True, False),
        ("kính gửi", 13, 14, False, False),
        ("nơi gửi", 13, 14, False, False),
        ("căn cứ", 13, 14, False, True),
        ("thân bài", 13, 14, False, False),
        ("điểm", 13, 14, False, False),
        ("đề mục", 13, 14, True, False),
        ("đầu bảng", 13, 14, True, False),
        ("ô bảng", 13, 14, False, False),
        ("nơi nhận", 12, 12, True, True),
        ("mục nơi nhận", 11, 11, False, False),
        ("quyền hạn, chức vụ", 13, 14, True, False),
        ("họ tên người ký", 13, 14, True, False),
        ("phụ lục", 14, 14, True, False),
        ("tên phụ lục", 13, 14, True, False),
        ("kèm theo", 13, 14, False, True),
        ("số trang", 13, 14, False, False),
    ],
)
def test_every_part_has_the_type_of_the_decree(
    style: str, least: int, most: int, bold: bool, italic: bool
) -> None:
    size, is_bold, is_italic = font(opened(LETTER), f"Thư - {style}")
    assert least <= size <= most
    assert (is_bold, is_italic) == (bold, italic)


def test_all_type_is_times_new_roman_in_black() -> None:
    document = opened(LETTER)
    defaults = etree.tostring(document.styles.element.find(qn("w:docDefaults")), encoding="unicode")
    assert defaults.count('"Times New Roman"') == 4
    assert 'w:color w:val="000000"' in defaults
    assert "w:rFonts" not in part(LETTER)
    assert part(LETTER, "word/styles.xml").count("w:rFonts") == 1


@pytest.mark.parametrize("style", ["thân bài", "điểm", "căn cứ"])
def test_the_text_is_justified_indented_and_spaced(style: str) -> None:
    paragraph = of_style(opened(letter(**NOTICE)), f"Thư - {style}")
    assert resolved(paragraph, "alignment") == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert resolved(paragraph, "first_line_indent") == pytest.approx(Cm(1.27), abs=200)
    assert resolved(paragraph, "space_after") >= Pt(6)
    assert 1 <= resolved(paragraph, "line_spacing") <= 1.5


def test_tables_repeat_their_headings_and_keep_short_rows_whole() -> None:
    long = ("03", "Tên", "Đơn vị", "Kết quả", "Lý do dài. " * 60, "Hạn")
    rows = (
        opened(letter(body=(Table(HEADINGS, (6, 20, 18, 14, 30, 12), (*table(2).rows, long)),)))
        .tables[1]
        .rows
    )
    assert [row._tr.xml.count("<w:tblHeader/>") for row in rows] == [1, 0, 0, 0]
    assert [row._tr.xml.count("<w:cantSplit/>") for row in rows] == [1, 1, 1, 0]
    assert [cell.text for cell in rows[0].cells] == list(HEADINGS)
    assert [resolved(row.cells[0].paragraphs[0], "keep_with_next") for row in rows] == [
        True,
        None,
        None,
        None,
    ]
    assert rows[1].cells[1].text == table(1).rows[0][1]


def test_a_row_of_eleven_lines_is_not_cut_in_two_and_one_of_twelve_may_be() -> None:
    rows = tuple(("01", "\n".join(["Một"] * lines)) for lines in (11, 12))
    made = opened(letter(body=(Table(("STT", "Tên"), (10, 90), rows),))).tables[1].rows
    assert [row._tr.xml.count("<w:cantSplit/>") for row in made] == [1, 1, 0]


def test_an_annex_has_pages_of_its_own_turned_or_not_numbered_anew() -> None:
    annexes = tuple(
        Annex(f"Phụ lục {sign}", f"DANH SÁCH {sign}", ATTACHED, (table(1),), landscape=turned)
        for sign, turned in (("I", True), ("II", False), ("III", True))
    )
    document = opened(letter(**NOTICE, annexes=annexes))
    sections = list(document.sections)
    upright, turned = (WD_ORIENT.PORTRAIT, 210), (WD_ORIENT.LANDSCAPE, 297)
    assert [(one.orientation, round(one.page_width.mm)) for one in sections] == [
        upright,
        turned,
        upright,
        turned,
    ]
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in sections]
    assert [None if one is None else one.get(qn("w:start")) for one in starts] == [None, "1", "1", "1"]
    for section in sections:
        assert 30 <= section.left_margin.mm <= 35
        assert section.different_first_page_header_footer
    lines = said(document)
    at = lines.index("Phụ lục II")
    assert lines[at + 1 : at + 3] == ["DANH SÁCH II", ATTACHED]


def test_the_width_of_a_table_is_that_of_its_page() -> None:
    document = opened(annexed(table(3), body=(table(3),)))
    for read, section in zip((document.tables[1], document.tables[-1]), document.sections, strict=True):
        text = section.page_width - section.left_margin - section.right_margin
        assert sum(column.width for column in read.columns) == text
        assert sum(cell.width for cell in read.rows[1].cells) == text


def test_a_column_is_never_too_narrow_for_its_heading_or_for_numbers() -> None:
    row = ("1", "KR-2023-000059", "KR-2023-000059 và giấy tờ khác", "y")
    narrow = Table(("STT", "Số", "Trách nhiệm", "Khác"), (1, 1, 1, 97), (row,))
    first, second, third, _ = opened(letter(body=(narrow,))).tables[1].columns
    assert 34 <= first.width.pt <= 40
    assert 100 <= second.width.pt <= 120
    assert 43 <= third.width.pt <= 50


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ỦY BAN NHÂN DÂN HUYỆN VÍ DỤ", ["ỦY BAN NHÂN DÂN", "HUYỆN VÍ DỤ"]),
        ("UBND HUYỆN VÍ DỤ", ["UBND HUYỆN VÍ DỤ"]),
        (
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG THỊ XÃ VÍ DỤ",
            ["HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG THỊ XÃ VÍ DỤ"],
        ),
        ("SỞ NỘI VỤ\nỦY BAN NHÂN DÂN HUYỆN VÍ DỤ", ["SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN", "HUYỆN VÍ DỤ"]),
        ("X" * 60, ["X" * 60]),
        ("", [""]),
    ],
)
def test_a_long_name_in_the_head_is_broken_into_lines_of_about_one_length(
    text: str, lines: list[str]
) -> None:
    document = opened(letter(issuer=text))
    assert document.tables[0].rows[0].cells[0].paragraphs[1].text.split("\n") == lines


def test_the_last_paragraph_stays_with_the_signature_and_an_introduction_with_its_table() -> None:
    document = opened(letter(body=(Paragraph("Một"), Paragraph("Hai:"), table(1), Paragraph("Hết./."))))
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in paragraphs(document) if one.text}
    assert (kept["Một"], kept["Hai:"], kept["Hết./."]) == (False, True, True)


def test_what_only_announces_never_stands_alone_at_the_foot_of_a_page() -> None:
    point, below = Paragraph("a) Điều kiện “Mẫu”:", "point"), Paragraph("- Yêu cầu: có;", "point")
    of = letter(body=(Paragraph("1. Đề mục", "heading"), point, below, Paragraph("Hết./.")))
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in paragraphs(opened(of)) if one.text}
    assert (kept[point.text], kept[below.text]) == (True, False)
    page = render_html(of)
    assert '<p class="heading leads">1. Đề mục</p>' in page
    assert '<p class="point leads">' in page
    assert '<p class="point">' in page


ORDER = {
    "w:pPr": "pStyle keepNext keepLines pBdr shd tabs spacing ind contextualSpacing jc rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
    "w:trPr": "cantSplit tblHeader",
    "w:sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "w:style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "w:settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
}
"""Word refuses, or repairs, a file whose properties stand in another order."""


def test_properties_stand_in_the_order_that_word_wants() -> None:
    of = annexed(
        table(2), Paragraph("x", "heading"), Paragraph("y", "point"), body=(*LETTER.body, table(1), table(1))
    )
    seen = set()
    for name in (DOCUMENT, "word/styles.xml", "word/settings.xml", "word/header1.xml", "word/header2.xml"):
        root = etree.fromstring(part(of, name).encode())
        for tag, order in ORDER.items():
            for element in root.iter(qn(tag)):
                seen.add(tag)
                places = [order.split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)
        for cell in root.iter(qn("w:tc")):
            assert etree.QName(cell[-1]).localname == "p"
        for inner in root.iter(qn("w:tbl")):
            following = inner.getnext()
            assert following is not None
            assert etree.QName(following).localname == "p"
    assert seen == set(ORDER)


NASTY = [
    "{{ 7 * 7 }} {% if x %} {# không #} {%p endif %} {_{ a }_}",
    "<w:p/></w:t></w:r><b>đậm</b> &amp; &lt; ]]> <!-- x -->",
    "Tên\x00 có\x07 ký\x1b tự\x85 điều khiển\x0c",
    "Nguyễn \u202eẫuM năV\u202c \u2066x\u2069 \u200fא\u061c",
    "Đội \U0001f3c6\U0001f468\u200d\U0001f469\u200d\U0001f467 số 1",
    "nửa \ud83c chữ \udf88 \ufffe\uffff",
    "Nguye\u0302\u0303n Va\u0306n Ma\u0302\u0303u",
    "dòng một\r\ndòng hai\u2028dòng ba\tcột",
    "\"nháy\" 'đơn' ‘cong’ “cong”",
    "{{",
    "",
]
DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Words(HTMLParser):
    """The words of a page, each with the element that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag == "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_page(of: Letter) -> Words:
    page = render_html(of)
    page.encode("utf-8")
    words = Words()
    words.feed(page)
    return words


def everywhere(text: str) -> Letter:
    """The same text in every field of a letter."""
    block = (Paragraph(text), Table((text, text), (50, 50), ((text, text),)))
    return Letter(
        "result", "vi", text, text, text, text, text, text or "x", text, (text, text), (text,), block,
        (text,), text, (text,), (Annex(text, text, text, block),),
    )  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_words_of_the_data_stay_words_in_every_field(text: str) -> None:
    plain = everywhere("x")
    document, page = opened(everywhere(text)), read_page(everywhere(text))
    shown = (
        unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\u2028", "\n").replace("\t", " ")
    )
    shown = (
        shown.replace("\x85", "\n")
        .replace("\x0c", "\n")
        .replace("\ud83c", "\ufffd")
        .replace("\udf88", "\ufffd")
    )
    shown = "".join(sign for sign in shown if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cn"})
    shown = "".join(sign for sign in shown if sign not in DIRECTION)
    assert document.tables[1].rows[0].cells[0].text == shown
    lines = [one.text for one in paragraphs(document)]
    if shown.strip():
        assert sum(line.count(shown) for line in lines) >= 15
        assert "".join(page.words).count(shown) >= 15
    assert [tag for tag in page.tags if tag != "br"] == read_page(plain).tags or not text
    assert part(everywhere(text)).count("<w:tr>") == part(plain).count("<w:tr>")


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@example("\ue000" + "0\ue001\ue002")
@settings(max_examples=150, deadline=None)
def test_any_text_makes_a_document_and_a_page_with_one_reading(text: str) -> None:
    of = letter(body=(Paragraph(f"<{text}>"),), signer=text)
    read = next(one.text for one in paragraphs(opened(of)) if one.style.name == "Thư - thân bài")
    page = read_page(of)
    assert read.startswith("<")
    assert read.endswith(">")
    assert read in "".join(page.words)
    assert not set(read) & {*DIRECTION, *map(chr, range(32))} - {"\n"}
    assert unicodedata.is_normalized("NFC", read)


def test_a_page_needs_no_other_file_and_starts_nothing() -> None:
    page = render_html(annexed(table(3)))
    read = read_page(annexed(table(3)))
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
    assert "http:" not in page
    assert "https:" not in page
    assert "default-src 'none'" in page
    assert '<html lang="vi"' in page
    assert read.tags.count("h1") == 1


def test_a_page_says_what_the_document_says() -> None:
    of = annexed(table(30), to=("Sở Nội vụ", "Ban Thi đua"))
    on_page = "".join("".join(read_page(of).words).split())
    for line in said(opened(of)):
        assert "".join(line.split()) in on_page


def test_the_same_letter_gives_the_same_bytes_in_another_process_on_another_day() -> None:
    of = "from tests.letter_samples import annexed, table; "
    code = (
        "import hashlib; from awards.engine.letters.docx_letter import render_docx as d; "
        f"from awards.engine.letters.html_letter import render_html as h; {of}"
        "print(hashlib.sha256(d(annexed(table(9))) + h(annexed(table(9))).encode()).hexdigest())"
    )
    here = sha256(render_docx(annexed(table(9))) + render_html(annexed(table(9))).encode()).hexdigest()
    for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/Lima")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=Path.cwd()
        )
        assert done.stdout.strip() == here
    with zipfile.ZipFile(io.BytesIO(render_docx(LETTER))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {0}
    properties = part(LETTER, "docProps/core.xml")
    for word in ("created", "modified", "creator", "lastModifiedBy", "revision"):
        assert word not in properties


def test_letters_are_made_fast() -> None:
    render_docx(LETTER)
    for of, seconds in ((LETTER, 0.06), (annexed(table(400)), 1.5)):
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            render_docx(of)
            render_html(of)
            taken.append(time.perf_counter() - start)
        assert min(taken) < seconds
