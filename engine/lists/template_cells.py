"""The columns of the template, and how a dossier's values are written into them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from ..codes import CODES, label
from ..texts import Text
from .headings import headings_of
from .layout import MAIN, Known
from .slots import Slot, list_label, list_scopes, slots
from .values_shown import ROUTES, declared, named
from .words import load

YES: Final = "có"
NO: Final = "không"
SAMPLE_MARK: Final = "mẫu"

_NOTES: Final = {
    "day": Text(
        "Ghi 09/3/2015, 3/2015, 2015 hoặc 2017-2018; ngày trước, tháng sau",
        "Write 09/3/2015, 3/2015, 2015 or 2017-2018; the day comes first",
    ),
    "flag": Text(
        "Ghi có hoặc không; để trống là chưa rõ", "Write có (yes) or không (no); empty means not known"
    ),
    "code": Text("Chọn trong danh sách", "Choose from the list"),
    "count": Text("Số người, số nguyên", "Number of people, a whole number"),
    "figure": Text("Ghi như 98,5%, 1.600 hoặc 12", "Write 98,5%, 1.600 or 12"),
    "texts": Text(
        "Nhiều giá trị cách nhau bằng dấu ; – ghi không nếu không có",
        "Part several values by ; and write không if there are none",
    ),
    "text": Text("", ""),
    "number": Text("Ghi như trên văn bản: 05/TTr-THCS", "As on the document: 05/TTr-THCS"),
}
_NOTE_OF: Final = {
    "id": Text(
        "Mã riêng của hồ sơ; các trang khác ghi lại mã này", "The dossier's own id; other sheets repeat it"
    ),
    "candidate.national_id": Text("12 chữ số, giữ nguyên số 0 đầu", "12 digits; leading zeros must be kept"),
    "route": Text(
        "Chọn trong danh sách; theo phong trào, đợt thi đua thì để trống cũng được",
        "Choose from the list; may be empty when the campaign is given",
    ),
    "candidate.name": Text(
        "Cá nhân: họ và tên, không ghi Ông/Bà; tập thể: tên đầy đủ", "A person's full name, or a collective's"
    ),
}
_PAPER = Text("Ghi mã của giấy tờ ở trang “Giấy tờ”", "The id of a paper on the sheet “Giấy tờ”")
_NONE = Text(
    "Ghi không nếu không có; có thì kê khai ở trang “{sheet}”; để trống là chưa rõ",
    "Write không if there is none; otherwise list it on the sheet “{sheet}”; empty means not known",
)
_JOIN = Text("Mã hồ sơ như ở trang “Danh sách”", "The dossier's id as on the sheet “Danh sách”")
_SAMPLE = Text(
    "Dòng có dấu ở cột này là dòng mẫu, không được xét", "A row marked here is a sample and is not judged"
)
_PAPERS: Final = frozenset({"minutes", "decision", "document", "evidence", "conduct.confirmed_by"})


class TemplateColumn(NamedTuple):
    """One column of a template's sheet: what it holds, its heading, its choices and its note."""

    target: str
    heading: str
    slot: Slot | None
    choices: tuple[str, ...]
    note: Text


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {scope: str(titles[0]) for scope, titles in load("headings.yaml")["sheets"].items()}


def sheet_title(scope: str) -> str:
    """Return the name of the template's sheet for the dossiers, or for one of their lists."""
    return _titles()[scope]


def template_columns(scope: str, known: Known) -> list[TemplateColumn]:
    """Return the columns of one sheet of the template, in order: every field of the format has one."""
    columns = list(_columns(scope, known))
    if scope == MAIN:
        return [TemplateColumn("+order", "STT", None, (), Text("", "")), *columns, _sample_column()]
    join = load("headings.yaml")["joining"]["id"][0]
    return [TemplateColumn("+dossier", str(join), None, (), _JOIN), *columns]


