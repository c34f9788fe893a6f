"""A judged dossier as a line of its batch."""

from __future__ import annotations

from ..dates import Span
from ..dates import Unreadable as UnreadableDate
from ..dossiers.reading import ReadDossier
from ..intake.tables import Source
from ..judging.findings import Judgement
from .lines import Line
from .setting import Words


def make_line(number: int, source: Source, read: ReadDossier, of: Judgement, words: Words) -> Line:
    """Return what is kept of a judged dossier."""
    dossier = read.dossier
    who = dossier.candidate
    ground = {one.criterion.id: one.criterion.ground for one in of.findings}
    return Line(
        number=number,
        source=source,
        dossier=dossier.id,
        candidate=of.candidate,
        kind=_code(who.kind),
        class_=_code(who.class_),
        gender=_code(who.gender),
        birth=_raw(who.birth_date),
        position=who.position,
        leader=who.leader,
        direct_worker=who.direct_worker,
        unit=who.unit or "",
        proposer=(dossier.proposer.unit if dossier.proposer else None) or "",
        cluster=who.membership.cluster if who.membership else None,
        award=of.program.award,
        award_label=words.applied.award_label,
        campaign=of.program.campaign,
        considered_on=of.considered_on,
        program=words.applied.program,
        verdict=of.verdict,
        screened=of.verdict,
        route=of.route,
        deciding=of.deciding,
        grounds=tuple(sorted({ground[one] for one in of.deciding if one in ground})),
        told=words.told,
        points=tuple([one.id for one in words.points]),
        faults=words.faults,
        preferred=tuple([one if status == "met" else one + "?" for one, status in of.preferred]),
        digest=of.dossier_hash,
    )


def _code(value: object) -> str | None:
    """Return a code as it is; one that cannot be read stands as no code."""
    return value if isinstance(value, str) else None


def _raw(value: Span | UnreadableDate | None) -> str | None:
    return value.raw if value is not None else None
