"""The tree that explains a judgement, as plain data in both languages: the rule's own, and its trace's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ...judging.findings import LACKING, Status, Verdict
from ...rulebooks.program import Cited, Effect, Ground
from ...texts import Text

Kind = Literal["award", "part", "criterion", "applies", "test", "reference", "item", "comparison", "value"]
"""`part`: criteria of one origin. `applies`: whom a criterion concerns. `test`: a quantifier or a connective.
`reference`: another criterion. `item`: an entry of the dossier. `comparison`: one value of it, compared;
`value`: one by which entries are counted, summed or put in a row."""
Connective = Literal["all", "any", "not", "at_least", "years", "leaf"]


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `status` is what it comes to; of a comparison `met` is yes and `unmet` no; None of a value.

    Of a part, and of the award, it is that of all conditions in it; those that are only a note do not count.

    `label` says what it is or asks, `required` and `found` what was asked and what was read where that is
    not the label itself. `pointer` leads to the entry in the dossier. `limit`: a test that fails by too much,
    so that what matches tells why. `decides`: the verdict stands on this criterion. `bears`: the dossier can
    be put forward because of it.
    """

    kind: Kind
    label: Text
    status: Status | None
    id: str = ""
    required: Text | None = None
    found: Text | None = None
    pointer: str | None = None
    cite: Cited | None = None
    ground: Ground | None = None
    effect: Effect | None = None
    remedy: Text | None = None
    connective: Connective | None = None
    limit: bool = False
    decides: bool = False
    bears: bool = False
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteTried:
    """The same dossier by another route of the law: its verdict, and what decides or is lacking.

    `verdict` None: it cannot be tried, because the dossier names no campaign.
    """

    route: str
    label: Text
    verdict: Verdict | None
    lacking: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """One way of reading the provisions: `parts` are (parameter, reading, reason); and what then decides.

    `changed`: the criteria that come out otherwise than under the first reading, and how.
    """

    parts: tuple[tuple[Text, Text, Text], ...]
    verdict: Verdict
    deciding: tuple[Text, ...]
    changed: tuple[tuple[Text, Status], ...] = ()


def pruned(of: Node) -> Node | None:
    """Return a node with only what made it what it is; None if it does not matter."""
    if of.kind in ("part", "award"):
        kept = tuple(one for child in of.children if (one := pruned(child)))
        return replace(of, children=kept) if kept else None
    if of.kind == "criterion" and not (of.decides or of.bears or of.status in LACKING):
        return None
    return replace(of, children=_telling(of))


def _telling(of: Node) -> tuple[Node, ...]:
    """Return the children that made a node what it is, each pruned in turn."""
    if of.kind == "criterion" and any(one.kind == "test" for one in of.children):
        # Whom it concerns is settled once the test was asked.
        return tuple(_cut(one) for one in of.children if one.kind == "test")
    if of.status in LACKING and not of.limit and of.connective != "not":
        telling = [one for one in of.children if one.status != "met"]
    elif of.limit and of.status != "met":
        telling = [one for one in of.children if one.status != "unmet"]
    else:
        telling = [one for one in of.children if one.status == "met"] or list(of.children)
    # An entry that is one too many is shown with all that it says.
    return tuple(one if of.limit else _cut(one) for one in telling or of.children)


def _cut(of: Node) -> Node:
    return replace(of, children=_telling(of)) if of.children else of
