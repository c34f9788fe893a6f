"""Rules over several dossiers changed: comparisons of dossiers, quotas, their bases, preferences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from ...codes import CODES
from ...rulebooks.across_program import Per, Rounding
from ...rulebooks.yaml_reading import Path_
from .changed_tests import test_changed
from .comparisons import Declared
from .days import day_moved, in_force_moved, parameter_changed
from .effects import effect_changed
from .mutant import Step
from .stepping import codes_changed, entries_dropped, key_dropped, next_code, replaced
from .whom import whom_changed

_OF: Final = ("individuals", "collectives", "both")


def across_changed(data: dict[str, Any]) -> Iterator[Step]:
    """Return the changes of comparisons of dossiers: what follows, on which days, from how many on.

    Which law a comparison rests on from a day on is a day of the rule too; the first one says since when
    dossiers are compared at all.
    """
    for name, one in (data.get("parameters") or {}).items():
        yield from parameter_changed(("parameters", name), one)
    yield from entries_dropped("rule", ("checks",), data["checks"], least=0)
    for index, one in enumerate(data["checks"]):
        path = ("checks", index)
        yield from effect_changed(path, one)
        yield from in_force_moved((*path, "in_force"), one.get("in_force"))
        yield from entries_dropped("rule", (*path, "cites"), one["cites"])
        for number, row in enumerate(one["cites"]):
            yield from day_moved((*path, "cites", number, "from"), row["from"])
        for key in ("common_from", "at_most"):
            if key in one:
                yield key_dropped("condition", path, one, key)


def preferences_changed(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    """Return the changes of preferences that rules can tell; whom the others favour is for people to say."""
    for index, one in enumerate(data.get("preferences") or ()):
        path = ("preferences", index)
        if "test" not in one:
            continue
        rest = [row for row in data["preferences"] if row is not one]
        yield Step("rule", "dropped", path, ("preferences",), rest, f"id: {one['id']}", "—")
        if one.get("for"):
            yield key_dropped("whom", path, one, "for")
            yield from whom_changed((*path, "for"), one["for"], declared)
        yield from test_changed((*path, "test"), one["test"], declared)


def quotas_changed(data: dict[str, Any], declared: Declared) -> Iterator[Step]:
    """Return the changes of quotas and of the figures that they are shares of."""
    for index, one in enumerate(data.get("bases") or ()):
        for number, row in enumerate(one.get("figures") or ()):
            for more in (-1, 1):
                if row["figure"] + more >= 0:
                    at = ("bases", index, "figures", number, "figure")
                    yield replaced("bound", f"{more:+d}", at, row["figure"], row["figure"] + more)
    quotas = data.get("quotas")
    if not isinstance(quotas, list):
        return
    yield from entries_dropped("rule", ("quotas",), quotas, least=0)
    for index, one in enumerate(quotas):
        yield from _quota(("quotas", index), one, declared)


def _quota(path: Path_, of: dict[str, Any], declared: Declared) -> Iterator[Step]:
    if of["limit"] in (0, 1) and not isinstance(of["limit"], bool):
        yield replaced("bound", "one-off", (*path, "limit"), of["limit"], 1 - of["limit"])
    if of.get("award"):
        yield key_dropped("whom", path, of, "award")
        yield from codes_changed((*path, "award"), of["award"], declared.tables["award"], "whom")
    yield from _next(path, of, "of", _OF)
    yield from _next(path, of, "per", get_args(Per))
    yield from _next(path, of, "rounding", get_args(Rounding))
    yield from _next(path, of, "unit_by", ("proposer", "workplace"))
    for key in ("of_limit", "may_be_exceeded"):
        if key in of:
            yield replaced("operator", "flipped", (*path, key), of[key], not of[key])
    for key in ("within", "bodies", "classes"):
        if of.get(key):
            yield key_dropped("condition", path, of, key)
    for key in ("bodies", "classes"):
        yield from entries_dropped("code", (*path, key), of.get(key) or ())
    whom = of.get("whom") or {}
    for key, value in whom.items():
        yield key_dropped("whom", (*path, "whom"), whom, key)
        if isinstance(value, bool):
            yield replaced("whom", "flipped", (*path, "whom", key), value, not value)
        elif isinstance(value, list):
            yield from codes_changed((*path, "whom", key), value, tuple(CODES["class"]), "whom")


def _next(path: Path_, of: dict[str, Any], key: str, table: tuple[str, ...]) -> Iterator[Step]:
    """Return a key with the next of the few values that it can have."""
    other = next_code([of[key]], table) if key in of else None
    if other is not None:
        yield replaced(
            "whom" if key in ("of", "unit_by") else "operator", other, (*path, key), of[key], other
        )
