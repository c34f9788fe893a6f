"""What coverage counts: an outcome of one piece of rule text, and what cases show of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, Literal, TypeVar

from ...errors import Place

V = TypeVar("V")
Kind = Literal["criterion", "comparison", "route", "provision", "clause"]
KINDS: Final[tuple[Kind, ...]] = ("criterion", "comparison", "route", "provision", "clause")

SHOWN: Final = "shown"
"""The one outcome of a provision or clause: a case rests on it, or none does."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of rule text of one owner.

    The same words that a campaign or a series of law takes over from elsewhere are a unit of each owner;
    words that a later file restates are a unit of their own.
    """

    kind: Kind
    owner: str
    """A campaign or a series of law; for a route its award; for a provision its source."""
    name: str
    """The criterion, route, provision or clause."""
    part: str = ""
    """Of a comparison its path inside the criterion; of a route the day its file of law begins."""
    place: Place = field(default_factory=Place)

    @property
    def shown_as(self) -> str:
        """The unit as people name it."""
        return " ".join(one for one in (self.owner, self.name, self.part) if one)


Outcomes = dict[Unit, tuple[str, ...]]
"""What there is to show of each unit, in the order of the rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that cites a provision, or that a clause of a plan became."""

    ref: str
    """`criterion:ID`, `parameter:ID`, `not_encoded:ID` ..."""
    place: Place


@dataclass(frozen=True)
class Asked:
    """Everything that cases can show of a rulebook.

    `rules`: by provision or clause the rules that rest on it. `apart`: provisions and clauses that no
    single dossier can rest on, because only rules over several dossiers come from them, or none.
    """

    outcomes: Outcomes
    rules: dict[Unit, tuple[Rule, ...]] = field(default_factory=dict)
    apart: dict[Unit, tuple[Rule, ...]] = field(default_factory=dict)


Seen = dict[tuple[Unit, str], list[int]]
"""By unit and outcome the numbers of the cases that show it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One outcome of one unit that no case shows. `why`: it cannot occur, for this reason."""

    unit: Unit
    outcome: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many outcomes are shown of how many there are."""

    covered: int
    total: int

    @property
    def exact(self) -> Fraction:
        """Per cent, exact; where there is nothing to show nothing is missing."""
        return Fraction(100 * self.covered, self.total) if self.total else Fraction(100)

    @property
    def shown(self) -> str:
        """Per cent with one decimal, never rounded up: `99.9` for all but a few of many."""
        tenths = self.exact * 10 // 1
        return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True)
class Coverage:
    """What the cases show of a rulebook. `missing` and `impossible` are in the order of the rules."""

    asked: Asked
    seen: Seen
    missing: tuple[Gap, ...]
    impossible: tuple[Gap, ...]

    def share(self, kind: Kind, file: str | None = None) -> Share:
        """Return the share of one kind, of the whole rulebook or of one file. The impossible is left out."""
        left_out = {(gap.unit, gap.outcome) for gap in self.impossible}
        wanted = [
            one
            for one in self._all()
            if one[0].kind == kind and file in (None, one[0].place.file) and one not in left_out
        ]
        return Share(sum(1 for one in wanted if self.seen.get(one)), len(wanted))

    def narrowed(self, owners: Collection[str], files: Collection[str]) -> Coverage:
        """Return what the cases show of some campaigns and awards.

        Args:
            owners: campaigns, series of law and awards, whose text it may be.
            files: their files of rules, by which provisions and clauses are known.
        """
        known = {unit: self._within(unit, owners, files) for unit in self._units()}

        def part(of: Mapping[Unit, V]) -> dict[Unit, V]:
            return {own: one for unit, one in of.items() if (own := known[unit]) is not None}

        def gaps(of: Iterable[Gap]) -> tuple[Gap, ...]:
            return tuple(replace(one, unit=own) for one in of if (own := known[one.unit]) is not None)

        asked = Asked(part(self.asked.outcomes), part(self.asked.rules), part(self.asked.apart))
        seen = {
            (own, outcome): cases
            for (unit, outcome), cases in self.seen.items()
            if (own := known.get(unit)) is not None
        }
        return Coverage(asked, seen, gaps(self.missing), gaps(self.impossible))

    def _within(self, unit: Unit, owners: Collection[str], files: Collection[str]) -> Unit | None:
        """Return a unit of a part of the rules, where that part has it; None where it has not."""
        if unit.owner in owners or unit.place.file in files:
            return unit
        if unit.kind not in ("provision", "clause"):
            return None
        rules = self.asked.rules.get(unit) or self.asked.apart.get(unit) or ()
        places = (one.place for one in rules if one.place.file in files)
        place = next(places, None)
        return replace(unit, place=place) if place else None

    def _units(self) -> set[Unit]:
        return {*self.asked.outcomes, *self.asked.rules, *self.asked.apart}

    def files(self) -> list[str]:
        """Return the files that there is something to show of, in order."""
        return sorted({unit.place.file or "" for unit in self.asked.outcomes})

    def least(self) -> Fraction:
        """Return the share of the kind that is covered least, in per cent."""
        return min(self.share(kind).exact for kind in KINDS)

    def _all(self) -> Iterator[tuple[Unit, str]]:
        for unit, outcomes in self.asked.outcomes.items():
            yield from ((unit, outcome) for outcome in outcomes)


def percent_of(text: str) -> Fraction | None:
    """Return a share in per cent, exact, from `100` or `99.5`; None where it is no number from 0 to 100."""
    number = text.strip().removesuffix("%")
    if not re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,9})?", number, re.ASCII):
        return None
    value = Fraction(number.replace(",", "."))
    return value if value <= 100 else None
