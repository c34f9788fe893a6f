"""Faults that are put into dossiers, each with what it must cause by itself.

Faults of one group exclude each other. What a fault causes may be hidden behind another: a condition
that waits for one which is not met is not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .days import impossible, iso, month, shifted, year
from .dice import Dice
from .drafts import Line, earlier_award
from .expecting import time_of
from .plan import Days, Plan

Change = Callable[[Dice, Plan, Line], None]


class Cause(NamedTuple):
    """What a fault must cause: a condition's status. `only`: in these campaigns."""

    criterion: str
    status: str
    only: tuple[str, ...] = ()


class Fault(NamedTuple):
    """A kind of fault: how it is put into a dossier, whom it can befall, what it must cause."""

    name: str
    group: str
    where: str
    change: Change
    causes: tuple[Cause, ...] = ()
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """It is put in only where the plan has one of these conditions."""


def fits(fault: Fault, plan: Plan, kind: str) -> bool:
    """Return whether a fault can befall a candidate of a kind in a campaign."""
    if fault.kinds and kind not in fault.kinds:
        return False
    return not fault.needs or any(one in plan.criteria for one in fault.needs)


def edge(plan: Plan) -> Days | None:
    """Return the days in which an achievement must lie: the window, else the period of the movement."""
    if plan.windows:
        return plan.windows[0]
    first, last = plan.last_period
    return (first, last) if first and last else None


def _put(path: str, value: Any) -> Change:
    *parents, last = path.split(".")

    def change(_: Dice, __: Plan, line: Line) -> None:
        at: Any = line.draft
        for part in parents:
            at = at[int(part)] if isinstance(at, list) else at[part]
        at[last] = value() if callable(value) else value

    return change


def _paper(kind: str, **marks: Any) -> Change:
    """Take a paper of a kind away, or change its marks; a mark of None is taken away."""

    def change(_: Dice, __: Plan, line: Line) -> None:
        papers = line.draft["documents"]
        if not marks:
            line.draft["documents"] = [one for one in papers if one["kind"] != kind]
        for one in papers:
            if one["kind"] == kind:
                one.update(marks)

    return change


def _of_another_kind(_: Dice, __: Plan, line: Line) -> None:
    line.draft["achievements"][0]["minutes"] = "vb4"


def _before_launch(dice: Dice, plan: Plan, line: Line) -> None:
    first = plan.periods["main"][0]
    assert first is not None
    for one in line.draft["documents"]:
        if one["kind"] == "review-minutes":
            one["date"] = iso(shifted(first, -dice.between(1, 200)))


def _no_papers(_: Dice, __: Plan, line: Line) -> None:
    line.draft["documents"] = None


def _time(line: Line, start: Any, end: Any) -> None:
    line.draft["achievements"][0] |= {"from": start, "to": end}
    # An earlier award whose time may be the same would be a second fault.
    line.draft["prior_awards"] = []


def _across(dice: Dice, plan: Plan, line: Line) -> None:
    bound = edge(plan) or plan.achievements
    first = bound[0]
    _time(line, iso(shifted(first, -dice.between(1, 60))), iso(shifted(first, dice.between(0, 60))))


def _outside(dice: Dice, plan: Plan, line: Line) -> None:
    bound = edge(plan) or plan.achievements
    end = shifted(bound[0], -dice.between(1, 300))
    _time(line, iso(shifted(end, -dice.between(0, 50))), iso(end))


def _impossible(dice: Dice, plan: Plan, line: Line) -> None:
    of = plan.achievements[0] // 10000
    _time(line, line.draft["achievements"][0]["from"], impossible(dice, of))


def _no_time(_: Dice, __: Plan, line: Line) -> None:
    _time(line, None, None)


