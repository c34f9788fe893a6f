"""Batches and surroundings that would do harm: outputs over inputs, stray quotes, broken run files."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from awards.engine.errors import ScreeningError
from awards.engine.intake.walking import find_files
from awards.engine.reporting.batch.own_outputs import is_own_output
from awards.engine.screening.identity import inputs
from awards.engine.screening.spool import Spool
from awards.engine.screening.worker import Answer

from .commanding import Awards, sample

SILENT = ("--campaign", "kon-ray-110-nam", "--award", "giay-khen-huyen", "--submitted", "2023-01-16")
HEADINGS = "STT,Họ và tên,Giới tính,Ngày sinh\n"


def dossiers(path: Path, *ids: str) -> Path:
    path.write_text("".join(json.dumps(sample(id=name)) + "\n" for name in ids), encoding="utf-8")
    return path


@pytest.mark.parametrize("as_folder", [False, True])
def test_dossiers_are_never_written_over(awards: Awards, tmp_path: Path, as_folder: bool) -> None:
    given = dossiers(tmp_path / "in.jsonl", "A", "B")
    before = given.read_bytes()
    ran = awards("screen", tmp_path if as_folder else given, "-o", tmp_path / "kq.csv", "-o", given)
    assert ran.code == 5
    assert "[output-is-input]" in ran.err
    assert given.read_bytes() == before
    assert list(tmp_path.iterdir()) == [given]


def test_a_link_to_the_dossiers_is_no_way_round(awards: Awards, tmp_path: Path) -> None:
    given = dossiers(tmp_path / "in.jsonl", "A")
    (tmp_path / "out.jsonl").symlink_to(given)
    assert "[output-is-input]" in awards("screen", given, "-o", tmp_path / "out.jsonl").err
    assert given.read_text("utf-8").startswith('{"')


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_earlier_results_in_the_folder_are_no_dossiers(awards: Awards, tmp_path: Path, lang: str) -> None:
    dossiers(tmp_path / "in.jsonl", "A", "B")
    outputs = [tmp_path / f"kq{end}" for end in (".csv", ".jsonl", ".xlsx")]
    asked = [word for one in outputs for word in ("-o", one)]
    awards("screen", tmp_path, *asked, "--lang", lang)
    assert all(map(is_own_output, outputs))
    ran = awards("screen", tmp_path)
    assert "Đọc 2 = xét 2 + không đọc được 0." in ran.out
    assert ran.err.count("[own-output]") == 3
    again = awards("screen", tmp_path, *asked)  # the same outputs may be written again
    assert "Đọc 2 = xét 2 + không đọc được 0." in again.out
    assert again.err.count("[is-output]") == 3


def test_lists_and_dossiers_are_no_results_of_this_program(awards: Awards, tmp_path: Path) -> None:
    awards("template", tmp_path / "a.xlsx", "--campaign", "kon-ray-110-nam")
    (tmp_path / "b.csv").write_text(HEADINGS + "1,Lê A,nam,1980\n", encoding="utf-8")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "d.csv").write_bytes(b'"never closed\xff')
    (tmp_path / "e.jsonl").write_bytes(b"")
    dossiers(tmp_path / "f.jsonl", "A")
    with ZipFile(tmp_path / "g.xlsx", "w", ZIP_DEFLATED) as book:
        book.writestr("docProps/core.xml", "<dc:creator>awards</dc:creator>" * 99)
    whole = (tmp_path / "g.xlsx").read_bytes()
    at = whole.index(b"core.xml") + len(b"core.xml")
    (tmp_path / "g.xlsx").write_bytes(whole[:at] + b"\xff" * 9 + whole[at + 9 :])  # spoilt within
    assert [one.name for one in sorted(tmp_path.iterdir()) if is_own_output(one)] == []
    assert len(list(tmp_path.iterdir())) == 7


@pytest.mark.parametrize(
    "rows",
    [
        '1,"Lê A,nam,1980\n2,Trần B,nữ,1981\n3,Lý C,nam,1982\n',
        '1,"Lê A,nam,1980\n2,"Trần B",nữ,1981\n3,Lý C,nam,1982\n',
        '1,Lê A,nam,1980\n2,"Trần B,"nữ",1981\n',
    ],
)
def test_a_stray_quote_swallows_no_rows(awards: Awards, tmp_path: Path, rows: str) -> None:
    (tmp_path / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    ran = awards("screen", tmp_path / "a.csv", *SILENT)
    assert ran.code == 5
    assert "[open-quote]" in " ".join(ran.out.split())
    assert "Đọc 1 = xét 0 + không đọc được 1." in ran.out


def test_quotes_as_they_should_be_are_read(awards: Awards, tmp_path: Path) -> None:
    rows = '1,"Lê ""Bé"" A",nam,"01/02/1980"\n2,Trần B 5" C,nữ,1981\n3,"Lý\nC",nam,1982'
    (tmp_path / "a.csv").write_text(HEADINGS + rows, encoding="utf-8")
    assert "Đọc 3 = xét 3 + không đọc được 0." in awards("screen", tmp_path / "a.csv", *SILENT).out


def test_a_file_changed_behind_its_time_of_writing_is_another_file(tmp_path: Path) -> None:
    given = dossiers(tmp_path / "in.jsonl", "A")
    before, about = inputs(find_files([given])), given.stat()
    given.write_bytes(given.read_bytes().replace(b'"A"', b'"B"'))
    os.utime(given, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert given.stat().st_size == about.st_size
    assert inputs(find_files([given])) != before


@pytest.mark.parametrize("resume", [(), ("--resume",)])
def test_a_run_file_that_is_none_is_left_alone_and_told(
    awards: Awards, tmp_path: Path, resume: tuple[str, ...]
) -> None:
    given = dossiers(tmp_path / "in.jsonl", "A")
    (tmp_path / "kq.csv.awards-run").write_bytes(b"precious" * 200)
    ran = awards("screen", given, "-o", tmp_path / "kq.csv", *resume)
    assert (ran.code, "[run-file-corrupt]" in ran.err) == (5, True)
    assert (tmp_path / "kq.csv.awards-run").read_bytes() == b"precious" * 200
    assert not (tmp_path / "kq.csv").exists()


def test_a_full_disk_is_called_that(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "a.awards-run")
    spool.db.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON points BEGIN SELECT RAISE(ROLLBACK, 'full'); END"
    )
    with pytest.raises(ScreeningError) as refused:
        spool.add(Answer((), (("p", "i", "k", "t", None, None),)))  # type: ignore[arg-type]
    assert "full" in str(refused.value)
    assert isinstance(refused.value.__cause__, sqlite3.Error)
    spool.close()


def test_what_a_killed_run_left_half_written_is_cleared_away(awards: Awards, tmp_path: Path) -> None:
    given = dossiers(tmp_path / "in.jsonl", "A")
    for name in (".kq.csv.x1y2z3_a.partial", ".other.csv.x1y2z3_a.partial", ".kq.csv.notes"):
        (tmp_path / name).write_bytes(b"half")
    awards("screen", given, "-o", tmp_path / "kq.csv")
    left = {".kq.csv.notes", ".other.csv.x1y2z3_a.partial", "in.jsonl", "kq.csv"}
    assert {one.name for one in tmp_path.iterdir()} == left


def test_a_broken_file_of_one_dossier_names_the_line_as_check_does(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n  "id": "A",\n  "award": }', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps(sample(id="B")) + '\n{"id": }\n', encoding="utf-8")
    out = tmp_path / "o.jsonl"
    assert awards("screen", tmp_path / "a.json", tmp_path / "b.jsonl", "-o", out).code == 5
    reports = [json.loads(line) for line in out.read_bytes().splitlines()]
    places = [Path(one["faults"][0]["place"]).name for one in reports if one["verdict"] is None]
    assert places == ["a.json:3:12", "b.jsonl:2:8"]
    (checked,) = awards("check", tmp_path / "a.json", "--format", "json").reports
    assert checked["faults"][0]["place"].endswith("a.json:3:12")
