"""Proving a whole rulebook: parts in processes of their own, then everything put together."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from ..judging.judge import Bench
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import Library
from ..rulebooks.properties import Properties
from ..screening.workers import Workers
from .findings import Before, Part
from .group import KINDS, Task, prove
from .results import Proof
from .telling import joined, results_of

BOUND = 2
TIMEOUT = 20.0
_PATIENCE = 3600.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be proved: only these campaigns, awards, kinds and properties; None: all.

    `bound`: so many entries of each list, and as many more as some rule asks for. `timeout`: seconds for one
    question to the solver. `jobs`: processes.
    """

    campaigns: tuple[str, ...] | None = None
    awards: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = KINDS
    properties: tuple[str, ...] | None = None
    bound: int = BOUND
    timeout: float = TIMEOUT
    jobs: int = 1


def prove_rulebook(folder: Path, wanted: Wanted) -> Proof:
    """Return what holds of the rulebooks of a folder.

    Raises:
        RulebookError: a rulebook has a fault, or a property asks what some program does not know.
    """
    library = Library(folder, cached=False)
    rulebook = library.rulebook
    first, then = _tasks(library, wanted)
    parts: list[Part] = []
    with _executor(min(wanted.jobs, max(len(first), len(then)))) as executor:
        for tasks in (first, then):
            known = joined(parts)
            before = Before(frozenset(known.shown), frozenset(known.apart))
            told = [replace(task, before=before) for task in tasks]
            if executor is None:
                parts += [prove(task, library) for task in told]
            else:
                parts += [
                    one.result() for one in [executor.submit(_prove_part, rulebook, task) for task in told]
                ]
    whole = joined(parts)
    filed = rulebook.properties.properties if rulebook.properties else Properties()
    if "properties" not in wanted.kinds:
        wanted_ids: tuple[str, ...] | None = ()
    else:
        wanted_ids = wanted.properties
    series = {one.id: one.series for one in rulebook.regimes.awards}
    mine = {series[one] for one in wanted.awards or ()}

    def covered(file: str) -> bool:
        """Return whether every program that a file has a part in was looked at."""
        kind, _, rest = file.partition("/")
        if kind == "campaigns":
            return wanted.awards is None
        if wanted.campaigns is not None:
            return False
        return wanted.awards is None or rest.partition("/")[0] in mine

    results = results_of(whole, filed, Bench(library), covered, wanted_ids)
    return Proof(
        wanted.bound,
        whole.sizes,
        whole.programs,
        whole.queries,
        tuple(sorted(whole.approximate)),
        tuple(results),
    )


def _tasks(library: Library, wanted: Wanted) -> tuple[list[Task], list[Task]]:
    """Return the parts: without a campaign, award by award; then the campaigns, which need show less."""
    awards = wanted.awards or tuple(library.catalogue.awards)
    rest = (wanted.bound, wanted.timeout, wanted.kinds, wanted.properties)
    by_routes = sorted(awards, key=lambda one: -len(library.catalogue.routes[one]))
    first = [Task(None, (award,), *rest) for award in by_routes] if wanted.campaigns is None else []
    asks = {id: len(one.campaign.criteria) for id, one in library.rulebook.campaigns.items()}
    campaigns = sorted(wanted.campaigns or library.catalogue.campaigns, key=lambda one: -asks[one])
    rounds = [Task(one, awards, *rest) for one in campaigns]
    # The largest campaigns go with the first, so that no process waits while the largest award is proved.
    return [*first, *rounds[:2]], rounds[2:]


def _executor(jobs: int) -> AbstractContextManager[Workers | None]:
    return Workers(jobs, _PATIENCE) if jobs > 1 else nullcontext()


def _prove_part(rulebook: Rulebook, task: Task) -> Part:
    return prove(task, Library.holding(rulebook))
