"""Codes of cells: labels, abbreviations and older wordings of a closed set."""

from __future__ import annotations

from functools import lru_cache

from ...intake.tables import Unread, Value
from ..words import code_words, key
from .bad import Bad
from .text_cells import as_text, as_written, clean


def as_code(value: Value, codes: str) -> str | Bad | None:
    """Return the code that a cell names; other words stay as they are, and are unknown to the dossier."""
    if type(value) is str:
        return short_code(codes, value)
    if isinstance(value, Unread):
        return Bad("unreadable-cell", value.why, keep=as_written(value.raw) or None)
    text = as_text(value)
    return short_code(codes, text) if isinstance(text, str) else text


@lru_cache(maxsize=4096)
def short_code(codes: str, raw: str) -> str | Bad | None:
    """Return what `as_code` does for a text."""
    text = clean(raw)
    if isinstance(text, Bad):
        return text._replace(keep=as_written(raw), told=False)
    return None if text is None else code_of(text, codes) or as_written(text)


def code_of(text: str, codes: str) -> str | None:
    """Return the code that a text names in a closed set, or None."""
    return code_words(codes).get(key(text))
