"""A history of past decisions: what goes in comes out, nothing twice, nothing half, from either database."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from awards.engine.errors import AwardsError
from awards.engine.history.records import LABELS
from awards.engine.history.store import History, Imported, Names
from awards.engine.intake.tables import Table, Unread
from awards.engine.texts import Text

from .postgres import Postgres, postgres

__all__ = ["postgres"]

NewHistory = Callable[[], History]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewHistory]:
    """Makes histories, each in a database of its own."""
    opened: list[History] = []

    def make() -> History:
        where: str | Path = tmp_path / f"history{len(opened)}.db"
        if request.param == "postgresql":
            server: Postgres = request.getfixturevalue("postgres")
            where = server.new()
        opened.append(History.open(where, create=True))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def history(new_history: NewHistory) -> History:
    """An empty history."""
    return new_history()


def record(**changes: Any) -> dict[str, Any]:
    """Return one decision on one invented person."""
    whole = {
        "number": "120/QĐ-UBND",
        "date": "2018-11-20",
        "issuer": "UBND xã Hòa Mẫu",
        "award": "giay-khen-xa",
        "kind": "individual",
        "name": "Nguyễn Thị Mẫu",
        "birth_date": "1985",
        "national_ids": ["999185000001"],
        "unit": "Trường THCS Mẫu",
        "title": "Dạy tốt",
        "achievement_time": "2017-2018",
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


def lines(folder: Path, *records: dict[str, Any] | str, name: str = "list.jsonl") -> Path:
    """Write records as JSON lines."""
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    path = folder / name
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def codes(error: AwardsError) -> list[str]:
    return [fault.code for fault in error.faults]


def counts(of: Imported) -> tuple[int, int, int]:
    return of.added, of.completed, of.already


# --- importing ---


def test_what_was_imported_is_there_as_it_was_written(history: History, tmp_path: Path) -> None:
    given = record(
        name="NGUYỄN  thị Mẫu", national_ids=["999.185.000.001", "999 000 001"], birth_date="02/4/1985"
    )
    assert counts(history.import_file(lines(tmp_path, given))) == (1, 0, 0)
    (kept,) = history.records()
    assert kept.name == "NGUYỄN  thị Mẫu"
    assert kept.national_ids == ("999000001", "999185000001")
    assert kept.birth_date is not None
    assert (kept.birth_date.earliest, kept.birth_date.latest, kept.birth_date.raw) == (19850402,) * 2 + (
        "02/4/1985",
    )
    assert kept.achieved is not None
    assert (kept.achieved.earliest, kept.achieved.latest) == (20170101, 20181231)


def test_the_same_file_twice_adds_nothing_and_says_so_of_every_row(history: History, tmp_path: Path) -> None:
    path = lines(tmp_path, record(), record(name="Trần Văn Mẫu", national_ids=None))
    history.import_file(path)
    before = history.fingerprint()
    again = history.import_file(path)
    assert counts(again) == (0, 0, 2)
    assert [(one.code, one.place.line) for one in again.notes] == [("already-there", 1), ("already-there", 2)]
    assert history.fingerprint() == before


def test_the_same_row_twice_in_one_file_is_one_award(history: History, tmp_path: Path) -> None:
    spelled = record(number="Số 120 / QĐ - UBND", name="nguyễn thị mẫu", issuer="ubnd xã Hoà Mẫu")
    assert counts(history.import_file(lines(tmp_path, record(), spelled))) == (1, 0, 1)


def test_a_later_list_completes_what_was_not_known(history: History, tmp_path: Path) -> None:
    history.import_file(lines(tmp_path, record(date="2018", birth_date=None, national_ids=["999000001"])))
    more = history.import_file(lines(tmp_path, record(national_ids=None, withdrawn_on="2019-05-01")))
    assert counts(more) == (0, 1, 0)
    (kept,) = history.records()
    assert (kept.date.raw, kept.withdrawn, kept.national_ids) == ("2018-11-20", True, ("999000001",))
    # A list that is silent about the withdrawal does not take it back.
    assert counts(history.import_file(lines(tmp_path, record(national_ids=None)))) == (0, 0, 1)
    assert next(history.records()).withdrawn


@pytest.mark.parametrize(
    "other",
    [
        {"national_ids": ["999185000002"]},
        {"national_ids": None, "birth_date": "1986"},
        {"national_ids": None, "unit": "Trường THCS Khác"},
        {"date": "2019-11-20"},
        {"issuer": "UBND xã Khác"},
        {"award": "giay-khen-huyen"},
        {"number": "121/QĐ-UBND"},
        {"kind": "household"},
    ],
)
def test_what_contradicts_is_another_award_or_another_person(
    history: History, tmp_path: Path, other: dict[str, Any]
) -> None:
    path = lines(tmp_path, record(), record(**other))
    assert counts(history.import_file(path)) == (2, 0, 0)
    assert counts(history.import_file(path)) == (0, 0, 2)


def test_one_award_told_in_two_ways_is_refused(history: History, tmp_path: Path) -> None:
    history.import_file(lines(tmp_path, record()))
    with pytest.raises(AwardsError) as error:
        history.import_file(lines(tmp_path, record(title="Học tốt")))
    assert codes(error.value) == ["contradicts-history"]
    assert "thành tích" in error.value.say("vi")


def test_people_of_one_name_in_one_decision_are_not_guessed(history: History, tmp_path: Path) -> None:
    two = [record(national_ids=["999185000001"]), record(national_ids=["999185000002"])]
    history.import_file(lines(tmp_path, *two))
    with pytest.raises(AwardsError) as error:
        history.import_file(lines(tmp_path, record(national_ids=None)))
    assert codes(error.value) == ["ambiguous-candidate"]
    assert len(list(history.records())) == 2


def test_a_file_with_one_bad_row_changes_nothing(history: History, tmp_path: Path) -> None:
    history.import_file(lines(tmp_path, record()))
    before = history.fingerprint()
    many = [record(name=f"Người Mẫu {number}", national_ids=None) for number in range(1_200)]
    with pytest.raises(AwardsError) as error:
        history.import_file(lines(tmp_path, *many, record(date="31/6/2021"), "{", record(award=None)))
    assert [(one.code, one.place.line) for one in error.value.faults] == [
        ("unreadable-date", 1201),
        ("not-json", 1202),
        ("missing-value", 1203),
    ]
    assert history.fingerprint() == before


@pytest.mark.parametrize(
    ("changes", "code", "key"),
    [
        ({"date": "32/1/2020"}, "unreadable-date", "date"),
        ({"date": 43424}, "unreadable-date", "date"),
        ({"national_ids": ["1198000001"]}, "unreadable-id", "national_ids"),
        ({"national_ids": ["99918500000a"]}, "unreadable-id", "national_ids"),
        ({"national_ids": ["999185000001", "999185000002"]}, "two-ids", "national_ids"),
        ({"kind": "ông bà"}, "unknown-code", "kind"),
        ({"name": "x" * 10_000}, "too-long", "name"),
        ({"name": "Mẫu\0"}, "unfit-character", "name"),
        ({"name": "\u200b "}, "missing-value", "name"),
        ({"name": ["Mẫu"]}, "wrong-type", "name"),
        ({"name": True}, "wrong-type", "name"),
        ({"birth_date": "2020"}, "born-after-decision", "birth_date"),
        ({"withdrawn_on": "2017"}, "withdrawn-before-decision", "withdrawn_on"),
        ({"achievement_time": "2020"}, "achieved-after-decision", "achievement_time"),
        ({"achievement_from": "2017"}, "two-times", "achievement_time"),
        (
            {"achievement_time": None, "achievement_from": "2018-03", "achievement_to": "2018-01"},
            "ends-before-it-begins",
            "achievement_to",
        ),
        ({"nmae": "Mẫu"}, "unknown-key", "nmae"),
    ],
)
def test_a_value_that_cannot_be_kept_is_told_with_its_place(
    tmp_path: Path, changes: dict[str, Any], code: str, key: str
) -> None:
    history = History.open(tmp_path / "h.db", create=True)
    with pytest.raises(AwardsError) as error:
        history.import_file(lines(tmp_path, record(name="Người Khác"), record(**changes)))
    (fault,) = error.value.faults
    assert (fault.code, fault.place.line, fault.place.pointer) == (code, 2, f"/{key}")
    assert "9918500000" not in error.value.say("vi") + repr(fault)
    assert not (tmp_path / "h.db").exists()


def test_text_with_signs_of_sql_is_text(history: History, tmp_path: Path) -> None:
    names = ["O'Brien", "100% Mẫu", "a_b", 'Mẫu "x"; DROP TABLE awards_history;--', "\\", "😀 Mẫu", "aXb"]
    path = lines(tmp_path, *[record(name=name, national_ids=None, title=None, unit=None) for name in names])
    history.import_file(path)
    assert {one.name for one in history.records()} == set(names)
    for part, found in (("%", {"100% Mẫu"}), ("a_b", {"a_b"}), ("'", {"O'Brien"}), ("\\", {"\\"})):
        assert {one.name for one in history.search(part)} == found


def test_what_no_record_can_hold_is_not_found(history: History, tmp_path: Path) -> None:
    history.import_file(lines(tmp_path, record()))
    for word in ("a\0", "\udcff", "\ud800"):
        assert list(history.search(word)) == []
        assert list(history.search(award=word)) == []
    assert len(list(history.search(""))) == 1


# --- tables ---


def table(*rows: tuple[Any, ...], sheet: str | None = "Danh sách") -> Table:
    return Table("list.xlsx", sheet, tuple(rows))


HEADS = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Số CMND",
    "Số CCCD",
    "Đơn vị công tác",
    "Hình thức khen thưởng",
    "Ghi chú",
)
COMMON = {"number": "9/QĐ-UBND", "date": "2020-01-05", "kind": "cá nhân"}


def test_a_list_under_a_title_is_read_by_its_headings(history: History) -> None:
    rows = (
        ("DANH SÁCH KHEN THƯỞNG",),
        (),
        HEADS,
        (1, "Nguyễn Thị Mẫu", date(1985, 4, 2), 999000001.0, "999185000001", "Trường Mẫu", "Giấy khen", "x"),
        (None,) * 8,
        (2, "Trần Văn Mẫu", 1990, None, "", None, "Giấy khen của Chủ tịch UBND huyện", None),
    )
    names = Names({"giay-khen-huyen": ("Giấy khen của Chủ tịch UBND huyện",)})
    done = history.import_file("list.xlsx", COMMON, names, [table(*rows)])
    assert (done.read, done.added) == (2, 2)
    first, second = sorted(history.records(), key=lambda one: one.name)
    assert (first.national_ids, first.birth_date and first.birth_date.raw) == (
        ("999000001", "999185000001"),
        "1985-04-02",
    )
    assert (first.award, second.award, second.kind) == ("Giấy khen", "giay-khen-huyen", "individual")


def test_a_bad_cell_is_told_by_sheet_row_and_column(tmp_path: Path) -> None:
    bad = Unread("#N/A", Text("ô có lỗi Excel", "the cell holds an Excel error"))
    rows = (
        HEADS,
        (1, "Mẫu", bad, None, 1198000001, "Trường", "Giấy khen"),
        (2, None, None, None, None, "Trường", "GK"),
    )
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file("list.xlsx", COMMON, tables=[table(*rows)])
    told = [(one.code, one.place.line, one.place.column, one.place.pointer) for one in error.value.faults]
    assert told == [
        ("unreadable-cell", 2, 3, "Danh sách!C2"),
        ("unreadable-id", 2, 4, "Danh sách!D2"),
        ("missing-value", 3, 2, "Danh sách!B3"),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (((1, 2, 3), ("a", "b", "c")), "no-headings"),
        (((*HEADS, "Họ tên"), (1, "Mẫu")), "two-columns"),
        ((("Họ và tên", "Ngày sinh"), ("Mẫu", 1990)), "missing-column"),
        ((), "empty-file"),
        ((HEADS,), "no-record"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused(
    tmp_path: Path, rows: tuple[Any, ...], code: str
) -> None:
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file("list.xlsx", COMMON, tables=[table(*rows)])
    assert set(codes(error.value)) == {code}
    assert not (tmp_path / "h.db").exists()


def test_columns_and_sheets_that_are_not_used_are_told(tmp_path: Path) -> None:
    sheets = [
        table((*HEADS, "Màu áo"), (1, "Mẫu", None, None, None, None, "GK")),
        table(("lời nói đầu",), sheet="Bìa"),
    ]
    done = History.open(tmp_path / "h.db", create=True).import_file("list.xlsx", COMMON, tables=sheets)
    assert [(one.code, one.place.pointer) for one in done.notes] == [
        ("unused-sheet", "Bìa"),
        ("unused-column", "Danh sách!I1"),
    ]


def test_a_time_of_day_does_not_change_the_date(history: History) -> None:
    rows = (("Tên", "Hình thức", "Ngày ký"), ("Mẫu", "GK", datetime(2020, 1, 5, 7, 30)))  # noqa: DTZ001  as cells are
    history.import_file("list.xlsx", {"number": "9"}, tables=[table(*rows)])
    assert next(history.records()).date.raw == "2020-01-05"


def test_only_known_fields_hold_for_a_whole_file(tmp_path: Path) -> None:
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file(
            lines(tmp_path, record()), {"national_ids": "1"}
        )
    assert codes(error.value) == ["unknown-key"]


# --- looking ---


def test_search_finds_by_each_thing_asked(history: History, tmp_path: Path) -> None:
    history.import_file(
        lines(
            tmp_path,
            record(),
            record(
                name="Tổ Hòa Bình",
                kind="collective",
                national_ids=None,
                number="9/QĐ-UBND",
                date="2020",
                campaign="mua-gat",
            ),
        )
    )
    found = {
        key: [one.name for one in history.search(**{key: value})]
        for key, value in {
            "text": "TỔ HOÀ", "id": "999185000001", "number": "09/QĐ–UBND", "since": "2020-06",
            "award": "giay-khen-xa", "campaign": "mua-gat", "unit": "thcs mẫu",
        }.items()
    }  # fmt: skip
    one, two = "Nguyễn Thị Mẫu", "Tổ Hòa Bình"
    assert found == {
        "text": [two], "id": [one], "number": [two], "since": [two],
        "award": [one, two], "campaign": [two], "unit": [one, two],
    }  # fmt: skip
    assert [one.name for one in history.search("mẫu", since="2019")] == [two]
    for wrong in ({"id": "12"}, {"since": "hôm qua"}):
        with pytest.raises(AwardsError):
            list(history.search(**wrong))


def test_decisions_are_listed_with_how_many_they_awarded(history: History, tmp_path: Path) -> None:
    some = [record(name=f"Mẫu {number}", national_ids=None) for number in range(3)]
    last = record(number="7/QĐ", date="2020", name="Mẫu", national_ids=None, withdrawn_by="8/QĐ")
    history.import_file(lines(tmp_path, last, *some))
    told = [(one.number, one.date, one.candidates, one.withdrawn) for one in history.decisions()]
    assert told == [("120/QĐ-UBND", "2018-11-20", 3, 0), ("7/QĐ", "2020", 1, 1)]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_export_import_export_gives_the_same_bytes(
    new_history: NewHistory, tmp_path: Path, form: Any
) -> None:
    some = [
        record(),
        record(name="=1+1", national_ids=None, title="'-x", unit="a;b,c"),
        record(name="Đặng Mẫu", national_ids=None, date="2018"),
        record(
            name="Ánh Mẫu",
            national_ids=None,
            achievement_time=None,
            achievement_to="2018-05",
            withdrawn_on="3/2019",
        ),
    ]
    first, second = new_history(), new_history()
    first.import_file(lines(tmp_path, *some))
    exported = b"".join(first.export(form))
    if form == "csv":
        rows = list(csv.reader(exported.decode("utf-8-sig").splitlines()))
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    path = tmp_path / f"exported.{form}"
    path.write_bytes(exported)
    second.import_file(path)
    assert b"".join(second.export(form)) == exported
    assert list(second.records()) == list(first.records())
    assert second.fingerprint() == first.fingerprint()


def test_a_workbook_is_imported_and_a_broken_one_told(history: History, tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Quyết định"
    sheet.append(["DANH SÁCH"])
    sheet.append(["Số quyết định", "Ngày ký", "Họ và tên", "Hình thức khen thưởng", "Số CCCD"])
    sheet.append(["9/QĐ-UBND", date(2020, 1, 5), "Nguyễn Thị Mẫu", "giay-khen-xa", "999185000001"])
    sheet.append(["9/QĐ-UBND", "05/01/2020", "Trần Văn Mẫu", "giay-khen-xa", 1198000001])
    path = tmp_path / "list.xlsx"
    book.save(path)
    with pytest.raises(AwardsError) as error:
        history.import_file(path)
    assert [(one.code, one.place.line, one.place.pointer) for one in error.value.faults] == [
        ("unreadable-id", 4, "Quyết định!E4")
    ]
    sheet["E4"] = None
    book.save(path)
    assert history.import_file(path).added == 2
    assert {one.date.raw for one in history.records()} == {"2020-01-05", "05/01/2020"}
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(AwardsError):
        history.import_file(path)


@pytest.mark.parametrize("name", ["no.jsonl", "no.xlsx", "no.json"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file(tmp_path / name)
    assert codes(error.value) == ["no-such-file"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jsonl", "[]", "not-an-object"),
        ("a.jsonl", "", "no-record"),
        ("a.jsonl", '{"name": "a", "name": "b"}', "repeated-key"),
        ("a.jsonl", '{"name": 1e999}', "not-a-number"),
        ("a.jsonl", "[" * 100_000, "too-deep"),
        ("a.json", "nope", "not-json"),
        ("a.json", "[1]", "not-an-object"),
        ("a.json", "[]", "no-record"),
        ("a.json", "", "empty-file"),
        ("a.pdf", "x", "unknown-file-kind"),
    ],
)
def test_a_file_that_is_no_list_of_decisions_is_told(
    tmp_path: Path, name: str, content: str, code: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file(path)
    assert code in codes(error.value)
    assert error.value.faults[0].place.file == str(path)
    assert not (tmp_path / "h.db").exists()


def test_a_line_of_many_megabytes_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(record()).encode() + b"\n" + b"x" * (11 << 20) + b"\n{}\n")
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file(path)
    assert [(one.code, one.place.line) for one in error.value.faults[:2]] == [
        ("line-too-long", 2),
        ("missing-value", 3),
    ]


def test_thousands_of_faults_are_counted(tmp_path: Path) -> None:
    path = lines(tmp_path, *["x"] * 1_500)
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / "h.db", create=True).import_file(path)
    assert len(error.value.faults) == 1_001
    assert "500" in error.value.faults[-1].say("vi")


def test_a_receipt_describes_what_was_known(history: History, tmp_path: Path) -> None:
    history.import_file(lines(tmp_path, record()))
    first = history.describe()
    assert (first["records"], first["fingerprint"]) == (1, history.fingerprint())
    history.import_file(lines(tmp_path, record(national_ids=["999000001"])))
    assert history.describe()["records"] == 1
    assert history.fingerprint() != first["fingerprint"]


def test_the_guide_names_every_column() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "history.md").read_text(encoding="utf-8")
    assert [key for key in LABELS if f"`{key}`" not in guide] == []
