"""Words of the rulebook language that every part uses: ids, citations, sources, parameters, comparisons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from ..dates import Unreadable, read_date

NOT_STATED = "not stated"
IMPOSSIBLE = "impossible: "
"""Begins a date that stands in a text and is not in the calendar; the text follows as it stands."""


def _in_calendar(text: str) -> str:
    if text != NOT_STATED and not text.startswith(IMPOSSIBLE) and isinstance(read_date(text), Unreadable):
        raise PydanticCustomError("impossible_day", "there is no such day")
    return text


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Day = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="A day: 2022-10-15."),
    AfterValidator(_in_calendar),
]
StatedDay = Annotated[
    str,
    Field(
        pattern=r"^([0-9]{4}(-[0-9]{2}){0,2}|not stated|impossible: .+)$",
        description="A day, month or year; `not stated`; or `impossible: <the text as it stands>`.",
    ),
    AfterValidator(_in_calendar),
]
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
