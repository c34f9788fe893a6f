"""A batch under two rulebooks: who gains, who loses, on what ground; as a table, JSON and a workbook."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from .commanding import Awards, Ran
from .making import CAMPAIGN, LAW, REGIMES, Book, campaign_dossier, own_dossier

GOOD = [{"year": year, "grade": "good"} for year in (2019, 2020, 2021)]
HOSTILE = '=HYPERLINK("http://x.example","y")'
NUMBER = "999182000001"


def dossiers() -> list[dict[str, Any]]:
    """Return dossiers for which two good years, three good years, or the end of the campaign decide."""

    def person(name: str, **changes: Any) -> dict[str, Any]:
        return {"kind": "individual", "name": name, "class": "farmer", "unit": "Xã Hòa Mẫu"} | changes

    return [
        own_dossier(id="BA-NAM", candidate=person("Lê Văn Ba"), evaluations=GOOD),
        own_dossier(id="HAI-NAM", candidate=person(HOSTILE, national_id=NUMBER, position=f"CCCD {NUMBER}")),
        own_dossier(id="MOT-NAM", candidate=person("Trần Thị Một"), evaluations=GOOD[:1]),
        campaign_dossier(id="SOM", candidate=person("Phạm Thị Sớm"), considered_on="2022-03-31"),
        campaign_dossier(id="MUA-GAT", candidate=person("Vũ Văn Gặt")),
        {"id": "HONG", "award": "thu-khen", "candidates": []},
    ]


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return two folders of rules and a batch: more years are asked for, no campaign has to end."""
    Book().write(tmp_path / "cu")
    new = Book().put(LAW, "parameters/least/value", 3).drop(CAMPAIGN, "criteria/2")
    new.put(CAMPAIGN, "clauses/0/became", ["period:main"])
    new.write(tmp_path / "moi")
    batch = tmp_path / "dot.jsonl"
    batch.write_text("".join(json.dumps(one) + "\n" for one in dossiers()), encoding="utf-8")
    return tmp_path / "cu", tmp_path / "moi", batch


def diff(awards: Awards, *args: str | Path) -> Ran:
    """Compare in English with two processes at most."""
    return awards("rules", "diff", *args, "--jobs", "1", "--lang", "en")


def as_json(awards: Awards, *args: str | Path) -> dict[str, Any]:
    ran = diff(awards, *args, "--format", "json")
    assert ran.code in (0, 1), ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_who_gains_and_who_loses_and_why(both: tuple[Path, Path, Path], awards: Awards) -> None:
    old, new, batch = both
    data = as_json(awards, old, new, "--on", batch)
    found = data["batch"]
    assert found["counts"] == {"read": 6, "gains": 1, "losses": 1, "same": 3, "same_on_other_grounds": 0}
    assert found["matrix"] == [
        {"was": "eligible", "becomes": "eligible", "dossiers": 2},
        {"was": "eligible", "becomes": "ineligible", "dossiers": 1},
        {"was": "deferred", "becomes": "eligible", "dossiers": 1},
        {"was": "ineligible", "becomes": "ineligible", "dossiers": 1},
        {"was": "unreadable", "becomes": "unreadable", "dossiers": 1},
    ]
    (gain,), (loss,) = found["gains"], found["losses"]
    assert (gain["dossier"], gain["was"]["deciding"], gain["becomes"]["deciding"]) == ("SOM", ["ended"], [])
    assert "considered on after 31/03/2022" in gain["was"]["reasons"][0]
    assert gain["becomes"]["reasons"] == ["everything asked for is met"]
    assert (loss["dossier"], loss["becomes"]["deciding"], loss["becomes"]["grounds"]) == (
        "HAI-NAM",
        ["two-good"],
        ["B"],
    )
    assert "required at least 03 evaluation" in loss["becomes"]["reasons"][0]
    assert "Law not stated, Article 1" in loss["becomes"]["reasons"][0]
    (finding,) = loss["becomes"]["findings"]
    assert (finding["criterion"], finding["status"], finding["found"]) == (
        "two-good",
        "unmet",
        "2 evaluation (2 met)",
    )
    causes = [[data["changes"][at]["id"] for at in one["changes"]] for one in (gain, loss)]
    assert causes == [["ended"], ["least"]]
    moved = [
        (one["award"], one["campaign"], one["was"]) for one in found["by"] if one["was"] != one["becomes"]
    ]
    assert moved == [
        ("Letter of praise", None, "eligible"),
        ("Letter of praise", "Harvest campaign", "deferred"),
    ]
    assert sum(one["dossiers"] for one in found["by"]) == 6
    (unread,) = found["others"]
    assert unread["was"]["verdict"] is None
    assert "candidate" in unread["becomes"]["reasons"][0]
    back = as_json(awards, new, old, "--on", batch)["batch"]  # the other way round gains are losses
    for one, other in (("gains", "losses"), ("losses", "gains"), ("others", "others")):
        turned = [row | {"was": row["becomes"], "becomes": row["was"]} for row in back[other]]
        assert [{**row, "changes": []} for row in found[one]] == [{**row, "changes": []} for row in turned]
    turned_matrix = [{**row, "was": row["becomes"], "becomes": row["was"]} for row in back["matrix"]]
    assert sorted(map(json.dumps, found["matrix"])) == sorted(map(json.dumps, turned_matrix))


