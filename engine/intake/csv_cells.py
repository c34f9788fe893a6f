"""Cells of CSV files that no spreadsheet takes for a formula, written and read back."""

from __future__ import annotations

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet, or one set to an eastern script, takes for the beginning of a formula."""
_QUOTE: Final = "'"


def guarded(text: str) -> str:
    """Return a text in which no formula starts: with an apostrophe in front, where one might."""
    return _QUOTE + text if text.startswith(FORMULA_STARTS) else text


def quoted(text: str) -> str:
    """Return a text as `guarded` does, but so that `unquoted` gives back exactly what it was."""
    return _QUOTE + text if text.startswith((*FORMULA_STARTS, _QUOTE)) else text


def unquoted(text: str) -> str:
    """Return what `quoted` was given."""
    inner = text[1:]
    return inner if text.startswith(_QUOTE) and inner.startswith((*FORMULA_STARTS, _QUOTE)) else text
