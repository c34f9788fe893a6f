"""Why nothing mends a finding: read off the test that no change could turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..dossiers.fields import entry_label
from ..judging.findings import KNOWN, Finding, ItemTrace, Trace
from ..judging.kleene import of_outcome
from ..rulebooks.program import Comparison, Count, Every, Filter, Program, Sum, Value, Years
from ..texts import Text
from . import wording
from .prospects import Barrier, Rests

_PENDING = Text(
    "Phải chờ kết luận vụ việc đang xem xét ({what}); có kết luận thì bổ sung văn bản kết luận rồi đề nghị "
    "lại, kết quả xét tùy kết luận đó",
    "The matter under way ({what}) has to be concluded first; then its conclusion is enclosed and the "
    "dossier put forward again, and what follows depends on how it ended",
)
_PENDING_WEIGHED = Text(
    "Đang có vụ việc được xem xét; Hội đồng cân nhắc có chờ kết luận của cơ quan có thẩm quyền hay không",
    "A matter is under way; the council weighs whether to wait until the competent body concludes it",
)
_DISCIPLINE = Text(
    "Đã bị kỷ luật ({what}); không thay đổi được", "There was discipline ({what}); that cannot change"
)
_PRIOR = Text(
    "Đã được khen thưởng ({what}); không thay đổi được", "An award was received ({what}); that cannot change"
)
_EARNED = Text(
    "Thành tích dùng để đề nghị đã được khen ({what}); không thay đổi được",
    "The achievement relied on has earned an award ({what}); that cannot change",
)
_ANSWERED = Text(
    "Hội đồng đã trả lời là không; chỉ Hội đồng xem xét lại được",
    "The council has answered no; only the council can reconsider",
)
_UNSTATED = Text(
    "Văn bản không nêu mức để so sánh; cơ quan thường trực, Hội đồng xác định",
    "The text does not state the bound; the standing office and the council determine it",
)
_TOO_LATE = Text(
    "Đã qua thời hạn: hồ sơ ghi {found}; quy định {required}",
    "It is too late: the dossier says {found}; required: {required}",
)
_NO_MORE = Text(
    "Ngày xét đã qua mốc mà quy định nêu: hồ sơ ghi {found}; quy định {required}",
    "The day of consideration is past what the rule names: the dossier says {found}; required: {required}",
)
_SAYS = Text(
    "Hồ sơ ghi {found}; quy định {required}; bổ sung hồ sơ hay chờ đợi không thay đổi được",
    "The dossier says {found}; required: {required}; neither papers nor waiting changes that",
)
_ENTRIES = Text(
    "Hồ sơ đã kê khai {what}; không thay đổi được", "The dossier lists {what}; that cannot change"
)
_SINCE = Text(
    "Tùy thời hạn kỷ luật: ghi đủ ngày chấp hành xong, đúng theo quyết định, để biết thành tích nào lập sau "
    "đó ({what})",
    "It depends on when the discipline ended: give that day, as the decision has it, to tell what was "
    "achieved after it ({what})",
)
_TWICE = Text(
    "Hồ sơ ghi nội dung này nhiều lần, không giống nhau; phải lập lại hồ sơ cho thống nhất",
    "The dossier says this several times and differently; it has to be drawn up again",
)
_NOT_LISTED = Text(
    "Danh sách đơn vị chưa đầy đủ nên không xác định được: {found}",
    "The list of units is not complete, so it cannot be told: {found}",
)
_NOTHING = Text(
    "Không có thay đổi nào của riêng hồ sơ làm cho tiêu chí này đạt",
    "No change of the dossier alone makes this criterion met",
)
_STILL = Text(
    "Khắc phục các điểm khác rồi thì tiêu chí này vẫn không đạt được",
    "Even once everything else is put right, this criterion cannot be met",
)
_STILL_COUNCIL = Text(
    "Khắc phục các điểm khác rồi thì tiêu chí này vẫn do Hội đồng xem xét",
    "Even once everything else is put right, this criterion is for the council",
)
_WHO = ("candidate.kind", "candidate.class", "award", "route")
NO_STANDARD = "no-standard-asked"
_NO_ROUTE = Text(
    "Chưa có tiêu chuẩn nào của pháp luật xét được với hồ sơ này; Hội đồng xem xét",
    "No standard of the law can be asked of this dossier; the council considers",
)


def barrier(of: Finding, program: Program, *, weighed: bool) -> Barrier:
    """Return a finding as a barrier, with the first thing that stands in its way.

    `weighed`: whether the dossier is one for the council, so that what bars it bars by one reading only.
    """
    traces = [one for one in (of.trace, of.applies) if one is not None]
    told = sorted((one for trace in traces for one in _why(trace, program)), key=lambda one: one[0])
    _, why, rests = told[0] if told else (0, _NOTHING, _NOBODY)
    if rests == "authority" and of.criterion.effect == "council":
        why, rests = _PENDING_WEIGHED, "council"  # no text of that time says that it has to wait
    return Barrier(of.criterion.id, why, _rests(of, rests, weighed=weighed))


def still_barred(of: Finding, *, weighed: bool) -> Barrier:
    """Return the barrier of a finding that stands in the way only once other things have been put right."""
    rests = _rests(of, _NOBODY, weighed=weighed)
    return Barrier(of.criterion.id, _STILL if rests == _NOBODY else _STILL_COUNCIL, rests)


def _rests(of: Finding, rests: Rests, *, weighed: bool) -> Rests:
    """Return with whom a finding rests: what only the council weighs is never beyond mending."""
    return "council" if rests == _NOBODY and (weighed or of.criterion.effect == "council") else rests


def is_unstated(of: Finding) -> bool:
    """Return whether a finding is not known only because its own rule leaves a bound open."""
    return of.status == "unknown" and of.trace is not None and _unstated(of.trace)


def _unstated(trace: Trace) -> bool:
    if trace.status != "unknown":
        return True
    node = trace.node
    if trace.children and not isinstance(node, Years):
        return all(_unstated(child) for child in trace.children)
    if isinstance(node, Count | Sum):
        return node.unstated
    if not isinstance(node, Value) or not trace.items:
        return False
    return all(
        comparison.kind == "unstated"
        for one in trace.items
        for place, comparison in enumerate(node.filter.comparisons)
        if one.outcome.unknown >> place & 1
    )


def no_standard() -> Barrier:
    """Return the barrier of a dossier of which no standard of the law was asked."""
    return Barrier(NO_STANDARD, _NO_ROUTE, "council")


_Ranked = tuple[int, Text, Rests]
_NOBODY: Final[Rests] = "nobody"


def _why(trace: Trace, program: Program) -> Iterator[_Ranked]:
    """Yield reasons, each with its rank and with whom it rests: what says who the candidate is comes last."""
    if trace.status == "met":
        return
    node = trace.node
    for child in trace.children:
        yield from _why(child, program)
    if isinstance(node, Count | Sum | Years) and getattr(node, "unstated", False):
        yield 0, _UNSTATED, "council"
    if isinstance(node, Count) and node.at_most is not None and trace.items:
        there = [one for one in trace.items if of_outcome(one.outcome) != "unmet"]
        if there:
            yield 0, _too_many(node.filter, there), _RESTS.get(node.filter.scope, _NOBODY)
    elif isinstance(node, Value):
        yield from _value(node.filter, trace.items or (), program)
    elif isinstance(node, Every):
        yield from _items(node.also, trace.items or (), program)
    elif isinstance(node, Count | Sum | Years):
        yield from _items(node.filter, trace.items or (), program)


_RESTS: Final[dict[str, Rests]] = {"pending_matters": "authority"}


def _too_many(of: Filter, there: list[ItemTrace]) -> Text:
    what = wording.joined([entry_label(one.pointer) or Text("", "") for one in there[:5]], Text(", ", ", "))
    if of.scope == "achievements" and any(one.field == "since_discipline" for one in of.comparisons):
        return _SINCE.fill(what=what)
    if of.scope == "achievements":
        return (_EARNED if any(one.field == "awards" for one in of.comparisons) else _ENTRIES).fill(what=what)
    said = {"pending_matters": _PENDING, "discipline": _DISCIPLINE, "prior_awards": _PRIOR}
    return said.get(of.scope, _ENTRIES).fill(what=what)


def _value(of: Filter, items: tuple[ItemTrace, ...], program: Program) -> Iterator[_Ranked]:
    if len(items) > 1:
        yield 0, _TWICE, _NOBODY
    kind = of.scope.partition(":")[0]
    if kind == "judgement" and items:
        yield 0, _ANSWERED, "council"
    yield from _items(of, items, program)


def _items(of: Filter, items: tuple[ItemTrace, ...], program: Program) -> Iterator[_Ranked]:
    for one in items:
        for place, (comparison, cell) in enumerate(zip(of.comparisons, one.cells, strict=True)):
            if not (one.outcome.no | one.outcome.unknown) >> place & 1:
                continue
            if wording.is_unstated(comparison):
                yield 0, _UNSTATED, "council"
                continue
            label = wording.field(of.scope, comparison.field, one.pointer)
            value = wording.value(of.scope, comparison.field, cell)
            if cell.state == KNOWN:
                value = dict(program.declared).get(f"code:{cell.raw}", value)
            found = Text(f"{label.vi}: {value.vi}", f"{label.en}: {value.en}")
            if comparison.place and cell.state != KNOWN:
                yield 0, _NOT_LISTED.fill(found=found), "office"
                continue
            late = _is_late(comparison, cell.hi if cell.state == KNOWN else None)
            required = wording.asked(of.scope, comparison)
            rank = int(comparison.field in _WHO or comparison.kind == "given")
            past = _NO_MORE if comparison.field == "considered_on" else _TOO_LATE
            yield rank, (past if late else _SAYS).fill(found=found, required=required), _NOBODY


def _is_late(of: Comparison, day: int | None) -> bool:
    days = ("considered_on", "submitted_on")
    return of.field in days and day is not None and of.hi is not None and day > of.hi
