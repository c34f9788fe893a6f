"""From a folder of YAML to one checked `Rulebook`.

Reads every file strictly, takes over shared criteria (`use`) and earlier law (`extends`), fills in
the default source of citations, and checks the whole. All faults come out together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from ..dates import FIRST_DAY, LAST_DAY, Span, read_date
from ..errors import Fault, Place, RulebookError
from ..texts import Text, nearest
from . import language as lang
from .files import rule_files
from .validating import validate
from .yaml_reading import Document, Path_, read_yaml

T = TypeVar("T")
_CERTAINTY = ("verified", "secondhand", "memory")


@dataclass(frozen=True)
class Filed:
    """A rulebook file's content with the document it came from, for positions in messages."""

    document: Document

    def place(self, *path: str | int) -> Place:
        """Return the line and column of `path` in the file."""
        return self.document.place(path)


@dataclass(frozen=True)
class FiledLaw(Filed):
    """One file of a series of law, resolved; `first` and `last` are its days in force."""

    law: lang.Law
    first: int
    last: int


@dataclass(frozen=True)
class FiledCampaign(Filed):
    """A campaign, resolved."""

    campaign: lang.Campaign


@dataclass(frozen=True)
class FiledPlace(Filed):
    """A list of units."""

    units: lang.PlaceList


@dataclass(frozen=True)
class Rulebook:
    """Every rule, checked. `digest` is `sha256:...` over the content, whatever the order of keys."""

    sources: dict[str, lang.Source]
    regimes: lang.Regimes
    series: dict[str, tuple[FiledLaw, ...]]
    campaigns: dict[str, FiledCampaign]
    places: dict[str, FiledPlace]
    digest: str
    documents: tuple[Document, ...] = field(default=(), repr=False)


def load_rulebook(folder: Path) -> Rulebook:
    """Read and check all rulebooks of a folder.

    Raises:
        RulebookError: with every fault found; nothing is loaded in part.
    """
    from .checking import check

    faults: list[Fault] = []
    documents = _read(folder, faults)
    typed = dict(_validated(documents, faults))
    if faults:
        raise RulebookError(faults)
    rulebook = _assemble(documents, typed, faults)
    faults.extend(check(rulebook))
    if faults:
        raise RulebookError(
            sorted(set(faults), key=lambda f: (f.place.file or "", f.place.line or 0, f.code))
        )
    return rulebook


def span_of(in_force: lang.InForce) -> tuple[int, int]:
    """Return the first and last day in force; an end that is not given or stated is open."""
    first = read_date(in_force.from_)
    last = read_date(in_force.to) if in_force.to else None
    return (
        first.earliest if isinstance(first, Span) else FIRST_DAY,
        last.latest if isinstance(last, Span) else LAST_DAY,
    )


def _read(folder: Path, faults: list[Fault]) -> dict[str, Document]:
    if not folder.is_dir():
        message = Text("không có thư mục quy tắc này", "there is no such folder of rules")
        raise RulebookError(Fault("rules-folder", message, Place(str(folder))))
    documents: dict[str, Document] = {}
    for file in rule_files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            documents[name] = read_yaml(file, f"rules/{name}")
        except RulebookError as error:
            faults.extend(error.faults)
    for name in ("sources.yaml", "shared.yaml", "law/regimes.yaml"):
        if name not in documents and not faults:
            message = Text(f"thiếu tệp {name}", f"the file {name} is missing")
            faults.append(Fault("rules-file-missing", message, Place(str(folder))))
    return documents


def _validated(documents: dict[str, Document], faults: list[Fault]) -> Iterator[tuple[str, Any]]:
    for name, document in documents.items():
        kind = _kind(name)
        if kind is None:
            message = Text(
                "tệp không thuộc phần nào của bộ quy tắc", "the file belongs to no part of a rulebook"
            )
            allowed = ("sources.yaml", "shared.yaml", "law/regimes.yaml", "law/<series>/<day>.yaml",
                       "campaigns/<id>.yaml", "places/<id>.yaml")  # fmt: skip
            faults.append(Fault("rules-file-unknown", message, Place(document.file), allowed))
            continue
        try:
            yield name, validate(document, kind)
        except RulebookError as error:
            faults.extend(error.faults)


def _kind(name: str) -> type | None:
    parts = name.split("/")
    if name == "sources.yaml":
        return lang.Sources
    if name == "shared.yaml":
        return lang.Shared
    if name == "law/regimes.yaml":
        return lang.Regimes
    if parts[0] == "law" and len(parts) == 3:
        return lang.Law
    if parts[0] == "campaigns" and len(parts) == 2:
        return lang.Campaign
    return lang.PlaceList if parts[0] == "places" and len(parts) == 2 else None


def _assemble(documents: dict[str, Document], typed: dict[str, Any], faults: list[Fault]) -> Rulebook:
    shared = {one.id: one for one in typed["shared.yaml"].criteria}
    laws: dict[str, lang.Law] = {}
    for name, law in typed.items():
        if isinstance(law, lang.Law):
            key = name.removeprefix("law/").removesuffix(".yaml")
            laws[key] = _taken(with_source(law, law.source), shared, documents[name], faults)
    filed: dict[str, list[FiledLaw]] = {}
    for key in sorted(laws):
        document = documents[f"law/{key}.yaml"]
        law = _extended(key, laws, document, faults, ())
        first, last = span_of(law.in_force)
        filed.setdefault(key.split("/")[0], []).append(FiledLaw(document, law, first, last))
    campaigns = {}
    for name, one in typed.items():
        if isinstance(one, lang.Campaign):
            own = _taken(with_source(one, one.source), shared, documents[name], faults)
            campaigns[one.id] = FiledCampaign(documents[name], own)
    places = {
        one.id: FiledPlace(documents[name], one)
        for name, one in typed.items()
        if isinstance(one, lang.PlaceList)
    }
    return Rulebook(
        sources={one.id: one for one in typed["sources.yaml"].sources},
        regimes=with_source(typed["law/regimes.yaml"], None),
        series={name: tuple(rows) for name, rows in filed.items()},
        campaigns=campaigns,
        places=places,
        digest=_digest(documents),
        documents=tuple(documents.values()),
    )


