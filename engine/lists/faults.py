"""What can go wrong with a list, said to the clerk who made it: sheet, cell, heading, reason."""

from __future__ import annotations

import re

from ..errors import AwardsError, Fault, Place
from ..intake.columns import letters_of
from ..texts import Text, printable

_LONGEST_SHOWN = 80
_APART = r"[\s.,'’`_-]?"
_NUMBER = re.compile(
    rf"(?<![0-9])(?:[0-9]{{9,12}}|[0-9](?:{_APART}[0-9]){{8}}(?:(?:{_APART}[0-9]){{3}})?)(?![0-9])"
)
"""Nine to twelve digits, or nine or twelve with marks between them: an id, whatever column it stands in."""


class ListError(AwardsError):
    """A list that cannot be read as a whole, or a mapping of columns that cannot be used."""


def column_of(fault: Fault) -> str | None:
    """Return the letter of the column that a fault of a list is in, or None."""
    return letters_of(fault.place.column - 1) if fault.place.column else None


def masked(text: str) -> str:
    """Return a text without numbers that may be somebody's id."""
    return _NUMBER.sub("…", text) if len(text) >= _SHORTEST_ID else text


_SHORTEST_ID = 9


def shorten(raw: str) -> str:
    """Return a cell's text fit for a message: not long, and without the number of a person."""
    shown = masked(printable(raw).replace("\n", " "))
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…"


def where(sheet: str | None, row: int | None, column: int | None, heading: str | None = None) -> Text:
    """Return the words for a place in a list: `trang “Danh sách”, ô D5 (Ngày sinh): `.

    `row` counts from 1, `column` from 0.
    """
    vi, en = [], []
    if sheet:
        vi.append(f"trang “{shorten(sheet)}”")
        en.append(f'sheet "{shorten(sheet)}"')
    if row is not None and column is not None:
        cell = f"{letters_of(column)}{row}"
        vi.append(f"ô {cell}")
        en.append(f"cell {cell}")
    elif row is not None:
        vi.append(f"dòng {row}")
        en.append(f"row {row}")
    elif column is not None:
        vi.append(f"cột {letters_of(column)}")
        en.append(f"column {letters_of(column)}")
    after = f" ({shorten(heading)})" if heading else ""
    return Text(", ".join(vi) + after + ": ", ", ".join(en) + after + ": ") if vi else Text("", "")


def list_fault(
    code: str,
    why: Text,
    *,
    file: str | None = None,
    sheet: str | None = None,
    row: int | None = None,
    column: int | None = None,
    heading: str | None = None,
    pointer: str | None = None,
    allowed: tuple[str, ...] = (),
    meant: str | None = None,
    raw: str | None = None,
) -> Fault:
    """Return a fault of a list; `row` counts from 1, `column` from 0. `pointer` is into the dossier."""
    before = where(sheet, row, column, heading)
    message = Text(masked(before.vi + why.vi), masked(before.en + why.en))
    at = Place(file, row, None if column is None else column + 1, pointer)
    return Fault(code, message, at, allowed, meant, None if raw is None else shorten(raw))
