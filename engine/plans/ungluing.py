"""Lines that lost their breaks: `XÃ ĐÔNG MẪUSố:12/KH-UBNDĐông Mẫu, ngày 5 tháng 4 năm 2024KẾ HOẠCH…`.

They are parted only where the letters show that something ended: capitals that run into a word with a small
letter, a heading's number behind a stop. Nothing is changed but the break, and it is told.
"""

from __future__ import annotations

import re
from typing import Final

from ..texts import Text
from .letters import LARGE, SMALL
from .plan_text import Line, Notice, PlanText

_GLUED: Final = Text(
    "chữ bị dính, mất dấu xuống dòng; đã tách ở chỗ thấy rõ, đối chiếu với bản gốc",
    "the text has run together; it was parted where that is plain, compare it with the original",
)
_ROMAN: Final = r"(?:VIII|VII|VI|IV|IX|III|II|I|V|X)"
_BREAKS: Final = re.compile(
    rf"(?<=[{LARGE}][{LARGE}])(?=[{LARGE}][{SMALL}])"  # MẪUSố, UBNDĐông, HOẠCHPhát
    r"|(?<=NHÂN DÂN)(?=(?:XÃ|HUYỆN|TỈNH|PHƯỜNG|QUẬN|THỊ|THÀNH)\b)"
    rf"|(?<=[{SMALL}0-9;:.)”])(?=KẾ HOẠCH(?![{SMALL}]))"
    rf"|(?<=[{SMALL}0-9)”])(?=(?:Căn cứ|Thực hiện|Nơi nhận|Từ ngày|Thời gian)\b)"
    rf"|(?<=[{SMALL}0-9;:.)”])(?={_ROMAN}\.\s?[{LARGE}]{{2}})"
    rf"|(?<=[;.:])(?=(?:Căn cứ|Nơi nhận)\b)|(?<=[^0-9][;.:])(?=[1-9]\.\s?[{LARGE}][{SMALL}])"
    rf"|(?<=(?:19|20)[0-9][0-9]\.)(?=[1-9]\.\s?[{LARGE}][{SMALL}])"
    rf"|(?<=[{SMALL}])(?=Số\s?[:.]?\s?[0-9])"
)
_SPACES: Final = re.compile(
    r"(?i:(?<=\bsố)|(?<=ngày)|(?<=tháng)|(?<=năm))(?=[0-9])|(?<=[0-9])(?=(?:tháng|năm|đến|của|ngày)(?!\w))"
    r"|(?<=[0-9])(?=(?:tháng|năm|ngày)[\s0-9])"
)
"""Where a date or a number lost the space before or after it."""


def unglued(text: PlanText) -> PlanText:
    """Return a text with lines parted where they were glued; parts keep their line's number."""
    lines: list[Line] = []
    parted = False
    for line in text.lines:
        pieces = [piece.strip() for piece in _BREAKS.split(line.text)]
        if len(pieces) > 1:
            parted = True
            for piece in pieces:
                spaced = _SPACES.sub(" ", piece)
                lines += [Line(line.number, spaced, line.page), Line(line.number, "", line.page)]
        else:
            lines.append(line)
    if not parted:
        return text
    return PlanText(text.name, text.unit, tuple(lines), (*text.notices, Notice("glued", _GLUED)))
