"""Remarks on shared criteria: told once where the words stand, not at each `use` that takes them over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from ..errors import Place
from ..rulebooks.yaml_reading import Document, Path_
from .rule import Remark

_SHARED: Final = "shared.yaml"
_OWN: Final = ("AW601",)
"""Codes of what each file that takes a criterion owes by itself."""


def said_once(remarks: Sequence[Remark], documents: Mapping[str, Document]) -> list[Remark]:
    """Return remarks in which what is wrong wherever a shared criterion is taken stands in `shared.yaml`.

    What is wrong only with some of the files that take it (their window, their parameters) stays with them.
    """
    shared = documents.get(_SHARED)
    if shared is None or not any(one.place.said for one in remarks):
        return list(remarks)
    paths = {position: path for path, position in shared.positions.items()}
    taking = list(_taking(documents))
    places: dict[tuple[str, Place], set[Place]] = {}
    for one in remarks:
        if one.place.said:
            places.setdefault((one.code, one.place.said), set()).add(one.place)
    told: set[tuple[str, Place]] = set()
    found = []
    for one in remarks:
        said = one.place.said
        if said is not None and one.code not in _OWN:
            path = paths.get((said.line or 0, said.column or 0), ())
            if _takers(taking, shared, path) <= places[one.code, said]:
                if (one.code, said) not in told:
                    told.add((one.code, said))
                    found.append(replace(one, place=said))
                continue
        found.append(one)
    return found


def _takers(
    taking: Sequence[tuple[dict[str, Any], Place]], shared: Document, path: Path_
) -> frozenset[Place]:
    """Return where the criterion at a path is taken over without another value for what stands there."""
    if len(path) < 2:
        return frozenset()
    name = shared.data["criteria"][path[1]]["id"]
    key = path[2] if len(path) > 2 else "id"
    return frozenset(place for entry, place in taking if entry["use"] == name and key not in entry)


def _taking(documents: Mapping[str, Document]) -> Iterator[tuple[dict[str, Any], Place]]:
    for document in documents.values():
        for path, entry in _entries(document.data, ()):
            if isinstance(entry.get("use"), str):
                yield entry, document.place(path)


def _entries(data: Any, path: Path_) -> Iterator[tuple[Path_, dict[str, Any]]]:
    rows: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(data, dict):
        yield path, data
        rows = iter(data.items())
    elif isinstance(data, list):
        rows = iter(enumerate(data))
    for key, inner in rows:
        yield from _entries(inner, (*path, key))
