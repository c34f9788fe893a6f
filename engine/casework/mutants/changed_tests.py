"""Tests changed: bounds, connectives, parts dropped, and everything inside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...codes import CODES
from ...rulebooks.yaml_reading import Path_
from .comparisons import Declared, comparisons_changed, where_changed
from .mutant import Step
from .stepping import codes_changed, entries_dropped, key_dropped, key_renamed, replaced

_SIDES: Final = {"at_least": ("exactly", "at_most"), "at_most": ("exactly", "at_least"),
                 "exactly": ("at_least", "at_most")}  # fmt: skip
_SHARES: Final = {"at_least": ("more_than", "at_most"), "more_than": ("at_least",),
                  "at_most": ("less_than", "at_least"), "less_than": ("at_most",)}  # fmt: skip


def test_changed(path: Path_, test: Any, declared: Declared) -> Iterator[Step]:
    """Return the changes of a test and of every test inside it."""
    if not isinstance(test, dict):
        return
    name = next((one for one in _BY_TEST if one in test), None)
    if name is not None:
        yield from _BY_TEST[name](path, test, declared)


def _value(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from comparisons_changed(path, "dossier", test["value"], test, declared)


def _count(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from where_changed((*path, "where"), test["count"], test.get("where"), declared)
    for key in ("distinct", "during"):
        if key in test:
            yield key_dropped("condition", path, test, key)
    for side, others in _SIDES.items():
        if side in test:
            yield from (key_renamed("operator", path, test, side, one) for one in others)
            yield from _bound(path, test, side)


def _bound(path: Path_, test: dict[str, Any], side: str) -> Iterator[Step]:
    """Return a written 0 or 1 moved by one. Two can only be written as more than one: not at most one."""
    bound = test[side]
    if bound not in (0, 1) or isinstance(bound, bool):
        return
    yield replaced("bound", "one-off", (*path, side), bound, 1 - bound)
    if side == "at_least" and bound == 1:
        most = {("at_most" if key == side else key): value for key, value in test.items()}
        yield Step("bound", "+1", (*path, side), path, {"not": most}, "at_least: 1", "at_least: 2")


def _none(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    rest = {"count": test["none"], **({"where": test["where"]} if test.get("where") else {})}
    at = (*path, "none")
    was, scope = f"none: {test['none']}", test["none"]
    some = {**rest, "at_least": 1}
    yield Step("connective", "some", at, path, some, was, f"count: {scope}, at_least: 1")
    one = {**rest, "at_most": 1}
    yield Step("bound", "+1", at, path, one, was, f"count: {scope}, at_most: 1")
    yield from where_changed((*path, "where"), scope, test.get("where"), declared)


def _every(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    scope, where, also = test["every"], test.get("where") or {}, test["also"]
    if not set(where) & set(also):
        some = {"count": scope, "where": {**where, **also}, "at_least": 1}
        said = f"count: {scope}, at_least: 1"
        yield Step("connective", "some", (*path, "every"), path, some, f"every: {scope}", said)
    yield from where_changed((*path, "where"), scope, where, declared)
    yield from where_changed((*path, "also"), scope, also, declared, least=1)


def _sum(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from where_changed((*path, "where"), test["sum"].split(".")[0], test.get("where"), declared)
    for side, other in (("at_least", "at_most"), ("at_most", "at_least")):
        if side in test:
            yield key_renamed("operator", path, test, side, other)
            yield from _bound(path, test, side)


def _years(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from where_changed((*path, "where"), test["years_in_a_row"], test.get("where"), declared)
    yield from _flag(path, test, "one_a_year")
    yield from _bound(path, test, "at_least")
    if "meanwhile" in test:
        yield key_dropped("condition", path, test, "meanwhile")
        yield from test_changed((*path, "meanwhile"), test["meanwhile"], declared)


def _share(path: Path_, test: dict[str, Any], _: Declared) -> Iterator[Step]:
    for side, others in _SHARES.items():
        if side in test:
            yield from (key_renamed("operator", path, test, side, one) for one in others)
    yield replaced("operator", "turned", (*path, "share"), test["share"], test["share"][::-1])


def _papers(path: Path_, test: dict[str, Any], _: Declared) -> Iterator[Step]:
    yield from codes_changed((*path, "papers"), test["papers"], CODES["document_kind"])
    yield from _flag(path, test, "signed")
    yield from _flag(path, test, "confirmed")


def _flag(path: Path_, test: dict[str, Any], key: str) -> Iterator[Step]:
    was = bool(test.get(key))
    changed = {**{name: value for name, value in test.items() if name != key}, **({} if was else {key: True})}
    words = (f"{key}: true", f"{key}: false")
    at = (*path, key) if was else path
    yield Step("condition", f"{'no-' if was else ''}{key}", at, path, changed, words[not was], words[was])


def _indicator(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from comparisons_changed(path, "indicators", "value", test, declared)
    yield from where_changed((*path, "where"), "indicators", test.get("where"), declared)


def _named(path: Path_, test: dict[str, Any], _: Declared) -> Iterator[Step]:
    yield replaced("connective", "not", path, test, {"not": test})


def _all(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from _junction(path, test, "all", "any", declared)


def _any(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    yield from _junction(path, test, "any", "all", declared)


def _junction(path: Path_, test: dict[str, Any], key: str, other: str, declared: Declared) -> Iterator[Step]:
    rows = test[key]
    if len(rows) > 1:
        named = Step("connective", other, (*path, key), path, {other: rows}, f"{key}: …", f"{other}: …")
        yield named
    yield from _branches((*path, key), rows, declared)


def _branches(path: Path_, rows: list[Any], declared: Declared) -> Iterator[Step]:
    yield from entries_dropped("condition", path, rows)
    for index, row in enumerate(rows):
        yield from test_changed((*path, index), row, declared)


def _not(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    inner = test["not"]
    yield Step("connective", "dropped", (*path, "not"), path, inner, "not: …", "…")
    yield from test_changed((*path, "not"), inner, declared)


def _at_least_k(path: Path_, test: dict[str, Any], declared: Declared) -> Iterator[Step]:
    of = test["at_least_k_of"]
    at = (*path, "at_least_k_of")
    yield from _bound(at, of, "k")
    rows = of["of"]
    yield Step("connective", "all", at, path, {"all": rows}, f"at_least_k_of: k {of['k']}", "all: …")
    yield Step("connective", "any", at, path, {"any": rows}, f"at_least_k_of: k {of['k']}", "any: …")
    yield from _branches((*at, "of"), rows, declared)


_BY_TEST: Final = {
    "value": _value, "count": _count, "none": _none, "every": _every, "sum": _sum, "years_in_a_row": _years,
    "share": _share, "papers": _papers, "attested": _named, "indicator": _indicator, "judged": _named,
    "all": _all, "any": _any, "not": _not, "at_least_k_of": _at_least_k,
}  # fmt: skip
