"""Counts in words: one case, two cases."""

from __future__ import annotations

from ..texts import Text


def counted(count: int, vi: str, one: str, many: str) -> Text:
    """Return a count with what is counted; English says one or many, Vietnamese makes no difference."""
    return Text(f"{count} {vi}", f"{count} {one if count == 1 else many}")
