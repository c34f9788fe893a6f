"""`--columns`: a mapping read strictly, written back, and the preview that shows what was taken for what."""

from __future__ import annotations

import json

import pytest

from awards.engine.codes import CODES
from awards.engine.lists.reading import ListError, lay_out, preview, read_columns_file, write_columns_file
from awards.engine.lists.slots import slots
from awards.engine.lists.words import code_words, key, load

from .list_tables import AWARD, KNOWN, Read, table

LIST = table(
    "Danh sách",
    ("DANH SÁCH",),
    ("Kèm theo Tờ trình số 05/TTr-A ngày 16/01/2023",),
    ("STT", "Mã hồ sơ", "Họ và tên", "Cột một", "Xếp loại 2021", "Hình thức khen", "Ghi chú riêng", "CCCD"),
    (1, "HS-1", "Nguyễn Thị Mẫu", "Trường Mẫu", "HTXSNV", AWARD, "1985", "999185000001"),
)
ACHIEVEMENTS = table("Sheet2", ("Mã hồ sơ", "Tên thành tích", "Từ ngày"), ("HS-1", "Một", 2020))


def mapping(text: str) -> bytes:
    return text.encode()


def test_a_mapping_overrides_what_headings_say() -> None:
    text = """
sheets:
  - sheet: Danh sách
    says: {campaign: dot-mau}
    columns: {D: candidate.unit, G: Ngày sinh, E: not-used}
"""
    read = Read(LIST, wanted=read_columns_file(mapping(text), "m.yaml"))
    data = read.data()
    assert data["candidate"]["unit"] == "Trường Mẫu"
    assert data["candidate"]["birth_date"] == "1985"
    assert data["campaign"] == "dot-mau"
    assert "evaluations" not in data


def test_a_sheet_that_is_not_there_is_told() -> None:
    wanted = read_columns_file(mapping("sheets:\n  - {sheet: Danh sach, kind: not-used}"), "m.yaml")
    assert "sheet-not-there" in Read(LIST, wanted=wanted).notes


def test_a_mapping_may_state_kind_heading_rows_and_joining() -> None:
    text = """
sheets:
  - sheet: Một
    kind: dossier
    header: 2
    columns: {A: id, B: candidate.name, C: award}
  - sheet: Hai
    kind: evaluations
    header: [1, 1]
    join: id
    columns: {A: +dossier, B: year, C: grade}
  - {sheet: Ba, kind: not-used}
"""
    read = Read(
        table("Một", ("x",), ("a", "b", "c"), ("HS-1", "Nguyễn Thị Mẫu", AWARD)),
        table("Hai", ("a", "b", "c"), ("HS-1", 2021, "HTTNV")),
        table("Ba", ("STT", "Họ và tên", "Ghi chú"), (1, "Ai đó", None)),
        wanted=read_columns_file(mapping(text), "m.yaml"),
    )
    assert read.data()["evaluations"] == [{"year": "2021", "grade": "good"}]
    assert len(read.gathered) == 1


def test_a_layout_written_as_a_mapping_reads_back_as_the_same_layout() -> None:
    layout = lay_out([LIST, ACHIEVEMENTS], None, KNOWN)
    again = lay_out(
        [LIST, ACHIEVEMENTS], read_columns_file(mapping(write_columns_file(layout)), "m.yaml"), KNOWN
    )
    assert again.faults == ()
    plain = [[(one.at, one.target, one.year) for one in sheet.columns] for sheet in layout.sheets]
    assert [[(one.at, one.target, one.year) for one in sheet.columns] for sheet in again.sheets] == plain
    assert [(sheet.kind, sheet.header, sheet.join, sheet.says) for sheet in again.sheets] == [
        (sheet.kind, sheet.header, sheet.join, sheet.says) for sheet in layout.sheets
    ]
    assert {one.confidence for sheet in again.sheets for one in sheet.columns} == {"stated"}


