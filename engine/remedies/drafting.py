"""New entries, drafted so that a filter says yes to them, and as many other rules as may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..dates import FIRST_DAY, LAST_DAY, iso_day
from ..dossiers.fields import FIELDS, LIST_LABELS, SOURCES, list_of
from ..rulebooks.program import Comparison, Filter
from ..texts import Text
from . import wording
from .case import Case
from .clarifying import liked_days
from .picking import Days, pick, pick_day
from .referring import new_paper
from .timing import root, time_asked
from .waiting import first_day

_ALWAYS: dict[str, dict[str, Any]] = {
    "achievements": {"awarded_by": []},
    "initiatives": {"used_for": []},
}
"""What a new entry says beside what rules ask for: that it has not been used before."""


@dataclass(frozen=True, slots=True)
class New:
    """What is asked of a new entry beside its filter.

    `number`: which it is of `several`, so that they differ. `year`: of which year it must be. `within`: the
    days in which it must fall. `distinct`: the field by which it differs from all others. `instead`: the
    number of the entry in whose place it is put.
    """

    number: int = 1
    several: int = 1
    year: int | None = None
    within: Days | None = None
    distinct: str | None = None
    instead: int | None = None


_Made = tuple[dict[str, Any], list[dict[str, Any]], list[Text]]


def drafted(case: Case, of: Filter, new: New) -> _Made | None:
    """Return a new entry, the papers that it refers to, and what is asked of it in words."""
    listed = list_of(of.scope)
    musts: dict[str, list[Comparison]] = {}
    for one in of.comparisons:
        musts.setdefault(root(of.scope, one.field), []).append(one)
    wishes: dict[str, list[Comparison]] = {}
    if listed == of.scope and listed != "documents":
        for (name, path), several in case.wishes.items():
            if name == listed:
                wishes.setdefault(root(listed, path), []).extend(several)
    entry = _blank(case, listed, new)
    papers: list[dict[str, Any]] = []
    answered: list[Comparison] = []
    for name in dict.fromkeys([*musts, *wishes]):
        done = _value(
            case, of.scope, entry, papers, name, musts.get(name, []), wishes.get(name, []), new.year
        )
        if done is None and name in musts:
            return None
        answered += done or ()
    if new.within is not None and not _placed(case, listed, entry, new.within):
        return None
    told = [one for one in dict.fromkeys(answered) if one.kind != "given" or one.wanted]
    asked = wording.all_asked(of.scope, told)
    if new.year is not None:
        entry["year"] = new.year
        label = wording.label(listed, "year")
        asked.append(Text(f"{label.vi} {new.year}", f"{label.en} {new.year}"))
    elif "year" in FIELDS[listed] and "year" not in entry:
        entry["year"] = first_day(case.dossier, case.laws[-1]) // 10000 - 1
    if listed == "documents" and entry.get("kind"):
        entry["id"] = case.fresh(
            listed, f"bo-sung-{entry['kind']}" + (f"-{new.number}" if new.several > 1 else "")
        )
    return entry, papers, asked


def _blank(case: Case, listed: str, new: New) -> dict[str, Any]:
    """Return an entry that says nothing yet, but differs from all others."""
    entry: dict[str, Any] = dict(_ALWAYS.get(listed, {}))
    suffix = f"-{new.year}" if new.year is not None else "" if new.number == 1 else f"-{new.number}"
    if "id" in FIELDS[listed]:
        entry["id"] = case.fresh(listed, f"bo-sung-{listed}{suffix}")
    free = len(getattr(case.dossier, listed) or ()) + new.number
    label = LIST_LABELS[listed].vi
    if listed != "documents" and "title" in FIELDS[listed] and FIELDS[listed]["title"].codes is None:
        entry["title"] = f"{label[:1].upper()}{label[1:]} bổ sung {free}"
    if new.distinct is not None and new.distinct not in entry:
        entry[new.distinct] = f"{free}{suffix}/BS"
    return entry


def _value(
    case: Case,
    scope: str,
    entry: dict[str, Any],
    papers: list[dict[str, Any]],
    name: str,
    must: Sequence[Comparison],
    wish: Sequence[Comparison],
    year: int | None,
) -> list[Comparison] | None:
    """Put a value of a new entry in its place; return what is asked of it, None where no value will do."""
    listed = list_of(scope)
    asked = list(must)
    if name == "time" and listed not in ("dossier", "indicators"):
        if year is not None:
            return [of for of in must if of.field not in ("past", "year")]
        return _time(case, scope, entry, must, wish)
    source = SOURCES[listed].get(name)
    if name == "awards":
        if any(of.kind == "range" and (of.lo or 0) > 0 for of in must):
            return None
        return []
    if source is None:
        return None
    if source.how == "paper":
        return _reference(case, entry, papers, name, must, wish)
    if FIELDS[listed][name].type == "day":
        days = [(of.lo or FIRST_DAY, of.hi or LAST_DAY) for of in must if of.kind == "range"]
        lo = max((one[0] for one in days), default=FIRST_DAY)
        hi = min((one[1] for one in days), default=LAST_DAY)
        liked = [(of.lo or FIRST_DAY, of.hi or LAST_DAY) for of in wish if of.kind == "range"]
        usual = [(FIRST_DAY, case.considered.earliest)] if case.considered else []
        day = pick_day((lo, hi), [*liked, *usual]) if lo <= hi else None
        if day is None and case.considered and lo <= case.considered.earliest <= hi:
            day = case.considered.earliest
        if day is None:
            return None
        _put(entry, name, iso_day(day))
        return asked
    if source.how == "papers":
        return None if must else []
    value = pick(case.program, scope, asked or wish[:1], wish)
    if value is None:
        return None
    _put(entry, name, value)
    return asked or list(wish[:1])


def _put(entry: dict[str, Any], name: str, value: Any) -> None:
    *parts, last = name.split(".")
    for part in parts:
        entry = entry.setdefault(part, {})
    entry[last] = value


def _time(
    case: Case, scope: str, entry: dict[str, Any], must: Sequence[Comparison], wish: Sequence[Comparison]
) -> list[Comparison] | None:
    listed = list_of(scope)
    allowed = time_asked(case, must)
    if allowed is None:
        return None
    all_asked = time_asked(case, [*must, *[of for of in wish if of.kind != "unstated"]])
    within = all_asked or allowed
    day = pick_day(within, liked_days(case, listed))
    if day is None:
        day = case.considered.earliest if case.considered else None
        if day is None or not within[0] <= day <= within[1]:
            return None
    told = list(must)
    told += [of for of in wish if of.field in ("time", "since_discipline") and all_asked]
    if "year" in FIELDS[listed]:
        year = day // 10000
        if year * 10000 + 1231 > within[1]:
            year -= 1
        if year * 10000 + 101 < within[0]:
            return None
        entry["year"] = year
        return told
    key = "on" if "on" in FIELDS[listed] else "date"
    entry[key] = iso_day(day)
    return told


def _reference(
    case: Case,
    entry: dict[str, Any],
    papers: list[dict[str, Any]],
    name: str,
    must: Sequence[Comparison],
    wish: Sequence[Comparison],
) -> list[Comparison] | None:
    usable = [*must, *[of for of in wish if of.kind != "given" or of.wanted]]
    asked = _by_own_field(name, usable)
    key = case.fresh("documents", f"{entry.get('id') or 'bo-sung'}-{name.replace('.', '-')}")
    paper = new_paper(case, key, asked)
    if paper is None and must:
        paper = new_paper(case, key, _by_own_field(name, must))
    if paper is None:
        return None
    papers.append(paper)
    _put(entry, name, key)
    return list(must or wish[:1])


def _placed(case: Case, listed: str, entry: dict[str, Any], within: Days) -> bool:
    """Put an entry into a stretch of days by the one day that it has."""
    for path, field in FIELDS[listed].items():
        if (
            field.type == "day"
            and SOURCES[listed][path].how == "plain"
            and path in ("recognised_on", "on", "date")
        ):
            entry[path] = iso_day(within[1])
            day = pick_day(within, liked_days(case, listed))
            if day is not None:
                entry[path] = iso_day(day)
            return True
    return False


def _by_own_field(name: str, comparisons: Sequence[Comparison]) -> dict[str, list[Comparison]]:
    """Return what is asked of the paper that a reference names, by the paper's own field."""
    asked: dict[str, list[Comparison]] = {}
    for of in comparisons:
        asked.setdefault(of.field[len(name) + 1 :], []).append(of)
    return asked
