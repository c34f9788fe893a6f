"""The council's workbook, opened again with two other libraries."""

from __future__ import annotations

import io
import multiprocessing
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from awards.engine.intake.tables import Source
from awards.engine.reporting.batch.workbook import write_workbook
from awards.engine.screening.batch import Batch
from awards.engine.screening.lines import Applied, Point
from awards.engine.screening.rows import keep
from awards.engine.screening.spool import Spool
from awards.engine.screening.worker import Answer

from .screened import MODEL, POINT, PROGRAM, REPORT, VERDICTS, WINDOW, across, batch, line, many, unreadable

SHEETS = [
    "Tổng hợp", "Đủ điều kiện trình xét", "Cần Hội đồng", "Trả lại", "Tạm dừng", "Không đủ điều kiện",
    "Trùng - nghi trùng", "Chỉ tiêu", "Không đọc được", "Nội dung Hội đồng xem xét", "Theo đơn vị",
    "Tệp đã đọc",
]  # fmt: skip
LISTS = dict(zip(VERDICTS, SHEETS[1:6], strict=True))
HEAD = 4
"""The row of the headings."""
MEMORY = "chưa đối chiếu văn bản, cần kiểm tra lại"
SECONDHAND = "theo văn bản dẫn lại, chưa đối chiếu nguyên văn"
DOSSIER, NAME, UNIT, VERDICT, REASONS, TO_DO, SOURCE = 1, 2, 5, 8, 9, 10, 11


def written(made: Batch, **how: Any) -> bytes:
    out = io.BytesIO()
    write_workbook(made, out, **how)
    return out.getvalue()


def opened(made: Batch, **how: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(made, **how)))


def rows(book: Any, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(min_row=HEAD + 1, values_only=True))


def everything(book: Any) -> list[str]:
    return [str(v) for s in book for row in s.iter_rows(values_only=True) for v in row if v is not None]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    found = [
        across(1, 8),
        across(
            *range(1, 41),
            group="quotas",
            criterion="quota",
            label="Tỷ lệ",
            about="Phòng Nội vụ",
            status="unmet",
        ),
    ]
    return batch(tmp_path_factory.mktemp("batch"), many(700), found)


@pytest.fixture(scope="module")
def book(large: Batch) -> Any:
    return opened(large)


