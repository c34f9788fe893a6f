"""Position and unit in one cell, parted only where that is certain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...texts import fold
from ..words import words


class Post(NamedTuple):
    """A position and a unit; None is unknown."""

    position: str | None
    unit: str | None


_PARTING = re.compile(r"\s*(?:[,;\n]|\s[-–—]\s|\stại\s)\s*")


_LONGEST = 64
"""A unit is known by its first words."""


@lru_cache(maxsize=4096)
def parted(text: str) -> Post:
    """Return position and unit of a text such as `Giáo viên, Trường THCS Mẫu Số Một`.

    It is parted at the first comma, dash or line break that a unit follows. A text that is a unit from its
    first word has no position. Otherwise everything stays the position, and the unit is unknown.
    """
    if is_unit(text):
        return Post(None, text)
    for found in _PARTING.finditer(text):
        rest = text[found.end() :]
        if found.start() and is_unit(rest):
            return Post(text[: found.start()], rest)
    return Post(text, None)


def is_unit(text: str) -> bool:
    """Return whether a text begins as the name of a unit does: Trường, UBND, Phòng, Công ty."""
    said = fold(text[:_LONGEST]).replace(".", " ")
    first, _, rest = said.partition(" ")
    second = rest.split(" ", 1)[0].strip(",;:")
    if second in _seconds():
        return False
    return any(said == word or said.startswith(word + " ") for word in _by_first().get(first, ()))


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words()["unit_words"]:
        folded = fold(str(word))
        first = folded.split(" ", 1)[0]
        found[first] = (*found.get(first, ()), folded)
    return found


@lru_cache(maxsize=1)
def _seconds() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in words()["position_second"])
