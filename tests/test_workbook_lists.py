"""The CSV list and the words of the terminal: the same batch as in the workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from tqdm import tqdm

from awards.engine.intake.tables import Source
from awards.engine.reporting.batch.batch_summary import batch_summary, progress_words
from awards.engine.reporting.batch.csv_list import write_csv
from awards.engine.screening.batch import Batch, Totals

from .screened import REPORT, across, batch, line, many, unreadable

HOSTILE = ["=1+1", "+84 900", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=cmd|"/c calc"!A0']


def written(made: Batch, **how: Any) -> bytes:
    out = io.BytesIO()
    write_csv(made, out, **how)
    return out.getvalue()


def read(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter, strict=True))


def test_every_dossier_has_a_row_and_the_unreadable_come_last(tmp_path: Path) -> None:
    made = batch(tmp_path, many(700))
    listed = read(written(made))
    assert [row["STT"] for row in listed] == [str(n) for n in range(1, 701)]
    assert [row["Mã hồ sơ"] for row in listed[:686]] == [one.dossier for one in made.lines()]
    assert {row["Kết luận"] for row in listed[686:]} == {"Không đọc được"}
    assert [row["Dòng"] for row in listed[686:]] == [str(n + 4) for n in range(50, 701, 50)]


def test_a_row_says_what_the_workbook_says(tmp_path: Path) -> None:
    told = (REPORT, REPORT._replace(criterion="minutes", label="Biên bản"))
    made = batch(tmp_path, [line(1, verdict="returned", told=told, deciding=("achievement-report",))])
    (row,) = read(written(made))
    assert row["Họ tên, tên đối tượng"] == "Nguyễn Thị Mẫu"
    assert row["Lý do"].startswith(f"{REPORT.label}: yêu cầu {REPORT.required}; đọc được: {REPORT.found}")
    assert " | Ngoài ra: Biên bản – chưa rõ (" in row["Lý do"]
    doubt = "[chưa đối chiếu văn bản, cần kiểm tra lại]"
    assert [one.endswith(doubt) for one in row["Lý do"].split(" | ")] == [True, True]
    assert row["Cần làm"] == REPORT.remedy
    assert (row["Tệp"], row["Trang"], row["Dòng"]) == ("danh-sach.xlsx", "Danh sách", "5")


def test_what_could_not_be_read_comes_first_without_its_code(tmp_path: Path) -> None:
    fault = "danh-sach.xlsx:5:3 /candidate: trang “Danh sách”, ô C5: không rõ [unclear]"
    judged = line(1, verdict="returned", told=(REPORT,), deciding=("achievement-report",), faults=(fault,))
    first, last = read(written(batch(tmp_path, [judged, unreadable(2, kind="row", faults=(fault,))])))
    assert first["Lý do"].startswith(f"Dữ liệu: trang “Danh sách”, ô C5: không rõ | {REPORT.label}: ")
    assert last["Lý do"] == "trang “Danh sách”, ô C5: không rõ"
    assert last["Kết luận"] == "Không đọc được (dòng không rõ của hồ sơ nào)"


def test_excel_knows_the_letters_and_lines_end_as_the_standard_says(tmp_path: Path) -> None:
    data = written(batch(tmp_path, [line(1), unreadable(2)]))
    assert data.startswith(b"\xef\xbb\xbfSTT,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


def test_the_mark_between_cells_can_be_chosen(tmp_path: Path) -> None:
    (row,) = read(written(batch(tmp_path, [line(1, position="a;b")]), delimiter=";"), ";")
    assert row["Chức vụ"] == "a;b"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_starts_a_formula(tmp_path: Path, text: str) -> None:
    hostile = line(1, candidate=text, unit=text, dossier=text, award_label=text, source=Source(text, text, 1))
    data = written(batch(tmp_path, [hostile, unreadable(2, dossier=text, faults=(text,), column=text)]))
    for row in read(data):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_no_national_id_stands_in_the_list(tmp_path: Path) -> None:
    number = "999000000001"
    bad = unreadable(2, faults=(f"CCCD {number}",), dossier=number)
    data = written(batch(tmp_path, [line(1, candidate=f"An {number}"), bad]))
    assert number.encode() not in data


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_summary_fits_a_terminal(tmp_path: Path, lang: Any) -> None:
    long = [across(1, about="Đơn vị " * 30, group="quotas", status="unmet"), across(1, 2)]
    lines = [line(n, award_label=f"Bằng khen số {n} " + "rất dài " * 9) for n in range(1, 30)]
    shown = batch_summary(
        batch(tmp_path, [*lines, unreadable(30, faults=("x" * 300,))], long), lang, ["a" * 200]
    )
    assert max(map(len, shown.splitlines())) <= 80


def test_the_summary_counts_verdicts_by_award_and_adds_up(tmp_path: Path) -> None:
    made = batch(tmp_path, many(700))
    shown = batch_summary(made)
    counts = dict(made.counts("screened"))
    order = ("eligible", "for_council", "returned", "deferred", "ineligible")
    (total,) = [one.split()[1:] for one in shown.splitlines() if one.startswith("Cộng")]
    assert total == [*(str(counts[one]) for one in order), "686"]
    assert "Đọc 700 = xét 686 + không đọc được 14." in shown


@pytest.mark.parametrize(
    ("kinds", "vi", "en"),
    [
        (["unreadable", "died"], "2", "2"),
        (["file"], "1 (1 tệp)", "1 (whole files: 1)"),
        (["file", "unreadable"], "2 (1 hồ sơ, 1 tệp)", "2 (dossiers: 1, whole files: 1)"),
        (["row"], "1 (1 dòng không rõ của hồ sơ nào)", "1 (rows of no known dossier: 1)"),
    ],
)
def test_the_summary_takes_apart_what_could_not_be_read(
    tmp_path: Path, kinds: list[str], vi: str, en: str
) -> None:
    made = batch(tmp_path, [line(1), *(unreadable(n, kind=kind) for n, kind in enumerate(kinds, 2))])
    read = len(kinds) + 1
    assert f"Đọc {read} = xét 1 + không đọc được {vi}." in batch_summary(made)
    assert f"Read {read} = judged 1 + unreadable {en}." in batch_summary(made, "en")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("count", [1, 9_999, 123_456, 1_234_567])
def test_the_summary_fits_a_terminal_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Any, count: int
) -> None:
    made = batch(tmp_path, [line(1)])
    verdicts = ("eligible", "for_council", "returned", "deferred", "ineligible")
    counts = [(f"Giấy khen của {name}", one, count) for name in ("Chủ tịch", "Ủy ban") for one in verdicts]
    monkeypatch.setattr(made, "counts", lambda *_: counts)
    totals = Totals(20 * count, 10 * count, 10 * count, 4 * count, count)
    monkeypatch.setattr(made, "totals", lambda: totals)
    assert max(map(len, batch_summary(made, lang).splitlines())) <= 80


def test_the_summary_tells_of_duplicates_quotas_and_outputs(tmp_path: Path) -> None:
    found = [
        across(1, 2),
        across(1, group="quotas", status="met", label="Chỉ tiêu giữ"),
        *(across(1, group="quotas", status="unmet", about=f"Xã {n}") for n in range(1, 6)),
    ]
    shown = batch_summary(batch(tmp_path, [line(1), line(2)], found), "vi", ["ket-qua.xlsx"])
    assert "1 trường hợp" in shown
    assert "vượt hoặc chưa rõ: 5" in shown
    assert "Trùng, nghi trùng" in shown
    assert "Xã 3" in shown
    assert "Xã 4" not in shown
    assert "– …" in shown
    assert "Chỉ tiêu giữ" not in shown
    assert "ket-qua.xlsx" in shown


def test_an_empty_batch_has_a_summary(tmp_path: Path) -> None:
    assert "Đọc 0 = xét 0 + không đọc được 0." in batch_summary(batch(tmp_path, []))


def test_the_bar_shows_the_rate_and_the_time_left() -> None:
    words = progress_words("vi")
    shown = io.StringIO()
    bar = tqdm(total=10, file=shown, desc=words.doing, unit=words.unit, bar_format=words.bar, ncols=80)
    bar.update(5)
    bar.refresh()
    bar.close()
    assert "Đang xét:  50%" in shown.getvalue()
    assert "hồ sơ/s, còn" in shown.getvalue()
