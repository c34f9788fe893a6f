"""A year, or a month and year, that is written once for both ends of a span."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..dates import Span, iso_day, read_date
from .days import QUARTER, Day, months_of

_PLAIN: Final = re.compile(
    r"(?:ngày\s*)?(?:(?:mùng|mồng|mông)\s*)?[0-9]{1,2}(?:\s*(?:tháng|[/.-])\s*[0-9]{1,2})?|tháng\s*[0-9]{1,2}",
    re.IGNORECASE,
)
"""Not `ngày 10 hằng tháng`, not `ngày 30 tháng 4 năm sau`."""
_MONTH_VALUE: Final = len("2022-10")


def shared_with(day: Day, last: Day) -> Day:
    """Return a beginning whose year, or month and year, stand only with its end: `từ 01/7 đến 31/12/2025`.

    Only what the two can share is taken over; a beginning that would then lie behind its end is left so.
    """
    end = last.until or last.value
    if end is None or last.sort not in ("day", "month", "months"):
        return day
    if last.until and (found := QUARTER.fullmatch(day.raw)) and not found["y"]:
        made = months_of(QUARTER.fullmatch(f"{day.raw}/{end[:4]}") or found)
        back = made.value is None or made.value >= (last.value or "")
        return day if back else replace(made, start=day.start, end=day.end, raw=day.raw, shared=True)
    if day.sort != "yearless" or last.until or not _PLAIN.fullmatch(day.raw):
        return day
    parts = [int(one) for one in re.findall(r"[0-9]+", day.raw)]
    if len(parts) == 1 and day.raw.isdigit():
        parts.append(int(end[5:7]) if len(end) > _MONTH_VALUE else 0)
    span = read_date("/".join(str(one) for one in [*parts, end[:4]]))
    if not isinstance(span, Span):
        return day
    whole = iso_day(span.earliest)
    value = whole if len(parts) > 1 else whole[:_MONTH_VALUE]
    if value[: len(end)] > end or value == end:
        return day
    return replace(day, sort="day" if len(parts) > 1 else "month", value=value, shared=True)
