"""The council's workbook: a summary with charts, then one list for each verdict and each kind of finding."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from copy import deepcopy
from datetime import datetime
from itertools import islice
from typing import IO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...screening.batch import Batch
from ...texts import Lang, Text
from .cells import Cells
from .listing import Cell, unit_counts
from .row_xml import per_line
from .sheets import Column, Sheet, sheets_of
from .splicing import Body, splice
from .summary_sheet import add_summary, campaigns_said
from .words import NONE, number

MOST_ROWS: Final = 1_048_000
"""Rows of a list on one sheet; a longer list goes on with another sheet. A sheet holds 1,048,576."""
_HEADER: Final = 3
"""The row of the headings, from 0: above it the title, the campaign and the count."""
_FONT: Final = "Times New Roman"
_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001  no clock stands behind it: the same input, the same bytes
AUTHOR: Final = "awards"
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": _FONT, "font_size": 11},
}


def write_workbook(
    batch: Batch,
    to: IO[bytes],
    lang: Lang = "vi",
    executor: Executor | None = None,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the workbook of a batch to a binary file; `executor` may make its rows.

    Nothing of the batch is held in memory but its counts. The same batch gives the same bytes. What a cell
    cannot hold is cut off, and the cell says so. Raises OSError when the file cannot be written.
    """
    facts, units = batch.facts(), unit_counts(batch, lang)

    def front(book: Workbook) -> None:
        add_summary(book, batch, facts, units, lang)

    sheets = sheets_of(batch, facts, units, lang)
    write_lists(to, TITLE, front, sheets, campaigns_said(facts), lang, executor, most_rows)


def write_lists(
    to: IO[bytes],
    title: Text,
    front: Callable[[Workbook], None],
    sheets: Sequence[Sheet],
    about: str,
    lang: Lang,
    executor: Executor | None = None,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write a workbook of lists to a binary file, its first sheet made by `front`.

    `about` stands under the title of every list. Raises OSError when the file cannot be written.
    """
    frame = io.BytesIO()
    bodies: dict[str, Body] = {}
    book = Workbook(frame, deepcopy(_OPTIONS))  # XlsxWriter writes into what it is given
    try:
        book.set_properties({"title": title.say(lang), "author": AUTHOR, "created": _CREATED})
        front(book)
        styles = _Styles(book)
        cells = Cells(lang)
        note = cells.framed(about)
        for sheet in sheets:
            rows = sheet.rows()
            wide = tuple(per_line(one.wide) for one in sheet.columns)
            for part, count in enumerate(_parts(sheet.size, most_rows)):
                name = sheet.name.say(lang) + (f" ({part + 1})" if part else "")
                made = book.add_worksheet(name)
                _frame(made, sheet, count, styles, note, lang)
                body, draw = (
                    (islice(rows, count), sheet.cells) if count else (iter([_nothing(sheet, lang)]), None)
                )
                bodies[f"xl/worksheets/sheet{len(bodies) + 2}.xml"] = Body(
                    _HEADER + 2, count, wide, body, draw
                )
    finally:
        book.close()
    frame.seek(0)
    splice(frame, to, bodies, cells, executor)


TITLE = Text("Kết quả rà soát hồ sơ khen thưởng", "Screening of award dossiers")
"""With `AUTHOR`, what tells this workbook from any other."""
COMPARISON = Text("So sánh hai bộ quy tắc", "Comparison of two rulebooks")
"""The title of the workbook that tells what changed between rulebooks."""


class _Styles:
    """The few formats that all lists share."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"italic": True, "font_color": "#444444"})
        line = {"border": 1, "border_color": "#BFC7CE", "valign": "top", "text_wrap": True, "font_size": 11}
        self.head = book.add_format(
            line | {"bold": True, "bg_color": "#E4EBF1", "align": "center", "valign": "vcenter"}
        )
        self.cells: dict[str, Format] = {
            "number": book.add_format(line | {"align": "center", "num_format": "#,##0"}),
            "name": book.add_format(line | {"num_format": "@"}),
            "words": book.add_format(line),
        }


def _parts(count: int, most: int) -> Iterator[int]:
    while count > most:
        yield most
        count -= most
    yield count


def _nothing(sheet: Sheet, lang: Lang) -> tuple[Cell, ...]:
    return (None, NONE.say(lang), *(None for _ in sheet.columns[2:]))


def _frame(made: Worksheet, sheet: Sheet, count: int, styles: _Styles, campaigns: str, lang: Lang) -> None:
    """Make a list but for its rows: titles, headings, one pattern row, print set-up."""
    last = len(sheet.columns) - 1
    made.write_string(0, 0, sheet.title.say(lang), styles.title)
    if campaigns:
        made.write_string(1, 0, campaigns, styles.note)
    made.write_string(2, 0, _COUNT.fill(n=number(sheet.size, lang)).say(lang), styles.note)
    for column, of in enumerate(sheet.columns):
        made.set_column(column, column, of.wide)
        made.write_string(_HEADER, column, of.title.say(lang), styles.head)
        made.write_blank(_HEADER + 1, column, None, styles.cells[of.style])
    made.set_row(_HEADER, 33)
    made.freeze_panes(_HEADER + 1, _frozen(sheet.columns))
    if count:
        made.autofilter(_HEADER, 0, _HEADER + count, last)
    made.set_tab_color(sheet.colour)
    made.set_landscape()
    made.set_paper(9)
    made.fit_to_pages(1, 0)
    made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    made.repeat_rows(_HEADER)
    made.set_footer(f"&L&9{_escaped(sheet.title.say(lang))}&R&9{_PAGE.say(lang)} &P/&N")


_COUNT = Text("Số dòng: {n}", "Rows: {n}")
_PAGE = Text("Trang", "Page")


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _frozen(columns: tuple[Column, ...]) -> int:
    """Return how many columns stay in sight: up to the name."""
    named = [place for place, one in enumerate(columns[:3]) if one.style == "name"]
    return named[-1] + 1 if named else 0