def _awarded(dice: Dice, plan: Plan, line: Line) -> None:
    done = line.draft["achievements"][0]
    if dice.chance(0.5):
        done["awarded_by"] = [f"{line.number}/QĐ-KT"]
    else:
        then = time_of(done)
        when = year(then[0] // 10000) if then else None
        date = iso(shifted(plan.considered, -40))
        one = earlier_award(plan, line.number, achievement="tt1", achievement_time=when, date=date)
        line.draft["prior_awards"] = [one]


def _overlaps(_: Dice, plan: Plan, line: Line) -> None:
    then = time_of(line.draft["achievements"][0]) or plan.achievements
    one = earlier_award(plan, line.number, achievement_time=year(then[0] // 10000))
    line.draft["prior_awards"] = [one]


def _same_campaign(_: Dice, plan: Plan, line: Line) -> None:
    when = iso(shifted(plan.considered, -5))
    line.draft["prior_awards"] = [
        earlier_award(plan, line.number, campaign=plan.id, date=when, award="giay-khen-huyen")
    ]


def _some_campaign(_: Dice, plan: Plan, line: Line) -> None:
    when = iso(shifted(plan.considered, -5))
    line.draft["prior_awards"] = [earlier_award(plan, line.number, campaign=None, date=when)]


def _disciplined(dice: Dice, plan: Plan, line: Line) -> None:
    bound = edge(plan) or plan.achievements
    day = shifted(bound[0], dice.between(1, 300))
    form = dice.pick(("khien-trach", "canh-cao"))
    line.draft["discipline"] = [{"form": form, "on": iso(day), "number": f"{line.number}/QĐ-KL"}]


def _expired(dice: Dice, plan: Plan, line: Line) -> None:
    bound = edge(plan) or plan.achievements
    last = shifted(bound[0], -dice.between(1, 900))
    first = shifted(last, -180)
    line.draft["discipline"] = [{"form": "khien-trach", "from": iso(first), "to": iso(last)}]


def _pending(dice: Dice, _: Plan, line: Line) -> None:
    kind = dice.pick(("discipline", "investigation", "inspection", "complaint"))
    line.draft["pending_matters"] = [{"kind": kind, "body": "Cơ quan mẫu"}]


def _press(_: Dice, plan: Plan, line: Line) -> None:
    line.draft["pending_matters"] = [{"kind": "press", "on": month(plan.considered // 10000, 1)}]


def _unjudged(question: str) -> Change:
    def change(_: Dice, __: Plan, line: Line) -> None:
        line.draft["judgements"] = [one for one in line.draft["judgements"] if one["criterion"] != question]

    return change


def _no_member(_: Dice, __: Plan, line: Line) -> None:
    line.draft["candidate"]["membership"] = {"member": False}


def _member_unsaid(dice: Dice, _: Plan, line: Line) -> None:
    given = dice.pick((None, {"member": True}, {"member": True, "decision": "12/QĐ-UBND"}))
    line.draft["candidate"]["membership"] = dict(given) if given else None


def _nothing(_: Dice, __: Plan, ___: Line) -> None:
    """A fault of the unit, or one that no paper shows."""


def _late(dice: Dice, plan: Plan, line: Line) -> None:
    line.draft["submitted_on"] = iso(shifted(plan.considered, -dice.between(0, 9)))


def _wrong_award(dice: Dice, plan: Plan, line: Line) -> None:
    wrong = [one for one in plan.every_award if one not in (plan.awards or plan.every_award)]
    line.draft["award"] = dice.pick(wrong)


_RATING = ("achievement-in-window", "outstanding-achievement", "outstanding-in-campaign",
           "outstanding-in-campaign-collective")  # fmt: skip
_ASSESSED = ("assessed-in-campaign",)
_DAK_RONG = ("dak-rong-2021-2025",)


def _each(names: tuple[str, ...], status: str) -> tuple[Cause, ...]:
    return tuple(Cause(name, status) for name in names)


def _timed(status: str) -> tuple[Cause, ...]:
    return (
        *_each(("achievement-in-window", "achievement-in-period"), status),
        Cause("campaign-ended", status, _DAK_RONG),
    )


_WINDOWED = ("achievement-in-window", "achievement-in-period")
_ONE_AWARD = ("one-award-per-campaign", "one-award-per-round")


FAULTS: tuple[Fault, ...] = (
    Fault("wrong-award", "award", "/award", _wrong_award, _each(("award-offered",), "unmet")),
    Fault("no-achievement", "done", "/achievements", _put("achievements", list),
          (*_each((*_ASSESSED, "achievement-in-window"), "unmet"), Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("time-across", "time", "/achievements/0", _across, _timed("unknown"), needs=_WINDOWED),
    Fault("time-outside", "time", "/achievements/0", _outside, _timed("unmet"), needs=_WINDOWED),
    Fault("time-impossible", "time", "/achievements/0/to", _impossible, _timed("unknown")),
    Fault("time-missing", "time", "/achievements/0", _no_time, _timed("unknown")),
    Fault("rating-lower", "rating", "/achievements/0/rating", _put("achievements.0.rating", "good"),
          _each(_RATING, "unmet")),
    Fault("rating-missing", "rating", "/achievements/0/rating", _put("achievements.0.rating", None),
          _each(_RATING, "unknown")),
    Fault("other-campaign", "campaign", "/achievements/0/campaign",
          _put("achievements.0.campaign", "phong-trao-khac"),
          (*_each(_ASSESSED, "unmet"), Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("campaign-unsaid", "campaign", "/achievements/0/campaign", _put("achievements.0.campaign", None),
          (*_each(_ASSESSED, "unknown"), Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("already-awarded", "prior", "/achievements/0/awarded_by", _awarded,
          _each(("one-award-per-achievement",), "unmet")),
    Fault("awarded-unsaid", "prior", "/achievements/0/awarded_by", _put("achievements.0.awarded_by", None),
          _each(("one-award-per-achievement",), "unknown")),
    Fault("prior-overlaps", "prior", "/prior_awards/0", _overlaps,
          _each(("one-award-per-achievement",), "unknown")),
    Fault("prior-same-campaign", "prior", "/prior_awards/0", _same_campaign, _each(_ONE_AWARD, "unmet")),
    Fault("prior-campaign-unsaid", "prior", "/prior_awards/0", _some_campaign, _each(_ONE_AWARD, "unknown")),
    Fault("priors-unsaid", "prior", "/prior_awards", _put("prior_awards", None),
          _each((*_ONE_AWARD, "one-award-per-achievement"), "unknown")),
    Fault("unit-proposal-missing", "proposal", "/documents", _paper("proposal"), _each(("proposal",), "unmet")),
    Fault("proposal-unsigned", "proposal", "/documents/0", _paper("proposal", signed=False),
          _each(("proposal",), "unmet")),
    Fault("unit-minutes-missing", "minutes", "/documents", _paper("review-minutes"),
          (*_each(("review-minutes",), "unmet"), *_each(_ASSESSED, "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-missing", "minutes", "/documents", _paper("review-minutes"),
          (*_each(("review-minutes",), "unmet"), *_each(_ASSESSED, "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-unsigned", "minutes", "/documents", _paper("review-minutes", signed=False),
          _each(("review-minutes",), "unmet")),
    Fault("minutes-not-named", "minutes", "/achievements/0/minutes", _put("achievements.0.minutes", None),
          (*_each(_ASSESSED, "unknown"), Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-of-another-kind", "minutes", "/achievements/0/minutes", _of_another_kind,
          (*_each(_ASSESSED, "unmet"), Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("minutes-before-launch", "minutes", "/documents", _before_launch,
          _each(("minutes-of-the-campaign",), "unmet"), needs=("minutes-of-the-campaign",)),
    Fault("list-missing", "list", "/documents", _paper("candidate-list"), _each(("candidate-list",), "unmet")),
    Fault("report-missing", "report", "/documents", _paper("achievement-report"),
          _each(("achievement-report",), "unmet")),
    Fault("report-unconfirmed", "report", "/documents", _paper("achievement-report", confirmed=False),
          _each(("achievement-report",), "unmet")),
    Fault("papers-unsaid", "papers", "/documents", _no_papers,
          (*_each(("proposal", "review-minutes", "candidate-list", "achievement-report", *_ASSESSED), "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("discipline-in-window", "discipline", "/discipline/0", _disciplined,
          _each(("discipline-in-window",), "unmet")),
    Fault("discipline-expired", "discipline", "/discipline/0", _expired),
    Fault("discipline-unsaid", "discipline", "/discipline", _put("discipline", None),
          _each(("discipline-in-window",), "unknown")),
    Fault("pending-matter", "pending", "/pending_matters/0", _pending, _each(("no-pending-matter",), "unmet")),
    Fault("pending-unsaid", "pending", "/pending_matters", _put("pending_matters", None),
          _each(("no-pending-matter",), "unknown")),
    Fault("pending-press", "pending", "/pending_matters/0", _press),
    Fault("compliance-unsaid", "compliance", "/conduct/compliance", _put("conduct.compliance", None),
          _each(("conduct", "conduct-enterprise", "household-conduct"), "unknown")),
    Fault("compliance-denied", "compliance", "/conduct/compliance", _put("conduct.compliance", False),
          _each(("conduct", "conduct-enterprise", "household-conduct"), "unmet")),
    Fault("unity-denied", "unity", "/conduct/unity", _put("conduct.unity", False),
          _each(("conduct", "conduct-enterprise"), "unmet"), ("collective", "enterprise")),
    Fault("contribution-unsaid", "contribution", "/attestations", _put("attestations", list),
          _each(("household-contribution",), "unknown"), ("household",)),
    Fault("enterprise-unjudged", "judged", "/judgements", _unjudged("enterprise-standard"),
          _each(("enterprise-standard",), "unknown"), ("enterprise",)),
    Fault("guidance-unjudged", "guidance", "/judgements", _unjudged("party-guidance"),
          _each(("party-guidance",), "unknown"), needs=("party-guidance",)),
    Fault("not-a-member", "membership", "/candidate/membership", _no_member, _each(("member-unit",), "unmet"),
          ("collective", "enterprise"), ("member-unit",)),
    Fault("membership-unsaid", "membership", "/candidate/membership", _member_unsaid,
          _each(("member-unit",), "unknown"), ("collective", "enterprise"), ("member-unit",)),
    Fault("name-missing", "name", "/candidate/name", _put("candidate.name", None),
          _each(("candidate-name",), "unmet")),
    Fault("kind-missing", "kind", "/candidate/kind", _put("candidate.kind", None),
          _each(("candidate-named", "route-open", "household-conduct", "household-contribution", "member-unit",
                 "enterprise-standard", "conduct", "conduct-enterprise", "route-open-enterprise",
                 "outstanding-in-campaign", "outstanding-in-campaign-collective", "model-or-work"), "unknown")),
    Fault("no-work", "work", "/works", _put("works", list), _each(("model-or-work",), "unmet"), ("collective",),
          ("model-or-work",)),
    Fault("late", "late", "/submitted_on", _late),
    Fault("on-the-last-day", "late", "/submitted_on", _nothing),
)  # fmt: skip
"""Every kind of fault that one dossier can have; `late` and `on-the-last-day` are asked by no rule of today."""
