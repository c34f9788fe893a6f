"""What a history knows of a candidate, and what that changes in the verdict on a dossier."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from awards.engine.dates import Span, iso_day, read_date
from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import Fault
from awards.engine.history.people import Past
from awards.engine.history.reading import MOST_RESEMBLING, HistoryReader, Person, add_history, person_of
from awards.engine.history.records import Record
from awards.engine.history.store import History
from awards.engine.judging.findings import Judgement
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library

from .postgres import Postgres, postgres
from .test_history_store import lines, record

__all__ = ["postgres"]

ROOT = Path(__file__).parents[1]
CCCD, OTHER_CCCD, CMND, OTHER_CMND = "999185000001", "999185000002", "999000001", "999000002"


def day(text: str) -> Span:
    read = read_date(text)
    assert isinstance(read, Span)
    return read


def person(**changes: Any) -> Person:
    return Person(CCCD, "Nguyễn Thị Mẫu", day("1985-04-02"), "individual", "Trường Mẫu")._replace(**changes)


# --- who is who ---


@pytest.mark.parametrize(
    ("kept", "asked", "sureness"),
    [
        ({}, person(), "certain"),
        ({"national_ids": [CMND, CCCD]}, person(national_id=CMND), "certain"),
        # A number may be mistyped: it needs the name beside it, or the full day of birth.
        ({"birth_date": None}, person(), "certain"),
        ({"birth_date": "1990"}, person(), "certain"),
        ({"name": "Bà NGUYỄN THỊ  MẪU"}, person(birth=None), "certain"),
        ({"name": "Nguyễn Thị Mâu", "birth_date": "02/4/1985"}, person(), "certain"),
        ({"name": "Nguyễn Thị Mâu"}, person(), "resembling"),
        ({"name": "Nguyễn Thị Mâu"}, person(birth=day("1985")), "resembling"),
        ({"name": "Lê Văn Khác", "birth_date": None}, person(), "resembling"),
        ({"name": "Lê Văn Khác", "birth_date": None, "national_ids": [CMND]}, person(national_id=CMND),
         "resembling"),
        ({"name": "Lê Văn Khác", "birth_date": "1985-04-03"}, person(), "resembling"),
        ({"name": "Lê Văn Khác", "birth_date": "1990"}, person(), "resembling"),
        ({"national_ids": [OTHER_CCCD]}, person(), None),
        ({"national_ids": [CMND]}, person(), "resembling"),
        ({"national_ids": [CMND]}, person(national_id=OTHER_CMND), "resembling"),
        ({"national_ids": None}, person(), "resembling"),
        ({"national_ids": None, "name": "NGUYỄN  THỊ MẪU"}, person(), "resembling"),
        ({"national_ids": None, "name": "Bà Nguyễn Thị Mẫu"}, person(), "resembling"),
        ({"national_ids": None}, person(name="Đ/c: Nguyễn Thị Mẫu"), "resembling"),
        ({"national_ids": None, "name": "Ông Mẫu"}, person(name="Mẫu"), None),
        (
            {"national_ids": None, "name": "Hộ ông Lê Mẫu", "kind": "household"},
            person(name="LÊ MẪU", kind="household"),
            "resembling",
        ),
        ({"national_ids": None, "birth_date": None}, person(), "resembling"),
        ({"national_ids": None}, person(birth=None), "resembling"),
        ({"national_ids": None, "birth_date": "1985-04-03"}, person(), None),
        ({"national_ids": None, "birth_date": "1986"}, person(), None),
        ({"national_ids": None, "name": "Nguyễn Thị Mẩu"}, person(), None),
        ({"kind": "household"}, person(), None),
        ({"kind": None}, person(), "certain"),
        ({"kind": None}, person(kind=None), "resembling"),
        ({"kind": "household", "national_ids": None}, person(kind="household"), "resembling"),
        ({"kind": "household"}, person(kind="household"), "certain"),
    ],
)  # fmt: skip
def test_people_are_known_by_their_number_and_never_by_their_name(
    tmp_path: Path, kept: dict[str, Any], asked: Person, sureness: str | None
) -> None:
    assert _sureness(tmp_path, record(**kept), asked) == sureness


@pytest.mark.parametrize(
    ("kept", "kind", "unit", "sureness"),
    [
        ({}, "collective", None, "certain"),
        ({"name": "TỔ HOÀ  BÌNH"}, "collective", "Tổ Hòa Bình", "certain"),
        ({"unit": "Trường A"}, "collective", "trường a", "certain"),
        ({"unit": "Trường A"}, "collective", "Trường B", "resembling"),
        ({"unit": "Trường A"}, "collective", None, "resembling"),
        ({"kind": "enterprise"}, "enterprise", None, "certain"),
        ({"kind": "enterprise"}, "collective", None, "resembling"),
        ({"kind": "individual"}, "collective", None, None),
        ({"kind": None}, "collective", None, "resembling"),
        ({"name": "Tổ Hòa Bình 2"}, "collective", None, None),
        ({"name": "Bà Tổ Hòa Bình"}, "collective", None, None),
    ],
)
def test_collectives_are_known_by_their_full_name(
    tmp_path: Path, kept: dict[str, Any], kind: str, unit: str | None, sureness: str | None
) -> None:
    whole = {
        "name": "Tổ Hòa Bình",
        "kind": "collective",
        "national_ids": None,
        "birth_date": None,
        "unit": None,
    }
    asked = Person(None, "Tổ Hòa Bình", None, kind, unit)
    assert _sureness(tmp_path, record(**(whole | kept)), asked) == sureness


def _sureness(folder: Path, kept: dict[str, Any], asked: Person) -> str | None:
    History.open(folder / "h.db", create=True).import_file(lines(folder, kept))
    with HistoryReader(folder / "h.db") as reader:
        ((*found,),) = reader.awards_of([asked])
    assert len(found) <= 1
    assert all(past.record.national_ids == () for past in found)
    return found[0].sureness if found else None


def test_many_are_asked_for_at_once_and_each_gets_his_own(postgres: Postgres, tmp_path: Path) -> None:
    kept = [
        record(name=f"Mẫu {number}", national_ids=[f"999{number:09d}"], number=f"{number % 7 + 1}/QĐ")
        for number in range(700)
    ]
    asked = [
        Person(f"999{number:09d}", "", None, "individual", None) for number in reversed(range(0, 1_400, 2))
    ]
    for where in (str(tmp_path / "h.db"), postgres.new()):
        with History.open(where, create=True) as history:
            history.import_file(lines(tmp_path, *kept))
        with HistoryReader(where) as reader:
            found = reader.awards_of(asked)
            assert reader.awards_of([]) == []
        names = [[past.record.name for past in each] for each in found]
        assert names == [[f"Mẫu {number}"] if number < 700 else [] for number in reversed(range(0, 1_400, 2))]


def test_ten_thousand_strangers_of_one_name_do_not_hold_up(tmp_path: Path) -> None:
    births = [f"{1950 + number % 50}-{number % 12 + 1:02d}-{number % 28 + 1:02d}" for number in range(10_000)]
    kept = [
        record(
            name="Nguyễn Văn Mẫu", national_ids=[f"999{number:09d}"], birth_date=birth, number=f"{number}/QĐ"
        )
        for number, birth in enumerate(births, 1)
    ]
    History.open(tmp_path / "h.db", create=True).import_file(lines(tmp_path, *kept))
    asked = [Person(None, "Nguyễn Văn Mẫu", day(births[number]), "individual", None) for number in range(500)]
    with HistoryReader(tmp_path / "h.db") as reader:
        start = time.process_time()
        found = reader.awards_of(asked)
        assert time.process_time() - start < 5
        assert all(0 < len(each) <= MOST_RESEMBLING for each in found)
        (unborn,) = reader.awards_of([Person(None, "Nguyễn Văn Mẫu", None, "individual", None)])
        assert len(unborn) == MOST_RESEMBLING + 1
    # However many old decisions are seen, one that is not seen may be another.
    full, _ = add_history(dossier(prior_awards=[]), unborn)
    assert full["prior_awards"][-1] == {}
    full, _ = add_history(dossier(prior_awards=[]), unborn[1:])
    assert {} not in full["prior_awards"]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "x",
        {},
        {"candidate": None},
        {"candidate": []},
        {"candidate": {"name": 5}},
        {"candidate": {"name": " "}},
    ],
)
def test_data_that_names_nobody_is_nobody(data: Any) -> None:
    assert person_of(data) is None
    assert add_history(data, [past()]) == (data, []) or isinstance(data, dict)


def test_a_person_is_read_as_far_as_can_be() -> None:
    candidate = {
        "name": " Mẫu ",
        "national_id": "999.185.000 001",
        "birth_date": 1985,
        "kind": "ông",
        "unit": ["x"],
    }
    assert person_of({"candidate": candidate}) == Person(
        CCCD, "Mẫu", Span(19850101, 19851231, "1985"), None, None
    )
    assert person_of({"candidate": {"name": "Mẫu", "national_id": "1198000001"}}) == Person(
        None, "Mẫu", None, None, None
    )


# --- what is added ---


def past(sureness: Any = "certain", **changes: Any) -> Past:
    whole: dict[str, Any] = {
        "number": "77/QĐ-UBND",
        "date": "2022-06-01",
        "award": "giay-khen-huyen",
        "name": "Mẫu",
    }
    whole |= changes
    dates = ("date", "achievement_time", "achievement_from", "achievement_to", "withdrawn_on")
    read: dict[str, Any] = {key: day(value) if key in dates else value for key, value in whole.items()}
    return Past(Record(**read), sureness)


@cache
def _base() -> str:
    return (ROOT / "cases/base/kon-ray-individual.json").read_text(encoding="utf-8")


def dossier(**changes: Any) -> dict[str, Any]:
    """Return a dossier that is eligible by itself, considered on 31/01/2023; None takes a key away."""
    whole = json.loads(_base()) | changes
    return {key: value for key, value in whole.items() if value is not None}


@cache
def _bench() -> Bench:
    return Bench(Library(ROOT / "rules"))


def judged(data: dict[str, Any], *known: Past) -> tuple[Judgement, dict[str, Any], list[Fault]]:
    """Return the judgement on a dossier with what the history knows, the data judged, and what is told."""
    before = deepcopy(data)
    full, told = add_history(data, known, "f.json")
    assert data == before
    read = make_dossier(full, "f.json")
    assert read.faults == make_dossier(data, "f.json").faults
    return _bench().judge(read), full, told


CAMPAIGN = "kon-ray-110-nam"
BY_CAMPAIGN, BY_ACHIEVEMENT = ("one-award-per-campaign",), ("one-award-per-achievement",)
OWN = {
    "award": "giay-khen-xa",
    "date": "2018-11-20",
    "number": "120/QĐ-UBND",
    "achievement_time": "2017-2018",
}


@pytest.mark.parametrize(
    ("known", "verdict", "deciding", "codes"),
    [
        ([], "eligible", (), []),
        ([past(campaign=CAMPAIGN)], "ineligible", BY_CAMPAIGN, ["history-adds"]),
        ([past(campaign="khac", achievement_time="2017")], "eligible", (), ["history-adds"]),
        # Decided inside the window, but for what was done before it: both days count.
        ([past(date="2022-06-01", achievement_time="2018")], "eligible", (), ["history-adds"]),
        ([past(achievement_time="2019-2020")], "for_council", BY_ACHIEVEMENT, ["history-adds"]),
        # The decision does not say when: it was done by the day of the decision.
        ([past(date="2018-06-01")], "eligible", (), ["history-adds"]),
        ([past(date="2022-06-01")], "for_council", BY_ACHIEVEMENT, ["history-adds"]),
        # The day of consideration itself still counts; the day after does not.
        ([past(date="2023-01-31", campaign=CAMPAIGN)], "ineligible", BY_CAMPAIGN, ["history-adds"]),
        ([past(date="2023-02-01", campaign=CAMPAIGN)], "eligible", (), ["history-later"]),
        ([past(date="2023", campaign=CAMPAIGN)], "returned", BY_CAMPAIGN, ["history-adds"]),
        ([past(campaign=CAMPAIGN, withdrawn_on="2023-01-31")], "eligible", (), ["history-withdrawn"]),
        (
            [past(campaign=CAMPAIGN, withdrawn_on="2023-02-01")],
            "ineligible", BY_CAMPAIGN, ["history-adds"],
        ),
        ([past(campaign=CAMPAIGN, withdrawn_on="2023")], "returned", BY_CAMPAIGN, ["history-adds"]),
        ([past(campaign=CAMPAIGN, withdrawn_by="8/QĐ")], "returned", BY_CAMPAIGN, ["history-adds"]),
        # Only perhaps his: never ineligible; out of every period, as good as none.
        ([past("resembling", date="2015-05-20")], "eligible", (), ["history-resembles"]),
        ([past("resembling", date="2022-06-01", achievement_time="2018")], "eligible", (),
         ["history-resembles"]),
        ([past("resembling", date="2022-12-20", campaign="khac", achievement_time="2018")], "eligible", (),
         ["history-resembles"]),
        ([past("resembling", date="2022-06-01")], "for_council", BY_ACHIEVEMENT, ["history-resembles"]),
        ([past("resembling", date="2022-12-20")], "returned", BY_CAMPAIGN, ["history-resembles"]),
        ([past("resembling", campaign=CAMPAIGN)], "returned", BY_CAMPAIGN, ["history-resembles"]),
        ([past("resembling", campaign=CAMPAIGN.upper(), date="2015")], "returned", BY_CAMPAIGN,
         ["history-resembles"]),
        ([past("resembling", date="2015-05-20"), past("resembling", campaign=CAMPAIGN)],
         "returned", BY_CAMPAIGN, ["history-resembles"]),
        # Withdrawn nobody knows when, but of no weight either way.
        ([past(date="2015-05-20", withdrawn_by="8/QĐ")], "eligible", (), ["history-adds"]),
        ([past("resembling", date="2023-02-01")], "eligible", (), []),
        ([past("resembling", withdrawn_on="2022-07-01")], "eligible", (), []),
    ],
)  # fmt: skip
def test_what_the_history_knows_decides(
    known: list[Past], verdict: str, deciding: tuple[str, ...], codes: list[str]
) -> None:
    judgement, _, told = judged(dossier(), *known)
    assert (judgement.verdict, judgement.deciding) == (verdict, deciding)
    assert [fault.code for fault in told] == codes


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "Số 120/QĐ - UBND", "date": "2018", "award": "giay-khen-xa"},
        {"number": "120/QĐ-UBND", "date": "20/11/2018", "award": "GIAY-KHEN-XA"},
    ],
)
def test_what_the_dossier_states_itself_is_not_added(changes: dict[str, Any]) -> None:
    data = dossier(prior_awards=[OWN])
    assert add_history(data, [past(**changes)]) == (data, [])


def test_an_award_stated_without_its_number_is_known_by_its_day() -> None:
    stated = {"award": "giay-khen-xa", "date": "2018-11-20", "campaign": " "}
    known = past(
        number="120/QĐ-UBND",
        date="2018-11-20",
        award="giay-khen-xa",
        campaign=CAMPAIGN,
        achievement_time="2018",
    )
    judgement, full, told = judged(dossier(prior_awards=[stated]), known)
    assert full["prior_awards"] == [
        {"award": "giay-khen-xa", "date": "2018-11-20", "campaign": CAMPAIGN, "number": "120/QĐ-UBND",
         "achievement_time": "2018"}
    ]  # fmt: skip
    assert [(one.code, one.place.pointer) for one in told] == [("history-completes", "/prior_awards/0")]
    assert judgement.verdict == "ineligible"


def test_a_stated_award_that_the_history_has_otherwise_stands_beside_it() -> None:
    stated = OWN | {"campaign": "khac"}
    known = past(number="120/QĐ-UBND", date="2018-11-20", award="giay-khen-xa", campaign=CAMPAIGN)
    judgement, full, (told,) = judged(dossier(prior_awards=[stated]), known)
    assert len(full["prior_awards"]) == 2
    assert judgement.verdict == "ineligible"
    assert "hồ sơ ghi số quyết định này với" in told.say("vi")


def test_a_withdrawn_award_that_the_dossier_states_is_told_and_kept() -> None:
    known = past(number="120/QĐ-UBND", date="2018-11-20", award="giay-khen-xa", withdrawn_on="2019")
    _, full, (told,) = judged(dossier(prior_awards=[OWN]), known)
    assert full["prior_awards"] == [OWN]
    assert (told.code, told.place.pointer) == ("history-withdrawn", "/prior_awards/0")


@pytest.mark.parametrize(
    ("campaign", "status"),
    [
        ("Đợt thi đua chào mừng 110 năm Ngày thành lập tỉnh", "unknown"),  # it may be this very one
        ("phong-trao-khac", "met"),
        ("kon-ray-110-nam", "unmet"),
        (None, "unknown"),
    ],
)
def test_a_campaign_that_is_only_worded_clears_nobody(campaign: str | None, status: str) -> None:
    judgement, _, _ = judged(dossier(), past(campaign=campaign, date="2022-12-20"))
    found = {one.criterion.id: one.status for one in judgement.findings}
    assert found["one-award-per-campaign"] == status


def test_a_list_that_was_not_given_stays_open() -> None:
    harmless = past(campaign="khac", achievement_time="2017")
    judgement, full, told = judged(dossier(prior_awards=None), harmless)
    assert full["prior_awards"][1:] == [{}]
    assert (judgement.verdict, [one.code for one in told]) == ("returned", ["history-adds"])
    assert judged(dossier(prior_awards=[]), harmless)[0].verdict == "eligible"
    assert judged(dossier(prior_awards=None), past(campaign=CAMPAIGN))[0].verdict == "ineligible"
    assert "prior_awards" not in judged(dossier(prior_awards=None))[1]
    # Nothing is more open than a list that was not given: what is only possible cannot close it.
    judgement, full, told = judged(dossier(prior_awards=None), past("resembling", date="2015"))
    assert "prior_awards" not in full
    assert (judgement.verdict, [one.code for one in told]) == ("returned", ["history-resembles"])


def test_an_achievement_already_awarded_is_named_when_that_is_certain() -> None:
    (made,) = dossier()["achievements"]
    same = past(title=made["title"].upper(), achievement_from="2019-09", achievement_to="2020-05-31")
    judgement, full, _ = judged(dossier(), same)
    assert full["prior_awards"][-1]["achievement"] == made["id"]
    (finding,) = (one for one in judgement.findings if one.criterion.id == "one-award-per-achievement")
    assert finding.status == "unmet"
    for other in (
        past(title=made["title"], achievement_time="2016"),  # the same words in another year
        past(title=made["title"]),  # when, is not known
        past(title="Việc khác", achievement_time="2020"),
    ):
        assert "achievement" not in judged(dossier(), other)[1]["prior_awards"][-1]
    two = [made, made | {"id": "tt2"}]
    assert "achievement" not in judged(dossier(achievements=two), same)[1]["prior_awards"][-1]


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({"achievement_time": "2017-2018"}, "2017-2018"),
        ({"achievement_time": "9/2017"}, "9/2017"),
        ({"achievement_from": "2017-09", "achievement_to": "2018-05-31"}, "2017-2018"),
        ({"achievement_from": "2019"}, "2019-2022"),
        ({"achievement_to": "2019"}, "0001-2019"),
        ({"achievement_from": "2022-06-01"}, "2022-06-01"),
        ({}, "0001-2022"),
    ],
)
def test_the_time_of_the_achievement_is_never_narrowed(changes: dict[str, Any], written: str) -> None:
    known = past(date="2022-06-01", **changes)
    full, _ = add_history(dossier(prior_awards=[]), [known])
    assert full["prior_awards"][0]["achievement_time"] == written
    span, achieved = day(written), known.record.achieved
    if achieved is not None:
        assert span.earliest <= achieved.earliest
        assert min(achieved.latest, known.record.date.latest) <= span.latest


@pytest.mark.parametrize(
    ("made", "written"),
    [
        ([("2019-09", "2020-05-31"), ("2022-09-01", "2022-12-20")], "0001-2021"),
        ([("2021", "2022-12-20"), ("2022-06-02", None)], "0001-2021"),
        ([("2022-06-01", "2022-12-20")], "0001-2022"),
        ([("2022-03", "2022-04"), ("2022-09-01", "2022-12-20")], "0001-2022"),
        ([("2023-01-01", "2023-01-10")], "0001-2022"),
        ([(None, "2022-12-20")], "0001-2022"),
        ([], "0001-2022"),
    ],
)
def test_a_time_not_stated_ends_on_the_day_of_the_decision(
    made: list[tuple[str | None, str | None]], written: str
) -> None:
    achievements = [{"from": start, "to": end} for start, end in made]
    known = past(date="2022-06-01")
    full, _ = add_history(dossier(prior_awards=[], achievements=achievements), [known])
    assert full["prior_awards"][0]["achievement_time"] == written
    # Written in years, it meets the same achievements as the time until that day; never fewer.
    for start, _ in made:
        begun = day(start).earliest if start else 1_01_01
        assert (begun <= day(written).latest) >= (begun <= 2022_06_01)


def test_what_was_achieved_later_in_the_year_of_a_decision_is_not_yet_awarded() -> None:
    (made,) = dossier()["achievements"]
    later = made | {"from": "2022-11-01", "to": "2023-01-10"}
    known = past(date="2022-10-01")
    assert judged(dossier(achievements=[later]), known)[0].verdict == "eligible"
    assert judged(dossier(achievements=[later]), past(date="2022-11-01"))[0].verdict != "eligible"
    # The award of the campaign itself is another matter, and so is a time that the decision states.
    assert judged(dossier(achievements=[later]), past(campaign=CAMPAIGN))[0].verdict == "ineligible"
    known = past(date="2022-12-20", campaign="khac", achievement_time="2022")
    assert judged(dossier(achievements=[later]), known)[0].verdict == "for_council"


# --- awards that are only perhaps the candidate's ---


def base(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / f"cases/base/{name}.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize(
    ("name", "known", "verdict", "codes"),
    [
        # Two graded years, 2022 and 2023, and what was done in them.
        ("law-2024-individual", {"date": "2015-05-20"}, "eligible", ["history-before"]),
        ("law-2024-individual", {"date": "2021-12-31"}, "eligible", ["history-before"]),
        ("law-2024-individual", {"date": "2022-01-10"}, "for_council", ["history-resembles"]),
        ("law-2024-individual", {"date": "2022-01-10", "achievement_time": "2021"}, "eligible",
         ["history-before"]),
        ("law-2024-individual", {"date": "2023-12-30", "award": "bang-khen-tinh"}, "for_council",
         ["history-resembles"]),
        ("law-2024-individual", {"date": "2022-01-10", "award": "giay-khen-xa"}, "eligible",
         ["history-resembles"]),
        # A contribution has no time: the council compares every earlier award.
        ("law-2022-household", {"date": "2015-05-20"}, "for_council", ["history-resembles"]),
    ],
)  # fmt: skip
def test_a_namesake_outside_a_campaign(
    name: str, known: dict[str, Any], verdict: str, codes: list[str]
) -> None:
    award = {"award": "bang-khen-tinh"} | known
    assert judged(base(name))[0].verdict == "eligible"
    judgement, full, told = judged(base(name), past("resembling", **award))
    assert (judgement.verdict, [one.code for one in told]) == (verdict, codes)
    assert full == base(name) or codes == ["history-resembles"]


def test_sudden_achievement_of_a_namesake() -> None:
    own = base("law-2024-individual") | {"route": "sudden"}
    alone = judged(own)[0].verdict
    assert judged(own, past("resembling", date="2015-05-20"))[0].verdict == alone
    statuses = {
        one.criterion.id: one.status
        for one in judged(own, past("resembling", date="2023-10-01", award="bang-khen-tinh"))[0].findings
    }
    assert statuses["one-award-per-achievement-own-route"] == "unknown"


def test_graded_years_do_not_bound_a_contribution() -> None:
    own = base("law-2022-household") | {"evaluations": [{"year": 2021, "grade": "excellent"}]}
    assert [one.code for one in judged(own, past("resembling", date="2015"))[2]] == ["history-resembles"]


BASES = sorted(
    path.stem
    for path in (ROOT / "cases/base").glob("*.json")
    if "collective" not in path.stem and "enterprise" not in path.stem
    if "achievements" in json.loads(path.read_text("utf-8"))  # whole dossiers only
)


def facts_about(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield facts of past awards: old and new, of this campaign, another or none, for the same or not."""
    considered = day(data["considered_on"]).earliest
    begun = [day(one.get("from") or one.get("on")).earliest for one in data["achievements"] or ()]
    year, last = min([*begun, considered]) // 10000, considered // 10000
    title = next((one["title"] for one in data["achievements"] or ()), "Việc")
    dates = [f"{year - 5}", f"{year}-12-31", iso_day(considered)]
    for date, achieved, campaign, award in product(
        [one for one in dates if day(one).earliest <= considered],
        (None, f"{year - 6}", f"{year}-{last}"),
        (None, data.get("campaign"), "khac"),
        ("giay-khen-xa", "bang-khen-tinh"),
    ):
        facts = {"date": date, "award": award, "title": title}
        yield facts | {
            key: value
            for key, value in {"campaign": campaign, "achievement_time": achieved}.items()
            if value is not None
        }


