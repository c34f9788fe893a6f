"""Spans as they stand in running text: from a day to a day, of years, up to a day, up to an event."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from .counting import counted_in
from .days import DATED, Day, days_in
from .ends import day_from, happening
from .sharing import shared_with


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two ends as a text gives them. An end may be an event: then it is no date, and its words are kept.

    `bound` says how the two stand: `from-to` (từ … đến …), `years` (2013-2023), `until` (only an end),
    `since` (only a beginning), `whole` (a month, quarter, year or school year named by itself), `counted`
    (so many days from an event). `extended`: the end is one to which it was put off. `closed`: the words say
    that the month or year of the end is meant to its end; `before`: that it ends before the day of the end.
    """

    start: int
    end: int
    raw: str
    first: Day | None
    last: Day | None
    bound: Literal["from-to", "years", "until", "since", "dashed", "whole", "counted"]
    extended: bool = False
    closed: bool = False
    before: bool = False


_FROM: Final = re.compile(
    r"\b(?:(?:được\s+)?(?:tính\s+|bắt đầu\s+)?(?:kể\s+)?từ|bắt đầu(?:\s+từ)?(?:\s+vào)?|khởi động"
    r"|(?:thời gian|ngày)\s+(?:phát động|bắt đầu|khởi động)\s*:)\s*:?\s+",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"\)?(?:\s*\([^()]{0,40}\))?\s*[,;]?\s*(?:và\s+)?(?:cho\s+)?(?:kéo dài\s+)?(?:đến|tới"
    r"|kết thúc(?:\s+vào)?)\s+(?:hết\s+)?(?:trước\s+)?|\s*[-–—÷→~]+\s*|\s+hết\s+",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"(?<!\w)(?:hết|cuối)\s+$", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?<!\w)trước\s+(?:ngày\s+)?$", re.IGNORECASE)
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


@lru_cache(maxsize=512)
def stretches_in(text: str) -> tuple[Stretch, ...]:
    """Return the spans of a paragraph: with two ends, with one, of years."""
    days = days_in(text)
    made: list[Stretch] = []
    made += _from_to(text, days)
    made += _dashed(text, days, made)
    made += _bare_dashed(text, days, made)
    made += _of_years(text, days, made)
    made += _extended(text, days, made)
    made += _counted(text, made)
    made += _wholes(days, made)
    return tuple(_told(text, one) for one in sorted(made, key=lambda one: (one.start, one.end)))


def _told(text: str, one: Stretch) -> Stretch:
    """Return a span with what its words say of its end; its beginning may share the year of its end."""
    if one.last is None:
        return one
    first = one.first and shared_with(one.first, one.last)
    return replace(
        one,
        first=first,
        closed=bool(_CLOSED.search(text, max(0, one.last.start - 12), one.last.start)),
        before=stands_before(text, one.last.start),
    )


def stands_before(text: str, at: int) -> bool:
    """Return whether the words at a place are a day before which something ends: `trước ngày …`."""
    return bool(_BEFORE.search(text, max(0, at - 20), at))


def _from_to(text: str, days: tuple[Day, ...]) -> Iterator[Stretch]:
    for found in _FROM.finditer(text):
        first = day_from(text, days, found.end())
        if first is None or (
            first.raw.isdigit() and first.sort == "yearless" and not _TO.match(text, first.end)
        ):
            continue
        last = None
        if gap := _TO.match(text, first.end) or _loose_end(text, first.end):
            last = day_from(text, days, gap.end()) or happening(text, gap)
        if last is None:
            if first.sort in DATED or first.sort in ("yearless", "impossible", "damaged"):
                yield Stretch(found.start(), first.end, text[found.start() : first.end], first, None, "since")
            continue
        if first.sort == "yearless" and first.raw.isdigit() and last.sort in ("vague", "event", "year"):
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
            r"\s*(?:[-–—÷→~]+|đến|tới)\s*(?:hết\s+)?(?:ngày\s*)?", between, re.IGNORECASE
        ) and not _within(first.start, made):
            if last.sort == "year" and first.sort == "year":
                continue
            dashed = bool(re.search(r"[-–—÷→~]", between))
            yield Stretch(
                first.start,
                last.end,
                text[first.start : last.end],
                first,
                last,
                "dashed" if dashed else "from-to",
            )


_BARE: Final = re.compile(r"(?<![\w/.,-])(?P<d>[0-3]?[0-9])\s{0,3}[-–—]\s{0,3}$")


def _bare_dashed(text: str, days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    """Return `15 - 30/6/2025`: two days of one month."""
    for last in days:
        found = _BARE.search(text, max(0, last.start - 9), last.start)
        if found is None or last.sort != "day" or _within(last.start, made):
            continue
        first = Day(found.start("d"), found.end("d"), found["d"], "yearless")
        if shared_with(first, last).value:
            yield Stretch(first.start, last.end, text[first.start : last.end], first, last, "dashed")


def _of_years(text: str, days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    for found in _YEARS.finditer(text):
        if _within(found.start(), made):
            continue
        if any(day.sort == "vague" and day.start <= found.start() < day.end for day in days):
            continue  # a school year
        first = Day(found.start("a"), found.end("a"), found["a"], "year", found["a"])
        last = Day(found.start("b"), found.end("b"), found["b"], "year", found["b"])
        if int(found["a"]) > int(found["b"]):
            continue
        yield Stretch(found.start(), found.end(), found[0], first, last, "years")


def _extended(text: str, days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    for found in _EXTENDED.finditer(text):
        last = day_from(text, days, found.end())
        if last is not None:
            yield Stretch(
                found.start(), last.end, text[found.start() : last.end], None, last, "until", extended=True
            )
            return
    for found in _UNTIL.finditer(text):
        if _within(found.start(), made) or _within(found.end(), made):
            continue
        last = day_from(text, days, found.end())
        if last is not None and not (last.raw.isdigit() and last.sort == "yearless"):
            yield Stretch(found.start(), last.end, text[found.start() : last.end], None, last, "until")


def _counted(text: str, made: list[Stretch]) -> Iterator[Stretch]:
    for one in counted_in(text):
        if not any(old.start < one.end and one.start < old.end for old in made):
            yield Stretch(one.start, one.end, text[one.start : one.end], None, None, "counted")


_WHOLE: Final = frozenset({"month", "year", "months", "about", "vague"})


def _wholes(days: tuple[Day, ...], made: list[Stretch]) -> Iterator[Stretch]:
    for day in days:
        whole = day.sort in _WHOLE or (day.sort == "yearless" and day.raw.lower().startswith("tháng"))
        if whole and not _within(day.start, made):
            yield Stretch(day.start, day.end, day.raw, day, day, "whole")


def _within(at: int, made: list[Stretch]) -> bool:
    return any(one.start <= at < one.end for one in made)
