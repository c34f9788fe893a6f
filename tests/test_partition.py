"""Yes, no and unknown: for every field and operator of the language, each value gets exactly one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from awards.engine.codes import CODES
from awards.engine.dates import Span, read_date
from awards.engine.dossiers.fields import FIELDS, LISTS, SOURCES, Field
from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView
from awards.engine.figures import SCALE, read_figure
from awards.engine.judging import matching, reference
from awards.engine.judging.facts import FactMaker
from awards.engine.judging.findings import ABSENT, KNOWN, UNREADABLE, Cell, Outcome
from awards.engine.rulebooks.comparing import OPERATORS, Comparer, Filters
from awards.engine.rulebooks.operands import Names
from awards.engine.rulebooks.parameters import Resolved
from awards.engine.rulebooks.program import Filter
from awards.engine.rulebooks.vocabulary import NOT_STATED, Operand, PlaceRef
from awards.engine.texts import Text, fold, fold_number

from .making import Book, criterion, own_dossier

ANSWERS = {Outcome(0, 0): "yes", Outcome(1, 0): "no", Outcome(0, 1): "unknown"}
SHOWN = Text("mức", "bound")
BOUNDS: dict[str, tuple[str, Any]] = {
    "day": ("day", 20200615),
    "span": ("span", (20200610, 20200620)),
    "number": ("number", Fraction(2)),
    "fraction": ("fraction", Fraction(197, 2)),
    "third": ("fraction", Fraction(2, 3)),
    "text": ("text", "Xã Hòa Mẫu"),
    "texts": ("codes", ("Xã Hòa Mẫu", "vb0", "12/QĐ-UBND")),
    "paper": ("document_number", "12/QĐ-UBND"),
    "unstated-day": ("day", None),
    "unstated-span": ("span", None),
    "unstated-number": ("number", None),
    "unstated-text": ("text", None),
}
OPPOSITE = {
    "at_least": "less_than",
    "at_most": "more_than",
    "is": "is_not",
    "in": "not_in",
}
SAME = {"before": "less_than", "after": "more_than"}
TURNED = {"yes": "no", "no": "yes", "unknown": "unknown"}


def names() -> Names:
    """Return what the comparisons may refer to."""
    known = {name: Resolved(name, kind, value, SHOWN) for name, (kind, value) in BOUNDS.items()}
    return Names(known.__getitem__, lambda: list(known), {}, {}, {}, frozenset(), frozenset({"xa-mau"}), {})


def operands(field: Field, operator: str) -> Iterator[Operand | PlaceRef]:
    """Return what a field can be compared with: bounds, what is not stated, lists of units."""
    if operator == "given" or field.type == "flag":
        yield from (True, False)
    elif field.type == "day":
        yield from (("$span", "$unstated-span") if operator == "within" else ("$day", "$unstated-day"))
    elif field.type in ("number", "size"):
        yield from (0, 1, "$number", "$fraction", "$third", "$unstated-number")
    elif field.type == "code":
        some = list(CODES[field.codes or ""])[:2]
        yield some if operator in ("in", "not_in") else some[0]
    else:
        yield from ("$text", "$texts", "$paper", "$unstated-text")
        if operator == "in":
            yield PlaceRef(place="xa-mau")


def filters() -> list[Filter]:
    """Return one filter for each comparison that the language allows."""
    comparer = Comparer(names(), Filters())
    found: list[Filter] = []
    for scope, fields in FIELDS.items():
        for field in fields.values():
            for operator in OPERATORS[field.type]:
                for operand in operands(field, operator):
                    one = comparer.comparison(scope, field.path, operator, operand, ())
                    found.append(Filter(f"f{len(found)}", scope, (one,)))
    return found


DAYS = ["2020-06-14", "2020-06-15", "16/6/2020", "2020-06-09", "2020-06-10", "2020-06-20", "2020-06-21"]
FIGURES = ["0,666666", "0,666667", "98,499999", "98,5%", "98,500001", "1.600"]
VALUES: dict[str, list[Any]] = {
    "day": [*DAYS, "6/2020", 2020, 2019, 2021, "2019-2021", "31/6/2020", "sắp tới", "", None],
    "flag": [True, False, None],
    "text": ["Xã Hòa Mẫu", "xã  hoà mẫu", "XÃ HÒA MẪU", "vb0", "Xã Khác", "12/QĐ-UBND", "", None],
    "document_number": ["12/QĐ-UBND", "Số 12 / QĐ-UBND", "012/QĐ–UBND", "13/QĐ-UBND", "", None],
    "number": [*FIGURES, "2", "1", "0", "-1", "98.5%", "", None],
}
COUNTS = [0, 1, 2, 3, 10**12, -1, 10**13, None]


def values(scope: str, field: Field) -> list[Any]:
    """Return values at, just below and just above every bound; and none, and some that cannot be read."""
    if SOURCES[scope][field.path].how == "paper":
        return ["vb0", "vb1", "vb2", "vb9", None]
    if field.type == "code":
        return [*list(CODES[field.codes or ""])[:4], "hạng nhất", "", None]
    if field.type == "size":
        one = "vb" if SOURCES[scope][field.path].how == "papers" else "chien-si-tien-tien"
        names_of = ["vb0", "vb1", "vb2"] if one == "vb" else [one] * 3
        return [names_of[:0], names_of[:1], names_of[:2], names_of[:3], None]
    if field.path == "answer":
        return ["có", "không", True, False, "có lẽ", None]
    if field.type == "number" and scope == "dossier":
        return COUNTS
    return VALUES[field.type]


def dossiers() -> Iterator[dict[str, Any]]:
    """Return dossiers that together hold every value of every field."""
    yield {"id": "MAU-0", "award": "thu-khen", "candidate": {}}
    for turn in range(16):
        data = own_dossier()
        for path, field in FIELDS["dossier"].items():
            if SOURCES["dossier"][path].how in ("plain", "paper") and path not in ("id", "award"):
                _put(data, path.split("."), _turn(values("dossier", field), turn))
        for scope in LISTS:
            data[scope] = [*(_entry(scope, turn + 7 * index, index) for index in range(3)), {}]
        yield data


def _turn(of: list[Any], turn: int) -> Any:
    return of[turn % len(of)]


def _entry(scope: str, turn: int, index: int) -> dict[str, Any]:
    plain = {path: field for path, field in FIELDS[scope].items() if "." not in path}
    plain = {path: field for path, field in plain.items() if SOURCES[scope][path].how != "derived"}
    entry = {path: _turn(values(scope, field), turn + at) for at, (path, field) in enumerate(plain.items())}
    if "id" in entry:
        entry["id"] = f"vb{index}"
    return entry


def _put(data: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        if data.get(key) is None:
            data[key] = {}
        data = data[key]
    data[keys[-1]] = value


Asked = dict[tuple[str, str, str, str], list[tuple[Cell, str]]]
"""By scope, field, operator and bound: every cell that was seen, with its answer."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """Every comparison of the language put to every value, by both evaluators."""
    listed = criterion("listed", {"value": "candidate.unit", "in": {"place": "xa-mau"}})
    bench = Book().law(listed).bench(tmp_path_factory.mktemp("partition"))
    program = replace(bench.judge_for(make_dossier(own_dossier())).program, filters=tuple(filters()))
    maker = FactMaker(program)
    durable = matching.DurableMatcher(program.filters) if matching.available() else None
    found: Asked = defaultdict(list)
    for data in dossiers():
        facts, _ = maker.facts(DossierView(make_dossier(data).dossier))
        outcomes = reference.match(program.filters, facts)
        assert durable is None or durable.match(facts) == outcomes
        for fact, outcome in zip(facts, outcomes, strict=True):
            of = program.filters[fact.filter]
            one = of.comparisons[0]
            bound = f"{one.required} {one.place or ''}".strip()
            found[of.scope, one.field, one.operator, bound].append((fact.cells[0], ANSWERS[outcome]))
    return found


def test_every_operator_of_every_type_says_yes_and_no_and_unknown(asked: Asked) -> None:
    """That it says nothing else, and never two at once, is looked at where the answers are made."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (scope, path, operator, _), answers in asked.items():
        said[FIELDS[scope][path].type, operator] |= {answer for _, answer in answers}
    wanted = {(kind, operator) for kind, operators in OPERATORS.items() for operator in operators}
    assert said.keys() == wanted
    assert {key for key, answers in said.items() if answers != {"yes", "no", "unknown"}} <= {("size", "is")}