@pytest.mark.parametrize("name", BASES)
def test_what_is_perhaps_his_weighs_no_more_than_what_is_his_and_is_never_lost(name: str) -> None:
    data = base(name)
    verdict, alone = told_of(data)
    seen = set()
    for facts in facts_about(data):
        _, his = told_of(data, past(**facts))
        perhaps_verdict, perhaps = told_of(data, past("resembling", **facts))
        (note,) = add_history(data, [past("resembling", **facts)])[1]
        seen.add(note.code)
        assert (perhaps_verdict in ("ineligible", "deferred")) <= (perhaps_verdict == verdict)
        for criterion, before in alone.items():
            where = (criterion, facts)
            if his[criterion] == before:
                assert perhaps[criterion] == before, where
            elif note.code == "history-resembles":
                assert perhaps[criterion] != before, where
            # The one rule that counts every earlier award, whatever it was, only asks the council.
            if perhaps[criterion] == "unmet" != before:
                assert (data["route"], criterion) == ("contribution", "earlier-award-compared"), where
    assert "history-resembles" in seen


def told_of(data: dict[str, Any], *known: Past) -> tuple[str, dict[str, str]]:
    judgement = judged(data, *known)[0]
    return judgement.verdict, {one.criterion.id: one.status for one in judgement.findings}