def test_the_sheets_stand_in_the_order_of_a_meeting(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_every_dossier_stands_once_on_the_sheet_of_its_verdict(large: Batch, book: Any) -> None:
    for verdict, sheet in LISTS.items():
        assert [row[DOSSIER] for row in rows(book, sheet)] == [one.dossier for one in large.lines(verdict)]
    listed = [row[DOSSIER] for sheet in LISTS.values() for row in rows(book, sheet)]
    assert len(listed) == len(set(listed)) == large.totals().judged


def test_two_readers_see_the_same_cells(large: Batch, book: Any) -> None:
    other = CalamineWorkbook.from_filelike(io.BytesIO(written(large)))
    assert other.sheet_names == SHEETS
    for sheet in SHEETS[1:]:
        ours = [["" if v is None else v for v in row] for row in book[sheet].iter_rows(values_only=True)]
        assert other.get_sheet_by_name(sheet).to_python(skip_empty_area=False) == ours


def test_a_list_is_numbered_from_one_and_sorted_by_unit_then_collectives_then_given_name(
    tmp_path: Path,
) -> None:
    lines = [
        line(1, unit="Trường Tiểu học số 10", candidate="Trần An"),
        line(2, unit="Trường Tiểu học số 2", candidate="Lê Ánh"),
        line(3, unit="Trường Tiểu học số 2", candidate="Võ Hòa"),
        line(4, unit="Trường Tiểu học số 2", candidate="Trường Tiểu học số 2", kind="collective"),
        line(5, unit="Trường Tiểu học số 2", candidate="Đặng An"),
        line(6, unit="Đội Y tế", candidate="Vũ Yến"),
        line(7, unit="Dân quân xã", candidate="Vũ Yến"),
    ]
    listed = rows(opened(batch(tmp_path, lines)), LISTS["eligible"])
    assert [row[0] for row in listed] == [1, 2, 3, 4, 5, 6, 7]
    assert [row[DOSSIER][-1] for row in listed] == list("7645231")


def test_the_reasons_name_what_was_required_what_was_read_and_the_clause(tmp_path: Path) -> None:
    deciding = ("achievement-in-window", "achievement-report")
    made = batch(tmp_path, [line(1, verdict="ineligible", told=(WINDOW, REPORT), deciding=deciding)])
    (row,) = rows(opened(made), LISTS["ineligible"])
    first, second = row[REASONS].split("\n")
    assert (
        first == f"1. {WINDOW.label}: yêu cầu {WINDOW.required}; đọc được: {WINDOW.found} ({WINDOW.clause})"
    )
    assert second.startswith(f"2. {REPORT.label}: yêu cầu")
    assert second.endswith(f"({REPORT.clause}) [{MEMORY}]")
    assert row[TO_DO].split("\n") == [f"1. {WINDOW.remedy}", f"2. {REPORT.remedy}"]
    assert row[SOURCE] == "danh-sach.xlsx, trang Danh sách, dòng 5"


def test_what_does_not_decide_is_told_in_short_and_notes_as_notes(tmp_path: Path) -> None:
    told = (WINDOW, REPORT, MODEL)
    made = batch(tmp_path, [line(1, verdict="ineligible", told=told, deciding=(WINDOW.criterion,))])
    (row,) = rows(opened(made), LISTS["ineligible"])
    assert row[REASONS].split("\n")[1:] == [
        f"2. Ngoài ra: {REPORT.label} – chưa rõ ({REPORT.clause}) [{MEMORY}]",
        f"3. Lưu ý: {MODEL.label} – không đạt ({MODEL.clause})",
    ]


def test_what_was_read_is_shown_as_far_as_a_row_can_show_it(tmp_path: Path) -> None:
    told = WINDOW._replace(found="một hai " * 100)
    made = batch(tmp_path, [line(1, verdict="ineligible", told=(told,), deciding=(told.criterion,))])
    (row,) = rows(opened(made), LISTS["ineligible"])
    assert "hai […] (Mục IV.2" in row[REASONS]
    assert len(row[REASONS]) < 600


def test_a_verdict_changed_beside_others_shows_both_and_why(tmp_path: Path) -> None:
    made = batch(tmp_path, [line(1, screened="for_council"), line(2)], [across(1, 2)])
    book = opened(made)
    (row,) = rows(book, LISTS["for_council"])
    assert row[VERDICT] == "cần Hội đồng xem xét (xét riêng hồ sơ: đủ điều kiện trình xét)"
    assert row[REASONS].startswith(
        "So với hồ sơ khác: Nghi trùng người: cùng họ tên và ngày sinh ở hai hồ sơ"
    )
    assert row[REASONS].endswith(f"(Luật Thi đua, khen thưởng, Điều 5) [{SECONDHAND}]")
    assert row[TO_DO] == "Đối chiếu giấy tờ của hai người"
    assert [one[DOSSIER] for one in rows(book, LISTS["eligible"])] == ["KR-00002"]


def test_the_summary_adds_up(large: Batch, book: Any) -> None:
    said = everything([book["Tổng hợp"]])
    assert "Đọc 700 = xét 686 + không đọc được 14" in said
    table = {row[0]: row[1] for row in book["Tổng hợp"].iter_rows(values_only=True) if row[0]}
    counts = dict(large.counts("screened"))
    assert table["Đủ điều kiện trình xét"] == counts["eligible"]
    assert table["Không đủ điều kiện"] == counts["ineligible"]
    for fact in (
        "sha256:0123456789abcdef",
        "durable-rules 2.0.28; reference",
        "Nghị định 91/2017/NĐ-CP",
        "31/01/2023",
    ):
        assert fact in said


def test_a_sum_that_does_not_add_up_is_shouted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = batch(tmp_path, [line(1)])
    short = made.totals()._replace(read=2)
    monkeypatch.setattr(made, "totals", lambda: short)
    assert "TỔNG KHÔNG KHỚP: đọc 2, xét 1, không đọc được 0" in everything(opened(made))


def test_the_summary_takes_apart_what_could_not_be_read(tmp_path: Path) -> None:
    bad = [unreadable(2), unreadable(3, kind="row"), unreadable(4, kind="row")]
    rows_of = "Đọc 4 = xét 1 + không đọc được 3 (1 hồ sơ, 2 dòng không rõ của hồ sơ nào)"
    book = opened(batch(tmp_path, [line(1), *bad]))
    assert rows_of in everything([book["Tổng hợp"]])
    assert [row[6] for row in rows(book, "Không đọc được")][1:] == ["dòng không rõ của hồ sơ nào"] * 2


def test_days_are_written_as_an_office_writes_them(tmp_path: Path) -> None:
    days = ["2023-12-30", "2023-01-31", "2024-02-01", "2023-06-15"]
    lines = [line(n, considered_on=day) for n, day in enumerate(days, 1)]
    assert "31/01/2023 … 01/02/2024" in everything(opened(batch(tmp_path, lines)))
    assert "31/01/2023, 30/12/2023" in everything(opened(batch(tmp_path, lines[:2])))


FAULT = "danh-sach.xlsx:5:34 /evaluations: trang “Danh sách”, ô AH5 (Xếp loại): không đọc được [not-a-code]"


def test_what_could_not_be_read_is_the_first_reason_and_names_its_cell_once(tmp_path: Path) -> None:
    told = (WINDOW, REPORT)
    deciding = (WINDOW.criterion, REPORT.criterion)
    made = batch(
        tmp_path, [line(1, verdict="returned", told=told, deciding=deciding, faults=(FAULT,)), line(2)]
    )
    (row,) = rows(opened(made), LISTS["returned"])
    first, *others = row[REASONS].split("\n")
    assert first == "1. Dữ liệu: trang “Danh sách”, ô AH5 (Xếp loại): không đọc được"
    assert [one[:2] for one in others] == ["2.", "3."]


@pytest.mark.parametrize(
    ("file", "fault", "said"),
    [
        (
            "a.jsonl",
            "a.jsonl:12 /proposer/date: ngày: “32/1” [unreadable-date]",
            "/proposer/date: ngày: “32/1”",
        ),
        ("a.xlsx", "a.xlsx /candidate/birth_date: ngày sinh: “31/6” [unreadable-date]", "ngày sinh: “31/6”"),
        ("a.csv", "a.csv:4 /achievements/1/to: đến ngày: “32/1” [x]", "thành tích thứ 2: đến ngày: “32/1”"),
        ("a b: c.xlsx", "a b: c.xlsx:7: dòng 7: không rõ [row-unclear]", "dòng 7: không rõ"),
        ("a.json", "a.json: không đọc được [1] [not-json]", "không đọc được [1]"),
        ("a.json", "b.json:3: không đọc được [not-json]", "b.json:3: không đọc được"),
        ("a.json", "không đọc được", "không đọc được"),
    ],
)
def test_a_fault_keeps_the_place_that_no_column_shows(
    tmp_path: Path, file: str, fault: str, said: str
) -> None:
    source = Source(file, None, 3)
    judged = line(1, verdict="returned", faults=(fault,), source=source)
    book = opened(batch(tmp_path, [judged, unreadable(2, faults=(fault,), source=source)]))
    assert rows(book, LISTS["returned"])[0][REASONS] == f"Dữ liệu: {said}"
    assert rows(book, "Không đọc được")[0][7] == said


def test_a_point_that_awards_share_is_said_once_with_their_names(tmp_path: Path) -> None:
    other = "kon-ray-110-nam/bang-khen-tinh/2017-10-01"
    lines = [line(1), line(2), line(3, program=other), line(4, program=other, points=("b",))]
    title, law = "Phong trào thi đua chào mừng 110 năm", "Nghị định 91/2017/NĐ-CP"
    applied = [
        Applied(program, award, label, "kon-ray-110-nam", title, "nd91", law, "sha256:0", "reference")
        for program, award, label in ((PROGRAM, "a", "Giấy khen huyện"), (other, "b", "Bằng khen tỉnh"))
    ]
    alone = Point(other, "b", "not_encoded", "Điều khác", None, None)
    judged = [keep(one, (b"", 1, b""), (), None) for one in lines]
    points = (POINT, POINT._replace(program=other), alone)
    spool = Spool(tmp_path / "x.awards-run")
    spool.add(Answer(tuple(judged), points, tuple(applied)))
    first, second = rows(opened(Batch(spool)), "Nội dung Hội đồng xem xét")
    assert first[:5] == (1, POINT.text, POINT.reason, POINT.clause, 3)
    assert set(first[5].split("\n")) == {"Giấy khen huyện", "Bằng khen tỉnh"}
    assert first[6:] == (title, law, POINT.id)
    assert second[:6] == (2, "Điều khác", None, None, 1, "Bằng khen tỉnh")


def test_a_collective_is_its_own_unit_and_no_unit_comes_last(tmp_path: Path) -> None:
    lines = [
        line(1, unit="", candidate="Hội Cựu chiến binh", kind="collective", proposer="A"),
        line(2, unit="", candidate="Lê An", proposer="A"),
        line(3, unit="", candidate="Lê Hà", proposer="A"),
        line(4, unit="Trường B", candidate="Tổ Toán", kind="collective"),
        line(5, unit="Công an xã"),
    ]
    book = opened(batch(tmp_path, lines))
    named = ["Công an xã", "Hội Cựu chiến binh", "Trường B", "(không nêu)"]
    assert [(row[1], row[-1]) for row in rows(book, "Theo đơn vị")] == [
        *((name, 1) for name in named[:3]), (named[3], 2)
    ]  # fmt: skip
    listed = [row[0] for row in book["Tổng hợp"].iter_rows(values_only=True)]
    start = listed.index("Đơn vị có nhiều hồ sơ nhất") + 2
    assert listed[start : start + 4] == named


def test_the_charts_are_native_and_point_at_the_tables(large: Batch) -> None:
    with zipfile.ZipFile(io.BytesIO(written(large))) as zipped:
        charts = [zipped.read(one).decode() for one in zipped.namelist() if one.startswith("xl/charts/")]
    assert len(charts) == 4
    counts = dict(large.counts("screened"))
    assert all(f"<c:v>{counts[one]}</c:v>" in charts[0] for one in VERDICTS)
    assert all("'Tổng hợp'!$A$" in one for one in charts)


def test_the_units_and_the_files_are_counted(large: Batch, book: Any) -> None:
    units = rows(book, "Theo đơn vị")
    assert sum(row[-1] for row in units) == large.totals().judged
    assert all(sum(row[2:7]) == row[7] for row in units)
    assert [row[1:] for row in rows(book, "Tệp đã đọc")] == [("danh-sach.xlsx", 700, 686, 14, None)]


def test_every_remark_on_the_files_is_listed_below_the_files(tmp_path: Path) -> None:
    remarks = [f"ds.xlsx, sheet A: bỏ qua dòng {n} (số 999000000001)" for n in range(1, 101)]
    listed = rows(opened(batch(tmp_path, [line(1)], notes=remarks)), "Tệp đã đọc")
    assert listed[0] == (1, "danh-sach.xlsx", 1, 1, 0, None)
    assert [row[0] for row in listed] == [*range(1, 102)]
    assert [row[5] for row in listed[1:]] == [one.replace("999000000", "*********") for one in remarks]
    assert {row[1:5] for row in listed[1:]} == {(None, None, None, None)}


def test_lists_are_ready_for_the_screen_and_the_printer(large: Batch, book: Any) -> None:
    sheet = book[LISTS["returned"]]
    last = HEAD + dict(large.counts("screened"))["returned"]
    assert sheet.freeze_panes == "D5"
    assert sheet.auto_filter.ref == f"A{HEAD}:L{last}"
    assert sheet.dimensions == f"A1:L{last}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert "&P/&N" in sheet.oddFooter.right.text
    assert sheet.cell(HEAD + 1, REASONS + 1).alignment.wrap_text


def test_a_row_is_as_high_as_its_longest_cell(tmp_path: Path) -> None:
    more = tuple(WINDOW._replace(label=f"Điều {n}") for n in range(5))
    long = line(2, verdict="ineligible", told=more, deciding=(WINDOW.criterion,))
    sheet = opened(batch(tmp_path, [line(1, verdict="ineligible"), long]))[LISTS["ineligible"]]
    heights = [sheet.row_dimensions[row].height for row in (HEAD + 1, HEAD + 2)]
    assert heights[0] < 70 < 120 < heights[1] <= 409


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    book = opened(batch(tmp_path, []))
    for sheet in SHEETS[1:]:
        assert [[v for v in row if v is not None] for row in rows(book, sheet)] == [["Không có"]]


def test_what_could_not_be_read_is_listed_with_its_place(tmp_path: Path) -> None:
    lines = [
        unreadable(1),
        unreadable(2, source=Source("hong.xlsx"), column=None, kind="file", codes=("corrupt",)),
    ]
    first, second = rows(opened(batch(tmp_path, lines)), "Không đọc được")
    assert first[1:6] == ("danh-sach.xlsx", "Danh sách", 5, "C", None)
    assert "NguyÔn V¨n A" in first[7]
    assert second[1:6] == ("hong.xlsx", None, None, None, None)
    assert (second[6], second[8]) == ("cả tệp không đọc được", "corrupt")


def test_a_finding_names_every_dossier_it_concerns(book: Any, large: Batch) -> None:
    names = [row[8].split("\n") for row in rows(book, "Chỉ tiêu")]
    assert [len(one) for one in names] == [13, 13, 13, 1]
    assert [name for one in names for name in one] == [large.name_of(n) for n in range(1, 41)]
    assert {row[3] for row in rows(book, "Chỉ tiêu")} == {"Phòng Nội vụ"}
    (pair,) = rows(book, "Trùng - nghi trùng")
    assert "[KR-00001, Danh sách:5]" in pair[8]
    assert "[KR-00008, Danh sách:12]" in pair[8]


CLAUSE = "Luật Thi đua, khen thưởng, Điều 5"


def test_a_clause_says_how_sure_it_is(tmp_path: Path) -> None:
    shown = {
        "verified": CLAUSE,
        "secondhand": f"{CLAUSE} ({SECONDHAND})",
        "memory": f"{CLAUSE} ({MEMORY})",
        "never heard of": f"{CLAUSE} ({MEMORY})",
    }
    groups = ("duplicates", "quotas", "leaders", "preferences", "totals")
    found = [across(1, group=group, certainty=one) for group in groups for one in shown]
    book = opened(batch(tmp_path, [line(1)], found))
    listed = [row for sheet in ("Trùng - nghi trùng", "Chỉ tiêu") for row in rows(book, sheet)]
    assert [row[9] for row in listed] == [*shown.values()] * len(groups)


@pytest.mark.parametrize("effect", ["return", "note"])
@pytest.mark.parametrize("deciding", [(), (REPORT.criterion,)])
@pytest.mark.parametrize(
    ("lang", "doubt"), [("vi", SECONDHAND), ("en", "known from a text that restates it")]
)
def test_no_reason_is_surer_than_its_clause(
    tmp_path: Path, effect: str, deciding: tuple[str, ...], lang: str, doubt: str
) -> None:
    told = REPORT._replace(effect=effect, certainty="secondhand")
    made = batch(tmp_path, [line(1, verdict="returned", told=(told,), deciding=deciding)])
    book = opened(made, lang=lang)
    (row,) = rows(book, book.sheetnames[3])
    assert row[REASONS].endswith(f"({REPORT.clause}) [{doubt}]")


@pytest.mark.parametrize(
    ("group", "status", "said"),
    [
        ("leaders", "not_applicable", "chỉ nêu số liệu"),
        ("leaders", "met", "đạt"),
        ("preferences", "not_applicable", "Hội đồng đánh giá"),
        ("quotas", "not_applicable", "không áp dụng"),
    ],
)
def test_figures_that_nothing_limits_are_only_figures(
    tmp_path: Path, group: str, status: str, said: str
) -> None:
    (row,) = rows(opened(batch(tmp_path, [line(1)], [across(1, group=group, status=status)])), "Chỉ tiêu")
    assert row[4] == said


def test_a_row_holds_no_more_names_than_can_be_seen(tmp_path: Path) -> None:
    unit = "Trung tâm Chính trị huyện, khối cơ quan tham mưu giúp việc"
    every = across(*range(1, 41), group="quotas", status="unmet")
    made = batch(tmp_path, [line(n, unit=unit) for n in range(1, 41)], [every])
    sheet = opened(made)["Chỉ tiêu"]
    heights = [sheet.row_dimensions[HEAD + n].height for n in range(1, 5)]
    assert 300 < heights[0] < 409  # points: a spreadsheet cuts off what is higher
    assert heights[3] < 100


@pytest.mark.parametrize("status", ["met", "not_applicable"])
def test_a_finding_with_nothing_wrong_only_counts(tmp_path: Path, status: str) -> None:
    fine = across(*range(1, 41), group="leaders", status=status)
    (row,) = rows(opened(batch(tmp_path, map(line, range(1, 41)), [fine])), "Chỉ tiêu")
    assert row[8] == "40 hồ sơ"


def test_a_finding_on_very_many_says_how_many_more(tmp_path: Path) -> None:
    every = across(*range(1, 1203), group="quotas", status="unmet")
    listed = rows(opened(batch(tmp_path, map(line, range(1, 1203)), [every])), "Chỉ tiêu")
    assert listed[-1][8].endswith("… và 202 hồ sơ khác")


HOSTILE = [
    "=1+1",
    "+84 900",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x","y")',
    "<r><t>dressed</t></r>",
]
NASTY = [
    "<b>&amp;</b>",
    "]]>",
    "_x0041_",
    "a\x00b",
    "\x1b[31m",
    "\ufffe",
    "\u202eabc",
    "  x  ",
    "😀",
    "ký\ntự",
]


@pytest.mark.parametrize("text", HOSTILE + NASTY)
def test_no_text_becomes_anything_but_a_text(tmp_path: Path, text: str) -> None:
    told = WINDOW._replace(found=text, label=text, clause=text, remedy=text)
    hostile = line(
        1, candidate=text, unit=text, proposer=text, position=text, award_label=text, dossier=text,
        told=(told,), deciding=(told.criterion,), verdict="returned", faults=(text,),
        source=Source(text.replace("\n", ""), text, 1),
    )  # fmt: skip
    bad = unreadable(2, dossier=text, faults=(text,), source=Source("x", text, 1))
    beside = across(
        1, label=text, about=text, found=text, required=text, clause=text, figures=((text, text),)
    )
    made = batch(tmp_path, [hostile, bad], [beside, beside._replace(group="quotas")], campaigns=[["x", text]])
    book = opened(made)
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row]
    assert all(one.data_type in ("s", "n") and one.hyperlink is None for one in cells)
    (row,) = rows(book, LISTS["returned"])
    seen = row[NAME].replace("_x005F_", "_")
    assert not [one for one in everything(book) if one == "dressed"]
    assert seen == text or f"\\u{next(ord(one) for one in text if not one.isprintable()):04x}" in seen
    assert CalamineWorkbook.from_filelike(io.BytesIO(written(made))).sheet_names == SHEETS


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    made = batch(tmp_path, [line(1, verdict="returned", faults=("😀" * 40_000,))])
    (row,) = rows(opened(made), LISTS["returned"])
    assert 32_000 < len(row[REASONS].encode("utf-16-le")) // 2 <= 32_767
    assert row[REASONS].endswith("xem đủ trong bản .jsonl]")


