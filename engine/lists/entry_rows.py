"""The rows of the sheets beside the main list, by the dossier that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from ..intake.tables import Source, Table, Value
from ..texts import Text
from .cells.text_cells import as_text
from .columns import place_of
from .faults import list_fault
from .layout import MAIN, OTHER, Layout, Passed, Row, Sheet, Stray
from .merged_cells import filled_down
from .order_numbers import id_key, order_key
from .person_marks import PersonMarks
from .row_kinds import MOST_OF_A_SIGNATURE, group_context, is_note, is_numbering, is_signature, is_total

_NOBODY = Text("không ghi hồ sơ nào (cột {heading} để trống)", "names no dossier (column {heading} is empty)")
_UNKNOWN = Text(
    "danh sách không có hồ sơ “{name}”; sửa lại cho khớp danh sách",
    'the list has no dossier "{name}"; make it agree with the list',
)
_SEVERAL = Text(
    "danh sách có {count} hồ sơ cùng mang “{name}”, không rõ dòng này của hồ sơ nào",
    'the list has {count} dossiers called "{name}"; it is not clear whose row this is',
)


class Shared(NamedTuple):
    """A name that several dossiers of the list share while another sheet names it: the first such row."""

    name: str
    sheet: str | None
    row: int


class Entries:
    """The rows of all other sheets, by the key that joins them, with what could not be joined."""

    def __init__(self) -> None:
        self.by_id: dict[str, list[Row]] = {}
        self.by_order: dict[str, list[Row]] = {}
        self.ambiguous: dict[tuple[str, str], Shared] = {}
        self.strays: list[Stray] = []
        self.passed: list[Passed] = []
        self.signed = False

    def of(self, name: str | None, order: str | None) -> list[Row]:
        """Return the rows of one dossier, in the order of the sheets."""
        rows = [*self.by_id.get(name or "", ()), *self.by_order.get(order or "", ())]
        if self.by_order and self.by_id:
            rows.sort(key=lambda row: (row.sheet, row.row))
        return rows

    def shared(self, name: str | None, order: str | None) -> Iterator[tuple[str, Shared]]:
        """Yield what of `id` and `order` does not say which dossier the rows that name it belong to."""
        for how, one in (("id", name), ("order", order)):
            if one and (how, one) in self.ambiguous:
                yield how, self.ambiguous[how, one]


def gather_entries(
    tables: Sequence[Table],
    layout: Layout,
    ids: Mapping[str, int],
    orders: Mapping[str, int],
    left_out: AbstractSet[str],
) -> Entries:
    """Return the rows of all sheets of entries. `ids` and `orders` count the list's; `left_out`: samples."""
    found = Entries()
    for index, (table, sheet) in enumerate(zip(tables, layout.sheets, strict=True)):
        if sheet.kind not in (MAIN, OTHER) and sheet.join:
            counts = ids if sheet.join == "id" else orders
            _gather_sheet(index, table, sheet, counts, left_out, found)
    return found


def _gather_sheet(
    index: int,
    table: Table,
    sheet: Sheet,
    counts: Mapping[str, int],
    left_out: AbstractSet[str],
    found: Entries,
) -> None:
    assert sheet.header is not None
    by_id = sheet.join == "id"
    target = "+dossier" if by_id else "+join-order"
    at = place_of(sheet.columns, target)
    at = place_of(sheet.columns, "+order") if at is None else at
    assert at is not None, sheet
    rows, _ = filled_down(table, sheet.header[1], frozenset())
    own = sorted(column.at for column in sheet.columns if column.target and not column.target.startswith("+"))
    into, read = (found.by_id, id_key) if by_id else (found.by_order, order_key)
    found.signed = False
    blank = 0
    for number in range(sheet.header[1], len(table.rows)):
        cells = rows.get(number) or table.rows[number]
        name = read(cells[at]) if at < len(cells) else None
        if name is not None and counts.get(name) == 1 and _says_something(cells, own):
            if blank:
                found.passed.append(_blank(table, number, blank))
                blank = 0
            into.setdefault(name, []).append(Row(index, number + 1, cells))
            continue
        filled = [one for one, value in enumerate(cells) if as_text(value) is not None]
        if not filled:
            blank += 1
            continue
        if blank:
            found.passed.append(_blank(table, number, blank))
            blank = 0
        _odd_row(table, sheet, number, cells, filled, at, name, counts, left_out, own, found)
    if blank:
        found.passed.append(_blank(table, len(table.rows), blank))


def _odd_row(
    table: Table,
    sheet: Sheet,
    number: int,
    cells: Sequence[Value],
    filled: Sequence[int],
    at: int,
    name: str | None,
    counts: Mapping[str, int],
    left_out: AbstractSet[str],
    own: Sequence[int],
    found: Entries,
) -> None:
    """Account for a row that no single dossier of the list claims."""
    source = Source(table.file, table.sheet, number + 1)
    texts = [text for one in filled if isinstance(text := as_text(cells[one]), str)]
    if name is not None and name in left_out:
        found.passed.append(Passed(source, "sample", 1, name))
        return
    kind = _kind(texts, name, any(one in own for one in filled) and len(filled) > 1)
    if kind is None and found.signed and name is None and len(filled) <= MOST_OF_A_SIGNATURE:
        kind = "signature"
    if kind in ("total", "signature") and PersonMarks(sheet).in_row(table.rows[number]):
        kind = None
    found.signed = kind == "signature"
    if kind:
        found.passed.append(Passed(source, kind, 1, " | ".join(texts)))
        return
    if name is not None and counts.get(name) == 1:
        found.passed.append(Passed(source, "empty", 1, name))
        return
    heading = next((column.heading for column in sheet.columns if column.at == at), "")
    shown = str(cells[at]).strip() if at < len(cells) and cells[at] is not None else ""
    count = counts.get(name or "", 0)
    why = (
        _NOBODY.fill(heading=heading)
        if not shown
        else (_SEVERAL if count > 1 else _UNKNOWN).fill(name=shown, count=count)
    )
    code = "entry-names-nobody" if not shown else "entry-ambiguous" if count > 1 else "entry-unknown"
    fault = list_fault(
        code,
        why,
        file=table.file,
        sheet=table.sheet,
        row=number + 1,
        column=at,
        heading=heading,
        raw=shown or None,
    )
    found.strays.append(Stray(source, shown or None, (fault,)))
    if count > 1 and name:
        how = "id" if sheet.join == "id" else "order"
        found.ambiguous.setdefault((how, name), Shared(shown, table.sheet, number + 1))


def _says_something(cells: Sequence[Value], own: Sequence[int]) -> bool:
    width = len(cells)
    for at in own:  # noqa: SIM110  a loop takes half the time, and this is asked of every row
        if at < width and cells[at] is not None and cells[at] != "":
            return True
    return False


def _kind(texts: Sequence[str], name: str | None, has_data: bool) -> str | None:
    if is_total(texts):
        return "total"
    if is_numbering(texts) and len(texts) > 2:
        return "numbers"
    if is_signature(texts):
        return "signature"
    if name is None and not has_data and len(texts) == 1:
        return "note" if is_note(texts[0]) else "group" if group_context(texts[0]) else None
    return None


def _blank(table: Table, end: int, rows: int) -> Passed:
    return Passed(Source(table.file, table.sheet, end - rows + 1), "blank", rows, "")
