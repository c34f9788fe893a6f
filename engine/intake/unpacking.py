"""Opening text files, compressed or not, as streams of bytes with a ceiling."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import zstandard

from ..errors import DossierError
from .kinds import Packing
from .limits import MOST_UNPACKED, refused, unopened

_LARGEST_WINDOW = 128 * 1024 * 1024
"""The most memory that one zstd frame may ask for."""
_FAILURES = (EOFError, gzip.BadGzipFile, zlib.error, zstandard.ZstdError)


@contextmanager
def opened(path: Path, packing: Packing | None, name: str, most: int = MOST_UNPACKED) -> Iterator[BinaryIO]:
    """Open a file for reading what it holds, unpacked on the way; at most `most` bytes of it.

    Raises DossierError when it cannot be opened and, while it is read, when the disk fails, or the
    archive is damaged, cut off, or unpacks to more than `most`. What was read before is good.
    """
    try:
        with path.open("rb", buffering=128 * 1024) as file:
            if packing is None:
                yield file
                return
            inner: _Reader = gzip.GzipFile(fileobj=file, mode="rb") if packing == "gz" else _Zstd(file)
            with io.BufferedReader(_Bounded(inner, most, name), 64 * 1024) as reader:
                yield reader
    except OSError as error:
        raise unopened(error, name) from error


class _Reader(Protocol):
    def read(self, size: int = -1, /) -> bytes | None: ...
    def close(self) -> None: ...


class _Bounded(io.RawIOBase):
    """Passes on what another stream unpacks, and says in our words what goes wrong."""

    def __init__(self, inner: _Reader, most: int, name: str) -> None:
        self._inner = inner
        self._left = most
        self._most = most
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer)) or b""
        except _FAILURES:
            raise _damaged(self._name) from None
        self._left -= len(data)
        if self._left < 0:
            raise _too_much(self._name, self._most)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Zstd(io.RawIOBase):
    """Unpacks zstd frames, and follows them: the library takes a file that was cut off for whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._frames = _Frames(file)
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        self._reader = unpacker.stream_reader(cast(BinaryIO, self._frames), read_across_frames=True)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._reader.read(size)
        if not data and not self._frames.whole:
            raise EOFError
        return data


class _Frames:
    """Reads a file on behalf of the unpacker and follows where its frames end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._walk = _follow()
        self._wanted, _ = next(self._walk)
        self._kept = b""
        self.whole = True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        at = 0
        while at < len(data):
            take = min(self._wanted - len(self._kept), len(data) - at) if self._wanted > 0 else 0
            if self._wanted > 0:
                self._kept += data[at : at + take]
                at += take
                if len(self._kept) < self._wanted:
                    self.whole = False
                    break
                self._step(self._kept)
            else:  # a stretch to pass over
                skip = min(-self._wanted, len(data) - at)
                at += skip
                self._wanted += skip
                if self._wanted == 0:
                    self._step(b"")
                else:
                    self.whole = False
        return data

    def _step(self, data: bytes) -> None:
        self._kept = b""
        self._wanted, self.whole = self._walk.send(data)


def _follow() -> Generator[tuple[int, bool], bytes, None]:
    """Follow the frames of RFC 8878: yield how many bytes are wanted, and whether a frame could end here.

    A negative number is a stretch to pass over, for which nothing is sent.
    """
    magic = yield 4, True
    while True:
        if magic[1:] == b"\x2a\x4d\x18" and 0x50 <= magic[0] <= 0x5F:
            size = int.from_bytes((yield 4, False), "little")
            if size:
                yield -size, False
            magic = yield 4, True
            continue
        flags = (yield 1, False)[0]
        single = flags >> 5 & 1
        extra = (0 if single else 1) + (0, 1, 2, 4)[flags & 3] + (single, 2, 4, 8)[flags >> 6]
        if extra:
            yield extra, False
        last = False
        while not last:
            head = int.from_bytes((yield 3, False), "little")
            last = bool(head & 1)
            size = 1 if head >> 1 & 3 == 1 else head >> 3
            if size:
                yield -size, False
        if flags >> 2 & 1:
            yield 4, False
        magic = yield 4, True


def _damaged(name: str) -> DossierError:
    return refused(
        "archive-corrupt",
        "tệp nén bị hỏng hoặc thiếu phần cuối; các hồ sơ phía trước đã được đọc, phần còn lại thì không:"
        " gửi lại tệp",
        "the compressed file is damaged or its end is missing; the dossiers before were read, the rest was"
        " not: send the file again",
        name,
    )


def _too_much(name: str, most: int) -> DossierError:
    size = f"{most // 1024**2:,} MB".replace(",", ".")
    return refused(
        "archive-too-large",
        f"tệp nén bung ra hơn {size}; phần sau mức này không đọc: chia thành nhiều tệp",
        f"the compressed file unpacks to more than {size}; what comes after was not read: split it into"
        " several files",
        name,
    )
