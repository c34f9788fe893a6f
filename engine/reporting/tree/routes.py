"""The same dossier by the other routes that the law has for its award."""

from __future__ import annotations

from dataclasses import replace

from ...dossiers.reading import ReadDossier
from ...errors import DossierError
from ...judging.findings import LACKING, Judgement
from ...judging.judge import Bench
from .growing import criterion_node
from .node import RouteTried

_OF_A_CAMPAIGN = "campaign"


def other_routes(bench: Bench, read: ReadDossier, judgement: Judgement) -> tuple[RouteTried, ...]:
    """Return how the dossier comes out by each route that it was not judged by; without its campaign.

    The route of campaigns needs one, so it is not tried for a dossier that names none. Raises as
    `Bench.judge`.
    """
    program = judgement.program
    tried = []
    for route in bench.library.catalogue.routes.get(program.award, ()):
        if route in (program.route, _OF_A_CAMPAIGN):
            continue
        other = read.dossier.model_copy(update={"campaign": None, "route": route})
        try:
            found = bench.judge(replace(read, dossier=other), read.file)
        except DossierError:
            continue  # this law has no such route
        if found.program.route != route or found.program.route_label is None:
            continue  # not on this day
        lacking = tuple(
            criterion_node(one, found)
            for one in found.findings
            if one.criterion.id in found.deciding or (one.criterion.in_route and one.status in LACKING)
        )
        tried.append(RouteTried(route, found.program.route_label, found.verdict, lacking))
    return tuple(tried)
