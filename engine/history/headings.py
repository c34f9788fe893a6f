"""Which column of a list of decisions says what: the headings that are understood, and finding their row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..errors import Fault, Place
from ..intake.columns import letters_of
from ..intake.tables import Table, Value
from ..texts import Text, fold, is_blank
from .records import LABELS, REQUIRED

MOST_TITLE_ROWS: Final = 30
"""The row of headings is looked for among so many first rows."""

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "number": ("số qđ", "số, ký hiệu quyết định", "số quyết định khen thưởng", "soqd"),
    "date": ("ngày qđ", "ngày ký", "ngày ký quyết định", "ngày ban hành", "ngayqd"),
    "issuer": ("cấp quyết định", "cấp khen thưởng", "nơi ban hành", "người ký", "cấp ban hành"),
    "award": (
        "hình thức", "hình thức khen", "danh hiệu thi đua/hình thức khen thưởng", "hình thức, danh hiệu",
        "danh hiệu, hình thức khen thưởng", "mã hình thức kt",
    ),
    "campaign": ("phong trào thi đua", "phong trào", "đợt", "chuyên đề", "phong trào, đợt thi đua"),
    "kind": ("đối tượng", "phân loại đối tượng", "phân loại"),
    "name": (
        "họ và tên", "họ tên", "tên", "tên đơn vị", "tên tập thể", "họ và tên/tên đơn vị", "tên đối tượng",
        "tên tập thể/cá nhân/hộ gia đình", "tên tập thể, cá nhân", "tendoituong",
    ),
    "birth_date": ("ngày tháng năm sinh", "ngày, tháng, năm sinh", "năm sinh", "ngaysinh"),
    "national_ids": (
        "số định danh cá nhân", "số định danh (cccd, cmnd)", "cccd", "số cccd", "căn cước công dân",
        "số căn cước công dân", "số căn cước", "cmnd", "số cmnd", "chứng minh nhân dân",
        "số chứng minh nhân dân", "cccd/cmnd", "cmnd/cccd", "số cccd/cmnd", "số cmnd/cccd", "socancuoc",
    ),
    "unit": ("đơn vị công tác", "cơ quan, đơn vị", "nơi công tác", "tập thể", "địa chỉ", "tencoquan"),
    "title": ("tên thành tích", "nội dung khen thưởng", "lý do khen thưởng", "thành tích đã khen"),
    "achievement_time": ("thời gian thành tích", "năm thành tích", "giai đoạn", "thời gian đạt thành tích"),
    "achievement_from": ("thành tích từ", "từ ngày", "từ"),
    "achievement_to": ("thành tích đến", "đến ngày", "đến"),
    "withdrawn_on": ("ngày hủy bỏ", "ngày hủy", "thu hồi ngày", "ngày thu hồi, hủy bỏ"),
    "withdrawn_by": ("quyết định thu hồi", "số qđ thu hồi", "số quyết định hủy bỏ"),
}  # fmt: skip
"""Headings understood besides a field's own label and its key. Two columns may both hold personal numbers."""

_AT_HAND = frozenset({"stt", "tt", "số tt", "số thứ tự", "no", "ghi chú"})
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the headings of a table are: the index of their row, and of the columns of each field."""

    row: int
    columns: dict[str, tuple[int, ...]]
    unused: tuple[tuple[int, str], ...]


def find_heads(table: Table, stated: frozenset[str]) -> Heads | list[Fault]:
    """Return where the headings are, or why they cannot be told.

    `stated` are fields that need no column, because they hold for the whole file.
    """
    best: Heads | None = None
    for index, row in enumerate(table.rows[:MOST_TITLE_ROWS]):
        found = _heads(index, row)
        if best is None or len(found.columns) > len(best.columns):
            best = found
    if best is None or len(best.columns) < 2:
        vi = "không thấy hàng tiêu đề; cần các cột như: " + ", ".join(LABELS[key].vi for key in REQUIRED)
        en = "there is no row of headings; columns like these are needed: " + ", ".join(
            LABELS[key].en for key in REQUIRED
        )
        return [Fault("no-headings", Text(vi, en), Place(table.file, pointer=table.sheet))]
    faults = list(_faults(table, best, stated))
    return faults or best


def cell_place(table: Table, row: int, column: int | None) -> Place:
    """Return the place of a cell, from indexes; without a column, of its row."""
    if column is None:
        return Place(table.file, row + 1, None, table.sheet)
    name = f"{letters_of(column)}{row + 1}"
    return Place(table.file, row + 1, column + 1, f"{table.sheet}!{name}" if table.sheet else name)


def _heads(index: int, row: tuple[Value, ...]) -> Heads:
    columns: dict[str, tuple[int, ...]] = {}
    unused: list[tuple[int, str]] = []
    for at, cell in enumerate(row):
        if not isinstance(cell, str) or is_blank(cell) or len(cell) > 200:
            continue
        key = _KNOWN.get(_plain(cell))
        if key is not None:
            columns[key] = (*columns.get(key, ()), at)
        elif _plain(cell) not in _AT_HAND:
            unused.append((at, cell.strip()))
    return Heads(index, columns, tuple(unused))


def _faults(table: Table, heads: Heads, stated: frozenset[str]) -> Iterator[Fault]:
    for key, columns in heads.columns.items():
        if len(columns) > 1 and key != "national_ids":
            label, where = LABELS[key], ", ".join(map(letters_of, columns))
            vi = f"các cột {where} cùng là “{label.vi}”; giữ một cột, hoặc đổi tên tiêu đề"
            en = f'the columns {where} are all "{label.en}"; keep one, or rename the others'
            yield Fault("two-columns", Text(vi, en), cell_place(table, heads.row, columns[1]))
    for key in REQUIRED:
        if key not in heads.columns and key not in stated:
            label = LABELS[key]
            vi = f"không có cột “{label.vi}”; thêm cột, hoặc nêu giá trị chung cho cả tệp"
            en = f'there is no column "{label.en}"; add it, or state one value for the whole file'
            yield Fault("missing-column", Text(vi, en), cell_place(table, heads.row, None))


def _plain(heading: str) -> str:
    return _SIGNS.sub(" ", fold(heading)).strip()


_KNOWN: Final = {
    _plain(word): key for key, label in LABELS.items() for word in (key, label.vi, label.en, *HEADINGS[key])
}
