"""What proving says in the end of each thing that was to be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..texts import Text
from .findings import Data

State = Literal["proved", "refuted", "not_decided", "meant"]
Kind = Literal["route", "criterion", "law", "campaign", "alike", "property", "meant"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A dossier that shows something, and the verdict that it gets; `name` is its file's, without ending."""

    name: str
    dossier: Data
    verdict: str


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was to be proved. `of` is the file that it speaks of, within the folder of rules.

    `dossiers`: what shows it: a counterexample (two, where a change was looked at), or an example.
    `programs`: how many programs it was proved for, or does not hold for.
    """

    kind: Kind
    id: str
    of: str
    state: State
    said: Text
    why: Text | None = None
    programs: int = 0
    dossiers: tuple[Shown, ...] = ()

    def excused(self, why: Text) -> Result:
        """Return the result as one that is meant so."""
        return replace(self, state="meant", why=why)


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was told, and how far it reaches: so many programs, lists of so many entries."""

    bound: int
    sizes: dict[str, int]
    programs: int
    queries: int
    approximate: tuple[str, ...]
    results: tuple[Result, ...]

    def count(self, state: State) -> int:
        """Return how many results are of a state."""
        return sum(1 for one in self.results if one.state == state)
