"""Matching by two evaluators that must agree, fact by fact.

durable-rules matches and the reference checks it on every dossier. Where durable-rules cannot be used
the reference serves alone; `Matcher.evaluators` says which did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import DisagreementError, Fault
from ..rulebooks.program import Filter
from ..texts import Text
from . import matching, reference
from .findings import Fact, Outcome
from .passing import FactWriter, name_of, place_of
from .ruleset import write_rulesets

MOST_FAULTS = 20
"""How many differences an error tells; the first says enough, the rest help to see a pattern."""


class Matcher:
    """Matches facts by the filters of one program with every evaluator there is.

    `criteria` says which criterion a filter (by id) belongs to, for the errors. Raises RulebookError if a
    filter cannot be matched, the same whether durable-rules is there or not.
    """

    def __init__(self, filters: tuple[Filter, ...], criteria: Mapping[str, str] | None = None) -> None:
        self._filters = filters
        self._criteria = dict(criteria or {})
        self._writer = FactWriter(filters)
        self._durable = matching.DurableMatcher(filters) if matching.available() else None
        if self._durable is None:
            write_rulesets(filters)  # for its guards

    @property
    def evaluators(self) -> tuple[str, ...]:
        """The evaluators that judge here, as a receipt names them."""
        if self._durable is None:
            return ("reference",)
        return (f"durable-rules {matching.version()}", "reference")

    def match(self, facts: Sequence[Fact]) -> list[Outcome]:
        """Return the outcome of each fact, in order.

        Raises DisagreementError, naming criterion, scope and item, if the evaluators differ or
        durable-rules misbehaves; MatcherError if a fact cannot be matched.
        """
        if self._durable is None:
            for fact in facts:
                self._writer.write(fact)  # for its guards
            return reference.match(self._filters, facts)
        found = self._durable.match(facts)
        expected = reference.match(self._filters, facts)
        if found != expected:
            self._durable.discard()
            raise DisagreementError(self._differences(facts, found, expected))
        return found

    def _differences(
        self, facts: Sequence[Fact], found: list[Outcome], expected: list[Outcome]
    ) -> list[Fault]:
        if len(found) != len(expected):
            text = f"durable-rules: {len(found)}, reference: {len(expected)}"
            return [
                Fault(
                    "evaluators-differ", Text(f"số kết quả khác nhau: {text}", f"numbers of outcomes: {text}")
                )
            ]
        differing = [
            (fact, ours, theirs)
            for fact, ours, theirs in zip(facts, found, expected, strict=True)
            if ours != theirs
        ]
        return [self._difference(*one) for one in differing[:MOST_FAULTS]]

    def _difference(self, fact: Fact, found: Outcome, expected: Outcome) -> Fault:
        of = self._filters[fact.filter]
        where = name_of(of, fact.item)
        criterion = self._criteria.get(of.id)
        of_criterion = (
            Text(f"điều kiện {criterion}, ", f"criterion {criterion}, ") if criterion else Text("", "")
        )
        said = f"durable-rules {_say(found)}; reference {_say(expected)}"
        text = Text(
            f"hai bộ máy xét khác nhau: {of_criterion.vi}{where.vi}: {said}",
            f"the evaluators differ: {of_criterion.en}{where.en}: {said}",
        )
        return Fault("evaluators-differ", text, place_of(of, fact.item))


class Lone:
    """Matches facts by the reference alone, with nothing to check it: to try out rules, thousands of them."""

    evaluators = ("reference",)

    def __init__(self, filters: tuple[Filter, ...]) -> None:
        self._filters = filters

    def match(self, facts: Sequence[Fact]) -> list[Outcome]:
        """Return the outcome of each fact, in order. Raises MatcherError if one does not fit its filter."""
        return reference.match(self._filters, facts)


def _say(outcome: Outcome) -> str:
    """Return an outcome in numbers of comparisons: `no [0], unknown []`."""
    told = [[bit for bit in range(bits.bit_length()) if bits >> bit & 1] for bits in outcome]
    return f"no {told[0]}, unknown {told[1]}"
