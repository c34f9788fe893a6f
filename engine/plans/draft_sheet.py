"""The sheet on which a draft is written, and how its open points are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..rulebooks.filing import Rulebook
from .draft_parts import (
    basis_id,
    day_parameters,
    offered_awards,
    period_ids,
    source_kind,
    standard_clauses,
    year_in,
)
from .encoding import Taken, taken_of
from .found import BasisFound, Confidence, Found, Plan, Where
from .known_sources import known_source, own_source
from .naming import campaign_id, free
from .places import place_name
from .yaml_lines import YamlLines, scalar

UNTRANSLATED: Final = "to be translated"
"""Stands for every English wording of a draft that only a person can give."""
UNCHECKED: Final = "0001-01-01"
"""The day on which nobody compared a source: a draft knows no day of its own."""
OPEN: Final = "XÁC NHẬN"


def where_shown(where: Where | None, unit: str) -> str:
    """Return where words stand as a person looks for it: `dòng 12`, `trang 2, dòng 5`, `đoạn 7`."""
    if where is None:
        return ""
    if unit == "page":
        return f"trang {where.line.page}, dòng {where.line.number}"
    return f"{'đoạn' if unit == 'paragraph' else 'dòng'} {where.line.number}"


class Sheet:
    """A draft in the making: what was read, the names given to its parts, and the lines written so far."""

    def __init__(self, plan: Plan, rulebook: Rulebook, wanted: str | None) -> None:
        self.plan, self.rulebook = plan, rulebook
        self.out = YamlLines()
        years = [plan.issued_on.value, *(one.first.value for one in plan.periods), year_in(plan.title.value)]
        made = campaign_id(place_name(plan.issuer.value), years, plan.number.value)
        self.id = wanted or free(made, rulebook.campaigns)
        self.sources = YamlLines()
        taken = set(rulebook.sources)
        own = own_source(plan, rulebook, f"kh-{self.id}")
        self.own_known = own is not None
        """Whether the plan itself is a source already: it was drafted before, or another plan cites it."""
        self.source = own or free(f"kh-{self.id}", taken)
        taken.add(self.source)
        self.basis: list[tuple[BasisFound, str | None, bool]] = []
        for one in plan.basis:
            known = known_source(one, rulebook)
            kind = source_kind(one.kind)
            name = known or (free(basis_id(one), taken) if kind else None)
            if name:
                taken.add(name)
            self.basis.append((one, name, known is not None))
        self.periods = period_ids(plan.periods)
        self.taken: Sequence[Taken] = taken_of(plan, rulebook, [name for name, _ in self.periods])
        self.standards = tuple(standard_clauses(plan))
        self.unknown = tuple(one for one in plan.awards if one.award is None)
        self.offered = offered_awards(plan)
        self.days = tuple(day_parameters(plan.others))

    def ask(self, depth: int, confidence: Confidence, where: Where | None, note: str = "") -> None:
        """Add the open point above a value."""
        shown = where_shown(where, self.plan.unit)
        words = f" {shown}: “{where.words}”" if where else ""
        self.out.comment(depth, f"{OPEN} [{confidence}]{f' {note}' if note else ''}{words}")

    def ask_found(
        self, depth: int, found: Found[object] | Found[str] | Found[tuple[str, ...]] | Found[tuple[str, str]]
    ) -> None:
        """Add the open point of a field."""
        self.ask(depth, found.confidence, found.where, f"({found.note.vi})" if found.note else "")

    def english(self, depth: int, text: str = UNTRANSLATED) -> None:
        """Add the English wording, open until somebody has written or looked at it."""
        self.out.put(
            depth,
            f"en: {scalar(text)} # {OPEN} [{'not stated' if text == UNTRANSLATED else 'guess'}] bản dịch",
        )

    def anywhere(self) -> str:
        """Return the first clause of the body, to cite where the plan is silent."""
        clauses = [one for one in self.plan.clauses if one.part == "body"] or list(self.plan.clauses)
        return scalar(clauses[0].key) if clauses else "title"
