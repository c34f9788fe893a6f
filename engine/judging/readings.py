"""What a dossier gets under each reading, and which readings make a difference to its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..rulebooks.program import Combination, ReadingChoice
from .findings import Finding, ReadingVerdict, Status, Verdict
from .verdict import Decision


class Found(NamedTuple):
    """All findings under one combination of readings, and what they decide."""

    combination: Combination
    findings: tuple[Finding, ...]
    statuses: Mapping[str, Status]
    """What each finding counts as for criteria that refer to it, by id."""
    decision: Decision


def differing(found: list[Found]) -> tuple[ReadingVerdict, ...]:
    """Return the readings with their verdicts if the verdict depends on them, else nothing.

    Parameters whose reading never changes the verdict stay at their base and are not shown.
    """
    if len({one.decision.verdict for one in found}) == 1:
        return ()
    base = found[0].combination.choices
    telling = [index for index in range(len(base)) if _tells(found, index)]
    silent = [index for index in range(len(base)) if index not in telling]
    shown = [one for one in found if all(one.combination.choices[i] == base[i] for i in silent)]
    return tuple(
        ReadingVerdict(tuple(one.combination.choices[i] for i in telling), *one.decision) for one in shown
    )


def _tells(found: list[Found], index: int) -> bool:
    """Return whether changing the reading of one parameter alone ever changes the verdict."""
    verdicts: dict[tuple[ReadingChoice, ...], set[Verdict]] = {}
    for one in found:
        rest = tuple(choice for i, choice in enumerate(one.combination.choices) if i != index)
        verdicts.setdefault(rest, set()).add(one.decision.verdict)
    return any(len(several) > 1 for several in verdicts.values())
