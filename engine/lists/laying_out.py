"""What the tables of one workbook or CSV file are: kinds of sheets, columns, and how they are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from ..errors import Fault
from ..intake.tables import Table
from ..texts import Text, fold
from .columns import has, place_of, read_columns
from .faults import list_fault
from .header_rows import Header, find_header, header_at, texts_above
from .headings import kind_of_sheet
from .layout import MAIN, OTHER, Confidence, Known, Layout, Sheet
from .order_numbers import order_key
from .second_tables import second_tables
from .slots import list_label
from .swapped_days import swapped_days
from .title_rows import says
from .words import code_words, key

_NO_LIST = Text(
    "không tìm thấy danh sách: không trang nào có dòng tiêu đề với cột họ tên (hoặc tên đơn vị) "
    "và ít nhất một cột khác",
    "no list found: no sheet has a heading row with a column of names and at least one other column",
)
_NOT_JOINED = Text(
    "không nối được với danh sách: cần cột “Mã hồ sơ” ở cả hai trang, hoặc cột “STT hồ sơ” ở trang này",
    "cannot be joined to the list: both sheets need the column “Mã hồ sơ”, or this sheet “STT hồ sơ”",
)
_UNSURE = Text(
    "cột STT ở đây là số của trang này hay số trong danh sách? Đổi tên cột thành “STT hồ sơ” "
    "hoặc thêm cột “Mã hồ sơ”",
    "is this STT the sheet's own or the list's? Name the column “STT hồ sơ” or add a column “Mã hồ sơ”",
)
_NO_HEADER = Text("không tìm thấy dòng tiêu đề", "no heading row was found")


class WantedSheet(NamedTuple):
    """What a mapping states of one sheet; None and what is missing is left to be found out.

    `header`: first and last heading row, from 1. `columns`: index -> target, or None for "not used".
    """

    sheet: str | None
    kind: str | None = None
    header: tuple[int, int] | None = None
    columns: Mapping[int, str | None] = {}
    says: tuple[tuple[str, str], ...] = ()
    join: Literal["id", "order"] | None = None


class Wanted(NamedTuple):
    """A mapping of columns, as `--columns` gives it."""

    sheets: tuple[WantedSheet, ...] = ()

    def of(self, name: str | None) -> WantedSheet:
        """Return what is stated of a sheet. A statement without a name is for every sheet."""
        named = [
            one for one in self.sheets if one.sheet is not None and name and fold(one.sheet) == fold(name)
        ]
        every = [one for one in self.sheets if one.sheet is None]
        return (named or every or [WantedSheet(name)])[0]


def lay_out(tables: Sequence[Table], wanted: Wanted | None = None, known: Known | None = None) -> Layout:
    """Return what the tables of one file were taken for. Never raises: what is wrong is in `faults`."""
    known, wanted = known or Known(), wanted or Wanted()
    faults: list[Fault] = []
    notes: list[Fault] = []
    sheets = [_sheet(table, wanted.of(table.sheet), known, notes, faults) for table in tables]
    file = tables[0].file if tables else ""
    notes.extend(_not_there(tables, wanted, file))
    mains = [sheet for sheet in sheets if sheet.kind == MAIN]
    if not mains and not faults:
        faults.append(list_fault("no-list", _NO_LIST, file=file))
    if mains:
        sheets = [
            _joined(table, sheet, wanted.of(table.sheet), mains, tables, sheets, faults)
            for table, sheet in zip(tables, sheets, strict=True)
        ]
    for table, sheet in zip(tables, sheets, strict=True):
        notes.extend(swapped_days(table, sheet))
    digest = sha256(repr((sheets, known)).encode()).hexdigest()
    return Layout(file, tuple(sheets), tuple(faults), tuple(notes), known, digest)


def _sheet(table: Table, stated: WantedSheet, known: Known, notes: list[Fault], faults: list[Fault]) -> Sheet:
    named = kind_of_sheet(table.sheet) if table.sheet else None
    kind = stated.kind or (named[0] if named else None)
    confidence: Confidence = "stated" if stated.kind else named[1] if named else "certain"
    if kind == OTHER or not any(any(cell is not None for cell in row) for row in table.rows):
        return _unused(table, "stated" if stated.kind else "name" if kind == OTHER else "empty", notes)
    if table.hidden_sheet and not stated.kind:
        return _unused(table, "hidden", notes)
    header = _header(table, stated, kind)
    if header is None:
        if (named and named[1] == "certain") or stated.kind:
            faults.append(list_fault("no-header", _NO_HEADER, file=table.file, sheet=table.sheet))
        return _unused(table, "no-header", notes)
    if kind is None:
        _told_of_kind(table, header, notes, faults)
    faults.extend(second_tables(table, header))
    columns = read_columns(table, header, stated.columns, notes, faults)
    above = dict(says(texts_above(table, header.first), known.awards)) if header.scope == MAIN else {}
    if header.scope == MAIN and table.sheet and (of := code_words("kind").get(_squeezed(table.sheet))):
        above["candidate.kind"] = of
    above |= dict(stated.says)
    return Sheet(
        table.sheet,
        header.scope,
        confidence if kind else "guess" if table.sheet and header.scope != MAIN else "certain",
        (header.first + 1, header.last + 1),
        columns,
        tuple(above.items()),
        None,
        table.since_1904,
        len(table.rows),
    )


def _told_of_kind(table: Table, header: Header, notes: list[Fault], faults: list[Fault]) -> None:
    """Tell that a sheet was known by its headings alone; when they fit two kinds, the file stops."""
    if header.rival is not None and header.scope != MAIN:
        one, other = list_label(header.scope), list_label(header.rival)
        why = Text(
            f"không rõ trang này ghi {one.vi} hay {other.vi}; đặt tên trang cho rõ, hoặc dùng --columns",
            f"it is not clear if this sheet lists {one.en} or {other.en}; name the sheet, or use --columns",
        )
        faults.append(list_fault("sheet-unclear", why, file=table.file, sheet=table.sheet))
    elif header.scope != MAIN:
        of = list_label(header.scope)
        why = Text(f"được hiểu là trang {of.vi}, theo tên cột", f"taken for {of.en}, by its headings")
        notes.append(list_fault("sheet-guessed", why, file=table.file, sheet=table.sheet))


def _not_there(tables: Sequence[Table], wanted: Wanted, file: str) -> Iterator[Fault]:
    """Yield a note for each sheet that a mapping names and the file does not have."""
    there = {fold(table.sheet) for table in tables if table.sheet}
    for one in wanted.sheets:
        if one.sheet is not None and fold(one.sheet) not in there:
            why = Text(
                "--columns nói về trang này nhưng tệp không có",
                "--columns names this sheet, but the file has none",
            )
            yield list_fault("sheet-not-there", why, file=file, sheet=one.sheet)


def _squeezed(name: str) -> str:
    said = key(name)
    return {
        "canhan": "cá nhân",
        "tapthe": "tập thể",
        "hogiadinh": "hộ gia đình",
        "doanhnghiep": "doanh nghiệp",
    }.get(said, said)


def _header(table: Table, stated: WantedSheet, kind: str | None) -> Header | None:
    if stated.header:
        first, last = stated.header[0] - 1, stated.header[1] - 1
        if kind:
            return header_at(table, kind, first, last)
        found = find_header(table, None)
        return header_at(table, found.scope if found else MAIN, first, last)
    return find_header(table, kind) or (None if kind is None or stated.kind else find_header(table, None))


_WHY = {
    "hidden": Text(
        "trang ẩn, không đọc; bỏ ẩn nếu cần đọc", "a hidden sheet is not read; unhide it if it should be"
    ),
    "empty": Text("trang trống", "the sheet is empty"),
    "no-header": Text(
        "không có dòng tiêu đề nhận ra được, không đọc", "no heading row that is known; not read"
    ),
    "name": Text("trang hướng dẫn hoặc danh mục, không đọc", "a sheet of notes or codes; not read"),
    "stated": Text("không đọc, theo --columns", "not read, as --columns says"),
}


def _unused(table: Table, why: str, notes: list[Fault]) -> Sheet:
    if why != "empty":
        notes.append(list_fault("sheet-not-read", _WHY[why], file=table.file, sheet=table.sheet))
    return Sheet(table.sheet, OTHER, "certain", None, (), (), None, table.since_1904, len(table.rows), why)


def _joined(
    table: Table,
    sheet: Sheet,
    stated: WantedSheet,
    mains: Sequence[Sheet],
    tables: Sequence[Table],
    sheets: Sequence[Sheet],
    faults: list[Fault],
) -> Sheet:
    if sheet.kind in (MAIN, OTHER):
        return sheet
    by_id = has(sheet.columns, "+dossier") and any(has(main.columns, "id") for main in mains)
    by_order = any(has(main.columns, "+order") for main in mains)
    if stated.join:
        return sheet._replace(join=stated.join)
    if by_id:
        return sheet._replace(join="id")
    if by_order and has(sheet.columns, "+join-order"):
        return sheet._replace(join="order")
    if by_order and has(sheet.columns, "+order"):
        if has(sheet.columns, "+name") or _is_of_the_list(table, sheet, tables, sheets):
            return sheet._replace(join="order")
        faults.append(list_fault("join-unsure", _UNSURE, file=table.file, sheet=table.sheet))
        return sheet
    what = list_label(sheet.kind)
    why = Text(f"{what.vi}: {_NOT_JOINED.vi}", f"{what.en}: {_NOT_JOINED.en}")
    faults.append(list_fault("sheet-not-joined", why, file=table.file, sheet=table.sheet))
    return sheet


def _is_of_the_list(table: Table, sheet: Sheet, tables: Sequence[Table], sheets: Sequence[Sheet]) -> bool:
    """Return whether the numbers of a sheet can only be those of the list: one repeats, and all are in it."""
    own = _orders(table, sheet)
    listed = [
        number
        for one, of in zip(tables, sheets, strict=True)
        if of.kind == MAIN
        for number in _orders(one, of)
    ]
    repeats = any(count > 1 for count in Counter(own).values())
    return repeats and set(own) <= set(listed)


def _orders(table: Table, sheet: Sheet) -> list[str]:
    index = place_of(sheet.columns, "+order")
    assert sheet.header is not None
    if index is None:
        return []
    numbers = (order_key(row[index]) for row in table.rows[sheet.header[1] :] if len(row) > index)
    return [number for number in numbers if number is not None]
