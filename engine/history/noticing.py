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
    """Return which awards somebody with the candidate's name has, who compares, and what would settle it."""
    return Text(
        "lịch sử có người hoặc đơn vị cùng tên được khen tại {of}; chưa rõ có phải đối tượng này không nên "
        "chỉ xét là có thể. Cơ quan thường trực đối chiếu với quyết định gốc, đơn vị trình không sửa được "
        "lịch sử: ngày sinh, số định danh (tập thể: đơn vị cấp trên) có đủ ở cả hồ sơ và lịch sử thì rõ",
        "the history has somebody of this name with {of}; whether it is this candidate is not known, so it "
        "counts as possible only. The standing office compares the originals, the unit cannot mend the "
        "history: birth date and national id (of a collective: the body above it), in both, settle it",
    ).fill(of=_decisions(records))


def has_its_number(records: Sequence[Record]) -> Text:
    """Return which awards are under the candidate's number and another name, and who compares."""
    return Text(
        "số định danh của hồ sơ, trong lịch sử, là của người không cùng tên, được khen tại {of}; có thể một "
        "bên ghi sai số nên chỉ xét là có thể. Cơ quan thường trực đối chiếu số định danh, họ tên, ngày sinh "
        "với giấy tờ gốc rồi sửa bên ghi sai: cùng họ tên hoặc cùng đủ ngày, tháng, năm sinh là một người",
        "the dossier's national id is, in the history, of somebody with another name, with {of}; one of the "
        "two may be mistyped, so it counts as possible only. The standing office compares id, name and birth "
        "date with the originals and mends the wrong one: an equal name or full day of birth is one person",
    ).fill(of=_decisions(records))


def too_early(records: Sequence[Record]) -> Text:
    """Return which awards cannot matter, whoever had them."""
    return Text(
        "lịch sử có người hoặc đơn vị cùng tên hoặc cùng số định danh được khen tại {of}, trước mọi thành "
        "tích và năm mà hồ sơ dựa vào nên không tính, dù là ai; không phải bổ sung gì",
        "the history has somebody of this name or national id with {of}, before every achievement and year "
        "that the dossier relies on: whoever that was, it does not count; nothing needs to be added",
    ).fill(of=_decisions(records))


def _decisions(records: Sequence[Record]) -> Text:
    named = [_decision(one) for one in records[:_MOST_NAMED]]
    vi, en = "; ".join(one.vi for one in named), "; ".join(one.en for one in named)
    more = len(records) - len(named)
    return Text(f"{vi}; và {more} quyết định khác", f"{en}; and {more} more") if more else Text(vi, en)


TOO_MANY = Text(
    f"lịch sử có hơn {MOST_ADDED} lần khen khác của đối tượng này; xem đầy đủ bằng `awards history search`",
    f"the history has over {MOST_ADDED} other awards of this candidate; see all with `awards history search`",
)
