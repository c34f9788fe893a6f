"""Finding the files of a batch: what was named, and all that lies in the folders that were named.

Order is stable: as named, and within a folder by name. Nothing is passed over in silence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from ..errors import DossierError, Fault, Place
from ..texts import Text
from .csv_tables import is_list
from .kinds import ACCEPTED, TEXTUAL, WORKBOOKS, Content, Kind, Named, Packing, by_content, by_name
from .limits import corrupt, encrypted, refused, shown_name, unopened

RUN_FILE: Final = ".awards-run"
"""How the names of this program's own run files end."""
_RUN_ENDS = tuple(RUN_FILE + end for end in ("", "-wal", "-shm", "-journal"))
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_DEEPEST = 64


class Found(NamedTuple):
    """A file to read. `name` is how it is shown; `notes` is what its reader should be told about it."""

    path: Path
    name: str
    kind: Kind
    packing: Packing | None = None
    notes: tuple[Fault, ...] = ()


class Passed(NamedTuple):
    """Something that was not read because it holds no dossiers of its own, and why."""

    path: Path
    note: Fault


def find_files(paths: Sequence[Path]) -> Iterator[Found | Passed | DossierError]:
    """Yield every file to read under `paths`, what was passed over, and what ought to be read but cannot be.

    A file that is reached twice is read once. What a file is, its content decides; where its name says
    otherwise, it carries a note. Never raises for what lies on the disk.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _at(path, seen, ())


def _at(
    path: Path, seen: set[tuple[int, int]], inside: tuple[Path, ...]
) -> Iterator[Found | Passed | DossierError]:
    name = shown_name(path)
    if why := _left_out(path.name, named=not inside):
        yield Passed(path, Fault(why[0], why[1], Place(name)))
        return
    try:
        status = path.stat()
    except OSError as error:
        yield _lost(path, error, name)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        yield Passed(path, Fault("already-read", _TWICE, Place(name)))
        return
    seen.add(identity)
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, name, seen, inside)
    elif stat.S_ISREG(status.st_mode):
        try:
            yield _file(path, name)
        except OSError as error:
            yield unopened(error, name)
    else:
        yield refused("not-a-file", "không phải tệp thường", "this is not an ordinary file", name)


def _in_folder(
    path: Path, name: str, seen: set[tuple[int, int]], inside: tuple[Path, ...]
) -> Iterator[Found | Passed | DossierError]:
    if len(inside) >= _DEEPEST:
        vi, en = f"thư mục lồng nhau quá {_DEEPEST} tầng", f"folders are nested deeper than {_DEEPEST} levels"
        yield refused("folder-too-deep", vi, en, name)
        return
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        why = error.strerror or type(error).__name__
        yield refused(
            "folder-unreadable",
            f"không đọc được thư mục ({why}), nên không biết trong đó có hồ sơ nào; xin quyền đọc thư mục",
            f"the folder cannot be read ({why}), so that nobody knows what dossiers are in it; ask for the"
            " right to read it",
            name,
        )
        return
    if not names and not inside:
        yield refused("empty-folder", "thư mục rỗng", "the folder is empty", name)
    for one in names:
        yield from _at(path / one, seen, (*inside, path))


def _left_out(name: str, named: bool) -> tuple[str, Text] | None:
    """Return why something is not read at all, by its name alone. What was named itself may be hidden."""
    if name.startswith("~$"):
        return "lock-file", _LOCK
    if name.endswith(_RUN_ENDS):
        return "own-file", _OWN
    if not named and (name.startswith(".") or name.lower() in _OF_THE_SYSTEM) and name not in (".", ".."):
        return "hidden-file", _HIDDEN
    return None


def _lost(path: Path, error: OSError, name: str) -> DossierError:
    if path.is_symlink():
        vi, en = "liên kết không dẫn tới tệp nào", "the link leads to no file"
        return refused("broken-link", vi, en, name)
    return unopened(error, name)


def _file(path: Path, name: str) -> Found | DossierError:
    said = by_name(path.name)
    if said.kind is None or (said.packing and said.kind not in TEXTUAL):
        return _unknown(name)
    content = by_content(path)
    if content == "zip" and said.kind in WORKBOOKS:
        return corrupt(name)  # the parts that make it a workbook are gone
    if content in _NEVER:
        code, vi, en = _NEVER[content]
        return refused(code, vi, en, name)
    if content == "encrypted":
        return encrypted(name)
    return _settled(path, name, said, content)


def _settled(path: Path, name: str, said: Named, content: Content) -> Found | DossierError:
    """Return how to read a file, of which `said` is what its name says and `content` what it holds."""
    kind, packing = said
    assert kind is not None  # names that say nothing are turned away before
    if content in ("gz", "zst"):
        really: Packing = "gz" if content == "gz" else "zst"
        if kind not in TEXTUAL:
            return _unknown(name)
        return Found(path, name, kind, really, () if packing == really else (_misnamed(name, f".{really}"),))
    if packing:
        if content not in ("text", "json", "utf-16"):
            return _contradicts(name)
        return Found(path, name, kind, None, (_misnamed(name, "không nén", "not compressed"),))
    if content in WORKBOOKS:
        real: Kind = {"xlsx": "xlsx", "xls": "xls", "ods": "ods"}[content]  # type: ignore[assignment]
        return Found(path, name, real, None, () if kind == real else (_misnamed(name, f".{real}"),))
    if content == "html":
        if kind in ("json", "jsonl"):
            return _contradicts(name)
        return Found(path, name, "html", None, (_misnamed(name, ".html"),))
    if kind in WORKBOOKS:
        if content in ("text", "utf-16") and is_list(path):
            return Found(path, name, "csv", None, (_misnamed(name, ".csv"),))
        return _contradicts(name)
    if kind == "csv" and content == "json":
        return refused(
            "named-as-list",
            "tệp mang tên danh sách nhưng nội dung là JSON; đổi đuôi tên thành .json hoặc .jsonl",
            "the file is named as a list but holds JSON; rename it to .json or .jsonl",
            name,
        )
    return _contradicts(name) if content == "other" else Found(path, name, kind)


def _misnamed(name: str, really: str, really_en: str | None = None) -> Fault:
    text = Text(
        f"đuôi tên tệp không đúng với nội dung ({really}); đã đọc theo nội dung",
        f"the end of the file's name does not fit what it holds ({really_en or really}); it was read as what"
        " it holds",
    )
    return Fault("wrong-name", text, Place(name))


def _contradicts(name: str) -> DossierError:
    return refused(
        "wrong-content",
        "nội dung tệp không phải như đuôi tên, cũng không đọc được theo cách khác; mở tệp và lưu lại thành"
        " .xlsx",
        "the file does not hold what its name says, nor anything else that can be read; open it and save it"
        " as .xlsx",
        name,
    )


def _unknown(name: str) -> DossierError:
    text = Text(
        "không nhận loại tệp này; lưu lại thành một trong các loại được nhận",
        "files of this kind are not accepted; save it as one of those that are",
    )
    return DossierError(Fault("unknown-file-kind", text, Place(name), allowed=ACCEPTED))


_TWICE = Text("tệp hoặc thư mục này đã được đọc; chỉ đọc một lần", "this was read already; it is read once")
_LOCK = Text(
    "tệp khóa của Office (có người đang mở danh sách); không đọc",
    "a lock file of Office (somebody has the list open); not read",
)
_OWN = Text("tệp làm việc của chương trình này; không đọc", "a run file of this program; not read")
_HIDDEN = Text("tệp hoặc thư mục ẩn; không đọc", "a hidden file or folder; not read")
_NEVER: dict[Content, tuple[str, str, str]] = {
    "empty": ("empty-file", "tệp rỗng; xuất hoặc gửi lại", "the file is empty; export or send it again"),
    "pdf": (
        "file-is-pdf",
        "đây là tệp PDF; gửi danh sách ở dạng Excel",
        "this is a PDF; send the list as a workbook",
    ),
    "document": (
        "file-is-document",
        "đây là văn bản Word; chép bảng sang Excel rồi gửi tệp .xlsx",
        "this is a text document; copy its table to a workbook and send the .xlsx",
    ),
    "zip": (
        "file-is-archive",
        "đây là tệp nén .zip; giải nén rồi gửi từng tệp",
        "this is a zip archive; unpack it and send the files",
    ),
    "xlsb": (
        "workbook-kind",
        "bảng tính nhị phân .xlsb không đọc được; lưu lại thành .xlsx",
        "binary workbooks (.xlsb) cannot be read; save it as .xlsx",
    ),
    "xml-2003": (
        "workbook-kind",
        "bảng tính XML 2003 không đọc được; mở bằng Excel và lưu lại thành .xlsx",
        "XML workbooks of 2003 cannot be read; open it in Excel and save it as .xlsx",
    ),
}