def test_a_number_of_another_name_never_makes_ineligible(tmp_path: Path) -> None:
    kept = record(
        name="Lê Văn Khác", birth_date=None, kind=None, unit="Trường Bí Mật", date="2022-12-20",
        campaign=CAMPAIGN, achievement_time=None, title=None, national_ids=[CMND, OTHER_CCCD],
    )  # fmt: skip
    History.open(tmp_path / "h.db", create=True).import_file(lines(tmp_path, kept))
    data = dossier()
    data["candidate"] = data["candidate"] | {"national_id": CMND}
    asked = person_of(data)
    assert asked is not None
    with HistoryReader(tmp_path / "h.db") as reader:
        ((found,),) = reader.awards_of([asked])
    assert (found.sureness, found.of_number) == ("resembling", True)
    judgement, _, (told,) = judged(data, found)
    assert (judgement.verdict, judgement.deciding) == ("returned", BY_CAMPAIGN)
    assert told.code == "history-same-number"
    for said in (told.say("vi"), told.say("en")):
        assert "120/QĐ-UBND" in said
        assert not any(one in said for one in (CMND, OTHER_CCCD, "Khác", "Bí Mật"))
    assert "Cơ quan thường trực đối chiếu" in told.say("vi")


def test_a_withdrawn_award_of_the_same_day_does_not_hide_another() -> None:
    doubtful = past(number="8/QĐ", award="giay-khen-xa", withdrawn_by="9/QĐ")
    stands = past(number="7/QĐ", award="giay-khen-xa", campaign=CAMPAIGN)
    full, told = add_history(dossier(prior_awards=[]), [doubtful, stands])
    assert [one.code for one in told] == ["history-adds", "history-adds"]
    assert [one.get("number") for one in full["prior_awards"]] == [None, "7/QĐ"]


