"""The report of one dossier as plain data: the JSON format other programs rely on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .. import __version__
from ..errors import AwardsError, Fault
from ..judging.findings import Finding, Judgement, ReadingVerdict
from ..rulebooks.program import Cited, Point, Program
from ..texts import Lang
from .finding_out import found, reasons
from .remedying import remedy
from .requiring import Requirements

Report = dict[str, Any]


def report(judgement: Judgement, lang: Lang) -> Report:
    """Return a judgement as the JSON object that `awards check --format json` prints."""
    requirements = requirements_of(judgement.program)
    program = judgement.program
    return {
        "dossier": judgement.dossier,
        "file": judgement.file,
        "candidate": judgement.candidate,
        "award": program.award,
        "campaign": program.campaign,
        "considered_on": judgement.considered_on,
        "regime": program.regime,
        "verdict": judgement.verdict,
        "route": judgement.route,
        "deciding": list(judgement.deciding),
        "findings": [_finding(one, requirements, lang) for one in judgement.findings],
        "readings": [_reading(one, lang) for one in judgement.readings],
        "points_for_council": [_point(one, lang) for one in judgement.points],
        "faults": [fault_data(one, lang) for one in judgement.faults],
        "receipt": {
            "awards": __version__,
            "rulebook": program.rulebook,
            "dossier": judgement.dossier_hash,
            "evaluators": list(judgement.evaluators),
        },
    }


def unreadable(file: str | None, error: AwardsError, lang: Lang) -> Report:
    """Return the object that stands in the array for a dossier that could not be judged."""
    empty = ("candidate", "award", "campaign", "considered_on", "regime", "verdict", "route")
    return {
        "dossier": None,
        "file": file,
        **dict.fromkeys(empty),
        "deciding": [],
        "findings": [],
        "readings": [],
        "points_for_council": [],
        "faults": [fault_data(one, lang) for one in error.faults],
        "receipt": {"awards": __version__, "rulebook": None, "dossier": None, "evaluators": []},
    }


@lru_cache(maxsize=64)
def requirements_of(program: Program) -> Requirements:
    """Return the wordings of a program, made once for many dossiers."""
    return Requirements(program)


def fault_data(fault: Fault, lang: Lang) -> dict[str, Any]:
    """Return a fault as plain data."""
    place = fault.place
    return {
        "code": fault.code,
        "place": place.pointer or str(place),
        "message": fault.message.say(lang),
        "raw": fault.raw,
        "allowed": list(fault.allowed),
        "did_you_mean": fault.meant,
    }


def _finding(of: Finding, requirements: Requirements, lang: Lang) -> dict[str, Any]:
    criterion = of.criterion
    node = of.trace.node if of.trace else criterion.variants[0]
    told = reasons(of)
    return {
        "criterion": criterion.id,
        "status": of.status,
        "ground": criterion.ground,
        "effect": criterion.effect,
        "label": criterion.label.say(lang),
        "cite": _cite(criterion.cite, lang),
        "required": requirements.of(node).say(lang),
        "found": found(of, requirements).say(lang),
        "evidence": list(dict.fromkeys(one.item for one in told)),
        "reasons": [
            {
                "item": one.item,
                "field": one.field,
                "value": one.raw,
                "required": one.required,
                "outcome": one.outcome,
            }
            for one in told
        ],
        "remedy": remedy(of, lang),
    }


def _cite(cite: Cited, lang: Lang) -> dict[str, Any]:
    return {"source": cite.source, "text": cite.text.say(lang), "certainty": cite.certainty}


def _reading(of: ReadingVerdict, lang: Lang) -> dict[str, Any]:
    return {
        "readings": [
            {
                "parameter": one.parameter,
                "reading": one.reading,
                "label": one.label.say(lang),
                "reason": one.reason.say(lang),
            }
            for one in of.choices
        ],
        "verdict": of.verdict,
        "deciding": list(of.deciding),
    }


def _point(of: Point, lang: Lang) -> dict[str, Any]:
    return {
        "id": of.id,
        "kind": of.kind,
        "text": of.text.say(lang),
        "reason": of.reason.say(lang) if of.reason else None,
        "cite": _cite(of.cite, lang) if of.cite else None,
    }
