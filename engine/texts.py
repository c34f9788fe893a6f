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

_SLOT = re.compile(r"\{([^{}]+)\}")


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
            def value(found: re.Match[str]) -> str:
                of = values.get(found[1], found[0])
                return of.say(lang) if isinstance(of, Text) else str(of)

            return _SLOT.sub(value, self.say(lang))

        return Text(one("vi"), one("en"))


def first_large(text: str) -> str:
    """Return a text with its first letter large; the others stay as they are."""
    return text[:1].upper() + text[1:]


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


# Control characters but tab and line feed, marks that turn the direction of writing, line separators,
# halves of characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Return `text` fit for a terminal: what would steer it, or turn the writing round, is spelled out."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


# Old and new placement of the tone mark differ only in the open syllables oa, oe, uy.
_PAIRS = {"oa", "oe", "uy"}
_OPEN = re.compile(r"([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![\u0302\u0306\u031b])")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile(r"\s+")
_ALIKE = {**dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"), 0x2044: "/", 0x2215: "/"}
_AROUND = re.compile(r"\s*([/-])\s*")
_NUMBER = re.compile(r"[0-9][\w.]*(?:/[\w.-]+)+")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_LONGEST = 256
"""Longer texts are not names: they are folded without being remembered, and are never a number."""


def fold(text: str) -> str:
    """Return the key under which two spellings of one Vietnamese text are equal.

    Case, spacing, what cannot be seen, kinds of dash and slash, full and half width, and the old or new
    place of the tone mark (hòa, hoà) do not count; letters and tones themselves do. The letter eth,
    which old fonts show as Đ, is đ.
    """
    return _fold(text) if len(text) <= _LONGEST else _fold.__wrapped__(text)


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(_ALIKE)
    plain = _SPACES.sub(" ", seen).strip()
    bare = unicodedata.normalize("NFD", plain.casefold()).replace("\u00f0", "\u0111")
    moved = _OPEN.sub(lambda m: m[1] + m[3] + m[2] if m[1] + m[3] in _PAIRS else m[0], bare)
    return unicodedata.normalize("NFC", moved)


def is_blank(text: str) -> bool:
    """Return whether nothing of a text can be seen."""
    return not text or (not text.isprintable() and not _UNSEEN.sub("", text).strip())


def fold_number(text: str) -> str:
    """Return the key of a document's number.

    `Số 756 / QĐ-UBND` and `756/QĐ - UBND` are one, and so are `05/TTr-THCS` and `5/TTr–THCS`.
    """
    return _fold_number(text) if len(text) <= _LONGEST else fold(text)


@lru_cache(maxsize=4096)
def _fold_number(text: str) -> str:
    bare = fold(_AROUND.sub(r"\1", fold(text).replace("*", "")))
    found = _NUMBER.search(bare)
    return _LEADING_ZEROS.sub("", found[0]) if found else bare


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that `word` was most likely meant to be, or None."""
    close = get_close_matches(word[:200], list(allowed), n=1, cutoff=0.6)
    return close[0] if close else None


_APART = re.compile(r"[\s.,'’`_\u00ad\u200b-\u200f\u2010-\u2015\u2060\ufeff-]+")


def undivided(number: str) -> str:
    """Return a number of a person or card without what people put between and around its digits."""
    return _APART.sub("", nfc(number))
