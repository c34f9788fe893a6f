"""What a history adds to a dossier: awards it did not state, and awards that it may have had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..dates import FIRST_DAY, Span, iso_day, read_date
from ..errors import Fault, Place
from ..texts import Text, fold, fold_number
from .merging import apart
from .noticing import (
    MOST_ADDED,
    TOO_MANY,
    Standing,
    adds,
    completes,
    not_counted,
    not_stated,
    resembles,
    stated_but_withdrawn,
)
from .people import Past, day_of
from .records import Record


def add_history(
    data: dict[str, Any], known: Sequence[Past], file: str | None = None, on: Span | None = None
) -> tuple[dict[str, Any], list[Fault]]:
    """Return a dossier's JSON data with what a history knows of its candidate, and what is to be told of it.

    Certain awards that the dossier does not state are added to `prior_awards`. For each award that may be
    the candidate's an entry of which nothing is known is added, and one where the dossier has no list at
    all: every rule then takes the list to be open. An award decided after the day of consideration (`on`,
    or the dossier's own), or withdrawn by that day, does not count and is told. The data given is not
    changed; data of another shape than a dossier's is returned as it is. Pure.
    """
    given: object = data  # what was sent may be anything
    stated = given.get("prior_awards") if isinstance(given, dict) else ()
    if not known or not _is_list_of_objects(stated):
        return data, []
    considered = on or day_of(data.get("considered_on"))
    awards: list[Any] = list(stated or ())
    faults: list[Fault] = []

    def tell(code: str, text: Text, at: int | None = None) -> None:
        pointer = "/prior_awards" if at is None else f"/prior_awards/{at}"
        faults.append(Fault(code, text, Place(file, pointer=pointer)))

    added = 0
    for record in _once(one.record for one in known if one.sureness == "certain"):
        standing = _standing(record, considered)
        at = next((index for index, one in enumerate(awards) if _is(one, record)), None)
        if standing == "later" or (standing == "withdrawn" and at is None):
            tell(*not_counted(record, standing))
        elif standing == "withdrawn":
            tell("history-withdrawn", stated_but_withdrawn(record), at)
        elif at is None and added == MOST_ADDED:
            awards.append({})
            tell("history-adds", TOO_MANY, len(awards) - 1)
            break
        elif at is None:
            why = not_stated(awards, record, stated is None)
            awards.append(_entry(record, data) if standing == "earlier" else {})
            added += 1
            tell("history-adds", adds(record, standing, why), len(awards) - 1)
        else:
            completed = _completed(awards[at], record, data)
            if completed != awards[at]:
                awards[at] = completed
                tell("history-completes", completes(record), at)
    perhaps = _once(one.record for one in known if one.sureness == "resembling")
    open_ones = [one for one in perhaps if _standing(one, considered) in ("earlier", "open")]
    open_ones = [one for one in open_ones if not any(_is(entry, one) for entry in awards)]
    if open_ones:
        tell("history-resembles", resembles(open_ones), len(awards))
        awards += [{} for _ in open_ones]
    if stated is None and awards and awards[-1] != {}:
        awards.append({})
    return (data | {"prior_awards": awards} if awards != (stated or []) else data), faults


def _standing(record: Record, considered: Span | None) -> Standing:
    """Return whether an award counts as an earlier one on a day: it was decided by then and not withdrawn."""
    if considered is None:
        return "open" if record.withdrawn else "earlier"
    if record.date.earliest > considered.latest:
        return "later"
    if record.withdrawn:
        day = record.withdrawn_on
        if day is None or (day.latest > considered.earliest and day.earliest <= considered.latest):
            return "open"
        if day.latest <= considered.earliest:
            return "withdrawn"
    return "earlier" if record.date.latest <= considered.earliest else "open"


def _is(entry: dict[str, Any], record: Record) -> bool:
    """Return whether an award that the dossier states is the one of a record."""
    date = day_of(entry.get("date"))
    number, award = _words(entry, "number"), _words(entry, "award")
    campaign = _words(entry, "campaign")
    if apart(date, record.date) or (campaign and record.campaign and fold(campaign) != fold(record.campaign)):
        return False
    same_award = award is not None and fold(award) == fold(record.award)
    if number is not None and fold_number(number) == fold_number(record.number):
        return award is None or same_award
    same_day = date is not None and (date.earliest, date.latest) == (record.date.earliest, record.date.latest)
    return number is None and same_award and same_day


def _entry(record: Record, data: dict[str, Any]) -> dict[str, Any]:
    entry = {
        "award": record.award,
        "campaign": record.campaign,
        "date": record.date.raw,
        "number": record.number,
        "achievement_time": _achieved(record),
        "achievement": _achievement(record, data),
    }
    return {key: value for key, value in entry.items() if value is not None}


def _completed(entry: dict[str, Any], record: Record, data: dict[str, Any]) -> dict[str, Any]:
    """Return a stated award with what only the history says of it; what is stated stays."""
    known = _entry(record, data)
    if record.achieved is None:
        known.pop("achievement_time", None)
    return entry | {key: value for key, value in known.items() if _is_absent(entry.get(key))}


def _achieved(record: Record) -> str | None:
    """Return when the rewarded achievement was made, in words that a dossier may hold.

    What was awarded had been done by the day of the decision, so that day bounds a time that the decision
    does not state. Two days that no one date can say become the years they lie in, never fewer.
    """
    time = record.achieved or Span(FIRST_DAY, record.date.latest, "")
    read = read_date(time.raw) if time.raw else None
    if isinstance(read, Span) and (read.earliest, read.latest) == (time.earliest, time.latest):
        return time.raw
    latest = max(min(time.latest, record.date.latest), time.earliest)
    if time.earliest == latest:
        return iso_day(latest)
    return f"{time.earliest // 10000:04d}-{latest // 10000:04d}"


def _achievement(record: Record, data: dict[str, Any]) -> str | None:
    """Return the id of the one achievement of the dossier that the award rewarded, if that is certain."""
    achievements = data.get("achievements")
    if record.title is None or record.achieved is None or not _is_list_of_objects(achievements):
        return None
    entries: list[dict[str, Any]] = achievements or []
    ids = [_words(one, "id") for one in entries]
    found = [
        name
        for one, name in zip(entries, ids, strict=True)
        if name and ids.count(name) == 1 and _same_achievement(one, record)
    ]
    return found[0] if len(found) == 1 else None


def _same_achievement(entry: dict[str, Any], record: Record) -> bool:
    title = _words(entry, "title")
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


def _once(records: Iterator[Record]) -> list[Record]:
    """Return the records without those that say the same award again, for a candidate kept twice."""
    found: dict[tuple[str, str, int, int], Record] = {}
    for one in records:
        found.setdefault((fold_number(one.number), fold(one.award), one.date.earliest, one.date.latest), one)
    return list(found.values())


def _is_list_of_objects(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _words(part: dict[str, Any], key: str) -> str | None:
    value = part.get(key)
    return value.strip() or None if isinstance(value, str) else None
