"""Tests of a rulebook in words: those that reports use, made from the test as it is compiled."""

from __future__ import annotations

from collections.abc import Iterator

from ..reporting.report import requirements_of
from ..rulebooks.assembling import assemble_on
from ..rulebooks.filing import FiledCampaign, FiledLaw, Rulebook
from ..rulebooks.program import Program
from ..rulebooks.selecting import epochs
from ..texts import Text
from .parts import Owned, Part

Asked = tuple[str, str | None, str | None, int | None]


class TestsSaid:
    """Says what the tests of one rulebook ask for. Programs are compiled when first needed."""

    __test__ = False  # no test of the suite

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._programs: dict[Asked, Program] = {}

    def of(self, owned: Owned, part: Part) -> Text | None:
        """Return what a criterion or preference asks for, under each reading; None if no program has it."""
        for program in self._holding(owned, part.key.route or None):
            for one in (*program.criteria, *program.preferences):
                if one.id == part.key.id:
                    said = list(dict.fromkeys(requirements_of(program).of(node) for node in one.variants))
                    first, *others = said
                    return Text(
                        "; hoặc, theo cách hiểu khác: ".join(each.vi for each in (first, *others)),
                        "; or, read otherwise: ".join(each.en for each in (first, *others)),
                    )
        return None

    def _holding(self, owned: Owned, route: str | None) -> Iterator[Program]:
        """Yield programs that hold the criteria of a file."""
        rulebook, filed = self._rulebook, owned.filed
        awards = rulebook.regimes.awards
        if isinstance(filed, FiledCampaign):
            yield self._program(awards[0].id, filed.campaign.id, None, epochs(rulebook)[-1])
        elif isinstance(filed, FiledLaw):
            own = [one.id for one in awards if one.series == filed.law.series]
            yield self._program((own or [awards[0].id])[0], None, route, filed.first)
        elif owned.owner.kind == "regimes":
            yield self._program(awards[0].id, None, None, None)

    def _program(self, award: str, campaign: str | None, route: str | None, day: int | None) -> Program:
        key = (award, campaign, route, day)
        if key not in self._programs:
            filed = self._rulebook.campaigns[campaign] if campaign else None
            self._programs[key] = assemble_on(self._rulebook, award, filed, route, day)
        return self._programs[key]
