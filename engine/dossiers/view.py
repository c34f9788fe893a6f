"""A dossier as rules see it: items by scope, values by path, read once and remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

from ..dates import Span, Unreadable
from ..texts import Text, fold, fold_number
from .derived import NumberRange, awards_earned, is_past, route_of, since_discipline, time_of
from .entries import Document
from .fields import FIELDS, SOURCES, Source, list_of
from .model import Dossier

__all__ = ["DossierView", "NumberRange", "Value"]

Value = str | bool | Span | Fraction | int | NumberRange | Unreadable | None
"""What a rule can be given: None is absent, `Unreadable` was given but cannot be read."""

_NO_PAPER = Text("trong hồ sơ không có giấy tờ này", "no such paper in documents")
_TWO_PAPERS = Text("nhiều giấy tờ trong hồ sơ mang cùng mã này", "several papers in documents have this id")
_KEYS: Final = {
    "attestations": attrgetter("id"),
    "judgements": attrgetter("criterion"),
    "indicators": attrgetter("id"),
}
"""What an entry of a list is looked up by."""

_Column = Callable[["DossierView", Sequence[Any]], Sequence[Value]]


class DossierView:
    """What rules see of one dossier.

    Scopes: `dossier` (one item), each list by its key, and `attestation:ID`, `judgement:ID`,
    `indicator:ID` for the entries with that id. Paths are those of `fields.FIELDS`; another scope or
    path is a fault of the program and raises KeyError. Each column of values is read once.
    """

    __slots__ = ("_columns", "_found", "_keys", "_papers", "dossier")

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._columns: dict[tuple[str, str], Sequence[Value]] = {}
        self._keys: dict[tuple[str, str], Sequence[str | None]] = {}
        self._found: dict[str, tuple[tuple[Any, ...] | None, tuple[int, ...]]] = {}
        self._papers: dict[str, Document | Unreadable] | None = None

    def items(self, scope: str) -> Sequence[object] | None:
        """Return the items of a scope; None when the dossier does not have the list at all."""
        if scope in _READERS:
            return (self.dossier,) if scope == "dossier" else self.dossier.__dict__[scope]
        return self._look_up(scope)[0]

    def pointer(self, scope: str, index: int) -> str:
        """Return the JSON pointer of an item in the dossier; empty for the dossier itself."""
        if scope == "dossier":
            return ""
        if scope in _READERS:
            return f"/{scope}/{index}"
        return f"/{list_of(scope)}/{self._look_up(scope)[1][index]}"

    def value(self, scope: str, path: str, index: int) -> Value:
        """Return the value at `path` of one item; None when it is absent."""
        values = self._columns.get((scope, path))
        return (self.column(scope, path) if values is None else values)[index]

    def column(self, scope: str, path: str) -> Sequence[Value]:
        """Return the values at `path` of all items, in order; empty when the list is absent."""
        values = self._columns.get((scope, path))
        if values is None:
            values = _READERS[list_of(scope)][path](self, self.items(scope) or ())
            self._columns[scope, path] = values
        return values

    def keys(self, scope: str, path: str) -> Sequence[str | None]:
        """Return what the texts at `path` of all items are known by; None where there is none to read."""
        keys = self._keys.get((scope, path))
        if keys is None:
            by = fold_number if FIELDS[scope][path].type == "document_number" else fold
            texts = self.column(scope, path)
            keys = [None if one is None or isinstance(one, Unreadable) else by(str(one)) for one in texts]
            self._keys[scope, path] = keys
        return keys

    def paper(self, name: str) -> Document | Unreadable:
        """Return the paper that a reference names; unreadable when none or several have that id."""
        papers = self._papers
        if papers is None:
            papers = self._papers = {}
            for paper in self.dossier.documents or ():
                if paper.id is not None:
                    papers[paper.id] = Unreadable(paper.id, _TWO_PAPERS) if paper.id in papers else paper
        found = papers.get(name)
        return Unreadable(name, _NO_PAPER) if found is None else found

    def _look_up(self, scope: str) -> tuple[tuple[Any, ...] | None, tuple[int, ...]]:
        found = self._found.get(scope)
        if found is None:
            kept, name = list_of(scope), scope.partition(":")[2]
            key = _KEYS[kept]
            entries = self.dossier.__dict__[kept]
            at = tuple(index for index, entry in enumerate(entries or ()) if key(entry) == name)
            found = (None if entries is None else tuple(entries[index] for index in at), at)
            self._found[scope] = found
        return found


def _getter(attributes: tuple[str, ...]) -> Callable[[Any], Any]:
    if len(attributes) == 1:
        return attrgetter(attributes[0])

    def along(item: Any) -> Any:
        for attribute in attributes:
            if item is None:
                return None
            item = getattr(item, attribute)
        return item

    return along


def _paper(view: DossierView, name: str | None) -> Value:
    found = view.paper(name) if name is not None else None
    return found if isinstance(found, Unreadable) else name


def _through(view: DossierView, name: str | None, get: Callable[[Any], Value]) -> Value:
    found = view.paper(name) if name is not None else None
    return found if found is None or isinstance(found, Unreadable) else get(found)


def _papers(view: DossierView, names: tuple[str, ...] | None) -> int | NumberRange | None:
    if names is None:
        return None
    if names and view.dossier.documents is None:
        return NumberRange(0, len(set(names)))  # no paper is listed, so none is known to be missing
    return sum(not isinstance(view.paper(name), Unreadable) for name in set(names))


def _reader(source: Source) -> _Column:
    get = _getter(source.attributes)
    match source.how:
        case "paper":
            return lambda view, items: [_paper(view, get(item)) for item in items]
        case "through":
            then = attrgetter(source.then)
            return lambda view, items: [_through(view, get(item), then) for item in items]
        case "size":
            return lambda view, items: [None if (of := get(item)) is None else len(of) for item in items]
        case "papers":
            return lambda view, items: [_papers(view, get(item)) for item in items]
        case _:
            return lambda view, items: [get(item) for item in items]


_DERIVED: Final[dict[str, _Column]] = {
    "time": lambda view, items: [time_of(item) for item in items],
    "past": lambda view, items: [is_past(view.dossier, item) for item in items],
    "route": lambda view, items: [route_of(view.dossier)],
    "awards": lambda view, items: awards_earned(view.dossier),
    "since_discipline": lambda view, items: since_discipline(view.dossier),
}

_READERS: Final[dict[str, dict[str, _Column]]] = {
    scope: {
        path: _DERIVED[path] if source.how == "derived" else _reader(source)
        for path, source in sources.items()
    }
    for scope, sources in SOURCES.items()
}
