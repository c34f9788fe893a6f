"""The sign of a spreadsheet that took day for month: told, never put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ..errors import Fault
from ..intake.tables import Table
from ..texts import Text
from .faults import list_fault
from .layout import MAIN, Sheet
from .slots import slots

_FIRST: Final = re.compile(r"\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*[0-9]{4}\s*")
_MOST_ROWS: Final = 2_000
_FEWEST: Final = 3
_MONTHS: Final = 12
_SWAPPED = Text(
    "ô ngày tháng ở cột này đều có ngày từ 1 đến 12, còn ngày sau 12 là chữ: "
    "bảng tính có thể đã đảo ngày và tháng; đối chiếu bản gốc và nhập lại dạng văn bản",
    "all date cells of this column have a day from 1 to 12, and later days are text: the spreadsheet may "
    "have exchanged day and month; compare with the original and enter them as text",
)


def swapped_days(table: Table, sheet: Sheet) -> Iterator[Fault]:
    """Yield a note for each column of dates whose cells look as if day and month had been exchanged."""
    if sheet.header is None:
        return
    rows = table.rows[sheet.header[1] : sheet.header[1] + _MOST_ROWS]
    for column in sheet.columns:
        target = column.target or ""
        scope, _, path = target.rpartition("/") if sheet.kind == MAIN else (sheet.kind, "", target)
        slot = slots().get((scope or MAIN, path))
        if slot is None or slot.kind != "day":
            continue
        values = [row[column.at] for row in rows if len(row) > column.at]
        days = [value.day for value in values if isinstance(value, date)]
        texts = [found for value in values if type(value) is str and (found := _FIRST.fullmatch(value))]
        late = sum(int(found[1]) > _MONTHS for found in texts)
        if len(days) >= _FEWEST and max(days) <= _MONTHS and late and late == len(texts):
            yield list_fault(
                "days-may-be-swapped",
                _SWAPPED,
                file=table.file,
                sheet=table.sheet,
                row=sheet.header[1],
                column=column.at,
                heading=column.heading,
            )
