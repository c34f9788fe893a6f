"""Reading rows of a history: in one stable order, many at a time, each with its personal numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, select

from .records import Record, record_of
from .schema import IDS, RECORDS

AT_ONCE: Final = 1_000
"""Rows that are in memory at a time."""
MOST_BOUND: Final = 500
"""Most values that one question to the database names; SQLite takes 999 at least."""

_OF = RECORDS.c
ORDER: Final = (_OF.date_from, _OF.date_to, _OF.number_key, _OF.award_key, _OF.name_key, _OF.id)
"""The order of every list: by day, number, award, name, as first imported."""


def in_order(query: Select[Any]) -> Select[Any]:
    """Return the query in the order of every list."""
    return query.order_by(*ORDER)


def stream(connection: Connection, query: Select[Any]) -> Iterator[Record]:
    """Yield the records that a query of whole rows finds; only some are in memory at a time."""
    found = connection.execute(query, execution_options={"yield_per": AT_ONCE})
    for some in found.mappings().partitions():
        ids = ids_of(connection, [row["id"] for row in some])
        for row in some:
            yield record_of(row, ids.get(row["id"], ()))


def ids_of(connection: Connection, records: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the personal numbers of records, sorted."""
    found: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(records), MOST_BOUND):
        some = records[start : start + MOST_BOUND]
        query = (
            select(IDS.c.record, IDS.c.value)
            .where(IDS.c.record.in_(some))
            .order_by(IDS.c.record, IDS.c.value)
        )
        for record, value in connection.execute(query):
            found[record] = (*found.get(record, ()), value)
    return found
