"""An explanation as Markdown: nested lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...texts import Lang
from ..markdown import plain
from ..note import note
from .branch import Branch, branches
from .explanation import Explanation


def markdown_view(of: Explanation, lang: Lang, every: bool) -> str:
    """Return an explanation as Markdown; text of the dossier cannot become markup."""
    head = note(of.judgement, lang)
    lines = [f"## {plain(head.verdict)}", ""]
    lines += [f"- **{plain(label)}:** {plain(text)}" for label, text in head.head]
    for one in branches(of, lang, every):
        if one.children:
            lines += ["", f"### {plain(one.title)}", "", *_items(one.children, "")]
        else:
            lines += ["", plain(one.title)]
    return "\n".join(lines) + "\n"


def _items(of: Sequence[Branch], indent: str) -> Iterator[str]:
    for one in of:
        title = plain(one.title)
        mark = f"{one.mark} " if one.mark else ""
        yield f"{indent}- {mark}**{title}**" if one.strong else f"{indent}- {mark}{title}"
        for label, text in one.rows:
            yield f"{indent}  - *{plain(label)}:* {plain(text)}"
        yield from _items(one.children, indent + "  ")
