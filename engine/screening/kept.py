"""Dossiers themselves as a run file keeps them, for those who send them back."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..lists.reading import Lost


class Kept(NamedTuple):
    """A dossier as it was sent: its JSON data, and what cells of a list say that it cannot hold."""

    data: dict[str, Any]
    lost: tuple[Lost, ...]


def unpack(packed: bytes) -> Kept:
    """Return a dossier from the table `data` of a run file."""
    data, lost = json.loads(packed)
    return Kept(data, tuple(Lost(*one) for one in lost))


def pack(data: dict[str, Any], lost: tuple[Lost, ...]) -> bytes:
    """Return a dossier as the table `data` of a run file holds it."""
    return json.dumps((data, lost), ensure_ascii=False, separators=(",", ":")).encode()
