"""What an issuer is called for short, and in English where the words leave no choice."""

from __future__ import annotations

import re
from typing import Final

_PEOPLES: Final = re.compile(
    r"(?P<chair>Chủ tịch\s+)?Ủy ban nhân dân\s+(?P<level>tỉnh"
    r"|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?:\s+(?P<name>[^,;.()]+))?"
)
_LEVELS: Final = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "quận": "urban district", "thị xã": "town",
    "xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special zone",
}  # fmt: skip


def english_of(body: str | None) -> str | None:
    """Return a People's Committee or its chair in English; None for a body that only people can translate."""
    found = _PEOPLES.fullmatch((body or "").strip())
    if found is None:
        return None
    level = _LEVELS[found["level"]]
    alone = "provincial" if level == "province" else level
    if found["chair"]:
        return (
            f"Chair of the People's Committee of {found['name']} {level}"
            if found["name"]
            else f"Chair of the {alone} People's Committee"
        )
    return (
        f"People's Committee of {found['name']} {level}"
        if found["name"]
        else f"The {alone} People's Committee"
    )


def place_name(body: str | None) -> str | None:
    """Return what people call an issuer: the place of a People's Committee, else its own words."""
    if body is None:
        return None
    found = _PEOPLES.search(body)
    return found["name"] if found and found["name"] else body


def place_of(body: str | None) -> str | None:
    """Return the place of a People's Committee, None where the words name none."""
    found = _PEOPLES.search(body or "")
    return found["name"] if found else None
