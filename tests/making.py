"""An invented rulebook, small and whole, that tests change piece by piece; and dossiers that fit it.

Two awards, `thu-khen` and `bang-vang`, three regimes (before 2020, from 2020, from 01/07/2024 with a
transition by the day of receipt), one campaign, `mua-gat`, and one list of units, `xa-mau`. Nothing in
it is real law.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from awards.engine.dossiers.reading import make_dossier
from awards.engine.judging.findings import Finding, Judgement
from awards.engine.judging.judge import Bench
from awards.engine.rulebooks.library import Library

SOURCES = "sources.yaml"
SHARED = "shared.yaml"
REGIMES = "law/regimes.yaml"
OLD_LAW = "law/thu-khen/0001-01-01.yaml"
LAW = "law/thu-khen/2020-01-01.yaml"
GOLD_LAW = "law/bang-vang/0001-01-01.yaml"
PRINCIPLES = "law/nguyen-tac/0001-01-01.yaml"
NEW_PRINCIPLES = "law/nguyen-tac/2024-07-01.yaml"
CAMPAIGN = "campaigns/mua-gat.yaml"
PLACES = "places/xa-mau.yaml"


def words(text: str) -> dict[str, str]:
    """Return a wording in both languages."""
    return {"vi": f"{text} (vi)", "en": text}


def parameter(kind: str, value: Any, **changes: Any) -> dict[str, Any]:
    """Return a parameter; a `value` that is a list of mappings becomes `values` or `readings`."""
    key = "value"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        key = "readings" if "id" in value[0] else "values"
    return {"type": kind, "label": words("A bound"), "cite": {"article": "2"}, key: value} | changes


def reading(name: str, value: Any) -> dict[str, Any]:
    """Return one reading of a parameter."""
    return {"id": name, "value": value, "label": words(name), "reason": words(f"because of {name}")}


def criterion(name: str, test: Any, **changes: Any) -> dict[str, Any]:
    """Return a whole criterion, of ground B and effect reject unless changed."""
    whole = {
        "id": name,
        "label": words(name),
        "cite": {"article": "1"},
        "ground": "B",
        "effect": "reject",
        "test": test,
    }
    return whole | changes


def unit(name: str, *aliases: str, key: str = "", **changes: Any) -> dict[str, Any]:
    """Return a unit of a place, with its name's letters for an id unless `key` is given."""
    plain = normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return {"id": key or plain.replace(" ", "-"), "name": name, "aliases": list(aliases)} | changes


def law(series: str, regime: str, first: str, last: str | None, **changes: Any) -> dict[str, Any]:
    """Return a file of law without any rule."""
    span = {"from": first} | ({"to": last} if last else {})
    head = {
        "series": series,
        "title": words(series),
        "regime": regime,
        "in_force": span,
        "source": "luat-mau",
    }
    return head | changes


def _route(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "label": words(name), "cite": {"article": "3"}} | changes


def _source(name: str, kind: str) -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "number": "not stated",
        "issuer": "Hội đồng Mẫu",
        "title": name,
        "issued_on": "2019-05-01",
        "address": "not found",
        "certainty": "verified",
        "checked_on": "2025-01-01",
    }


def _regimes() -> dict[str, Any]:
    def regime(name: str, first: str, last: str | None, **changes: Any) -> dict[str, Any]:
        span = {"from": first} | ({"to": last} if last else {})
        return {"id": name, "label": words(name), "in_force": span, "cite": {"source": "luat-mau"}} | changes

    stays = {"received_before": "2024-07-01", "regime": "giua", "cite": {"source": "luat-mau"}}
    return {
        "awards": [
            {"id": "thu-khen", "label": words("Letter of praise"), "level": "commune", "series": "thu-khen"},
            {"id": "bang-vang", "label": words("Golden board"), "level": "province", "series": "bang-vang"},
        ],
        "principles": ["nguyen-tac"],
        "regimes": [
            regime("cu", "0001-01-01", "2019-12-31"),
            regime("giua", "2020-01-01", "2024-06-30"),
            regime("moi", "2024-07-01", None, transition=stays),
        ],
        "undetermined": criterion(
            "considered-on",
            {"value": "considered_on", "within": "$one-regime"},
            cite={"source": "luat-mau"},
            ground="C",
            effect="return",
        ),
    }


