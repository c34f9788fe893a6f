"""Lists of every kind as tables: what each cell holds, and what a table says of itself."""

from __future__ import annotations

import datetime as dt  # days and times of cells have no zone
import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import odf.opendocument
import odf.style
import odf.table
import odf.text
import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from awards.engine.errors import DossierError
from awards.engine.intake.tables import Arriving, Table, Unread
from awards.engine.intake.workbooks import read_tables

from .test_intake_hostile import MAIN, cell, xlsx

MOMENT = dt.datetime.fromisoformat("2021-06-30T05:06:00")


def only(path: Path) -> Table:
    """Return the one table of a file."""
    (table,) = read_tables(path)
    return table


def refusal(path: Path) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(DossierError) as caught:
        read_tables(path)
    (fault,) = caught.value.faults
    assert fault.place.file == str(path)
    return fault.code


# -- workbooks ---------------------------------------------------------------------------------------------


def test_cells_stand_as_the_file_holds_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [" Hoà\u00a0a\u0301 ", "007", 1, 1.5, True, 1_198_000_001, 98.0])
        sheet.write_datetime(1, 0, dt.date(2021, 6, 30), day)
        sheet.write_datetime(1, 1, MOMENT, day)
        sheet.write_number(1, 2, 44377)
        sheet.write_number(1, 3, 1e300)
    table = only(path)
    assert table.file == str(path)
    assert table.sheet == "Danh sách"
    assert table.rows == (
        (" Hoà\u00a0a\u0301 ", "007", 1, 1.5, True, 1_198_000_001, 98),
        (dt.date(2021, 6, 30), MOMENT, 44377, 1e300, None, None, None),
    )
    assert [type(value) for value in table.rows[0]] == [str, str, int, float, bool, int, int]
    assert type(table.rows[1][0]) is dt.date


def test_rows_and_columns_before_the_first_value_are_kept(tmp_path: Path) -> None:
    assert only(xlsx(tmp_path / "a.xlsx", f'<row r="3">{cell("B3")}</row>')).rows == (
        (None, None), (None, None), (None, 1),
    )  # fmt: skip


def test_formulas_without_a_value_and_errors_are_unread_and_empty_results_are_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["B2"] = "=VLOOKUP(A1,Z:Z,1)"
    book.active["C2"] = "có chữ"
    book.save(tmp_path / "a.xlsx")
    ((_, unread, text),) = only(tmp_path / "a.xlsx").rows[1:]
    assert isinstance(unread, Unread)
    assert "chưa có kết quả" in unread.why.vi
    assert text == "có chữ"

    rows = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="e"><v>#N/A</v></c>'
        '<c r="E1" s="1"><f t="shared" si="0"/></c><c r="F1">'
        '<f t="shared" ref="F1:F2" si="0">A1</f></c></row>'
    )
    (row,) = only(xlsx(tmp_path / "b.xlsx", rows)).rows
    assert [one.raw if isinstance(one, Unread) else one for one in row] == [
        "#DIV/0!", None, 2, "#N/A", "", "",
    ]  # fmt: skip


def test_sheets_with_a_prefixed_namespace_are_looked_through_too(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}">'.encode()
        + b'<x:cols><x:col min="2" max="2" hidden="true"/></x:cols><x:sheetData><x:row r="1">'
        b'<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    table = only(path)
    assert table.hidden == {1}
    assert table.rows[0][0] == 1
    assert isinstance(table.rows[0][1], Unread)


def test_hidden_columns_hidden_sheets_and_merged_cells_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.merge_range("A1:C2", "DANH SÁCH ĐỀ NGHỊ")
        sheet.set_column(17, 20, None, None, {"hidden": True})
        book.add_worksheet("Mã").hide()
        book.add_worksheet("Mã 2").very_hidden()
    main, code, code_2 = read_tables(path)
    assert main.merged == ((0, 0, 1, 2),)
    assert main.hidden == {17, 18, 19, 20}
    assert [one.hidden_sheet for one in (main, code, code_2)] == [False, True, True]
    assert main.rows[0][0] == "DANH SÁCH ĐỀ NGHỊ"


