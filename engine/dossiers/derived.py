"""Fields that rules see and no dossier states: an entry's time, awards already earned, since discipline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from ..dates import LAST_DAY, Span, Unreadable, join
from ..texts import fold_number
from .entries import Achievement, Discipline, PriorAward
from .model import Dossier
from .values import When


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A whole number known only to lie between `lo` and `hi`, both included; `hi` None: unbounded."""

    lo: int
    hi: int | None


def time_of(entry: Any) -> When:
    """Return when an entry was: `from` and `to` joined, or `on`, or `date`; the year if it has one."""
    stated = entry.__dict__
    if "year" in stated:
        return cast(When, stated["year"])
    start, end = stated.get("from_"), stated.get("to")
    if start is not None or end is not None:
        return join(start, end)
    on = cast(When, stated.get("on"))
    return on if on is not None else cast(When, stated.get("date"))


def route_of(dossier: Dossier) -> str | None:
    """Return the route the dossier goes by: `campaign` when it names one, else its own."""
    return "campaign" if dossier.campaign is not None else dossier.route


def rules_asked(dossier: Dossier) -> tuple[str, str | None, str | None, Span | None, Span | None]:
    """Return what tells the rules for a dossier: award, campaign, route, when considered, when received.

    A day that is not given, or cannot be read, is None.
    """
    considered, received = dossier.considered_on, dossier.submitted_on
    return (
        dossier.award,
        dossier.campaign,
        route_of(dossier),
        considered if isinstance(considered, Span) else None,
        received if isinstance(received, Span) else None,
    )


def since_discipline(dossier: Dossier) -> list[bool | None]:
    """Return for each achievement whether it was made after the end of every discipline.

    True: wholly after the last end. False: begun, for certain, before one had ended. None: it cannot
    be told, or the dossier does not say whether there was discipline.
    """
    achievements = dossier.achievements or ()
    if dossier.discipline is None:
        return [None] * len(achievements)
    ends = [_end(measure) for measure in dossier.discipline]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        known.append((0, LAST_DAY))
    surely_until = max((earliest for earliest, _ in known), default=0)
    possibly_until = max((latest for _, latest in known), default=0)
    return [_is_since(entry, surely_until, possibly_until) for entry in achievements]


def _is_since(entry: Achievement, surely_until: int, possibly_until: int) -> bool | None:
    if not possibly_until:
        return True
    time = time_of(entry)
    if not isinstance(time, Span):
        return None
    if time.earliest > possibly_until:
        return True
    # With from and to, the time is a stretch that begins somewhere in `from`; else it is one day in it.
    begins_by = min(entry.from_.latest, time.latest) if isinstance(entry.from_, Span) else time.latest
    return False if begins_by <= surely_until else None


def _end(measure: Discipline) -> tuple[int, int] | None:
    """Return the earliest and latest day a measure can have ended; None when nothing is known of it.

    The day of the decision alone does not say when the measure ended: only that it was not earlier.
    """
    time = time_of(measure)
    if not isinstance(time, Span):
        return None
    if isinstance(measure.to, Span):
        return max(measure.to.earliest, time.earliest), measure.to.latest
    return time.earliest, LAST_DAY


def is_past(dossier: Dossier, entry: Any) -> bool | None:
    """Return whether an entry's time is wholly over on the day of consideration.

    True: its last day is not later. False: it begins, for certain, later. None: it is still going on
    that day as far as can be told, or one of the two is not known. An entry with its beginning only
    may still be going on. A year's grade or title that was decided by that day is settled, though the
    year may have some days left.
    """
    time, considered = time_of(entry), dossier.considered_on
    decided = entry.__dict__.get("date") if "year" in entry.__dict__ else None
    if isinstance(decided, Span) and isinstance(time, Span) and decided.earliest >= time.earliest:
        time = decided
    if not isinstance(time, Span) or not isinstance(considered, Span):
        return None
    if time.latest <= considered.earliest:
        return True
    return False if time.earliest > considered.latest else None


def awards_earned(dossier: Dossier) -> list[NumberRange]:
    """Return for each achievement how many awards it has already earned, as far as can be told.

    At least: the awards listed at it (`awarded_by`) and the earlier awards that name it; one listed
    both ways counts once when its id or number is recognised, and might be the same when not. While an
    earlier award has no number, or two have the same, a listed number is not recognised: it may be that
    award's. At most: also the earlier awards that name no achievement of the dossier and whose time
    overlaps; unbounded when `awarded_by` or the list of earlier awards is absent.
    """
    achievements = dossier.achievements or ()
    priors = dossier.prior_awards or ()
    ids = Counter(entry.id for entry in achievements if entry.id is not None)
    named: dict[str, list[int]] = {}
    loose: list[int] = []
    for index, prior in enumerate(priors):
        if prior.achievement is not None and prior.achievement in ids:
            named.setdefault(prior.achievement, []).append(index)
        else:
            loose.append(index)
    known_as, exactly = _names(priors)
    earned = []
    for entry in achievements:
        surely = named.get(entry.id, []) if entry.id is not None else []
        time = time_of(entry)
        possibly = [index for index in loose if _overlap(priors[index].achievement_time, time)]
        if entry.id is not None and ids[entry.id] > 1:
            surely, possibly = [], surely + possibly
        listed = _earned(entry.awarded_by, surely, possibly, known_as, exactly)
        if dossier.prior_awards is None:
            # Two of the names listed may be the id and the number of one award.
            listed = NumberRange((listed.lo + 1) // 2, None)
        earned.append(listed)
    return earned


def _names(priors: Sequence[PriorAward]) -> tuple[dict[str, int], bool]:
    """Return the earlier awards by the names that are surely theirs, and whether all names are known."""
    ids: dict[str, set[int]] = {}
    names: dict[str, set[int]] = {}
    for index, prior in enumerate(priors):
        if prior.id is not None:
            ids.setdefault(prior.id, set()).add(index)
            names.setdefault(prior.id, set()).add(index)
        if prior.number is not None:
            names.setdefault(fold_number(prior.number), set()).add(index)
    exactly = all(prior.number is not None for prior in priors) and all(len(of) == 1 for of in names.values())
    return {name: min(of) for name, of in (names if exactly else ids).items() if len(of) == 1}, exactly


def _earned(
    awarded_by: tuple[str, ...] | None,
    surely: list[int],
    possibly: list[int],
    known_as: dict[str, int],
    exactly: bool,
) -> NumberRange:
    recognised: set[int] = set()
    unrecognised: set[str] = set()
    for name in awarded_by or ():
        key = fold_number(name)
        index = known_as.get(name, known_as.get(key))
        if index is None:
            unrecognised.add(key)
        else:
            recognised.add(index)
    others = sum(index not in recognised for index in surely)
    if exactly:
        at_least = len(recognised) + max(len(unrecognised), others)
    else:
        at_least = max(len(recognised) + others, len(unrecognised))
    if awarded_by is None:
        return NumberRange(at_least, None)
    perhaps = sum(index not in recognised for index in possibly)
    return NumberRange(at_least, len(recognised) + len(unrecognised) + others + perhaps)


def _overlap(one: Span | Unreadable | None, other: Span | Unreadable | None) -> bool:
    if not isinstance(one, Span) or not isinstance(other, Span):
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest
