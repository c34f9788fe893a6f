"""Cutting files of JSON into dossiers: one object, an array, or one dossier a line.

Files are only cut here. What a dossier holds is read by whoever judges it, in another process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ..dossiers.json_text import MOST_BYTES, parse
from ..errors import DossierError, Fault, Place
from ..texts import Text
from .limits import refused
from .tables import Source
from .unpacking import opened
from .walking import Found

_MARK = b"\xef\xbb\xbf"
_SKIPPED_AT_ONCE = 1024 * 1024


class Item(NamedTuple):
    """One dossier as it was sent.

    `raw` is its JSON text as bytes; or, for an entry of an array, what `json_text.parse` makes of it, which
    still marks repeated keys and numbers out of range. `source.row` is the line, `source.pointer` the
    place in the array.
    """

    source: Source
    raw: object


def read_items(found: Found) -> Iterator[Item | DossierError]:
    """Yield the dossiers of a file of kind `json` or `jsonl`, in order, and what cannot be read of it.

    A line longer than `MOST_BYTES` costs only itself, and is never held. Errors name file and line. Memory
    does not grow with the file. Never raises for what the file holds.
    """
    count = 0
    try:
        with opened(found.path, found.packing, found.name) as stream:
            for one in _lines(stream, found.name) if found.kind == "jsonl" else _whole(stream, found.name):
                count += 1
                yield one
    except DossierError as error:
        yield error
        return
    if not count:
        yield DossierError(Fault("no-dossier", _NONE, Place(found.name)))


def _whole(stream: BinaryIO, name: str) -> Iterator[Item]:
    data = _all_of(stream, name)
    if _wide(data):
        raise _utf16(name)
    if data.removeprefix(_MARK).lstrip()[:1] != b"[":
        yield Item(Source(name), data)
        return
    entries = parse(data, name)
    del data
    assert isinstance(entries, list)  # it began with a bracket, and is JSON
    for index, entry in enumerate(entries):
        yield Item(Source(name, pointer=f"/{index}"), entry)


def _all_of(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        size = f"{MOST_BYTES // 1024**2} MB"
        raise refused(
            "file-too-large",
            f"tệp .json lớn hơn {size}; chia thành nhiều tệp, hoặc xuất thành .jsonl (mỗi dòng một hồ sơ)",
            f"a .json file larger than {size}; split it, or export it as .jsonl (one dossier a line)",
            name,
        )
    return data


def _lines(stream: BinaryIO, name: str) -> Iterator[Item | DossierError]:
    number = 0
    while line := stream.readline(MOST_BYTES + 2):
        number += 1
        if number == 1:
            if _wide(line):
                raise _utf16(name)
            line = line.removeprefix(_MARK)
        if len(line) > MOST_BYTES and len(line.rstrip(b"\r\n")) > MOST_BYTES:
            if not line.endswith(b"\n"):
                _skip_line(stream)
            yield _too_long(name, number)
        elif not line.isspace() and line:
            yield Item(Source(name, row=number), line)


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(_SKIPPED_AT_ONCE):
        if rest.endswith(b"\n"):
            return


def _wide(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]


def _utf16(name: str) -> DossierError:
    return refused(
        "not-utf8",
        "tệp lưu bằng UTF-16; mở bằng Notepad (hoặc phần mềm đã xuất tệp) và lưu lại với bảng mã UTF-8",
        "the file is saved as UTF-16; open it in a text editor (or the software it comes from) and save it"
        " with the encoding UTF-8",
        name,
        1,
    )


def _too_long(name: str, number: int) -> DossierError:
    size = f"{MOST_BYTES // 1024**2} MB"
    return refused(
        "line-too-long",
        f"dòng dài hơn {size} nên không đọc; một hồ sơ không thể dài như vậy, xem lại phần mềm đã xuất tệp",
        f"the line is longer than {size} and was not read; no dossier is that long, check the software that"
        " the file comes from",
        name,
        number,
    )


_NONE = Text("tệp không có hồ sơ nào", "the file holds no dossier")
