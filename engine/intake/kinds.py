"""What kind of file something is: by its name, and by what it holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal, NamedTuple

from .limits import MOST_WORKBOOK_BYTES

Kind = Literal["json", "jsonl", "csv", "xlsx", "xls", "ods", "html"]
"""How a file is read. `html` is a table of a web page that a system exported under the name of a workbook."""
Packing = Literal["gz", "zst"]
"""How a file is compressed."""

KINDS: Final[dict[str, Kind]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
}
"""The kind that the end of a name stands for."""
PACKED: Final[dict[str, Packing]] = {".gz": "gz", ".zst": "zst"}
"""The compression that the end of a name stands for; only text files may be compressed."""
ACCEPTED: Final = (*KINDS, ".json.gz", ".jsonl.gz", ".csv.gz", ".json.zst", ".jsonl.zst", ".csv.zst")
"""The ends of names that are accepted, as they are told."""
TEXTUAL: Final = frozenset({"json", "jsonl", "csv"})
WORKBOOKS: Final = frozenset({"xlsx", "xls", "ods"})

Content = Literal[
    "empty", "gz", "zst", "xlsx", "xls", "ods", "html", "json", "text", "utf-16",
    "encrypted", "xlsb", "xml-2003", "document", "zip", "pdf", "other",
]  # fmt: skip
"""What the bytes of a file show it to be. `document`: of Word; `other`: not text, and nothing known."""

_HEAD = 64 * 1024
_TAIL = 256 * 1024
_WEB = re.compile(rb"<(?:!doctype\s+html|html|table|meta|head|body|div|style)\b", re.IGNORECASE)
_JSON = re.compile(rb"""[\[{]\s*["{}\[\]]""")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Named(NamedTuple):
    """What the name of a file says: its kind (None if the name says nothing) and its compression."""

    kind: Kind | None
    packing: Packing | None


def by_name(name: str) -> Named:
    """Return what the end of a file's name says."""
    path = Path(name.lower())
    packing = PACKED.get(path.suffix)
    return Named(KINDS.get(Path(path.stem).suffix if packing else path.suffix), packing)


def by_content(path: Path) -> Content:
    """Return what the bytes of a file show it to be. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            return "empty"
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            file.seek(max(0, path.stat().st_size - _TAIL))
            return _zip(head, file.read(_TAIL))
        if head.startswith(_OLE):
            return _compound(head, file.read(MOST_WORKBOOK_BYTES))
    return _plain(head)


def _plain(head: bytes) -> Content:
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zst"
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        return "utf-16" if _is_wide(head) else "other"
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        return "empty" if len(head) < _HEAD else "text"
    if _CONTROL.search(head):
        return "other"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and bare.startswith(b"<?xml"):
        return "xml-2003"
    if _WEB.match(bare) or (bare.startswith((b"<?xml", b"<!--")) and _WEB.search(bare)):
        return "html"
    return "json" if _JSON.match(bare) else "text"


def _is_wide(head: bytes) -> bool:
    """Return whether bytes are UTF-16: by their mark, or because every other byte of plain text is zero."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4


def _zip(head: bytes, tail: bytes) -> Content:
    """Tell kinds of zip apart by the names in its directory, without trusting it so far as to open it."""
    both = head + tail
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head[:200]:
        return "ods"
    if b"xl/workbook.bin" in both:
        return "xlsb"
    if b"xl/workbook" in both or b"xl/worksheets" in both:
        return "xlsx"
    if b"word/" in both or b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return "document"
    return "ods" if b"content.xml" in both and b"META-INF/manifest.xml" in both else "zip"


def _compound(head: bytes, rest: bytes) -> Content:
    """Tell kinds of compound file apart by the names of their streams."""
    data = head + rest

    def names(name: str) -> bool:
        return (name + "\0").encode("utf-16-le") in data

    if names("EncryptedPackage"):
        return "encrypted"
    if names("Workbook") or names("Book"):
        return "xls"
    return "document" if names("WordDocument") else "other"
