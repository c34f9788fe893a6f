"""The same dossier by the other routes that the law has for its award."""

from __future__ import annotations

from dataclasses import replace

from ...dossiers.derived import route_of
from ...dossiers.reading import ReadDossier
from ...dossiers.view import DossierView
from ...errors import DossierError
from ...judging.findings import LACKING, Judgement
from ...judging.judge import Bench
from ..report import requirements_of
from .growing import criterion_node
from .node import RouteTried

_OF_A_CAMPAIGN = "campaign"


def other_routes(bench: Bench, read: ReadDossier, judgement: Judgement) -> tuple[RouteTried, ...]:
    """Return how the dossier comes out by each route that it was not judged by; without its campaign.

    The route of campaigns needs one, so it has no verdict for a dossier that names none. Raises as
    `Bench.judge`.
    """
    program = judgement.program
    named = requirements_of(program).named
    tried = []
    for route in bench.library.catalogue.routes.get(program.award, ()):
        if route == route_of(read.dossier):
            continue
        if route == _OF_A_CAMPAIGN:
            label = named(route)
            if label is not None:
                tried.append(RouteTried(route, label, None, ()))
            continue
        other = read.dossier.model_copy(update={"campaign": None, "route": route})
        try:
            found = bench.judge(replace(read, dossier=other), read.file)
        except DossierError:
            continue  # this law has no such route
        if found.program.route != route or found.program.route_label is None:
            continue  # not on this day
        lacking = tuple(
            criterion_node(one, found, DossierView(other))
            for one in found.findings
            if one.criterion.id in found.deciding or (one.criterion.in_route and one.status in LACKING)
        )
        tried.append(RouteTried(route, found.program.route_label, found.verdict, lacking))
    return tuple(tried)
