"""Compound files, the container of old Office documents, as far as finding one stream in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

_END: Final = 0xFFFFFFFA
"""Sector numbers from here on mark the end of a chain, or a sector that is none."""


def stream(data: bytes, *names: str) -> bytes:
    """Return the first stream of a compound file that has one of the names.

    Raises ValueError if there is none, or the file is damaged; a chain that runs in a circle is damage.
    """
    try:
        return _Compound(data).stream(names)
    except (struct.error, IndexError) as error:
        raise ValueError("damaged") from error


class _Compound:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << _number(data, 30, 2)
        self._small = 1 << _number(data, 32, 2)
        if self._size not in (512, 4096) or self._small != 64:
            raise ValueError("sector size")
        self._next = self._table(list(self._fat_sectors()))
        self._next_small = self._table(list(self._chain(_number(data, 60, 4), self._next)))

    def stream(self, names: tuple[str, ...]) -> bytes:
        entries = self._read(_number(self._data, 48, 4), None)
        root = entries[:128]
        for at in range(0, len(entries), 128):
            entry = entries[at : at + 128]
            length = _number(entry, 64, 2)
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") in names and entry[66] == 2:
                return self._content(entry, root)
        raise ValueError("no such stream")

    def _content(self, entry: bytes, root: bytes) -> bytes:
        start, size = _number(entry, 116, 4), _number(entry, 120, 4)
        if size >= _number(self._data, 56, 4):
            return self._read(start, size)
        small = self._read(_number(root, 116, 4), None)
        sectors = self._chain(start, self._next_small)
        return b"".join([small[at * self._small : (at + 1) * self._small] for at in sectors])[:size]

    def _read(self, start: int, size: int | None) -> bytes:
        return b"".join([self._sector(at) for at in self._chain(start, self._next)])[:size]

    def _sector(self, at: int) -> bytes:
        return self._data[(at + 1) * self._size : (at + 2) * self._size]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        raw = b"".join([self._sector(at) for at in sectors])
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _fat_sectors(self) -> Iterator[int]:
        yield from (one for one in struct.unpack("<109I", self._data[76:512]) if one < _END)
        at, left = _number(self._data, 68, 4), len(self._data) // self._size
        while at < _END and left:
            *sectors, at = struct.unpack(f"<{self._size // 4}I", self._sector(at))
            yield from (one for one in sectors if one < _END)
            left -= 1

    def _chain(self, at: int, following: tuple[int, ...]) -> Iterator[int]:
        for _ in range(len(following)):
            if at >= _END:
                return
            yield at
            at = following[at]
        if at < _END:
            raise ValueError("a chain runs in a circle")


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
