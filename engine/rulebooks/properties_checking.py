"""Checks of properties that need no compiling: names that lead somewhere, and exactly one claim in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dossiers.fields import FIELDS, LISTS, SOURCES
from ..errors import Fault
from ..texts import Text, nearest
from . import properties as props
from .faults import missing
from .filing import FiledProperties, Rulebook
from .walking import criteria_of, walk
from .yaml_reading import Path_

_ONE_CLAIM = Text(
    "cần đúng một trong never, always, monotone", "needs exactly one of never, always, monotone"
)
_ONE_CHANGE = Text("cần đúng một trong adding, raising", "needs exactly one of adding, raising")
_BACKWARDS = Text("for: “to” đứng trước “from”", 'for: "to" is before "from"')
_MEANT = Text(
    "ở đây never nhận: {allowed}; criterion, route, alike: nhiều nhất một",
    "never takes here: {allowed}; criterion, route, alike: one of them at most",
)
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
        yield from _meant(rulebook, filed, row, ("meant", index))
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
    if scope.from_ is not None and scope.to is not None and scope.to < scope.from_:
        yield Fault("property-days", _BACKWARDS, filed.place(*path, "for", "to"))
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


def _meant(rulebook: Rulebook, filed: FiledProperties, row: props.Meant, path: Path_) -> Iterator[Fault]:
    """Return what is wrong with an entry of `meant`: it must name what its file has."""
    named = [name for name in ("criterion", "route", "alike") if getattr(row, name) is not None]
    allowed = {"criterion": ("met", "unmet"), "route": ("met", "eligible"), "alike": ()}.get(
        named[0] if named else "", ("eligible",)
    )
    if len(named) > 1 or bool(row.never) != bool(allowed) or not set(row.never) <= set(allowed):
        said = _MEANT.fill(allowed=", ".join(allowed) or "–")
        yield Fault("property-meant", said, filed.place(*path, *(("never",) if row.never else ())), allowed)
    rows = [one for series in rulebook.series.values() for one in series]
    owners = [one.law for one in rows if one.document.file.removeprefix("rules/") == row.of]
    laws = [one.law for one in rows]
    plans = [one.campaign for one in rulebook.campaigns.values()]
    criteria = {one.id for law in laws for one in criteria_of(law)} | {rulebook.regimes.undetermined.id}
    criteria |= {one.id for plan in plans for one in criteria_of(plan)}
    if row.criterion is not None and row.criterion not in criteria:
        yield missing("criterion", row.criterion, filed.place(*path, "criterion"), criteria)
    routes = {route.id for law in owners or laws for route in law.routes}
    if row.route is not None and row.route not in routes:
        yield missing("route", row.route, filed.place(*path, "route"), routes)
    for at, name in enumerate(row.alike or ()):
        if name not in criteria | routes:
            yield missing("criterion", name, filed.place(*path, "alike", at), criteria | routes)


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
