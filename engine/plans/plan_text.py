"""The text of a plan as lines that can be pointed at.

A line keeps where it stands in the file, so that whatever is read out of it can be shown to the person
who has to confirm it. Text is NFC; marks of emphasis are gone; nothing else is mended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..texts import Text, nfc

Unit = Literal["line", "paragraph", "page"]
"""What the numbers of a file's lines count: lines of a text, paragraphs of a Word file, lines of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file (from 1), the page where the file has pages, and what it says."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the whole text that the person has to know before trusting a field."""

    code: str
    text: Text
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan as it was read: the file's name, what its numbers count, its lines, what was noticed."""

    name: str
    unit: Unit
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()


_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`+")
_HEADING: Final = re.compile(r"^\s{0,3}#{1,6}\s+")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x1f]+")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1e\x7f-\x9f]")
_BULLET: Final = re.compile(r"^\s*[*•·▪●○◦‣⁃+❖➢✓\uf000-\uf0ff]\s+")


def clean(raw: str) -> str:
    """Return one line as it is read: NFC, without emphasis and what cannot be seen, single spaces."""
    text = _UNSEEN.sub("", nfc(raw))
    text = _CONTROL.sub(" ", text)
    text = _HEADING.sub("", _BULLET.sub("- ", text))
    return _SPACES.sub(" ", _EMPHASIS.sub("", text)).strip()
