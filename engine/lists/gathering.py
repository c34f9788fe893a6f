"""The rows of each dossier: its row of the main list and those of the other sheets that name it.

Every row is accounted for: it belongs to a dossier, is a stated kind of row that is none, or is unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from ..intake.tables import Source, Table
from ..texts import Text
from .cells.text_cells import as_text
from .columns import place_of
from .entry_rows import Entries, gather_entries
from .faults import list_fault
from .layout import MAIN, Gathered, Item, Layout, Passed, Sheet
from .main_rows import Listed, listed_rows
from .order_numbers import id_key, order_key
from .sample import SAMPLE_ID
from .words import bare

_NO_ID = Text("thiếu mã hồ sơ", "the dossier's id is missing")


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
    for one in listed:
        if isinstance(one, Listed):
            sheet = layout.sheets[one.main.sheet]
            yield _gathered(
                one, sheet, layout.file, entries, slug + (f"-s{one.main.sheet + 1}" if several else "")
            )
        else:
            yield one
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


def _gathered(one: Listed, sheet: Sheet, file: str, entries: Entries, slug: str) -> Gathered:
    rows, faults = entries.of(one.id, one.order)
    at = place_of(sheet.columns, "id")
    cells = one.main.cells
    faults = [*one.faults, *faults]
    dossier: str | None
    if at is None:
        dossier = f"{slug}-d{one.main.row}"
    else:
        said = as_text(cells[at]) if one.id is not None else None
        dossier = said if isinstance(said, str) else None
        if dossier is None:
            heading = next(column.heading for column in sheet.columns if column.at == at)
            faults.append(
                list_fault(
                    "dossier-id-missing",
                    _NO_ID,
                    file=file,
                    sheet=sheet.name,
                    row=one.main.row,
                    column=at,
                    heading=heading,
                )
            )
    source = Source(file, sheet.name, one.main.row)
    return Gathered(source, dossier, one.main, (*one.more, *rows), one.context, tuple(faults))


def _slug(file: str) -> str:
    """Return how the ids of a file's dossiers begin where the list gives none; the same for the same path."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])
    word = re.sub(r"[^A-Za-z0-9]+", "-", bare(stem.casefold())).strip("-").lower()[:40]
    return f"{word or 'list'}-{sha256(file.encode('utf-8', 'replace')).hexdigest()[:6]}"
