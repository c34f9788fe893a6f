"""What worked cases show: read off the traces of the judge, case by case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...dates import Span
from ...dossiers.derived import rules_asked
from ...dossiers.reading import ReadDossier, make_dossier
from ...dossiers.view import DossierView
from ...judging import kleene, reference
from ...judging.facts import FactMaker
from ...judging.findings import Finding, Judgement, Trace
from ...judging.findings import Outcome as Matched
from ...rulebooks.choosing import governing_day
from ...rulebooks.library import Library
from ...rulebooks.program import Program
from ...rulebooks.selecting import regime_on
from ..cases import Outcome
from .asking import Texts, asked_of, by_key, plain, provision, route_units
from .drafted import Drafted, Drafts
from .exceptions import Impossible, impossible_of
from .places import Leaf
from .resting import Resting
from .units import SHOWN, Asked, Coverage, Gap, Seen, Unit

Answers = Mapping[str, Sequence[Matched]]
"""By filter id what the reference evaluator says of each item."""


def coverage_of(library: Library, outcomes: Sequence[Outcome], impossible: Sequence[Impossible]) -> Coverage:
    """Return what cases that were run show of a rulebook.

    Args:
        outcomes: the cases with their judgements; the numbers in `Coverage.seen` count them from 0.
        impossible: outcomes that cannot occur, with the reason.

    Raises:
        RulebookError: an entry of `impossible` names nothing, or what a case shows after all.
    """
    showing = _Showing(library)
    seen: Seen = {}
    for number, one in enumerate(outcomes):
        if one.judgement is not None:
            for what in dict.fromkeys(showing.of(one, one.judgement)):
                seen.setdefault(what, []).append(number)
    asked = showing.asked
    reasons = impossible_of(impossible, asked, seen)
    gaps = [
        Gap(unit, outcome, reasons.get((unit, outcome)))
        for unit, names in asked.outcomes.items()
        for outcome in names
        if (unit, outcome) not in seen
    ]
    return Coverage(
        asked, seen, tuple(one for one in gaps if one.why is None), tuple(one for one in gaps if one.why)
    )


class _Showing:
    def __init__(self, library: Library) -> None:
        self._epochs = library.catalogue.epochs
        self._drafts = Drafts(library)
        self._texts = Texts()
        self._resting = Resting(self._drafts)
        self._makers: dict[Program, FactMaker] = {}
        self._rested: dict[tuple[object, ...], tuple[tuple[Unit, str], ...]] = {}
        self.asked: Asked = asked_of(self._drafts, self._texts, self._resting)
        self._named = by_key(self.asked.rules)
        self._clauses: dict[tuple[str, str], list[Unit]] = {}
        for unit, rules in self.asked.rules.items():
            if unit.kind == "clause":
                for rule in rules:
                    self._clauses.setdefault((unit.owner, plain(rule.ref)), []).append(unit)

    def of(self, case: Outcome, judgement: Judgement) -> Iterator[tuple[Unit, str]]:
        """Yield every unit that a case shows, with the outcome."""
        read = make_dossier(case.case.dossier, case.case.file)
        *_, considered, received = rules_asked(read.dossier)
        drafted = self._drafts.of(judgement.program, considered, received)
        answers = self._answers(judgement.program, read)
        texts = self._texts.of(drafted)
        asked = []
        for finding in judgement.findings:
            text = texts[finding.criterion.id]
            yield text.unit, finding.status
            if finding.applies is not None:
                for leaf, units in text.whom:
                    yield from _said(leaf, units, answers)
            if finding.trace is not None:
                asked.append(finding.criterion.id)
                reached = set(_reached(finding.trace))
                for leaf, units in text.asked:
                    if id(leaf.node) in reached:
                        yield from _said(leaf, units, answers)
        for unit in route_units(drafted):
            yield unit, _route(judgement.findings)
        yield from self._rests(drafted, judgement, asked, considered, received)

    def _rests(
        self,
        drafted: Drafted,
        judgement: Judgement,
        asked: Sequence[str],
        considered: Span | None,
        received: Span | None,
    ) -> tuple[tuple[Unit, str], ...]:
        """Return the provisions and clauses that a judgement rests on; made once for judgements alike."""
        points = frozenset(one.id for one in judgement.points)
        transition = self._transition(considered, received)
        key = drafted.program, tuple(asked), points, transition
        if key not in self._rested:
            rests = dict.fromkeys(self._resting.on(drafted, asked, points, transition))
            named = (provision(one.cite) for one in rests)
            units = [self._named[one.kind, one.owner, one.name] for one in named]
            for ref in dict.fromkeys(one.ref for one in rests):
                units += self._clauses.get((judgement.program.campaign or "", ref), ())
            self._rested[key] = tuple((unit, SHOWN) for unit in dict.fromkeys(units))
        return self._rested[key]

    def _transition(self, considered: Span | None, received: Span | None) -> str | None:
        """Return the regime by whose transition an earlier law governs, if one does."""
        by_day = governing_day(self._epochs, considered, None)
        if by_day is None or governing_day(self._epochs, considered, received) == by_day:
            return None
        regime = regime_on(self._drafts.rulebook, by_day)
        return regime.id if regime else None

    def _answers(self, program: Program, read: ReadDossier) -> Answers:
        if program not in self._makers:
            self._makers[program] = FactMaker(program)
        maker = self._makers[program]
        facts, _ = maker.facts(DossierView(read.dossier))
        found: dict[str, list[Matched]] = {}
        for fact, outcome in zip(facts, reference.match(program.filters, facts), strict=True):
            found.setdefault(program.filters[fact.filter].id, []).append(outcome)
        return found


def _said(leaf: Leaf, units: Sequence[Unit], answers: Answers) -> Iterator[tuple[Unit, str]]:
    """Yield what each comparison of a filter said of any item that was held against it."""
    outcomes = answers.get(leaf.filter.id, ())
    if leaf.chosen_by:
        chosen = answers.get(leaf.chosen_by.id, ())
        outcomes = [one for by, one in zip(chosen, outcomes, strict=True) if not by.no]
    for bit, unit in enumerate(units):
        for no, unknown in outcomes:
            yield unit, "no" if no >> bit & 1 else "unknown" if unknown >> bit & 1 else "yes"


def _reached(trace: Trace) -> Iterator[int]:
    """Yield the identity of every part of a test that was asked: no run of years, no `meanwhile`."""
    yield id(trace.node)
    for one in trace.children:
        yield from _reached(one)


def _route(findings: Sequence[Finding]) -> str:
    return kleene.all_of(one.status for one in findings if one.criterion.in_route)
