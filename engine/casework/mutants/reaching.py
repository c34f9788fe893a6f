"""How far a change of the rules reaches: which programs it changes, and which cases are judged by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...errors import AwardsError
from ...judging.judge import Judge
from ...rulebooks.assembling import assemble_on
from ...rulebooks.filing import Rulebook
from ...rulebooks.library import Key, Library
from ...rulebooks.program import Program
from ...rulebooks.selecting import epochs, law_on, laws_on
from ..cases import differences
from .preparing import Prepared, key_of


@dataclass(frozen=True, slots=True)
class Part:
    """Cases that one changed program judges, those first that rest on a changed criterion."""

    program: Program
    cases: tuple[Prepared, ...]
    changed: frozenset[str]
    """Criteria that compile otherwise than before, or are new or gone."""

    def first_otherwise(self) -> str | None:
        """Return the first case that does not come out as written any more, and how; None if all do."""
        judge = Judge(self.program, lone=True)
        for one in self.cases:
            try:
                wrong = differences(one.case, judge.judge(one.read))
            except AwardsError as error:
                wrong = (error.say("en"),)
            if wrong:
                return f"{one.name} ({wrong[0]})"
        return None

    @property
    def asked(self) -> list[Prepared]:
        """Return the cases of which a changed criterion was asked."""
        return [one for one in self.cases if _nearness(one, self.changed) < _NOT_ASKED]


class Reach:
    """What a change reaches, seen from one rulebook and its cases."""

    def __init__(self, rulebook: Rulebook, cases: Sequence[Prepared]) -> None:
        self._rulebook = rulebook
        self._library = Library.holding(rulebook)
        self._choosing = _choosing(self._library)
        self._cases = cases
        self._by_key = _grouped((one.key, one) for one in cases)
        self._known: dict[Key, _Said] = {}

    def parts(self, changed: Rulebook, about: str | None = None) -> Iterator[Part]:
        """Return the programs that judge some cases otherwise than before, the most telling first.

        Args:
            changed: the rulebook with a change.
            about: the criterion that was changed, where it is one: programs where it decides come first.

        Raises:
            RulebookError: one cannot be compiled.
        """
        library = Library.holding(changed)
        groups = self._groups(library).items()
        for key, cases in sorted(groups, key=lambda one: self._silence(about, one[1])):
            if self._untouched(changed, key, cases):
                continue
            program = library.program_of(key)
            said = _said(program)
            for before, group in _grouped((one.key, one) for one in cases).items():
                was = self._said(before)
                if said != was:
                    other = frozenset(name for name, _ in set(said.criteria) ^ set(was.criteria))
                    ordered = sorted(group, key=lambda one: _nearness(one, other))
                    yield Part(program, tuple(ordered), other)

    def says_the_same(self, changed: Rulebook) -> bool:
        """Return whether every program that any dossier may call for says the same as before."""
        if _choosing(Library.holding(changed)) != self._choosing:
            return False
        return all(
            _said(_compiled(changed, key)).whole == said.whole for key, said in self._everything.items()
        )

    def _silence(self, about: str | None, cases: Sequence[Prepared]) -> tuple[int, int]:
        """Return how little some cases are likely to tell of a criterion: it decides none, they are few."""
        return -sum(1 for one in cases if about in one.deciding), -len(cases)

    def _groups(self, library: Library) -> dict[Key, list[Prepared]]:
        """Return the cases by the program that each calls for now."""
        if _choosing(library) == self._choosing:
            return self._by_key
        return _grouped((key_of(library, one.read), one) for one in self._cases)

    def _untouched(self, changed: Rulebook, key: Key, cases: Sequence[Prepared]) -> bool:
        return all(one.key == key for one in cases) and untouched(changed, self._rulebook, key)

    def _said(self, key: Key) -> _Said:
        if key not in self._known:
            self._known[key] = _said(self._library.program_of(key))
        return self._known[key]

    @cached_property
    def _everything(self) -> dict[Key, _Said]:
        return {key: _said(_compiled(self._rulebook, key)) for key in _keys(self._rulebook)}


def untouched(changed: Rulebook, old: Rulebook, key: Key) -> bool:
    """Return whether a program is made of the same parts in a changed rulebook as in the old one."""
    award, campaign, _, day = key
    if changed.places is not old.places or changed.regimes is not old.regimes:
        return False
    if campaign and changed.campaigns[campaign] is not old.campaigns[campaign]:
        return False
    if day is None:
        return True
    both = zip(laws_on(changed, award, day), laws_on(old, award, day), strict=True)
    return all(new is was for (_, new), (_, was) in both)


@dataclass(frozen=True)
class _Said:
    """What a program says about a verdict: no words, no citations."""

    criteria: tuple[tuple[str, Any], ...]
    rest: Any
    preferences: Any = field(compare=False)
    """Whom the rules favour: no verdict rests on it, so that it is compared apart."""

    @property
    def whole(self) -> tuple[_Said, Any]:
        return self, self.preferences


def _said(program: Program) -> _Said:
    criteria = tuple(
        (one.id, (one.effect, one.applies, one.once_met, one.variants, one.in_route))
        for one in program.criteria
    )
    chosen = tuple(
        (tuple((choice.parameter, choice.reading) for choice in one.choices), one.variants)
        for one in program.combinations
    )
    favoured = tuple((one.id, one.applies, one.variants) for one in program.preferences)
    return _Said(criteria, (program.route, chosen, program.places), favoured)


def _choosing(library: Library) -> Any:
    """Return all that says which program a dossier calls for."""
    of = library.catalogue
    return sorted(of.awards), sorted(of.campaigns), of.routes, of.epochs


def _compiled(rulebook: Rulebook, key: Key) -> Program:
    award, campaign, route, day = key
    return assemble_on(rulebook, award, rulebook.campaigns[campaign] if campaign else None, route, day)


def _keys(rulebook: Rulebook) -> Iterator[Key]:
    """Return the key of every program that a dossier may call for."""
    for award in (one.id for one in rulebook.regimes.awards):
        for day in (None, *epochs(rulebook)):
            routes = law_on(rulebook, award, day).law.routes if day is not None else []
            yield from ((award, None, route, day) for route in (None, *(one.id for one in routes)))
            for campaign in rulebook.campaigns:
                yield from ((award, campaign, route, day) for route in (None, "campaign"))


_NOT_ASKED = 2


def _nearness(case: Prepared, changed: frozenset[str]) -> int:
    """Return 0 where a changed criterion decided, 1 where one was asked, else 2."""
    if case.deciding & changed:
        return 0
    asked = any(case.statuses.get(name, "not_applicable") != "not_applicable" for name in changed)
    return 1 if asked else _NOT_ASKED


def _grouped(rows: Iterable[tuple[Key, Prepared]]) -> dict[Key, list[Prepared]]:
    found: dict[Key, list[Prepared]] = {}
    for key, one in rows:
        found.setdefault(key, []).append(one)
    return found
