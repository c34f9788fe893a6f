"""What was worked out before, kept in the user's own cache folder.

A cache that cannot be read or written is passed over: what was kept only saves time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .files import read_file

_DIGEST = hashlib.sha256().digest_size
_KEPT_SECONDS = 60 * 24 * 60 * 60


def files_digest(files: Iterable[tuple[Path, Path]], more: Iterable[str] = ()) -> str | None:
    """Return what a result rests on, in 32 characters: other texts, and the names and bytes of files.

    Args:
        files: each with the folder that its name is told from.
        more: what else the result rests on.

    Returns:
        None if a file cannot be read.
    """
    packed = hashlib.sha256()
    for text in more:
        packed.update(text.encode() + b"\0")
    for root, file in files:
        packed.update(os.fsencode(file.relative_to(root)) + b"\0")
        try:
            packed.update(hashlib.sha256(read_file(file)).digest())
        except OSError:
            return None
    return packed.hexdigest()[:32]


@dataclass(frozen=True)
class Store:
    """A folder of results by name. A name has to tell everything that a result rests on."""

    folder: Path

    def get(self, name: str, kind: type[Any]) -> Any:
        """Return what was kept under a name; None if there is nothing sound of that kind."""
        try:
            kept = self.folder / f"{name}.pickle"
            if not kept.is_file():
                return None
            with kept.open("rb") as file:
                if not _own(os.fstat(file.fileno())):
                    return None
                digest, packed = file.read(_DIGEST), file.read()
            if hashlib.sha256(packed).digest() != digest:
                return None
            found = pickle.loads(packed)  # noqa: S301  the user's own file in the user's own folder
        except Exception:  # noqa: BLE001  whatever is wrong with a cached file, working it out again is right
            return None
        return found if isinstance(found, kind) else None

    def put(self, name: str, what: object) -> None:
        """Keep something under a name, if that can be done."""
        made: Path | None = None
        try:
            packed = pickle.dumps(what, protocol=pickle.HIGHEST_PROTOCOL)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                made = Path(file.name)
                file.write(hashlib.sha256(packed).digest() + packed)
            made.replace(self.folder / f"{name}.pickle")
        except (OSError, RecursionError):
            return
        finally:
            if made is not None:
                with suppress(OSError):
                    made.unlink(missing_ok=True)

    def clear_out(self) -> None:
        """Delete what has not been written for long: what has changed since, writing that was cut off.

        This looks at every file, so it is for the rare result that comes before many others.
        """
        long_ago = time.time() - _KEPT_SECONDS
        with suppress(OSError):
            for file in self.folder.iterdir():
                with suppress(OSError):
                    if file.stat().st_mtime < long_ago:
                        file.unlink(missing_ok=True)


def private_store(name: str) -> Store | None:
    """Return a folder of the user's cache; None unless it is the user's own and nobody else writes to it.

    It is trusted like the program's own files, because what is in it is unpickled.
    """
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("awards") / name
        if not folder.is_absolute():
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.lstat()
    except (OSError, RuntimeError):
        return None
    return Store(folder) if _own(about) and not stat.S_ISLNK(about.st_mode) else None


def _own(about: os.stat_result) -> bool:
    """Return whether a file or folder is the user's own and nobody else can write to it."""
    if not hasattr(os, "getuid"):
        return True
    return about.st_uid == os.getuid() and not about.st_mode & 0o022
