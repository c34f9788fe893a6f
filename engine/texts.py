"""Words for people: a text in Vietnamese and English, and ways to compare texts.

Text is NFC everywhere. Comparing uses a folded key; what is shown is always what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

Lang = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in both languages. `vi` is the first language of everything users see."""

    vi: str
    en: str

    def say(self, lang: Lang) -> str:
        """Return the wording in `lang`."""
        return self.en if lang == "en" else self.vi

    def fill(self, **values: object) -> Text:
        """Return the text with each `{name}` replaced; a `Text` value is filled per language."""

        def one(lang: Lang) -> str:
            wording = self.say(lang)
            for name, value in values.items():
                shown = value.say(lang) if isinstance(value, Text) else str(value)
                wording = wording.replace("{" + name + "}", shown)
            return wording

        return Text(one("vi"), one("en"))


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


# Old and new placement of the tone mark differ only in the open syllables oa, oe, uy.
_PAIRS = {"oa", "oe", "uy"}
_OPEN = re.compile(r"([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![\u0302\u0306\u031b])")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_DASH = re.compile(r"[\u2010-\u2015]")
_AROUND = re.compile(r"\s*([/-])\s*")
_NUMBER = re.compile(r"[0-9][\w.]*(?:/[\w.-]+)+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_LONGEST = 256
"""Longer texts are not names: they are folded without being remembered, and are never a number."""


def fold(text: str) -> str:
    """Return the key under which two spellings of one Vietnamese text are equal.

    Case, spacing, kinds of dash and the old or new place of the tone mark (hòa, hoà) do not count;
    letters and tones themselves do.
    """
    return _fold(text) if len(text) <= _LONGEST else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    plain = _DASH.sub("-", _SPACES.sub(" ", text)).strip()
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFD", plain).casefold())
    moved = _OPEN.sub(lambda m: m[1] + m[3] + m[2] if m[1] + m[3] in _PAIRS else m[0], bare)
    return unicodedata.normalize("NFC", moved)


def fold_number(text: str) -> str:
    """Return the key of a document's number.

    `Số 756 / QĐ-UBND` and `756/QĐ - UBND` are one, and so are `05/TTr-THCS` and `5/TTr–THCS`.
    """
    return _fold_number(text) if len(text) <= _LONGEST else fold(text)


@lru_cache(maxsize=4096)
def _fold_number(text: str) -> str:
    bare = _AROUND.sub(r"\1", fold(text.replace("*", "")))
    found = _NUMBER.search(bare)
    return _LEADING_ZEROS.sub("", found[0]) if found else bare


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that `word` was most likely meant to be, or None."""
    close = get_close_matches(word[:200], list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None
