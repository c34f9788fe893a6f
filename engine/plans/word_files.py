"""The text of a Word file (.docx): paragraphs, rows of tables, text boxes, footnotes, in their order.

Deleted, moved-away and hidden words are not read, nor are comments, headers and footers.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from .heading import is_of_head
from .plan_text import Line
from .refusing import refused
from .word_numbers import W, WordNumbers, numbers_of

MOST_UNPACKED: Final = 64 * 1024 * 1024
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED: Final = frozenset(
    {f"{W}{one}" for one in ("del", "moveFrom", "instrText", "pPr", "rPr")} | {_FALLBACK}
)
_BOX: Final = f"{W}txbxContent"
_COLUMNS_OF_DATA: Final = 3
"""A table of so many columns holds data, though no line is drawn; heads and signatures have two."""
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATED: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def docx_lines(data: bytes, name: str) -> Iterator[Line]:
    """Yield the paragraphs of a Word file as lines. A row of a table is a line, its cells parted by ` | `.

    Raises PlanError: no Word file, damaged, or it unpacks to far more than a plan holds.
    """
    from lxml import etree

    damaged = refused(
        "plan-damaged",
        "tệp Word bị hỏng hoặc không phải .docx; mở bằng Word, lưu thành .docx mới rồi đọc lại",
        "the Word file is damaged or is no .docx; open it in Word, save it as a new .docx and try again",
        name,
    )  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_UNPACKED * 4:
                raise refused(
                    "plan-too-large",
                    "tệp Word bung ra quá lớn",
                    "the Word file unpacks to far too much",
                    name,
                )
            main = _main_part(archive)
            beside = posixpath.dirname(main)
            body = _part(archive, main)
            notes = _part(archive, f"{beside}/footnotes.xml", wanted=False)
            numbers = numbers_of(
                _part(archive, f"{beside}/numbering.xml", wanted=False),
                _part(archive, f"{beside}/styles.xml", wanted=False),
            )
            rows = list(_rows(body, numbers))
            if notes is not None:
                rows += [row for row in _rows(notes, numbers) if row.strip()]
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
    yield from _numbered(rows)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the name of the part with the document's body."""
    related = _part(archive, "_rels/.rels", wanted=False)
    for one in related.iter(_RELATED) if related is not None else ():
        if one.get("Type", "").endswith("/officeDocument"):
            return str(one.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _part(archive: zipfile.ZipFile, name: str, *, wanted: bool = True) -> Any:
    """Return a part of the file; None if it is not there and not `wanted`. Raises KeyError, ValueError."""
    from lxml import etree

    if not wanted and name not in archive.namelist():
        return None
    with archive.open(name) as part:
        read = part.read(MOST_UNPACKED + 1)
    if len(read) > MOST_UNPACKED:
        raise ValueError(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(read.replace(_STRICT, W[1:-1].encode()), parser)


def _numbered(rows: list[str]) -> Iterator[Line]:
    """Give each line its paragraph's number; between paragraphs stands a blank line."""
    for number, row in enumerate(rows, 1):
        for piece in row.split("\n"):
            yield Line(number, piece)
        if "|" not in row:
            yield Line(number, "")


def _rows(root: Any, numbers: WordNumbers) -> Iterator[str]:
    """Return paragraphs and rows of tables in order; what stands in a text box comes after its paragraph."""
    body = root.find(f"{W}body")
    for one in body if body is not None else root:
        yield from _block(one, numbers)


def _block(one: Any, numbers: WordNumbers) -> Iterator[str]:
    if one.tag == f"{W}p":
        text = _text(one)
        yield (numbers.mark(one) if text.strip() else "") + text
        for box in one.iter(_BOX):
            above = {inner.tag for inner in _between(box, one)}
            if not above & {_FALLBACK, _BOX, f"{W}del", f"{W}moveFrom"}:
                for inner in box:
                    yield from _block(inner, numbers)
    elif one.tag == f"{W}tbl":
        yield from _table(one, numbers)
    elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}footnote", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
        for inner in one:
            yield from _block(inner, numbers)


def _between(inner: Any, outer: Any) -> Iterator[Any]:
    """Yield the elements above one that lie inside another."""
    for above in inner.iterancestors():
        if above is outer:
            return
        yield above


def _table(table: Any, numbers: WordNumbers) -> Iterator[str]:
    """Return the rows of a table; one without lines, or of a head, is a layout: cell after cell."""
    rows = [
        [[text for inner in cell for text in _block(inner, numbers)] for cell in _cells(row)]
        for row in table
        if row.tag == f"{W}tr"
    ]
    said = "\n".join(text for row in rows for cell in row for text in cell)
    wide = max((len(row) for row in rows), default=0) >= _COLUMNS_OF_DATA
    if len(rows) == 1 or not (_is_ruled(table) or wide) or is_of_head(said):
        yield from (text for row in rows for cell in row for text in cell)
        return
    for row in rows:
        yield " | ".join(" ".join(" ".join(cell).split()) for cell in row)


def _cells(row: Any) -> Iterator[Any]:
    for one in row:
        if one.tag == f"{W}tc":
            yield one
        elif one.tag == f"{W}sdt":
            yield from one.iter(f"{W}tc")


def _is_ruled(table: Any) -> bool:
    """Return whether a table has lines, or a style that gives it some: then it holds data."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return False
    borders = properties.find(f"{W}tblBorders")
    if borders is not None:
        return any(one.get(f"{W}val") not in ("nil", "none") for one in borders)
    return properties.find(f"{W}tblStyle") is not None


def _is_hidden(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    hidden = properties.find(f"{W}vanish") if properties is not None else None
    return hidden is not None and hidden.get(f"{W}val", "true") not in ("0", "false", "off")


def _text(paragraph: Any) -> str:
    """Return the words of a paragraph without those of text boxes, deletions and instructions of fields."""
    parts: list[str] = []

    def walk(of: Any) -> None:
        for one in of:
            if one.tag in _SKIPPED or one.tag == _BOX or (one.tag == f"{W}r" and _is_hidden(one)):
                continue
            if one.tag == f"{W}t":
                parts.append(one.text or "")
            elif one.tag == f"{W}tab":
                parts.append("\t")
            elif one.tag in (f"{W}br", f"{W}cr"):
                parts.append("\n")
            elif one.tag == f"{W}noBreakHyphen":
                parts.append("-")
            elif isinstance(one.tag, str):
                walk(one)

    walk(paragraph)
    return re.sub(r"\n[ \t]*\n+", "\n", "".join(parts))
