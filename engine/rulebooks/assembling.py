"""Putting one program together: campaign, law, principles and regime of a day, compiled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import RulebookError
from ..texts import Text
from . import language as lang
from . import program as ir
from .citing import cited
from .combining import Combining
from .comparing import Filters
from .compiling import compile_for, compile_test
from .drafting import Draft, drafts_of, in_order
from .filing import Filed, FiledCampaign, FiledLaw, Rulebook
from .listing import unit_list
from .operands import CompileError
from .parameters import words
from .program import Origin
from .scoping import Part
from .selecting import laws_on, regime_on
from .walking import REGIMES
from .yaml_reading import Path_


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


class _Builder(Combining):
    def __init__(self, rulebook: Rulebook, parts: Sequence[Part], route: str | None, day: int) -> None:
        super().__init__(rulebook, parts, day)
        self.route = route
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
                self.stands_twice(draft.of.id, draft.filed, draft.path)
            seen.add(draft.of.id)
        ordered, circular = in_order(drafts)
        for draft in circular:
            name = draft.of.id
            text = Text(f"tiêu chí “{name}” tự dựa vào mình", f'criterion "{name}" rests on itself')
            self.fault(draft.filed, draft.path, CompileError("criterion-cycle", text, ()))
        return ordered

    def check(self, criteria: Sequence[Draft]) -> None:
        """Look at what judging does not need: names given twice, and preferences."""
        parameters: set[str] = set()
        declared: set[tuple[str, str]] = set()
        names = self.names(frozenset(draft.of.id for draft in criteria))
        for part in self.parts:
            if isinstance(part.of, lang.Law):
                for name in parameters & set(part.of.parameters):
                    self.stands_twice(name, part.filed, ("parameters", name))
                parameters |= set(part.of.parameters)
            for kind in ("attestations", "indicators", "questions", "preferences"):
                for index, one in enumerate(getattr(part.of, kind)):
                    if (kind, one.id) in declared:
                        self.stands_twice(one.id, part.filed, (kind, index))
                    declared.add((kind, one.id))
            for index, favoured in enumerate(part.of.preferences):
                path: Path_ = ("preferences", index)
                self.attempt(part.filed, path, compile_for, favoured.for_, names, Filters())
                if favoured.test is not None:
                    path = ("preferences", index, "test")
                    self.attempt(part.filed, path, compile_test, favoured.test, names, Filters())

    def preferences(self, known: frozenset[str]) -> tuple[ir.Criterion, ...]:
        """Return what can be tested of whom the law or plan favours, each asked under the base reading."""
        self.scope.chosen = {}
        names = self.names(known)
        found = []
        for part in self.parts:
            for index, one in enumerate(part.of.preferences):
                if one.test is None:
                    continue
                path = ("preferences", index)
                applies = self.attempt(part.filed, path, compile_for, one.for_, names, self.filters)
                node = self.attempt(part.filed, (*path, "test"), compile_test, one.test, names, self.filters)
                found.append(
                    ir.Criterion(
                        id=one.id,
                        label=self.filled(words(one.label)),
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
        names = self.names(frozenset())
        found = []
        for part in self.parts:
            for one in part.of.notes:
                cite = cited(one.cite, sources) if one.cite else None
                found.append(ir.Point(one.id, words(one.text), None, cite, None, "note"))
            for index, line in enumerate(part.of.not_encoded):
                path = ("not_encoded", index)
                applies = self.attempt(part.filed, path, compile_for, line.for_, names, self.filters)
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
