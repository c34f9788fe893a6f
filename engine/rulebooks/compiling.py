"""Compiling one test of the rule language to nodes over numbered filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from ..dossiers.fields import FIELDS
from ..texts import Text
from . import language as lang
from . import program as ir
from .comparing import Comparer, Filters
from .operands import CompileError, Names
from .program import NOT_STATED
from .yaml_reading import Path_

T = TypeVar("T")


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
    wanted: list[tuple[str, str, str, lang.Operand]] = []
    for key, field, operator, codes in (
        ("candidate", "candidate.kind", "in", whom.candidate),
        ("class", "candidate.class", "in", whom.class_),
        ("not_class", "candidate.class", "not_in", whom.not_class),
        ("award", "award", "in", whom.award),
        ("route", "route", "in", whom.route),
        ("leader", "candidate.leader", "is", whom.leader),
    ):
        if codes is not None:
            wanted.append((key, field, operator, codes if isinstance(codes, bool) else [*codes]))
    made = [
        one.comparison("dossier", field, operator, operand, ("for", key))
        for key, field, operator, operand in wanted
    ]
    return filters.get("dossier", made) if made else None


class _Compiler(Comparer):
    """Compiles tests; comparisons are its base's."""

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
                return ir.Count(
                    self.where(self._list(test.none, (*path, "none")), test.where, path), at_most=0
                )
            case lang.EveryTest():
                scope = self._list(test.every, (*path, "every"))
                return ir.Every(
                    self.where(scope, test.where, path), self.where(scope, test.also, (*path, "also"), at="")
                )
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

    def _count(self, test: lang.CountTest, path: Path_) -> ir.Count:
        scope = self._list(test.count, (*path, "count"))
        given = [name for name in ("at_least", "at_most", "exactly") if getattr(test, name) is not None]
        if len(given) != 1 or (test.during and given != ["at_least"]):
            text = Text(
                "cần đúng một trong at_least, at_most, exactly",
                "needs exactly one of at_least, at_most, exactly",
            )
            raise CompileError("count-bound", text, path)
        bound, stated = self.bound(getattr(test, given[0]), (*path, given[0]))
        if test.distinct:
            self.field(scope, test.distinct, (*path, "distinct"), only="code text document_number")
        if test.during:
            self.field(scope, test.during, (*path, "during"), only="day")
            if "meanwhile" not in path:
                text = Text("during chỉ dùng trong meanwhile", "during may stand in meanwhile only")
                raise CompileError("during", text, (*path, "during"))
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
            raise CompileError(
                "sum-bound", Text("cần at_least hoặc at_most", "needs at_least or at_most"), path
            )
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
        sides = [
            name
            for name in ("at_least", "more_than", "at_most", "less_than")
            if getattr(test, name) is not None
        ]
        if len(sides) != 1:
            text = Text("cần đúng một mức so sánh", "needs exactly one bound")
            raise CompileError("share-bound", text, path)
        for part in test.share:
            self.field("dossier", part, (*path, "share"), only="number")
        name = sides[0]
        resolved = self.number(getattr(test, name), (*path, name))
        shared = "/".join(test.share)
        if resolved.value is None:
            made = ir.Comparison(shared, name, "unstated", NOT_STATED, lang.NOT_STATED, ratio=(1, 1))
        else:
            assert isinstance(resolved.value, Fraction)
            ratio = (resolved.value.numerator, resolved.value.denominator)
            lo = {"at_least": 0, "more_than": 1}.get(name)
            hi = {"at_most": 0, "less_than": -1}.get(name)
            made = ir.Comparison(
                shared, name, "range", resolved.shown, str(resolved.value), lo=lo, hi=hi, ratio=ratio
            )
        return ir.Value(self.filters.get("dossier", (made,)))

    def _papers(self, test: lang.PapersTest, path: Path_) -> ir.All:
        counts = []
        for index, kind in enumerate(test.papers):
            wanted: list[ir.Comparison] = [
                self.comparison("documents", "kind", "is", kind, (*path, "papers", index))
            ]
            wanted += [
                self.comparison("documents", name, "is", True, path)
                for name in ("signed", "confirmed")
                if getattr(test, name)
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
        declared = self._declared(test.indicator, self.names.indicators, (*path, "indicator"))
        scope = f"indicator:{test.indicator}"
        where = [
            made
            for name, comparisons in test.where.items()
            for made in self.comparisons("indicators", name, comparisons, (*path, "where", name))
        ]
        plain = self.comparisons("indicators", "value", test, path)
        also = [replace(one, figure=declared.type) for one in plain]
        return ir.Every(self.filters.get(scope, where), self.filters.get(scope, also), some=True)

    def _list(self, name: str, path: Path_) -> str:
        lists = [scope for scope in FIELDS if scope != "dossier"]
        if name not in lists:
            text = Text(f"hồ sơ không có danh sách “{name}”", f'a dossier has no list "{name}"')
            raise CompileError("unknown-list", text, path, lists, name)
        return name

    def _declared(self, name: str, declared: Mapping[str, T], path: Path_) -> T:
        if name not in declared:
            text = Text(f"chưa khai báo “{name}”", f'"{name}" is not declared')
            raise CompileError("undeclared", text, path, declared, name)
        return declared[name]


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
