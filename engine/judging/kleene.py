"""Kleene's three values, as finding statuses: unknown is never true and never false."""

from __future__ import annotations

from collections.abc import Iterable

from .findings import Outcome, Status

_NOT: dict[Status, Status] = {"met": "unmet", "unmet": "met"}


def all_of(statuses: Iterable[Status]) -> Status:
    """Return `and`: unmet if any is, else unknown if any is, else met. What does not apply is left out."""
    asked = [status for status in statuses if status != "not_applicable"]
    if not asked:
        return "not_applicable"
    return "unmet" if "unmet" in asked else "unknown" if "unknown" in asked else "met"


def any_of(statuses: Iterable[Status]) -> Status:
    """Return `or`: met if any is, else unknown if any is, else unmet. What does not apply is left out."""
    asked = [status for status in statuses if status != "not_applicable"]
    if not asked:
        return "not_applicable"
    return "met" if "met" in asked else "unknown" if "unknown" in asked else "unmet"


def not_(status: Status) -> Status:
    """Return the opposite; unknown stays unknown."""
    return _NOT.get(status, status)


def at_least(k: int | None, statuses: Iterable[Status]) -> Status:
    """Return whether at least `k` are met; `k` None (not stated) is unknown."""
    asked = list(statuses)
    if k is None:
        return "unknown"
    return bounded(asked.count("met"), asked.count("met") + asked.count("unknown"), k, None)


def bounded(low: int, high: int | None, at_least: int | None, at_most: int | None) -> Status:
    """Return whether a number known to lie in [low, high] keeps inclusive bounds. `high` None: unbounded."""
    if at_least is not None and high is not None and high < at_least:
        return "unmet"
    if at_most is not None and low > at_most:
        return "unmet"
    enough = at_least is None or low >= at_least
    few = at_most is None or (high is not None and high <= at_most)
    return "met" if enough and few else "unknown"


def of_outcome(outcome: Outcome) -> Status:
    """Return whether an item matches: unmet if any comparison said no, unknown if any said unknown."""
    return "unmet" if outcome.no else "unknown" if outcome.unknown else "met"
