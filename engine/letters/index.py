"""Which letter has which dossiers, and what is in no letter: two lists for the clerk, as CSV.

UTF-8 with a mark at the front, lines end in CRLF, nothing a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ..codes import label
from ..reporting.batch.cells import csv_cell
from ..reporting.batch.letter_headings import OF_INDEX, OF_NOT_SENT
from ..reporting.batch.rows import dossier_said, fault_said, kind_said
from ..screening.lines import Line, Unreadable
from ..texts import Lang, Text
from .folder import putting
from .hidden_ids import without_ids
from .units import Unit

INDEX: Final = "muc-luc.csv"
NOT_SENT: Final = "khong-co-van-ban.csv"
_JOINED: Final = " | "
_NO_UNIT = Text(
    "hồ sơ không nêu đơn vị trình và đơn vị công tác",
    "the dossier names neither the unit that submits it nor the candidate's",
)


class Index:
    """The list of all dossiers, with the letters that each stands in."""

    def __init__(self, write: Any, lang: Lang) -> None:
        self._write, self._lang = write, lang

    @classmethod
    @contextmanager
    def writing(cls, root: Path, lang: Lang) -> Iterator[Index]:
        """Give the list in a folder of letters; it takes its place when all is in it. Raises OSError."""
        with _rows(root, INDEX, [one.say(lang) for one in OF_INDEX]) as write:
            yield cls(write, lang)

    def add(self, unit: Unit | None, line: Line, files: Sequence[str]) -> None:
        """Add a dossier; `files` are the paths of what it stands in."""
        self._write(
            [
                "" if unit is None else str(unit.number),
                *map(_cell, ("" if unit is None else unit.name, dossier_said(line.dossier), line.candidate)),
                *map(_cell, (line.award_label, label("verdict", line.screened).say(self._lang))),
                _cell(_JOINED.join(files)),
            ]
        )


class NotSent:
    """The list of what is in no letter, and why."""

    def __init__(self, write: Any, lang: Lang) -> None:
        self._write, self._lang = write, lang

    @classmethod
    @contextmanager
    def writing(cls, root: Path, lang: Lang) -> Iterator[NotSent]:
        """Give the list in a folder of letters; it takes its place when all is in it. Raises OSError."""
        with _rows(root, NOT_SENT, [one.say(lang) for one in OF_NOT_SENT]) as write:
            yield cls(write, lang)

    def add_line(self, line: Line) -> None:
        """Add a dossier of which nobody says the unit."""
        verdict = label("verdict", line.screened).say(self._lang)
        cells = (
            _NO_UNIT.say(self._lang),
            dossier_said(line.dossier),
            line.candidate,
            line.award_label,
            verdict,
        )
        self._add(cells, "", line)

    def add_unreadable(self, of: Unreadable) -> None:
        """Add what could not be judged."""
        why = kind_said(of.kind, self._lang)
        faults = _JOINED.join(fault_said(one, of.source, self._lang) for one in of.faults)
        self._add((why, dossier_said(of.dossier or ""), "", "", ""), faults, of)

    def _add(self, cells: Sequence[str], details: str, of: Line | Unreadable) -> None:
        where = of.source
        row = "" if where.row is None else str(where.row)
        self._write([*map(_cell, (*cells, details, where.file, where.sheet or "")), row])


def _cell(text: str) -> str:
    return csv_cell(without_ids(text))


@contextmanager
def _rows(root: Path, name: str, headings: Sequence[str]) -> Iterator[Any]:
    with putting(root, name) as made, made.open("w", encoding="utf-8-sig", newline="") as file:
        write = csv.writer(file, lineterminator="\r\n").writerow
        write(headings)
        yield write
