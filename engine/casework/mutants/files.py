"""The mutants of a rulebook: every file walked in order, each rule that can bear on a verdict changed.

Left alone is what no worked case judges: wording, citations, grounds, notes, what is not encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ...codes import CODES
from ...rulebooks.filing import Rulebook
from ...rulebooks.yaml_reading import Document, Path_
from .boundaries import boundaries_moved
from .changed_tests import test_changed
from .comparisons import Declared
from .days import day_moved, in_force_moved, parameter_changed
from .effects import effect_changed
from .mutant import Mutant, Step, mutants_from
from .several import across_changed, preferences_changed, quotas_changed
from .stepping import codes_changed, entries_dropped, key_dropped, replaced
from .whom import whom_changed

_FIGURES: Final = ("share", "amount", "count")


def mutants_of(rulebook: Rulebook) -> tuple[Mutant, ...]:
    """Return every mutant of a rulebook, in the order of files and of what stands in them."""
    routes = [route.id for rows in rulebook.series.values() for row in rows for route in row.law.routes]
    declared = Declared(
        {"route": tuple(dict.fromkeys(routes)), "award": tuple(one.id for one in rulebook.regimes.awards)}
    )
    found: list[Mutant] = []
    for document in rulebook.documents:
        name = document.file.removeprefix("rules/")
        found += mutants_from(document, name, _steps(document, name, declared))
    return (*found, *boundaries_moved(rulebook.documents))


def _steps(document: Document, name: str, declared: Declared) -> Iterator[Step]:
    data = document.data
    if name == "shared.yaml":
        yield from _criteria(("criteria",), data["criteria"], declared)
    elif name == "across.yaml":
        yield from across_changed(data)
    elif name == "law/regimes.yaml":
        yield from _regimes(data, declared)
    elif name.startswith("law/"):
        yield from _law(data, declared)
    elif name.startswith("campaigns/"):
        yield from _campaign(data, declared)
    elif name.startswith("places/"):
        yield from _place(data)


def _regimes(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from entries_dropped("rule", ("principles",), data["principles"], least=0)
    for index, one in enumerate(data["regimes"]):
        path = ("regimes", index)
        yield from in_force_moved((*path, "in_force"), one["in_force"])
        if one.get("transition"):
            yield key_dropped("rule", path, one, "transition")
            yield from day_moved(
                (*path, "transition", "received_before"), one["transition"]["received_before"]
            )
    yield from _criterion(("undetermined",), data["undetermined"], declared)


def _law(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from in_force_moved(("in_force",), data["in_force"])
    yield from entries_dropped("rule", ("without",), data.get("without") or (), least=0)
    yield from _provisions(data, declared)
    routes = data.get("routes") or ()
    yield from entries_dropped("rule", ("routes",), routes, least=0)
    for index, one in enumerate(routes):
        path = ("routes", index)
        yield from entries_dropped("rule", (*path, "needs"), one.get("needs") or (), least=0)
        yield from _criteria((*path, "criteria"), one.get("criteria") or (), declared)


def _campaign(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    awards = declared.tables["award"]
    for index, one in enumerate(data["periods"] if isinstance(data["periods"], list) else ()):
        yield from day_moved(("periods", index, "from"), one["from"])
        yield from day_moved(("periods", index, "to"), one["to"], last=True)
    yield from parameter_changed(("window",), data["window"], awards)
    for name in ("kinds", "classes"):
        if name in data["subjects"]:
            yield from parameter_changed(("subjects", name), data["subjects"][name], awards)
    offered = data["awards"]
    if isinstance(offered, list):
        yield from entries_dropped("rule", ("awards",), offered)
        named = [one["award"] for one in offered]
        for more in (one for one in awards if one not in named):
            to = [*offered, {**offered[0], "award": more}]
            yield Step("code", f"+{more}", ("awards",), ("awards",), to, ", ".join(named), f"…, {more}")
    yield from _provisions(data, declared)


def _provisions(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    for name, one in (data.get("parameters") or {}).items():
        yield from parameter_changed(("parameters", name), one, declared.tables["award"])
    for index, one in enumerate(data.get("attestations") or ()):
        if one.get("paper"):
            yield key_dropped("condition", ("attestations", index), one, "paper")
            yield from codes_changed(("attestations", index, "paper"), one["paper"], CODES["document_kind"])
    for index, one in enumerate(data.get("indicators") or ()):
        path = ("indicators", index, "type")
        for other in (figure for figure in _FIGURES if figure != one["type"]):
            yield replaced("code", other, path, one["type"], other)
    yield from _criteria(("criteria",), data.get("criteria") or (), declared)
    yield from quotas_changed(data, declared)
    yield from preferences_changed(data, declared)


def _criteria(path: Path_, rows: Sequence[Any], declared: Declared) -> Iterator[Step]:
    yield from entries_dropped("rule", path, rows, least=0)
    for index, one in enumerate(rows):
        yield from _criterion((*path, index), one, declared)


def _criterion(path: Path_, of: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from effect_changed(path, of)
    yield from entries_dropped("whom", (*path, "once_met"), of.get("once_met") or (), least=0)
    if of.get("for"):
        yield key_dropped("whom", path, of, "for")
        yield from whom_changed((*path, "for"), of["for"], declared)
    if "test" in of:
        yield from test_changed((*path, "test"), of["test"], declared)


def _place(data: dict[str, Any]) -> Iterator[Step]:
    yield replaced("operator", "flipped", ("complete",), data["complete"], not data["complete"])
    units = data.get("units") or ()
    yield from entries_dropped("rule", ("units",), units, least=0)
    for index, one in enumerate(units):
        path = ("units", index)
        yield from entries_dropped("code", (*path, "aliases"), one.get("aliases") or (), least=0)
        yield from in_force_moved((*path, "in_force"), one.get("in_force"))
        if one.get("successor"):
            yield key_dropped("condition", path, one, "successor")
