"""Putting one program together: campaign, law, principles and regime of a day, compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod
from typing import ParamSpec, TypeVar

from ..errors import Fault, RulebookError
from ..texts import Text
from . import language as lang
from . import program as ir
from .citing import cited
from .comparing import CompileError, Filters, Names
from .compiling import compile_for, compile_test
from .dangling import REGIMES
from .drafting import Draft, drafts_of, in_order
from .filing import Filed, FiledCampaign, FiledLaw, Rulebook
from .listing import unit_list
from .parameters import words
from .program import Origin
from .scoping import Part, Scope
from .selecting import laws_on, regime_on
from .yaml_reading import Path_

P = ParamSpec("P")
T = TypeVar("T")
MOST_COMBINATIONS = 64


def assemble(
    rulebook: Rulebook,
    award: str,
    campaign: FiledCampaign | None,
    route: str | None,
    regime: lang.Regime | None,
    laws: Sequence[tuple[Origin, FiledLaw]],
    day: int,
) -> ir.Program:
    """Compile the program of one award, campaign, route and day.

    Args:
        regime: None when the day does not tell which law governs; then `laws` is empty.
        laws: the award's law and the principles in force on `day` (yyyymmdd).

    Raises:
        RulebookError: with every fault of the parts.
    """
    parts = [Part(filed, filed.law, origin) for origin, filed in laws]
    if campaign:
        parts.append(Part(campaign, campaign.campaign, "campaign"))
    builder = _Builder(rulebook, parts, route, day)
    criteria = builder.criteria(undetermined=regime is None)
    builder.check(criteria)
    if builder.faults:
        raise RulebookError(builder.faults)
    compiled, combinations = builder.combine(criteria)
    preferences = builder.preferences(frozenset(draft.of.id for draft in criteria))
    points = builder.points()
    if builder.faults:
        raise RulebookError(builder.faults)
    title = next(one for one in rulebook.regimes.awards if one.id == award).label
    routes = {one.id: one.label for _, filed in laws for one in filed.law.routes}
    return ir.Program(
        award=award,
        award_label=words(title),
        campaign=campaign.campaign.id if campaign else None,
        campaign_title=words(campaign.campaign.title) if campaign else None,
        route=route,
        route_label=words(routes[route]) if route in routes else None,
        regime=regime.id if regime else None,
        regime_label=words(regime.label) if regime else None,
        criteria=compiled,
        combinations=combinations,
        points=points,
        filters=tuple(builder.filters.known.values()),
        places=builder.places(),
        declared=tuple(builder.declared()),
        rulebook=rulebook.digest,
        preferences=preferences,
    )


def assemble_on(
    rulebook: Rulebook, award: str, campaign: FiledCampaign | None, route: str | None, day: int | None
) -> ir.Program:
    """Compile the program that governs on `day` (yyyymmdd); None: the day does not tell which law governs.

    Raises:
        RulebookError: as `assemble`.
    """
    if day is None:
        return assemble(rulebook, award, campaign, route, None, (), 0)
    laws = laws_on(rulebook, award, day)
    return assemble(rulebook, award, campaign, route, regime_on(rulebook, day), laws, day)


def names_of(scope: Scope, known: frozenset[str]) -> Names:
    """Return what the tests of a program may refer to; `known` are the ids of its criteria."""
    of = [part.of for part in scope.parts]
    return Names(
        parameter=scope.get,
        parameters=scope.names,
        attestations={one.id: one for part in of for one in part.attestations},
        indicators={one.id: one for part in of for one in part.indicators},
        questions={one.id: one for part in of for one in part.questions},
        criteria=known,
        places=frozenset(scope.rulebook.places),
        labels=scope.labels(),
    )


class _Builder:
    def __init__(self, rulebook: Rulebook, parts: Sequence[Part], route: str | None, day: int) -> None:
        self.rulebook, self.parts, self.route = rulebook, parts, route
        self.scope = Scope(rulebook, parts, day)
        self.filters = Filters()
        self.faults: list[Fault] = []
        self.regimes = Filed(next(one for one in rulebook.documents if one.file == REGIMES))

    def criteria(self, undetermined: bool) -> list[Draft]:
        """Return the criteria of all parts, each after those it refers to."""
        drafts = list(drafts_of(self.parts, self.route))
        if undetermined:
            of = self.rulebook.regimes.undetermined
            drafts.insert(0, Draft(of, self.regimes, "principles", ("undetermined",), False))
        seen: set[str] = set()
        for draft in drafts:
            if draft.of.id in seen:
                self._stands_twice(draft.of.id, draft.filed, draft.path)
            seen.add(draft.of.id)
        ordered, circular = in_order(drafts)
        for draft in circular:
            name = draft.of.id
            text = Text(f"tiêu chí “{name}” tự dựa vào mình", f'criterion "{name}" rests on itself')
            self._fault(draft.filed, draft.path, CompileError("criterion-cycle", text, ()))
        return ordered

    def check(self, criteria: Sequence[Draft]) -> None:
        """Look at what judging does not need: names given twice, and preferences."""
        parameters: set[str] = set()
        declared: set[tuple[str, str]] = set()
        names = self._names(frozenset(draft.of.id for draft in criteria))
        for part in self.parts:
            if isinstance(part.of, lang.Law):
                for name in parameters & set(part.of.parameters):
                    self._stands_twice(name, part.filed, ("parameters", name))
                parameters |= set(part.of.parameters)
            for kind in ("attestations", "indicators", "questions", "preferences"):
                for index, one in enumerate(getattr(part.of, kind)):
                    if (kind, one.id) in declared:
                        self._stands_twice(one.id, part.filed, (kind, index))
                    declared.add((kind, one.id))
            for index, favoured in enumerate(part.of.preferences):
                path: Path_ = ("preferences", index)
                self._attempt(part.filed, path, compile_for, favoured.for_, names, Filters())
                if favoured.test is not None:
                    path = ("preferences", index, "test")
                    self._attempt(part.filed, path, compile_test, favoured.test, names, Filters())

    def combine(self, drafts: list[Draft]) -> tuple[tuple[ir.Criterion, ...], tuple[ir.Combination, ...]]:
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
        made = self._attempt(draft.filed, path, compile_test, draft.of.test, self._names(known), self.filters)
        return made or ir.All(())

    def _criterion(self, draft: Draft, variants: list[ir.Node], known: frozenset[str]) -> ir.Criterion:
        of = draft.of
        applies = self._attempt(
            draft.filed, draft.path, compile_for, of.for_, self._names(known), self.filters
        )
        return ir.Criterion(
            id=of.id,
            label=self._filled(words(of.label)),
            cite=cited(of.cite, self.rulebook.sources),
            ground=of.ground,
            effect=of.effect,
            applies=applies,
            once_met=tuple(one for one in of.once_met if one in known),
            variants=tuple(variants),
            remedy=self._filled(words(of.remedy)) if of.remedy else None,
            origin=draft.origin,
            in_route=draft.in_route,
        )

    def _filled(self, text: Text) -> Text:
        if "{" not in text.vi + text.en:
            return text
        self.scope.chosen = {}
        names = (name for name in self.scope.names() if "{" + name + "}" in text.vi + text.en)
        return text.fill(**{name: self.scope.get(name).shown for name in names})

    def _names(self, known: frozenset[str]) -> Names:
        return names_of(self.scope, known)

    def preferences(self, known: frozenset[str]) -> tuple[ir.Criterion, ...]:
        """Return what can be tested of whom the law or plan favours, each asked under the base reading."""
        self.scope.chosen = {}
        names = self._names(known)
        found = []
        for part in self.parts:
            for index, one in enumerate(part.of.preferences):
                if one.test is None:
                    continue
                path = ("preferences", index)
                applies = self._attempt(part.filed, path, compile_for, one.for_, names, self.filters)
                node = self._attempt(part.filed, (*path, "test"), compile_test, one.test, names, self.filters)
                found.append(
                    ir.Criterion(
                        id=one.id,
                        label=self._filled(words(one.label)),
                        cite=cited(one.cite, self.rulebook.sources),
                        ground="note",
                        effect="note",
                        applies=applies,
                        once_met=(),
                        variants=(node or ir.All(()),),
                        remedy=None,
                        origin=part.origin,
                        in_route=False,
                    )
                )
        return tuple(found)

    def points(self) -> tuple[ir.Point, ...]:
        sources = self.rulebook.sources
        names = self._names(frozenset())
        found = []
        for part in self.parts:
            for one in part.of.notes:
                cite = cited(one.cite, sources) if one.cite else None
                found.append(ir.Point(one.id, words(one.text), None, cite, None, "note"))
            for index, line in enumerate(part.of.not_encoded):
                path = ("not_encoded", index)
                applies = self._attempt(part.filed, path, compile_for, line.for_, names, self.filters)
                told = words(line.text), words(line.reason)
                found.append(ir.Point(line.id, *told, cited(line.cite, sources), applies, "not_encoded"))
        return tuple(found)

    def places(self) -> tuple[ir.UnitList, ...]:
        used = {c.place for one in self.filters.known.values() for c in one.comparisons if c.place}
        return tuple(unit_list(self.rulebook.places[name].units) for name in sorted(used))

    def declared(self) -> Iterator[tuple[str, Text]]:
        yield from ((f"code:{code}", label) for code, label in self.scope.labels().items())
        for part in self.parts:
            yield from ((f"attestation:{one.id}", words(one.label)) for one in part.of.attestations)
            yield from ((f"judgement:{one.id}", words(one.label)) for one in part.of.questions)
            yield from ((f"indicator:{one.id}", words(one.label)) for one in part.of.indicators)

    def _readings(self, name: str) -> int:
        return len(self.scope.declared()[name].readings or ())

    def _choice(self, name: str, index: int) -> ir.ReadingChoice:
        parameter = self.scope.declared()[name]
        reading = (parameter.readings or [])[index]
        return ir.ReadingChoice(
            name, words(parameter.label), reading.id, words(reading.label), words(reading.reason)
        )

    def _attempt(
        self, filed: Filed, path: Path_, compiling: Callable[P, T], *args: P.args, **named: P.kwargs
    ) -> T | None:
        """Return what `compiling` gives; None, and a fault at `path` of the file, if it cannot be."""
        try:
            return compiling(*args, **named)
        except CompileError as error:
            self._fault(filed, path, error)
            return None

    def _stands_twice(self, name: str, filed: Filed, path: Path_) -> None:
        text = Text(f"“{name}” có hai lần", f'"{name}" stands twice')
        self._fault(filed, path, CompileError("duplicate-id", text, ()))

    def _fault(self, filed: Filed, path: Path_, error: CompileError) -> None:
        fault = error.fault(filed.place(*path, *error.path))
        if fault not in self.faults:
            self.faults.append(fault)
