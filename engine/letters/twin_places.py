"""Where in the template's workbook a value of a dossier stands, and what is to be said of it there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from ..judging.findings import LACKING
from ..lists.layout import MAIN
from ..lists.slots import list_scopes, slots
from ..lists.template_cells import TemplateColumn

UNSAID: Final = ("note", "council")
"""Effects of findings that are no business of the unit's."""
_ALSO: Final = {"time": ("on", "from", "year", "date")}
"""Where a value that rules see under one name stands in lists."""


class Spot(NamedTuple):
    """A value's place in a dossier: the sheet, the entry on it (None on the main sheet), the field."""

    scope: str
    entry: int | None
    path: str


def spot_of(pointer: str, data: Mapping[str, Any]) -> Spot | None:
    """Return the place that a pointer into a dossier leads to; None for an entry that it does not have."""
    first, *rest = pointer.strip("/").split("/")
    if first not in list_scopes():
        return Spot(MAIN, None, ".".join((first, *rest)))
    if not rest:
        return Spot(MAIN, None, f"{first}/+none")
    if not rest[0].isdigit() or int(rest[0]) >= len(data.get(first) or ()):
        return None
    return Spot(first, int(rest[0]), ".".join(rest[1:]))


def is_field(spot: Spot | None) -> bool:
    """Return whether a place is one field, which has a column of its own."""
    return spot is not None and (spot.scope, spot.path) in slots()


def column_of(spot: Spot, columns: Sequence[TemplateColumn]) -> int | None:
    """Return the column of a field, or of the nearest thing it is a part of: `minutes` of `minutes.date`."""
    targets = [one.target for one in columns]
    path = spot.path
    while path:
        for one in (path, *_ALSO.get(path, ())):
            if one in targets:
                return targets.index(one)
        path = path.rpartition(".")[0]
    return None if spot.entry is None else 0


def told(report: bytes | None) -> Iterator[tuple[str, str]]:
    """Yield pointers into the dossier and what is wrong there, as its full report has it."""
    if report is None:
        return
    of = json.loads(report)
    for fault in of["faults"]:
        if str(fault["place"]).startswith("/"):
            yield fault["place"], fault["message"]
    for finding in of["findings"]:
        if finding["status"] in LACKING and finding["effect"] not in UNSAID:
            said = f"{finding['label']}: {finding['remedy'] or finding['required']}"
            reasons = finding["reasons"]
            # An entry of another kind is not what is wrong.
            others = {one["item"] for one in reasons if one["field"] == "kind" and one["outcome"] == "no"}
            for one in reasons:
                if one["outcome"] != "yes" and one["item"] not in others:
                    yield _pointer(str(one["item"]), str(one["field"] or "")), said


def _pointer(item: str, field: str) -> str:
    """Return where a value stands, from the item and the field of it as a report has them."""
    inner = field.replace(".", "/")
    return item if item.strip("/") == inner else f"{item.rstrip('/')}/{inner}"
