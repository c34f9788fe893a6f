"""Putting one program together: campaign, law, principles and regime of a day, compiled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from ..dates import Span, read_date
from ..errors import Fault, RulebookError
from ..texts import Text, fold
from . import language as lang
from . import program as ir
from .citing import cited
from .compiling import CompileError, Filters, Names, compile_for, compile_test
from .loading import Filed, FiledCampaign, FiledLaw, Rulebook
from .parameters import Resolved, ends, period_of, value_of, words
from .yaml_reading import Path_

MOST_COMBINATIONS = 64
Origin = Literal["campaign", "law", "principles"]
Readings = dict[str, int]


@dataclass(frozen=True)
class Part:
    """One file's share of a program, with its place in the file for messages."""

    filed: Filed
    of: lang.Law | lang.Campaign
    origin: Origin


@dataclass
class Scope:
    """The parameters one part sees on a day, and which of those with readings were asked for."""

    rulebook: Rulebook
    parts: Sequence[Part]
    day: int
    chosen: Readings = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    _known: dict[str, Resolved] = field(default_factory=dict)

    def labels(self) -> dict[str, Text]:
        """Return the labels of codes that rulebooks declare: awards, routes, campaigns."""
        rulebook = self.rulebook
        found = {one.id: words(one.label) for one in rulebook.regimes.awards}
        found |= {one.campaign.id: words(one.campaign.title) for one in rulebook.campaigns.values()}
        laws = (part.of for part in self.parts if isinstance(part.of, lang.Law))
        return found | {route.id: words(route.label) for law in laws for route in law.routes}

    def declared(self) -> dict[str, lang.Parameter]:
        """Return the parameters of all parts; those of a campaign win over the law's."""
        found: dict[str, lang.Parameter] = {}
        for part in self.parts:
            found |= part.of.parameters
            if isinstance(part.of, lang.Campaign):
                found |= {"subjects": part.of.subjects.kinds}
                if part.of.subjects.classes:
                    found |= {"classes": part.of.subjects.classes}
                if isinstance(part.of.window, lang.Parameter):
                    found |= {"window": part.of.window}
        return found

    def get(self, name: str) -> Resolved:
        """Return a parameter's value. Raises KeyError for a name nobody declares."""
        base = name.rsplit(".", 1)[0] if name.endswith((".from", ".to")) and not name.startswith("period.") else name
        parameter = self.declared().get(base)
        if parameter is not None:
            if parameter.readings:
                self.asked.add(base)
            resolved = value_of(base, parameter, self._value(base, parameter), self.labels())
            return resolved if base == name else ends(resolved)[name]
        return self.built_in()[name]

    def names(self) -> list[str]:
        """Return every name that may be used."""
        declared = self.declared()
        spans = [f"{name}{end}" for name, one in declared.items() if one.type == "span" for end in (".from", ".to")]
        return [*declared, *spans, *self.built_in()]

    def built_in(self) -> dict[str, Resolved]:
        """Return what a campaign's head provides. Without a campaign the names exist, unstated."""
        if not self._known:
            self._known = dict(self._built_in())
        return self._known

    def _built_in(self) -> Iterator[tuple[str, Resolved]]:
        campaign = next((part.of for part in self.parts if isinstance(part.of, lang.Campaign)), None)
        if campaign is None:
            for name, kind in (("campaign", "text"), ("awards", "codes"), ("subjects", "codes"), ("classes", "codes"),
                               ("window", "span"), ("window.from", "day"), ("window.to", "day")):  # fmt: skip
                yield name, Resolved(name, kind, None, _UNSTATED)
            return
        yield "campaign", Resolved("campaign", "text", campaign.id, words(campaign.title))
        offered = None if isinstance(campaign.awards, str) else tuple(one.award for one in campaign.awards)
        labels = self.labels()
        shown = [labels.get(one, Text(one, one)) for one in offered or ()]
        said = Text(", ".join(one.vi for one in shown), ", ".join(one.en for one in shown)) if shown else _UNSTATED
        yield "awards", Resolved("awards", "codes", offered, said)
        if isinstance(campaign.window, str):
            for name, kind in (("window", "span"), ("window.from", "day"), ("window.to", "day")):
                yield name, Resolved(name, kind, None, _UNSTATED)
        if campaign.subjects.classes is None:
            yield "classes", Resolved("classes", "codes", None, _UNSTATED)
        if not isinstance(campaign.periods, str):
            for period in campaign.periods:
                yield from ((one.name, one) for one in period_of(period))

    def _value(self, name: str, parameter: lang.Parameter) -> lang.Value:
        if parameter.readings:
            return parameter.readings[self.chosen.get(name, 0)].value
        if parameter.values:
            known = [one.value for one in parameter.values if _day(one.from_) <= self.day]
            return known[-1] if known else lang.NOT_STATED
        assert parameter.value is not None
        return parameter.value


