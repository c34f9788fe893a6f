"""What a rulebook is once read: its files' contents, resolved, each with its place for messages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ..dates import FIRST_DAY, LAST_DAY, Span, read_date
from ..errors import Place
from . import language as lang
from .properties import Properties
from .yaml_reading import Document, Path_


@dataclass(frozen=True)
class Filed:
    """A rulebook file's content with the document it came from, for positions in messages.

    `shared`: the criteria that it may take over by `use`.
    """

    document: Document
    shared: Document | None = field(default=None, kw_only=True, repr=False)

    def place(self, *path: str | int) -> Place:
        """Return the line and column of `path` in the file: of a `use` for what that takes over."""
        return self._placed(self.document, path)

    def _placed(self, document: Document, path: Path_) -> Place:
        said = _path_in_shared(document.data, self.shared.data, path) if self.shared else None
        place = document.place(path)
        return replace(place, said=self.shared.place(said)) if self.shared and said else place


@dataclass(frozen=True)
class FiledLaw(Filed):
    """One file of a series of law, resolved; `first` and `last` are its days in force.

    `above` are the files that it extends, nearest first.
    """

    law: lang.Law
    first: int
    last: int
    above: tuple[Document, ...] = ()

    def place(self, *path: str | int) -> Place:
        """Return the line and column of `path` of the resolved law, in the file that says it."""
        for document in (self.document, *self.above):
            own = _path_in_file(self.law, document.data, path)
            if own is not None:
                return self._placed(document, own)
        return self._placed(self.document, path)


@dataclass(frozen=True)
class FiledCampaign(Filed):
    """A campaign, resolved."""

    campaign: lang.Campaign


@dataclass(frozen=True)
class FiledPlace(Filed):
    """A list of units."""

    units: lang.PlaceList


@dataclass(frozen=True)
class FiledAcross(Filed):
    """The comparisons of dossiers with one another."""

    across: lang.AcrossChecks


@dataclass(frozen=True)
class FiledProperties(Filed):
    """What must hold of every dossier, whatever the rules become."""

    properties: Properties


@dataclass(frozen=True)
class Rulebook:
    """Every rule, checked. `digest` is `sha256:...` over the content, whatever the order of keys."""

    sources: dict[str, lang.Source]
    regimes: lang.Regimes
    series: dict[str, tuple[FiledLaw, ...]]
    campaigns: dict[str, FiledCampaign]
    places: dict[str, FiledPlace]
    digest: str
    documents: tuple[Document, ...] = field(default=(), repr=False)
    across: FiledAcross | None = None
    properties: FiledProperties | None = None


def span_of(in_force: lang.InForce) -> tuple[int, int]:
    """Return the first and last day in force; an end that is not given or stated is open."""
    first = read_date(in_force.from_)
    last = read_date(in_force.to) if in_force.to else None
    return (
        first.earliest if isinstance(first, Span) else FIRST_DAY,
        last.latest if isinstance(last, Span) else LAST_DAY,
    )


def _path_in_shared(data: Any, shared: Any, path: Path_) -> Path_ | None:
    """Return where the shared criteria say what stands at `path` of a file; None if the file says it."""
    for depth, part in enumerate(path):
        if isinstance(data, dict) and "use" in data and part not in data:
            rows = enumerate(shared["criteria"])
            at = next((index for index, row in rows if row["id"] == data["use"]), None)
            return None if at is None else ("criteria", at, *path[depth:])
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return None


def _path_in_file(law: Any, data: Any, path: Path_) -> Path_ | None:
    """Return where a file says what stands at `path` of a law; None if that stands in a file it extends.

    Entries with an id are found by it, because taking over an earlier law changes their numbers.
    """
    found: list[str | int] = []
    for depth, part in enumerate(path):
        if isinstance(part, int):
            law = law[part]
            name = getattr(law, "id", None)
            rows = enumerate(data) if name is not None else ()
            at = [i for i, row in rows if isinstance(row, dict) and name in (row.get("id"), row.get("use"))]
            if name is not None and not at:
                return None
            part = at[0] if at else part
        else:
            alias = getattr(law, f"{part}_", None)
            law = law.get(part) if isinstance(law, dict) else getattr(law, part, alias)
            if part not in data:
                return None if depth < 2 else (*found, *path[depth:])
        found.append(part)
        data = data[part]
        if not isinstance(data, dict | list):
            break
    return (*found, *path[len(found) :])
