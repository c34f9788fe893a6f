"""What editors are told of rulebooks: names are completed, and what can be nothing else is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from awards.engine.dossiers.fields import FIELDS, LISTS
from awards.engine.rulebooks.files import rule_files
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.schema import rulebook_schema
from awards.engine.rulebooks.yaml_reading import read_yaml

from .commanding import Awards

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules"
COMPLETING = rulebook_schema(Library().rulebook)
VALID = Draft202012Validator(COMPLETING)
CAMPAIGN = "campaigns/kon-ray-110-nam.yaml"


def offered(*path: str | int) -> set[str]:
    """Return every name that an editor offers at a place of the schema."""
    node: Any = COMPLETING["$defs"]
    for part in path:
        node = node[part]
    return set(_enums(node))


def _enums(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [*node.get("enum", ()), *(one for inner in node.values() for one in _enums(inner))]
    return [one for inner in node for one in _enums(inner)] if isinstance(node, list) else []


@pytest.mark.parametrize(
    ("place", "names"),
    [
        (("Cite", "properties", "source"), {"kh-kon-ray-110", "nd-91-2017"}),
        (("Use", "properties", "use"), {"award-offered", "campaign-ended"}),
        (("Criterion", "properties", "once_met"), {"achievement-in-window", "member-unit"}),
        (("Criterion", "properties", "test"), {"member-unit"}),
        (("AnyTest", "properties", "any"), {"member-unit"}),
        (("Route", "properties", "needs"), {"assessed-in-campaign"}),
        (("Offered", "properties", "award"), {"giay-khen-huyen", "bang-khen-tinh", "giay-khen-xa"}),
        (("For", "properties", "award"), {"giay-khen-huyen"}),
        (("For", "properties", "route"), {"campaign", "two-years"}),
        (("For", "properties", "class"), {"worker", "foreigner"}),
        (("PlaceRef", "properties", "place"), {"kon-ray-756"}),
        (("Comparisons", "properties", "within"), {"$window", "$period.main", "$period.main.from"}),
        (("ValueTest", "properties", "at_least"), {"$window.from"}),
        (("PapersTest", "properties", "papers"), {"review-minutes"}),
        (("SumTest", "properties", "sum"), {"achievements.awards"}),
        (("Clause", "properties", "became"), {"criterion:member-unit", "award:bang-khen-tinh", "window"}),
        (("Law", "properties", "extends"), {"giay-khen-huyen/2024-01-01"}),
        (("Law", "properties", "regime"), {"l2003-nd91", "l2022-nd98"}),
    ],
)
def test_names_are_offered_where_they_belong(place: tuple[str, ...], names: set[str]) -> None:
    found = offered(*place)
    assert names <= found
    assert found


def test_fields_and_lists_of_the_dossier_are_offered() -> None:
    assert offered("CountTest", "properties", "count") == set(LISTS)
    assert offered("ValueTest", "properties", "value") == set(FIELDS["dossier"])
    for scope in LISTS:
        assert set(COMPLETING["$defs"][f"where-{scope}"]["properties"]) == set(FIELDS[scope])


@pytest.mark.parametrize("file", rule_files(RULES), ids=lambda file: file.relative_to(RULES).as_posix())
def test_what_ships_is_valid_for_editors(file: Path) -> None:
    errors = VALID.iter_errors(read_yaml(file, file.name).data)
    assert [f"{list(one.path)}: {one.message[:200]}" for one in errors] == []


def changed(change: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(RULES / CAMPAIGN, CAMPAIGN).data
    criterion = next(one for one in data["criteria"] if one.get("id") == "model-or-work")
    return data | {"criteria": [criterion | change]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"test": {"value": "candidate.unti", "given": True}},
        {"test": {"count": "achivements", "at_least": 1}},
        {"test": {"count": "works", "where": {"rating": {"is": "good"}}, "at_least": 1}},
        {"test": {"every": "works", "where": {}, "also": {"kinds": {"is": "model"}}}},
        {"test": {"papers": ["minute"]}},
        {"test": {"sum": "works.kind", "at_least": 1}},
        {"test": {"share": ["votes.in_favour", "votes.member"], "at_least": "$x"}},
        {"for": {"class": ["workers"]}},
    ],
)
def test_a_field_list_or_code_that_does_not_exist_is_refused(wrong: dict[str, Any]) -> None:
    assert VALID.is_valid(changed({}))
    assert not VALID.is_valid(changed(wrong))


def test_an_id_that_is_new_is_not_refused() -> None:
    assert VALID.is_valid(changed({"once_met": ["not-there-yet"], "cite": {"source": "not-there-yet"}}))


def test_the_command_prints_the_schema_of_a_folder(awards: Awards) -> None:
    plain = json.loads(awards("schema", "rulebook").out)
    assert plain == rulebook_schema()
    assert json.loads(awards("schema", "rulebook", "--rules", str(RULES)).out) == COMPLETING
    assert json.loads((ROOT / "docs" / "schema" / "rulebook.json").read_text("utf-8")) == COMPLETING


def test_the_example_settings_lead_to_files_that_are_there() -> None:
    settings = json.loads((ROOT / "docs" / "vscode" / "settings.json").read_text("utf-8"))
    for schema, globs in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        for pattern in globs:
            assert set(ROOT.glob(pattern)) == set(rule_files(RULES))
    for name in ("extensions.json", "tasks.json"):
        assert json.loads((ROOT / "docs" / "vscode" / name).read_text("utf-8"))


@pytest.mark.parametrize("file", rule_files(RULES), ids=lambda file: file.relative_to(RULES).as_posix())
def test_each_file_names_the_schema_for_its_editor(file: Path) -> None:
    first = file.read_text("utf-8").partition("\n")[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (file.parent / name).resolve() == ROOT / "docs" / "schema" / "rulebook.json"
