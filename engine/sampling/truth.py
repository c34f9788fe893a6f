"""What is true of one invented dossier: the faults put in, and what must be found of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .answers import Draft
from .expecting import Status, consequence, expected
from .faults import Fault
from .plan import Plan


class Found(NamedTuple):
    """What one fault must cause. `criterion` None: no rule of this campaign asks for it.

    `by_itself` is the status that the fault alone causes, `status` the one beside the other faults:
    `not_applicable` when a condition before it is not met, so that it is not asked.
    """

    fault: str
    criterion: str | None
    by_itself: str | None
    status: str | None
    ground: str | None
    consequence: str | None
    where: str


class Twin(NamedTuple):
    """What must be seen beside another dossier: `check` as the kinds of `screening.lines.Key`."""

    check: str
    other: str


class Truth(NamedTuple):
    """All that is true of one dossier.

    `statuses` are the conditions that are not met or not known; those in `plan` are so by the plan's own
    silence. `with_history` are the conditions that change once the history is asked too.
    """

    dossier: str
    number: int
    unit: str
    kind: str | None
    faults: tuple[Found, ...]
    verdict: str
    deciding: tuple[str, ...]
    statuses: dict[str, Status]
    plan: tuple[str, ...]
    across: tuple[Twin, ...]
    with_history: dict[str, Status]
    in_lists: str
    """`same`, or `differs`: a list cannot have one of the faults, so that its truth is another."""

    def as_json(self) -> dict[str, Any]:
        """Return the truth as JSON data."""
        return {
            **self._asdict(),
            "faults": [one._asdict() for one in self.faults],
            "deciding": list(self.deciding),
            "plan": list(self.plan),
            "across": [one._asdict() for one in self.across],
        }


_NOT_IN_LISTS = ("kind-missing",)
"""Faults that no list can have: the kind of a candidate is told by its name, or by Ông and Bà."""


def tell(
    draft: Draft,
    plan: Plan,
    number: int,
    unit: str,
    faults: Iterable[Fault],
    noticed: Iterable[tuple[str, str]] = (),
    across: Iterable[Twin] = (),
    with_history: dict[str, Status] | None = None,
) -> Truth:
    """Return the truth of a draft. `noticed`: traps that no condition asks about, with their place."""
    verdict, deciding, statuses = expected(draft, plan)
    silent_in = tuple(silent(plan, draft, statuses))
    faults = list(faults)
    rows = [row for fault in faults for row in _rows(fault, plan, statuses)]
    rows += _together([one.name for one in faults], rows, plan, statuses, silent_in)
    rows += [Found(name, None, None, None, None, None, where) for name, where in noticed]
    return Truth(
        draft["id"], number, unit, draft["candidate"].get("kind"), tuple(rows), verdict, deciding, statuses,
        silent_in, tuple(across), with_history or {},
        "differs" if any(one.fault in _NOT_IN_LISTS for one in rows) else "same",
    )  # fmt: skip


def _together(
    names: list[str], rows: list[Found], plan: Plan, statuses: dict[str, Status], silent_in: tuple[str, ...]
) -> list[Found]:
    """Return what no fault causes by itself but several do together, such as a lost date and an old award."""
    if not names:
        return []
    explained = {row.criterion for row in rows} | set(silent_in)
    found = []
    for name, status in statuses.items():
        if name not in explained:
            ground, effect = plan.effects[name]
            then = consequence(status, effect)
            found.append(Found(" + ".join(names), name, None, status, ground, then, ""))
    return found


def silent(plan: Plan, draft: Draft, statuses: dict[str, Status]) -> Iterable[str]:
    """Yield the conditions that the plan itself leaves open, or that only one reading of it opens."""
    if plan.awards is None:
        yield "award-offered"
    if plan.last_period[1] is None:
        yield "campaign-ended"
    kind = draft["candidate"].get("kind")
    if kind is not None and "candidate-named" in statuses:
        yield "candidate-named"


def _rows(fault: Fault, plan: Plan, statuses: dict[str, Status]) -> list[Found]:
    rows = []
    for cause in fault.causes:
        if cause.criterion not in statuses or (cause.only and plan.id not in cause.only):
            continue
        ground, effect = plan.effects[cause.criterion]
        status = statuses[cause.criterion]
        then = consequence(status, effect)
        rows.append(Found(fault.name, cause.criterion, cause.status, status, ground, then, fault.where))
    return rows or [Found(fault.name, None, None, None, None, None, fault.where)]
