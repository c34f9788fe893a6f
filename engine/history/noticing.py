"""What is told of a dossier to which a history added something: always the decision, never another person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from ..dates import show_day
from ..texts import Text, fold_number, printable
from .records import Record

MOST_ADDED: Final = 200
"""Most past awards added to one dossier; if there are more, an entry of which nothing is known says so."""

_MOST_NAMED = 3
_LONGEST_SHOWN = 120

Standing = Literal["earlier", "later", "withdrawn", "open"]
"""How a past award counts on the day of consideration; `open`: that cannot be told."""


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return printable(cut)


def _decision(record: Record) -> Text:
    number, day = _shown(record.number), _shown(record.date.raw)
    if record.date.earliest == record.date.latest:
        day = show_day(record.date.earliest)
    return Text(
        f"quyết định {number} ngày {day} ({_shown(record.award)})",
        f"decision {number} of {day} ({_shown(record.award)})",
    )


def not_stated(awards: Sequence[dict[str, Any]], record: Record, absent: bool) -> Text:
    """Return how a dossier fails to state an award; `absent`: it has no list of earlier awards at all."""
    if absent:
        return Text("hồ sơ không có mục khen thưởng đã nhận", "the dossier has no list of earlier awards")
    numbers = [one.get("number") for one in awards]
    if any(isinstance(one, str) and fold_number(one) == fold_number(record.number) for one in numbers):
        return Text(
            "hồ sơ ghi số quyết định này với ngày, hình thức hoặc phong trào khác; đối chiếu bản gốc",
            "the dossier states this number with another date, award or campaign; check the original",
        )
    return Text("hồ sơ không kê khai", "the dossier does not state it")


def adds(record: Record, standing: Standing, why: Text) -> Text:
    """Return that an award was added, and why the dossier lacks it."""
    said = Text("theo lịch sử đã được khen tại {of}; {why}", "the history has an award by {of}; {why}")
    if standing == "open":
        said = Text(
            said.vi + "; chưa rõ có tính vào ngày xét không: đối chiếu ngày quyết định, ngày thu hồi",
            said.en + "; whether it counts that day is not known: check the days of decision and withdrawal",
        )
    return said.fill(of=_decision(record), why=why)


def completes(record: Record) -> Text:
    """Return that a stated award was completed."""
    return Text(
        "bổ sung theo lịch sử những gì hồ sơ không ghi về {of}",
        "what the dossier does not say of {of} was taken from the history",
    ).fill(of=_decision(record))


def not_counted(record: Record, standing: Standing) -> tuple[str, Text]:
    """Return the code and words of an award that is no earlier one on the day of consideration."""
    if standing == "later":
        return "history-later", Text(
            "lịch sử có {of}, sau ngày xét nên không tính là đã khen trước đó",
            "the history has {of}, after the day of consideration: it is no earlier award",
        ).fill(of=_decision(record))
    return "history-withdrawn", Text(
        "lịch sử có {of}, đã thu hồi ngày {day} nên không tính",
        "the history has {of}, withdrawn on {day}: it does not count",
    ).fill(of=_decision(record), day=_withdrawn(record))


def stated_but_withdrawn(record: Record) -> Text:
    """Return that a stated award was withdrawn."""
    return Text(
        "theo lịch sử, {of} đã thu hồi ngày {day} nhưng hồ sơ vẫn kê khai; xét như hồ sơ ghi, cần đối chiếu",
        "the history says that {of} was withdrawn on {day}; the dossier states it and is judged so; check it",
    ).fill(of=_decision(record), day=_withdrawn(record))


def _withdrawn(record: Record) -> str:
    return _shown(record.withdrawn_on.raw) if record.withdrawn_on else "…"


def resembles(records: Sequence[Record]) -> Text:
    """Return which awards may be the candidate's, and what to compare."""
    named = [_decision(one) for one in records[:_MOST_NAMED]]
    vi, en = "; ".join(one.vi for one in named), "; ".join(one.en for one in named)
    more = len(records) - len(named)
    if more:
        vi, en = f"{vi}; và {more} quyết định khác", f"{en}; and {more} more"
    return Text(
        f"lịch sử có người hoặc đơn vị cùng tên được khen tại {vi}; chưa rõ có phải đối tượng này không: "
        "đối chiếu số định danh, ngày sinh, đơn vị với bản gốc, rồi ghi vào hồ sơ hoặc bổ sung vào lịch sử",
        f"the history has somebody of this name with {en}; whether it is this candidate is not known: "
        "compare national id, date of birth and unit with the originals, then state them in the dossier "
        "or add them to the history",
    )


TOO_MANY = Text(
    f"lịch sử có hơn {MOST_ADDED} lần khen khác của đối tượng này; xem đầy đủ bằng `awards history search`",
    f"the history has over {MOST_ADDED} other awards of this candidate; see all with `awards history search`",
)
