"""Spans as they stand in running text: from a day to a day, of years, up to a day, up to an event."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from .days import DATED, Day, days_in


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two ends as a text gives them. An end may be an event: then it is no date, and its words are kept.

    `bound` says how the two stand: `from-to` (từ … đến …), `years` (2013-2023), `until` (only an end),
    `since` (only a beginning). `extended`: the end is one to which it was put off.
    """

    start: int
    end: int
    raw: str
    first: Day | None
    last: Day | None
    bound: Literal["from-to", "years", "until", "since", "dashed"]
    extended: bool = False
    school: bool = False


_FROM: Final = re.compile(
    r"\b(?:(?:được\s+)?(?:tính\s+|bắt đầu\s+)?(?:kể\s+)?từ|bắt đầu(?:\s+từ)?(?:\s+vào)?|khởi động)\s*:?\s+",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"\s*[,;]?\s*(?:và\s+)?(?:cho\s+)?(?:kéo dài\s+)?(?:đến|tới"
    r"|kết thúc(?:\s+vào)?)\s+(?:hết\s+)?(?:trước\s+)?|\s*[-–—]+\s*",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_YEARS: Final = re.compile(
    r"(?<![\w/.-])(?P<a>(?:19|20)[0-9]{2})\s*[-–—]\s*(?P<b>(?:19|20)[0-9]{2})(?![0-9/]|\s*/)"
)
_UNTIL: Final = re.compile(
    r"(?:kéo dài\s+(?:đến|tới)|(?:đến|tới)(?=\s+(?:hết|khi|ngày"
    r"|tháng|năm|cuối))|hết|kết thúc(?:\s+vào)?\s*:?)\s+(?:hết\s+)?(?=\S)",
    re.IGNORECASE,
)
_EXTENDED: Final = re.compile(
    r"(?:kéo dài|gia hạn|lùi|chuyển)(?:\s+(?:thời gian|thời hạn"
    r"|đợt|phong trào)[^.;]{0,40}?)?\s+(?:thêm\s+)?(?:đến|tới"
    r"|sang)\s+(?:hết\s+)?",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"(?P<e>(?:khi|lúc|ngày)\s+(?:kết thúc|khai mạc|bế mạc|tổng kết"
    r"|ban hành|ký|phát động|tổ chức|diễn ra|hoàn thành|có)[^.;,)]{0,120}?(?=\s+(?:đến"
    r"|tới)\s|[.;,)]|$)|nay\b|khi\b[^.;,)]{0,120}?(?=\s+(?:đến"
    r"|tới)\s|[.;,)]|$))",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def stretches_in(text: str) -> tuple[Stretch, ...]:
    """Return the spans of a paragraph: with two ends, with one, of years."""
    days = days_in(text)
    made: list[Stretch] = []
    made += _from_to(text, days)
    made += _dashed(text, days, made)
    made += _of_years(text, made)
    made += _extended(text, days, made)
    return tuple(sorted(made, key=lambda one: (one.start, one.end)))


def _day_from(text: str, days: tuple[Day, ...], at: int) -> Day | None:
    """Return the date, or the event, that begins at a place; small words may stand before it."""
    skipped = re.compile(
        r"(?:(?:hết|ngày|trước|vào|lúc|[0-9]{1,2}\s*(?:giờ|h)[0-9]{0,2}(?:\s*phút)?)\s+){0,4}", re.IGNORECASE
    ).match(text, at)
    after = skipped.end() if skipped else at
    for day in days:
        if at <= day.start <= after + 1:
            return day
    if found := _EVENT.match(text, at):
        return Day(found.start(), found.end(), found["e"].strip(), "vague")
    bare = re.compile(r"(?:năm\s+)?((?:19|20)[0-9]{2})(?![0-9]|[./-]\s?[0-9])").match(text, at)
    if bare:
        return Day(bare.start(), bare.end(), bare[0], "year", bare[1])
    return _bare_day(text, after)


def _bare_day(text: str, at: int) -> Day | None:
    """Return a bare number of a day whose month stands at the other end: `từ 05 đến 20/4/2024`."""
    found = re.compile(r"[0-9]{1,2}(?![0-9/.,%])").match(text, at)
    return Day(found.start(), found.end(), found[0], "yearless") if found else None


def _from_to(text: str, days: tuple[Day, ...]) -> Iterator[Stretch]:
    for found in _FROM.finditer(text):
        first = _day_from(text, days, found.end())
        if first is None or (
            first.raw.isdigit() and first.sort == "yearless" and not _TO.match(text, first.end)
        ):
            continue
        last = None
        if gap := _TO.match(text, first.end) or _loose_end(text, first.end):
            last = _day_from(text, days, gap.end())
        if last is None:
            if first.sort in DATED or first.sort in ("yearless", "impossible", "damaged"):
                yield Stretch(found.start(), first.end, text[found.start() : first.end], first, None, "since")
            continue
        if first.sort == "yearless" and first.raw.isdigit() and last.sort in ("vague", "year"):
            continue
        yield Stretch(found.start(), last.end, text[found.start() : last.end], first, last, "from-to")


def _loose_end(text: str, at: int) -> re.Match[str] | None:
    """Return `… và kết thúc vào …` with a few words between the two ends."""
    return re.compile(
        r"[^.;\n]{0,60}?\b(?:kết thúc(?:\s+vào)?|đến\s+hết|cho đến)\s+(?:hết\s+)?(?:trước\s+)?", re.IGNORECASE
    ).match(text, at)


def _dashed(text: str, days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    for first, last in itertools.pairwise(days):
        between = text[first.end : last.start]
        if re.fullmatch(
            r"\s*(?:[-–—]+|đến|tới)\s*(?:hết\s+)?(?:ngày\s*)?", between, re.IGNORECASE
        ) and not _within(first.start, made):
            if last.sort == "year" and first.sort == "year":
                continue
            dashed = bool(re.search(r"[-–—]", between))
            yield Stretch(
                first.start,
                last.end,
                text[first.start : last.end],
                first,
                last,
                "dashed" if dashed else "from-to",
            )


def _of_years(text: str, made: list[Stretch]) -> Iterator[Stretch]:
    for found in _YEARS.finditer(text):
        if _within(found.start(), made):
            continue
        first = Day(found.start("a"), found.end("a"), found["a"], "year", found["a"])
        last = Day(found.start("b"), found.end("b"), found["b"], "year", found["b"])
        if int(found["a"]) > int(found["b"]):
            continue
        school = bool(re.search(r"(?:năm học|khóa học|khoá học)\s*$", text[: found.start()], re.IGNORECASE))
        yield Stretch(found.start(), found.end(), found[0], first, last, "years", school=school)


def _extended(text: str, days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    for found in _EXTENDED.finditer(text):
        last = _day_from(text, days, found.end())
        if last is not None:
            yield Stretch(
                found.start(), last.end, text[found.start() : last.end], None, last, "until", extended=True
            )
            return
    for found in _UNTIL.finditer(text):
        if _within(found.start(), made) or _within(found.end(), made):
            continue
        last = _day_from(text, days, found.end())
        if last is not None and not (last.raw.isdigit() and last.sort == "yearless"):
            yield Stretch(found.start(), last.end, text[found.start() : last.end], None, last, "until")


def _within(at: int, made: list[Stretch]) -> bool:
    return any(one.start <= at < one.end for one in made)
