"""Filters of the dossier itself, several in one fact: what the library costs goes by the fact.

Each comparison keeps rules of its own, so that what comes out is the same, comparison by comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..rulebooks.program import Filter
from .findings import ABSENT, Cell, Fact, Outcome

MOST_PACKED = 12
"""Comparisons in one fact. From 8 to 32 were equally fast, and a quarter faster than one filter a fact."""
_NOT_ASKED = Cell(ABSENT, None, 0, 0, "")


class Packing:
    """How filters are packed.

    `filters` are what facts are matched by: the packs first, then the filters that are left as they are.
    """

    def __init__(self, filters: Sequence[Filter]) -> None:
        packs = _packs(filters)
        members = {index for pack in packs for index in pack}
        self.filters = (
            *(_joined([filters[index] for index in pack]) for pack in packs),
            *(one for index, one in enumerate(filters) if index not in members),
        )
        self._sizes = [len(one.comparisons) for one in self.filters[: len(packs)]]
        self._places = _places(filters, packs)

    def pack(self, facts: Sequence[Fact]) -> tuple[list[Fact], list[int]]:
        """Return the facts as they are matched, and for each fact given the position of its own.

        Comparisons that no fact asks about are given as absent. The facts must fit their filters.
        """
        places, sizes = self._places, self._sizes
        rows: list[list[list[Cell]]] = [[] for _ in sizes]
        turns: dict[int, int] = {}
        left: list[Fact] = []
        where: list[tuple[int, int]] = []
        for number, item, cells in facts:
            into, start, _ = places[number]
            if into >= len(sizes):
                where.append((-1, len(left)))
                left.append(Fact(into, item, cells))
                continue
            turn = turns.get(number, 0)
            turns[number] = turn + 1
            ours = rows[into]
            if turn == len(ours):
                ours.append([_NOT_ASKED] * sizes[into])
            ours[turn][start : start + len(cells)] = cells
            where.append((into, turn))
        packed = [
            Fact(into, turn, tuple(one)) for into, ours in enumerate(rows) for turn, one in enumerate(ours)
        ]
        before = [0]
        for ours in rows:
            before.append(before[-1] + len(ours))  # the last is where those that are left begin
        return packed + left, [before[into] + at for into, at in where]

    def unpack(
        self, facts: Sequence[Fact], positions: Sequence[int], outcomes: Sequence[Outcome]
    ) -> list[Outcome]:
        """Return the outcome of each fact given, from those of the facts that were matched."""
        found = []
        for fact, at in zip(facts, positions, strict=True):
            outcome = outcomes[at]
            _, start, every = self._places[fact.filter]
            if every is not None:
                outcome = Outcome(outcome.no >> start & every, outcome.unknown >> start & every)
            found.append(outcome)
        return found


def _packs(filters: Sequence[Filter]) -> list[list[int]]:
    packs: list[list[int]] = []
    size = MOST_PACKED
    for index, one in enumerate(filters):
        count = len(one.comparisons)
        if one.scope != "dossier" or not 0 < count <= MOST_PACKED:
            continue
        if size + count > MOST_PACKED:
            packs.append([])
            size = 0
        packs[-1].append(index)
        size += count
    return packs


def _joined(members: Sequence[Filter]) -> Filter:
    return replace(members[0], comparisons=tuple(one for member in members for one in member.comparisons))


def _places(filters: Sequence[Filter], packs: Sequence[Sequence[int]]) -> list[tuple[int, int, int | None]]:
    """Return for each filter what it went into, its first comparison there, its bits (None: all of them)."""
    places: dict[int, tuple[int, int, int | None]] = {}
    for number, pack in enumerate(packs):
        start = 0
        for index in pack:
            count = len(filters[index].comparisons)
            places[index] = number, start, (1 << count) - 1
            start += count
    left = [index for index in range(len(filters)) if index not in places]
    places |= {index: (len(packs) + at, 0, None) for at, index in enumerate(left)}
    return [places[index] for index in range(len(filters))]
