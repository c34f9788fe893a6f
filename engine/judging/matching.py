"""Matching facts with durable-rules. The only module that imports the library.

It calls the library's C functions directly: no host, no threads, no Python actions. Facts are matched in
batches, and what came out is checked (`held_ruleset`).
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import cast

from ..errors import Fault, MatcherError
from ..rulebooks.program import Filter
from ..texts import Text
from .findings import Fact, Outcome
from .held_ruleset import FACTS_PER_BATCH, DurableRules, HeldRuleset
from .packing import Packing
from .passing import FactWriter
from .ruleset import FILTERS_PER_RULESET, write_rulesets

_FUNCTIONS = [name for name in vars(DurableRules) if not name.startswith("_")]


def available() -> bool:
    """Return whether durable-rules can be used here."""
    return _load()[0] is not None


def why_not() -> Text | None:
    """Return why durable-rules cannot be used here, or None if it can."""
    return _load()[1]


@cache
def version() -> str:
    """Return the version of durable-rules, or "" where it is not installed."""
    from importlib import metadata

    try:
        return metadata.version("durable-rules")
    except metadata.PackageNotFoundError:
        return ""


@cache
def _load() -> tuple[DurableRules | None, Text | None]:
    if struct.calcsize("l") < 8:  # the library reads bounds as C `long`
        return None, Text("số nguyên của C ngắn hơn 64 bit", "C integers are shorter than 64 bits here")
    try:
        import durable_rules_engine

        for name in _FUNCTIONS:
            getattr(durable_rules_engine, name)
    except Exception as error:  # noqa: BLE001  a broken installation may raise anything
        return None, Text(f"không nạp được durable-rules: {error}", f"durable-rules does not import: {error}")
    return cast("DurableRules", durable_rules_engine), None


class DurableMatcher:
    """Matches facts by the filters of one program. Built once per program; threads may share it.

    Raises RulebookError if a filter cannot be trusted to the library, MatcherError if the library is not
    available.
    """

    def __init__(self, filters: tuple[Filter, ...]) -> None:
        library, reason = _load()
        if library is None:
            assert reason is not None
            raise MatcherError(Fault("durable-rules-missing", reason))
        self._filters = filters
        self._given = FactWriter(filters)
        self._packing = Packing(filters)
        packed = self._packing.filters
        self._writer = FactWriter(packed)
        write_rulesets(filters)  # for its guards, which name the filters as they were given
        self._parts = tuple(HeldRuleset(library, ruleset, packed) for ruleset in write_rulesets(packed))
        self._lock = Lock()

    def match(self, facts: Sequence[Fact]) -> list[Outcome]:
        """Return the outcome of each fact, in order.

        Raises MatcherError if a fact cannot be passed to the library, DisagreementError if the library
        does anything but tell each fact exactly one consistent outcome.
        """
        if not all(map(self._fits, facts)):
            self._refuse(facts)
        packed, positions = self._packing.pack(facts)
        try:
            texts = [self._writer.write(fact) for fact in packed]
        except MatcherError:
            self._refuse(facts)
            raise
        outcomes: list[Outcome] = []
        numbers = [fact.filter for fact in packed]
        start = 0
        with self._lock:
            for number, one in enumerate(self._parts):
                end = bisect_left(numbers, (number + 1) * FILTERS_PER_RULESET, start)
                for first in range(start, end, FACTS_PER_BATCH):
                    last = min(first + FACTS_PER_BATCH, end)
                    outcomes += one.match(packed[first:last], texts[first:last])
                start = end
        return self._packing.unpack(facts, positions, outcomes)

    def _fits(self, fact: Fact) -> bool:
        number, _, cells = fact
        known = type(number) is int and 0 <= number < len(self._filters)
        return known and len(cells) == len(self._filters[number].comparisons)

    def _refuse(self, facts: Sequence[Fact]) -> None:
        """Say which fact cannot be passed, by the filter it was made for."""
        for fact in facts:
            self._given.write(fact)

    def discard(self) -> None:
        """Throw the rulesets away; the next match builds them anew."""
        with self._lock:
            for one in self._parts:
                one.discard()
