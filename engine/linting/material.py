"""What lint rules look at: the files of a folder as text, as data, and as one rulebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..errors import Place
from ..rulebooks.filing import FiledLaw, Rulebook
from ..rulebooks.used_ids import UsedIds
from ..rulebooks.yaml_reading import Document
from .sights import Sight, sights_of

Shown = Mapping[tuple[str, str], frozenset[str]]
"""By owner (a campaign, an award's series, `principles`) and criterion: statuses that cases show."""


@dataclass(frozen=True)
class Material:
    """A folder of rules. Names of files are relative to it (`law/regimes.yaml`).

    `rulebook` is None where faults of the loader left none to look at; `shown` and `used` where the folder
    has no cases and no ledger of ids.
    """

    texts: Mapping[str, str]
    documents: Mapping[str, Document]
    rulebook: Rulebook | None
    used: UsedIds | None = None
    shown: Callable[[], Shown] | None = None
    impossible: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """Statuses that no case can show, as `Shown`."""
    lost: frozenset[str] = frozenset()
    """Names in what faults had left out: nothing is missing, or idle, only for want of it."""
    unsound: frozenset[str] = frozenset()
    """Files (as messages call them) of which something had to be left out."""

    def place(self, name: str, line: int, column: int = 1) -> Place:
        """Return a place in a file of the folder."""
        return Place(called(name), line, column)

    @cached_property
    def sights(self) -> tuple[Sight, ...]:
        """Return each law and campaign as programs see it: a law on each day on which it changes."""
        return tuple(sights_of(self.rulebook)) if self.rulebook else ()

    @cached_property
    def laws(self) -> tuple[FiledLaw, ...]:
        """Return every file of law."""
        if self.rulebook is None:
            return ()
        return tuple(row for rows in self.rulebook.series.values() for row in rows)


def called(name: str) -> str:
    """Return what messages call a file of the folder."""
    return f"rules/{name}"
