"""An explanation as plain data: the shape that `awards explain --format json` prints."""

from __future__ import annotations

from typing import Any

from ...dates import iso_day
from ...errors import AwardsError
from ...remedies.prospects import Change, Prospects
from ...texts import Lang
from ..report import report, unreadable
from .explanation import Explanation
from .node import Node, ReadingShown, RouteTried

_HEAD = (
    "dossier",
    "file",
    "candidate",
    "award",
    "campaign",
    "considered_on",
    "regime",
    "verdict",
    "route",
    "deciding",
)
_END = ("faults", "receipt")


def json_view(of: Explanation, lang: Lang) -> dict[str, Any]:
    """Return an explanation as a JSON object. Head, faults and receipt are those of `awards check`."""
    told = report(of.judgement, lang)
    return {
        **{name: told[name] for name in _HEAD},
        "tree": node_data(of.tree, lang),
        "other_routes": [_route(one, lang) for one in of.routes],
        "readings": [_reading(one, lang) for one in of.readings],
        "readings_without_effect": [one.say(lang) for one in of.silent],
        "prospects": None if of.prospects is None else prospects_data(of.prospects, lang),
        **{name: told[name] for name in _END},
    }


def json_error(file: str, error: AwardsError, lang: Lang) -> dict[str, Any]:
    """Return the object that stands for a dossier that could not be judged."""
    told = unreadable(file, error, lang)
    return {
        **{name: told[name] for name in _HEAD},
        "tree": None,
        "other_routes": [],
        "readings": [],
        "readings_without_effect": [],
        "prospects": None,
        **{name: told[name] for name in _END},
    }


def node_data(of: Node, lang: Lang) -> dict[str, Any]:
    """Return a node with all that it says and all below it; every key stands in every node."""
    cite = of.cite
    return {
        "kind": of.kind,
        "id": of.id or None,
        "label": of.label.say(lang),
        "status": of.status,
        "decides": of.decides,
        "bears": of.bears,
        "connective": of.connective,
        "required": of.required.say(lang) if of.required else None,
        "found": of.found.say(lang) if of.found else None,
        "pointer": of.pointer,
        "ground": of.ground,
        "effect": of.effect,
        "cite": {
            "source": cite.source,
            "text": cite.text.say(lang),
            "certainty": cite.certainty,
            "note": cite.note.say(lang) if cite.note else None,
        }
        if cite
        else None,
        "remedy": of.remedy.say(lang) if of.remedy else None,
        "children": [node_data(one, lang) for one in of.children],
    }


def prospects_data(of: Prospects, lang: Lang) -> dict[str, Any]:
    """Return what could become of a dossier; days are ISO, edits as JSON Patch has them."""
    start = of.eligible_from
    return {
        "remedies": [
            {"verdict": one.verdict, "changes": [_change(change, lang) for change in one.changes]}
            for one in of.remedies
        ],
        "barriers": [
            {"criterion": one.criterion, "why": one.why.say(lang), "rests_with": one.rests_with}
            for one in of.barriers
        ],
        "open": [
            {"criterion": one.criterion, "decides": one.decides, "verdicts": list(one.verdicts)}
            for one in of.open
        ],
        "eligible_from": {
            "day": None if start.day is None else iso_day(start.day),
            "now": start.now,
            "searched_to": iso_day(start.searched_to),
        },
        "alternatives": [
            {
                "award": one.award,
                "campaign": one.campaign,
                "route": one.route,
                "label": one.label.say(lang),
                "verdict": one.verdict,
            }
            for one in of.alternatives
        ],
        "complete": of.complete,
    }


def _change(of: Change, lang: Lang) -> dict[str, Any]:
    return {
        "criterion": of.criterion,
        "means": of.means,
        "what": of.said.say(lang),
        "edits": [
            {
                "op": one.operation,
                "path": one.pointer,
                **({} if one.operation == "remove" else {"value": one.value}),
            }
            for one in of.edits
        ],
    }


def _route(of: RouteTried, lang: Lang) -> dict[str, Any]:
    return {
        "route": of.route,
        "label": of.label.say(lang),
        "verdict": of.verdict,
        "lacking": [node_data(one, lang) for one in of.lacking],
    }


def _reading(of: ReadingShown, lang: Lang) -> dict[str, Any]:
    return {
        "readings": [
            {"parameter": what.say(lang), "reading": how.say(lang), "reason": why.say(lang)}
            for what, how, why in of.parts
        ],
        "verdict": of.verdict,
        "deciding": [one.say(lang) for one in of.deciding],
        "changed": [{"label": label.say(lang), "status": status} for label, status in of.changed],
    }
