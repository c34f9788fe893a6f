"""The printed schemas say what the readers do: what ships is valid, what is wrong is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from awards.engine.dossiers.reading import dossier_schema
from awards.engine.rulebooks.files import rule_files
from awards.engine.rulebooks.schema import rulebook_schema
from awards.engine.rulebooks.yaml_reading import read_yaml

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "rules"
OF_RULES = Draft202012Validator(rulebook_schema())
OF_DOSSIERS = Draft202012Validator(dossier_schema())


def test_both_schemas_are_schemas() -> None:
    for schema in (rulebook_schema(), dossier_schema()):
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("file", rule_files(RULES), ids=lambda file: file.relative_to(RULES).as_posix())
def test_every_shipped_rulebook_is_valid(file: Path) -> None:
    errors = OF_RULES.iter_errors(read_yaml(file, file.name).data)
    assert [f"{list(one.path)}: {one.message[:200]}" for one in errors] == []


@pytest.mark.parametrize("file", sorted((ROOT / "cases" / "base").glob("*.json")), ids=lambda file: file.stem)
def test_every_base_dossier_is_valid(file: Path) -> None:
    assert list(OF_DOSSIERS.iter_errors(json.loads(file.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"candidate": {"kind": "individual", "nam": "x"}},
        {"documents": {}},
        {"discipline": [{"form": 3}]},
        {"id": None},
        {"votes": {"members": "9"}},
    ],
)
def test_a_wrong_dossier_is_not_valid(wrong: dict[str, Any]) -> None:
    good = json.loads((ROOT / "cases" / "base" / "kon-ray-individual.json").read_text("utf-8"))
    assert not OF_DOSSIERS.is_valid(good | wrong)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("campaigns/kon-ray-110-nam.yaml", {"periodes": []}),
        ("campaigns/kon-ray-110-nam.yaml", {"level": "ward"}),
        ("campaigns/kon-ray-110-nam.yaml", {"criteria": [{"use": "award-offered"}]}),
        ("sources.yaml", {"sources": [{"id": "x"}]}),
        ("law/regimes.yaml", {"awards": "none"}),
    ],
)
def test_a_wrong_rulebook_is_not_valid(name: str, wrong: dict[str, Any]) -> None:
    assert not OF_RULES.is_valid(read_yaml(RULES / name, name).data | wrong)
