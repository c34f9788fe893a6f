"""Rules as plain data in one form, so that equal data is equal meaning: order and style do not count."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, cast, get_type_hints

from pydantic.fields import FieldInfo

_ORDERED: Final = frozenset({"share", "readings", "values", "cites"})
"""Lists whose order says something."""
_TIMES_COUNT: Final = frozenset({"of", "all", "any"})
"""Lists in which the same thing twice is not the same as once."""
_ONE_OF: Final = {"in": "is", "not_in": "is_not"}


def plain(part: Any, key: str = "") -> Any:
    """Return a part of the language as plain data, under the keys that files use.

    What is not given is left out; lists whose order says nothing are sorted; one code in a list is that code.
    """
    if is_dataclass(part) and not isinstance(part, type):
        named = {name: getattr(part, field) for field, name in keys_of(type(part)).items()}
        return _mapping(named)
    if isinstance(part, Mapping):
        return _mapping(part)
    if isinstance(part, list | tuple):
        made = [plain(one) for one in part]
        return made if key in _ORDERED else _sorted(made, key)
    return part


def keys_of(kind: type) -> dict[str, str]:
    """Return the fields of a class of the language, each with its key in files."""
    return _keys_of(cast("Hashable", kind))


@cache
def _keys_of(kind: Any) -> dict[str, str]:
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for one in fields(kind):
        about = (item for item in getattr(hints[one.name], "__metadata__", ()) if isinstance(item, FieldInfo))
        found[one.name] = next((item.alias for item in about if item.alias), one.name)
    return found


def text_of(data: Any) -> str:
    """Return plain data as text of its own, by which it can be compared and sorted."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compact(data: Any) -> str:
    """Return plain data in one line as a rulebook would write it."""
    match data:
        case dict():
            return "{" + ", ".join(f"{key}: {compact(one)}" for key, one in data.items()) + "}"
        case list():
            return "[" + ", ".join(map(compact, data)) + "]"
        case bool():
            return str(data).lower()
    return str(data)


def _mapping(of: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in of.items():
        one = plain(value, key)
        if one is None or one in ([], {}):
            continue
        if key in _ONE_OF and isinstance(one, list) and len(one) == 1 and of.get(_ONE_OF[key]) is None:
            key, one = _ONE_OF[key], one[0]
        made[key] = one
    return made


def _sorted(of: list[Any], key: str) -> list[Any]:
    ordered = sorted(of, key=text_of)
    if key in _TIMES_COUNT:
        return ordered
    return [one for at, one in enumerate(ordered) if not at or one != ordered[at - 1]]
