"""A plan's clauses: headings, numbered and lettered points, dashes and paragraphs, in their order.

Keys are written as offices cite them: `I`, `I.1`, `I.1.1` are numbers, `II.1.a` a lettered point, `I.1-2`
the second dash or unnumbered paragraph under I.1. A heading with a single unnumbered paragraph makes one
clause with it; a sentence broken by the end of a line or page is one clause.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from .clauses import Clause, Outline, Part
from .framing import FRAME, NUMBER_LINE, RECIPIENTS, SIGNED, is_capitals, kind_of, names_kind_first
from .markers import Marker, marker_of, unmarked
from .paragraphs import ISSUES, Paragraph, paragraphs_of, running_heads
from .plan_text import PlanText

_HEADING_LENGTH: Final = 130
_SUPERSCRIPT: Final = {**dict(zip("¹²³⁴⁵⁶⁷⁸⁹", "123456789", strict=True))}
_PREAMBLE: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Nhằm|Thi hành|Triển khai|Để|Hưởng ứng"
    r"|Tiếp tục|Thiết thực|Hướng tới|Chào mừng|Theo|Xét|"
    r"Trên cơ sở|Tiếp theo|Phát huy|Được sự|Ủy ban nhân dân|Uỷ ban nhân dân"
    r"|UBND|Ban Thường vụ|Ban Chấp hành|Ngày\s+[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})\b"
)
_CLOSING: Final = re.compile(
    r"(?:Trên đây là|Trong quá trình|Yêu cầu|Đề nghị|Nhận được|Kế hoạch này|Căn cứ Kế hoạch này|Quá trình)\b"
)


@dataclass
class _Building:
    """Clauses in the making: the levels open above the next paragraph and what each key has so far."""

    clauses: list[Clause] = field(default_factory=list)
    open: list[tuple[Marker, str, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)

    def add(self, key: str, part: Part, *paragraphs: Paragraph) -> None:
        """Add a clause; a key that is there already is told apart by a number."""
        unique, n = key, 2
        while unique in self.keys:
            unique, n = f"{key}~{n}", n + 1
        self.keys.add(unique)
        above = tuple(text for _, _, text in self.open)
        self.clauses.append(Clause(unique, part, paragraphs, above))


def outline_of(text: PlanText) -> Outline:
    """Return a plan's clauses in their order."""
    left = running_heads(text.lines)
    paragraphs = paragraphs_of(text.lines, left)
    building = _Building()
    titled = _title_at(paragraphs)
    begins = _body_at(paragraphs, titled)
    begins = _labelled_at(paragraphs, titled + 1, begins)
    ends = _recipients_at(paragraphs, begins)
    _front(building, paragraphs, titled, begins)
    _body(building, paragraphs[begins:ends])
    _back(building, paragraphs[ends:])
    lines = tuple(line for at, line in enumerate(text.lines) if at in left)
    return Outline(tuple(building.clauses), lines, paragraphs[titled] if titled >= 0 else None)


def _title_at(paragraphs: list[Paragraph]) -> int:
    """Return where the line that names the kind of document stands; -1: nowhere before the body."""
    for index, one in enumerate(paragraphs[:60]):
        if kind_of(one.text):
            return index
        found = marker_of(one.text)
        if found is not None and found.level == "roman":
            break
    named = (n for n, one in enumerate(paragraphs[:20]) if names_kind_first(one.text))
    return next(named, -1)


def _body_at(paragraphs: list[Paragraph], titled: int) -> int:
    for index, one in enumerate(paragraphs[titled + 1 :], titled + 1):
        found = marker_of(one.text)
        if (
            found is not None
            and found.level != "dash"
            and not (found.level == "letter" and index < titled + 3)
        ):
            return index
        if RECIPIENTS.match(one.text):
            return index
    return len(paragraphs)


_LABEL: Final = re.compile(
    r"(?:Thời gian|Đối tượng|Hạn|Khen thưởng|Hồ sơ|Liên hệ|Chủ đề"
    r"|Nội dung|Mục đích|Địa điểm|Số lượng|Hình thức)[^:.]{0,40}:\s*\S"
)


def _labelled_at(paragraphs: list[Paragraph], begins: int, ends: int) -> int:
    """Return where a body without numbers begins: with a label (`Thời gian: …`) or a table."""
    for index in range(begins + 1, ends):
        text = paragraphs[index].text
        if _LABEL.match(unmarked(text)) or "|" in text:
            return index
    return ends


def _recipients_at(paragraphs: list[Paragraph], begins: int) -> int:
    signed = len(paragraphs)
    for index in range(begins, len(paragraphs)):
        text = paragraphs[index].text
        if RECIPIENTS.match(text):
            return index
        if is_capitals(text) and SIGNED.match(text) and signed == len(paragraphs):
            signed = index
    return signed


