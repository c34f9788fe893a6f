"""What must be found of an invented dossier, by arithmetic of this package alone.

Three answers: True, False, None (the dossier does not say). The conditions are those of the plans and of
the law of 2020 to 2023, read anew and written by hand; no rulebook is evaluated here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, Literal, NamedTuple

from ..texts import fold, fold_number
from .days import Days, Written
from .plan import LAW, Effect, Plan

Draft = dict[str, Any]
"""A dossier as its JSON, but for its dates, which are `Written`."""
Answer = bool | None
Status = Literal["met", "unmet", "unknown", "not_applicable"]

ORDER = ("ineligible", "deferred", "returned", "for_council", "eligible")
_UNMET = {
    "reject": "ineligible",
    "defer": "deferred",
    "return": "returned",
    "council": "for_council",
    "note": "eligible",
}


class Expected(NamedTuple):
    """What a dossier must get. `statuses` are those of the first reading, without what is met or not asked."""

    verdict: str
    deciding: tuple[str, ...]
    statuses: dict[str, Status]


def expected(draft: Draft, plan: Plan) -> Expected:
    """Return the verdict, what decides it, and every condition that is not met or not known."""
    windows: Sequence[Days | None] = plan.windows or (None,)
    found = {
        choice: _decide(_statuses(draft, plan, *choice), plan.effects)
        for choice in product(windows, plan.subjects)
    }
    base = (windows[0], plan.subjects[0])
    statuses = _statuses(draft, plan, *base)
    told = {name: status for name, status in statuses.items() if status in ("unmet", "unknown")}
    if len({verdict for verdict, _ in found.values()}) == 1:
        return Expected(*found[base], told)
    by_window = any(len({found[window, subject][0] for window in windows}) > 1 for subject in plan.subjects)
    by_subject = any(len({found[window, subject][0] for subject in plan.subjects}) > 1 for window in windows)
    deciding = {
        name
        for (window, subject), (_, names) in found.items()
        if (by_window or window == base[0]) and (by_subject or subject == base[1])
        for name in names
    }
    return Expected("for_council", tuple(sorted(deciding)), told)


def consequence(status: str, effect: str) -> str:
    """Return the best verdict that one condition leaves."""
    if status == "unmet":
        return _UNMET[effect]
    if status == "unknown":
        return _UNMET[effect] if effect in ("council", "note") else "returned"
    return "eligible"


def _decide(statuses: dict[str, Status], effects: dict[str, Effect]) -> tuple[str, tuple[str, ...]]:
    verdicts = {name: consequence(status, effects[name].effect) for name, status in statuses.items()}
    worst = min(verdicts.values(), key=ORDER.index)
    if worst == "eligible":
        return worst, ()
    return worst, tuple(sorted(name for name, verdict in verdicts.items() if verdict == worst))


def _statuses(draft: Draft, plan: Plan, window: Days | None, subjects: tuple[str, ...]) -> dict[str, Status]:
    case = _Case(draft, plan, window, subjects)
    family = "bang-khen" if draft["award"].startswith("bang-khen") else "giay-khen"
    found: dict[str, Status] = {}
    for name in sorted((*plan.criteria, *LAW[family]), key=_depth):
        concerns = _FOR.get(name)
        concern = case.concerns(concerns) if concerns else True
        if concern is not True:
            found[name] = "unknown" if concern is None else "not_applicable"
        elif any(found.get(one) != "met" for one in _AFTER.get(name, ())):
            found[name] = "not_applicable"
        else:
            answer = _TESTS.get((plan.id, name), _TESTS.get(("", name)))
            assert answer is not None, name
            found[name] = _said(answer(case))
    return found


def _depth(name: str) -> int:
    """Return after how many others a condition can be asked."""
    return max((1 + _depth(one) for one in _AFTER.get(name, ())), default=0)


def _said(answer: Answer) -> Status:
    return "unknown" if answer is None else "met" if answer else "unmet"


def _all(of: Iterable[Answer]) -> Answer:
    answers = list(of)
    return False if False in answers else None if None in answers else True


def _any(of: Iterable[Answer]) -> Answer:
    answers = list(of)
    return True if True in answers else None if None in answers else False


def _not(answer: Answer) -> Answer:
    return None if answer is None else not answer


def _inside(days: Days | None, bound: Days | None) -> Answer:
    if days is None or bound is None:
        return None
    if bound[0] <= days[0] and days[1] <= bound[1]:
        return True
    return False if days[1] < bound[0] or bound[1] < days[0] else None


def _not_before(days: Days | None, first: int | None) -> Answer:
    if days is None or first is None:
        return None
    return True if days[0] >= first else False if days[1] < first else None


def _days(one: Written | None) -> Days | None:
    return one.days if one else None


def time_of(entry: dict[str, Any]) -> Days | None:
    """Return the days between which something was done; None: not known."""
    first, last = entry.get("from"), entry.get("to")
    if first is None and last is None:
        return _days(entry.get("on") or entry.get("date"))
    if (first and first.days is None) or (last and last.days is None):
        return None
    start = first.days[0] if first else 10101
    end = last.days[1] if last else 99991231
    return (start, end) if start <= end else None


class _Case:
    """One dossier under one reading of the plan."""

    def __init__(self, draft: Draft, plan: Plan, window: Days | None, subjects: tuple[str, ...]) -> None:
        self.draft, self.plan, self.window, self.subjects = draft, plan, window, subjects
        self.candidate: dict[str, Any] = draft["candidate"]
        self.kind: str | None = self.candidate.get("kind")
        self.done: list[dict[str, Any]] | None = draft.get("achievements")
        self.priors: list[dict[str, Any]] | None = draft.get("prior_awards")

    def concerns(self, kinds: tuple[str, ...]) -> Answer:
        return None if self.kind is None else self.kind in kinds

    # -- papers ------------------------------------------------------------------------------------

    def paper(self, kind: str, mark: str | None = None) -> Answer:
        papers = self.draft.get("documents")
        if papers is None:
            return None
        return _any(True if mark is None else one.get(mark) for one in papers if one["kind"] == kind)

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
        return _any(_all(test(one) for test in tests) for one in self.done)

    def ours(self, of: dict[str, Any]) -> Answer:
        named = of.get("campaign")
        return None if named is None else fold(named) == fold(self.plan.id)

    def reviewed(self, of: dict[str, Any]) -> Answer:
        return self.minutes(of)[0]

    def outstanding(self, of: dict[str, Any]) -> Answer:
        rating = of.get("rating")
        return None if rating is None else rating == "outstanding"

    def within(self, bound: Days | None) -> Callable[[dict[str, Any]], Answer]:
        return lambda of: _inside(time_of(of), bound)

    def awarded(self, of: dict[str, Any]) -> Answer:
        """Return whether an achievement has earned an award before."""
        listed, priors = of.get("awarded_by"), self.priors
        if listed or any(one.get("achievement") == of["id"] for one in priors or ()):
            return True
        if listed is None or priors is None:
            return None
        time = time_of(of)
        for one in priors:
            then = _days(one.get("achievement_time"))
            if time is None or then is None or (then[0] <= time[1] and time[0] <= then[1]):
                return None
        return False

    # -- earlier awards ----------------------------------------------------------------------------

    def one_award(self, first: int | None) -> Answer:
        """Return whether no award was given in this campaign, as far as can be told."""
        if self.priors is None:
            return None
        return _not(
            _any(
                True if self.ours(one) else _all((self.ours(one), _not_before(_days(one.get("date")), first)))
                for one in self.priors
            )
        )

    def judged(self, question: str) -> Answer:
        given = self.draft.get("judgements")
        if given is None:
            return None
        return next((one["answer"] for one in given if one["criterion"] == question), None)

    def attested(self, statement: str) -> Answer:
        given = self.draft.get("attestations")
        if given is None:
            return None
        return next((one["value"] for one in given if one["id"] == statement), None)

    def conduct(self, what: str) -> Answer:
        return (self.draft.get("conduct") or {}).get(what)

    def period(self, name: str = "main") -> Days | None:
        first, last = self.plan.periods.get(name, (None, None))
        return None if first is None or last is None else (first, last)


def _ended(case: _Case) -> Answer:
    last = case.plan.last_period[1]
    considered = _days(case.draft["considered_on"])
    if last is None or considered is None:
        return None
    return True if considered[0] > last else False if considered[1] <= last else None


def _round_ended(case: _Case) -> Answer:
    """Each of two rounds is rewarded after its own end."""
    first, second = case.plan.periods["h1"], case.plan.periods["h2"]
    considered = _days(case.draft["considered_on"])
    assert considered is not None
    assert first[1] is not None
    assert second[1] is not None
    in_first = case.some(case.ours, case.reviewed, case.outstanding, case.within(case.period("h1")))
    return _any((considered[0] > second[1], _all((considered[0] > first[1], in_first))))


def _year_ended(case: _Case) -> Answer:
    """Each year is summed up by itself, and the movement as a whole."""
    considered = _days(case.draft["considered_on"])
    whole = case.period()
    assert considered is not None
    assert whole is not None

    def by(last: int) -> Answer:
        bound = (10101, last)
        done = case.some(case.ours, case.reviewed, case.within(whole), case.within(bound))
        return _all((considered[0] > last, done))

    return _any((considered[0] > whole[1], *(by(last) for _, last in case.plan.years)))


def _one_award_a_round(case: _Case) -> Answer:
    first, second = case.period("h1"), case.period("h2")
    considered = _days(case.draft["considered_on"])
    assert first is not None
    assert second is not None
    assert considered is not None
    none = case.one_award(first[0])
    if case.priors is None:
        return None

    def other_round(one: dict[str, Any]) -> Answer:
        ours = case.ours(one)
        for_it = True if ours else _all((ours, _not_before(_days(one.get("date")), first[0])))
        return _any((_not(for_it), _inside(_days(one.get("achievement_time")), first)))

    in_second = case.some(case.ours, case.reviewed, case.outstanding, case.within(second))
    rest = _all((*(other_round(one) for one in case.priors), considered[0] > second[1], in_second))
    return _any((none, rest))


def _member(case: _Case) -> Answer:
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
    return _all((member is not False, _any((listed, _all((member, by_decision))))))


def _minutes_of_the_campaign(case: _Case) -> Answer:
    def dated(of: dict[str, Any]) -> Answer:
        first, when = case.plan.periods["main"][0], case.minutes(of)[1].get("date")
        return True if when is None else _not_before(when.days, first)

    return case.some(case.ours, case.reviewed, case.outstanding, case.within(case.window), dated)


def _disciplined(case: _Case) -> Answer:
    measures = case.draft.get("discipline")
    return None if measures is None else _any(_inside(time_of(one), case.window) for one in measures)


def _pending(case: _Case) -> Answer:
    matters = case.draft.get("pending_matters")
    holding = ("discipline", "investigation", "inspection", "complaint")
    return None if matters is None else _any(one["kind"] in holding for one in matters)


def _works(case: _Case) -> Answer:
    works = case.draft.get("works")
    return None if works is None else _any(case.ours(one) for one in works)


def _conduct(case: _Case) -> Answer:
    united = case.kind in ("individual", "household") or case.conduct("unity")
    return _all((case.conduct("compliance"), united))


def _outstanding(case: _Case) -> Answer:
    return case.some(case.ours, case.reviewed, case.outstanding)


_ALL = ("individual", "collective", "household")
_FOR: dict[str, tuple[str, ...]] = {
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

_AFTER: dict[str, tuple[str, ...]] = {
    "assessed-achievement-in-window": ("assessed-in-campaign", "achievement-in-window"),
    "minutes-of-the-campaign": ("assessed-achievement-in-window",),
    "outstanding-achievement": ("assessed-in-campaign",),
    "achievement-in-period": ("assessed-in-campaign",),
    "outstanding-in-campaign": ("assessed-in-campaign",),
    "outstanding-in-campaign-collective": ("assessed-in-campaign",),
}
"""What must be met before a condition is asked at all: nobody is told the same fault twice."""

_TESTS: dict[tuple[str, str], Callable[[_Case], Answer]] = {
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
        None if it.done is None else _not(_any(it.awarded(one) if it.ours(one) else False for one in it.done))
    ),
    ("", "one-award-per-campaign"): lambda it: it.one_award(it.plan.periods["main"][0]),
    ("", "one-award-per-round"): _one_award_a_round,
    ("", "discipline-in-window"): lambda it: _not(_disciplined(it)),
    ("", "party-guidance"): lambda it: it.judged("party-guidance"),
    ("", "model-or-work"): _works,
    ("", "candidate-name"): lambda it: it.candidate.get("name") is not None,
    ("", "no-pending-matter"): lambda it: _not(_pending(it)),
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
    ("", "conduct-enterprise"): lambda it: _all((it.conduct("compliance"), it.conduct("unity"))),
    ("", "outstanding-in-campaign"): _outstanding,
    ("", "outstanding-in-campaign-collective"): _outstanding,
}
"""Conditions by campaign and id; an empty campaign: every other."""
