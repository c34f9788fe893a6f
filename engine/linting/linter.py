"""`awards rules lint`: from a path to a report, with what is remembered of earlier runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

from ..errors import Fault, Place, RulebookError
from ..texts import Text, nearest
from .catalogue import RULES
from .folder import lint_folder
from .kept import Memory, fingerprint
from .rule import Rule
from .running import Linted
from .shown import only

T = TypeVar("T")
_SIGNS: Final = ("sources.yaml", "shared.yaml", "law/regimes.yaml")
_DEEPEST: Final = 4
"""Folders that a rulebook file may be inside of."""


@dataclass(frozen=True)
class Target:
    """What is linted: a folder of rules with its cases, and of it only `part`, a file or folder, if named."""

    folder: Path
    cases: Path | None
    part: str | None = None

    def where(self, called: str) -> str:
        """Return the path of a file that messages call `rules/...`, from here if it stands below."""
        path = self.folder / called.removeprefix("rules/")
        try:
            return Path(os.path.realpath(path.parent), path.name).relative_to(Path.cwd()).as_posix()
        except (ValueError, OSError):
            return path.as_posix()


def target_of(path: Path, cases: Path | None) -> Target:
    """Return what a path means: a folder of rules, or one file or folder in it.

    Args:
        cases: the folder of worked cases; None: the one called `cases` beside the rules, if there is one.

    Raises:
        RulebookError: there is no such path, or no folder of rules around it.
    """
    if path.is_dir() and _holds_rules(path):
        return Target(path, _cases(path, cases))
    if not path.is_dir() and not path.exists():
        near = _near(path)
        message = Text("không có tệp hoặc thư mục này", "there is no such file or folder")
        raise RulebookError(Fault("rules-folder", message, Place(str(path)), meant=near))
    whole = Path(os.path.realpath(path))
    for folder in list(whole.parents)[:_DEEPEST]:
        if _holds_rules(folder):
            return Target(folder, _cases(folder, cases), f"rules/{whole.relative_to(folder).as_posix()}")
    if not path.is_dir():
        message = Text(
            "tệp không nằm trong thư mục quy tắc nào (thư mục có sources.yaml)",
            "the file is in no folder of rules (one with a sources.yaml)",
        )
        raise RulebookError(Fault("rules-folder", message, Place(str(path))))
    inside = [one for one in sorted(path.iterdir()) if _holds_rules(one)]
    message = Text(
        "đây không phải thư mục quy tắc (thư mục có sources.yaml)",
        "this is no folder of rules (one with a sources.yaml)",
    )
    meant = inside[0].as_posix() if len(inside) == 1 else None
    raise RulebookError(Fault("rules-folder", message, Place(str(path)), meant=meant))


def _holds_rules(folder: Path) -> bool:
    """Return whether a folder has what only a folder of rules has; some of it may be missing."""
    return any((folder / one).is_file() for one in _SIGNS)


def _near(path: Path) -> str | None:
    """Return what stands beside a path that is not there and is called nearly like it."""
    try:
        names = [one.name for one in path.parent.iterdir()]
    except OSError:
        return None
    name = nearest(path.name, names)
    return (path.parent / name).as_posix() if name else None


def _cases(folder: Path, cases: Path | None) -> Path | None:
    if cases is not None:
        return cases
    beside = folder.resolve().parent / "cases"
    return beside if beside.is_dir() else None


@dataclass
class Linter:
    """Lints one target again and again; what has not changed is not read, or run, again.

    `times` holds what the last run spent on what, in seconds.
    """

    target: Target
    rules: Sequence[Rule] = RULES
    memory: Memory = field(default_factory=Memory)
    times: dict[str, float] = field(default_factory=dict)

    def run(self) -> Linted:
        """Return the report on the target. Raises RulebookError: there is no folder, or a case is wrong."""
        self.times = {}
        target = self.target
        key = self._timed(
            "fingerprint", lambda: fingerprint(target.folder, target.cases, (r.code for r in self.rules))
        )
        store = self.memory.store
        kept: Linted | None = self._timed(
            "cache", lambda: store.get(f"{key}-report", Linted) if store and key else None
        )
        if kept is None:
            kept = self._timed(
                "lint", lambda: lint_folder(target.folder, target.cases, self.rules, self.memory)
            )
            self.memory.keep(target.folder)
            unchanged = fingerprint(target.folder, target.cases, (r.code for r in self.rules)) == key
            if store is not None and key is not None and unchanged:
                store.put(f"{key}-report", kept)
        return only(kept, target.part) if target.part else kept

    def _timed(self, what: str, work: Callable[[], T]) -> T:
        begun = perf_counter()
        done = work()
        self.times[what] = perf_counter() - begun
        return done