def test_nothing_of_another_person_is_told() -> None:
    known = past("resembling", unit="Trường Bí Mật", birth_date=day("1985"), name="Nguyễn Thị Mẫu")
    _, (told,) = add_history(dossier(), [known._replace(record=known.record)])
    said = told.say("vi") + told.say("en")
    assert "77/QĐ-UBND" in said
    assert "01/06/2022" in said
    assert "Bí Mật" not in said
    assert CCCD not in said
    assert "Cơ quan thường trực đối chiếu" in said
    assert "ngày sinh, số định danh" in said


def test_many_awards_of_one_candidate_stay_within_bounds() -> None:
    known = [past(number=f"{number}/QĐ") for number in range(1, 400)]
    full, told = add_history(dossier(prior_awards=[]), known)
    assert len(full["prior_awards"]) == 201
    assert full["prior_awards"][-1] == {}
    assert len(told) == 201
    resembling = [
        past("resembling", number=f"{number}/QĐ", date=f"{1900 + number}") for number in range(1, 20)
    ]
    full, (one,) = add_history(dossier(prior_awards=[]), resembling)
    assert "16" in one.say("vi")
    assert len(full["prior_awards"]) == 19
    # What would say the same of an award that is only possible is said once.
    alike = [past("resembling", number=f"{number}/QĐ") for number in range(1, 20)]
    assert len(add_history(dossier(prior_awards=[]), alike)[0]["prior_awards"]) == 1
    strangers = [
        past("resembling", date=f"{1 + number:04d}")._replace(of_number=True) for number in range(300)
    ]
    full, _ = add_history(dossier(prior_awards=[]), strangers)
    assert len(full["prior_awards"]) == 201
    assert full["prior_awards"][-1] == {}