def _front(building: _Building, paragraphs: list[Paragraph], titled: int, begins: int) -> None:
    header = paragraphs[: max(titled, 0)]
    rest = paragraphs[titled + 1 : begins]
    if titled < 0:
        numbered = [
            i for i, one in enumerate(rest) if NUMBER_LINE.match(one.text) or FRAME.fullmatch(one.text)
        ]
        cut = numbered[-1] + 1 if numbered else 0
        header, rest = rest[:cut], rest[cut:]
    if header:
        building.add("header", "header", *header)
    title: list[Paragraph] = []
    while rest and not _begins_preamble(rest[0].text, first=not title):
        title.append(rest.pop(0))
    if title:
        building.add("title", "title", *title)
    for one in rest:
        key = "preamble" if len(rest) == 1 else f"preamble-{rest.index(one) + 1}"
        building.add(key, "preamble", one)


_DECIDES: Final = re.compile(
    r"(?:CHỦ TỊCH|HỘI ĐỒNG|BAN THƯỜNG VỤ|GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|TỔNG GIÁM ĐỐC)\b"
)


def _begins_preamble(text: str, *, first: bool) -> bool:
    """Return whether the preamble begins here; a title may begin with the same words but ends in no stop."""
    if not first and _DECIDES.match(text) and is_capitals(text):
        return True
    if ISSUES.match(text) or text.endswith(":"):
        return True
    if not _PREAMBLE.match(text):
        return False
    return not first or text.endswith((":", ";", ".", ",")) or " ban hành " in text


def _body(building: _Building, paragraphs: list[Paragraph]) -> None:
    closing = len(paragraphs)
    while (
        closing > 0
        and marker_of(paragraphs[closing - 1].text) is None
        and _CLOSING.match(paragraphs[closing - 1].text)
    ):
        before = paragraphs[closing - 2].text if closing > 1 else ""
        if marker_of(before) is not None and _is_heading(before) and not before.endswith((".", ";", "./.")):
            break  # the single paragraph of the last heading
        closing -= 1
    if closing == 0:
        closing = len(paragraphs)
    index = 0
    while index < closing:
        one = paragraphs[index]
        index += 1
        found = marker_of(one.text)
        if one.text[0] in _SUPERSCRIPT:
            building.add(f"footnote-{_SUPERSCRIPT[one.text[0]]}", "footnote", one)
        elif found is None or found.level == "dash":
            _point(building, one)
        else:
            lone = _lone_paragraph(paragraphs[index:closing]) if _is_heading(one.text) else None
            _numbered(building, found, one, lone)
            index += lone is not None
    for number, one in enumerate(paragraphs[closing:], 1):
        building.open.clear()
        building.add(f"closing-{number}", "closing", one)


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH


def _lone_paragraph(rest: list[Paragraph]) -> Paragraph | None:
    """Return the single unnumbered paragraph that follows a heading, if it is just one."""
    if (
        not rest
        or marker_of(rest[0].text) is not None
        or rest[0].text[0] in _SUPERSCRIPT
        or "|" in rest[0].text
    ):
        return None
    if len(rest) > 1:
        after = marker_of(rest[1].text)
        if after is None or after.level == "dash":
            return None
    return rest[0]


def _numbered(building: _Building, found: Marker, one: Paragraph, lone: Paragraph | None) -> None:
    while building.open and building.open[-1][0].rank >= found.rank:
        building.open.pop()
    under = building.open[-1][1] if building.open else ""
    # 2.1 under II.2 is II.2.1, not II.2.2.1.
    label = found.label
    if (
        under
        and "." in label
        and building.open[-1][0].level == "number"
        and label.startswith(f"{building.open[-1][0].label}.")
    ):
        label = label[len(building.open[-1][0].label) + 1 :]
    key = f"{under}.{label}" if under else label
    paragraphs = (one,) if lone is None else (one, lone)
    building.add(key, "body", *paragraphs)
    building.open.append((found, building.clauses[-1].key, one.text[:_HEADING_LENGTH]))
    building.counts[building.clauses[-1].key] = 0


def _point(building: _Building, one: Paragraph) -> None:
    under = building.open[-1][1] if building.open else ""
    building.counts[under] += 1
    key = f"{under}-{building.counts[under]}" if under else f"text-{building.counts[under]}"
    building.add(key, "body", one)


def _back(building: _Building, paragraphs: list[Paragraph]) -> None:
    building.open.clear()
    cut = len(paragraphs)
    for index, one in enumerate(paragraphs):
        if is_capitals(one.text) and SIGNED.match(one.text):
            cut = index
            break
    if paragraphs[:cut]:
        building.add("recipients", "recipients", *paragraphs[:cut])
    if paragraphs[cut:]:
        building.add("signature", "signature", *paragraphs[cut:])
