"""An explanation as a tree for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...texts import Lang
from ..note import note
from ..table import broken
from .branch import Branch, branches
from .explanation import Explanation

_NARROWEST = 12
"""Columns that a line keeps for its text, however deep it hangs."""


def text_view(of: Explanation, lang: Lang, width: int, every: bool) -> str:
    """Return an explanation as lines of at most `width` columns, as far as words can be broken."""
    head = note(of.judgement, lang)
    lines = broken(head.verdict, width)
    for label, value in head.head:
        lines += _hung(f"{label}: {value}", "", "  ", width)
    lines += _tree(tuple(branches(of, lang, every)), "", width)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _tree(of: Sequence[Branch], indent: str, width: int) -> Iterator[str]:
    for index, one in enumerate(of):
        last = index == len(of) - 1
        # Deep down the lines of the tree draw together: the words need the room.
        step = 3 if len(indent) < width // 3 else 1
        below = indent + (" " if last else "│").ljust(step)
        words = one.title.upper() if one.strong and not indent else one.title
        title = f"{one.mark} {words}" if one.mark else words
        inner = below + ("│" if one.children else " ").ljust(step)
        lead = ("└" if last else "├") + ("─ " if step > 1 else "")
        yield from _hung(title, indent + lead, inner if one.children else below + "  ", width)
        for label, text in one.rows:
            yield from _hung(f"{label}: {text}", inner, inner + "  ", width)
        yield from _tree(one.children, below, width)


def _hung(text: str, first: str, rest: str, width: int) -> Iterator[str]:
    wide = max(width - len(rest), _NARROWEST)
    for index, line in enumerate(broken(text, wide)):
        yield (rest if index else first) + line
