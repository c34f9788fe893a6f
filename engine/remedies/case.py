"""One dossier in one state of repair, with what deriving changes needs to know about it and its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after
from ..dossiers.fields import list_of
from ..dossiers.model import Dossier
from ..judging.quantifying import Matched
from ..rulebooks import program as ir
from .trying import Tried, matched_of

Asked = dict[tuple[str, str], tuple[ir.Comparison, ...]]
"""By list and field: what the rules would have a value be."""


@dataclass(frozen=True)
class Case:
    """A dossier as it stands: data, what was read of it, its rules and how its items meet them."""

    tried: Tried
    matched: Matched
    origin: Mapping[str, Any]
    """The data of the dossier as it was sent: what it left out may well be so, what it says stands."""
    laws: tuple[int, ...]
    """The days on which the law changed, for dossiers that name no day at all."""

    @property
    def data(self) -> Mapping[str, Any]:
        """The dossier's JSON data."""
        return self.tried.data

    @property
    def dossier(self) -> Dossier:
        """The dossier as read."""
        return self.tried.read.dossier

    @property
    def program(self) -> ir.Program:
        """The rules it is judged by."""
        return self.tried.judgement.program

    @cached_property
    def considered(self) -> Span | None:
        """The day of consideration, None where it cannot be read."""
        on = self.dossier.considered_on
        return on if isinstance(on, Span) else None

    @cached_property
    def wishes(self) -> Asked:
        """What a new entry, or a value left open, had best be: all that any criterion asks for."""
        return _wishes(self.program)

    @cached_property
    def disciplined_until(self) -> int:
        """The last day on which a disciplinary measure may have been in force; 0 if there was none."""
        return max((_end(one) for one in self.dossier.discipline or ()), default=0)

    def fresh(self, name: str, stem: str = "bo-sung") -> str:
        """Return an id that no entry of a list has."""
        taken = {getattr(one, "id", None) for one in getattr(self.dossier, name) or ()}
        number = 1
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"


def case_of(tried: Tried, origin: Mapping[str, Any], laws: tuple[int, ...]) -> Case:
    """Return a judged dossier as a case, with its findings beside its items."""
    matched = matched_of(tried.judgement.program, tried.read)
    statuses = {one.criterion.id: one.status for one in tried.judgement.findings}
    return Case(tried, matched.beside(statuses), origin, laws)


def _end(measure: Any) -> int:
    if isinstance(measure.to, Span):
        return int(measure.to.latest)
    return LAST_DAY


@lru_cache(maxsize=64)
def _wishes(program: ir.Program) -> Asked:
    found: dict[tuple[str, str], dict[ir.Comparison, None]] = {}
    for criterion in program.criteria:
        for node in criterion.variants:
            for of in _wanted(node, True):
                for one in of.comparisons:
                    if one.kind in ("member", "range") or (one.kind == "given" and one.wanted):
                        found.setdefault((list_of(of.scope), one.field), {})[one] = None
    return {key: tuple(of) for key, of in found.items()}


def _wanted(node: ir.Node, positive: bool) -> Iterator[ir.Filter]:
    match node:
        case ir.Value():
            if positive:
                yield node.filter
        case ir.Count() | ir.Sum():
            if positive == (node.at_least is not None):
                yield node.filter
        case ir.Years():
            if positive:
                yield node.filter
                if node.meanwhile:
                    yield from _wanted(node.meanwhile, True)
        case ir.Every():
            if positive:
                yield node.also
        case ir.Not():
            yield from _wanted(node.of, not positive)
        case ir.All() | ir.Any() | ir.AtLeast():
            for one in node.of:
                yield from _wanted(one, positive)
        case _:
            pass


def outside(lo: int | None, hi: int | None, within: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the stretches of `within` (days) that lie outside [lo, hi]; None: open on that side."""
    found = []
    if lo is not None and lo > FIRST_DAY:
        found.append((within[0], min(within[1], day_after(lo, -1))))
    if hi is not None and hi < LAST_DAY:
        found.append((max(within[0], day_after(hi)), within[1]))
    return [(first, last) for first, last in found if first <= last]
