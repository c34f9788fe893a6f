"""The text of a Word file (.docx): paragraphs, rows of tables, text boxes, footnotes, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from .plan_text import Line, PlanText

MOST_UNPACKED: Final = 64 * 1024 * 1024
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED: Final = frozenset({f"{_W}del", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK})


def read_docx(data: bytes, name: str) -> PlanText:
    """Return the paragraphs of a Word file as lines. A row of a table is a line, its cells parted by ` | `.

    Raises PlanError: no Word file, damaged, or it unpacks to far more than a plan holds.
    """
    from lxml import etree

    from .files import refused

    damaged = refused(
        "plan-damaged",
        "tệp Word bị hỏng hoặc không phải .docx; mở bằng Word, lưu thành .docx mới rồi đọc lại",
        "the Word file is damaged or is no .docx; open it in Word, save it as a new .docx and try again",
        name,
    )  # fmt: skip
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED * 4:
                raise refused(
                    "plan-too-large",
                    "tệp Word bung ra quá lớn",
                    "the Word file unpacks to far too much",
                    name,
                )
            names = set(archive.namelist())
            body = etree.fromstring(_part(archive, "word/document.xml"), parser)
            notes = [
                etree.fromstring(_part(archive, part), parser)
                for part in ("word/footnotes.xml",)
                if part in names
            ]
    except (
        zipfile.BadZipFile,
        KeyError,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ):
        raise damaged from None
    rows = list(_rows(body))
    for one in notes:
        rows += [row for row in _rows(one) if row.strip()]
    return PlanText(name, "paragraph", tuple(_numbered(rows)))


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        read = part.read(MOST_UNPACKED + 1)
    if len(read) > MOST_UNPACKED:
        raise ValueError(name)
    return read


def _numbered(rows: list[str]) -> Iterator[Line]:
    """Give each line its paragraph's number; between paragraphs stands a blank line."""
    for number, row in enumerate(rows, 1):
        for piece in row.split("\n"):
            yield Line(number, piece)
        if "|" not in row:
            yield Line(number, "")


def _rows(root: Any) -> Iterator[str]:
    """Return paragraphs and rows of tables in order; what stands in a text box comes after its paragraph."""
    body = root.find(f"{_W}body")
    for one in body if body is not None else root:
        yield from _block(one)


def _block(one: Any) -> Iterator[str]:
    if one.tag == f"{_W}p":
        yield _number(one) + _text(one)
        for box in one.iter(f"{_W}txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                for inner in box:
                    yield from _block(inner)
    elif one.tag == f"{_W}tbl":
        yield from _table(one)
    elif one.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}footnote", f"{_W}ins", f"{_W}customXml"):
        for inner in one:
            yield from _block(inner)


def _table(table: Any) -> Iterator[str]:
    """Return the rows of a table; one without lines is a layout (head, signature): cell after cell."""
    rows = [row for row in table if row.tag == f"{_W}tr"]
    layout = len(rows) == 1 or not _is_ruled(table)
    for row in rows:
        cells = [[text for inner in cell for text in _block(inner)] for cell in row if cell.tag == f"{_W}tc"]
        if layout:
            yield from (text for cell in cells for text in cell)
        else:
            yield " | ".join(" ".join(" ".join(cell).split()) for cell in cells)


def _is_ruled(table: Any) -> bool:
    """Return whether a table has lines, or a style that gives it some: then it holds data."""
    properties = table.find(f"{_W}tblPr")
    if properties is None:
        return False
    borders = properties.find(f"{_W}tblBorders")
    if borders is not None:
        return any(one.get(f"{_W}val") not in ("nil", "none") for one in borders)
    return properties.find(f"{_W}tblStyle") is not None


def _number(paragraph: Any) -> str:
    """Return a dash for a paragraph that Word numbers or bullets by itself: the mark is not in its text."""
    properties = paragraph.find(f"{_W}pPr")
    numbered = properties is not None and properties.find(f"{_W}numPr") is not None
    return "- " if numbered else ""


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph without those of text boxes, deletions and instructions of fields."""
    parts: list[str] = []

    def walk(of: Any) -> None:
        for one in of:
            if one.tag in _SKIPPED or one.tag == f"{_W}txbxContent":
                continue
            if one.tag == f"{_W}t":
                parts.append(one.text or "")
            elif one.tag == f"{_W}tab":
                parts.append(" ")
            elif one.tag in (f"{_W}br", f"{_W}cr"):
                parts.append("\n")
            elif one.tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif isinstance(one.tag, str):
                walk(one)

    walk(paragraph)
    return "".join(parts)
