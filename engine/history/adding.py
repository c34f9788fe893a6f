"""What a history adds to a dossier: awards it did not state, and awards that it may have had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..dates import Span
from ..errors import Fault, Place
from ..texts import Text, fold, fold_number
from .entering import entry_of, is_list_of_objects, perhaps, precedes, words
from .merging import apart
from .noticing import (
    MOST_ADDED,
    TOO_MANY,
    Standing,
    adds,
    completes,
    has_its_number,
    not_counted,
    not_stated,
    resembles,
    stated_but_withdrawn,
    too_early,
)
from .people import MOST_RESEMBLING, Past, day_of
from .records import Record


def add_history(
    data: dict[str, Any], known: Sequence[Past], file: str | None = None, on: Span | None = None
) -> tuple[dict[str, Any], list[Fault]]:
    """Return a dossier's JSON data with what a history knows of its candidate, and what is to be told of it.

    Certain awards that the dossier does not state are added to `prior_awards`. An award that may be the
    candidate's is added as `perhaps` has it: its facts can clear the candidate, never charge him. Where the
    dossier has no list at all an entry of which nothing is known follows what is certain: the list stays
    open. An award decided after the day of consideration (`on`, or the dossier's own), or withdrawn by that
    day, does not count and is told. The data given is not changed; data of another shape than a dossier's
    is returned as it is. Pure.
    """
    given: object = data  # what was sent may be anything
    stated = given.get("prior_awards") if isinstance(given, dict) else ()
    if not known or not is_list_of_objects(stated):
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
        at = _where(awards, len(stated or ()), record)
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
            awards.append(entry_of(record, data) if standing == "earlier" else perhaps(record, data))
            added += 1
            tell("history-adds", adds(record, standing, why), len(awards) - 1)
        else:
            completed = _completed(awards[at], record, data)
            if completed != awards[at]:
                awards[at] = completed
                tell("history-completes", completes(record), at)
    unsure = [one for one in known if one.sureness == "resembling"]
    unsure = [one for one in unsure if _standing(one.record, considered) in ("earlier", "open")]
    unsure = [one for one in unsure if _where(awards, len(stated or ()), one.record) is None]
    early = _once(one.record for one in unsure if precedes(one.record, data))
    unsure = [one for one in unsure if not precedes(one.record, data)]
    numbered = _once(one.record for one in unsure if one.of_number)
    named = _once(one.record for one in unsure if not one.of_number)
    at_first = len(awards) if stated is not None else None
    if numbered:
        tell("history-same-number", has_its_number(numbered), at_first)
    if named:
        tell("history-resembles", resembles(named), at_first)
    if early:
        tell("history-before", too_early(early))
    if stated is not None:
        awards += _possible(numbered + named, _are_more(known), data)
    if stated is None and awards and awards[-1] != {}:
        awards.append({})
    return (data | {"prior_awards": awards} if awards != (stated or []) else data), faults


def _possible(records: Sequence[Record], more: bool, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries of awards that may be the candidate's; `more`: there are others, not told."""
    entries: list[dict[str, Any]] = []
    for record in records:
        entry = perhaps(record, data)
        # Two entries that say the same of a possible award say no more than one of them.
        if entry not in entries:
            entries.append(entry)
    return [*entries[:MOST_ADDED], {}] if more or len(entries) > MOST_ADDED else entries


def _are_more(known: Sequence[Past]) -> bool:
    return sum(one.sureness == "resembling" and not one.of_number for one in known) > MOST_RESEMBLING


def _where(awards: Sequence[dict[str, Any]], stated: int, record: Record) -> int | None:
    """Return which of the awards is that of a record: one of those stated, or one added for certain."""
    return next(
        (at for at, one in enumerate(awards) if (at < stated or "number" in one) and _is(one, record)), None
    )


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
    number, award = words(entry, "number"), words(entry, "award")
    campaign = words(entry, "campaign")
    if apart(date, record.date) or (campaign and record.campaign and fold(campaign) != fold(record.campaign)):
        return False
    same_award = award is not None and fold(award) == fold(record.award)
    if number is not None and fold_number(number) == fold_number(record.number):
        return award is None or same_award
    same_day = date is not None and (date.earliest, date.latest) == (record.date.earliest, record.date.latest)
    return number is None and same_award and same_day


def _completed(entry: dict[str, Any], record: Record, data: dict[str, Any]) -> dict[str, Any]:
    """Return a stated award with what only the history says of it; what is stated stays."""
    known = entry_of(record, data)
    if record.achieved is None:
        known.pop("achievement_time", None)
    return entry | {key: value for key, value in known.items() if _is_absent(entry.get(key))}


def _once(records: Iterable[Record]) -> list[Record]:
    """Return the records without those that say the same award again, for a candidate kept twice."""
    found: dict[tuple[str, str, int, int], Record] = {}
    for one in records:
        found.setdefault((fold_number(one.number), fold(one.award), one.date.earliest, one.date.latest), one)
    return list(found.values())


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
