"""Matching facts with durable-rules. The only module that knows the library.

It calls the library's C functions directly: no host, no threads, no Python actions. Each batch of facts
is asserted, every rule that fires is read, the facts are retracted, and what came out is checked.
Whatever is not exactly as it must be is an error, never an outcome; after an error the ruleset is
thrown away and built anew, so that the next dossier finds nothing left behind.
"""

from __future__ import annotations

import struct
import weakref
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import Protocol, cast

from ..errors import DisagreementError, Fault, MatcherError
from ..rulebooks.program import Filter
from ..texts import Text
from .findings import Fact, Outcome
from .packing import Packing
from .passing import FactWriter, name_of, place_of
from .ruleset import FILTERS_PER_RULESET, Layout, Ruleset, write_rulesets

FACTS_PER_BATCH = 64
"""Bounds the library's memory: it keeps 9 kB for every fact it ever held at once."""
MOST_TOLD = 4_096
"""How many different tallies of a ruleset are remembered with their outcome."""


class _Library(Protocol):
    """The C functions that are used, as durable-rules 2.0.28 defines them."""

    error: type[Exception]

    def create_ruleset(self, name: str, definition: str, /) -> int: ...
    def delete_ruleset(self, handle: int, /) -> None: ...
    def assert_facts(self, handle: int, facts: str, /) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int, /) -> str | None: ...
    def retract_facts(self, handle: int, facts: str, /) -> tuple[int, int]: ...
    def get_facts(self, handle: int, sid: str | None, /) -> str: ...


_FUNCTIONS = [name for name in vars(_Library) if not name.startswith("_")]


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
def _load() -> tuple[_Library | None, Text | None]:
    if struct.calcsize("l") < 8:  # the library reads bounds as C `long`
        return None, Text("số nguyên của C ngắn hơn 64 bit", "C integers are shorter than 64 bits here")
    try:
        import durable_rules_engine

        for name in _FUNCTIONS:
            getattr(durable_rules_engine, name)
    except Exception as error:  # noqa: BLE001  a broken installation may raise anything
        return None, Text(f"không nạp được durable-rules: {error}", f"durable-rules does not import: {error}")
    return cast("_Library", durable_rules_engine), None


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
        self._parts = tuple(_Part(library, ruleset, packed) for ruleset in write_rulesets(packed))
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


class _Part:
    """One ruleset of a program, with the library's handle on it."""

    def __init__(self, library: _Library, ruleset: Ruleset, filters: tuple[Filter, ...]) -> None:
        self._library = library
        self._ruleset = ruleset
        self._filters = filters
        self._layouts = [Layout.of(one) for one in filters]
        self._told: dict[tuple[int, int], Outcome] = {}
        self._handle, self.discard = self._build()

    def match(self, facts: list[Fact], texts: list[str]) -> list[Outcome]:
        """Return the outcomes of at most FACTS_PER_BATCH facts, given with their texts."""
        if not self.discard.alive:
            self._handle, self.discard = self._build()
        sound = False
        try:
            tallies = self._fire(facts, texts)
            told = self._told
            found = [
                told.get((fact.filter, tally)) or self._outcome(fact, tally)
                for fact, tally in zip(facts, tallies, strict=True)
            ]
            sound = True
        except (self._library.error, LookupError, ValueError, MemoryError) as error:
            raise self._misbehaved(facts, f"{type(error).__name__}: {error}") from error
        finally:
            if not sound:
                self.discard()
        return found

    def _build(self) -> tuple[int, weakref.finalize[[_Library, int], _Part]]:
        """Return a new handle, and what gives it back: called after an error or with the last reference."""
        try:
            handle = self._library.create_ruleset("awards", self._ruleset.definition)
        except (self._library.error, MemoryError) as error:
            text = Text(
                f"durable-rules không nhận bộ luật: {error}", f"durable-rules refused the rules: {error}"
            )
            raise DisagreementError(Fault("matcher-misbehaved", text)) from error
        discard = weakref.finalize(self, _delete, self._library, handle)
        discard.atexit = False
        return handle, discard

    def _fire(self, facts: list[Fact], texts: list[str]) -> list[int]:
        """Return, for each fact, the bits that the rules which fired gave it.

        It ends, because a rule that fires again for a fact is an error.
        """
        library, handle, rules = self._library, self._handle, self._ruleset.rules
        filters = [fact.filter for fact in facts]
        tallies = [0] * len(facts)
        said, state = library.assert_facts(handle, _batch(texts))
        if said:
            raise self._misbehaved(facts, f"assert_facts said {said}")
        started = library.start_action_for_state(handle, state)
        message = started[1] if started else None
        while message is not None:
            # {"f3.y0":{"m":{"id":"12",...}}}: the rule that fired and its fact's position in the batch.
            end = message.index('"', 2)
            start = end + _NAME_TO_ID
            position = int(message[start : message.index('"', start)])
            number, bit = rules[message[2:end]]
            if filters[position] != number or tallies[position] & bit:
                raise self._misbehaved(
                    [facts[position]], f"rule {message[2:end]} must not fire, or not again"
                )
            tallies[position] |= bit
            message = library.complete_and_start_action(handle, state)
        library.retract_facts(handle, _retraction(len(facts)))
        if library.get_facts(handle, None) != "[]":
            raise self._misbehaved(facts, "facts were left behind")
        return tallies

    def _outcome(self, fact: Fact, tally: int) -> Outcome:
        found = self._layouts[fact.filter].outcome(tally)
        if found is None:
            raise self._misbehaved([fact], f"no outcome, or more than one: {tally:b}")
        if len(self._told) < MOST_TOLD:
            self._told[fact.filter, tally] = found
        return found

    def _misbehaved(self, facts: list[Fact], what: str) -> DisagreementError:
        """Return the error, naming the first item of each filter concerned."""
        first = {fact.filter: fact for fact in reversed(facts)}
        faults = []
        for number, fact in first.items():
            where = name_of(self._filters[number], fact.item)
            text = Text(
                f"durable-rules chạy sai: {where.vi}: {what}", f"durable-rules misbehaved: {where.en}: {what}"
            )
            faults.append(Fault("matcher-misbehaved", text, place_of(self._filters[number], fact.item)))
        return DisagreementError(faults)


_NAME_TO_ID = len('":{"m":{"id":"')
_HEADS = tuple(f'{{"id":"{position}",' for position in range(FACTS_PER_BATCH))


def _batch(texts: list[str]) -> str:
    return "[" + ",".join([head + text for head, text in zip(_HEADS, texts, strict=False)]) + "]"


@cache
def _retraction(count: int) -> str:
    return "[" + ",".join(f'{{"id":"{position}"}}' for position in range(count)) + "]"


def _delete(library: _Library, handle: int) -> None:
    with suppress(library.error):
        library.delete_ruleset(handle)
