"""What a criterion asks for, in words made from its test. No requirement is written a second time."""

from __future__ import annotations

from functools import cache

from ..dossiers.fields import FIELDS, LIST_LABELS, Field, list_of
from ..figures import SCALE, show_figure
from ..rulebooks.program import (
    NOT_STATED,
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
    Program,
    Sum,
    Value,
    Years,
)
from ..texts import Text

_PHRASES = {
    "is": Text("là {x}", "is {x}"),
    "is_not": Text("không phải là {x}", "is not {x}"),
    "in": Text("là {x}", "is {x}"),
    "not_in": Text("không phải là {x}", "is none of {x}"),
    "at_least": Text("từ {x} trở lên", "at least {x}"),
    "at_most": Text("không quá {x}", "at most {x}"),
    "more_than": Text("trên {x}", "more than {x}"),
    "less_than": Text("dưới {x}", "less than {x}"),
    "before": Text("trước ngày {x} (không kể ngày đó)", "before {x} (that day not included)"),
    "after": Text("sau ngày {x} (không kể ngày đó)", "after {x} (that day not included)"),
    "within": Text(
        "trong khoảng {x} (kể cả ngày đầu và ngày cuối)", "within {x} (first and last day included)"
    ),
    "given": Text("{x}", "{x}"),
}
_DAY = {
    "at_least": Text("từ ngày {x} trở đi", "from {x} on"),
    "at_most": Text("đến hết ngày {x}", "up to and including {x}"),
    "more_than": _PHRASES["after"],
    "less_than": _PHRASES["before"],
}
_FLAG = Text("{label}: {x}", "{label}: {x}")
_PLAIN = Text("{label} {phrase}", "{label} {phrase}")


@cache
def field_of(scope: str, path: str) -> Field | None:
    """Return the field a comparison reads; None for a share of two fields."""
    return FIELDS[list_of(scope)].get(path)


@cache
def field_label(scope: str, path: str) -> Text:
    """Return what people call a field."""
    found = field_of(scope, path)
    if found:
        return found.label
    parts = [field_label(scope, one) for one in path.split("/")]
    return Text(" / ".join(one.vi for one in parts), " / ".join(one.en for one in parts))


@cache
def item_label(scope: str) -> Text:
    """Return what people call one entry of a list."""
    return LIST_LABELS.get(list_of(scope), Text("mục", "entry"))


def compare_words(scope: str, of: Comparison) -> Text:
    """Return one comparison in words: `thời gian trong khoảng 01/01/2013 – 31/12/2023 (...)`."""
    found = field_of(scope, of.field)
    label = field_label(scope, of.field)
    if of.kind == "unstated" and of.field == "campaign":  # no campaign was given to word it by
        return Text(
            "{label} là phong trào, đợt thi đua mà hồ sơ thuộc về", "{label} is the dossier's own"
        ).fill(label=label)
    if of.kind == "unstated" and of.shown == NOT_STATED:
        if of.operator in ("is", "is_not", "in", "not_in"):
            return _FLAG.fill(label=label, x=of.shown)
        what = Text("ngày", "day") if found and found.type == "day" else Text("mức", "bound")
        unstated = Text("{label}: so với {what} mà {x}", "{label}: the {what} to compare with is {x}")
        return unstated.fill(label=label, what=what, x=of.shown)
    if found and found.type == "flag" and of.kind == "member":
        return _FLAG.fill(label=label, x=of.shown)
    if of.place:  # what is shown is a whole phrase: "có trong danh sách ..."
        return Text("{label} {x}", "{label} is {x}").fill(label=label, x=of.shown)
    phrase = _DAY.get(of.operator) if found and found.type == "day" else None
    return _PLAIN.fill(label=label, phrase=(phrase or _PHRASES[of.operator]).fill(x=of.shown))


