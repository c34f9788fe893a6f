"""The tests of the rulebook language: what a criterion asks of a dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from .vocabulary import Closed, Comparisons, Id, Operand

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
