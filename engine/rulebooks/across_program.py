"""What comparing the dossiers of a batch needs of a rulebook, compiled: plain frozen data, quick to load."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..texts import Text
from .program import Cited, Effect, Ground

CheckKind = Literal[
    "same-dossier-id", "shared-dossier-id", "same-person", "same-person-again", "shared-number",
    "alike-person", "alike-collective", "two-awards", "same-initiative", "same-achievement",
    "achievement-again", "leader-share",
]  # fmt: skip
Per = Literal["unit", "class_of_unit", "named_bodies", "cluster", "campaign"]
Rounding = Literal["down", "up", "half_up", "not stated"]


@dataclass(frozen=True, slots=True)
class DatedCited:
    """A citation from a day (yyyymmdd) on, until the next."""

    first: int
    cite: Cited


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One comparison of dossiers. In force on `first` to `last`; `cites` in order of days, never empty."""

    id: str
    kind: CheckKind
    label: Text
    required: Text
    cites: tuple[DatedCited, ...]
    first: int
    last: int
    ground: Ground
    effect: Effect
    remedy: Text
    common_from: int | None
    at_most: Fraction | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A quota's limit under one reading: a count or a share; None where its source does not state it."""

    value: Fraction | None
    shown: Text
    reading: Text | None = None


@dataclass(frozen=True, slots=True)
class BaseRule:
    """What a quota is a share of.

    `figures`: (scope, key, figure); scope is `unit`, `class`, `cluster` or `campaign`, keys stand as the
    rulebook writes them, empty for the whole campaign.
    """

    id: str
    label: Text
    cite: Cited
    figures: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """A quota as it holds on `first` to `last` (days of consideration).

    `campaign` None: of the law, whatever the campaign. `awards` None: every award. `kinds` of candidate
    that count. `base` is the id of a base, `base_quota` that of a quota; both None for a count.
    `group` is what the ids of `base`, `base_quota` and `within` belong to: the file that declares them.
    """

    id: str
    group: str
    label: Text
    cite: Cited
    campaign: str | None
    awards: tuple[str, ...] | None
    first: int
    last: int
    kinds: tuple[str, ...]
    person_classes: tuple[str, ...] | None
    leader: bool | None
    direct_worker: bool | None
    per: Per
    unit_by: Literal["proposer", "workplace"]
    bodies: tuple[str, ...] | None
    classes: tuple[str, ...] | None
    limits: tuple[Limit, ...]
    share: bool
    base: BaseRule | None
    base_quota: str | None
    of_limit: bool
    within: str | None
    rounding: Rounding
    may_be_exceeded: bool
    place: str | None


@dataclass(frozen=True, slots=True)
class Favoured:
    """Whom law or plan favours between equals, for one award on `first` to `last`.

    `kinds` of candidate that it may concern, None: any. `tested`: rules can tell whom.
    """

    id: str
    label: Text
    cite: Cited
    award: str
    campaign: str | None
    first: int
    last: int
    kinds: tuple[str, ...] | None
    tested: bool


@dataclass(frozen=True, slots=True)
class UnitName:
    """One name of a unit, folded, and the unit it stands for now: successors are followed."""

    key: str
    unit: str
    name: str
    class_: str | None
    cluster: str | None


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The names of a list of units. A name of two units that are not one now is not there."""

    complete: bool
    names: tuple[UnitName, ...]


@dataclass(frozen=True, slots=True)
class AcrossRules:
    """Everything that comparing dossiers needs. `campaigns` and `awards` are labels by id."""

    checks: tuple[CheckRule, ...]
    quotas: tuple[QuotaRule, ...]
    favoured: tuple[Favoured, ...]
    places: tuple[tuple[str, UnitNames], ...]
    campaigns: tuple[tuple[str, Text], ...]
    awards: tuple[tuple[str, Text], ...]
    rulebook: str
    """`sha256:...` of the whole rulebook."""
