"""Each plan's clauses: none is left out of its campaign, and the pages made from them are fresh."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from awards.engine.reporting.documents import documents
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.yaml_reading import read_yaml

ROOT = Path(__file__).resolve().parents[1]
OUTLINES = sorted((ROOT / "tests" / "plans").glob("*.yaml"))
RULEBOOK = Library().rulebook


def test_every_campaign_has_an_outline_of_its_plan() -> None:
    assert {file.stem for file in OUTLINES} == set(RULEBOOK.campaigns)


@pytest.mark.parametrize("file", OUTLINES, ids=lambda file: file.stem)
def test_every_clause_of_the_plan_is_accounted_for(file: Path) -> None:
    outline = [row["clause"] for row in read_yaml(file, file.name).data["clauses"]]
    listed = [clause.clause for clause in RULEBOOK.campaigns[file.stem].campaign.clauses]
    assert listed == outline


@pytest.mark.parametrize("file", OUTLINES, ids=lambda file: file.stem)
def test_every_criterion_parameter_and_preference_comes_from_a_clause(file: Path) -> None:
    campaign = RULEBOOK.campaigns[file.stem].campaign
    became = {one for clause in campaign.clauses for one in clause.became}
    wanted = {f"parameter:{name}" for name in campaign.parameters}
    wanted |= {f"preference:{one.id}" for one in campaign.preferences}
    wanted |= {f"not_encoded:{one.id}" for one in campaign.not_encoded}
    assert wanted - became == set()


@pytest.mark.parametrize("name", sorted(documents(RULEBOOK)))
def test_the_generated_page_is_fresh(name: str) -> None:
    """`make docs` writes these pages."""
    kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
    made = documents(RULEBOOK)[name]
    if name.endswith(".json"):
        # How a schema is laid out is up to the validation library; what it knows of must be the same.
        assert _names(json.loads(kept)) == _names(json.loads(made))
    else:
        assert kept == made


def _names(schema: Any) -> set[str]:
    """Return every property, definition and allowed value that a schema names."""
    if isinstance(schema, list):
        return {name for one in schema for name in _names(one)}
    if not isinstance(schema, dict):
        return set()
    found = {name for one in schema.values() for name in _names(one)}
    found |= {str(one) for one in [*schema.get("enum", []), schema.get("const")]}
    return found | set(schema.get("properties", {})) | set(schema.get("$defs", {}))


def test_every_shipped_rulebook_names_its_schema() -> None:
    for file in (ROOT / "rules").rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), file
        target = file.parent / first.partition("$schema=")[2]
        assert target.resolve() == ROOT / "docs" / "schema" / "rulebook.json", file
