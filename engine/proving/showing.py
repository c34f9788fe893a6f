"""Looking for dossiers of one program that show each thing at least once, and tell each pair apart."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import combinations

import z3

from ..judging.findings import Judgement, Status, Verdict
from ..judging.verdict import ORDER, route_met
from .confirming import Confirming
from .dossier_json import dossier_json
from .findings import Data, Open, Pair, Part, Target, Witness
from .leaves import holds_in
from .logic import Formula, both, either, no, same
from .programs import Judged
from .searching import Search
from .symbols import SymbolicDossier
from .verdict import Found

DIFFERS = "a dossier of the solver's was judged otherwise"
"""Why something stays open where encoding and judging differ."""
_STATUSES: tuple[Status, ...] = ("met", "unmet", "not_applicable")
_TELLING: frozenset[Status] = frozenset(("met", "unmet"))


class Showing:
    """One program's search. What was shown of a file by one program need not be shown by another."""

    def __init__(
        self,
        judged: Judged,
        found: Found,
        search: Search,
        dossier: SymbolicDossier,
        confirming: Confirming,
        part: Part,
        before: Container[Target],
    ) -> None:
        self._before = before
        self._judged, self._found, self._search = judged, found, search
        self._dossier, self._confirming, self._part = dossier, confirming, part
        self._owners = judged.owners

    def show(self, kinds: Iterable[str]) -> None:
        """Show what this program's criteria, route and campaign can come out as."""
        goals = {one: formula for one, formula in self._goals() if _KIND[one.kind] in kinds}
        self._part.asked |= goals.keys()
        goals = {one: formula for one, formula in goals.items() if one not in self._before}
        plainly = [one for one in goals if one.what == "eligible"]
        # What people will look at first, as people would write it; then whatever shows something new.
        for first in (plainly, list(goals)):
            left = [one for one in first if one not in self._part.shown and one not in self._part.open]
            while left:
                answer = self._search.find(either(goals[one] for one in left), plainly=first is plainly)
                if answer.model is None:
                    if answer.said == "open":
                        self._part.open |= {one: Open(self._judged.name, answer.why) for one in left}
                    break
                if not self._learn(answer.model, goals):
                    self._part.open |= {one: Open(self._judged.name, DIFFERS) for one in left}
                    break
                left = [one for one in left if one not in self._part.shown]

    def show_mildest(self) -> None:
        """Find a dossier of the mildest verdict that a campaign or a law gives, where none is eligible."""
        name = self._refuser()
        if name is None:
            return
        for verdict in reversed(ORDER):
            seen = self._part.mildest.get(name)
            if seen is not None and ORDER.index(seen) >= ORDER.index(verdict):
                return
            answer = self._search.find(self._found.verdicts[verdict])
            if answer.model is not None:
                self._learn(answer.model, {})

    def tell_apart(self) -> None:
        """Tell apart every two criteria of this program that are not yet, or see how they agree."""
        pairs = {self._pair(a, b): (a, b) for a, b in combinations(sorted(self._found.statuses), 2)}
        self._part.together |= pairs.keys()

        def left() -> dict[Pair, Formula]:
            return {one: self._differ(*ab) for one, ab in pairs.items() if one not in self._part.apart}

        def alike() -> Iterator[Formula]:
            for one in left():
                statuses = [self._found.statuses[name] for name in pairs[one]]
                for name in sorted(_TELLING.difference(self._part.jointly.get(one, ()))):
                    yield both(of.named(name) for of in statuses)

        for wanted in (lambda: left().values(), alike):
            while True:
                answer = self._search.find(either(wanted()))
                if answer.model is not None and self._learn(answer.model, {}):
                    continue
                if answer.said != "no":
                    self._part.unsettled |= {
                        one: Open(self._judged.name, answer.why or DIFFERS) for one in left()
                    }
                break

    def _goals(self) -> Iterator[tuple[Target, Formula]]:
        for name, status in self._found.statuses.items():
            yield Target("criterion", self._owners[name], name, "met"), status.met
            yield Target("criterion", self._owners[name], name, "unmet"), status.unmet
        program, eligible = self._judged.program, self._found.verdicts["eligible"]
        if program.route is not None and self._judged.law is not None and self._judged.open_route:
            route = both((self._found.route_met, eligible))
            yield Target("route", self._judged.law, program.route, "met"), self._found.route_met
            yield Target("route", self._judged.law, program.route, "eligible"), route
        refuser = self._refuser()
        if refuser is not None:
            yield Target("law" if program.campaign is None else "campaign", *refuser, "eligible"), eligible

    def _refuser(self) -> tuple[str, str] | None:
        """Return what would refuse everybody: the campaign, or the law that came last; its file and id."""
        program = self._judged.program
        if program.campaign is not None:
            return f"campaigns/{program.campaign}.yaml", program.campaign
        if self._judged.newest is None or not self._judged.open_route:
            return None
        return self._judged.newest, program.award

    def _learn(self, model: z3.ModelRef, goals: dict[Target, Formula]) -> bool:
        """Judge the dossier of a model and keep what it shows; return whether it came out as foretold."""
        data = dossier_json(self._dossier, model)
        judgement = self._confirming.judged(self._judged.probed, data)
        if judgement is None or not self._as_foretold(model, judgement):
            return False
        witness = Witness(self._judged.name, data)
        self._keep_best(judgement.verdict, witness)
        statuses: dict[str, Status] = {one.criterion.id: one.status for one in judgement.findings}
        for target in goals:
            if target not in self._part.shown and self._shows(target, judgement, statuses):
                self._part.shown[target] = witness
                self._part.open.pop(target, None)
        ids = sorted(statuses)
        for a, b in combinations(ids, 2):
            if statuses[a] != statuses[b]:
                self._part.apart.add(self._pair(a, b))
            elif statuses[a] in _TELLING:
                seen = self._part.jointly.setdefault(self._pair(a, b), {})
                seen.setdefault(statuses[a], witness)
        return True

    def _keep_best(self, verdict: Verdict, witness: Witness) -> None:
        """Keep a dossier of the mildest verdict that the campaign or law is seen to give."""
        name = self._refuser()
        if name is None:
            return
        if name not in self._part.best or ORDER.index(verdict) > ORDER.index(self._part.mildest[name]):
            self._part.best[name], self._part.mildest[name] = witness, verdict

    def _shows(self, target: Target, of: Judgement, statuses: dict[str, Status]) -> bool:
        if target.kind == "criterion":
            return statuses[target.id] == target.what
        if target.what == "met":
            return route_met(of.findings)
        return of.verdict == "eligible"

    def _as_foretold(self, model: z3.ModelRef, of: Judgement) -> bool:
        told = self._found.verdicts.get(of.verdict, False)
        return holds_in(model, told) and all(
            holds_in(model, self._found.statuses[one.criterion.id].named(one.status)) for one in of.findings
        )

    def _pair(self, a: str, b: str) -> Pair:
        (of, a), (other, b) = sorted(((self._owners[a], a), (self._owners[b], b)))
        return Pair("criteria", (of, other), (a, b))

    def _differ(self, a: str, b: str) -> Formula:
        one, other = self._found.statuses[a], self._found.statuses[b]
        return either(no(same(one.named(name), other.named(name))) for name in _STATUSES)


