"""Text whose letters were lost on the way: question marks, UTF-8 read as something else, halves of words.

Such a text is never repaired, because a name that is nearly right is another person's.
"""

from __future__ import annotations

import re

from ...texts import Text
from .syllables import is_syllable, words_of

LOST = Text(
    "không đọc được: chữ bị mất hoặc sai mã; chép lại từ bản gốc",
    "not readable: letters were lost or wrongly encoded; copy it from the original",
)

_MARKED = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])|(?<=[^\W\d_])\?\?|\?\?(?=[^\W\d_])")
# Two or three bytes of UTF-8 read as windows-1252 or Latin-1: a lead byte's letter and what follows it.
_ADDRESS = re.compile(r"://|\bwww\.")
# Ã and Â end words of good Vietnamese in capitals (XÃ, ĐÃ), so a quote or space after them proves nothing.
_AFTER = "\u0080-\u00bf\u0152-\u0178\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122"
_READ_WRONG = re.compile(
    f"[ÄÆÅ][{_AFTER}]|á[º»][{_AFTER}]|[ÃÂ][\u0080-\u009f\u00a1-\u00aa\u00ac\u00ad-\u00ba\u00bc-\u00bf]|Ã[€‚ƒˆ‰Š]"
)
_LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_UPPER = f"A-Z{_LOWER.upper()}"
BROKEN_CASE = re.compile(f"[{_UPPER}][{_LOWER}][{_UPPER}]{{2}}")
"""A small letter that an old font showed as a capital: `XàHỘI`."""
_VOWELS = frozenset("aăâeêioôơuưy")


def is_lost(text: str) -> bool:
    """Return whether letters of a text are certainly lost or wrongly encoded."""
    marked = _MARKED.search(text) and not _ADDRESS.search(text)
    return bool(marked or is_read_wrong(text) or BROKEN_CASE.search(text))


def is_read_wrong(text: str) -> bool:
    """Return whether a text is UTF-8 that was read as windows-1252 or Latin-1."""
    return bool(_READ_WRONG.search(text))


def looks_lost(name: str) -> bool:
    """Return whether a person's name has words that no name has: without a vowel, or half of a syllable.

    Names of the uplands (Y Blôk, H'Rin, K'Brơi) are none of that: single letters pass, and so does a
    word that no tone mark makes Vietnamese.
    """
    for word in words_of(name):
        plain = word.lower()
        if len(plain) > 1 and plain.isascii() and not _VOWELS & set(plain):
            return True
        if plain in _HALVES or (
            plain.endswith(("ịng", "ìng", "íng", "ỉng", "ĩng")) and not is_syllable(plain)
        ):
            return True
    return False


_HALVES = frozenset({"nguyn", "nguy", "trn", "phm", "hunh", "đng", "cơng"})
