"""The workbook that units should fill: the list, a sheet for each list of a dossier, and how to fill them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from ..intake.columns import letters_of
from ..texts import Lang, Text, fold
from .layout import MAIN, Known
from .sample import sample_dossier
from .template_cells import (
    TemplateColumn,
    entry_cells,
    main_cells,
    sheet_label,
    sheet_title,
    sheets,
    template_columns,
)
from .template_guide import GUIDE

ROWS: Final = 5_000
"""How many rows have drop-downs."""
_GUIDE_SHEET: Final = "Hướng dẫn"
_CODES_SHEET: Final = "Danh mục"
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST_CHOICE: Final = 255
_A4: Final = 9
_GUIDE_WIDTH: Final = 74
"""Characters; what an A4 page holds without being made smaller, in any usual font."""
_LINE: Final = 15.75
"""Points of one line of a cell."""
_HIGHEST: Final = 400.0
"""Points of the highest row that every program shows."""
_NAMING: Final = 2
"""Columns that say which row it is, repeated on every printed page: number and id."""
_SCALE: Final = 75


def write_template(
    path: Path, known: Known | None = None, campaign: str | None = None, lang: Lang = "vi"
) -> None:
    """Write the workbook that units should fill, with one sample row; the same bytes for the same arguments.

    Args:
        path: where; an existing file is written over.
        known: what the drop-downs of awards, campaigns, attestations and indicators offer.
        campaign: the campaign that the sample is for.
        lang: of notes and guide; headings and choices are Vietnamese.

    Raises:
        OSError: the file cannot be written.
    """
    write_workbook(path, [sample_dossier(known, campaign)], known, lang, samples=True)


def write_workbook(
    path: Path,
    dossiers: Sequence[dict[str, Any]],
    known: Known | None = None,
    lang: Lang = "vi",
    samples: bool = False,
) -> None:
    """Write dossiers (JSON of the right shape) as the template holds them; `samples` marks them as such.

    Raises OSError when the file cannot be written.
    """
    write_with(Writer, path, dossiers, known or Known(), lang, samples)


def write_with(
    make: Callable[[Any, Known, Lang], Writer],
    path: Path,
    dossiers: Sequence[dict[str, Any]],
    known: Known,
    lang: Lang,
    samples: bool = False,
) -> None:
    """Write a workbook with the writer that `make` gives for it. Raises as `write_workbook`."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": GUIDE[0].vi, "created": _CREATED})
    writer = make(book, known, lang)
    writer.guide()
    for scope in sheets():
        writer.sheet(scope, dossiers, samples)
    writer.codes()
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