def _campaign() -> dict[str, Any]:
    return {
        "id": "mua-gat",
        "title": words("Harvest campaign"),
        "source": "kh-mua-gat",
        "organiser": words("Chair of a sample commune"),
        "level": "commune",
        "theme": "Mùa gặt",
        "periods": [
            {
                "id": "main",
                "label": words("Main"),
                "from": "2022-01-01",
                "to": "2022-03-31",
                "cite": {"clause": "I"},
            }
        ],
        "window": parameter("span", "2021-01-01..2022-03-31", cite={"clause": "II"}),
        "subjects": {"kinds": parameter("codes", ["individual", "collective"]), "cite": {"clause": "I"}},
        "awards": [{"award": "thu-khen", "authority": words("Chair"), "cite": {"clause": "III"}}],
        "deadline": "not stated",
        "papers": "not stated",
        "quotas": "not stated",
        "contact": "not stated",
        "place": "xa-mau",
        "criteria": [
            {"use": "offered", "cite": {"clause": "III"}},
            {"use": "assessed", "cite": {"clause": "IV"}},
            criterion("ended", {"value": "considered_on", "after": "$period.main.to"}, effect="defer"),
        ],
        "clauses": [
            {"clause": "I", "gist": words("When"), "became": ["period:main", "criterion:ended", "subjects"]},
            {"clause": "II", "gist": words("What"), "became": ["window"]},
            {"clause": "III", "gist": words("Awards"), "became": ["award:thu-khen", "criterion:offered"]},
            {"clause": "V", "gist": words("Greetings"), "why": words("No rule follows")},
        ],
    }


def _shared(name: str, test: Any) -> dict[str, Any]:
    return {"id": name, "label": words(name), "ground": "B", "effect": "reject", "test": test}


def _files() -> dict[str, Any]:
    assessed = {"count": "achievements", "where": {"campaign": {"is": "$campaign"}}, "at_least": 1}
    good = {"count": "evaluations", "where": {"grade": {"in": ["excellent", "good"]}}, "at_least": "$least"}
    routes = [_route("campaign", needs=["assessed"]), _route("own", criteria=[criterion("two-good", good)])]
    return {
        SOURCES: {"sources": [_source("luat-mau", "luật"), _source("kh-mua-gat", "kế hoạch")]},
        SHARED: {
            "criteria": [
                _shared("offered", {"value": "award", "in": "$awards"}),
                _shared("assessed", assessed),
            ]
        },
        REGIMES: _regimes(),
        OLD_LAW: law("thu-khen", "cu", "0001-01-01", "2019-12-31", routes=[routes[0]]),
        LAW: law(
            "thu-khen",
            "giua",
            "2020-01-01",
            None,
            parameters={"least": parameter("number", 2)},
            routes=routes,
        ),
        GOLD_LAW: law("bang-vang", "cu", "0001-01-01", None, routes=[_route("campaign", needs=["assessed"])]),
        PRINCIPLES: law(
            "nguyen-tac",
            "cu",
            "0001-01-01",
            "2024-06-30",
            criteria=[criterion("proposal", {"papers": ["proposal"]}, ground="C", effect="return")],
        ),
        NEW_PRINCIPLES: law("nguyen-tac", "moi", "2024-07-01", None, extends="nguyen-tac/0001-01-01"),
        CAMPAIGN: _campaign(),
        PLACES: {
            "id": "xa-mau",
            "title": words("Sample communes"),
            "cite": {"source": "luat-mau"},
            "complete": True,
            "units": [unit("Xã Hòa Mẫu", "UBND xã Hòa Mẫu", key="hoa-mau")],
        },
    }


