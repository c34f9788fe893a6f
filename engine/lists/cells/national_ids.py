"""National ids: CCCD has 12 digits, CMND 9. Zeros that a workbook dropped are never put back.

A CCCD holds the province (3 digits), century and sex (1), year of birth (2) and a serial (6): sex and
year are compared with what the list says, and a difference is told.
"""

from __future__ import annotations

import re

from ...dates import Span, Unreadable
from ...intake.tables import Value
from ...texts import Text, undivided
from .bad import Bad
from .text_cells import as_text, as_written

_LOST = Text(
    "chỉ có {n} chữ số; mất số 0 đầu? CCCD có 12, CMND có 9 chữ số; nhập lại dạng văn bản",
    "only {n} digits; were leading zeros lost? A CCCD has 12 digits, a CMND 9; enter it again as text",
)
_MALFORMED = Text(
    "không phải số CCCD (12 chữ số) hay CMND (9 chữ số)", "neither a CCCD (12 digits) nor a CMND (9 digits)"
)
_ROUNDED = Text(
    "số đã bị bảng tính làm tròn hoặc viết dạng 1,198E+09; nhập lại dạng văn bản",
    "the spreadsheet rounded the number or wrote it as 1.198E+09; enter it again as text",
)
_SEX = Text(
    "chữ số thế kỷ, giới tính của CCCD không khớp giới tính",
    "the CCCD's digit for sex differs from the gender",
)
_YEAR = Text(
    "năm sinh trong CCCD không khớp ngày sinh", "the CCCD's year of birth differs from the date of birth"
)
_LENGTHS = (9, 12)
_FULL = 12
_EXACT = 10**12


def as_national_id(value: Value) -> str | Bad | None:
    """Return an id as text, or the text with what is wrong with it."""
    if type(value) is float and (not value.is_integer() or abs(value) >= _EXACT):
        return Bad("national-id-rounded", _ROUNDED, keep=repr(value))
    text = as_text(value)
    if text is None or isinstance(text, Bad):
        return text
    digits = undivided(text)
    if not (digits.isascii() and digits.isdigit()):
        exponent = re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?[eE][+]?[0-9]+", digits) is not None
        code, why = ("national-id-rounded", _ROUNDED) if exponent else ("national-id-malformed", _MALFORMED)
        return Bad(code, why, keep=as_written(text))
    if len(digits) in _LENGTHS:
        return digits
    if len(digits) < _FULL:
        return Bad("national-id-short", _LOST.fill(n=len(digits)), keep=digits)
    return Bad("national-id-malformed", _MALFORMED, keep=as_written(text))


def contradictions(national_id: str, gender: str | None, birth: Span | Unreadable | None) -> list[Text]:
    """Return what in a CCCD contradicts the gender (`male`, `female`) or the date of birth."""
    if len(national_id) != _FULL or not national_id.isdigit():
        return []
    century, sex = divmod(int(national_id[3]), 2)
    found = []
    if gender in ("male", "female") and sex != (gender == "female"):
        found.append(_SEX)
    year = 1900 + 100 * century + int(national_id[4:6])
    if isinstance(birth, Span) and not birth.earliest // 10000 <= year <= birth.latest // 10000:
        found.append(_YEAR)
    return found
