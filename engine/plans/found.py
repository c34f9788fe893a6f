"""What was read out of a plan: each value with its words, where they stand, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

from ..texts import Text
from .clauses import Clause
from .paragraphs import Paragraph
from .persons import without_persons
from .plan_text import Line, Notice, Unit

Confidence = Literal["certain", "likely", "guess", "not stated"]
"""`certain`: the plan says it in a place made for it. `likely`: it follows from where the words stand.
`guess`: there are words, but they may mean something else. `not stated`: there is no value; the words, if
any, say why."""

V = TypeVar("V")
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Where:
    """Where words stand: their line, the clause, and the words themselves."""

    line: Line
    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Found(Generic[V]):
    """A value, or None where the plan is silent; where it stands; how sure it is; what is odd about it."""

    value: V | None
    confidence: Confidence
    where: Where | None = None
    note: Text | None = None

    def lowered(self, to: Confidence, note: Text | None = None) -> Found[V]:
        """Return it with at most that confidence."""
        order: tuple[Confidence, ...] = ("certain", "likely", "guess", "not stated")
        least = max(self.confidence, to, key=order.index)
        return replace(self, confidence=least, note=note or self.note)


def silent(where: Where | None = None, note: Text | None = None) -> Found[V]:
    """Return that a plan does not state something; the words are those that came near."""
    return Found(None, "not stated", where, note)


def where_in(clause: Clause, paragraph: Paragraph, start: int, end: int) -> Where:
    """Return where a piece of a paragraph stands, with its words cut to what fits a line, without people."""
    words = without_persons(" ".join(paragraph.text[start:end].split()))
    if len(words) > _MOST_WORDS:
        words = words[: _MOST_WORDS - 1].rstrip() + "…"
    return Where(paragraph.line_at(start), clause.key, words)


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """A time of the campaign: what it is called, its two ends."""

    label: str
    ordinal: str | None
    first: Found[str]
    last: Found[str]
    where: Where


@dataclass(frozen=True, slots=True)
class AwardFound:
    """A form of award the plan offers: its words, the rulebook's id if it has one, who decides, the money."""

    form: str
    award: str | None
    authority: Found[str]
    where: Where
    confidence: Confidence
    money: str | None = None


@dataclass(frozen=True, slots=True)
class QuotaFound:
    """How many may be put forward: a count or a share, of whom, per what, for which award."""

    of: Literal["individuals", "collectives", "households", "both"]
    per: Literal["unit", "cluster", "campaign"]
    count: int | None
    percent: str | None
    base: str | None
    body: str | None
    award: str | None
    where: Where
    confidence: Confidence
    counted: str | None = None
    """The noun that is counted, as the plan has it."""


@dataclass(frozen=True, slots=True)
class PaperFound:
    """A paper the dossier has to hold: its words and the kind of document it is, None if no kind fits."""

    kind: str | None
    where: Where
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class BasisFound:
    """A document that the plan stands on, as cited."""

    kind: str | None
    number: str | None
    day: str
    issuer: str | None
    title: str | None
    where: Where
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day with another role than period, window or deadline: a report, a summing-up, a registration."""

    value: str
    label: str
    where: Where
    confidence: Confidence = "certain"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read out of one plan."""

    name: str
    unit: Unit
    kind: Found[str]
    issuer: Found[str]
    level: Found[str]
    number: Found[str]
    issued_on: Found[str]
    title: Found[str]
    theme: Found[str]
    basis: tuple[BasisFound, ...]
    periods: tuple[PeriodFound, ...]
    window: Found[tuple[str, str]]
    subjects: Found[tuple[str, ...]]
    awards: tuple[AwardFound, ...]
    awards_near: Where | None
    papers: tuple[PaperFound, ...]
    deadline: Found[str]
    quotas: tuple[QuotaFound, ...]
    quotas_near: Where | None
    contact: Found[str]
    others: tuple[OtherDay, ...]
    clauses: tuple[Clause, ...]
    notices: tuple[Notice, ...] = field(default_factory=tuple)
