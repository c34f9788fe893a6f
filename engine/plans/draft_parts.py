"""Pieces of a draft: ids, keys and values as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, get_args, get_type_hints

from ..rulebooks import language as lang
from ..rulebooks.filing import Rulebook
from ..texts import fold, fold_number
from .clauses import Clause
from .found import AwardFound, BasisFound, OtherDay, PeriodFound, Plan, Where
from .markers import unmarked
from .naming import free, slug
from .yaml_lines import scalar

LONGEST_POINT: Final = 700
_SAYS: Final = 4
"""So many words behind a heading of standards are a standard; fewer may only lead to a list."""
_GIST_WORDS: Final = 24


def gist_of(clause: Clause) -> str:
    """Return a clause's own first words."""
    words = unmarked(clause.text.replace("\n", " ")).split()
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
    """Return the other days that can stand as parameters: whole days that something must be done before."""
    n = 0
    for one in others:
        whole = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one.value) or one.value.startswith("impossible")
        if whole:
            n += 1
            yield f"day-{n}", one


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
    """Return an id for a document, made of its number and year."""
    year = one.day[:4] if one.day[:4].isdigit() else ""
    title = one.title or ""
    named = title if fold(title).startswith(fold(one.kind or "")) else f"{one.kind} {title}"
    return slug(" ".join(part for part in (one.number or named, year) if part))


def known_source(one: BasisFound, rulebook: Rulebook) -> str | None:
    """Return a source that is there already: its number, and its day unless the State issued it.

    A law that is cited without its number is known by its title and its day, if only one source has both.
    """
    if one.number is None:
        return _known_law(one, rulebook)
    number = fold_number(one.number)
    for name, source in rulebook.sources.items():
        if fold_number(source.number) != number:
            continue
        of_state = re.search(r"(?:NĐ-CP|QH[0-9]+|TTg|/TW|BNV)$", one.number)
        if source.issued_on == one.day or (of_state and "not stated" in (one.day, source.issued_on)):
            return name
    return None


def _known_law(one: BasisFound, rulebook: Rulebook) -> str | None:
    if one.kind != "luật" or one.title is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", one.day):
        return None
    wanted = _words(one.title)
    named = [
        name
        for name, source in rulebook.sources.items()
        if source.kind == "luật" and source.issued_on == one.day and _words(source.title) == wanted
    ]
    return named[0] if len(named) == 1 else None


def _words(title: str) -> str:
    return re.sub(r"\W+", " ", fold(title)).strip().removeprefix("luật ")
