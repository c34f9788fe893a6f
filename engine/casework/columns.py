"""Tables of counts that fit a screen: columns where there is room, else a few lines for each row."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

NARROWEST: Final = 30
"""Columns below which nothing is made narrower any more."""
_GAP: Final = "  "


def fitted(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return a table of names and counts in at most `width` columns.

    Headings go over several lines where that makes room. Where it is not enough, each row is its name and
    below it its counts, each after its heading. A name is never cut.

    Args:
        head: the headings, the first of the names.
        rows: as many cells each; empty ones are left out where rows are not in columns.
        width: columns of the screen.
    """
    wide = max(width, NARROWEST)
    lines = [_words(title) for title in head]
    least = [max(map(len, (*title, *(row[at] for row in rows)))) for at, title in enumerate(lines)]
    if sum(least) + len(_GAP) * (len(head) - 1) <= wide:
        roomy = [max(map(len, (head[at], *(row[at] for row in rows)))) for at in range(len(head))]
        fits = sum(roomy) + len(_GAP) * (len(head) - 1) <= wide
        widths = roomy if fits else least
        titles = [[title] for title in head] if fits else lines
        tall = max(map(len, titles))
        heads = [[*[""] * (tall - len(one)), *one] for one in titles]
        whole = [[one[at] for one in heads] for at in range(tall)]
        return "\n".join(_line(row, widths) for row in (*whole, *rows))
    return "\n".join(line for row in rows for line in _stacked(head, row, wide))


def broken(text: str, width: int, indent: str = "    ") -> str:
    """Return a line broken between words to `width` columns; words stay whole, what goes on is indented."""
    lines = textwrap.wrap(
        text, max(width, NARROWEST), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines) or text


def _words(title: str) -> list[str]:
    return title.split(" ")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    said = (
        text.ljust(wide) if at == 0 else text.rjust(wide)
        for at, (text, wide) in enumerate(zip(cells, widths, strict=True))
    )
    return _GAP.join(said).rstrip()


def _stacked(head: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    if row[0]:
        yield row[0]
    counts = "; ".join(f"{title} {cell}" for title, cell in zip(head[1:], row[1:], strict=True) if cell)
    if counts:
        yield from textwrap.wrap(
            counts, width, initial_indent=_GAP, subsequent_indent=_GAP, break_long_words=False
        )
