"""Sets of changes: where to begin, what they cost, which fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..rulebooks.program import Criterion, filters_of
from ..texts import Text
from .plans import MEANS
from .prospects import Change, Edit
from .trying import Trials, Tried

_ROUTE = Text("Đề nghị theo tiêu chuẩn khác: {route}", "Propose by another standard: {route}")
_NAME_ROUTE = Text("Ghi tiêu chuẩn áp dụng: {route}", "Name the standard applied for: {route}")
_MOVES = ("/considered_on", "/submitted_on", "/route", "/candidate/kind", "/candidate/class")
"""What an edit may change so that other criteria are asked, or none: then nothing is lost yet."""

Cost = tuple[int, int, int]


def cost(changes: Sequence[Change]) -> Cost:
    """Return what sets of changes are ordered by: the dearest means, how many changes, how dear together."""
    ranks = [MEANS.index(one.means) for one in changes]
    return max(ranks, default=0), len(ranks), sum(ranks)


def roots(tried: Tried, trials: Trials) -> Iterator[tuple[Change, ...]]:
    """Yield where to begin: with the dossier as it stands, and with each other route that it might name."""
    yield ()
    dossier = tried.read.dossier
    if dossier.campaign is not None:
        return
    routes = trials.bench.library.catalogue.routes.get(dossier.award, ())
    labels = dict(tried.judgement.program.declared)
    deciding = [
        one.criterion for one in tried.judgement.findings if one.criterion.id in tried.judgement.deciding
    ]
    about = next((one.id for one in [*filter(_asks_the_route, deciding), *deciding]), "")
    for route in routes:
        if route == "campaign" or route == dossier.route:
            continue
        label = labels.get(f"code:{route}", Text(route, route))
        said = (_NAME_ROUTE if dossier.route is None else _ROUTE).fill(route=label)
        yield (Change(about, "paper", said, (Edit("add", "/route", route),)),)


def _asks_the_route(of: Criterion) -> bool:
    read = (one for node in of.variants for one in filters_of(node))
    return any(comparison.field == "route" for one in read for comparison in one.comparisons)


def moves(change: Change) -> bool:
    """Return whether other criteria may be asked, or none, once a change is made."""
    return any(edit.pointer in _MOVES for edit in change.edits)


Name = tuple[str, Text, tuple[str, ...]]


def name_of(change: Change) -> Name:
    """Return what tells a change from others: new entries may get other ids, and be the same to do."""
    return change.criterion, change.said, tuple([edit.pointer for edit in change.edits])


def together(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return changes that do not get into each other's way, the first of those that do."""
    kept: list[Change] = []
    stated: Mapping[str, Edit] = {}
    for one in changes:
        edits = {edit.pointer: edit for edit in one.edits if not edit.pointer.endswith("/-")}
        if any(stated.get(pointer, edit) != edit for pointer, edit in edits.items()):
            continue
        if any(name_of(one) == name_of(two) for two in kept):
            continue
        stated = {**stated, **edits}
        kept.append(one)
    return tuple(kept)


def within(smaller: Sequence[Change], larger: Sequence[Change]) -> bool:
    """Return whether all changes of a set are in another."""
    there = [name_of(one) for one in larger]
    return all(name_of(one) in there for one in smaller)


def same(one: Sequence[Change], other: Sequence[Change]) -> bool:
    """Return whether two sets hold the same changes."""
    return len(one) == len(other) and within(one, other)