def test_every_field_was_asked_with_values_known_and_absent(asked: Asked) -> None:
    states: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (scope, path, _, _), answers in asked.items():
        states[scope, path] |= {cell.state for cell, _ in answers}
    always = {("dossier", "id"), ("dossier", "award"), ("achievements", "awards")}
    for scope, fields in FIELDS.items():
        for path in fields:
            assert KNOWN in states[scope, path], (scope, path)
            assert ABSENT in states[scope, path] or (scope, path) in always, (scope, path)


def test_opposite_operators_say_the_opposite_of_every_value(asked: Asked) -> None:
    pairs = 0
    for (scope, path, operator, bound), answers in asked.items():
        other = asked.get((scope, path, OPPOSITE.get(operator, ""), bound))
        if operator == "given":
            other = asked[scope, path, operator, "false" if bound == "true" else "true"]
        if other:
            pairs += 1
            turned = [(cell, TURNED[answer]) for cell, answer in other]
            assert answers == turned, (scope, path, operator)
        if operator in SAME:
            assert answers == asked[scope, path, SAME[operator], bound]
    assert pairs > 500


def test_only_given_knows_what_to_say_of_a_value_that_is_missing(asked: Asked) -> None:
    for (scope, path, operator, bound), answers in asked.items():
        for cell, answer in answers:
            if operator != "given":
                assert cell.state == KNOWN or answer == "unknown", (scope, path, operator)
            elif cell.state == UNREADABLE:
                assert answer == "unknown"
            else:
                assert answer == ("yes" if (cell.state == KNOWN) == (bound == "true") else "no")


