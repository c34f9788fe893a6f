"""Days on which law changes, moved in every file at once.

One end moved by itself leaves a gap or an overlap, which the loader refuses. The mistake that it cannot
see is the day itself: the old law ends and the new one begins a day early or late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...dates import Span, day_after, iso_day, read_date
from ...rulebooks.yaml_reading import Document, Path_
from .mutant import Change, Mutant


def boundaries_moved(documents: Sequence[Document]) -> Iterator[Mutant]:
    """Return each day on which law changes, a day early and a day late."""
    ends = [(document, path, day, last) for document in documents for path, day, last in _ends(document)]
    for day in sorted(
        {day for _, _, day, last in ends if not last} & {_next(day) for _, _, day, last in ends if last}
    ):
        before = day_after(day, -1)
        moving = [one for one in ends if one[2] == (before if one[3] else day)]
        first = next(document.place(path) for document, path, _, last in moving if not last)
        for days in (-1, 1):
            changes = tuple(
                Change(document.file.removeprefix("rules/"), path, iso_day(day_after(known, days)))
                for document, path, known, _ in moving
            )
            became = iso_day(day_after(day, days))
            yield Mutant(f"law#{iso_day(day)}:{days:+d}", "date", first, iso_day(day), became, changes)


def _next(day: int) -> int:
    return day_after(day)


def _ends(document: Document) -> Iterator[tuple[Path_, int, bool]]:
    """Return the ends of days in force in a file of law: where, which day, and whether it is the last."""
    if not document.file.startswith("rules/law/"):
        return
    rows: list[tuple[Path_, Any]] = [(("in_force",), document.data.get("in_force"))]
    rows += [
        (("regimes", index, "in_force"), one["in_force"])
        for index, one in enumerate(document.data.get("regimes") or ())
    ]
    for path, in_force in rows:
        for key in ("from", "to"):
            day = read_date(str((in_force or {}).get(key)))
            if isinstance(day, Span) and day.earliest == day.latest:
                yield (*path, key), day.earliest, key == "to"
