"""Compiling one test of the rule language to nodes over numbered filters.

Compiling is also checking: fields, operators, types, codes, literals and parameters are all looked at
here, and a fault names the path inside the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from ..codes import CODES
from ..dates import day_after
from ..dossiers.fields import FIELDS, Field
from ..errors import Fault, Place
from ..figures import SCALE
from ..texts import Text, fold, fold_number, nearest
from . import language as lang
from . import program as ir
from .parameters import NOT_STATED, Resolved, code_label
from .yaml_reading import Path_

T = TypeVar("T")

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


class CompileError(Exception):
    """One fault in a test, at a path inside it."""

    def __init__(self, code: str, message: Text, path: Path_, allowed: Iterable[str] = (), meant: str = "") -> None:
        self.code, self.message, self.path = code, message, path
        self.allowed = tuple(sorted(allowed))
        self.meant = nearest(meant, self.allowed) if meant else None
        super().__init__(message.en)

    def fault(self, place: Place) -> Fault:
        """Return the fault at a place in a file."""
        return Fault(self.code, self.message, place, self.allowed, self.meant)


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


@dataclass(frozen=True)
class Names:
    """What a test may refer to. `parameter` raises KeyError for a name that does not exist."""

    parameter: Callable[[str], Resolved]
    parameters: Callable[[], list[str]]
    attestations: dict[str, lang.Attestation]
    indicators: dict[str, lang.Indicator]
    questions: dict[str, lang.Question]
    criteria: frozenset[str]
    places: frozenset[str]
    labels: dict[str, Text]


def compile_test(test: lang.Test, names: Names, filters: Filters) -> ir.Node:
    """Compile a test.

    Raises:
        CompileError: with the path of the fault inside the test.
    """
    return _Compiler(names, filters).node(test, ())


def compile_for(whom: lang.For | None, names: Names, filters: Filters) -> ir.Filter | None:
    """Compile a `for` to a filter over the dossier, or None where it concerns everybody."""
    if whom is None:
        return None
    one = _Compiler(names, filters)
    wanted: list[tuple[str, str, list[str] | bool]] = []
    for path, operator, codes in (
        ("candidate.kind", "in", whom.candidate),
        ("candidate.class", "in", whom.class_),
        ("candidate.class", "not_in", whom.not_class),
        ("award", "in", whom.award),
        ("route", "in", whom.route),
        ("candidate.leader", "is", whom.leader),
    ):
        if codes is not None:
            wanted.append((path, operator, codes))
    made = [one.comparison("dossier", path, operator, operand, ("for",)) for path, operator, operand in wanted]
    return filters.get("dossier", made) if made else None


class _Compiler:
    def __init__(self, names: Names, filters: Filters) -> None:
        self.names = names
        self.filters = filters

    def node(self, test: lang.Test, path: Path_) -> ir.Node:
        match test:
            case str():
                if test not in self.names.criteria:
                    text = Text(f"không có tiêu chí “{test}”", f'there is no criterion "{test}"')
                    raise CompileError("unknown-criterion", text, path, self.names.criteria, test)
                return ir.CriterionRef(test)
            case lang.ValueTest():
                comparisons = self.comparisons("dossier", test.value, test, path)
                return ir.Value(self.filters.get("dossier", comparisons))
            case lang.CountTest():
                return self._count(test, path)
            case lang.NoneTest():
                return ir.Count(self.where(self._list(test.none, (*path, "none")), test.where, path), at_most=0)
            case lang.EveryTest():
                scope = self._list(test.every, (*path, "every"))
                return ir.Every(self.where(scope, test.where, path), self.where(scope, test.also, (*path, "also"), at=""))
            case lang.SumTest():
                return self._sum(test, path)
            case lang.YearsTest():
                return self._years(test, path)
            case lang.ShareTest():
                return self._share(test, path)
            case lang.PapersTest():
                return self._papers(test, path)
            case lang.AttestedTest():
                return self._attested(test, path)
            case lang.IndicatorTest():
                return self._indicator(test, path)
            case lang.JudgedTest():
                return self._judged(test, path)
            case lang.AllTest():
                return ir.All(tuple(self.node(one, (*path, "all", i)) for i, one in enumerate(test.all)))
            case lang.AnyTest():
                return ir.Any(tuple(self.node(one, (*path, "any", i)) for i, one in enumerate(test.any)))
            case lang.NotTest():
                return ir.Not(self.node(test.not_, (*path, "not")))
            case lang.AtLeastKTest():
                of = test.at_least_k_of.of
                k, _ = self.bound(test.at_least_k_of.k, (*path, "at_least_k_of", "k"))
                nodes = (self.node(one, (*path, "at_least_k_of", "of", i)) for i, one in enumerate(of))
                return ir.AtLeast(k, tuple(nodes))
        raise AssertionError(test)

    # -- quantifiers -------------------------------------------------------------------------------

    def _count(self, test: lang.CountTest, path: Path_) -> ir.Count:
        scope = self._list(test.count, (*path, "count"))
        given = [name for name in ("at_least", "at_most", "exactly") if getattr(test, name) is not None]
        if len(given) != 1 or (test.during and given != ["at_least"]):
            text = Text("cần đúng một trong at_least, at_most, exactly", "needs exactly one of at_least, at_most, exactly")
            raise CompileError("count-bound", text, path)
        bound, stated = self.bound(getattr(test, given[0]), (*path, given[0]))
        for name in ("distinct", "during"):
            if getattr(test, name):
                self.field(scope, getattr(test, name), (*path, name), only="day" if name == "during" else None)
        return ir.Count(
            filter=self.where(scope, test.where, path),
            at_least=bound if given[0] in ("at_least", "exactly") else None,
            at_most=bound if given[0] in ("at_most", "exactly") else None,
            distinct=test.distinct,
            during=test.during,
            unstated=not stated,
        )

    def _sum(self, test: lang.SumTest, path: Path_) -> ir.Sum:
        name, _, of = test.sum.partition(".")
        scope = self._list(name, (*path, "sum"))
        self.field(scope, of, (*path, "sum"), only="number")
        if (test.at_least is None) == (test.at_most is None):
            raise CompileError("sum-bound", Text("cần at_least hoặc at_most", "needs at_least or at_most"), path)
        side = "at_least" if test.at_least is not None else "at_most"
        bound, stated = self.bound(getattr(test, side), (*path, side), scaled=True)
        low, high = (bound, None) if side == "at_least" else (None, bound)
        return ir.Sum(self.where(scope, test.where, path), of, low, high, not stated)

    def _years(self, test: lang.YearsTest, path: Path_) -> ir.Years:
        scope = self._list(test.years_in_a_row, (*path, "years_in_a_row"))
        self.field(scope, "year", (*path, "years_in_a_row"))
        bound, _ = self.bound(test.at_least, (*path, "at_least"))
        meanwhile = self.node(test.meanwhile, (*path, "meanwhile")) if test.meanwhile is not None else None
        if meanwhile is not None:
            _grows_only(meanwhile, (*path, "meanwhile"))
        return ir.Years(self.where(scope, test.where, path), bound, test.one_a_year, meanwhile)

    def _share(self, test: lang.ShareTest, path: Path_) -> ir.Value:
        sides = [name for name in ("at_least", "more_than", "at_most", "less_than") if getattr(test, name) is not None]
        if len(sides) != 1:
            text = Text("cần đúng một mức so sánh", "needs exactly one bound")
            raise CompileError("share-bound", text, path)
        for part in test.share:
            self.field("dossier", part, (*path, "share"), only="number")
        name = sides[0]
        resolved = self.operand(getattr(test, name), ("fraction", "number"), (*path, name))
        shared = "/".join(test.share)
        if resolved.value is None:
            made = ir.Comparison(shared, name, "unstated", NOT_STATED, lang.NOT_STATED, ratio=(1, 1))
        else:
            assert isinstance(resolved.value, Fraction)
            ratio = (resolved.value.numerator, resolved.value.denominator)
            lo = {"at_least": 0, "more_than": 1}.get(name)
            hi = {"at_most": 0, "less_than": -1}.get(name)
            made = ir.Comparison(shared, name, "range", resolved.shown, str(resolved.value), lo=lo, hi=hi, ratio=ratio)
        return ir.Value(self.filters.get("dossier", (made,)))

    def _papers(self, test: lang.PapersTest, path: Path_) -> ir.All:
        counts = []
        for index, kind in enumerate(test.papers):
            wanted: list[ir.Comparison] = [self.comparison("documents", "kind", "is", kind, (*path, "papers", index))]
            wanted += [
                self.comparison("documents", name, "is", True, path) for name in ("signed", "confirmed") if getattr(test, name)
            ]
            counts.append(ir.Count(self.filters.get("documents", wanted), at_least=1))
        return ir.All(tuple(counts))

    def _attested(self, test: lang.AttestedTest, path: Path_) -> ir.Value:
        declared = self._declared(test.attested, self.names.attestations, (*path, "attested"))
        wanted = [self.comparison("attestations", "value", "is", True, path)]
        if declared.paper:
            wanted.append(self.comparison("attestations", "document.kind", "in", declared.paper, path))
        return ir.Value(self.filters.get(f"attestation:{test.attested}", wanted))

    def _judged(self, test: lang.JudgedTest, path: Path_) -> ir.Value:
        self._declared(test.judged, self.names.questions, (*path, "judged"))
        answered = Text("có người trả lời", "somebody answered")
        by = ir.Comparison("by", "given", "member", answered, "given", values=(), wanted=False)
        wanted = (self.comparison("judgements", "answer", "is", True, path), by)
        return ir.Value(self.filters.get(f"judgement:{test.judged}", wanted))

    def _indicator(self, test: lang.IndicatorTest, path: Path_) -> ir.Every:
        self._declared(test.indicator, self.names.indicators, (*path, "indicator"))
        scope = f"indicator:{test.indicator}"
        where = [
            made
            for name, comparisons in test.where.items()
            for made in self.comparisons("indicators", name, comparisons, (*path, "where", name))
        ]
        also = self.comparisons("indicators", "value", test, path)
        return ir.Every(self.filters.get(scope, where), self.filters.get(scope, also), some=True)

    # -- filters -----------------------------------------------------------------------------------

    def where(self, scope: str, where: lang.Where, path: Path_, at: str = "where") -> ir.Filter:
        base = (*path, at) if at else path
        made = [
            one
            for name, comparisons in where.items()
            for one in self.comparisons(scope, name, comparisons, (*base, name))
        ]
        return self.filters.get(scope, made)

    def comparisons(self, scope: str, name: str, of: lang.Comparisons, path: Path_) -> list[ir.Comparison]:
        given = {
            "is": of.is_, "is_not": of.is_not, "in": of.in_, "not_in": of.not_in, "at_least": of.at_least,
            "at_most": of.at_most, "more_than": of.more_than, "less_than": of.less_than, "before": of.before,
            "after": of.after, "within": of.within, "given": of.given,
        }  # fmt: skip
        made = [self.comparison(scope, name, key, operand, path) for key, operand in given.items() if operand is not None]
        if not made:
            text = Text(f"“{name}”: thiếu phép so sánh", f'"{name}": no comparison given')
            raise CompileError("no-comparison", text, path, OPERATORS[self.field(scope, name, path).type])
        return made

    def comparison(
        self, scope: str, name: str, operator: str, operand: lang.Operand | lang.PlaceRef, path: Path_
    ) -> ir.Comparison:
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
            text = Text(f"không có danh sách đơn vị “{operand.place}”", f'there is no list of units "{operand.place}"')
            raise CompileError("unknown-place", text, (*path, operator, "place"), self.names.places, operand.place)
        shown = Text(f"có trong danh sách {operand.place}", f"in the list {operand.place}")
        return ir.Comparison(name, operator, "member", shown, operand.place, ("in",), place=operand.place)

    def _member(self, of: Field, operator: str, operand: lang.Operand, path: Path_) -> ir.Comparison:
        wanted = operator in ("is", "in")
        if of.type == "flag":
            if not isinstance(operand, bool):
                raise CompileError("flag-literal", Text("cần true hoặc false", "needs true or false"), path)
            text = str(operand).lower()
            shown = Text("có" if operand == wanted else "không", "yes" if operand == wanted else "no")
            return ir.Comparison(of.path, operator, "member", shown, text, (text,), wanted)
        if isinstance(operand, str) and operand.startswith("$"):
            resolved = self.operand(operand, ("codes", "text", "document_number"), path)
            if resolved.value is None:
                return ir.Comparison(of.path, operator, "unstated", resolved.shown, lang.NOT_STATED)
            chosen = (resolved.value,) if isinstance(resolved.value, str) else resolved.value
            shown = resolved.shown
        elif of.type == "code" or (of.type == "text" and isinstance(operand, list)):
            chosen = tuple(operand) if isinstance(operand, list) else (operand,)
            labels = [code_label(str(one), CODES[of.codes] if of.codes else self.names.labels) for one in chosen]
            joint = (" hoặc ", " or ")
            shown = Text(joint[0].join(one.vi for one in labels), joint[1].join(one.en for one in labels))
        else:
            raise self._bare_literal(operand, path)
        values = [str(one) for one in chosen if isinstance(one, str)]
        self._known_codes(of, values, path)
        key = {"text": fold, "document_number": fold_number}.get(of.type, str)
        if len(values) > MOST_ALTERNATIVES:
            text = Text(f"quá {MOST_ALTERNATIVES} giá trị trong một phép so sánh", f"more than {MOST_ALTERNATIVES} values")
            raise CompileError("too-many-values", text, path)
        return ir.Comparison(
            of.path, operator, "member", shown, " | ".join(values), tuple(dict.fromkeys(map(key, values))), wanted
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
            resolved = self._number(operand, path)
        if resolved.value is None:
            return ir.Comparison(of.path, operator, "unstated", resolved.shown, lang.NOT_STATED)
        lo, hi = _bounds(operator, resolved, of.type)
        return ir.Comparison(of.path, operator, "range", resolved.shown, _compact(resolved), lo=lo, hi=hi)

    def _number(self, operand: lang.Operand, path: Path_) -> Resolved:
        if isinstance(operand, int) and not isinstance(operand, bool):
            if operand not in (0, 1):
                raise self._bare_literal(operand, path)
            return Resolved("", "number", Fraction(operand), Text(str(operand), str(operand)))
        return self.operand(operand, ("number", "fraction"), path)

    def bound(self, operand: lang.Operand, path: Path_, scaled: bool = False) -> tuple[int | None, bool]:
        """Return a whole bound (in millionths if `scaled`) and whether it is stated."""
        resolved = self._number(operand, path)
        if resolved.value is None:
            return None, False
        assert isinstance(resolved.value, Fraction)
        value = resolved.value * (SCALE if scaled else 1)
        if value.denominator != 1 or value < 0:
            raise CompileError("whole-bound", Text("mức phải là số nguyên không âm", "the bound must be a whole number"), path)
        return int(value), True

    def operand(self, operand: lang.Operand, types: tuple[str, ...], path: Path_) -> Resolved:
        if not (isinstance(operand, str) and operand.startswith("$")):
            raise self._bare_literal(operand, path)
        try:
            resolved = self.names.parameter(operand[1:])
        except KeyError:
            text = Text(f"không có tham số “{operand}”", f'there is no parameter "{operand}"')
            raise CompileError(
                "unknown-parameter", text, path, (f"${one}" for one in self.names.parameters()), operand
            ) from None
        if resolved.type not in types:
            text = Text(
                f"“{operand}” là {resolved.type}, ở đây cần {' hoặc '.join(types)}",
                f'"{operand}" is a {resolved.type}; a {" or ".join(types)} is needed here',
            )
            raise CompileError("parameter-type", text, path, types)
        return resolved

    def field(self, scope: str, name: str, path: Path_, only: str | None = None) -> Field:
        of = FIELDS[scope].get(name)
        if of is None:
            text = Text(f"hồ sơ không có trường “{name}” ở {scope}", f'a dossier has no field "{name}" in {scope}')
            raise CompileError("unknown-field", text, path, FIELDS[scope], name)
        if only and of.type != only:
            text = Text(f"“{name}” là {of.type}, ở đây cần {only}", f'"{name}" is a {of.type}; a {only} is needed here')
            raise CompileError("field-type", text, path)
        return of

    def _list(self, name: str, path: Path_) -> str:
        lists = [scope for scope in FIELDS if scope != "dossier"]
        if name not in lists:
            text = Text(f"hồ sơ không có danh sách “{name}”", f'a dossier has no list "{name}"')
            raise CompileError("unknown-list", text, path, lists, name)
        return name

    def _declared(self, name: str, declared: dict[str, T], path: Path_) -> T:
        if name not in declared:
            text = Text(f"chưa khai báo “{name}”", f'"{name}" is not declared')
            raise CompileError("undeclared", text, path, declared, name)
        return declared[name]

    def _bare_literal(self, operand: object, path: Path_) -> CompileError:
        text = Text(
            f"“{operand}” phải là một tham số có căn cứ, viết $tên",
            f'"{operand}" must be a named parameter with a citation, written $name',
        )
        return CompileError("bare-literal", text, path)


def _grows_only(node: ir.Node, path: Path_) -> None:
    """Refuse tests that a longer run of years could make false: then a run could not be judged as a whole."""
    if isinstance(node, ir.Count) and node.at_least is not None and node.at_most is None and node.during:
        return
    if isinstance(node, ir.All | ir.Any):
        for one in node.of:
            _grows_only(one, path)
        return
    text = Text(
        "trong meanwhile chỉ dùng count … at_least với during, all, any",
        "only count … at_least with during, all and any may stand in meanwhile",
    )
    raise CompileError("meanwhile", text, path)


def _bounds(operator: str, of: Resolved, kind: str) -> tuple[int | None, int | None]:
    if operator == "within":
        assert isinstance(of.value, tuple) and isinstance(of.value[0], int) and isinstance(of.value[1], int)
        return of.value[0], of.value[1]
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
    def iso(day: int) -> str:
        return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"

    if of.type == "span" and isinstance(of.value, tuple):
        return f"{iso(int(of.value[0]))}..{iso(int(of.value[1]))}"
    return iso(of.value) if of.type == "day" and isinstance(of.value, int) else str(of.value)
