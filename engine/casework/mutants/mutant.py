"""One change of one rule, and how it is written down.

A mutant is a change of what a rulebook file says (its data, not its bytes): another bound, operator,
effect, day or connective. Its id is stable as long as the rule keeps its place: the file, the path of
ids to what was changed, and how: `law/x/2024-01-01.yaml#criteria.conduct.effect:defer`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from ...errors import Place
from ...rulebooks.yaml_reading import Document, Path_
from ...texts import Text

Kind = Literal[
    "bound", "date", "operator", "effect", "connective", "condition", "whom", "code", "reading", "rule"
]
KINDS: Final[dict[Kind, Text]] = {
    "bound": Text("mức nhích một đơn vị", "a bound moved by one"),
    "date": Text("ngày dịch một ngày", "a day moved by one"),
    "operator": Text("đổi phép so sánh", "another operator"),
    "effect": Text("đổi hệ quả", "another effect"),
    "connective": Text("đổi liên từ", "another connective"),
    "condition": Text("bỏ một vế", "a condition dropped"),
    "whom": Text("đổi phạm vi áp dụng", "another scope"),
    "code": Text("thêm, bớt một mã", "a code added or dropped"),
    "reading": Text("bỏ một cách hiểu", "a reading dropped"),
    "rule": Text("bỏ cả quy định", "a rule dropped"),
}
"""What kinds of change there are, in the order of tables."""

LONGEST_SHOWN = 160
"""Characters of what was and what it became; the file and line lead to the rest."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change inside one file.

    `at` is what it is about (its place, its part of the id); `path` is what gets the new value `to`.
    They differ where something is dropped: then `to` is what held it, without it.
    """

    kind: Kind
    how: str
    at: Path_
    path: Path_
    to: Any
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class Change:
    """The new value at a path of one file of rules; `file` as in `law/regimes.yaml`."""

    file: str
    path: Path_
    to: Any


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mutant. Nearly always one change; a day on which law changes is moved in all files at once."""

    id: str
    kind: Kind
    place: Place
    was: str
    became: str
    changes: tuple[Change, ...]

    @property
    def criterion(self) -> str | None:
        """Return the id of the criterion that is changed; None where the change is of no single one."""
        found = re.search(r"criteria\.([a-z0-9-]+)", self.id)
        return found[1] if found else None


def mutants_from(document: Document, name: str, steps: Iterator[Step]) -> Iterator[Mutant]:
    """Return the mutants of one file; two changes that come to the same are one."""
    seen: set[str] = set()
    for step in steps:
        words = ".".join(named(document.data, step.at))
        made = f"{name}#{words}:{step.how}"
        if made in seen:
            continue
        seen.add(made)
        change = Change(name, step.path, step.to)
        yield Mutant(made, step.kind, document.place(step.at), step.was, step.became, (change,))


def named(data: Any, path: Path_) -> Iterator[str]:
    """Return the parts of a path, an entry of a list by its own id where it has one."""
    for part in path:
        data = data[int(part)] if isinstance(data, list) else data.get(part)
        entry = isinstance(part, int) and isinstance(data, dict)
        keys = (key for key in ("id", "use", "award") if entry and key in data)
        name = next(keys, None)
        yield str(part if name is None else data[name])


def with_value(data: Any, path: Path_, to: Any) -> Any:
    """Return `data` with another value at `path`; everything beside the path stays the same object."""
    if not path:
        return to
    first, *rest = path
    if isinstance(data, list):
        at = int(first)
        return [*data[:at], with_value(data[at], tuple(rest), to), *data[at + 1 :]]
    inner = with_value(data.get(first), tuple(rest), to)
    return {**data, first: inner}


def shown(value: Any) -> str:
    """Return a value as a rule writes it, on one line."""
    text = _flow(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _flow(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)
