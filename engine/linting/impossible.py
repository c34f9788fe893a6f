"""Comparisons that cannot be true: for the type of the field, for each other, for the days of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY, show_day
from ..dossiers.fields import FIELDS
from ..figures import SCALE
from ..rulebooks import language as lang
from ..rulebooks import program as ir
from ..rulebooks.comparing import Comparer, Filters
from ..rulebooks.operands import CompileError
from ..rulebooks.walking import walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text
from .example_rulebook import LAW
from .material import Material
from .rule import Example, Found, Rule
from .sights import Sight

_CONSIDERED: Final = "considered_on"
_COUNTS: Final = ("size", "number")
"""Types of fields that count something; figures that a plan declares may be below zero."""


@dataclass(frozen=True)
class _Asked:
    """What a test compares in one and the same item, each comparison with its own path."""

    path: Path_
    scope: str
    comparisons: Sequence[tuple[Path_, ir.Comparison]]


def _never(material: Material) -> Iterator[Found]:
    for sight in material.sights:
        comparer = Comparer(sight.names(), Filters())
        for path, part in sight.inside:
            if isinstance(part, lang.Criterion | lang.Preference) and part.test is not None:
                concerned = _concerned(part.for_)
                for asked in _asked(comparer, part.test, (*path, "test")):
                    yield from _of_fields(sight, asked, concerned if asked.scope == "dossier" else {})
                yield from _of_shares(sight, part.test, (*path, "test"))


def _concerned(whom: lang.For | None) -> Mapping[str, Sequence[str] | None]:
    """Return the codes to which `for` limits the fields of the dossiers that are asked at all."""
    if whom is None:
        return {}
    return {
        "candidate.kind": whom.candidate, "candidate.class": whom.class_, "award": whom.award,
        "route": whom.route,
    }  # fmt: skip


def _of_fields(sight: Sight, asked: _Asked, concerned: Mapping[str, Sequence[str] | None]) -> Iterator[Found]:
    by_field: dict[str, list[tuple[Path_, ir.Comparison]]] = {}
    for path, one in asked.comparisons:
        by_field.setdefault(one.field, []).append((path, one))
    for name, rows in by_field.items():
        why = _why_never(sight, asked.scope, name, [one for _, one in rows], concerned.get(name))
        if why is not None:
            message = Text("“{field}” không bao giờ đúng: {why}", '"{field}" can never be true: {why}')
            yield Found(sight.filed.place(*rows[-1][0]), message.fill(field=name, why=why))


def _why_never(
    sight: Sight, scope: str, name: str, asked: Sequence[ir.Comparison], concerned: Sequence[str] | None
) -> Text | None:
    field = FIELDS[scope][name]
    ranges = [one for one in asked if one.kind == "range"]
    members = [one for one in asked if one.kind == "member" and one.place is None]
    if any(one.kind == "given" and not one.wanted for one in asked) and ranges + members:
        return Text("vừa không nêu vừa phải có giá trị", "it is to be missing and to have a value")
    if ranges:
        low = max((one.lo for one in ranges if one.lo is not None), default=None)
        high = min((one.hi for one in ranges if one.hi is not None), default=None)
        if low is not None and high is not None and low > high:
            if field.type == "number" and any(one.operator == "is" for one in ranges):
                return Text("giá trị này không phải số đếm được", "no number is this value")
            return _bounds(field.type, low, high)
        if field.type in _COUNTS and scope != "indicators" and high is not None and high < 0:
            return Text("số lượng không thể âm", "a count cannot be negative")
        if scope == "dossier" and name == _CONSIDERED and isinstance(sight.of, lang.Law):
            return _outside(low, high, sight.first, sight.last)
    if members:
        return _no_code(field.codes, members, concerned)
    return None


def _bounds(kind: str, low: int, high: int) -> Text:
    said = Text("phải từ {low} trở lên và không quá {high}", "it must be {low} or more and {high} or less")
    if kind == "day":
        said = Text("phải từ {low} và đến {high}", "it must be from {low} and up to {high}")
        return said.fill(low=show_day(low), high=show_day(high))
    return said.fill(low=f"{low / SCALE:g}", high=f"{high / SCALE:g}")


def _outside(low: int | None, high: int | None, first: int, last: int) -> Text | None:
    if (low or FIRST_DAY) > last or (high or LAST_DAY) < first:
        said = Text(
            "văn bản này chỉ được dùng khi xét từ {first} đến {last}",
            "this law only governs what is considered from {first} to {last}",
        )
        shown = ["…" if day in (FIRST_DAY, LAST_DAY) else show_day(day) for day in (first, last)]
        return said.fill(first=shown[0], last=shown[1])
    return None


def _no_code(
    codes: str | None, asked: Sequence[ir.Comparison], concerned: Sequence[str] | None
) -> Text | None:
    wanted = [set(one.values) for one in asked if one.wanted]
    unwanted = {value for one in asked if not one.wanted for value in one.values}
    left = set.intersection(*wanted) if wanted else set(CODES[codes]) if codes else None
    if left is not None and not left - unwanted:
        return Text("không còn giá trị nào thỏa mãn", "no value is left that would do")
    among = set(concerned or ()) if left is None else left & set(concerned or left)
    if concerned and not among - unwanted:
        return Text(
            "`for` chỉ hỏi {codes}, không giá trị nào trong đó thỏa mãn",
            "`for` only asks {codes}, and none of these would do",
        ).fill(codes=", ".join(concerned))
    return None


# -- what a test compares ----------------------------------------------------------------------------------


def _asked(comparer: Comparer, test: lang.Test, path: Path_) -> Iterator[_Asked]:
    """Return the comparisons of a test that bind to one item each; those that do not compile are left out."""
    match test:
        case lang.ValueTest():
            yield _Asked(path, "dossier", _compiled(comparer, "dossier", test.value, test, path))
        case lang.CountTest():
            yield _where(comparer, test.count, test.where, path, "where")
        case lang.NoneTest():
            yield _where(comparer, test.none, test.where, path, "where")
        case lang.EveryTest():
            yield _where(comparer, test.every, test.where, path, "where")
            both = _where(comparer, test.every, test.where, path, "where").comparisons
            also = _where(comparer, test.every, test.also, path, "also").comparisons
            yield _Asked(path, test.every, (*both, *also))
        case lang.SumTest():
            yield _where(comparer, test.sum.partition(".")[0], test.where, path, "where")
        case lang.YearsTest():
            yield _where(comparer, test.years_in_a_row, test.where, path, "where")
            if test.meanwhile is not None:
                yield from _asked(comparer, test.meanwhile, (*path, "meanwhile"))
        case lang.IndicatorTest():
            yield _where(comparer, "indicators", test.where, path, "where")
            yield _Asked(path, "indicators", _compiled(comparer, "indicators", "value", test, path))
        case lang.AllTest():
            # Fields of the dossier are the same ones in every part.
            values: list[tuple[Path_, ir.Comparison]] = []
            for index, one in enumerate(test.all):
                found = list(_asked(comparer, one, (*path, "all", index)))
                yield from found
                if isinstance(one, lang.ValueTest):
                    values += found[0].comparisons
            yield _Asked(path, "dossier", values)
        case lang.AnyTest():
            for index, one in enumerate(test.any):
                yield from _asked(comparer, one, (*path, "any", index))
        case lang.NotTest():
            yield from _asked(comparer, test.not_, (*path, "not"))
        case lang.AtLeastKTest():
            for index, one in enumerate(test.at_least_k_of.of):
                yield from _asked(comparer, one, (*path, "at_least_k_of", "of", index))


def _where(
    comparer: Comparer, scope: str, where: Mapping[str, lang.Comparisons], path: Path_, key: str
) -> _Asked:
    found: list[tuple[Path_, ir.Comparison]] = []
    for name, of in where.items():
        found += _compiled(comparer, scope, name, of, (*path, key, name))
    return _Asked(path, scope, found)


def _compiled(
    comparer: Comparer, scope: str, name: str, of: lang.Comparisons, path: Path_
) -> list[tuple[Path_, ir.Comparison]]:
    try:
        made = comparer.comparisons(scope, name, of, path)
    except (CompileError, KeyError):  # the loader tells these
        return []
    return [((*path, one.operator), one) for one in made]


# -- shares ------------------------------------------------------------------------------------------------


def _of_shares(sight: Sight, test: lang.Test, path: Path_) -> Iterator[Found]:
    for at, part in walk(test, path):
        if not isinstance(part, lang.ShareTest):
            continue
        for key, wrong in (("at_least", 1), ("more_than", 1)):
            bound = getattr(part, key)
            if not (isinstance(bound, str) and bound.startswith("$")):
                continue
            try:
                value = sight.scope.get(bound[1:]).value
            except KeyError:
                continue
            if value is not None and not isinstance(value, tuple | str) and value > wrong:
                message = Text(
                    "một phần không thể lớn hơn cả phần gốc", "a share cannot be more than the whole"
                )
                yield Found(sight.filed.place(*at, key), message)


_RATING = """\
criteria:
  - id: outstanding
    label: {{vi: Có thành tích xuất sắc, en: An outstanding achievement}}
    cite: {{article: "2"}}
    ground: B
    effect: reject
    test:
      count: achievements
      where:
        rating: {{in: [outstanding], {}not_in: [{}]}}
      at_least: 1
"""
RULES: Final = (
    Rule(
        "AW311", "never-true", "error",
        Text("Phép so sánh không bao giờ đúng", "A comparison that can never be true"),
        Text("Không hồ sơ nào thỏa mãn được: mọi người bị loại, hoặc điều cấm không cấm ai.",
             "No dossier can satisfy it: everybody is refused, or the bar bars nobody."),
        Text("Sửa mã, mức hoặc ngày theo văn bản; hai mức trên một trường phải chừa lại ít nhất một giá trị.",
             "Mend the code, bound or day by the text; two bounds on a field must leave a value between "
             "them."),
        _never,
        Example(LAW, _RATING.format("@@", "outstanding")),
        Example(LAW, _RATING.format("", "completed")),
    ),
)  # fmt: skip