def _digest(documents: dict[str, Document]) -> str:
    content = {name: document.data for name, document in documents.items()}
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()


def with_source(part: T, source: str | None) -> T:
    """Return `part` with every citation that names no source given `source`."""
    if isinstance(part, lang.Cite):
        return part if part.source or not source else replace(part, source=source)
    if isinstance(part, list):
        return [with_source(one, source) for one in part]  # type: ignore[return-value]
    if isinstance(part, dict):
        return {key: with_source(one, source) for key, one in part.items()}  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        changed = {f.name: with_source(getattr(part, f.name), source) for f in fields(part)}
        return replace(part, **changed)
    return part


def _lowered(part: T, certainty: lang.Certainty) -> T:
    """Return `part` with every citation at most as certain as `certainty`."""
    if isinstance(part, lang.Cite):
        return replace(part, certainty=max(part.certainty, certainty, key=_CERTAINTY.index))
    if isinstance(part, list):
        return [_lowered(one, certainty) for one in part]  # type: ignore[return-value]
    if isinstance(part, dict):
        return {key: _lowered(one, certainty) for key, one in part.items()}  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: _lowered(getattr(part, f.name), certainty) for f in fields(part)})
    return part


def _taken(owner: T, shared: dict[str, lang.SharedCriterion], document: Document, faults: list[Fault]) -> T:
    """Return `owner` with each `use` replaced by the shared criterion under its own citation."""

    def take(entries: Iterable[Any], path: Path_) -> list[Any]:
        return [_use(one, shared, document.place((*path, i)), faults) for i, one in enumerate(entries)]

    changed: dict[str, Any] = {"criteria": take(owner.criteria, ("criteria",))}  # type: ignore[attr-defined]
    if isinstance(owner, lang.Law):
        changed["routes"] = [
            replace(route, criteria=take(route.criteria, ("routes", i, "criteria")))
            for i, route in enumerate(owner.routes)
        ]
    return replace(owner, **changed)  # type: ignore[type-var]


def _use(
    entry: lang.Use | lang.Criterion,
    shared: dict[str, lang.SharedCriterion],
    place: Place,
    faults: list[Fault],
) -> lang.Use | lang.Criterion:
    if isinstance(entry, lang.Criterion):
        return entry
    common = shared.get(entry.use)
    if common is None:
        message = Text(
            f"không có tiêu chí dùng chung “{entry.use}”", f'there is no shared criterion "{entry.use}"'
        )
        faults.append(Fault("unknown-shared", message, place, tuple(shared), nearest(entry.use, shared)))
        return entry
    return lang.Criterion(
        id=common.id,
        label=entry.label or common.label,
        cite=entry.cite,
        ground=common.ground,
        effect=entry.effect or common.effect,
        for_=entry.for_ or common.for_,
        once_met=common.once_met,
        test=common.test,
        remedy=entry.remedy or common.remedy,
    )


def _extended(
    key: str, laws: dict[str, lang.Law], document: Document, faults: list[Fault], above: tuple[str, ...]
) -> lang.Law:
    law = laws[key]
    if law.extends is None:
        return law
    if law.extends not in laws or law.extends in (*above, key):
        message = Text(f"không mở rộng được “{law.extends}”", f'cannot extend "{law.extends}"')
        place = document.place(("extends",))
        faults.append(Fault("unknown-extends", message, place, tuple(laws), nearest(law.extends, laws)))
        return law
    base = _extended(law.extends, laws, document, faults, (*above, key))
    if law.certainty:
        base = _lowered(base, law.certainty)
    known = {one for part in _LISTS for one in (_id(entry) for entry in getattr(base, part))} | set(
        base.parameters
    )
    known |= {_id(entry) for route in base.routes for entry in route.criteria}
    for index, dropped in enumerate(law.without):
        if dropped not in known:
            message = Text(f"không có “{dropped}” để bỏ", f'there is no "{dropped}" to leave out')
            place = document.place(("without", index))
            faults.append(
                Fault("unknown-without", message, place, tuple(sorted(known)), nearest(dropped, known))
            )
    merged: dict[str, Any] = {part: _merged(part, base, law) for part in _LISTS}
    kept = {name: one for name, one in base.parameters.items() if name not in law.without}
    return replace(law, parameters=kept | law.parameters, **merged)


_LISTS = (
    "attestations",
    "indicators",
    "questions",
    "criteria",
    "routes",
    "preferences",
    "quotas",
    "not_encoded",
    "notes",
)


def _id(entry: Any) -> str:
    return str(getattr(entry, "id", None) or entry.use)


def _merged(part: str, base: lang.Law, law: lang.Law) -> list[Any]:
    own = {_id(one): one for one in getattr(law, part)}
    kept = []
    for entry in getattr(base, part):
        if _id(entry) in law.without:
            continue
        if isinstance(entry, lang.Route) and _id(entry) not in own:
            entry = replace(entry, criteria=[c for c in entry.criteria if _id(c) not in law.without])
        kept.append(own.pop(_id(entry), entry))
    return kept + list(own.values())
