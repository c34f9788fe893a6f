"""A judged dossier in words, for a batch: why it is not eligible, what the council must look at."""

from __future__ import annotations

import json
from functools import lru_cache

from ..dossiers.reading import ReadDossier
from ..errors import AwardsError
from ..judging.findings import LACKING, Finding, Judgement
from ..rulebooks.program import Point as RulePoint
from ..rulebooks.program import Program
from ..screening.lines import Applied, Point, Told
from ..screening.setting import Words
from ..texts import Lang
from .certainty import with_doubt
from .finding_out import found
from .remedying import remedy
from .report import Report, report, requirements_of, unreadable


def tell(judgement: Judgement, read: ReadDossier, lang: Lang, full: bool) -> Words:
    """Return a judgement in words: its award, every finding not met or not known, its points and faults."""
    program = judgement.program
    points = _points_of(program, lang)
    deciding = judgement.deciding
    lacking = [one for one in judgement.findings if one.status in LACKING]
    lacking.sort(key=lambda one: one.criterion.id not in deciding)
    return Words(
        _applied(program, judgement.evaluators, lang),
        tuple([_told(one, judgement, lang) for one in lacking]),
        tuple([points.get(one.id) or _point(program, one, lang) for one in judgement.points]),
        tuple([one.say(lang) for one in read.faults]),
        _json(report(judgement, lang)) if full else None,
    )


def tell_error(file: str, error: AwardsError, lang: Lang) -> bytes:
    """Return the JSON text that stands in a batch's reports for a dossier that could not be judged."""
    return _json(unreadable(file, error, lang))


def _json(data: Report) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _told(of: Finding, judgement: Judgement, lang: Lang) -> Told:
    requirements = requirements_of(judgement.program)
    criterion = of.criterion
    node = of.trace.node if of.trace else criterion.variants[0]
    return Told(
        criterion.id,
        of.status,
        criterion.ground,
        criterion.effect,
        criterion.label.say(lang),
        requirements.of(node).say(lang),
        found(of, requirements).say(lang),
        criterion.cite.text.say(lang),
        criterion.cite.certainty,
        remedy(of, lang),
    )


@lru_cache(maxsize=64)
def _applied(of: Program, evaluators: tuple[str, ...], lang: Lang) -> Applied:
    return Applied(
        of.name,
        of.award,
        of.award_label.say(lang),
        of.campaign,
        of.campaign_title.say(lang) if of.campaign_title else None,
        of.regime,
        of.regime_label.say(lang) if of.regime_label else None,
        of.rulebook,
        ", ".join(evaluators),
    )


@lru_cache(maxsize=64)
def _points_of(program: Program, lang: Lang) -> dict[str, Point]:
    """Return the points of a program in words, made once for many dossiers."""
    return {one.id: _point(program, one, lang) for one in program.points}


def _point(program: Program, of: RulePoint, lang: Lang) -> Point:
    return Point(
        program.name,
        of.id,
        of.kind,
        of.text.say(lang),
        of.reason.say(lang) if of.reason else None,
        with_doubt(of.cite.text.say(lang), of.cite.certainty, lang) if of.cite else None,
    )
