"""What judging gives: outcomes of matching, traces, findings, and the judgement as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from ..errors import Fault
from ..rulebooks.program import Criterion, Node, Point, Program, ReadingChoice

Status = Literal["met", "unmet", "unknown", "not_applicable"]
Verdict = Literal["ineligible", "deferred", "returned", "for_council", "eligible"]
LACKING: Final[tuple[Status, ...]] = ("unmet", "unknown")
"""Statuses of what has to be put right."""

ABSENT, KNOWN, UNREADABLE = 0, 1, 2


class Cell(NamedTuple):
    """One field of one item as matching sees it.

    `state` is ABSENT, KNOWN or UNREADABLE. A known code, text or flag is in `text` (flags as `true`,
    `false`); a known day or number is the interval [`lo`, `hi`] of integers. `raw` is what was read.
    """

    state: int
    text: str | None
    lo: int
    hi: int
    raw: str


class Fact(NamedTuple):
    """One item under one filter: a cell for each of the filter's comparisons, in their order."""

    filter: int
    """Index into the program's filters."""
    item: int
    """Index of the item within its scope."""
    cells: tuple[Cell, ...]


class Outcome(NamedTuple):
    """What matching says of one fact: bit i set means comparison i said no, or unknown.

    An item matches if both are 0, is ruled out if `no` is not 0, else is possible.
    """

    no: int
    unknown: int


class ItemTrace(NamedTuple):
    """One item under one filter, with its outcome."""

    pointer: str
    cells: tuple[Cell, ...]
    outcome: Outcome


class Trace(NamedTuple):
    """How one node of a criterion's test came out. `items` is None where the list was absent."""

    node: Node
    status: Status
    items: tuple[ItemTrace, ...] | None = ()
    children: tuple[Trace, ...] = ()


class Finding(NamedTuple):
    """What one criterion says about one dossier. `trace` is None when it was not asked."""

    criterion: Criterion
    status: Status
    trace: Trace | None
    applies: Trace | None = None


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """The verdict under one combination of readings, and the findings that decided it."""

    choices: tuple[ReadingChoice, ...]
    verdict: Verdict
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The decision, the deciding findings and the faults, kept apart.

    `route` is the route by which the dossier can be put forward: only where it is met and the verdict is
    eligible or for_council, else None. `readings` is empty unless the verdict
    depends on how a provision is read. `faults` never change the verdict.
    """

    dossier: str
    file: str | None
    candidate: str
    program: Program
    considered_on: str | None
    verdict: Verdict
    route: str | None
    deciding: tuple[str, ...]
    findings: tuple[Finding, ...]
    readings: tuple[ReadingVerdict, ...]
    points: tuple[Point, ...]
    faults: tuple[Fault, ...]
    dossier_hash: str
    evaluators: tuple[str, ...]
    preferred: tuple[tuple[str, Status], ...] = ()
    """Preferences of the law or plan that are met or unknown. They decide nothing about one dossier alone."""
