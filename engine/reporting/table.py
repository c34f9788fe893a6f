"""The office note as text for a terminal, 80 columns wide."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

from tabulate import tabulate

from ..texts import printable
from .note import Note, Row

WIDTH = 80
_LABEL = 13
_SECOND_HALF = "\0"


def table(note: Note) -> str:
    """Return a note as lines of at most 80 columns."""
    lines = ["=" * WIDTH, _wrapped(note.verdict, ""), "=" * WIDTH, rows_shown(note.head)]
    for section in note.sections:
        lines += ["", section.title.upper(), "-" * min(len(section.title), WIDTH)]
        for number, entry in enumerate(section.entries, 1):
            lines.append(_wrapped(entry.title, f"{number}. "))
            if entry.rows:
                lines.append(rows_shown(entry.rows, "   "))
    if note.closing:
        lines += ["", *(_wrapped(line, "") for line in note.closing)]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def rows_shown(rows: Iterable[Row], indent: str = "") -> str:
    """Return labelled lines as two columns within the width of a terminal."""
    listed = list(rows)
    wide = WIDTH - len(indent) - max((_LABEL, *(len(label) for label, _ in listed))) - 4
    # tabulate pads and aligns; wrapping is ours, because its own breaks words of accented letters.
    wrapped = [(label, "\n".join(broken(text, wide))) for label, text in listed]
    shown = tabulate(wrapped, tablefmt="presto", colalign=("left", "left"), disable_numparse=True)
    return textwrap.indent(shown, indent)


def columns_shown(rows: Sequence[Sequence[object]]) -> str:
    """Return rows as columns within the width of a terminal; only the second is broken, between words."""
    texts = [[printable(str(one)) for one in row] for row in rows]
    others = (max(map(len, column)) + 2 for i, column in enumerate(zip(*texts, strict=True)) if i != 1)
    wide = max(WIDTH - sum(others), _LABEL)
    for row in texts:
        row[1] = textwrap.fill(row[1], wide, break_long_words=False, break_on_hyphens=False)
    return tabulate(texts, tablefmt="plain", disable_numparse=True)


def _wrapped(text: str, lead: str) -> str:
    lines = broken(text, WIDTH - len(lead))
    return "\n".join((lead if i == 0 else " " * len(lead)) + line for i, line in enumerate(lines))


def broken(text: str, wide: int) -> list[str]:
    """Return a text as lines of at most `wide` columns, broken between words where that is possible."""
    # A wide letter takes two columns: while lines are broken it is followed by a mark of its own width.
    marked = "".join(
        one + _SECOND_HALF if unicodedata.east_asian_width(one) in "WF" else one for one in printable(text)
    )
    lines = (
        line
        for row in marked.split("\n")
        for line in textwrap.wrap(row, wide, break_on_hyphens=False) or [""]
    )
    return [line.replace(_SECOND_HALF, "") for line in lines]
