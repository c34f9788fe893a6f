"""Mutants that no dossier can tell from the rule as it stands, listed by hand. The list can only shrink.

    - mutants: ["law/principles/*#criteria.candidate-name.test.given:flipped"]    # ids; * stands for any text
      why: ...

A mutant that is listed must be there, and must not be killed, refused or seen to be the same anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ...errors import Fault, Place, RulebookError
from ...rulebooks.yaml_reading import Document, read_yaml
from ...texts import Text, nearest
from ..cases import EXCEPTIONS
from .mutant import Mutant
from .trying import Tried

FILE: Final = "mutants.yaml"
_KEYS: Final = ("mutants", "why")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """An entry of the list: mutants that are alike for one reason."""

    pattern: str
    why: str
    place: Place

    def names(self, mutant: str) -> bool:
        """Return whether the entry means a mutant, by its id."""
        parts = (re.escape(part) for part in self.pattern.split("*"))
        return re.fullmatch(".*".join(parts), mutant) is not None


def load_equivalents(folder: Path) -> list[Equivalent]:
    """Return the entries of `exceptions/mutants.yaml` in a folder of cases, or in one above it; none: [].

    Raises:
        RulebookError: the file has a fault, at its line.
    """
    for place in (folder.resolve(), *folder.resolve().parents):
        file = place / EXCEPTIONS / FILE
        if file.is_file():
            return _entries(read_yaml(file, f"cases/{EXCEPTIONS}/{FILE}"))
    return []


def reasons_of(entries: Sequence[Equivalent], mutants: Iterable[Mutant]) -> Mapping[str, str]:
    """Return by id why a mutant is equivalent.

    Raises:
        RulebookError: every entry that means no mutant there is, or only ones that another entry means.
    """
    ids = [one.id for one in mutants]
    found: dict[str, str] = {}
    faults = []
    for entry in entries:
        meant = [one for one in ids if entry.names(one) and one not in found]
        if not meant:
            text = Text(
                "không có sai lệch nào mang tên này, hoặc một mục trên đã ghi; bỏ khỏi danh sách",
                "there is no such mutant, or an entry above has it; take it off the list",
            )
            near = nearest(entry.pattern, ids)
            faults.append(Fault("mutant-unknown", text, entry.place, meant=near, raw=entry.pattern))
        found.update(dict.fromkeys(meant, entry.why))
    if faults:
        raise RulebookError(faults)
    return found


def stale(entries: Sequence[Equivalent], tried: Iterable[Tried]) -> list[Fault]:
    """Return a fault for each entry that means a mutant which can be told, or never needed an entry."""
    text = Text(
        "“{id}” không còn sống sót ({fate}); bỏ khỏi danh sách",
        '"{id}" does not survive ({fate}); take it off the list',
    )
    return [
        Fault("mutant-not-equivalent", text.fill(id=one.id, fate=_fate(one)), entry.place)
        for one in tried
        for entry in entries
        if one.fate != "survived" and entry.names(one.id)
    ]


def _fate(one: Tried) -> str:
    return f"{one.fate}: {one.by}" if one.by else one.fate


def _entries(document: Document) -> list[Equivalent]:
    if not isinstance(document.data, list):
        raise _error(document, (), Text("cần một danh sách", "needs a list"))
    return [one for index, row in enumerate(document.data) for one in _entry(document, index, row)]


def _entry(document: Document, index: int, row: Any) -> list[Equivalent]:
    shaped = isinstance(row, dict) and isinstance(row.get("mutants"), list) and row["mutants"]
    if not shaped or set(row) != set(_KEYS) or not all(map(_is_text, (*row["mutants"], row["why"]))):
        text = Text(
            "cần mutants (danh sách mã) và why (lý do), không gì khác",
            "needs mutants (a list of ids) and why (the reason), nothing else",
        )
        raise _error(document, (index,), text)
    return [
        Equivalent(pattern, row["why"], document.place((index, "mutants", at)))
        for at, pattern in enumerate(row["mutants"])
    ]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _error(document: Document, path: tuple[str | int, ...], message: Text) -> RulebookError:
    return RulebookError(Fault("mutant-exception", message, document.place(path)))
