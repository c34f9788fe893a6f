"""What papers call what rules refer to: texts, the plans of campaigns, lists of units; quick to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..dates import FIRST_DAY, LAST_DAY, Span, read_date
from ..texts import Text

if TYPE_CHECKING:
    from .filing import Rulebook
    from .language import Source


@dataclass(frozen=True, slots=True)
class SourceText:
    """A law, decree, plan ... that rules rest on.

    `number` and `issued` are None where the text does not state them. `first` and `last` are its days in
    force (yyyymmdd) as far as they are known, open where they are not. `name` is its short citation.
    """

    kind: str
    number: str | None
    issuer: str
    title: str
    issued: Span | None
    first: int
    last: int
    amended_by: tuple[str, ...]
    certainty: str
    name: Text


@dataclass(frozen=True, slots=True)
class References:
    """What a rulebook refers to, each by its id; `plans` gives the source that is a campaign's plan."""

    sources: dict[str, SourceText]
    plans: dict[str, str]
    lists_of_units: dict[str, Text]


def references_of(rulebook: Rulebook) -> References:
    """Return what papers call what a rulebook refers to."""
    from .parameters import words

    return References(
        sources={name: _source_text(one, rulebook.sources) for name, one in rulebook.sources.items()},
        plans={name: one.campaign.source for name, one in rulebook.campaigns.items()},
        lists_of_units={name: words(one.units.title) for name, one in rulebook.places.items()},
    )


def _source_text(of: Source, sources: dict[str, Source]) -> SourceText:
    from .citing import cited
    from .filing import span_of
    from .language import NOT_STATED, Cite

    issued = read_date(of.issued_on) if of.issued_on != NOT_STATED else None
    first, last = span_of(of.in_force) if of.in_force else (FIRST_DAY, LAST_DAY)
    return SourceText(
        kind=of.kind,
        number=of.number if of.number != NOT_STATED else None,
        issuer=of.issuer,
        title=of.title,
        issued=issued if isinstance(issued, Span) else None,
        first=first,
        last=last,
        amended_by=tuple(of.amended_by),
        certainty=of.certainty,
        name=cited(Cite(source=of.id, certainty=of.certainty), sources).text,
    )
