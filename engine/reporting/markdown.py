"""The office note as Markdown."""

from __future__ import annotations

import re

from ..texts import printable
from .note import Note

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def markdown(note: Note) -> str:
    """Return a note as Markdown; text of the dossier cannot become markup."""
    lines = [f"## {plain(note.verdict)}", ""]
    lines += [f"- **{plain(label)}:** {plain(text)}" for label, text in note.head]
    for section in note.sections:
        lines += ["", f"### {plain(section.title)}", ""]
        for number, entry in enumerate(section.entries, 1):
            lines.append(f"{number}. **{plain(entry.title)}**")
            lines += [f"   - {plain(label)}: {plain(text)}" for label, text in entry.rows]
    lines += ["", *(plain(line) for line in note.closing)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Return a text as Markdown that shows just that text, on one line."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))
