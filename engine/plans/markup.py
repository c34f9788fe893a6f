"""Marks of Markdown and HTML in a plain text: what they stand for is read, they are not."""

from __future__ import annotations

import html
import re
from typing import Final

_BREAK: Final = re.compile(r"<(?:br|/p|/div|/tr|/h[1-6])\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|p|em|strong|center|div|span|font|sup|sub|h[1-6]|table|tbody|thead|tr|td|th|a|img|hr)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*")
_QUOTE: Final = re.compile(r"^\s*(?:>\s?)+")


def without_markup(row: str) -> list[str]:
    """Return a line without marks: as several where a mark breaks it, none where it only rules a table."""
    if _RULE.fullmatch(row):
        return []
    if "|" not in row:
        return [_plain(one) for one in _BREAK.split(row)]
    return [_plain(_BREAK.sub("\v", row)).replace("\v", "<br>")]


def _plain(row: str) -> str:
    bare = _TAG.sub("", row) if "<" in row else row
    bare = _ENTITY.sub(lambda found: html.unescape(found[0]), bare) if "&" in bare else bare
    bare = _ESCAPED.sub(r"\1", bare) if "\\" in bare else bare
    return _QUOTE.sub("", bare)
