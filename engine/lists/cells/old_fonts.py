"""Text typed for fonts of before Unicode (TCVN3, VNI): told apart, and converted only when that is certain.

Certain means: the text is not good Vietnamese as it stands, has letters that only such a font explains,
every mark of it is explained by one of the two fonts and not by the other, and each word that comes out
is a Vietnamese syllable. Capitals that a font alone made (.VnTimeH) are not guessed.
"""

from __future__ import annotations

import re
from typing import Final

from .syllables import is_plausible, is_spelled, words_of

_TCVN3_FROM: Final = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§"
_TCVN3_TO: Final = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
_TCVN3: Final = dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True))

_TONES = "ùøûõï"
_VNI: dict[str, str] = {}
for _base, _row in {
    "a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "ô": "ớờởỡợ", "ö": "ứừửữự",
}.items():  # fmt: skip
    for _mark, _letter in zip(_TONES, _row, strict=True):
        _VNI[_base + _mark] = _letter
_VNI |= dict(zip(("yù", "yø", "yû", "yõ"), "ýỳỷỹ", strict=True))
for _base, _row in {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}.items():
    for _mark, _letter in zip("âáàåãä", _row, strict=True):
        _VNI[_base + _mark] = _letter
for _mark, _letter in zip("êéèúüë", "ăắằẳẵặ", strict=True):
    _VNI["a" + _mark] = _letter
_VNI |= {"î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì"}
_VNI |= {mark.upper(): letter.upper() for mark, letter in _VNI.items()} | {
    mark[0].upper() + mark[1]: letter.upper() for mark, letter in _VNI.items() if len(mark) > 1
}
_VNI_PART = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# What no Vietnamese text in Unicode has inside a word: letters (a foreign word may have some), and signs.
_ODD = "ÄÅÆÇËÎÏÐÑÖØÜÞßäåæçëîïðñöøûüþ"
_SYMBOLS = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾×÷"
_IN_WORD = re.compile(rf"(?<=[^\W\d_])[{_SYMBOLS}]|[{_SYMBOLS}](?=[^\W\d_])")
_PAIRS = re.compile(
    "[aA][âáàåãäêéèúüëÂÁÀÅÃÄÊÉÈÚÜË]|[eE][âáàåãäÂÁÀÅÃÄ]|[oO][âÂåÅäÄ]|[aeouyôöAEOUYÔÖ][ùøûõïÙØÛÕÏ]"
)
_MARKED = re.compile(rf"[{_ODD}]|{_IN_WORD.pattern}|{_PAIRS.pattern}")
_SOFT = re.compile("[èéêìíòóôõùúýâãáàÈÉÊÌÍÒÓÔÕÙÚÝ]")
_QUOTED = re.compile("«([^«»]*)»")
_BEYOND = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")

# 5 µm, 10 µg/m³, 2½m, 3×m: a sign with its unit, or right behind a number.
_MEASURE = re.compile(
    r"(?<![^\W\d_])µ(?:m|g|l|s|f|v|a|w|t|h|n|mol|sv|gy|pa)(?![^\W\d_])"
    r"|(?<=[0-9])[µ¼½¾×](?=[^\W\d_]{0,4}(?![^\W\d_]))"
    r"|(?<![^\W\d_])[¼½¾](?=(?:m|ha|kg|km|l|g)(?![^\W\d_]))",
    re.IGNORECASE,
)

UNSURE: Final = "unsure"


def from_old_font(text: str) -> str | None:
    """Return what a text in an old font says; `UNSURE` when it is one but cannot be read for certain.

    None: it is no such text.
    """
    if "\u00ad" in text and _BEYOND.search(text):
        text = text.replace("\u00ad", "")  # with letters of Unicode it is what it says: a soft hyphen
    if _MEASURE.search(text):
        # A sign of measure is no letter. Beside an old font it could be either.
        return UNSURE if from_old_font(_MEASURE.sub("", text)) is not None else None
    if text.isascii() or not _MARKED.search(text):
        return UNSURE if _is_soft_tcvn3(text) else None
    if all(is_spelled(word) for word in words_of(text)) and not _IN_WORD.search(_QUOTED.sub(r"\1", text)):
        return None
    certain = [found for found in (_as_tcvn3(text), _as_vni(text)) if found is not None]
    if len(certain) == 1 and not _BEYOND.search(text):
        return certain[0]
    return UNSURE if certain or _IN_WORD.search(text) or len(_PAIRS.findall(text)) > 1 else None


def is_beyond_latin_1(text: str) -> bool:
    """Return whether a text has letters that no old font's bytes become: it was typed in Unicode."""
    return bool(_BEYOND.search(text))


def _is_soft_tcvn3(text: str) -> bool:
    """Return whether a text without any letter of its own font would still only make sense in TCVN3.

    `quèc gia` is no Vietnamese and would be `quốc gia`; too little to convert it.
    """
    if not _SOFT.search(text) or _BEYOND.search(text):
        return False
    return any(not is_spelled(word) and not word.isascii() for word in words_of(text)) and bool(
        _as_tcvn3(text)
    )


def _as_tcvn3(text: str) -> str | None:
    read = "".join(_TCVN3.get(letter, letter) for letter in text)
    return _certain(text, read)


def _as_vni(text: str) -> str | None:
    if any(symbol in text for symbol in _SYMBOLS):
        return None
    left = _VNI_PART.sub("", text)
    if any(ord(letter) > _ASCII and letter.isalpha() for letter in left):
        return None
    read = _VNI_PART.sub(lambda found: _VNI[found[0]], text)
    return _certain(text, read)


_ASCII = 127
_FEWEST_LETTERS = 2
"""A letter by itself may be a sign: ½, µ, ñ."""


def _certain(text: str, read: str) -> str | None:
    before = frozenset(words_of(text))
    changed = frozenset(word for word in words_of(read) if word not in before)
    if max(map(len, changed), default=0) < _FEWEST_LETTERS or not is_plausible(read, changed):
        return None
    return read
