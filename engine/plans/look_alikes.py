"""Letters of Cyrillic and Greek that look like Latin ones: read as what they look like, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..texts import Text
from .plan_text import Line, Notice

_LETTERS: Final = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0501\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
    "ABEKMHOPCTYXSIJaeopcyxsijdhABEZHIKMNOPTYXov",
)
_OTHER: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_MOST: Final = 0.1
_TOLD: Final = Text(
    "có chữ cái của bảng chữ khác trông giống chữ Việt; đã đọc như chữ Việt, đối chiếu với bản gốc",
    "letters of another script look like Latin ones; they were read as those, compare with the original",
)


def turned(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Notice | None]:
    """Return lines with look-alike letters turned into Latin ones, and the notice if there were any.

    A text that is written in the other script as a whole stays as it is.
    """
    odd = [line for line in lines if _OTHER.search(line.text)]
    count = sum(len(_OTHER.findall(line.text)) for line in odd)
    letters = sum(len(line.text) for line in lines)
    if not odd or count > _MOST * letters:
        return tuple(lines), None
    made = tuple(Line(line.number, line.text.translate(_LETTERS), line.page) for line in lines)
    return made, Notice("look-alike", _TOLD, odd[0].number)
