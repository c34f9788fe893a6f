"""Yes, no and unknown: for every field and operator of the language, each value gets exactly one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from awards.engine.codes import CODES
from awards.engine.dossiers.fields import FIELDS, LISTS, SOURCES, Field
from awards.engine.dossiers.reading import make_dossier
from awards.engine.dossiers.view import DossierView
from awards.engine.judging import matching, reference
from awards.engine.judging.facts import FactMaker
from awards.engine.judging.findings import KNOWN, Cell, Fact, Outcome
from awards.engine.rulebooks.comparing import OPERATORS, Comparer, Filters, Names
from awards.engine.rulebooks.library import Library
from awards.engine.rulebooks.parameters import Resolved
from awards.engine.rulebooks.program import Filter, Program
from awards.engine.rulebooks.vocabulary import Operand, PlaceRef
from awards.engine.texts import Text

from .making import Book, own_dossier

ANSWERS = {Outcome(0, 0): "yes", Outcome(1, 0): "no", Outcome(0, 1): "unknown"}
SHOWN = Text("mức", "bound")
BOUNDS: dict[str, tuple[str, Any]] = {
    "day": ("day", 20200615),
    "span": ("span", (20200610, 20200620)),
    "number": ("number", Fraction(2)),
    "fraction": ("fraction", Fraction(197, 2)),
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
    if operator == "given":
        yield from (True, False)
    elif field.type == "flag":
        yield from (True, False)
    elif field.type == "day":
        yield from (("$span", "$unstated-span") if operator == "within" else ("$day", "$unstated-day"))
    elif field.type in ("number", "size"):
        yield from (0, 1, "$number", "$fraction", "$unstated-number")
    elif field.type == "code":
        some = list(CODES[field.codes or ""])[:2]
        yield some if operator in ("in", "not_in") else some[0]
    else:
        yield from ("$text", "$texts", "$paper", "$unstated-text")
        if operator == "in":
            yield PlaceRef(place="xa-mau")


def filters() -> list[Filter]:
    """Return one filter for each comparison that the language allows."""
    comparer, found = Comparer(names(), Filters()), []
    for scope, fields in FIELDS.items():
        for field in fields.values():
            for operator in OPERATORS[field.type]:
                for operand in operands(field, operator):
                    one = comparer.comparison(scope, field.path, operator, operand, ())
                    found.append(Filter(f"f{len(found)}", scope, (one,)))
    return found


VALUES: dict[str, list[Any]] = {
    "day": [
        "2020-06-14", "2020-06-15", "16/6/2020", "6/2020", 2020, 2019, 2021, "2019-2021", "31/6/2020",
        "sắp tới", "", None, "2020-06-09", "2020-06-10", "2020-06-20", "2020-06-21",
    ],
    "flag": [True, False, None],
    "text": ["Xã Hòa Mẫu", "xã  hoà mẫu", "XÃ HÒA MẪU", "vb0", "Xã Khác", "12/QĐ-UBND", "", None],
    "document_number": ["12/QĐ-UBND", "Số 12 / QĐ-UBND", "012/QĐ–UBND", "13/QĐ-UBND", "", None],
    "number": ["2", "1", "0", "98,5%", "98,499999", "98,500001", "1.600", "98.5%", "-1", "", None],
}  # fmt: skip
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
            data[scope] = [_entry(scope, turn + 7 * index, index) for index in range(3)] if turn != 15 else []
        yield data


def _turn(of: list[Any], turn: int) -> Any:
    return of[turn % len(of)]


def _entry(scope: str, turn: int, index: int) -> dict[str, Any]:
    plain = {path: field for path, field in FIELDS[scope].items() if "." not in path}
    plain = {path: field for path, field in plain.items() if SOURCES[scope][path].how != "derived"}
    entry = {path: _turn(values(scope, field), turn + at) for at, (path, field) in enumerate(plain.items())}
    if "id" in entry:
        entry["id"] = f"vb{index}" if scope == "documents" else f"{scope[0]}{index}"
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
    folder = Book().write(tmp_path_factory.mktemp("partition"))
    program = Library(folder, cached=False).program("thu-khen", None, "own", None, None)
    program = replace(program, filters=tuple(filters()), places=_places(folder))
    maker, matcher = FactMaker(program), _durable(program)
    found: Asked = defaultdict(list)
    for data in dossiers():
        facts, _ = maker.facts(DossierView(make_dossier(data).dossier))
        outcomes = reference.match(program.filters, facts)
        if matcher is not None:
            assert matcher.match(facts) == outcomes
        for fact, outcome in zip(facts, outcomes, strict=True):
            assert outcome in ANSWERS, "more or less than one answer"
            found[_name(program, fact)].append((fact.cells[0], ANSWERS[outcome]))
    return found


def _durable(program: Program) -> matching.DurableMatcher | None:
    return matching.DurableMatcher(program.filters) if matching.available() else None


def _places(folder: Path) -> Any:
    book = Book().law({**_LISTED}).bench(folder.parent / "with-place")
    return book.library.program("thu-khen", None, None, make_day("2022-01-01"), None).places


def _name(program: Program, fact: Fact) -> tuple[str, str, str, str]:
    of = program.filters[fact.filter]
    one = of.comparisons[0]
    return of.scope, one.field, one.operator, one.required
