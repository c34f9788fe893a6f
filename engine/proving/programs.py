"""Which programs a rulebook comes to, and which dossiers are judged by each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import z3

from ..dates import LAST_DAY, Span, day_after
from ..dossiers.derived import route_of
from ..dossiers.reading import make_dossier
from ..rulebooks.choosing import governing_day
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import Catalogue, Library
from ..rulebooks.probing import Probe, with_probes
from ..rulebooks.program import Criterion, Epochs, Program
from ..rulebooks.provisions import Criterion as Written
from ..rulebooks.selecting import laws_on
from .days import day
from .logic import Formula, both, either, no
from .symbols import SymbolicDossier


@dataclass(frozen=True, slots=True)
class Key:
    """What a program is chosen by: `day` is the first of a stretch of law; None: no one law governs."""

    award: str
    campaign: str | None
    route: str | None
    day: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A program, and the keys that lead to it: stretches of law that ask the same are one.

    `owners`: the file that each criterion stands in, by criterion id. `law`: the file of the award's law.
    `newest`: the file of law that came into force last.
    `open_route`: the law has the route that dossiers are judged by.
    `probed`: the program that also asks what properties ask of the dossier itself.
    """

    program: Program
    probed: Program
    keys: tuple[Key, ...]
    owners: dict[str, str]
    law: str | None
    newest: str | None
    open_route: bool
    epochs: Epochs

    def governs(self, data: dict[str, Any]) -> bool:
        """Return whether a dossier that can be read is judged by this program."""
        of = make_dossier(data).dossier
        days = (one if isinstance(one, Span) else None for one in (of.considered_on, of.submitted_on))
        considered, received = days
        route = route_of(of)
        same = (of.award, of.campaign) == (self.keys[0].award, self.keys[0].campaign)
        # A route that the award does not have is as good as none.
        wanted = {one.route for one in self.keys}
        named = route in wanted or (wanted == {None} and of.route is None)
        day = governing_day(self.epochs, considered, received)
        return same and named and day in {one.day for one in self.keys}

    @property
    def name(self) -> str:
        """Return award, campaign, route and first day."""
        key = self.keys[0]
        parts = (key.award, key.campaign, key.route, None if key.day is None else str(key.day))
        return " ".join(str(one or "-") for one in parts)


Asked = Callable[[Key], Sequence[Probe]]
"""What properties ask of the dossiers of one program."""


def programs_of(library: Library, campaign: str | None, awards: Sequence[str], asked: Asked) -> list[Judged]:
    """Return every program that dossiers for a campaign (None: for none) and these awards can be judged by.

    In a fixed order; stretches of law that ask the same are one. Raises RulebookError where a property asks
    what a program does not know.
    """
    rulebook, catalogue = library.rulebook, library.catalogue
    filed = rulebook.campaigns[campaign] if campaign else None
    found: dict[object, Judged] = {}
    for key in _keys(catalogue, campaign, awards):
        program = library.program_of((key.award, key.campaign, key.route, key.day))
        probes = asked(key)
        probed = with_probes(rulebook, program, filed, key.day, probes) if probes else program
        law, owners = _owners(rulebook, program, key)
        laws = laws_on(rulebook, key.award, key.day) if key.day is not None else ()
        newest = max(laws, key=lambda one: (one[1].law.in_force.from_, one[0] == "law"), default=None)
        file = newest[1].document.file.removeprefix("rules/") if newest else None
        open_route = any(one.id == key.route for _, filed_law in laws for one in filed_law.law.routes)
        alike = (key.award, key.route, law, file, open_route, tuple(sorted(owners.items())), _asked(probed))
        known = found.get(alike)
        if known is None:
            found[alike] = Judged(program, probed, (key,), owners, law, file, open_route, catalogue.epochs)
        else:
            found[alike] = replace(known, keys=(*known.keys, key))
    return list(found.values())


def _keys(catalogue: Catalogue, campaign: str | None, awards: Sequence[str]) -> Iterator[Key]:
    for award in awards:
        routes = catalogue.routes[award]
        named: list[str | None] = [None, *(one for one in routes if one != "campaign")]
        if campaign is not None:
            named = ["campaign" if "campaign" in routes else None]
        for route in named:
            for first in (None, *catalogue.epochs.days):
                yield Key(award, campaign, route, first)


