"""Pieces of a draft: ids, keys and values as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, get_args, get_type_hints

from ..rulebooks import language as lang
from ..texts import fold
from .clauses import Clause
from .found import AwardFound, BasisFound, OtherDay, PeriodFound, Plan, QuotaFound, Where
from .markers import unmarked
from .naming import free, slug
from .persons import without_persons
from .places import place_of
from .yaml_lines import scalar

LONGEST_POINT: Final = 700
_SAYS: Final = 4
"""So many words behind a heading of standards are a standard; fewer may only lead to a list."""
_GIST_WORDS: Final = 24


def gist_of(clause: Clause) -> str:
    """Return a clause's own first words."""
    words = without_persons(unmarked(clause.text.replace("\n", " "))).split()
    shown = " ".join(words[:_GIST_WORDS])
    if len(shown) > 200:
        return shown[:199].rstrip() + "…"
    return shown + ("…" if len(words) > _GIST_WORDS else "") or clause.key


def clause_key(where: Where | None) -> str:
    """Return the key of the clause where words stand, as YAML."""
    return scalar(where.clause) if where else "title"


def day_text(value: str | None) -> str:
    """Return a stated day as YAML text; a bare year has to be quoted, or it would be a number."""
    if value is None:
        return "not stated"
    if value.isdigit():
        return f'"{value}"'
    return scalar(value) if value.startswith("impossible") else value


def fraction_of(percent: str) -> str:
    """Return a percentage as an exact fraction."""
    whole, _, rest = percent.partition(".")
    return f"{int(whole + rest)}/{10 ** (2 + len(rest))}"


def english_period(name: str) -> str:
    """Return what a period is called in English."""
    words = {
        "main": "Campaign",
        "dot": "Round",
        "giai-doan": "Stage",
        "buoc": "Step",
        "vong": "Round",
        "quy": "Quarter",
        "hoc-ky": "Term",
    }
    bare, _, number = name.rpartition("-")
    if bare in words:
        return f"{words[bare]} {number}"
    return words.get(name, f"Period {name.rpartition('-')[2]}")


def period_ids(periods: Sequence[PeriodFound]) -> list[tuple[str, PeriodFound]]:
    """Return each period with an id of its own."""
    taken: set[str] = set()
    made = []
    for one in periods:
        name = free(one.ordinal or "main", taken)
        taken.add(name)
        made.append((name, one))
    return made


def day_parameters(others: Sequence[OtherDay]) -> Iterator[tuple[str, OtherDay]]:
    """Return the other days that stand as parameters: those of no calendar, which a person has to settle."""
    impossible = (one for one in others if one.value.startswith("impossible"))
    return ((f"day-{n}", one) for n, one in enumerate(impossible, 1))


def days_told(others: Sequence[OtherDay]) -> Iterator[OtherDay]:
    """Return the other whole days: no test reads them, so a draft only tells of them."""
    return (one for one in others if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one.value))


def quotas_written(plan: Plan) -> list[QuotaFound]:
    """Return the quotas that the language can say: not those of households."""
    return [one for one in plan.quotas if one.of != "households"]


def offered_awards(plan: Plan) -> list[AwardFound]:
    """Return the awards that the rulebook knows, each once: the surest words for it."""
    seen: set[str] = set()
    made = []
    for one in plan.awards:
        if one.award and one.award not in seen:
            seen.add(one.award)
            made.append(one)
    return made


_STANDARD_HEAD: Final = re.compile(r"tiêu chuẩn|điều kiện|tiêu chí|nguyên tắc (?:xét|khen)", re.IGNORECASE)


def standard_clauses(plan: Plan) -> Iterator[Clause]:
    """Return the clauses that stand under a heading of standards, and have words of their own."""
    parents = {clause.key.rpartition("-")[0] or clause.key.rpartition(".")[0] for clause in plan.clauses}
    for clause in plan.clauses:
        if clause.part != "body":
            continue
        head = clause.paragraphs[0].text
        under = any(_STANDARD_HEAD.search(above) and len(above) < 130 for above in clause.above)
        opening, _, said = unmarked(clause.text).partition(":")
        own = len(opening) < 90 and _STANDARD_HEAD.search(opening[:60]) and len(said.split()) >= _SAYS
        if (under or own) and not (clause.key in parents and len(head) < 130 and len(clause.paragraphs) == 1):
            yield clause


def year_in(title: str | None) -> str | None:
    """Return the year that a title names."""
    found = re.search(r"(?:năm|giai đoạn)\s+((?:19|20)[0-9]{2})", title or "")
    return found[1] if found else None


def source_kind(kind: str | None) -> str | None:
    """Return the kind if the language has sources of it."""
    return kind if kind in get_args(get_type_hints(lang.Source)["kind"]) else None


def basis_id(one: BasisFound) -> str:
    """Return an id for a document: its number, its year and the place it is of, so that two do not meet."""
    year = one.day[:4] if one.day[:4].isdigit() else ""
    title = one.title or ""
    named = title if fold(title).startswith(fold(one.kind or "")) else f"{one.kind} {title}"
    of = place_of(one.issuer)
    return slug(" ".join(part for part in (one.number or named, year, of) if part))
