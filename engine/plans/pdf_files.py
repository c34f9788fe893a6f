"""The text of a PDF, line by line with its page. A scan has none; nothing is recognised here."""

from __future__ import annotations

import io
import logging
from typing import Final

from .plan_text import Line, PlanText

MOST_PAGES: Final = 300


def read_pdf(data: bytes, name: str) -> PlanText:
    """Return the lines of a PDF. Raises PlanError: locked, damaged, or far too long for a plan."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    from .files import refused

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    damaged = refused(
        "plan-damaged", "tệp PDF bị hỏng hoặc tải về chưa hết; mở, lưu thành PDF mới rồi đọc lại",
        "the PDF is damaged or was not downloaded whole; open it, save it as a new PDF and try again", name,
    )  # fmt: skip
    lines: list[Line] = []
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
            for number, row in enumerate(one.extract_text().split("\n"), 1):
                lines.append(Line(number, row, page))
            lines.append(Line(number + 1, "", page))
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
    return PlanText(name, "page", tuple(lines))
