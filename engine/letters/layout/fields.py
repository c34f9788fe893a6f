"""The fields of a letter, as the tags of a template name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from ..letter import Annex, Letter, Paragraph, Table
from .block_xml import Blocks, blocks_xml
from .line_breaks import balanced
from .pages import Sections, annexes_xml
from .paragraph_xml import TWIPS, empty
from .safe_text import clean
from .text_width import width

ISSUER_SIZE: Final = 12
SUBJECT_SIZE: Final = 14
LEFT: Final = 182
"""The width of the left column of the head of a paper that ships, in points."""
_RULE: Final = 0.42
"""Of the line above it: between a third and a half."""
_APART: Final = 160
"""Twips between the title of a paper and what it says."""
_DASH: Final = re.compile(r"^\s*[-–]\s+")
_STOP: Final = re.compile(r"[\s;.]+$")

_PARTS: Final = (Paragraph("Thử"), Table(("A", "B"), (50, 50), (("1", "2"),)))


def _trial(title: str | None, many: int) -> Letter:
    said = ("Thử",) * many
    annexes = (Annex("Phụ lục", "THỬ", "(Thử)", _PARTS),) * many
    return Letter(
        "result", "vi", "Thử", "THỬ", "THỬ", "Số:", "Thử, ngày", title, "Thử", said, said, _PARTS,
        ("THỬ",), "Thử", said, annexes,
    )  # fmt: skip


TRIALS: Final = (_trial(None, 1), _trial("THỬ", 2), _trial("THỬ", 0))
"""Letters to try a template on before it is relied on: with a title and without; one of each, two, none."""


def fields_of(of: Letter, styles: Mapping[str, str], sections: Sections) -> dict[str, Any]:
    """Return what the tags of a template say for a letter. `styles`: ids of our styles in the template."""
    issuer = balanced(clean(of.issuer), ISSUER_SIZE, LEFT, bold=True)
    across = sections.letter.across / TWIPS
    subject = (
        balanced(clean(of.subject), SUBJECT_SIZE, across, bold=True)
        if of.title
        else balanced(clean(of.subject), ISSUER_SIZE, LEFT)
    )
    return {
        "kind": of.kind,
        "lang": of.lang,
        "unit": of.unit,
        "superior": balanced(clean(of.superior), ISSUER_SIZE, LEFT),
        "issuer": issuer,
        "issuer_rule": Blocks(partial(_rule, issuer, ISSUER_SIZE, styles["LetterRule"])),
        "number": of.number,
        "place_and_date": of.place_and_date,
        "title": of.title,
        "subject": subject,
        "subject_rule": Blocks(partial(_rule, subject, SUBJECT_SIZE, styles["LetterRule"], after=_APART)),
        "to": [listed(one) for one in of.to],
        "bases": [listed(one) for one in of.bases],
        "body": Blocks(lambda across: blocks_xml(of.body, across, styles, signed=True)),
        "authority": list(of.authority),
        "signer": of.signer,
        "recipients": [listed(one) for one in of.recipients],
        "annexes": Blocks(lambda _: annexes_xml(of.annexes, sections, styles)),
    }


def listed(line: str) -> str:
    """Return a line of a list without its dash and its end, which depend on its place in the list."""
    return _STOP.sub("", _DASH.sub("", clean(line)))


def _rule(words: str, size: int, style: str, across: int, *, after: int = 0) -> str:
    """Return the rule under a centred line, as a paragraph with a border, in a column `across` twips wide."""
    side = round((across - rule_width(words, size, across / TWIPS) * TWIPS) / 2)
    gap = f'<w:spacing w:after="{after}"/>' if after else ""
    return empty(style, f'{gap}<w:ind w:left="{side}" w:right="{side}"/>')


def rule_width(words: str, size: int, across: float) -> float:
    """Return how long the rule under bold words is, in points; they have `across` points to stand in."""
    longest = max(width(line, size, bold=True) for line in clean(words).split("\n"))
    return round(_RULE * min(longest, across), 1)
