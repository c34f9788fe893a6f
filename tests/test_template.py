"""The workbook that units fill, and the mapping and preview that show what a list was taken for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from awards.engine.codes import CODES
from awards.engine.dossiers.reading import make_dossier
from awards.engine.intake.tables import Table
from awards.engine.lists.layout import MAIN
from awards.engine.lists.reading import Gathered, Prepared, gather, lay_out, prepare
from awards.engine.lists.sample import SAMPLE_ID, sample_dossier
from awards.engine.lists.slots import list_scopes, slots
from awards.engine.lists.template import write_template, write_workbook
from awards.engine.lists.template_cells import sheet_title, template_columns

from .list_tables import KNOWN


def _plain(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    return cells


def tables_of(path: Path) -> list[Table]:
    book = openpyxl.load_workbook(path)
    return [
        Table(
            str(path),
            sheet.title,
            tuple(map(_plain, sheet.iter_rows(values_only=True))),
            hidden_sheet=sheet.sheet_state != "visible",
        )
        for sheet in book.worksheets
    ]


def read_back(path: Path, known: Any = None, samples: bool = False) -> list[dict[str, Any]]:
    tables = tables_of(path)
    layout = lay_out(tables, None, known)
    assert layout.faults == ()
    found = []
    for item in gather(tables, layout, samples):
        assert isinstance(item, Gathered), item
        made = prepare(item, layout)
        assert isinstance(made, Prepared), made.say("vi")
        assert made.faults == ()
        found.append(made.data)
    return found


def everything() -> dict[str, Any]:
    """A dossier with a value in every field of the format."""
    values: dict[str, Any] = {
        "text": "chữ",
        "number": "05/TTr-THCS",
        "day": "02/4/1985",
        "flag": True,
        "count": 9,
        "figure": "98,5%",
        "texts": ["vb1", "vb2"],
    }
    full: dict[str, Any] = {scope: [{}] for scope in list_scopes()}
    for (scope, path), slot in slots().items():
        codes = list(CODES[slot.codes]) if slot.codes else []
        value = codes[0] if slot.kind == "code" else codes[:2] if slot.kind == "codes" else values[slot.kind]
        inner = full if scope == MAIN else full[scope][0]
        *parents, last = path.split(".")
        for parent in parents:
            inner = inner.setdefault(parent, {})
        inner[last] = value
    full["candidate"] |= {"national_id": "999085000001", "gender": "male", "name": "Nguyễn Văn Mẫu"}
    full["award"], full["campaign"], full["id"], full["route"] = (
        "giay-khen-huyen",
        "dot-mau",
        "HS-1",
        "campaign",
    )
    make_dossier(full)
    return full


def test_the_sample_reads_back_exactly(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_template(path)
    assert read_back(path, samples=True) == [sample_dossier()]


@pytest.mark.parametrize("campaign", [None, "dot-hai"])
def test_the_sample_is_for_a_campaign_and_an_award_that_it_offers(
    tmp_path: Path, campaign: str | None
) -> None:
    path = tmp_path / "list.xlsx"
    write_template(path, KNOWN, campaign, "en")
    (data,) = read_back(path, KNOWN, samples=True)
    assert data == sample_dossier(KNOWN, campaign)
    assert data["award"] in KNOWN.offered[data["campaign"]]
    assert make_dossier(data).faults == ()


def test_a_sample_left_in_is_passed_over_on_every_sheet(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_template(path)
    tables = tables_of(path)
    kinds = {item.kind for item in gather(tables, lay_out(tables)) if not isinstance(item, Gathered)}  # type: ignore[union-attr]
    assert kinds == {"sample"}
    assert not any(isinstance(item, Gathered) for item in gather(tables, lay_out(tables)))
    sheet = next(one for one in tables if one.sheet == "Danh sách")
    without = [one if one is not sheet else Table(one.file, one.sheet, one.rows[:1]) for one in tables]
    kinds = {item.kind for item in gather(without, lay_out(without))}  # type: ignore[union-attr]
    assert kinds == {"sample"}, "rows of the sample on other sheets, when its own row is deleted"


def test_the_sample_is_nobodys() -> None:
    assert sample_dossier()["candidate"]["national_id"].startswith("999")
    assert sample_dossier()["id"] == SAMPLE_ID


def test_every_field_of_the_format_has_a_column_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "full.xlsx"
    full = everything()
    write_workbook(path, [full], KNOWN)
    assert read_back(path, KNOWN) == [full]
    shown = {
        (scope, one.target) for scope in (MAIN, *list_scopes()) for one in template_columns(scope, KNOWN)
    }
    assert set(slots()) <= shown


def test_every_code_reads_back_from_its_label(tmp_path: Path) -> None:
    path = tmp_path / "codes.xlsx"
    dossiers = []
    most = max(len(CODES[slot.codes]) for slot in slots().values() if slot.codes)
    for at in range(most):
        one = everything()
        one["id"] = f"HS-{at}"
        for (scope, name), slot in slots().items():
            if slot.kind == "code" and slot.codes and name != "candidate.gender":
                codes = list(CODES[slot.codes])
                inner = one["candidate"] if scope == MAIN else one[scope][0]
                inner[name.removeprefix("candidate.")] = codes[at % len(codes)]
        dossiers.append(one)
    write_workbook(path, dossiers, KNOWN)
    assert read_back(path, KNOWN) == dossiers


def test_an_absent_list_and_an_empty_one_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    bare = {
        "id": "HS-1",
        "award": "giay-khen-xa",
        "candidate": {"name": "Nguyễn Văn Mẫu", "kind": "individual"},
    }
    dossiers = [bare, {**bare, "id": "HS-2", **{scope: [] for scope in list_scopes()}}]
    write_workbook(path, dossiers, KNOWN)
    assert read_back(path, KNOWN) == dossiers


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    write_template(one, KNOWN)
    write_template(two, KNOWN)
    assert one.read_bytes() == two.read_bytes()


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("template") / "list.xlsx"
    write_template(path, KNOWN)
    found = openpyxl.load_workbook(path)["Danh sách"]
    assert isinstance(found, Worksheet)
    return found


def test_dates_and_ids_are_kept_as_text_and_headings_stay_in_sight(sheet: Worksheet) -> None:
    headings = {str(cell.value): cell for cell in sheet[1]}
    for heading in ("Ngày sinh", "Số định danh cá nhân", "Số tờ trình", "Ngày xét"):
        letter = str(headings[heading].coordinate)[:-1]
        assert sheet[f"{letter}2"].number_format == "@"
        assert sheet[f"{letter}2"].data_type == "s"
    assert sheet.freeze_panes == "D2"
    assert headings["Ngày sinh"].comment is not None


def test_codes_are_chosen_from_lists(sheet: Worksheet) -> None:
    headings = {str(cell.value): str(cell.coordinate)[:-1] for cell in sheet[1]}
    chosen = {
        str(area.sqref).split("2", 1)[0]: area.formula1 for area in sheet.data_validations.dataValidation
    }
    for heading in ("Loại đối tượng", "Giới tính", "Hình thức đề nghị khen", "Có bị kỷ luật không"):
        assert "Danh mục" in str(chosen[headings[heading]])


def test_the_standard_is_chosen_in_words_and_read_back_as_its_code(tmp_path: Path, sheet: Worksheet) -> None:
    at = next(str(cell.coordinate)[:-1] for cell in sheet[1] if cell.value == "Tiêu chuẩn áp dụng")
    assert sheet[f"{at}2"].value == "phong trào thi đua"
    source = next(
        str(area.formula1)
        for area in sheet.data_validations.dataValidation
        if str(area.sqref).startswith(f"{at}2")
    )
    column = source.split("!$")[1].split("$")[0]
    book: Any = sheet.parent
    choices = [cell.value for cell in book["Danh mục"][column] if cell.value]
    assert choices == ["phong trào thi đua", "đột xuất", "hai năm", "cống hiến"]
    routes = ["campaign", "sudden", "two-years", "contribution"]
    path = tmp_path / "routes.xlsx"
    write_workbook(path, [everything() | {"id": f"HS-{one}", "route": one} for one in routes], KNOWN)
    assert [one["route"] for one in read_back(path, KNOWN)] == routes


@pytest.mark.parametrize(
    ("scope", "heading", "old"),
    [
        ("attestations", "Nội dung xác nhận", "Mã nội dung xác nhận"),
        ("indicators", "Chỉ tiêu", "Mã chỉ tiêu"),
    ],
)
def test_statements_and_figures_are_asked_for_by_name_and_older_headings_are_understood(
    tmp_path: Path, scope: str, heading: str, old: str
) -> None:
    path = tmp_path / "list.xlsx"
    full = everything()
    full[scope][0]["id"] = next(iter(KNOWN.attestations if scope == "attestations" else KNOWN.indicators))
    write_workbook(path, [full], KNOWN)
    assert heading in [one.heading for one in template_columns(scope, KNOWN)]
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_title(scope)]
    (cell,) = [one for one in sheet[1] if one.value == heading]
    assert read_back(path, KNOWN) == [full]
    cell.value = old
    book.save(path)
    assert read_back(path, KNOWN) == [full]


def test_the_list_is_printed_over_several_pages_and_the_guide_on_one(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_template(path, KNOWN)
    book: Any = openpyxl.load_workbook(path)
    main, guide = book["Danh sách"], book["Hướng dẫn"]
    assert main.page_setup.orientation == "landscape"
    assert main.print_title_rows == "$1:$1"
    assert main.print_title_cols == "$A:$B"
    assert not main.sheet_properties.pageSetUpPr or not main.sheet_properties.pageSetUpPr.fitToPage
    assert int(main.page_setup.scale) >= 70
    assert (guide.page_setup.orientation, guide.page_setup.paperSize) == ("portrait", 9)
    assert guide.sheet_properties.pageSetUpPr.fitToPage
    for row, cell in enumerate(guide["A"], 1):
        if row > 1 and cell.value:
            assert cell.alignment.wrap_text
            height = guide.row_dimensions[row].height or 15
            assert len(str(cell.value)) <= guide.column_dimensions["A"].width * (height // 15)


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    one = everything()
    one["note"] = "=1+1"
    write_workbook(path, [one], KNOWN)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist() if "worksheets/sheet" in name)
    assert read_back(path, KNOWN)[0]["note"] == "=1+1"


def test_a_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="list"):
        write_template(tmp_path / "nowhere" / "list.xlsx")
