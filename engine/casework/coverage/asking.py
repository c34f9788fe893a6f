"""What there is to show of a rulebook: every outcome of every criterion, comparison, route and provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...errors import Place
from ...rulebooks import language as lang
from ...rulebooks.drafting import Draft
from ...rulebooks.filing import FiledCampaign, Rulebook
from ...rulebooks.program import Program
from ...rulebooks.walking import everything, walk
from ...rulebooks.yaml_reading import Path_
from .drafted import Drafted, Drafts, owner_of, place_in, routes_of
from .places import Leaf, leaf_of_for, leaves
from .possible import STATUSES, answers_of, statuses_of
from .resting import Rest, Resting
from .units import KINDS, SHOWN, Asked, Rule, Unit

Placed = tuple[Leaf, tuple[Unit, ...]]
"""What a filter reads, and the unit of each of its comparisons."""


@dataclass(frozen=True, slots=True)
class CriterionText:
    """A criterion of a program as units: itself, and each comparison of its `for` and of its test."""

    unit: Unit
    whom: tuple[Placed, ...]
    asked: tuple[Placed, ...]


class Texts:
    """The units of programs, made once per program."""

    def __init__(self) -> None:
        self._made: dict[Program, dict[str, CriterionText]] = {}
        self._placed: dict[tuple[object, ...], Place] = {}

    def of(self, drafted: Drafted) -> dict[str, CriterionText]:
        """Return the criteria of a program by id."""
        if drafted.program not in self._made:
            self._made[drafted.program] = {name: self._criterion(drafted, name) for name in drafted.criteria}
        return self._made[drafted.program]

    def _criterion(self, drafted: Drafted, name: str) -> CriterionText:
        draft, compiled = drafted.drafts[name], drafted.criteria[name]
        unit = Unit("criterion", owner_of(draft.filed), name, place=place_in(draft))

        def placed(leaf: Leaf) -> Placed:
            named = ((path, "/".join(map(str, path))) for path in leaf.paths)
            units = (
                replace(unit, kind="comparison", part=part, place=self._place(draft, path))
                for path, part in named
            )
            return leaf, tuple(units)

        whom = (placed(leaf_of_for(compiled.applies)),) if compiled.applies else ()
        asked = tuple(placed(one) for one in leaves(draft.of.test, compiled.variants[0]))
        return CriterionText(unit, whom, asked)

    def _place(self, draft: Draft, path: Path_) -> Place:
        key = id(draft.filed), draft.path, path
        if key not in self._placed:
            self._placed[key] = place_in(draft, path)
        return self._placed[key]


def route_units(drafted: Drafted) -> Iterator[Unit]:
    """Yield the judged route under the award's file of law that governs, if it has one."""
    for route, filed, path in routes_of(drafted):
        since = filed.law.in_force.from_
        yield Unit("route", drafted.program.award, route.id, since, replace(filed.place(*path), column=None))


def provision(cite: lang.Cite) -> Unit:
    """Return the provision that a citation names: `39(2)(a)` of a law, `IV.2` of a plan."""
    inner = "".join(f"({one})" for one in ((cite.clause if cite.article else None), cite.point) if one)
    front = cite.article or cite.clause or ""
    return Unit("provision", cite.source or "", (front + inner) or "-")


def asked_of(drafts: Drafts, texts: Texts, resting: Resting) -> Asked:
    """Return everything that cases can show of a rulebook, in the order of its files."""
    outcomes: dict[Unit, dict[str, None]] = {}
    rests: dict[Rest, None] = {}
    by_campaign: dict[str, set[str]] = {}
    for drafted in drafts.all():
        criteria = drafted.criteria
        for name, text in texts.of(drafted).items():
            outcomes.setdefault(text.unit, {}).update(dict.fromkeys(statuses_of(criteria[name])))
            for leaf, units in (*text.whom, *text.asked):
                for comparison, unit in zip(leaf.filter.comparisons, units, strict=True):
                    can = answers_of(comparison, leaf.filter.scope)
                    outcomes.setdefault(unit, {}).update(dict.fromkeys(can))
        for unit in route_units(drafted):
            outcomes.setdefault(unit, {}).update(dict.fromkeys(STATUSES))
        found = dict.fromkeys(resting.on_all(drafted))
        rests.update(found)
        if drafted.program.campaign:
            by_campaign.setdefault(drafted.program.campaign, set()).update(one.ref for one in found)
    rules = _provisions(rests)
    apart = _never(drafts.rulebook, set(rules))
    for filed in drafts.rulebook.campaigns.values():
        for unit, became, can_rest in _clauses(filed, by_campaign.get(filed.campaign.id, set())):
            (rules if can_rest else apart)[unit] = became
    outcomes.update({unit: {SHOWN: None} for unit in rules})
    ordered = sorted(outcomes.items(), key=lambda one: _order(one[0]))
    return Asked({unit: _in_order(names) for unit, names in ordered}, rules, apart)


