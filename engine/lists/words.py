"""What offices write: the words kept in `headings.yaml` and `words.yaml`, ready to be looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from ruamel.yaml import YAML

from ..codes import CODES
from ..texts import fold

_MARKS = re.compile(r"[\s/,;.:*()\[\]{}\"“”'‘’_–—|+\\-]+")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def key(text: str) -> str:
    """Return what a heading or word is looked up by: folded, without punctuation."""
    return _key(text) if len(text) <= _LONGEST else ""


_LONGEST: Final = 200


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    folded = fold(text)
    return _MARKS.sub(" ", folded).strip() or folded


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets: `Ngày sinh (dd/mm/yyyy)` is `Ngày sinh`."""
    return _BRACKETS.sub(" ", text)


@lru_cache(maxsize=8192)
def bare(folded: str) -> str:
    """Return a key without its diacritics: `ho va ten`. Only ever good for a guess."""
    apart = unicodedata.normalize("NFD", folded.replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=2)
def load(name: str) -> dict[str, Any]:
    """Return one of the package's own files of words."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return data


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """Return the words of cells."""
    return load("words.yaml")


@lru_cache(maxsize=32)
def word_set(*path: str) -> frozenset[str]:
    """Return one list of words as keys."""
    found: Any = words()
    for step in path:
        found = found[step]
    return frozenset(key(str(word)) for word in found)


@lru_cache(maxsize=32)
def code_words(codes: str) -> dict[str, str]:
    """Return key -> code for a closed set: codes, labels, other wordings, and all of these without marks.

    What could mean two codes is left out.
    """
    found: dict[str, str] = {}
    doubtful: set[str] = set()

    def add(word: str, code: str) -> None:
        if found.setdefault(word, code) != code:
            doubtful.add(word)

    kept = words()["codes"].get(codes, {})
    labels = CODES.get(codes, {})
    for code in [*labels, *(code for code in kept if code not in labels)]:
        names = [code, *kept.get(code, ())]
        if code in labels:
            names += [labels[code].vi, labels[code].en]
        for name in names:
            add(key(name), code)
    for word, code in list(found.items()):
        plain = bare(word)
        if plain != word and found.get(plain, code) == code:
            add(plain, code)
    return {word: code for word, code in found.items() if word not in doubtful}
