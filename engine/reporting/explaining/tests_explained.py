"""How one criterion's test came out, as nodes: quantifiers, items, comparisons. Taken from the trace."""

from __future__ import annotations

from collections.abc import Iterator

from ...codes import CODES
from ...dates import Span, Unreadable
from ...dossiers.fields import FIELDS, list_of
from ...dossiers.view import DossierView
from ...judging.findings import ABSENT, Cell, ItemTrace, Status, Trace
from ...judging.kleene import of_outcome
from ...rulebooks.program import (
    All,
    Any,
    AtLeast,
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
from ...texts import Text
from ..finding_out import Reason, shown
from ..remedying import place
from ..requiring import Requirements, compare_words, field_label
from .tree import Kind, Step

_OUTCOMES: dict[str, Status] = {"yes": "met", "no": "unmet", "unknown": "unknown"}
_KNOWN_BY = ("title", "kind", "form", "award", "number", "year")
"""Fields that tell one entry of a list from another, for people."""


class TestsExplained:
    """Makes nodes of traces, for one criterion of one dossier.

    `telling`: the comparisons that made the criterion's finding what it is; `lacking`: whether it is
    not met or not known.
    """

    def __init__(
        self, view: DossierView, requirements: Requirements, telling: frozenset[Reason], lacking: bool
    ) -> None:
        self._view = view
        self._requirements = requirements
        self._telling = telling
        self._silent = frozenset(one.item for one in telling if not one.field)
        self._lacking = lacking

    def of(self, trace: Trace, kind: Kind | None = None) -> Step:
        """Return the node of a trace with all below it; `kind` if it stands for more than its test."""
        node = trace.node
        of = _filter(node)
        children = [self.of(child) for child in trace.children]
        pointer = None
        if of is not None:
            if of.scope != "dossier":
                pointer = "/" + list_of(of.scope)
            items = trace.items or ()
            if isinstance(node, Value) and of.scope == "dossier":
                children = [step for item in items for step in self._comparisons(of, item)]
            else:
                children = [*(self._item(node, of, item) for item in items), *children]
        required = self._requirements.of(node)
        silent = not trace.items and pointer in self._silent
        bare = isinstance(node, CriterionRef) and (not self._lacking or trace.status in ("unmet", "unknown"))
        return Step(
            kind=kind or kind_of(node),
            status=trace.status,
            label=required,
            id=node.id if isinstance(node, CriterionRef) else None,
            pointer=pointer,
            required=required,
            tells=silent or bare or any(child.tells for child in children),
            children=tuple(children),
        )

    def _item(self, node: Node, of: Filter, item: ItemTrace) -> Step:
        children = tuple(self._comparisons(of, item))
        return Step(
            kind="item",
            status=of_outcome(item.outcome),
            label=place(item.pointer),
            pointer=item.pointer,
            found=self._known_by(node, of, item),
            tells=any(child.tells for child in children),
            children=children,
        )

    def _comparisons(self, of: Filter, item: ItemTrace) -> Iterator[Step]:
        no, unknown = item.outcome
        for index, (comparison, cell) in enumerate(zip(of.comparisons, item.cells, strict=True)):
            outcome = "no" if no >> index & 1 else "unknown" if unknown >> index & 1 else "yes"
            yield self._comparison(of, item, comparison, cell, outcome)

    def _comparison(
        self, of: Filter, item: ItemTrace, comparison: Comparison, cell: Cell, outcome: str
    ) -> Step:
        pointer = item.pointer or "/" + comparison.field.split("/")[0].replace(".", "/")
        raw = cell.raw if cell.state != ABSENT else None
        told = any(
            (one.item, one.field, one.raw, one.required, one.outcome)
            == (pointer, comparison.field, raw, comparison.required, outcome)
            for one in self._telling
        )
        return Step(
            kind="comparison",
            status=_OUTCOMES[outcome],
            label=field_label(of.scope, comparison.field),
            pointer=pointer,
            required=compare_words(of.scope, comparison),
            found=self._requirements.named(cell.raw) or shown(of.scope, comparison, cell),
            field=comparison.field,
            value=raw,
            bound=comparison.required,
            tells=told,
        )

    def _known_by(self, node: Node, of: Filter, item: ItemTrace) -> Text | None:
        """Return what tells an entry from others, and what its quantifier reads of it, but not what is compared."""
        scope = list_of(of.scope)
        compared = {one.field for one in of.comparisons}
        wanted = [one for one in (*_KNOWN_BY, *_read(node)) if one in FIELDS[scope] and one not in compared]
        index = int(item.pointer.rpartition("/")[2])
        parts = []
        for path in dict.fromkeys(wanted):
            said = self._value(scope, path, index)
            if said is not None:
                label = field_label(scope, path)
                parts.append(Text(f"{label.vi}: {said.vi}", f"{label.en}: {said.en}"))
        if not parts:
            return None
        return Text("; ".join(one.vi for one in parts), "; ".join(one.en for one in parts))

    def _value(self, scope: str, path: str, index: int) -> Text | None:
        value = self._view.value(scope, path, index)
        if value is None:
            return None
        if isinstance(value, Span | Unreadable):
            return Text(value.raw, value.raw)
        codes = FIELDS[scope][path].codes
        named = CODES[codes].get(str(value)) if codes else self._requirements.named(str(value))
        return named or Text(str(value), str(value))


def kind_of(node: Node) -> Kind:
    """Return what kind of test a node is."""
    match node:
        case Value():
            return "value"
        case Count():
            return "none" if node.at_most == 0 and node.at_least is None else "count"
        case Every():
            return "every"
        case Sum():
            return "sum"
        case Years():
            return "years"
        case All():
            return "all"
        case Any():
            return "any"
        case Not():
            return "not"
        case AtLeast():
            return "at_least"
        case CriterionRef():
            return "criterion_ref"


def _filter(node: Node) -> Filter | None:
    """Return the filter whose items a trace holds."""
    match node:
        case Every():
            return node.also
        case Value() | Count() | Sum() | Years():
            return node.filter
    return None


def _read(node: Node) -> Iterator[str]:
    """Yield the fields that a quantifier reads beside what its filter compares."""
    match node:
        case Years():
            yield "year"
        case Sum():
            yield node.field
        case Count():
            yield from (one for one in (node.distinct, node.during) if one)
