"""`awards rules prove`: one fault of each kind is caught, by a dossier that `awards check` confirms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .commanding import Awards
from .making import CAMPAIGN, LAW, Book, criterion, parameter, words

PROPERTIES = "properties.yaml"
CONSIDERED = {"of": "law/regimes.yaml", "criterion": "considered-on", "never": ["met", "unmet"]}
"""True of every rulebook: it is asked only where the day tells no law."""


@pytest.fixture
def awards(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Awards:
    return Awards(monkeypatch, capsys)


def claim(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "label": words(name), "why": words("because")} | changes


def proved(awards: Awards, book: Book, folder: Path, *options: str) -> tuple[int, list[dict[str, Any]]]:
    rules = book.write(folder / "rules")
    ran = awards(
        "rules", "prove", "--rules", rules, "--format", "json", "--jobs", "1", "-o", folder / "out", *options
    )
    assert ran.out, ran.err
    return ran.code, json.loads(ran.out)["results"]


def told(results: list[dict[str, Any]], kind: str, name: str, of: str = "") -> dict[str, Any]:
    (found,) = (
        one for one in results if one["kind"] == kind and one["id"] == name and (not of or one["of"] == of)
    )
    return found


def confirmed(awards: Awards, folder: Path, result: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the reports of `awards check` on the dossiers of a result; they bear out what was said."""
    reports = []
    for one in result["dossiers"]:
        assert json.loads(Path(one["file"]).read_text("utf-8")) == one["dossier"]
        (report,) = awards("check", "--rules", folder / "rules", "--format", "json", one["file"]).reports
        assert report["verdict"] == one["verdict"]
        reports.append(report)
    return reports


def status(report: dict[str, Any], name: str) -> str:
    (found,) = (one["status"] for one in report["findings"] if one["criterion"] == name)
    return str(found)


def sound() -> Book:
    """Return the invented rulebook with what is meant to be so in it."""
    book = Book()
    book.files[PROPERTIES] = {"properties": [], "meant": [CONSIDERED | {"why": words("as it should be")}]}
    return book


def test_a_sound_rulebook_is_proved_whole(awards: Awards, tmp_path: Path) -> None:
    book = sound().put(
        CAMPAIGN, "awards/-", {"award": "bang-vang", "authority": words("Chair"), "cite": {"clause": "III"}}
    )
    book.files[PROPERTIES]["meant"] += [
        {"of": CAMPAIGN, "criterion": "offered", "never": ["unmet"], "why": words("all awards are offered")},
        {
            "of": "law/thu-khen/0001-01-01.yaml",
            "route": "campaign",
            "never": ["eligible"],
            "why": words("too early"),
        },
    ]
    code, results = proved(awards, book, tmp_path)
    assert [one for one in results if one["state"] not in ("proved", "meant")] == []
    assert code == 0
    way = told(results, "route", "own", LAW)
    assert [one["verdict"] for one in confirmed(awards, tmp_path, way)] == ["eligible"]


def test_a_route_that_nobody_can_meet(awards: Awards, tmp_path: Path) -> None:
    never = [{"value": "candidate.leader", "is": True}, {"value": "candidate.leader", "is": False}]
    book = sound().put(LAW, "routes/1/criteria/-", criterion("both-ways", {"all": never}))
    code, results = proved(awards, book, tmp_path, "--only", "routes")
    found = told(results, "route", "own", LAW)
    assert (code, found["state"]) == (1, "refuted")
    assert "no dossier meets" in json.dumps(
        proved(awards, book, tmp_path, "--only", "routes", "--lang", "en")[1]
    )


@pytest.mark.parametrize(
    ("test", "shows"),
    [
        ({"any": [{"value": "candidate.name", "given": one} for one in (True, False)]}, "met"),
        ({"all": [{"value": "considered_on", one: f"${one}"} for one in ("before", "after")]}, "unmet"),
    ],
)  # fmt: skip
def test_a_criterion_that_always_comes_out_the_same(
    awards: Awards, tmp_path: Path, test: Any, shows: str
) -> None:
    days = {"before": parameter("day", "2021-01-01"), "after": parameter("day", "2022-01-01")}
    book = sound().law(criterion("same-for-all", test), **days)
    code, results = proved(awards, book, tmp_path, "--only", "criteria")
    found = told(results, "criterion", "same-for-all")
    assert (code, found["state"]) == (1, "refuted")
    (report,) = confirmed(awards, tmp_path, found)
    assert status(report, "same-for-all") == shows


