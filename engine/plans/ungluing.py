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
    rf"(?<=[{LARGE}])(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM)"
    rf"|(?<=[{LARGE}][{LARGE}])(?=[{LARGE}][{SMALL}])"  # MẪUSố, UBNDĐông, HOẠCHPhát
    rf"|(?<=[{LARGE}])(?=(?:HUYỆN|TỈNH|PHƯỜNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH)(?!\w))"
    rf"|(?<=Hạnh phúc)(?=[{LARGE}])"
    r"|(?<=NHÂN DÂN)(?=(?:XÃ|HUYỆN|TỈNH|PHƯỜNG|QUẬN|THỊ|THÀNH)\b)"
    rf"|(?<=[{SMALL}0-9;:.)”])(?=KẾ HOẠCH(?![{SMALL}]))"
    rf"|(?<=[{SMALL}0-9)”])(?=(?:Căn cứ|Thực hiện|Nơi nhận|Từ ngày|Thời gian)\b)"
    rf"|(?<=[{SMALL}0-9;:.)”])(?={_ROMAN}\.\s?[{LARGE}]{{2}})|(?<=[;:.])(?={_ROMAN}\.\s?[{LARGE}][{SMALL}])"
    rf"|(?<=[{SMALL}][.;])(?=Hồ sơ\s)"
    rf"|(?<=[;.:])(?=(?:Căn cứ|Nơi nhận)\b)|(?<=[^0-9][;.:])(?=[1-9]\.\s?[{LARGE}][{SMALL}])"
    rf"|(?<=(?:19|20)[0-9][0-9]\.)(?=[1-9]\.\s?[{LARGE}][{SMALL}])"
    rf"|(?<=[{SMALL}])(?=Số\s?[:.]?\s?[0-9])"
)
_SPACES: Final = re.compile(
    r"(?i:(?<=\bsố)|(?<=ngày)|(?<=tháng)|(?<=năm))(?=[0-9])|(?<=[0-9])(?=(?:tháng|năm|đến|của|ngày)(?!\w))"
    rf"|(?<=[0-9])(?=(?:tháng|năm|ngày)[\s0-9])|(?<=[{SMALL}])(?=(?:trước|đến(?: hết)?) ngày\s?[0-9])"
    rf"|(?<=[{SMALL}],)(?=[{SMALL}])"
)
"""Where a date or a number lost the space before or after it."""


def unglued(text: PlanText) -> PlanText:
    """Return a text with lines parted where they were glued; parts keep their line's number."""
    lines: list[Line] = []
    parted = False
    for line in text.lines:
        if _is_whole_plan(line.text):
            parted = True
            lines += [Line(line.number, piece, line.page) for piece in _in_lines(line.text)]
            continue
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


_WHOLE: Final = 400
_MARKS: Final = tuple(
    re.compile(one)
    for one in (
        r"CỘNG H(?:ÒA|OÀ) XÃ HỘI",
        r"(?<!\w)Số\s*:",
        r"(?<!\w)I\.\s",
        r"(?<!\w)II\.\s",
        r"KẾ HOẠCH",
        r"Nơi nhận",
    )
)
_HEAD_PARTS: Final = re.compile(
    r"\s+(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\s*-\s*Tự do|Số\s*:|ỦY BAN NHÂN DÂN|UBND\s+[A-ZĐ]"
    rf"|[{LARGE}][{SMALL}]+(?:\s+[{LARGE}][{SMALL}]*){{0,3}},\s*ngày\s)"
)
_TITLE: Final = re.compile(rf"\s+(KẾ HOẠCH)\s+(?=[{LARGE}][{SMALL}]|V/v)")
_BODY_PARTS: Final = re.compile(
    rf"\s+(?=(?:Căn cứ|Nơi nhận|Kính gửi)(?!\w)|{_ROMAN}\.\s+[{LARGE}]{{2}}|TM\.\s+[{LARGE}]{{2}})"
    rf"|(?<=[.;:])\s+(?=(?:[1-9]|[a-zđ])[.)]\s+[{LARGE}]|Thực hiện\s+(?:Kế hoạch|Chỉ thị|Nghị|Công văn))"
    rf"|(?<=[{LARGE}]{{2}})\s+(?=(?:[1-9]\.\s+)?[{LARGE}][{SMALL}])"
)


def _is_whole_plan(text: str) -> bool:
    """Return whether one line holds a whole plan, as pages of the web have it when they are copied."""
    return len(text) > _WHOLE and sum(1 for one in _MARKS if one.search(text)) > 3


def _in_lines(line: str) -> list[str]:
    """Return the line of a whole plan in lines, parted by blank ones: its head, its title, its clauses."""
    text = "\n".join(_SPACES.sub(" ", piece.strip()) for piece in _BREAKS.split(line))
    titled = _TITLE.search(text)
    head, rest = (text[: titled.start()], text[titled.end() :]) if titled else ("", text)
    made = [*_HEAD_PARTS.split(head), *(["KẾ HOẠCH"] if titled else []), *_BODY_PARTS.split(rest)]
    whole = (one for piece in made for one in piece.split("\n"))
    return [one for piece in whole if piece.strip() for one in (piece.strip(), "")]
