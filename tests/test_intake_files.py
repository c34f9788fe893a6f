"""Finding the files of a batch, and cutting files of JSON into dossiers."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlwt
import zstandard

from awards.engine.dossiers.json_text import MOST_BYTES, parse
from awards.engine.errors import DossierError
from awards.engine.intake.json_items import Item, read_items
from awards.engine.intake.kinds import Packing
from awards.engine.intake.unpacking import opened
from awards.engine.intake.walking import Found, Passed, find_files

TWO = b'{"id":"a"}\n{"id":"b"}\n'


def walk(*paths: Path) -> list[tuple[str, str]]:
    """Return the last part of each file's name, and its kind or the code of why it is not read."""
    said = []
    for one in find_files(paths):
        if isinstance(one, Found):
            said.append((one.path.name, ".".join(filter(None, [one.kind, one.packing]))))
        else:
            fault = one.note if isinstance(one, Passed) else one.faults[0]
            mark = "passed: " if isinstance(one, Passed) else "error: "
            said.append((Path(fault.place.file or "").name, mark + fault.code))
    return said


def items(path: Path) -> list[Item | DossierError]:
    """Return what stands in one file of JSON."""
    (found,) = find_files([path])
    assert isinstance(found, Found), found
    return list(read_items(found))


def told(path: Path) -> list[object]:
    """Return the line or place of each dossier, and the code and line of each error."""
    return [
        (one.faults[0].code, one.faults[0].place.line)
        if isinstance(one, DossierError)
        else one.source.row or one.source.pointer
        for one in items(path)
    ]


# -- files and folders -------------------------------------------------------------------------------------


def test_folders_are_read_in_a_stable_order_and_nothing_is_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "c.jsonl",
        "b/z.json",
        "b/a.jsonl",
        "a.csv",
        ".an.jsonl",
        "~$list.xlsx",
        "out.xlsx.awards-run",
    ):
        (tmp_path / name).write_bytes(TWO if "json" in name else b"a;b\n1;2\n")
    (tmp_path / "anh.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert walk(tmp_path) == [
        (".an.jsonl", "passed: hidden-file"),
        (".git", "passed: hidden-file"),
        ("a.csv", "csv"),
        ("anh.jpg", "error: unknown-file-kind"),
        ("a.jsonl", "jsonl"),
        ("z.json", "json"),
        ("c.jsonl", "jsonl"),
        ("out.xlsx.awards-run", "passed: own-file"),
        ("~$list.xlsx", "passed: lock-file"),
    ]


def test_a_file_reached_twice_is_read_once_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(TWO)
    (tmp_path / "b.jsonl").symlink_to(path)
    assert walk(path, tmp_path) == [
        ("a.jsonl", "jsonl"),
        ("a.jsonl", "passed: already-read"),
        ("b.jsonl", "passed: already-read"),
    ]


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "vong").symlink_to(tmp_path)
    (tmp_path / "a" / "x.jsonl").write_bytes(TWO)
    assert walk(tmp_path) == [("vong", "passed: already-read"), ("x.jsonl", "jsonl")]


def test_what_is_not_there_or_no_file_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.json")
    (tmp_path / "lac.json").symlink_to(tmp_path / "mat.json")
    assert walk(tmp_path, tmp_path / "khong.json") == [
        ("lac.json", "error: broken-link"),
        ("ong.json", "error: not-a-file"),
        ("khong.json", "error: no-such-file"),
    ]


def test_a_folder_without_rights_is_an_error_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.jsonl").write_bytes(TWO)
    (tmp_path / "b.jsonl").write_bytes(TWO)
    (tmp_path / "c.jsonl").write_bytes(TWO)
    (tmp_path / "c.jsonl").chmod(0)
    (tmp_path / "a").chmod(0)
    try:
        said = _as_nobody(tmp_path)
    finally:
        (tmp_path / "a").chmod(0o755)
    assert said == [
        ("a", "error: folder-unreadable"),
        ("b.jsonl", "jsonl"),
        ("c.jsonl", "error: file-no-rights"),
    ]


