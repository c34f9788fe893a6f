"""What a list was taken for, as plain data to be shown before anything is judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from ..errors import DossierError
from ..intake.columns import letters_of
from ..intake.tables import Table
from ..texts import Lang, Text, printable
from .cells.text_cells import as_text
from .faults import shorten
from .gathering import gather
from .layout import MAIN, OTHER, Column, Defaults, Gathered, Layout, Sheet
from .making import prepare
from .slots import list_label, slots

_MAIN_LABEL = Text("danh sách hồ sơ", "list of dossiers")
_OTHER_LABEL = Text("không đọc", "not read")
_CONFIDENCE = {
    "certain": Text("chắc chắn", "certain"),
    "guess": Text("đoán, cần kiểm tra", "a guess: check it"),
    "stated": Text("theo --columns", "as --columns says"),
}
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
    """One sheet: name, kind, heading rows (`3–4`), number of rows, what its titles say, columns."""

    name: str
    kind: str
    header: str
    rows: int
    says: tuple[tuple[str, str], ...]
    columns: tuple[ColumnShown, ...]


class Preview(NamedTuple):
    """What a file was taken for. `dossiers`: of the first rows, each field's label and value, or faults."""

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
    return Preview(
        layout.file,
        tuple(_sheet(table, sheet, lang) for table, sheet in zip(tables, layout.sheets, strict=True)),
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


def _sheet(table: Table, sheet: Sheet, lang: Lang) -> SheetShown:
    kind = (
        _MAIN_LABEL if sheet.kind == MAIN else _OTHER_LABEL if sheet.kind == OTHER else list_label(sheet.kind)
    )
    header = "" if sheet.header is None else "–".join(dict.fromkeys(map(str, sheet.header)))
    columns = tuple(_column(table, sheet, one, lang) for one in sheet.columns)
    return SheetShown(sheet.name or "", kind.say(lang), header, sheet.rows, sheet.says, columns)


def _column(table: Table, sheet: Sheet, column: Column, lang: Lang) -> ColumnShown:
    said = meaning(sheet.kind, column.target).say(lang) + (f" {column.year}" if column.year else "")
    start = sheet.header[1] if sheet.header else 0
    samples: list[str] = []
    for row in table.rows[start : start + 50]:
        text = as_text(row[column.at]) if column.at < len(row) else None
        if isinstance(text, str) and len(samples) < _SAMPLES:
            samples.append("…" if column.target == "candidate.national_id" else shorten(text))
    used = column.target is not None and column.target not in ("+unused", "+department")
    sure = _CONFIDENCE[column.confidence].say(lang) if used else ""
    return ColumnShown(letters_of(column.at), printable(column.heading), said, sure, tuple(samples), used)


def _dossier(one: Gathered, layout: Layout, defaults: Defaults, lang: Lang) -> tuple[tuple[str, str], ...]:
    made = prepare(one, layout, defaults)
    if isinstance(made, DossierError):
        return tuple((fault.code, fault.say(lang)) for fault in made.faults)
    told = [(fault.code, fault.say(lang)) for fault in made.faults]
    return (*_fields(made.data, lang), *told)


def _fields(data: dict[str, Any], lang: Lang, before: str = "") -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for name, value in data.items():
        path = before + name
        if isinstance(value, dict):
            found.extend(_fields(value, lang, path + "."))
            continue
        if isinstance(value, list):
            shown = json.dumps(value, ensure_ascii=False)
            found.append((list_label(name).say(lang), f"{len(value)}: {shorten(shown)}" if value else "0"))
            continue
        slot = slots().get((MAIN, path))
        shown = "…" + str(value)[-3:] if path == "candidate.national_id" else str(value)
        found.append((slot.label.say(lang) if slot else path, printable(shown)))
    return tuple(found)
