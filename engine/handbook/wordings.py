"""What each criterion asks for, in words: from the compiled tests, for each stretch and reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..dates import show_day
from ..reporting.requiring import Requirements
from ..rulebooks import language as rule
from ..rulebooks.assembling import assemble, assemble_on
from ..rulebooks.filing import FiledCampaign, FiledLaw, Rulebook
from ..rulebooks.program import Criterion, Program, ReadingChoice
from ..rulebooks.selecting import epochs, regime_on
from ..texts import Text

Key = tuple[str, str | None, str]
"""File, route (None: not of a route) and id of a criterion."""


@dataclass(frozen=True, slots=True)
class Required:
    """What is required, under these choices of readings (none: under every reading)."""

    choices: tuple[ReadingChoice, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Wording:
    """A criterion in words from a day on. `whom`: those it concerns, None for everybody."""

    since: str
    """As people write it; empty from the first day of the file on."""
    criterion: Criterion
    required: tuple[Required, ...]
    whom: Text | None


@dataclass(frozen=True)
class Wordings:
    """The wordings of a whole rulebook."""

    criteria: dict[Key, tuple[Wording, ...]]
    preferences: dict[Key, Wording]
    whom: dict[tuple[str, str], Text]
    """Whom a point that is not encoded concerns, by file and id."""


def wordings_of(rulebook: Rulebook) -> Wordings:
    """Return every criterion of law, principles and campaigns in words.

    Raises:
        RulebookError: a program cannot be assembled; a rulebook that was loaded has none such.
    """
    made = Wordings({}, {}, {})
    awards = {one.series: one.id for one in reversed(rulebook.regimes.awards)}
    some = _most_routes(rulebook)
    days = epochs(rulebook)
    for name, rows in rulebook.series.items():
        for row in rows:
            for day in sorted({row.first, *(one for one in days if row.first <= one <= row.last)}):
                for route in (None, *(one.id for one in row.law.routes)):
                    if name in awards or name in rulebook.regimes.principles:
                        program = assemble_on(rulebook, awards.get(name, some), None, route, day)
                    else:  # law that no award has; its words are told all the same
                        regime = regime_on(rulebook, day)
                        program = assemble(rulebook, some, None, route, regime, [("law", row)], day)
                    _add(made, row, route, day, program)
    for filed in rulebook.campaigns.values():
        offered = filed.campaign.awards
        award = offered[0].award if isinstance(offered, list) and offered else some
        for day in days:
            _add(made, filed, None, day, assemble_on(rulebook, award, filed, None, day))
    undetermined = assemble_on(rulebook, some, None, None, None)
    of = rulebook.regimes.undetermined.id
    for one in undetermined.criteria:
        if one.id == of:
            made.criteria["", None, of] = (_wording(undetermined, Requirements(undetermined), one, ""),)
    return made


def _most_routes(rulebook: Rulebook) -> str:
    """Return the award with most routes: its programs know the labels of most codes."""
    return max(
        rulebook.regimes.awards,
        key=lambda one: len({route.id for row in rulebook.series[one.series] for route in row.law.routes}),
    ).id


def _add(
    made: Wordings, filed: FiledLaw | FiledCampaign, route: str | None, day: int, program: Program
) -> None:
    file = filed.document.file
    own = list(_own(filed, route))
    by_id = {one.id: one for one in program.criteria}
    requirements = Requirements(program)
    first = filed.first if isinstance(filed, FiledLaw) else None
    for name in own:
        found = made.criteria.get((file, route, name), ())
        since = "" if not found or day == first else show_day(day)
        wording = _wording(program, requirements, by_id[name], since)
        if not found or _differs(found[-1], wording):
            made.criteria[file, route, name] = (*found, wording)
    if route is None:
        provisions = filed.law if isinstance(filed, FiledLaw) else filed.campaign
        preferred = {one.id for one in provisions.preferences}
        for one in program.preferences:
            if one.id in preferred:
                made.preferences[file, None, one.id] = _wording(program, requirements, one, "")
        points = {one.id for one in provisions.not_encoded}
        for point in program.points:
            if point.id in points and point.applies:
                made.whom[file, point.id] = requirements.whom(point.applies)


def _own(filed: FiledLaw | FiledCampaign, route: str | None) -> Iterator[str]:
    entries: Sequence[object] = ()
    if isinstance(filed, FiledCampaign):
        entries = filed.campaign.criteria
    elif route is None:
        entries = filed.law.criteria
    else:
        entries = next(one.criteria for one in filed.law.routes if one.id == route)
    yield from (one.id for one in entries if isinstance(one, rule.Criterion))


def _differs(before: Wording, after: Wording) -> bool:
    return (before.required, before.whom, before.criterion.label, before.criterion.remedy) != (
        after.required, after.whom, after.criterion.label, after.criterion.remedy,
    )  # fmt: skip


def _wording(program: Program, requirements: Requirements, of: Criterion, since: str) -> Wording:
    required = tuple(
        Required(_choices(program, of, number), requirements.of(node))
        for number, node in enumerate(of.variants)
    )
    return Wording(since, of, required, requirements.whom(of.applies) if of.applies else None)


def _choices(program: Program, of: Criterion, number: int) -> tuple[ReadingChoice, ...]:
    """Return the readings under which a criterion takes this variant, none where it has but one."""
    if len(of.variants) == 1:
        return ()
    at = program.criteria.index(of)
    every = [one.choices for one in program.combinations]
    these = [one.choices for one in program.combinations if one.variants[at] == number]
    found: list[ReadingChoice] = []
    for place in range(len(every[0])):
        chosen = dict.fromkeys(one[place] for one in these)
        if len(chosen) < len({one[place] for one in every}):
            found += chosen
    return tuple(found)