def test_both_systems_of_dates_are_read_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = dt.date(2021, 6, 30)
    book.active["B1"] = 44377 - 1462
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    old.dates_1904 = True
    sheet = old.add_sheet("S")
    sheet.write(0, 0, dt.date(2021, 6, 30), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(0, 1, 44377 - 1462)
    old.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        table = only(tmp_path / name)
        assert table.since_1904
        assert table.rows == ((dt.date(2021, 6, 30), 44377 - 1462),)


def test_an_old_workbook_is_read_with_what_it_hides(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 1, 0, 2, "DANH SÁCH")
    sheet.write(2, 0, "Nguyễn Thị Ấm")
    sheet.write(2, 1, 7)
    sheet.row(2).set_cell_error(2, 0x2A)
    for row in range(3, 3000):
        sheet.write(row, 0, f"Đơn vị {row}")
    sheet.col(4).hidden = sheet.col(5).hidden = True
    book.add_sheet("Mã").visibility = 1
    book.save(str(path))
    main, code = read_tables(path)
    assert main.rows[2][:2] == ("Nguyễn Thị Ấm", 7)
    assert isinstance(main.rows[2][2], Unread)
    assert main.rows[2][2].raw == "#N/A"
    assert len(main.rows) == 3000
    assert main.hidden == {4, 5}
    assert main.merged == ((0, 0, 1, 2),)
    assert not main.since_1904
    assert (main.hidden_sheet, code.hidden_sheet) == (False, True)


def _ods(path: Path) -> Path:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    style = odf.style.Style(name="an", family="table")
    style.addElement(odf.style.TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    table = odf.table.Table(name="Danh sách")
    table.addElement(odf.table.TableColumn(numbercolumnsrepeated=2))
    table.addElement(odf.table.TableColumn(visibility="collapse", numbercolumnsrepeated=2))

    def row(*cells: odf.element.Element, repeated: int = 1) -> None:
        line = odf.table.TableRow(numberrowsrepeated=repeated)
        for one in cells:
            line.addElement(one)
        table.addElement(line)

    def box(text: str | None = None, **attributes: object) -> odf.element.Element:
        one = odf.table.TableCell(**attributes)
        if text is not None:
            one.addElement(odf.text.P(text=text))
        return one

    row(
        box("DANH SÁCH", valuetype="string", numbercolumnsspanned=3),
        odf.table.CoveredTableCell(numbercolumnsrepeated=2),
        box("Năm", valuetype="string"),
    )
    row(repeated=2)
    row(
        box("30/06/21", valuetype="date", datevalue="2021-06-30"),
        box("7", valuetype="float", value="7", numbercolumnsrepeated=2),
        box("1,5", valuetype="float", value="1.5"),
        box(formula="of:=[.A1]"),
        box("", formula='of:=""'),
        box("đúng", valuetype="boolean", booleanvalue="true"),
    )
    document.spreadsheet.addElement(table)
    hidden = odf.table.Table(name="Mã", stylename="an")
    document.spreadsheet.addElement(hidden)
    document.save(str(path))
    return path


def test_an_ods_is_read_with_what_it_hides(tmp_path: Path) -> None:
    main, code = read_tables(_ods(tmp_path / "a.ods"))
    assert main.rows[0][:4] == ("DANH SÁCH", None, None, "Năm")
    assert main.rows[3][:4] == (dt.date(2021, 6, 30), 7, 7, 1.5)
    unread, empty, flag = main.rows[3][4:7]
    assert isinstance(unread, Unread)
    assert (empty, flag) == (None, True)
    assert main.hidden == {2, 3}
    assert main.merged == ((0, 0, 0, 2),)
    assert (main.hidden_sheet, code.hidden_sheet) == (False, True)


def test_a_workbook_without_a_value_is_told_as_empty(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert refusal(tmp_path / "a.xlsx") == "empty-workbook"


def test_what_is_no_list_is_refused_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[]")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.csv").write_bytes(b"a,b\n1,2\n")
    assert refusal(tmp_path / "a.json") == "not-a-list"
    assert refusal(tmp_path / "a") == "not-a-list"
    assert refusal(tmp_path / "b.xlsx") == "no-such-file"


def test_a_web_page_under_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><head><meta charset=utf-8><style>td{}</style></head><body><p>Kính gửi</p>"
        "<table><tr><th rowspan=2>STT<th colspan='2'>Đăng ký</tr>"
        "<tr><td>Thi đua</td><td>Khen&nbsp;thưởng</td></tr>"
        "<tr><td>1</td><td>  Nguyễn\n  Văn&amp;A<br>Hiệu trưởng</td><td></td></tr></table></body></html>",
        encoding="utf-8",
    )
    table = only(path)
    assert table.rows == (
        ("STT", "Đăng ký", None),
        (None, "Thi đua", "Khen\u00a0thưởng"),
        ("1", "Nguyễn Văn&A\nHiệu trưởng", None),
    )
    assert table.merged == ((0, 0, 1, 0), (0, 1, 0, 2))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("<tr><td>" * 3, "empty-workbook"),
        ("<tr><td colspan=1000>x", "workbook-too-large"),
        ("<tr>" + "<td>x" * 501, "workbook-too-large"),
        ("<p>không có bảng", "empty-workbook"),
    ],
)
def test_a_web_page_that_is_no_list_is_refused(tmp_path: Path, rows: str, code: str) -> None:
    (tmp_path / "a.xls").write_text(f"<html><table>{rows}", encoding="utf-8")
    assert refusal(tmp_path / "a.xls") == code


