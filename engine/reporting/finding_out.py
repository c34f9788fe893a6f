"""What was found: which items and values of the dossier made a test come out as it did.

Everything is derived from the trace: no reason is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..codes import CODES
from ..dossiers.fields import list_of
from ..judging.findings import ABSENT, LACKING, UNREADABLE, Cell, Finding, ItemTrace, Trace
from ..judging.kleene import of_outcome
from ..rulebooks.program import (
    All,
    Any,
    Comparison,
    Count,
    CriterionRef,
    Every,
    Filter,
    Node,
    Not,
    Sum,
    Value,
    Years,
)
from ..texts import Text
from .requiring import Requirements, field_label, field_of, item_label

_OF_A_BAR = {
    "met": Text("thuộc trường hợp này", "of this kind"),
    "unmet": Text("không thuộc", "not of this kind"),
    "unknown": Text("chưa rõ", "unknown"),
}
"""How items are called where a rule says that there may be none, or only so many."""
MOST_SHOWN = 12
"""How many items one sentence names; the count always covers all."""

_COUNTED = re.compile(r"(\d+)–(\d+|\?)")
"""How a fact says what it counted where some entries may or may not count: `0–1`, `0–?`."""
_YES_NO = {"true": Text("có", "yes"), "false": Text("không", "no")}


class Reason(NamedTuple):
    """One comparison on one item: where, what was read, what was required, how it came out."""

    item: str
    field: str
    raw: str | None
    required: str
    outcome: str
    unreadable: bool = False


def reasons(finding: Finding) -> list[Reason]:
    """Return the comparisons that made a finding what it is.

    Where something is lacking: what said no or unknown. Where something is too much, or a test is
    met: the items that matched.
    """
    trace = finding.trace or finding.applies
    return _reasons(trace, finding.status == "met") if trace else []


def found(finding: Finding, requirements: Requirements) -> Text:
    """Return what the dossier says about a criterion, in words."""
    if finding.trace is None:
        if finding.status == "unknown" and finding.applies:
            return Text(
                "chưa rõ tiêu chí này có áp dụng không: {x}", "not known whether this applies: {x}"
            ).fill(x=_said(finding.applies, requirements))
        return Text("không áp dụng với hồ sơ này", "does not apply to this dossier")
    return _said(finding.trace, requirements)


def _reasons(trace: Trace, met: bool) -> list[Reason]:
    node = trace.node
    found: list[Reason] = []
    for child in trace.children:
        if isinstance(node, Years | Not) or child.status == trace.status or not met:
            found += _reasons(child, child.status == "met")
    of = _filter(trace)
    if of is None:
        return found
    if trace.items is None or (not trace.items and isinstance(node, Value)):
        return [*found, Reason("/" + list_of(of.scope), "", None, "", "unknown")]
    matching = trace.status != "met" if _limits(node) else trace.status == "met"
    for item in trace.items:
        for comparison, cell, outcome in _telling(of, item, matching):
            pointer = item.pointer or "/" + comparison.field.split("/")[0].replace(".", "/")
            raw = cell.raw if cell.state != ABSENT else None
            unreadable = cell.state == UNREADABLE
            found.append(Reason(pointer, comparison.field, raw, comparison.required, outcome, unreadable))
    return found


def _limits(node: Node) -> bool:
    """Return whether a test fails by too much only: then what matched tells why."""
    return isinstance(node, Count | Sum) and node.at_most is not None and node.at_least is None


def _telling(of: Filter, item: ItemTrace, matching: bool) -> Iterator[tuple[Comparison, Cell, str]]:
    """Return what tells why an item matches, or why it does not: comparison, value, yes, no or unknown."""
    no, unknown = item.outcome
    if matching and no:
        return
    for index, (comparison, cell) in enumerate(zip(of.comparisons, item.cells, strict=True)):
        outcome = "no" if no >> index & 1 else "unknown" if unknown >> index & 1 else "yes"
        if matching or outcome != "yes":
            yield comparison, cell, outcome


def shown(scope: str, comparison: Comparison, cell: Cell) -> Text:
    """Return a value as people write it: codes by their label, flags as có/không."""
    if cell.state == ABSENT:
        if comparison.place and cell.raw:
            return Text(f"“{cell.raw}” (danh sách chưa đầy đủ)", f'"{cell.raw}" (the list is not complete)')
        return Text("chưa nêu", "not given")
    if cell.state == UNREADABLE:
        return Text(f"“{cell.raw}” (không đọc được)", f'"{cell.raw}" (cannot be read)')
    of = field_of(scope, comparison.field)
    if of and of.type == "flag":
        return _YES_NO[cell.text or "false"]
    if of and of.codes and cell.text in CODES[of.codes]:
        return CODES[of.codes][cell.text]
    if counted := _COUNTED.fullmatch(cell.raw):
        low, high = counted.groups()
        if high == "?":
            return Text(f"từ {low} trở lên, chưa rõ", f"{low} or more, not known")
        return Text(f"từ {low} đến {high}, chưa rõ", f"{low} to {high}, not known")
    return Text(cell.raw, cell.raw)


def _filter(trace: Trace) -> Filter | None:
    node = trace.node
    if isinstance(node, Every):
        return node.also
    return node.filter if isinstance(node, Value | Count | Sum | Years) else None


def _said(trace: Trace, requirements: Requirements) -> Text:
    node = trace.node
    if isinstance(node, CriterionRef):
        label = requirements.of(node)
        return Text("{label}: {as_}", "{label}: {as_}").fill(label=label, as_=CODES["status"][trace.status])
    if isinstance(node, Not):
        return _said(trace.children[0], requirements)
    if trace.children and not isinstance(node, Years):
        telling = [one for one in trace.children if one.status == trace.status] or list(trace.children)
        if isinstance(node, All) and trace.status != "met":
            telling = [one for one in trace.children if one.status in LACKING]
        if isinstance(node, Any) and trace.status != "met":
            telling = list(trace.children)
        return _together([_said(one, requirements) for one in telling])
    if isinstance(node, Value):
        return _value(node, trace, requirements)
    said = _items(trace, requirements)
    for child in trace.children if isinstance(node, Years) else ():
        said = Text("{said}; trong thời gian đó: {x}", "{said}; in that time: {x}").fill(
            said=said, x=_said(child, requirements)
        )
    return said


def _value(node: Value, trace: Trace, requirements: Requirements) -> Text:
    declared = requirements.declared(node.filter.scope)
    if not trace.items:
        if declared:
            kind = node.filter.scope.partition(":")[0]
            return {
                "judgement": Text("Hội đồng chưa trả lời", "the council has not answered"),
                "attestation": Text("hồ sơ chưa có xác nhận này", "the dossier has no such attestation"),
            }.get(kind, Text("hồ sơ chưa nêu", "the dossier does not say"))
        return Text("hồ sơ chưa nêu", "the dossier does not say")
    parts = []
    for item in trace.items:
        for comparison, cell in zip(node.filter.comparisons, item.cells, strict=True):
            value = requirements.named(cell.raw) or shown(node.filter.scope, comparison, cell)
            label = field_label(node.filter.scope, comparison.field)
            parts.append(Text(f"{label.vi}: {value.vi}", f"{label.en}: {value.en}"))
    return _together(parts)


def _together(parts: list[Text]) -> Text:
    """Return several things said as one, none of them twice."""
    if len(parts) == 1:
        return parts[0]
    unique = dict.fromkeys(parts)
    return Text("; ".join([one.vi for one in unique]), "; ".join([one.en for one in unique]))


def _items(trace: Trace, requirements: Requirements) -> Text:
    of = _filter(trace)
    label = item_label(of.scope) if of else Text("mục", "entry")
    if trace.items is None:
        return Text("hồ sơ chưa kê khai {x}", "the dossier does not list any {x}").fill(x=label)
    if not trace.items:
        return Text("không có {x} nào", "no {x} is listed").fill(x=label)
    assert of is not None
    statuses = [of_outcome(one.outcome) for one in trace.items]
    words = _OF_A_BAR if _limits(trace.node) else CODES["status"]
    numbers = [(statuses.count(one), words[one]) for one in ("met", "unknown", "unmet") if one in statuses]
    vi = f"{len(statuses)} {label.vi} ({', '.join(f'{n} {word.vi}' for n, word in numbers)})"
    en = f"{len(statuses)} {label.en} ({', '.join(f'{n} {word.en}' for n, word in numbers)})"
    if trace.status == "met":
        return Text(vi, en)
    upper = _limits(trace.node)
    lines = [
        (
            _number(item),
            field_label(of.scope, comparison.field),
            requirements.named(cell.raw) or shown(of.scope, comparison, cell),
        )
        for item, status in zip(trace.items, statuses, strict=True)
        if status != "met" or upper
        for comparison, cell, _ in _telling(of, item, matching=upper)
    ]
    told = list(dict.fromkeys(lines))[:MOST_SHOWN]  # a field that is compared twice is read once
    if not told:
        return Text(vi, en)
    return Text(
        vi + ": " + "; ".join(f"{number}{label.vi} {value.vi}" for number, label, value in told),
        en + ": " + "; ".join(f"{number}{label.en} {value.en}" for number, label, value in told),
    )


def _number(item: ItemTrace) -> str:
    last = item.pointer.rpartition("/")[2]
    return f"[{int(last) + 1}] " if last.isdigit() else ""