def test_the_same_verdict_on_another_ground_is_counted(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "cu")
    Book().put(CAMPAIGN, "criteria/2/id", "finished").put(
        CAMPAIGN, "clauses/0/became", ["criterion:finished"]
    ).write(tmp_path / "moi")
    (tmp_path / "a.json").write_text(
        json.dumps(campaign_dossier(considered_on="2022-03-31")), encoding="utf-8"
    )
    found = as_json(awards, tmp_path / "cu", tmp_path / "moi", "--on", tmp_path / "a.json")["batch"]
    assert found["counts"]["same_on_other_grounds"] == 1
    (one,) = found["others"]
    assert (one["was"]["deciding"], one["becomes"]["deciding"]) == (["ended"], ["finished"])
    assert one["was"]["verdict"] == one["becomes"]["verdict"] == "deferred"


def test_what_only_one_side_can_judge_is_named(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "cu")
    without = Book()
    del without.files[CAMPAIGN]
    without.write(tmp_path / "moi")
    (tmp_path / "a.json").write_text(json.dumps(campaign_dossier()), encoding="utf-8")
    found = as_json(awards, tmp_path / "cu", tmp_path / "moi", "--on", tmp_path / "a.json")["batch"]
    assert found["matrix"] == [{"was": "eligible", "becomes": "unreadable", "dossiers": 1}]
    (one,) = found["others"]
    assert one["becomes"]["verdict"] is None
    assert "mua-gat" in one["becomes"]["reasons"][0]
    ran = diff(awards, tmp_path / "cu", tmp_path / "moi", "--on", tmp_path / "a.json")
    assert "under the new alone: 1" in " ".join(ran.out.split())


def test_what_dossiers_show_together_counts_too(tmp_path: Path, awards: Awards) -> None:
    twice = {"id": "hai-lan", "kind": "same-person", "label": {"vi": "Hai lần", "en": "Twice"}}
    rest = {"required": {"vi": "Một lần", "en": "Once"}, "remedy": {"vi": "Rút một", "en": "Withdraw one"}}
    cites = [{"from": "0001-01-01", "cite": {"source": "luat-mau", "article": "7"}}]
    check = twice | rest | {"cites": cites, "ground": "C", "effect": "return"}
    for name, effect in (("cu", "note"), ("moi", "return")):
        book = Book()
        book.files["across.yaml"] = {"checks": [check | {"effect": effect}]}
        book.write(tmp_path / name)
    who = {
        "kind": "individual",
        "name": "Lê Văn Ba",
        "class": "farmer",
        "unit": "Xã Hòa Mẫu",
        "national_id": NUMBER,
    }
    two = [campaign_dossier(id=f"BA-{n}", candidate=who) for n in (1, 2)]
    (tmp_path / "a.json").write_text(json.dumps(two), encoding="utf-8")
    data = as_json(awards, tmp_path / "cu", tmp_path / "moi", "--on", tmp_path / "a.json")
    (change,) = data["changes"]
    assert (change["id"], change["was"], change["weight"]) == (
        "hai-lan", "a note, without effect on the verdict", "decides",
    )  # fmt: skip
    assert [one["dossier"] for one in data["batch"]["losses"]] == ["BA-1", "BA-2"]
    first = data["batch"]["losses"][0]
    assert (first["becomes"]["verdict"], first["becomes"]["alone"]) == ("returned", "eligible")
    assert [one["criterion"] for one in first["becomes"]["findings"]] == ["hai-lan"]
    assert first["changes"] == [0]
    assert NUMBER not in json.dumps(data)


def test_a_batch_that_nobody_moves_in(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "cu")
    (tmp_path / "a.json").write_text(json.dumps(campaign_dossier()), encoding="utf-8")
    ran = diff(awards, tmp_path / "cu", tmp_path / "cu", "--on", tmp_path / "a.json")
    assert ran.code == 0
    assert "A better verdict: 0; a worse one: 0; the same: 1" in ran.out


