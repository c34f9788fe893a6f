"""What proving a part of a rulebook found, before the parts are put together. Plain data, for processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from ..judging.findings import Verdict

Data = dict[str, Any]


class Target(NamedTuple):
    """Something that some dossier should show.

    A criterion `met` or `unmet`, a route `met` or `eligible`, a campaign or an award's law `eligible`.
    """

    kind: Literal["criterion", "route", "campaign", "law"]
    of: str
    """The file, within the folder of rules."""
    id: str
    what: Literal["met", "unmet", "eligible"]


class Pair(NamedTuple):
    """Two criteria, or two routes, that should not always agree."""

    kind: Literal["criteria", "routes"]
    of: tuple[str, str]
    ids: tuple[str, str]


class Witness(NamedTuple):
    """A dossier that shows something, and the program that judges it."""

    program: str
    dossier: Data


class Refuted(NamedTuple):
    """A property does not hold: the dossier that shows it (`before` as well, where two are compared)."""

    program: str
    dossier: Data
    before: Data | None
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What other parts have shown already: it need not be shown once more."""

    shown: frozenset[Target] = frozenset()
    apart: frozenset[Pair] = frozenset()


NOTHING: Final = Before()


class Open(NamedTuple):
    """What the solver could not settle for a program, and why."""

    program: str
    why: str


@dataclass
class Standing:
    """How a property stands: in how many programs it was proved, refuted and left open."""

    proved: int = 0
    refuted: list[Refuted] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    missing: frozenset[str] = frozenset()
    """What of it no dossier showed so far: that one is within its scope, that one meets each of its tests."""
    told: bool = False


@dataclass
class Part:
    """What was found of one part of a rulebook.

    `shown`: what some dossier was judged to show; `asked` and not shown: no dossier shows it, unless it is
    in `open`. `apart`: pairs that some dossier tells apart. `sizes`: entries of each list.
    """

    programs: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    asked: set[Target] = field(default_factory=set)
    shown: dict[Target, Witness] = field(default_factory=dict)
    open: dict[Target, Open] = field(default_factory=dict)
    together: set[Pair] = field(default_factory=set)
    apart: set[Pair] = field(default_factory=set)
    jointly: dict[Pair, dict[str, Witness]] = field(default_factory=dict)
    """What both criteria of a pair were seen to be at once: they agree on something only if that varies."""
    best: dict[tuple[str, str], Witness] = field(default_factory=dict)
    """For each campaign and each award's law (file and id) a dossier of the mildest verdict seen."""
    mildest: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    unsettled: dict[Pair, Open] = field(default_factory=dict)
    properties: dict[str, Standing] = field(default_factory=dict)
    approximate: set[str] = field(default_factory=set)
    """Programs some test of which was answered by more than it can be: nothing is refuted by that alone."""
    queries: int = 0
