"""The verdict: small pure functions over findings. Nothing else decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .findings import Finding, Verdict

ORDER: tuple[Verdict, ...] = ("ineligible", "deferred", "returned", "for_council", "eligible")
_UNMET: dict[str, Verdict] = {
    "reject": "ineligible",
    "defer": "deferred",
    "return": "returned",
    "council": "for_council",
    "note": "eligible",
}
_UNKNOWN: dict[str, Verdict] = {"council": "for_council", "note": "eligible"}


class Decision(NamedTuple):
    """A verdict and the ids of the criteria that decided it."""

    verdict: Verdict
    deciding: tuple[str, ...]


def consequence(finding: Finding) -> Verdict:
    """Return the best verdict a dossier can still have after one finding."""
    return _consequence(finding.status, finding.criterion.effect)


def _consequence(status: str, effect: str) -> Verdict:
    if status == "unmet":
        return _UNMET[effect]
    if status == "unknown":
        return _UNKNOWN.get(effect, "returned")
    return "eligible"


def beside(verdict: str, findings: Iterable[tuple[str, str]]) -> Verdict:
    """Return the verdict of a dossier beside others: its own, or graver by what they show together.

    `findings` are statuses and effects of findings across dossiers that concern it.
    """
    own = next(one for one in ORDER if one == verdict)
    return min([own, *(_consequence(*one) for one in findings)], key=ORDER.index)


def route_met(findings: Iterable[Finding]) -> bool:
    """Return whether the judged route of the law was asked and everything it stands on is met."""
    asked = [row.status for row in findings if row.criterion.in_route and row.status != "not_applicable"]
    return bool(asked) and all(status == "met" for status in asked)


def decide(findings: Iterable[Finding]) -> Decision:
    """Return what all findings say together.

    The gravest consequence wins: ineligible, deferred, returned, for_council, eligible. A bar is never
    outweighed. Unknown never helps: it returns the dossier, or puts it to the council where the
    criterion is the council's. Nothing is eligible without positive evidence: the judged route of the
    law must have been asked and met; if it was not asked, the council looks. Order does not matter.
    """
    rows = list(findings)
    worst: Verdict = min((consequence(row) for row in rows), key=ORDER.index, default="for_council")
    if worst == "eligible" and not route_met(rows):
        worst = "for_council"
    deciding = (row.criterion.id for row in rows if worst != "eligible" and consequence(row) == worst)
    return Decision(worst, tuple(sorted(deciding)))


def reconcile(decisions: Sequence[Decision]) -> Decision:
    """Return the one decision under several readings, the base first.

    Where the verdicts differ the council decides which reading holds, and whatever decided under any of
    them counts.
    """
    if len({one.verdict for one in decisions}) == 1:
        return decisions[0]
    return Decision("for_council", tuple(sorted({name for one in decisions for name in one.deciding})))
