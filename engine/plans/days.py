"""Dates as they stand in running text. Nothing is completed: a day without a year stays without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ..dates import Span, iso_day, read_date
from .spoken import YEAR, number_said, one_of, year_said

Sort = Literal[
    "day", "month", "year", "months", "about", "yearless", "impossible", "damaged", "lunar", "vague", "event"
]
"""What was read. `months`: several months of a stated year, as a quarter; `about`: the beginning, middle or
end of a month or year; `yearless`: a day or month without its year; `damaged`: letters among the digits, a
year of two digits, a day left blank; `lunar`: a day of the lunar calendar; `vague`: a quarter or an end of no
stated year, a school year; `event`: something that happens. Only those in `DATED` are dates."""

DATED: Final = frozenset({"day", "month", "year", "months", "about"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text: its place, its words, and its value (`2022-10-15`, `2022-10`, `2022`).

    `until` is the last month where the words name several: `2026-06` for quý II/2026, of value `2026-04`.
    `shared`: its year, or its month and year, stand with the other end of its span.
    """

    start: int
    end: int
    raw: str
    sort: Sort
    value: str | None = None
    until: str | None = None
    shared: bool = False

    @property
    def stated(self) -> str:
        """Return the day as the language has it: a date, `impossible: …`, or `not stated`."""
        if self.sort == "impossible":
            return f"impossible: {self.raw}"
        return self.value or "not stated"


