"""Lines into paragraphs: broken sentences are put together, running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from ..lists.cells.syllables import is_syllable
from .framing import is_capitals, is_frame
from .markers import marker_of
from .plan_text import Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph put together from its lines. `starts` gives the offset at which each line begins."""

    text: str
    starts: tuple[tuple[int, Line], ...]

    def line_at(self, offset: int) -> Line:
        """Return the line that holds the letter at `offset`."""
        held = self.starts[0][1]
        for start, line in self.starts:
            if start > offset:
                break
            held = line
        return held


_PAGE_NUMBER: Final = re.compile(
    r"(?:-\s*)?[0-9]{1,3}(?:\s*-)?|(?:Trang|Page)\s*:?\s*[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?", re.IGNORECASE
)
_ENDED: Final = re.compile(r"[.;:!?…/]['\"”’»)]*$")
_OFTEN: Final = 3
_SHORT_HEAD: Final = 90


def running_heads(lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the places of lines that only repeat what stands on every page: heads, page numbers.

    A line that repeats is kept where it first stands.
    """
    counted = Counter(line.text for line in lines if 0 < len(line.text) <= _SHORT_HEAD)
    seen: set[str] = set()
    left: set[int] = set()
    for at, line in enumerate(lines):
        if not line.text:
            continue
        if _PAGE_NUMBER.fullmatch(line.text):
            left.add(at)
        elif counted[line.text] >= _OFTEN and marker_of(line.text) is None and "|" not in line.text:
            if line.text in seen:
                left.add(at)
            seen.add(line.text)
    return frozenset(left)


def paragraphs_of(lines: tuple[Line, ...], left: frozenset[int] = frozenset()) -> list[Paragraph]:
    """Return the paragraphs that lines make: broken sentences put together, glued headings parted."""
    made: list[Paragraph] = []
    held: list[Line] = []
    blank = True
    widest = max((len(line.text) for line in lines), default=0)
    for at, line in enumerate(lines):
        if at in left:
            continue
        if not line.text:
            blank = True
            continue
        if held and not _goes_on(held, line, blank, widest):
            made += _parted(_joined(held))
            held = []
        held.append(line)
        blank = False
    if held:
        made += _parted(_joined(held))
    return made


_LONGEST_PARAGRAPH: Final = 4000
"""Longer ones are no paragraphs of a plan; they are taken in pieces, so that reading one costs little."""


def _parted(one: Paragraph) -> list[Paragraph]:
    """Return a paragraph in pieces, parted at spaces, if it is far longer than any that is written."""
    made: list[Paragraph] = []
    begin = 0
    while len(one.text) - begin > _LONGEST_PARAGRAPH:
        cut = max(one.text.rfind(" ", begin, begin + _LONGEST_PARAGRAPH), begin) or begin
        cut = cut if cut > begin else begin + _LONGEST_PARAGRAPH
        made.append(_piece(one, begin, cut))
        begin = cut
    return [*made, _piece(one, begin, len(one.text))] if made else [one]


def _piece(one: Paragraph, begin: int, end: int) -> Paragraph:
    text = one.text[begin:end].strip() or one.text[begin:end]
    inside = tuple((start - begin, line) for start, line in one.starts if begin <= start < end)
    if not inside or inside[0][0] > 0:
        inside = ((0, one.line_at(begin)), *inside)
    return Paragraph(text, inside)


def _goes_on(held: list[Line], line: Line, blank: bool, widest: int) -> bool:
    """Return whether a line goes on with the sentence of the line before it."""
    last, text = held[-1].text, line.text
    if last.endswith(" năm") and _YEAR_ALONE.fullmatch(text):
        return True  # the head's day, broken before its year
    if marker_of(text) is not None or is_frame(text) or is_frame(held[0].text) or "|" in text or "|" in last:
        return False
    if is_frame(last) or (is_capitals(last) and not is_capitals(text)):
        return False
    if _begins_anew(last, text):
        return False
    small = text[0].islower()
    if _DANGLING.search(last) and len(last) < _LONGEST_LINE:
        return True
    if blank:
        ended = bool(re.search(r"[.:!?]['\"”’»)]*$", last)) and not last.endswith("...")
        return (small and not ended) or bool(re.search(r"(?:\w-|,)$", last))
    if _ENDED.search(last):
        return small and not last.endswith((".", "./."))
    if small or is_capitals(last) == is_capitals(text) == True:  # noqa: E712
        return True
    return len(last) > 0.6 * min(widest, 120) or is_title_like(held[0].text)


_YEAR_ALONE: Final = re.compile(r"(?:19|20)[0-9]{2}[.;]?")
_DANGLING: Final = re.compile(
    r"(?:^|\s)(?:ngày|tháng|năm|của|và|số|về|từ|đến|do|các|những"
    r"|là|với|cho|tại|theo|trong|không|quá|được|để|hết|trước"
    r"|Ủy ban|UBND)$"
)
_LONGEST_LINE: Final = 400
_ANEW: Final = re.compile(
    r"(?:Căn cứ|Nhằm|Hưởng ứng|Thực hiện\s+(?:Kế hoạch|Chỉ thị|Nghị|Công văn|Quyết|Hướng dẫn|Chương trình)"
    r"|(?:Thời gian|Đối tượng|Hạn nộp|Khen thưởng|Hồ sơ|Hình thức|Số lượng|Địa điểm|Liên hệ)"
    r"(?=(?:\s[^:.;,]{1,30})?\s?:)"
    r"|Thi hành|Theo đề nghị|Xét\s+(?:đề nghị|[Tt]ờ trình)|Ngày\s+[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})\b"
    r"|\((?:[Kk]èm theo|[Bb]an hành kèm)\b"
)
ISSUES: Final = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch|Ban Thường vụ"
    r"|Trường|Công ty)\b.*(?:ban hành|xây dựng|phát động)"
)


def _begins_anew(last: str, text: str) -> bool:
    """Return whether a line begins the preamble, or a part of it, though nothing ended the line before."""
    return (
        bool(_ANEW.match(text) or ISSUES.match(text))
        and not _DANGLING.search(last)
        and not last.endswith(",")
    )


def is_title_like(text: str) -> bool:
    """Return whether a paragraph begins as titles of plans do."""
    return (
        bool(re.match(r"(?:Tổ chức|Phát động|Triển khai|Thực hiện|Hưởng ứng|V/v|Về việc)\b", text))
        and len(text) < 200
    )


_HALF: Final = re.compile(r"([^\W\d_]+)-$")


def _is_halved(before: str, after: str) -> bool:
    """Return whether a syllable was parted at the end of a line: `hoạ-` and `ch`, but not `tế-` and `xã`."""
    first, rest = _HALF.search(before[-_LONGEST_WORD:]), re.match(r"[^\W\d_]+", after)
    if first is None or rest is None or not rest[0].islower():
        return False
    return is_syllable(first[1] + rest[0]) and not (is_syllable(first[1]) and is_syllable(rest[0]))


_LONGEST_WORD: Final = 12


def _joined(lines: list[Line]) -> Paragraph:
    text = ""
    starts: list[tuple[int, Line]] = []
    for line in lines:
        if _is_halved(text, line.text):
            text = text[:-1]
        elif text and not (text[-1] == "-" and len(text) > 1 and not text[-2].isspace()):
            text += " "
        starts.append((len(text), line))
        text += line.text
    return Paragraph(text, tuple(starts))
