"""Which criteria a program has, and in which order they are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import language as lang
from .filing import Filed
from .program import Origin
from .scoping import Part
from .walking import references
from .yaml_reading import Path_


@dataclass(frozen=True)
class Draft:
    """A criterion on its way to being compiled, with its place in the file for messages.

    `in_route`: the judged route of the law stands on it.
    """

    of: lang.Criterion
    filed: Filed
    origin: Origin
    path: Path_
    in_route: bool


def drafts_of(parts: Sequence[Part], route: str | None) -> Iterator[Draft]:
    """Return the criteria of all parts: those of the judged route, then those that always hold."""
    needed: set[str] = set()
    for part in parts:
        for place, one in enumerate(part.of.routes if isinstance(part.of, lang.Law) else ()):
            if one.id == route:
                needed |= set(one.needs)
                for index, entry in enumerate(one.criteria):
                    if isinstance(entry, lang.Criterion):
                        path: Path_ = ("routes", place, "criteria", index)
                        yield Draft(entry, part.filed, part.origin, path, True)
    for part in parts:
        for index, entry in enumerate(part.of.criteria):
            if isinstance(entry, lang.Criterion):
                yield Draft(entry, part.filed, part.origin, ("criteria", index), entry.id in needed)


def in_order(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return the criteria each after those it refers to, and those that refer back to themselves."""
    by_id = {draft.of.id: draft for draft in drafts}
    ordered: dict[str, Draft] = {}
    circular: list[Draft] = []

    visiting: dict[str, Iterator[str]] = {}
    """The path down from a criterion, each with those it refers to that are not yet visited."""

    def enter(draft: Draft) -> None:
        if draft.of.id in visiting:
            circular.append(draft)
        elif draft.of.id not in ordered:
            visiting[draft.of.id] = iter((*draft.of.once_met, *(n for _, n in references(draft.of.test))))

    for draft in drafts:
        enter(draft)
        while visiting:
            at, others = next(reversed(visiting.items()))
            other = next(others, None)
            if other is None:
                ordered[at] = by_id[at]
                del visiting[at]
            elif other in by_id:
                enter(by_id[other])
    return list(ordered.values()), circular
