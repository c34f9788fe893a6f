"""Filters of one scope share a fact for each item: what the library costs goes by facts and comparisons.

Filters of a scope ask much the same of its items: whether the campaign is this one, the rating that one. A
pack holds each different comparison once, with rules of its own, and what a filter gets is the outcome of
its comparisons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..rulebooks.program import Comparison, Filter
from .findings import ABSENT, Cell, Fact, Outcome

MOST_PACKED = 24
"""Comparisons in one fact."""
MOST_TOLD = 4_096
"""Outcomes of a pack that are remembered with what they mean for a filter."""
_NOT_ASKED = Cell(ABSENT, None, 0, 0, "")


class _Place(NamedTuple):
    """Where a filter went: the number of its pack, and the position of each of its comparisons there."""

    pack: int
    positions: tuple[int, ...]


class Packing:
    """How filters are packed. `filters` are what facts are matched by, in place of those given."""

    def __init__(self, filters: Sequence[Filter]) -> None:
        packs, self._places = _packed(filters)
        self.filters = tuple(packs)
        self._sizes = [len(one.comparisons) for one in packs]
        self._told: list[dict[Outcome, Outcome]] = [{} for _ in filters]

    def pack(self, facts: Sequence[Fact]) -> tuple[list[Fact], list[int]]:
        """Return the facts as they are matched, by pack, and for each fact given the position of its own.

        Comparisons that no fact asks about are given as absent. The facts must fit their filters. Facts that
        say different things of one item do not share a fact.
        """
        places, sizes = self._places, self._sizes
        rows: list[dict[tuple[int, int], list[Cell]]] = [{} for _ in sizes]
        where: list[tuple[int, tuple[int, int]]] = []
        for number, item, cells in facts:
            into, positions = places[number]
            ours = rows[into]
            key = item, 0
            while True:
                row = ours.get(key)
                if row is None:
                    row = ours[key] = [_NOT_ASKED] * sizes[into]
                if _told(row, positions, cells):
                    break
                key = item, key[1] + 1
            where.append((into, key))
        packed: list[Fact] = []
        starts: list[dict[tuple[int, int], int]] = []
        for into, ours in enumerate(rows):
            starts.append({key: len(packed) + at for at, key in enumerate(ours)})
            packed += [Fact(into, item, tuple(row)) for (item, _), row in ours.items()]
        return packed, [starts[into][key] for into, key in where]

    def unpack(
        self, facts: Sequence[Fact], positions: Sequence[int], outcomes: Sequence[Outcome]
    ) -> list[Outcome]:
        """Return the outcome of each fact given, from those of the facts that were matched."""
        found = []
        for fact, at in zip(facts, positions, strict=True):
            outcome = outcomes[at]
            told = self._told[fact.filter]
            ours = told.get(outcome)
            if ours is None:
                ours = self._part(fact.filter, outcome)
                if len(told) < MOST_TOLD:
                    told[outcome] = ours
            found.append(ours)
        return found

    def _part(self, number: int, of: Outcome) -> Outcome:
        bits = [(1 << at, position) for at, position in enumerate(self._places[number].positions)]
        return Outcome(
            sum(bit for bit, position in bits if of.no >> position & 1),
            sum(bit for bit, position in bits if of.unknown >> position & 1),
        )


def _told(row: list[Cell], positions: Sequence[int], cells: Sequence[Cell]) -> bool:
    """Say in a row what a fact says; return False where something else has been said already.

    What was added until then harms nobody: no filter in this row has asked it.
    """
    for position, cell in zip(positions, cells):  # noqa: B905  the fact fits its filter
        said = row[position]
        if said is not cell:
            if said is not _NOT_ASKED and said != cell:
                return False
            row[position] = cell
    return True


_Asked = tuple[object, ...]
"""What a comparison asks, however it is worded, and how many times its filter has asked that before."""


def _packed(filters: Sequence[Filter]) -> tuple[list[Filter], list[_Place]]:
    """Return the packs, and the place of each filter. One that is too large to share is left by itself."""
    packs: list[Filter] = []
    held: list[dict[_Asked, Comparison]] = []
    open_ones: dict[str, int] = {}
    places: list[_Place] = []
    for one in filters:
        wanted = _asked(one)
        number = open_ones.get(one.scope)
        if number is None or len(held[number] | wanted) > MOST_PACKED:
            number = open_ones[one.scope] = len(packs)
            packs.append(one)
            held.append({})
        ours = held[number]
        ours |= {key: each for key, each in wanted.items() if key not in ours}
        order = {key: at for at, key in enumerate(ours)}
        places.append(_Place(number, tuple([order[key] for key in wanted])))
    joined = (replace(one, comparisons=tuple(ours.values())) for one, ours in zip(packs, held, strict=True))
    return list(joined), places


def _asked(of: Filter) -> dict[_Asked, Comparison]:
    times: Counter[_Asked] = Counter()
    asked: dict[_Asked, Comparison] = {}
    for one in of.comparisons:
        key = (one.field, one.kind, one.values, one.wanted, one.lo, one.hi, one.place, one.figure, one.ratio)
        asked[*key, times[key]] = one
        times[key] += 1
    return asked