def test_two_criteria_that_always_agree(awards: Awards, tmp_path: Path) -> None:
    asked = {"value": "candidate.leader", "is": True}
    twins = criterion("a-leader", asked), criterion("no-other", {"not": {"not": asked}})
    code, results = proved(awards, sound().law(*twins), tmp_path, "--only", "alike")
    found = told(results, "alike", "a-leader = no-other")
    assert (code, found["state"]) == (1, "refuted")
    (report,) = confirmed(awards, tmp_path, found)
    assert status(report, "a-leader") == status(report, "no-other")
    different = (
        criterion("a-leader", asked),
        criterion("works", {"value": "candidate.direct_worker", "is": True}),
    )
    code, results = proved(awards, sound().law(*different), tmp_path / "other", "--only", "alike")
    assert (code, [one["state"] for one in results]) == (0, ["proved"])


def test_two_routes_that_always_agree(awards: Awards, tmp_path: Path) -> None:
    book = sound()
    own = book.get(LAW, "routes/1")
    test = own["criteria"][0]["test"]
    book.put(LAW, "routes/-", own | {"id": "twin", "criteria": [criterion("two-good-too", test)]})
    code, results = proved(awards, book, tmp_path, "--only", "alike")
    assert (code, told(results, "alike", "own = twin")["state"]) == (1, "refuted")


def test_a_campaign_that_refuses_everybody(awards: Awards, tmp_path: Path) -> None:
    book = sound().put(
        CAMPAIGN, "criteria/-", criterion("too-late", {"value": "considered_on", "before": "$period.main.to"})
    )
    code, results = proved(awards, book, tmp_path, "--only", "campaigns")
    found = told(results, "campaign", "mua-gat")
    assert (code, found["state"]) == (1, "refuted")
    (report,) = confirmed(awards, tmp_path, found)
    assert report["verdict"] != "eligible"


def test_what_is_meant_so_is_no_fault_until_it_no_longer_holds(awards: Awards, tmp_path: Path) -> None:
    row = {"of": CAMPAIGN, "never": ["eligible"], "why": words("on purpose")}
    late = criterion("too-late", {"value": "considered_on", "before": "$period.main.to"})
    book = sound().put(PROPERTIES, "meant/-", row)
    code, results = proved(awards, book, tmp_path, "--only", "campaigns")
    assert (code, told(results, "meant", "mua-gat")["state"]) == (1, "refuted")
    book.put(CAMPAIGN, "criteria/-", late)
    code, results = proved(awards, book, tmp_path, "--only", "campaigns")
    assert (code, told(results, "campaign", "mua-gat")["state"]) == (0, "meant")


NO_UNIT = {"dossier": {"value": "candidate.unit", "given": False}}
NO_PAPER = {"dossier": {"none": "documents", "where": {"kind": {"in": ["proposal"]}}}}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ({"never": {"all": [{"verdict": ["eligible"]}, NO_PAPER]}},
         {"never": {"all": [{"verdict": ["eligible"]}, NO_UNIT]}}),
        ({"always": {"any": [{"not": {"verdict": ["eligible"]}}, {"criterion": "proposal", "is": ["met"]}]}},
         {"always": {"any": [{"verdict": ["eligible"]}, {"effect": ["return"], "is": ["unmet"]}]}}),
        ({"monotone": {"adding": "documents", "never": "worse"}},
         {"monotone": {"adding": "evaluations", "where": {"grade": {"in": ["good"]}}, "never": "better"}}),
        ({"monotone": {"raising": "candidate.leader", "never": "better"}},
         {"monotone": {"raising": "candidate.leader", "never": "worse"}}),
    ],
)  # fmt: skip
def test_a_property_is_proved_or_refuted_by_a_dossier(
    awards: Awards, tmp_path: Path, good: dict[str, Any], bad: dict[str, Any]
) -> None:
    follower = criterion("no-leader", {"value": "candidate.leader", "is": False}, effect="council")
    book = sound().law(follower).put(PROPERTIES, "properties", [claim("good", **good), claim("bad", **bad)])
    code, results = proved(awards, book, tmp_path, "--only", "properties")
    assert (code, told(results, "property", "good")["state"]) == (1, "proved")
    found = told(results, "property", "bad")
    assert found["state"] == "refuted"
    reports = confirmed(awards, tmp_path, found)
    assert len(reports) == (2 if "monotone" in bad else 1)
    if "monotone" in bad:
        assert reports[0]["verdict"] != reports[1]["verdict"]
    code, results = proved(awards, book, tmp_path / "good", "--only", "good")
    assert (code, [one["id"] for one in results]) == (0, ["good"])


