"""Cells of a workbook and of a CSV list: what may stand in one, however hostile the text.

In a workbook a text is always a text, never a formula; in CSV, which has no types, what a spreadsheet
would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ...intake.csv_cells import guarded
from ...texts import Lang, Text, printable

MOST_CHARACTERS: Final = 32_767
"""As many UTF-16 units may stand in one cell; a longer file is called damaged when it is opened."""

_CUT = Text(
    " … [đã cắt: ô chỉ chứa được 32.767 ký tự; xem đủ trong bản .jsonl]",
    " … [cut off: a cell holds 32,767 characters; the .jsonl output has it all]",
)
_MARKUP = re.compile("[&<>]|_x")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Cells:
    """Makes cells in one language."""

    def __init__(self, lang: Lang) -> None:
        self._mark = _CUT.say(lang)

    def text(self, text: str) -> str:
        """Return a text fit for a cell: nothing that cannot be seen, not too long."""
        plain = printable(text)
        if len(plain) > MOST_CHARACTERS // 2 and _units(plain) > MOST_CHARACTERS:
            return _shortened(plain, MOST_CHARACTERS - len(self._mark)) + self._mark
        return plain

    def framed(self, text: str) -> str:
        """Return a text for XlsxWriter to write: one that begins `<r>` it would take for XML of its own."""
        plain = self.text(text)
        return " " + plain if plain.startswith("<r>") else plain

    def xml(self, text: str) -> str:
        """Return a text as it stands in the XML of a sheet."""
        return _short_xml(text) if len(text) <= _SHORT else _escaped(self.text(text))


_SHORT = 160
"""Shorter texts, such as units and awards, come again and again."""


@lru_cache(maxsize=2048)
def _short_xml(text: str) -> str:
    return _escaped(printable(text))


def _escaped(text: str) -> str:
    if not _MARKUP.search(text):
        return text
    kept = _ESCAPE.sub("_x005F_", text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _units(text: str) -> int:
    return len(text) + sum(one > "\uffff" for one in text)


def _shortened(text: str, most: int) -> str:
    cut = text[:most]
    while _units(cut) > most:
        cut = cut[: len(cut) - max(1, (_units(cut) - most) // 2)]
    return cut


def listed(parts: Sequence[str]) -> str:
    """Return several things as one text, numbered, one a line."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    return "\n".join([f"{n}. {one}" for n, one in enumerate(parts, 1)])


def csv_cell(text: str) -> str:
    """Return a text fit for CSV: nothing that cannot be seen, nothing that would start a formula."""
    return guarded(printable(text))
