"""The text of an OpenDocument file (.odt) of LibreOffice: paragraphs, list items, rows of tables."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from .heading import is_of_head
from .plan_text import Line
from .refusing import refused
from .word_numbers import counted

MOST_UNPACKED: Final = 64 * 1024 * 1024
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SKIPPED: Final = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"})


def is_odt(data: bytes) -> bool:
    """Return whether bytes are of an OpenDocument text."""
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]


def odt_lines(data: bytes, name: str) -> Iterator[Line]:
    """Yield the paragraphs of an OpenDocument text as lines, rows of tables with ` | ` between their cells.

    Raises PlanError: locked with a password, damaged, or it unpacks to far more than a plan holds.
    """
    from lxml import etree

    damaged = refused(
        "plan-damaged",
        "tệp .odt bị hỏng; mở bằng LibreOffice, lưu thành .docx rồi đọc lại",
        "the .odt file is damaged; open it in LibreOffice, save it as .docx and try again",
        name,
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml")[:MOST_UNPACKED]:
                raise refused(
                    "plan-encrypted",
                    "tệp có mật khẩu; bỏ mật khẩu rồi đọc lại",
                    "the file is locked with a password; take it off and try again",
                    name,
                )
            content = _part(archive, "content.xml")
            styles = [_part(archive, one) for one in ("styles.xml",) if one in archive.namelist()]
        rows = list(_rows(content.find(f"{_OFFICE}body"), _lists(content, *styles)))
    except (
        zipfile.BadZipFile,
        KeyError,
        AttributeError,
        etree.XMLSyntaxError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        TypeError,
        OSError,
    ):
        raise damaged from None
    for number, row in enumerate(rows, 1):
        yield from (Line(number, piece) for piece in row.split("\n"))
        if "|" not in row:
            yield Line(number, "")


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """Return a part of the file. Raises KeyError, ValueError, XMLSyntaxError."""
    from lxml import etree

    with archive.open(name) as part:
        read = part.read(MOST_UNPACKED + 1)
    if len(read) > MOST_UNPACKED:
        raise ValueError(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(read, parser)


@dataclass
class _Lists:
    """The lists of a file: of each style and level how it is marked, and how far it has counted."""

    marks: dict[tuple[str, int], tuple[str, str, str]]
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    def mark(self, style: str, level: int) -> str:
        """Return the mark of the next item of a list with a space behind it."""
        form, before, after = self.marks.get((style, level), ("", "", ""))
        if not form:
            return "- "
        for deeper in range(level + 1, _DEEPEST):
            self.counts[style, deeper] = 0
        self.counts[style, level] += 1
        return f"{before}{counted(self.counts[style, level], _FORMS.get(form, 'decimal'))}{after} "


_DEEPEST: Final = 11
_FORMS: Final = {"I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter"}


def _lists(*parts: Any) -> _Lists:
    made: dict[tuple[str, int], tuple[str, str, str]] = {}
    for part in parts:
        for style in part.iter(f"{_TEXT}list-style"):
            for one in style.iter(f"{_TEXT}list-level-style-number"):
                level = one.get(f"{_TEXT}level", "1")
                said = tuple(
                    one.get(f"{_STYLE}{name}", "") for name in ("num-format", "num-prefix", "num-suffix")
                )
                if level.isdigit():
                    made[style.get(f"{_STYLE}name", ""), int(level)] = (said[0], said[1], said[2])
    return _Lists(made)


def _rows(of: Any, lists: _Lists, style: str = "", level: int = 0) -> Iterator[str]:
    for one in of:
        if one.tag in _SKIPPED:
            continue
        if one.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield _text(one)
        elif one.tag == f"{_TEXT}list":
            yield from _rows(one, lists, one.get(f"{_TEXT}style-name", style), level + 1)
        elif one.tag == f"{_TEXT}list-item":
            own = one.find(f"{_TEXT}p") is not None or one.find(f"{_TEXT}h") is not None
            mark = lists.mark(style, level) if own else ""
            rows = _rows(one, lists, style, level)
            yield from (f"{mark}{row}" if n == 0 and row.strip() else row for n, row in enumerate(rows))
        elif one.tag == f"{_TABLE}table":
            yield from _table(one, lists)
        elif isinstance(one.tag, str):
            yield from _rows(one, lists, style, level)


def _table(table: Any, lists: _Lists) -> Iterator[str]:
    """Yield the rows of a table; those of a head cell after cell: its cells are columns of the page."""
    rows = [
        [list(_rows(cell, lists)) for cell in row if cell.tag == f"{_TABLE}table-cell"]
        for row in table.iter(f"{_TABLE}table-row")
    ]
    said = "\n".join(text for row in rows for cell in row for text in cell)
    if len(rows) == 1 or is_of_head(said):
        yield from (text for row in rows for cell in row for text in cell)
        return
    for row in rows:
        yield " | ".join(" ".join(" ".join(cell).split()) for cell in row)


def _text(paragraph: Any) -> str:
    parts: list[str] = []

    def walk(of: Any) -> None:
        parts.append(of.text or "")
        for one in of:
            if one.tag == f"{_TEXT}line-break":
                parts.append("\n")
            elif one.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif one.tag == f"{_TEXT}s":
                parts.append(" ")
            elif one.tag not in _SKIPPED and isinstance(one.tag, str):
                walk(one)
            parts.append(one.tail or "")

    walk(paragraph)
    return "".join(parts)
