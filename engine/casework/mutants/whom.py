"""Whom a rule concerns (`for`), changed: a kind, class, route or award more or fewer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...codes import CODES
from ...rulebooks.yaml_reading import Path_
from .comparisons import Declared
from .mutant import Step
from .stepping import codes_changed, key_dropped, replaced


def whom_changed(path: Path_, of: dict[str, Any], declared: Declared) -> Iterator[Step]:
    """Return the changes of a `for`: each part dropped, each flag flipped, each code added and dropped."""
    tables = {
        "candidate": tuple(CODES["kind"]), "class": tuple(CODES["class"]), "not_class": tuple(CODES["class"]),
        "route": declared.tables["route"], "award": declared.tables["award"],
    }  # fmt: skip
    for key, value in of.items():
        if len(of) > 1:
            yield key_dropped("whom", path, of, key)
        if isinstance(value, bool):
            yield replaced("whom", "flipped", (*path, key), value, not value)
        elif isinstance(value, list):
            yield from codes_changed((*path, key), value, tables[key], "whom")
