"""Small changes that every part of the language shares: an entry dropped, a key renamed, a code added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from ...codes import CODES
from ...rulebooks.yaml_reading import Path_
from .mutant import Kind, Step, shown

GONE = "—"
"""What something that is dropped became."""


def replaced(kind: Kind, how: str, path: Path_, was: Any, to: Any) -> Step:
    """Return the step that writes another value at a path."""
    return Step(kind, how, path, path, to, shown(was), shown(to))


def key_dropped(kind: Kind, path: Path_, of: dict[str, Any], key: str) -> Step:
    """Return the step that leaves a key out."""
    rest = {name: value for name, value in of.items() if name != key}
    return Step(kind, "dropped", (*path, key), path, rest, f"{key}: {shown(of[key])}", GONE)


def key_renamed(kind: Kind, path: Path_, of: dict[str, Any], key: str, new: str, to: Any = None) -> Step:
    """Return the step that writes another key, in the same place, with the same value or `to`."""
    value = of[key] if to is None else to
    changed = {new if name == key else name: value if name == key else one for name, one in of.items()}
    return Step(kind, new, (*path, key), path, changed, f"{key}: {shown(of[key])}", f"{new}: {shown(value)}")


def entries_dropped(kind: Kind, path: Path_, rows: Sequence[Any], least: int = 1) -> Iterator[Step]:
    """Return a step for each entry left out of a list of which at least `least` must stay."""
    if len(rows) <= least:
        return
    for index, row in enumerate(rows):
        rest = [*rows[:index], *rows[index + 1 :]]
        yield Step(kind, "dropped", (*path, index), path, rest, _gist(row), GONE)


def codes_changed(
    path: Path_, listed: Sequence[str], table: Collection[str], kind: Kind = "code"
) -> Iterator[Step]:
    """Return a step for each code left out of a list, and one with the next code of its table."""
    if len(listed) > 1:
        for code in listed:
            rest = [one for one in listed if one != code]
            yield Step(kind, f"-{code}", path, path, rest, shown(list(listed)), shown(rest))
    more = next_code(listed, table)
    if more is not None:
        wider = [*listed, more]
        yield Step(kind, f"+{more}", path, path, wider, shown(list(listed)), shown(wider))


def next_code(listed: Sequence[str], table: Collection[str]) -> str | None:
    """Return the first code of a table that is not listed, looking on from the last that is."""
    codes = list(table)
    start = codes.index(listed[-1]) + 1 if listed and listed[-1] in codes else 0
    return next((one for one in codes[start:] + codes[:start] if one not in listed), None)


def table_of(listed: Sequence[str]) -> Collection[str]:
    """Return the closed set of codes that a list is taken from; empty where none holds them all."""
    return next((codes for codes in CODES.values() if listed and set(listed) <= set(codes)), ())


def _gist(row: Any) -> str:
    if isinstance(row, dict):
        name = next((f"{key}: {row[key]}" for key in ("id", "use", "award", "clause") if key in row), None)
        return name or shown(row)
    return shown(row)
