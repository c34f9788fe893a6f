"""`awards letter` as an office uses it: what goes in, which files come out, and that they add up."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from awards.engine.letters.units import LONGEST_FOLDER, folder_of
from awards.engine.letters.writing import Commission, Done, Work, write_unit
from awards.engine.screening.spool import Spool
from awards.engine.texts import fold

from .commanding import Awards, sample
from .lettering import OFFICE, files, here, index_of, not_sent, run, said, write_lines
from .screening_runs import finished, made, reports, start

__all__ = ["here"]
pytestmark = pytest.mark.usefixtures("here")

UNIT = "Trường THCS Mẫu Một"


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("batch"), n=80, workbook=False) / "dossiers.jsonl"


@pytest.fixture(scope="module")
def results(batch: Path) -> Path:
    out = batch.with_name("ket-qua.jsonl")
    assert run("screen", batch, "-o", out) == 3
    return out


@pytest.fixture(scope="module")
def direct(batch: Path) -> Path:
    """The letters of a batch that is screened on the way."""
    out = batch.with_name("van-ban")
    assert run("letter", batch, "-o", out, "--office", OFFICE) == 3
    return out


def of_unit(unit: str, **changes: Any) -> dict[str, Any]:
    """Return an eligible dossier that a unit submits."""
    base = sample()
    whole = base | {"proposer": base["proposer"] | {"unit": unit}}
    whole["candidate"] = base["candidate"] | {"unit": unit, "name": changes.pop("name", "Nguyễn Văn Mẫu")}
    whole["candidate"] |= {"national_id": None, "birth_date": changes.pop("birth", "1980-01-02")}
    return whole | changes


def returned(unit: str, **changes: Any) -> dict[str, Any]:
    """Return a dossier that is returned: the list of candidates is missing from its papers."""
    whole = of_unit(unit, **changes)
    whole["documents"] = [one for one in whole["documents"] if one["kind"] != "candidate-list"]
    return whole


def test_every_dossier_stands_in_the_letter_of_its_unit(batch: Path, results: Path, direct: Path) -> None:
    dossiers = {one["id"]: one for one in map(json.loads, batch.read_text("utf-8").splitlines())}
    verdicts = {one["dossier"]: one["screening"]["verdict"] for one in reports(results)}
    rows = index_of(direct)
    assert Counter(row["Mã hồ sơ"] for row in rows) == Counter(dossiers.keys())
    for row in rows:
        of, names = dossiers[row["Mã hồ sơ"]], row["Văn bản"].split(" | ")
        assert fold(row["Đơn vị"]) == fold(of["proposer"]["unit"])
        kinds = {name.rpartition("/")[2] for name in names}
        verdict = verdicts[of["id"]]
        assert "thong-bao.docx" in kinds
        assert ("to-trinh.docx" in kinds) == (verdict in ("eligible", "for_council"))
        assert ("phieu-bo-sung.docx" in kinds) == (verdict == "returned")
        assert ("ho-so-can-sua.xlsx" in kinds) == (verdict in ("returned", "deferred"))
        letter = said((direct / names[0]).read_bytes())
        assert of["id"] in letter
        assert all((direct / name).with_suffix(".html").exists() for name in names if name.endswith(".docx"))


def test_results_give_the_letters_that_their_dossiers_give(
    awards: Awards, batch: Path, results: Path, direct: Path, tmp_path: Path
) -> None:
    alone = awards("letter", results, "-o", tmp_path / "a", "--office", OFFICE)
    others = {name: data for name, data in files(direct).items() if not name.endswith((".xlsx", ".csv"))}
    assert {name: files(tmp_path / "a").get(name) for name in others} == others
    assert "--dossiers" in alone.out
    assert not list((tmp_path / "a").rglob("*.xlsx"))
    both = awards("letter", results, "-o", tmp_path / "b", "--office", OFFICE, "--dossiers", batch)
    assert files(tmp_path / "b") == files(direct)
    assert "--dossiers" not in both.out
    assert alone.code == both.code == 3


def test_in_processes_of_its_own_it_writes_the_same(results: Path, direct: Path, batch: Path) -> None:
    out = batch.with_name("hai-tien-trinh")
    call = ("letter", results, "-o", out, "--office", OFFICE, "--dossiers", batch, "--jobs", "2")
    code, told, wrong = finished(start(*call))
    assert (code, wrong) == (3, "")
    assert "80 hồ sơ đã xét + 0 không đọc được = 80 hồ sơ của các đơn vị" in told
    assert files(out) == files(direct)


def test_a_run_again_writes_the_same_and_spares_what_a_clerk_has_changed(
    awards: Awards, tmp_path: Path
) -> None:
    two = write_lines(tmp_path / "two.jsonl", of_unit("Đơn vị A", id="A"), returned("Đơn vị B", id="B"))
    one = write_lines(tmp_path / "one.jsonl", returned("Đơn vị B", id="B"))
    call = ("-o", tmp_path / "out", "--office", OFFICE, "--jobs", "1")
    assert awards("letter", two, *call).code == 4
    first = files(tmp_path / "out")
    assert awards("letter", two, *call).code == 4
    assert files(tmp_path / "out") == first

    letter = tmp_path / "out" / "02-don-vi-b" / "thong-bao.docx"
    letter.write_bytes(letter.read_bytes() + b"so 12, ngay 3")
    changed = letter.read_bytes()
    ran = awards("letter", two, *call)
    assert ran.code == 5
    assert "02-don-vi-b/thong-bao.docx" in ran.err
    assert "--force" in ran.err
    assert letter.read_bytes() == changed
    ran = awards("letter", one, *call)
    assert ran.code == 4
    assert "02-don-vi-b/thong-bao.docx" in ran.out
    assert letter.read_bytes() == changed
    assert not (tmp_path / "out" / "01-don-vi-a").exists()
    assert sorted(path.name for path in (tmp_path / "out" / "02-don-vi-b").iterdir()) == ["thong-bao.docx"]
    assert awards("letter", two, *call, "--force").code == 4
    assert files(tmp_path / "out")["02-don-vi-b/thong-bao.docx"] == first["02-don-vi-b/thong-bao.docx"]


def test_what_stands_in_the_folder_already_is_not_written_over(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "muc-luc.csv").write_text("of the office's own")
    given = write_lines(tmp_path / "in.jsonl", of_unit(UNIT))
    ran = awards("letter", given, "-o", tmp_path / "out", "--office", OFFICE)
    assert ran.code == 5
    assert "muc-luc.csv" in ran.err
    assert [*files(tmp_path / "out")] == ["muc-luc.csv"]


def test_a_run_that_broke_off_is_told_and_is_run_again(
    awards: Awards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = write_lines(tmp_path / "in.jsonl", of_unit("Đơn vị A", id="A"), returned("Đơn vị B", id="B"))
    call = ("letter", given, "-o", tmp_path / "out", "--office", OFFICE)

    def dying(to: Commission, of: Work) -> Done:
        if of.unit.number == 2:
            raise MemoryError("no more")
        return write_unit(to, of)

    with monkeypatch.context() as patch:
        patch.setattr("awards.engine.letters.issuing.write_unit", dying)
        ran = awards(*call)
    assert (ran.code, "[letter-broke-off]" in ran.err, "02-don-vi-b" in ran.err) == (5, True, True)
    assert not any("muc-luc" in name for name in files(tmp_path / "out"))
    assert awards(*call).code == 4
    assert len(index_of(tmp_path / "out")) == 2


def test_a_place_that_cannot_be_written_is_one_clear_error(awards: Awards, tmp_path: Path) -> None:
    given = write_lines(tmp_path / "in.jsonl", of_unit("Đơn vị A"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "01-don-vi-a").write_text("not a folder")
    ran = awards("letter", given, "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, len(ran.err.splitlines())) == (5, 1)
    assert "[letter-not-written]" in ran.err


def test_who_submits_decides_then_where_a_person_works_then_nobody(awards: Awards, tmp_path: Path) -> None:
    of_proposer = of_unit("Phòng Giáo dục", id="1")
    of_proposer["candidate"]["unit"] = "Trường Mẫu"
    spelled = of_unit("  PHÒNG  giáo dục", id="2")
    own = of_unit("Trường Mẫu", id="3", proposer=None)
    team = of_unit("", id="4", proposer=None)
    team["candidate"] |= {"kind": "collective", "name": "Tổ Toán", "unit": None}
    nobody = of_unit("", id="5", proposer=None, name="Trần Thị Không Rõ")
    nobody["candidate"]["unit"] = None
    given = write_lines(tmp_path / "in.jsonl", of_proposer, spelled, own, team, nobody)
    ran = awards("letter", given, "-o", tmp_path / "out", "--office", OFFICE, "--kind", "result")
    assert {row["Mã hồ sơ"]: (row["Số"], row["Đơn vị"]) for row in index_of(tmp_path / "out")} == {
        "1": ("1", "Phòng Giáo dục"),
        "2": ("1", "Phòng Giáo dục"),
        "3": ("3", "Trường Mẫu"),
        "4": ("2", "Tổ Toán"),
        "5": ("", ""),
    }
    assert not any(row["Văn bản"] for row in index_of(tmp_path / "out") if row["Mã hồ sơ"] == "5")
    assert [row["Mã hồ sơ"] for row in not_sent(tmp_path / "out")] == ["5"]
    assert "1 hồ sơ không nêu đơn vị" in ran.out
    assert "5 hồ sơ đã xét + 0 không đọc được = 4 hồ sơ của các đơn vị" in ran.out
    letters = [data for name, data in files(tmp_path / "out").items() if name.endswith(".docx")]
    assert len(letters) == 3
    assert not any("Không Rõ" in said(data) for data in letters)


def test_what_cannot_be_read_is_answered_where_it_is_known_whose_it_is(
    awards: Awards, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    bad = of_unit(UNIT, id="HS-HONG") | {"nonsense": 1}
    write_lines(tmp_path / "in" / "mot.jsonl", of_unit(UNIT, id="1"), bad)
    write_lines(tmp_path / "in" / "hai.jsonl", of_unit("A", id="2"), of_unit("B", id="3"), bad)
    ran = awards("letter", tmp_path / "in", "-o", tmp_path / "out", "--office", OFFICE)
    assert ran.code == 5
    letter = next(
        data for name, data in files(tmp_path / "out").items() if "thcs-mau-mot/thong-bao.docx" in name
    )
    assert "nonsense" in said(letter)
    assert [(row["Tệp"].rpartition("/")[2], row["Dòng"]) for row in not_sent(tmp_path / "out")] == [
        ("hai.jsonl", "3")
    ]
    told = " ".join(ran.out.split())
    assert "3 hồ sơ đã xét + 2 không đọc được = 3 hồ sơ của các đơn vị + 1 không đọc được" in told
    assert "1 dòng hoặc hồ sơ không đọc được, không nêu trong văn bản nào" in ran.out
    telling = [
        name for name, data in files(tmp_path / "out").items() if ".docx" in name and "nonsense" in said(data)
    ]
    assert {name.partition("-")[2].partition("/")[0] for name in telling} == {"truong-thcs-mau-mot"}


def test_kinds_due_day_and_language_are_chosen(awards: Awards, tmp_path: Path) -> None:
    given = write_lines(tmp_path / "in.jsonl", returned(UNIT))
    call = ("letter", given, "--office", OFFICE, "--kind", "supplement", "--due", "15/3/2023")
    awards(*call, "-o", tmp_path / "vi")
    names = [name.rpartition("/")[2] for name in files(tmp_path / "vi")]
    assert names == ["ho-so-can-sua.xlsx", "phieu-bo-sung.docx", "phieu-bo-sung.html", "muc-luc.csv"]
    assert "15 tháng 3 năm 2023" in said(
        (tmp_path / "vi" / "01-truong-thcs-mau-mot" / "phieu-bo-sung.docx").read_bytes()
    )
    ran = awards(*call, "-o", tmp_path / "en", "--lang", "en")
    letter = said((tmp_path / "en" / "01-truong-thcs-mau-mot" / "phieu-bo-sung.docx").read_bytes())
    assert "15 March 2023" in letter
    assert "Requests to supplement: 1" in ran.out
    assert awards(*call[:-1], "32/13/2023", "-o", tmp_path / "x").code == 2


def test_several_campaigns_and_files_of_results_go_together(awards: Awards, tmp_path: Path) -> None:
    first = write_lines(tmp_path / "a.jsonl", of_unit(UNIT, id="1"))
    second = write_lines(
        tmp_path / "b.jsonl", of_unit(UNIT, id="2"), of_unit(UNIT, id="1", name="Lê Thị Hai")
    )
    for one in (first, second):
        awards("screen", one, "-o", one.with_suffix(".kq.jsonl"))
    ran = awards(
        "letter", first.with_suffix(".kq.jsonl"), second.with_suffix(".kq.jsonl"), "-o", tmp_path / "out",
        "--office", OFFICE,
    )  # fmt: skip
    assert "3 hồ sơ đã xét + 0 không đọc được = 3 hồ sơ của các đơn vị" in ran.out
    assert [row["Mã hồ sơ"] for row in index_of(tmp_path / "out")].count("1") == 2


@pytest.fixture
def faulty(tmp_path: Path, results: Path) -> Any:
    """Write results of which the second line is changed; return their path."""

    def make(change: Any) -> Path:
        rows = results.read_bytes().splitlines()[:3]
        rows[1] = change(rows[1])
        path = tmp_path / "kq.jsonl"
        path.write_bytes(b"\n".join(rows) + b"\n")
        return path

    return make


def _older(row: bytes) -> bytes:
    of = json.loads(row)
    del of["screening"]["line"]
    return json.dumps(of).encode()


def _changed(row: bytes) -> bytes:
    of = json.loads(row)
    of["screening"]["line"]["unit"] = 7
    return json.dumps(of).encode()


def _halved(row: bytes) -> bytes:
    of = json.loads(row)
    of["candidate"] = "\ud800"
    return json.dumps(of).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_older, "results-older"),
        (_changed, "results-damaged"),
        (_halved, "results-damaged"),
        (lambda row: row[: len(row) // 2], "results-damaged"),
        (lambda row: b"[]", "results-damaged"),
        (lambda row: b'{"dossier":1}', "results-other"),
        (lambda row: b"[" * 100_000, "results-damaged"),
    ],
)
def test_results_that_cannot_be_used_are_told_with_their_line(
    awards: Awards, faulty: Any, tmp_path: Path, change: Any, code: str
) -> None:
    path = faulty(change)
    ran = awards("letter", path, "-o", tmp_path / "out", "--office", OFFICE)
    assert ran.code == 5
    assert f"{path}:2: " in ran.err
    assert f"[{code}]" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert files(tmp_path / "out") == {}


def test_wrong_calls_are_told_before_any_work(
    awards: Awards, batch: Path, results: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert awards("letter").code == 2
    assert awards("letter", batch).code == 2
    assert awards("letter", batch, "-o", out, "--office", OFFICE, "--dossiers", batch).code == 2
    assert "--office thiếu giá trị" in awards("letter", batch, "-o", out, "--office").err
    missing = awards("letter", batch, "-o", out, "--office", tmp_path / "office.yaml")
    assert missing.code == 5
    assert "--example-office" in missing.err
    mixed = awards("letter", batch, results, "-o", out, "--office", OFFICE)
    assert (mixed.code, "[results-mixed]" in mixed.err) == (5, True)
    assert not out.exists()
    (tmp_path / "a-file").write_text("")
    inside = awards("letter", batch, "-o", tmp_path / "a-file" / "out", "--office", OFFICE)
    assert (inside.code, "[letter-not-written]" in inside.err) == (5, True)
    (tmp_path / "none").mkdir()
    bare = awards("letter", batch, "-o", out, "--office", OFFICE, "--template", tmp_path / "none")
    assert (bare.code, "[templates-none]" in bare.err) == (5, True)


def test_the_same_results_named_twice_are_refused(awards: Awards, results: Path, tmp_path: Path) -> None:
    again = results.parent / ".." / results.parent.name / results.name
    ran = awards("letter", results, again, "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, "[results-named-twice]" in ran.err) == (5, True)
    assert not (tmp_path / "out").exists()


def test_letters_of_an_earlier_run_stay_where_nothing_can_be_judged(awards: Awards, tmp_path: Path) -> None:
    out = tmp_path / "out"
    given = write_lines(tmp_path / "in.jsonl", of_unit(UNIT), returned(UNIT, id="KR-2"))
    awards("letter", given, "-o", out, "--office", OFFICE)
    before = files(out)
    for wrong in (tmp_path / "inn.jsonl", tmp_path / "none"):
        (tmp_path / "none").mkdir(exist_ok=True)
        ran = awards("letter", wrong, "-o", out, "--office", OFFICE)
        assert (ran.code, "[letter-none-judged]" in ran.err, str(wrong) in ran.err) == (5, True, True)
        assert files(out) == before
    assert awards("letter", given, "-o", out, "--office", OFFICE).code == 4


def test_what_is_told_fits_eighty_columns(awards: Awards, batch: Path, tmp_path: Path) -> None:
    for lang in ("vi", "en"):
        ran = awards("letter", batch, "-o", tmp_path / lang, "--office", OFFICE, "--lang", lang)
        assert [one for one in ran.out.splitlines() if len(one) > 80 and str(tmp_path) not in one] == []


def test_what_the_system_says_of_a_file_is_in_vietnamese(awards: Awards, batch: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    for wrong, words in (
        (("--office", tmp_path / "khong.yaml", "-o", tmp_path / "out"), "không có tệp, thư mục này"),
        (("--office", tmp_path, "-o", tmp_path / "out"), "đây là thư mục, không phải tệp"),
        (("--office", OFFICE, "-o", tmp_path / "tep" / "out"), "một phần của đường dẫn không phải thư mục"),
        (("--office", OFFICE, "-o", tmp_path / "tep"), "-o: không có thư mục này"),
    ):
        assert words in awards("letter", batch, *wrong).err


def test_a_table_of_results_is_not_enough(awards: Awards, tmp_path: Path) -> None:
    given = write_lines(tmp_path / "in.jsonl", of_unit(UNIT))
    awards("screen", given, "-o", tmp_path / "kq.csv")
    ran = awards("letter", tmp_path / "kq.csv", "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, "[results-kind]" in ran.err) == (5, True)


def test_the_office_is_asked_in_words_and_has_an_example(awards: Awards, tmp_path: Path) -> None:
    example = awards("letter", "--example-office")
    assert example.code == 0
    (tmp_path / "office.yaml").write_text(example.out, encoding="utf-8")
    given = write_lines(tmp_path / "in.jsonl", of_unit(UNIT))
    call = ("letter", given, "-o", tmp_path / "out", "--office", tmp_path / "office.yaml")
    assert awards(*call).code == 0
    lines = example.out.splitlines()
    (tmp_path / "office.yaml").write_text("\n".join(one for one in lines if not one.startswith("place:")))
    assert awards(*call).code == 5


def test_templates_are_exported_and_an_offices_own_is_used(awards: Awards, tmp_path: Path) -> None:
    exported = awards("letter", "--export-templates", tmp_path / "mau")
    assert exported.code == 0
    again = awards("letter", "--export-templates", tmp_path / "mau")
    assert (again.code, "[template-exists]" in again.err) == (5, True)
    given = write_lines(tmp_path / "in.jsonl", returned(UNIT))
    call = ("letter", given, "--office", OFFICE, "--kind", "result", "--template", tmp_path / "mau")
    awards(*call, "-o", tmp_path / "a")
    awards(*call[:-2], "-o", tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    (tmp_path / "mau" / "thong-bao.docx").write_bytes(b"not a document")
    broken = awards(*call, "-o", tmp_path / "c")
    assert broken.code == 5
    assert "thong-bao.docx" in broken.err
    assert files(tmp_path / "c") == {}


def test_letters_are_never_taken_for_dossiers(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    given = write_lines(tmp_path / "in" / "in.jsonl", returned(UNIT))
    out = tmp_path / "in" / "van-ban"
    assert awards("letter", given, "-o", out, "--office", OFFICE).code == 4
    again = awards("letter", tmp_path / "in", "-o", out, "--office", OFFICE)
    assert (again.code, "[letters-among-dossiers]" in again.err) == (5, True)
    screened = awards("screen", out)
    assert " xét 1 + " in screened.out
    assert "[own-output]" in next(one for one in screened.err.splitlines() if "muc-luc.csv" in one)


def test_nothing_to_answer_is_said(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{not json}\n")
    ran = awards("letter", tmp_path / "in.jsonl", "-o", tmp_path / "out", "--office", OFFICE)
    assert ran.code == 5
    assert sorted(files(tmp_path / "out")) == ["khong-co-van-ban.csv", "muc-luc.csv"]
    assert len(not_sent(tmp_path / "out")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "aux.txt",
        "Trường “THCS” <Số 1>/\\:*?|",
        "🙂🙂",
        "",
        "\u202eẩn",
        "名前",
        "x" * 400,
        "Đ" * 400,
        "a." * 90,
        "{{ }}",
    ],
)
def test_a_folders_name_is_plain_short_and_its_own(name: str) -> None:
    one, other = folder_of(7, 2, name), folder_of(8, 2, name)
    assert one.isascii()
    assert one.startswith("07-")
    assert set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(one) <= LONGEST_FOLDER
    assert not one.endswith("-")
    assert one != other


def test_a_folders_name_keeps_no_number_of_a_person() -> None:
    assert "999185000001" not in folder_of(1, 2, "Hộ ông Mẫu 999185000001")


def _set(*steps: str | int, to: Any) -> Callable[[bytes], bytes]:
    """Return what sets a value of a line of results, found by its steps."""

    def change(row: bytes) -> bytes:
        of = at = json.loads(row)
        for step in steps[:-1]:
            at = at[step]
        at[steps[-1]] = to
        return json.dumps(of).encode()

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("file", to=None),
        _set("file", to="\ud800"),
        _set("campaign", to=10**30),
        _set("screening", "number", to=10**30),
        _set("screening", "number", to=0),
        _set("screening", "row", to=10**30),
        _set("screening", "sheet", to=[]),
        _set("screening", "verdict", to="x"),
        _set("verdict", to="x"),
        _set("screening", "line", "program", to="x"),
        _set("screening", "line", "faults", to=[-1]),
        _set("screening", "line", "preferred", to=["\ud800"]),
        _set("receipt", "evaluators", to=[None]),
        _set("points_for_council", to=[{"id": "\ud800", "kind": "x", "text": 1, "reason": 1, "cite": None}]),
    ],
)
def test_results_with_a_value_of_another_kind_are_damaged(
    awards: Awards, faulty: Any, tmp_path: Path, change: Any
) -> None:
    path = faulty(change)
    ran = awards("letter", path, "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, len(ran.err.splitlines())) == (5, 1)
    assert f"{path}:2: " in ran.err
    assert "[results-damaged]" in ran.err
    assert files(tmp_path / "out") == {}


def test_a_dossier_that_stands_twice_in_results_is_told_with_its_line(
    awards: Awards, results: Path, tmp_path: Path
) -> None:
    rows = results.read_bytes().splitlines(keepends=True)
    path = tmp_path / "kq.jsonl"
    path.write_bytes(b"".join([*rows, rows[1]]))
    ran = awards("letter", path, "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, len(ran.err.splitlines())) == (5, 1)
    assert f"{path}:{len(rows) + 1}: " in ran.err
    assert "[results-twice]" in ran.err


def test_results_saved_with_a_mark_in_front_are_results(
    awards: Awards, results: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kq.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + results.read_bytes())
    marked = awards("letter", path, "-o", tmp_path / "a", "--office", OFFICE)
    plain = awards("letter", results, "-o", tmp_path / "b", "--office", OFFICE)
    assert (marked.code, files(tmp_path / "a")) == (plain.code, files(tmp_path / "b"))


def test_what_a_stopped_run_wrote_by_half_is_gone_after_the_next(awards: Awards, tmp_path: Path) -> None:
    given, out = write_lines(tmp_path / "in.jsonl", of_unit(UNIT)), tmp_path / "out"
    for folder in ("01-truong-thcs-mau-mot", "07-don-vi-nay-khong-con"):
        (out / folder).mkdir(parents=True)
        (out / folder / ".thong-bao.docx.a1b2c3.partial").write_bytes(b"half")
        (out / folder / ".cua-van-thu.partial").write_bytes(b"somebody's")
    awards("letter", given, "-o", out, "--office", OFFICE)
    assert [one.name for one in sorted(out.rglob("*.partial"))] == [".cua-van-thu.partial"] * 2


def test_where_letters_do_not_fit_on_the_disk_no_option_that_letters_lack_is_named(
    awards: Awards, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Spool, answer: object) -> None:  # noqa: ARG001  as the real one
        with self._told():
            raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Spool, "add", full)
    ran = awards("letter", results, "-o", tmp_path / "out", "--office", OFFICE)
    assert (ran.code, len(ran.err.splitlines())) == (5, 1)
    assert "chạy lại với --resume" not in ran.err
    assert "`awards screen` làm tiếp được với --resume" in ran.err
