"""What waiting brings, and what is still open: both against going through every day and every answer."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from awards.engine.dates import Span, day_after, iso_day
from awards.engine.dossiers.reading import make_dossier
from awards.engine.errors import AwardsError
from awards.engine.judging.judge import Bench, considered_on
from awards.engine.remedies.finding import Bounds, find_prospects
from awards.engine.rulebooks.library import Library

from .generating import rulebook
from .making import Book, criterion, own_dossier, parameter
from .remedying import BASES, base, spoiled, verdict

BENCH = Bench(Library())
NAMES = sorted(one.stem for one in BASES.glob("*.json"))
STARTS = ["2020-12-15", "2021-06-20", "2021-12-20", "2022-12-20", "2023-12-20", "2025-06-10", "2026-09-20"]
Json = dict[str, Any]


def first_eligible_day(bench: Bench, data: Json, start: int, end: int) -> int | None:
    """Return the first day on which a dossier is eligible, looking at each."""
    read = make_dossier(data)
    day = start
    while day <= end:
        if bench.judge(considered_on(read, Span(day, day, iso_day(day)))).verdict == "eligible":
            return day
        day = day_after(day)
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_first_day_is_the_one_that_going_day_by_day_finds(seed: int) -> None:
    random = Random(seed)
    data = spoiled(random, base(random.choice(NAMES)), most=1)
    data["considered_on"] = random.choice(STARTS)
    for entry in data.get("achievements") or ():
        if random.random() < 0.3:  # one that ends, or only begins, while waiting
            entry |= {
                "from": None,
                "to": None,
                "on": random.choice(["2021-08", "2022-03-04", "2024-02", "2026"]),
            }
    try:
        verdict(BENCH, data)
    except AwardsError:
        pytest.skip("it cannot be judged at all")
    found = find_prospects(BENCH, data, within=Bounds(judgings=100, years=1)).eligible_from
    start = int(str(data["considered_on"]).replace("-", ""))
    assert found.searched_to == start + 10000
    assert found.day == first_eligible_day(BENCH, data, start, found.searched_to)
    assert found.now == (found.day == start)


def test_a_unit_that_is_listed_later_is_waited_for(tmp_path: Path) -> None:
    book = Book().law(criterion("listed", {"value": "candidate.unit", "in": {"place": "xa-mau"}}))
    units = book.files["places/xa-mau.yaml"]["units"]
    data = own_dossier()
    data["candidate"]["unit"] = units[0]["name"]
    bench = book.put("places/xa-mau.yaml", "units/0/in_force", {"from": "2022-08-01"}).bench(tmp_path)
    found = find_prospects(bench, data).eligible_from
    assert found.day == first_eligible_day(bench, data, 20220510, 20230510)


EDGES: dict[str, tuple[Any, Json, int]] = {
    "the day after a bound": ({"not": {"value": "considered_on", "at_most": "$day"}}, {}, 20220802),
    "the end of an entry": (
        {"count": "achievements", "where": {"past": {"is": True}}, "at_least": 1},
        {"achievements": [{"from": "2022-06", "to": "2022-09-15"}]}, 20220915,
    ),
    "the decision on a year": (
        {"every": "evaluations", "where": {}, "also": {"past": {"is": True}}},
        {"evaluations": [
            {"year": 2020, "grade": "good"},
            {"year": 2021, "grade": "good"},
            {"year": 2022, "grade": "good", "date": "2022-11"},
        ]}, 20221130,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDGES)
def test_the_first_day_is_met_exactly(name: str, tmp_path: Path) -> None:
    test, changes, wanted = EDGES[name]
    bench = Book().law(criterion("asked", test), day=parameter("day", "2022-08-01")).bench(tmp_path)
    data = own_dossier(**changes)
    found = find_prospects(bench, data).eligible_from
    assert found.day == wanted
    assert found.day == first_eligible_day(bench, data, 20220510, 20230510)


def test_a_dossier_without_a_day_is_looked_at_from_its_receipt() -> None:
    found = find_prospects(BENCH, base("kon-ray-individual", considered_on=None)).eligible_from
    assert (found.day, found.now) == (20230117, False)


def test_nothing_is_found_after_the_last_day_looked_at() -> None:
    data = base("kon-ray-individual", considered_on="2012-01-01", submitted_on=None)
    found = find_prospects(BENCH, data, within=Bounds(years=5)).eligible_from
    assert (found.day, found.searched_to) == (None, 20170101)


# -- what is still open ------------------------------------------------------------------------------------


def test_a_question_beside_a_bar_decides_nothing() -> None:
    data = base("kon-ray-individual", award="giay-khen-xa", pending_matters=None)
    questions = {one.criterion: one for one in find_prospects(BENCH, data).open}
    assert questions["no-pending-matter"].decides is False
    assert questions["no-pending-matter"].verdicts == ("ineligible",)


def test_a_question_alone_decides() -> None:
    (question,) = find_prospects(BENCH, base("kon-ray-individual", pending_matters=None)).open
    assert (question.criterion, question.decides) == ("no-pending-matter", True)
    assert set(question.verdicts) == {"for_council", "eligible"} or set(question.verdicts) == {
        "deferred",
        "eligible",
    }


def test_what_waits_for_a_question_comes_out_with_it(tmp_path: Path) -> None:
    first = criterion("first", {"value": "conduct.compliance", "is": True}, effect="return")
    second = criterion("second", {"value": "conduct.unity", "is": True}, once_met=["first"])
    bench = Book().law(first, second).bench(tmp_path)
    (question,) = find_prospects(bench, own_dossier(conduct={"unity": False})).open
    assert question.verdicts == ("ineligible", "returned")
    assert question.decides


def test_readings_answer_each_for_themselves(tmp_path: Path) -> None:
    readings = [{"id": "one", "value": 1}, {"id": "three", "value": 3}]
    several = parameter("number", [{**one, "label": _words(), "reason": _words()} for one in readings])
    test = {"count": "titles", "where": {"title": {"in": ["lao-dong-tien-tien"]}}, "at_least": "$several"}
    bench = Book().law(criterion("titles", test), several=several).bench(tmp_path)
    data = own_dossier(titles=[{"title": None}, {"title": None}, {"title": None}])
    (question,) = find_prospects(bench, data).open
    assert question.verdicts == ("ineligible", "for_council", "eligible")


def _words() -> Json:
    return {"vi": "một (vi)", "en": "one"}


@pytest.mark.parametrize("seed", range(10))
def test_answering_a_question_leads_to_a_verdict_that_was_foretold(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    names = ["compliance", "unity"]
    rows = [
        criterion(
            f"c{number}",
            {"value": f"conduct.{name}", "is": random.random() < 0.5},
            effect=random.choice(["reject", "defer", "return", "council", "note"]),
        )
        for number, name in enumerate(names)
    ]
    rows[1]["once_met"] = ["c0"] if random.random() < 0.5 and rows[0]["effect"] != "note" else []
    if not rows[1]["once_met"]:
        del rows[1]["once_met"]
    bench = Book().law(*rows).bench(tmp_path)
    prospects = find_prospects(bench, own_dossier())
    reached = {
        verdict(bench, own_dossier(conduct={"compliance": one, "unity": two}))
        for one in (True, False)
        for two in (True, False)
    }
    assert {one for question in prospects.open for one in question.verdicts} == reached
    assert any(one.decides for one in prospects.open) == (len(reached) > 1)


def test_too_many_questions_are_all_said_to_decide(tmp_path: Path) -> None:
    bench = rulebook(3).bench(tmp_path)
    prospects = find_prospects(bench, own_dossier(), within=Bounds(completions=1))
    assert prospects.open
    assert all(one.decides and len(one.verdicts) == 5 for one in prospects.open)
    assert prospects.complete is False
