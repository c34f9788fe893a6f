"""Edits of a dossier's JSON: applied without touching what they are applied to, and written out strictly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from .prospects import Change, Data, Edit


class _NoPlaceError(Exception):
    """An edit's place is not in the data."""


def apply(data: Data, changes: Iterable[Change]) -> dict[str, Any] | None:
    """Return a dossier's data with all changes made, in order; None where an edit has no place in it.

    Lists and parts that the dossier does not have are made. The data itself is not changed.
    """
    made: dict[str, Any] = dict(data)
    try:
        for change in changes:
            for edit in change.edits:
                made = cast(dict[str, Any], _edited(made, _parts(edit.pointer), edit))
    except _NoPlaceError:
        return None
    return made


def at(data: object, pointer: str) -> Any:
    """Return what stands at a JSON pointer; None where nothing does."""
    for part in _parts(pointer):
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data


def strict(data: Data, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes with edits that a JSON Patch can be made of as they are.

    What stands there is replaced, what does not is added, and a missing list or part is added whole.
    """
    made: dict[str, Any] = dict(data)
    written = []
    for change in changes:
        edits = []
        for edit in change.edits:
            edits.append(_strict(made, edit))
            made = cast(dict[str, Any], _edited(made, _parts(edit.pointer), edit))
        written.append(replace(change, edits=tuple(edits)))
    return tuple(written)


def _strict(data: Data, edit: Edit) -> Edit:
    if edit.operation == "remove":
        return edit
    parts = _parts(edit.pointer)
    for length in range(1, len(parts)):
        pointer = _pointer(parts[:length])
        if at(data, pointer) is None:
            value = edit.value
            for part in reversed(parts[length:]):
                value = [value] if part == "-" else {part: value}
            return Edit("replace" if _is_there(data, parts[:length]) else "add", pointer, value)
    there = parts[-1] != "-" and _is_there(data, parts)
    return Edit("replace" if there else "add", edit.pointer, edit.value)


def _is_there(data: Data, parts: Sequence[str]) -> bool:
    holder = at(data, _pointer(parts[:-1])) if len(parts) > 1 else data
    return parts[-1] in holder if isinstance(holder, Mapping) else isinstance(holder, list)


def _edited(node: object, parts: Sequence[str], edit: Edit) -> object:
    if not parts:
        return edit.value
    head, rest = parts[0], parts[1:]
    leaving = not rest and edit.operation == "remove"
    if isinstance(node, Mapping):
        made = dict(node)
        if leaving:
            if head not in made:
                raise _NoPlaceError
            del made[head]
        else:
            inner = made.get(head)
            if rest and inner is None:
                if rest[0].isdigit():
                    raise _NoPlaceError
                inner = [] if rest[0] == "-" else {}
            made[head] = _edited(inner, rest, edit)
        return made
    if not isinstance(node, list):
        raise _NoPlaceError
    if head == "-" and not rest:
        return [*node, edit.value]
    if not head.isdigit() or int(head) >= len(node):
        raise _NoPlaceError
    index = int(head)
    if leaving:
        return [*node[:index], *node[index + 1 :]]
    return [*node[:index], _edited(node[index], rest, edit), *node[index + 1 :]]


def _parts(pointer: str) -> list[str]:
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def _pointer(parts: Sequence[str]) -> str:
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
