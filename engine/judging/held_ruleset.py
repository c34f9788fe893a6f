"""One ruleset in the hands of durable-rules: facts are asserted, what fires is read, facts are retracted.

Whatever is not exactly as it must be is an error, never an outcome; after an error the ruleset is thrown away
and built anew, so that the next dossier finds nothing left behind.
"""

from __future__ import annotations

import weakref
from contextlib import suppress
from functools import cache
from typing import Protocol

from ..errors import DisagreementError, Fault
from ..rulebooks.program import Filter
from ..texts import Text
from .findings import Fact, Outcome
from .passing import name_of, place_of
from .ruleset import Layout, Ruleset

FACTS_PER_BATCH = 64
"""Bounds the library's memory: it keeps 9 kB for every fact it ever held at once."""
MOST_TOLD = 4_096
"""How many different tallies of a ruleset are remembered with their outcome."""


class DurableRules(Protocol):
    """The C functions that are used, as durable-rules 2.0.28 defines them."""

    error: type[Exception]

    def create_ruleset(self, name: str, definition: str, /) -> int:
        """Return a handle on rules written in JSON."""

    def delete_ruleset(self, handle: int, /) -> None:
        """Give a handle back."""

    def assert_facts(self, handle: int, facts: str, /) -> tuple[int, int]:
        """Put facts in; return 0, or what is wrong, and a state to ask about."""

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        """Return a state and the first rule that fires in it."""

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        """Return the next rule that fires."""

    def retract_facts(self, handle: int, facts: str, /) -> tuple[int, int]:
        """Take facts out."""

    def get_facts(self, handle: int, sid: str | None, /) -> str:
        """Return the facts that are in."""


class HeldRuleset:
    """One ruleset of a program, with the library's handle on it."""

    def __init__(self, library: DurableRules, ruleset: Ruleset, filters: tuple[Filter, ...]) -> None:
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

    def _build(self) -> tuple[int, weakref.finalize[[DurableRules, int], HeldRuleset]]:
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


def _delete(library: DurableRules, handle: int) -> None:
    with suppress(library.error):
        library.delete_ruleset(handle)
