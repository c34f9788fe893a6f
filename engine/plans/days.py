"""Dates and spans as they stand in running text. Nothing is completed: a day without a year stays without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ..dates import Span, iso_day, read_date

Sort = Literal["day", "month", "year", "yearless", "impossible", "damaged", "vague"]
"""What was read. `yearless`: a day or month without its year; `damaged`: letters among the digits, a year of
two digits; `vague`: an event, a quarter, an end of a year. Only the first three are dates."""

DATED: Final = frozenset({"day", "month", "year"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text: its place, its words, and its value (`2022-10-15`, `2022-10`, `2022`)."""

    start: int
    end: int
    raw: str
    sort: Sort
    value: str | None = None

    @property
    def stated(self) -> str:
        """Return the day as the language has it: a date, `impossible: …`, or `not stated`."""
        if self.sort == "impossible":
            return f"impossible: {self.raw}"
        return self.value or "not stated"


_S: Final = r"\s{0,3}"
_DIGITS: Final = r"[0-9lIOoi|]"
_WORDED: Final = re.compile(
    rf"(?:ngày{_S})?(?P<d>{_DIGITS}{{1,2}}){_S}tháng{_S}(?P<m>{_DIGITS}{{1,2}}){_S}(?:,{_S})?nă"
    rf"m{_S}(?P<y>{_DIGITS}{{4}})(?!\w)",
    re.IGNORECASE,
)
_SLASHED: Final = re.compile(
    rf"(?<![\w/.])(?P<d>{_DIGITS}{{1,2}}){_S}(?P<s>[/.-]){_S}(?P<m>{_DIGITS}{{1,2}}){_S}(?P=s)"
    rf"{_S}(?P<y>{_DIGITS}{{4}})(?![0-9/])"
)
_ISO: Final = re.compile(r"(?<![\w/.-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-])")
_SHORT_YEAR: Final = re.compile(r"(?<![\w/.,-])[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9/])")
_MONTH: Final = re.compile(
    rf"tháng{_S}(?P<m>[0-9]{{1,2}}){_S}(?:/{_S}|(?:,{_S})?năm{_S})(?P<y>[0-9]{{4}})(?![0-9])"
    r"|(?<![\w/.,%-])(?P<m2>0?[1-9]|1[0-2])/(?P<y2>(?:19|20)[0-9]{2})(?![0-9/])(?!/?[A-ZĐ])",
    re.IGNORECASE,
)
_YEARLESS: Final = re.compile(
    rf"ngày{_S}(?P<d>[0-9]{{1,2}}){_S}(?:tháng{_S}|[/.-])(?P<m>[0-9]{{1,2}})(?![0-9/.-]*[0-9])"
    rf"|(?<![\w/.,%-])(?P<d2>[0-3]?[0-9])/(?P<m2>0?[1-9]|1[0-2])(?![0-9/.-]*[0-9])(?!\s*(?:số|tổng|%))"
    rf"|tháng{_S}(?P<m3>[0-9]{{1,2}})(?![0-9/])",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    r"quý\s+(?:IV|III|II|I|[1-4])(?:\s*(?:/|năm)\s*[0-9]{4})?"
    r"|(?:đầu|giữa|cuối)\s+(?:năm|tháng)\s+[0-9]{1,4}(?:/[0-9]{4})?"
    r"|(?:đầu|giữa|cuối)\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(r"năm học\s+(?P<a>[0-9]{4})\s*[-–—]\s*(?P<b>[0-9]{4})(?![0-9])", re.IGNORECASE)
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

    for pattern in (_WORDED, _SLASHED, _ISO):
        for found in pattern.finditer(text):
            add(_full(found))
    for found in _SHORT_YEAR.finditer(text):
        add(Day(found.start(), found.end(), found[0], "damaged"))
    for found in _VAGUE.finditer(text):
        add(Day(found.start(), found.end(), found[0], "vague"))
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
