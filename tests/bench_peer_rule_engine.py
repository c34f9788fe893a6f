"""rule-engine: one rule per filter, asked of each item."""

from __future__ import annotations

import rule_engine
from bench_peer_expressions import expression
from bench_peer_forms import Items, Matches, Peer, scope_name

from awards.engine.rulebooks.program import Program


def peer(program: Program) -> Peer:
    """Return rule-engine with the program's filters loaded, parsed once."""
    rules = [
        (number, scope_name(of.scope), rule_engine.Rule(expression(of)).matches)
        for number, of in enumerate(program.filters)
    ]

    def match(items: Items) -> Matches:
        return {
            (number, item)
            for number, scope, matches in rules
            for item, record in enumerate(items[scope])
            if matches(record)
        }

    return Peer(lambda items: items, match)
