"""From a judgement to its tree: parts, criteria, tests, entries, comparisons. No reason is written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...dates import Span, Unreadable
from ...dossiers.view import DossierView
from ...dossiers.view import Value as Seen
from ...figures import show_figure
from ...judging import kleene
from ...judging.findings import ABSENT, Finding, ItemTrace, Judgement, Status, Trace
from ...judging.kleene import of_outcome
from ...rulebooks.program import (
    All,
    Any,
    AtLeast,
    Count,
    CriterionRef,
    Every,
    Filter,
    Not,
    Program,
    Sum,
    Value,
    Years,
)
from ...texts import Text
from ..finding_out import found, shown
from ..remedying import place, remedy
from ..report import requirements_of
from ..requiring import Requirements, compare_words, field_label
from .node import Connective, Node

_CAMPAIGN = Text("Điều kiện của đợt thi đua", "Conditions of the campaign")
_ROUTE = Text("Tiêu chuẩn của luật: {x}", "Standard of the law: {x}")
_NO_ROUTE = Text("Tiêu chuẩn của luật", "Standard of the law")
_LAW = Text("Quy định khác của luật về hình thức này", "Other provisions of the law on this award")
_PRINCIPLES = Text("Nguyên tắc chung", "General principles")
_CONCERNS = Text("Áp dụng với: {x}", "Applies to: {x}")
_ONCE = Text("Chỉ xét khi đã đạt: {x}", "Asked only once this is met: {x}")
_NOT_GIVEN = Text("chưa nêu", "not given")
_NOT_LISTED = Text("hồ sơ chưa kê khai", "the dossier does not say")


def grow(judgement: Judgement, view: DossierView) -> Node:
    """Return the award with its parts in the order of reading, each with its criteria."""
    groups: dict[Text, list[Node]] = {}
    findings = sorted(judgement.findings, key=lambda one: _RANK[_part_of(one)])
    for one in findings:
        title = _title(_part_of(one), judgement.program)
        groups.setdefault(title, []).append(criterion_node(one, judgement, view))
    parts = tuple(Node("part", title, _all(of), children=tuple(of)) for title, of in groups.items())
    every = [one for part in parts for one in part.children]
    return Node(
        "award", judgement.program.award_label, _all(every), id=judgement.program.award, children=parts
    )


def _all(of: Sequence[Node]) -> Status:
    return kleene.all_of([one.status for one in of if one.status is not None and one.effect != "note"])


def criterion_node(of: Finding, judgement: Judgement, view: DossierView) -> Node:
    """Return a criterion with its test, as the finding traced it."""
    requirements = requirements_of(judgement.program)
    criterion = of.criterion
    node = of.trace.node if of.trace else criterion.variants[0]
    children: list[Node] = []
    if of.applies is not None and criterion.applies is not None:
        asked = _test(of.applies, requirements, view)
        label = _CONCERNS.fill(x=asked.label)
        children.append(Node("applies", label, of.applies.status, children=asked.children))
    if of.trace is not None:
        children.append(_test(of.trace, requirements, view))
    elif of.applies is None or of.applies.status == "met":
        children += [
            Node("reference", _ONCE.fill(x=one.criterion.label), one.status, id=one.criterion.id)
            for one in judgement.findings
            if one.criterion.id in criterion.once_met
        ]
    return Node(
        "criterion",
        criterion.label,
        of.status,
        id=criterion.id,
        required=requirements.of(node),
        found=found(of, requirements),
        cite=criterion.cite,
        ground=criterion.ground,
        effect=criterion.effect,
        remedy=_remedy(of),
        decides=criterion.id in judgement.deciding,
        bears=judgement.route is not None and criterion.in_route and of.status == "met",
        children=tuple(children),
    )


_RANK = {"campaign": 0, "route": 1, "law": 2, "principles": 3}


def _part_of(of: Finding) -> str:
    return "route" if of.criterion.in_route else of.criterion.origin


def _title(part: str, program: Program) -> Text:
    if part == "route":
        return _ROUTE.fill(x=program.route_label) if program.route_label else _NO_ROUTE
    return {"campaign": _CAMPAIGN, "law": _LAW, "principles": _PRINCIPLES}[part]


def _remedy(of: Finding) -> Text | None:
    vi, en = remedy(of, "vi"), remedy(of, "en")
    return Text(vi, en) if vi is not None and en is not None else None


def _test(trace: Trace, requirements: Requirements, view: DossierView) -> Node:
    node = trace.node
    label = requirements.of(node)
    if isinstance(node, CriterionRef):
        return Node("reference", label, trace.status, id=node.id)
    connective = _connective(trace)
    limit = isinstance(node, Count | Sum) and node.at_most is not None and node.at_least is None
    children = [_test(one, requirements, view) for one in trace.children]
    of = _filter(trace)
    if of is not None:
        children = [*_items(of, trace, requirements, view), *children]
    said = _NOT_LISTED if of is not None and trace.items is None else None
    return Node(
        "test", label, trace.status, found=said, connective=connective, limit=limit, children=tuple(children)
    )


def _connective(trace: Trace) -> Connective:
    match trace.node:
        case All():
            return "all"
        case Any():
            return "any"
        case Not():
            return "not"
        case AtLeast():
            return "at_least"
        case Years():
            return "years"
        case _:
            return "leaf"


def _filter(trace: Trace) -> Filter | None:
    node = trace.node
    if isinstance(node, Every):
        return node.also
    return node.filter if isinstance(node, Value | Count | Sum | Years) else None


def _items(of: Filter, trace: Trace, requirements: Requirements, view: DossierView) -> Iterator[Node]:
    counted = _counted_by(trace)
    for item in trace.items or ():
        comparisons = tuple(_comparisons(of, item, requirements))
        status: Status = of_outcome(item.outcome)
        if not item.pointer:  # the dossier itself
            yield from comparisons
            continue
        values = tuple(_values(of, item.pointer, counted, view))
        children = (*comparisons, *values)
        yield Node("item", place(item.pointer), status, pointer=item.pointer, children=children)


def _counted_by(trace: Trace) -> tuple[str, ...]:
    """Return the fields by which a test counts, adds up or lines up its entries, beside what it compares."""
    match trace.node:
        case Years():
            return ("year",)
        case Sum(field=field):
            return (field,)
        case Count(distinct=distinct, during=during):
            return tuple(one for one in (distinct, during) if one)
        case _:
            return ()


def _values(of: Filter, pointer: str, fields: Sequence[str], view: DossierView) -> Iterator[Node]:
    index = int(pointer.rpartition("/")[2])
    for path in fields:
        if path in (one.field for one in of.comparisons):
            continue
        value = view.value(of.scope, path, index)
        said = _said(value)
        yield Node("value", field_label(of.scope, path), None, id=path, found=said, pointer=pointer)


def _comparisons(of: Filter, item: ItemTrace, requirements: Requirements) -> Iterator[Node]:
    no, unknown = item.outcome
    for index, (comparison, cell) in enumerate(zip(of.comparisons, item.cells, strict=True)):
        status: Status = "unmet" if no >> index & 1 else "unknown" if unknown >> index & 1 else "met"
        named = requirements.named(cell.raw) if cell.state != ABSENT else None
        pointer = item.pointer or "/" + comparison.field.split("/")[0].replace(".", "/")
        yield Node(
            "comparison",
            field_label(of.scope, comparison.field),
            status,
            id=comparison.field,
            required=_without(field_label(of.scope, comparison.field), compare_words(of.scope, comparison)),
            found=named or shown(of.scope, comparison, cell),
            pointer=pointer,
        )


def _without(label: Text, required: Text) -> Text:
    """Return what is required of a value without the name of the value, which stands before it."""
    return Text(
        required.vi.removeprefix(label.vi).lstrip(" :"), required.en.removeprefix(label.en).lstrip(" :")
    )


def _said(value: Seen) -> Text:
    if value is None:
        return _NOT_GIVEN
    if isinstance(value, Span | Unreadable):
        return Text(value.raw, value.raw)
    said = (
        show_figure(value)
        if isinstance(value, int | Fraction) and not isinstance(value, bool)
        else str(value)
    )
    return Text(said, said)
