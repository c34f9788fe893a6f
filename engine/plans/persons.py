"""People and how to reach them: named in plans, and left out of whatever is quoted from one."""

from __future__ import annotations

import re
from typing import Final

from .letters import LARGE

_NAMED: Final = re.compile(
    r"(?<!\w)(?P<as>(?i:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy(?:\s+giáo)?|mr\.?|ms\.?))\s*:?\s+"
    rf"(?!(?:Trưởng|Phó|Chủ|Bí|Giám|Hiệu|Chánh|Thủ|Bộ)\b)(?P<name>[{LARGE}][\w’'.]*(?:\s+[{LARGE}][\w’'.]*){{0,5}})"
)
_TELEPHONE: Final = re.compile(
    r"(?<![\w/.-])(?![0-9]{1,2}[\s.-][0-9]{1,2}[\s.-][0-9]{4})"
    r"(?:(?:\+?84|0)[\s.]?(?:[0-9x][\s.\-]?){8,10}|0[0-9]{2,3}[.\s-][0-9x]{6,8})(?![\w/]|\.[0-9])"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LEFT_OUT: Final = "[…]"
"""Stands where a person's name, telephone or address was."""


def without_persons(text: str) -> str:
    """Return a text without names behind `đồng chí`, `ông`, `bà`, without telephones and addresses."""
    if _MAIL.search(text):
        text = _MAIL.sub(LEFT_OUT, text)
    text = _TELEPHONE.sub(LEFT_OUT, text)
    return _NAMED.sub(lambda found: f"{found['as']} {LEFT_OUT}", text)
