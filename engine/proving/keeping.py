"""Proving the properties of a rulebook for one program after another."""

from __future__ import annotations

from collections.abc import Sequence

from ..judging.findings import Judgement
from ..judging.verdict import ORDER
from ..rulebooks import properties as props
from ..rulebooks.program import Comparison, Count, parts_of
from ..rulebooks.yaml_reading import Path_
from .cells import answer as answered
from .changing import Change, changes
from .conditions import Known, held, holds, probe_id, probes_of
from .confirming import Confirming, smaller
from .dossier_json import dossier_json
from .findings import Data, Open, Part, Refuted, Standing
from .logic import Formula, both, either, no
from .programs import Judged
from .quantifying import Quantifier
from .searching import Answer, Search
from .showing import DIFFERS
from .speaking import Asked, considered_in, days_of, speaks_of
from .verdict import Found


class Keeping:
    """Proves properties over one symbolic dossier."""

    def __init__(
        self, asked: Asked, quantifier: Quantifier, confirming: Confirming, part: Part, timeout: float
    ) -> None:
        self._asked, self._quantifier, self._dossier = asked, quantifier, quantifier.dossier
        self._confirming, self._part, self._timeout = confirming, part, timeout
        self._changes: dict[tuple[str, tuple[Comparison, ...]], list[tuple[Change, list[Formula]]]] = {}

    def prove(self, judged: Judged, found: Found, search: Search, mine: Formula) -> None:
        """Prove every property that speaks of a program's dossiers, or refute it by one of them."""
        speaking = [(at, one) for at, one in self._asked.properties if speaks_of(one, judged.keys[0])]
        probes = {
            one.id: self._quantifier.status(one.variants[0], found.statuses)
            for one in judged.probed.preferences
        }
        known = Known(judged.probed, found, probes)
        self._look_for_some(speaking, known, search)
        bad = {
            one.id: self._broken(one, ("properties", at), known)
            for at, one in speaking
            if one.monotone is None
        }
        together = search.find(either(bad.values()))
        for at, one in speaking:
            if one.monotone is not None:
                self._prove_change(at, one, judged, known, mine)
            elif together.said == "no":
                self._standing(one).proved += 1
            else:
                self._settle(at, one, judged, search.find(bad[one.id], plainly=True))

    def _look_for_some(
        self, speaking: Sequence[tuple[int, props.Property]], known: Known, search: Search
    ) -> None:
        """Note what no dossier shows of a property: one that is never within its scope says nothing."""
        for at, one in speaking:
            standing = self._standing(one)
            path: Path_ = ("properties", at)
            scope = both((self._days(one), holds(one.when, (*path, "when"), known)))
            tests = {it.id: known.probes[it.id].met for it in probes_of(self._asked.filed, at)}
            some = {"": scope, **tests}
            left = sorted(standing.missing) if standing.told else sorted(some)
            standing.missing = frozenset(name for name in left if search.find(some[name]).said == "no")
            standing.told = True

    def _standing(self, of: props.Property) -> Standing:
        return self._part.properties.setdefault(of.id, Standing())

    def _broken(self, of: props.Property, path: Path_, known: Known) -> Formula:
        claim = holds(of.never, (*path, "never"), known) if of.never is not None else no(
            holds(of.always, (*path, "always"), known)
        )  # fmt: skip
        return both((self._days(of), holds(of.when, (*path, "when"), known), claim))

    def _days(self, of: props.Property) -> Formula:
        """Return that a dossier is considered in the days that a property speaks of."""
        wanted = days_of(of)
        if wanted is None:
            return True
        return answered(wanted, self._dossier.cell("dossier", 0, "considered_on")).met

    def _settle(self, at: int, of: props.Property, judged: Judged, answer: Answer) -> None:
        standing = self._standing(of)
        if answer.model is None:
            if answer.said == "no":
                standing.proved += 1
            else:
                standing.open.append(Open(judged.name, answer.why))
            return

        def still(data: Data) -> bool:
            judgement = self._confirming.judged(judged.probed, data)
            broken = judgement is not None and self._is_broken(of, ("properties", at), judgement)
            return broken and considered_in(of, data)

        data = dossier_json(self._dossier, answer.model)
        if not still(data):
            standing.open.append(Open(judged.name, DIFFERS))
            return
        if not standing.refuted:
            data = smaller(data, lambda one: judged.governs(one) and still(one))
        judgement = self._confirming.judged(judged.probed, data)
        assert judgement is not None
        standing.refuted.append(Refuted(judged.name, data, None, (judgement.verdict,)))

    def _is_broken(self, of: props.Property, path: Path_, judged: Judgement) -> bool:
        claim = (
            held(of.never, (*path, "never"), judged)
            if of.never is not None
            else not held(of.always, (*path, "always"), judged)
        )
        return claim and held(of.when, (*path, "when"), judged)

    # -- what changes with one thing ---------------------------------------------------------------

    def _prove_change(self, at: int, of: props.Property, judged: Judged, known: Known, mine: Formula) -> None:
        assert of.monotone is not None
        standing, found = self._standing(of), known.found
        first = both((self._days(of), holds(of.when, ("properties", at, "when"), known)))
        where = self._where(at, judged)
        for change, rules in self._changed(of.monotone, where):
            moved = change.moved(found, of.monotone.never)
            if moved is False:
                continue
            given = (*rules, mine, change.before(mine), change.before(first))
            exact = both((found.exact, change.before(found.exact)))
            search = Search(self._dossier, given, self._timeout, exact)
            answer = search.find(moved, plainly=True)
            self._part.queries += search.asked
            if answer.said == "open":
                standing.open.append(Open(judged.name, answer.why))
                return
            if answer.model is not None:
                before, after = change.written(answer.model)
                self._compare(at, of, judged, before, after)
                return
        standing.proved += 1

    def _where(self, at: int, judged: Judged) -> tuple[Comparison, ...]:
        name = probe_id(("properties", at, "monotone"))
        found = (one.variants[0] for one in judged.probed.preferences if one.id == name)
        node = next(found, None)
        counts = [one for one in parts_of(node) if isinstance(one, Count)] if node is not None else []
        return counts[0].filter.comparisons if counts else ()

    def _changed(
        self, of: props.Monotone, where: tuple[Comparison, ...]
    ) -> list[tuple[Change, list[Formula]]]:
        key = (f"{of.adding} {of.raising}", where)
        if key not in self._changes:
            made = list(changes(of, self._dossier, where))
            self._changes[key] = [(one, one.rules()) for one in made]
        return self._changes[key]

    def _compare(self, at: int, of: props.Property, judged: Judged, before: Data, after: Data) -> None:
        assert of.monotone is not None
        standing, never = self._standing(of), of.monotone.never

        def verdicts(one: Data, other: Data) -> tuple[str, ...] | None:
            first = self._confirming.judged(judged.probed, one)
            second = self._confirming.judged(judged.probed, other)
            if first is None or second is None or not held(of.when, ("properties", at, "when"), first):
                return None
            if not considered_in(of, one):
                return None
            moved = ORDER.index(second.verdict) - ORDER.index(first.verdict)
            broken = moved < 0 if never == "worse" else moved > 0
            return (first.verdict, second.verdict) if broken else None

        told = verdicts(before, after)
        if told is None:
            standing.open.append(Open(judged.name, DIFFERS))
            return
        if not standing.refuted:
            # What is changed stays as it is; all else is left out of both where it does not matter.
            key = of.monotone.adding or str(of.monotone.raising).partition(".")[0]

            def other(one: Data) -> Data:
                return {**one, key: before[key]}

            def still(one: Data) -> bool:
                fits = one.get(key) == after[key] and judged.governs(one)
                return fits and verdicts(other(one), one) is not None

            after = smaller(after, still)
            before = other(after)
            told = verdicts(before, after) or told
        standing.refuted.append(Refuted(judged.name, after, before, told))
