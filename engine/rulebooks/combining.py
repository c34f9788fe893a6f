"""Criteria under every reading of the parameters that they ask, and the combinations of readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from ..errors import Fault, RulebookError
from ..texts import Text
from . import program as ir
from .attempting import Attempts
from .citing import cited
from .compiling import compile_for, compile_test
from .drafting import Draft
from .parameters import words

MOST_COMBINATIONS = 64


class Combining(Attempts):
    """Compiles criteria, each once for every choice of the readings that it depends on."""

    def combine(self, drafts: list[Draft]) -> tuple[tuple[ir.Criterion, ...], tuple[ir.Combination, ...]]:
        """Return the criteria compiled under every reading, and the combinations of readings.

        Raises RulebookError for whatever does not compile, or for too many readings.
        """
        compiled: list[ir.Criterion] = []
        needs: list[list[str]] = []
        maps: list[dict[tuple[int, ...], int]] = []
        known = frozenset(draft.of.id for draft in drafts)
        for draft in drafts:
            names, variants, chosen = self._variants(draft, known)
            compiled.append(self._criterion(draft, variants, known))
            needs.append(names)
            maps.append(chosen)
        if self.faults:
            raise RulebookError(self.faults)
        involved = sorted({name for names in needs for name in names})
        combinations = []
        for choice in self._choices(involved):
            picked = dict(zip(involved, choice, strict=True))
            variant = tuple(
                chosen[tuple(picked[n] for n in names)] for names, chosen in zip(needs, maps, strict=True)
            )
            told = tuple(self._choice(name, index) for name, index in picked.items())
            combinations.append(ir.Combination(told, variant))
        return tuple(compiled), tuple(combinations)

    def _variants(
        self, draft: Draft, known: frozenset[str]
    ) -> tuple[list[str], list[ir.Node], dict[tuple[int, ...], int]]:
        self.scope.asked = set()
        self.scope.chosen = {}
        base = self._compiled(draft, known)
        names = sorted(self.scope.asked)
        variants = [base]
        chosen: dict[tuple[int, ...], int] = {}
        for choice in self._choices(names):
            self.scope.chosen = dict(zip(names, choice, strict=True))
            node = self._compiled(draft, known)
            if node not in variants:
                variants.append(node)
            chosen[choice] = variants.index(node)
        self.scope.chosen = {}
        return names, variants, chosen

    def _choices(self, names: Sequence[str]) -> Iterator[tuple[int, ...]]:
        """Return every choice of a reading for each of these parameters."""
        numbers = [self._readings(name) for name in names]
        if prod(numbers) > MOST_COMBINATIONS:
            text = Text("quá nhiều cách hiểu kết hợp với nhau", "too many readings combine")
            raise RulebookError(Fault("too-many-readings", text, self.scope.place(names[0])))
        return product(*map(range, numbers))

    def _compiled(self, draft: Draft, known: frozenset[str]) -> ir.Node:
        path = (*draft.path, "test")
        made = self.attempt(draft.filed, path, compile_test, draft.of.test, self.names(known), self.filters)
        return made or ir.All(())

    def _criterion(self, draft: Draft, variants: list[ir.Node], known: frozenset[str]) -> ir.Criterion:
        of = draft.of
        applies = self.attempt(draft.filed, draft.path, compile_for, of.for_, self.names(known), self.filters)
        return ir.Criterion(
            id=of.id,
            label=self.filled(words(of.label)),
            cite=cited(of.cite, self.rulebook.sources),
            ground=of.ground,
            effect=of.effect,
            applies=applies,
            once_met=tuple(one for one in of.once_met if one in known),
            variants=tuple(variants),
            remedy=self.filled(words(of.remedy)) if of.remedy else None,
            origin=draft.origin,
            in_route=draft.in_route,
        )

    def _readings(self, name: str) -> int:
        return len(self.scope.declared()[name].readings or ())

    def _choice(self, name: str, index: int) -> ir.ReadingChoice:
        parameter = self.scope.declared()[name]
        reading = (parameter.readings or [])[index]
        return ir.ReadingChoice(
            name, words(parameter.label), reading.id, words(reading.label), words(reading.reason)
        )
