"""A file with faults, without the entries that have them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ..errors import Fault, Place, RulebookError
from ..rulebooks.validating import validate
from ..rulebooks.yaml_reading import Document, Path_

_MOST_ROUNDS: Final = 50
"""How often a file is held against the language again: leaving out one entry may show the next."""


def pruned(document: Document, kind: type, faults: tuple[Fault, ...]) -> tuple[Document, Any] | None:
    """Return a file without its wrong entries, and what it then holds; None if that is not enough.

    Args:
        faults: what is wrong with the file as it is.
    """
    for _ in range(_MOST_ROUNDS):
        found = {_entry(document, fault.place) for fault in faults}
        if None in found:
            return None
        for path in sorted((one for one in found if one), key=_later_first, reverse=True):
            document = _without(document, path)
        try:
            return document, validate(document, kind)
        except RulebookError as error:
            faults = error.faults
    return None


def _later_first(path: Path_) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (-1, part) for part in path]


def _entry(document: Document, place: Place) -> Path_ | None:
    """Return the path of the outermost entry of a list, or key of parameters, that holds a place."""
    at = (place.line or 0, place.column or 0)
    exact = [path for path, position in document.positions.items() if position == at]
    for path in sorted(exact, key=len, reverse=True):
        for depth, part in enumerate(path):
            if isinstance(part, int) or path[:depth] == ("parameters",):
                return path[: depth + 1]
    return None


def _without(document: Document, path: Path_) -> Document:
    """Return a document without one entry of a list or mapping; what follows moves up."""
    *above, last = path
    positions: dict[Path_, tuple[int, int]] = {}
    depth = len(above)
    for at, position in document.positions.items():
        if at[: depth + 1] == path:
            continue
        if at[:depth] == tuple(above) and len(at) > depth and isinstance(last, int):
            index = at[depth]
            if isinstance(index, int) and index > last:
                at = (*at[:depth], index - 1, *at[depth + 1 :])
        positions[at] = position
    return replace(document, data=_dropped(document.data, path), positions=positions)


def _dropped(data: Any, path: Path_) -> Any:
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        inner = [_dropped(data[first], rest)] if rest else []
        return [*data[:first], *inner, *data[first + 1 :]]
    if rest:
        return data | {first: _dropped(data[first], rest)}
    return {key: value for key, value in data.items() if key != first}
