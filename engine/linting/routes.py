"""Routes of an award, held against each other: one that asks for all that another asks is never needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from ..rulebooks import language as lang
from ..rulebooks.filing import Filed, FiledLaw
from ..rulebooks.parameters import Resolved
from ..texts import Text
from .example_rulebook import LAW
from .material import Material
from .rule import Example, Found, Rule
from .sights import Sight

_GROWING: Final = ("at_least", "more_than")
"""Bounds of which the larger asks for more."""
_FALLING: Final = ("at_most", "less_than")

Asked = tuple[str, tuple[str, ...], dict[str, Any]]
"""What a route asks: the id of a need, or the criterion without its name, label and citation."""


def _contained(material: Material) -> Iterator[Found]:
    for sight in material.sights:
        if not isinstance(sight.of, lang.Law) or _files(sight.filed) & material.unsound:
            continue
        asked = [(index, one, _asked_by(one)) for index, one in enumerate(sight.of.routes)]
        for index, wide, more in asked:
            for other, narrow, less in asked:
                if index == other or not less or not all(_has(sight, more, one) for one in less):
                    continue
                same = all(_has(sight, less, one) for one in more)
                if same and index < other:
                    continue  # of two that ask the same, the later one is told
                message = Text(
                    f"tiêu chuẩn “{wide.id}” đòi mọi điều mà “{narrow.id}” đòi: đạt nó thì luôn đạt "
                    f"“{narrow.id}”",
                    f'the route "{wide.id}" asks for all that "{narrow.id}" asks: who meets it meets both',
                )
                yield Found(sight.filed.place("routes", index), message)


def _files(filed: Filed) -> set[str]:
    """Return the files that a law is put together from."""
    above = filed.above if isinstance(filed, FiledLaw) else ()
    return {one.file for one in (filed.document, *above)}


def _asked_by(route: lang.Route) -> list[object]:
    found: list[object] = [*route.needs]
    return found + [one for one in route.criteria if isinstance(one, lang.Criterion)]


def _has(sight: Sight, asked: list[object], one: object) -> bool:
    """Return whether what is asked includes one thing, or something that cannot be met without it."""
    return any(_implies(sight, other, one) for other in asked)


def _implies(sight: Sight, first: object, then: object) -> bool:
    if not (isinstance(first, lang.Criterion) and isinstance(then, lang.Criterion)):
        return first == then
    if first.effect != then.effect or _packed(first.once_met) != _packed(then.once_met):
        return False
    if _packed(first.for_ and asdict(first.for_)) != _packed(then.for_ and asdict(then.for_)):
        return False
    return _stronger(sight, first.test, then.test)


def _stronger(sight: Sight, first: lang.Test, then: lang.Test) -> bool:
    """Return whether a test cannot be met without another: it adds conditions or has a higher bound."""
    if isinstance(first, str) or isinstance(then, str):
        return first == then
    one, two = asdict(first), asdict(then)
    if isinstance(first, lang.AllTest):
        others = then.all if isinstance(then, lang.AllTest) else [then]
        return all(any(_stronger(sight, mine, other) for mine in first.all) for other in others)
    if type(first) is not type(then):
        return False
    narrows = isinstance(first, lang.CountTest | lang.YearsTest) and _counts_up(one) and _counts_up(two)
    return all(
        one[key] == two[key]
        or (key in _GROWING and _at_least(sight, one[key], two[key]))
        or (key in _FALLING and _at_least(sight, two[key], one[key]))
        or (key == "where" and narrows and _narrower(one[key], two[key]))
        for key in one
    )


def _counts_up(test: dict[str, Any]) -> bool:
    return test.get("at_least") is not None and not test.get("meanwhile")


def _narrower(one: dict[str, Any], two: dict[str, Any]) -> bool:
    return all(field in one and _within(one[field], wanted) for field, wanted in two.items())


def _within(mine: Any, wanted: Any) -> bool:
    """Return whether what a comparison asks of a field is all that another asks of it, or more."""
    if not (isinstance(mine, dict) and isinstance(wanted, dict)):
        return bool(mine == wanted)
    return all(
        asked is None
        or mine.get(key) == asked
        or (
            key == "in_" and _codes(mine) is not None and set(_codes(mine) or ()) <= set(_codes(wanted) or ())
        )
        or (key == "not_in" and set(_listed(asked)) <= set(_listed(mine.get(key))) and bool(_listed(asked)))
        for key, asked in wanted.items()
    )


def _codes(of: dict[str, Any]) -> list[Any] | None:
    """Return the codes to which a comparison limits a field; None if it names none."""
    return next((_listed(of[key]) for key in ("is_", "in_") if _listed(of.get(key))), None)


def _listed(operand: Any) -> list[Any]:
    return operand if isinstance(operand, list) else []


def _at_least(sight: Sight, one: Any, two: Any) -> bool:
    """Return whether a bound is surely as large as another; None: there is none, which asks for nothing."""
    if two is None:
        return True
    if one is None:
        return False
    first, second = _number(sight, one), _number(sight, two)
    return first is not None and second is not None and first >= second


def _number(sight: Sight, bound: Any) -> Any:
    if not isinstance(bound, str):
        return bound
    try:
        value: Resolved = sight.scope.get(bound.removeprefix("$"))
    except KeyError:
        return None
    return None if isinstance(value.value, tuple | str) else value.value


def _packed(part: Any) -> str:
    return json.dumps(part, sort_keys=True, default=str)


_BOUNDS = """\
parameters:
  two:
    type: number
    label: {vi: Số năm phải có, en: How many years}
    cite: {article: "2"}
    value: 2
  five:
    type: number
    label: {vi: Số năm của tiêu chuẩn lâu năm, en: How many years of the longer route}
    cite: {article: "3"}
    value: 5
"""
_ROUTES = """\
routes:
  - id: two-years
    label: {{vi: Hai năm hoàn thành tốt, en: Two good years}}
    cite: {{article: "2"}}
    criteria:
      - id: two-good-years
        label: {{vi: Hai năm hoàn thành tốt, en: Two good years}}
        cite: {{article: "2"}}
        ground: B
        effect: reject
        test: {{years_in_a_row: evaluations, where: {{grade: {{in: [excellent, good]}}}}, at_least: $two}}
  - {here}id: five-years
    label: {{vi: Năm năm hoàn thành tốt, en: Five good years}}
    cite: {{article: "3"}}
    criteria:
      - id: five-good-years
        label: {{vi: Năm năm hoàn thành tốt, en: Five good years}}
        cite: {{article: "3"}}
        ground: B
        effect: reject
        test: {{years_in_a_row: evaluations, where: {{grade: {{in: {grades}}}}}, at_least: $five}}
"""

RULES: Final = (
    Rule(
        "AW301", "route-contained", "warning",
        Text("Tiêu chuẩn bao trùm tiêu chuẩn khác", "A route that contains another"),
        Text("Ai đạt tiêu chuẩn này thì luôn đạt tiêu chuẩn kia: nó không bao giờ cần đến, hoặc thiếu điều "
             "luật có.",
             "Whoever meets it meets the other: it is never needed, or lacks what the law gives it."),
        Text("Đối chiếu hai tiêu chuẩn với văn bản: bỏ tiêu chuẩn thừa hoặc thêm điều còn thiếu.",
             "Hold both against the text: drop the spare one, or add what is missing."),
        _contained,
        Example(LAW, _BOUNDS + _ROUTES.format(here="@@", grades="[excellent, good]")),
        Example(LAW, _BOUNDS + _ROUTES.format(here="", grades="[excellent, good, completed]")),
    ),
)  # fmt: skip