def test_a_mapping_without_a_name_is_for_the_one_table_of_a_csv_file() -> None:
    wanted = read_columns_file(mapping("sheets:\n  - columns: {B: candidate.name, C: award}\n"), "m.yaml")
    read = Read(table(None, ("STT", "Ai", "Gì"), ("1", "Nguyễn Thị Mẫu", AWARD)), wanted=wanted)
    assert read.faults == ["no-list"], "without a heading row that is known, the row has to be stated too"
    wanted = read_columns_file(
        mapping("sheets:\n  - kind: dossier\n    header: 1\n    columns: {B: candidate.name, C: award}\n"),
        "m.yaml",
    )
    assert (
        Read(table(None, ("STT", "Ai", "Gì"), ("1", "Nguyễn Thị Mẫu", AWARD)), wanted=wanted).data()["award"]
        == "giay-khen-huyen"
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "meant"),
    [
        ("sheet: []", 1, 1, "sheets"),
        ("sheets: {}", 1, 9, None),
        ("sheets:\n  - shet: A", 2, 5, "sheet"),
        ("sheets:\n  - kind: achievement", 2, 11, "achievements"),
        ("sheets:\n  - columns: {A: candidate.nam}", 2, 18, "candidate.name"),
        ("sheets:\n  - columns: {1: id}", 2, 15, None),
        ("sheets:\n  - columns: {A: id, A: note}", 2, 22, None),
        ("sheets:\n  - columns: {A: candidate.name@2021}", 2, 18, "candidate.name"),
        ("sheets:\n  - header: không", 2, 13, None),
        ("sheets:\n  - header: [3, 2]", 2, 13, None),
        ("sheets:\n  - says: {candidat.kind: individual}", 2, 12, "candidate.kind"),
        ("sheets:\n  - columns: &a {A: id}", 2, 14, None),
        ("sheets: [", 1, 10, None),
        ("", 1, 1, None),
    ],
)
def test_a_mapping_with_a_fault_says_where_and_what_is_allowed(
    text: str, line: int, column: int, meant: str | None
) -> None:
    with pytest.raises(ListError) as caught:
        read_columns_file(mapping(text), "m.yaml")
    (fault,) = caught.value.faults
    assert (fault.place.file, fault.place.line, fault.place.column, fault.meant) == (
        "m.yaml",
        line,
        column,
        meant,
    )


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"a: [" * 100_000, b"x" * 300_000, b"sheets: [*a]", b"--- 1\n--- 2\n"]
)
def test_hostile_mappings_are_errors(data: bytes) -> None:
    with pytest.raises(ListError):
        read_columns_file(data, "m.yaml")


def test_the_preview_shows_columns_first_dossiers_and_what_is_not_used() -> None:
    layout = lay_out([LIST, ACHIEVEMENTS], None, KNOWN)
    shown = preview([LIST, ACHIEVEMENTS], layout)
    main, other = shown.sheets
    assert (main.name, main.kind, main.header) == ("Danh sách", "danh sách hồ sơ", "3")
    assert other.kind == "thành tích"
    by_letter = {one.letter: one for one in main.columns}
    assert by_letter["C"].meaning == "họ và tên, tên đơn vị"
    assert by_letter["C"].samples == ("Nguyễn Thị Mẫu",)
    assert (by_letter["D"].used, by_letter["D"].meaning) == (False, "không dùng")
    assert by_letter["E"].meaning == "kết quả đánh giá, xếp loại: mức xếp loại 2021"
    (dossier,) = shown.dossiers
    assert ("số tờ trình", "05/TTr-A") in dossier
    assert any("column-not-used" in note for note in shown.notes)
    assert any("sheet-guessed" in note for note in shown.notes)


def test_the_preview_shows_no_whole_national_id() -> None:
    shown = preview([LIST], lay_out([LIST], None, KNOWN))
    assert "999185000001" not in json.dumps(shown, ensure_ascii=False)


def test_the_preview_shows_no_id_that_stands_in_a_wrong_column() -> None:
    head = ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Địa chỉ", "Đề nghị", "Cột lạ")
    ids = ("999 185 000 001", "999185001", "999.185.000.001", 999185000001)
    tables = [table("DS", head, (1, *ids, AWARD, "999185000001"))]
    shown = json.dumps(preview(tables, lay_out(tables, None, KNOWN)), ensure_ascii=False)
    assert AWARD in shown
    assert "185" not in shown


def test_the_preview_of_a_file_with_faults_says_why() -> None:
    tables = [table("Sheet1", ("gì đó",))]
    shown = preview(tables, lay_out(tables), lang="en")
    assert shown.dossiers == ()
    assert "no list found" in shown.faults[0]


def test_every_heading_means_one_thing_on_its_sheet_and_every_field_has_one() -> None:
    fields = load("headings.yaml")["fields"]
    for scope, kept in fields.items():
        meant: dict[str, str] = {}
        for target, headings in kept.items():
            for heading in headings:
                assert meant.setdefault(key(heading), target) == target, (scope, heading)
        named = {target.partition("=")[0] for target in kept}
        assert {path for of, path in slots() if of == scope} <= named
        inner = {target for target in named if "/" in target and "+" not in target}
        assert all(tuple(target.split("/")) in slots() for target in inner)


def test_every_code_is_known_by_itself_and_by_its_labels() -> None:
    for slot in slots().values():
        if slot.codes:
            known = code_words(slot.codes)
            for code, label in CODES[slot.codes].items():
                assert [known.get(key(name)) for name in (code, label.vi, label.en)] == [code] * 3
