"""Judging what a dossier would be: with changes, on another day, for another award; so often and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ..dates import Span, iso_day
from ..dossiers.fields import LISTS
from ..dossiers.reading import ReadDossier, make_dossier
from ..dossiers.view import DossierView
from ..errors import DossierError
from ..judging import reference
from ..judging.facts import FactMaker
from ..judging.findings import ItemTrace, Judgement
from ..judging.judge import Bench, considered_on
from ..judging.quantifying import Matched
from ..rulebooks.program import Program

_ENTRIES_A_JUDGING = 60
"""Entries that one judging may weigh; a larger dossier uses up its judgings faster."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far to look. `judgings` for each of the searches; `years` to wait; `completions` of unknowns.

    For a dossier of more than `entries` entries no remedies are looked for: no person could follow them.
    """

    judgings: int = 400
    entries: int = 300
    remedies: int = 8
    years: int = 10
    completions: int = 1024


@dataclass(frozen=True, slots=True)
class Tried:
    """A dossier's data as it would be, read and judged."""

    data: Mapping[str, Any]
    read: ReadDossier
    judgement: Judgement


@dataclass
class Trials:
    """Judges variants of one dossier until `left` is used up; `cut` says that something was not judged."""

    bench: Bench
    file: str | None
    left: int
    cut: bool = False
    _cost: int = field(default=1, repr=False)

    @staticmethod
    def of(bench: Bench, file: str | None, data: Mapping[str, Any], judgings: int) -> Trials:
        """Return trials of a dossier: large ones are judged less often, so that no search takes long."""
        return Trials(bench, file, judgings, _cost=1 + entries_of(data) // _ENTRIES_A_JUDGING)

    def judge(self, data: Mapping[str, Any]) -> Tried | None:
        """Return data read and judged; None where it cannot be read, or when no judging is left."""
        if not self._pay():
            return None
        try:
            read = make_dossier(dict(data), self.file)
            return Tried(data, read, self.bench.judge(read, self.file))
        except DossierError:
            return None

    def judge_on(self, read: ReadDossier, day: int) -> Judgement | None:
        """Return the dossier judged as if considered on `day` (yyyymmdd); None when no judging is left."""
        if not self._pay():
            return None
        return self.bench.judge(considered_on(read, Span(day, day, iso_day(day))), self.file)

    def _pay(self) -> bool:
        if self.left < self._cost:
            self.cut = True
            return False
        self.left -= self._cost
        return True


def entries_of(data: Mapping[str, Any]) -> int:
    """Return how many entries the lists of a dossier hold together."""
    return sum(len(of) for name in LISTS if isinstance(of := data.get(name), list))


def matched_of(program: Program, read: ReadDossier) -> Matched:
    """Return how the items of a dossier meet every filter of a program, no finding made yet."""
    view = DossierView(read.dossier)
    facts, counts = _facts_of(program).facts(view)
    outcomes = reference.match(program.filters, facts)
    traces = [
        ItemTrace(view.pointer(program.filters[number].scope, item), cells, outcome)
        for (number, item, cells), outcome in zip(facts, outcomes, strict=True)
    ]
    items: dict[str, tuple[ItemTrace, ...] | None] = {}
    start = 0
    for of, count in zip(program.filters, counts, strict=True):
        end = start + (count or 0)
        items[of.id] = None if count is None else tuple(traces[start:end])
        start = end
    return Matched(view, items, {})


@lru_cache(maxsize=64)
def _facts_of(program: Program) -> FactMaker:
    return FactMaker(program)
