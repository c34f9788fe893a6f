"""Dates, figures and texts as offices write them: exact examples, then properties over anything."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awards.engine.dates import (
    FIRST_DAY,
    LAST_DAY,
    Span,
    Unreadable,
    day_after,
    from_date,
    iso_day,
    join,
    read_date,
    show_day,
    to_date,
)
from awards.engine.figures import LARGEST, SCALE, read_figure, show_figure
from awards.engine.texts import Text, fold, fold_number, nearest, nfc

VIETNAMESE = st.text(
    alphabet="aăâeêioôơuưyđAĐOUY \u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031bhnq/-–—*.0123\u200b\u00a0",
    max_size=16,
)
DATE_LIKE = st.from_regex(r"[0-9 ]{0,4}[/.–-]?[0-9]{0,4}[/.-]?[0-9]{0,5}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2015", 20150101, 20151231),
        ("2015-03", 20150301, 20150331),
        ("2015-03-09", 20150309, 20150309),
        ("2017-2018", 20170101, 20181231),
        ("2017 – 2018", 20170101, 20181231),
        ("3/2015", 20150301, 20150331),
        ("09/3/2015", 20150309, 20150309),
        ("9-3-2015", 20150309, 20150309),
        ("9.3.2015", 20150309, 20150309),
        (" 09 / 03 / 2015 ", 20150309, 20150309),
        ("29/2/2024", 20240229, 20240229),
        ("2/2023", 20230201, 20230228),
        ("2013-2013", 20130101, 20131231),
    ],
)
def test_a_date_is_read_as_an_interval_day_first(text: str, earliest: int, latest: int) -> None:
    assert read_date(text) == Span(earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    [
        "31/6/2021",
        "29/2/2023",
        "2021-13",
        "13/2021",
        "0/2021",
        "2021-00-10",
        "00/01/2021",
        "0000",
        "2018-2017",
        "",
        "44377",
        "quý I năm 2020",
        "2015/03/09",
        "9/3/15",
        "٢٠١٥",
        "-2015",
        pytest.param("2" * 100_000, id="100,000 digits"),
    ],
)
def test_what_is_no_date_stays_as_it_was_written(text: str) -> None:
    read = read_date(text)
    assert isinstance(read, Unreadable)
    assert read.raw == text
    assert read.why.vi
    assert read.why.en


@given(st.one_of(st.text(), DATE_LIKE))
@example("0000-0001")
@example("9999-12-31")
def test_reading_a_date_never_raises_and_keeps_the_text(text: str) -> None:
    read = read_date(text)
    assert read.raw == text
    if isinstance(read, Span):
        assert FIRST_DAY <= read.earliest <= read.latest <= LAST_DAY
        assert to_date(read.earliest) <= to_date(read.latest)


@given(st.dates())
def test_a_day_reads_the_same_in_every_way_of_writing(day: date) -> None:
    number = from_date(day)
    for text in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year:04d}",
        f"{day.day:02d}-{day.month:02d}-{day.year:04d}",
    ):
        assert read_date(text) == Span(number, number, text)
    assert to_date(number) == day
    if number not in (FIRST_DAY, LAST_DAY):
        assert iso_day(number) == day.isoformat()
        assert show_day(number) == f"{day:%d}/{day:%m}/{day.year:04d}"


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_moving_a_day_stays_in_the_calendar(day: date, days: int) -> None:
    moved = day_after(from_date(day), days)
    assert FIRST_DAY <= moved <= LAST_DAY
    if days >= 0:
        assert moved >= from_date(day)


@given(st.dates(), st.integers(-1000, 1000))
def test_moving_forth_and_back_leads_home(day: date, days: int) -> None:
    start = from_date(day)
    moved = day_after(start, days)
    if moved not in (FIRST_DAY, LAST_DAY):
        assert day_after(moved, -days) == start


def test_an_open_end_is_open_in_words_and_numbers() -> None:
    start, end = read_date("2019-09"), read_date("31/5/2020")
    assert join(start, end) == Span(20190901, 20200531, "2019-09 – 31/5/2020")
    assert join(start, None) == Span(20190901, LAST_DAY, "2019-09 – …")
    assert join(None, end) == Span(FIRST_DAY, 20200531, "… – 31/5/2020")
    assert join(None, None) is None
    assert show_day(LAST_DAY) == "…"
    assert iso_day(FIRST_DAY) == ""


def test_a_range_that_ends_before_it_begins_cannot_be_read() -> None:
    backwards = join(read_date("2020"), read_date("2019"))
    assert isinstance(backwards, Unreadable)
    assert backwards.raw == "2020 – 2019"


def test_an_end_that_cannot_be_read_makes_the_whole_time_unreadable() -> None:
    bad = read_date("31/6/2021")
    assert join(bad, read_date("2022")) is bad
    assert join(read_date("2020"), bad) is bad


ENDS = st.one_of(st.none(), DATE_LIKE.map(read_date), st.dates().map(str).map(read_date))


@given(ENDS, ENDS)
def test_joining_any_two_dates_never_gives_a_span_out_of_order(
    start: Span | Unreadable | None, end: Span | Unreadable | None
) -> None:
    joined = join(start, end)
    if isinstance(joined, Span):
        assert joined.earliest <= joined.latest
    assert (joined is None) == (start is None and end is None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98,5%", Fraction(197, 2)),
        ("98,5 %", Fraction(197, 2)),
        ("1.600", Fraction(1600)),
        ("12.345.678,25", Fraction(1234567825, 100)),
        ("12", Fraction(12)),
        (12, Fraction(12)),
        ("-0,5", Fraction(-1, 2)),
        ("+3", Fraction(3)),
        ("0,000001", Fraction(1, SCALE)),
        ("1\u00a0", Fraction(1)),
        (LARGEST, Fraction(LARGEST)),
    ],
)
def test_a_figure_is_exact(text: str | int, value: Fraction) -> None:
    assert read_figure(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "0.65%",  # a decimal point: thousandths or a slip, nobody can tell
        "98.5",
        "98.500%",
        "0.650",
        "1.60",
        "1,2345678",
        "ba",
        "",
        "1 600",
        "12e3",
        "٣",
        "9" * 16,
        pytest.param("1" + ".000" * 2_000, id="2,000 groups of thousands"),
        LARGEST + 1,
        -(10**30),
        pytest.param(10**5_000, id="5,001 digits"),
    ],
)
def test_what_is_no_figure_stays_as_it_was_written(text: str | int) -> None:
    read = read_figure(text)
    assert isinstance(read, Unreadable)
    assert read.raw == (str(text) if isinstance(text, str) or abs(text) < 10**40 else "> 10^40")


@given(st.one_of(st.text(), st.from_regex(r"[+-]?[0-9.,]{0,12} ?%?"), st.integers()))
def test_reading_a_figure_never_raises(text: str | int) -> None:
    read = read_figure(text)
    if isinstance(read, Fraction):
        assert (read * SCALE).denominator == 1
        assert abs(read) <= LARGEST


@given(st.integers(-LARGEST * SCALE, LARGEST * SCALE))
def test_a_figure_that_is_shown_reads_back_the_same(millionths: int) -> None:
    value = Fraction(millionths, SCALE)
    assert read_figure(show_figure(value)) == value


def test_figures_are_shown_as_offices_write_them() -> None:
    assert show_figure(1600) == "1.600"
    assert show_figure(Fraction(197, 2)) == "98,5"
    assert show_figure(Fraction(-1, 2)) == "-0,5"
    assert show_figure(Fraction(1, 3)) == "0,333333"
    assert show_figure(Fraction(-1, SCALE * 10)) == "0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Ủy ban", "Uỷ ban"),
        ("KHOẺ", "khỏe"),
        ("Trường  THCS\u00a0Mẫu", "trường thcs mẫu"),
        ("Mẫu – Một", "Mẫu - Một"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\ufeffĐơn vị", "đơn vị"),
    ],
)
def test_two_spellings_of_one_text_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Đỗ", "Do"), ("Hòa", "Hóa"), ("ma", "má"), ("quý", "quy"), ("của", "cuả")]
)
def test_letters_and_tones_still_count(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(st.text(), VIETNAMESE))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_number(fold_number(text)) == fold_number(text)


@given(st.one_of(st.text(), VIETNAMESE))
def test_normal_form_does_not_change_the_key(text: str) -> None:
    assert fold(nfc(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Số 756 / QĐ-UBND", "756/qđ-ubnd"),
        ("756/QĐ - UBND", "756/qđ-ubnd"),
        ("63/ 2008 / HYH- HD/TĐKT", "63/2008/hyh-hd/tđkt"),
        ("05/TTr–THCS", "5/ttr-thcs"),
        ("**167**/KH-UBND", "167/kh-ubnd"),
        ("Quyết định khen", "quyết định khen"),
    ],
)
def test_the_number_of_a_document_has_one_key(text: str, key: str) -> None:
    assert fold_number(text) == key


def test_very_long_texts_are_folded_too() -> None:
    assert fold("Á " * 5_000) == ("á " * 5_000).strip()
    assert fold_number("1" * 5_000 + "/A") == "1" * 5_000 + "/a"


def test_the_nearest_word_is_one_of_the_allowed_or_none() -> None:
    assert nearest("outstnding", ["good", "outstanding"]) == "outstanding"
    assert nearest("xyz", ["good", "outstanding"]) is None
    assert nearest("a" * 100_000, ["good"]) is None


def test_a_text_is_filled_in_each_language() -> None:
    filled = Text("đủ {n} {what}", "{n} {what} enough").fill(n=2, what=Text("năm", "years"))
    assert filled == Text("đủ 2 năm", "2 years enough")
    assert filled.say("vi") == "đủ 2 năm"
    assert filled.say("en") == "2 years enough"