def test_a_list_too_long_for_a_sheet_goes_on_with_another(tmp_path: Path) -> None:
    book = opened(batch(tmp_path, [line(n, candidate=f"Lê {n:02}") for n in range(1, 8)]), most_rows=3)
    names = ["Đủ điều kiện trình xét", "Đủ điều kiện trình xét (2)", "Đủ điều kiện trình xét (3)"]
    assert book.sheetnames[1:4] == names
    assert [[row[0] for row in rows(book, one)] for one in names] == [[1, 2, 3], [4, 5, 6], [7]]
    assert book["Cần Hội đồng"].cell(HEAD + 1, 2).value == "Không có"


IDS = ["999000000001", "000199000002", "012345678901"]


def test_no_national_id_stands_in_the_workbook(tmp_path: Path) -> None:
    fault = f"số CCCD {IDS[0]} không khớp; CMND: 999000001"
    told = WINDOW._replace(found=f"căn cước {IDS[1]}")
    ids = line(1, candidate=f"Lê An {IDS[0]}", dossier=IDS[2], unit=IDS[1], told=(told,), faults=(fault,))
    bad = unreadable(2, dossier=IDS[1], faults=(fault,), source=Source(f"{IDS[0]}.json"))
    said = "\n".join(everything(opened(batch(tmp_path, [ids, bad], [across(1, about=IDS[0], found=fault)]))))
    assert not [one for one in [*IDS, "999000001"] if one in said]
    assert "*********901" in said