def _sample_column() -> TemplateColumn:
    heading = load("headings.yaml")["fields"][MAIN]["+sample"][0]
    return TemplateColumn("+sample", str(heading), None, (), _SAMPLE)


def _columns(scope: str, known: Known) -> Iterator[TemplateColumn]:
    for target, heading in headings_of(scope):
        slot = slots().get((scope, target))
        if slot is not None:
            yield TemplateColumn(target, _upper(heading), slot, _choices(slot, known), _note(slot))
        elif target.endswith("/+none"):
            sheet = sheet_title(target.removesuffix("/+none"))
            yield TemplateColumn(target, _upper(heading), None, (YES, NO), _NONE.fill(sheet=sheet))


def _upper(heading: str) -> str:
    return heading[:1].upper() + heading[1:]


def _choices(slot: Slot, known: Known) -> tuple[str, ...]:
    if slot.kind == "flag":
        return (YES, NO)
    if slot.kind == "code" and slot.codes:
        return tuple(name.vi for name in CODES[slot.codes].values())
    if (slot.scope, slot.path) == (MAIN, "route"):
        return tuple(name.vi for name in ROUTES.values())
    if slot.scope == "prior_awards" and slot.path == "award":
        return ()  # awards of others were received too
    names = declared(slot.scope, slot.path, known)
    return tuple(next(iter(labels), name) for name, labels in names.items())


def _note(slot: Slot) -> Text:
    if slot.scope == MAIN and slot.path in _NOTE_OF:
        return _NOTE_OF[slot.path]
    if slot.path in _PAPERS:
        several = _NOTES["texts"] if slot.kind == "texts" else Text("", "")
        return Text(f"{_PAPER.vi}. {several.vi}".strip(" ."), f"{_PAPER.en}. {several.en}".strip(" ."))
    if slot.scope in ("attestations", "indicators") and slot.path == "id":
        return _NOTES["code"]
    return _NOTES.get(slot.kind, _NOTES["texts"])


def written(column: TemplateColumn, value: Any, known: Known) -> str:
    """Return a value of a dossier as the template's cell holds it; empty when there is none."""
    slot = column.slot
    if value is None or slot is None:
        return ""
    if slot.kind == "flag":
        return YES if value is True else NO if value is False else str(value)
    if slot.kind in ("texts", "codes"):
        parts = [label(slot.codes, one).vi if slot.codes else str(one) for one in value]
        return "; ".join(parts) if parts else NO
    if slot.codes:
        return label(slot.codes, str(value)).vi
    if (slot.scope, slot.path) == (MAIN, "route"):
        return ROUTES[value].vi if value in ROUTES else str(value)
    return named(slot.scope, slot.path, str(value), known, "vi")


def main_cells(
    columns: list[TemplateColumn], dossier: dict[str, Any], number: int, mark: bool, known: Known
) -> list[str]:
    """Return the cells of a dossier's row in the main sheet."""
    found = []
    for column in columns:
        if column.target == "+order":
            found.append(str(number))
        elif column.target == "+sample":
            found.append(SAMPLE_MARK if mark else "")
        elif column.target.endswith("/+none"):
            entries = dossier.get(column.target.removesuffix("/+none"))
            found.append("" if entries is None else YES if entries else NO)
        else:
            found.append(written(column, _at(dossier, column.target), known))
    return found


def entry_cells(
    columns: list[TemplateColumn], dossier: str, entry: dict[str, Any], known: Known
) -> list[str]:
    """Return the cells of one entry's row in the sheet of its list."""
    return [
        dossier if one.target == "+dossier" else written(one, entry.get(one.target), known) for one in columns
    ]


def _at(data: dict[str, Any], path: str) -> Any:
    found: Any = data
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def sheets() -> tuple[str, ...]:
    """Return the kinds of sheet of the template, in order."""
    return (MAIN, *list_scopes())


def sheet_label(scope: str) -> Text:
    """Return what people call what a sheet lists."""
    return Text("danh sách hồ sơ", "list of dossiers") if scope == MAIN else list_label(scope)
