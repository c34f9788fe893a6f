"""How each fault is put into a dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .answers import time_of
from .days import impossible, iso, month, shifted, year
from .dice import Dice
from .drafts import Line, earlier_award
from .plan import Days, Plan

Change = Callable[[Dice, Plan, Line], None]


def edge(plan: Plan) -> Days | None:
    """Return the days in which an achievement must lie: the window, else the period of the movement."""
    if plan.windows:
        return plan.windows[0]
    first, last = plan.last_period
    return (first, last) if first and last else None


def put(path: str, value: Any) -> Change:
    """Return a change that puts a value at a path; a function is called for a new value each time."""
    *parents, last = path.split(".")

    def change(_: Dice, __: Plan, line: Line) -> None:
        at: Any = line.draft
        for part in parents:
            at = at[int(part)] if isinstance(at, list) else at[part]
        at[last] = value() if callable(value) else value

    return change


def paper(kind: str, **marks: Any) -> Change:
    """Take a paper of a kind away, or change its marks; a mark of None is taken away."""

    def change(_: Dice, __: Plan, line: Line) -> None:
        papers = line.draft["documents"]
        if not marks:
            line.draft["documents"] = [one for one in papers if one["kind"] != kind]
        for one in papers:
            if one["kind"] == kind:
                one.update(marks)

    return change


def of_another_kind(_: Dice, __: Plan, line: Line) -> None:
    """Name a paper as minutes that is none."""
    line.draft["achievements"][0]["minutes"] = "vb4"


def before_launch(dice: Dice, plan: Plan, line: Line) -> None:
    """Date the minutes before the launch of the campaign."""
    first = plan.periods["main"][0]
    assert first is not None
    for one in line.draft["documents"]:
        if one["kind"] == "review-minutes":
            one["date"] = iso(shifted(first, -dice.between(1, 200)))


def no_papers(_: Dice, __: Plan, line: Line) -> None:
    """Leave out the list of papers."""
    line.draft["documents"] = None


def set_time(line: Line, start: Any, end: Any) -> None:
    """Change when the achievement was made."""
    line.draft["achievements"][0] |= {"from": start, "to": end}
    # An earlier award whose time may be the same would be a second fault.
    line.draft["prior_awards"] = []


def across(dice: Dice, plan: Plan, line: Line) -> None:
    """Let the achievement run across the first day that counts."""
    bound = edge(plan) or plan.achievements
    first = bound[0]
    set_time(line, iso(shifted(first, -dice.between(1, 60))), iso(shifted(first, dice.between(0, 60))))


def outside(dice: Dice, plan: Plan, line: Line) -> None:
    """Let the achievement end before the first day that counts."""
    bound = edge(plan) or plan.achievements
    end = shifted(bound[0], -dice.between(1, 300))
    set_time(line, iso(shifted(end, -dice.between(0, 50))), iso(end))


def no_such_day(dice: Dice, plan: Plan, line: Line) -> None:
    """Give the achievement a last day that no calendar has."""
    of = plan.achievements[0] // 10000
    set_time(line, line.draft["achievements"][0]["from"], impossible(dice, of))


def no_time(_: Dice, __: Plan, line: Line) -> None:
    """Do not say when the achievement was made."""
    set_time(line, None, None)


def awarded(dice: Dice, plan: Plan, line: Line) -> None:
    """Let the achievement have earned an award before, said at it or at the award."""
    done = line.draft["achievements"][0]
    if dice.chance(0.5):
        done["awarded_by"] = [f"{line.number}/QĐ-KT"]
    else:
        then = time_of(done)
        when = year(then[0] // 10000) if then else None
        date = iso(shifted(plan.considered, -40))
        one = earlier_award(plan, line.number, achievement="tt1", achievement_time=when, date=date)
        line.draft["prior_awards"] = [one]


def overlaps(_: Dice, plan: Plan, line: Line) -> None:
    """Add an earlier award of the same time that does not say for which achievement."""
    then = time_of(line.draft["achievements"][0]) or plan.achievements
    one = earlier_award(plan, line.number, achievement_time=year(then[0] // 10000))
    line.draft["prior_awards"] = [one]


def same_campaign(_: Dice, plan: Plan, line: Line) -> None:
    """Add an award of this campaign."""
    when = iso(shifted(plan.considered, -5))
    line.draft["prior_awards"] = [
        earlier_award(plan, line.number, campaign=plan.id, date=when, award="giay-khen-huyen")
    ]


def some_campaign(_: Dice, plan: Plan, line: Line) -> None:
    """Add a late award that does not say for which campaign."""
    when = iso(shifted(plan.considered, -5))
    line.draft["prior_awards"] = [earlier_award(plan, line.number, campaign=None, date=when)]


def disciplined(dice: Dice, plan: Plan, line: Line) -> None:
    """Add a discipline inside the window."""
    bound = edge(plan) or plan.achievements
    day = shifted(bound[0], dice.between(1, 300))
    form = dice.pick(("khien-trach", "canh-cao"))
    line.draft["discipline"] = [{"form": form, "on": iso(day), "number": f"{line.number}/QĐ-KL"}]


def expired(dice: Dice, plan: Plan, line: Line) -> None:
    """Add a discipline that ended before the window."""
    bound = edge(plan) or plan.achievements
    last = shifted(bound[0], -dice.between(1, 900))
    first = shifted(last, -180)
    line.draft["discipline"] = [{"form": "khien-trach", "from": iso(first), "to": iso(last)}]


def pending(dice: Dice, _: Plan, line: Line) -> None:
    """Add a matter that holds consideration up."""
    kind = dice.pick(("discipline", "investigation", "inspection", "complaint"))
    line.draft["pending_matters"] = [{"kind": kind, "body": "Cơ quan mẫu"}]


def press(_: Dice, plan: Plan, line: Line) -> None:
    """Add a press report, which the law of that time does not name."""
    line.draft["pending_matters"] = [{"kind": "press", "on": month(plan.considered // 10000, 1)}]


def unjudged(question: str) -> Change:
    """Return a change that leaves a question of the council without an answer."""

    def change(_: Dice, __: Plan, line: Line) -> None:
        line.draft["judgements"] = [one for one in line.draft["judgements"] if one["criterion"] != question]

    return change


def no_member(_: Dice, __: Plan, line: Line) -> None:
    """Deny the membership of a cluster or bloc."""
    line.draft["candidate"]["membership"] = {"member": False}


def member_unsaid(dice: Dice, _: Plan, line: Line) -> None:
    """Leave out the membership, or the decision that would show it, or name another decision."""
    given = dice.pick((None, {"member": True}, {"member": True, "decision": "12/QĐ-UBND"}))
    line.draft["candidate"]["membership"] = dict(given) if given else None


def nothing(_: Dice, __: Plan, ___: Line) -> None:
    """Change nothing: a fault of the unit, or one that no paper shows."""


def late(dice: Dice, plan: Plan, line: Line) -> None:
    """Let the dossier come in the last days."""
    line.draft["submitted_on"] = iso(shifted(plan.considered, -dice.between(0, 9)))


def wrong_award(dice: Dice, plan: Plan, line: Line) -> None:
    """Propose a form that the campaign does not offer."""
    wrong = [one for one in plan.every_award if one not in (plan.awards or plan.every_award)]
    line.draft["award"] = dice.pick(wrong)
