"""`awards screen` as an office uses it: what goes in, what comes out, and that they add up."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from .commanding import Awards, sample
from .screening_runs import CAMPAIGN, made, reports


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("batch"))


def lines(*dossiers: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in dossiers)


def test_every_dossier_gets_what_check_says_of_it(awards: Awards, batch: Path, tmp_path: Path) -> None:
    dossiers = [json.loads(line) for line in (batch / "dossiers.jsonl").read_text("utf-8").splitlines()]
    (tmp_path / "all.json").write_text(json.dumps(dossiers, ensure_ascii=False), encoding="utf-8")
    checked = awards("check", "--format", "json", tmp_path / "all.json")
    screened = awards("screen", batch / "dossiers.jsonl", "-o", tmp_path / "out.jsonl")
    told = reports(tmp_path / "out.jsonl")
    assert [one.pop("screening")["number"] for one in told] == list(range(1, 201))
    for one, other in zip(told, checked.reports, strict=True):
        assert one | {"file": None} == other | {"file": None}
    assert screened.code == checked.code == 3


def test_a_list_made_by_hand_is_judged_as_its_dossiers_are(
    awards: Awards, batch: Path, tmp_path: Path
) -> None:
    awards("screen", batch / "dossiers.jsonl", "-o", tmp_path / "a.jsonl")
    ran = awards("screen", batch / "danh-sach.xlsx", "-o", tmp_path / "b.jsonl")
    truth = [json.loads(line) for line in (batch / "truth.jsonl").read_text("utf-8").splitlines()]
    same = {one["dossier"] for one in truth if one["in_lists"] == "same"}
    from_json = {one["dossier"]: one["verdict"] for one in reports(tmp_path / "a.jsonl")}
    from_list = {one["dossier"]: one["verdict"] for one in reports(tmp_path / "b.jsonl")}
    assert len(same) > 150
    assert {name: from_list[name] for name in same} == {name: from_json[name] for name in same}
    assert "Đọc 200 = xét 200 + không đọc được 0." in ran.out


def test_what_is_read_is_judged_or_told(awards: Awards, tmp_path: Path) -> None:
    good, bad = sample(id="A"), sample(id="B") | {"nonsense": 1}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.jsonl").write_text(lines(good, bad) + "{not json}\n\n" + lines(sample(id="C")))
    (tmp_path / "in" / "2.json").write_text(json.dumps(sample(id="D")))
    (tmp_path / "in" / "3.xlsx").write_bytes(b"")
    (tmp_path / "in" / "4.docx").write_bytes(b"PK\x03\x04")
    ran = awards(
        "screen",
        tmp_path / "in",
        "-o",
        tmp_path / "o.xlsx",
        "-o",
        tmp_path / "o.csv",
        "-o",
        tmp_path / "o.jsonl",
    )
    assert ran.code == 5
    assert "Đọc 7 = xét 3 + không đọc được 4 (2 hồ sơ, 2 tệp)." in ran.out
    rows = list(csv.reader(io.StringIO((tmp_path / "o.csv").read_text("utf-8-sig"))))
    assert len(rows) == 8
    book = CalamineWorkbook.from_path(str(tmp_path / "o.xlsx"))
    text = "\n".join(
        str(cell) for row in book.get_sheet_by_name("Không đọc được").to_python() for cell in row
    )
    for named in ("1.jsonl", "3.xlsx", "4.docx", "nonsense"):
        assert named in text
    told = reports(tmp_path / "o.jsonl")
    assert [one["dossier"] for one in told if one["verdict"]] == ["A", "C", "D"]
    assert [(one["screening"]["row"], one["faults"][0]["code"]) for one in told if not one["verdict"]][
        :2
    ] == [
        (2, "unknown-key"),
        (3, "not-json"),
    ]


def test_one_person_twice_is_told_and_not_eligible(awards: Awards, tmp_path: Path) -> None:
    one, other = sample(id="A"), sample(id="B")
    (tmp_path / "two.jsonl").write_text(lines(one, other), encoding="utf-8")
    ran = awards("screen", tmp_path / "two.jsonl", "-o", tmp_path / "o.jsonl")
    told = reports(tmp_path / "o.jsonl")
    assert [one["verdict"] for one in told] == ["eligible", "eligible"]
    assert [one["screening"]["verdict"] for one in told] == ["returned", "returned"]
    found = told[0]["screening"]["findings"]
    assert "same-person" in [one["criterion"] for one in found]
    keys = set(told[0]["findings"][0])
    assert all(set(one) - {"figures"} == keys for one in found)
    assert one["candidate"]["national_id"] not in (tmp_path / "o.jsonl").read_text("utf-8")
    assert ran.code == 4


def test_the_same_batch_gives_the_same_bytes(awards: Awards, batch: Path, tmp_path: Path) -> None:
    for name, jobs in (("a", "1"), ("b", "2")):
        outputs = [arg for kind in ("xlsx", "jsonl", "csv") for arg in ("-o", tmp_path / f"{name}.{kind}")]
        awards("screen", batch / "dossiers.jsonl", "--jobs", jobs, *outputs)
    for kind in ("xlsx", "jsonl", "csv"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes(), kind


def test_json_array_lines_and_packed_files_are_one(awards: Awards, tmp_path: Path) -> None:
    import gzip

    import zstandard

    dossiers = [sample(id=f"D{n}") for n in range(3)]
    text = lines(*dossiers).encode()
    (tmp_path / "a.json").write_text(json.dumps(dossiers), encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(text)
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(text))
    (tmp_path / "d.jsonl.zst").write_bytes(zstandard.compress(text))
    ran = awards("screen", tmp_path)
    assert "Đọc 12 = xét 12 + không đọc được 0." in ran.out


def test_a_list_says_what_it_leaves_out_by_options(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_bytes(
        "STT;Họ và tên;Đơn vị công tác\r\n1;Nguyễn Thị Mẫu;Trường Mẫu\r\n".encode("utf-8-sig")
    )
    without = awards("screen", tmp_path / "ds.csv")
    assert without.code == 5
    assert "--award" in without.err + without.out
    ran = awards(
        "screen", tmp_path / "ds.csv", "--award", "giay-khen-huyen", "--campaign", CAMPAIGN,
        "--on", "31/01/2023", "-o", tmp_path / "o.jsonl",
    )  # fmt: skip
    (told,) = reports(tmp_path / "o.jsonl")
    assert (told["award"], told["campaign"], told["considered_on"]) == (
        "giay-khen-huyen",
        CAMPAIGN,
        "2023-01-31",
    )
    assert told["verdict"] == "returned"
    assert ran.code == 4


def test_preview_judges_nothing_and_gives_a_mapping_that_can_be_used(
    awards: Awards, batch: Path, tmp_path: Path
) -> None:
    shown = awards("screen", batch / "danh-sach.xlsx", "--preview")
    assert "họ và tên" in shown.out
    mapping = tmp_path / "cot.yaml"
    mapping.write_text(shown.out[shown.out.index("sheets:") :], encoding="utf-8")
    awards("screen", batch / "danh-sach.xlsx", "-o", tmp_path / "a.jsonl")
    awards("screen", batch / "danh-sach.xlsx", "--columns", mapping, "-o", tmp_path / "b.jsonl")
    verdicts = [[one["verdict"] for one in reports(tmp_path / f"{name}.jsonl")] for name in "ab"]
    assert verdicts[0] == verdicts[1]
    assert len(verdicts[0]) == 200


def test_the_template_can_be_filled_previewed_and_screened(awards: Awards, tmp_path: Path) -> None:
    assert awards("template", tmp_path / "bieu.xlsx", "--campaign", CAMPAIGN).code == 0
    assert awards("template", tmp_path / "bieu.xlsx").code == 2
    ran = awards("screen", tmp_path / "bieu.xlsx")
    assert "mẫu" in ran.err
    assert "Không có hồ sơ nào để xét" in ran.err
    assert ran.code == 5  # nobody has filled it yet


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--campaign", "kon-ray-110"], "kon-ray-110-nam"),
        (["--on", "31/6/2021"], "31/6/2021"),
        (["-o", "x.pdf"], ".xlsx"),
        (["-o", "khong-co/x.xlsx"], "thư mục"),
        (["--jobs", "0"], "--jobs chỉ nhận số nguyên từ 1"),
        (["--jobs", "nhieu"], "--jobs chỉ nhận số nguyên từ 1"),
        (["--preview", "-o", "x.xlsx"], "--preview"),
        (["--columns", "khong-co.yaml"], "không có tệp này"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_judged(
    awards: Awards, tmp_path: Path, args: list[str], said: str
) -> None:
    (tmp_path / "a.jsonl").write_text(lines(sample()), encoding="utf-8")
    ran = awards("screen", tmp_path / "a.jsonl", *args)
    assert ran.code in (2, 5)
    assert said in ran.err
    assert not ran.out


def test_history_counts_in_check_and_screen(awards: Awards, tmp_path: Path) -> None:
    dossier = sample(id="A")
    (tmp_path / "a.json").write_text(json.dumps(dossier), encoding="utf-8")
    past = {
        "number": "12/QĐ-UBND", "date": "2022-12-20", "award": "giay-khen-huyen", "campaign": CAMPAIGN,
        "name": dossier["candidate"]["name"], "kind": "individual",
        "national_ids": [dossier["candidate"]["national_id"]],
    }  # fmt: skip
    (tmp_path / "past.jsonl").write_text(lines(past), encoding="utf-8")
    assert awards("check", tmp_path / "a.json").code == 0
    assert awards("history", "import", tmp_path / "so.db", tmp_path / "past.jsonl").code == 0
    checked = awards("check", "--format", "json", "--history", tmp_path / "so.db", tmp_path / "a.json")
    assert checked.reports[0]["verdict"] == "ineligible"
    assert "one-award-per-campaign" in checked.reports[0]["deciding"]
    awards("screen", tmp_path / "a.json", "--history", tmp_path / "so.db", "-o", tmp_path / "o.jsonl")
    (told,) = reports(tmp_path / "o.jsonl")
    told.pop("screening")
    assert told | {"file": None} == checked.reports[0] | {"file": None}
    missing = awards("check", "--history", tmp_path / "khong.db", tmp_path / "a.json")
    assert missing.code == 5


def test_only_an_earlier_result_is_written_over(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(sample()), encoding="utf-8")
    (tmp_path / "khac.xlsx").write_bytes(b"somebody's list")
    ran = awards("screen", tmp_path / "a.jsonl", "-o", tmp_path / "khac.xlsx")
    assert ran.code == 5
    assert "--force" in ran.err
    assert (tmp_path / "khac.xlsx").read_bytes() == b"somebody's list"
    assert awards("screen", tmp_path / "a.jsonl", "-o", tmp_path / "khac.xlsx", "--force").code == 0
    assert awards("screen", tmp_path / "a.jsonl", "-o", tmp_path / "khac.xlsx").code == 0


def test_outputs_lie_in_the_folder_that_is_screened_and_are_not_read(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(lines(sample()), encoding="utf-8")
    for _ in range(2):
        ran = awards("screen", tmp_path, "-o", tmp_path / "ket-qua.xlsx", "-o", tmp_path / "ket-qua.csv")
        assert "Đọc 1 = xét 1 + không đọc được 0." in ran.out
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.jsonl", "ket-qua.csv", "ket-qua.xlsx"]


def test_check_sends_lists_to_screen_and_groups_show_their_help(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "ds.xlsx").write_bytes(b"PK")
    ran = awards("check", tmp_path / "ds.xlsx")
    assert ran.code == 5
    assert "awards screen" in ran.err
    assert "UTF-8" not in ran.err
    alone = awards("history")
    assert alone.code == 2
    assert "import" in alone.err
    assert "Dùng sai lệnh" not in alone.err


def test_a_sample_is_not_written_among_other_files(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "of-somebody.txt").write_text("x")
    assert awards("sample", "-n", "3", "--campaign", CAMPAIGN, "-o", tmp_path).code == 2
    folder = tmp_path / "mau"
    for _ in range(2):
        assert awards("sample", "-n", "3", "--campaign", CAMPAIGN, "-o", folder).code == 0
    assert {one.name for one in folder.iterdir()} >= {"dossiers.jsonl", "truth.jsonl", "danh-sach.xlsx"}
    assert awards("sample", "-n", "3", "--campaign", "khong-co", "-o", folder).code == 2