class Requirements:
    """Describes the nodes of one program."""

    def __init__(self, program: Program) -> None:
        self._declared = dict(program.declared)
        self._labels = {one.id: one.label for one in program.criteria}
        # By id of the node, which is held as well: the id of one that is gone is given to another.
        self._known: dict[int, tuple[Node, Text]] = {}

    def of(self, node: Node) -> Text:
        """Return what a test asks for. The node must belong to the program."""
        if id(node) not in self._known:
            self._known[id(node)] = node, self._describe(node)
        return self._known[id(node)][1]

    def _describe(self, node: Node) -> Text:
        match node:
            case Value():
                return self._value(node.filter)
            case Count():
                return self._count(node)
            case Every():
                what = self.declared(node.where.scope) or item_label(node.where.scope)
                text = Text("mọi {item}{where} đều có {also}", "every {item}{where} has {also}")
                if node.some:
                    text = Text("{item}{where}: {also}", "{item}{where}: {also}")
                return text.fill(item=what, where=_which(node.where), also=_conditions(node.also))
            case Sum():
                text = Text(
                    "tổng {field} của các {item}{where} {bound}",
                    "the sum of {field} over {item}{where} {bound}",
                )
                return text.fill(
                    field=field_label(node.filter.scope, node.field), item=item_label(node.filter.scope),
                    where=_which(node.filter), bound=_bound(node.at_least, node.at_most, SCALE),
                )  # fmt: skip
            case Years():
                return self._years(node)
            case Not():
                return Text("không phải: {x}", "not: {x}").fill(x=self.of(node.of))
            case CriterionRef():
                return Text("đáp ứng tiêu chí “{x}”", 'the criterion "{x}" is met').fill(
                    x=self._labels.get(node.id, Text(node.id, node.id))
                )
            case All():
                return _joined([self._inside(one) for one in node.of], Text("; đồng thời ", "; and also "))
            case Any():
                return _joined([self._inside(one) for one in node.of], Text("; hoặc ", "; or "))
            case AtLeast():
                inner = _joined([self._inside(one) for one in node.of], Text("; ", "; "))
                return Text("ít nhất {k} trong các điều sau: {x}", "at least {k} of: {x}").fill(
                    k=node.k, x=inner
                )

    def _inside(self, node: Node) -> Text:
        """Return a part of a larger sentence, in brackets if it is itself of several parts."""
        said = self.of(node)
        several = isinstance(node, All | Any | AtLeast) and len(node.of) > 1
        return Text(f"({said.vi})", f"({said.en})") if several else said

    def whom(self, of: Filter) -> Text:
        """Return whom a filter of the dossier itself concerns."""
        return _conditions(of)

    def named(self, code: str) -> Text | None:
        """Return the label of an award, campaign or route, which no closed set of codes has."""
        return self._declared.get(f"code:{code}")

    def declared(self, scope: str) -> Text | None:
        """Return the label of a statement, question or figure that is looked up by id."""
        return self._declared.get(scope)

    def _value(self, of: Filter) -> Text:
        declared = self.declared(of.scope)
        if declared is None:
            return _conditions(of)
        kind = of.scope.partition(":")[0]
        text = {
            "attestation": Text("cấp trình xác nhận: {x}", "the proposing level attests: {x}"),
            "judgement": Text("Hội đồng trả lời là có: {x}", "the council answers yes: {x}"),
        }.get(kind, Text("{x}", "{x}"))
        said = text.fill(x=declared)
        papers = [one for one in of.comparisons if one.field.endswith(".kind")]
        if papers:
            proof = Text("{said}, kèm {paper}", "{said}, with {paper}")
            return proof.fill(said=said, paper=papers[0].shown)
        return said

    def _count(self, node: Count) -> Text:
        item, which = item_label(node.filter.scope), _which(node.filter)
        if node.filter.scope == "documents" and node.at_least == 1:
            kinds = [one for one in node.filter.comparisons if one.field == "kind"]
            rest = [
                field_label("documents", one.field)
                if one.values == ("true",) and one.wanted
                else compare_words("documents", one)
                for one in node.filter.comparisons
                if one.field != "kind"
            ]
            if kinds:
                return _joined([Text("có {x}", "has {x}").fill(x=kinds[0].shown), *rest], Text(", ", ", "))
        if node.unstated:
            text = Text(
                "số {item}{which} theo mức mà văn bản không nêu",
                "a number of {item}{which} that the text does not state",
            )
            return text.fill(item=item, which=which)
        if node.at_most == 0:
            return Text("không có {item} nào{which}", "no {item}{which}").fill(item=item, which=which)
        text = Text("có {bound} {item}{which}", "{bound} {item}{which}")
        return text.fill(bound=_bound(node.at_least, node.at_most), item=item, which=which)

    def _years(self, node: Years) -> Text:
        count = (
            Text("(số năm không nêu)", "(number not stated)")
            if node.at_least is None
            else Text(f"{node.at_least:02d}", f"{node.at_least}")
        )
        text = Text(
            "ít nhất {n} năm liên tục có {item}{which}", "at least {n} years in a row with {item}{which}"
        )
        said = text.fill(n=count, item=item_label(node.filter.scope), which=_which(node.filter))
        if node.meanwhile is None:
            return said
        inner = Text("{said}, trong thời gian đó: {x}", "{said}, and in that time: {x}")
        return inner.fill(said=said, x=self.of(node.meanwhile))


def _conditions(of: Filter) -> Text:
    return _joined([compare_words(of.scope, one) for one in of.comparisons], Text(", ", ", "))


def _which(of: Filter) -> Text:
    if not of.comparisons:
        return Text("", "")
    return Text(" có {x}", " with {x}").fill(x=_conditions(of))


def _joined(parts: list[Text], by: Text) -> Text:
    return Text(by.vi.join(one.vi for one in parts), by.en.join(one.en for one in parts))


def _bound(low: int | None, high: int | None, scale: int = 1) -> Text:
    def shown(value: int | None) -> str:
        if value is None:
            return "?"
        return (
            f"{value:02d}"
            if scale == 1 and value < 10
            else show_figure(value if scale == 1 else value // scale)
        )

    if low is not None and low == high:
        return Text(f"đúng {shown(low)}", f"exactly {shown(low)}")
    if low is not None:
        return Text(f"ít nhất {shown(low)}", f"at least {shown(low)}")
    return Text(f"không quá {shown(high)}", f"at most {shown(high)}")
