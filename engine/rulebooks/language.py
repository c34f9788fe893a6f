"""The rulebook language: everything a rulebook file may say, as frozen data.

These classes are the language's only definition. The loader validates YAML against them, the JSON
Schema for editors is made from them, and the compiler reads them. Key sets are closed.

Conventions: dates are text (`2022-10-15`), spans `2013-01-01..2023-12-31`, fractions `2/3`. A value
that its source does not give is the text `not stated`. A `$name` is a parameter; `$name.from` and
`$name.to` are the ends of a span. Besides declared parameters a campaign provides `$campaign`,
`$awards`, `$subjects`, `$classes`, `$window` and `$period.<id>`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

NOT_STATED = "not stated"

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day: 2022-10-15.")]
StatedDay = Annotated[
    str,
    Field(
        pattern=r"^(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}|not stated|impossible: .+)$",
        description="A day, month or year; `not stated`; or `impossible: <the text as it stands>`.",
    ),
]
SpanText = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$")]
Parameter_ = Annotated[str, Field(pattern=r"^\$[a-z0-9.-]+$", description="A parameter: $window.")]
Certainty = Literal["verified", "secondhand", "memory"]
Ground = Literal["A", "B", "C", "D", "note"]
Effect = Literal["reject", "defer", "return", "council", "note"]
Kind = Literal["individual", "collective", "enterprise", "household"]
RouteId = Id


class Closed:
    """Marks a part of the language: no other keys, nothing coerced."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", strict=True, str_strip_whitespace=True, use_attribute_docstrings=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Closed):
    """A wording in both languages."""

    vi: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite(Closed):
    """Where a rule stands. `source` may be left out where the file has one of its own."""

    source: Id | None = None
    article: str | None = None
    """Điều."""
    clause: str | None = None
    """Khoản of an article, or a numbered clause of a plan such as `IV.2`."""
    point: str | None = None
    """Điểm."""
    certainty: Certainty = "verified"
    note: Words | None = None
    """What limits the certainty: what was seen, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce(Closed):
    """Days in force, both included. No `to`: still in force."""

    from_: Annotated[StatedDay, Field(alias="from")]
    to: StatedDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Closed):
    """An instrument or plan that rules rest on."""

    id: Id
    kind: Literal[
        "luật", "nghị định", "thông tư", "quyết định", "kế hoạch", "chỉ thị", "nghị quyết", "kết luận",
        "công văn", "văn bản hợp nhất", "thủ tục hành chính",
    ]  # fmt: skip
    number: str
    """As written, e.g. `91/2017/NĐ-CP`; `not stated` if the text leaves it blank."""
    issuer: str
    title: str
    issued_on: StatedDay
    in_force: InForce | None = None
    replaced_by: list[Id] = field(default_factory=list)
    amended_by: list[Id] = field(default_factory=list)
    address: str
    """Where a copy was seen; `not found` if the text was not found."""
    certainty: Certainty
    checked_on: Day
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Closed):
    """rules/sources.yaml: every legal document, once."""

    sources: list[Source]


Value = Annotated[
    bool | int | str | list[str],
    Field(description="A day, span, whole number, fraction `2/3`, code, list of codes, or `not stated`."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue(Closed):
    """A value from a day on, until the next one."""

    from_: Annotated[Day, Field(alias="from")]
    value: Value
    cite: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Closed):
    """One of several defensible meanings of a provision. The first of a list is the base."""

    id: Id
    value: Value
    label: Words
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Closed):
    """A named number, date or set. Exactly one of `value`, `values`, `readings`."""

    type: Literal["day", "span", "number", "fraction", "codes", "text", "document_number"]
    label: Words
    cite: Cite
    unit: Words | None = None
    value: Value | None = None
    values: list[DatedValue] | None = None
    readings: list[Reading] | None = None


Operand = Annotated[
    bool | int | str | list[str],
    Field(description="A code, a list of codes, true/false, 0 or 1, or a parameter `$name`."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef(Closed):
    """A list of units in rules/places."""

    place: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons(Closed):
    """What one field must be. All given comparisons must hold."""

    is_: Annotated[Operand | None, Field(alias="is")] = None
    is_not: Operand | None = None
    in_: Annotated[Operand | PlaceRef | None, Field(alias="in")] = None
    not_in: Operand | None = None
    at_least: Operand | None = None
    """Inclusive: the bound itself is enough. On a list field: how many entries it has."""
    at_most: Operand | None = None
    """Inclusive."""
    more_than: Operand | None = None
    """The bound itself is not enough."""
    less_than: Operand | None = None
    """The bound itself is too much."""
    before: Operand | None = None
    """Strictly before the day."""
    after: Operand | None = None
    """Strictly after the day."""
    within: Operand | None = None
    """Inside the span; its first and last day count."""
    given: bool | None = None
    """true: the dossier has a value here; false: it has none. A missing value answers no, not unknown."""


Where = dict[str, Comparisons]
TESTS = (
    "value", "count", "none", "every", "sum", "years_in_a_row", "share", "papers", "attested",
    "indicator", "judged", "all", "any", "not", "at_least_k_of",
)  # fmt: skip


def _which_test(data: Any) -> str | None:
    if isinstance(data, str):
        return "test:criterion"
    if isinstance(data, dict):
        return next((f"test:{name}" for name in TESTS if name in data), None)
    return f"test:{type(data).NAME}" if hasattr(type(data), "NAME") else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTest(Comparisons):
    """One field of the dossier."""

    NAME: ClassVar[str] = "value"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTest(Closed):
    """How many items match. One of `at_least`, `at_most`, `exactly`.

    `distinct` names a field by which two entries of the same thing count once.
    `during` (inside `meanwhile` only) names the date that must fall in the run of years.
    """

    NAME: ClassVar[str] = "count"
    count: str
    where: Where = field(default_factory=dict)
    distinct: str | None = None
    during: str | None = None
    at_least: Operand | None = None
    at_most: Operand | None = None
    exactly: Operand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneTest(Closed):
    """No item matches."""

    NAME: ClassVar[str] = "none"
    none: str
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryTest(Closed):
    """Each item that matches `where` also satisfies `also`. An empty list satisfies it."""

    NAME: ClassVar[str] = "every"
    every: str
    where: Where = field(default_factory=dict)
    also: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class SumTest(Closed):
    """The sum of a number field over matching items, exact. `sum: LIST.FIELD`."""

    NAME: ClassVar[str] = "sum"
    sum: str
    where: Where = field(default_factory=dict)
    at_least: Operand | None = None
    at_most: Operand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsTest(Closed):
    """Consecutive calendar years, each with a matching item.

    `one_a_year`: a year that also has an entry which does not match contradicts itself: unknown.
    `meanwhile`: what else must fall in the same run of years (counts with `during`, all, any).
    """

    NAME: ClassVar[str] = "years_in_a_row"
    years_in_a_row: str
    where: Where = field(default_factory=dict)
    at_least: Operand
    one_a_year: bool = False
    meanwhile: Test | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTest(Closed):
    """One number field as a share of another, compared as an exact fraction."""

    NAME: ClassVar[str] = "share"
    share: Annotated[list[str], Field(min_length=2, max_length=2)]
    at_least: Operand | None = None
    more_than: Operand | None = None
    at_most: Operand | None = None
    less_than: Operand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersTest(Closed):
    """Documents of each kind are in the dossier; signed or confirmed where asked."""

    NAME: ClassVar[str] = "papers"
    papers: Annotated[list[str], Field(min_length=1)]
    signed: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestedTest(Closed):
    """The proposing level attests a declared statement (`attestations`), with its paper if asked."""

    NAME: ClassVar[str] = "attested"
    attested: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTest(Comparisons):
    """A declared figure (`indicators`). Every matching entry must satisfy; none given: unknown."""

    NAME: ClassVar[str] = "indicator"
    indicator: Id
    where: Where = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedTest(Closed):
    """A declared question (`questions`) that only people can answer; unknown until they have."""

    NAME: ClassVar[str] = "judged"
    judged: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class AllTest(Closed):
    """All of the tests or criteria."""

    NAME: ClassVar[str] = "all"
    all: Annotated[list[Test], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyTest(Closed):
    """At least one of the tests or criteria."""

    NAME: ClassVar[str] = "any"
    any: Annotated[list[Test], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTest(Closed):
    """The opposite of a test or criterion; unknown stays unknown."""

    NAME: ClassVar[str] = "not"
    not_: Annotated[Test, Field(alias="not")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastK(Closed):
    """The number and the tests of `at_least_k_of`."""

    k: Operand
    of: Annotated[list[Test], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastKTest(Closed):
    """At least k of the tests or criteria."""

    NAME: ClassVar[str] = "at_least_k_of"
    at_least_k_of: AtLeastK


Test = Annotated[
    Annotated[str, Tag("test:criterion")]
    | Annotated[ValueTest, Tag("test:value")]
    | Annotated[CountTest, Tag("test:count")]
    | Annotated[NoneTest, Tag("test:none")]
    | Annotated[EveryTest, Tag("test:every")]
    | Annotated[SumTest, Tag("test:sum")]
    | Annotated[YearsTest, Tag("test:years_in_a_row")]
    | Annotated[ShareTest, Tag("test:share")]
    | Annotated[PapersTest, Tag("test:papers")]
    | Annotated[AttestedTest, Tag("test:attested")]
    | Annotated[IndicatorTest, Tag("test:indicator")]
    | Annotated[JudgedTest, Tag("test:judged")]
    | Annotated[AllTest, Tag("test:all")]
    | Annotated[AnyTest, Tag("test:any")]
    | Annotated[NotTest, Tag("test:not")]
    | Annotated[AtLeastKTest, Tag("test:at_least_k_of")],
    Discriminator(_which_test),
]


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
class Criterion(Closed):
    """The smallest thing that can be met or not.

    `once_met`: asked only when these criteria are met; otherwise not applicable (they speak for
    themselves). `requires`, `found` and so on are never written here: reasons come from the test.
    """

    id: Id
    label: Words
    cite: Cite
    ground: Ground
    effect: Effect
    for_: Annotated[For | None, Field(alias="for")] = None
    once_met: list[Id] = field(default_factory=list)
    test: Test
    remedy: Words | None = None


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
    return "entry:use" if (isinstance(data, dict) and "use" in data) or isinstance(data, Use) else "entry:criterion"


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
    """Whom the law or plan favours between equals. Never decides a single dossier."""

    id: Id
    label: Words
    cite: Cite
    test: Test | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Closed):
    """How many may be put forward; checked over a batch, an excess is a warning."""

    id: Id
    label: Words
    cite: Cite
    award: list[Id] | None = None
    of: Literal["individuals", "collectives", "both"]
    per: Literal["unit", "class_of_unit", "named_bodies", "cluster", "campaign"]
    bodies: list[str] | None = None
    limit: Operand
    """A parameter: a count, or a fraction of `base`."""
    base: str | None = None
    within: Id | None = None
    """The quota this one is nested in."""
    rounding: Literal["down", "up", "half_up", "not stated"] = "not stated"
    may_be_exceeded: bool = False


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
class Law(Closed):
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
    parameters: dict[Id, Parameter] = field(default_factory=dict)
    attestations: list[Attestation] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    criteria: list[CriterionEntry] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    preferences: list[Preference] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)
    not_encoded: list[NotEncoded] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


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
class SharedCriterion(Closed):
    """A criterion without a citation; whoever uses it brings one."""

    id: Id
    label: Words
    ground: Ground
    effect: Effect
    for_: Annotated[For | None, Field(alias="for")] = None
    once_met: list[Id] = field(default_factory=list)
    test: Test
    remedy: Words | None = None


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
    `attestation:ID`, `question:ID`, `period:ID`, `award:ID`, `subjects`, `window`, `source:ID`.
    Empty: `why` says why no rule follows from it.
    """

    clause: str
    gist: Words
    became: list[str] = field(default_factory=list)
    why: Words | None = None


NotStated = Literal["not stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Closed):
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
    parameters: dict[Id, Parameter] = field(default_factory=dict)
    attestations: list[Attestation] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    criteria: list[CriterionEntry] = field(default_factory=list)
    preferences: list[Preference] = field(default_factory=list)
    not_encoded: list[NotEncoded] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList(Closed):
    """rules/places/<id>.yaml: the units of a place. Not complete: a unit not found is unknown."""

    id: Id
    title: Words
    cite: Cite
    complete: bool
    units: list[Unit] = field(default_factory=list)