def test_lists_are_as_long_as_a_test_of_a_property_asks(awards: Awards, tmp_path: Path) -> None:
    three = {"all": [{"verdict": ["eligible"]}, {"dossier": {"count": "works", "at_least": "$three"}}]}
    book = sound().put(CAMPAIGN, "parameters", {"three": parameter("number", 3, cite={"clause": "I"})})
    book.put(
        PROPERTIES, "properties", [claim("few-works", never=three, **{"for": {"campaign": ["mua-gat"]}})]
    )
    code, results = proved(awards, book, tmp_path, "--only", "properties", "--bound", "1")
    found = told(results, "property", "few-works")
    assert (code, found["state"]) == (1, "refuted")  # it does not hold for want of entries
    (report,) = confirmed(awards, tmp_path, found)
    assert report["verdict"] == "eligible"


def test_the_same_rules_give_the_same_bytes(awards: Awards, tmp_path: Path) -> None:
    book = sound().put(PROPERTIES, "properties", [claim("bad", never={"verdict": ["eligible"]})])
    rules = book.write(tmp_path / "rules")
    once, again = (
        awards("rules", "prove", "--rules", rules, "--format", "json", "--jobs", jobs) for jobs in ("1", "2")
    )
    assert once.out == again.out
    assert once.code == again.code == 1


@pytest.mark.parametrize(
    ("changes", "code", "line"),
    [
        ({"never": {"verdikt": ["eligible"]}}, "rulebook-unknown-test", "verdict"),
        ({"never": {"verdict": ["fine"]}}, "rulebook-not-allowed", "eligible"),
        ({}, "property-claim", "monotone"),
        ({"never": {"criterion": "propposal", "is": ["met"]}}, "unknown-criterion", "proposal"),
        ({"monotone": {"never": "worse"}}, "property-change", "adding"),
        ({"monotone": {"adding": "evaluation", "never": "worse"}}, "unknown-list", "evaluations"),
        ({"monotone": {"raising": "votes.member", "never": "worse"}}, "unknown-field", "votes.members"),
        ({"never": {"verdict": ["eligible"]}, "for": {"award": ["thu-khn"]}}, "unknown-award", "thu-khen"),
    ],
)  # fmt: skip
def test_a_fault_in_a_property_is_told_at_its_line(
    awards: Awards, tmp_path: Path, changes: dict[str, Any], code: str, line: str
) -> None:
    rules = sound().put(PROPERTIES, "properties", [claim("p", **changes)]).write(tmp_path)
    ran = awards("rules", "prove", "--rules", rules)
    assert ran.code == 5
    assert f"[{code}]" in ran.err
    assert "rules/properties.yaml:" in ran.err
    assert line in ran.err


def test_a_test_of_a_property_is_compiled_where_it_is_asked(awards: Awards, tmp_path: Path) -> None:
    wrong = {"dossier": {"count": "works", "where": {"kindd": {"in": ["model"]}}, "at_least": 1}}
    ran = awards(
        "rules",
        "prove",
        "--rules",
        sound().put(PROPERTIES, "properties", [claim("p", never=wrong)]).write(tmp_path),
    )
    assert ran.code == 5
    assert "[unknown-field]" in ran.err
    assert "rules/properties.yaml:" in ran.err


@pytest.mark.parametrize(
    "options", [("--only", "nothing"), ("--campaign", "mua-gatt"), ("--award", "x"), ("--bound", "0")]
)
def test_wrong_usage_is_said(awards: Awards, tmp_path: Path, options: tuple[str, ...]) -> None:
    assert awards("rules", "prove", "--rules", sound().write(tmp_path), *options).code == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_table_keeps_within_a_terminal(awards: Awards, lang: str) -> None:
    """Only an id or a path may be longer, since it is never broken."""
    shown = awards(
        "rules", "prove", "--campaign", "kon-ray-110-nam", "--only", "no-day-never-eligible",
        "--jobs", "1", "--verbose", "--lang", lang,
    ).out  # fmt: skip
    assert "no-day-never-eligible" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_properties_are_no_part_of_what_verdicts_rest_on(tmp_path: Path) -> None:
    with_them = sound().bench(tmp_path / "a").library.rulebook.digest
    assert Book().bench(tmp_path / "b").library.rulebook.digest == with_them


def test_shipped_properties_hold_for_a_campaign(awards: Awards) -> None:
    options = ("--campaign", "dai-lanh-75-nam", "--award", "bang-khen-tinh", "--only", "properties")
    ran = awards("rules", "prove", *options, "--jobs", "1", "--format", "json")
    results = json.loads(ran.out)["results"]
    states = {one["id"]: one["state"] for one in results if one["programs"]}
    assert len(states) > 10
    assert set(states.values()) == {"proved"}
