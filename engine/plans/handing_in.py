"""Whether a day is one by which dossiers are due, and who hands them on by it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from .days import Day
from .roles import Context, role_of

_WITHIN: Final = re.compile(
    r"thời hạn\s*:\s*$|hạn\s+(?:gửi|nhận|nộp|cuối)\W*$"
    r"|(?:trong|vào|hết)\s+(?:cả\s+|(?:tuần|ngày)\s+(?:đầu|cuối)\s+(?:của\s+)?|đầu\s+|cuối\s+)?$",
    re.IGNORECASE,
)
_HANDS_IN: Final = re.compile(r"(?:gửi|nộp)\b(?P<behind>[^.;]{0,140})$", re.IGNORECASE)
_PAPERS: Final = re.compile(
    r"hồ sơ|danh sách đề nghị|tờ trình|biên bản|báo cáo\s+(?:tóm tắt\s+)?thành tích|đề nghị khen thưởng",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(
    r"báo cáo(?!\s+(?:tóm tắt\s+)?thành tích)|tổng kết|sơ kết|đăng ký|kế hoạch|bài\s|phiếu", re.IGNORECASE
)
_ROUND: Final = re.compile(
    r"(?:đợt|giai đoạn|bước|vòng|quý|kỳ)\s+[0-9IVX]{1,4}\s*(?:\([^()]{0,40}\)\s*)?:?", re.IGNORECASE
)
_MOVED: Final = re.compile(
    r"(?:lùi|dời|chuyển|gia hạn|điều chỉnh|thay đổi|kéo dài)[^.;]{0,80}?\btừ\s+(?:hết\s+)?(?:ngày\s+)?"
    r"(?P<rest>[^.;]{0,40}\s(?:sang|thành|đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?)?$",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"(?:(?<!\w)(?:bãi |hủy |huỷ )?bỏ\s(?!phiếu)[^.;\"“”]{0,60}|thay\s(?:cho|thế)[^.;\"“”]{0,40}"
    r"|(?:hạn|thời hạn|thời gian) cũ[^.;]{0,20})$",
    re.IGNORECASE,
)
"""What is named only because it no longer holds."""


_FIRST: Final = re.compile(
    r"[-–+*•\s]*(?:[0-9a-zđ]{1,3}[.)]\s*)?(?:chậm nhất|muộn nhất|trước|đến hết|hết)[^.;:]{0,20}",
    re.IGNORECASE,
)
_LIMIT_ALONE: Final = re.compile(
    r"\W*thời hạn\s*:?\s*(?:đến\s+|chậm nhất\s+|trước\s+)?(?:ngày\s+)?", re.IGNORECASE
)
_SAID_BEHIND: Final = re.compile(
    r"\s*[:,][^.;]{0,100}?(?:gửi|nộp|hoàn thành)[^.;]{0,60}?hồ sơ(?:\s+(?:đề nghị\s+)?khen thưởng)?",
    re.IGNORECASE,
)


_LOOKED_AT: Final = re.compile(
    r"(?:họp|xét|thẩm định|kiểm tra|chấm|mở|công khai|lưu)\s[^.;,]{0,20}hồ sơ[^.;,]{0,20}$", re.IGNORECASE
)
_TOO_LATE: Final = re.compile(r"(?<!\w)sau\s+(?:ngày\s+)?$", re.IGNORECASE)


def is_too_late(context: Context) -> bool:
    """Return whether a day is one after which dossiers come too late."""
    return bool(_TOO_LATE.search(context.lead))


def is_doubtful(context: Context, before: str) -> bool:
    """Return whether a day may be something else: one after which it is too late, a list of no dossiers."""
    said = f"{context.heads} {before} {context.lead} {context.tail}"
    return bool(_TOO_LATE.search(context.lead)) or not _FOR_AWARDS.search(said)


_FOR_AWARDS: Final = re.compile(
    r"hồ sơ|khen|thi đua|đề nghị|tờ trình|biên bản|thành tích|thời hạn|hạn (?:nộp|gửi|nhận|cuối|chót)",
    re.IGNORECASE,
)


def moved_from(lead: str) -> bool:
    """Return whether a day is one from which a time was moved, or that was given up: `lùi từ ngày …`."""
    found = _MOVED.search(lead)
    return (found is not None and found["rest"] is None) or _GONE.search(lead) is not None


def moved_to(lead: str) -> bool:
    """Return whether a day is one to which a time was moved: `lùi từ ngày … sang ngày …`."""
    found = _MOVED.search(lead)
    return found is not None and found["rest"] is not None


def is_due(context: Context, before: str, day: Day | None, *, ends: bool = False) -> bool | None:
    """Return whether a day is due for dossiers: True if its sentence says so, False if what is about it does.

    None: it is not. A day that has no value is due as well, so that its words can be quoted.

    Args:
        context: the words about the day.
        before: the words of the paragraph before it.
        day: the day; None where days are only counted.
        ends: whether the day is the end of a span.
    """
    limits = (
        context.limits
        or ends
        or day is None
        or day.value is None
        or "ngày" in context.lead[-12:].lower()
        or bool(_WITHIN.search(context.lead))
        or moved_to(context.lead)
    )
    if not limits:
        return None
    if _LOOKED_AT.search(context.lead):
        return None
    role = role_of(context)
    if role and role[0] == "deadline":
        return role[1]
    if role and role[0] == "period" and _ROUND.search(context.lead):
        bare = role_of(replace(context, lead=_ROUND.sub(" ", context.lead)))
        if bare and bare[0] == "deadline":
            return bare[1]
    if not (role and role[1]) and _FIRST.fullmatch(context.lead) and _SAID_BEHIND.match(context.tail):
        return False
    if _LIMIT_ALONE.fullmatch(context.lead) and _PAPERS.search(before):
        return False
    sent = _HANDS_IN.search(context.lead)
    if (
        sent
        and _PAPERS.search(before)
        and not _ELSE.search(context.lead)
        and not (role and role[0] == "window")
    ):
        return False
    return None


_OFFICE: Final = re.compile(
    r"(?:[-–+*]|[0-9a-zđIVX]{1,4}[.)])?\s*(?:giao\s+|đề nghị\s+)?(?:phòng|ban|sở|cơ quan thường trực"
    r"|hội đồng|văn phòng|công chức|bộ phận|thường trực)\s",
    re.IGNORECASE,
)
_HANDS_ON: Final = re.compile(
    r"(?:tổng hợp|rà soát|xem xét|hoàn thiện)[^.;]{0,160}\btrình\b|thẩm định|tham mưu", re.IGNORECASE
)
_WITHIN_CAMPAIGN: Final = re.compile(r"chuyên đề|nhánh|hội thi|cuộc thi|hội thao", re.IGNORECASE)


def is_of_a_round(context: Context) -> bool:
    """Return whether a day is that of one round among others."""
    return bool(_ROUND.search(context.lead))


def hands_on(context: Context) -> bool:
    """Return whether the office that gathers dossiers hands them on: told by subject and verb."""
    head = context.heads.rsplit(" / ", 1)[-1]
    return bool(_HANDS_ON.search(context.lead)) and bool(_OFFICE.match(context.lead) or _OFFICE.match(head))


def is_within(context: Context) -> bool:
    """Return whether a day is of a campaign within the campaign, or of an interim review."""
    said = f"{context.heads} {context.lead}"
    return bool(_WITHIN_CAMPAIGN.search(said)) or bool(re.search(r"sơ kết", said, re.IGNORECASE))
