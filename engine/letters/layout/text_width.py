"""How wide words are in Times New Roman: for rules under headings, and to tell short rows from long ones.

Widths are shares of the size of the type. Fonts of the same metrics have the same ones. A letter with
marks is as wide as the bare letter, but for ơ and ư.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = {
    180: "'", 200: "|", 250: "  ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez",
    469: "^", 480: "{}", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐ",
    778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "…—",
}  # fmt: skip
_BOLD = {
    220: "|", 250: "  ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 394: "{}", 444: "cerz", 520: "~",
    555: '"', 556: "Sbdhknpquđ", 570: "+<=>", 581: "^", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ",
    778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "%W…—",
}  # fmt: skip
_ELSE = 500
_WIDE = 1000
_HORN = 0.06


def _table(groups: dict[int, str]) -> dict[str, float]:
    return {sign: share / 1000 for share, signs in groups.items() for sign in signs}


_TABLES = {False: _table(_PLAIN), True: _table(_BOLD)}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points."""
    return sum(_share(sign, bold) for sign in text) * size


@lru_cache(maxsize=2048)
def _share(sign: str, bold: bool) -> float:
    table = _TABLES[bold]
    if sign in table:
        return table[sign]
    bare, *marks = list(unicodedata.normalize("NFD", sign))
    if unicodedata.combining(bare):
        return 0.0
    wide = _WIDE if unicodedata.east_asian_width(bare) in "WF" else _ELSE
    return table.get(bare, wide / 1000) + (_HORN if "\u031b" in marks else 0)


def lines_of(text: str, size: float, across: float) -> int:
    """Return on how many lines text is set in a column `across` points wide; rather too many than too few."""
    return sum(max(1, -int(-width(line, size) * _LOOSE // max(across, size))) for line in text.split("\n"))


_LOOSE = 1.1
"""Lines end at a word, not at the edge."""
