"""How wide text is, on the safe side, so that drawn text stays inside its box whatever font a reader has."""

from __future__ import annotations

import unicodedata
from typing import Final

_THIN: Final = frozenset("ijl.,;:'’|! ")
_NARROW: Final = frozenset("tfrI()[]/·-")
_WIDE: Final = frozenset("mwMWOQGĐ@%—…&+")


def width(text: str, size: float) -> float:
    """Return at most how wide a text is, in the unit of `size`, the size of its letters."""
    return size * sum(_width(one) for one in unicodedata.normalize("NFC", text))


def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    base = unicodedata.normalize("NFD", letter)[0]
    horned = 0.06 if base in "oOuU" and letter != base else 0.0
    if base in _THIN:
        return 0.34
    if base in _NARROW:
        return 0.42
    if base in _WIDE:
        return 1.0
    return (0.78 if base.isupper() else 0.64) + horned


def broken(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return a text as lines none of which is wider than `room`; a word that is too long is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for letter in word:
            if line and width(line + letter, size) > room:
                lines.append(line)
                line = ""
            line += letter
    return (*lines, line) if line else tuple(lines)
