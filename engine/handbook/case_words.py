"""What one worked case shows of a criterion, in the words that a report of it would have."""

from __future__ import annotations

from ..codes import CODES
from ..judging.findings import Finding, Judgement
from ..reporting.finding_out import found
from ..reporting.report import requirements_of
from ..texts import Text, first_large

MOST_NAMED = 2
"""How many other criteria that decided are named; what is left is counted."""


def said_of(of: Finding, judgement: Judgement) -> Text:
    """Return what the dossier of a case says of a criterion, as a sentence begins."""
    said = found(of, requirements_of(judgement.program))
    return Text(first_large(said.vi), first_large(said.en))


def came_out(of: Finding, judgement: Judgement) -> Text:
    """Return the verdict of a case, and which criteria decided it apart from the one that it is shown at."""
    verdict = CODES["verdict"][judgement.verdict]
    labels = {one.criterion.id: one.criterion.label for one in judgement.findings}
    others = [labels[name] for name in judgement.deciding if name != of.criterion.id]
    if not others:
        return verdict
    named = others[:MOST_NAMED]
    shown = Text("; ".join(f"“{one.vi}”" for one in named), "; ".join(f"“{one.en}”" for one in named))
    if len(others) > len(named):
        more = Text("{x} và {n} điều khác", "{x} and {n} more")
        shown = more.fill(x=shown, n=len(others) - len(named))
    told = Text("{verdict}, vì {x}", "{verdict}, because of {x}")
    if of.criterion.id in judgement.deciding:
        told = Text("{verdict}, cùng với {x}", "{verdict}, together with {x}")
    return told.fill(verdict=verdict, x=shown)
