"""Paragraphs of a letter in WordprocessingML, dressed by a style of the template."""

from __future__ import annotations

from typing import Final

from .safe_text import in_run

TWIPS: Final = 20
"""Twentieths of a point: the unit of lengths in Word."""


def plain(style: str, text: str, extra: str = "") -> str:
    """Return a paragraph of a style (its id). `extra`: more properties, in the format's order."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{in_run(text)}</w:t></w:r></w:p>'
    )


def empty(style: str, extra: str = "") -> str:
    """Return a paragraph of a style without words."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr></w:p>'