def by_key(units: Iterable[Unit]) -> dict[tuple[str, str, str], Unit]:
    """Return provisions and clauses by what names them, wherever they stand."""
    return {(one.kind, one.owner, one.name): one for one in units if one.kind in ("provision", "clause")}


def _provisions(rests: Iterable[Rest]) -> dict[Unit, tuple[Rule, ...]]:
    found: dict[tuple[str, str], dict[Rule, None]] = {}
    for rest in rests:
        unit = provision(rest.cite)
        found.setdefault((unit.owner, unit.name), {})[Rule(rest.ref, rest.place)] = None
    made = {}
    for (owner, name), rules in found.items():
        ordered = sorted(rules, key=lambda one: (one.place.file or "", one.place.line or 0, one.ref))
        made[Unit("provision", owner, name, place=ordered[0].place)] = tuple(ordered)
    return made


def _never(rulebook: Rulebook, known: set[Unit]) -> dict[Unit, tuple[Rule, ...]]:
    """Return the provisions that no single dossier rests on: cited by other rules only, or by none."""
    names = {(one.owner, one.name) for one in known}
    cited = {one.owner for one in known}
    found: dict[tuple[str, str], dict[Rule, None]] = {}
    sources: dict[str, Place] = {}
    for filed, of in everything(rulebook):
        for path, part in walk(of):
            if isinstance(part, lang.Cite):
                unit = provision(part)
                cited.add(unit.owner)
                if (unit.owner, unit.name) not in names:
                    rule = Rule(_ref(of, path), replace(filed.place(*path), column=None))
                    found.setdefault((unit.owner, unit.name), {})[rule] = None
            elif isinstance(part, lang.Source):
                sources[part.id] = filed.place(*path)
    made = {
        Unit("provision", owner, name, place=next(iter(rules)).place): tuple(rules)
        for (owner, name), rules in found.items()
    }
    uncited = {
        Unit("provision", name, "-", place=at): () for name, at in sources.items() if name not in cited
    }
    return made | uncited


def _ref(of: object, path: tuple[str | int, ...]) -> str:
    """Return a rule's kind and id, as far as its path in the file tells: `quotas:ID`."""
    at: object = of
    for part in path[:2]:
        if isinstance(part, int) and isinstance(at, list):
            at = at[part]
        elif isinstance(at, dict):
            return f"{path[0]}:{part}"
        else:
            at = getattr(at, str(part), None)
    return f"{path[0]}:{getattr(at, 'id', '')}".rstrip(":")


def _clauses(filed: FiledCampaign, may_rest: set[str]) -> Iterator[tuple[Unit, tuple[Rule, ...], bool]]:
    """Yield each clause of a plan with the rules it became, and whether a dossier can rest on one."""
    of = filed.campaign
    for index, clause in enumerate(of.clauses):
        unit = Unit("clause", of.id, clause.clause, place=filed.place("clauses", index))
        places = (filed.place("clauses", index, "became", at) for at in range(len(clause.became)))
        became = tuple(Rule(ref, place) for ref, place in zip(clause.became, places, strict=True))
        can = tuple(one for one in became if plain(one.ref) in may_rest)
        yield unit, can or became, bool(can)


def plain(ref: str) -> str:
    """Return the name under which a judgement rests on what a clause became."""
    return {"parameter:subjects": "subjects", "parameter:window": "window"}.get(ref, ref)


def _order(unit: Unit) -> tuple[object, ...]:
    place = unit.place
    front = place.file or "", place.line or 0, place.column or 0
    return (*front, KINDS.index(unit.kind), unit.owner, unit.name, unit.part)


_OUTCOMES: Final = ("met", "unmet", "yes", "no", "unknown", "not_applicable", SHOWN)


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=_OUTCOMES.index))
