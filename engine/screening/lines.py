"""What is kept of each judged dossier: enough to list it, count it, and compare it with the others."""

from __future__ import annotations

from typing import NamedTuple

from ..intake.tables import Source


class Told(NamedTuple):
    """One finding that is not met or not known, in words of the batch's language."""

    criterion: str
    status: str
    ground: str
    effect: str
    label: str
    required: str
    found: str
    clause: str
    certainty: str
    remedy: str | None


class Line(NamedTuple):
    """One judged dossier.

    `number` is its place in the order of reading, from 1. `unit` is where a person works, or the
    collective itself; `proposer` the unit that submitted; either may be empty. `verdict` is what the
    dossier alone gets, as `awards check` says; `screened` what it gets beside the others. `grounds` are
    those of the deciding findings. `told` has the deciding findings first. `points` are ids of what the
    council must look at. `faults` are said in words. `preferred` holds the ids of preferences of the
    law or plan that are met, with a question mark after those that are not known.
    """

    number: int
    source: Source
    dossier: str
    candidate: str
    kind: str | None
    class_: str | None
    gender: str | None
    birth: str | None
    position: str | None
    leader: bool | None
    direct_worker: bool | None
    unit: str
    proposer: str
    cluster: str | None
    award: str
    award_label: str
    campaign: str | None
    considered_on: str | None
    program: str
    verdict: str
    screened: str
    route: str | None
    deciding: tuple[str, ...]
    grounds: tuple[str, ...]
    told: tuple[Told, ...]
    points: tuple[str, ...]
    faults: tuple[str, ...]
    preferred: tuple[str, ...]
    digest: str


class Unreadable(NamedTuple):
    """One dossier or row that could not be judged: where, and every reason. `column` is a sheet's letter."""

    number: int
    source: Source
    column: str | None
    dossier: str | None
    faults: tuple[str, ...]
    codes: tuple[str, ...]
    """The stable code of each fault."""
    kind: str
    """`unreadable`, `file` (a whole one), `row` (of no dossier), `disagreement`, `died` or `hung`."""


class Key(NamedTuple):
    """Something that two dossiers may share: `value` is equal for both when they share it.

    `kind` is e.g. `dossier-id`, `national-id`, `name-and-birth`, `initiative`, `achievement`, `candidate`.
    `shown` is how it is written, fit for a report (never a whole national id).
    """

    kind: str
    value: str
    shown: str


class Point(NamedTuple):
    """A point for the council, said once for all dossiers that share it."""

    program: str
    id: str
    kind: str
    text: str
    reason: str | None
    clause: str | None


class Applied(NamedTuple):
    """What a dossier was judged by, said once for all dossiers that share it."""

    program: str
    award: str
    award_label: str
    campaign: str | None
    campaign_title: str | None
    regime: str | None
    regime_label: str | None
    rulebook: str
    evaluators: str


class Across(NamedTuple):
    """A finding that only several dossiers together show. Same words and grounds as a criterion's finding.

    `criterion` is the id of the check or quota. `numbers` are the dossiers concerned (`Line.number`).
    `figures` are the numbers behind it, named, as they are shown.
    """

    criterion: str
    status: str
    ground: str
    effect: str
    label: str
    clause: str
    source: str
    certainty: str
    required: str
    found: str
    remedy: str | None
    numbers: tuple[int, ...]
    group: str
    """`duplicates`, `quotas`, `leaders`, `preferences` or `totals`: the sheet it belongs to."""
    about: str
    """The unit, person or thing it is about, fit for a heading."""
    figures: tuple[tuple[str, str], ...] = ()
