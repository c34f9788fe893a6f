"""What a program finds of a dossier that stands for every dossier: statuses, route, verdict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..judging.findings import Verdict
from ..rulebooks.program import Criterion, Program
from .logic import Formula, Status, both, either, no
from .quantifying import Quantifier

_OPEN_UNKNOWN: Final = ("council", "note")
"""Effects of which an unknown does not return a dossier."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A program's findings under the base readings, and its verdict over all readings."""

    statuses: Mapping[str, Status]
    route_met: Formula
    verdicts: Mapping[Verdict, Formula]
    exact: Formula
    """Where it does not hold, some test was answered by more than it can be."""


def find(program: Program, quantifier: Quantifier) -> Found:
    """Return what a program finds."""
    made: dict[tuple[int, ...], tuple[Status, Status]] = {}
    exact = quantifier.dossier.exact
    known = len(exact)
    under = [_under(program, one.variants, quantifier, made) for one in program.combinations]
    base = under[0]
    # What no reading changes is put together once.
    vary = {name for name in base for one in under if one[name] is not base[name]}
    rest = _grave(program, base, base.keys() - vary)
    told = [_decided(program, one, vary, rest) for one in under]
    verdicts: dict[Verdict, Formula] = {
        name: both(one[name] for one in told) for name in told[0] if name != "for_council"
    }
    verdicts["for_council"] = no(either(verdicts.values()))
    return Found(base, _route_met(program, base), verdicts, both(exact[known:]))


def _under(
    program: Program,
    variants: tuple[int, ...],
    quantifier: Quantifier,
    made: dict[tuple[int, ...], tuple[Status, Status]],
) -> dict[str, Status]:
    """Return the findings under one combination of readings; alike ones are the same object."""
    standing: dict[str, Status] = {}
    found: dict[str, Status] = {}
    for number, criterion in enumerate(program.criteria):
        needs = (id(standing[one]) for one in _needs(criterion))
        key = (number, variants[number], *needs)
        if key not in made:
            finding = _finding(criterion, variants[number], quantifier, standing)
            made[key] = finding, _standing(criterion, finding, quantifier, standing)
        found[criterion.id], standing[criterion.id] = made[key]
    return found


def _needs(of: Criterion) -> tuple[str, ...]:
    from ..rulebooks.program import CriterionRef, parts_of

    parts = (part for node in of.variants for part in parts_of(node))
    return (*of.once_met, *(part.id for part in parts if isinstance(part, CriterionRef)))


def _finding(of: Criterion, variant: int, quantifier: Quantifier, standing: Mapping[str, Status]) -> Status:
    asked = quantifier.status(of.variants[variant], standing)
    concern = Status(True, False) if of.applies is None else quantifier.applies(of.applies)
    first = both(standing[one].met for one in of.once_met)
    told = both((concern.met, first))
    return Status(
        both((told, asked.met)),
        both((told, asked.unmet)),
        either((concern.unmet, both((concern.met, either((no(first), asked.na)))))),
    )


def _standing(
    of: Criterion, finding: Status, quantifier: Quantifier, standing: Mapping[str, Status]
) -> Status:
    """Return what a finding counts as for others: one that waits for what is not known is not known."""
    if not of.once_met:
        return finding
    first = [standing[one] for one in of.once_met]
    waits = both((
        either(one.unknown for one in first), *(no(either((one.unmet, one.na))) for one in first),
    ))  # fmt: skip
    concerns = True if of.applies is None else quantifier.applies(of.applies).met
    return Status(finding.met, finding.unmet, both((finding.na, no(both((waits, concerns))))))


def _route_met(program: Program, found: Mapping[str, Status]) -> Formula:
    rows = [found[one.id] for one in program.criteria if one.in_route]
    asked = either(no(one.na) for one in rows)
    return both((asked, *(either((one.na, one.met)) for one in rows)))


_Grave = tuple[Formula, Formula, Formula, Formula]
"""That a dossier is rejected, deferred, returned, put to the council: each whatever the others say."""


def _grave(program: Program, found: Mapping[str, Status], ids: Container[str]) -> _Grave:
    """Return what some of the criteria lead to."""
    rows = [(one.effect, found[one.id]) for one in program.criteria if one.id in ids]

    def unmet(effect: str) -> Iterator[Formula]:
        return (of.unmet for other, of in rows if other == effect)

    returned = (of.unknown for effect, of in rows if effect not in _OPEN_UNKNOWN)
    council = (of.unknown for effect, of in rows if effect == "council")
    return (
        either(unmet("reject")), either(unmet("defer")),
        either((*unmet("return"), *returned)), either((*unmet("council"), *council)),
    )  # fmt: skip


def _decided(
    program: Program, found: Mapping[str, Status], ids: Container[str], rest: _Grave
) -> dict[Verdict, Formula]:
    """Return the verdict; `rest` is what the criteria lead to that are not among `ids`."""
    rejected, deferred, returned, council = (
        either(both_parts) for both_parts in zip(_grave(program, found, ids), rest, strict=True)
    )
    grave: tuple[tuple[Verdict, Formula], ...] = (
        ("ineligible", rejected),
        ("deferred", deferred),
        ("returned", returned),
        ("for_council", either((council, no(_route_met(program, found))))),
    )
    told: dict[Verdict, Formula] = {}
    before: list[Formula] = []
    for name, holds in grave:
        told[name] = both((holds, *map(no, before)))
        before.append(holds)
    told["eligible"] = both(map(no, before))
    return told
