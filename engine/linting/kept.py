"""Linting again what has not changed: results and files, kept in the user's cache.

The key of a result covers every byte of rules, cases and code. Files are kept one by one, so that after a
change only the changed one is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from ..casework.cases import Case, load_cases
from ..rulebooks.files import read_file, rule_files
from ..rulebooks.keeping import Store, files_digest, private_store
from .case_results import ByProgram
from .gathering import FileRead, read_one

_ENGINE: Final = Path(__file__).resolve().parents[1]
_RESTS_ON: Final = ("dossiers", "rulebooks", "judging", "casework", "linting")
"""The parts of the engine that linting uses, as the import contract has them."""


@dataclass
class Memory:
    """What is remembered between runs; `store` None: only within this process."""

    store: Store | None = None
    files: dict[str, FileRead] = field(default_factory=dict)
    """Files by what their name and bytes come down to."""
    statuses: ByProgram = field(default_factory=dict)
    _cases: tuple[str | None, list[Case]] = (None, [])
    _kept: tuple[frozenset[str], ...] = ()

    @classmethod
    def of_user(cls) -> Memory:
        """Return the memory in the user's cache."""
        store = private_store("lint")
        kept = store.get(f"{_code_key()}-parts", tuple) if store else None
        files, statuses = kept or ({}, {})
        return cls(store, files, statuses, _kept=(frozenset(files), frozenset(statuses)))

    def read(self, data: bytes, name: str) -> FileRead:
        """Return one file, read now or before."""
        key = _file_key(data, name)
        if key not in self.files:
            self.files[key] = read_one(data, name)
        return self.files[key]

    def cases(self, folder: Path) -> list[Case]:
        """Return the worked cases of a folder. Raises RulebookError: a case file has a fault."""
        key = fingerprint(None, folder)
        if key is None or key != self._cases[0]:
            kept = self.store.get(f"{key}-cases", list) if self.store and key else None
            self._cases = key, load_cases(folder) if kept is None else kept
            if self.store is not None and key is not None and kept is None:
                self.store.put(f"{key}-cases", self._cases[1])
        return self._cases[1]

    def keep(self, folder: Path) -> None:
        """Keep the files of a folder and what cases showed; forget what they were before."""
        now = {}
        for file in rule_files(folder):
            with suppress(OSError):
                key = _file_key(read_file(file), file.relative_to(folder).as_posix())
                if key in self.files:
                    now[key] = self.files[key]
        self.files = now
        names = frozenset(now), frozenset(self.statuses)
        if self.store is not None and names != self._kept:
            self.store.put(f"{_code_key()}-parts", (now, self.statuses))
            self.store.clear_out()
            self._kept = names


def _file_key(data: bytes, name: str) -> str:
    return hashlib.sha256(name.encode() + b"\0" + data).hexdigest()


def fingerprint(folder: Path | None, cases: Path | None, more: Iterable[str] = ()) -> str | None:
    """Return what every byte that a result rests on comes down to; None if a file cannot be read."""
    files = [(folder, file) for file in rule_files(folder)] if folder else []
    if cases is not None:
        files += [(cases, file) for file in sorted(cases.rglob("*")) if file.is_file()]
    return files_digest(files, (_code_key(), *more))


@cache
def _code_key() -> str:
    packed = hashlib.sha256()
    files = [*_ENGINE.glob("*.py"), *(file for part in _RESTS_ON for file in (_ENGINE / part).rglob("*.py"))]
    for file in sorted(files):
        packed.update(
            os.fsencode(file.relative_to(_ENGINE)) + b"\0" + hashlib.sha256(file.read_bytes()).digest()
        )
    return packed.hexdigest()[:32]
