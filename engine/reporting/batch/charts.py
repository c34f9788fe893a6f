"""The charts of the summary: native ones, drawn from the cells of its tables."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .sheets import COLOURS
from .words import VERDICTS

_SIZE: Final = {"width": 620, "height": 310}
_FONT: Final = {"name": "Times New Roman", "size": 10}


class Block(NamedTuple):
    """A table on a sheet: the row of its headings, its first and its last row, from 0."""

    sheet: str
    head: int
    first: int
    last: int


def add_shares(book: Workbook, sheet: Worksheet, of: Block, title: str, place: tuple[int, int]) -> None:
    """Add a bar for each verdict, in the verdict's colour, with its number."""
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [of.sheet, of.first, 0, of.last, 0],
            "values": [of.sheet, of.first, 1, of.last, 1],
            "points": [{"fill": {"color": COLOURS[one]}} for one in VERDICTS],
            "data_labels": {"value": True, "num_format": "#,##0", "font": _FONT},
            "gap": 40,
        }
    )
    _dress(chart, title)
    chart.set_legend({"none": True})
    sheet.insert_chart(*place, chart, _placed(title))


def add_bars(book: Workbook, sheet: Worksheet, of: Block, title: str, place: tuple[int, int]) -> None:
    """Add one bar for each row of a table, made up of its verdicts."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for column, verdict in enumerate(VERDICTS, 1):
        chart.add_series(
            {
                "name": [of.sheet, of.head, column],
                "categories": [of.sheet, of.first, 0, of.last, 0],
                "values": [of.sheet, of.first, column, of.last, column],
                "fill": {"color": COLOURS[verdict]},
                "gap": 40,
            }
        )
    _dress(chart, title)
    chart.set_legend({"position": "bottom", "font": _FONT})
    sheet.insert_chart(*place, chart, _placed(title))


def _dress(chart: Any, title: str) -> None:
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False})
    # The first row of a table is the topmost bar.
    chart.set_y_axis(
        {"reverse": True, "num_font": _FONT, "line": {"color": "#808080"}, "major_tick_mark": "none"}
    )
    chart.set_x_axis(
        {
            "num_font": _FONT,
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}},
            "label_position": "high",
            "line": {"none": True},
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
        }
    )
    chart.set_size(_SIZE)


def _placed(title: str) -> dict[str, Any]:
    return {"object_position": 1, "description": title}
