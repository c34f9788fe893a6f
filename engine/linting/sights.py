"""Laws and campaigns as programs see them: with what else is in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ..errors import Fault
from ..rulebooks import language as lang
from ..rulebooks.attempting import names_of
from ..rulebooks.comparing import Filters
from ..rulebooks.compiling import compile_test
from ..rulebooks.filing import Filed, FiledLaw, Rulebook
from ..rulebooks.operands import CompileError, Names
from ..rulebooks.parameters import BadValueError, Resolved
from ..rulebooks.program import NOT_STATED, Origin
from ..rulebooks.scoping import Part, Scope
from ..rulebooks.selecting import epochs, laws_on
from ..rulebooks.walking import walk
from ..rulebooks.yaml_reading import Path_


class SoundScope(Scope):
    """A scope in which parameters without a sound value are not there: the loader tells of them."""

    def get(self, name: str) -> Resolved:
        """Return a parameter's value. Raises KeyError for a name nobody declares, or declares soundly."""
        try:
            return sound(self, name)
        except BadValueError as error:
            raise KeyError(name) from error


Inside = tuple[tuple[Path_, Any], ...]


@dataclass(frozen=True)
class Sight:
    """A law or campaign as one program sees it: with the other parts, on a day (yyyymmdd)."""

    filed: Filed
    of: lang.Law | lang.Campaign
    scope: Scope
    inside: Inside
    """Every part of `of`, with its path."""
    first: int
    last: int
    """The days on which `of` is in force; of a campaign the days of the law that it is seen with."""

    def names(self) -> Names:
        """Return what a test of `of` may refer to."""
        return names_of(self.scope, frozenset())


def sights_of(rulebook: Rulebook) -> Iterator[Sight]:
    """Return each law and campaign on each day on which anything changes; not on days without law."""
    days = epochs(rulebook)
    awards = [one.id for one in rulebook.regimes.awards]
    series = {one.series: one.id for one in rulebook.regimes.awards}
    for name, rows in rulebook.series.items():
        award = series.get(name)
        for row in rows:
            inside = tuple(walk(row.law))
            for day in (one for one in days if row.first <= one <= row.last):
                if award:
                    laws = _laws(rulebook, award, day)
                elif name in rulebook.regimes.principles:
                    laws = _laws(rulebook, awards[0], day) if awards else []
                else:
                    laws = []
                own = [(origin, row if filed.law.series == name else filed) for origin, filed in laws]
                parts = [Part(filed, filed.law, origin) for origin, filed in own or [_alone(row)]]
                yield Sight(row, row.law, SoundScope(rulebook, parts, day), inside, row.first, row.last)
    for campaign in rulebook.campaigns.values():
        of = campaign.campaign
        inside = tuple(walk(of))
        offered = awards if isinstance(of.awards, str) else [one.award for one in of.awards]
        for award in offered:
            for day in days if award in awards else ():
                laws = _laws(rulebook, award, day)
                parts = [Part(filed, filed.law, origin) for origin, filed in laws]
                parts.append(Part(campaign, of, "campaign"))
                for row in (filed for origin, filed in laws if origin == "law"):
                    yield Sight(campaign, of, SoundScope(rulebook, parts, day), inside, row.first, row.last)


def _alone(row: FiledLaw) -> tuple[Origin, FiledLaw]:
    return "law", row


def _laws(rulebook: Rulebook, award: str, day: int) -> list[tuple[Origin, FiledLaw]]:
    try:
        return laws_on(rulebook, award, day)
    except (StopIteration, KeyError):  # the loader tells of days without law
        return []


def test_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Return the faults of tests, each compiled by itself: none hides those of another.

    What rests on a parameter that has no sound value is passed over: the loader tells of the parameter.
    """
    every = (one for sight in sights_of(rulebook) for _, one in sight.inside)
    known = frozenset(one.id for one in every if isinstance(one, lang.Criterion))
    for sight in sights_of(rulebook):
        names = replace(names_of(sight.scope, known), parameter=partial(sound, sight.scope))
        for path, one in sight.inside:
            if isinstance(one, lang.Criterion | lang.Preference) and one.test is not None:
                try:
                    compile_test(one.test, names, Filters())
                except CompileError as error:
                    yield error.fault(sight.filed.place(*path, "test", *error.path))
                except BadValueError:
                    continue


def sound(scope: Scope, name: str) -> Resolved:
    """Return a parameter's value. Raises KeyError for an unknown name, BadValueError without a value."""
    of = scope.declared().get(name.removesuffix(".from").removesuffix(".to"))
    if of is not None and of.value is None and not of.values and not of.readings:
        raise BadValueError(NOT_STATED)
    return Scope.get(scope, name)
