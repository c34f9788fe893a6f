"""Conditions of properties: as formulas over every dossier, and answered for one that was judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..judging.findings import Judgement
from ..rulebooks import properties as props
from ..rulebooks.filing import FiledProperties
from ..rulebooks.probing import Probe
from ..rulebooks.program import Program
from ..rulebooks.testing import CountTest
from ..rulebooks.yaml_reading import Path_
from .logic import Formula, Status, both, either, no
from .verdict import Found


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What conditions are asked of: a program, what it finds, and how probes come out, by id."""

    program: Program
    found: Found
    probes: Mapping[str, Status]


def holds(of: props.Condition | None, path: Path_, known: Known) -> Formula:
    """Return a condition as a formula; None holds. `path` is where it stands: its tests' ids."""
    match of:
        case None:
            return True
        case props.VerdictIs():
            return either(known.found.verdicts.get(one, False) for one in of.verdict)
        case props.CriterionIs():
            status = known.found.statuses.get(of.criterion)
            return either(status.named(one) for one in of.is_) if status is not None else False
        case props.EffectIs():
            rows = (known.found.statuses[one.id] for one in known.program.criteria if one.effect in of.effect)
            return either(row.named(one) for row in rows for one in of.is_)
        case props.DossierShows():
            return known.probes[probe_id(path)].met
        case props.NotHolds():
            return no(holds(of.not_, (*path, "not"), known))
        case props.AllHold():
            return both(holds(one, (*path, "all", at), known) for at, one in enumerate(of.all))
        case props.AnyHolds():
            return either(holds(one, (*path, "any", at), known) for at, one in enumerate(of.any))


def held(of: props.Condition | None, path: Path_, judged: Judgement) -> bool:
    """Return whether a condition holds of a dossier that was judged with its tests beside."""
    match of:
        case None:
            return True
        case props.VerdictIs():
            return judged.verdict in of.verdict
        case props.CriterionIs():
            return any(one.criterion.id == of.criterion and one.status in of.is_ for one in judged.findings)
        case props.EffectIs():
            return any(one.criterion.effect in of.effect and one.status in of.is_ for one in judged.findings)
        case props.DossierShows():
            return (probe_id(path), "met") in judged.preferred
        case props.NotHolds():
            return not held(of.not_, (*path, "not"), judged)
        case props.AllHold():
            return all(held(one, (*path, "all", at), judged) for at, one in enumerate(of.all))
        case props.AnyHolds():
            return any(held(one, (*path, "any", at), judged) for at, one in enumerate(of.any))


def probe_id(path: Path_) -> str:
    """Return the id of the test of a condition, by where that stands."""
    return "/".join(map(str, path))


def probes_of(filed: FiledProperties, index: int) -> Iterator[Probe]:
    """Return the tests that one property asks of a dossier, each with the place where it stands."""
    of = filed.properties.properties[index]
    path: Path_ = ("properties", index)
    for key, condition in (("when", of.when), ("never", of.never), ("always", of.always)):
        for at, one in _tests(condition, (*path, key)):
            yield Probe(probe_id(at), one.dossier, filed, (*at, "dossier"))
    change = of.monotone
    if change is not None and change.adding is not None and change.where:
        test = CountTest(count=change.adding, where=change.where, at_least=1)
        yield Probe(probe_id((*path, "monotone")), test, filed, (*path, "monotone"))


def _tests(of: props.Condition | None, path: Path_) -> Iterator[tuple[Path_, props.DossierShows]]:
    match of:
        case props.DossierShows():
            yield path, of
        case props.NotHolds():
            yield from _tests(of.not_, (*path, "not"))
        case props.AllHold():
            for at, one in enumerate(of.all):
                yield from _tests(one, (*path, "all", at))
        case props.AnyHolds():
            for at, one in enumerate(of.any):
                yield from _tests(one, (*path, "any", at))
