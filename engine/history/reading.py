"""Asking a history what it knows of many candidates at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from ..dates import Span
from .adding import add_history
from .connecting import address_of, engine_for
from .faults import told
from .ids import CCCD
from .migrating import empty, require_head
from .people import MOST_RESEMBLING, Known, Past, Person, Sureness, person_of, same_named, sureness
from .records import called, digest, record_of
from .rows import MOST_BOUND, ORDER
from .schema import IDS, RECORDS

__all__ = ["MOST_RESEMBLING", "HistoryReader", "Past", "Person", "add_history", "person_of"]

_AT_ONCE = 250
_STRANGERS = 2_000

_OF = RECORDS.c
_SEEN = (_OF.id, _OF.kind, _OF.name_key, _OF.birth_from, _OF.birth_to, _OF.unit_key)

_WITH_ID: Final = (
    select(IDS.c.value, *_SEEN)
    .join(RECORDS, _OF.id == IDS.c.record)
    .where(IDS.c.value.in_(bindparam("ids", expanding=True)))
    .order_by(_OF.id)
)
_SAME_NAME: Final = select(*_SEEN, _OF.name_hash, IDS.c.value).join(
    IDS, and_(IDS.c.record == _OF.id, func.length(IDS.c.value) == CCCD), isouter=True
)
_NAMED: Final = _SAME_NAME.where(_OF.name_hash.in_(bindparam("names", expanding=True))).order_by(*ORDER)


class HistoryReader:
    """Reads a history, for one thread; nothing is ever written. Opens when it is first asked.

    Its methods raise HistoryError when the history is missing, outdated, or cannot be reached.
    """

    def __init__(self, url_or_path: str | Path) -> None:
        self._address = address_of(url_or_path)
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            engine = self._connection.engine
            self._connection.close()
            engine.dispose()
            self._connection = None

    def awards_of(self, people: Sequence[Person]) -> list[list[Past]]:
        """Return the past awards of each person, and of those whom each resembles, by day of decision.

        Of those who only have the name, at most MOST_RESEMBLING and one more, which says that there are more.
        """
        found: list[list[Past]] = []
        with told(self._address.shown, self._address.secret):
            connection = self._open()
            try:
                for start in range(0, len(people), _AT_ONCE):
                    found += _awards_of(connection, people[start : start + _AT_ONCE])
            finally:
                connection.rollback()
        return found

    def _open(self) -> Connection:
        if self._connection is None:
            address = self._address
            if address.path is not None and not address.path.is_file():
                raise empty(address)
            connection = engine_for(address, write=False).connect()
            try:
                require_head(connection, address)
            except BaseException:
                connection.close()
                connection.engine.dispose()
                raise
            self._connection = connection
        return self._connection


def _awards_of(connection: Connection, people: Sequence[Person]) -> list[list[Past]]:
    by_id = _by_id(connection, people)
    by_name = _by_name(connection, people)
    chosen: list[dict[int, tuple[Sureness, bool]]] = []
    for person in people:
        mine: dict[int, tuple[Sureness, bool]] = {}
        for row in by_id.get(person.national_id or "", ()):
            known = _known(row, None)
            if sure := sureness(person, known, same_id=True):
                mine[row.id] = sure, not same_named(person, known)
        resembling = 0
        born = person.birth if person.kind == "individual" else None
        for row in by_name.get(digest(called(person.name)), ()) if person.name else ():
            if born and row.birth_from is not None and not _meets(row, born):
                continue
            if row.id not in mine and (sure := sureness(person, _known(row, row.value), same_id=False)):
                resembling += sure == "resembling"
                if sure == "certain" or resembling <= MOST_RESEMBLING + 1:
                    mine[row.id] = sure, False
        chosen.append(mine)
    records = _records(connection, sorted({number for mine in chosen for number in mine}))
    return [
        [Past(records[one], *mine[one]) for one in records if one in mine] if mine else [] for mine in chosen
    ]


def _by_id(connection: Connection, people: Iterable[Person]) -> dict[str, list[Any]]:
    ids = sorted({one.national_id for one in people if one.national_id})
    found: dict[str, list[Any]] = {}
    if ids:
        for row in connection.execute(_WITH_ID, {"ids": ids}):
            found.setdefault(row.value, []).append(row)
    return found


def _by_name(connection: Connection, people: Sequence[Person]) -> dict[str, list[Any]]:
    names = sorted({digest(called(one.name)) for one in people if one.name})
    found: dict[str, list[Any]] = {}
    if names:
        rows = connection.execute(_NAMED.limit(_STRANGERS + 1), {"names": names}).all()
        if len(rows) > _STRANGERS:
            rows = _born_then(connection, people)
        for row in rows:
            found.setdefault(row.name_hash, []).append(row)
    return found


def _born_then(connection: Connection, people: Sequence[Person]) -> Sequence[Any]:
    """Return the records of each name but for those surely born at another time: many share a name."""
    asked = {(digest(called(one.name)), one.birth if one.kind == "individual" else None) for one in people}
    wanted = [_named(*one) for one in sorted(asked, key=repr)]
    return connection.execute(_SAME_NAME.where(or_(*wanted)).order_by(*ORDER)).all()


def _named(name_hash: str, birth: Span | None) -> ColumnElement[bool]:
    if birth is None:
        return _OF.name_hash == name_hash
    overlaps = and_(_OF.birth_from <= birth.latest, _OF.birth_to >= birth.earliest)
    return and_(_OF.name_hash == name_hash, or_(_OF.birth_from.is_(None), overlaps))


def _meets(row: Any, born: Span) -> bool:
    return bool(row.birth_from <= born.latest and born.earliest <= row.birth_to)


def _known(row: Any, lifelong_id: str | None) -> Known:
    birth = None if row.birth_from is None else Span(row.birth_from, row.birth_to, "")
    return Known(row.kind, row.name_key, birth, row.unit_key, lifelong_id)


def _records(connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
    rows: list[Any] = []
    for start in range(0, len(numbers), MOST_BOUND):
        some = numbers[start : start + MOST_BOUND]
        rows += connection.execute(select(RECORDS).where(_OF.id.in_(some))).mappings()
    rows.sort(key=lambda row: [row[one.name] for one in ORDER])
    return {row["id"]: record_of(row, ()) for row in rows}