def test_the_table_and_the_workbook_show_who_moves_in_words_only(
    both: tuple[Path, Path, Path], awards: Awards, tmp_path: Path
) -> None:
    old, new, batch = both
    out = tmp_path / "so-sanh.xlsx"
    ran = diff(awards, old, new, "--on", batch, "-o", out)
    assert ran.code == 1
    assert "Gains: 1" in ran.out
    assert "SOM – Phạm Thị Sớm – Xã Hòa Mẫu" in ran.out
    assert all(len(line) <= 80 or str(tmp_path) in line for line in ran.out.splitlines())
    assert NUMBER not in ran.out
    book = load_workbook(out)
    assert book.sheetnames == ["Matrix", "Changes", "Gains", "Losses", "Others"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert HOSTILE in {cell.value for cell in book["Losses"]["C"]}
    assert not [cell for cell in cells if NUMBER in str(cell.value)]
    head = [cell.value for cell in book["Gains"][4]]
    row = dict(zip(head, (cell.value for cell in book["Gains"][5]), strict=True))
    assert (row["Dossier"], row["Verdict before"]) == ("SOM", "deferred")
    assert row["Verdict now"] == "eligible to be put to the council"
    matrix = [[cell.value for cell in row] for row in book["Matrix"].iter_rows()]
    eligible = next(row for row in matrix if row[0] == "Eligible")
    assert eligible[1:8] == [2, 0, 0, 0, 1, 0, 3]
    first = out.read_bytes()
    assert diff(awards, old, new, "--on", batch, "-o", out).code == 1
    assert out.read_bytes() == first
    with zipfile.ZipFile(out) as zipped:
        assert "xl/externalLinks" not in " ".join(zipped.namelist())


def test_a_file_of_another_kind_is_spared(
    both: tuple[Path, Path, Path], awards: Awards, tmp_path: Path
) -> None:
    old, new, _ = both
    mine = tmp_path / "of-mine.json"
    mine.write_text('{"a": 1}', encoding="utf-8")
    ran = diff(awards, old, new, "-o", mine)
    assert (ran.code, mine.read_text("utf-8")) == (5, '{"a": 1}')
    assert diff(awards, old, new, "-o", mine, "--force").code == 1
    assert mine.read_text("utf-8").startswith('{"comparison":')
    assert diff(awards, old, new, "-o", mine).code == 1
    one = tmp_path / "ho-so.json"
    one.write_text(json.dumps(own_dossier()), encoding="utf-8")
    assert diff(awards, old, new, "--on", one, "-o", one, "--force").code == 5
    assert json.loads(one.read_text("utf-8")) == own_dossier()
    assert diff(awards, old, new, "-o", tmp_path / "x.csv").code == 2
    assert diff(awards, old, new, "-o", tmp_path / "no" / "x.json").code == 5


def test_results_of_a_comparison_are_no_dossiers(
    both: tuple[Path, Path, Path], awards: Awards, tmp_path: Path
) -> None:
    old, new, batch = both
    folder = tmp_path / "thu-muc"
    folder.mkdir()
    batch.rename(folder / "dot.jsonl")
    assert diff(awards, old, new, "-o", folder / "a.xlsx", "-o", folder / "a.json").code == 1
    assert as_json(awards, old, new, "--on", folder)["batch"]["counts"]["read"] == 6


def test_a_list_is_read_with_what_options_say(tmp_path: Path, awards: Awards) -> None:
    Book().write(tmp_path / "cu")
    Book().put(REGIMES, "awards/0/label", {"vi": "Thư mới", "en": "New letter"}).write(tmp_path / "moi")
    (tmp_path / "ds.csv").write_text("STT,Họ và tên,Đơn vị\n1,Lê Văn Ba,Xã Hòa Mẫu\n", encoding="utf-8")
    args: list[str | Path] = [
        "--on",
        tmp_path / "ds.csv",
        "--campaign",
        "mua-gat",
        "--award",
        "thu-khen",
        "--considered",
        "2022-05-10",
    ]
    found = as_json(awards, tmp_path / "cu", tmp_path / "moi", *args)["batch"]
    assert (found["counts"]["read"], found["counts"]["same"]) == (1, 1)
    ran = diff(awards, tmp_path / "cu", tmp_path / "moi", "--on", tmp_path / "ds.csv", "--campaign", "mua-gt")
    assert (ran.code, "mua-gat" in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["empty.jsonl", "there-is-none.jsonl", "folder"])
def test_a_batch_of_which_nothing_can_be_judged_is_5(tmp_path: Path, awards: Awards, name: str) -> None:
    Book().write(tmp_path / "rules")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    ran = diff(awards, tmp_path / "rules", tmp_path / "rules", "--on", tmp_path / name)
    assert ran.code == 5
    assert "No dossier could be judged" in ran.err
