"""Days that contradict each other: in the head of a plan, and of dated values against their law's days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..dates import LAST_DAY, Span, read_date
from ..errors import Place
from ..rulebooks import language as lang
from ..rulebooks.filing import FiledLaw
from ..texts import Text
from .example_rulebook import CAMPAIGN
from .material import Material
from .rule import Example, Found, Rule


def days_begun(of: lang.Campaign) -> list[int]:
    """Return the first day of each period whose beginning is stated and can be read."""
    starts = [read_date(one.from_) for one in of.periods] if not isinstance(of.periods, str) else []
    return [day.earliest for day in starts if isinstance(day, Span)]


def _days(material: Material) -> Iterator[Found]:
    """Find a plan's days that contradict each other, and dated values that are never in force."""
    if material.rulebook is None:
        return
    for campaign in material.rulebook.campaigns.values():
        of = campaign.campaign
        first = min(days_begun(of), default=None)
        deadline = read_date(of.deadline)
        if first and isinstance(deadline, Span) and deadline.latest < first:
            message = Text(
                "hạn nộp đứng trước ngày đầu của đợt thi đua", "the deadline is before the campaign begins"
            )
            yield Found(campaign.place("deadline"), message)
        if first and isinstance(of.window, lang.Parameter):
            yield from _windows(campaign.place("window"), of)
    yield from _dated(material.laws)


def _windows(place: Place, of: lang.Campaign) -> Iterator[Found]:
    ends = []
    for one in of.periods if not isinstance(of.periods, str) else ():
        day = read_date(one.to)
        ends.append(day.latest if isinstance(day, Span) else LAST_DAY)
    assert isinstance(of.window, lang.Parameter)
    for value in [of.window.value, *(one.value for one in of.window.readings or ())]:
        begins, _, ends_on = str(value).partition("..")
        start, end = read_date(begins), read_date(ends_on)
        backwards = isinstance(start, Span) and isinstance(end, Span) and end.latest < start.earliest
        if isinstance(start, Span) and not backwards and start.earliest > max(ends, default=LAST_DAY):
            message = Text(
                "mốc xét thành tích bắt đầu sau khi đợt thi đua đã hết",
                "achievements count only after the campaign is over",
            )
            yield Found(place, message)


def _dated(rows: Iterable[FiledLaw]) -> Iterator[Found]:
    """Find dated values that no law which has the parameter, be it taken over, ever uses."""
    unused: dict[Place, bool] = {}
    said: dict[Place, str] = {}
    for filed in rows:
        for name, parameter in filed.law.parameters.items():
            values = parameter.values or ()
            for index, row in enumerate(values):
                day = read_date(row.from_)
                following = read_date(values[index + 1].from_) if index + 1 < len(values) else None
                late = isinstance(day, Span) and day.earliest > filed.last
                over = isinstance(following, Span) and following.earliest <= filed.first
                place = filed.place("parameters", name, "values", index)
                unused[place] = unused.get(place, True) and (late or over)
                said[place] = row.from_
    for place, never in unused.items():
        if never:
            message = Text(
                f"giá trị từ {said[place]} không bao giờ được dùng: văn bản hiệu lực ngoài những ngày đó",
                f"the value from {said[place]} is never used: the law is not in force on those days",
            )
            yield Found(place, message)


_PERIOD = """\
periods:
  - id: main
    label: {vi: Cả đợt thi đua, en: The whole campaign}
    from: 2023-02-01
    to: 2023-12-31
    cite: {clause: I}
"""

RULES: Final = (
    Rule(
        "AW312", "days-contradict", "error",
        Text("Các ngày trái nhau", "Days that contradict each other"),
        Text("Hạn nộp, mốc xét hoặc giá trị theo ngày không thể có hiệu lực như đã ghi.",
             "A deadline, window or dated value cannot take effect as it is written."),
        Text("Đối chiếu ngày với văn bản; văn bản sai thì ghi `impossible: ...` kèm ghi chú.",
             "Hold the days against the text; if the text is wrong, write `impossible: ...` with a note."),
        _days,
        Example(CAMPAIGN, _PERIOD + "@@deadline: 2022-12-31\n"),
        Example(CAMPAIGN, _PERIOD + "deadline: 2024-01-31\n"),
    ),
)  # fmt: skip