_UNSTATED = Text("văn bản không nêu", "not stated in the text")


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
    if builder.faults:
        raise RulebookError(builder.faults)
    compiled, combinations = builder.combine(criteria)
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
        points=builder.points(),
        filters=tuple(builder.filters.known.values()),
        places=builder.places(),
        declared=tuple(builder.declared()),
        rulebook=rulebook.digest,
    )


@dataclass
class _Draft:
    """A criterion on its way to being compiled."""

    of: lang.Criterion
    part: Part | None
    path: Path_
    in_route: bool


class _Builder:
    def __init__(self, rulebook: Rulebook, parts: Sequence[Part], route: str | None, day: int) -> None:
        self.rulebook, self.parts, self.route = rulebook, parts, route
        self.scope = Scope(rulebook, parts, day)
        self.filters = Filters()
        self.faults: list[Fault] = []

    def drafts(self) -> Iterator[_Draft]:
        needed: set[str] = set()
        for part in self.parts:
            if isinstance(part.of, lang.Law):
                for place, route in enumerate(part.of.routes):
                    if route.id == self.route:
                        needed |= set(route.needs)
                        for index, entry in enumerate(route.criteria):
                            if isinstance(entry, lang.Criterion):
                                yield _Draft(entry, part, ("routes", place, "criteria", index), True)
        for part in self.parts:
            for index, entry in enumerate(part.of.criteria):
                if isinstance(entry, lang.Criterion):
                    yield _Draft(entry, part, ("criteria", index), entry.id in needed)

    def criteria(self, undetermined: bool) -> list[_Draft]:
        drafts = list(self.drafts())
        if undetermined:
            drafts.insert(0, _Draft(self.rulebook.regimes.undetermined, None, ("undetermined",), False))
        return self._ordered(drafts)

    def _ordered(self, drafts: list[_Draft]) -> list[_Draft]:
        by_id = {draft.of.id: draft for draft in drafts}
        ordered: dict[str, _Draft] = {}

        def visit(draft: _Draft, above: tuple[str, ...]) -> None:
            if draft.of.id in ordered:
                return
            if draft.of.id in above:
                text = Text(f"tiêu chí “{draft.of.id}” tự dựa vào mình", f'criterion "{draft.of.id}" rests on itself')
                self._fault(draft, CompileError("criterion-cycle", text, ()))
                return
            for other in _referred(draft.of):
                if other in by_id:
                    visit(by_id[other], (*above, draft.of.id))
            ordered[draft.of.id] = draft

        for draft in drafts:
            visit(draft, ())
        return list(ordered.values())

    def combine(self, drafts: list[_Draft]) -> tuple[tuple[ir.Criterion, ...], tuple[ir.Combination, ...]]:
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
        choices = list(product(*(range(self._readings(name)) for name in involved)))
        if len(choices) > MOST_COMBINATIONS:
            text = Text("quá nhiều cách hiểu kết hợp với nhau", "too many readings combine")
            raise RulebookError(Fault("too-many-readings", text))
        combinations = []
        for choice in choices:
            picked = dict(zip(involved, choice, strict=True))
            variant = tuple(chosen[tuple(picked[n] for n in names)] for names, chosen in zip(needs, maps, strict=True))
            told = tuple(self._choice(name, index) for name, index in picked.items())
            combinations.append(ir.Combination(told, variant))
        return tuple(compiled), tuple(combinations)

    def _variants(
        self, draft: _Draft, known: frozenset[str]
    ) -> tuple[list[str], list[ir.Node], dict[tuple[int, ...], int]]:
        self.scope.asked = set()
        self.scope.chosen = {}
        base = self._compiled(draft, known)
        names = sorted(self.scope.asked)
        variants = [base]
        chosen: dict[tuple[int, ...], int] = {}
        for choice in product(*(range(self._readings(name)) for name in names)):
            self.scope.chosen = dict(zip(names, choice, strict=True))
            node = self._compiled(draft, known)
            if node not in variants:
                variants.append(node)
            chosen[choice] = variants.index(node)
        self.scope.chosen = {}
        return names, variants, chosen

    def _compiled(self, draft: _Draft, known: frozenset[str]) -> ir.Node:
        try:
            return compile_test(draft.of.test, self._names(draft, known), self.filters)
        except CompileError as error:
            self._fault(draft, error, "test")
            return ir.All(())

    def _criterion(self, draft: _Draft, variants: list[ir.Node], known: frozenset[str]) -> ir.Criterion:
        of = draft.of
        applies = compile_for(of.for_, self._names(draft, known), self.filters)
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
            origin=draft.part.origin if draft.part else "principles",
            in_route=draft.in_route,
        )

    def _filled(self, text: Text) -> Text:
        if "{" not in text.vi + text.en:
            return text
        self.scope.chosen = {}
        names = (name for name in self.scope.names() if "{" + name + "}" in text.vi + text.en)
        return text.fill(**{name: self.scope.get(name).shown for name in names})

    def _names(self, draft: _Draft, known: frozenset[str]) -> Names:
        of = [part.of for part in self.parts]
        return Names(
            parameter=self.scope.get,
            parameters=self.scope.names,
            attestations={one.id: one for part in of for one in part.attestations},
            indicators={one.id: one for part in of for one in part.indicators},
            questions={one.id: one for part in of for one in part.questions},
            criteria=known,
            places=frozenset(self.rulebook.places),
            labels=self.scope.labels(),
        )

    def points(self) -> tuple[ir.Point, ...]:
        sources = self.rulebook.sources
        found = []
        for part in self.parts:
            names = self._names(_Draft(self.rulebook.regimes.undetermined, part, (), False), frozenset())
            for note in part.of.notes:
                found.append(ir.Point(note.id, words(note.text), None, cited(note.cite, sources) if note.cite else None, None, "note"))
            for one in part.of.not_encoded:
                applies = compile_for(one.for_, names, self.filters)
                cite = cited(one.cite, sources)
                found.append(ir.Point(one.id, words(one.text), words(one.reason), cite, applies, "not_encoded"))
        return tuple(found)

    def places(self) -> tuple[ir.UnitList, ...]:
        used = {c.place for one in self.filters.known.values() for c in one.comparisons if c.place}
        return tuple(unit_list(self.rulebook.places[name].units) for name in sorted(used))

    def declared(self) -> Iterator[tuple[str, Text]]:
        for part in self.parts:
            yield from ((f"attestation:{one.id}", words(one.label)) for one in part.of.attestations)
            yield from ((f"judgement:{one.id}", words(one.label)) for one in part.of.questions)
            yield from ((f"indicator:{one.id}", words(one.label)) for one in part.of.indicators)

    def _readings(self, name: str) -> int:
        return len(self.scope.declared()[name].readings or ())

    def _choice(self, name: str, index: int) -> ir.ReadingChoice:
        parameter = self.scope.declared()[name]
        reading = (parameter.readings or [])[index]
        return ir.ReadingChoice(name, words(parameter.label), reading.id, words(reading.label), words(reading.reason))

    def _fault(self, draft: _Draft, error: CompileError, *inside: str) -> None:
        path = (*draft.path, *inside, *error.path)
        place = draft.part.filed.place(*path) if draft.part else None
        fault = error.fault(place) if place else Fault(error.code, error.message)
        if fault not in self.faults:
            self.faults.append(fault)


