"""The rulebook language: everything a rulebook file may say, as frozen data.

These classes are the language's only definition. The loader validates YAML against them, the JSON
Schema for editors is made from them, and the compiler reads them. Key sets are closed.

Conventions: dates are text (`2022-10-15`), spans `2013-01-01..2023-12-31`, fractions `2/3`. A value
that its source does not give is the text `not stated`. A `$name` is a parameter; `$name.from` and
`$name.to` are the ends of a span. Besides declared parameters a campaign provides `$campaign`,
`$awards`, `$subjects`, `$classes`, `$window` and `$period.<id>`; `$one-regime` is the time of the regime
that governs, not known where the day does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from .across import AcrossChecks, Check, DatedCite
from .provisions import (
    Attestation,
    Base,
    BaseFigure,
    Criterion,
    For,
    Indicator,
    Preference,
    Provisions,
    Question,
    Quota,
    Route,
    SharedCriterion,
    Use,
    Whom,
)
from .testing import (
    TESTS,
    AllTest,
    AnyTest,
    AtLeastKTest,
    AttestedTest,
    CountTest,
    EveryTest,
    IndicatorTest,
    JudgedTest,
    NoneTest,
    NotTest,
    PapersTest,
    ShareTest,
    SumTest,
    Test,
    ValueTest,
    Where,
    YearsTest,
)
from .vocabulary import (
    NOT_STATED,
    Certainty,
    Cite,
    Closed,
    Comparisons,
    Day,
    Id,
    InForce,
    Operand,
    Parameter,
    PlaceRef,
    Reading,
    Source,
    Sources,
    StatedDay,
    Value,
    Words,
)

__all__ = [
    "NOT_STATED",
    "TESTS",
    "AcrossChecks",
    "AllTest",
    "AnyTest",
    "AtLeastKTest",
    "Attestation",
    "AttestedTest",
    "Award",
    "Base",
    "BaseFigure",
    "Campaign",
    "Certainty",
    "Check",
    "Cite",
    "Clause",
    "Comparisons",
    "CountTest",
    "Criterion",
    "DatedCite",
    "EveryTest",
    "For",
    "InForce",
    "Indicator",
    "IndicatorTest",
    "JudgedTest",
    "Law",
    "NoneTest",
    "NotStated",
    "NotTest",
    "Offered",
    "Operand",
    "PapersTest",
    "Parameter",
    "Period",
    "PlaceList",
    "PlaceRef",
    "Preference",
    "Question",
    "Quota",
    "Reading",
    "Regime",
    "Regimes",
    "Route",
    "ShareTest",
    "Shared",
    "SharedCriterion",
    "Source",
    "Sources",
    "Subjects",
    "SumTest",
    "Test",
    "Transition",
    "Unit",
    "Use",
    "Value",
    "ValueTest",
    "Where",
    "Whom",
    "Words",
    "YearsTest",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Provisions):
    """rules/law/<series>/<day it takes effect>.yaml: an award's law, or the principles, for a time.

    `extends` takes over everything of another file (`<series>/<day>`); entries here replace those of
    the same id, `without` drops ids, and `certainty` lowers every citation taken over to at most that.
    """

    series: Id
    title: Words
    regime: Id
    in_force: InForce
    extends: Annotated[str | None, Field(pattern=r"^[a-z0-9-]+/\d{4}-\d{2}-\d{2}$")] = None
    certainty: Certainty | None = None
    without: list[Id] = field(default_factory=list)
    source: Id | None = None
    """The source that citations without one mean."""
    routes: list[Route] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Closed):
    """Dossiers received before a day stay under an earlier regime."""

    received_before: Day
    regime: Id
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Closed):
    """Law and decree in force on the day of consideration."""

    id: Id
    label: Words
    in_force: InForce
    cite: Cite
    transition: Transition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Closed):
    """A form of commendation this program knows."""

    id: Id
    label: Words
    level: Literal["commune", "district", "province"]
    series: Id
    """Its folder in rules/law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimes(Closed):
    """rules/law/regimes.yaml: which law governs on which day, and the awards there are."""

    awards: list[Award]
    principles: list[Id]
    """Series of principles that apply to every award."""
    regimes: list[Regime]
    undetermined: Criterion
    """What is said when the day of consideration does not tell which law governs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Closed):
    """rules/shared.yaml: criteria that campaigns and laws take with `use`. Their `cite` is the user's."""

    criteria: list[SharedCriterion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Closed):
    """When the campaign runs. Both days count."""

    id: Id
    label: Words
    from_: Annotated[StatedDay, Field(alias="from")]
    to: StatedDay
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects(Closed):
    """Whom the plan names."""

    kinds: Parameter
    classes: Parameter | None = None
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Closed):
    """An award that the campaign offers, and who decides it."""

    award: Id
    authority: Words
    cite: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Closed):
    """A numbered clause of the plan and what it became.

    `became` names `criterion:ID`, `parameter:ID`, `preference:ID`, `not_encoded:ID`, `indicator:ID`,
    `attestation:ID`, `question:ID`, `period:ID`, `award:ID`, `quota:ID`, `base:ID`, `subjects`, `window`,
    `source:ID`.
    Empty: `why` says why no rule follows from it.
    """

    clause: str
    gist: Words
    became: list[str] = field(default_factory=list)
    why: Words | None = None


NotStated = Literal["not stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Provisions):
    """rules/campaigns/<id>.yaml: what one plan says."""

    id: Id
    title: Words
    source: Id
    """The plan itself; citations without a source mean it."""
    basis: list[Id] = field(default_factory=list)
    organiser: Words
    level: Literal["commune", "district", "province", "party"]
    theme: str
    periods: list[Period] | NotStated
    window: Parameter | NotStated
    subjects: Subjects
    awards: list[Offered] | NotStated
    deadline: StatedDay
    papers: NotStated | list[str]
    quotas: list[Quota] | NotStated
    contact: Words | NotStated
    place: Id | None = None
    clauses: list[Clause] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Closed):
    """A unit of a place, under every name it has had."""

    id: Id
    name: str
    aliases: list[str] = field(default_factory=list)
    in_force: InForce | None = None
    successor: Id | None = None
    cluster: str | None = None
    class_: Annotated[str | None, Field(alias="class")] = None
    """The class (hạng, loại) that the list puts the unit in, for quotas by class of unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList(Closed):
    """rules/places/<id>.yaml: the units of a place. Not complete: a unit not found is unknown."""

    id: Id
    title: Words
    cite: Cite
    complete: bool
    units: list[Unit] = field(default_factory=list)
