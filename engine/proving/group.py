"""Proving one part of a rulebook: dossiers for one campaign, or for none, and some awards."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ..rulebooks.library import Library
from .confirming import Confirming
from .findings import NOTHING, Before, Part
from .keeping import Keeping
from .logic import Formula
from .programs import Judged, chosen, programs_of
from .quantifying import Quantifier
from .searching import Search, start_afresh
from .shape import shape_of
from .showing import Showing, tell_routes_apart
from .speaking import Asked
from .symbols import SymbolicDossier
from .verdict import Found, find

KINDS: Final = ("routes", "criteria", "laws", "campaigns", "alike", "properties")
"""What can be proved, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to prove. `campaign` None: dossiers for no campaign; `properties` None: all of them.

    `bound`: entries of each list; `timeout`: seconds that the solver has for one question.
    """

    campaign: str | None
    awards: tuple[str, ...]
    bound: int
    timeout: float
    kinds: tuple[str, ...] = KINDS
    properties: tuple[str, ...] | None = None
    before: Before = NOTHING


def prove(task: Task, library: Library) -> Part:
    """Return what was found. Raises RulebookError: a rulebook has a fault, or a property does not fit it."""
    start_afresh()
    part = Part(apart=set(task.before.apart))
    filed = library.rulebook.properties if "properties" in task.kinds else None
    asked = Asked.of(filed, task.properties) if filed else None
    programs = programs_of(
        library, task.campaign, task.awards, lambda key: asked.probes(key) if asked else ()
    )
    shape = shape_of((one.probed for one in programs), task.bound, library.catalogue)
    part.programs, part.sizes = len(programs), shape.shown()
    dossier = SymbolicDossier(shape)
    quantifier, confirming = Quantifier(dossier), Confirming()
    made: list[tuple[Judged, Found, Formula]] = []
    for one in programs:
        made.append((one, find(one.probed, quantifier), chosen(dossier, one.keys)))
        if made[-1][1].exact is not True:
            part.approximate.add(one.name)
    keeping = Keeping(asked, quantifier, confirming, part, task.timeout) if asked else None
    for judged, found, mine in made:
        search = Search(dossier, [mine], task.timeout, found.exact)
        showing = Showing(judged, found, search, dossier, confirming, part, task.before.shown)
        showing.show(task.kinds)
        if ("laws" if task.campaign is None else "campaigns") in task.kinds:
            showing.show_mildest()
        if "alike" in task.kinds:
            showing.tell_apart()
        if keeping:
            keeping.prove(judged, found, search, mine)
        part.queries += search.asked
    if "alike" in task.kinds and task.campaign is None:
        for pair in combinations(made, 2):
            if _rival(pair[0][0], pair[1][0]):
                part.queries += tell_routes_apart(*pair, dossier, confirming, part, task.timeout)
    return part


def _rival(one: Judged, other: Judged) -> bool:
    """Return whether two programs judge the same dossiers by different routes."""
    routes = one.program.route, other.program.route
    if (
        None in routes
        or one.program.award != other.program.award
        or not (one.open_route and other.open_route)
    ):
        return False
    return any(key.day == also.day for key in one.keys for also in other.keys)
