"""Dossiers made by hand, each on an edge where an engine may slip: first and last days, exact numbers, twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .days import Written, iso, month, shifted, year
from .dice import Dice
from .drafts import another, draft_of, earlier_award, national_id
from .expecting import Draft
from .mix import Mix
from .plan import Plan
from .truth import Truth, Twin, tell
from .units import Gone, Unit


BOUNDARY_UNIT = "Trường THCS Ranh Giới"
"""The unit that the boundary dossiers come from."""


class Edge(NamedTuple):
    """One boundary: what is changed in a dossier without a fault, and what that must cause."""

    name: str
    where: str
    change: Callable[[Draft, Plan], None]
    must: dict[str, str]
    kind: str = "individual"
    check: str | None = None
    """What is seen beside the dossier before it."""


class BoundaryMade(NamedTuple):
    """A boundary dossier with its truth, and what must be so by the edge itself."""

    draft: Draft
    truth: Truth
    must: dict[str, str]


def boundary_dossiers(mix: Mix, plan: Plan) -> Iterator[BoundaryMade]:
    """Yield the boundary dossiers of a campaign, numbered from 1."""
    unit = _unit(plan)
    before: Draft | None = None
    for number, edge in enumerate(edges(plan), 1):
        dice = Dice(f"boundary/{plan.id}/{edge.name}")
        award = (plan.awards or plan.every_award)[-1]
        draft = draft_of(dice, mix, plan, unit, number, edge.kind, award).draft
        draft["prior_awards"] = []
        if "birth_date" in draft["candidate"]:
            draft["candidate"]["birth_date"] = iso(shifted(19700101, number * 37))
        if edge.check and before is not None:
            kept = ("name", "birth_date", "gender", "address")
            draft["candidate"].update({key: before["candidate"][key] for key in kept})
        edge.change(draft, plan)
        # An edge of the list before it is told of: the two are a pair.
        twins = [Twin(edge.check, before["id"])] if edge.check and before is not None else []
        told = [(f"boundary-{edge.name}", edge.where)]
        truth = tell(draft, plan, number, unit.name, (), told, [one for one in twins if one.check != "none"])
        before = draft
        yield BoundaryMade(draft, truth, edge.must)


def edges(plan: Plan) -> list[Edge]:
    """Return the edges of a plan: those of every dossier, and those of its own days."""
    found = [*_ANYWHERE]
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


def _time(start: Written | None, end: Written | None) -> Callable[[Draft, Plan], None]:
    def change(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": start, "to": end}

    return change


def _on(day: Written) -> Callable[[Draft, Plan], None]:
    def change(draft: Draft, _: Plan) -> None:
        draft["achievements"][0] |= {"from": None, "to": None, "on": day}

    return change


def _set(**values: Any) -> Callable[[Draft, Plan], None]:
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
    def measure(**when: Any) -> Callable[[Draft, Plan], None]:
        return _set(discipline=[{"form": "khien-trach", **when}])

    first, at = days[0], "/discipline/0"
    asked = "discipline-in-window"
    return [
        Edge("discipline-day-before", at, measure(on=iso(shifted(first, -1))), {asked: "met"}),
        Edge("discipline-first-day", at, measure(on=iso(first)), {asked: "unmet"}),
        Edge("discipline-runs-in", at,
             measure(**{"from": iso(shifted(first, -100)), "to": iso(shifted(first, 1))}), {asked: "unknown"}),
        Edge("discipline-no-day", at, measure(), {asked: "unknown"}),
    ]  # fmt: skip


def _end_edges(last: int, rounds: bool) -> list[Edge]:
    def considered(day: int) -> Callable[[Draft, Plan], None]:
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
    def prior(**changes: Any) -> Callable[[Draft, Plan], None]:
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
    def dated(date: Written | None) -> Callable[[Draft, Plan], None]:
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

    def early(end: int) -> Callable[[Draft, Plan], None]:
        def change(draft: Draft, _: Plan) -> None:
            draft["considered_on"], draft["submitted_on"] = after_first, after_first
            draft["achievements"][0] |= {"from": iso(shifted(h1_last, -20)), "to": iso(end)}

        return change

    def rewarded(time: Written) -> Callable[[Draft, Plan], None]:
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

    def member(decision: str | None) -> Callable[[Draft, Plan], None]:
        return _set(candidate__membership={"member": True, "decision": decision})

    return [
        Edge("decision-spelt-loosely", at, member("Số 756 / QĐ - UBND"), {asked: "met"}, "collective"),
        Edge("decision-of-another-body", at, member("756/QĐ-TTg"), {asked: "unknown"}, "collective"),
        Edge("decision-unsaid", at, member(None), {asked: "unknown"}, "collective"),
    ]


def _two_halves(draft: Draft, plan: Plan) -> None:
    """One achievement is assessed, another is outstanding; no one is both."""
    first = draft["achievements"][0]
    other = {
        **first,
        "id": "tt2",
        "title": first["title"] + " (hai)",
        "campaign": "phong-trao-khac",
        "minutes": None,
    }
    first["rating"] = "good"
    draft["achievements"] = [first, other]


def _withdrawn(draft: Draft, plan: Plan) -> None:
    draft["note"] = "Giấy khen số 12/QĐ-KT đã thu hồi theo Quyết định số 15/QĐ-KT, chỉ còn lần khen dưới đây"
    draft["prior_awards"] = [earlier_award(plan, 2)]


def _twin(draft: Draft, plan: Plan) -> None:
    """Another given name and number; the surname, the day of birth and the house are the same."""
    candidate = draft["candidate"]
    candidate["name"] = f"{candidate['name'].split(' ')[0]} Song Sinh"
    candidate["national_id"] = national_id(candidate["birth_date"].day, candidate["gender"], 999_001)


def _spouse(draft: Draft, plan: Plan) -> None:
    candidate = draft["candidate"]
    candidate["name"], candidate["birth_date"] = (
        "Trần Bạn Đời",
        iso(shifted(candidate["birth_date"].day, 400)),
    )
    candidate["national_id"] = national_id(candidate["birth_date"].day, candidate["gender"], 999_002)


def _again(draft: Draft, plan: Plan) -> None:
    """The same name and day of birth with another number: perhaps the same person, perhaps not."""


def _leap_day(draft: Draft, plan: Plan) -> None:
    draft["candidate"]["birth_date"] = Written("29/02/1984", (19840229, 19840229))


def _second(draft: Draft, plan: Plan) -> None:
    number = int(draft["id"].rpartition("-")[2])
    from .mix import the_mix

    draft["achievements"].append(another(Dice("second"), the_mix(), plan, _unit(plan), number, "individual"))


_SAME = "name-and-birth"
_ANYWHERE = (
    Edge("plain", "", lambda draft, plan: None, {"assessed-in-campaign": "met"}),
    Edge("two-achievements", "/achievements", _second, {"assessed-in-campaign": "met"}),
    Edge("two-halves", "/achievements", _two_halves,
         {"achievement-in-window": "met", "assessed-achievement-in-window": "unmet",
          "outstanding-achievement": "unmet"}),
    Edge("same-name-and-birth", "/candidate", _again, {}, check=_SAME),
    Edge("twin", "/candidate", _twin, {}, check="none"),
    Edge("spouse", "/candidate/address", _spouse, {}, check="none"),
    Edge("born-on-leap-day", "/candidate/birth_date", _leap_day, {}),
    Edge("award-withdrawn", "/prior_awards/0", _withdrawn,
         {"one-award-per-campaign": "met", "one-award-per-achievement": "met"}),
    Edge("six-months", "/note", _set(note="Thời gian công tác: 6 tháng"), {}),
    Edge("ten-months", "/note", _set(note="Thời gian công tác: 10 tháng"), {}),
    Edge("votes-two-thirds", "/votes", _set(votes={"members": 9, "present": 9, "in_favour": 6}), {}),
    Edge("votes-below-two-thirds", "/votes", _set(votes={"members": 9, "present": 9, "in_favour": 5}), {}),
    Edge("votes-nine-tenths", "/votes", _set(votes={"members": 10, "present": 10, "in_favour": 9}), {}),
    Edge("votes-rounded-up", "/votes", _set(votes={"members": 9, "present": 9, "in_favour": 8}), {}),
    Edge("press-only", "/pending_matters/0", _set(pending_matters=[{"kind": "press"}]), {"no-pending-matter": "met"}),
    Edge("unit-merged", "/proposer/unit", _set(proposer__unit="Ủy ban nhân dân xã Mẫu Cũ (nay là xã Mẫu Mới)"), {}),
)  # fmt: skip


def _unit(plan: Plan) -> Unit:
    received = shifted(plan.considered, -12)
    name = BOUNDARY_UNIT
    return Unit(
        9_999, "school", name, "THCS", "Khối trường học", False, 0, 400, Gone(False, False),
        shifted(received, -1), shifted(received, -3), received, False, None, None,
    )  # fmt: skip
