"""What `awards rules prove` tells of laws, of what is meant, of empty claims; and what it writes where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from awards.engine.proving import searching
from awards.engine.proving.searching import Answer

from .commanding import Awards
from .making import CAMPAIGN, LAW, NEW_PRINCIPLES, OLD_LAW, criterion, words
from .test_proving import PROPERTIES, awards, claim, confirmed, proved, sound, told

__all__ = ["awards"]
ELIGIBLE = {"verdict": ["eligible"]}
WHY = {"why": words("on purpose")}


def test_a_law_that_refuses_everybody_for_a_time(awards: Awards, tmp_path: Path) -> None:
    """Each of the two can be met, and dossiers of earlier years are eligible by the same route."""
    leader = {"value": "candidate.leader", "is": True}
    book = sound().law(criterion("led", leader), criterion("not-led", {"not": leader}), file=NEW_PRINCIPLES)
    code, results = proved(awards, book, tmp_path, "--only", "laws", "--lang", "en")
    found = told(results, "law", "thu-khen", NEW_PRINCIPLES)
    assert (code, found["state"]) == (1, "refuted")
    assert "from the day of this file on" in found["said"]
    (report,) = confirmed(awards, tmp_path, found)
    assert report["verdict"] != "eligible"
    assert told(results, "law", "thu-khen", LAW)["state"] == "proved"
    book.put(PROPERTIES, "meant/-", {"of": NEW_PRINCIPLES, "never": ["eligible"]} | WHY)
    code, results = proved(awards, book, tmp_path, "--only", "laws")
    assert (code, told(results, "law", "thu-khen", NEW_PRINCIPLES)["state"]) == (0, "meant")


def test_an_entry_of_which_one_half_no_longer_holds_is_told(awards: Awards, tmp_path: Path) -> None:
    rows = [{"of": CAMPAIGN, "criterion": "offered", "never": ["met", "unmet"]} | WHY]
    book = sound().put(
        CAMPAIGN, "awards/-", {"award": "bang-vang", "authority": words("Chair"), "cite": {"clause": "III"}}
    )
    code, results = proved(awards, book.put(PROPERTIES, "meant", rows), tmp_path, "--only", "criteria")
    assert (code, told(results, "meant", "offered", CAMPAIGN)["state"]) == (1, "refuted")


def test_what_is_meant_of_a_kind_that_is_not_looked_at_is_not_told(awards: Awards, tmp_path: Path) -> None:
    rows = [{"of": LAW, "alike": ["proposal", "two-good"]} | WHY]
    book = sound().put(PROPERTIES, "meant", rows)
    assert proved(awards, book, tmp_path, "--only", "properties")[0] == 0


@pytest.mark.parametrize(
    ("row", "code", "meant"),
    [
        ({"of": CAMPAIGN, "criterion": "offerd", "never": ["met"]}, "unknown-criterion", "offered"),
        ({"of": LAW, "route": "owm", "never": ["met"]}, "unknown-route", "own"),
        ({"of": LAW, "alike": ["proposal", "two-god"]}, "unknown-criterion", "two-good"),
        ({"of": CAMPAIGN, "criterion": "offered", "never": ["eligible"]}, "property-meant", "unmet"),
        ({"of": LAW, "criterion": "two-good", "route": "own", "never": ["met"]}, "property-meant", "one of"),
        ({"of": CAMPAIGN}, "property-meant", "eligible"),
    ],
)  # fmt: skip
def test_an_entry_that_names_nothing_is_a_fault(
    awards: Awards, tmp_path: Path, row: dict[str, Any], code: str, meant: str
) -> None:
    rules = sound().put(PROPERTIES, "meant/-", row | WHY).write(tmp_path)
    ran = awards("rules", "prove", "--rules", rules, "--lang", "en")
    assert ran.code == 5
    assert f"[{code}]" in ran.err
    assert meant in ran.err


def test_days_that_end_before_they_begin_are_a_fault(awards: Awards, tmp_path: Path) -> None:
    days = {"for": {"from": "2022-01-01", "to": "2021-01-01"}}
    rules = sound().put(PROPERTIES, "properties", [claim("p", never=ELIGIBLE, **days)]).write(tmp_path)
    ran = awards("rules", "prove", "--rules", rules)
    assert (ran.code, "[property-days]" in ran.err) == (5, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"never": ELIGIBLE, "when": {"all": [ELIGIBLE, {"verdict": ["returned"]}]}},
        {"never": {"dossier": {"all": [{"value": "candidate.leader", "is": one} for one in (True, False)]}}},
        {"monotone": {"raising": "candidate.leader", "never": "worse"}, "for": {"to": "0001-01-01"},
         "when": ELIGIBLE},
    ],
)  # fmt: skip
def test_a_property_that_says_nothing_is_not_called_proved(
    awards: Awards, tmp_path: Path, changes: dict[str, Any]
) -> None:
    book = sound().put(PROPERTIES, "properties", [claim("p", **changes)])
    code, results = proved(awards, book, tmp_path, "--only", "properties")
    assert (code, told(results, "property", "p")["state"]) == (4, "not_decided")


def test_a_counterexample_is_of_the_days_that_its_property_speaks_of(awards: Awards, tmp_path: Path) -> None:
    days = {"for": {"from": "2021-03-01", "to": "2021-03-31"}}
    anything = {"verdict": ["ineligible", "returned", "for_council", "eligible"]}
    book = sound().put(PROPERTIES, "properties", [claim("p", never=anything, **days)])
    found = told(proved(awards, book, tmp_path, "--only", "p")[1], "property", "p")
    assert found["state"] == "refuted"
    assert str(found["dossiers"][0]["dossier"]["considered_on"]).startswith("2021-03")


def test_each_dossier_has_a_file_of_its_own_and_nobody_elses_is_replaced(
    awards: Awards, tmp_path: Path
) -> None:
    never = {"all": [{"value": "candidate.leader", "is": one} for one in (True, False)]}
    book = sound().law(criterion("dead", never)).law(criterion("dead", never), file=OLD_LAW)
    _, results = proved(awards, book, tmp_path, "--only", "criteria")
    rows = [one for one in results if one["id"] == "dead"]
    assert [len(confirmed(awards, tmp_path, one)) for one in rows] == [1, 1]
    assert len({one["dossiers"][0]["file"] for one in rows}) == 2
    mine = Path(rows[0]["dossiers"][0]["file"])
    mine.write_text('{"id": "MAU-9"}', encoding="utf-8")
    ran = awards(
        "rules", "prove", "--rules", tmp_path / "rules", "--jobs", "1", "-o", tmp_path / "out",
        "--only", "criteria",
    )  # fmt: skip
    assert ran.code == 2
    assert "dead" in ran.out  # what was found is told all the same
    assert mine.name in ran.err
    assert mine.read_text("utf-8") == '{"id": "MAU-9"}'


def test_a_solver_that_gives_up_proves_nothing(
    awards: Awards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching.Search, "_asked", lambda self, *of: Answer("open", None, "timeout"))
    never = [claim("p", never=ELIGIBLE), claim("q", monotone={"adding": "documents", "never": "worse"})]
    code, results = proved(awards, sound().put(PROPERTIES, "properties", never), tmp_path)
    assert code == 4
    assert {one["state"] for one in results if one["programs"] == 0} == {"not_decided"}
    assert {told(results, "property", name)["state"] for name in "pq"} == {"not_decided"}
