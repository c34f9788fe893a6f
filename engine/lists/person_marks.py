"""What no total and no signature block has in its columns: a gender, a day, the id of a person."""

from __future__ import annotations

from collections.abc import Sequence

from ..dates import Span, read_date
from ..intake.tables import Value
from .cells.code_cells import code_of
from .cells.days import as_day
from .cells.flags import answer_of
from .cells.national_ids import as_national_id
from .cells.text_cells import as_text
from .layout import MAIN, Sheet
from .row_kinds import is_signature
from .slots import slots

_BIRTHS = ("+birth-male", "+birth-female")


class PersonMarks:
    """Which columns of a sheet say something of a person or a time; asked of rows that may be none."""

    __slots__ = ("_columns", "_since_1904")

    def __init__(self, sheet: Sheet) -> None:
        self._columns = tuple(
            (column.at, use)
            for column in sheet.columns
            if column.target and (use := _use(sheet.kind, column.target))
        )
        self._since_1904 = sheet.since_1904

    def in_row(self, cells: Sequence[Value]) -> bool:
        """Return whether a row has a readable gender, day or id in a column of its kind."""
        return any(
            self._says(use, cells[at]) for at, use in self._columns if use != "kind" and at < len(cells)
        )

    def kind_in_row(self, cells: Sequence[Value]) -> bool:
        """Return whether a row says the kind of candidate in the column for it."""
        return any(
            self._says(use, cells[at]) for at, use in self._columns if use == "kind" and at < len(cells)
        )

    def _says(self, use: str, value: Value) -> bool:
        if value is None or value == "":
            return False
        if use == "day":
            day = None if type(value) is str and is_signature((value,)) else as_day(value, self._since_1904)
            return isinstance(day, str) and isinstance(read_date(day), Span)
        if use == "id":
            return isinstance(as_national_id(value), str)
        text = as_text(value)
        if not isinstance(text, str):
            return False
        if use == "mark":  # a number there may be a sum
            return not text.isdigit() and answer_of(text) is True
        return code_of(text, use) is not None


def _use(kind: str, target: str) -> str | None:
    """Return how cells of a column are asked: `day`, `id`, `mark`, `gender`, `kind`; None: they are not."""
    if kind == MAIN and target in _BIRTHS:
        return "day"
    if kind == MAIN and target in ("+male", "+female"):
        return "mark"
    if target == "candidate.national_id":
        return "id"
    if target in ("candidate.gender", "candidate.kind"):
        return target.removeprefix("candidate.")
    scope, _, path = target.rpartition("/") if kind == MAIN else (kind, "", target)
    slot = slots().get((scope or MAIN, path))
    return "day" if slot is not None and slot.kind == "day" else None
