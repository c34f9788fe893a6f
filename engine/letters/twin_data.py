"""A dossier's data without what is not sent around: ids and telephone numbers of people, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from ..lists.layout import MAIN, PRIVATE
from ..lists.slots import slots
from ..reporting.batch.rows import dossier_said
from ..screening.keys import masked as masked_number
from ..texts import undivided
from .hidden_ids import without_ids

_NOTE: Final = "note"
_APART: Final = r"[\s.,'’`_-]?"
_SHORTEST: Final = 9

Hide = Callable[[str], str]
_FREE: Final = frozenset({"text", "texts"})
"""Kinds of fields whose texts may say anything."""


def is_private(path: str) -> bool:
    """Return whether a field of a dossier, or of an entry of its lists, is not sent around."""
    return path in PRIVATE or path == _NOTE or path.endswith(f".{_NOTE}")


def has_private(data: dict[str, Any]) -> bool:
    """Return whether a dossier gives an id or telephone number."""
    return any(_at(data, path) for path in PRIVATE)


def hiding(data: dict[str, Any]) -> Hide:
    """Return what hides ids in a text: the dossier's own however parted, and whatever else looks like one."""
    own = [undivided(str(_at(data, path) or "")) for path in PRIVATE]
    numbers = [re.escape(one) for one in own if one.isdigit() and len(one) >= _SHORTEST]
    known = [re.compile(_APART.join(one)) for one in numbers]

    def hide(text: str) -> str:
        for one in known:
            text = one.sub(lambda found: masked_number(undivided(found[0])), text)
        return without_ids(text)

    return hide


def without_private(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a dossier's data fit to be sent around; nothing of what is given is changed.

    Ids in texts are hidden but for their last figures. A dossier that has somebody's id for its own gets
    another, made with `number`, its place in the workbook.
    """
    hide = hiding(data)
    shown = {name: _value(MAIN, name, value, hide) for name, value in data.items() if name != _NOTE}
    name = str(data["id"])
    return shown | {"id": name if dossier_said(name) == name else f"{dossier_said(name)}-{number}"}


def _value(scope: str, path: str, value: Any, hide: Hide) -> Any:
    if isinstance(value, dict):
        return {
            key: _value(scope, f"{path}.{key}", inner, hide)
            for key, inner in value.items()
            if not is_private(f"{path}.{key}")
        }
    if isinstance(value, list) and scope == MAIN and (MAIN, path) not in slots():
        return [_entry(path, one, hide) for one in value]
    slot = slots().get((scope, path))
    if slot is None or slot.kind not in _FREE:
        return value
    if isinstance(value, list):
        return [hide(one) if isinstance(one, str) else one for one in value]
    return hide(value) if isinstance(value, str) else value


def _entry(scope: str, entry: Any, hide: Hide) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {key: _value(scope, key, value, hide) for key, value in entry.items() if not is_private(key)}


def _at(data: dict[str, Any], path: str) -> Any:
    found: Any = data
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found
