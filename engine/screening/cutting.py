"""Cutting what was sent into parcels of numbered dossiers, in the one order that a run always has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ..errors import DossierError, Fault
from ..intake.json_items import read_items
from ..intake.tables import Source
from ..intake.walking import Found, Passed
from .worker import Parcel, Sent

MOST_IN_PARCEL: Final = 64
"""Dossiers judged in one go: enough that handing them over costs little, few enough to lose little."""
MOST_BYTES_IN_PARCEL: Final = 2 * 1024 * 1024

Rows = Callable[[Found], Iterator[tuple[Source, object] | DossierError]]
"""Reads the dossiers of a workbook or CSV file: where each stands, and what is read of it."""


def cut(
    files: Iterable[Found | Passed | DossierError], rows: Rows, note: Callable[[Fault], None]
) -> Iterator[Parcel]:
    """Yield parcels; every dossier, and everything that cannot be read, has the next number, from 1.

    `note` is told what was passed over or is odd about a file.
    """
    parcel: list[Sent] = []
    size = 0
    for number, (source, raw) in enumerate(_each(files, rows, note), 1):
        parcel.append(Sent(number, source, raw))
        size += len(raw) if isinstance(raw, bytes) else 0
        if len(parcel) == MOST_IN_PARCEL or size > MOST_BYTES_IN_PARCEL:
            yield tuple(parcel)
            parcel, size = [], 0
    if parcel:
        yield tuple(parcel)


def _each(
    files: Iterable[Found | Passed | DossierError], rows: Rows, note: Callable[[Fault], None]
) -> Iterator[tuple[Source, object]]:
    for found in files:
        if isinstance(found, Passed):
            note(found.note)
        elif isinstance(found, DossierError):
            yield _lost(found)
        else:
            for one in found.notes:
                note(one)
            for item in read_items(found) if found.kind in ("json", "jsonl") else rows(found):
                yield _lost(item) if isinstance(item, DossierError) else (item[0], item[1])


def _lost(error: DossierError) -> tuple[Source, DossierError]:
    place = error.faults[0].place
    return Source(place.file or "", row=place.line, pointer=place.pointer), error
