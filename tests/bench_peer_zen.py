"""zen-engine: one decision graph with an expression node; an expression per filter maps over its items."""

from __future__ import annotations

import json

import zen
from bench_peer_expressions import expression
from bench_peer_forms import Items, Matches, Peer, scope_name

from awards.engine.rulebooks.program import Program


def peer(program: Program) -> Peer:
    """Return zen-engine with the program's filters loaded, compiled once."""
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(program), ensure_ascii=False))

    def match(items: Items) -> Matches:
        result = decision.evaluate(items)["result"]
        return {(int(key[1:]), item) for key, row in result.items() for item, met in enumerate(row) if met}

    return Peer(lambda items: items, match)


def _graph(program: Program) -> dict[str, object]:
    expressions = [
        {
            "id": f"e{number}",
            "key": f"f{number}",
            "value": f"map({scope_name(of.scope)}, {expression(of, '#.')})",
        }
        for number, of in enumerate(program.filters)
    ]
    nodes = [
        _node("in", "inputNode", {}),
        _node("filters", "expressionNode", {"expressions": expressions, "passThrough": False}),
        _node("out", "outputNode", {}),
    ]
    edges = [_edge("in", "filters"), _edge("filters", "out")]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _node(name: str, kind: str, content: dict[str, object]) -> dict[str, object]:
    return {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, "content": content}


def _edge(start: str, end: str) -> dict[str, object]:
    return {"id": f"{start}-{end}", "sourceId": start, "targetId": end, "type": "edge"}