# -- CSV ---------------------------------------------------------------------------------------------------

HEAD = ("STT", "Họ và tên", "Chức vụ, đơn vị")
ROW = ("1", "Nguyễn Thị Ấm", "Hiệu trưởng, Trường THCS Đăk Ruồng")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_unicode_are_told_apart(tmp_path: Path, separator: str, encoding: str) -> None:
    quoted = [[f'"{one}"' if separator in one else one for one in row] for row in (HEAD, ROW, ROW)]
    text = "\r\n".join(separator.join(row) for row in quoted)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    table = only(tmp_path / "a.csv")
    assert table.rows == (HEAD, ROW, ROW)
    assert table.sheet is None


def test_a_title_above_with_commas_does_not_mislead(tmp_path: Path) -> None:
    text = "DANH SÁCH ĐỀ NGHỊ, NĂM 2023, HUYỆN, TỈNH\n\n" + ";".join(HEAD) + "\n" + ";".join(ROW) + "\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert only(tmp_path / "a.csv").rows == (("DANH SÁCH ĐỀ NGHỊ, NĂM 2023, HUYỆN, TỈNH",), (), HEAD, ROW)


def test_the_separator_that_a_first_line_names_is_taken_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\na,b|c\n1,2|3\n", encoding="utf-8-sig")
    assert only(tmp_path / "a.csv").rows == ((), ("a,b", "c"), ("1,2", "3"))


def test_quotes_line_breaks_and_empty_cells_are_read_as_excel_writes_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        'STT;"Ghi ""chú"""\r\n1;"dòng 1\ndòng 2"\r\n;Hội "Phụ nữ" xã\r\n'.encode()
    )
    assert only(tmp_path / "a.csv").rows == (
        ("STT", 'Ghi "chú"'),
        ("1", "dòng 1\ndòng 2"),
        (None, 'Hội "Phụ nữ" xã'),
    )


def test_text_in_an_old_font_keeps_every_byte(tmp_path: Path) -> None:
    raw = b"STT;T\xaan\n1;Nguy\xd4n V\xa8n \x81\xadng\n"
    (tmp_path / "a.csv").write_bytes(raw)
    (_, (_, name)) = only(tmp_path / "a.csv").rows
    assert name == "NguyÔn V\u00a8n \x81\u00adng"


def test_damage_here_and_there_does_not_turn_unicode_into_an_old_font(tmp_path: Path) -> None:
    text = (";".join(ROW) + "\n").encode() * 20
    (tmp_path / "a.csv").write_bytes(text + "1;Trần Thị Bảy;Đ".encode()[:-1])
    rows = only(tmp_path / "a.csv").rows
    assert rows[:20] == (ROW,) * 20
    assert rows[20] == ("1", "Trần Thị Bảy", "\ufffd")


def test_a_quote_that_is_never_closed_is_an_error_that_names_the_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('STT;Tên\n1;An\n2;"Bình\n' + "3;Cúc\n" * 1000, encoding="utf-8")
    with pytest.raises(DossierError) as caught:
        read_tables(tmp_path / "a.csv")
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.line) == ("open-quote", 3)


@pytest.mark.parametrize("text", ["x\n" * 200_001, "a," * 501 + "\n" + "b,c\n"])
def test_a_csv_larger_than_a_list_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert refusal(tmp_path / "a.csv") == "list-too-large"


def test_a_compressed_csv_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a;b\n1;2\n"))
    assert only(tmp_path / "a.csv.gz").rows == (("a", "b"), ("1", "2"))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"a;b\n1;2\n")[:-4])
    assert refusal(tmp_path / "b.csv.gz") == "archive-corrupt"


def test_cells_in_trouble_that_do_not_say_where_they_stand_are_not_lost(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row>"
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)) == "workbook-not-calculated"


def test_attributes_in_single_quotes_are_seen(tmp_path: Path) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1' t='e'><v>#N/A</v></c><c r='C1'><f>A1</f></c></row>"
    table = only(xlsx(tmp_path / "a.xlsx", rows, before="<cols><col min='3' max='3' hidden='1'/></cols>"))
    assert table.hidden == {2}
    assert [type(one) for one in table.rows[0]] == [int, Unread, Unread]


def test_tables_that_arrive_are_kept_for_all_who_go_through_them() -> None:
    read: list[str] = []

    def coming() -> Iterator[Table]:
        for name in "abc":
            read.append(name)
            yield Table("x.xlsx", name, ())

    tables = Arriving(coming())
    first, second = iter(tables), iter(tables)
    assert next(first).sheet == next(second).sheet == "a"
    assert read == ["a"]  # no more than was asked for
    assert len(tables) == 3
    assert tables[-1].sheet == "c"
    assert [one.sheet for one in first] == [one.sheet for one in second] == ["b", "c"]
    assert [one.sheet for one in tables] == read == ["a", "b", "c"]
