"""A letter as a Word document, laid out by a template."""

from __future__ import annotations

from pathlib import Path

from .layout.packing import packed
from .letter import Letter
from .templates import read_template


def render_docx(letter: Letter, template: Path | None = None) -> bytes:
    """Return the letter as a `.docx` file; `template` None is the one that ships for its kind and language.

    The same letter and template give the same bytes. Raises `LetterError` for a template that cannot be used.
    """
    by = read_template(template, letter.kind, letter.lang)
    return packed(by.fill(letter))
