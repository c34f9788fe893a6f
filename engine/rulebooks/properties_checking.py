"""Checks of properties that need no compiling: names that lead somewhere, and exactly one claim in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dossiers.fields import FIELDS, LISTS, SOURCES
from ..errors import Fault
from ..texts import Text, nearest
from . import properties as props
from .dangling import criteria_of, missing, walk
from .filing import FiledProperties, Rulebook
from .yaml_reading import Path_

_ONE_CLAIM = Text(
    "cần đúng một trong never, always, monotone", "needs exactly one of never, always, monotone"
)
_ONE_CHANGE = Text("cần đúng một trong adding, raising", "needs exactly one of adding, raising")
_NO_WHERE = Text("where chỉ dùng với adding", "where goes with adding only")
_RAISED = ("number", "flag")


def property_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Return the faults of rules/properties.yaml that can be seen without compiling its tests."""
    filed = rulebook.properties
    if filed is None:
        return
    for index, one in enumerate(filed.properties.properties):
        path: Path_ = ("properties", index)
        if sum(claim is not None for claim in (one.never, one.always, one.monotone)) != 1:
            yield Fault("property-claim", _ONE_CLAIM, filed.place(*path), ("never", "always", "monotone"))
        yield from _names(rulebook, filed, one, path)
        if one.monotone is not None:
            yield from _change(filed, one.monotone, (*path, "monotone"))
        if one.cite is not None and one.cite.source not in rulebook.sources:
            place = filed.place(*path, "cite")
            yield missing("source", str(one.cite.source), place, rulebook.sources)
    files = {one.file.removeprefix("rules/") for one in rulebook.documents}
    for index, row in enumerate(filed.properties.meant):
        if row.of not in files:
            text = Text(f"bộ quy tắc không có tệp “{row.of}”", f'the rulebook has no file "{row.of}"')
            place, known = filed.place("meant", index, "of"), tuple(sorted(files))
            yield Fault("unknown-file", text, place, known, nearest(row.of, known))


def _names(rulebook: Rulebook, filed: FiledProperties, of: props.Property, path: Path_) -> Iterator[Fault]:
    laws = [row.law for rows in rulebook.series.values() for row in rows]
    plans = [one.campaign for one in rulebook.campaigns.values()]
    criteria = {one.id for law in laws for one in criteria_of(law)}
    criteria |= {one.id for plan in plans for one in criteria_of(plan)} | {rulebook.regimes.undetermined.id}
    for inner, part in walk(of, path):
        if isinstance(part, props.CriterionIs) and part.criterion not in criteria:
            yield missing("criterion", part.criterion, filed.place(*inner, "criterion"), criteria)
    scope = of.for_
    if scope is None:
        return
    routes = {route.id for law in laws for route in law.routes}
    awards = {one.id for one in rulebook.regimes.awards}
    campaigns = scope.campaign if isinstance(scope.campaign, list) else None
    named: tuple[tuple[str, list[str] | None, Iterable[str]], ...] = (
        ("award", scope.award, awards),
        ("campaign", campaigns, rulebook.campaigns),
        ("route", scope.route, routes),
    )
    for what, names, known in named:
        for index, name in enumerate(names or ()):
            if name not in known:
                yield missing(what, name, filed.place(*path, "for", what, index), known)


def _change(filed: FiledProperties, of: props.Monotone, path: Path_) -> Iterator[Fault]:
    if (of.adding is None) == (of.raising is None):
        yield Fault("property-change", _ONE_CHANGE, filed.place(*path), ("adding", "raising"))
        return
    if of.raising is not None:
        if of.where:
            yield Fault("property-change", _NO_WHERE, filed.place(*path, "where"))
        scope, _ = split(of.raising)
        known = [
            name if scope == "dossier" else f"{scope}.{name}"
            for name, one in FIELDS[scope].items()
            if one.type in _RAISED and SOURCES[scope][name].how == "plain"
        ]
        if of.raising not in known:
            text = Text(
                f"“{of.raising}” không phải một số hay câu trả lời có, không của hồ sơ",
                f'"{of.raising}" is no number and no yes or no of a dossier',
            )
            place = filed.place(*path, "raising")
            yield Fault("unknown-field", text, place, tuple(known), nearest(of.raising, known))
    elif of.adding not in LISTS:
        name = str(of.adding)
        text = Text(f"hồ sơ không có danh sách “{name}”", f'a dossier has no list "{name}"')
        place = filed.place(*path, "adding")
        yield Fault("unknown-list", text, place, LISTS, nearest(name, LISTS))


def split(path: str) -> tuple[str, str]:
    """Return the scope and the field of a path: `indicators.value`, or `votes.members` of the dossier."""
    first, _, rest = path.partition(".")
    return (first, rest) if first in LISTS else ("dossier", path)