def test_numbers_that_are_not_ids_stay(tmp_path: Path) -> None:
    told = WINDOW._replace(found="giá trị làm lợi: 500000000 đồng, 1.600.000.000 đồng", clause="756/QĐ-UBND")
    made = batch(
        tmp_path,
        [line(1, dossier="202300017", told=(told,), verdict="ineligible", deciding=(told.criterion,))],
    )
    (row,) = rows(opened(made), LISTS["ineligible"])
    assert row[DOSSIER] == "202300017"
    assert "500000000 đồng, 1.600.000.000 đồng" in row[REASONS]


def test_the_same_batch_gives_the_same_bytes(large: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(large)
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert written(large) == first
    with zipfile.ZipFile(io.BytesIO(first)) as zipped:
        assert {one.date_time for one in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    def peak(made: Batch) -> int:
        tracemalloc.start()
        with (tmp_path / "out.xlsx").open("wb") as out:
            write_workbook(made, out)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    few, more = (batch(tmp_path, many(count)) for count in (800, 3200))
    peak(more)  # what is remembered of words is bounded, and remembered now
    assert peak(more) < 1.3 * peak(few)


def test_the_workbook_speaks_english_too(large: Batch) -> None:
    book = opened(large, lang="en")
    assert book.sheetnames[:3] == ["Summary", "Eligible", "For council"]
    assert "Read 700 = judged 686 + unreadable 14" in everything(book)


def test_sheet_names_are_short_enough(book: Any) -> None:
    names: Sequence[str] = book.sheetnames
    assert all(len(one) <= 25 for one in names)


class _Failing(Executor):
    """Runs what it is given at once, but for every other call, which fails; at last it breaks."""

    def __init__(self) -> None:
        self.calls = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        if self.calls > 4:
            raise BrokenExecutor
        future: Future[Any] = Future()
        if self.calls % 2:
            future.set_result(fn(*args, **kwargs))
        else:
            future.set_exception(MemoryError())
        return future


def test_others_may_make_the_rows_and_the_bytes_are_the_same(large: Batch) -> None:
    alone = written(large)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        assert written(large, executor=processes) == alone
    failing = _Failing()
    assert written(large, executor=failing) == alone
    assert failing.calls > 4
