"""Names that editors complete in a rulebook: fields and codes of a dossier, ids that rulebooks declare.

What the program itself fixes (fields, lists, codes) may be nothing else. Ids of a folder of rules are only
offered: a file that is being written may bring new ones, and `awards rules lint` tells which lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ..codes import CODES
from ..dossiers.fields import FIELDS, LISTS

if TYPE_CHECKING:
    from .filing import Rulebook
    from .language import Campaign, Law

Definitions = dict[str, Any]
"""Definitions of a JSON Schema by name; changed in place."""

SHARED: Final = "rules/shared.yaml"
_LISTED: Final = {
    "CountTest": "count", "NoneTest": "none", "EveryTest": "every", "YearsTest": "years_in_a_row",
}  # fmt: skip
"""Test -> the key that names its list."""
_OPERANDS: Final = (
    ("Comparisons", "is is_not in not_in at_least at_most more_than less_than before after within"),
    ("ValueTest", "is is_not in not_in at_least at_most more_than less_than before after within"),
    ("IndicatorTest", "is is_not in not_in at_least at_most more_than less_than before after within"),
    ("CountTest", "at_least at_most exactly"),
    ("SumTest", "at_least at_most"),
    ("YearsTest", "at_least"),
    ("ShareTest", "at_least more_than at_most less_than"),
    ("AtLeastK", "k"),
    ("Quota", "limit"),
)
"""Where a parameter may stand: definition, its keys."""


def fix_names(of: Definitions) -> None:
    """Let fields, lists and codes of the dossier stand, and nothing else, where a rule names them."""
    for scope in LISTS:
        of[_where(scope)] = _fields_of(scope)
    for test, key in _LISTED.items():
        _take(of, test, key, LISTS, only=True)
        of[test]["allOf"] = [_of_list(key, scope, of[test]["properties"]) for scope in LISTS]
    of["IndicatorTest"]["properties"]["where"] = {"$ref": f"#/$defs/{_where('indicators')}"}
    numbers = [
        f"{scope}.{path}"
        for scope in LISTS
        for path, field in FIELDS[scope].items()
        if field.type == "number"
    ]
    _take(of, "SumTest", "sum", numbers, only=True)
    _take(of, "ValueTest", "value", FIELDS["dossier"], only=True)
    figures = [path for path, field in FIELDS["dossier"].items() if field.type == "number"]
    _take(of, "ShareTest", "share", figures, only=True)
    for name, key, codes in (
        ("For", "class", "class"), ("For", "not_class", "class"), ("Whom", "class", "class"),
        ("PapersTest", "papers", "document_kind"), ("Attestation", "paper", "document_kind"),
    ):  # fmt: skip
        _take(of, name, key, CODES[codes], only=True)


def offer_ids(of: Definitions, rulebook: Rulebook) -> None:
    """Offer the ids of a rulebook wherever one is expected."""
    ids = declared(rulebook)
    for what, places in _IDS.items():
        for place in places.split():
            name, _, key = place.partition(".")
            _take(of, name, key, ids[what])
    for name, definition in of.items():
        for key, node in definition.get("properties", {}).items():
            if name.endswith("Test") or key == "test":
                _offer_criteria(node, ids["criterion"])
    for name, keys in _OPERANDS:
        for key in keys.split():
            _take(of, name, key, ids["parameter"])


_IDS: Final = {
    "source": "Cite.source Source.replaced_by Source.amended_by Campaign.basis Campaign.source Law.source",
    "award": "Offered.award For.award Quota.award",
    "route": "For.route",
    "criterion": "Criterion.once_met SharedCriterion.once_met Route.needs",
    "shared": "Use.use",
    "attestation": "AttestedTest.attested",
    "indicator": "IndicatorTest.indicator",
    "question": "JudgedTest.judged",
    "place": "PlaceRef.place Campaign.place",
    "regime": "Law.regime Transition.regime",
    "series": "Law.series Award.series Regimes.principles",
    "law": "Law.extends",
    "became": "Clause.became",
}
"""What is named -> where in the language."""


def declared(rulebook: Rulebook) -> Mapping[str, list[str]]:
    """Return the names that a rulebook declares, by what they name, as rules write them; sorted."""
    from .walking import criteria_of

    campaigns = [one.campaign for one in rulebook.campaigns.values()]
    rows = [row for rows in rulebook.series.values() for row in rows]
    both: list[Law | Campaign] = [*campaigns, *(row.law for row in rows)]
    spans = [f"$period.{one.id}" for of in campaigns if not isinstance(of.periods, str) for one in of.periods]
    spans += [
        f"${name}" for of in both for name, one in of.parameters.items() if one.type == "span"
    ] + ["$window"]  # fmt: skip
    criteria = {one.id for of in both for one in criteria_of(of)}
    shared = {
        one["id"]
        for document in rulebook.documents
        if document.file == SHARED
        for one in document.data["criteria"]
    }
    found: dict[str, Iterable[str]] = {
        "source": rulebook.sources,
        "award": [one.id for one in rulebook.regimes.awards],
        "route": ["campaign", *(route.id for row in rows for route in row.law.routes)],
        "criterion": criteria | shared,
        "shared": shared,
        "attestation": [one.id for of in both for one in of.attestations],
        "indicator": [one.id for of in both for one in of.indicators],
        "question": [one.id for of in both for one in of.questions],
        "place": rulebook.places,
        "regime": [one.id for one in rulebook.regimes.regimes],
        "series": rulebook.series,
        "law": [f"{row.law.series}/{row.law.in_force.from_}" for row in rows],
        "parameter": [
            *(f"${name}" for of in both for name in of.parameters),
            *spans, *(f"{one}.{end}" for one in spans for end in ("from", "to")),
            "$campaign", "$awards", "$subjects", "$classes", "$one-regime",
        ],
    }  # fmt: skip
    named = {
        f"{kind}:{one}" for kind in ("criterion", "attestation", "indicator", "question", "award", "source")
        for one in found[kind]
    }  # fmt: skip
    for of in campaigns:
        named |= {f"parameter:{one}" for one in of.parameters}
        named |= {f"not_encoded:{one.id}" for one in of.not_encoded}
        named |= {f"preference:{one.id}" for one in of.preferences}
        named |= {f"period:{one.id}" for one in of.periods if not isinstance(one, str)}
    fixed = ("subjects", "window", "deadline", "theme", "organiser", "contact")
    found["became"] = [*fixed, *named]
    return {what: sorted(set(names)) for what, names in found.items()}


def _where(scope: str) -> str:
    return f"where-{scope}"


def _fields_of(scope: str) -> dict[str, Any]:
    """Return the schema of a `where` over one list: its fields, each with its label."""
    fields = {
        path: {"$ref": "#/$defs/Comparisons", "description": f"{field.label.vi} / {field.label.en}"}
        for path, field in FIELDS[scope].items()
    }
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _of_list(key: str, scope: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    fields = {"$ref": f"#/$defs/{_where(scope)}"}
    then = {one: fields for one in ("where", "also") if one in keys}
    return {"if": {"properties": {key: {"const": scope}}, "required": [key]}, "then": {"properties": then}}


def _take(of: Definitions, name: str, key: str, names: Iterable[str], only: bool = False) -> None:
    """Let `names` stand at a key of a definition: `only` these, or these before anything else."""
    _set(of[name]["properties"][key], list(names), only)


def _set(node: dict[str, Any], names: list[str], only: bool) -> None:
    if node.get("type") == "string":
        if only:
            node["enum"] = names
        elif names:
            node["anyOf"] = [{"enum": names}, {}]
        return
    for one in [
        *node.get("anyOf", ()),
        *node.get("oneOf", ()),
        *([node["items"]] if "items" in node else []),
    ]:
        _set(one, names, only)


def _offer_criteria(node: dict[str, Any], names: list[str]) -> None:
    """Offer criteria where a test may be the id of one: beside the forms of a test."""
    forms = node.get("oneOf")
    if forms and any(str(one.get("$ref", "")).endswith("Test") for one in forms):
        for one in forms:
            if one.get("type") == "string":
                one["anyOf"] = [{"enum": names}, {}]
    for one in [*node.get("anyOf", ()), *([node["items"]] if "items" in node else [])]:
        _offer_criteria(one, names)
