"""Programs beside the rule text they were compiled from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...dates import Span
from ...errors import Place
from ...rulebooks import language as lang
from ...rulebooks import program as ir
from ...rulebooks.assembling import assemble_on
from ...rulebooks.choosing import governing_day
from ...rulebooks.drafting import Draft, drafts_of
from ...rulebooks.filing import Filed, FiledCampaign, FiledLaw, Rulebook
from ...rulebooks.library import Library
from ...rulebooks.scoping import Part
from ...rulebooks.selecting import law_on, laws_on
from ...rulebooks.walking import REGIMES
from ...rulebooks.yaml_reading import Path_

UNDETERMINED = "regimes"
"""The owner of what is said when the days do not tell which law governs."""


@dataclass(frozen=True)
class Drafted:
    """A program, the files it was made of and the text of each of its criteria, by id.

    `law` is the award's file of law; None where the days do not tell which governs.
    """

    program: ir.Program
    day: int | None
    parts: tuple[Part, ...]
    law: FiledLaw | None
    drafts: dict[str, Draft]

    @cached_property
    def criteria(self) -> dict[str, ir.Criterion]:
        """The compiled criteria by id."""
        return {one.id: one for one in self.program.criteria}

    @cached_property
    def files(self) -> tuple[int, ...]:
        """The identities of the files, which live as long as the rulebook."""
        return tuple(id(part.filed) for part in self.parts)


class Drafts:
    """The texts of the programs of one library, each put together when first asked for."""

    def __init__(self, library: Library) -> None:
        self.rulebook: Rulebook = library.rulebook
        self._epochs = library.catalogue.epochs
        self._made: dict[ir.Program, Drafted] = {}
        self._regimes = Filed(next(one for one in self.rulebook.documents if one.file == REGIMES))

    def of(self, program: ir.Program, considered: Span | None, received: Span | None) -> Drafted:
        """Return a program with its texts; the days are those of a dossier that it judges."""
        if program not in self._made:
            day = governing_day(self._epochs, considered, received)
            self._made[program] = self._draft(program, day)
        return self._made[program]

    def all(self) -> Iterator[Drafted]:
        """Yield programs that together hold every rule of every file, as each stretch of law has it."""
        rulebook = self.rulebook
        for award in (one.id for one in rulebook.regimes.awards):
            for day in self._epochs.days:
                routes = [one.id for one in law_on(rulebook, award, day).law.routes]
                for route in routes:
                    if route != "campaign":
                        yield self._assembled(award, None, route, day)
                yield self._assembled(award, None, None, day)
                for filed in rulebook.campaigns.values():
                    yield self._assembled(award, filed, "campaign" if "campaign" in routes else None, day)
        yield self._assembled(rulebook.regimes.awards[0].id, None, None, None)

    def _assembled(
        self, award: str, campaign: FiledCampaign | None, route: str | None, day: int | None
    ) -> Drafted:
        return self._draft(assemble_on(self.rulebook, award, campaign, route, day), day)

    def _draft(self, program: ir.Program, day: int | None) -> Drafted:
        rulebook = self.rulebook
        laws = laws_on(rulebook, program.award, day) if day is not None else ()
        parts = [Part(filed, filed.law, origin) for origin, filed in laws]
        if program.campaign:
            filed = rulebook.campaigns[program.campaign]
            parts.append(Part(filed, filed.campaign, "campaign"))
        drafts = {one.of.id: one for one in drafts_of(parts, program.route)}
        if day is None:
            of = rulebook.regimes.undetermined
            drafts[of.id] = Draft(of, self._regimes, "principles", ("undetermined",), False)
        law = law_on(rulebook, program.award, day) if day is not None else None
        return Drafted(program, day, tuple(parts), law, drafts)


def owner_of(filed: Filed) -> str:
    """Return the campaign or series of law that a file belongs to."""
    if isinstance(filed, FiledCampaign):
        return filed.campaign.id
    return filed.law.series if isinstance(filed, FiledLaw) else UNDETERMINED


def place_in(draft: Draft, path: Path_ = ()) -> Place:
    """Return where a criterion says what stands at `path` of it; where it is taken over, that line."""
    return draft.filed.place(*draft.path, *path)


def routes_of(drafted: Drafted) -> Iterator[tuple[lang.Route, FiledLaw, Path_]]:
    """Yield the judged route as the award's law has it, if it has one."""
    if drafted.law is None:
        return
    for index, route in enumerate(drafted.law.law.routes):
        if route.id == drafted.program.route:
            yield route, drafted.law, ("routes", index)
