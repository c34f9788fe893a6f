"""Figures and counts of cells: decimal comma, dot for thousands; floats of a workbook as they are written."""

from __future__ import annotations

from typing import Final

from ...dates import Unreadable
from ...figures import read_figure
from ...intake.tables import Unread, Value
from ...texts import Text
from .bad import Bad
from .text_cells import as_text, as_written, number_text

_NO_COUNT = Text(
    "không phải số người; ghi số nguyên như 9", "not a number of people; write a whole number such as 9"
)
_SHARE = Text(
    "có phải tỷ lệ phần trăm? Ô định dạng phần trăm chỉ chứa phân số; ghi 98,5% bằng chữ",
    "is this a percentage? A cell shown in per cent holds a fraction; write 98,5% as text",
)
_LARGEST: Final = 10**15


def as_figure(value: Value) -> str | int | Bad | None:
    """Return the figure of a cell as a dossier writes it. Text stays as it was written."""
    if type(value) is int and abs(value) <= _LARGEST:
        return value
    if type(value) is float:
        text = number_text(value)
        doubtful = 0 < abs(value) < 1
        return Bad("share-or-figure", _SHARE, keep=text) if doubtful else text
    if isinstance(value, Unread):
        return Bad("unreadable-cell", value.why, keep=as_written(value.raw) or None)
    if type(value) is str:
        read = as_text(value)
        return read._replace(keep=as_written(value), told=False) if isinstance(read, Bad) else _short(read)
    return as_text(value)


def _short(text: str | None) -> str | None:
    return text if text is None else as_written(text)


def as_count(value: Value) -> int | Bad | None:
    """Return a number of people."""
    if type(value) is int:
        return value if abs(value) <= _LARGEST else Bad("unreadable-figure", _NO_COUNT)
    text = as_text(value)
    if text is None or isinstance(text, Bad):
        return text
    read = read_figure(text)
    if isinstance(read, Unreadable) or read.denominator != 1 or "%" in text:
        return Bad("unreadable-figure", _NO_COUNT)
    return int(read)
