"""What a line begins with when it begins a clause: `I.`, `Điều 2.`, `1.`, `2.1.`, `a)`, `-`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from .letters import LARGE

Level = Literal["part", "roman", "number", "letter", "dash"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A clause's mark: its level, its label as cited (`I`, `2.1`, `a`), and how deep it stands."""

    level: Level
    label: str
    rank: int
    length: int


_ROMAN: Final = re.compile(
    r"(?:(?:MỤC|Mục|PHẦN|Phần)\s+)?((?=[IVXL])(?:XL|X{0,3})(?:IX|IV|V?I{0,3}))\s*(?:[.):-]\s*|/\s+)(?=\S)"
)
_PART: Final = re.compile(
    r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:thứ\s+|THỨ\s+)?(nhất|NHẤT|hai|HAI|ba|BA|tư|TƯ|[IVX]{1,4}|[0-9]{1,2})\b"
)
_CAPITAL: Final = re.compile(rf"([A-HĐ])[.)]\s+(?=[{LARGE}]{{2}})")
_ARTICLE: Final = re.compile(r"Điều\s+([0-9]{1,2})\s*[.:]\s*")
_DEEP: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[.)]?\s+(?=\S)")
_NUMBER: Final = re.compile(r"([0-9]{1,2})\s*(?:[.)]\s*(?=[^\W\d_\s]|[\"“«(])|[.)]\s+(?=\S)|/\s+(?=\S))")
_LETTER: Final = re.compile(r"([a-zđ])\s*(?:\)\s*|\.\s+|/\s+)(?=\S)")
_DASH: Final = re.compile(r"[-–—+•]\s*(?=[^\W\d_]|[\"“«(])|[-–—+•]\s+(?=\S)")

_RANKS: Final = {"part": 0, "roman": 1, "number": 3, "letter": 8, "dash": 9}


def marker_of(text: str) -> Marker | None:
    """Return what a line is marked with, None for a plain paragraph."""
    head = text[:40]
    if found := _PART.match(head):
        return Marker("part", f"P{_ordinal(found[1])}", 0, found.end())
    if (found := _ROMAN.match(head)) and found[1]:
        return Marker("roman", found[1], 1, found.end())
    if found := _CAPITAL.match(head):
        return Marker("part", found[1], 0, found.end())
    if found := _ARTICLE.match(head):
        return Marker("roman", f"Đ{found[1]}", 1, found.end())
    if found := _DEEP.match(head):
        return Marker("number", found[1], 3 + found[1].count("."), found.end())
    if found := _NUMBER.match(head):
        return Marker("number", found[1], 3, found.end())
    if found := _LETTER.match(head):
        return Marker("letter", found[1], 8, found.end())
    if found := _DASH.match(head):
        return Marker("dash", "-", 9, found.end())
    return None


def unmarked(text: str) -> str:
    """Return a paragraph without the mark it begins with."""
    found = marker_of(text)
    return text[found.length :].strip() if found else text


def _ordinal(word: str) -> str:
    return {"nhất": "1", "hai": "2", "ba": "3", "tư": "4"}.get(word.lower(), word)
