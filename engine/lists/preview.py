"""What a list was taken for, as plain data to be shown before anything is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from ..errors import DossierError, Fault, Place
from ..intake.columns import letters_of
from ..intake.tables import Table
from ..texts import Lang, Text, printable
from .cells.text_cells import as_text
from .faults import shorten, where
from .gathering import gather
from .layout import MAIN, OTHER, PRIVATE, Column, Defaults, Gathered, Known, Layout, Sheet
from .making import prepare
from .slots import list_label, slots
from .values_shown import Row, fields_shown, masked, value_shown

_MAIN_LABEL = Text("danh sách hồ sơ", "list of dossiers")
_OTHER_LABEL = Text("không đọc", "not read")
_CONFIDENCE = {
    "certain": Text("chắc chắn", "certain"),
    "guess": Text("đoán, cần kiểm tra", "a guess: check it"),
    "stated": Text("theo --columns", "as --columns says"),
}
_ID = Text("mã hồ sơ", "dossier id")
_AT = Text("ở", "at")
_STOPS = Text("phải sửa", "to be mended")
_NOTE = Text("lưu ý", "note")
_NOT_USED = Text("không dùng", "not used")
_SPECIAL: Final = {
    "+order": Text("số thứ tự", "number of the row"),
    "+salutation": Text("cách gọi (ông, bà)", "salutation"),
    "+position-unit": Text("chức vụ và đơn vị chung một ô", "position and unit in one cell"),
    "+family-name": Text("họ và chữ lót", "family and middle name"),
    "+department": Text("tổ, phòng ban (không dùng)", "department (not used)"),
    "+emulation": Text("danh hiệu thi đua đăng ký", "emulation title registered"),
    "+award-code": Text("mã hình thức khen, để đối chiếu", "code of the award, to compare"),
    "+kind-code": Text("mã loại đối tượng, để đối chiếu", "code of the kind, to compare"),
    "+unused": Text("không dùng (hồ sơ không có mục này)", "not used (no such field in a dossier)"),
    "+sample": Text("dấu của dòng mẫu", "mark of the sample row"),
    "+dossier": Text("mã hồ sơ, để nối với danh sách", "dossier id, joins the list"),
    "+join-order": Text("số trong danh sách, để nối", "number in the list, joins it"),
    "+name": Text("tên, để đối chiếu với danh sách", "name, compared with the list"),
    "+male": Text("đánh dấu nam", "marks a man"),
    "+female": Text("đánh dấu nữ", "marks a woman"),
    "+birth-male": Text("ngày sinh (nam)", "date of birth (man)"),
    "+birth-female": Text("ngày sinh (nữ)", "date of birth (woman)"),
    "+none": Text("có hay không", "whether there is any"),
}
_SAMPLES = 2


class ColumnShown(NamedTuple):
    """One column: letter, heading, meaning, how sure, and some of its cells."""

    letter: str
    heading: str
    meaning: str
    confidence: str
    samples: tuple[str, ...]
    used: bool


class SheetShown(NamedTuple):
    """One sheet: name, kind, heading rows (`3–4`), number of rows, columns.

    `says`: what its titles and name say of every dossier, as label and value.
    """

    name: str
    kind: str
    header: str
    rows: int
    says: tuple[tuple[str, str], ...]
    columns: tuple[ColumnShown, ...]


class Preview(NamedTuple):
    """What a file was taken for.

    `dossiers`: of the first rows, each field's label and value in words, or why it cannot be read.
    """

    file: str
    sheets: tuple[SheetShown, ...]
    dossiers: tuple[tuple[tuple[str, str], ...], ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def preview(
    tables: Sequence[Table],
    layout: Layout,
    rows: int = 3,
    lang: Lang = "vi",
    defaults: Defaults | None = None,
) -> Preview:
    """Return what the tables were taken for, and the first `rows` dossiers, normalised."""
    found = (one for one in gather(tables, layout, samples=True) if isinstance(one, Gathered))
    dossiers = tuple(_dossier(one, layout, defaults or Defaults(), lang) for one in islice(found, rows))
    sheets = zip(tables, layout.sheets, strict=True)
    return Preview(
        layout.file,
        tuple(_sheet(table, sheet, layout.known, lang) for table, sheet in sheets),
        dossiers,
        tuple(fault.say(lang) for fault in layout.faults),
        tuple(fault.say(lang) for fault in layout.notes),
    )


def meaning(kind: str, target: str | None) -> Text:
    """Return what people call the thing that a column was taken for."""
    if target is None:
        return _NOT_USED
    scope, path = (kind, target) if kind != MAIN or "/" not in target else tuple(target.split("/", 1))
    slot = slots().get((scope, path))
    inner = slot.label if slot else _SPECIAL.get(path, Text(path.lstrip("+"), path.lstrip("+")))
    if kind == MAIN and scope != MAIN:
        return Text(f"{list_label(scope).vi}: {inner.vi}", f"{list_label(scope).en}: {inner.en}")
    return inner


def _sheet(table: Table, sheet: Sheet, known: Known, lang: Lang) -> SheetShown:
    kind = (
        _MAIN_LABEL if sheet.kind == MAIN else _OTHER_LABEL if sheet.kind == OTHER else list_label(sheet.kind)
    )
    header = "" if sheet.header is None else "–".join(dict.fromkeys(map(str, sheet.header)))
    columns = tuple(_column(table, sheet, one, lang) for one in sheet.columns)
    says = tuple(
        (meaning(sheet.kind, path).say(lang), value_shown(sheet.kind, path, said, known, lang))
        for path, said in sheet.says
    )
    return SheetShown(sheet.name or "", kind.say(lang), header, sheet.rows, says, columns)


def _column(table: Table, sheet: Sheet, column: Column, lang: Lang) -> ColumnShown:
    said = meaning(sheet.kind, column.target).say(lang) + (f" {column.year}" if column.year else "")
    start = sheet.header[1] if sheet.header else 0
    samples: list[str] = []
    for row in table.rows[start : start + 50]:
        text = as_text(row[column.at]) if column.at < len(row) else None
        if isinstance(text, str) and len(samples) < _SAMPLES:
            samples.append("…" if column.target in PRIVATE else masked(shorten(text)))
    used = column.target is not None and column.target not in ("+unused", "+department")
    sure = _CONFIDENCE[column.confidence].say(lang) if used else ""
    return ColumnShown(letters_of(column.at), printable(column.heading), said, sure, tuple(samples), used)


def _dossier(one: Gathered, layout: Layout, defaults: Defaults, lang: Lang) -> tuple[Row, ...]:
    at = where(one.source.sheet, one.source.row, None).say(lang).removesuffix(": ")
    made = prepare(one, layout, defaults)
    if isinstance(made, DossierError):
        named = ((_ID.say(lang), printable(one.dossier)),) if one.dossier else ()
        return ((_AT.say(lang), at), *named, *(_told(_STOPS, fault, lang) for fault in made.faults))
    told = (_told(_NOTE, fault, lang) for fault in made.faults)
    return ((_AT.say(lang), at), *fields_shown(made.data, layout.known, lang), *told)


def _told(title: Text, fault: Fault, lang: Lang) -> Row:
    # The message names sheet and cell, and the file stands above.
    return title.say(lang), masked(replace(fault, place=Place()).say(lang))
