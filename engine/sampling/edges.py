"""Edges of a campaign's own days: first and last of window, period, rounds; a day before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .answers import Draft
from .days import Written, iso, month, shifted, year
from .drafts import earlier_award
from .plan import Plan

Change = Callable[[Draft, Plan], None]


class Edge(NamedTuple):
    """One boundary: what is changed in a dossier without a fault, and what that must cause."""

    name: str
    where: str
    change: Change
    must: dict[str, str]
    kind: str = "individual"
    check: str | None = None
    """What is seen beside the dossier before it."""


def edges_of_days(plan: Plan) -> list[Edge]:
    """Return the edges of a plan: those of its own days."""
    found: list[Edge] = []
    if plan.windows:
        found += _span_edges("window", plan.windows[0], "achievement-in-window")
        found += [_last_of_reading(place, days[1]) for place, days in enumerate(plan.windows[1:])]
    first, last = plan.last_period
    if "achievement-in-period" in plan.criteria and first and last:
        found += _span_edges("period", (first, last), "achievement-in-period")
    if "discipline-in-window" in plan.criteria and plan.windows:
        found += _discipline_edges(plan.windows[0])
    if last and "achievement-in-period" not in plan.criteria:
        found += _end_edges(last, "h1" in plan.periods)
    if first and "one-award-per-campaign" in plan.criteria:
        found += _award_edges(first)
    if first and "minutes-of-the-campaign" in plan.criteria:
        found += _minutes_edges(first)
    if "h1" in plan.periods:
        found += _round_edges(plan)
    if plan.decision:
        found += _member_edges()
    return found


def _time(start: Written | None, end: Written | None) -> Change:
    def change(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": start, "to": end}

    return change


def _on(day: Written) -> Change:
    def change(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": None, "to": None, "on": day}

    return change


def put(**values: Any) -> Change:
    """Return a change that puts values into a dossier; `part__key` names a key of a part of it."""

    def change(draft: Draft, _: Plan) -> None:
        for path, value in values.items():
            scope, _dot, key = path.partition("__")
            if key:
                draft[scope] = {**(draft.get(scope) or {}), key: value}
            else:
                draft[scope] = value

    return change


def _span_edges(name: str, days: tuple[int, int], asked: str) -> list[Edge]:
    first, last = days
    at, y = "/achievements/0", first // 10000
    met, unmet, unknown = ({asked: one} for one in ("met", "unmet", "unknown"))
    return [
        Edge(f"{name}-first-day", at, _on(iso(first)), met),
        Edge(f"{name}-day-before", at, _on(iso(shifted(first, -1))), unmet),
        Edge(f"{name}-day-after", at, _on(iso(shifted(last, 1))), unmet),
        Edge(f"{name}-runs-in", at, _time(iso(shifted(first, -1)), iso(first)), unknown),
        Edge(f"{name}-runs-out", at, _time(iso(last), iso(shifted(last, 1))), unknown),
        Edge(f"{name}-first-year", at, _on(year(y)), met),
        Edge(f"{name}-year-before", at, _on(year(y - 1)), unmet),
        Edge(f"{name}-years-across", at,
             _on(Written(f"{y - 1}-{y}", ((y - 1) * 10000 + 101, y * 10000 + 1231))), unknown),
        Edge(f"{name}-first-month", at, _on(month(y, first // 100 % 100)), met),
        Edge(f"{name}-leap-day-not", at, _on(Written(f"29/02/{_common(y)}", None)), unknown),
        Edge(f"{name}-no-such-day", at, _on(Written(f"31/6/{y}", None)), unknown),
        Edge(f"{name}-only-begun", at, _time(iso(first), None), unknown),
        Edge(f"{name}-23-59", at, _on(Written("23:59 " + iso(last).text, None)), unknown),
    ]  # fmt: skip


def _common(y: int) -> int:
    return y if y % 4 else y + 1


def _last_of_reading(place: int, last: int) -> Edge:
    def change(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": iso(shifted(last, -3)), "to": iso(shifted(last, 1))}

    return Edge(
        f"reading-{place + 2}-last-day-passed", "/achievements/0", change, {"achievement-in-window": "met"}
    )


def _discipline_edges(days: tuple[int, int]) -> list[Edge]:
    def measure(**when: Any) -> Change:
        return put(discipline=[{"form": "khien-trach", **when}])

    first, at = days[0], "/discipline/0"
    asked = "discipline-in-window"
    return [
        Edge("discipline-day-before", at, measure(on=iso(shifted(first, -1))), {asked: "met"}),
        Edge("discipline-first-day", at, measure(on=iso(first)), {asked: "unmet"}),
        Edge("discipline-runs-in", at,
             measure(**{"from": iso(shifted(first, -100)), "to": iso(shifted(first, 1))}),
             {asked: "unknown"}),
        Edge("discipline-no-day", at, measure(), {asked: "unknown"}),
    ]  # fmt: skip


def _end_edges(last: int, rounds: bool) -> list[Edge]:
    def considered(day: int) -> Change:
        def change(draft: Draft, _: Plan) -> None:
            draft["considered_on"], draft["submitted_on"] = iso(day), iso(shifted(day, -2))
            if rounds:
                start = draft["achievements"][0]
                start |= {"from": iso(shifted(last, -60)), "to": iso(shifted(last, -30))}

        return change

    at = "/considered_on"
    return [
        Edge("considered-on-the-last-day", at, considered(last), {"campaign-ended": "unmet"}),
        Edge("considered-the-day-after", at, considered(shifted(last, 1)), {"campaign-ended": "met"}),
    ]


def _award_edges(first: int) -> list[Edge]:
    def prior(**changes: Any) -> Change:
        def change(draft: Draft, plan: Plan) -> None:
            draft["prior_awards"] = [earlier_award(plan, 1, **changes)]

        return change

    at, asked = "/prior_awards/0", "one-award-per-campaign"
    return [
        Edge("award-before-launch", at, prior(campaign=None, date=iso(shifted(first, -1))), {asked: "met"}),
        Edge("award-on-launch", at, prior(campaign=None, date=iso(first)), {asked: "unknown"}),
        Edge("award-year-of-launch", at, prior(campaign=None, date=year(first // 10000)), {asked: "unknown"}),
    ]


def _minutes_edges(first: int) -> list[Edge]:
    def dated(date: Written | None) -> Change:
        def change(draft: Draft, _: Plan) -> None:
            for one in draft["documents"]:
                if one["kind"] == "review-minutes":
                    one["date"] = date

        return change

    at, asked = "/documents", "minutes-of-the-campaign"
    return [
        Edge("minutes-on-launch", at, dated(iso(first)), {asked: "met"}),
        Edge("minutes-before-launch", at, dated(iso(shifted(first, -1))), {asked: "unmet"}),
        Edge("minutes-undated", at, dated(None), {asked: "met"}),
        Edge(
            "minutes-month-of-launch",
            at,
            dated(month(first // 10000, first // 100 % 100)),
            {asked: "unknown"},
        ),
    ]


def _round_edges(plan: Plan) -> list[Edge]:
    first, second = plan.periods["h1"], plan.periods["h2"]
    assert first[1] is not None
    assert second[0] is not None
    h1_last, h2_first = first[1], second[0]
    after_first = iso(shifted(h1_last, 1))

    def crossing(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": iso(shifted(h1_last, -20)), "to": iso(shifted(h2_first, 20))}

    def early(end: int) -> Change:
        def change(draft: Draft, _: Plan) -> None:
            draft["considered_on"], draft["submitted_on"] = after_first, after_first
            draft["achievements"][0] |= {"from": iso(shifted(h1_last, -20)), "to": iso(end)}

        return change

    def rewarded(time: Written) -> Change:
        def change(draft: Draft, of: Plan) -> None:
            draft["achievements"][0] |= {"from": iso(h2_first), "to": iso(shifted(h2_first, 20))}
            when = iso(shifted(h1_last, 15))
            draft["prior_awards"] = [earlier_award(of, 1, campaign=of.id, date=when, achievement_time=time)]

        return change

    asked = "one-award-per-round"
    return [
        Edge("crosses-two-rounds", "/achievements/0", crossing, {"campaign-ended": "met"}),
        Edge("first-round-over", "/considered_on", early(h1_last), {"campaign-ended": "met"}),
        Edge("first-round-crossed", "/considered_on", early(h2_first), {"campaign-ended": "unknown"}),
        Edge("awarded-in-first-round", "/prior_awards/0", rewarded(iso(h1_last)), {asked: "met"}),
        Edge(
            "awarded-in-second-round",
            "/prior_awards/0",
            rewarded(iso(shifted(h2_first, 60))),
            {asked: "unmet"},
        ),
    ]


def _member_edges() -> list[Edge]:
    at, asked = "/candidate/membership", "member-unit"

    def member(decision: str | None) -> Change:
        return put(candidate__membership={"member": True, "decision": decision})

    return [
        Edge("decision-spelt-loosely", at, member("Số 756 / QĐ - UBND"), {asked: "met"}, "collective"),
        Edge("decision-of-another-body", at, member("756/QĐ-TTg"), {asked: "unknown"}, "collective"),
        Edge("decision-unsaid", at, member(None), {asked: "unknown"}, "collective"),
    ]
