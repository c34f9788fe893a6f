"""Looking for the smallest sets of changes: cheapest first, each proved by judging the changed dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from ..judging.findings import Finding, Judgement, Verdict
from ..judging.verdict import ORDER, consequence
from .barring import barrier, is_unstated, no_standard, still_barred
from .case import Case, case_of
from .changes import changes_for
from .editing import apply, strict
from .plans import MEANS
from .prospects import Barrier, Change, Remedy
from .sets import Name, cost, moves, name_of, roots, same, together, within
from .trying import Bounds, Trials, Tried, entries_of

_DEEPEST = 24
"""Changes in one set; dossiers that lack more are not to be mended one by one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `complete` is False where it was cut off."""

    remedies: tuple[Remedy, ...]
    barriers: tuple[Barrier, ...]
    complete: bool


def remedies_of(tried: Tried, trials: Trials, within: Bounds) -> Found:
    """Return up to so many remedies as is asked, cheapest first, and what nothing mends.

    Where no set of changes makes the dossier eligible, sets that bring it before the council are looked
    for, if it is not there already.
    """
    verdict = tried.judgement.verdict
    if verdict == "eligible":
        return Found((), (), True)
    if entries_of(tried.data) > within.entries:
        return Found((), (), False)
    most = within.remedies
    first = _Search(tried, trials, most, "eligible")
    first.run()
    if first.found:
        return Found(first.remedies(), (), first.complete)
    barriers = first.barriers()
    if ORDER.index(verdict) >= ORDER.index("for_council"):
        return Found((), barriers, first.complete)
    second = _Search(tried, trials, most, "for_council")
    second.run()
    if second.found:
        return Found(second.remedies(), barriers, first.complete and second.complete)
    return Found((), second.barriers() or barriers, first.complete and second.complete)


@dataclass
class _Search:
    """One search for sets of changes that reach a verdict."""

    tried: Tried
    trials: Trials
    most: int
    target: Verdict
    found: list[tuple[Change, ...]] = field(default_factory=list)
    complete: bool = True
    _heap: list[tuple[tuple[int, ...], tuple[Change, ...]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)
    _seen: set[frozenset[Name]] = field(default_factory=set)
    _dead: dict[int, dict[str, Barrier]] = field(default_factory=dict)
    _judged: dict[str, Tried | None] = field(default_factory=dict)

    def run(self) -> None:
        """Look until enough is found, everything was looked at, or no judging is left."""
        for root in roots(self.tried, self.trials):
            self._push(root, 0)
        while self._heap and len(self.found) < self.most:
            _, changes = heappop(self._heap)
            if any(within(one, changes) for one in self.found):
                continue
            tried = self._try(changes)
            if tried is None:
                if self.trials.cut:
                    break
                continue
            if self._reached(tried.judgement):
                self._keep(changes)
            elif len(changes) < _DEEPEST:
                self._grow(changes, tried)
            else:
                self.complete = False
        if self._heap or self.trials.cut:
            self.complete = False

    def remedies(self) -> tuple[Remedy, ...]:
        """Return what was found, cheapest first."""
        ordered = sorted(self.found, key=cost)
        made = []
        for changes in ordered:
            tried = self._try(changes)
            verdict = tried.judgement.verdict if tried else self.target
            made.append(Remedy(strict(self.tried.data, changes), verdict))
        return tuple(made)

    def barriers(self) -> tuple[Barrier, ...]:
        """Return what stood in the way: of the dossier as it stands, else after as few changes as may be."""
        return tuple(self._dead[min(self._dead)].values()) if self._dead else ()

    def _reached(self, judgement: Judgement) -> bool:
        return ORDER.index(judgement.verdict) >= ORDER.index(self.target)

    def _try(self, changes: tuple[Change, ...]) -> Tried | None:
        if not changes:
            return self.tried
        key = repr([one.edits for one in changes])
        if key not in self._judged:
            data = apply(self.tried.data, changes)
            tried = self.trials.judge(data) if data is not None else None
            if tried is None and self.trials.cut:
                return None
            self._judged[key] = tried
        return self._judged[key]

    def _push(self, changes: tuple[Change, ...], remaining: int, cheapest: int = 0) -> None:
        key = frozenset(name_of(one) for one in changes)
        if key in self._seen:
            return
        self._seen.add(key)
        dearest, number, together = cost(changes)
        order = (max(dearest, cheapest), number + remaining, together, -number, next(self._numbers))
        heappush(self._heap, (order, changes))

    def _grow(self, changes: tuple[Change, ...], tried: Tried) -> None:
        """Go on from a set of changes: all that are forced at once, else each way to meet one criterion."""
        case = case_of(tried, self.tried.data, self.trials.bench.library.catalogue.epochs.days)
        blocking = list(self._blocking(tried.judgement))
        if not blocking:
            self._dead_at(changes).setdefault("", no_standard())
            return
        ways = [(one, self._ways(case, one, changes)) for one in blocking]
        hopeless = [one for one, found in ways if not found and (one.status == "unmet" or is_unstated(one))]
        if not any(found for _, found in ways):
            hopeless = blocking
        if hopeless:
            for one in hopeless:
                self._bar(one, case, changes, weighed=tried.judgement.verdict == "for_council")
            ways = [(one, tuple(way for way in found if moves(way))) for one, found in ways]
            ways = [(one, found) for one, found in ways if found]
            for _, found in ways:
                for way in found:
                    self._push((*changes, way), len(blocking) - 1)
            return
        ways = [(one, found) for one, found in ways if found]
        if len(ways) > 1 and not changes:
            self._each(ways)
        forced = [found[0] for _, found in ways if len(found) == 1]
        at_once = together(forced)
        if at_once:
            left = [found for _, found in ways if len(found) > 1]
            cheapest = max((MEANS.index(found[0].means) for found in left), default=0)
            self._push((*changes, *at_once), len(left), cheapest)
            return
        ways.sort(key=lambda one: len(one[1]))
        rest = max((MEANS.index(found[0].means) for _, found in ways[1:]), default=0)
        for way in ways[0][1]:
            self._push((*changes, way), len(ways) - 1, rest)

    def _each(self, ways: Sequence[tuple[Finding, tuple[Change, ...]]]) -> None:
        """Begin with any one change: it may meet other criteria too, for which nothing is then needed."""
        cheapest = [MEANS.index(found[0].means) for _, found in ways]
        for number, (_, found) in enumerate(ways):
            for way in found:
                self._push((way,), len(ways) - 1, max(cheapest[:number] + cheapest[number + 1 :]))

    def _bar(self, of: Finding, case: Case, changes: tuple[Change, ...], *, weighed: bool) -> None:
        told = still_barred(of, weighed=weighed) if changes else barrier(of, case.program, weighed=weighed)
        self._dead_at(changes).setdefault(of.criterion.id, told)

    def _dead_at(self, changes: tuple[Change, ...]) -> dict[str, Barrier]:
        """Return where to note what bars a set of changes; another route than the dossier's counts last."""
        other = any(edit.pointer == "/route" for one in changes for edit in one.edits)
        return self._dead.setdefault(len(changes) + (_DEEPEST if other else 0), {})

    def _ways(self, case: Case, of: Finding, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Return the changes that a criterion suggests and that contradict none made already."""
        made = {
            edit.pointer: edit for one in changes for edit in one.edits if not edit.pointer.endswith("/-")
        }
        return tuple(
            one
            for one in changes_for(case, of)
            if all(made.get(edit.pointer, edit) == edit for edit in one.edits)
            and not any(name_of(one) == name_of(two) for two in changes)
        )

    def _blocking(self, judgement: Judgement) -> Iterator[Finding]:
        """Yield the findings that keep a dossier from the verdict looked for, under any reading."""
        limit = ORDER.index(self.target)
        told = {
            name for one in judgement.readings if ORDER.index(one.verdict) < limit for name in one.deciding
        }
        for one in judgement.findings:
            if ORDER.index(consequence(one)) < limit or one.criterion.id in told:
                yield one

    def _keep(self, changes: tuple[Change, ...]) -> None:
        """Keep the least of a set of changes that still does: nothing of it can be left out."""
        dearest_first = sorted(changes, key=lambda one: -MEANS.index(one.means))
        kept = list(changes)
        dropping = True
        while dropping:
            dropping = False
            for one in dearest_first:
                if one not in kept:
                    continue
                without = tuple(two for two in kept if two is not one)
                tried = self._try(without)
                if tried is None and self.trials.cut:
                    return
                if tried is not None and self._reached(tried.judgement):
                    kept = list(without)
                    dropping = True
        if not any(same(one, kept) for one in self.found):
            self.found.append(tuple(kept))
