"""A past award in the words of a dossier: as what it is, or as what it may be."""

from __future__ import annotations

import re
from typing import Any, Final

from ..dates import FIRST_DAY, Span, iso_day, read_date
from ..texts import fold
from .people import day_of
from .records import Record

_CERTIFICATES: Final = ("giay-khen-xa", "giay-khen-huyen")
"""Awards that no rule holds against anybody for what they are, only for when and for what they were."""
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEARS_RELIED_ON: Final = (("evaluations", "year"), ("titles", "year"), ("initiatives", "recognised_on"))


def entry_of(record: Record, data: dict[str, Any]) -> dict[str, Any]:
    """Return an award that is the candidate's as an entry of `prior_awards`."""
    entry = {
        "award": record.award,
        "campaign": _campaign(record),
        "date": record.date.raw,
        "number": record.number,
        "achievement_time": _achieved(record, data),
        "achievement": _achievement(record, data),
    }
    return {key: value for key, value in entry.items() if value is not None}


def perhaps(record: Record, data: dict[str, Any]) -> dict[str, Any]:
    """Return an award that may or may not count as an entry that no rule can hold to be one for certain.

    What could meet a rule by itself is left out: the award (but for a mere certificate), the achievement of
    the dossier, and campaign and date where the campaign is the dossier's own. What is left can rule the
    award out - another campaign, a decision before the campaign, a time before the achievements - and
    weighs as it would if the award were the candidate's.
    """
    entry = entry_of(record, data)
    entry.pop("number")
    if entry.pop("achievement", None) is not None:
        entry.pop("achievement_time", None)
    if record.award not in _CERTIFICATES:
        entry.pop("award")
    if _is_of_campaign(record, data):
        for key in ("campaign", "date"):
            entry.pop(key, None)
    return entry


def precedes(record: Record, data: dict[str, Any]) -> bool:
    """Return whether what an award rewarded was over before everything that a dossier relies on began.

    Only of a dossier that relies on graded years: its rules compare no times, and its entries have them.
    """
    if words(data, "campaign") is not None or words(data, "route") != "two-years":
        return False
    begun = [_begun(one) for one in _entries(data, "achievements")]
    for part, key in _YEARS_RELIED_ON:
        days = [day_of(one.get(key)) for one in _entries(data, part)]
        begun += [None if day is None else day.earliest for day in days]
    over = min(record.date.latest, record.achieved.latest if record.achieved else record.date.latest)
    graded = bool(_entries(data, "evaluations"))
    return graded and all(day is not None and day > over for day in begun)


def is_list_of_objects(value: object) -> bool:
    """Return whether a value can be a list of a dossier; absent, it can."""
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def words(part: dict[str, Any], key: str) -> str | None:
    """Return the text of a field, without blanks about it; None when there is none."""
    value = part.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _campaign(record: Record) -> str | None:
    """Return the id of a record's campaign. One that is only worded may be any: a rule must not clear it."""
    return record.campaign if record.campaign and _ID.fullmatch(record.campaign) else None


def _is_of_campaign(record: Record, data: dict[str, Any]) -> bool:
    campaign = words(data, "campaign")
    return campaign is not None and record.campaign is not None and fold(campaign) == fold(record.campaign)


def _achieved(record: Record, data: dict[str, Any]) -> str:
    """Return when the rewarded achievement was made, in words that a dossier may hold.

    What was awarded had been done by the day of the decision, so that day ends a time that the decision
    does not state; nobody says when it began. Two days that no one date can say become the years they lie
    in, never fewer; but see `_ends_before`.
    """
    time = record.achieved or Span(FIRST_DAY, record.date.latest, "")
    read = read_date(time.raw) if time.raw else None
    if isinstance(read, Span) and (read.earliest, read.latest) == (time.earliest, time.latest):
        return time.raw
    latest = max(min(time.latest, record.date.latest), time.earliest)
    if time.earliest == latest:
        return iso_day(latest)
    year = latest // 10000
    if time.earliest == FIRST_DAY and not _is_of_campaign(record, data) and _ends_before(year, latest, data):
        year -= 1
    return f"{time.earliest // 10000:04d}-{year:04d}"


def _ends_before(year: int, day: int, data: dict[str, Any]) -> bool:
    """Return whether the end of the year before tells a dossier's achievements apart as a day does.

    A dossier cannot write "until that day". Whoever relies on what began later in that same year must not be
    taken for awarded: so where every achievement begun in that year began after the day, the year before
    ends the time, and each achievement overlaps it exactly as it overlaps the time until the day.
    """
    begun = [_begun(one) for one in _entries(data, "achievements")]
    within = [one for one in begun if one is not None and one // 10000 == year]
    return year > 1 and bool(within) and min(within) > day


def _begun(achievement: dict[str, Any]) -> int | None:
    """Return the first day that an achievement can have begun; None when it cannot be told."""
    start, end = achievement.get("from"), achievement.get("to")
    day = day_of(start if _given(start) else achievement.get("on"))
    if not _given(start) and _given(end):
        return FIRST_DAY
    return None if day is None else day.earliest


def _given(value: object) -> bool:
    return value is not None and value != ""


def _achievement(record: Record, data: dict[str, Any]) -> str | None:
    """Return the id of the one achievement of the dossier that the award rewarded, if that is certain."""
    if record.title is None or record.achieved is None:
        return None
    entries = _entries(data, "achievements")
    ids = [words(one, "id") for one in entries]
    found = [
        name
        for one, name in zip(entries, ids, strict=True)
        if name and ids.count(name) == 1 and _same_achievement(one, record)
    ]
    return found[0] if len(found) == 1 else None


def _same_achievement(entry: dict[str, Any], record: Record) -> bool:
    title = words(entry, "title")
    if title is None or fold(title) != fold(record.title or ""):
        return False
    start, end = day_of(entry.get("from")), day_of(entry.get("to"))
    one = day_of(entry.get("on")) if start is None and end is None else None
    earliest, latest = start or one, end or one
    when = record.achieved
    # A title such as "hoàn thành xuất sắc nhiệm vụ" comes back every year: the time must meet as well.
    if earliest is None or latest is None or when is None or earliest.earliest > latest.latest:
        return False
    return earliest.earliest <= when.latest and when.earliest <= latest.latest


def _entries(data: dict[str, Any], part: str) -> list[dict[str, Any]]:
    entries = data.get(part)
    return entries if isinstance(entries, list) and is_list_of_objects(entries) else []
