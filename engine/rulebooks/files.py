"""Which files make up a folder of rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import EINVAL
from pathlib import Path

_DEPTH = 4
"""Folders deep, the one of rules included."""
MOST_BYTES = 2_000_000
"""Most bytes a rulebook file may have."""


def rule_files(folder: Path) -> list[Path]:
    """Return every YAML file of a rules folder, in a fixed order. Hidden files do not count.

    Files ending in `.yml` or `.YAML`, folders that may not be looked into and links that lead back into the
    folder are there too, so that reading them can say that they would not count.
    """
    return sorted(_below(folder, _DEPTH))


def _below(folder: Path, depth: int) -> Iterator[Path]:
    for name in sorted(_names(folder)):
        file = folder / name
        if name.startswith("."):
            continue
        if _is_yaml(file) or _is_shut(file) or _leads_back(file):
            yield file
        if depth > 1 and _is_folder(file) and not _leads_back(file) and not _is_shut(file):
            yield from _below(file, depth - 1)


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  names are all that is needed, of each folder
    except OSError:  # it went away meanwhile
        return []


def _leads_back(file: Path) -> bool:
    """Return whether a file is a link to a folder that holds it: its files would come again and again."""
    if not file.is_symlink() or not _is_folder(file):
        return False
    return Path(os.path.realpath(file.parent)).is_relative_to(os.path.realpath(file))


def _is_yaml(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml")


def _is_shut(file: Path) -> bool:
    return _is_folder(file) and not os.access(file, os.R_OK | os.X_OK)


def _is_folder(file: Path) -> bool:
    return os.path.isdir(file)  # noqa: PTH112  Path.is_dir may raise


def read_file(file: Path) -> bytes:
    """Return the bytes of a file, of a larger one at most `MOST_BYTES` and one more.

    Raises OSError for what is not a plain file as well: a folder; or a pipe, which would make us wait for
    ever.
    """
    if not file.is_file():
        raise OSError(EINVAL, os.strerror(EINVAL))
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
