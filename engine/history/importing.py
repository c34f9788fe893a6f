"""Adding records to a history: all of a file or nothing, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from ..errors import Fault, HistoryError, Place
from ..texts import Text
from .merging import same, together
from .records import LABELS, Record, columns, record_of
from .rows import ids_of
from .schema import IDS, RECORDS
from .sources import Read

MOST_TOLD: Final = 1_000
"""Most faults, and most notes, that one file may give; the rest are counted."""
_AT_ONCE = 500


class Imported(NamedTuple):
    """What became of a file: `read` = `added` + `completed` + `already`.

    `completed`: records that were there and now say more, such as a day of withdrawal. `already`: there, and
    nothing new. `notes` tell of each of these, and of what in the file was not used.
    """

    file: str
    read: int
    added: int
    completed: int
    already: int
    notes: tuple[Fault, ...]


class _Stored:
    """A record on its way: `id` in the database, what it says, and what has to be written."""

    __slots__ = ("id", "is_new", "record", "was")

    def __init__(self, number: int, record: Record, is_new: bool) -> None:
        self.id = number
        self.record = record
        self.is_new = is_new
        self.was = record


def add_records(connection: Connection, file: str, read: Iterable[Read], notes: list[Fault]) -> Imported:
    """Add what was read, inside the caller's transaction, which must keep others from writing.

    `notes` are what reading has to tell; it may grow while `read` is consumed. Raises HistoryError with
    every reason when anything of the file is refused; the caller then takes the transaction back.
    """
    faults = _Told()
    changes = _Told()
    counts = {"added": 0, "completed": 0, "already": 0}
    last: int = connection.execute(select(func.coalesce(func.max(RECORDS.c.id), 0))).scalar_one()
    total = 0
    items = iter(read)
    while some := list(islice(items, _AT_ONCE)):
        total += len(some)
        kept = _stored(connection, {one.found.match for one in some if isinstance(one.found, Record)})
        written: list[_Stored] = []
        for place, found in some:
            if isinstance(found, list):
                faults.extend(found)
                continue
            alike = kept.setdefault(found.match, [])
            became = _settle(found, alike, place)
            if isinstance(became, Fault):
                faults.extend([became])
            elif became is None:
                last += 1
                alike.append(_Stored(last, found, is_new=True))
                written.append(alike[-1])
                counts["added"] += 1
            else:
                one, merged = became
                more = merged != one.record
                counts["completed" if more else "already"] += 1
                changes.extend([_already(place, found, more)])
                if more:
                    one.record = merged
                    if one not in written:
                        written.append(one)
        if not faults.count:
            _write(connection, written)
    if faults.count:
        raise HistoryError([*faults.kept, *faults.rest(file)])
    if not total:
        raise HistoryError(
            Fault("no-record", Text("tệp không có bản ghi nào", "the file holds no record"), Place(file))
        )
    told = (*notes, *changes.kept, *changes.rest(file))
    return Imported(file, total, counts["added"], counts["completed"], counts["already"], told)


class _Told:
    """Faults, of which only the first are kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def extend(self, faults: Iterable[Fault]) -> None:
        for one in faults:
            self.count += 1
            if len(self.kept) < MOST_TOLD:
                self.kept.append(one)

    def rest(self, file: str) -> Iterator[Fault]:
        left = self.count - len(self.kept)
        if left:
            vi, en = f"và {left} điểm khác không kể ở đây", f"and {left} more that are not listed"
            yield Fault("more", Text(vi, en), Place(file))


def _settle(new: Record, alike: list[_Stored], place: Place) -> tuple[_Stored, Record] | Fault | None:
    """Return the stored record that a new one belongs to and what both say; None: it is another one."""
    exact = [one for one in alike if one.record == new]
    of = exact or [one for one in alike if same(one.record, new)]
    if not of:
        return None
    sure = [one for one in of if set(one.record.national_ids) & set(new.national_ids)]
    if len(of) > 1 and len(sure) == 1:
        of = sure
    if len(of) > 1:
        vi = "quyết định này đã có nhiều người cùng tên; ghi thêm ngày sinh hoặc số định danh để biết là ai"
        en = "the decision already has several people of this name; add the date of birth or the national id"
        return Fault("ambiguous-candidate", Text(vi, en), place)
    (one,) = of
    merged = together(one.record, new)
    if isinstance(merged, str):
        label = LABELS[merged]
        vi = f"quyết định {new.number} đã có đối tượng này, nhưng khác ở mục {label.vi}; đối chiếu bản gốc"
        en = f"the decision {new.number} already has this candidate, another {label.en}; check the original"
        return Fault("contradicts-history", Text(vi, en), place)
    if any(other is not one and same(other.record, merged) for other in alike if other.record != merged):
        vi = "bổ sung theo dòng này thì không còn phân biệt được hai người cùng tên trong quyết định"
        en = "with what this adds, two people of one name in the decision can no longer be told apart"
        return Fault("ambiguous-candidate", Text(vi, en), place)
    return one, merged


def _already(place: Place, record: Record, more: bool) -> Fault:
    if more:
        vi = f"quyết định {record.number} đã có đối tượng này; đã bổ sung phần còn thiếu"
        en = f"the decision {record.number} already has this candidate; what was missing was added"
        return Fault("completed", Text(vi, en), place)
    vi = f"quyết định {record.number} đã có đối tượng này; không thêm lần nữa"
    en = f"the decision {record.number} already has this candidate; not added again"
    return Fault("already-there", Text(vi, en), place)


def _stored(connection: Connection, matches: set[str]) -> dict[str, list[_Stored]]:
    query = select(RECORDS).where(RECORDS.c.match_hash.in_(sorted(matches))).order_by(RECORDS.c.id)
    rows = connection.execute(query).mappings().all()
    ids = ids_of(connection, [row["id"] for row in rows])
    found: dict[str, list[_Stored]] = {}
    for row in rows:
        record = record_of(row, ids.get(row["id"], ()))
        found.setdefault(row["match_hash"], []).append(_Stored(row["id"], record, is_new=False))
    return found


def _write(connection: Connection, stored: list[_Stored]) -> None:
    new = [one for one in stored if one.is_new]
    old = [one for one in stored if not one.is_new]
    if new:
        connection.execute(insert(RECORDS), [{"id": one.id} | columns(one.record) for one in new])
    if old:
        change = update(RECORDS).where(RECORDS.c.id == bindparam("_id"))
        connection.execute(change, [{"_id": one.id} | columns(one.record) for one in old])
    ids = [
        {"record": one.id, "value": value}
        for one in stored
        for value in one.record.national_ids
        if one.is_new or value not in one.was.national_ids
    ]
    if ids:
        connection.execute(insert(IDS), ids)
    for one in stored:
        one.is_new, one.was = False, one.record
