"""Taking over what stands elsewhere: shared criteria (`use`), earlier law (`extends`), a file's source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, get_args

from ..errors import Fault, Place
from ..texts import Text, nearest
from . import language as lang
from .yaml_reading import Document, Path_

T = TypeVar("T")
_CERTAINTY: tuple[lang.Certainty, ...] = get_args(lang.Certainty)
"""From the surest on."""


def with_source(part: T, source: str | None) -> T:
    """Return `part` with every citation that names no source given `source`."""
    return _recited(part, lambda cite: replace(cite, source=cite.source or source))


def _lowered(part: T, certainty: lang.Certainty) -> T:
    """Return `part` with every citation at most as certain as `certainty`."""
    order = _CERTAINTY.index
    return _recited(part, lambda cite: replace(cite, certainty=max(cite.certainty, certainty, key=order)))


def _recited(part: T, change: Callable[[lang.Cite], lang.Cite]) -> T:
    """Return `part` with every citation inside it changed."""
    if isinstance(part, lang.Cite):
        return change(part)  # type: ignore[return-value]
    if isinstance(part, list):
        return [_recited(one, change) for one in part]  # type: ignore[return-value]
    if isinstance(part, dict):
        return {key: _recited(one, change) for key, one in part.items()}  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: _recited(getattr(part, f.name), change) for f in fields(part)})
    return part


def taken(owner: T, shared: dict[str, lang.SharedCriterion], document: Document, faults: list[Fault]) -> T:
    """Return `owner` with each `use` replaced by the shared criterion under its own citation."""

    def take(entries: Iterable[Any], path: Path_) -> list[Any]:
        return [_use(one, shared, document.place((*path, i, "use")), faults) for i, one in enumerate(entries)]

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


def extended(key: str, laws: dict[str, lang.Law], document: Document, faults: list[Fault]) -> lang.Law:
    """Return a law with everything that it extends; `document` is its own file, for its own faults."""
    law = laws[key]
    if law.extends is None:
        return law
    if law.extends not in laws or _rests_on_itself(key, laws):
        message = Text(f"không mở rộng được “{law.extends}”", f'cannot extend "{law.extends}"')
        place = document.place(("extends",))
        faults.append(Fault("unknown-extends", message, place, tuple(laws), nearest(law.extends, laws)))
        return law
    base = extended(law.extends, laws, document, [])
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


def above(key: str, laws: dict[str, lang.Law]) -> list[str]:
    """Return the keys of the files that a law extends, nearest first."""
    found: list[str] = []
    other = laws[key].extends
    while other in laws and other not in (key, *found):
        found.append(other)
        other = laws[other].extends
    return found


def _rests_on_itself(key: str, laws: dict[str, lang.Law]) -> bool:
    return any(laws[other].extends == key for other in (key, *above(key, laws)))


_LISTS = (
    "attestations",
    "indicators",
    "questions",
    "criteria",
    "routes",
    "preferences",
    "quotas",
    "bases",
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
