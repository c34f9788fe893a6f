"""Rules in the index by the words that are shown elsewhere: days and numbers in place of `{their names}`."""

from __future__ import annotations

from dataclasses import replace

from .rules_cited import Index, Rule
from .wordings import Wordings


def worded(index: Index, wordings: Wordings) -> Index:
    """Return the index with each criterion called as its compiled label calls it."""
    labels = {
        (file, f"criterion-{name}" if route is None else f"route-{route}.criterion-{name}"): told[0].criterion
        for (file, route, name), told in wordings.criteria.items()
    }

    def one(of: Rule) -> Rule:
        known = labels.get((of.file, of.at))
        return replace(of, label=known.label) if known else of

    return Index(
        index.rulebook,
        tuple(map(one, index.rules)),
        {place: tuple(map(one, rules)) for place, rules in index.by_provision.items()},
    )
