"""What a reading says of a day that is not plainly told, and how sure it then is."""

from __future__ import annotations

from typing import Final

from ..dates import day_after, show_day
from ..texts import Text
from .days import Day
from .found import Confidence, Found, Where, silent

NO_YEAR: Final = Text("văn bản không ghi năm; không tự thêm", "the text gives no year; none is added")
DAMAGED: Final = Text(
    "ngày có chữ lẫn số, để trống hoặc năm viết tắt; không sửa",
    "the day is damaged, left blank or its year cut short; it is not mended",
)
NO_DAY: Final = Text(
    "không có ngày như vậy trên lịch; giữ nguyên văn", "there is no such day; the words are kept"
)
SEVERAL: Final = Text("văn bản nêu nhiều thời gian khác nhau", "the text gives several different times")
EVENT: Final = Text("mốc là một sự kiện, không phải một ngày", "the end is an event, not a day")
UNDATED: Final = Text(
    "thời gian không có ngày cố định hoặc không ghi năm; không tự thêm",
    "the time has no fixed days, or no year; none are added",
)
COUNTED: Final = Text(
    "ngày tính từ một mốc khác; không tự cộng", "days counted from something else; they are not added up"
)
LUNAR: Final = Text("ngày âm lịch; không tự đổi", "a day of the lunar calendar; it is not converted")
PUT_OFF: Final = Text("ngày cuối được kéo dài hoặc dời lại", "the day was put off")
ROUND: Final = Text("hạn của một đợt; xem các đợt khác", "the day of one round; see the others")
BACKWARDS: Final = Text("ngày cuối đứng trước ngày đầu; giữ nguyên văn", "the end lies before the beginning")
_MONTHS: Final = Text("quý hoặc nhiều tháng của năm, ghi bằng tháng", "months of a year, written as months")
_ABOUT: Final = Text(
    "chỉ nói đầu, giữa hoặc cuối; không rõ ngày", "only its beginning, middle or end is told"
)
_SHARED: Final = Text(
    "năm (hoặc tháng, năm) chỉ ghi ở ngày cuối, hiểu là chung cho cả hai ngày",
    "the year (or month and year) stands only with the end; it is read as that of both",
)
_OPEN_END: Final = Text(
    "chỉ ghi tháng hoặc năm, không ghi “hết”; không rõ ngày cuối",
    "only a month or year, not “the end of”; the last day is not told",
)
_BEFORE: Final = Text(
    "“trước ngày”: có thể hiểu đến hết ngày {day}, hoặc chỉ đến hết ngày {eve}",
    "“before” a day: it may be read as up to {day}, or only up to {eve}",
)
_BEFORE_MONTH: Final = Text(
    "“trước” một tháng hoặc năm: không nêu ngày", "“before” a month or year: no day is given"
)
_SILENT: Final = {
    "yearless": NO_YEAR,
    "damaged": DAMAGED,
    "vague": UNDATED,
    "event": EVENT,
    "lunar": LUNAR,
}


def first_of(day: Day, where: Where, sure: Confidence) -> Found[str]:
    """Return a day as the beginning of a time."""
    return _found(day, day.value, where, sure)


def last_of(day: Day, where: Where, sure: Confidence, *, closed: bool, before: bool) -> Found[str]:
    """Return a day as the end of a time.

    Args:
        day: the day as the text has it.
        where: its place.
        sure: how sure it is if nothing is odd about it.
        closed: whether the words say that a month or year is meant to its end.
        before: whether the words say "before" it.
    """
    if before and day.sort in ("month", "year", "months", "about"):
        return silent(where, _BEFORE_MONTH)
    found = _found(day, day.until or day.value, where, sure)
    if before and day.sort == "day" and day.value:
        whole = int(day.value.replace("-", ""))
        note = _BEFORE.fill(day=show_day(whole), eve=show_day(day_after(whole, -1)))
        return found.lowered("likely", note)
    if not closed and day.sort in ("month", "year"):
        return found.lowered("likely", _OPEN_END)
    return found


def _found(day: Day, value: str | None, where: Where, sure: Confidence) -> Found[str]:
    if day.sort == "impossible":
        return Found(day.stated, "certain", where, NO_DAY)
    if value is None:
        return silent(where, _SILENT.get(day.sort, UNDATED))
    found = Found(value, sure, where)
    if day.shared:
        return found.lowered("likely", _SHARED)
    if day.sort == "months":
        return found.lowered("likely", _MONTHS)
    return found.lowered("guess", _ABOUT) if day.sort == "about" else found