@dataclass
class Book:
    """The files of a rulebook as data, by name; changed in place, then written to a folder.

    Paths are keys and list positions joined by `/`; `-` stands for one past the end of a list.
    """

    files: dict[str, Any] = field(default_factory=_files)

    def get(self, file: str, path: str) -> Any:
        """Return what stands at a path."""
        at = self.files[file]
        for part in path.split("/"):
            at = at[int(part)] if isinstance(at, list) else at[part]
        return at

    def put(self, file: str, path: str, value: Any) -> Book:
        """Set or add what stands at a path."""
        parent, _, last = path.rpartition("/")
        at = self.get(file, parent) if parent else self.files[file]
        if not isinstance(at, list):
            at[last] = value
        elif last == "-":
            at.append(value)
        else:
            at[int(last)] = value
        return self

    def drop(self, file: str, path: str) -> Book:
        """Take away what stands at a path."""
        parent, _, last = path.rpartition("/")
        at = self.get(file, parent) if parent else self.files[file]
        del at[int(last) if isinstance(at, list) else last]
        return self

    def law(self, *criteria: Mapping[str, Any], file: str = LAW, **parameters: Any) -> Book:
        """Add criteria and parameters (`by_year` is named `by-year`) to a file of law."""
        of = self.files[file]
        of["criteria"] = [*of.get("criteria", ()), *deepcopy(list(criteria))]
        named = {name.replace("_", "-"): value for name, value in parameters.items()}
        of["parameters"] = of.get("parameters", {}) | deepcopy(named)
        return self

    def write(self, folder: Path) -> Path:
        """Write all files under `folder` and return it."""
        for name, data in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(data if isinstance(data, str) else in_yaml(data), encoding="utf-8")
        return folder

    def bench(self, folder: Path) -> Bench:
        """Write the rulebook and return the bench that judges by it, whatever was compiled before."""
        return Bench(Library(self.write(folder), cached=False))


def in_yaml(data: Any, indent: str = "") -> str:
    """Return data as block YAML, keys plain and every text quoted."""
    if isinstance(data, dict) and data:
        rows = (f"{indent}{key}:{_inline_or_below(value, indent)}" for key, value in data.items())
        return "".join(rows)
    if isinstance(data, list) and data:
        return "".join(f"{indent}-{_inline_or_below(value, indent)}" for value in data)
    return f"{indent}{json.dumps(data, ensure_ascii=False)}\n"


def _inline_or_below(value: Any, indent: str) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + in_yaml(value, indent + "  ")
    return f" {json.dumps(value, ensure_ascii=False)}\n"


def own_dossier(**changes: Any) -> dict[str, Any]:
    """Return a dossier that is eligible by the award's own route, with top-level keys changed."""
    data: dict[str, Any] = {
        "id": "MAU-1",
        "award": "thu-khen",
        "route": "own",
        "submitted_on": "2022-05-01",
        "considered_on": "2022-05-10",
        "candidate": {
            "kind": "individual",
            "name": "Nguyễn Thị Mẫu",
            "class": "farmer",
            "unit": "Xã Hòa Mẫu",
        },
        "evaluations": [{"year": 2020, "grade": "good"}, {"year": 2021, "grade": "excellent"}],
        "documents": [{"id": "vb1", "kind": "proposal", "signed": True}],
    }
    return deepcopy(data | changes)


def campaign_dossier(**changes: Any) -> dict[str, Any]:
    """Return a dossier that is eligible in the campaign, with top-level keys changed."""
    made = {"id": "tt1", "on": "2022-02-01", "rating": "outstanding", "campaign": "mua-gat", "awarded_by": []}
    return own_dossier(**{"campaign": "mua-gat", "route": None, "achievements": [made]} | changes)


def judged(bench: Bench, data: dict[str, Any]) -> Judgement:
    """Return the judgement on a dossier given as JSON data."""
    return bench.judge(make_dossier(data))


def finding(judgement: Judgement, name: str) -> Finding:
    """Return the one finding on a criterion."""
    (found,) = (one for one in judgement.findings if one.criterion.id == name)
    return found


def statuses(judgement: Judgement) -> dict[str, str]:
    """Return the status of each criterion by id."""
    return {one.criterion.id: one.status for one in judgement.findings}
