"""The parts of an xlsx: how large they are, which sheets there are, and what is seen of each."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from .limits import MOST_CELLS, MOST_SHEET_BYTES, MOST_STRINGS_BYTES, encrypted, too_large
from .seen import Seen, SeenBook, too_many_cells
from .sheet_xml import look_through

_MOST_PARTS: Final = 20_000
_LARGEST_HELD: Final = 16 * 1024 * 1024


def look(archive: zipfile.ZipFile, file: str, fit: Callable[[str], object]) -> SeenBook:
    """Look through an xlsx; `fit` is told of each sheet that is not too large, as soon as that is known.

    Raises DossierError if it is too large, and what `BROKEN` lists if it is damaged.
    """
    check_parts(archive, file)
    book, since_1904 = _book(archive)
    sheets: dict[str, Seen] = {}
    cells = 0
    parts = [(name, _spelled(archive, part)) for name, part in book]
    # The largest first: they take longest to read, and others are read beside them.
    for name, part in sorted(parts, key=lambda one: -_size(archive, one[1])):
        with archive.open(part) as stream:
            seen = look_through(stream, name, file)
        cells += seen.last_row * max(seen.last_column, 1)
        if cells > MOST_CELLS:
            raise too_many_cells(file)
        sheets[name] = seen
        fit(name)
    return SeenBook(sheets, since_1904)


def _size(archive: zipfile.ZipFile, part: str) -> int:
    about = archive.NameToInfo.get(part)
    return about.file_size if about else 0


def check_parts(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an archive whose parts together unpack to more than any list does, before unpacking any."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    held = max((part.file_size for part in parts if "sharedStrings" in part.filename), default=0)
    if len(parts) > _MOST_PARTS or size > MOST_SHEET_BYTES or held > MOST_STRINGS_BYTES:
        shown = f"{size // 1024**2:,} MB"
        vi = f"nội dung bung ra {shown.replace(',', '.')}, {len(parts)} phần"
        raise too_large(file, vi, f"it unpacks to {shown}, {len(parts)} parts")
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted(file)


def _book(archive: zipfile.ZipFile) -> tuple[list[tuple[str, str]], bool]:
    """Return each worksheet's name and part, and whether days count from 1904."""
    where = _spelled(archive, "xl/workbook.xml")
    folder, base = posixpath.split(where)
    targets = {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
        for one in _elements(archive, f"{folder}/_rels/{base}.rels", "Relationship")
        if one.get("Type", "").endswith("/worksheet")
    }
    sheets: list[tuple[str, str]] = []
    since_1904 = False
    for one in _elements(archive, where, "sheet", "workbookPr"):
        if one.tag.endswith("}workbookPr"):
            since_1904 = one.get("date1904", "0").lower() in ("1", "true", "on")
        else:
            key = next((value for name, value in one.items() if name.endswith("}id")), "")
            if key in targets:
                sheets.append((one.get("name", ""), targets[key]))
    return sheets, since_1904


def _elements(archive: zipfile.ZipFile, part: str, *names: str) -> Iterator[Element]:
    """Yield the elements of a small part that have one of the names."""
    parser: XMLPullParser[Element] = XMLPullParser(["end"])
    left = _LARGEST_HELD
    with archive.open(part) as stream:
        while block := stream.read(64 * 1024):
            left -= len(block)
            if left < 0 or b"<!ENTITY" in block:
                raise ParseError
            parser.feed(block)
            for event in parser.read_events():
                _, element = cast("tuple[str, Element]", event)
                if element.tag.rpartition("}")[2] in names:
                    yield element


def _spelled(archive: zipfile.ZipFile, part: str) -> str:
    if part in archive.NameToInfo:
        return part
    return next((name for name in archive.namelist() if name.lower() == part.lower()), part)
