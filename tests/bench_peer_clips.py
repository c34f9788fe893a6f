"""clipspy: a template per scope, a rule per filter, a fact per item; Python is told of each firing."""

from __future__ import annotations

from typing import Any

import clips
from bench_peer_forms import Items, Matches, Peer, Record, column, columns_of, scope_name

from awards.engine.rulebooks.program import Comparison, Filter, Program

Prepared = list[tuple[Any, list[Record]]]


def peer(program: Program) -> Peer:
    """Return CLIPS with the program's filters loaded, compiled once."""
    environment = clips.Environment()
    fired: list[tuple[int, int]] = []
    environment.define_function(lambda number, item: fired.append((number, item)), "matched")
    templates = {}
    for scope, columns in columns_of(program).items():
        slots = "".join(f" (slot {name})" for name in ("item", *columns))
        environment.build(f"(deftemplate {scope}{slots})")
        templates[scope] = environment.find_template(scope)
    for number, of in enumerate(program.filters):
        environment.build(_rule(number, of))

    def prepare(items: Items) -> Prepared:
        return [
            (templates[scope], [{"item": n, **_present(record)} for n, record in enumerate(records)])
            for scope, records in items.items()
        ]

    def match(prepared: Prepared) -> Matches:
        fired.clear()
        environment.reset()
        for template, records in prepared:
            for record in records:
                template.assert_fact(**record)
        environment.run()
        return set(fired)

    return Peer(prepare, match)


def _present(record: Record) -> Record:
    return {name: value for name, value in record.items() if value is not None}


def _rule(number: int, of: Filter) -> str:
    slots: dict[str, list[str]] = {}
    for one in of.comparisons:
        for name, constraint in _constraints(one):
            slots.setdefault(name, []).append(constraint)
    tested = "".join(
        f" ({name} ?v{index}&{'&'.join(one.replace('?', f'?v{index}') for one in constraints)})"
        for index, (name, constraints) in enumerate(slots.items())
    )
    return f"(defrule f{number} ({scope_name(of.scope)} (item ?item){tested}) => (matched {number} ?item))"


def _constraints(of: Comparison) -> list[tuple[str, str]]:
    """Return the constraint on each slot that a comparison reads; `?` stands for the slot's variable."""
    name = column(of)
    if of.kind == "unstated":
        return [("item", ":(eq 0 1)")]
    if of.kind == "given":
        return [(name, _quoted("yes" if of.wanted else "no"))]
    if of.kind == "member" and of.wanted:
        among = " ".join(f"(eq ? {_quoted(value)})" for value in of.values)
        return [(name, _quoted(of.values[0]) if len(of.values) == 1 else f":(or {among})")]
    if of.kind == "member":
        return [(name, "&".join(("~nil", *(f"~{_quoted(value)}" for value in of.values))))]
    found = [(f"{name}_from", f":(integerp ?)&:(>= ? {of.lo})")] if of.lo is not None else []
    return found + ([(f"{name}_to", f":(integerp ?)&:(<= ? {of.hi})")] if of.hi is not None else [])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