def test_a_value_known_exactly_is_never_unknown_to_a_bound_that_is_stated(asked: Asked) -> None:
    for (scope, path, operator, bound), answers in asked.items():
        for cell, answer in answers:
            if cell.state == KNOWN and cell.lo == cell.hi:
                assert (answer == "unknown") == (bound == NOT_STATED), (scope, path, operator, cell)
            if bound == NOT_STATED:
                assert answer == "unknown"


def test_a_bound_is_kept_as_its_operator_says_up_to_the_last_day_and_millionth(asked: Asked) -> None:
    """An interval is inside, outside, or across."""
    seen = 0
    for (scope, path, operator, bound), answers in asked.items():
        kind = FIELDS[scope][path].type
        if operator not in RANGES or bound == NOT_STATED or kind not in ("day", "number", "size"):
            continue
        exact = {"2020-06-15": 20200615}.get(bound) if kind == "day" else Fraction(bound) * SCALE
        first, last = (20200610, 20200620) if exact is None else (exact, exact)
        for cell, answer in answers:
            if cell.state == KNOWN:
                inside, outside = RANGES[operator](cell.lo, cell.hi, first, last)
                assert answer == ("yes" if inside else "no" if outside else "unknown"), (path, operator, cell)
                seen += 1
    assert seen > 5000


def test_what_is_compared_is_what_the_dossier_says(asked: Asked) -> None:
    """A figure to its millionth, a date to its days, a text in any spelling, a code as it is."""
    seen: set[str] = set()
    for (scope, path, operator, bound), answers in asked.items():
        kind = FIELDS[scope][path].type
        for cell, answer in answers:
            if cell.state != KNOWN:
                continue
            if kind == "number" and SOURCES[scope][path].how == "plain":
                assert cell.lo == cell.hi == _figure(cell.raw) * SCALE
            elif kind == "day" and " – " not in cell.raw:
                day = read_date(cell.raw)
                assert isinstance(day, Span)
                assert (cell.lo, cell.hi) == (day.earliest, day.latest)
            elif kind in KEYS and operator in ("is", "in") and bound in SPELT:
                key = KEYS[kind]
                equal = key(cell.raw) in {key(one) for one in SPELT[bound]}
                assert answer == ("yes" if equal else "no"), (scope, path, cell)
            else:
                continue
            seen.add(kind)
    assert seen == {"number", "day", *KEYS}


def _figure(raw: str) -> Fraction:
    figure = read_figure(raw)
    assert isinstance(figure, Fraction)
    return figure


KEYS: dict[str, Callable[[str], str]] = {"text": fold, "document_number": fold_number}
SPELT = {" | ".join(of): of for of in (("Xã Hòa Mẫu",), ("12/QĐ-UBND",), ("Xã Hòa Mẫu", "vb0", "12/QĐ-UBND"))}
Bound = int | Fraction
RANGES: dict[str, Callable[[int, int, Bound, Bound], tuple[bool, bool]]] = {
    "is": lambda lo, hi, first, _: (lo == hi == first, hi < first or first < lo or first != int(first)),
    "at_least": lambda lo, hi, first, _: (lo >= first, hi < first),
    "at_most": lambda lo, hi, _, last: (hi <= last, lo > last),
    "more_than": lambda lo, hi, first, _: (lo > first, hi <= first),
    "less_than": lambda lo, hi, _, last: (hi < last, lo >= last),
    "after": lambda lo, hi, first, _: (lo > first, hi <= first),
    "before": lambda lo, hi, _, last: (hi < last, lo >= last),
    "within": lambda lo, hi, first, last: (first <= lo and hi <= last, hi < first or last < lo),
}
"""Whether the interval from lo to hi is wholly inside the bound, and whether it is wholly outside."""
