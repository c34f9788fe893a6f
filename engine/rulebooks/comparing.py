"""Compiling comparisons: one field of a dossier against one operand of a rule.

Compiling is also checking: fields, operators, types, codes, literals and parameters are all looked at
here, and a fault names the path inside the test.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from ..codes import CODES
from ..dates import day_after, iso_day
from ..dossiers.fields import Field
from ..figures import SCALE
from ..texts import Text, fold, fold_number
from . import language as lang
from . import program as ir
from .operands import CompileError, Names, Operands, bare_literal
from .parameters import Resolved, code_label
from .yaml_reading import Path_

OPERATORS: dict[str, tuple[str, ...]] = {
    "code": ("is", "is_not", "in", "not_in", "given"),
    "text": ("is", "is_not", "in", "not_in", "given"),
    "document_number": ("is", "is_not", "in", "not_in", "given"),
    "flag": ("is", "is_not", "given"),
    "day": ("at_least", "at_most", "more_than", "less_than", "before", "after", "within", "given"),
    "number": ("is", "at_least", "at_most", "more_than", "less_than", "given"),
    "size": ("is", "at_least", "at_most", "more_than", "less_than"),
}
MOST_ALTERNATIVES = 60
DECLARED = ("award", "campaign", "route")
"""Fields that hold an id which rulebooks declare: it may stand in a test as it is."""


@dataclass
class Filters:
    """The filters of one program; equal filters are one."""

    known: dict[tuple[str, tuple[ir.Comparison, ...]], ir.Filter] = field(default_factory=dict)

    def get(self, scope: str, comparisons: Iterable[ir.Comparison]) -> ir.Filter:
        """Return the filter with these comparisons, numbered on first sight."""
        key = (scope, tuple(comparisons))
        if key not in self.known:
            self.known[key] = ir.Filter(f"f{len(self.known)}", *key)
        return self.known[key]


class Comparer(Operands):
    """Compiles comparisons with the names a test may use, into the filters of one program."""

    def __init__(self, names: Names, filters: Filters) -> None:
        super().__init__(names)
        self.filters = filters

    def where(self, scope: str, where: lang.Where, path: Path_, at: str = "where") -> ir.Filter:
        """Return the filter of a `where`; `at` is its key in messages, empty if `path` ends there."""
        base = (*path, at) if at else path
        made = [
            one
            for name, comparisons in where.items()
            for one in self.comparisons(scope, name, comparisons, (*base, name))
        ]
        return self.filters.get(scope, made)

    def comparisons(self, scope: str, name: str, of: lang.Comparisons, path: Path_) -> list[ir.Comparison]:
        """Return one comparison for each key that a rule gives.

        Raises:
            CompileError: none is given, or one does not fit the field.
        """
        given = {
            "is": of.is_, "is_not": of.is_not, "in": of.in_, "not_in": of.not_in, "at_least": of.at_least,
            "at_most": of.at_most, "more_than": of.more_than, "less_than": of.less_than, "before": of.before,
            "after": of.after, "within": of.within, "given": of.given,
        }  # fmt: skip
        made = [
            self.comparison(scope, name, key, operand, path)
            for key, operand in given.items()
            if operand is not None
        ]
        if not made:
            text = Text(f"“{name}”: thiếu phép so sánh", f'"{name}": no comparison given')
            raise CompileError("no-comparison", text, path, OPERATORS[self.field(scope, name, path).type])
        return made

    def comparison(
        self, scope: str, name: str, operator: str, operand: lang.Operand | lang.PlaceRef, path: Path_
    ) -> ir.Comparison:
        """Return one comparison, its operand resolved. Raises CompileError if it does not fit the field."""
        of = self.field(scope, name, path)
        if operator not in OPERATORS[of.type]:
            text = Text(
                f"“{name}” ({of.type}) không so sánh được bằng “{operator}”",
                f'"{name}" ({of.type}) cannot be compared by "{operator}"',
            )
            raise CompileError("operator-type", text, (*path, operator), OPERATORS[of.type], operator)
        if operator == "given":
            shown = Text("có nêu", "given") if operand else Text("không nêu", "not given")
            return ir.Comparison(name, operator, "given", shown, str(operand).lower(), wanted=bool(operand))
        if isinstance(operand, lang.PlaceRef):
            return self._placed(name, operator, operand, path)
        if of.type in ("code", "text", "document_number", "flag"):
            return self._member(of, operator, operand, (*path, operator))
        return self._range(of, operator, operand, (*path, operator))

    def _placed(self, name: str, operator: str, operand: lang.PlaceRef, path: Path_) -> ir.Comparison:
        if operand.place not in self.names.places:
            text = Text(
                f"không có danh sách đơn vị “{operand.place}”", f'there is no list of units "{operand.place}"'
            )
            raise CompileError(
                "unknown-place", text, (*path, operator, "place"), self.names.places, operand.place
            )
        shown = Text(f"có trong danh sách {operand.place}", f"in the list {operand.place}")
        return ir.Comparison(name, operator, "member", shown, operand.place, ("in",), place=operand.place)

    def _member(self, of: Field, operator: str, operand: lang.Operand, path: Path_) -> ir.Comparison:
        wanted = operator in ("is", "in")
        if of.type == "flag":
            if not isinstance(operand, bool):
                raise CompileError("flag-literal", Text("cần true hoặc false", "needs true or false"), path)
            flag = str(operand).lower()
            shown = Text("có" if operand == wanted else "không", "yes" if operand == wanted else "no")
            return ir.Comparison(of.path, operator, "member", shown, flag, (flag,), wanted)
        if isinstance(operand, str) and operand.startswith("$"):
            resolved = self.operand(operand, ("codes", "text", "document_number"), path)
            if resolved.value is None:
                return ir.Comparison(of.path, operator, "unstated", resolved.shown, lang.NOT_STATED)
            values = [resolved.value] if isinstance(resolved.value, str) else _codes(resolved)
            shown = resolved.shown
        elif of.type == "code" or (of.path in DECLARED and isinstance(operand, list)):
            listed = operand if isinstance(operand, list) else [operand]
            values = [one for one in listed if isinstance(one, str)]
            if len(values) < len(listed) or not values:
                text = Text("cần mã hoặc danh sách mã", "needs a code or a list of codes")
                raise CompileError("code-literal", text, path, CODES[of.codes] if of.codes else ())
            labels = [code_label(one, CODES[of.codes] if of.codes else self.names.labels) for one in values]
            joint = (" hoặc ", " or ")
            shown = Text(joint[0].join(one.vi for one in labels), joint[1].join(one.en for one in labels))
        else:
            raise bare_literal(operand, path)
        self._known_codes(of, values, path)
        key = {"text": fold, "document_number": fold_number}.get(of.type, str)
        if len(values) > MOST_ALTERNATIVES:
            text = Text(
                f"quá {MOST_ALTERNATIVES} giá trị trong một phép so sánh",
                f"more than {MOST_ALTERNATIVES} values",
            )
            raise CompileError("too-many-values", text, path)
        return ir.Comparison(
            of.path,
            operator,
            "member",
            shown,
            " | ".join(values),
            tuple(dict.fromkeys(map(key, values))),
            wanted,
        )

    def _known_codes(self, of: Field, values: list[str], path: Path_) -> None:
        if of.type != "code" or not of.codes:
            return
        for one in values:
            if one not in CODES[of.codes]:
                text = Text(f"“{one}” không thuộc bảng mã {of.codes}", f'"{one}" is not a code of {of.codes}')
                raise CompileError("unknown-code", text, path, CODES[of.codes], one)

    def _range(self, of: Field, operator: str, operand: lang.Operand, path: Path_) -> ir.Comparison:
        if of.type == "day":
            resolved = self.operand(operand, ("span",) if operator == "within" else ("day",), path)
        else:
            resolved = self.number(operand, path)
        if resolved.value is None:
            return ir.Comparison(of.path, operator, "unstated", resolved.shown, lang.NOT_STATED)
        lo, hi = _bounds(operator, resolved, of.type)
        return ir.Comparison(of.path, operator, "range", resolved.shown, _compact(resolved), lo=lo, hi=hi)


def _bounds(operator: str, of: Resolved, kind: str) -> tuple[int | None, int | None]:
    if operator == "within":
        assert isinstance(of.value, tuple)
        first, last = of.value
        return int(first), int(last)
    if kind == "day":
        day = of.value
        assert isinstance(day, int)
        return {
            "at_least": (day, None), "at_most": (None, day),
            "more_than": (day_after(day), None), "after": (day_after(day), None),
            "less_than": (None, day_after(day, -1)), "before": (None, day_after(day, -1)),
        }[operator]  # fmt: skip
    assert isinstance(of.value, Fraction)
    exact = of.value * SCALE
    up, down = -(-exact.numerator // exact.denominator), exact.numerator // exact.denominator
    return {
        "is": (up, down), "at_least": (up, None), "at_most": (None, down),
        "more_than": (down + 1, None), "less_than": (None, up - 1),
    }[operator]  # fmt: skip


def _compact(of: Resolved) -> str:
    if of.type == "span" and isinstance(of.value, tuple):
        return f"{iso_day(int(of.value[0]))}..{iso_day(int(of.value[1]))}"
    return iso_day(of.value) if of.type == "day" and isinstance(of.value, int) else str(of.value)


def _codes(of: Resolved) -> list[str]:
    assert isinstance(of.value, tuple)
    return [str(one) for one in of.value]
