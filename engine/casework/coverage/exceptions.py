"""Outcomes that cannot occur, listed by hand, each with its reason. The list can only shrink.

- owner: kon-ray-110-nam                 # a campaign, a series of law, an award (routes) or a source
  criterion: award-offered               # or route: ID (and since: DAY), provision: 39(2), clause: IV.2
  comparison: test/where/time/within     # optional: one comparison of the criterion
  in: rules/law/principles/2017-10-01.yaml   # optional: only as this file says it
  never: [unknown]
  why: A dossier always names an award
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ...errors import Fault, Place, RulebookError
from ...rulebooks.yaml_reading import Document, read_yaml
from ...texts import Text, nearest
from ..cases import EXCEPTIONS
from .units import Asked, Kind, Seen, Unit

_KEYS: Final = (
    "owner",
    "criterion",
    "comparison",
    "route",
    "since",
    "provision",
    "clause",
    "in",
    "never",
    "why",
)
_NAMED: Final[tuple[Kind, ...]] = ("criterion", "route", "provision", "clause")


@dataclass(frozen=True, slots=True)
class Impossible:
    """An entry of the list. It stands for every unit that fits it, and must fit one."""

    kind: Kind
    owner: str
    name: str
    part: str | None
    file: str | None
    never: tuple[str, ...]
    why: str
    place: Place

    def fits(self, unit: Unit) -> bool:
        """Return whether the entry speaks of a unit."""
        same = (unit.kind, unit.owner, unit.name) == (self.kind, self.owner, self.name)
        return same and self.part in (None, unit.part) and self.file in (None, unit.place.file)


def load_impossible(folder: Path) -> list[Impossible]:
    """Return the entries of `exceptions/coverage.yaml` in a folder of cases, or in one above it; none: [].

    Raises:
        RulebookError: the file has a fault, at its line.
    """
    for place in (folder.resolve(), *folder.resolve().parents):
        file = place / EXCEPTIONS / "coverage.yaml"
        if file.is_file():
            document = read_yaml(file, f"cases/{EXCEPTIONS}/coverage.yaml")
            rows = document.data
            if not isinstance(rows, list):
                raise _error(document, (), Text("cần một danh sách", "needs a list"))
            return [_entry(document, index, row) for index, row in enumerate(rows)]
    return []


def impossible_of(entries: Sequence[Impossible], asked: Asked, seen: Seen) -> Mapping[tuple[Unit, str], str]:
    """Return by unit and outcome why it cannot occur.

    Raises:
        RulebookError: every entry that names nothing, or an outcome that a case shows.
    """
    found: dict[tuple[Unit, str], str] = {}
    faults: list[Fault] = []
    for one in entries:
        units = [unit for unit in asked.outcomes if one.fits(unit)]
        if not units:
            known = sorted({unit.name for unit in asked.outcomes if unit.owner == one.owner})
            text = Text("không có gì mang tên này trong bộ quy tắc", "the rulebook has nothing of this name")
            faults.append(
                Fault("coverage-exception-unknown", text, one.place, meant=nearest(one.name, known))
            )
        for outcome in one.never:
            faults += _stale(one, outcome, units, asked, seen) if units else ()
            found.update({(unit, outcome): one.why for unit in units if outcome in asked.outcomes[unit]})
    if faults:
        raise RulebookError(faults)
    return found


def _stale(one: Impossible, outcome: str, units: Sequence[Unit], asked: Asked, seen: Seen) -> list[Fault]:
    can = [unit for unit in units if outcome in asked.outcomes[unit]]
    if not can:
        text = Text("“{outcome}” vốn không tính ở đây", '"{outcome}" is not asked for here')
        allowed = dict.fromkeys(name for unit in units for name in asked.outcomes[unit])
        return [Fault("coverage-exception-unknown", text.fill(outcome=outcome), one.place, tuple(allowed))]
    shown = [unit for unit in can if (unit, outcome) in seen]
    text = Text(
        "“{outcome}” nay đã có trường hợp mẫu; bỏ khỏi danh sách: {unit}",
        '"{outcome}" is shown by a case now; take it off the list: {unit}',
    )
    return [
        Fault("coverage-exception-shown", text.fill(outcome=outcome, unit=unit.shown_as), one.place)
        for unit in shown
    ]


def _entry(document: Document, index: int, row: Any) -> Impossible:
    if not isinstance(row, dict):
        raise _error(document, (index,), Text("mỗi mục là một nhóm khóa", "each entry is a mapping"))
    for key in row:
        if key not in _KEYS:
            text = Text(f"không có khóa “{key}”", f'unknown key "{key}"')
            place = document.place((index, key))
            raise RulebookError(Fault("case-unknown-key", text, place, _KEYS, nearest(key, _KEYS)))
    named = [kind for kind in _NAMED if kind in row]
    texts = [value for key, value in row.items() if key != "never"]
    never = row.get("never")
    fit = isinstance(never, list) and bool(never) and all(isinstance(one, str) for one in never)
    whole = {"owner", "why"} <= row.keys() and len(named) == 1 and fit and all(map(_is_text, texts))
    if not whole or ("comparison" in row) > ("criterion" in row) or ("since" in row) > ("route" in row):
        text = Text(
            "cần owner, một trong criterion (kèm comparison nếu cần), route (kèm since nếu cần), provision, "
            "clause, rồi never (danh sách) và why (lý do)",
            "needs owner, one of criterion (perhaps with comparison), route (perhaps with since), provision, "
            "clause, then never (a list) and why (the reason)",
        )
        raise _error(document, (index,), text)
    kind: Kind = "comparison" if "comparison" in row else named[0]
    part = row.get("comparison", row.get("since"))
    return Impossible(
        kind=kind,
        owner=row["owner"],
        name=row[named[0]],
        part=part,
        file=row.get("in"),
        never=tuple(row["never"]),
        why=row["why"],
        place=document.place((index,)),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _error(document: Document, path: tuple[str | int, ...], message: Text) -> RulebookError:
    return RulebookError(Fault("coverage-exception", message, document.place(path)))
