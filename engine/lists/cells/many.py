"""Cells that hold several values: parted by `;` or a line break; `không` says that there are none."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...intake.tables import Value
from ...texts import Text
from .bad import Bad
from .flags import answer_of
from .text_cells import as_text

_PARTS = re.compile(r"\s*[;\n]\s*")
_LONGEST = 2_000
_TOO_LONG = Text(f"dài quá {_LONGEST} ký tự", f"longer than {_LONGEST} characters")
_BULLET = re.compile(r"^[-+•*]\s+")


def as_many(value: Value, one: Callable[[str], str]) -> list[str] | Bad | None:
    """Return the values of a cell, each read by `one`."""
    text = as_text(value)
    if text is None or isinstance(text, Bad):
        return text
    if answer_of(text) is False:
        return []
    parts = [_BULLET.sub("", part) for part in _PARTS.split(text) if part]
    if any(len(part) > _LONGEST for part in parts):
        return Bad("text-too-long", _TOO_LONG, fatal=True)
    return [one(part) for part in parts if part] or None
