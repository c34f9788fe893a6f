"""A program with further tests beside its criteria: what properties ask of the dossier itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import Fault, RulebookError
from ..texts import Text
from . import program as ir
from .attempting import names_of
from .comparing import Filters
from .compiling import compile_test
from .filing import Filed, FiledCampaign, Rulebook
from .listing import unit_list
from .operands import CompileError
from .scoping import Part, Scope
from .selecting import laws_on
from .testing import Test
from .yaml_reading import Path_


@dataclass(frozen=True, slots=True)
class Probe:
    """A test to be asked beside a program's criteria, under an id of its own; and where it stands."""

    id: str
    test: Test
    filed: Filed
    path: Path_


def with_probes(
    rulebook: Rulebook,
    program: ir.Program,
    campaign: FiledCampaign | None,
    day: int | None,
    probes: Sequence[Probe],
) -> ir.Program:
    """Return a program that asks these tests as preferences, in place of its own: they decide nothing.

    Args:
        day: the day (yyyymmdd) that the program was assembled for; None: no one law governs.

    Raises:
        RulebookError: a test does not fit what the program knows; at its place.
    """
    laws = laws_on(rulebook, program.award, day) if day is not None else []
    parts = [Part(filed, filed.law, origin) for origin, filed in laws]
    if campaign:
        parts.append(Part(campaign, campaign.campaign, "campaign"))
    names = names_of(Scope(rulebook, parts, day or 0), frozenset(one.id for one in program.criteria))
    filters = Filters({(one.scope, one.comparisons): one for one in program.filters})
    faults: list[Fault] = []
    asked: list[ir.Criterion] = []
    for one in probes:
        try:
            node = compile_test(one.test, names, filters)
        except CompileError as error:
            faults.append(error.fault(one.filed.place(*one.path, *error.path)))
            continue
        asked.append(_asked(one.id, node))
    if faults:
        raise RulebookError(faults)
    known = tuple(filters.known.values())
    used = {comparison.place for one in known for comparison in one.comparisons if comparison.place}
    places = tuple(unit_list(rulebook.places[name].units) for name in sorted(used))
    return replace(program, filters=known, preferences=tuple(asked), places=places)


def _asked(name: str, node: ir.Node) -> ir.Criterion:
    nothing = Text("", "")
    return ir.Criterion(
        id=name,
        label=nothing,
        cite=ir.Cited("", nothing, "verified"),
        ground="note",
        effect="note",
        applies=None,
        once_met=(),
        variants=(node,),
        remedy=None,
        origin="law",
        in_route=False,
    )
