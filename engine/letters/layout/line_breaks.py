"""Where long centred lines are broken: into lines of about one length, before a phrase where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from .text_width import width

_BEGINS: Final = frozenset(
    (
        "huyện",
        "tỉnh",
        "xã",
        "phường",
        "quận",
        "thị",
        "của",
        "về",
        "cho",
        "đợt",
        "dịp",
        "ngày",
        "chào",
        "kỷ",
        "of",
        "for",
        "on",
    )
)
"""Words that begin a phrase in names of offices and subjects of papers."""
_NOT_AFTER: Final = {"xã": "thị", "dịp": "nhân"}
_ENDS: Final = ("-", "–", ",", ";")
_SAFE: Final = 0.98
_CLOSE: Final = 1.0
_LEAST: Final = 0.5
"""Of the longer line: a phrase as short as this does not stand on a line of its own."""


def balanced(text: str, size: float, across: float, *, bold: bool = False) -> str:
    """Return a centred text with breaks that make its lines about equally long.

    It takes no more lines than it has to, `across` points wide; no word is left alone on the last.
    """
    return "\n".join(_balanced(line, size, across * _SAFE, bold) for line in text.split("\n"))


def _balanced(line: str, size: float, across: float, bold: bool) -> str:
    words = line.split(" ")
    shares = [width(word, size, bold=bold) for word in words]
    blank = width(" ", size, bold=bold)
    needed = len(_breaks(shares, blank, across))
    if not needed or max(shares) > across:
        return line
    if needed == 1 and (at := _before_phrase(words, shares, blank, across)):
        return " ".join(words[:at]) + "\n" + " ".join(words[at:])
    narrow, wide = max(shares), across
    while wide - narrow > _CLOSE:
        middle = (narrow + wide) / 2
        fits = len(_breaks(shares, blank, middle)) <= needed
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    places = [0, *_breaks(shares, blank, wide), len(words)]
    return "\n".join(" ".join(words[start:end]) for start, end in pairwise(places))


def _before_phrase(words: Sequence[str], shares: Sequence[float], blank: float, across: float) -> int:
    """Return the word before which two lines are parted best between phrases; 0 where there is none."""
    best, longest = 0, across
    for at in range(1, len(words)):
        before, word = words[at - 1].lower(), words[at].lower()
        if not before.endswith(_ENDS) and (word not in _BEGINS or _NOT_AFTER.get(word) == before):
            continue
        lines = [sum(part) + blank * (len(part) - 1) for part in (shares[:at], shares[at:])]
        if max(lines) <= longest and min(lines) >= _LEAST * max(lines):
            best, longest = at, max(lines)
    return best


def _breaks(shares: Sequence[float], blank: float, across: float) -> list[int]:
    """Return the words, by place, that begin the second and later lines."""
    starts, used = [], 0.0
    for at, share in enumerate(shares):
        if at and used + blank + share > across:
            starts.append(at)
            used = share
        else:
            used += share + (blank if at else 0)
    return starts
