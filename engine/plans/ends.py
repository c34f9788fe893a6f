"""One end of a span as it stands in running text: a date, an event, a bare number of a day."""

from __future__ import annotations

import re
from typing import Final

from .days import Day

_EVENT: Final = re.compile(
    r"(?P<e>(?:khi|lúc|ngày|thời điểm)\s+(?:kết thúc|khai mạc|bế mạc|tổng kết"
    r"|ban hành|ký|phát động|tổ chức|diễn ra|hoàn thành|có)[^.;,()]{0,120}?(?=\s+(?:đến"
    r"|tới)\s|\s*[.;,()]|$)|nay\b|(?:hết\s+|kết thúc\s+)?(?:năm học|học kỳ|nhiệm kỳ)"
    r"(?!\s+[0-9])\b(?:\s+(?:[IV]{1,3}|này)\b)?|khi\b[^.;,()]{0,120}?(?=\s+(?:đến"
    r"|tới)\s|\s*[.;,()]|$))",
    re.IGNORECASE,
)


_CITED: Final = re.compile(r"số\s|kế hoạch|quyết định|chỉ thị|công văn|hướng dẫn", re.IGNORECASE)


def day_from(text: str, days: tuple[Day, ...], at: int) -> Day | None:
    """Return the date, or the event, that begins at a place; small words may stand before it."""
    skipped = re.compile(
        r"(?:(?:hết|ngày|trước|vào|lúc|sáng|chiều|thứ\s+\w{2,4},?|chủ\s+nhật,?"
        r"|[0-9]{1,2}\s*(?:giờ|h|g|:)\s*[0-9]{0,2}(?:\s*phút)?,?)\s+){0,4}",
        re.IGNORECASE,
    ).match(text, at)
    after = skipped.end() if skipped else at
    for day in days:
        if at <= day.start <= after + 1:
            return _by_the_sun(text, days, day) if day.sort == "lunar" else day
    if found := _EVENT.match(text, at):
        held = [day for day in days if found.start() <= day.start and day.end <= found.end() + 1]
        if len(held) == 1 and held[0].sort == "day" and not _CITED.search(found[0]):
            return held[0]  # the day of the event itself
        return Day(found.start(), found.end(), found["e"].strip(), "event")
    bare = re.compile(r"(?:năm\s+)?((?:19|20)[0-9]{2})(?![0-9]|[./-]\s?[0-9])").match(text, at)
    if bare:
        return Day(bare.start(), bare.end(), bare[0], "year", bare[1])
    return _bare_day(text, after)


def _by_the_sun(text: str, days: tuple[Day, ...], lunar: Day) -> Day:
    """Return the day that stands in brackets behind a day of the moon, else that day itself."""
    behind = next((day for day in days if day.start > lunar.end), None)
    if (
        behind
        and behind.sort == "day"
        and re.fullmatch(
            r"\s*\(\s*(?:tức\s+|dương lịch\s*:?\s*)?(?:ngày\s+)?",
            text[lunar.end : behind.start],
            re.IGNORECASE,
        )
    ):
        return behind
    return lunar


def _bare_day(text: str, at: int) -> Day | None:
    """Return a bare number of a day whose month stands at the other end: `từ 05 đến 20/4/2024`."""
    found = re.compile(r"[0-9]{1,2}(?![0-9/.,%])").match(text, at)
    return Day(found.start(), found.end(), found[0], "yearless") if found else None


def happening(text: str, gap: re.Match[str]) -> Day | None:
    """Return an end that only its words name: `đến Đại hội Đảng bộ các cấp`."""
    found = _WORDS.match(text, gap.end()) if re.search(r"đến|tới|kết thúc", gap[0], re.IGNORECASE) else None
    return Day(found.start(), found.end(), found[0].strip(), "event") if found else None


_WORDS: Final = re.compile(
    r"(?:trước\s+|sau\s+)?(?:Đại hội|đại hội|Hội nghị|hội nghị|Lễ|lễ|Tết|dịp|cuối|khi)\b[^.;,()]{0,80}"
)
