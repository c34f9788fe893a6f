"""The workbook that a unit mends and sends back: it reads as what was sent, and mended it is eligible."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import AwardsError
from awards.engine.intake.tables import Table
from awards.engine.judging.judge import Bench
from awards.engine.letters.twin import Returned, write_twin
from awards.engine.lists.reading import Gathered, Lost, Prepared, gather, lay_out, prepare
from awards.engine.lists.template import write_workbook
from awards.engine.rulebooks.library import SHIPPED, Library
from awards.engine.screening.kept import Kept
from awards.engine.screening.known_names import known_names

from .commanding import Awards
from .lettering import OFFICE, here, write_lines
from .screened import REPORT, across, line
from .screening_runs import made, reports
from .test_letter_command import UNIT, of_unit, returned
from .test_template import everything

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")
KNOWN = known_names(Library(SHIPPED))
CASES = Path(__file__).resolve().parents[1] / "cases"


def twins(folder: Path) -> list[Path]:
    """Return the workbooks in a folder of letters."""
    return sorted(folder.rglob("ho-so-can-sua.xlsx"))


def answered(awards: Awards, given: Path, out: Path) -> Path:
    """Return the one workbook that the letters on a file hold."""
    awards("letter", given, "-o", out, "--office", OFFICE, "--kind", "result")
    (twin,) = twins(out)
    return twin


def at(sheet: Worksheet, heading: str, row: int = 2) -> Any:
    """Return the cell under a heading."""
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    return sheet.cell(row, column)


def sent(data: dict[str, Any], number: int = 1, **changes: Any) -> Returned:
    """Return a dossier to be sent back."""
    of = line(number, dossier=data["id"], verdict="returned", told=(REPORT,), **changes)
    return Returned(of, (), Kept(data, ()), None)


def _plain(sheet: Worksheet) -> tuple[tuple[Any, ...], ...]:
    return tuple(sheet.iter_rows(values_only=True))


def read_back(path: Path) -> list[dict[str, Any]]:
    """Return what the list readers make of a workbook."""
    book = openpyxl.load_workbook(path)
    tables = [
        Table(
            str(path),
            one.title,
            _plain(one),
            hidden_sheet=one.sheet_state != "visible",
        )
        for one in book.worksheets
    ]
    layout = lay_out(tables, None, KNOWN)
    assert layout.faults == ()
    assert {fault.code for fault in layout.notes} == {"sheet-not-read"}
    rows = list(gather(tables, layout))
    assert all(isinstance(one, Gathered) for one in rows)
    found = [prepare(one, layout) for one in rows if isinstance(one, Gathered)]
    return [one.data for one in found if isinstance(one, Prepared)]


def test_sent_back_as_it_is_it_gets_the_same_verdict_for_the_same_reasons(
    awards: Awards, tmp_path: Path
) -> None:
    batch = made(tmp_path / "batch", n=100, workbook=False) / "dossiers.jsonl"
    awards("letter", batch, "-o", tmp_path / "out", "--office", OFFICE, "--kind", "result")
    awards("screen", batch, "-o", tmp_path / "before.jsonl")
    again = awards("screen", *twins(tmp_path / "out"), "-o", tmp_path / "after.jsonl")
    told = {one["dossier"]: one for one in reports(tmp_path / "before.jsonl")}
    wanted = {name for name, one in told.items() if one["screening"]["verdict"] in ("returned", "deferred")}
    after = {one["dossier"]: one for one in reports(tmp_path / "after.jsonl")}
    assert len(wanted) > 10
    assert after.keys() == wanted
    for name, one in after.items():
        assert one["verdict"] == told[name]["verdict"]
        assert [(of["criterion"], of["status"], of["found"]) for of in one["findings"]] == [
            (of["criterion"], of["status"], of["found"]) for of in told[name]["findings"]
        ]
    assert "column-not-used" not in again.err


def test_every_worked_dossier_comes_back_as_it_was(tmp_path: Path) -> None:
    bench = Bench(Library(SHIPPED))
    data = [everything()]
    for path in sorted(CASES.rglob("*.json")):
        found = json.loads(path.read_text("utf-8"))
        data += found if isinstance(found, list) else [found]
    judged: list[tuple[dict[str, Any], Any]] = []
    for one in data:
        whole = one | {"id": f"HS-{len(judged) + 1}"}
        try:
            judgement = bench.judge(make_dossier(whole))
        except AwardsError:
            continue
        judged.append((whole, judgement))
    assert len(judged) > 20
    rows = [sent(whole, number) for number, (whole, _) in enumerate(judged, 1)]
    write_twin(tmp_path / "t.xlsx", rows, range(1, len(rows) + 1), KNOWN, "vi")
    back = read_back(tmp_path / "t.xlsx")
    for (whole, before), one in zip(judged, back, strict=True):
        after = bench.judge(make_dossier(one))
        assert (one["id"], after.verdict) == (whole["id"], before.verdict)
        assert [(of.criterion.id, of.status) for of in after.findings] == [
            (of.criterion.id, of.status) for of in before.findings
        ]


def test_mended_as_it_says_it_is_eligible(awards: Awards, tmp_path: Path) -> None:
    unread = of_unit(UNIT, id="HS-2", name="Trần Thị Mẫu", birth="1981-02-03")
    unread["achievements"][0] = unread["achievements"][0] | {"from": "31/6/2021", "to": None}
    given = write_lines(tmp_path / "in.jsonl", returned(UNIT, id="HS-1"), unread)
    twin = answered(awards, given, tmp_path / "out")
    assert awards("screen", twin).code == 4
    book = openpyxl.load_workbook(twin)
    main, papers, deeds = book["Danh sách"], book["Giấy tờ"], book["Thành tích"]
    first = next(row for row in (2, 3) if at(main, "Mã hồ sơ", row).value == "HS-1")
    assert "Có danh sách kèm theo" in at(main, "Lý do", first).value
    assert "anh sách" in at(main, "Cần sửa, bổ sung", first).value
    bad = next(row for row in range(2, 9) if at(deeds, "Mã hồ sơ", row).value == "HS-2")
    assert at(deeds, "Từ ngày", bad).value == "31/6/2021"
    assert "31/6/2021" in at(deeds, "Từ ngày", bad).comment.text
    at(deeds, "Từ ngày", bad).value = "30/6/2021"
    at(deeds, "Đến ngày", bad).value = "30/6/2021"
    row = papers.max_row + 1
    for heading, value in (
        ("Mã hồ sơ", "HS-1"), ("Mã trong hồ sơ", "ds1"), ("Loại giấy tờ", "danh sách đề nghị khen thưởng"),
        ("Đã ký, đóng dấu", "có"),
    ):  # fmt: skip
        at(papers, heading, row).value = value
    book.save(tmp_path / "sua.xlsx")
    ran = awards("screen", tmp_path / "sua.xlsx", "-o", tmp_path / "after.jsonl")
    assert [one["verdict"] for one in reports(tmp_path / "after.jsonl")] == ["eligible", "eligible"], ran.err
    assert ran.code == 0


def test_cells_that_could_not_be_read_come_back_as_they_were_written(awards: Awards, tmp_path: Path) -> None:
    whole = returned(UNIT, id="HS-1")
    write_workbook(tmp_path / "in.xlsx", [whole, of_unit(UNIT, id="HS-2")], KNOWN)
    book = openpyxl.load_workbook(tmp_path / "in.xlsx")
    main, deeds = book["Danh sách"], book["Thành tích"]
    at(main, "Chức vụ").value = "nt"
    at(main, "Địa chỉ").value = "Thôn M?u, xã M?u s?"
    at(main, "Số tờ trình").value = date(2023, 6, 5)
    at(main, "Ngày sinh").value = "32/13/1980"
    at(main, "Là lãnh đạo, quản lý").value = "lúc có lúc không"
    at(deeds, "Nội dung thành tích").value = "như trên"
    book.save(tmp_path / "in.xlsx")
    twin = answered(awards, tmp_path / "in.xlsx", tmp_path / "out")
    sheets = openpyxl.load_workbook(twin)
    main, deeds = sheets["Danh sách"], sheets["Thành tích"]
    assert at(main, "Chức vụ").value == "nt"
    assert at(main, "Địa chỉ").value == "Thôn M?u, xã M?u s?"
    assert at(main, "Ngày sinh").value == "32/13/1980"
    assert at(main, "Là lãnh đạo, quản lý").value == "lúc có lúc không"
    assert at(deeds, "Nội dung thành tích").value == "như trên"
    assert at(main, "Số tờ trình").value is None
    assert "2023-06-05" in at(main, "Số tờ trình").comment.text
    awards("screen", tmp_path / "in.xlsx", "-o", tmp_path / "a.jsonl")
    awards("screen", twin, "-o", tmp_path / "b.jsonl")
    before, after = reports(tmp_path / "a.jsonl")[0], reports(tmp_path / "b.jsonl")[0]
    assert after["verdict"] == before["verdict"] == "returned"
    codes = {fault["code"] for fault in before["faults"]}
    assert {"same-as-above", "unreadable-date"} <= codes
    assert codes - {fault["code"] for fault in after["faults"]} == {"number-became-date"}


def test_ids_telephones_and_notes_are_left_out_and_asked_for(awards: Awards, tmp_path: Path) -> None:
    whole = returned(UNIT, id="HS-1", note="Không cho đơn vị biết")
    whole["candidate"] |= {
        "national_id": "999180000017",
        "phone": "0987654321",
        "address": "CCCD 999 180 000 017",
    }
    whole["achievements"][0] |= {"note": "nội bộ", "description": "Người số 999180000017 làm"}
    twin = answered(awards, write_lines(tmp_path / "in.jsonl", whole), tmp_path / "out")
    book = openpyxl.load_workbook(twin)
    main, deeds = book["Danh sách"], book["Thành tích"]
    for heading in ("Số định danh cá nhân", "Số điện thoại", "Ghi chú"):
        assert at(main, heading).value is None
    assert "bảo mật" in at(main, "Số định danh cá nhân", 1).comment.text
    assert at(deeds, "Ghi chú").value is None
    assert at(deeds, "Nội dung thành tích").value == "Người số *********017 làm"
    assert "Ghi lại số định danh" in at(main, "Cần sửa, bổ sung").value
    assert whole["candidate"]["national_id"] == "999180000017"


def test_what_a_history_knows_is_not_sent_around(awards: Awards, tmp_path: Path) -> None:
    whole = returned(UNIT, id="HS-1", prior_awards=[])
    whole["candidate"]["national_id"] = "999180000017"
    past = {
        "name": whole["candidate"]["name"], "kind": "individual", "national_ids": ["999180000017"],
        "award": "giay-khen-huyen", "number": "777/QĐ-UBND", "date": "2015-05-05", "issuer": "UBND huyện Mẫu",
    }  # fmt: skip
    given = write_lines(tmp_path / "in.jsonl", whole)
    awards("history", "import", tmp_path / "h.db", write_lines(tmp_path / "past.jsonl", past))
    history = ("--history", tmp_path / "h.db")
    awards("screen", given, "-o", tmp_path / "kq.jsonl", *history)
    call = ("letter", tmp_path / "kq.jsonl", "--office", OFFICE, "--dossiers", given)
    awards(*call, "-o", tmp_path / "out", *history)
    (twin,) = twins(tmp_path / "out")
    assert "777/QĐ-UBND" in (tmp_path / "kq.jsonl").read_text("utf-8")
    assert read_back(twin)[0]["prior_awards"] == []
    assert "không có trong ho-so-can-sua.xlsx" in awards(*call, "-o", tmp_path / "other").out


def test_a_dossier_named_by_somebodys_id_gets_another(tmp_path: Path) -> None:
    rows = [
        sent(of_unit(UNIT, id=name), n) for n, name in enumerate(("999180000017", "999180001017", "HS-3"), 1)
    ]
    write_twin(tmp_path / "t.xlsx", rows, (1, 2, 3), KNOWN, "vi")
    ids = [one["id"] for one in read_back(tmp_path / "t.xlsx")]
    assert ids == ["*********017-1", "*********017-2", "HS-3"]


def test_findings_beside_others_name_nobody_else(tmp_path: Path) -> None:
    secret = across(1, 9, effect="return", found="Nguyễn Văn Kín ở Trường Khác", about="Nguyễn Văn Kín")
    of = sent(of_unit(UNIT, id="HS-1"))._replace(beside=(secret,))
    write_twin(tmp_path / "t.xlsx", [of], (1,), KNOWN, "vi")
    reasons = at(openpyxl.load_workbook(tmp_path / "t.xlsx")["Danh sách"], "Lý do").value
    assert "Nghi trùng người" in reasons
    assert "Kín" not in reasons
    write_twin(tmp_path / "t.xlsx", [of], (1, 9), KNOWN, "vi")
    assert "Nguyễn Văn Kín" in at(openpyxl.load_workbook(tmp_path / "t.xlsx")["Danh sách"], "Lý do").value


def test_what_no_cell_can_hold_again_is_said_with_the_reasons(tmp_path: Path) -> None:
    lost = (
        Lost("/candidate/+position-unit", "nt", True),
        Lost("/achievements/7/title", "=cmd()", True),
        Lost("/candidate/national_id", "999180000017", False),
    )
    of = sent(of_unit(UNIT, id="HS-1"))
    write_twin(tmp_path / "t.xlsx", [of._replace(kept=Kept(of.kept.data, lost))], (1,), KNOWN, "vi")
    text = at(openpyxl.load_workbook(tmp_path / "t.xlsx")["Danh sách"], "Lý do").value
    assert "“nt”" in text
    assert "“=cmd()”" in text
    assert "999180000017" not in text
    assert [one["id"] for one in read_back(tmp_path / "t.xlsx")] == ["HS-1"]


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)",
        "<r>đậm</r>",
        "{{ 7*7 }}",
        "_x0041_",
        "🙂" * 2000,
        "'nháy",
        "-1+1",
    ],
)
def test_hostile_texts_come_back_as_they_are(tmp_path: Path, text: str) -> None:
    whole = of_unit(UNIT, id="HS-1")
    whole["achievements"][0] |= {"description": text}
    before = make_dossier(whole)
    write_twin(tmp_path / "t.xlsx", [sent(whole)], (1,), KNOWN, "vi")
    (one,) = read_back(tmp_path / "t.xlsx")
    assert before.dossier.achievements is not None
    assert one["achievements"][0]["description"] == before.dossier.achievements[0].description


def test_the_same_dossiers_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [sent(of_unit(UNIT, id="HS-1"))]
    for name in ("a.xlsx", "b.xlsx"):
        write_twin(tmp_path / name, rows, (1,), KNOWN, "vi")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_in_english_reasons_are_english_and_headings_stay(tmp_path: Path) -> None:
    write_twin(tmp_path / "t.xlsx", [sent(of_unit(UNIT, id="HS-1"))], (1,), KNOWN, "en")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert at(book["Danh sách"], "Kết quả thẩm định").value == "Returned to be completed"
    assert "sent" in book["Hướng dẫn"]["A2"].value or "send" in book["Hướng dẫn"]["A2"].value
