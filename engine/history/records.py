"""One past decision about one candidate, and the plain form in which it is imported and exported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from ..dates import FIRST_DAY, LAST_DAY, Span, Unreadable, join, read_date
from ..texts import Text, fold, fold_number

if TYPE_CHECKING:
    from sqlalchemy import RowMapping


@dataclass(frozen=True, slots=True)
class Record:
    """A candidate awarded by a decision.

    `award` and `campaign` are ids of the rules where they are known, else as the decision words them.
    `kind` is a code of `CODES["kind"]`. `national_ids` are sorted, 9 or 12 digits. When the rewarded
    achievement was made is either `achievement_time` or `achievement_from` and `achievement_to`. A decision
    is withdrawn when it has `withdrawn_on` or `withdrawn_by`, the number of the decision that withdrew it.
    """

    number: str
    date: Span
    award: str
    name: str
    issuer: str | None = None
    campaign: str | None = None
    kind: str | None = None
    birth_date: Span | None = None
    national_ids: tuple[str, ...] = ()
    unit: str | None = None
    title: str | None = None
    achievement_time: Span | None = None
    achievement_from: Span | None = None
    achievement_to: Span | None = None
    withdrawn_on: Span | None = None
    withdrawn_by: str | None = None

    @property
    def achieved(self) -> Span | None:
        """When the achievement was made, as far as the decision says."""
        if self.achievement_time is not None:
            return self.achievement_time
        joined = join(self.achievement_from, self.achievement_to)
        return None if isinstance(joined, Unreadable) else joined

    @property
    def withdrawn(self) -> bool:
        """Whether the decision was withdrawn for this candidate."""
        return self.withdrawn_on is not None or self.withdrawn_by is not None

    @property
    def match(self) -> str:
        """What two records of one award of one candidate share for certain."""
        return digest(fold_number(self.number), fold(self.award), fold(self.name))


LABELS: Final[dict[str, Text]] = {
    "number": Text("số quyết định", "number of the decision"),
    "date": Text("ngày quyết định", "date of the decision"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "award": Text("hình thức khen thưởng", "award"),
    "campaign": Text("đợt thi đua", "campaign"),
    "kind": Text("loại đối tượng", "kind of candidate"),
    "name": Text("họ và tên, tên đơn vị", "name"),
    "birth_date": Text("ngày sinh", "date of birth"),
    "national_ids": Text("số định danh", "national ids"),
    "unit": Text("đơn vị", "unit"),
    "title": Text("thành tích", "achievement"),
    "achievement_time": Text("thời gian lập thành tích", "time of the achievement"),
    "achievement_from": Text("thành tích từ ngày", "achievement from"),
    "achievement_to": Text("thành tích đến ngày", "achievement to"),
    "withdrawn_on": Text("ngày thu hồi", "withdrawn on"),
    "withdrawn_by": Text("số quyết định thu hồi", "withdrawn by"),
}
"""The fields of a record, in the order in which they are exported, with what people call them."""

REQUIRED: Final = ("number", "date", "award", "name")
DATES: Final = tuple(one.name for one in fields(Record) if "Span" in str(one.type))


_CALLED = re.compile(
    r"(?:hộ(?: gia đình)?:? )?"
    r"(?:(?:ông ?[/,] ?bà|ông bà|ông|bà|đồng chí|đ/c|anh|chị|cô|thầy|cụ)[.:]? )?"
    r"(?=\S+ \S)"
)


def called(name: str) -> str:
    """Return what a person is known by: the folded name, without a salutation that lists put before it.

    A family whose name is a salutation (Ông, Anh) loses it in every list alike, so that it is still found.
    """
    key = fold(name)
    found = _CALLED.match(key)
    return key[found.end() :] if found else key


def digest(*parts: str) -> str:
    """Return the 32 hexadecimal digits that folded texts are looked up by."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def plain(record: Record) -> dict[str, Any]:
    """Return a record as JSON data; what is not known is left out."""
    told: dict[str, Any] = {}
    for key in LABELS:
        value = getattr(record, key)
        if isinstance(value, Span):
            told[key] = value.raw
        elif isinstance(value, tuple):
            if value:
                told[key] = list(value)
        elif value is not None:
            told[key] = value
    return told


def columns(record: Record) -> dict[str, Any]:
    """Return the values of a record's row, but for its personal numbers and its id."""
    row: dict[str, Any] = {key: getattr(record, key) for key in LABELS if key != "national_ids"}
    for key in DATES:
        row[key] = row[key].raw if row[key] is not None else None
    for key in ("award", "campaign", "name", "unit", "title"):
        row[f"{key}_key"] = None if row[key] is None else fold(row[key])
    number_key = fold_number(record.number)
    birth = record.birth_date
    return row | {
        "number_key": number_key,
        "number_hash": digest(number_key),
        "name_hash": digest(called(record.name)),
        "match_hash": record.match,
        "date_from": record.date.earliest,
        "date_to": record.date.latest,
        "birth_from": birth.earliest if birth else None,
        "birth_to": birth.latest if birth else None,
    }


def record_of(row: Mapping[str, Any] | RowMapping, ids: tuple[str, ...]) -> Record:
    """Return the record that a row holds."""
    values = {key: row[key] for key in LABELS if key != "national_ids"}
    for key in DATES:
        if values[key] is not None:
            read = read_date(values[key])
            # What was kept could be read; a row that somebody spoiled by hand stands for any day.
            values[key] = read if isinstance(read, Span) else Span(FIRST_DAY, LAST_DAY, values[key])
    return Record(**values, national_ids=ids)
