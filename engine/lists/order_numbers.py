"""Numbers of rows (STT) and ids, as keys by which sheets are joined."""

from __future__ import annotations

import re

from ..intake.tables import Value
from ..texts import fold
from .cells.text_cells import as_text

_NUMBER = re.compile(r"\(?0*([0-9]{1,7})[.)]?")
_MARKER = re.compile(r"(?:([IVXL]+)|([A-HĐ])|([0-9]{1,3}(?:\.[0-9]{1,3})*))(?:[.)/:\s-]+|$)")


def order_key(value: Value) -> str | None:
    """Return the number of a row: `7` for 7, 7.0, `07`, `7.`; None when it is no number."""
    if type(value) is int:
        return str(value) if value >= 0 else None
    if type(value) is float:
        return str(int(value)) if value.is_integer() and value >= 0 else None
    if type(value) is not str:
        return None
    found = _NUMBER.fullmatch(value.strip())
    return found[1] if found else None


def id_key(value: Value) -> str | None:
    """Return what the id of a dossier is compared by; None when the cell is empty or cannot be read."""
    if type(value) is str and value.isascii():
        return value.strip().casefold() or None
    text = as_text(value)
    return fold(text) if isinstance(text, str) else None


def marker(text: str) -> tuple[str, str] | None:
    """Return the style of a group's number (`roman`, `letter`, `digit`) and what follows it; or None."""
    found = _MARKER.match(text)
    if not found:
        return None
    style = "roman" if found[1] else "letter" if found[2] else "digit"
    return style, text[found.end() :].strip()
