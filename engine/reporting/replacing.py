"""Writing a file that is there whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OWNER_ONLY = 0o600
FOR_ALL = 0o644
_PARTIAL = ".partial"


@contextmanager
def replacing(path: Path, mode: int) -> Iterator[Path]:
    """Give a file to be written beside `path`; when that has been done it takes its place.

    What was there before stays until then, and for good when anything fails: the file given is then
    removed. `mode`: the rights of a new file; one that is replaced keeps its own. Raises OSError.
    """
    _forget_killed(path)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=_partial(path), suffix=_PARTIAL)
    os.close(number)
    made = Path(name)
    try:
        yield made
        with made.open("r+b") as written:
            os.fsync(written.fileno())
        made.chmod(_mode(path, mode))
        made.replace(path)
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def _forget_killed(path: Path) -> None:
    """Remove what a killed process left beside `path`: it is of no use, and it may hold people."""
    with os.scandir(path.parent) as entries:
        left = [one.name for one in entries]
    for name in left:
        if name.startswith(_partial(path)) and name.endswith(_PARTIAL):
            with suppress(OSError):
                path.with_name(name).unlink()


def _partial(path: Path) -> str:
    return f".{path.name}."


def _mode(path: Path, new: int) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return new
