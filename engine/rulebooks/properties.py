"""Properties: what must hold of every dossier whatever the rules become, proved by `awards rules prove`.

They stand in rules/properties.yaml, beside the rules and not among them: no verdict rests on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from .testing import Test, Where
from .vocabulary import Cite, Closed, Day, Effect, Id, Words

PROPERTIES = "properties.yaml"
"""The file, by its name within the folder of rules."""
Status = Literal["met", "unmet", "unknown", "not_applicable"]
Verdict = Literal["ineligible", "deferred", "returned", "for_council", "eligible"]
CONDITIONS = ("verdict", "criterion", "effect", "dossier", "all", "any", "not")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictIs(Closed):
    """The verdict is one of these."""

    NAME: ClassVar[str] = "verdict"
    verdict: Annotated[list[Verdict], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionIs(Closed):
    """A criterion's finding is one of these; where the criterion is not asked for at all it is none."""

    NAME: ClassVar[str] = "criterion"
    criterion: Id
    is_: Annotated[list[Status], Field(min_length=1, alias="is")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectIs(Closed):
    """Some criterion of these effects has one of these findings."""

    NAME: ClassVar[str] = "effect"
    effect: Annotated[list[Effect], Field(min_length=1)]
    is_: Annotated[list[Status], Field(min_length=1, alias="is")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierShows(Closed):
    """A test of the rule language is met; neither unmet nor unknown is enough."""

    NAME: ClassVar[str] = "dossier"
    dossier: Test


@dataclass(frozen=True, slots=True, kw_only=True)
class AllHold(Closed):
    """All of these hold."""

    NAME: ClassVar[str] = "all"
    all: Annotated[list[Condition], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyHolds(Closed):
    """At least one of these holds."""

    NAME: ClassVar[str] = "any"
    any: Annotated[list[Condition], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHolds(Closed):
    """This does not hold."""

    NAME: ClassVar[str] = "not"
    not_: Annotated[Condition, Field(alias="not")]


def _which_condition(data: Any) -> str | None:
    if isinstance(data, dict):
        return next((f"condition:{name}" for name in CONDITIONS if name in data), None)
    return f"condition:{type(data).NAME}" if hasattr(type(data), "NAME") else None


Condition = Annotated[
    Annotated[VerdictIs, Tag("condition:verdict")]
    | Annotated[CriterionIs, Tag("condition:criterion")]
    | Annotated[EffectIs, Tag("condition:effect")]
    | Annotated[DossierShows, Tag("condition:dossier")]
    | Annotated[AllHold, Tag("condition:all")]
    | Annotated[AnyHolds, Tag("condition:any")]
    | Annotated[NotHolds, Tag("condition:not")],
    Discriminator(_which_condition),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Closed):
    """Which dossiers a property speaks of; a key that is left out: all.

    `from`, `to`: considered, for certain, from this day on and up to that one; both included.
    """

    award: list[Id] | None = None
    campaign: list[Id] | Literal["none", "any"] | None = None
    """Campaigns; `none`: dossiers for no campaign; `any`: those for some campaign."""
    route: list[Id] | None = None
    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Monotone(Closed):
    """How the verdict may change with one thing of the dossier, all else being equal.

    `adding: LIST` puts one entry more into a list that the dossier has, with an id of its own if it has
    one; `where`: an entry that matches.
    `raising: PATH` makes a number larger or turns a no into a yes; the path may lead into a list
    (`indicators.value`). `never`: the verdict gets `worse`, or `better`.
    """

    adding: str | None = None
    where: Where = field(default_factory=dict)
    raising: str | None = None
    never: Literal["worse", "better"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Closed):
    """One property: exactly one of `never`, `always`, `monotone`.

    `when`: only of dossiers of which this holds; where a change is looked at, before it.
    """

    id: Id
    label: Words
    why: Words
    cite: Cite | None = None
    for_: Annotated[Scope | None, Field(alias="for")] = None
    when: Condition | None = None
    never: Condition | None = None
    always: Condition | None = None
    monotone: Monotone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant(Closed):
    """What proving would tell as a fault and is meant so. An entry that no longer holds is told.

    `of`: the file, within the folder of rules. With `criterion`: findings it never has. With `route`: its
    standard is never `met`, or never leads to `eligible`. With `alike`: two criteria, or two routes, that
    always agree. With none of them: a campaign, or a file of law, by which no dossier is `eligible`.
    """

    of: str
    criterion: Id | None = None
    route: Id | None = None
    alike: Annotated[list[Id] | None, Field(min_length=2, max_length=2)] = None
    never: list[Literal["met", "unmet", "eligible"]] = field(default_factory=list)
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties(Closed):
    """rules/properties.yaml."""

    properties: list[Property] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
