"""What surrounds a test: whom it concerns, what is asked first, days, readings, places, law taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from awards.engine.errors import DossierError
from awards.engine.judging.findings import Judgement
from awards.engine.judging.judge import Bench

from .making import (
    CAMPAIGN,
    GOLD_LAW,
    LAW,
    NEW_PRINCIPLES,
    PLACES,
    PRINCIPLES,
    SHARED,
    Book,
    campaign_dossier,
    criterion,
    finding,
    judged,
    own_dossier,
    parameter,
    reading,
    statuses,
    unit,
    words,
)

NA = "not_applicable"
LEADER = {"value": "candidate.leader", "is": True}
WORKER = {"value": "candidate.direct_worker", "is": True}


def candidate(**changes: Any) -> dict[str, Any]:
    """Return a dossier with the candidate changed."""
    data = own_dossier()
    return data | {"candidate": data["candidate"] | changes}


def status(bench: Bench, data: dict[str, Any], name: str) -> str:
    return finding(judged(bench, data), name).status


# -- whom it concerns --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whom", "data", "wanted"),
    [
        ({"candidate": ["individual", "household"]}, candidate(), "met"),
        ({"candidate": ["collective"]}, candidate(), NA),
        ({"candidate": ["individual"]}, candidate(kind=None), "unknown"),
        ({"class": ["farmer", "worker"]}, candidate(), "met"),
        ({"class": ["worker"]}, candidate(), NA),
        ({"class": ["worker"]}, candidate(**{"class": None}), "unknown"),
        ({"not_class": ["student"]}, candidate(), "met"),
        ({"not_class": ["student", "farmer"]}, candidate(), NA),
        ({"not_class": ["student"]}, candidate(**{"class": "?"}), "unknown"),
        ({"award": ["thu-khen"]}, candidate(), "met"),
        ({"award": ["bang-vang"]}, candidate(), NA),
        ({"route": ["own"]}, candidate(), "met"),
        ({"route": ["campaign"]}, candidate(), NA),
        ({"route": ["campaign"]}, campaign_dossier() | {"candidate": candidate(leader=True)["candidate"]},
         "met"),
        ({"route": ["own"]}, own_dossier(route=None), "unknown"),
        ({"leader": True}, candidate(leader=True), "met"),
        ({"leader": True}, candidate(leader=False), NA),
        ({"leader": True}, candidate(leader=None), "unknown"),
        ({"leader": False}, candidate(leader=True), NA),
        ({"candidate": ["collective"], "class": ["worker"]}, candidate(kind="collective", **{"class": None}),
         "unknown"),
        ({"candidate": ["collective"], "class": ["worker"]}, candidate(**{"class": None}), NA),
    ],
)  # fmt: skip
def test_a_criterion_concerns_only_those_it_names(
    whom: dict[str, Any], data: dict[str, Any], wanted: str, tmp_path: Path
) -> None:
    always = {"value": "award", "given": True}
    bench = Book().law(criterion("some", always, effect="note", **{"for": whom})).bench(tmp_path)
    assert status(bench, data, "some") == wanted


def test_who_is_not_concerned_is_not_turned_away_and_who_may_be_is_not_let_through(tmp_path: Path) -> None:
    never = criterion("some", {"not": {"value": "award", "given": True}}, **{"for": {"leader": True}})
    bench = Book().law(never).bench(tmp_path)
    verdicts = {leader: judged(bench, candidate(leader=leader)).verdict for leader in (True, False, None)}
    assert verdicts == {True: "ineligible", False: "eligible", None: "returned"}


# -- what is asked first -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    book = Book().law(
        criterion("third", WORKER, once_met=["second"]),
        criterion("second", WORKER, once_met=["first"]),
        criterion("first", LEADER),
        criterion("only-some", WORKER, **{"for": {"candidate": ["collective"]}}),
        criterion("after-some", WORKER, once_met=["only-some"], effect="council"),
        criterion("of-both", {"all": ["second", {"value": "award", "given": True}]}, effect="council"),
        criterion("of-either", {"any": ["second", {"value": "award", "given": False}]}, effect="council"),
        criterion("of-waiting-only", {"all": ["second"]}, effect="council"),
        criterion("not-second", {"not": "second"}, effect="council"),
        criterion("all-of-some", {"all": ["only-some", LEADER]}, effect="council"),
        criterion("any-of-some", {"any": ["only-some", LEADER]}, effect="council"),
        criterion("not-some", {"not": "only-some"}, effect="council"),
        criterion("one-of-some", {"at_least_k_of": {"k": 1, "of": ["only-some", LEADER]}}, effect="council"),
    )
    return book.bench(tmp_path_factory.mktemp("waiting"))


@pytest.mark.parametrize(
    ("leader", "worker", "first", "second", "third"),
    [
        (True, True, "met", "met", "met"),
        (True, False, "met", "unmet", NA),
        (True, None, "met", "unknown", NA),
        (False, True, "unmet", NA, NA),
        (False, None, "unmet", NA, NA),
        (None, True, "unknown", NA, NA),
        (None, False, "unknown", NA, NA),
    ],
)
def test_a_criterion_is_asked_only_once_those_before_it_are_met(
    waiting: Bench, leader: bool | None, worker: bool | None, first: str, second: str, third: str
) -> None:
    judgement = judged(waiting, candidate(leader=leader, direct_worker=worker))
    found = statuses(judgement)
    assert (found["first"], found["second"], found["third"]) == (first, second, third)
    if "unknown" in (first, second, third) or "unmet" in (first, second, third):
        (speaks,) = [name for name in ("first", "second", "third") if found[name] in ("unknown", "unmet")]
        assert judgement.deciding == (speaks,)


@pytest.mark.parametrize(
    ("leader", "worker", "both", "either", "only", "opposite"),
    [
        (True, True, "met", "met", "met", "unmet"),
        (True, False, "unmet", "unmet", "unmet", "met"),
        (True, None, "unknown", "unknown", "unknown", "unknown"),
        # Not asked, for certain: what does not apply is left out.
        (False, True, "met", "unmet", NA, NA),
        # Not asked yet: it may still come out either way.
        (None, True, "unknown", "unknown", "unknown", "unknown"),
        (None, False, "unknown", "unknown", "unknown", "unknown"),
    ],
)
def test_what_waits_for_something_unknown_is_unknown_to_those_that_refer_to_it(
    waiting: Bench, leader: bool | None, worker: bool | None, both: str, either: str, only: str, opposite: str
) -> None:
    found = statuses(judged(waiting, candidate(leader=leader, direct_worker=worker)))
    names = ("of-both", "of-either", "of-waiting-only", "not-second")
    assert tuple(found[name] for name in names) == (both, either, only, opposite)


@pytest.mark.parametrize(
    ("kind", "leader", "wanted"),
    [
        ("individual", True, (NA, NA, "met", "met", NA, "met")),
        ("individual", False, (NA, NA, "unmet", "unmet", NA, "unmet")),
        ("collective", True, ("unmet", NA, "unmet", "met", "met", "met")),
        (None, True, ("unknown", NA, "unknown", "met", "unknown", "met")),
    ],
)
def test_what_does_not_apply_is_left_out_of_logic(
    waiting: Bench, kind: str | None, leader: bool, wanted: tuple[str, ...]
) -> None:
    found = statuses(judged(waiting, candidate(kind=kind, leader=leader, direct_worker=False)))
    names = ("only-some", "after-some", "all-of-some", "any-of-some", "not-some", "one-of-some")
    assert tuple(found[name] for name in names) == wanted


# -- effects -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effect", "unmet", "unknown"),
    [
        ("reject", "ineligible", "returned"),
        ("defer", "deferred", "returned"),
        ("return", "returned", "returned"),
        ("council", "for_council", "for_council"),
        ("note", "eligible", "eligible"),
    ],
)
def test_what_an_effect_does_to_the_verdict(effect: str, unmet: str, unknown: str, tmp_path: Path) -> None:
    bench = Book().law(criterion("bar", LEADER, effect=effect)).bench(tmp_path)
    for leader, verdict in ((True, "eligible"), (False, unmet), (None, unknown)):
        judgement = judged(bench, candidate(leader=leader))
        assert judgement.verdict == verdict
        assert judgement.deciding == (() if verdict == "eligible" else ("bar",))
        assert judgement.route == ("own" if verdict in ("eligible", "for_council") else None)


def test_the_gravest_effect_wins_and_only_it_decides(tmp_path: Path) -> None:
    order = ("reject", "defer", "return", "council", "note")
    verdicts = ("ineligible", "deferred", "returned", "for_council", "eligible")
    for first, verdict in zip(range(len(order)), verdicts, strict=True):
        bars = [criterion(f"bar-{effect}", LEADER, effect=effect) for effect in order[first:]]
        bench = Book().law(*bars).bench(tmp_path / order[first])
        judgement = judged(bench, candidate(leader=False))
        assert judgement.verdict == verdict
        assert judgement.deciding == ((f"bar-{order[first]}",) if order[first] != "note" else ())


def test_a_route_that_nobody_judged_is_left_to_the_council(tmp_path: Path) -> None:
    bench = Book().bench(tmp_path)
    for route in (None, "campaign"):
        judgement = judged(bench, own_dossier(route=route))
        assert (judgement.verdict, judgement.route, judgement.deciding) == ("for_council", None, ())
    assert judged(bench, own_dossier(award="bang-vang")).verdict == "for_council"
    assert judged(bench, own_dossier(evaluations=[])).route is None


def test_a_route_that_no_law_has_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as raised:
        judged(Book().bench(tmp_path), own_dossier(route="owm"))
    (fault,) = raised.value.faults
    assert (fault.code, fault.place.pointer, fault.meant) == ("unknown-route", "/route", "own")
    assert fault.allowed == ("campaign", "own")


def test_a_campaign_route_without_a_campaign_is_never_satisfied(tmp_path: Path) -> None:
    # What the campaign owes to the route was not asked, so the route's own criterion is not enough.
    own = [criterion("easy", {"value": "award", "given": True})]
    bench = Book().put(LAW, "routes/0/criteria", own).bench(tmp_path)
    assert judged(bench, campaign_dossier()).verdict == "eligible"
    judgement = judged(bench, own_dossier(route="campaign"))
    assert (judgement.verdict, judgement.route) == ("for_council", None)


# -- values by date ----------------------------------------------------------------------------------------


def test_a_value_holds_from_its_day_until_the_next(tmp_path: Path) -> None:
    values = [{"from": "2021-03-01", "value": 1}, {"from": "2022-05-10", "value": 3}]
    book = Book().put(LAW, "parameters/least", parameter("number", values))
    bench = book.bench(tmp_path)
    found = {
        day: status(bench, own_dossier(considered_on=day), "two-good")
        for day in ("2021-02-28", "2021-03-01", "2022-05-09", "2022-05-10", "2023-01-01")
    }
    assert found == {
        "2021-02-28": "unknown",  # the text said nothing yet
        "2021-03-01": "met",
        "2022-05-09": "met",
        "2022-05-10": "unmet",
        "2023-01-01": "unmet",
    }


def test_a_month_in_which_a_value_changes_does_not_tell_which_holds(tmp_path: Path) -> None:
    values = [{"from": "2021-03-01", "value": 1}, {"from": "2022-05-10", "value": 3}]
    bench = Book().put(LAW, "parameters/least", parameter("number", values)).bench(tmp_path)
    judgement = judged(bench, own_dossier(considered_on="5/2022"))
    assert (judgement.verdict, judgement.deciding) == ("returned", ("considered-on",))
    assert judged(bench, own_dossier(considered_on="4/2022")).verdict == "eligible"
    assert judged(bench, own_dossier(considered_on="6/2022")).verdict == "ineligible"


def test_the_window_of_a_campaign_may_change_by_date(tmp_path: Path) -> None:
    values = [{"from": "2022-01-01", "value": "2021-01-01..2021-12-31"},
              {"from": "2022-06-01", "value": "2021-01-01..2022-05-31"}]  # fmt: skip
    inside = {"count": "achievements", "where": {"time": {"within": "$window"}}, "at_least": 1}
    book = Book().put(CAMPAIGN, "window", parameter("span", values, cite={"clause": "II"}))
    bench = book.put(CAMPAIGN, "criteria/-", criterion("inside", inside)).bench(tmp_path)
    days = ("2022-05-31", "2022-06-01")
    assert [status(bench, campaign_dossier(considered_on=day), "inside") for day in days] == ["unmet", "met"]


# -- regimes -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Book().bench(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize(
    ("considered", "submitted", "regime"),
    [
        ("1945-09-02", None, "cu"),
        ("2019-12-31", "2030-01-01", "cu"),
        ("2020-01-01", None, "giua"),
        ("2024-06-30", None, "giua"),
        ("2024-07-01", "2024-07-01", "moi"),
        ("2024-07-01", None, "moi"),
        ("2024-07-01", "2024-06-30", "giua"),
        ("2030-01-01", "6/2024", "giua"),
        ("2030-01-01", "2024", "moi"),
        ("2030-01-01", "31/6/2024", "moi"),
        ("2019", None, "cu"),
        ("2020-2023", None, "giua"),
        ("12/2019", None, "cu"),
        ("2019-2020", None, None),
        ("2024", None, None),
        (None, "2022-01-01", None),
        ("31/6/2021", "2021-06-30", None),
        ("hôm nay", None, None),
    ],
)
def test_the_day_of_consideration_chooses_the_law_and_in_a_transition_the_day_of_receipt(
    plain: Bench, considered: str | None, submitted: str | None, regime: str | None
) -> None:
    judgement = judged(plain, own_dossier(considered_on=considered, submitted_on=submitted))
    assert judgement.program.regime == regime
    if regime is None:
        assert (judgement.verdict, judgement.deciding) == ("returned", ("considered-on",))
        assert statuses(judgement) == {"considered-on": "unknown"}
    else:
        assert "considered-on" not in statuses(judgement)


def test_without_a_day_the_campaign_still_speaks(plain: Bench) -> None:
    judgement = judged(plain, campaign_dossier(considered_on=None, award="bang-vang"))
    found = statuses(judgement)
    assert found == {"considered-on": "unknown", "offered": "unmet", "assessed": "met", "ended": "unknown"}
    assert (judgement.verdict, judgement.deciding) == ("ineligible", ("offered",))


def test_law_taken_over_is_changed_left_out_and_lowered(tmp_path: Path) -> None:
    sure = criterion("sure", LEADER, cite={"article": "1", "certainty": "verified"})
    vague = criterion("vague", LEADER, cite={"article": "2", "certainty": "memory"})
    gone = criterion("gone", LEADER)
    book = Book().law(sure, vague, gone, file=PRINCIPLES)
    book.put(NEW_PRINCIPLES, "without", ["gone"]).put(NEW_PRINCIPLES, "certainty", "secondhand")
    new = criterion("proposal", {"papers": ["proposal", "other"]}, cite={"article": "9"}, effect="council")
    bench = book.law(new, criterion("added", LEADER), file=NEW_PRINCIPLES).bench(tmp_path)

    def found(day: str) -> Judgement:
        return judged(bench, own_dossier(considered_on=day, submitted_on=day))

    before, after = found("2024-06-30"), found("2024-07-01")
    assert list(statuses(before)) == ["two-good", "proposal", "sure", "vague", "gone"]
    assert list(statuses(after)) == ["two-good", "proposal", "sure", "vague", "added"]
    told = {one.criterion.id: (one.criterion.cite.certainty, one.status) for one in after.findings}
    assert told["proposal"] == ("verified", "unmet")
    assert told["sure"] == ("secondhand", "unknown")
    assert told["vague"] == ("memory", "unknown")
    assert told["added"] == ("verified", "unknown")
    assert finding(before, "sure").criterion.cite.certainty == "verified"
    assert finding(before, "proposal").status == "met"


def test_parameters_and_routes_are_taken_over_too(tmp_path: Path) -> None:
    book = Book().put(LAW, "in_force/to", "2022-12-31")
    later = "law/thu-khen/2023-01-01.yaml"
    book.files[later] = {
        "series": "thu-khen", "title": words("Later"), "regime": "giua", "in_force": {"from": "2023-01-01"},
        "extends": "thu-khen/2020-01-01", "source": "luat-mau",
        "parameters": {"least": parameter("number", 3)},
    }  # fmt: skip
    bench = book.bench(tmp_path / "changed")
    assert status(bench, own_dossier(considered_on="2022-12-31"), "two-good") == "met"
    assert status(bench, own_dossier(considered_on="2023-01-01"), "two-good") == "unmet"

    book.drop(later, "parameters").put(later, "without", ["own"])
    judgement = judged(book.bench(tmp_path / "dropped"), own_dossier(considered_on="2023-01-01"))
    assert (judgement.verdict, "two-good" in statuses(judgement)) == ("for_council", False)

    book.put(later, "without", ["two-good"])
    judgement = judged(book.bench(tmp_path / "emptied"), own_dossier(considered_on="2023-01-01"))
    assert (judgement.verdict, judgement.route) == ("for_council", None)


def test_whoever_takes_a_shared_criterion_may_change_its_words_effect_and_scope(tmp_path: Path) -> None:
    change = {"label": words("Changed"), "effect": "council", "remedy": words("Do it"),
              "for": {"candidate": ["collective"]}}  # fmt: skip
    book = Book().put(CAMPAIGN, "criteria/0", {"use": "offered", "cite": {"clause": "III"}} | change)
    found = finding(judged(book.bench(tmp_path), campaign_dossier(award="bang-vang")), "offered")
    of = found.criterion
    assert (of.label.en, of.effect, of.remedy and of.remedy.en, found.status) == (
        "Changed",
        "council",
        "Do it",
        NA,
    )
    assert (of.cite.source, of.ground) == ("kh-mua-gat", "B")

    as_it_is = finding(
        judged(Book().bench(tmp_path / "plain"), campaign_dossier(award="bang-vang")), "offered"
    )
    assert (as_it_is.criterion.label.en, as_it_is.criterion.effect, as_it_is.status) == (
        "offered",
        "reject",
        "unmet",
    )


def test_law_may_take_a_shared_criterion_too(tmp_path: Path) -> None:
    shared = {"id": "led", "label": words("led"), "ground": "D", "effect": "defer", "test": LEADER}
    book = (
        Book()
        .put(SHARED, "criteria/-", shared)
        .put(LAW, "criteria", [{"use": "led", "cite": {"article": "7"}}])
    )
    judgement = judged(book.bench(tmp_path), candidate(leader=False))
    assert (judgement.verdict, judgement.deciding) == ("deferred", ("led",))
    assert finding(judgement, "led").criterion.cite.source == "luat-mau"


def test_a_campaign_may_give_a_parameter_of_the_law_its_own_value(tmp_path: Path) -> None:
    many = {"count": "evaluations", "at_least": "$least"}
    book = Book().law(criterion("many", many), least=parameter("number", 3))
    assert status(book.bench(tmp_path / "law"), campaign_dossier(), "many") == "unmet"
    book.put(CAMPAIGN, "parameters", {"least": parameter("number", 2, cite={"clause": "V"})})
    bench = book.bench(tmp_path / "campaign")
    assert status(bench, campaign_dossier(), "many") == "met"
    assert status(bench, own_dossier(), "many") == "unmet"


# -- readings ----------------------------------------------------------------------------------------------


def readings_of(judgement: Judgement) -> dict[str, str]:
    return {" ".join(choice.reading for choice in one.choices): one.verdict for one in judgement.readings}


def test_readings_that_change_the_verdict_put_the_dossier_to_the_council(tmp_path: Path) -> None:
    least = parameter("number", [reading("strict", 3), reading("mild", 2), reading("wild", 1)])
    bench = Book().put(LAW, "parameters/least", least).bench(tmp_path)
    judgement = judged(bench, own_dossier())
    assert (judgement.verdict, judgement.deciding) == ("for_council", ("two-good",))
    assert readings_of(judgement) == {"strict": "ineligible", "mild": "eligible", "wild": "eligible"}
    assert finding(judgement, "two-good").status == "unmet"  # under the first reading
    (strict, *_) = judgement.readings
    assert (strict.choices[0].parameter, strict.deciding) == ("least", ("two-good",))
    assert strict.choices[0].reason.en == "because of strict"


@pytest.mark.parametrize(("evaluations", "verdict"), [(3, "eligible"), (1, "ineligible"), (0, "ineligible")])
def test_readings_that_change_nothing_are_not_told(evaluations: int, verdict: str, tmp_path: Path) -> None:
    least = parameter("number", [reading("strict", 3), reading("mild", 2)])
    bench = Book().put(LAW, "parameters/least", least).bench(tmp_path)
    rows = [{"year": 2019 + i, "grade": "good"} for i in range(evaluations)]
    judgement = judged(bench, own_dossier(evaluations=rows))
    assert (judgement.verdict, judgement.readings) == (verdict, ())


def test_readings_do_not_lift_a_bar_that_does_not_depend_on_them(tmp_path: Path) -> None:
    least = parameter("number", [reading("strict", 3), reading("mild", 2)])
    book = Book().put(LAW, "parameters/least", least).law(criterion("bar", LEADER))
    judgement = judged(book.bench(tmp_path), candidate(leader=False))
    assert (judgement.verdict, judgement.readings) == ("ineligible", ())
    assert judgement.deciding == ("bar", "two-good")


def test_only_the_parameter_that_matters_is_told(tmp_path: Path) -> None:
    least = parameter("number", [reading("strict", 3), reading("mild", 2)])
    other = parameter("number", [reading("few", 0), reading("none", 1)])
    book = Book().put(LAW, "parameters/least", least)
    book.law(criterion("other", {"count": "evaluations", "at_least": "$other"}), other=other)
    judgement = judged(book.bench(tmp_path), own_dossier())
    assert readings_of(judgement) == {"strict": "ineligible", "mild": "eligible"}


def test_readings_that_matter_only_together_are_told_together(tmp_path: Path) -> None:
    grades = [{"year": year, "grade": "good"} for year in (2020, 2021)]
    few = {"count": "evaluations", "at_least": "$first"}
    many = {"count": "evaluations", "at_least": "$second"}
    book = Book().law(
        criterion("either", {"any": [few, many]}),
        first=parameter("number", [reading("one", 1), reading("three", 3)]),
        second=parameter("number", [reading("two", 2), reading("four", 4)]),
    )
    judgement = judged(book.bench(tmp_path), own_dossier(evaluations=grades))
    assert readings_of(judgement) == {
        "one two": "eligible", "one four": "eligible", "three two": "eligible", "three four": "ineligible",
    }  # fmt: skip
    assert judgement.verdict == "for_council"


def test_a_reading_reaches_what_refers_to_the_criterion_it_changes(tmp_path: Path) -> None:
    book = Book().law(
        criterion("read", {"count": "evaluations", "at_least": "$many"}, effect="note"),
        criterion("refers", {"not": "read"}, effect="defer"),
        many=parameter("number", [reading("three", 3), reading("two", 2)]),
    )
    judgement = judged(book.bench(tmp_path), own_dossier())
    assert readings_of(judgement) == {"three": "eligible", "two": "deferred"}
    assert judgement.verdict == "for_council"


def test_readings_of_a_span_reach_its_ends(tmp_path: Path) -> None:
    window = parameter("span", [reading("short", "2021-01-01..2022-01-31"),
    reading("long", "2021-01-01..2022-03-31")],
                       cite={"clause": "II"})  # fmt: skip
    early = {"count": "achievements", "where": {"time": {"at_most": "$window.to"}}, "at_least": 1}
    book = Book().put(CAMPAIGN, "window", window).put(CAMPAIGN, "criteria/-", criterion("early", early))
    judgement = judged(book.bench(tmp_path), campaign_dossier())
    assert readings_of(judgement) == {"short": "ineligible", "long": "eligible"}


def test_wordings_show_the_value_of_a_parameter(tmp_path: Path) -> None:
    remedy = {
        "vi": "Cần {least} năm, trong {window}, {period.main}, {period.main.to}",
        "en": "{least} {nothing}",
    }
    book = Book().put(CAMPAIGN, "criteria/2/remedy", remedy)
    of = finding(judged(book.bench(tmp_path), campaign_dossier()), "ended").criterion
    assert of.remedy is not None
    assert of.remedy.vi == "Cần 2 năm, trong 01/01/2021 – 31/03/2022, 01/01/2022 – 31/03/2022, 31/03/2022"
    assert of.remedy.en == "2 {nothing}"


# -- places ------------------------------------------------------------------------------------------------


def placed(complete: bool, *units: dict[str, Any]) -> Book:
    book = Book().put(PLACES, "units", list(units)).put(PLACES, "complete", complete)
    return book.law(
        criterion("member", {"value": "candidate.unit", "in": {"place": "xa-mau"}}, effect="note")
    )


def member(bench: Bench, name: str | None, on: str | None = "2022-05-10") -> str:
    # The gold award's law never changes, so that a part of a day is enough to choose it.
    data = candidate(unit=name) | {"award": "bang-vang", "considered_on": on}
    return status(bench, data, "member")


def gold(book: Book) -> Book:
    book.files[GOLD_LAW]["criteria"] = book.files[LAW].pop("criteria")
    return book


def test_a_unit_is_found_under_every_spelling_it_has_had(tmp_path: Path) -> None:
    book = placed(True, unit("Xã Hòa Mẫu", "UBND xã Hòa Mẫu", "Uỷ ban nhân dân xã Hoà Mẫu"), unit("Xã Khác"))
    bench = gold(book).bench(tmp_path)
    for name in (
        "Xã Hòa Mẫu",
        "xã hoà  mẫu",
        "UBND XÃ HÒA MẪU",
        "Ủy ban nhân dân xã Hòa Mẫu",
        "Xa\u0303 Kha\u0301c",
    ):
        assert member(bench, name) == "met", name
    assert member(bench, "Xã Hóa Mẫu") == "unmet"
    assert member(bench, None) == "unknown"
    assert member(bench, "") == "unknown"


def test_a_list_that_is_not_complete_never_says_no(tmp_path: Path) -> None:
    bench = gold(placed(False, unit("Xã Hòa Mẫu"))).bench(tmp_path)
    assert (member(bench, "Xã Hòa Mẫu"), member(bench, "Xã Nào Đó")) == ("met", "unknown")


@pytest.mark.parametrize(
    ("on", "old", "heir", "gone"),
    [
        ("2021-12-31", "met", "unmet", "met"),
        ("2022-01-01", "unknown", "met", "unmet"),
        ("2022-05-10", "unknown", "met", "unmet"),
        ("12/2021", "met", "unmet", "met"),
        ("2021-2022", "unknown", "unknown", "unknown"),
    ],
)
def test_a_unit_counts_from_its_first_to_its_last_day(
    on: str, old: str, heir: str, gone: str, tmp_path: Path
) -> None:
    ended: dict[str, Any] = {"in_force": {"from": "0001-01-01", "to": "2021-12-31"}}
    begun: dict[str, Any] = {"in_force": {"from": "2022-01-01"}}
    book = placed(
        True, unit("Xã Cũ", key="cu", successor="moi", **ended), unit("Xã Mới", key="moi", **begun),
        unit("Xã Bỏ", **ended)
    )  # fmt: skip
    bench = gold(book).bench(tmp_path)
    assert (member(bench, "Xã Cũ", on), member(bench, "Xã Mới", on), member(bench, "Xã Bỏ", on)) == (
        old,
        heir,
        gone,
    )


def test_a_name_that_passed_from_one_unit_to_the_next_counts_throughout(tmp_path: Path) -> None:
    first = unit("Xã Hòa Mẫu", key="cu", successor="moi", in_force={"from": "2015-01-01", "to": "2021-12-31"})
    then = unit("Xã Hòa Mẫu", key="moi", in_force={"from": "2022-01-01"})
    for number, units in enumerate(((first, then), (then, first))):
        bench = gold(placed(True, *units)).bench(tmp_path / str(number))
        found = [
            member(bench, "Xã Hòa Mẫu", on) for on in ("2021-12-31", "2022-01-01", "2021-2022", "2014-12-31")
        ]
        assert found[:3] == ["met", "met", "met"]
        assert found[3] == "unmet"


def test_a_name_that_two_units_had_at_different_times_counts_at_both(tmp_path: Path) -> None:
    first = unit("Xã Hòa Mẫu", key="cu", in_force={"from": "0001-01-01", "to": "2019-12-31"})
    then = unit("Xã Hòa Mẫu", key="moi", in_force={"from": "2022-01-01"})
    bench = gold(placed(True, then, first)).bench(tmp_path)
    found = [
        member(bench, "Xã Hòa Mẫu", on) for on in ("2019-12-31", "2020-06-01", "2021-12-31", "2022-01-01")
    ]
    assert found == ["met", "unmet", "unmet", "met"]


def test_without_a_day_only_a_unit_of_all_times_is_sure(tmp_path: Path) -> None:
    always, since = unit("Xã Hòa Mẫu"), unit("Xã Mới", in_force={"from": "2022-01-01"})
    book = placed(True, always, since)
    book.put(CAMPAIGN, "criteria/-", book.get(LAW, "criteria/0") | {"id": "of-place"}).drop(LAW, "criteria")
    bench = book.bench(tmp_path)

    def found(name: str) -> str:
        data = campaign_dossier(considered_on=None)
        return status(bench, data | {"candidate": data["candidate"] | {"unit": name}}, "of-place")

    assert (found("Xã Hòa Mẫu"), found("Xã Mới"), found("Xã Lạ")) == ("met", "unknown", "unmet")
