"""Plans: ways to bring about one thing, as edits and words; they are combined before they become changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, islice, product

from ..texts import Text
from .prospects import Edit, Means

MEANS: tuple[Means, ...] = ("paper", "time", "council", "fact")
"""Cheapest first."""
MOST_PLANS = 8
"""Ways kept of bringing about one thing."""
MOST_CHOICES = 20
"""Ways looked at of choosing some out of several."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to do in words: `how`, a sentence with the slot `{what}`, and what that is."""

    how: Text
    what: Text
    more: tuple[tuple[str, Text], ...] = ()
    """What the sentence's other slots hold."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One way: what brings it about, its edits in order, and each thing to do in words."""

    means: Means
    edits: tuple[Edit, ...]
    said: tuple[Said, ...]


def in_words(said: Sequence[Said]) -> Text:
    """Return several things to do as one text; what is done in the same way is said together."""
    whats: dict[tuple[Text, tuple[tuple[str, Text], ...]], dict[Text, None]] = {}
    for one in said:
        whats.setdefault((one.how, one.more), {})[one.what] = None
    parts = [
        how.fill(what=Text("; ".join(one.vi for one in of), "; ".join(one.en for one in of)), **dict(more))
        for (how, more), of in whats.items()
    ]
    return Text(". ".join(one.vi for one in parts), ". ".join(one.en for one in parts))


def cost(of: Plan) -> tuple[int, int]:
    """Return what plans are ordered by: the dearest means, then how many edits."""
    return MEANS.index(of.means), len(of.edits)


def joined(plans: Sequence[Plan]) -> Plan | None:
    """Return one plan that does all of several; None where they would state one value in two ways."""
    edits: list[Edit] = []
    said: dict[Said, None] = {}
    means: Means = "paper"
    stated: dict[str, Edit] = {}
    for one in plans:
        plan = _apart(one, edits)
        means = max(means, plan.means, key=MEANS.index)
        for edit in plan.edits:
            before = stated.get(edit.pointer)
            if before is not None and not edit.pointer.endswith("/-"):
                if before != edit:
                    return None
                continue
            if before is not None and edit.pointer.endswith("/-") and edit in edits:
                continue
            stated[edit.pointer] = edit
            edits.append(edit)
        said |= dict.fromkeys(plan.said)
    return Plan(means, tuple(edits), tuple(said))


def _apart(of: Plan, edits: Sequence[Edit]) -> Plan:
    """Return a plan whose new entries have other ids than different new entries of the edits beside it."""
    there = {(one.pointer, one.value["id"]): one for one in edits if _is_entry(one)}
    for edit in of.edits:
        if _is_entry(edit) and there.get((edit.pointer, edit.value["id"]), edit) != edit:
            old = edit.value["id"]
            taken = {name for _, name in there} | {one.value["id"] for one in of.edits if _is_entry(one)}
            new = next(name for n in count(2) if (name := f"{old}-{n}") not in taken)
            edits_so = [Edit(one.operation, one.pointer, _renamed(one.value, old, new)) for one in of.edits]
            return _apart(Plan(of.means, tuple(edits_so), of.said), edits)
    return of


def _is_entry(of: Edit) -> bool:
    return of.pointer.endswith("/-") and isinstance(of.value, dict) and isinstance(of.value.get("id"), str)


def _renamed(value: object, old: str, new: str) -> object:
    if isinstance(value, dict):
        return {key: _renamed(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, old, new) for one in value]
    return new if value == old else value


def all_of(ways: Sequence[Sequence[Plan]]) -> list[Plan]:
    """Return the plans that do one of each group, cheapest first; none where a group has none."""
    if any(not one for one in ways):
        return []
    kept = [sorted(one, key=cost)[: 3 if len(ways) > 1 else MOST_PLANS] for one in ways]
    made: list[Plan] = []
    for choice in islice(product(*kept), MOST_PLANS * MOST_PLANS):
        plan = joined(choice)
        if plan is not None:
            made.append(plan)
    return best(made)


def best(plans: Iterable[Plan]) -> list[Plan]:
    """Return the cheapest plans that differ, in order."""
    unique = {repr(one.edits): one for one in sorted(plans, key=cost, reverse=True) if one.edits}
    return sorted(unique.values(), key=cost)[:MOST_PLANS]
