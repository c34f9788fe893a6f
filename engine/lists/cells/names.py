"""Names with what stands before them: Ông, Bà, Đồng chí, ranks, Hộ ông, Tập thể.

Only Ông, Bà and their like say a gender. A rank (Thượng tá, Linh mục) says none, and neither does nothing.
Ông is also a surname (Ông Ích Khiêm), and Bà begins names of places: they are salutations where a colon
follows, or a surname and at least one more word. Otherwise the name stays whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...texts import fold
from ..words import key, word_set, words


class Named(NamedTuple):
    """A name without its salutation, the gender the salutation says, and the kind of candidate it shows."""

    name: str
    gender: str | None
    kind: str | None


_HOUSEHOLD = re.compile(r"(?:hộ gia đình|gia đình|hộ)\s*:?\s+((?:ông bà|ông/bà|ông|bà|anh|chị)\s*:?\s+\S.*)")
_HOUSEHOLD_OF = re.compile(r"(?:hộ gia đình|hộ)\s*:?\s+(\S.*)")
_COUPLE = re.compile(r"ông\s*(?:/|,|và)?\s*bà\b")
_TWO = re.compile(r"\s(?:và|,|&)\s+(?:ông|bà|vợ|chồng)\b")


@lru_cache(maxsize=8192)
def named(text: str) -> Named:
    """Return what a name cell says. The name of a household or collective keeps its words."""
    said = fold(text)
    if _HOUSEHOLD.match(said) or _HOUSEHOLD_OF.match(said):
        return Named(text, None, "household")
    if _COUPLE.match(said):
        return Named(text, None, None)
    first = said.split(" ", 1)[0].rstrip(".:")
    if first in _starts() and not _TWO.search(said):
        for words_before in _salutations():
            if said.startswith(words_before) and said[len(words_before) : len(words_before) + 1] in " .:":
                parts = words_before.count(" ") + 1
                rest = _after(text, parts)
                if words_before in _DOUBTFUL and unsure_salutation(text) is not None:
                    return Named(text, None, None)
                # "Anh", "Bà" may also be the whole of what is there.
                if rest and (len(rest.split()) > 1 or words_before in ("ông", "bà", "đồng chí", "đ/c")):
                    return Named(rest, gender_of(words_before), "individual")
    return Named(text, None, None)


def unsure_salutation(text: str) -> str | None:
    """Return the first word of a name when it may be a salutation or part of the name; None: it is clear."""
    said = fold(text)
    first, _, rest = said.partition(" ")
    if first.rstrip(".:") not in _DOUBTFUL or not rest or first.endswith((".", ":")) or rest[0] in ".:":
        return None
    if _HOUSEHOLD.match(said) or _COUPLE.match(said) or _TWO.search(said):
        return None
    family, _, own = rest.partition(" ")
    certain = (own and family in _surnames()) or family.startswith(_UPLAND)
    return None if certain else text.split(maxsplit=1)[0]


def spellings(name: str) -> set[str]:
    """Return what a name is compared by: with and without what may be a salutation before it."""
    said = named(name).name
    return {fold(said), fold(said.removeprefix(unsure_salutation(name) or "").strip())}


_DOUBTFUL = frozenset({"ông", "bà"})
_UPLAND = ("h'", "k'", "h’", "k’")


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in words()["surnames"])


def gender_of(salutation: str) -> str | None:
    """Return the gender that a salutation says, or None."""
    word = key(salutation)
    if word in word_set("salutations", "male"):
        return "male"
    return "female" if word in word_set("salutations", "female") else None


def is_salutation(text: str) -> bool:
    """Return whether a word is a salutation or rank of a person."""
    return key(text) in _all()


@lru_cache(maxsize=1)
def _all() -> frozenset[str]:
    kinds = ("male", "female", "neither")
    return frozenset[str]().union(*(word_set("salutations", kind) for kind in kinds))


# Words that are also surnames or parts of names are no salutation unless a full stop or colon follows.
_IN_NAMES = frozenset({"anh", "cô", "thầy", "chị", "mr", "ms", "mrs", "già làng", "nghệ nhân", "nhà giáo"})


@lru_cache(maxsize=1)
def _salutations() -> tuple[str, ...]:
    kept = words()["salutations"]
    every = {fold(str(word)) for kind in kept.values() for word in kind} - _IN_NAMES
    return tuple(sorted(every, key=len, reverse=True))


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    return frozenset(word.split(" ")[0].rstrip(".") for word in _salutations())


def _after(text: str, parts: int) -> str:
    rest = text.split(maxsplit=parts)[parts:] if " " in text else []
    return rest[0].lstrip(".: ") if rest else ""
