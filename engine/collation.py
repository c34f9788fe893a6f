"""The order of Vietnamese lists: people by given name, everything else as in a dictionary.

Words are compared one after the other, each wholly, its tones included, before the next: so all the Hoa
stand before the first Hòa, as in a Vietnamese dictionary and in a class register. Inside a word the order
is that of the Unicode CLDR for Vietnamese (`vi`, standard):

- letters: a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z;
- then tones, from the first letter: ngang, huyền, hỏi, ngã, sắc, nặng (a à ả ã á ạ);
- signs before figures, figures before letters, other scripts after z.

Figures are compared as numbers (`Thôn 2` before `Thôn 10`). What `texts.fold` passes over does not count:
case, spaces, NFC or NFD, hòa or hoà. Two texts that are equal in all this follow by their code points, so
that the order is total and the same on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from .texts import fold, nfc

_END: Final = b"\x00"
"""Below every weight: `An` before `Anh`, a shorter text before a longer one."""
_SIGN: Final = 2
_FIGURE: Final = 3
_LETTERS: Final = "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS: Final = {letter: 16 + place for place, letter in enumerate(_LETTERS)}
_OTHER_SCRIPT: Final = 0xFE

_PLAIN: Final = 1
_TONES: Final = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
"""Huyền, hỏi, ngã, sắc, nặng."""
_OTHER_MARK: Final = 7
_LETTER_MARKS: Final = "\u0302\u0306\u031b"
"""Circumflex, breve, horn: with the right letter they make another letter."""
_AS_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ı": "i"} | dict.fromkeys("’‘ʼʻ`´′", "'")
)

_NUMBER: Final = re.compile(r"[0-9]+")
_LONGEST_NUMBER: Final = 200

_FORMS_OF_ADDRESS: Final = frozenset(
    {"ông", "bà", "anh", "chị", "em", "cô", "thầy", "đ/c", "đc", "mr", "mrs", "ms"}
    | {"ông/bà", "ông(bà)", "(ông)", "(bà)"}
)
_TITLE: Final = re.compile(r"(?:(?:gs|pgs|ts|ths|bs|ds|ks|cn|bscki|bsckii|nsnd|nsưt|ngnd|ngưt)[.,/]*)+")
"""Academic and other titles, `PGS.TS.`: a title is told from a name by its dot, or by what follows it."""
_TWO_WORDS: Final = frozenset({("đồng", "chí"), ("ông", "(bà)")})


def name_key(name: str) -> bytes:
    """Return the key that puts names of people in order: tên, then chữ lót, then họ.

    The last word is the given name, the first the family name, what stands between is compared word by
    word. A name of one word is a given name; foreign names and names such as `Y Bhin Niê` or `H'Hen`
    follow the same rule, as lists made in a spreadsheet do. Forms of address and titles before the name
    (`Ông`, `Đ/c`, `PGS.TS.`) do not count where at least two words remain.
    """
    words = _bare(fold(name).split())
    ordered = [*words[-1:], *words[1:-1]]
    keys = [_word(one) for one in ordered]
    family = _word(words[0]) if len(words) > 1 else b""
    # The middle words end in a mark of their own, so that `Lê An` stands before `Đỗ Bá An`.
    return b"".join([*keys, _END, family, _END, _tie(name)])


def text_key(text: str) -> bytes:
    """Return the key that puts names of units, collectives and households, and any text, in order."""
    return b"".join([*map(_word, fold(text).split()), _END, _tie(text)])


def _tie(text: str) -> bytes:
    return nfc(text).encode("utf-8", "surrogatepass")


def _bare(words: list[str]) -> list[str]:
    while len(words) > 2:
        if tuple(words[:2]) in _TWO_WORDS and len(words) > 3:
            words = words[2:]
        elif words[0].rstrip(".,:") in _FORMS_OF_ADDRESS or _TITLE.fullmatch(words[0]):
            words = words[1:]
        else:
            break
    return words


@lru_cache(maxsize=8192)
def _word(word: str) -> bytes:
    """Return the key of one folded word: its letters, an end, its tones, an end. No weight is zero."""
    letters = bytearray()
    tones = bytearray()
    at = 0
    spelt = unicodedata.normalize("NFD", word.translate(_AS_LETTERS))
    while at < len(spelt):
        number = _NUMBER.match(spelt, at)
        if number:
            letters += _figure(number[0])
            tones.append(_PLAIN)
            at = number.end()
            continue
        last = at + 1
        while last < len(spelt) and unicodedata.combining(spelt[last]):
            last += 1
        letter, marks = spelt[at], spelt[at + 1 : last]
        for mark in _LETTER_MARKS:
            joined = unicodedata.normalize("NFC", letter + mark)
            if mark in marks and joined in _WEIGHTS:
                letter, marks = joined, marks.replace(mark, "")
        letters += _letter(letter)
        tones += bytes([_TONES.get(mark, _OTHER_MARK) for mark in marks]) or bytes([_PLAIN])
        at = last
    return bytes(letters) + _END + bytes(tones).rstrip(bytes([_PLAIN])) + _END


def _letter(letter: str) -> bytes:
    weight = _WEIGHTS.get(letter)
    if weight:
        return bytes([weight])
    place = ord(letter).to_bytes(3, "big").replace(b"\x00", b"\x01")
    return bytes([_OTHER_SCRIPT if letter.isalpha() else _SIGN]) + place


def _figure(digits: str) -> bytes:
    value = digits.lstrip("0")[:_LONGEST_NUMBER]
    return bytes([_FIGURE, 1 + min(len(digits.lstrip("0")), _LONGEST_NUMBER)]) + value.encode()
