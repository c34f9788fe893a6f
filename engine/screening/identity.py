"""What tells one run from another: inputs, rules, options. A killed run goes on only with the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from ..errors import DossierError
from ..intake.walking import Found, Passed
from ..texts import Text

CHANGED: Final[Mapping[str, Text]] = {
    "awards": Text("phiên bản chương trình", "the program's version"),
    "rules": Text("bộ quy tắc", "the rulebook"),
    "inputs": Text("các tệp hồ sơ", "the input files"),
    "options": Text("các tùy chọn của lệnh", "the options of the command"),
    "columns": Text("tệp --columns", "the file --columns"),
    "history": Text("sổ khen thưởng", "the history"),
}
"""The parts of an identity, for whoever is told that one has changed."""


def inputs(files: Iterable[Found | Passed | DossierError]) -> list[list[Any]]:
    """Return all of a batch that has a number: files with size and times of writing and change, and others.

    The time of writing can be set by hand, as copying does; the time of change cannot. What cannot be read
    takes a number too: with it or without it every later dossier has another one. Raises OSError when a
    file has gone since it was found.
    """
    return [_input(one) for one in files if not isinstance(one, Passed)]


def _input(of: Found | DossierError) -> list[Any]:
    if isinstance(of, DossierError):
        return [[one.place.file, one.code] for one in of.faults]
    about = of.path.stat()
    return [of.name, about.st_size, about.st_mtime_ns, about.st_ctime_ns]


def content(path: Path | None) -> str | None:
    """Return a digest of a small file, or None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path else None
