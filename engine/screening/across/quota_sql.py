"""What a quota counts, and by what, as conditions and columns of SQL over `lines`.

Every condition is SQL's own three-valued logic: 1 the dossier counts, 0 it does not, NULL it may. Values are
named parameters. The rows `p` and `w` of a list of units stand beside each line: the unit that proposes, and
the one where the candidate works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...dates import FIRST_DAY, LAST_DAY
from ...rulebooks.across_program import QuotaRule

WHOLE = "*"
"""The one pool of a quota that counts everything together."""


SOURCE = """
FROM lines
LEFT JOIN unit_names AS p ON p.place = :place AND p.key = proposer_key
LEFT JOIN unit_names AS w ON w.place = :place AND w.key = unit_key
"""
"""The lines of a batch, each with the units of its list."""


def sets_of(of: QuotaRule) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each set of values that a quota names, with how its parameters begin: `award0`, `award1`."""
    yield "award", of.awards or ()
    yield "kind", of.kinds
    yield "person", of.person_classes or ()
    yield "class", of.classes or ()


def matches_sql(index: int, of: QuotaRule) -> str:
    """Return whether a dossier counts, in SQL: 1, 0 or NULL."""
    conditions = [_in("kind", "lines.kind", of.kinds)]
    if of.awards:
        conditions.append(_in("award", "award", of.awards))
    if of.campaign:
        conditions.append("coalesce(campaign = :campaign, 0)")
    if (of.first, of.last) != (FIRST_DAY, LAST_DAY):
        conditions.append("considered BETWEEN :first AND :last")
    if of.person_classes:
        conditions.append(_in("person", "lines.class", of.person_classes))
    if of.leader is not None:
        conditions.append("leader = :leader")
    if of.direct_worker is not None:
        conditions.append("direct_worker = :direct")
    if of.classes:
        conditions.append(_in("class", _class(of), of.classes))
    if of.bodies:
        named = f"SELECT unit FROM bodies WHERE quota = {index}"  # noqa: S608  a number of our own
        conditions.append(f"({_unit(of)} IN ({named}))")
    return "(" + " AND ".join(conditions) + ")"


def _in(name: str, column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(f':{name}{number}' for number in range(len(values)))})"


def _sides(of: QuotaRule) -> tuple[tuple[str, str, str], ...]:
    """Return where a dossier's unit is looked for: alias of the list's row, its key, its text."""
    proposer, workplace = ("p", "proposer_key", "lines.proposer"), ("w", "unit_key", "lines.unit")
    return (proposer, workplace) if of.unit_by == "proposer" else (workplace,)


def _unit(of: QuotaRule) -> str:
    parts = [
        f"CASE WHEN {key} <> '' THEN coalesce({row}.unit, '=' || {key}) END" for row, key, _ in _sides(of)
    ]
    return _first(parts)


def _first(parts: Sequence[str]) -> str:
    return f"coalesce({', '.join(parts)})" if len(parts) > 1 else f"({parts[0]})"


def _class(of: QuotaRule) -> str:
    parts = [f"CASE WHEN {key} <> '' THEN coalesce({row}.class, '') END" for row, key, _ in _sides(of)]
    return f"nullif({_first(parts)}, '')"


def _cluster(of: QuotaRule) -> str:
    known = [f"{row}.cluster" for row, _, _ in _sides(of)]
    return f"coalesce({', '.join(known)}, nullif(fold(lines.cluster), ''))"


def pool_sql(of: QuotaRule) -> str:
    """Return the key of the pool that a dossier is counted in, in SQL; NULL: nobody knows."""
    match of.per:
        case "unit":
            return _unit(of)
        case "class_of_unit":
            return _class(of)
        case "cluster":
            return _cluster(of)
    return f"'{WHOLE}'"


def name_sql(of: QuotaRule) -> str:
    """Return what a dossier's pool is called, in SQL."""
    match of.per:
        case "unit":
            parts = [
                f"CASE WHEN {key} <> '' THEN coalesce({row}.name, {text}) END"
                for row, key, text in _sides(of)
            ]
            return f"coalesce({', '.join(parts)}, '')"
        case "class_of_unit":
            return f"coalesce({_class(of)}, '')"
        case "cluster":
            known = [f"{row}.cluster_name" for row, _, _ in _sides(of)]
            return f"coalesce({', '.join(known)}, lines.cluster, '')"
    return "''"
