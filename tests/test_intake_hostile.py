"""Workbooks that are no workbooks, or are traps: each costs one clear error, and soon."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from awards.engine.errors import DossierError
from awards.engine.intake.guarding import in_child
from awards.engine.intake.tables import Table
from awards.engine.intake.walking import Found, find_files

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="S">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)
NUMBER = (
    '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p></table:table-cell>'
)
REPEATED = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
WIDE = ' table:number-columns-repeated="{}"'


def xlsx(path: Path, rows: str | Iterator[str], before: str = "", strings: str | None = None) -> Path:
    """Write a workbook of one sheet, whose rows are given as XML, perhaps piece by piece."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{REL}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{REL}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{REL}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
        )
        if strings is not None:
            archive.writestr("xl/sharedStrings.xml", strings)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}">{before}<sheetData>'.encode())
            for piece in [rows] if isinstance(rows, str) else rows:
                sheet.write(piece.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def ods(path: Path, rows: str) -> Path:
    """Write an ods of one sheet, whose rows are given as XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", ODS.format(rows))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def cell(ref: str, value: object = 1) -> str:
    """Return a cell with a number."""
    return f'<c r="{ref}"><v>{value}</v></c>'


def sizes(tables: list[Table]) -> Iterator[bytes]:
    """Say how large each table is, and what its first row holds."""
    for table in tables:
        width = max(map(len, table.rows), default=0)
        yield pickle.dumps((table.sheet, len(table.rows), width, table.rows[:1]))


def crash(_: list[Table]) -> Iterator[bytes]:
    """Crash after a first chunk, as a reader that runs into its own fault."""
    yield b"one"
    os.kill(os.getpid(), signal.SIGSEGV)


def hang(_: list[Table]) -> Iterator[bytes]:
    """Never come back."""
    while True:
        time.sleep(0.05)
    yield b""


def devour(_: list[Table]) -> Iterator[bytes]:
    """Take all memory there is."""
    yield str(len([bytearray(1 << 28) for _ in range(64)])).encode()


def endless(_: list[Table]) -> Iterator[bytes]:
    """Say a lot, without end."""
    while True:
        yield bytes(100_000)


def fault(_: list[Table]) -> Iterator[bytes]:
    """Fall over a fault of the program's own."""
    yield b"one"
    raise LookupError("no such column")


def found(path: Path) -> Found:
    """Return the file as walking finds it."""
    (one,) = find_files([path])
    assert isinstance(one, Found), one
    return one


def outcome(path: Path) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return the sizes of what could be read of a file, and the codes of its errors."""
    (one,) = find_files([path])
    said = [one] if isinstance(one, DossierError) else list(in_child(one, sizes))
    errors = [error for error in said if isinstance(error, DossierError)]
    assert all(fault.place.file == str(path) for error in errors for fault in error.faults)
    return [pickle.loads(part) for part in said if isinstance(part, bytes)], [
        fault.code for error in errors for fault in error.faults
    ]


def refusal(path: Path) -> str:
    """Return the one code with which a file is refused."""
    read, codes = outcome(path)
    assert not read
    (code,) = codes
    return code


# -- too large ---------------------------------------------------------------------------------------------


def test_a_dense_range_to_the_last_cell_is_refused(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)) == "workbook-too-large"


def test_sixteen_thousand_columns_are_refused(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}{cell("XFD1")}</row>'
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)) == "workbook-too-large"


def test_columns_are_counted_where_cells_do_not_name_theirs(tmp_path: Path) -> None:
    rows = "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>"
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)) == "workbook-too-large"


def test_a_million_rows_are_refused_and_the_message_names_the_row(tmp_path: Path) -> None:
    rows = (f'<row r="{row}">{cell(f"A{row}")}</row>' for row in range(1, 1_048_577, 5))
    (error,) = in_child(found(xlsx(tmp_path / "a.xlsx", rows)), sizes)
    assert isinstance(error, DossierError)
    assert error.faults[0].code == "workbook-too-large"
    assert "200.000 dòng" in error.say("vi")
    assert "“S”" in error.say("vi")


def test_many_rows_of_many_columns_are_refused_though_each_bound_holds(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("RA1")}</row><row r="190000">{cell("A190000")}</row>'
    assert refusal(xlsx(tmp_path / "a.xlsx", rows)) == "workbook-too-large"


def test_a_sheet_formatted_to_its_last_cell_is_read(tmp_path: Path) -> None:
    def rows() -> Iterator[str]:
        yield f'<row r="1">{cell("A1", 7)}{cell("C1", 8)}</row>'
        for row in range(2, 1_048_577, 4):
            yield f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>'

    read, codes = outcome(xlsx(tmp_path / "a.xlsx", rows()))
    assert not codes
    assert read == [("S", 1, 3, ((7, None, 8),))]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", f'<row r="1">{cell("A1")}</row>')
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/bomb.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1100):
            part.write(bytes(1024 * 1024))
    start = time.monotonic()
    assert refusal(path) == "workbook-too-large"
    assert time.monotonic() - start < 2


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", f'<row r="1">{cell("A1")}</row>' + " " * 100_000_000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"sheet1.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 400)
    path.write_bytes(data)
    assert refusal(path) in ("workbook-corrupt", "workbook-too-large")


def test_a_million_shared_texts_of_entities_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12))
    strings = f'<!DOCTYPE sst [<!ENTITY a0 "ha">{laughs}]><sst xmlns="{MAIN}"><si><t>&a11;</t></si></sst>'
    path = xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings)
    read, codes = outcome(path)
    assert codes or len(str(read)) < 1000


@pytest.mark.parametrize(
    "rows",
    [
        REPEATED.format(1_048_576, NUMBER.format("")),
        REPEATED.format(1, NUMBER.format(WIDE.format(16_384))),
        REPEATED.format(100_000, NUMBER.format(WIDE.format(400))),
        REPEATED.format(1_000_000, "<table:table-cell/>") + REPEATED.format(1, NUMBER.format("")),
    ],
    ids=["rows", "columns", "cells", "a value far below"],
)
def test_an_ods_that_repeats_a_cell_for_ever_is_refused(tmp_path: Path, rows: str) -> None:
    assert refusal(ods(tmp_path / "a.ods", rows)) == "workbook-too-large"


def test_an_ods_whose_empty_rest_is_repeated_is_read(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{NUMBER.format('')}"
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert outcome(ods(tmp_path / "a.ods", rows)) == ([("S", 1, 1, ((1,),))], [])


# -- damaged, locked, not what they seem -------------------------------------------------------------------


def plain(path: Path) -> Path:
    """Write a good workbook."""
    book = openpyxl.Workbook()
    for row in range(200):
        book.active.append([row, f"Trường số {row}", os.urandom(20).hex()])
    book.save(path)
    return path


def test_a_truncated_workbook_is_corrupt(tmp_path: Path) -> None:
    path = plain(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:-2000])
    assert refusal(path) == "workbook-corrupt"


@pytest.mark.parametrize("end", ["xlsx", "ods", "xls"])
def test_damaged_anywhere_a_workbook_is_read_or_refused(tmp_path: Path, end: str) -> None:
    good = plain(tmp_path / "good.xlsx") if end == "xlsx" else None
    data = good.read_bytes() if good else _other(tmp_path / f"good.{end}").read_bytes()
    for at in range(40, len(data), max(1, len(data) // 12)):
        path = tmp_path / f"{at}.{end}"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) * 3 + data[at + 3 :])
        read, codes = outcome(path)
        assert bool(read) != bool(codes)


def test_a_locked_workbook_is_told_as_locked(tmp_path: Path) -> None:
    locked = tmp_path / "a.xlsx"
    with plain(tmp_path / "b.xlsx").open("rb") as inside, locked.open("wb") as outside:
        OOXMLFile(inside).encrypt("mật khẩu", outside)
    assert refusal(locked) == "workbook-encrypted"


def test_a_locked_old_workbook_is_told_as_locked(tmp_path: Path) -> None:
    data = bytearray(_xls(tmp_path / "a.xls").read_bytes())
    beginning = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    data[beginning + 20 : beginning + 22] = b"\x2f\x00"  # the record that says how it is encrypted
    (tmp_path / "a.xls").write_bytes(data)
    assert refusal(tmp_path / "a.xls") == "workbook-encrypted"


def test_a_workbook_of_which_only_the_beginning_arrived_is_corrupt(tmp_path: Path) -> None:
    path = plain(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:300])
    assert refusal(path) == "workbook-corrupt"


def test_an_empty_file_is_told_as_empty(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.xls", "a.ods", "a.csv", "a.json", "a.jsonl", "a.jsonl.gz"):
        (tmp_path / name).touch()
        assert refusal(tmp_path / name) == "empty-file"


# -- the child ---------------------------------------------------------------------------------------------


def heard(path: Path, make: object, **limits: float) -> tuple[list[bytes], list[str]]:
    """Return the chunks and the codes of errors that come from a child."""
    said = list(in_child(found(path), make, **limits))  # type: ignore[arg-type]
    return [one for one in said if isinstance(one, bytes)], [
        fault.code for one in said if isinstance(one, DossierError) for fault in one.faults
    ]


def test_a_child_that_crashes_costs_one_error_after_what_it_said(tmp_path: Path) -> None:
    assert heard(plain(tmp_path / "a.xlsx"), crash) == ([b"one"], ["reading-broke"])


def test_a_child_that_hangs_is_stopped(tmp_path: Path) -> None:
    start = time.monotonic()
    assert heard(plain(tmp_path / "a.xlsx"), hang, silence=0.5) == ([], ["reading-too-long"])
    assert time.monotonic() - start < 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the memory of one process")
def test_a_child_that_devours_memory_is_stopped(tmp_path: Path) -> None:
    assert heard(plain(tmp_path / "a.xlsx"), devour, memory=1 << 29) == ([], ["reading-too-large"])


def test_a_fault_of_our_own_costs_the_file_and_says_what_it_was(tmp_path: Path) -> None:
    *_, error = in_child(found(plain(tmp_path / "a.xlsx")), fault)
    assert isinstance(error, DossierError)
    assert "LookupError: no such column" in error.say("vi")


def children() -> set[str]:
    """Return the ids of the processes that descend from this one, ended or not."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[entry.name] = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
    found, more = {str(os.getpid())}, True
    while more:
        more = {one for one, parent in parents.items() if parent in found} - found
        found |= more
    return found - {str(os.getpid())}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to count processes in")
def test_nothing_is_left_of_a_child_nobody_listens_to(tmp_path: Path) -> None:
    one = found(plain(tmp_path / "a.xlsx"))
    list(in_child(one, sizes))  # from here the server that children are forked from is there
    before = children()
    stream = in_child(one, endless)
    assert len([next(stream), next(stream)]) == 2
    assert children() > before
    stream.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 3
    while children() - before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert children() <= before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc to count processes in")
def test_an_interrupt_takes_the_child_along(tmp_path: Path) -> None:
    one = found(plain(tmp_path / "a.xlsx"))
    list(in_child(one, sizes))
    before = children()
    threading.Timer(0.4, signal.pthread_kill, [threading.get_ident(), signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        list(in_child(one, hang))
    assert children() <= before


def _xls(path: Path) -> Path:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row in range(50):
        sheet.write(row, 0, f"Trường {row}")
    book.save(str(path))
    return path


def _other(path: Path) -> Path:
    if path.suffix == ".ods":
        return ods(path, f"<table:table-row>{NUMBER.format('')}</table:table-row>" * 50)
    return _xls(path)
