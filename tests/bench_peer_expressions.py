"""A filter as one boolean expression, for the peers that have expressions."""

from __future__ import annotations

import json

from bench_peer_forms import column

from awards.engine.rulebooks.program import Comparison, Filter


def expression(of: Filter, item: str = "") -> str:
    """Return the filter as an expression over one item, whose columns are written after `item`.

    Both peers fail on comparing null with a number, so each bound is guarded.
    """
    tests = [_test(one, item + column(one)) for one in of.comparisons]
    return " and ".join(f"({test})" for test in tests) or "true"


def _test(of: Comparison, name: str) -> str:
    if of.kind == "unstated":
        return "false"
    if of.kind == "given":
        return f'{name} == "{"yes" if of.wanted else "no"}"'
    if of.kind == "member":
        among = f"{name} in {json.dumps(of.values, ensure_ascii=False)}"
        return among if of.wanted else f"{name} != null and not ({among})"
    bounds = [f"{name}_from != null"]
    bounds += [f"{name}_from >= {of.lo}"] if of.lo is not None else []
    bounds += [f"{name}_to <= {of.hi}"] if of.hi is not None else []
    return " and ".join(bounds)
