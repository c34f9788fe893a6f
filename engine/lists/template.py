"""The workbook that units should fill: the list, a sheet for each list of a dossier, and how to fill them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
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
_NAMING: Final = 2
"""Columns that say which row it is, repeated on every printed page: number and id."""
_SCALE: Final = 75

_GUIDE: Final = (
    Text("Cách ghi danh sách đề nghị khen thưởng", "How to fill the list of candidates"),
    Text(
        "1. Mỗi hồ sơ một dòng ở trang “Danh sách”; mỗi hồ sơ một mã riêng. Xóa dòng mẫu trước khi gửi.",
        "1. One row for each dossier on the sheet “Danh sách”, each with its own id. Delete the sample row.",
    ),
    Text(
        "2. Các trang khác: mỗi dòng một thành tích, một năm đánh giá, một giấy tờ...; cột đầu ghi mã hồ sơ.",
        "2. Other sheets: one row for each achievement, year, paper; the first column is the dossier's id.",
    ),
    Text(
        "3. Ô để trống là chưa rõ, không phải là không có. Không có thì ghi “không”.",
        "3. An empty cell means not known, not none. Where there is none, write “không”.",
    ),
    Text(
        "4. Ngày ghi ngày/tháng/năm (09/3/2015), tháng/năm (3/2015) hoặc năm (2015). Ô để dạng văn bản.",
        "4. Dates are day/month/year (09/3/2015), month/year (3/2015) or a year (2015). Cells are text.",
    ),
    Text(
        "5. Số định danh đủ 12 chữ số, không để mất số 0 đầu. Số liệu dùng dấu phẩy thập phân: 98,5%.",
        "5. National ids have 12 digits; keep leading zeros. Figures have a decimal comma: 98,5%.",
    ),
    Text(
        "6. Dùng phông Unicode. Chữ phông cũ (TCVN3, VNI) không chắc chắn thì không được đọc.",
        "6. Use Unicode. Text in old fonts (TCVN3, VNI) is not read unless it is certain.",
    ),
    Text(
        "7. Không đổi tên cột, không gộp ô, không thêm dòng tổng cộng hoặc chữ ký trong bảng.",
        "7. Do not rename columns, merge cells, or add totals or signatures within the table.",
    ),
    Text(
        "8. Giấy tờ có mã (vb1, vb2...) ở trang “Giấy tờ”; nơi khác ghi mã đó, nhiều mã cách nhau bằng dấu ;",
        "8. Papers have an id (vb1, vb2 ...) on the sheet “Giấy tờ”; elsewhere write that id, parted by ;",
    ),
)


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
    known = known or Known()
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": _GUIDE[0].vi, "created": _CREATED})
    writer = _Writer(book, known, lang)
    writer.guide()
    for scope in sheets():
        writer.sheet(scope, dossiers, samples)
    writer.codes()
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


class _Writer:
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
        for row, text in enumerate(_GUIDE):
            said = text.say(self.lang)
            if row:  # not every program makes room for wrapped lines by itself
                sheet.set_row(row, _LINE * len(textwrap.wrap(said, _GUIDE_WIDTH - 6)))
            sheet.write_string(row, 0, said, self.wrap if row else self.bold)
        for row, scope in enumerate(sheets(), len(_GUIDE) + 1):
            title, label = sheet_title(scope), sheet_label(scope).say(self.lang)
            shown = title if fold(title) == fold(label) else f"{title}: {label}"
            sheet.write_string(row, 0, shown, self.wrap)

    def sheet(self, scope: str, dossiers: Sequence[dict[str, Any]], samples: bool) -> None:
        """Write one sheet: headings, notes, drop-downs, rows."""
        sheet = self.book.add_worksheet(sheet_title(scope))
        columns = template_columns(scope, self.known)
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
        for row, cells in enumerate(self._rows(scope, columns, dossiers, samples), 1):
            if samples:
                lines = [
                    len(textwrap.wrap(cell, _width(of) - 2)) for of, cell in zip(columns, cells, strict=True)
                ]
                sheet.set_row(row, _LINE * max(1, *lines))
            for index, cell in enumerate(cells):
                if cell:
                    sheet.write_string(row, index, cell, style)
        if scope == MAIN:
            sheet.activate()

    def _column(self, sheet: Any, index: int, column: TemplateColumn) -> None:
        sheet.set_column(index, index, _width(column), self.text)
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

    def _rows(
        self, scope: str, columns: list[TemplateColumn], dossiers: Sequence[dict[str, Any]], samples: bool
    ) -> list[list[str]]:
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


def _width(column: TemplateColumn) -> int:
    """Return how wide a column is, in characters."""
    if column.target == "+order":
        return 6
    slot = column.slot
    wide = slot is not None and (
        slot.limit > 2_000 or slot.path.endswith(("name", "title", "unit", "award", "campaign"))
    )
    return 30 if wide else 16
