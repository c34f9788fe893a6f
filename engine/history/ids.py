"""Personal numbers as people write them: the 9 digits of a CMND, the 12 of a CCCD."""

from __future__ import annotations

import re
from typing import Final

from ..texts import is_blank, undivided

CMND: Final = 9
"""Digits of an identity card's number (chứng minh nhân dân); one person may have had several."""
CCCD: Final = 12
"""Digits of the personal identification number (số định danh cá nhân), one for life."""

_LONGEST = 64


def read_id(text: str) -> str | None:
    """Return the digits of one personal number; None when it is neither of 9 nor of 12 digits.

    Spaces, dots, dashes and Excel's apostrophe do not count. Nothing is padded: eleven digits may be a
    number that lost a zero, or one mistyped.
    """
    if len(text) > _LONGEST:
        return None
    bare = undivided(text)
    return bare if bare.isascii() and bare.isdigit() and len(bare) in (CMND, CCCD) else None


def split_ids(text: str) -> list[str]:
    """Return the numbers that stand in one cell, each as written."""
    return [part.strip() for part in re.split(r"[;,/\n]", text) if not is_blank(part)]


def lifelong(ids: frozenset[str]) -> frozenset[str]:
    """Return those numbers of which nobody has two."""
    return frozenset(one for one in ids if len(one) == CCCD)
