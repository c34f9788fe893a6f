"""Days that a text counts from an event or from another day; they are never added up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_NUMBER: Final = (
    r"(?<![\w/.,-])(?:[0-9]{1,3}|một|hai|ba|năm|sáu|bảy|mười|mười lăm)\s{1,3}(?:\([^()]{1,20}\)\s{0,3})?"
    r"(?:ngày|tuần|tháng|năm)(?:\s{1,3}làm\s{1,3}việc)?"
)
_COUNTED: Final = re.compile(
    r"(?:(?:trong\s{1,3}(?:vòng|thời\s{1,3}gian|thời\s{1,3}hạn)|(?:chậm|muộn) nhất(?:\s{1,3}là)?"
    r"|không quá|sau|trước)"
    rf"\s{{1,3}})?{_NUMBER}\s{{0,3}},?\s{{0,3}}"
    r"(?:(?:được\s{1,3})?(?:kể\s{1,3}từ|tính\s{1,3}từ|từ)|sau|trước|so\s{1,3}với)\s{1,3}(?=\S)"
    r"[^.;:,()]{0,100}(?:\([^()]{0,60}\))?"
    rf"|(?<!\w)sau\s{{1,3}}(?:khi\s{{1,3}})?[^.;:,()0-9]{{2,60}}?\s{{1,3}}(?:trong\s{{1,3}}vòng\s{{1,3}})?{_NUMBER}(?!\w)",
    re.IGNORECASE,
)
"""Counted forwards (`15 ngày sau khi …`), or behind what is named first (`sau diễn tập 05 ngày`)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many days from something, with the words that say from what."""

    start: int
    end: int


@lru_cache(maxsize=512)
def counted_in(text: str) -> tuple[Counted, ...]:
    """Return where a paragraph counts days: `15 ngày sau khi bế mạc`, `60 ngày, kể từ ngày ban hành`."""
    return tuple(
        Counted(found.start(), found.start() + len(found[0].rstrip())) for found in _COUNTED.finditer(text)
    )
