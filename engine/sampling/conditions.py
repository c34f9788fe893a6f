"""The conditions of plans and law, read anew and written by hand; no rulebook is evaluated here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..texts import fold, fold_number
from .answers import Answer, Case, all_of, any_of, days_of, inside, negated, not_before, time_of


def _ended(case: Case) -> Answer:
    last = case.plan.last_period[1]
    considered = days_of(case.draft["considered_on"])
    if last is None or considered is None:
        return None
    return True if considered[0] > last else False if considered[1] <= last else None


def _round_ended(case: Case) -> Answer:
    """Each of two rounds is rewarded after its own end."""
    first, second = case.plan.periods["h1"], case.plan.periods["h2"]
    considered = days_of(case.draft["considered_on"])
    assert considered is not None
    assert first[1] is not None
    assert second[1] is not None
    in_first = case.some(case.ours, case.reviewed, case.outstanding, case.within(case.period("h1")))
    return any_of((considered[0] > second[1], all_of((considered[0] > first[1], in_first))))


def _year_ended(case: Case) -> Answer:
    """Each year is summed up by itself, and the movement as a whole."""
    considered = days_of(case.draft["considered_on"])
    whole = case.period()
    assert considered is not None
    assert whole is not None

    def by(last: int) -> Answer:
        bound = (10101, last)
        done = case.some(case.ours, case.reviewed, case.within(whole), case.within(bound))
        return all_of((considered[0] > last, done))

    return any_of((considered[0] > whole[1], *(by(last) for _, last in case.plan.years)))


def _one_award_a_round(case: Case) -> Answer:
    first, second = case.period("h1"), case.period("h2")
    considered = days_of(case.draft["considered_on"])
    assert first is not None
    assert second is not None
    assert considered is not None
    none = case.one_award(first[0])
    if case.priors is None:
        return None

    def other_round(one: dict[str, Any]) -> Answer:
        ours = case.ours(one)
        for_it = True if ours else all_of((ours, not_before(days_of(one.get("date")), first[0])))
        return any_of((negated(for_it), inside(days_of(one.get("achievement_time")), first)))

    in_second = case.some(case.ours, case.reviewed, case.outstanding, case.within(second))
    rest = all_of((*(other_round(one) for one in case.priors), considered[0] > second[1], in_second))
    return any_of((none, rest))


def _member(case: Case) -> Answer:
    """A membership that is not denied, and shown by the list of units or by the dossier."""
    stated = case.candidate.get("membership") or {}
    member, decision, unit = stated.get("member"), stated.get("decision"), case.candidate.get("unit")
    listed: Answer = None
    if unit is not None and fold(unit) in case.plan.places:
        listed = True
    elif unit is not None and case.plan.complete:
        listed = False
    wanted = case.plan.decision
    by_decision = None if decision is None or wanted is None else fold_number(decision) == fold_number(wanted)
    return all_of((member is not False, any_of((listed, all_of((member, by_decision))))))


def _minutes_of_the_campaign(case: Case) -> Answer:
    def dated(of: dict[str, Any]) -> Answer:
        first, when = case.plan.periods["main"][0], case.minutes(of)[1].get("date")
        return True if when is None else not_before(when.days, first)

    return case.some(case.ours, case.reviewed, case.outstanding, case.within(case.window), dated)


def _disciplined(case: Case) -> Answer:
    measures = case.draft.get("discipline")
    return None if measures is None else any_of(inside(time_of(one), case.window) for one in measures)


def _pending(case: Case) -> Answer:
    matters = case.draft.get("pending_matters")
    holding = ("discipline", "investigation", "inspection", "complaint")
    return None if matters is None else any_of(one["kind"] in holding for one in matters)


def _works(case: Case) -> Answer:
    works = case.draft.get("works")
    return None if works is None else any_of(case.ours(one) for one in works)


def _conduct(case: Case) -> Answer:
    united = case.kind in ("individual", "household") or case.conduct("unity")
    return all_of((case.conduct("compliance"), united))


def _outstanding(case: Case) -> Answer:
    return case.some(case.ours, case.reviewed, case.outstanding)


_ALL = ("individual", "collective", "household")
CONCERNS: dict[str, tuple[str, ...]] = {
    "member-unit": ("collective", "enterprise"),
    "model-or-work": ("collective",),
    "enterprise-standard": ("enterprise",),
    "household-conduct": ("household",),
    "household-contribution": ("household",),
    "conduct": _ALL,
    "conduct-enterprise": ("enterprise",),
    "route-open-enterprise": ("enterprise",),
    "outstanding-in-campaign": ("individual",),
    "outstanding-in-campaign-collective": ("collective",),
}
"""Kinds of candidate that a condition is for; any other is for everybody."""

AFTER: dict[str, tuple[str, ...]] = {
    "assessed-achievement-in-window": ("assessed-in-campaign", "achievement-in-window"),
    "minutes-of-the-campaign": ("assessed-achievement-in-window",),
    "outstanding-achievement": ("assessed-in-campaign",),
    "achievement-in-period": ("assessed-in-campaign",),
    "outstanding-in-campaign": ("assessed-in-campaign",),
    "outstanding-in-campaign-collective": ("assessed-in-campaign",),
}
"""What must be met before a condition is asked at all: nobody is told the same fault twice."""

TESTS: dict[tuple[str, str], Callable[[Case], Answer]] = {
    ("", "award-offered"): lambda it: None if it.plan.awards is None else it.draft["award"] in it.plan.awards,
    ("", "candidate-named"): lambda it: it.concerns(it.subjects),
    ("", "member-unit"): _member,
    ("", "campaign-ended"): _ended,
    ("cam-xuyen-2021", "campaign-ended"): _round_ended,
    ("dak-rong-2021-2025", "campaign-ended"): _year_ended,
    ("", "assessed-in-campaign"): lambda it: it.some(it.ours, it.reviewed),
    ("", "achievement-in-window"): lambda it: it.some(it.outstanding, it.within(it.window)),
    ("", "assessed-achievement-in-window"): lambda it: it.some(
        it.ours, it.reviewed, it.outstanding, it.within(it.window)
    ),
    ("", "outstanding-achievement"): _outstanding,
    ("", "achievement-in-period"): lambda it: it.some(it.ours, it.reviewed, it.within(it.period())),
    ("", "minutes-of-the-campaign"): _minutes_of_the_campaign,
    ("", "one-award-per-achievement"): lambda it: (
        None
        if it.done is None
        else negated(any_of(it.awarded(one) if it.ours(one) else False for one in it.done))
    ),
    ("", "one-award-per-campaign"): lambda it: it.one_award(it.plan.periods["main"][0]),
    ("", "one-award-per-round"): _one_award_a_round,
    ("", "discipline-in-window"): lambda it: negated(_disciplined(it)),
    ("", "party-guidance"): lambda it: it.judged("party-guidance"),
    ("", "model-or-work"): _works,
    ("", "candidate-name"): lambda it: it.candidate.get("name") is not None,
    ("", "no-pending-matter"): lambda it: negated(_pending(it)),
    ("", "proposal"): lambda it: it.paper("proposal", "signed"),
    ("", "review-minutes"): lambda it: it.paper("review-minutes", "signed"),
    ("", "candidate-list"): lambda it: it.paper("candidate-list"),
    ("", "achievement-report"): lambda it: it.paper("achievement-report", "confirmed"),
    ("", "route-open"): lambda it: None if it.kind is None else True,
    ("", "route-open-enterprise"): lambda it: True,
    ("", "enterprise-standard"): lambda it: it.judged("enterprise-standard"),
    ("", "household-conduct"): lambda it: it.conduct("compliance"),
    ("", "household-contribution"): lambda it: it.attested("household-contribution"),
    ("", "conduct"): _conduct,
    ("", "conduct-enterprise"): lambda it: all_of((it.conduct("compliance"), it.conduct("unity"))),
    ("", "outstanding-in-campaign"): _outstanding,
    ("", "outstanding-in-campaign-collective"): _outstanding,
}
"""Conditions by campaign and id; an empty campaign: every other."""
