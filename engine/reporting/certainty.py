"""How sure a citation is, in the words that every view uses: none may sound surer than the law was read."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from ..rulebooks.program import Cited
from ..texts import Lang, Text

_DOUBTS: Final = {
    "secondhand": Text(
        "theo văn bản dẫn lại, chưa đối chiếu nguyên văn", "known from a text that restates it"
    ),
    "memory": Text("chưa đối chiếu văn bản, cần kiểm tra lại", "not checked against the text"),
}


def doubt(certainty: str) -> Text | None:
    """Return what must be said beside a citation; None only where its text was checked."""
    return None if certainty == "verified" else _DOUBTS.get(certainty, _DOUBTS["memory"])


@lru_cache(maxsize=1024)
def with_doubt(clause: str, certainty: str, lang: Lang) -> str:
    """Return a citation, with its doubt in brackets where there is one."""
    said = doubt(certainty)
    return f"{clause} ({said.say(lang)})" if clause and said else clause


def cite_said(of: Cited, lang: Lang) -> str:
    """Return a clause with its doubt and what is remarked about it."""
    shown = with_doubt(of.text.say(lang), of.certainty, lang)
    return shown + (f". {of.note.say(lang)}" if of.note else "")
