"""Pinning the dossier that stands for every dossier to one that is written down, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import z3

from awards.engine.dates import Span, Unreadable
from awards.engine.dossiers.fields import FIELDS, SOURCES
from awards.engine.dossiers.model import Dossier
from awards.engine.figures import SCALE, Percent
from awards.engine.proving.cells import Cell
from awards.engine.proving.days import packed
from awards.engine.proving.papers import NO_PAPER, paper_id
from awards.engine.proving.shape import _ALIKE, LOOKED_UP_BY, Where
from awards.engine.proving.symbols import SymbolicDossier
from awards.engine.texts import fold, fold_number

_AS_WRITTEN = ("id", "award", "campaign", "route", "achievement", "criterion")


class TooLargeError(Exception):
    """The dossier has more entries, or more different values, than the formulas reach to."""


@dataclass
class Pins:
    """The formulas that hold of one dossier and of no other that rules could tell from it."""

    of: SymbolicDossier
    dossier: Dossier
    spare: dict[Where, dict[str, str]] = field(default_factory=dict)
    """Values that no rule names -> those that stand for them."""

    def formulas(self) -> list[Any]:
        """Return them. Raises TooLargeError."""
        found: list[Any] = []
        at: dict[str, dict[int, int]] = {"dossier": {0: 0}}
        for name, (given, entries) in list(self.of.lists.items()):
            items = getattr(self.dossier, name)
            found.append(_is(given, items is not None))
            at[name] = self._places(name, [one.named for one in entries], items or ())
            found += [_is(one.there, index in at[name]) for index, one in enumerate(entries)]
        for (scope, index, path), leaf in list(self.of.leaves.items()):
            if index in at.get(scope, {}):
                item = self.dossier if scope == "dossier" else getattr(self.dossier, scope)[at[scope][index]]
                found += self._value(scope, index, path, leaf.cell, _stated(item, scope, path))
        if not self.of.shape.paper_ids:
            found += self._twins()
        return [one for one in found if one is not True]

    def _places(self, name: str, named: list[str | None], items: Any) -> dict[int, int]:
        """Return where each entry stands: place in the formulas -> place in the dossier."""
        if not any(named):
            if len(items) > len(named):
                raise TooLargeError(name)
            return {index: index for index in range(len(items))}
        slots = defaultdict(list)
        for index, one in enumerate(named):
            slots[one].append(index)
        used: Counter[str] = Counter()
        found = {}
        for index, item in enumerate(items):
            known_by = getattr(item, LOOKED_UP_BY[name])
            key = known_by if known_by in slots else None
            if key in slots:
                if used[key] >= len(slots[key]):
                    raise TooLargeError(name)
                found[slots[key][used[key]]] = index
                used[key] += 1
        return found

    def _value(self, scope: str, index: int, path: str, cell: Cell, raw: Any) -> Iterator[Any]:
        name = f"{scope}.{index}.{path}"
        kind = FIELDS[scope][path].type
        if path == "awarded_by":
            yield from self._awards(name, raw)
        elif SOURCES[scope][path].how == "papers":
            yield from self._papers(name, raw)
        elif raw is None or isinstance(raw, Unreadable):
            yield _is(cell.known, wanted=False)
            yield _is(cell.unreadable, raw is not None)
        else:
            yield _is(cell.known, wanted=True)
            if SOURCES[scope][path].how == "paper":
                assert cell.word
                yield cell.word.bits == cell.word.domain.index(self._paper(raw))
            elif isinstance(raw, Span):
                assert cell.days
                yield cell.days[0] == packed(raw.earliest)
                yield cell.days[1] == packed(raw.latest)
            elif kind in ("number", "size"):
                yield from _number(cell, len(raw) if kind == "size" else raw)
            else:
                assert cell.word
                yield cell.word.bits == self._word(cell.word.domain, (scope, path), raw)

    def _twins(self) -> Iterator[Any]:
        """Yield which papers have an id that is not theirs alone."""
        ids = Counter(one.id for one in self.dossier.documents or ())
        for at, one in enumerate(self.dossier.documents or ()):
            yield _is(z3.Bool(f"documents.{at}.id_shared"), one.id is not None and ids[one.id] > 1)

    def _paper(self, name: str) -> str:
        ids = [one.id for one in self.dossier.documents or ()]
        return paper_id(ids.index(name)) if name in ids else NO_PAPER

    def _papers(self, name: str, raw: Any) -> Iterator[Any]:
        ids = [one.id for one in self.dossier.documents or ()]
        yield _is(z3.Bool(f"{name}.known"), raw is not None)
        for at, _ in self.of.entries("documents"):
            yield _is(z3.Bool(f"{name}.{at}"), at < len(ids) and ids[at] in (raw or ()))
        loose = {one for one in raw or () if one not in ids}
        if len(loose) > 1:
            raise TooLargeError("papers that are not there")
        yield _is(z3.Bool(f"{name}.loose"), bool(loose))

    def _awards(self, name: str, raw: Any) -> Iterator[Any]:
        """Yield which earlier awards an achievement names, by id or number, and how many others."""
        earlier = self.dossier.prior_awards or ()
        named = [
            {at for at, one in enumerate(earlier) if one.id == text or _same_number(one.number, text)}
            for text in raw or ()
        ]
        if any(len(one) > 1 for one in named):
            raise TooLargeError("earlier awards of one name")
        yield _is(z3.Bool(f"{name}.known"), raw is not None)
        for at, _ in self.of.entries("prior_awards"):
            yield _is(z3.Bool(f"{name}.{at}"), {at} in named)
        others = named.count(set())
        if others > self.of.shape.bound:
            raise TooLargeError("awards")
        yield z3.BitVec(f"{name}.others", 8) == others

    def _word(self, domain: tuple[str, ...], where: Where, raw: Any) -> int:
        kind = FIELDS[where[0]][where[1]].type
        said = ("true" if raw else "false") if isinstance(raw, bool) else str(raw)
        if kind in ("text", "document_number") and where[1] not in _AS_WRITTEN:
            said = fold_number(said) if kind == "document_number" else fold(said)
        if said not in domain:
            taken = self.spare.setdefault(_ALIKE.get(where, where), {})
            if said not in taken:
                free = [one for one in domain if one.startswith("khac-") and one not in taken.values()]
                if not free:
                    raise TooLargeError(f"{where} {said}")
                taken[said] = free[0]
            said = taken[said]
        return domain.index(said)


def _is(formula: Any, wanted: bool) -> Any:
    if isinstance(formula, bool):
        return formula == wanted or z3.BoolVal(val=False)
    return formula if wanted else z3.Not(formula)


def _same_number(one: str | None, other: str) -> bool:
    return one is not None and fold_number(one) == fold_number(other)


def _stated(item: Any, scope: str, path: str) -> Any:
    attributes = SOURCES[scope][path].attributes or (path,)
    for name in attributes:
        item = None if item is None else getattr(item, name)
    return item


def _number(cell: Cell, raw: Any) -> Iterator[Any]:
    assert cell.number
    if isinstance(raw, int):
        yield cell.number.low == raw
        return
    yield cell.number.low == int(Fraction(raw) * SCALE)
    yield _is(cell.number.percent, isinstance(raw, Percent))
