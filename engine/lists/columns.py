"""Which column of a sheet says what, once its heading rows are known; doubts are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..errors import Fault
from ..intake.columns import letters_of
from ..intake.tables import Table
from ..texts import Text
from .faults import list_fault
from .header_rows import Header
from .headings import UNUSED, Found, match
from .layout import Column

NAME: Final = "candidate.name"
_REPEATABLE: Final = frozenset(
    {"+order", UNUSED, "+department", "+sample", "+salutation", "+award-code", "+kind-code"}
)
_CODES: Final = {"award": "+award-code", "candidate.kind": "+kind-code"}
NOT_USED: Final = "not-used"


def read_columns(
    table: Table, header: Header, stated: Mapping[int, str | None], notes: list[Fault], faults: list[Fault]
) -> tuple[Column, ...]:
    """Return the columns of a sheet.

    `stated` (index -> target, `target@year` or None) overrides what headings say.
    Guesses and columns that are not used are added to `notes`, two columns for one field to `faults`.
    """
    columns = _named(list(_columns(table, header, stated)))
    by_target: dict[tuple[str, int | None], list[Column]] = defaultdict(list)
    for column in columns:
        if column.target and column.target not in _REPEATABLE:
            by_target[column.target, column.year].append(column)
    for (target, _), same in by_target.items():
        if len(same) > 1:
            kept = _settle(table, header, target, same)
            if kept is None:
                faults.append(_two(table, header, target, same))
            else:
                columns = [
                    one if one not in same else kept.get(one.at, one._replace(target=None)) for one in columns
                ]
    notes.extend(_told(table, header, columns))
    return tuple(columns)


def _named(columns: list[Column]) -> list[Column]:
    """Settle what `Tên đơn vị` is: the name of a collective, unless another column has the names."""
    names = any(one.target in (NAME, "+family-name") for one in columns)
    for at, one in enumerate(columns):
        if one.target == "+unit-or-name":
            columns[at] = (
                one._replace(target="candidate.unit")
                if names
                else one._replace(target=NAME, context="collective")
            )
            names = True
    return columns


def _columns(table: Table, header: Header, stated: Mapping[int, str | None]) -> Iterator[Column]:
    width = max([len(header.parts), *(index + 1 for index in stated)])
    for index in range(width):
        parts = header.parts[index] if index < len(header.parts) else ()
        heading, hidden = " – ".join(parts), index in table.hidden
        if index in stated:
            path, _, year = (stated[index] or "").partition("@")
            named = match(header.scope, parts)
            context = named.context if named and named.target == path else None
            yield Column(index, heading, path or None, "stated", int(year) if year else None, hidden, context)
            continue
        found = match(header.scope, parts) or Found("", "certain")
        target = found.target or None
        if heading or target:
            hidden_code = hidden and target in _CODES
            target = _CODES[target] if hidden_code and target else target
            yield Column(index, heading, target, found.confidence, found.year, hidden, found.context)


def _settle(table: Table, header: Header, target: str, same: Sequence[Column]) -> dict[int, Column] | None:
    """Return which of several columns for one field stay, by index; None when that cannot be told."""
    stated = [one for one in same if one.confidence == "stated"]
    if stated and target != NAME:
        return {stated[0].at: stated[0]} if len(stated) == 1 else None
    if target == NAME:
        if _one_cell(table, header, same):
            return {one.at: one for one in same}
        contexts = [one.context for one in same]
        if len(set(contexts)) == len(contexts) and None not in contexts:
            return {one.at: one for one in same}
        special = [one for one in same if one.context]
        if len(special) == 1 or (special and len({one.context for one in special}) == len(special)):
            return {one.at: one for one in special}
    for keep in (
        [one for one in same if one.confidence == "certain" and not one.hidden],
        [one for one in same if not one.hidden],
        [one for one in same if one.confidence == "certain"],
    ):
        if len(keep) == 1:
            return {keep[0].at: keep[0]}
    return None


def _one_cell(table: Table, header: Header, same: Sequence[Column]) -> bool:
    """Return whether one merged heading stands over all of these columns, and nothing below parts them."""
    if len({one.heading for one in same}) > 1:
        return False
    first, last = same[0].at, same[-1].at
    return last - first == len(same) - 1 and any(
        header.first <= top <= header.last and left <= first and last <= right
        for top, left, _, right in table.merged
    )


def _two(table: Table, header: Header, target: str, same: Sequence[Column]) -> Fault:
    letters = ", ".join(f"{letters_of(one.at)} ({one.heading})" for one in same)
    return list_fault(
        "two-columns",
        Text(
            f"các cột {letters} đều là “{target}”; giữ một cột, hoặc chỉ rõ bằng --columns",
            f'columns {letters} are all "{target}"; keep one, or say which with --columns',
        ),
        file=table.file,
        sheet=table.sheet,
        row=header.last + 1,
    )


def _told(table: Table, header: Header, columns: Sequence[Column]) -> Iterator[Fault]:
    for column in columns:
        if column.confidence == "guess" and column.target:
            yield _note(
                "column-guessed",
                Text(
                    f"được hiểu là “{column.target}” nhưng tên cột không rõ; kiểm tra hoặc dùng --columns",
                    f'taken for "{column.target}", but the heading is not clear; check, or use --columns',
                ),
                table,
                header,
                column,
            )
        if column.target is None and column.heading and column.confidence != "stated":
            yield _note(
                "column-not-used",
                Text("không dùng đến; không rõ cột này ghi gì", "not used; it is not clear what it says"),
                table,
                header,
                column,
            )


def _note(code: str, why: Text, table: Table, header: Header, column: Column) -> Fault:
    return list_fault(
        code,
        why,
        file=table.file,
        sheet=table.sheet,
        row=header.last + 1,
        column=column.at,
        heading=column.heading,
    )


def has(columns: Sequence[Column], target: str) -> bool:
    """Return whether some column was taken for `target`."""
    return any(column.target == target for column in columns)


def place_of(columns: Sequence[Column], target: str) -> int | None:
    """Return where, from 0, the first column taken for `target` stands; None: there is none."""
    return next((column.at for column in columns if column.target == target), None)
