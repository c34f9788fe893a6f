"""Chance from a seed: the same numbers on every platform and in every version of Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Generic, TypeVar

_Any = TypeVar("_Any")


class Dice:
    """Draws by `Random.random` alone, the one sequence that Python promises never to change."""

    __slots__ = ("_random",)

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random  # noqa: S311  nothing here is a secret

    def below(self, count: int) -> int:
        """Return a whole number from 0 to `count` - 1."""
        return int(self._random() * count)

    def between(self, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`, both included."""
        return first + int(self._random() * (last - first + 1))

    def pick(self, of: Sequence[_Any]) -> _Any:
        """Return one of several."""
        return of[int(self._random() * len(of))]

    def chance(self, share: float) -> bool:
        """Return True for a share (0 to 1) of the calls."""
        return self._random() < share

    def weighted(self, of: Wheel[_Any]) -> _Any:
        """Return one of several, as often as its weight says."""
        at = self._random() * of.total
        for weight, one in of.sectors:
            if at < weight:
                return one
        return of.sectors[-1][1]


class Wheel(Generic[_Any]):
    """Several things with their weights."""

    __slots__ = ("sectors", "total")

    def __init__(self, weights: Iterable[tuple[_Any, float]]) -> None:
        total = 0.0
        sectors: list[tuple[float, _Any]] = []
        for one, weight in weights:
            total += weight
            sectors.append((total, one))
        self.total, self.sectors = total, tuple(sectors)
