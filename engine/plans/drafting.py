"""From what was read out of a plan to a draft of its rulebook: a campaign and its sources, as YAML.

A draft loads, and it is open: above every value that came out of the text stands `# XÁC NHẬN` with how sure
it is, the line and the words. A person compares each with the plan and takes the comment away.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..rulebooks.filing import Rulebook
from .draft_clauses import write_clauses, write_criteria, write_not_encoded, write_warning
from .draft_sheet import Sheet
from .draft_sources import sources_text, write_own_source, write_source
from .draft_terms import write_asked, write_awards, write_head, write_parameters, write_subjects, write_times
from .found import Plan


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the campaign's id, its YAML, and the entries for rules/sources.yaml."""

    id: str
    campaign: str
    sources: str


def draft_of(plan: Plan, rulebook: Rulebook, wanted: str | None = None) -> Draft:
    """Return the draft of a plan for a rulebook.

    Args:
        plan: what was read.
        rulebook: gives the awards, the shared criteria, and the sources that are there already.
        wanted: the id of the campaign; None: made of its place and year.
    """
    sheet = Sheet(plan, rulebook, wanted)
    write_head(sheet)
    write_times(sheet)
    write_subjects(sheet)
    write_awards(sheet)
    write_asked(sheet)
    write_parameters(sheet)
    write_criteria(sheet)
    write_not_encoded(sheet)
    write_warning(sheet)
    write_clauses(sheet)
    if not sheet.own_known:
        write_own_source(sheet)
    for one, name, known in sheet.basis:
        if name and not known:
            write_source(sheet, one, name)
    return Draft(sheet.id, sheet.out.text(), sources_text(sheet))
