"""The two columns of a letterhead, read one after the other.

As plain text the columns stand side by side, with a gap between them; in Markdown as cells of a table. Read
line by line, the names of two bodies would run together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from .framing import kind_of
from .markers import marker_of
from .plan_text import Line, clean

_MOST_LINES: Final = 40
_GAP: Final = re.compile(r"[ \u00a0\u2000-\u200a\u3000]{3,}")
_BLANK_TO_FILL: Final = re.compile(r"(?:ngày|tháng|năm|[Ss]ố\s*:?|,|/)$")
_FILLED: Final = re.compile(r"(?:tháng|năm|/|-\s*[A-ZĐ]|[0-9])")
_CELL_BREAK: Final = re.compile(r"<br>|\v")


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with those of the head column after column. What does not stand in columns stays."""
    end = _head_end(lines)
    head = [(line, _cells(line.text)) for line in lines[:end]]
    gaps = [(cells[0][1] + cells[1][0]) / 2 for _, cells in head if len(cells) > 1]
    if not gaps:
        return tuple(lines)
    border = median(gaps)
    left: list[Line] = []
    right: list[Line] = []
    for line, cells in head:
        for begin, finish, text in cells:
            column = right if (begin + finish) / 2 > border else left
            column += [Line(line.number, piece, line.page) for piece in _CELL_BREAK.split(text)]
    parting = Line(head[-1][0].number, "", head[-1][0].page)
    return (*left, parting, *right, parting, *lines[end:])


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the head ends: at the line that names the kind of document; 0 where none does."""
    for index, line in enumerate(lines[:_MOST_LINES]):
        said = clean(line.text)
        if kind_of(said.strip("| ")) or said.startswith("Kính gửi"):
            return index
        found = marker_of(said)
        if found is not None and found.level in ("roman", "part", "number"):
            break
    return 0


def _cells(text: str) -> list[tuple[int, int, str]]:
    """Return the pieces of a line that gaps part, each with its first and last column."""
    if text.count("|") >= 1:
        bare = text.strip().strip("|")
        parts = bare.split("|")
        return [(n * 100, n * 100 + 10, one.strip()) for n, one in enumerate(parts)]
    wide = text.expandtabs(8)
    made: list[tuple[int, int, str]] = []
    begin = len(wide) - len(wide.lstrip())
    for gap in _GAP.finditer(wide, begin):
        before, after = wide[begin : gap.start()], wide[gap.end() :]
        if _BLANK_TO_FILL.search(before) or _FILLED.match(after) or not after:
            continue
        made.append((begin, gap.start(), before))
        begin = gap.end()
    last = wide[begin:].rstrip()
    return [*made, (begin, begin + len(last), last)] if last else made
