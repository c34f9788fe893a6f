"""Markdown that says just what it was given, wherever it is rendered: text, code, links, tables, anchors.

What rulebooks say is text and never markup. What could be taken for markup is written as a character
reference, which GitHub and Python-Markdown both show as the character and nothing more; a backslash
would not do, because they differ in what it escapes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence

from ..texts import printable

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&^=]|^[-+](?=\s|$)|:(?=\w+:)|@(?=\w)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BARE_CODE = re.compile(r"[\w./:,+-]+")
_WEB = re.compile(r"https?://[^\s<>\"'\\`|]+")
_IN_URL = {"(": "%28", ")": "%29", "[": "%5B", "]": "%5D", "*": "%2A", "_": "_", "&": "&amp;"}


def plain(text: str) -> str:
    """Return a text as Markdown that shows just that text, on one line."""
    marked = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", printable(" ".join(text.split())))
    return _NUMBERED.sub(lambda found: f"{found[1]}&#{ord(found[2])};", marked)


def code(text: str) -> str:
    """Return an id or the name of a file as code; as plain text where that could be taken for more."""
    return f"`{text}`" if _BARE_CODE.fullmatch(text) else plain(text)


def bold(text: str) -> str:
    """Return a text in bold."""
    return f"**{plain(text)}**"


def anchor(name: str) -> str:
    """Return a place that links may lead to."""
    return f'<a id="{name}"></a>'


def web_link(address: str, shown: str) -> str:
    """Return a link to an address of the web; an address that is none is shown as text."""
    if not _WEB.fullmatch(address):
        return plain(address)
    return f"[{plain(shown)}]({''.join(_IN_URL.get(one, one) for one in address)})"


def link(shown: str, here: str, page: str, at: str = "") -> str:
    """Return a link from one page to another, or to a place in it. Pages are paths under one root."""
    return f"[{plain(shown)}]({target(here, page, at)})"


def target(here: str, page: str, at: str = "") -> str:
    """Return what a link on the page `here` leads to."""
    path = "" if page == here else posixpath.relpath(page, posixpath.dirname(here) or ".")
    return path + (f"#{at}" if at else "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; cells are Markdown already."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        return []
    return [f"| {' | '.join(map(plain, head))} |", f"|{'---|' * len(head)}", *body, ""]


def heading(level: int, text: str, at: str = "") -> list[str]:
    """Return the lines of a heading, with a place to link to before it."""
    return [*([anchor(at), ""] if at else []), f"{'#' * level} {plain(text)}", ""]
