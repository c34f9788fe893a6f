"""A sheet of tables one below the other, with charts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...texts import Lang, Text
from .cells import Cells
from .charts import Block
from .row_xml import LINE_HEIGHT, lines_of, per_line
from .words import SHORT, TOTAL, VERDICTS

_WIDE: Final = 34
_CHART_ROWS: Final = 16
_COUNT: Final = '#,##0;-#,##0;"–"'


class SummaryPage:
    """A sheet that is filled from top to bottom: tables in columns A to G, charts to their right."""

    def __init__(self, book: Workbook, sheet: Worksheet, name: str, lang: Lang) -> None:
        self.book, self.sheet, self.name, self.row = book, sheet, name, 0
        self._lang = lang
        self._chart = 0
        self._fit = Cells(lang).framed
        line = {"border": 1, "border_color": "#BFC7CE", "valign": "top", "text_wrap": True}
        head = {"bold": True, "bg_color": "#E4EBF1", "align": "center", "valign": "vcenter"}

        def made(properties: Mapping[str, Any]) -> Format:
            return book.add_format(dict(properties))

        self._title = made({"bold": True, "font_size": 16})
        self._note = made({"italic": True, "font_color": "#444444"})
        self._section = made({"bold": True, "font_size": 12, "font_color": "#1F3A5F"})
        self._sum = made({"bold": True, "font_size": 12})
        self._label = made({"valign": "top", "font_color": "#444444"})
        self._value = made({"valign": "top", "text_wrap": True})
        self._head = made(line | head)
        self._cell = made(line)
        self._number = made(line | {"num_format": _COUNT, "align": "right"})
        self._share = made(line | {"num_format": "0.0%", "align": "right"})
        bold = {"bold": True, "bg_color": "#F4F7F9"}
        self._bold = made(line | bold)
        self._bold_number = made(line | bold | {"num_format": _COUNT, "align": "right"})
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, 1, 13)
        sheet.set_column(2, 6, 11.5)
        sheet.set_column(7, 7, 2)
        sheet.set_column(8, 15, 10)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L&9{name}&R&9{Text('Trang', 'Page').say(lang)} &P/&N")

    def heading(self, title: str, note: str) -> None:
        """Write the title of the page."""
        self.sheet.write_string(0, 0, title, self._title)
        self.sheet.write_string(1, 0, note, self._note)
        self.row = 3

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write labelled lines; a long one goes on over as many rows as it needs."""
        for title, value in pairs:
            self.sheet.write_string(self.row, 0, title, self._label)
            self.sheet.merge_range(self.row, 1, self.row, 15, "", self._value)
            self.sheet.write_string(self.row, 1, self._fit(value), self._value)
            self.sheet.set_row(self.row, 15 * max(1, -(-len(value) // 130)))
            self.row += 1

    def said(self, text: str) -> None:
        """Write one line."""
        self.sheet.write_string(self.row, 0, text, self._sum)
        self.row += 1

    def remark(self, text: str) -> None:
        """Write one line below a table."""
        self.sheet.write_string(self.row, 0, text, self._note)
        self.row += 1

    def place(self) -> tuple[int, int]:
        """Return where the next chart goes: beside its table, below the chart before it."""
        at = self._chart
        self._chart = at + _CHART_ROWS + 1
        return at, 8

    def crossed(self, title: str, found: Mapping[str, Mapping[str, int]], totalled: bool = True) -> Block:
        """Write a table of counts, one column for each verdict and their sum."""
        heads = [*(SHORT[one].say(self._lang) for one in VERDICTS), TOTAL.say(self._lang)]
        rows = [
            (name, [*(verdicts.get(one, 0) for one in VERDICTS), sum(verdicts.values())])
            for name, verdicts in found.items()
        ]
        return self.table(title, heads, rows, tuple(range(len(heads))) if totalled else ())

    def table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Sequence[tuple[str, Sequence[Any]]],
        totalled: tuple[int, ...],
    ) -> Block:
        """Write a table and the sums of the columns `totalled`. A pair is a share of a whole."""
        self.row = max(self.row + 1, self._chart)
        self._chart = self.row
        sheet = self.sheet
        sheet.write_string(self.row, 0, title, self._section)
        top = self.row + 1
        sheet.write_blank(top, 0, None, self._head)
        for column, head in enumerate(heads, 1):
            sheet.write_string(top, column, head, self._head)
        sheet.set_row(top, 32)
        for at, (name, values) in enumerate(rows, top + 1):
            sheet.write_string(at, 0, self._fit(name), self._cell)
            sheet.set_row(at, lines_of(name, per_line(_WIDE)) * LINE_HEIGHT + 2)
            for column, value in enumerate(values, 1):
                if isinstance(value, tuple):
                    sheet.write_number(at, column, value[0] / value[1] if value[1] else 0, self._share)
                else:
                    sheet.write_number(at, column, value, self._number)
        self.row = top + 1 + len(rows)
        if totalled:
            sheet.write_string(self.row, 0, TOTAL.say(self._lang), self._bold)
            for column in range(len(heads)):
                if column in totalled:
                    sheet.write_number(
                        self.row, column + 1, sum(values[column] for _, values in rows), self._bold_number
                    )
                else:
                    sheet.write_blank(self.row, column + 1, None, self._bold)
            self.row += 1
        return Block(self.name, top, top + 1, top + len(rows))

    def finish(self) -> None:
        """Say what is printed."""
        self.sheet.print_area(0, 0, max(self.row, self._chart) + 1, 16)
