"""Text of a cell: Unicode in one form, without what cannot be seen, and old fonts told apart."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from ...intake.tables import Unread, Value
from ...texts import Text
from .bad import Bad
from .mojibake import BROKEN_CASE, LOST, is_lost, is_read_wrong
from .old_fonts import UNSURE, from_old_font, is_beyond_latin_1

OLD_FONT = Text(
    "không đọc được: chữ có vẻ thuộc phông cũ (TCVN3, VNI) nhưng không chắc; gõ lại bằng Unicode",
    "not readable: this looks like an old font (TCVN3, VNI), but not for certain; type it in Unicode",
)

ABOVE = Text(
    "ô ghi “như trên”; ghi đầy đủ nội dung ở từng dòng", "the cell says “as above”; write it out in every row"
)
_DITTO = frozenset({"nt", "n.t", "như trên", "như trên nt", '"', "''", "``", "”", "“", "〃", "//"})
_LONGEST_DITTO: Final = 12

# Anything that asks for a closer look: nothing of it stands in clean Vietnamese text.
_CLOSER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xbfÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ\u0152-\u0153"
    "\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd\ufff9-\uffff\ud800-\udfff?]"
    "|[aA][âáàãêéèúÂÁÀÃÊÉÈÚ]|[eE][âáàãÂÁÀÃ]|[oO][âÂ]|[aeouyAEOUY][ùõÙÕ]|  | \n|\n "
)
_UNSEEN = re.compile(
    "[\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def as_text(value: Value) -> str | Bad | None:
    """Return the text of a cell; None when nothing can be seen in it. Numbers are as offices write them."""
    if type(value) is str:
        return clean(value)
    return None if value is None else _other(value)


def clean(raw: str) -> str | Bad | None:
    """Return a text in NFC, without what cannot be seen, or why it cannot be read; None when it is blank."""
    return short_text(raw) if len(raw) <= SHORT else _clean(raw)


SHORT: Final = 80
"""Longer texts seldom come twice."""


def _clean(raw: str) -> str | Bad | None:
    if not _CLOSER.search(raw) and (
        raw.isascii() or (is_beyond_latin_1(raw) and not BROKEN_CASE.search(raw))
    ):
        return _unless_ditto(raw.strip())
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", raw))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if is_read_wrong(text):
        return Bad("unreadable-text", LOST)
    read = from_old_font(text)
    if read == UNSURE:
        return Bad("unreadable-text", OLD_FONT)
    if is_lost(read or text):
        return Bad("unreadable-text", LOST)
    text = (read or text).replace(_SOFT_HYPHEN, "")
    text = _CONTROL.sub(" ", text.replace("\t", " "))
    return _unless_ditto(_LINES.sub("\n", _SPACES.sub(" ", text)).strip())


def _unless_ditto(text: str) -> str | Bad | None:
    if len(text) <= _LONGEST_DITTO and text.casefold().strip(" .-–_") in _DITTO:
        return Bad("same-as-above", ABOVE)
    return text or None


short_text = lru_cache(maxsize=32_768)(_clean)
"""Cleans a text of at most `SHORT` characters; the same texts come again and again."""


def as_written(raw: str) -> str:
    """Return what could not be read, as it was written but fit for a dossier: NFC, printable, not long."""
    text = _CONTROL.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", raw))).strip()
    return text if len(text) <= _LONGEST_RAW else text[: _LONGEST_RAW - 1] + "…"


_LONGEST_RAW: Final = 200


def _other(value: Value) -> str | Bad:
    if type(value) is bool:
        return "TRUE" if value else "FALSE"
    if type(value) is int:
        return str(value)
    if type(value) is float:
        return number_text(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, Unread):
        return Bad("unreadable-cell", value.why)
    return str(value)


def number_text(value: float) -> str:
    """Return a number as offices write it: `12`, `98,5`; one that is no number stays as it is shown."""
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return repr(value).replace(".", ",")


_EXACT = 2**53
