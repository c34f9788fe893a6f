"""Who a dossier is about, and who of a history that may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from ..codes import CODES
from ..dates import Span, read_date
from ..texts import fold
from .ids import CCCD, read_id
from .merging import apart
from .records import Record, called

Sureness = Literal["certain", "resembling"]

_BODIES: Final = ("collective", "enterprise")
_LONGEST = 2_000

MOST_RESEMBLING: Final = 100
"""Most past awards of those who have a candidate's name; one beyond them says that there are more."""


class Person(NamedTuple):
    """A candidate, as far as a history can know one. `national_id`: 9 or 12 digits, if they can be read."""

    national_id: str | None
    name: str
    birth: Span | None
    kind: str | None
    unit: str | None


class Past(NamedTuple):
    """A past award of a candidate, or of one whom the candidate resembles.

    `record` has no personal numbers: they may be another person's. `of_number`: the record has the
    candidate's number and not the candidate's name.
    """

    record: Record
    sureness: Sureness
    of_number: bool = False


class Known(NamedTuple):
    """What is compared of a record's candidate."""

    kind: str | None
    name_key: str
    birth: Span | None
    unit_key: str | None
    lifelong_id: str | None


def person_of(data: object) -> Person | None:
    """Return who a dossier's JSON data is about; None when it does not say so in a way that can be read."""
    candidate = data.get("candidate") if isinstance(data, dict) else None
    if not isinstance(candidate, dict):
        return None
    name = _words(candidate, "name") or ""
    written = _words(candidate, "national_id")
    number = read_id(written) if written else None
    if not name and number is None:
        return None
    kind = candidate.get("kind")
    return Person(
        number,
        name,
        day_of(candidate.get("birth_date")),
        kind if isinstance(kind, str) and kind in CODES["kind"] else None,
        _words(candidate, "unit"),
    )


def day_of(value: object) -> Span | None:
    """Return the time that a value of a dossier says, which JSON may have as a year's number; None: none."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999:
        value = str(value)
    read = read_date(value.strip()) if isinstance(value, str) else None
    return read if isinstance(read, Span) else None


def sureness(person: Person, known: Known, *, same_id: bool) -> Sureness | None:
    """Return whether a record is of a person: for certain, perhaps (resembling), or not (None).

    Of people: for certain when a personal number is equal and so is the full name or the full day of birth;
    perhaps when a number is equal and neither is, since numbers are mistyped; perhaps when the full name is
    equal and the births have a day in common, or one is not known. Two different numbers of 12 digits are
    two people. A CMND and a CCCD cannot be compared, nor two CMNDs: one person may have had several. Of
    collectives and enterprises: for certain when kind and full name are equal, and so is the body they
    belong to, or neither names one. Of households by name: perhaps.
    """
    same_name = same_named(person, known)
    if person.kind and known.kind and person.kind != known.kind:
        both_bodies = person.kind in _BODIES and known.kind in _BODIES
        return "resembling" if both_bodies and same_name else None
    if same_id:
        kind_known = person.kind is not None and (known.kind is not None or person.kind == "individual")
        confirmed = same_name or _born_alike(person.birth, known.birth)
        return "certain" if kind_known and confirmed else "resembling"
    if not same_name:
        return None
    if person.kind in _BODIES:
        one, other = _above(person.name, person.unit), _above_key(known)
        return "certain" if known.kind is not None and one == other else "resembling"
    if _lifelong(person.national_id) and known.lifelong_id:
        return None
    if person.kind != "household" and apart(person.birth, known.birth):
        return None
    return "resembling"


def same_named(person: Person, known: Known) -> bool:
    """Return whether a record has the full name of a person; a salutation does not count."""
    key = fold if person.kind in _BODIES else called
    return bool(person.name) and key(person.name) == key(known.name_key)


def _born_alike(one: Span | None, other: Span | None) -> bool:
    """Return whether two births are known to the day, and that day is the same."""
    days = {day for birth in (one, other) if birth for day in (birth.earliest, birth.latest)}
    return one is not None and other is not None and len(days) == 1


def _lifelong(number: str | None) -> bool:
    return number is not None and len(number) == CCCD


def _above(name: str, unit: str | None) -> str | None:
    """Return the body that a collective belongs to; many lists repeat its own name there instead."""
    key = fold(unit) if unit else None
    return None if key == fold(name) else key


def _above_key(known: Known) -> str | None:
    return None if known.unit_key == known.name_key else known.unit_key


def _words(part: Mapping[Any, Any], key: str) -> str | None:
    value = part.get(key)
    return value.strip() or None if isinstance(value, str) and len(value) <= _LONGEST else None
