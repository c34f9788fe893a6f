"""Faults that are put into dossiers, each with what it must cause by itself.

Faults of one group exclude each other. What a fault causes may be hidden behind another: a condition
that waits for one which is not met is not asked.
"""

from __future__ import annotations

from typing import NamedTuple

from . import changes as do
from .changes import Change
from .plan import Plan


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
    Fault("wrong-award", "award", "/award", do.wrong_award, _each(("award-offered",), "unmet")),
    Fault("no-achievement", "done", "/achievements", do.put("achievements", list),
          (*_each((*_ASSESSED, "achievement-in-window"), "unmet"),
           Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("time-across", "time", "/achievements/0", do.across, _timed("unknown"), needs=_WINDOWED),
    Fault("time-outside", "time", "/achievements/0", do.outside, _timed("unmet"), needs=_WINDOWED),
    Fault("time-impossible", "time", "/achievements/0/to", do.no_such_day, _timed("unknown")),
    Fault("time-missing", "time", "/achievements/0", do.no_time, _timed("unknown")),
    Fault("rating-lower", "rating", "/achievements/0/rating", do.put("achievements.0.rating", "good"),
          _each(_RATING, "unmet")),
    Fault("rating-missing", "rating", "/achievements/0/rating", do.put("achievements.0.rating", None),
          _each(_RATING, "unknown")),
    Fault("other-campaign", "campaign", "/achievements/0/campaign",
          do.put("achievements.0.campaign", "phong-trao-khac"),
          (*_each(_ASSESSED, "unmet"), Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("campaign-unsaid", "campaign", "/achievements/0/campaign", do.put("achievements.0.campaign", None),
          (*_each(_ASSESSED, "unknown"), Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("already-awarded", "prior", "/achievements/0/awarded_by", do.awarded,
          _each(("one-award-per-achievement",), "unmet")),
    Fault("awarded-unsaid", "prior", "/achievements/0/awarded_by", do.put("achievements.0.awarded_by", None),
          _each(("one-award-per-achievement",), "unknown")),
    Fault("prior-overlaps", "prior", "/prior_awards/0", do.overlaps,
          _each(("one-award-per-achievement",), "unknown")),
    Fault("prior-same-campaign", "prior", "/prior_awards/0", do.same_campaign, _each(_ONE_AWARD, "unmet")),
    Fault("prior-campaign-unsaid", "prior", "/prior_awards/0", do.some_campaign,
          _each(_ONE_AWARD, "unknown")),
    Fault("priors-unsaid", "prior", "/prior_awards", do.put("prior_awards", None),
          _each((*_ONE_AWARD, "one-award-per-achievement"), "unknown")),
    Fault("unit-proposal-missing", "proposal", "/documents", do.paper("proposal"),
          _each(("proposal",), "unmet")),
    Fault("proposal-unsigned", "proposal", "/documents/0", do.paper("proposal", signed=False),
          _each(("proposal",), "unmet")),
    Fault("unit-minutes-missing", "minutes", "/documents", do.paper("review-minutes"),
          (*_each(("review-minutes",), "unmet"), *_each(_ASSESSED, "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-missing", "minutes", "/documents", do.paper("review-minutes"),
          (*_each(("review-minutes",), "unmet"), *_each(_ASSESSED, "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-unsigned", "minutes", "/documents", do.paper("review-minutes", signed=False),
          _each(("review-minutes",), "unmet")),
    Fault("minutes-not-named", "minutes", "/achievements/0/minutes", do.put("achievements.0.minutes", None),
          (*_each(_ASSESSED, "unknown"), Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("minutes-of-another-kind", "minutes", "/achievements/0/minutes", do.of_another_kind,
          (*_each(_ASSESSED, "unmet"), Cause("campaign-ended", "unmet", _DAK_RONG))),
    Fault("minutes-before-launch", "minutes", "/documents", do.before_launch,
          _each(("minutes-of-the-campaign",), "unmet"), needs=("minutes-of-the-campaign",)),
    Fault("list-missing", "list", "/documents", do.paper("candidate-list"),
          _each(("candidate-list",), "unmet")),
    Fault("report-missing", "report", "/documents", do.paper("achievement-report"),
          _each(("achievement-report",), "unmet")),
    Fault("report-unconfirmed", "report", "/documents", do.paper("achievement-report", confirmed=False),
          _each(("achievement-report",), "unmet")),
    Fault("papers-unsaid", "papers", "/documents", do.no_papers,
          (*_each(("proposal", "review-minutes", "candidate-list", "achievement-report"), "unknown"),
           *_each(_ASSESSED, "unknown"),
           Cause("campaign-ended", "unknown", _DAK_RONG))),
    Fault("discipline-in-window", "discipline", "/discipline/0", do.disciplined,
          _each(("discipline-in-window",), "unmet")),
    Fault("discipline-expired", "discipline", "/discipline/0", do.expired),
    Fault("discipline-unsaid", "discipline", "/discipline", do.put("discipline", None),
          _each(("discipline-in-window",), "unknown")),
    Fault("pending-matter", "pending", "/pending_matters/0", do.pending,
          _each(("no-pending-matter",), "unmet")),
    Fault("pending-unsaid", "pending", "/pending_matters", do.put("pending_matters", None),
          _each(("no-pending-matter",), "unknown")),
    Fault("pending-press", "pending", "/pending_matters/0", do.press),
    Fault("compliance-unsaid", "compliance", "/conduct/compliance", do.put("conduct.compliance", None),
          _each(("conduct", "conduct-enterprise", "household-conduct"), "unknown")),
    Fault("compliance-denied", "compliance", "/conduct/compliance", do.put("conduct.compliance", False),
          _each(("conduct", "conduct-enterprise", "household-conduct"), "unmet")),
    Fault("unity-denied", "unity", "/conduct/unity", do.put("conduct.unity", False),
          _each(("conduct", "conduct-enterprise"), "unmet"), ("collective", "enterprise")),
    Fault("contribution-unsaid", "contribution", "/attestations", do.put("attestations", list),
          _each(("household-contribution",), "unknown"), ("household",)),
    Fault("enterprise-unjudged", "judged", "/judgements", do.unjudged("enterprise-standard"),
          _each(("enterprise-standard",), "unknown"), ("enterprise",)),
    Fault("guidance-unjudged", "guidance", "/judgements", do.unjudged("party-guidance"),
          _each(("party-guidance",), "unknown"), needs=("party-guidance",)),
    Fault("not-a-member", "membership", "/candidate/membership", do.no_member,
          _each(("member-unit",), "unmet"),
          ("collective", "enterprise"), ("member-unit",)),
    Fault("membership-unsaid", "membership", "/candidate/membership", do.member_unsaid,
          _each(("member-unit",), "unknown"), ("collective", "enterprise"), ("member-unit",)),
    Fault("name-missing", "name", "/candidate/name", do.put("candidate.name", None),
          _each(("candidate-name",), "unmet")),
    Fault("kind-missing", "kind", "/candidate/kind", do.put("candidate.kind", None),
          _each(("candidate-named", "route-open", "household-conduct", "household-contribution",
                 "member-unit",
                 "enterprise-standard", "conduct", "conduct-enterprise", "route-open-enterprise",
                 "outstanding-in-campaign", "outstanding-in-campaign-collective", "model-or-work"),
                "unknown")),
    Fault("no-work", "work", "/works", do.put("works", list),
          _each(("model-or-work",), "unmet"), ("collective",),
          ("model-or-work",)),
    Fault("late", "late", "/submitted_on", do.late),
    Fault("on-the-last-day", "late", "/submitted_on", do.nothing),
)  # fmt: skip
"""Every kind of fault that one dossier can have. No rule of today asks about `late`, `on-the-last-day`."""
