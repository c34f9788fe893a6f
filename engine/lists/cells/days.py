"""Dates of cells: serials of both date systems, date cells, and the forms that offices write, day first.

What cannot be read stays as it was written, so that the dossier holds it as unknown with its text. Day and
month are never exchanged.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import Final

from ...intake.tables import Unread, Value
from ...texts import fold
from .bad import Bad
from .text_cells import SHORT, as_text, as_written, clean, number_text

_FIRST_SERIAL: Final = 3_654
"""1910: smaller numbers are taken for no serial."""
_LAST_SERIAL: Final = 73_050
"""2099."""
_BETWEEN_SYSTEMS: Final = 1_462
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_DAY_ZERO: Final = date(1899, 12, 30)

_NUMBER = r"([0-9]{1,2})"
_IN_WORDS = re.compile(rf"(?:hồi |từ |đến )?ngày {_NUMBER} tháng {_NUMBER} năm ([0-9]{{4}})")
_DAY_IN_WORDS = re.compile(rf"ngày ({_NUMBER}\s*[/.-]\s*{_NUMBER}\s*[/.-]\s*[0-9]{{4}})")
_MONTH_IN_WORDS = re.compile(rf"tháng {_NUMBER}\s*(?:năm |[/.-]\s*)([0-9]{{4}})")
_YEAR_IN_WORDS = re.compile(r"năm(?: học)? ([0-9]{4}(?:\s*[-–—]\s*[0-9]{4})?)")


def as_day(value: Value, since_1904: bool = False) -> str | Bad | None:
    """Return the date of a cell as a dossier writes it, or the cell's text as it stands.

    `since_1904`: serials count from 1904. A number that is neither a year nor a serial stays a number.
    """
    if type(value) is str:
        return short_day(value) if len(value) <= SHORT else as_written(value)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if type(value) is int or (type(value) is float and isfinite(value) and abs(value) < _LAST_SERIAL * 2):
        return _number(value, since_1904)
    if isinstance(value, Unread):
        return Bad("unreadable-cell", value.why, keep=as_written(value.raw) or None)
    return as_text(value) if type(value) is float else str(value)


@lru_cache(maxsize=8192)
def short_day(raw: str) -> str | Bad | None:
    """Return what `as_day` does for a text of at most `SHORT` characters."""
    text = clean(raw)
    if isinstance(text, Bad):  # the dossier's own reading says that this is no date, with the text
        return text._replace(keep=as_written(raw), told=False)
    return _in_words(text) if text else None


def _number(value: float, since_1904: bool) -> str:
    if value == int(value) and _FIRST_YEAR <= value <= _LAST_YEAR:
        return str(int(value))
    days = value + _BETWEEN_SYSTEMS if since_1904 else value
    if _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return (_DAY_ZERO + timedelta(days=int(days))).isoformat()
    return number_text(float(value))


def _in_words(text: str) -> str:
    if text[:1].isdigit():
        return text
    said = fold(text)
    if found := _IN_WORDS.fullmatch(said):
        return f"{found[1]}/{found[2]}/{found[3]}"
    if found := _DAY_IN_WORDS.fullmatch(said):
        return found[1]
    if found := _MONTH_IN_WORDS.fullmatch(said):
        return f"{found[1]}/{found[2]}"
    if found := _YEAR_IN_WORDS.fullmatch(said):
        return found[1]
    return text
