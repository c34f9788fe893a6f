"""Letters on paper: what LibreOffice makes of them, word by word and line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from awards.engine.letters.docx_letter import render_docx
from awards.engine.letters.layout.column_widths import columns_of
from awards.engine.letters.letter import Annex, Letter, Paragraph, Table

from .letter_samples import ATTACHED, HEADINGS, LETTER, NOTICE, annexed, letter, people, table
from .libreoffice import Page, Word, converted, fonts, ink, pages

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 15 * MM, 20 * MM, 20 * MM
HAIR = 1.5
"""Points: half a rule, a serif that stands out, the rounding of dots."""

LONG = "Nguyễnvănmẫu" * 12
LONGEST = "Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở " * 6
NASTY = "Ông <b>A</b> & {{ unit }} {% x %} \U0001f3c6 \u202eabc\u202c א ب"


def fitting(count: int) -> Letter:
    """A letter whose end comes to the end of its page, as `count` grows."""
    filling = tuple(Paragraph(f"Dòng thứ {at} của thân bài.") for at in range(count))
    return letter(body=(*filling, Paragraph("Đề nghị đơn vị thực hiện đúng thời hạn./.")))


def heading(count: int) -> Letter:
    """A letter whose table begins at the end of its page, as `count` grows."""
    filling = tuple(Paragraph(f"Dòng thứ {at} của thân bài.") for at in range(count))
    rows = tuple((number, "Tên\n" * 6 + "cuối", *rest) for number, _, *rest in people(3))
    return letter(body=(*filling, Table(HEADINGS, (6, 20, 18, 14, 30, 12), rows), Paragraph("Hết./.")))


LETTERS = {
    "one": letter(body=(LETTER.body[0], table(1), LETTER.body[-1])),
    "thirty": letter(body=(LETTER.body[0], table(30), LETTER.body[-1])),
    "four-hundred": annexed(table(400)),
    "two-annexes": letter(
        **NOTICE,
        annexes=(
            Annex("Phụ lục I", "HỒ SƠ TRẢ LẠI", ATTACHED, (table(20),)),
            Annex("Phụ lục II", "HỒ SƠ ĐỦ ĐIỀU KIỆN TRÌNH XÉT", ATTACHED, (table(30),), landscape=False),
        ),
    ),
    "long-names": letter(
        issuer="PHÒNG NỘI VỤ - LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI " * 2,
        to=(LONG, LONGEST),
        subject=f"V/v {LONG}",
        body=(
            Table(HEADINGS, (6, 20, 18, 14, 30, 12), (("01", LONG, LONGEST, LONG, LONG * 3, "20/01/2023"),)),
        ),
        signer="Công Tằng Tôn Nữ Huyền Trang Minh Họa",
        authority=("KT. CHỦ TỊCH HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG CÁC CẤP", LONGEST.upper()),
        recipients=(LONG, LONGEST, "Lưu: VT."),
    ),
    "nasty": letter(body=(Paragraph(NASTY), Table(("STT", NASTY), (10, 90), (("01", NASTY),)))),
    "english": letter(lang="en", to=("Sample School", "Another School"), number="No.      /PNV"),
    **{f"table-{count}": heading(count) for count in range(17, 23)},
    **{f"end-{count}": fitting(count) for count in range(18, 26)},
}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return converted(
        {name: render_docx(of) for name, of in LETTERS.items()}, tmp_path_factory.mktemp("letters")
    )


@pytest.mark.parametrize("name", LETTERS)
def test_pages_are_a4_and_nothing_stands_in_their_margins(pdfs: dict[str, Path], name: str) -> None:
    for number, page in enumerate(pages(pdfs[name]), 1):
        sides = sorted((page.width, page.height))
        assert sides == pytest.approx([210 * MM, 297 * MM], abs=1)
        left, top, right, bottom = ink(pdfs[name], number).box()
        assert left >= LEFT - HAIR
        assert right <= page.width - RIGHT + HAIR
        assert bottom <= page.height - BOTTOM + HAIR
        numbered = [word for word in page.words if word.bottom <= TOP]
        assert top >= (10 * MM - HAIR if numbered else TOP - HAIR)


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "nasty"])
def test_no_word_of_a_letter_is_lost(pdfs: dict[str, Path], name: str) -> None:
    printed = Counter("".join(page.text for page in pages(pdfs[name])))
    lost = Counter(packed("".join(words(LETTERS[name])))) - printed
    assert not lost


def words(of: Letter) -> Iterator[str]:
    """All that a letter says in its own words."""
    yield from (of.superior, of.issuer, of.number, of.place_and_date, of.title or "", of.subject, of.signer)
    yield from (*of.to, *of.bases, *of.authority, *of.recipients)
    for annex in of.annexes:
        yield from (annex.label, annex.title, annex.attached)
    for block in (*of.body, *(block for annex in of.annexes for block in annex.blocks)):
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (*block.headings, *(cell for row in block.rows for cell in row))


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "nasty"])
def test_fonts_are_embedded_and_as_wide_as_times_new_roman(pdfs: dict[str, Path], name: str) -> None:
    found = fonts(pdfs[name])
    assert found
    for font, embedded in found:
        assert font.replace("-", "").startswith(("LiberationSerif", "TimesNewRoman"))
        assert embedded


def test_fonts_are_embedded_whatever_the_signs(pdfs: dict[str, Path]) -> None:
    assert all(embedded for _, embedded in fonts(pdfs["nasty"]))


def numbers(of: list[Page]) -> list[str]:
    """What stands in the top margins."""
    return [" ".join(word.text for word in page.words if word.bottom <= TOP) for page in of]


def test_pages_are_numbered_from_the_second_in_the_middle(pdfs: dict[str, Path]) -> None:
    found = pages(pdfs["thirty"])
    assert numbers(found) == ["", *(str(at) for at in range(2, len(found) + 1))]
    for page in found[1:]:
        number = page.words[0]
        assert (number.left + number.right) / 2 == pytest.approx((LEFT + page.width - RIGHT) / 2, abs=1)
        assert number.top >= 10 * MM - HAIR


def test_each_annex_begins_a_page_and_numbers_of_its_own(pdfs: dict[str, Path]) -> None:
    found = pages(pdfs["two-annexes"])
    starts = [at for at, page in enumerate(found) if page.text.startswith("Phụ lục I")]
    assert len(starts) == 2
    assert 1 <= starts[0] < starts[1] < len(found) - 1
    assert all(page.width < page.height for page in found[: starts[0]])
    assert all(page.width > page.height for page in found[starts[0] : starts[1]])
    assert all(page.width < page.height for page in found[starts[1] :])
    for start, end in ((starts[0], starts[1]), (starts[1], len(found))):
        assert numbers(found[start:end]) == ["", *(str(at) for at in range(2, end - start + 1))]


def columns(page: Page, of: Table, from_top: float = 0.0) -> list[str]:
    """What stands in each column, without blanks; every word must lie within its column."""
    widths = [column.width / 20 for column in columns_of(of, round((page.width - LEFT - RIGHT) * 20))]
    edges = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
    found = [""] * len(widths)
    for word in page.words:
        if word.bottom <= TOP or word.top < from_top:
            continue
        at = next(at for at in range(len(widths)) if word.left < edges[at + 1])
        assert edges[at] - 0.5 <= word.left
        assert word.right <= edges[at + 1] + 0.5
        found[at] += word.text
    return found


def packed(text: str) -> str:
    return "".join(text.split())


def test_every_row_of_four_hundred_is_whole_on_one_page_under_its_headings(pdfs: dict[str, Path]) -> None:
    of, done = table(400), 0
    for page in pages(pdfs["four-hundred"])[1:]:
        head = next(word for word in page.words if word.text == "STT")
        found = columns(page, of, from_top=head.top - 5)
        shown = len(found[-1].removeprefix(packed(HEADINGS[-1]))) // len("01/02/2023")
        rows = people(400)[done : done + shown]
        for at, heading in enumerate(HEADINGS):
            assert found[at] == packed(heading + "".join(row[at] for row in rows))
        done += shown
        assert shown > 2
    assert done == 400


def test_long_names_are_broken_inside_their_cells_and_whole(pdfs: dict[str, Path]) -> None:
    of = next(block for block in LETTERS["long-names"].body if isinstance(block, Table))
    whole = [""] * len(of.headings)
    for page in pages(pdfs["long-names"]):
        starts = [word for word in page.words if word.text == "STT"]
        ends = [word for word in page.words if word.text == "nhận:"]
        if not starts:
            continue
        words = tuple(word for word in page.words if not ends or word.bottom < ends[0].top)
        found = columns(Page(page.width, page.height, words), of, from_top=starts[0].top - 9)
        for at, heading in enumerate(of.headings):
            whole[at] += found[at].removeprefix(packed(heading))
    assert whole == [packed(cell) for cell in of.rows[0]]


def test_the_nasty_is_printed_as_words(pdfs: dict[str, Path]) -> None:
    text = packed(" ".join(page.text for page in pages(pdfs["nasty"])))
    assert text.count("<b>A</b>&{{unit}}{%x%}") == 3
    assert text.count("abc") == 3


def line(page: Page, *words: str) -> tuple[Word, Word]:
    """The first and last of words that follow each other."""
    texts = [word.text for word in page.words]
    at = next(at for at in range(len(texts)) if texts[at : at + len(words)] == list(words))
    return page.words[at], page.words[at + len(words) - 1]


def test_the_rules_of_the_head_are_as_long_as_they_must_be(pdfs: dict[str, Path]) -> None:
    page, dots = pages(pdfs["one"])[0], ink(pdfs["one"], 1, 150)
    for words, least, most in (
        ("Độc lập - Tự do - Hạnh phúc", 0.98, 1.02),
        ("PHÒNG NỘI VỤ", 1 / 3, 1 / 2),
    ):
        first, last = line(page, *words.split())
        long = dots.rule(first.bottom - 2, first.bottom + 8, first.left - 9, last.right + 9)
        assert least <= long / (last.right - first.left) <= most
    page, dots = pages(pdfs["four-hundred"])[0], ink(pdfs["four-hundred"], 1, 150)
    first, last = line(page, "Kết", "quả", "thẩm", "định")
    above = [word for word in page.words if first.top <= word.top <= first.bottom + 14]
    below = max(word.bottom for word in above)
    lengths = [
        _length([word for word in above if word.bottom == bottom]) for bottom in {one.bottom for one in above}
    ]
    assert len(lengths) == 2
    assert min(lengths) > 0.8 * max(lengths)
    long = dots.rule(below - 2, below + 8, LEFT, page.width - RIGHT)
    assert max(lengths) / 3 <= long <= max(lengths) / 2


def _length(words: list[Word]) -> float:
    return max(word.right for word in words) - min(word.left for word in words)


def test_number_and_place_stand_on_one_line_and_recipients_beside_the_authority(
    pdfs: dict[str, Path],
) -> None:
    page = pages(pdfs["one"])[0]
    number, place = line(page, "Số:")[0], line(page, "Ví", "Dụ,", "ngày")[0]
    assert number.bottom == pytest.approx(place.bottom, abs=1)
    recipients, authority = line(page, "Nơi", "nhận:")[0], line(page, "KT.", "TRƯỞNG", "PHÒNG")[0]
    assert recipients.bottom == pytest.approx(authority.bottom, abs=4)
    assert recipients.left == pytest.approx(LEFT, abs=1)
    signer = line(page, "Lê", "Thị", "Minh", "Họa")[0]
    above = line(page, "PHÓ", "TRƯỞNG", "PHÒNG")[0]
    assert 20 * MM <= signer.top - above.bottom <= 40 * MM


def test_several_recipients_have_their_dashes_under_the_colon(pdfs: dict[str, Path]) -> None:
    for name, head in (("long-names", ("Kính", "gửi:")), ("english", ("To:",))):
        page = pages(pdfs[name])[0]
        colon = line(page, *head)[1]
        dashes = [
            word
            for word in page.words
            if word.text == "-" and colon.bottom <= word.bottom < colon.bottom + 40
        ]
        assert dashes
        assert all(colon.right - 6 <= dash.left <= colon.right for dash in dashes)


@pytest.mark.parametrize("name", [name for name in LETTERS if name.startswith("end-")])
def test_nobody_signs_an_empty_page(pdfs: dict[str, Path], name: str) -> None:
    found = pages(pdfs[name])
    signed = next(page for page in found if "Lê Thị Minh Họa" in page.text)
    assert signed is found[-1]
    for words in ("Nơi nhận:", "KT. TRƯỞNG PHÒNG", "thời hạn./."):
        assert words in signed.text


@pytest.mark.parametrize("name", [name for name in LETTERS if name.startswith("table-")])
def test_headings_never_stand_at_the_end_of_a_page_alone(pdfs: dict[str, Path], name: str) -> None:
    for page in pages(pdfs[name]):
        heads = [word for word in page.words if word.text == "STT"]
        if heads:
            assert [word for word in page.words if word.text == "Tên" and word.top > heads[0].bottom]


def test_the_ends_come_to_the_end_of_a_page(pdfs: dict[str, Path]) -> None:
    counts = {len(pages(path)) for name, path in pdfs.items() if name.startswith("end-")}
    assert counts == {1, 2}
