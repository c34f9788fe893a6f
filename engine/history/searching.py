"""What a search asks of the database."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import ColumnElement, false, or_, select

from ..dates import Unreadable, read_date
from ..errors import Fault, HistoryError
from ..texts import Text, fold, fold_number
from .ids import read_id
from .records import digest
from .schema import IDS, RECORDS

_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")


def asked_for(
    text: str | None,
    id: str | None,
    number: str | None,
    since: str | None,
    award: str | None,
    campaign: str | None,
    unit: str | None,
) -> list[ColumnElement[bool]]:
    """Return the conditions that all must hold. Raises HistoryError for an id or date that cannot be read."""
    words = (text, number, award, campaign, unit)
    if any(_UNKEPT.search(one) for one in words if one is not None):
        return [false()]  # no record can hold it, and no database can be asked for it
    of = RECORDS.c
    asked: list[ColumnElement[bool]] = []
    if text is not None:
        key = fold(text)
        columns = (of.name_key, of.unit_key, of.title_key, of.number_key)
        asked.append(or_(*(column.contains(key, autoescape=True) for column in columns)))
    if unit is not None:
        asked.append(of.unit_key.contains(fold(unit), autoescape=True))
    if id is not None:
        asked.append(of.id.in_(select(IDS.c.record).where(IDS.c.value == _id(id))))
    if number is not None:
        asked.append(of.number_hash == digest(fold_number(number)))
    if since is not None:
        asked.append(of.date_to >= _day(since))
    if award is not None:
        asked.append(of.award_key == fold(award))
    if campaign is not None:
        asked.append(of.campaign_key == fold(campaign))
    return asked


def _id(written: str) -> str:
    found = read_id(written)
    if found is None:
        vi, en = "số định danh phải có 9 hoặc 12 chữ số", "a national id has 9 or 12 digits"
        raise HistoryError(Fault("unreadable-id", Text(vi, en)))
    return found


def _day(written: str) -> int:
    found = read_date(written)
    if isinstance(found, Unreadable):
        raise HistoryError(Fault("unreadable-date", found.why, raw=written[:80]))
    return found.earliest
