"""Made pages in a folder: which are stale, missing or left over, and writing them whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import AwardsError, Fault, Place, os_reason
from ..reporting.documents import MADE
from ..reporting.replacing import FOR_ALL, replacing
from ..texts import Text

OWN_FOLDERS = ("handbook", "lint", "plans")
"""Folders in which a page that is no longer made is looked for. Only what bears our mark is ever removed."""
_MARKED = (".md", ".svg")
_MARK = MADE.partition("rules/")[0].encode()
"""What begins the mark of every made page, whatever it was made from."""
_HEAD_BYTES = 4096


class PagesError(AwardsError):
    """Pages that cannot be read or written, or a file of somebody else where a page belongs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How a folder differs from the pages that belong there; paths are relative to it, in order."""

    stale: tuple[str, ...]
    missing: tuple[str, ...]
    orphaned: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.stale or self.missing or self.orphaned)


def difference(pages: Mapping[str, str], folder: Path) -> Difference:
    """Compare pages, by their paths under `folder`, with what is there.

    Raises:
        PagesError: a file there cannot be read.
    """
    stale, missing = [], []
    for name, text in sorted(pages.items()):
        there = _read(folder / name)
        if there is None:
            missing.append(name)
        elif there != text.encode():
            stale.append(name)
    return Difference(tuple(stale), tuple(missing), tuple(_orphans(pages, folder)))


def put(pages: Mapping[str, str], folder: Path) -> Difference:
    """Write the pages that differ, each whole, and remove those that are no longer made.

    Returns:
        What there was to do.

    Raises:
        PagesError: something cannot be read or written; or a file without our mark stands where a page
            belongs, and then nothing is written.
    """
    found = difference(pages, folder)
    foreign = [one for one in found.stale if Path(one).suffix in _MARKED and not _is_ours(folder / one)]
    if foreign:
        message = Text(
            "tệp này không do lệnh này tạo nên không ghi đè; hãy đổi tên hoặc chuyển đi rồi chạy lại",
            "this file was not made by this command, so it is left alone; rename or move it, then run again",
        )
        raise PagesError([Fault("page-not-ours", message, Place(str(folder / one))) for one in foreign])
    for name in (*found.missing, *found.stale):
        _write(folder / name, pages[name])
    for name in found.orphaned:
        _remove(folder / name, folder)
    return found


def _orphans(pages: Mapping[str, str], folder: Path) -> Iterable[str]:
    for own in OWN_FOLDERS:
        for file in sorted((folder / own).rglob("*")):
            name = file.relative_to(folder).as_posix()
            if name not in pages and file.suffix in _MARKED and not file.is_symlink() and _is_ours(file):
                yield name


def _is_ours(file: Path) -> bool:
    """Return whether a file bears our mark: on its first line, or on the second of a drawing."""
    text = (_read(file) or b"")[:_HEAD_BYTES]
    return any(_MARK in line for line in text.split(b"\n")[:2])


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PagesError(Fault("page", os_reason(error), Place(str(file)))) from None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file, FOR_ALL) as made:
            made.write_bytes(text.encode())
    except OSError as error:
        raise PagesError(Fault("page", os_reason(error), Place(str(file)))) from None


def _remove(file: Path, folder: Path) -> None:
    try:
        file.unlink()
        for parent in file.relative_to(folder).parents:
            if parent == Path() or any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
    except OSError as error:
        raise PagesError(Fault("page", os_reason(error), Place(str(file)))) from None
