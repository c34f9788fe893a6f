"""Yes and no of cells: `x`, `có`, `không`, TRUE, 1. An empty cell is no answer, never a no."""

from __future__ import annotations

from functools import lru_cache

from ...intake.tables import Value
from ...texts import Text
from ..words import bare, key, word_set
from .bad import Bad
from .text_cells import as_text

_NEITHER = Text("ghi “có” hoặc “không” (hoặc đánh dấu x)", "write “có” or “không” (or mark it with x)")


def as_flag(value: Value) -> bool | Bad | None:
    """Return the answer of a yes/no cell."""
    if type(value) is bool:
        return value
    text = as_text(value)
    if text is None or isinstance(text, Bad):
        return text
    answer = answer_of(text)
    return Bad("unreadable-answer", _NEITHER) if answer is None else answer


short_flag = lru_cache(maxsize=512)(as_flag)
"""Reads short texts; there are few that answer."""


@lru_cache(maxsize=512)
def answer_of(text: str) -> bool | None:
    """Return what a word answers; None when it is no answer."""
    word = key(text)
    if word in word_set("yes"):
        return True
    if word in word_set("no"):
        return False
    return _bare_answers().get(word)


@lru_cache(maxsize=1)
def _bare_answers() -> dict[str, bool]:
    yes = {bare(word): True for word in word_set("yes")}
    no = {bare(word): False for word in word_set("no")}
    return {word: answer for word, answer in (yes | no).items() if not (word in yes and word in no)}
