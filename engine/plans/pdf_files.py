"""The text of a PDF, line by line with its page. A scan has none; nothing is recognised here."""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Iterator
from typing import Final

from .plan_text import Line
from .refusing import refused

MOST_PAGES: Final = 300


def pdf_lines(data: bytes, name: str) -> Iterator[Line]:
    """Yield the lines of a PDF. Raises PlanError: locked, damaged, or far too long for a plan."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    damaged = refused(
        "plan-damaged", "tệp PDF bị hỏng hoặc tải về chưa hết; mở, lưu thành PDF mới rồi đọc lại",
        "the PDF is damaged or was not downloaded whole; open it, save it as a new PDF and try again", name,
    )  # fmt: skip
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise refused(
                "plan-encrypted",
                "tệp có mật khẩu; bỏ mật khẩu rồi đọc lại",
                "the file is locked with a password; take it off and try again",
                name,
            )
        pages = reader.pages
        if len(pages) > MOST_PAGES:
            raise refused(
                "plan-too-large",
                f"tệp hơn {MOST_PAGES} trang, không phải một kế hoạch",
                f"more than {MOST_PAGES} pages is no plan",
                name,
            )
        for page, one in enumerate(pages, 1):
            rows = [_without_ligatures(row) for row in one.extract_text().split("\n")]
            yield from (Line(number, row, page) for number, row in enumerate([*rows, ""], 1))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
        OSError,
        RecursionError,
        NotImplementedError,
        ImportError,
    ):
        raise damaged from None


def _without_ligatures(row: str) -> str:
    """Return a line with letters for the signs that print two as one (ﬁ, ﬂ)."""
    return "".join(unicodedata.normalize("NFKC", one) if "\ufb00" <= one <= "\ufb06" else one for one in row)
