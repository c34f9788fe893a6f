"""Files of past decisions, cut into records: JSON, lines of JSON, and tables with headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..dossiers.cleaning import clean
from ..dossiers.json_text import MOST_BYTES, parse
from ..errors import AwardsError, DossierError, Fault, HistoryError, Place
from ..intake.csv_cells import unquoted
from ..intake.tables import Table, Value
from ..texts import Text, is_blank
from .headings import Heads, cell_place, find_heads
from .records import LABELS, Record
from .values import Names, read_record, unknown_keys

LINES = (".jsonl", ".ndjson")


class Read(NamedTuple):
    """What stands at one place of a file: a record, or every reason why there is none."""

    place: Place
    found: Record | list[Fault]


def read_lines(path: Path, names: Names, defaults: Mapping[str, str]) -> Iterator[Read]:
    """Yield what each line of a file of JSON lines holds; blank lines hold nothing."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MOST_BYTES + 1):
            number += 1
            place = Place(str(path), number)
            if len(line) > MOST_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MOST_BYTES)
                vi, en = "dòng quá dài", "the line is too long"
                yield Read(place, [Fault("line-too-long", Text(vi, en), place)])
            elif line.strip() and line.strip() != b"\xef\xbb\xbf":
                yield _from_json(line, place, names, defaults)


def read_json(path: Path, names: Names, defaults: Mapping[str, str]) -> Iterator[Read]:
    """Yield each record of a JSON file: one object, or a list of them."""
    with path.open("rb") as file:
        found = parse(file.read(MOST_BYTES + 1), str(path))
    for index, one in enumerate(found) if isinstance(found, list) else ((None, found),):
        pointer = "" if index is None else f"/{index}"
        yield _from_data(one, Place(str(path), pointer=pointer or None), names, defaults)


def read_tables(
    tables: Sequence[Table], names: Names, defaults: Mapping[str, str], notes: list[Fault]
) -> Iterator[Read]:
    """Yield what each row below the headings holds; what is not used is told in `notes`.

    Raises HistoryError when no table has the headings, or the headings of one cannot be told.
    """
    stated = frozenset(key for key, value in defaults.items() if value)
    laid: list[tuple[Table, Heads]] = []
    without: list[Fault] = []
    for table in tables:
        if not any(cell is not None for row in table.rows for cell in row):
            continue
        heads = find_heads(table, stated)
        if isinstance(heads, Heads):
            laid.append((table, heads))
        elif heads[0].code == "no-headings":
            without += heads
        else:
            raise HistoryError(heads)
    if not laid:
        file = tables[0].file if tables else None
        nothing = Fault("empty-file", Text("tệp không có dòng nào", "the file has no rows"), Place(file))
        raise HistoryError(without or [nothing])
    notes += [_not_used(fault) for fault in without]
    for table, heads in laid:
        for column, heading in heads.unused:
            vi = f"cột “{heading[:80]}” không được dùng"
            en = f'the column "{heading[:80]}" is not used'
            notes.append(Fault("unused-column", Text(vi, en), cell_place(table, heads.row, column)))
        yield from _rows(table, heads, names, defaults)


def _rows(table: Table, heads: Heads, names: Names, defaults: Mapping[str, str]) -> Iterator[Read]:
    unquote = table.sheet is None
    used = [at for columns in heads.columns.values() for at in columns]
    for index, row in enumerate(table.rows[heads.row + 1 :], heads.row + 1):
        if all(at >= len(row) or _empty(row[at]) for at in used):
            continue
        given: dict[str, object] = dict(defaults)
        for key, columns in heads.columns.items():
            cells = [row[at] for at in columns if at < len(row) and not _empty(row[at])]
            if unquote:
                cells = [unquoted(cell) if isinstance(cell, str) else cell for cell in cells]
            if cells:
                given[key] = cells if key == "national_ids" else cells[0]

        def place(key: str, index: int = index) -> Place:
            return cell_place(table, index, heads.columns.get(key, (None,))[0])

        yield Read(cell_place(table, index, None), read_record(given, place, names))


def _empty(cell: Value) -> bool:
    return cell is None or (isinstance(cell, str) and is_blank(cell))


def _not_used(fault: Fault) -> Fault:
    vi, en = "trang tính không có tiêu đề nên không được dùng", "the sheet has no headings and is not used"
    return replace(fault, code="unused-sheet", message=Text(vi, en))


def _from_json(line: bytes, place: Place, names: Names, defaults: Mapping[str, str]) -> Read:
    try:
        return _from_data(parse(line, place.file or ""), place, names, defaults)
    except AwardsError as error:
        at = place.line
        return Read(place, [replace(one, place=replace(one.place, line=at)) for one in error.faults])


def _from_data(data: object, place: Place, names: Names, defaults: Mapping[str, str]) -> Read:
    try:
        cleaned, faults = clean(data, place)
    except DossierError as error:
        return Read(place, list(error.faults))
    faults = [replace(one, place=replace(one.place, line=place.line)) for one in faults]
    if not isinstance(cleaned, dict):
        vi, en = "mỗi bản ghi phải là một đối tượng {…}", "each record must be an object {…}"
        return Read(place, [Fault("not-an-object", Text(vi, en), place)])

    def at(key: str) -> Place:
        return replace(place, pointer=f"{place.pointer or ''}/{key[:80]}")

    faults = faults or unknown_keys(cleaned, at)
    if faults:
        return Read(place, faults)
    given = dict(defaults) | {key: cleaned[key] for key in LABELS if cleaned.get(key) is not None}
    return Read(place, read_record(given, at, names))