def unit_list(of: lang.PlaceList) -> ir.UnitList:
    """Return a list of units ready for looking names up by folded spelling."""
    names: dict[str, tuple[int, int, bool]] = {}
    for unit in of.units:
        start = read_date(unit.in_force.from_) if unit.in_force else None
        end = read_date(unit.in_force.to) if unit.in_force and unit.in_force.to else None
        first = start.earliest if isinstance(start, Span) else 0
        last = end.latest if isinstance(end, Span) else 99991231
        for name in (unit.name, *unit.aliases):
            names[fold(name)] = (first, last, unit.successor is not None)
    return ir.UnitList(of.id, of.complete, tuple(sorted(names.items())))


def _day(text: str) -> int:
    day = read_date(text)
    return day.earliest if isinstance(day, Span) else 0


def _referred(criterion: lang.Criterion) -> Iterator[str]:
    yield from criterion.once_met
    yield from references(criterion.test)


def references(test: lang.Test) -> Iterator[str]:
    """Return the ids of the criteria that a test refers to."""
    match test:
        case str():
            yield test
        case lang.AllTest():
            yield from (one for inner in test.all for one in references(inner))
        case lang.AnyTest():
            yield from (one for inner in test.any for one in references(inner))
        case lang.NotTest():
            yield from references(test.not_)
        case lang.AtLeastKTest():
            yield from (one for inner in test.at_least_k_of.of for one in references(inner))