def test_an_award_kept_twice_counts_once() -> None:
    full, told = add_history(dossier(prior_awards=[]), [past(), past(unit="Trường Mẫu")])
    assert (len(full["prior_awards"]), len(told)) == (1, 1)


def test_a_day_given_for_all_takes_the_place_of_the_dossiers() -> None:
    full, told = add_history(dossier(prior_awards=[]), [past(date="2022-06-01")], on=day("2022-05-31"))
    assert full["prior_awards"] == []
    assert [one.code for one in told] == ["history-later"]


_JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.text(max_size=5)
    | some.sampled_from(["2020", "77/QĐ-UBND"]),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(["id", "title", "date", "number", "award", "from", "on", "name"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    some.dictionaries(
        some.sampled_from(["prior_awards", "achievements", "considered_on", "candidate"]), _JSON, max_size=4
    )
)
def test_no_data_is_too_strange(data: dict[str, Any]) -> None:
    before = deepcopy(data)
    known = [
        past(title="x", achievement_time="2020"),
        past("resembling", number="8/QĐ"),
        past(date="2030", number="9/QĐ"),
    ]
    full, told = add_history(data, known)
    assert data == before
    assert person_of(data) is None or isinstance(person_of(data), Person)
    if full == data:
        unchanged = {"history-later", "history-withdrawn"}
        if data.get("prior_awards") is None:
            unchanged.add("history-resembles")
        assert {one.code for one in told} <= unchanged
    else:
        assert told
        assert full["prior_awards"][: len(data.get("prior_awards") or [])] or not data.get("prior_awards")
    assert {key: value for key, value in full.items() if key != "prior_awards"} == {
        key: value for key, value in data.items() if key != "prior_awards"
    }
