"""A new campaign is a YAML file and nothing else: a sixth one, invented, beside the rules that ship."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from awards.engine.codes import CODES
from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import SHIPPED, Library
from awards.engine.rulebooks.walking import criteria_of, in_law

from .commanding import ROOT, Awards
from .making import finding, judged, statuses

ADDED = ROOT / "tests" / "data" / "sixth"
CAMPAIGN = "truong-hoc-xanh"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rules with the campaign, its list of schools and its plan added."""
    folder = copytree(SHIPPED, tmp_path_factory.mktemp("sixth") / "rules")
    for part in ("campaigns", "places"):
        copytree(ADDED / part, folder / part, dirs_exist_ok=True)
    with (folder / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write((ADDED / "sources.yaml").read_text("utf-8"))
    return folder


@pytest.fixture(scope="module")
def bench(rules: Path) -> Bench:
    return Bench(Library(rules, cached=False))


def dossier(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": "THX-1",
        "award": "giay-khen-huyen",
        "campaign": CAMPAIGN,
        "submitted_on": "2023-06-08",
        "considered_on": "2023-06-20",
        "candidate": {
            "kind": "individual",
            "name": "Nguyễn Thị Mẫu",
            "national_id": "999185000001",
            "class": "public_employee",
            "unit": "THCS Mẫu 1",
        },
        "achievements": [
            {"id": "tt1", "from": "2022-10", "to": "2023-04", "rating": "outstanding", "scope": "district",
             "campaign": CAMPAIGN, "minutes": "vb3", "evidence": ["vb4"], "awarded_by": []},
        ],
        "evaluations": [{"year": 2021, "grade": "good"}, {"year": 2022, "grade": "excellent"}],
        "prior_awards": [],
        "discipline": [],
        "pending_matters": [],
        "conduct": {"compliance": True, "unity": True},
        "attestations": [{"id": "no-plastic", "value": True, "document": "vb5"}],
        "indicators": [],
        "votes": {"members": 9, "present": 9, "in_favour": 6},
        "documents": [
            {"id": "vb1", "kind": "proposal", "signed": True},
            {"id": "vb2", "kind": "candidate-list", "signed": True},
            {"id": "vb3", "kind": "review-minutes", "signed": True},
            {"id": "vb4", "kind": "achievement-report", "signed": True, "confirmed": True},
            {"id": "vb5", "kind": "other", "signed": True},
        ],
    }  # fmt: skip
    return data | changes


def candidate(**changes: Any) -> dict[str, Any]:
    return {"candidate": dossier()["candidate"] | changes}


def achievement(**changes: Any) -> dict[str, Any]:
    return {"achievements": [dossier()["achievements"][0] | changes]}


def collective(*indicators: tuple[str, Any], on: str = "2023-06-20") -> dict[str, Any]:
    rows = [{"id": name, "value": value} for name, value in indicators]
    of = {"kind": "collective", "class": None}
    return candidate(**of) | {"indicators": rows, "considered_on": on}


@pytest.mark.parametrize(
    ("changes", "verdict", "deciding"),
    [
        ({}, "eligible", []),
        (candidate(unit="Trường THCS Mẫu Số Một"), "eligible", []),
        (candidate(**{"class": "farmer"}), "ineligible", ["class-named"]),
        (candidate(unit="Trường THPT Lạ"), "ineligible", ["school-takes-part"]),
        (candidate(unit="Trường Tiểu học Mẫu Cũ"), "returned", ["school-takes-part"]),
        (candidate(unit="Trường TH&THCS Mẫu"), "eligible", []),
        ({"votes": {"members": 9, "in_favour": 5}}, "ineligible", ["voted"]),
        ({"votes": None}, "returned", ["voted"]),
        ({"attestations": []}, "returned", ["no-plastic"]),
        (
            {"attestations": [{"id": "no-plastic", "value": True, "document": "vb9"}]},
            "returned",
            ["no-plastic"],
        ),
        ({"documents": dossier()["documents"][1:]}, "returned", ["proposal"]),
        ({"evaluations": [{"year": 2022, "grade": "good"}]}, "deferred", ["steady-work"]),
        ({"evaluations": None}, "returned", ["steady-work"]),
        (candidate(**{"class": "student"}) | {"evaluations": None}, "eligible", []),
        ({"submitted_on": "2023-06-10"}, "eligible", []),
        ({"submitted_on": "2023-06-11"}, "for_council", ["in-time"]),
        ({"award": "bang-khen-tinh"}, "ineligible", ["award-offered"]),
        ({"considered_on": "2023-05-31"}, "deferred", ["campaign-ended"]),
        ({"achievements": []}, "ineligible", ["achievement-in-window", "assessed-in-campaign"]),
        (achievement(**{"from": "2022-03", "to": "2022-05"}), "ineligible", ["achievement-in-window"]),
        (achievement(**{"from": "2022-05-31"}), "returned", ["achievement-in-window"]),
        (achievement(**{"from": None}), "returned", ["achievement-in-window"]),
        (collective(("green-corners", "90%")), "eligible", []),
        (collective(("green-corners", "89,9%")), "returned", ["green-enough"]),
        (collective(("green-corners", "89,9%"), ("trees-planted", "1.200")), "ineligible", ["green-enough"]),
        (collective(("green-corners", "89,9%"), ("trees-planted", "1.201")), "eligible", []),
        (collective(("green-corners", "80%"), ("trees-planted", 0), on="2023-06-14"), "eligible", []),
        (collective(), "returned", ["green-enough"]),
        ({"pending_matters": [{"kind": "complaint"}]}, "deferred", ["no-pending-matter"]),
    ],
)
def test_dossiers_of_the_new_campaign_are_judged(
    bench: Bench, changes: dict[str, Any], verdict: str, deciding: list[str]
) -> None:
    judgement = judged(bench, dossier(**changes))
    assert (judgement.verdict, sorted(judgement.deciding)) == (verdict, deciding), statuses(judgement)


def test_its_readings_are_told(bench: Bench) -> None:
    judgement = judged(bench, dossier(**achievement(**{"from": "2022-07", "to": "2022-08"})))
    assert judgement.verdict == "for_council"
    told = {one.choices[0].reading: one.verdict for one in judgement.readings}
    assert told == {"school-year": "ineligible", "with-summer": "eligible"}


def test_its_notes_and_what_it_leaves_to_people_are_told(bench: Bench) -> None:
    points = {point.id: point.kind for point in judged(bench, dossier()).points}
    assert points["first-time"] == "note"
    assert points["spirit"] == "not_encoded"


def test_its_clauses_are_cited_by_number(bench: Bench) -> None:
    cite = finding(judged(bench, dossier()), "voted").criterion.cite
    assert cite.source == "kh-truong-hoc-xanh"
    assert "III.2" in cite.text.vi
    assert "12/KH-UBND" in cite.text.vi
    wording = finding(judged(bench, dossier(**collective(("green-corners", "1%")))), "green-enough")
    assert wording.criterion.remedy is not None
    assert wording.criterion.remedy.vi == "Cần từ 90 % lớp có góc xanh"


@pytest.mark.parametrize(
    ("changes", "code", "verdict"), [({}, 0, "eligible"),
     ({"votes": {"members": 9, "in_favour": 5}}, 3, "ineligible"),
                                     ({"attestations": []}, 4, "returned")]
)  # fmt: skip
def test_the_command_line_knows_it_at_once(
    changes: dict[str, Any], code: int, verdict: str, rules: Path, awards: Awards, tmp_path: Path
) -> None:
    (tmp_path / "dossier.json").write_text(json.dumps(dossier(**changes)), encoding="utf-8")
    ran = awards("check", "--rules", rules, "--format", "json", tmp_path / "dossier.json")
    (told,) = ran.reports
    assert (ran.code, told["verdict"], told["campaign"]) == (code, verdict, CAMPAIGN)


def test_no_other_campaign_is_touched_by_it(bench: Bench) -> None:
    shipped = Bench(Library(cached=False))
    for file in sorted((ROOT / "cases" / "base").glob("kon-ray-*.json")):
        read = make_dossier(json.loads(file.read_text("utf-8")))
        one, two = shipped.judge(read), bench.judge(read)
        assert (one.verdict, one.deciding, statuses(one)) == (two.verdict, two.deciding, statuses(two))
        assert one.program.rulebook != two.program.rulebook


def test_it_is_yaml_and_nothing_else() -> None:
    assert {file.suffix for file in ADDED.rglob("*") if file.is_file()} == {".yaml"}
    for file in [ROOT / "cli.py", *(ROOT / "engine").rglob("*.py")]:
        assert CAMPAIGN not in file.read_text("utf-8")


def test_no_python_of_the_engine_names_a_campaign_or_a_criterion(bench: Bench) -> None:
    rulebook = bench.library.rulebook
    ids = {*rulebook.campaigns, *in_law(rulebook), rulebook.regimes.undetermined.id}
    ids |= {one.id for of in rulebook.campaigns.values() for one in criteria_of(of.campaign)}
    ids -= {code for codes in CODES.values() for code in codes}  # kinds of paper, which some are named after
    ids = {one for one in ids if "-" in one}  # the others are words that code may well use
    assert {"kon-ray-110-nam", "achievement-in-window", "no-pending-matter"} <= ids
    for file in (ROOT / "engine").rglob("*.py"):
        if file.parent.name == "sampling":
            continue  # what invents dossiers works out by itself, criterion by criterion, what they must get
        for line in file.read_text("utf-8").splitlines():
            assert not any(f'"{name}"' in line for name in ids), f"{file}: {line}"
