"""zen-engine: one decision graph with an expression node; an expression per filter maps over its items."""

from __future__ import annotations

import json

import zen
from awards.engine.rulebooks.program import Program
from bench_peer_expressions import expression
from bench_peer_forms import Items, Matches, Peer, scope_name


def peer(program: Program) -> Peer:
    """Return zen-engine with the program's filters loaded, compiled once."""
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(program), ensure_ascii=False))

    def match(items: Items) -> Matches:
        result = decision.evaluate(items)["result"]
        return {(int(key[1:]), item) for key, row in result.items() for item, met in enumerate(row) if met}

    return Peer(lambda items: items, match)


def _graph(program: Program) -> dict[str, object]:
    expressions = [
        {"id": f"e{number}", "key": f"f{number}", "value": f"map({scope_name(of.scope)}, {expression(of, '#.')})"}
        for number, of in enumerate(program.filters)
    ]
    content = {"expressions": expressions, "passThrough": False}
    kinds = {"in": "inputNode", "filters": "expressionNode", "out": "outputNode"}
    nodes = [
        {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content if name == "filters" else {}}
        for name, kind in kinds.items()
    ]
    edges = [
        {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
        for start, end in (("in", "filters"), ("filters", "out"))
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
