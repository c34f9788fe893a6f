"""Dossiers of lists: read in a child process, handed to workers as packed rows with their file's layout."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from ..errors import DossierError, Fault, Place
from ..intake.guarding import in_child
from ..intake.tables import Source, Table
from ..intake.walking import Found
from ..lists.reading import (
    MAIN,
    Defaults,
    Gathered,
    Known,
    Layout,
    Prepared,
    Preview,
    Row,
    Stray,
    Wanted,
    gather,
    lay_out,
    prepare,
    preview,
    write_columns_file,
)
from ..texts import Lang, Text

_AT_ONCE: Final = 64


class StrayRowError(DossierError):
    """A row of a list that belongs to no dossier, or cannot be told to; `dossier` is the id that it gives."""

    def __init__(self, faults: Fault | Sequence[Fault], dossier: str | None = None) -> None:
        super().__init__(faults)
        self.dossier = dossier

    def __reduce__(self) -> tuple[Any, ...]:
        """Come back from another process as it went."""
        return type(self), (self.faults, self.dossier)


class Listed(NamedTuple):
    """What a list says of one dossier, packed: its rows, the layout of their file; and the id it gives."""

    layout: bytes
    rows: bytes
    dossier: str | None


def read_listed(of: Listed, defaults: Defaults) -> Prepared | DossierError:
    """Return the dossier that a list's rows describe, as JSON data, and what is told of its cells."""
    return prepare(_unpacked(of.rows), _layout(of.layout), defaults)


def _pack(of: Gathered) -> bytes:
    """Return a dossier's rows packed. Bare tuples: classes of their own take twice as long to unpack."""
    main, entries = tuple(of.main), tuple([tuple(one) for one in of.entries])
    bare = (tuple(of.source), of.dossier, main, entries, of.context, of.faults)
    return pickle.dumps(bare, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Gathered:
    source, dossier, main, entries, context, faults = pickle.loads(packed)  # noqa: S301  packed by this program
    rows = tuple([Row._make(one) for one in entries])
    return Gathered(Source._make(source), dossier, Row._make(main), rows, context, faults)


@lru_cache(maxsize=8)
def _layout(packed: bytes) -> Layout:
    layout: Layout = pickle.loads(packed)  # noqa: S301  packed by this program
    return layout


def list_reader(
    wanted: Wanted | None, known: Known, note: Callable[[Fault], None], expect: Callable[[int], object]
) -> Callable[[Found], Iterator[tuple[Source, object] | DossierError]]:
    """Return what reads the dossiers of a workbook or CSV file.

    `note` is told how the file was understood, and which rows are no dossiers; `expect` about how many
    dossiers each file has, before they come.
    """
    make = partial(_packed, wanted=wanted, known=known)

    def read(found: Found) -> Iterator[tuple[Source, object] | DossierError]:
        layout = b""
        passed: Counter[tuple[str | None, str]] = Counter()
        first: dict[tuple[str | None, str], int | None] = {}
        for chunk in in_child(found, make):
            if isinstance(chunk, DossierError):
                yield chunk
                continue
            what, said = pickle.loads(chunk)  # noqa: S301  packed by this program
            if what == "layout":
                layout, notes, rows = said
                expect(rows)
                for one in notes:
                    note(one)
            elif what == "rows":
                for source, packed, dossier in said:
                    yield source, Listed(layout, packed, dossier)
            elif what == "stray":
                yield said.source, StrayRowError(said.faults, said.dossier)
            else:
                key = (said.source.sheet, said.kind)
                passed[key] += said.rows
                first.setdefault(key, said.source.row)
        for (sheet, kind), count in passed.items():
            if kind not in _SILENT:
                note(_passed(found.name, sheet, first[sheet, kind], kind, count))

    return read


def previews(
    found: Found, wanted: Wanted | None, known: Known, lang: Lang, defaults: Defaults
) -> Iterator[tuple[Preview, str] | DossierError]:
    """Yield what a list is taken for, with that as a `--columns` file; or why it cannot be read."""
    make = partial(_previewed, wanted=wanted, known=known, lang=lang, defaults=defaults)
    for chunk in in_child(found, make):
        yield chunk if isinstance(chunk, DossierError) else pickle.loads(chunk)  # noqa: S301  as above


def _previewed(
    tables: Sequence[Table], wanted: Wanted | None, known: Known, lang: Lang, defaults: Defaults
) -> Iterator[bytes]:
    layout = lay_out(tables, wanted, known)
    yield pickle.dumps((preview(tables, layout, lang=lang, defaults=defaults), write_columns_file(layout)))


def _packed(tables: Sequence[Table], wanted: Wanted | None, known: Known) -> Iterator[bytes]:
    """Yield the layout, then rows of dossiers in chunks, rows that belong to none, and rows that are none."""
    layout = lay_out(tables, wanted, known)
    if layout.faults:
        raise DossierError(layout.faults)
    rows = sum(sheet.rows for sheet in layout.sheets if sheet.kind == MAIN)
    yield pickle.dumps(("layout", (pickle.dumps(layout), layout.notes, rows)))
    waiting: list[tuple[Source, bytes, str | None]] = []
    for item in gather(tables, layout):
        if isinstance(item, Gathered):
            waiting.append((item.source, _pack(item), item.dossier))
            if len(waiting) == _AT_ONCE:
                yield pickle.dumps(("rows", waiting))
                waiting = []
            continue
        if waiting:
            yield pickle.dumps(("rows", waiting))
            waiting = []
        yield pickle.dumps(("stray" if isinstance(item, Stray) else "passed", item))
    if waiting:
        yield pickle.dumps(("rows", waiting))


_SILENT: Final = frozenset({"blank", "header", "numbers"})
"""Rows that nobody would take for a dossier; they need no telling."""
_KINDS: Final = {
    "total": Text("dòng tổng cộng", "totals"),
    "group": Text("dòng tên nhóm", "headings of groups"),
    "note": Text("dòng ghi chú", "remarks"),
    "signature": Text("dòng nơi nhận, chữ ký", "signatures"),
    "empty": Text("dòng chỉ ghi mã hồ sơ", "rows that only name a dossier"),
    "sample": Text("dòng mẫu của biểu", "sample rows of the template"),
}


def _passed(file: str, sheet: str | None, row: int | None, kind: str, count: int) -> Fault:
    text = Text(
        "{sheet}{count} {kind} không phải hồ sơ nên không xét (dòng đầu: {row})",
        "{sheet}not dossiers, so not judged: {kind} ({count}, the first in row {row})",
    ).fill(
        sheet=Text(f"trang “{sheet}”: ", f'sheet "{sheet}": ') if sheet else "",
        count=count,
        kind=_KINDS.get(kind, Text(kind, kind)),
        row=row or "?",
    )
    return Fault(f"rows-{kind}", text, Place(file))
