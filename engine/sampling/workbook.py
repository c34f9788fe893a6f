"""A batch as offices send it: a workbook made by hand, with title rows, merged cells, groups, totals, notes.

Rows are written as they come and never kept: memory does not grow. The same batch gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..dates import to_date
from .boundaries import BOUNDARY_UNIT
from .columns import SHEETS, Column, main_columns
from .units import Unit

_EPOCH = date(1899, 12, 30)
_MADE = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FEW_GROUPS = 90
_SERIAL_EVERY = 5
"""One in so many days stands as a bare number of days, its format lost on the way."""
_JOINED_EVERY = 3
"""One in so many units lists position and unit in one cell."""


class ListWorkbook:
    """The workbook, written row by row. Use as a context."""

    def __init__(self, path: Path, title: str, awards: dict[str, str]) -> None:
        self._book = Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
        self._book.set_properties({"created": _MADE, "title": title})
        self._formats = _Formats(self._book)
        self._mains = [
            _Main(self._book, self._formats, name, title, main_columns(awards, joined))
            for name, joined in (("Danh sách", False), ("Trích ngang", True))
        ]
        self._children = {
            scope: _Child(self._book, self._formats, name, columns)
            for scope, (name, columns) in SHEETS.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for main in self._mains:
            main.end()
        self._book.close()

    def add(self, dossier: dict[str, Any], unit: Unit | None) -> None:
        """Write one dossier: its row of the main list and those of the other sheets."""
        joined = unit is not None and unit.index % _JOINED_EVERY == 1
        self._mains[joined].add(dossier, unit)
        for scope, child in self._children.items():
            for entry in dossier.get(scope) or ():
                child.add(dossier["id"], entry)


class _Formats:
    def __init__(self, book: Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "align": "center", "font_size": 14})
        self.plain: Format = book.add_format({"italic": True, "align": "center"})
        self.head: Format = book.add_format({"bold": True, "align": "center", "text_wrap": True, "border": 1})
        self.group: Format = book.add_format({"bold": True})
        self.day: Format = book.add_format({"num_format": "dd/mm/yyyy"})
        self.text: Format = book.add_format({"num_format": "@"})


class _Sheet:
    """A sheet that is written from the top down."""

    def __init__(self, book: Workbook, formats: _Formats, name: str, columns: tuple[Column, ...]) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.formats, self.columns, self.row, self._days = formats, columns, 0, 0

    def cells(self, data: dict[str, Any], first: int) -> None:
        """Write the columns of one row, from column `first` on."""
        write, row = self.sheet.write_string, self.row
        for at, column in enumerate(self.columns, first):
            value = column.get(data)
            if value is None:
                continue
            if column.kind == "day":
                self._day(row, at, value)
            elif column.kind == "code":
                self.sheet.write_formula(row, at, f'=IF(A{row + 1}="","","{value}")', None, value)
            elif type(value) is int:
                self.sheet.write_number(row, at, value)
            elif column.kind == "id" and len(value) < 12 and value.isdigit() and len(value) != 9:
                self.sheet.write_number(row, at, int(value))
            elif column.kind == "id":
                write(row, at, value, self.formats.text)
            else:
                write(row, at, str(value))

    def _day(self, row: int, at: int, value: str | int) -> None:
        """Write a date: ISO days as cells that hold days, every other form as the text it is."""
        text = str(value)
        if len(text) == 10 and text[4] == text[7] == "-":
            self._days += 1
            days = (to_date(int(text.replace("-", ""))) - _EPOCH).days
            plain = self._days % _SERIAL_EVERY == 0
            self.sheet.write_number(row, at, days, None if plain else self.formats.day)
        elif type(value) is int or (text.isdigit() and len(text) == 4):
            self.sheet.write_number(row, at, int(text))
        else:
            self.sheet.write_string(row, at, text, self.formats.text)


class _Main(_Sheet):
    def __init__(
        self, book: Workbook, formats: _Formats, name: str, title: str, columns: tuple[Column, ...]
    ) -> None:
        super().__init__(book, formats, name, columns)
        self._number = 0
        self._unit: int | None = -1
        self._groups = 0
        self._titles(title)

    def _titles(self, title: str) -> None:
        sheet, last = self.sheet, 8
        self.sheet.set_column(0, 0, 6)
        for at, column in enumerate(self.columns, 1):
            sheet.set_column(at, at, column.width, None, {"hidden": column.kind == "code"})
        sheet.merge_range(0, 0, 0, last, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", self.formats.title)
        sheet.merge_range(1, 0, 1, last, title, self.formats.plain)
        sheet.merge_range(2, 0, 2, last, "(Kèm theo các tờ trình của đơn vị)", self.formats.plain)
        self._headings(4)
        sheet.freeze_panes(6, 4)
        self.row = 6

    def _headings(self, row: int) -> None:
        sheet, head = self.sheet, self.formats.head
        all_ = (Column("", "STT", lambda data: None), *self.columns)
        at = 0
        merged: list[tuple[int, int, int, int]] = []
        while at < len(all_):
            end = at
            while all_[at].above and end + 1 < len(all_) and all_[end + 1].above == all_[at].above:
                end += 1
            sheet.write_string(row, at, all_[at].above or all_[at].heading, head)
            merged.append((row, at, row, end) if all_[at].above else (row, at, row + 1, at))
            at = end + 1
        for place, column in enumerate(all_):
            if column.above:
                sheet.write_string(row + 1, place, column.heading, head)
        # `merge_range` writes all cells of an area, and a row above is already written out.
        sheet.merge.extend(list(area) for area in merged)

    def add(self, dossier: dict[str, Any], unit: Unit | None) -> None:
        index = unit.index if unit else None
        if index != self._unit:
            self._unit = index
            self._groups += 1
            name = unit.name if unit else BOUNDARY_UNIT
            self.sheet.write_string(self.row, 0, f"{_group_number(self._groups)}. {name}", self.formats.group)
            self.row += 1
        self._number += 1
        self.sheet.write_number(self.row, 0, self._number)
        self.cells(dossier, 1)
        self.row += 1

    def end(self) -> None:
        """Write what stands below a list: a total, a remark, the place to sign."""
        write, row = self.sheet.write_string, self.row
        write(row, 0, "Tổng cộng", self.formats.group)
        self.sheet.write_number(row, 3, self._number)
        write(row + 2, 0, f"Ấn định danh sách này có {self._number} trường hợp./.")
        write(row + 3, 8, "Xã Mẫu, ngày 05 tháng 01 năm 2023")
        write(row + 4, 8, "THỦ TRƯỞNG ĐƠN VỊ", self.formats.group)
        write(row + 5, 8, "(Ký, ghi rõ họ tên, đóng dấu)")
        write(row + 9, 8, "Nguyễn Văn Mẫu", self.formats.group)


class _Child(_Sheet):
    def __init__(self, book: Workbook, formats: _Formats, name: str, columns: tuple[Column, ...]) -> None:
        super().__init__(book, formats, name, columns)
        for at, column in enumerate((Column("", "Mã hồ sơ", lambda data: None, 18), *columns)):
            self.sheet.set_column(at, at, column.width)
            self.sheet.write_string(0, at, column.heading, formats.head)
        self.row = 1

    def add(self, dossier: str, entry: dict[str, Any]) -> None:
        self.sheet.write_string(self.row, 0, dossier)
        self.cells(entry, 1)
        self.row += 1


def _group_number(number: int) -> str:
    """Return a Roman number, as offices number their groups while there are few of them."""
    if number >= _FEW_GROUPS:
        return str(number)
    told = ""
    for value, sign in _ROMAN:
        told += sign * (number // value)
        number %= value
    return told
