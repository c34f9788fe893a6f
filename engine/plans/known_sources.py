"""Which documents that a plan speaks of the rulebook has already: the same number, day and issuer."""

from __future__ import annotations

import re

from ..rulebooks import language as lang
from ..rulebooks.filing import Rulebook
from ..texts import fold, fold_number
from .found import BasisFound, Plan

_SILENT = "not stated"


def known_source(one: BasisFound, rulebook: Rulebook) -> str | None:
    """Return a source that is there already: its number and issuer, and its day unless the State issued it.

    A law that is cited without its number is known by its title and its day, if only one source has both.
    """
    if one.number is None:
        return _known_law(one, rulebook)
    number = fold_number(one.number)
    for name, source in rulebook.sources.items():
        if fold_number(source.number) != number:
            continue
        of_state = re.search(r"(?:NĐ-CP|QH[0-9]+|TTg|/TW|BNV)$", one.number)
        if of_state and (source.issued_on == one.day or _SILENT in (one.day, source.issued_on)):
            return name
        if source.issued_on == one.day and _is_of(source, one.issuer, known=one.day != _SILENT):
            return name
    return None


def own_source(plan: Plan, rulebook: Rulebook, wanted: str) -> str | None:
    """Return the source that is this very plan: the same issuer, number, day and title.

    A plan without number or day is only known again under the id `wanted` that its source would be given.
    """
    number, issuer = plan.number.value or _SILENT, plan.issuer.value or _SILENT
    whole = plan.number.value is not None and plan.issued_on.value is not None
    for name, source in rulebook.sources.items():
        if (
            (whole or name == wanted)
            and fold_number(source.number) == fold_number(number)
            and fold(source.issuer) == fold(issuer)
            and source.issued_on == (plan.issued_on.value or _SILENT)
            and fold(source.title) == fold(plan.title.value or _SILENT)
        ):
            return name
    return None


def _is_of(source: lang.Source, issuer: str | None, *, known: bool) -> bool:
    """Return whether a source is of an issuer; a name that says less (`UBND tỉnh`) is one that says more.

    Args:
        source: the document of the rulebook.
        issuer: who issued the other, None where that is not said.
        known: whether the day of both is known, so that number and day speak for themselves.
    """
    if issuer is None or source.issuer == _SILENT:
        return known
    a, b = fold(source.issuer), fold(issuer)
    return a == b or (known and (a.startswith(f"{b} ") or b.startswith(f"{a} ")))


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
