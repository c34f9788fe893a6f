"""A comparison as JSON, piece by piece, so that a batch of any size fits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ... import __version__
from ...errors import Place
from ...reporting.batch.rows import masked
from ...screening.lines import Across, Told
from ...texts import Lang
from ..changes import Change
from ..moving import MOVES, OUTCOMES, Judged, Movement, Movements, Tally
from ..sides import Side
from .saying import causes, reasons, who


def comparison_json(
    sides: Sequence[tuple[Side, str]],
    changes: Sequence[Change],
    batch: tuple[Movements, Tally] | None,
    lang: Lang,
    aside: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the text of one JSON object.

    Args:
        sides: old and new, each with the digest of its rulebook.
        aside: the files that differ and are not compared, because no verdict rests on them.
    """
    about = {
        name: {"name": side.name, "commit": side.commit, "rulebook": digest}
        for name, (side, digest) in zip(("old", "new"), sides, strict=True)
    }
    yield '{"comparison":' + _json({"awards": __version__, "lang": lang, **about})
    yield ',\n"not_compared":' + _json(list(aside))
    yield ',\n"changes":[' + ",".join("\n " + _json(change_data(one, lang)) for one in changes) + "]"
    if batch is None:
        yield ',\n"batch":null}\n'
        return
    moves, tally = batch
    yield ',\n"batch":{"counts":' + _json(_counts(tally))
    yield ',\n"matrix":' + _json(_matrix(tally)) + ',\n"by":' + _json(_by(tally))
    for move in MOVES:
        yield f',\n"{move}":['
        for at, one in enumerate(moves.of(move)):
            yield ("," if at else "") + "\n " + _json(movement_data(one, changes, lang))
        yield "]"
    yield "}}\n"


def change_data(of: Change, lang: Lang) -> dict[str, Any]:
    """Return a change as plain data."""
    return {
        "what": of.what,
        "weight": of.weight,
        "where": {"kind": of.where.kind, "id": of.where.id, "label": of.where_said.say(lang)},
        "kind": of.key.kind,
        "id": of.key.id,
        "route": of.key.route or None,
        "label": of.said.say(lang),
        "aspect": of.aspect or None,
        "aspect_label": of.label.say(lang) if of.aspect else None,
        "was": of.was.say(lang) if of.was else None,
        "becomes": of.becomes.say(lang) if of.becomes else None,
        "old": _place(of.old),
        "new": _place(of.new),
        "takes_effect_in": [one.say(lang) for one in of.reach],
        "notes": [one.say(lang) for one in of.notes],
    }


def movement_data(of: Movement, changes: Sequence[Change], lang: Lang) -> dict[str, Any]:
    """Return a dossier under both rulebooks as plain data; `changes` are those concerned, numbered from 0."""
    about = who(of, lang)
    return {
        "number": of.number,
        "dossier": about.dossier,
        "candidate": about.candidate or None,
        "unit": about.unit or None,
        "award": next((one.line.award for one in (of.becomes, of.was) if one.line), None),
        "campaign": about.campaign or None,
        "source": {
            "file": masked(of.source.file),
            "sheet": masked(of.source.sheet) if of.source.sheet else None,
            "row": of.source.row,
            "pointer": of.source.pointer,
        },
        "changes": causes(of, changes),
        "was": _judged(of.was, lang),
        "becomes": _judged(of.becomes, lang),
    }


def _judged(of: Judged, lang: Lang) -> dict[str, Any]:
    line = of.line
    return {
        "verdict": line.screened if line else None,
        "alone": line.verdict if line else None,
        "deciding": list(line.deciding) if line else [],
        "grounds": list(line.grounds) if line else [],
        "regime": line.program if line else None,
        "reasons": reasons(of, lang),
        "findings": _findings(of),
    }


def _findings(of: Judged) -> list[dict[str, Any]]:
    """Return what decided, as found; beside other dossiers too where that made the verdict graver."""
    told: list[Told | Across] = list(of.beside)
    if of.line:
        told += [one for one in of.line.told if one.criterion in of.line.deciding]
    return [
        {
            "criterion": one.criterion, "status": one.status, "ground": one.ground, "effect": one.effect,
            "label": one.label, "required": one.required, "found": masked(one.found), "clause": one.clause,
            "certainty": one.certainty,
        }
        for one in told
    ]  # fmt: skip


def _counts(tally: Tally) -> dict[str, int]:
    moved = {name: tally.moves[name] for name in ("gains", "losses", "same")}
    return {"read": tally.read, **moved, "same_on_other_grounds": tally.regrounded}


def _matrix(tally: Tally) -> list[dict[str, Any]]:
    return [
        {"was": was, "becomes": becomes, "dossiers": tally.count(was, becomes)}
        for was in OUTCOMES
        for becomes in OUTCOMES
        if tally.count(was, becomes)
    ]


def _by(tally: Tally) -> list[dict[str, Any]]:
    order = {one: at for at, one in enumerate(OUTCOMES)}
    rows = sorted(tally.by.items(), key=lambda one: (*one[0][:2], order[one[0][2]], order[one[0][3]]))
    return [
        {
            "award": award or None,
            "campaign": campaign or None,
            "was": was,
            "becomes": becomes,
            "dossiers": count,
        }
        for (award, campaign, was, becomes), count in rows
    ]


def _place(of: Place | None) -> dict[str, Any] | None:
    return {"file": of.file, "line": of.line, "column": of.column} if of else None


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
