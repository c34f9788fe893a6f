"""What a rulebook is compiled to: one program per award, campaign, route and stretch of law.

A program is plain frozen data. It holds all that judging and reporting need, so that the rulebook
itself need not be read again. Every parameter is resolved; every filter is numbered.

The unit of matching is the *filter*: comparisons that bind to one and the same item of one scope.
Scopes: `dossier` (the dossier itself, one item), a list of the dossier (`achievements`, ...), or one
entry looked up by id (`attestation:ID`, `judgement:ID`, `indicator:ID`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..texts import Text

NOT_STATED = Text("văn bản không nêu", "not stated in the text")
"""How a bound is shown that its source does not state."""

Effect = Literal["reject", "defer", "return", "council", "note"]
Ground = Literal["A", "B", "C", "D", "note"]
Origin = Literal["campaign", "law", "principles"]
"""Which part of a rulebook a criterion comes from."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a filter: yes, no or unknown for every value of its field.

    kind `member`: yes iff (the value is one of `values`) == `wanted`.
    kind `range`: the value is an interval [a, b] of integers; yes iff inside [lo, hi], no iff outside,
      else unknown. `lo` or `hi` None: open on that side. Days are yyyymmdd; numbers are millionths.
    kind `given`: yes iff (the dossier has a value) == `wanted`; a value that cannot be read: unknown.
    kind `unstated`: the bound is not stated by its source; always unknown.
    A value that is absent or unreadable is unknown to `member` and `range`.
    """

    field: str
    """Path within the scope: `time`, `minutes.kind`, `votes.in_favour`."""
    operator: str
    """As the rule writes it: `in`, `within`, ..."""
    kind: Literal["member", "range", "given", "unstated"]
    shown: Text
    """The bound in words."""
    required: str
    """The bound in compact form: `2013-01-01..2023-12-31`, `outstanding`."""
    values: tuple[str, ...] = ()
    wanted: bool = True
    lo: int | None = None
    hi: int | None = None
    place: str | None = None
    """The value is looked up in this list of units; the fact then holds `in` or `out`."""
    figure: Literal["share", "amount", "count"] | None = None
    """The figure's declared type: only a share may be written with a per cent sign, a count is whole."""
    ratio: tuple[int, int] | None = None
    """(p, q): the field is `A/B`, the fact holds the sign of A*q - B*p: how A/B stands to p/q, exact."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Comparisons that must all hold of one item. `id` is ASCII, unique in the program: `f0`, `f1`."""

    id: str
    scope: str
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """Met iff the one item of the filter's scope matches (a field of the dossier, a lookup by id)."""

    filter: Filter


@dataclass(frozen=True, slots=True)
class Count:
    """Matched items against bounds, both inclusive; `unstated`: the bound is not known."""

    filter: Filter
    at_least: int | None = None
    at_most: int | None = None
    distinct: str | None = None
    during: str | None = None
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """Every item that matches `where` also matches `also`. `some`: at least one must match `where`."""

    where: Filter
    also: Filter
    some: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of `field` (millionths) over matched items against bounds, inclusive."""

    filter: Filter
    field: str
    at_least: int | None = None
    at_most: int | None = None
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """At least `at_least` consecutive years with a matched item, and `meanwhile` in the same run."""

    filter: Filter
    at_least: int | None
    one_a_year: bool = False
    meanwhile: Node | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Kleene and."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Kleene or."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Kleene not."""

    of: Node


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `k` of the nodes; `k` None: not stated."""

    k: int | None
    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class CriterionRef:
    """The status of another criterion (an earlier one of the program)."""

    id: str


Node = Value | Count | Every | Sum | Years | All | Any | Not | AtLeast | CriterionRef


def parts_of(node: Node) -> Iterator[Node]:
    """Return a node and every node inside it."""
    yield node
    match node:
        case All() | Any() | AtLeast():
            inner: tuple[Node, ...] = node.of
        case Not():
            inner = (node.of,)
        case Years():
            inner = (node.meanwhile,) if node.meanwhile else ()
        case _:
            inner = ()
    for one in inner:
        yield from parts_of(one)


def filters_of(node: Node) -> Iterator[Filter]:
    """Return the filters that a node and everything inside it reads."""
    for part in parts_of(node):
        match part:
            case Value() | Count() | Sum() | Years():
                yield part.filter
            case Every():
                yield from (part.where, part.also)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation, ready to print. `certainty`: verified, secondhand or memory."""

    source: str
    text: Text
    certainty: str
    note: Text | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A compiled criterion.

    `variants`: its test under each distinct choice of the readings it depends on; `variants[0]` is
    the base. `applies`: a filter of scope `dossier` that says whom it concerns, None for everybody.
    `once_met`: ids of criteria that must be met before this one is asked.
    """

    id: str
    label: Text
    cite: Cited
    ground: Ground
    effect: Effect
    applies: Filter | None
    once_met: tuple[str, ...]
    variants: tuple[Node, ...]
    remedy: Text | None
    origin: Origin
    in_route: bool
    """Whether the judged route of the law stands on it."""


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """One reading of one parameter."""

    parameter: str
    parameter_label: Text
    reading: str
    label: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Combination:
    """A choice of one reading per parameter that has several, and the variant each criterion takes."""

    choices: tuple[ReadingChoice, ...]
    variants: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Something for the council to judge or know: what the rules do not say, or a plain note."""

    id: str
    text: Text
    reason: Text | None
    cite: Cited | None
    applies: Filter | None
    kind: Literal["not_encoded", "note"]


@dataclass(frozen=True, slots=True)
class Epochs:
    """Days on which the law changes, and transitions as (first day, last day, received before)."""

    days: tuple[int, ...]
    transitions: tuple[tuple[int, int, int], ...]


Times = tuple[int, int, bool]
"""First day, last day (yyyymmdd), and whether the unit has a successor."""


@dataclass(frozen=True, slots=True)
class UnitList:
    """Names of units by folded spelling: the times at which a unit had the name.

    Not `complete`: a name that is not found is unknown.
    """

    id: str
    complete: bool
    names: tuple[tuple[str, tuple[Times, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Everything needed to judge a dossier for one award, campaign, route and stretch of law.

    Programs are compared by identity, so that what is made from one can be kept by it.
    `criteria` are ordered so that each stands after those it refers to. `combinations[0]` is the base.
    `regime` is None when the day of consideration does not tell which law governs.
    """

    award: str
    award_label: Text
    campaign: str | None
    campaign_title: Text | None
    route: str | None
    route_label: Text | None
    regime: str | None
    regime_label: Text | None
    criteria: tuple[Criterion, ...]
    combinations: tuple[Combination, ...]
    filters: tuple[Filter, ...]
    points: tuple[Point, ...]
    places: tuple[UnitList, ...]
    declared: tuple[tuple[str, Text], ...]
    """Labels of what rulebooks declare: `attestation:ID`, `judgement:ID`, `indicator:ID`, `code:ID`."""
    rulebook: str
    """`sha256:...` of the whole rulebook."""
    preferences: tuple[Criterion, ...] = ()
    """Whom law and plan favour between equals: asked like criteria, but never part of a verdict or report.

    Their filters are among `filters`. They may refer to criteria, never to each other.
    """

    @property
    def name(self) -> str:
        """Return what tells this program from the others of its rulebook."""
        return " ".join(str(part or "-") for part in (self.award, self.campaign, self.route, self.regime))