def _asked(program: Program) -> object:
    def told(of: Criterion) -> object:
        return (of.id, of.effect, of.applies, of.once_met, of.variants, of.in_route)

    combinations = tuple(one.variants for one in program.combinations)
    return tuple(map(told, program.criteria)), tuple(map(told, program.preferences)), combinations


def _owners(rulebook: Rulebook, program: Program, key: Key) -> tuple[str | None, dict[str, str]]:
    """Return the file of the award's law, and of each criterion: one taken over is the taking file's."""
    law: str | None = None
    campaign = f"campaigns/{key.campaign}.yaml"
    files = {"law": "law/regimes.yaml", "principles": "law/regimes.yaml", "campaign": campaign}
    own: dict[str, str] = {}
    for origin, filed in laws_on(rulebook, key.award, key.day) if key.day is not None else ():
        name = filed.document.file.removeprefix("rules/")
        if origin == "law":
            law = files["law"] = name
        else:
            own |= {one.id: name for one in filed.law.criteria if isinstance(one, Written)}
    return law, {
        one.id: own.get(one.id, files["principles"]) if one.origin == "principles" else files[one.origin]
        for one in program.criteria
    }


def chosen(of: SymbolicDossier, keys: Sequence[Key]) -> Formula:
    """Return that a dossier is judged by the program of one of these keys."""
    catalogue = of.shape.catalogue
    return either(_chosen(of, catalogue, key) for key in keys)


def _chosen(of: SymbolicDossier, catalogue: Catalogue, key: Key) -> Formula:
    award, campaign = of.cell("dossier", 0, "award"), of.cell("dossier", 0, "campaign")
    stated = of.leaf("dossier", 0, "route").cell
    assert award.word
    assert campaign.word
    assert stated.word
    wanted = [award.word.among((key.award,))]
    if key.campaign is not None:
        wanted += [campaign.known, campaign.word.among((key.campaign,))]
    else:
        own = catalogue.routes[key.award]
        known = {one for of in catalogue.routes.values() for one in of}
        wanted.append(no(campaign.known))
        if key.route is None:
            others = [one for one in known if one not in own or one == "campaign"]
            wanted.append(either((no(stated.known), stated.word.among(others))))
        else:
            wanted += [stated.known, stated.word.among((key.route,))]
    return both((*wanted, _governed(of, catalogue, key.day)))


def _governed(of: SymbolicDossier, catalogue: Catalogue, wanted: int | None) -> Formula:
    """Return that the law in force from `wanted` on governs; None: that no one law does."""
    kept = of.kept.get(("governed", wanted))
    if kept is not None:
        return kept
    considered, received = of.cell("dossier", 0, "considered_on"), of.cell("dossier", 0, "submitted_on")
    assert considered.days
    assert received.days
    days = catalogue.epochs.days
    ends = [*(day_after(one, -1) for one in days[1:]), LAST_DAY]
    within = {
        first: both((
            considered.known,
            z3.UGE(considered.days[0], day(first)),
            z3.ULE(considered.days[1], day(last)),
        ))
        for first, last in zip(days, ends, strict=True)
    }  # fmt: skip
    moved: list[Formula] = []
    governs: dict[int, list[Formula]] = {one: [] for one in days}
    for start, end, limit in catalogue.epochs.transitions:
        applies = both((
            either(within.values()),
            z3.UGE(considered.days[0], day(start)), z3.ULE(considered.days[0], day(end)),
            received.known, z3.ULT(received.days[1], day(limit)), *map(no, moved),
        ))  # fmt: skip
        governs[days[bisect_right(days, day_after(limit, -1)) - 1]].append(applies)
        moved.append(applies)
    for first, inside in within.items():
        governs[first].append(both((inside, *map(no, moved))))
    for first, formulas in governs.items():
        of.kept["governed", first] = either(formulas)
    of.kept["governed", None] = no(either(within.values()))
    return of.kept["governed", wanted]
