"""The rows of each dossier: its row of the main list and those of the other sheets that name it.

Every row is accounted for: it belongs to a dossier, is a stated kind of row that is none, or is unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from ..errors import Fault
from ..intake.tables import Source, Table
from ..texts import Text
from .cells.text_cells import as_text
from .columns import place_of
from .entry_rows import Entries, gather_entries
from .faults import list_fault, where
from .layout import MAIN, Gathered, Item, Layout, Passed, Row, Sheet, Stray
from .main_rows import Listed, listed_rows
from .order_numbers import id_key, order_key
from .sample import SAMPLE_ID
from .words import bare

_NO_ID = Text("thiếu mã hồ sơ", "the dossier's id is missing")
_SHARED = Text(
    "danh sách có {count} hồ sơ cùng mang “{name}” (dòng {rows}), mà {there} cũng ghi “{name}”, không rõ của "
    "hồ sơ nào; đặt mã hoặc số riêng cho từng hồ sơ",
    'the list has {count} dossiers called "{name}" (rows {rows}), and {there} names it too, so it is not '
    "clear whose that row is; give each dossier its own",
)
_MOST_ROWS: Final = 8
"""How many rows of one id are named."""


def gather(tables: Sequence[Table], layout: Layout, samples: bool = False) -> Iterator[Item]:
    """Yield what every row of the tables is, in order: dossiers, rows that are none, unreadable rows.

    Rows of other sheets that belong to no dossier come after the dossiers. Sample rows of the template are
    passed over unless `samples`. Nothing is yielded when the layout has faults.
    """
    if layout.faults:
        return
    listed = [one for index, table in enumerate(tables) if layout.sheets[index].kind == MAIN
              for one in listed_rows(index, table, layout.sheets[index], samples)]  # fmt: skip
    dossiers = [one for one in listed if isinstance(one, Listed)]
    ids, orders = _counted(layout, dossiers)
    left_out = set() if samples else {SAMPLE_ID.casefold()}
    left_out |= {
        name
        for one in listed
        if isinstance(one, Passed) and one.kind == "sample"
        for name in [one.text]
        if name
    }
    entries = gather_entries(tables, layout, ids, orders, left_out)
    slug = _slug(layout.file)
    several = sum(sheet.kind == MAIN for sheet in layout.sheets) > 1
    namesakes = _namesakes(dossiers, entries)
    at_ids = [place_of(sheet.columns, "id") for sheet in layout.sheets]
    for one in listed:
        if isinstance(one, Listed):
            sheet = layout.sheets[one.main.sheet]
            prefix = slug + (f"-s{one.main.sheet + 1}" if several else "")
            faults = [*one.faults, *(_shared(one, sheet, layout, entries, namesakes) if namesakes else ())]
            yield _gathered(one, sheet, layout.file, entries, at_ids[one.main.sheet], faults, prefix)
        else:
            yield _with_id(one, tables, layout) if isinstance(one, Stray) else one
    yield from entries.strays
    yield from entries.passed


def _counted(layout: Layout, dossiers: Sequence[Listed]) -> tuple[dict[str, int], dict[str, int]]:
    """Count how often each id and each number of the list stands in it, and set both on the rows."""
    ids: dict[str, int] = {}
    orders: dict[str, int] = {}
    of = {
        index: (place_of(sheet.columns, "id"), place_of(sheet.columns, "+order"))
        for index, sheet in enumerate(layout.sheets)
    }
    for one in dossiers:
        at_id, at_order = of[one.main.sheet]
        cells = one.main.cells
        one.id = id_key(cells[at_id]) if at_id is not None and at_id < len(cells) else None
        one.order = order_key(cells[at_order]) if at_order is not None and at_order < len(cells) else None
        if one.id is not None:
            ids[one.id] = ids.get(one.id, 0) + 1
        if one.order is not None:
            orders[one.order] = orders.get(one.order, 0) + 1
    return ids, orders


_Namesakes = dict[tuple[str, str], list[Row]]


def _namesakes(dossiers: Sequence[Listed], entries: Entries) -> _Namesakes:
    """Return the rows of the list for each id or number that rows of other sheets name in vain."""
    found: _Namesakes = {how: [] for how in entries.ambiguous}
    if found:
        for one in dossiers:
            for how in (("id", one.id or ""), ("order", one.order or "")):
                if how in found:
                    found[how].append(one.main)
    return found


def _shared(
    one: Listed, sheet: Sheet, layout: Layout, entries: Entries, namesakes: _Namesakes
) -> Iterator[Fault]:
    """Yield why rows that name the dossier cannot be its own, at its own row of the list."""
    for how, by in entries.shared(one.id, one.order):
        key = one.id if how == "id" else one.order
        rows = namesakes[how, key or ""]
        there = where(by.sheet, by.row, None)
        at = place_of(sheet.columns, "id" if how == "id" else "+order")
        why = _SHARED.fill(
            count=len(rows),
            name=by.name,
            rows=", ".join([_row(row, one.main.sheet, layout) for row in rows[:_MOST_ROWS]])
            + (", …" if len(rows) > _MOST_ROWS else ""),
            there=Text(there.vi.removesuffix(": "), there.en.removesuffix(": ")),
        )
        yield list_fault(
            "dossier-ambiguous", why, file=layout.file, sheet=sheet.name, row=one.main.row, column=at,
            heading=_heading(sheet, at), raw=by.name,
        )  # fmt: skip


def _row(row: Row, here: int, layout: Layout) -> str:
    return str(row.row) if row.sheet == here else f"{row.row} “{layout.sheets[row.sheet].name or ''}”"


def _with_id(stray: Stray, tables: Sequence[Table], layout: Layout) -> Stray:
    """Return an unreadable row of the list with the dossier's id that it gives, if it gives one."""
    for table, sheet in zip(tables, layout.sheets, strict=True):
        at = place_of(sheet.columns, "id")
        if sheet.kind == MAIN and sheet.name == stray.source.sheet and stray.source.row and at is not None:
            cells = table.rows[stray.source.row - 1]
            said = as_text(cells[at]) if at < len(cells) else None
            return stray._replace(dossier=said if isinstance(said, str) else None)
    return stray


def _heading(sheet: Sheet, at: int | None) -> str | None:
    return next((column.heading for column in sheet.columns if column.at == at), None)


def _gathered(
    one: Listed, sheet: Sheet, file: str, entries: Entries, at: int | None, faults: Sequence[Fault], slug: str
) -> Gathered:
    """Return the rows of a dossier whose id stands in the column `at`; without one it gets an id."""
    rows = entries.of(one.id, one.order)
    cells = one.main.cells
    dossier: str | None
    if at is None:
        dossier = f"{slug}-d{one.main.row}"
    else:
        said = as_text(cells[at]) if one.id is not None else None
        dossier = said if isinstance(said, str) else None
        if dossier is None:
            missing = list_fault(
                "dossier-id-missing", _NO_ID, file=file, sheet=sheet.name, row=one.main.row, column=at,
                heading=_heading(sheet, at),
            )  # fmt: skip
            faults = [*faults, missing]
    source = Source(file, sheet.name, one.main.row)
    return Gathered(source, dossier, one.main, (*one.more, *rows), one.context, tuple(faults))


def _slug(file: str) -> str:
    """Return how the ids of a file's dossiers begin where the list gives none; the same for the same path."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])
    word = re.sub(r"[^A-Za-z0-9]+", "-", bare(stem.casefold())).strip("-").lower()[:40]
    return f"{word or 'list'}-{sha256(file.encode('utf-8', 'replace')).hexdigest()[:6]}"
