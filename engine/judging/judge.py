"""Judging one dossier by one program: facts, matching, findings, readings, verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..dates import Span, Unreadable, to_date
from ..dossiers.checks import reading_faults
from ..dossiers.derived import rules_asked
from ..dossiers.reading import ReadDossier
from ..dossiers.view import DossierView
from ..rulebooks.library import Library
from ..rulebooks.program import Combination, Criterion, Node, Point, Program
from ..texts import Text
from .agreement import Lone, Matcher
from .asked import filters_read, needs_of, owners_of, standing
from .facts import FactMaker
from .findings import Finding, ItemTrace, Judgement, Status, Trace, Verdict
from .quantifying import Matched, applies, evaluate
from .readings import Found, differing
from .verdict import Decision, decide, reconcile, route_met

Known = dict[tuple[int | Status, ...], Finding]
"""Findings made so far, by number of the criterion, its variant, and the statuses it depends on."""


_NO_STANDARD = Point(
    "no-standard-asked",
    Text(
        "Chưa có tiêu chuẩn nào của luật được xét với hồ sơ này nên không thể kết luận đủ điều kiện",
        "No standard of the law was asked of this dossier, so it cannot be found eligible",
    ),
    None, None, None, "note",
)  # fmt: skip


class Judge:
    """Judges dossiers by one program. Built once per program; not shared between threads.

    `preferring`: also say which preferences of the law or plan hold. Only a comparison of dossiers asks.
    `lone`: the reference judges by itself, unchecked, for trying out rules. No verdict that anybody gets.
    """

    def __init__(self, program: Program, preferring: bool = False, lone: bool = False) -> None:
        self.program = program
        self._preferences = program.preferences if preferring else ()
        wanted = filters_read(program, self._preferences)
        self._filters = tuple(one for one in program.filters if one.id in wanted)
        self._facts = FactMaker(program, wanted)
        self._matcher = Lone(program.filters) if lone else Matcher(program.filters, owners_of(program))
        self._several = tuple(i for i, one in enumerate(program.criteria) if len(one.variants) > 1)
        self._needs = tuple(needs_of(one) for one in program.criteria)
        self._changing = tuple(self._changed(one) for one in program.combinations)
        self._scopes = tuple(one.scope for one in program.filters)
        self._asked = tuple(dict.fromkeys(one.applies for one in program.points if one.applies))
        self._told: dict[tuple[Status, ...], tuple[Point, ...]] = {}

    @property
    def evaluators(self) -> tuple[str, ...]:
        """The evaluators that judge here, with their versions; where there are two they must agree."""
        return self._matcher.evaluators

    def judge(self, read: ReadDossier, file: str | None = None) -> Judgement:
        """Judge a dossier that belongs to this program.

        Raises:
            DisagreementError: the evaluators differ; there is no verdict.
        """
        view = DossierView(read.dossier)
        matched = self._match(view)
        known: Known = {}
        base = self._find(matched, 0, known)
        others = [self._find(matched, one, known, base) for one in self._others(matched, base, known)]
        readings = differing([base, *others]) if others else ()
        told = [Decision(one.verdict, one.deciding) for one in readings]
        verdict, deciding = reconcile(told or [base.decision])
        considered = read.dossier.considered_on
        return Judgement(
            dossier=read.dossier.id,
            file=file,
            candidate=read.dossier.candidate.name or "",
            program=self.program,
            considered_on=_shown(considered),
            verdict=verdict,
            route=self.program.route if _put_forward(verdict, base.findings) else None,
            deciding=deciding,
            findings=base.findings,
            readings=readings,
            points=(
                *self._points(matched),
                *((_NO_STANDARD,) if verdict != "eligible" and not deciding else ()),
            ),
            faults=read.faults,
            dossier_hash=read.digest,
            evaluators=self.evaluators,
            preferred=tuple(self._preferred(matched, base)),
        )

    def _match(self, view: DossierView) -> Matched:
        facts, counts = self._facts.facts(view)
        outcomes = self._matcher.match(facts)
        scopes, pointer = self._scopes, view.pointer
        traces = [
            ItemTrace("" if scopes[number] == "dossier" else pointer(scopes[number], item), cells, outcome)
            for (number, item, cells), outcome in zip(facts, outcomes, strict=True)
        ]
        items: dict[str, tuple[ItemTrace, ...] | None] = {}
        start = 0
        for of, count in zip(self._filters, counts, strict=True):
            end = start + (count or 0)
            items[of.id] = None if count is None else tuple(traces[start:end])
            start = end
        return Matched(view, items, {})

    def _find(self, matched: Matched, number: int, known: Known, base: Found | None = None) -> Found:
        """Return the findings under one combination; beside those of the base, only what may differ."""
        combination = self.program.combinations[number]
        findings = dict(enumerate(base.findings)) if base else {}
        statuses = dict(base.statuses) if base else {}
        within = matched.beside(statuses)
        for one in self._changing[number]:
            finding = findings[one] = self._finding(one, combination.variants[one], within, known)
            statuses[finding.criterion.id] = standing(finding, statuses)
        told = tuple(findings.values())
        return Found(combination, told, statuses, decide(told))

    def _finding(self, number: int, variant: int, matched: Matched, known: Known) -> Finding:
        """Return a finding, made once for all combinations of readings that cannot change it."""
        criterion = self.program.criteria[number]
        key = (number, variant, *[matched.statuses[one] for one in self._needs[number]])
        finding = known.get(key)
        if finding is None:
            finding = known[key] = _finding(criterion, criterion.variants[variant], matched)
        return finding

    def _others(self, matched: Matched, base: Found, known: Known) -> Iterator[int]:
        """Return the other combinations worth judging: none if every reading finds the same."""
        rest = range(1, len(self.program.combinations))
        within = matched.beside(base.statuses)
        if rest and any(self._sensitive(number, within, known) for number in self._several):
            yield from rest

    def _changed(self, combination: Combination) -> tuple[int, ...]:
        """Return the criteria that a combination may find otherwise than the base; for the base, all."""
        criteria, base = self.program.criteria, self.program.combinations[0]
        if combination is base:
            return tuple(range(len(criteria)))
        names: set[str] = set()
        for number, criterion in enumerate(criteria):
            differs = combination.variants[number] != base.variants[number]
            if differs or names.intersection(self._needs[number]):
                names.add(criterion.id)
        return tuple(number for number, one in enumerate(criteria) if one.id in names)

    def _sensitive(self, number: int, matched: Matched, known: Known) -> bool:
        variants = range(len(self.program.criteria[number].variants))
        return len({self._finding(number, one, matched, known).status for one in variants}) > 1

    def _preferred(self, matched: Matched, base: Found) -> Iterator[tuple[str, Status]]:
        """Yield the preferences that are met or not known."""
        within = matched.beside(base.statuses)
        for one in self._preferences:
            status = _finding(one, one.variants[0], within).status
            if status in ("met", "unknown"):
                yield one.id, status

    def _points(self, matched: Matched) -> tuple[Point, ...]:
        """Return the points that concern a dossier; for dossiers alike in what is asked, the same ones."""
        traces = (applies(one, matched) for one in self._asked)
        said = tuple([trace.status for trace in traces if trace is not None])
        found = self._told.get(said)
        if found is None:
            beside = {one.id for one, status in zip(self._asked, said, strict=True) if status == "unmet"}
            found = self._told[said] = tuple(
                one for one in self.program.points if one.applies is None or one.applies.id not in beside
            )
        return found


@dataclass
class Bench:
    """Judges for every program of a library, each built when first needed."""

    library: Library
    preferring: bool = False
    """Judge preferences too, for comparing dossiers."""
    _judges: dict[Program, Judge] = field(default_factory=dict, repr=False)

    def judge(self, read: ReadDossier, file: str | None = None) -> Judgement:
        """Judge a dossier by the program that its award, campaign, route and days call for.

        Raises:
            DossierError: the dossier names an award or campaign that the rulebook does not have.
            RulebookError: the rulebook has a fault.
            DisagreementError: the evaluators differ; there is no verdict.
        """
        return self.judge_for(read).judge(read, file)

    def judge_for(self, read: ReadDossier) -> Judge:
        """Return the judge for a dossier. Raises DossierError and RulebookError as `judge` does."""
        program = self.library.program(*rules_asked(read.dossier))
        if program not in self._judges:
            self._judges[program] = Judge(program, self.preferring)
        return self._judges[program]


def considered_on(read: ReadDossier, day: Span) -> ReadDossier:
    """Return the dossier as if it were considered on `day`; what contradicts that day is told anew."""
    dossier = read.dossier.model_copy(update={"considered_on": day})
    return replace(read, dossier=dossier, faults=tuple(reading_faults(dossier, read.file)))


def _finding(criterion: Criterion, node: Node, matched: Matched) -> Finding:
    concern = applies(criterion.applies, matched)
    if concern is not None and concern.status != "met":
        status: Status = "not_applicable" if concern.status == "unmet" else "unknown"
        return Finding(criterion, status, None, concern)
    if criterion.once_met and any(matched.statuses[one] != "met" for one in criterion.once_met):
        return Finding(criterion, "not_applicable", None, concern)
    trace: Trace = evaluate(node, matched)
    return Finding(criterion, trace.status, trace, concern)


def _put_forward(verdict: Verdict, findings: Sequence[Finding]) -> bool:
    return verdict in ("eligible", "for_council") and route_met(findings)


def _shown(value: Span | Unreadable | None) -> str | None:
    if isinstance(value, Span):
        one_day = value.earliest == value.latest
        return to_date(value.earliest).isoformat() if one_day else value.raw
    return value.raw if value else None
