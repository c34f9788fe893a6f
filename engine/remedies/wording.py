"""Words for what is to be done: what is asked for, as the rule says it; what stands there now."""

from __future__ import annotations

from collections.abc import Sequence

from ..codes import CODES
from ..dates import show_day
from ..dossiers.fields import FIELDS, LIST_LABELS, SOURCES, entry_label, list_of
from ..judging.facts import UNBOUNDED
from ..judging.findings import ABSENT, UNREADABLE, Cell
from ..rulebooks.program import NOT_STATED, Comparison, Program
from ..texts import Text

_BY_OPERATOR = {
    "at_least": Text("{label} từ {x} trở lên", "{label} at least {x}"),
    "at_most": Text("{label} không quá {x}", "{label} at most {x}"),
    "more_than": Text("{label} trên {x}", "{label} more than {x}"),
    "less_than": Text("{label} dưới {x}", "{label} less than {x}"),
    "before": Text("{label} trước ngày {x}", "{label} before {x}"),
    "after": Text("{label} sau ngày {x}", "{label} after {x}"),
    "within": Text("{label} trong khoảng {x}", "{label} within {x}"),
    "is_not": Text("{label} không phải là {x}", "{label} other than {x}"),
    "not_in": Text("{label} không phải là {x}", "{label} other than {x}"),
}
_OF_A_DAY = {
    "at_least": Text("{label} từ ngày {x} trở đi", "{label} from {x} on"),
    "at_most": Text("{label} đến hết ngày {x}", "{label} up to and including {x}"),
    "more_than": _BY_OPERATOR["after"],
    "less_than": _BY_OPERATOR["before"],
}
_WITH = Text("kèm {x}", "with {x}")
_PLAIN = Text("{label}: {x}", "{label}: {x}")
_OF = Text("{label} của {item}", "{label} of {item}")
_NOT_OF = Text("không phải: {x}", "not: {x}")


def joined(parts: Sequence[Text], by: Text | None = None) -> Text:
    """Return several things said as one, none of them twice."""
    between = by or Text("; ", "; ")
    unique = list(dict.fromkeys(parts))
    return Text(between.vi.join(one.vi for one in unique), between.en.join(one.en for one in unique))


def label(scope: str, path: str) -> Text:
    """Return what people call a field, or a share of two."""
    fields = FIELDS[list_of(scope)]
    parts = [fields[one].label for one in path.split("/")]
    return joined(parts, Text(" / ", " / "))


def of_entry(said: Text, pointer: str) -> Text:
    """Return what is said with the entry it belongs to in brackets; of the dossier itself as it is."""
    of_which = entry_label(pointer)
    if of_which is None:
        return said
    return Text(f"{said.vi} ({of_which.vi})", f"{said.en} ({of_which.en})")


def field(scope: str, path: str, pointer: str) -> Text:
    """Return a field in words, with the entry it belongs to."""
    of_which = entry_label(pointer)
    name = label(scope, path)
    return name if of_which is None else _OF.fill(label=name, item=of_which)


def asked(scope: str, of: Comparison) -> Text:
    """Return what one comparison asks for: `mức thành tích: xuất sắc`."""
    source = SOURCES[list_of(scope)].get(of.field)
    if source is not None and source.how == "through" and source.then == "kind" and of.wanted:
        return _WITH.fill(x=of.shown)
    name = label(scope, of.field)
    if of.kind == "given" and of.wanted:
        return name
    found = FIELDS[list_of(scope)].get(of.field)
    kind = found.type if found else "number"
    if of.kind == "range" or not of.wanted:
        said = (_OF_A_DAY if kind == "day" else {}).get(of.operator) or _BY_OPERATOR.get(of.operator)
        if said is not None and kind != "flag":
            return said.fill(label=name, x=of.shown)
    return _PLAIN.fill(label=name, x=of.shown)


def of_paper(of: Comparison, key: str) -> Text:
    """Return what is asked of a paper, by the paper's own field `key`: its kind by name, signed as it is."""
    if key == "kind" and of.wanted and of.kind == "member":
        return of.shown
    found = FIELDS["documents"].get(key)
    if found is not None and found.type == "flag" and of.kind == "member":
        return found.label if ("true" in of.values) == of.wanted else asked("documents", of)
    return asked("documents", of) if found is not None and of.field == key else of.shown


def all_asked(scope: str, several: Sequence[Comparison]) -> list[Text]:
    """Return what comparisons ask for, without ranges that another range of the same field is within."""
    kept = [one for one in several if not any(_implies(other, one) for other in several)]
    return [of_paper(one, one.field) if scope == "documents" else asked(scope, one) for one in kept]


def _implies(one: Comparison, other: Comparison) -> bool:
    if one.kind != "range" or other.kind != "range" or (one.field, one.ratio) != (other.field, other.ratio):
        return False
    inner, outer = _ends(one), _ends(other)
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _ends(of: Comparison) -> tuple[int, int]:
    return (-UNBOUNDED if of.lo is None else of.lo), (UNBOUNDED if of.hi is None else of.hi)


def value(scope: str, path: str, cell: Cell) -> Text:
    """Return a value that was read, as people write it."""
    if cell.state == ABSENT:
        return Text(f"“{cell.raw}”", f'"{cell.raw}"') if cell.raw else Text("chưa nêu", "not given")
    if cell.state == UNREADABLE:
        return Text(f"“{cell.raw}” (không đọc được)", f'"{cell.raw}" (cannot be read)')
    found = FIELDS[list_of(scope)].get(path)
    if found and found.type == "flag":
        return Text("có", "yes") if cell.text == "true" else Text("không", "no")
    if found and found.codes and cell.text in CODES[found.codes]:
        return CODES[found.codes][cell.text]
    if found and found.type == "day" and cell.lo == cell.hi:
        return Text(show_day(cell.lo), show_day(cell.lo))
    return Text(cell.raw, cell.raw)


def named(program: Program, scope: str, path: str, code: str) -> Text:
    """Return a value that is to be stated, in words: codes and declared ids by their label."""
    found = FIELDS[list_of(scope)].get(path)
    if found and found.codes and code in CODES[found.codes]:
        return CODES[found.codes][code]
    return dict(program.declared).get(f"code:{code}", Text(code, code))


def declared(program: Program, scope: str) -> Text:
    """Return what a statement, question or figure looked up by id is called."""
    return dict(program.declared).get(scope) or LIST_LABELS.get(list_of(scope), Text(scope, scope))


def negated(said: Text) -> Text:
    """Return that something asked for is not to be so."""
    return _NOT_OF.fill(x=said)


def is_unstated(of: Comparison) -> bool:
    """Return whether the rule's own text leaves the bound open."""
    return of.kind == "unstated" or of.shown == NOT_STATED
