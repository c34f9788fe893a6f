"""Comparing what was found of a sample with its truth: every fault that was put in found, none invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from awards.engine.judging.findings import Judgement

Json = dict[str, Any]

OPEN = ("unmet", "unknown")


class Reported(NamedTuple):
    """What is compared of a report: `statuses` are the criteria that are not met or not known."""

    dossier: str
    verdict: str | None
    deciding: tuple[str, ...]
    statuses: Mapping[str, str]


def of_judgement(judgement: Judgement) -> Reported:
    """Return what is compared of a judgement."""
    statuses = {one.criterion.id: one.status for one in judgement.findings if one.status in OPEN}
    return Reported(judgement.dossier, judgement.verdict, tuple(judgement.deciding), statuses)


def of_report(report: Json) -> Reported:
    """Return what is compared of a report in JSON, as `awards check` and `awards screen` write it."""
    statuses = {one["criterion"]: one["status"] for one in report["findings"] if one["status"] in OPEN}
    return Reported(report["dossier"], report["verdict"], tuple(report["deciding"]), statuses)


@dataclass
class Score:
    """What was put in, found and missed by kind of fault; what was invented; which verdicts differ."""

    dossiers: int = 0
    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def perfect(self) -> bool:
        """Return whether everything was found, nothing invented, every verdict and its grounds are right."""
        return not (self.missed or self.invented or self.wrong)

    def add(self, truth: Json, reported: Reported | None) -> None:
        """Compare one dossier; `reported` None: there is no report of it."""
        self.dossiers += 1
        self.verdicts[truth["verdict"]] += 1
        name = truth["dossier"]
        if reported is None:
            self.wrong.append(f"{name}: no report")
            self.missed.update(row["fault"] for row in truth["faults"] if row["criterion"])
            return
        for row in truth["faults"]:
            if row["criterion"] and row["status"] in OPEN:
                hit = reported.statuses.get(row["criterion"]) == row["status"]
                (self.found if hit else self.missed)[row["fault"]] += 1
        faults = ", ".join(sorted({row["fault"] for row in truth["faults"]})) or "no fault"
        for criterion, status in reported.statuses.items():
            if criterion not in truth["statuses"]:
                self.invented[f"{criterion} {status}, with {faults}"] += 1
        for criterion, status in truth["statuses"].items():
            if reported.statuses.get(criterion) != status:
                was = reported.statuses.get(criterion, "met")
                self.wrong.append(f"{name} ({faults}): {criterion} is {was}, must be {status}")
        if (reported.verdict, reported.deciding) != (truth["verdict"], tuple(truth["deciding"])):
            self.wrong.append(
                f"{name} ({faults}): {reported.verdict} {reported.deciding}, "
                f"must be {truth['verdict']} {tuple(truth['deciding'])}"
            )

    def table(self) -> str:
        """Return faults by kind, found and missed; what was invented; the first that are wrong."""
        rows = [f"{'fault':34}{'found':>8}{'missed':>8}"]
        kinds = sorted({*self.found, *self.missed})
        rows += [f"{name:34}{self.found[name]:8}{self.missed[name]:8}" for name in kinds]
        rows += [f"invented {count:5} x {what}" for what, count in self.invented.most_common(20)]
        rows += [f"{len(self.wrong)} wrong", *self.wrong[:20]]
        return "\n".join(rows)


def score(truths: Iterable[Json], reports: Iterable[Reported | None]) -> Score:
    """Return the score of reports, in the order of the truths."""
    total = Score()
    for truth, reported in zip(truths, reports, strict=True):
        total.add(truth, reported)
    return total


def pairs(truths: Iterable[Json], check: str) -> set[frozenset[str]]:
    """Return the pairs of dossiers that must be seen together by a check, such as `national-id`."""
    return {
        frozenset((truth["dossier"], one["other"]))
        for truth in truths
        for one in truth["across"]
        if one["check"] == check
    }


def groups_of(found: Sequence[Sequence[str]]) -> set[frozenset[str]]:
    """Return every pair of dossiers that stand in one group."""
    return {frozenset((one, other)) for group in found for one in group for other in group if one != other}


def together(truths: Iterable[Json], *checks: str) -> set[frozenset[str]]:
    """Return every pair of dossiers that some of the checks tie together, over others too."""
    group: dict[str, set[str]] = {}
    for one, other in (tuple(pair) for truth in truths for check in checks for pair in pairs([truth], check)):
        joined = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(joined, joined))
    return groups_of([sorted(joined) for joined in group.values()])


CHECKS = {
    "dossier-id": ("same-dossier-id", "shared-dossier-id"),
    "national-id": ("same-person", "same-person-again", "two-awards", "achievement-again"),
    "two-names": ("shared-number",),
    "name-and-birth": ("alike-person",),
    "initiative": ("same-initiative",),
    "achievement": ("same-achievement",),
}
"""Findings of a batch by the key that dossiers share; no sample shares an id, or a number under two names."""


def seen_together(reports: Iterable[Json], check: str) -> set[frozenset[str]]:
    """Return the pairs of dossiers that the reports of a batch put together for what they share."""
    named: dict[int, str] = {}
    groups: set[tuple[int, ...]] = set()
    for report in reports:
        of = report["screening"]
        named[of["number"]] = report["dossier"]
        groups.update(tuple(one["evidence"]) for one in of["findings"] if one["criterion"] in CHECKS[check])
    return groups_of([[named[number] for number in group] for group in groups])
