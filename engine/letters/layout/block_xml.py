"""What a letter says, paragraph by paragraph and table by table, in WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..letter import Paragraph, Table
from .paragraph_xml import empty, plain
from .table_xml import table_xml

_STYLES: Final = {"body": "LetterBody", "point": "LetterPoint", "heading": "LetterHeading"}
_TOGETHER: Final = "<w:keepNext/>"
_AFTER_TABLE: Final = '<w:spacing w:before="120"/>'


@dataclass(frozen=True, slots=True)
class Blocks:
    """Something that takes whole paragraphs, laid out when the width of its place is known.

    `make` takes the width in twips and gives XML.
    """

    make: Callable[[int], str]


def blocks_xml(
    blocks: Sequence[Paragraph | Table], across: int, styles: Mapping[str, str], *, signed: bool
) -> str:
    """Return the blocks in a column `across` twips wide. `styles`: ids of our styles in this template.

    `signed`: a signature follows, and the last paragraph goes with it, as nobody signs an empty page.
    """
    made: list[str] = []
    followed: list[Paragraph | Table | None] = [*blocks[1:], None]
    before: Paragraph | Table | None = None
    for block, after in zip(blocks, followed, strict=True):
        if isinstance(block, Table):
            made.append(table_xml(block, across, styles))
            if isinstance(after, Table):
                made.append(empty(styles["LetterGap"]))
        else:
            together = isinstance(after, Table) or (after is None and signed) or block.leads
            extra = (_TOGETHER if together else "") + (_AFTER_TABLE if isinstance(before, Table) else "")
            made.append(plain(styles[_STYLES[block.style]], block.text, extra))
        before = block
    # Both in a cell and on a page, the last thing has to be a paragraph.
    if before is None or isinstance(before, Table):
        made.append(empty(styles["LetterEnd"]))
    return "".join(made)
