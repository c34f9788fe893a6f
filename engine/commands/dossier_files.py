"""Dossiers from files of JSON, judged one by one: what `check` and `explain` share."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..dates import Span
from ..errors import AwardsError, DossierError, Fault, Place, RulebookError
from ..texts import Text
from .terminal import unread_why

if TYPE_CHECKING:
    from ..dossiers.reading import Amend, ReadDossier
    from ..judging.findings import Judgement
    from ..judging.judge import Bench

_LISTS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".jsonl", ".ndjson", ".gz", ".zst"})
_USE_SCREEN = Text(
    "đây là danh sách hoặc cả đợt hồ sơ, không phải một hồ sơ; dùng: awards screen",
    "this is a list or a whole batch, not one dossier; use: awards screen",
)


def amending(history: str, day: Span | None) -> Amend:
    """Return what adds past decisions to a dossier. Raises HistoryError when there is no such history."""
    from ..history.adding import add_history
    from ..history.people import person_of
    from ..history.reading import HistoryReader

    reader = HistoryReader(history)
    reader.awards_of([])

    def amend(data: object) -> tuple[object, Sequence[Fault]]:
        person = person_of(data)
        if person is None or not isinstance(data, dict):
            return data, ()
        return add_history(data, reader.awards_of([person])[0], on=day)

    return amend


def read_file(file: str, amend: Amend | None) -> Iterator[ReadDossier | AwardsError]:
    """Yield each dossier of a file (`-`: standard input), or why it cannot be read."""
    from ..dossiers.json_text import MOST_BYTES
    from ..dossiers.reading import read_each

    if Path(file).suffix.lower() in _LISTS:
        yield DossierError(Fault("not-one-dossier", _USE_SCREEN, Place(file)))
        return
    try:
        if file == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
        yield from read_each(data, file, amend)
    except OSError as error:
        yield DossierError(Fault("dossier-unreadable", unread_why(error), Place(file)))
    except AwardsError as error:
        yield error


def judged(bench: Bench, file: str, read: ReadDossier, day: Span | None) -> Judgement | AwardsError:
    """Return the judgement on a dossier, or the error that names its place in the file.

    Raises RulebookError: then nothing can be judged.
    """
    from ..judging.judge import considered_on

    try:
        return bench.judge(considered_on(read, day) if day else read, file)
    except RulebookError:
        raise
    except AwardsError as error:
        return placed(error, file, read.pointer)


def placed(error: AwardsError, file: str, pointer: str) -> AwardsError:
    """Return an error of one dossier with its place in the file."""
    return type(error)([_placed(fault, file, pointer) for fault in error.faults])


def _placed(fault: Fault, file: str, pointer: str) -> Fault:
    inside = pointer + (fault.place.pointer or "")
    return replace(fault, place=replace(fault.place, file=file, pointer=inside or None))
