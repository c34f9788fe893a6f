"""A rulebook taken apart: every rule by its id, as what it comes to, with the line that says it.

Rules are taken as they hold: with shared criteria taken over, and earlier law extended. Two rulebooks that
come to the same therefore have the same parts, however they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from ..errors import Place
from ..rulebooks import language as lang
from ..rulebooks.filing import Filed, FiledLaw, Rulebook
from ..rulebooks.validating import validate
from ..rulebooks.walking import REGIMES, SOURCES
from ..rulebooks.yaml_reading import Path_
from .canonical import keys_of, plain

SHARED: Final = "rules/shared.yaml"
OwnerKind = Literal["campaign", "law", "principles", "regimes", "shared", "across", "place", "sources"]
"""In the order in which changes are told."""


class Owner(NamedTuple):
    """A file of rules by what it holds: `campaign` and its id, `law` and its `series/day`, ..."""

    kind: OwnerKind
    id: str = ""


class PartKey(NamedTuple):
    """What a part is told by within its owner. `route` is the route of the law that a criterion stands in."""

    kind: str
    id: str
    route: str = ""


@dataclass(frozen=True)
class Part:
    """One rule, or what a file says beside its rules (kind `head`).

    `aspects` are its keys with plain data; `of` the part of the language itself; `path` where it stands.
    """

    key: PartKey
    of: Any
    path: Path_
    aspects: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Owned:
    """All parts of one file of rules."""

    owner: Owner
    filed: Filed
    parts: Mapping[PartKey, Part]

    def place(self, part: Part, aspect: str = "") -> Place:
        """Return the line of a part, or of one of its keys where the file says that itself."""
        return self.filed.place(*part.path, *((aspect,) if aspect else ()))


Taken = dict[Owner, Owned]
_LISTS: Final = {
    "attestations": "attestation", "indicators": "indicator", "questions": "question",
    "criteria": "criterion", "preferences": "preference", "not_encoded": "not-encoded", "notes": "note",
    "bases": "base", "quotas": "quota", "routes": "route", "periods": "period", "awards": "offered",
    "clauses": "clause", "units": "unit", "checks": "check",
}  # fmt: skip
"""Lists of files, and what each entry is."""
_ID: Final[dict[str, Callable[[Any], str]]] = {
    "offered": lambda one: str(one.award),
    "clause": lambda one: str(one.clause),
}
_UNSAID: Final = frozenset({"extends", "without", "certainty", "series"})
"""Keys of a law's file that say how it is written: what they lead to is in its parts."""


def taken_apart(rulebook: Rulebook) -> Taken:
    """Return the parts of a rulebook by the file that holds them."""
    documents = {one.file: one for one in rulebook.documents}
    found = [
        _owned(Owner("campaign", name), filed, filed.campaign) for name, filed in rulebook.campaigns.items()
    ]
    for series, rows in rulebook.series.items():
        kind: OwnerKind = "principles" if series in rulebook.regimes.principles else "law"
        found += [_owned(Owner(kind, law_key(row)), row, row.law) for row in rows]
    found += [_owned(Owner("place", name), filed, filed.units) for name, filed in rulebook.places.items()]
    if rulebook.across:
        found.append(_owned(Owner("across"), rulebook.across, rulebook.across.across))
    shared = documents[SHARED]
    found.append(_owned(Owner("shared"), Filed(shared), validate(shared, lang.Shared)))
    found.append(_regimes(Filed(documents[REGIMES]), rulebook.regimes))
    sources = documents[SOURCES]
    rows_of = [
        (PartKey("source", one.id), one, ("sources", at)) for at, one in _sources(sources.data, rulebook)
    ]
    found.append(_made(Owner("sources"), Filed(sources), rows_of))
    return {one.owner: one for one in found}


def law_key(row: FiledLaw) -> str:
    """Return what a file of law is called: its series and the day it takes effect."""
    return row.document.file.removeprefix("rules/law/").removesuffix(".yaml")


def uses_shared(owned: Owned, part: Part) -> bool:
    """Return whether a criterion is taken from rules/shared.yaml."""
    if isinstance(owned.filed, FiledLaw):
        documents = (owned.filed.document, *owned.filed.above)
        return any(_takes(one.data, part.key.id) for one in documents)
    return _takes(owned.filed.document.data, part.key.id)


def _takes(data: Any, name: str) -> bool:
    if isinstance(data, dict):
        return data.get("use") == name or any(_takes(one, name) for one in data.values())
    return isinstance(data, list) and any(_takes(one, name) for one in data)


