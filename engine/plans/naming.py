"""Ids for what a draft holds: made of its own words, ASCII, and none that the rulebook has already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_MOST = 48


def slug(text: str) -> str:
    """Return a text as an id: small letters without marks, digits, hyphens."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    bare = re.sub(r"[^a-z0-9]+", "-", "".join(one for one in plain if ord(one) < 128).lower())
    cut = bare.strip("-")[:_MOST]
    return cut.strip("-") or "ke-hoach"


def free(wanted: str, taken: Collection[str]) -> str:
    """Return an id, with a number behind it where it is taken."""
    name, n = wanted, 2
    while name in taken:
        name, n = f"{wanted}-{n}", n + 1
    return name


def campaign_id(place: str | None, years: Iterable[str | None], number: str | None) -> str:
    """Return an id for a campaign: its place and its year, as far as the plan gives them."""
    year = next((one[:4] for one in years if one and one[:4].isdigit()), None)
    parts = [slug(place)] if place else []
    if number and not parts:
        parts.append(slug(number))
    parts = parts or ["phong-trao"]
    return "-".join([*parts, year] if year else parts)
