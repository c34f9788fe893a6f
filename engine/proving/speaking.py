"""Which properties are to be proved, and of which dossiers each speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import Span, read_date
from ..dossiers.reading import make_dossier
from ..rulebooks import properties as props
from ..rulebooks.filing import FiledProperties
from ..rulebooks.probing import Probe
from ..rulebooks.program import Comparison
from ..texts import Text
from .conditions import probes_of
from .findings import Data
from .programs import Key


@dataclass(frozen=True, slots=True)
class Asked:
    """The properties that are to be proved, each with its place in the file."""

    filed: FiledProperties
    properties: tuple[tuple[int, props.Property], ...]

    @staticmethod
    def of(filed: FiledProperties, wanted: Sequence[str] | None) -> Asked:
        """Return the properties with these ids; None: all."""
        rows = enumerate(filed.properties.properties)
        return Asked(filed, tuple((at, one) for at, one in rows if wanted is None or one.id in wanted))

    def probes(self, key: Key) -> list[Probe]:
        """Return what the properties that speak of a program's dossiers ask of them."""
        return [
            probe for at, one in self.properties if speaks_of(one, key) for probe in probes_of(self.filed, at)
        ]


def speaks_of(of: props.Property, key: Key) -> bool:
    """Return whether a property speaks of dossiers that are judged by a program."""
    scope = of.for_
    if scope is None:
        return True
    match scope.campaign:
        case "none":
            campaign = key.campaign is None
        case "any":
            campaign = key.campaign is not None
        case _:
            campaign = scope.campaign is None or key.campaign in scope.campaign
    award = scope.award is None or key.award in scope.award
    return campaign and award and (scope.route is None or key.route in scope.route)


def considered_in(of: props.Property, data: Data) -> bool:
    """Return whether a dossier that can be read is considered in the days that a property speaks of."""
    wanted = days_of(of)
    if wanted is None:
        return True
    on = make_dossier(data).dossier.considered_on
    return (
        isinstance(on, Span)
        and (wanted.lo is None or wanted.lo <= on.earliest)
        and (wanted.hi is None or on.latest <= wanted.hi)
    )


def days_of(of: props.Property) -> Comparison | None:
    """Return the days of consideration that a property speaks of, as a comparison; None: all."""
    scope = of.for_
    first = read_date(scope.from_) if scope and scope.from_ else None
    last = read_date(scope.to) if scope and scope.to else None
    if first is None and last is None:
        return None
    return Comparison(
        "considered_on", "within", "range", Text("", ""), "",
        lo=first.earliest if isinstance(first, Span) else None,
        hi=last.latest if isinstance(last, Span) else None,
    )  # fmt: skip
