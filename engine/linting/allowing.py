"""Comments that allow a remark: `# lint: allow AW502 – why`, on its line or alone above an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..rulebooks.yaml_reading import Document

_COMMENT: Final = re.compile(
    r"(?:^|\s)#\s*lint:\s*allow\s+(?P<codes>[A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)(?P<rest>.*)$"
)
_REASON: Final = re.compile(r"^\s*(?:[–—:-]\s*)?(?P<why>.*\S)?\s*$")
_LEAST_REASON: Final = 8
"""Fewest characters of a reason: a word of somebody, not a dot."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment. It covers lines `first` to `last` of its file; `why` is empty if none is given."""

    file: str
    line: int
    column: int
    codes: tuple[str, ...]
    why: str
    first: int
    last: int

    @property
    def reasoned(self) -> bool:
        """Return whether somebody could learn from it why the remark is allowed."""
        return len(self.why) >= _LEAST_REASON


def allowances(texts: Mapping[str, str], documents: Mapping[str, Document]) -> Iterator[Allowance]:
    """Return every comment that allows something, in the files of a folder, by name."""
    for name, text in texts.items():
        if "lint:" not in text:
            continue
        rows = text.split("\n")
        document = documents.get(name)
        for number, row in enumerate(rows, 1):
            found = _COMMENT.search(row)
            if not found or _in_text(row, found.start()):
                continue
            why = _REASON.fullmatch(found["rest"])
            codes = tuple(one.strip() for one in found["codes"].split(","))
            alone = row.lstrip().startswith("#")
            first, last = _entry_below(rows, number, document) if alone else (number, number)
            column = row.index("#", found.start()) + 1
            yield Allowance(name, number, column, codes, (why["why"] or "") if why else "", first, last)


def _in_text(row: str, at: int) -> bool:
    """Return whether a position stands inside a quoted text of its row."""
    inside = ""
    for letter in row[:at]:
        if inside:
            inside = "" if letter == inside else inside
        elif letter in "'\"":
            inside = letter
    return bool(inside)


def _entry_below(rows: list[str], number: int, document: Document | None) -> tuple[int, int]:
    """Return the lines of the entry that follows a comment: down to what starts as far left again."""
    at = number
    while at < len(rows) and (not rows[at].strip() or rows[at].lstrip().startswith("#")):
        at += 1
    if at >= len(rows) or document is None:
        return number, number
    indent = len(rows[at]) - len(rows[at].lstrip())
    last = at
    for position in range(at + 1, len(rows)):
        row = rows[position]
        if row.strip() and len(row) - len(row.lstrip()) <= indent:
            break
        last = position
    return at + 1, last + 1
