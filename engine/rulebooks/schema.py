"""The JSON Schema of a rulebook file, for editors."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from . import language as lang
from .properties import Properties
from .schema_names import fix_names, offer_ids
from .used_ids import UsedIds
from .validating import adapter

if TYPE_CHECKING:
    from .filing import Rulebook

_KINDS: tuple[tuple[str, type], ...] = (
    ("series", lang.Law),
    ("organiser", lang.Campaign),
    ("regimes", lang.Regimes),
    ("sources", lang.Sources),
    ("complete", lang.PlaceList),
    ("checks", lang.AcrossChecks),
    ("used", UsedIds),
    ("properties", Properties),
)


def rulebook_schema(rulebook: Rulebook | None = None) -> dict[str, Any]:
    """Return one schema (draft 2020-12) for every kind of rulebook file, told apart by a key each has.

    With a `rulebook`, editors also complete its ids: sources, criteria, parameters, awards, units...
    """
    definitions: dict[str, Any] = {}
    branches: dict[str, Any] = {"$ref": _define(lang.Shared, definitions)}
    for key, kind in reversed(_KINDS):
        branches = {"if": {"required": [key]}, "then": {"$ref": _define(kind, definitions)}, "else": branches}
    fix_names(definitions)
    if rulebook is not None:
        offer_ids(definitions, rulebook)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:awards:schema:rulebook",
        "title": "Tệp quy tắc khen thưởng / Rulebook file",
        "description": "A file of rules/: law, campaign, regimes, sources, units, checks, shared criteria.",
        "type": "object",
        **branches,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: type, definitions: dict[str, Any]) -> str:
    made = deepcopy(adapter(kind).json_schema(ref_template="#/$defs/{model}"))
    definitions.update(made.pop("$defs", {}))
    definitions.setdefault(kind.__name__, made)
    return f"#/$defs/{kind.__name__}"
