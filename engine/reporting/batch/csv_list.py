"""The list of a batch as CSV: one row for each dossier, those that could not be read among them.

A comma between cells, as the standard (RFC 4180) and every program has it, though Excel set to Vietnamese
expects `;` when a file is opened by a double click: for people there is the workbook. `delimiter` changes
it. UTF-8 with a mark at the front, by which Excel knows the letters; lines end in CRLF. What a spreadsheet
would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Final

from ...screening.batch import Batch
from ...texts import Lang, Text
from .cells import csv_cell
from .rows import dossier_said, fault_said, kind_said, masked, row_of
from .sheets import LINE_COLUMNS

_PLACES: Final = (Text("Tệp", "File"), Text("Trang", "Sheet"), Text("Dòng", "Row"), Text("Cột", "Column"))
_UNREADABLE = Text("Không đọc được", "Unreadable")
_AT_ONCE: Final = 500
_JOINED: Final = " | "


def write_csv(batch: Batch, to: IO[bytes], lang: Lang = "vi", delimiter: str = ",") -> None:
    """Write the list of a batch to a binary file: the judged in the order of lists, then the unreadable.

    Nothing of the batch is held in memory. Raises OSError when it cannot be written.
    """
    to.write(b"\xef\xbb\xbf")
    text = io.StringIO(newline="")
    write = csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow
    write(headings(lang))
    for row, cells in enumerate(_rows(batch, lang), 1):
        write([row, *map(csv_cell, cells)])
        if row % _AT_ONCE == 0:
            _move(text, to)
    _move(text, to)


def headings(lang: Lang) -> list[str]:
    """Return the first row of the list."""
    return [one.title.say(lang) for one in LINE_COLUMNS[:-1]] + [one.say(lang) for one in _PLACES]


def _move(text: io.StringIO, to: IO[bytes]) -> None:
    to.write(text.getvalue().encode("utf-8"))
    text.seek(0)
    text.truncate()


def _rows(batch: Batch, lang: Lang) -> Iterator[tuple[str, ...]]:
    for line in batch.lines():
        beside = batch.across_of(line.number) if line.screened != line.verdict else ()
        row = row_of(line, beside, lang)
        where = line.source
        yield (
            *row[:8],
            _JOINED.join(row.reasons),
            _JOINED.join(row.remedies),
            masked(where.file),
            masked(where.sheet or ""),
            "" if where.row is None else str(where.row),
            "",
        )
    for one in batch.unreadable():
        where = one.source
        kind = _UNREADABLE.say(lang) + ("" if one.kind == "unreadable" else f" ({kind_said(one.kind, lang)})")
        yield (
            dossier_said(one.dossier or ""),
            *[""] * 6,
            kind,
            _JOINED.join([fault_said(fault, where, lang) for fault in one.faults]),
            "",
            masked(where.file),
            masked(where.sheet or ""),
            "" if where.row is None else str(where.row),
            one.column or "",
        )
