"""What an explanation is, as plain frozen data: the tree, other routes, readings, and what could become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...judging.findings import Judgement, Status, Verdict
from ...remedies.prospects import Prospects
from ...rulebooks.program import Cited, Effect, Ground, ReadingChoice
from ...texts import Text

Kind = Literal[
    "award", "part", "criterion", "applies", "once_met",
    "value", "count", "none", "every", "sum", "years", "all", "any", "not", "at_least", "criterion_ref",
    "item", "comparison",
]  # fmt: skip
"""`applies`: whom a criterion concerns. `once_met`: a criterion that must be met before it is asked."""
PartId = Literal["campaign", "gate", "route", "principles"]
"""The campaign's own conditions; what the award asks on every route; the judged route; what holds for all."""


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the tree.

    A node's `status` follows from its children's by Kleene logic, up to the award: of a part and of the
    award it is `and` over what is not a mere note. An `item` is met if it has all that its comparisons
    ask, whether that is wanted or barred. What does not fit a node's kind is None.
    """

    kind: Kind
    status: Status
    label: Text
    id: str | None = None
    """Of an award, part (`PartId`) or criterion; of a reference: of the criterion referred to."""
    pointer: str | None = None
    """JSON pointer into the dossier."""
    required: Text | None = None
    found: Text | None = None
    field: str | None = None
    """Of a comparison: the field's path within its item."""
    value: str | None = None
    """Of a comparison: the value as the dossier has it; None if it has none."""
    bound: str | None = None
    """Of a comparison: what the value is compared with, in compact form: `2013-01-01..2023-12-31`."""
    cite: Cited | None = None
    ground: Ground | None = None
    effect: Effect | None = None
    remedy: Text | None = None
    tells: bool = False
    """Whether it is among what makes its criterion come out as it does."""
    decides: bool = False
    """Whether it is among what makes the verdict what it is."""
    children: tuple[Step, ...] = ()
    hidden: int = 0
    """How many children pruning has left out."""


@dataclass(frozen=True, slots=True)
class RouteTried:
    """Another route of the law, and what came of judging the same dossier by it.

    `verdict` None: it could not be asked, and `why_not` says why. `lacks`: the criteria that decide
    there and do not decide here; `shared`: ids of those that decide here already.
    """

    route: str
    label: Text
    verdict: Verdict | None
    why_not: Text | None
    lacks: tuple[Step, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A criterion that comes out otherwise under another reading."""

    criterion: str
    label: Text
    base: Status
    status: Status


@dataclass(frozen=True, slots=True)
class ReadingTried:
    """What one choice of readings leads to. Without `changes` it is what the tree shows, or no different."""

    choices: tuple[ReadingChoice, ...]
    verdict: Verdict
    deciding: tuple[str, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything there is to say about how one dossier was judged.

    `criterion`: the only one explained, None for all. `pruned`: what does not decide was left out.
    `silent_readings`: parameters that can be read in several ways, none of which changes the verdict.
    `prospects` None: nobody asked for them.
    """

    judgement: Judgement
    tree: Step
    routes: tuple[RouteTried, ...]
    readings: tuple[ReadingTried, ...]
    silent_readings: tuple[Text, ...]
    prospects: Prospects | None
    pruned: bool
    criterion: str | None = None


def walk(step: Step) -> Iterator[Step]:
    """Yield a node and everything below it, each before its children."""
    yield step
    for child in step.children:
        yield from walk(child)
