"""Forms of award that a plan offers, with who decides on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .clauses import Clause, Outline
from .found import AwardFound, Confidence, Found, Where, silent, where_in
from .letters import NAME
from .numbers import Cited, cited_in
from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class KnownAward:
    """A form of award of the rulebook: its id, the words it begins with, its level."""

    id: str
    label: str
    level: str


_FORM: Final = (
    r"(?P<form>(?i:Huân chương(?:\s+(?:Lao động|Độc lập|Sao vàng"
    r"|Bảo vệ Tổ quốc|Chiến công)(?:\s+hạng\s+\w+)?)?|Bằng khen"
    r"|Giấy khen|Cờ thi đua|Cờ đơn vị[^,;.]{0,30}|Kỷ niệm chương"
    r"|Bằng Lao động sáng tạo|Giấy chứng nhận|Thư khen|Giấy biểu dương)"
    r"|Giải thưởng\s+[“\"A-ZĐ][^,;.]{2,40})"
)
_CHAIR: Final = (
    r"(?:Chủ tịch\s+)?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)(?:\s+(?:tỉnh"
    r"|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|cấp\s+(?:tỉnh"
    r"|huyện|xã)))?"
)
_COMMITTEE: Final = (
    rf"(?:(?:{_CHAIR})(?:\s+{NAME})?(?:\s*,\s*(?:xã|thị trấn|phường))*"
    r"|Thủ tướng Chính phủ|Chủ tịch nước)(?!\w)"
)
_HEADS: Final = (
    r"(?:Bộ trưởng|Bộ|Giám đốc|Hiệu trưởng|Tổng Giám đốc|Chủ tịch"
    r"|Liên đoàn|Ban Thường vụ|Ban Chấp hành|Tỉnh ủy|Huyện ủy"
    r"|Đảng ủy"
    r"|Thủ trưởng|Tổng Liên đoàn|Hội đồng|Sở|Tỉnh đoàn|Huyện đoàn|Công đoàn)"
)
_OTHERS: Final = (
    rf"{_HEADS}(?:\s+[^,;.:()“”\n]{{2,60}}?)??(?=\s*(?:[:,;()\n]|\.(?![0-9])"
    r"|$)|\s+(?:tặng|cho|và|kèm|trao|theo|đối|vì|để|xem xét|xét"
    r"|quyết định|khen)\b)"
)
_WHO: Final = rf"(?:{_COMMITTEE}|{_OTHERS})"
_OF: Final = re.compile(rf"{_FORM}\s*(?:\([^()]{{0,60}}\))?\s*(?:của|do|cấp)\s+(?P<who>{_WHO})")
_GIVES: Final = re.compile(
    rf"(?P<who>{_WHO})\s+(?:(?:xem xét|quyết định|xét|ra quyết định)\s*,?\s*)*(?:tặng"
    rf"|khen thưởng|trao tặng|cấp)\s*(?:thưởng\s*)?:?\s*(?:tặng\s+)?{_FORM}"
)
_ALONE: Final = re.compile(_FORM)
_EARLIER: Final = re.compile(
    r"(?:đã|đang|từng)\s+(?:được\s+)?(?:tặng|nhận|khen|đề nghị)[^.;]{0,40}$"
    r"|không\s+(?:tặng|xét|đề nghị|xem xét)[^.;]{0,60}$|(?:chưa được"
    r"|mẫu|quản lý|sử dụng|in|cấp phát)\s+[^.;]{0,30}$|thi đua\s+[“\"][^”\"]*$",
    re.IGNORECASE,
)
_OFFERING: Final = re.compile(r"tặng|khen thưởng|đề nghị|trình|xét|trao|hình thức|thưởng|mức", re.IGNORECASE)
_MONEY: Final = re.compile(
    r"[0-9]{1,3}(?:[.,][0-9]{3})+\s*(?:đồng|đ)(?:/[^,;.)]{2,20})?"
    r"|[0-9]+(?:[.,][0-9]+)?\s*(?:triệu|lần mức lương cơ sở|nghìn đồng"
    r"|lần)(?:\s*đồng)?",
    re.IGNORECASE,
)
_COMMITTEES: Final = "(?:UBND|ủy ban nhân dân|uỷ ban nhân dân)"
_LEVELS: Final = (
    (re.compile(rf"{_COMMITTEES}\s+(?:cấp\s+)?(?:tỉnh|thành phố)", re.IGNORECASE), "province"),
    (re.compile(rf"{_COMMITTEES}\s+(?:cấp\s+)?(?:huyện|quận|thị xã)", re.IGNORECASE), "district"),
    (re.compile(rf"{_COMMITTEES}\s+(?:các\s+)?(?:cấp\s+)?(?:xã|phường|thị trấn)", re.IGNORECASE), "commune"),
)  # fmt: skip
_NEAR: Final = re.compile(
    r"(?:hình thức khen thưởng|khen thưởng)[^.;]{0,60}(?:thuộc thẩm quyền"
    r"|theo thẩm quyền|phù hợp|theo quy định)|UBND[^.;]{0,20}khen thưởng",
    re.IGNORECASE,
)


def awards_of(
    outline: Outline, known: Sequence[KnownAward], level: str | None
) -> tuple[tuple[AwardFound, ...], Where | None]:
    """Return the forms that the plan offers; where it names none, the words that come nearest."""
    made: list[AwardFound] = []
    for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
        text = paragraph.text
        heads = " / ".join((*clause.above, clause.paragraphs[0].text[:120]))
        cited = cited_in(text)
        spots: list[tuple[int, int]] = []
        for pattern in (_GIVES, _OF):
            for found in pattern.finditer(text):
                if any(start <= found.start("form") < end for start, end in spots):
                    continue
                if _skipped(text, found.start("form"), cited) or not _OFFERING.search(
                    heads + text[: found.end() + 40]
                ):
                    continue
                spots.append((found.start(), found.end()))
                made.append(
                    _award(
                        clause,
                        paragraph,
                        found["form"],
                        found["who"],
                        found.start(),
                        found.end(),
                        known,
                        "certain",
                    )
                )
        for alone in _ALONE.finditer(text):
            if any(start <= alone.start() < end for start, end in spots) or _skipped(
                text, alone.start(), cited
            ):
                continue
            about = text[max(0, alone.start() - 60) : alone.start()]
            if re.search(
                r"tặng|đề nghị|trình|khen thưởng|hình thức|xét|^\W*(?:[0-9a-zđ]{1,3}[.)]|-)?\s*$",
                about,
                re.IGNORECASE,
            ) and _OFFERING.search(heads + about):
                made.append(
                    _award(
                        clause,
                        paragraph,
                        alone["form"],
                        None,
                        alone.start(),
                        alone.end(),
                        known,
                        "guess",
                        level,
                    )
                )
    near = None
    if not made:
        for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
            if words := _NEAR.search(paragraph.text):
                near = where_in(clause, paragraph, words.start(), words.end())
                break
    return _distinct(made), near


def _skipped(text: str, at: int, cited: Sequence[Cited]) -> bool:
    return bool(_EARLIER.search(text[max(0, at - 70) : at])) or any(
        one.start <= at < one.end for one in cited
    )


def _award(
    clause: Clause, paragraph: Paragraph, form: str, who: str | None, start: int, end: int,
    known: Sequence[KnownAward], sure: Confidence, level: str | None = None,
) -> AwardFound:  # fmt: skip
    where = where_in(clause, paragraph, start, end)
    form = form[:1].upper() + form[1:].lower() if form.isupper() else form[:1].upper() + form[1:]
    authority: Found[str] = silent(where)
    if who:
        said = re.sub(
            r"^(?:cấp|UBND|Uỷ ban)\b",
            lambda f: {"UBND": "Ủy ban nhân dân", "Uỷ ban": "Ủy ban"}.get(f[0], f[0]),
            " ".join(who.split()),
        )
        said = re.sub(r"\bUBND\b|Uỷ ban nhân dân", "Ủy ban nhân dân", said)
        authority = Found(said, sure, where)
        level = next((one for pattern, one in _LEVELS if pattern.search(who)), None)
        if re.search(r"thành phố", who):
            sure = "guess"  # of a province, or under one
            authority = authority.lowered("guess")
    award = next(
        (one.id for one in known if one.label.casefold().startswith(form.casefold()) and one.level == level),
        None,
    )
    tail = paragraph.text[end : end + 160]
    money = _MONEY.search(tail)
    return AwardFound(form, award, authority, where, sure, money[0] if money else None)


def _distinct(made: list[AwardFound]) -> tuple[AwardFound, ...]:
    """Return each form once: the surest; a form without an authority only where no other says it."""
    kept: list[AwardFound] = []
    for one in sorted(made, key=lambda one: one.confidence != "certain"):
        same = [other for other in kept if other.form == one.form]
        if one.authority.value is None and same:
            continue
        if any(_alike(other, one) for other in same):
            index = next(i for i, other in enumerate(kept) if other.form == one.form and _alike(other, one))
            kept[index] = replace(kept[index], money=kept[index].money or one.money)
            continue
        kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.where.line.number))


def _alike(one: AwardFound, other: AwardFound) -> bool:
    if one.award and one.award == other.award:
        return True
    a, b = (re.sub(r"^Chủ tịch\s+", "", found.authority.value or "").casefold() for found in (one, other))
    return a == b or a.startswith(b) or b.startswith(a)