_S: Final = r"\s{0,3}"
_DIGITS: Final = r"[0-9lIOoi|]"
_OLD_WORD: Final = rf"(?:(?:mùng|mồng|mông){_S})?"
_WORDED: Final = re.compile(
    rf"(?:ngày{_S})?{_OLD_WORD}(?:(?<!\w)|(?<=ngày))(?P<d>{_DIGITS}{{1,2}}){_S}tháng{_S}(?P<m>{_DIGITS}{{1,2}}){_S}(?:,{_S})?nă"
    rf"m{_S}(?P<y>{_DIGITS}{{4}})(?!\w)",
    re.IGNORECASE,
)
_SPOKEN: Final = re.compile(
    rf"ngày{_S}{_OLD_WORD}(?P<d>[0-9]{{1,2}}|{one_of(31)})\s{{1,3}}tháng\s{{1,3}}(?P<m>[0-9]{{1,2}}|{one_of(12)})"
    rf"{_S},?\s{{1,3}}năm\s{{1,3}}(?P<y>[0-9]{{4}}|{YEAR})(?!\w)",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(
    rf"(?:(?<![\w/.])|(?<=ngày))(?P<d>{_DIGITS}{{1,2}}){_S}(?P<s>[/.-]){_S}(?P<m>{_DIGITS}{{1,2}}){_S}(?P=s)"
    rf"{_S}(?P<y>{_DIGITS}{{4}})(?![0-9/])"
)
_ISO: Final = re.compile(r"(?<![\w/.-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-])")
_SHORT_YEAR: Final = re.compile(r"(?<![\w/.,-])[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9/])")
_NAMED_YEAR: Final = (
    r"(?:\s{1,3}năm\s{1,3}(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s{1,3}"
    r"(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)\b)"
)
_BLANK: Final = re.compile(
    r"(?:ngày\s{0,3})?[.…_]{1,12}\s{0,3}/\s{0,3}(?:[0-9]{1,2}|[.…_]{1,12})\s{0,3}/\s{0,3}[0-9]{4}(?![0-9])"
)
_LUNAR: Final = re.compile(
    rf"(?:ngày{_S})?{_OLD_WORD}(?:[0-9]{{1,2}}|rằm)\s{{1,3}}tháng\s{{1,3}}"
    rf"(?:giêng|chạp|(?:[0-9]{{1,2}}|{one_of(12)})(?={_NAMED_YEAR}))"
    rf"{_NAMED_YEAR}?|"
    rf"(?:ngày{_S})?{_OLD_WORD}[0-9]{{1,2}}{_S}(?:tháng|[/.-]){_S}(?:[0-9]{{1,2}}|giêng|chạp)"
    rf"(?:{_S}(?:[/.-]|,?\s?năm){_S}[0-9]{{4}})?{_S}[(,]?{_S}(?:âm lịch|ÂL\b|AL\b)\)?"
    rf"(?:{_S}năm{_S}[0-9]{{4}})?",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(
    rf"tháng{_S}(?P<m>[0-9]{{1,2}}){_S}(?:/{_S}|(?:,{_S})?năm{_S})(?P<y>[0-9]{{4}})(?![0-9])"
    r"|(?<![\w/.,%-])(?P<m2>0?[1-9]|1[0-2])/(?P<y2>(?:19|20)[0-9]{2})(?![0-9/])(?!/?[A-ZĐ])",
    re.IGNORECASE,
)
_YEARLESS: Final = re.compile(
    rf"ngày{_S}{_OLD_WORD}(?P<d>[0-9]{{1,2}}){_S}(?:tháng{_S}|[/.-])(?P<m>[0-9]{{1,2}})(?![0-9/.-]*[0-9])"
    rf"|(?<![\w/.,%-])(?P<d2>[0-3]?[0-9])/(?P<m2>0?[1-9]|1[0-2])(?![0-9/.-]*[0-9])(?!\s*(?:số|tổng|%))"
    rf"|tháng{_S}(?P<m3>[0-9]{{1,2}})(?![0-9/])",
    re.IGNORECASE,
)
QUARTER: Final = re.compile(
    r"quý\s{1,3}(?P<q>IV|III|II|I|[1-4])(?![\w])(?:\s{0,3}(?:/|,?\s?năm)\s{0,3}(?P<y>[0-9]{4})(?![0-9]))?",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"(?:tháng\s{1,3}(?P<months>[0-9]{1,2}(?:\s{0,3}(?:,|và)\s{0,3}(?:tháng\s{1,3})?[0-9]{1,2}){1,5})"
    r"|quý\s{1,3}(?P<quarters>[IV1-4]{1,3}(?:\s{0,3}(?:,|và)\s{0,3}(?:quý\s{1,3})?[IV1-4]{1,3}){1,3}))"
    r"\s{0,3}(?:/|,?\s?năm)\s{0,3}(?P<y>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_HALF: Final = re.compile(
    r"(?:(?P<n>[0-9]{1,2}|một|hai|ba|bốn|sáu|chín)\s{1,3}tháng|nửa)\s{1,3}(?P<side>đầu|cuối)\s{1,3}năm"
    r"(?!\s{1,3}học)(?:\s{1,3}(?P<y>[0-9]{4})(?![0-9]|\s?[-–]\s?[0-9]))?",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?:đầu|giữa|cuối)\s{1,3}(?:năm(?:\s{1,3}(?P<y>[0-9]{4}))?|tháng\s{1,3}(?P<m>[0-9]{1,2})"
    r"(?:\s{0,3}(?:/|,?\s?năm)\s{0,3}(?P<my>[0-9]{4}))?)(?!\w|\s?[/-]\s?[0-9]|\s{1,3}học)",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(
    r"(?:học kỳ\s{1,3}(?:[IV]{1,3}|[0-9]|một|hai)\s{0,3},?\s{0,3})?(?:cuối\s{1,3}|đầu\s{1,3})?"
    r"(?:năm học|khóa học|khoá học)\s{1,3}(?P<a>[0-9]{4})\s{0,3}[-–—]\s{0,3}(?P<b>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    r"(?:ngày|ngày\s{1,3}mùng|mùng)\s{1,3}[0-9]{1,2}(?:\s{0,3}(?:tháng\s{1,3}|/)[0-9]{1,2})?\s{1,3}"
    r"(?:(?:hằng|hàng|mỗi|các|của)\s{1,3}(?:tháng|quý|năm)(?:\s{1,3}(?:đầu|cuối|sau)\s{1,3}\w{3,5})?|tháng\s{1,3}sau"
    r"|năm\s{1,3}(?:sau|tới|kế tiếp))",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"năm\s{0,3}(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[./-]\s?[0-9])", re.IGNORECASE)


@lru_cache(maxsize=512)
def days_in(text: str) -> tuple[Day, ...]:
    """Return the dates of a paragraph in their order; none overlaps another."""
    taken: list[Day] = []
    covered = bytearray(len(text))

    def add(day: Day) -> None:
        if not any(covered[day.start : day.end]):
            covered[day.start : day.end] = b"\1" * (day.end - day.start)
            taken.append(day)

    for found in _LUNAR.finditer(text):
        add(Day(found.start(), found.end(), found[0], "lunar"))
    for pattern in (_WORDED, _SLASHED, _ISO):
        for found in pattern.finditer(text):
            add(_full(found))
    for found in _SPOKEN.finditer(text):
        add(_spoken(found))
    for found in _EVERY.finditer(text):
        add(Day(found.start(), found.end(), found[0], "yearless"))
    for pattern in (_SHORT_YEAR, _BLANK):
        for found in pattern.finditer(text):
            add(Day(found.start(), found.end(), found[0], "damaged"))
    for found in _SCHOOL.finditer(text):
        add(Day(found.start(), found.end(), found[0], "vague"))
    for found in _LISTED.finditer(text):
        add(_listed(found))
    for pattern in (QUARTER, _HALF):
        for found in pattern.finditer(text):
            add(months_of(found))
    for found in _ABOUT.finditer(text):
        add(_about(found))
    for found in _MONTH.finditer(text):
        month, year = found["m"] or found["m2"], found["y"] or found["y2"]
        add(_read(found, f"{int(month)}/{year}", "month"))
    for found in _YEARLESS.finditer(text):
        add(Day(found.start(), found.end(), found[0], "yearless"))
    for found in _YEAR.finditer(text):
        add(Day(found.start(), found.end(), found[0], "year", found["y"]))
    return tuple(sorted(taken, key=lambda one: one.start))


def _full(found: re.Match[str]) -> Day:
    parts = (found["d"], found["m"], found["y"])
    if not all(part.isdigit() for part in parts):
        return Day(found.start(), found.end(), found[0], "damaged")
    return _read(found, "/".join(parts), "day")


def _read(found: re.Match[str], text: str, sort: Sort) -> Day:
    span = read_date(text)
    if not isinstance(span, Span):
        return Day(found.start(), found.end(), re.sub(r"^ngày\s*", "", found[0]), "impossible")
    iso = iso_day(span.earliest)
    return Day(found.start(), found.end(), found[0], sort, iso if sort == "day" else iso[:7])


def _spoken(found: re.Match[str]) -> Day:
    year = int(found["y"]) if found["y"].isdigit() else year_said(found["y"])
    return _read(found, f"{number_said(found['d'])}/{number_said(found['m'])}/{year}", "day")


_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def months_of(found: re.Match[str]) -> Day:
    """Return a quarter, or the first or last months of a year: dated only if the words name the year."""
    named = found.groupdict()
    year = named["y"]
    if "q" in named:
        first = 3 * (_QUARTERS.get(named["q"].lower()) or int(named["q"])) - 2
        last = first + 2
    else:
        count = number_said(named["n"]) if named["n"] else 6
        if not 1 <= count <= 11:
            return Day(found.start(), found.end(), found[0], "vague")
        first, last = (1, count) if named["side"].lower() == "đầu" else (13 - count, 12)
    if year is None:
        return Day(found.start(), found.end(), found[0], "vague")
    return Day(
        found.start(), found.end(), found[0], "months", f"{year}-{first:02}", until=f"{year}-{last:02}"
    )


def _listed(found: re.Match[str]) -> Day:
    """Return months, or quarters, that follow each other: `tháng 5 và tháng 6 năm 2025`."""
    if found["months"]:
        named = [int(one) for one in re.findall(r"[0-9]+", found["months"])]
        size = 1
    else:
        words = re.findall(r"[IV]{1,3}|[1-4]", found["quarters"], re.IGNORECASE)
        named = [_QUARTERS.get(one.lower()) or (int(one) if one.isdigit() else 0) for one in words]
        size = 3
    ends = (named[0] - 1) * size + 1, named[-1] * size
    if named != list(range(named[0], named[-1] + 1)) or not 1 <= ends[0] < ends[1] <= 12:
        return Day(found.start(), found.end(), found[0], "vague")
    months = (f"{found['y']}-{one:02}" for one in ends)
    return Day(found.start(), found.end(), found[0], "months", next(months), until=next(months))


def _about(found: re.Match[str]) -> Day:
    """Return the beginning, middle or end of a month or year, as the whole of it."""
    value = found["y"]
    if found["m"] and found["my"]:
        span = read_date(f"{int(found['m'])}/{found['my']}")
        value = iso_day(span.earliest)[:7] if isinstance(span, Span) else None
    return Day(found.start(), found.end(), found[0], "about" if value else "vague", value)
