"""Linting again whenever a file changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import AwardsError
from .linter import Linter
from .running import Linted

if TYPE_CHECKING:
    from watchfiles import Change

_ENDINGS: Final = (".yaml", ".yml", ".json")
_QUIET_MS: Final = 300
"""Editors write a file in several steps: it is read once nothing has changed for so long."""


def reports(linter: Linter) -> Iterator[Linted | AwardsError]:
    """Return a report now, and another after every change of a rule or case, until interrupted.

    What cannot be linted for a moment (a folder that is moved, a broken case) is returned as the error.
    """
    from watchfiles import watch

    folders = [one for one in (linter.target.folder, linter.target.cases) if one is not None]
    seen = watch(
        *folders, watch_filter=_is_ours, debounce=_QUIET_MS, step=50, rust_timeout=100, yield_on_timeout=True
    )
    next(seen)  # From here on changes are kept: one made during the first report is not lost.
    last = _report(linter)
    yield last
    for changes in seen:
        if not changes:
            continue
        found = _report(linter)
        if found != last or any(_is_file(path) for _, path in changes):
            yield found
        last = found


def _report(linter: Linter) -> Linted | AwardsError:
    try:
        return linter.run()
    except AwardsError as error:
        return error


def _is_ours(_: Change, path: str) -> bool:
    """Return whether a change counts: of a rule or case, or of what may be a folder of them.

    What an editor or a program writes beside them does not.
    """
    name = Path(path).name
    return (_is_file(path) or not Path(path).suffix) and not name.startswith((".", "#", "~"))


def _is_file(path: str) -> bool:
    return path.endswith(_ENDINGS)