_KIND = {"criterion": "criteria", "route": "routes", "campaign": "campaigns", "law": "laws"}


def tell_routes_apart(
    one: tuple[Judged, Found, Formula],
    other: tuple[Judged, Found, Formula],
    dossier: SymbolicDossier,
    confirming: Confirming,
    part: Part,
    timeout: float,
) -> int:
    """Tell two routes of an award's law apart by a dossier that comes out otherwise by each.

    Returns how often the solver was asked.
    """
    (first, found, mine), (second, others, _) = one, other
    law, ids = str(first.law), (str(first.program.route), str(second.program.route))
    pair = Pair("routes", (law, law), ids)
    part.together.add(pair)
    if pair in part.apart:
        return 0
    if _shown_apart(pair, (first, second), confirming, part):
        part.apart.add(pair)
        return 0
    stated = dossier.leaf("dossier", 0, "route").cell.word
    assert stated is not None
    there = z3.BitVecVal(stated.domain.index(ids[1]), stated.bits.size())
    verdicts = {
        name: of if isinstance(of, bool) else z3.substitute(of, (stated.bits, there))
        for name, of in others.verdicts.items()
    }
    differ = either(no(same(found.verdicts[name], of)) for name, of in verdicts.items())
    search = Search(dossier, [mine], timeout, both((found.exact, others.exact)))
    answer = search.find(differ)
    if answer.model is None:
        if answer.said == "open":
            part.unsettled[pair] = Open(first.name, answer.why)
        elif search.find(found.verdicts["eligible"]).said == "no":
            part.together.discard(pair)  # both lead nowhere, which is told of each
        return search.asked
    data: Data = dossier_json(dossier, answer.model)
    by_one = confirming.judged(first.probed, data)
    by_other = confirming.judged(second.probed, {**data, "route": ids[1]})
    if by_one and by_other and by_one.verdict != by_other.verdict:
        part.apart.add(pair)
    else:
        part.unsettled[pair] = Open(first.name, DIFFERS)
    return search.asked


def _shown_apart(pair: Pair, judged: tuple[Judged, Judged], confirming: Confirming, part: Part) -> bool:
    """Return whether a dossier that is eligible by one of two routes was seen to come out otherwise."""
    for name in pair.ids:
        witness = part.shown.get(Target("route", pair.of[0], name, "eligible"))
        if witness is None:
            continue
        dossiers = [{**witness.dossier, "route": one} for one in pair.ids]
        if not all(of.governs(data) for of, data in zip(judged, dossiers, strict=True)):
            continue
        found = [confirming.judged(of.probed, data) for of, data in zip(judged, dossiers, strict=True)]
        if found[0] and found[1] and found[0].verdict != found[1].verdict:
            return True
    return False
