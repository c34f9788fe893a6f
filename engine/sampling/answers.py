"""Three answers, and what one dossier says: True, False, or None where it does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..texts import fold
from .days import Days, Written
from .plan import Plan

Draft = dict[str, Any]
"""A dossier as its JSON, but for its dates, which are `Written`."""
Answer = bool | None


def all_of(of: Iterable[Answer]) -> Answer:
    """Return whether all are so."""
    answers = list(of)
    return False if False in answers else None if None in answers else True


def any_of(of: Iterable[Answer]) -> Answer:
    """Return whether at least one is so."""
    answers = list(of)
    return True if True in answers else None if None in answers else False


def negated(answer: Answer) -> Answer:
    """Return the opposite answer."""
    return None if answer is None else not answer


def inside(days: Days | None, bound: Days | None) -> Answer:
    """Return whether days lie inside a bound, both its ends included."""
    if days is None or bound is None:
        return None
    if bound[0] <= days[0] and days[1] <= bound[1]:
        return True
    return False if days[1] < bound[0] or bound[1] < days[0] else None


def not_before(days: Days | None, first: int | None) -> Answer:
    """Return whether days are on or after a first day."""
    if days is None or first is None:
        return None
    return True if days[0] >= first else False if days[1] < first else None


def days_of(one: Written | None) -> Days | None:
    """Return the days that a date can mean; None: not known."""
    return one.days if one else None


def time_of(entry: dict[str, Any]) -> Days | None:
    """Return the days between which something was done; None: not known."""
    first, last = entry.get("from"), entry.get("to")
    if first is None and last is None:
        return days_of(entry.get("on") or entry.get("date"))
    if (first and first.days is None) or (last and last.days is None):
        return None
    start = first.days[0] if first else 10101
    end = last.days[1] if last else 99991231
    return (start, end) if start <= end else None


class Case:
    """One dossier under one reading of the plan."""

    def __init__(self, draft: Draft, plan: Plan, window: Days | None, subjects: tuple[str, ...]) -> None:
        self.draft, self.plan, self.window, self.subjects = draft, plan, window, subjects
        self.candidate: dict[str, Any] = draft["candidate"]
        self.kind: str | None = self.candidate.get("kind")
        self.done: list[dict[str, Any]] | None = draft.get("achievements")
        self.priors: list[dict[str, Any]] | None = draft.get("prior_awards")

    def concerns(self, kinds: tuple[str, ...]) -> Answer:
        """Return whether the candidate is of one of these kinds."""
        return None if self.kind is None else self.kind in kinds

    # -- papers ------------------------------------------------------------------------------------

    def paper(self, kind: str, mark: str | None = None) -> Answer:
        """Return whether a paper of a kind is there, with a mark if asked."""
        papers = self.draft.get("documents")
        if papers is None:
            return None
        return any_of(True if mark is None else one.get(mark) for one in papers if one["kind"] == kind)

    def minutes(self, of: dict[str, Any]) -> tuple[Answer, dict[str, Any]]:
        """Return whether the paper named as minutes is that, and the paper."""
        named = of.get("minutes")
        found = [one for one in self.draft.get("documents") or () if one.get("id") == named]
        if named is None or not found:
            return None, {}
        return found[0]["kind"] == "review-minutes", found[0]

    # -- achievements ------------------------------------------------------------------------------

    def some(self, *tests: Callable[[dict[str, Any]], Answer]) -> Answer:
        """Return whether one achievement passes all tests at once."""
        if self.done is None:
            return None
        return any_of(all_of(test(one) for test in tests) for one in self.done)

    def ours(self, of: dict[str, Any]) -> Answer:
        """Return whether something is of this campaign."""
        named = of.get("campaign")
        return None if named is None else fold(named) == fold(self.plan.id)

    def reviewed(self, of: dict[str, Any]) -> Answer:
        """Return whether minutes show the achievement."""
        return self.minutes(of)[0]

    def outstanding(self, of: dict[str, Any]) -> Answer:
        """Return whether the achievement is rated outstanding."""
        rating = of.get("rating")
        return None if rating is None else rating == "outstanding"

    def within(self, bound: Days | None) -> Callable[[dict[str, Any]], Answer]:
        """Return the test whether an achievement was made inside a bound."""
        return lambda of: inside(time_of(of), bound)

    def awarded(self, of: dict[str, Any]) -> Answer:
        """Return whether an achievement has earned an award before."""
        listed, priors = of.get("awarded_by"), self.priors
        if listed or any(one.get("achievement") == of["id"] for one in priors or ()):
            return True
        if listed is None or priors is None:
            return None
        time = time_of(of)
        for one in priors:
            then = days_of(one.get("achievement_time"))
            if time is None or then is None or (then[0] <= time[1] and time[0] <= then[1]):
                return None
        return False

    # -- earlier awards ----------------------------------------------------------------------------

    def one_award(self, first: int | None) -> Answer:
        """Return whether no award was given in this campaign, as far as can be told."""
        if self.priors is None:
            return None
        return negated(
            any_of(
                True
                if self.ours(one)
                else all_of((self.ours(one), not_before(days_of(one.get("date")), first)))
                for one in self.priors
            )
        )

    def judged(self, question: str) -> Answer:
        """Return what the council answered to a question."""
        given = self.draft.get("judgements")
        if given is None:
            return None
        return next((one["answer"] for one in given if one["criterion"] == question), None)

    def attested(self, statement: str) -> Answer:
        """Return whether a statement is attested."""
        given = self.draft.get("attestations")
        if given is None:
            return None
        return next((one["value"] for one in given if one["id"] == statement), None)

    def conduct(self, what: str) -> Answer:
        """Return what is confirmed of conduct."""
        return (self.draft.get("conduct") or {}).get(what)

    def period(self, name: str = "main") -> Days | None:
        """Return the first and last day of a period of the campaign."""
        first, last = self.plan.periods.get(name, (None, None))
        return None if first is None or last is None else (first, last)
