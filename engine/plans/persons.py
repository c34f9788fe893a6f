"""People and how to reach them: named in plans, and left out of whatever is quoted from one."""

from __future__ import annotations

import re
from typing import Final

from .letters import LARGE, SMALL

_NAMED: Final = re.compile(
    r"(?<!\w)(?P<as>(?i:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy(?:\s+giáo)?|mr\.?|ms\.?))\s*:?\s+"
    rf"(?!(?:Trưởng|Phó|Chủ|Bí|Giám|Hiệu|Chánh|Thủ|Bộ)\b)(?P<name>[{LARGE}][\w’'.]*(?:\s+[{LARGE}][\w’'.]*){{0,5}})"
)
_TELEPHONE: Final = re.compile(
    r"(?<![\w/.-])(?![0-9]{1,2}[\s.-][0-9]{1,2}[\s.-][0-9]{4})"
    r"(?:(?:\+?84|0)[\s.]?(?:[0-9x][\s.\-]?){8,10}|0[0-9]{2,3}[.\s-][0-9x]{6,8})(?![\w/]|\.[0-9])"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SIGNED: Final = re.compile(
    rf"(?P<as>(?<!\w)(?:TM|KT|TL|TUQ|Q)\.\s*(?:[{LARGE}]{{2,}}\b[\s,.–-]*)+(?:\([^()]{{1,30}}\)\s*)?)"
    rf"(?P<name>[{LARGE}][{SMALL}’']+(?:\s+[{LARGE}][{SMALL}’']*){{1,4}})(?!\w|\s+[{SMALL}])"
)
_HEADS: Final = re.compile(
    r"(?P<as>(?<!\w)(?i:(?:phó\s+)?(?:trưởng|chánh)\s+(?:phòng|ban|văn phòng|bộ phận|đoàn|khoa)|phó\s+ban"
    r"|giám đốc|hiệu trưởng|bí thư|chủ tịch|chuyên viên|công chức|cán bộ)"
    r"(?:\s+(?i:xã|phường|huyện|tỉnh|thành|chi|đảng)\s+(?:đoàn|ủy|bộ))?\s*:?)\s+"
    rf"(?!Hồ Chí Minh)(?P<name>[{LARGE}][{SMALL}’']+(?:\s+[{LARGE}][{SMALL}’']*){{2,4}})(?!\w|\s+[{SMALL}])"
)
"""Behind an office held: three large letters or more in a row, as no name of an office has them."""
LEFT_OUT: Final = "[…]"
"""Stands where a person's name, telephone or address was."""


def without_persons(text: str) -> str:
    """Return a text without names (behind `đồng chí`, `ông`, `bà`; signed), telephones and addresses."""
    if _MAIL.search(text):
        text = _MAIL.sub(LEFT_OUT, text)
    text = _TELEPHONE.sub(LEFT_OUT, text)
    text = _HEADS.sub(lambda found: f"{found['as']} {LEFT_OUT}", text)
    text = _SIGNED.sub(lambda found: f"{found['as']}{LEFT_OUT}", text)
    return _NAMED.sub(lambda found: f"{found['as']} {LEFT_OUT}", text)