class Writer:
    """Writes the sheets of the template; others may say more in it."""

    said: tuple[Text, ...] = GUIDE
    """What the first sheet says, a heading and its lines."""
    fitted = False
    """Whether rows are made as high as their texts need; in an empty list they grow as it is filled."""

    def __init__(self, book: Any, known: Known, lang: Lang) -> None:
        self.book, self.known, self.lang = book, known, lang
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.head = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "align": "center",
                "border": 1,
                "bg_color": "#DDE8F4",
            }
        )
        self.shown = book.add_format(
            {
                "num_format": "@",
                "italic": True,
                "font_color": "#7F7F7F",
                "text_wrap": True,
                "valign": "top",
            }
        )
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.choices: list[tuple[str, ...]] = []

    def guide(self) -> None:
        """Write the sheet that says how to fill the others."""
        sheet = self.book.add_worksheet(_GUIDE_SHEET)
        sheet.set_column(0, 0, _GUIDE_WIDTH)
        sheet.set_portrait()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for row, text in enumerate(self.said):
            said = text.say(self.lang)
            if row:  # not every program makes room for wrapped lines by itself
                sheet.set_row(row, _LINE * len(textwrap.wrap(said, _GUIDE_WIDTH - 6)))
            sheet.write_string(row, 0, said, self.wrap if row else self.bold)
        for row, scope in enumerate(sheets(), len(self.said) + 1):
            title, label = sheet_title(scope), sheet_label(scope).say(self.lang)
            shown = title if fold(title) == fold(label) else f"{title}: {label}"
            sheet.write_string(row, 0, shown, self.wrap)

    def sheet(self, scope: str, dossiers: Sequence[dict[str, Any]], samples: bool) -> None:
        """Write one sheet: headings, notes, drop-downs, rows."""
        sheet = self.book.add_worksheet(sheet_title(scope))
        columns = self.columns(scope)
        sheet.freeze_panes(1, 3 if scope == MAIN else 1)
        sheet.set_row(0, 48)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        if scope == MAIN:  # too wide for one page: pages side by side, each with number and id
            sheet.repeat_columns(0, _NAMING - 1)
            sheet.set_print_scale(_SCALE)
            sheet.print_across()
        else:
            sheet.fit_to_pages(1, 0)
        for index, column in enumerate(columns):
            self._column(sheet, index, column)
        style = self.shown if samples else self.text
        for row, cells in enumerate(self.rows(scope, columns, dossiers, samples), 1):
            if samples or self.fitted:
                lines = [_lines(cell, self.width(of) - 2) for of, cell in zip(columns, cells, strict=True)]
                sheet.set_row(row, min(_LINE * max(1, *lines), _HIGHEST))
            for index, cell in enumerate(cells):
                if cell:  # what begins `<r>` would be taken for XML of its own
                    sheet.write_string(row, index, f" {cell}" if cell.startswith("<r>") else cell, style)
        self.finish(scope, sheet, columns)
        if scope == MAIN:
            sheet.activate()

    def width(self, column: TemplateColumn) -> int:
        """Return how wide a column is, in characters."""
        if column.target == "+order":
            return 6
        slot = column.slot
        wide = slot is not None and (
            slot.limit > 2_000 or slot.path.endswith(("name", "title", "unit", "award", "campaign"))
        )
        return 30 if wide else 16

    def columns(self, scope: str) -> list[TemplateColumn]:
        """Return the columns of a sheet."""
        return template_columns(scope, self.known)

    def finish(self, scope: str, sheet: Any, columns: list[TemplateColumn]) -> None:
        """Add to a sheet whose rows are written."""

    def _column(self, sheet: Any, index: int, column: TemplateColumn) -> None:
        sheet.set_column(index, index, self.width(column), self.text)
        sheet.write_string(0, index, column.heading, self.head)
        if column.note.vi:
            sheet.write_comment(0, index, column.note.say(self.lang), {"x_scale": 1.6, "author": ""})
        if column.choices:
            sheet.data_validation(1, index, ROWS, index, self._validation(column.choices))

    def _validation(self, choices: tuple[str, ...]) -> dict[str, Any]:
        if choices not in self.choices:
            self.choices.append(choices)
        at = self.choices.index(choices)
        name = letters_of(at)
        found: dict[str, Any] = {
            "validate": "list",
            "source": f"='{_CODES_SHEET}'!${name}$1:${name}${len(choices)}",
            "error_title": "Chọn trong danh sách" if self.lang == "vi" else "Choose from the list",
            "error_type": "warning",
        }
        return found

    def rows(
        self, scope: str, columns: list[TemplateColumn], dossiers: Sequence[dict[str, Any]], samples: bool
    ) -> list[list[str]]:
        """Return the cells of the rows of a sheet."""
        if scope == MAIN:
            return [main_cells(columns, one, at, samples, self.known) for at, one in enumerate(dossiers, 1)]
        return [
            entry_cells(columns, one["id"], entry, self.known)
            for one in dossiers
            for entry in one.get(scope) or ()
        ]

    def codes(self) -> None:
        """Write the hidden sheet that the drop-downs choose from."""
        sheet = self.book.add_worksheet(_CODES_SHEET)
        sheet.hide()
        for column, choices in enumerate(self.choices):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice[:_LONGEST_CHOICE])


def _lines(cell: str, wide: int) -> int:
    """Return how many lines a text takes in a column."""
    return sum(max(1, len(textwrap.wrap(line, wide))) for line in cell.split("\n"))
