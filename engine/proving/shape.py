"""How large the dossier is that stands for every dossier: which values matter, and how many entries.

Both are read off the programs: a text is one of those that some comparison names or another; a list has
`bound` entries, and as many more as a rule asks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..codes import CODES
from ..dossiers.fields import FIELDS, LISTS, SOURCES, list_of
from ..rulebooks.library import Catalogue
from ..rulebooks.program import Comparison, Count, Filter, Node, Program, UnitList, Years, parts_of

Where = tuple[str, str]
"""A list (or `dossier`), and the path of a stated value in its entries."""
_OTHER = "khac-{}"


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is in the symbolic dossier."""

    bound: int
    sizes: dict[str, int]
    """Entries of each list, or of each id that is looked up (`indicator:ID`)."""
    words: dict[Where, tuple[str, ...]]
    """The values that a code or text can have, as rules compare them."""
    places: dict[str, UnitList]
    catalogue: Catalogue
    paper_ids: bool
    """Some rule reads the ids of papers; otherwise each paper has one of its own."""
    prior_ids: bool
    """The same of earlier awards."""

    def domain(self, where: Where) -> tuple[str, ...]:
        """Return the values of a code or text, those that no rule names among them."""
        of = _ALIKE.get(where, where)
        return self.words.get(of) or tuple(_others(of, (), _differing(of, self.sizes)))

    def shown(self) -> dict[str, int]:
        """Return how many entries of each list every proof reaches to."""
        return dict(sorted(self.sizes.items()))


_ALIKE: dict[Where, Where] = {("prior_awards", "achievement"): ("achievements", "id")}
"""Texts that are compared with one another."""


def shape_of(programs: Iterable[Program], bound: int, catalogue: Catalogue) -> Shape:
    """Return how large a dossier must be for these programs."""
    named: dict[Where, set[str]] = defaultdict(set)
    places: dict[str, UnitList] = {}
    asked: dict[str, int] = {}
    kinds: set[tuple[str, ...]] = set()
    read: set[tuple[str, str]] = set()
    for program in programs:
        places |= {one.id: one for one in program.places}
        for of in program.filters:
            asked.setdefault(of.scope, 1)
            for comparison in of.comparisons:
                if of.scope == "documents" and comparison.field == "kind":
                    kinds.add(comparison.values)
                for where, values in _values(of, comparison, places):
                    named[_ALIKE.get(where, where)] |= values
        nodes = [*(node for one in program.criteria for node in one.variants)]
        nodes += [node for one in program.preferences for node in one.variants]
        for scope, least in _needed(nodes):
            asked[scope] = max(asked.get(scope, 1), least)
        read |= {(of.scope, one.field) for of in program.filters for one in of.comparisons}
        read |= {
            (part.filter.scope, str(part.distinct))
            for node in nodes
            for part in parts_of(node)
            if isinstance(part, Count)
        }
    asked["documents"] = max(asked.get("documents", 1), len(kinds) or 1)
    sizes = {scope: bound + asked.get(scope, 1) - 1 for scope in (*LISTS, *asked) if scope != "dossier"}
    named["dossier", "award"] = set(catalogue.awards)
    named["dossier", "campaign"] = set(catalogue.campaigns)
    named["dossier", "route"] |= {one for of in catalogue.routes.values() for one in of} | {"campaign"}
    words = {where: _whole(where, values, sizes) for where, values in named.items()}
    paper_ids = ("documents", "id") in words or ("documents", "id") in read
    return Shape(bound, sizes, words, places, catalogue, paper_ids, ("prior_awards", "id") in read)


def _values(
    of: Filter, comparison: Comparison, places: dict[str, UnitList]
) -> Iterator[tuple[Where, set[str]]]:
    scope = list_of(of.scope)
    if comparison.kind != "member" or FIELDS[scope][comparison.field].type == "flag":
        return
    source = SOURCES[scope][comparison.field]
    through = {"through": source.then, "paper": "id"}.get(source.how)
    where = ("documents", through) if through else (scope, comparison.field)
    if comparison.place is None:
        yield where, set(comparison.values)
    else:
        # Names that a list has at the same times come out alike: one stands for all.
        alike = {times: name for name, times in reversed(places[comparison.place].names)}
        yield where, set(alike.values())


def _needed(nodes: Iterable[Node]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        for part in parts_of(node):
            match part:
                case Count():
                    yield part.filter.scope, max(part.at_least or 0, (part.at_most or 0) + 1)
                case Years():
                    yield part.filter.scope, part.at_least or 1


def _whole(where: Where, values: set[str], sizes: dict[str, int]) -> tuple[str, ...]:
    if where == ("dossier", "award") or where == ("dossier", "campaign"):
        return tuple(sorted(values))
    return (*sorted(values), *_others(where, values, _differing(where, sizes)))


def _differing(where: Where, sizes: dict[str, int]) -> int:
    """Return how many entries can differ in a value: those of every list whose texts are compared with it."""
    lists = {where[0], *(scope for (scope, _), like in _ALIKE.items() if like == where)}
    return sum(sizes.get(scope, 1) for scope in lists)


def _others(where: Where, values: Iterable[str], entries: int) -> Iterator[str]:
    """Yield values that no rule names: as many as entries can differ in, as far as there are."""
    codes = FIELDS[where[0]][where[1]].codes if where[1] in FIELDS[where[0]] else None
    known = set(values)
    rest = [one for one in CODES[codes] if one not in known] if codes else None
    yield from rest[:entries] if rest is not None else map(_OTHER.format, range(1, entries + 1))