def _sources(data: Any, rulebook: Rulebook) -> Iterator[tuple[int, lang.Source]]:
    for at, row in enumerate(data["sources"]):
        yield at, rulebook.sources[row["id"].strip()]


Row = tuple[PartKey, Any, Path_]


def _owned(owner: Owner, filed: Filed, of: Any) -> Owned:
    return _made(owner, filed, list(_rows(of)), head=of)


def _rows(of: Any) -> Iterator[Row]:
    for name, one in (getattr(of, "parameters", None) or {}).items():
        yield PartKey("parameter", name), one, ("parameters", name)
    for key, kind in _LISTS.items():
        rows = getattr(of, key, None)
        if isinstance(rows, list):
            yield from _listed(rows, kind, (key,))
    for at, route in enumerate(getattr(of, "routes", ())):
        yield from _listed(route.criteria, "criterion", ("routes", at, "criteria"), route.id)
    if isinstance(of, lang.Campaign):
        if isinstance(of.window, lang.Parameter):
            yield PartKey("parameter", "window"), of.window, ("window",)
        yield PartKey("parameter", "subjects"), of.subjects.kinds, ("subjects", "kinds")
        if of.subjects.classes:
            yield PartKey("parameter", "classes"), of.subjects.classes, ("subjects", "classes")


def _listed(rows: Iterable[Any], kind: str, path: Path_, route: str = "") -> Iterator[Row]:
    for at, one in enumerate(rows):
        name = _ID[kind](one) if kind in _ID else str(one.id)
        yield PartKey(kind, name, route), one, (*path, at)


def _regimes(filed: Filed, of: lang.Regimes) -> Owned:
    rows: list[Row] = [
        *_listed(of.awards, "award", ("awards",)),
        *_listed(of.regimes, "regime", ("regimes",)),
    ]
    rows.append((PartKey("criterion", of.undetermined.id), of.undetermined, ("undetermined",)))
    return _made(Owner("regimes"), filed, rows, head=of)


def _made(owner: Owner, filed: Filed, rows: Iterable[Row], head: Any = None) -> Owned:
    parts: dict[PartKey, Part] = {}
    seen: Counter[PartKey] = Counter()
    for key, of, path in rows:
        seen[key] += 1
        if seen[key] > 1:  # a clause of a plan may be listed several times
            key = key._replace(id=f"{key.id} ({seen[key]})")
        parts[key] = Part(key, of, path, _aspects(of, key.kind))
    if head is not None:
        key = PartKey("head", "")
        aspects = _head(head)
        if aspects:
            parts[key] = Part(key, head, (), aspects)
    return Owned(owner, filed, parts)


def _aspects(of: Any, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = dict(plain(of))
    found.pop("id", None)
    if kind == "route":
        found.pop("criteria", None)
    elif kind == "offered":
        found.pop("award")
    elif kind == "clause":
        found.pop("clause")
    elif kind == "parameter":
        found = _parameter(found)
    return found


def _parameter(found: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter's aspects: what it is worth apart from the words beside it."""
    worth: Any = found.pop("value", None)
    dated, readings = found.pop("values", None), found.pop("readings", None)
    if dated:
        rows = sorted(dated, key=lambda one: one["from"])
        worth = {"values": [[one["from"], one["value"]] for one in rows]}
        if cites := [[one["from"], one["cite"]] for one in rows if "cite" in one]:
            found["value-cites"] = cites
    elif readings:
        base, *others = readings
        ordered = [base, *sorted(others, key=lambda one: str(one["id"]))]
        worth = {"readings": [[one["id"], one["value"]] for one in ordered]}
        found["reading-words"] = [[one["id"], one["label"], one["reason"]] for one in ordered]
    if worth is not None:
        found["value"] = worth
    return found


def _head(of: Any) -> dict[str, Any]:
    listed = {key for key in _LISTS if isinstance(getattr(of, key, None), list)}
    found = {
        name: plain(getattr(of, field), name)
        for field, name in keys_of(type(of)).items()
        if name not in listed | _UNSAID
        and name not in ("id", "parameters", "regimes", "undetermined", "criteria")
    }
    if isinstance(of, lang.Law):
        found.pop("source")
    if isinstance(of, lang.Campaign):
        found["subjects"] = plain(of.subjects.cite)
        if isinstance(of.window, lang.Parameter):
            found.pop("window")
    return {name: one for name, one in found.items() if one is not None and one not in ([], {})}
