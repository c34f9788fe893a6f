"""All that explains one dossier: its tree, other routes, readings, and what could become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...dossiers.reading import ReadDossier
from ...dossiers.view import DossierView
from ...judging.findings import Judgement
from ...judging.judge import Bench
from ...remedies.prospects import Prospects
from ...texts import Text
from .growing import grow
from .node import Node, ReadingShown, RouteTried, pruned
from .readings import readings, silent_readings
from .routes import other_routes


@dataclass(frozen=True, slots=True)
class Explanation:
    """What explains one dossier. `prospects` None: not asked for. `only`: the one criterion that is shown."""

    judgement: Judgement
    tree: Node
    routes: tuple[RouteTried, ...]
    readings: tuple[ReadingShown, ...]
    silent: tuple[Text, ...]
    prospects: Prospects | None
    only: str | None = None
    hidden: int = 0
    """Criteria that pruning left out."""


def explain(
    bench: Bench, read: ReadDossier, judgement: Judgement, prospects: Prospects | None
) -> Explanation:
    """Return the whole explanation of a judgement. Raises as `Bench.judge`."""
    return Explanation(
        judgement,
        grow(judgement, DossierView(read.dossier)),
        other_routes(bench, read, judgement),
        readings(judgement, read),
        silent_readings(judgement),
        prospects,
    )


def shortened(of: Explanation) -> Explanation:
    """Return an explanation with only what decides, what is lacking and what is not known."""
    tree = pruned(of.tree) or replace(of.tree, children=())
    kept = sum(len(part.children) for part in tree.children)
    routes = tuple(
        replace(one, lacking=tuple(cut for node in one.lacking if (cut := pruned(node)))) for one in of.routes
    )
    hidden = sum(len(part.children) for part in of.tree.children) - kept
    return replace(of, tree=tree, routes=routes, hidden=hidden)


def narrowed(of: Explanation, criterion: str) -> Explanation:
    """Return an explanation of one criterion only, in full; without parts where the dossier is not asked."""
    parts = (
        replace(part, children=tuple(one for one in part.children if one.id == criterion))
        for part in of.tree.children
    )
    tree = replace(of.tree, children=tuple(part for part in parts if part.children))
    return replace(of, tree=tree, routes=(), readings=(), silent=(), prospects=None, only=criterion)
