"""How large the dossier is that stands for every dossier: which values matter, and how many entries.

Both are read off the programs: a text is one of those that some comparison names or another; a list has
`bound` entries, and as many more as the rules of one program ask for at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..codes import CODES
from ..dossiers.fields import FIELDS, LISTS, LOOKUPS, SOURCES, list_of
from ..rulebooks.library import Catalogue
from ..rulebooks.program import Count, Program, UnitList, parts_of
from .sizing import MOST, entries_needed, reach

Where = tuple[str, str]
"""A list (or `dossier`), and the path of a stated value in its entries."""
LOOKED_UP_BY: Final = {"attestations": "id", "judgements": "criterion", "indicators": "id"}
"""What an entry that is looked up is known by."""
LOOKED_UP_AS: Final = {name: kind for kind, name in LOOKUPS.items()}
"""List -> the kind of scope that looks its entries up."""
_OTHER = "khac-{}"


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is in the symbolic dossier."""

    bound: int
    sizes: dict[str, int]
    """Entries of each list, or of each id that is looked up (`indicator:ID`)."""
    words: dict[Where, tuple[str, ...]]
    """The values that a code or text can have, as rules compare them."""
    whole: frozenset[str]
    """Lists that some rule reads as lists, whatever the ids of their entries."""
    places: dict[str, UnitList]
    catalogue: Catalogue
    lengths: dict[Where, int]
    """How many entries a list within an entry has at most, as far as rules compare that number."""
    paper_ids: bool
    """Some rule reads the ids of papers; otherwise only whether two have the same matters."""
    prior_ids: bool
    """Some rule reads the ids of earlier awards; otherwise each has one of its own."""

    def domain(self, where: Where) -> tuple[str, ...]:
        """Return the values of a code or text, those that no rule names among them."""
        of = _ALIKE.get(where, where)
        return self.words.get(of) or tuple(_others(of, (), _differing(of, self.sizes)))

    def ids(self, name: str) -> list[str]:
        """Return the ids that rules look up in a list."""
        scopes = (one.partition(":") for one in self.sizes if ":" in one and list_of(one) == name)
        return sorted(of for _, _, of in scopes)

    def length(self, where: Where) -> int:
        """Return how many entries a list within an entry has at most."""
        return max(self.bound + 1, self.lengths.get(where, 0))

    def shown(self) -> dict[str, int]:
        """Return how many entries of each list every proof reaches to."""
        return dict(sorted(self.sizes.items()))


_ALIKE: dict[Where, Where] = {("prior_awards", "achievement"): ("achievements", "id")}
"""Texts that are compared with one another."""


def shape_of(programs: Iterable[Program], bound: int, catalogue: Catalogue) -> Shape:
    """Return how large a dossier must be for these programs."""
    named: dict[Where, set[str]] = defaultdict(set)
    listed: dict[Where, set[str]] = defaultdict(set)
    lengths: dict[Where, int] = {}
    places: dict[str, UnitList] = {}
    asked: dict[str, int] = {}
    kinds: set[tuple[str, ...]] = set()
    distinct: set[Where] = set()
    read: set[Where] = set()
    for program in programs:
        places |= {one.id: one for one in program.places}
        for of in program.filters:
            asked.setdefault(of.scope, 1)
            for comparison in of.comparisons:
                if of.scope == "documents" and comparison.field == "kind":
                    kinds.add(comparison.values)
                where = list_of(of.scope), comparison.field
                read.add(where)
                lengths[where] = max(lengths.get(where, 0), min(reach(comparison) + 1, MOST))
                if comparison.place is not None:
                    listed[_compared(where)].add(comparison.place)
                elif comparison.kind == "member" and FIELDS[where[0]][where[1]].type != "flag":
                    named[_compared(where)] |= set(comparison.values)
        for scope, least in entries_needed(program).items():
            asked[scope] = max(asked.get(scope, 1), least)
        distinct |= {
            (list_of(part.filter.scope), part.distinct)
            for one in (*program.criteria, *program.preferences)
            for node in one.variants
            for part in parts_of(node)
            if isinstance(part, Count) and part.distinct is not None
        }
    asked["documents"] = max(asked.get("documents", 1), len(kinds) or 1)
    sizes = {scope: bound + asked.get(scope, 1) - 1 for scope in (*LISTS, *asked) if scope != "dossier"}
    for where, lists in listed.items():
        of_each = _differing(where, sizes) if where in distinct else 1
        named[where] |= _one_for_all([places[one] for one in sorted(lists)], named[where], of_each)
    named["dossier", "award"] = set(catalogue.awards)
    named["dossier", "campaign"] = set(catalogue.campaigns)
    named["dossier", "route"] |= {one for of in catalogue.routes.values() for one in of} | {"campaign"}
    for scope in (one for one in asked if ":" in one):
        named[list_of(scope), LOOKED_UP_BY[list_of(scope)]].add(scope.partition(":")[2])
    words = {where: _whole(where, values, sizes) for where, values in named.items()}
    read |= distinct
    paper_ids, prior_ids = ((one, "id") in read for one in ("documents", "prior_awards"))
    paper_ids = paper_ids or ("documents", "id") in words
    whole = frozenset(asked) & frozenset(LISTS)
    return Shape(bound, sizes, words, whole, places, catalogue, lengths, paper_ids, prior_ids)


def _compared(where: Where) -> Where:
    """Return the list and path whose values are compared where a path leads through a reference."""
    source = SOURCES[where[0]][where[1]]
    through = {"through": source.then, "paper": "id"}.get(source.how)
    return ("documents", through) if through else _ALIKE.get(where, where)


def _one_for_all(lists: Sequence[UnitList], named: Container[str], of_each: int) -> set[str]:
    """Return names that stand for all in some lists: so many of those that each list has at the same times.

    A name that is compared by itself stands for itself only.
    """
    times = [dict(one.names) for one in lists]
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name in dict.fromkeys(name for one in lists for name, _ in one.names):
        if name not in named:
            alike[tuple(one.get(name) for one in times)].append(name)
    return {name for names in alike.values() for name in names[:of_each]}


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
