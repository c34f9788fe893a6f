"""Numbers of documents: `05/TTr-THCS`. One that a spreadsheet turned into a date cannot be had back."""

from __future__ import annotations

from datetime import date

from ...intake.tables import Value
from ...texts import Text
from .bad import Bad
from .text_cells import as_text

_TURNED = Text(
    "bảng tính đã đổi số văn bản thành ngày; nhập lại dạng văn bản",
    "the spreadsheet turned the number into a date; enter it again as text",
)


def as_document_number(value: Value) -> str | Bad | None:
    """Return the number of a document as it was written; one that became a date is told and left out."""
    return Bad("number-became-date", _TURNED) if isinstance(value, date) else as_text(value)
