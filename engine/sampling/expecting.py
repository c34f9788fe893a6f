"""What must be found of an invented dossier, by arithmetic of this package alone.

Three answers: True, False, None (the dossier does not say). The conditions are those of the plans and of
the law of 2020 to 2023, read anew and written by hand; no rulebook is evaluated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from .answers import Answer, Case, Draft
from .conditions import AFTER, CONCERNS, TESTS
from .plan import LAW, Days, Effect, Plan

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
    """What a dossier must get. `statuses`: what is not met or not known, under the first reading."""

    verdict: str
    deciding: tuple[str, ...]
    statuses: dict[str, Status]


def expected(draft: Draft, plan: Plan) -> Expected:
    """Return the verdict, what decides it, and every condition that is not met or not known."""
    windows: Sequence[Days | None] = plan.windows or (None,)
    subjects = plan.subjects
    if len({draft["candidate"].get("kind") in one for one in subjects}) == 1:
        subjects = subjects[:1]  # every reading names this kind, or none does
    base = (windows[0], subjects[0])
    told = _statuses(draft, plan, *base)
    found = {base: _decide(told, plan.effects)}
    for choice in product(windows, subjects):
        if choice not in found:
            found[choice] = _decide(_statuses(draft, plan, *choice), plan.effects)
    if len({verdict for verdict, _ in found.values()}) == 1:
        return Expected(*found[base], _open(told))
    by_window = any(len({found[window, one][0] for window in windows}) > 1 for one in subjects)
    by_subject = any(len({found[window, one][0] for one in subjects}) > 1 for window in windows)
    deciding = {
        name
        for (window, subject), (_, names) in found.items()
        if (by_window or window == base[0]) and (by_subject or subject == base[1])
        for name in names
    }
    return Expected("for_council", tuple(sorted(deciding)), _open(told))


def _open(statuses: dict[str, Status]) -> dict[str, Status]:
    return {name: status for name, status in statuses.items() if status not in ("met", "not_applicable")}


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
    case = Case(draft, plan, window, subjects)
    family = "bang-khen" if draft["award"].startswith("bang-khen") else "giay-khen"
    found: dict[str, Status] = {}
    for name in _in_order((*plan.criteria, *LAW[family])):
        concerns = CONCERNS.get(name)
        concern = case.concerns(concerns) if concerns else True
        if concern is not True:
            found[name] = "unknown" if concern is None else "not_applicable"
        elif any(found.get(one) != "met" for one in AFTER.get(name, ())):
            found[name] = "not_applicable"
        else:
            answer = TESTS.get((plan.id, name), TESTS.get(("", name)))
            assert answer is not None, name
            found[name] = _said(answer(case))
    return found


@lru_cache(maxsize=32)
def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=_depth))


def _depth(name: str) -> int:
    """Return after how many others a condition can be asked."""
    return max((1 + _depth(one) for one in AFTER.get(name, ())), default=0)


def _said(answer: Answer) -> Status:
    return "unknown" if answer is None else "met" if answer else "unmet"
