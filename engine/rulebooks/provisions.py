"""Provisions of the rulebook language: criteria, routes, and what stands beside them in law and campaigns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from .testing import Test
from .vocabulary import Cite, Closed, Effect, Ground, Id, Kind, Operand, Parameter, RouteId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class For(Closed):
    """Whom a criterion or route concerns; a dossier outside is `not_applicable`. All must hold."""

    candidate: Annotated[list[Kind] | None, Field(min_length=1)] = None
    class_: Annotated[list[str] | None, Field(alias="class", min_length=1)] = None
    not_class: Annotated[list[str] | None, Field(min_length=1)] = None
    award: Annotated[list[Id] | None, Field(min_length=1)] = None
    route: Annotated[list[RouteId] | None, Field(min_length=1)] = None
    leader: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCriterion(Closed):
    """A criterion without a citation; whoever uses it brings one.

    `once_met`: asked only when these criteria are met; otherwise not applicable (they speak for
    themselves). What was required and found is never written here: it is derived from the test.
    """

    id: Id
    label: Words
    ground: Ground
    effect: Effect
    for_: Annotated[For | None, Field(alias="for")] = None
    once_met: list[Id] = field(default_factory=list)
    test: Test
    remedy: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(SharedCriterion):
    """The smallest thing that can be met or not, with its citation."""

    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Closed):
    """Takes a criterion of rules/shared.yaml into a campaign or law, with its own citation."""

    use: Id
    cite: Cite
    label: Words | None = None
    effect: Effect | None = None
    remedy: Words | None = None
    for_: Annotated[For | None, Field(alias="for")] = None


def _which_entry(data: Any) -> str:
    return (
        "entry:use"
        if (isinstance(data, dict) and "use" in data) or isinstance(data, Use)
        else "entry:criterion"
    )


CriterionEntry = Annotated[
    Annotated[Use, Tag("entry:use")] | Annotated[Criterion, Tag("entry:criterion")],
    Discriminator(_which_entry),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation(Closed):
    """A statement that the proposing level attests."""

    id: Id
    label: Words
    cite: Cite
    paper: list[str] | None = None
    """Kinds of document of which one must be named with it; none: no paper asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Closed):
    """A figure that a dossier reports."""

    id: Id
    label: Words
    cite: Cite
    type: Literal["share", "amount", "count"]
    unit: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Closed):
    """A question for the council."""

    id: Id
    label: Words
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEncoded(Closed):
    """What the language cannot say, or the law leaves to people. Shown to the council."""

    id: Id
    cite: Cite
    text: Words
    reason: Words
    for_: Annotated[For | None, Field(alias="for")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference(Closed):
    """Whom the law or plan favours between equals. Never decides a single dossier, and never ranks.

    Without a `test` only people can tell whom it favours.
    """

    id: Id
    label: Words
    cite: Cite
    for_: Annotated[For | None, Field(alias="for")] = None
    test: Test | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom(Closed):
    """Which dossiers a quota counts. All must hold; what a dossier leaves open may count."""

    class_: Annotated[list[str] | None, Field(alias="class", min_length=1)] = None
    leader: bool | None = None
    direct_worker: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFigure(Closed):
    """A base of one unit, class of unit or cluster; of the whole campaign where none is named."""

    unit: str | None = None
    class_: Annotated[str | None, Field(alias="class")] = None
    cluster: str | None = None
    figure: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base(Closed):
    """What a quota is a share of: staff, members, communes.

    Figures that the source does not state come from the file given with `--bases`.
    """

    id: Id
    label: Words
    cite: Cite
    figures: list[BaseFigure] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Closed):
    """How many may be put forward. An excess is a warning with its numbers: no dossier is judged by it.

    `per` says what is counted together: each unit, each class of unit, the named bodies, each cluster, or
    the whole campaign. `bodies` and `classes` leave only these bodies, or units of these classes.
    """

    id: Id
    label: Words
    cite: Cite
    award: Annotated[list[Id] | None, Field(min_length=1)] = None
    """None: every award."""
    of: Literal["individuals", "collectives", "both"]
    """`collectives` are collectives and enterprises; `both` counts households too."""
    whom: Whom | None = None
    per: Literal["unit", "class_of_unit", "named_bodies", "cluster", "campaign"]
    unit_by: Literal["proposer", "workplace"] = "proposer"
    """Whose quota a dossier uses: the unit that puts it forward, or where the candidate works."""
    bodies: Annotated[list[str] | None, Field(min_length=1)] = None
    classes: Annotated[list[str] | None, Field(min_length=1)] = None
    limit: Operand
    """A parameter: a count, or a fraction of `base`."""
    base: Id | None = None
    """One of `bases`, or another quota: a share of how many that one counts. None: of `within`."""
    of_limit: bool = False
    """The base is how many that other quota allows, not how many it counts."""
    within: Id | None = None
    """The quota this one is nested in: whoever this one counts, that one counts too."""
    rounding: Literal["down", "up", "half_up", "not stated"] = "not stated"
    may_be_exceeded: bool = False
    """The plan lets somebody decide on more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Closed):
    """Something every report under this file says plainly."""

    id: Id
    text: Words
    cite: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Closed):
    """One of the alternatives of an award. Met when all of `needs` and `criteria` are."""

    id: RouteId
    label: Words
    cite: Cite
    needs: list[Id] = field(default_factory=list)
    """Criteria that the campaign provides and this route stands on."""
    criteria: list[CriterionEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisions(Closed):
    """What a file of law and a campaign both may hold."""

    parameters: dict[Id, Parameter] = field(default_factory=dict)
    attestations: list[Attestation] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    criteria: list[CriterionEntry] = field(default_factory=list)
    preferences: list[Preference] = field(default_factory=list)
    not_encoded: list[NotEncoded] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    bases: list[Base] = field(default_factory=list)
