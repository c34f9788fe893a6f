"""Which verdicts a dossier can still get, however what is not known comes out.

Every completion is gone through: each finding that is not known comes out as met or not (or as not
concerning the dossier, where that is what is not known), and what rests on it follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..judging.findings import Finding, Status, Verdict
from ..judging.quantifying import Matched, applies, evaluate
from ..judging.verdict import ORDER, Decision, consequence, decide, reconcile
from ..rulebooks.program import Criterion, CriterionRef, Program, parts_of
from .prospects import OpenQuestion
from .trying import Tried, matched_of

_Key = tuple[int, int]
"""Number of a criterion, and of its variant."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    answers: Mapping[_Key, Status]
    verdict: Verdict


class _TooManyError(Exception):
    """There are more completions than are gone through."""


def open_questions(tried: Tried, most: int) -> tuple[tuple[OpenQuestion, ...], bool]:
    """Return the findings that are not known, and whether at most `most` completions were enough.

    Where they were not, every question is said to decide, and every verdict to be possible.
    """
    judgement = tried.judgement
    asked = [one.criterion.id for one in judgement.findings if one.status == "unknown"]
    if not asked:
        return (), True
    completing = _Completing(judgement.program, matched_of(judgement.program, tried.read), most)
    try:
        leaves = completing.leaves()
    except _TooManyError:
        return tuple([OpenQuestion(name, True, ORDER) for name in asked]), False
    verdicts = tuple([one for one in ORDER if any(leaf.verdict == one for leaf in leaves)])
    base = judgement.program.combinations[0].variants
    numbers = {one.id: i for i, one in enumerate(judgement.program.criteria)}
    keys = {name: (numbers[name], base[numbers[name]]) for name in asked}
    return tuple([OpenQuestion(name, _decides(keys, name, leaves), verdicts) for name in asked]), True


def _decides(keys: Mapping[str, _Key], name: str, leaves: Sequence[_Leaf]) -> bool:
    """Return whether this answer makes another verdict possible, all other questions answered alike."""
    own = keys[name]
    possible: dict[tuple[Status | None, ...], dict[Status | None, set[Verdict]]] = {}
    for leaf in leaves:
        rest = tuple([leaf.answers.get(key) for key in keys.values() if key != own])
        possible.setdefault(rest, {}).setdefault(leaf.answers.get(own), set()).add(leaf.verdict)
    return any(len({frozenset(of) for of in answers.values()}) > 1 for answers in possible.values())


class _Completing:
    """Goes through all completions of what one dossier leaves unknown, under every reading."""

    def __init__(self, program: Program, matched: Matched, most: int) -> None:
        self._program = program
        self._matched = matched
        self._most = most
        self._telling = _telling(program)
        self._named = [_named(one) for one in program.criteria]
        self._own: dict[_Key, Status] = {}
        self._decided: dict[tuple[Status, ...], Decision] = {}
        self._known = [self._known_under(one.variants) for one in program.combinations]
        self._leaves: list[_Leaf] = []

    def leaves(self) -> list[_Leaf]:
        """Return every completion. Raises _TooManyError."""
        self._under(0, {}, ())
        return self._leaves

    def _known_under(self, variants: Sequence[int]) -> dict[str, Status]:
        """Return by criterion what comes out the same however the unknown does, under one combination."""
        known: dict[str, Status] = {}
        for number, criterion in enumerate(self._program.criteria):
            if all(name in known for name in self._named[number]):
                possible = self._possible((number, variants[number]), known, {})
                if len(possible) == 1:
                    known[criterion.id] = possible[0]
        return known

    def _under(self, number: int, answers: dict[_Key, Status], decisions: tuple[Decision, ...]) -> None:
        if number == len(self._known):
            if len(self._leaves) == self._most:
                raise _TooManyError
            self._leaves.append(_Leaf(answers, reconcile(decisions).verdict))
            return
        known = self._known[number]
        variants = self._program.combinations[number].variants
        open_ones = [(i, variants[i]) for i, one in enumerate(self._program.criteria) if one.id not in known]
        for statuses, after in self._complete(open_ones, 0, known, answers):
            self._under(number + 1, after, (*decisions, self._decide(statuses)))

    def _complete(
        self,
        open_ones: Sequence[_Key],
        at: int,
        statuses: dict[str, Status],
        answers: dict[_Key, Status],
    ) -> Iterator[tuple[dict[str, Status], dict[_Key, Status]]]:
        if at == len(open_ones):
            yield statuses, answers
            return
        key = open_ones[at]
        name = self._program.criteria[key[0]].id
        possible = self._possible(key, statuses, answers)
        for status in possible:
            more = answers if len(possible) == 1 else {**answers, key: status}
            yield from self._complete(open_ones, at + 1, {**statuses, name: status}, more)

    def _decide(self, statuses: Mapping[str, Status]) -> Decision:
        key = tuple([statuses[one.id] for one in self._program.criteria])
        if key not in self._decided:
            findings = [
                Finding(one, status, None) for one, status in zip(self._program.criteria, key, strict=True)
            ]
            self._decided[key] = decide(findings)
        return self._decided[key]

    def _possible(
        self, key: _Key, statuses: Mapping[str, Status], answers: Mapping[_Key, Status]
    ) -> list[Status]:
        """Return how a criterion may come out beside others that have; one way if that is settled."""
        criterion = self._program.criteria[key[0]]
        concern = applies(criterion.applies, self._matched)
        if concern is not None and concern.status == "unmet":
            return ["not_applicable"]
        waits = any(statuses[one] != "met" for one in criterion.once_met)
        own: Status = "not_applicable" if waits else self._alone(key, statuses)
        outside = concern is not None and concern.status == "unknown"
        if own != "unknown" and not outside:
            return [own]
        if key in answers:
            return [answers[key]]
        possible: list[Status] = ["met", "unmet"] if own == "unknown" else [own]
        if outside and "not_applicable" not in possible:
            possible.append("not_applicable")
        return possible if key[0] in self._telling else possible[:1]

    def _alone(self, key: _Key, statuses: Mapping[str, Status]) -> Status:
        """Return what a test says; once for all where it rests on no other criterion."""
        criterion = self._program.criteria[key[0]]
        node = criterion.variants[key[1]]
        if len(self._named[key[0]]) > len(criterion.once_met):
            return evaluate(node, self._matched.beside(statuses)).status
        if key not in self._own:
            self._own[key] = evaluate(node, self._matched).status
        return self._own[key]


def _named(of: Criterion) -> tuple[str, ...]:
    """Return the criteria that one waits for or refers to."""
    parts = (part for node in of.variants for part in parts_of(node))
    return (*of.once_met, *(part.id for part in parts if isinstance(part, CriterionRef)))


def _telling(program: Program) -> set[int]:
    """Return the criteria whose finding can matter: to the verdict, to the route, to another criterion."""
    named = {name for one in program.criteria for name in _named(one)}
    return {
        i
        for i, one in enumerate(program.criteria)
        if one.in_route or one.id in named or consequence(Finding(one, "unmet", None)) != "eligible"
    }
