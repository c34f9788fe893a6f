"""A history as a whole: its decisions, and the fingerprint by which a receipt names it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from .rows import AT_ONCE, in_order
from .schema import IDS, RECORDS


class Decision(NamedTuple):
    """One decision of the history: how many candidates it awarded, for how many of them it was withdrawn."""

    number: str
    date: str
    issuer: str | None
    award: str
    campaign: str | None
    candidates: int
    withdrawn: int


def decisions(connection: Connection) -> Iterator[Decision]:
    """Yield every decision, once for each award and campaign it has, in order."""
    of = RECORDS.c
    shared = (of.number, of.date, of.issuer, of.award, of.campaign)
    place = (of.date_from, of.date_to, of.number_key)
    withdrawn = func.count(func.coalesce(of.withdrawn_on, of.withdrawn_by))
    query = (
        select(*shared, func.count(), withdrawn)
        .group_by(*place, *shared)
        .order_by(*place, of.award, func.min(of.id))
    )
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield Decision(*row)


def fingerprint(connection: Connection) -> str:
    """Return `sha256:` and the digest of everything in a history: it changes when that does."""
    total = sha256()
    of = [one for one in RECORDS.columns if one.name != "id"]
    query: Select[Any] = in_order(select(RECORDS.c.id, *of))
    ids = select(IDS.c.record, IDS.c.value).order_by(IDS.c.record, IDS.c.value)
    place: dict[int, int] = {}
    for index, row in enumerate(connection.execute(query, execution_options={"yield_per": AT_ONCE})):
        number, *values = row
        place[number] = index
        total.update(repr(values).encode("utf-8", "surrogatepass"))
    of_whom = [(place[record], value) for record, value in connection.execute(ids) if record in place]
    total.update(repr(sorted(of_whom)).encode())
    return f"sha256:{total.hexdigest()}"