def _as_nobody(path: Path) -> list[tuple[str, str]]:
    """Walk as a user without special rights: root may read everything."""
    if os.geteuid() != 0:
        return walk(path)
    for parent in (path, *path.parents[:-2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            os.write(send, pickle.dumps(walk(path)))
        finally:
            os._exit(0)
    os.close(send)
    os.waitpid(child, 0)
    with os.fdopen(receive, "rb") as stream:
        said: list[tuple[str, str]] = pickle.loads(stream.read())
    return said


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert walk(tmp_path) == [(tmp_path.name, "error: empty-folder")]


def test_a_name_that_is_not_utf8_can_be_shown_and_read(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/danh s\xe1ch.jsonl"
    with open(path, "wb") as file:  # noqa: PTH123  a name of bytes
        file.write(TWO)
    (found,) = find_files([tmp_path])
    assert isinstance(found, Found)
    assert found.name.endswith("danh s\ufffdch.jsonl")
    assert [one.source.row for one in read_items(found) if isinstance(one, Item)] == [1, 2]


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("S").write(0, 0, "Họ và tên")
    book.save(str(path))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xlsx", b"STT;T\xc3\xaan\n1;An\n2;B\xc3\xacnh\n", "csv"),
        ("a.xls", b"<html><body><table><tr><td>STT</td></tr></table></body></html>", "html"),
        ("a.xls", b'\xef\xbb\xbf<!DOCTYPE html><meta charset="utf-8"><table><tr><td>1', "html"),
        ("a.json", gzip.compress(TWO, mtime=0), "json.gz"),
        ("a.jsonl.gz", TWO, "jsonl"),
        ("a.jsonl.zst", gzip.compress(TWO, mtime=0), "jsonl.gz"),
    ],
)
def test_a_file_is_what_it_holds_and_a_wrong_name_is_told(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = find_files([path])
    assert isinstance(found, Found)
    assert walk(path) == [(name, kind)]
    assert [note.code for note in found.notes] == ["wrong-name"]


def test_an_old_workbook_under_a_new_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    _xls(tmp_path / "a.xlsx")
    (found,) = find_files([tmp_path / "a.xlsx"])
    assert isinstance(found, Found)
    assert (found.kind, found.notes[0].code) == ("xls", "wrong-name")
    assert "(.xls)" in found.notes[0].say("vi")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"Kinh gui: Uy ban nhan dan\nmot dong\n", "wrong-content"),
        ("a.xlsx", b'[{"id": "a"}]', "wrong-content"),
        ("a.xlsx", b"\x01\x02\x03\x04" * 100, "wrong-content"),
        ("a.xlsx", b"%PDF-1.7", "file-is-pdf"),
        ("a.xls", b'<?xml?><x a="urn:schemas-microsoft-com:office:spreadsheet">', "workbook-kind"),
        ("a.csv", b'[{"id": "a"}]', "named-as-list"),
        ("a.json", b"<html><table>", "wrong-content"),
        ("a.jsonl", b"PK\x03\x04" + bytes(40) + b"PK\x05\x06" + bytes(18), "file-is-archive"),
        ("a.csv", bytes(range(1, 32)) * 9, "wrong-content"),
        ("a.xlsx.gz", gzip.compress(b"x", mtime=0), "unknown-file-kind"),
        ("a.docx", b"x", "unknown-file-kind"),
        ("a", b"x", "unknown-file-kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_for_certain_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert walk(tmp_path / name) == [(name, f"error: {code}")]


def test_an_unknown_kind_says_which_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    (error,) = find_files([tmp_path / "a.docx"])
    assert isinstance(error, DossierError)
    assert ".xlsx" in error.say("vi")


# -- JSON --------------------------------------------------------------------------------------------------


def test_lines_are_dossiers_and_blank_lines_do_not_shift_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id":"a"}\r\n\r\n  \n{"id":"b"}\nhong\n{"id":"c"}')
    assert told(path) == [1, 4, 5, 6]
    first = items(path)[0]
    assert isinstance(first, Item)
    assert first.raw == b'{"id":"a"}\r\n'


@pytest.mark.parametrize("end", ["json", "json.gz", "json.zst"])
def test_an_array_is_its_entries_with_what_a_dossier_must_not_hold_still_marked(
    tmp_path: Path, end: str
) -> None:
    data = b'[{"id":"a","id":"b","n":1234567890123456789012},7]'
    path = tmp_path / f"a.{end}"
    path.write_bytes(_packed(end, data))
    found = items(path)
    assert told(path) == ["/0", "/1"]
    entries = parse(data, "a")
    assert isinstance(entries, list)
    raws = [one.raw for one in pickle.loads(pickle.dumps(found))]
    assert raws == entries


def test_one_object_is_one_dossier_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'\xef\xbb\xbf\n {"id": 1.0}')
    (item,) = items(path)
    assert isinstance(item, Item)
    assert item.raw == path.read_bytes()
    assert item.source == (str(path), None, None, None)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.json", b"[]", ("no-dossier", None)),
        ("a.jsonl", b"\n\n\n", ("empty-file", None)),
        ("a.jsonl", '{"id":"a"}\n'.encode("utf-16"), ("not-utf8", 1)),
        ("a.json", '{"id":"a"}'.encode("utf-16-le"), ("not-utf8", 1)),
        ("a.json", b'[{"id":"a"},\n {"id" "b"}]', ("not-json", 2)),
        ("a.json", b" " * (MOST_BYTES + 1) + b"{", ("file-too-large", None)),
    ],
)
def test_a_file_without_dossiers_that_can_be_read_is_an_error(
    tmp_path: Path, name: str, data: bytes, expected: tuple[str, int | None]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (one,) = find_files([path])
    (error,) = [one] if isinstance(one, DossierError) else read_items(one)  # type: ignore[arg-type]
    assert isinstance(error, DossierError)
    assert (error.faults[0].code, error.faults[0].place.line) == expected


def _packed(end: str, data: bytes) -> bytes:
    if end.endswith(".gz"):
        return gzip.compress(data, 1, mtime=0)
    return zstandard.compress(data) if end.endswith(".zst") else data


def test_a_line_of_100_mb_costs_only_itself_and_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(TWO)
        for _ in range(100):
            file.write(b"x" * 1024 * 1024)
        file.write(b"\n" + TWO)
    with peak_below(40_000_000):
        assert told(path) == [1, 2, ("line-too-long", 3), 4, 5]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
def test_a_line_exactly_as_long_as_may_be_is_read(tmp_path: Path, ending: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b" " * (MOST_BYTES - 2) + b"{}" + ending)
    assert told(path) == [1]
    path.write_bytes(b" " * (MOST_BYTES - 1) + b"{}" + ending)
    assert told(path) == [("line-too-long", 1)]


def _lines(count: int) -> bytes:
    return b"".join(
        json.dumps({"id": f"H{n}", "x": os.urandom(9).hex()}).encode() + b"\n" for n in range(count)
    )


@pytest.mark.parametrize("end", ["gz", "zst"])
@pytest.mark.parametrize("lost", [1, 9, 3000])
def test_an_archive_cut_off_gives_its_good_lines_and_then_an_error(
    tmp_path: Path, end: str, lost: int
) -> None:
    data = _lines(8000)
    path = tmp_path / f"a.jsonl.{end}"
    path.write_bytes(_packed(f".{end}", data)[:-lost])
    *good, error = items(path)
    assert isinstance(error, DossierError)
    assert error.faults[0].code == "archive-corrupt"
    lines = data.splitlines(keepends=True)
    assert [one.raw for one in good if isinstance(one, Item)] == lines[: len(good)]
    assert len(good) > 4000


@pytest.mark.parametrize("end", ["gz", "zst"])
def test_an_archive_of_several_parts_is_read_whole(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"a.jsonl.{end}"
    path.write_bytes(_packed(f".{end}", TWO) + _packed(f".{end}", TWO))
    assert told(path) == [1, 2, 3, 4]


def test_a_zstd_file_of_streams_skippable_frames_and_checksums_is_followed(tmp_path: Path) -> None:
    stream = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    first = stream.compress(_lines(3000)) + stream.flush()
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(
        first + b"\x52\x2a\x4d\x18\x05\x00\x00\x00abcde" + zstandard.compress(b"\n" * 500_000 + TWO)
    )
    assert told(path) == [*range(1, 3001), 503_001, 503_002]


@pytest.mark.parametrize("end", ["gz", "zst"])
def test_a_bomb_ends_at_the_ceiling_with_an_error(tmp_path: Path, end: str) -> None:
    path = tmp_path / f"a.jsonl.{end}"
    path.write_bytes(_packed(f".{end}", TWO + b"\n" * 30_000_000))
    assert path.stat().st_size < 200_000
    packing: Packing = "gz" if end == "gz" else "zst"
    with opened(path, packing, "a", most=20_000_000) as stream:
        assert len(stream.read(19_000_000)) == 19_000_000
        with pytest.raises(DossierError, match="archive-too-large"):
            stream.read(2_000_000)


def test_cutting_takes_no_more_memory_for_more_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id":"' + b"x" * 1000 + b'"}\n')
    path.write_bytes(path.read_bytes() * 20_000)
    (found,) = find_files([path])
    assert isinstance(found, Found)
    with peak_below(1_000_000):
        assert sum(1 for _ in read_items(found)) == 20_000


@contextmanager
def peak_below(most: int) -> Iterator[None]:
    """Fail if what runs inside ever holds more than `most` bytes."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()
