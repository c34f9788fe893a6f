"""What a judgement rests on: criteria, the parameters and declarations they read, the route, the regime."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import NamedTuple

from ...dates import Span, read_date
from ...errors import Place
from ...rulebooks import language as lang
from ...rulebooks.filing import Filed
from ...rulebooks.scoping import Part
from ...rulebooks.walking import REGIMES, walk
from ...rulebooks.yaml_reading import Path_
from .drafted import Drafted, Drafts, place_in, routes_of


class Rest(NamedTuple):
    """A rule, what it cites and where it stands. `ref`: as a clause of a plan names it."""

    ref: str
    cite: lang.Cite
    place: Place


class Resting:
    """Says what judgements by the programs of one rulebook rest on."""

    def __init__(self, drafts: Drafts) -> None:
        self._rulebook = drafts.rulebook
        self._regimes = Filed(next(one for one in drafts.rulebook.documents if one.file == REGIMES))
        self._by_criterion: dict[tuple[object, ...], tuple[Rest, ...]] = {}
        self._told: dict[tuple[int, ...], tuple[Rest, ...]] = {}

    def on(
        self,
        drafted: Drafted,
        asked: Collection[str],
        points: Collection[str],
        transition: str | None,
        every_award: bool = False,
    ) -> Iterator[Rest]:
        """Yield what a judgement rests on.

        Args:
            asked: ids of the criteria that were asked.
            points: ids of the notes and points for the council that were told.
            transition: id of the regime by whose transition an earlier law governed, or None.
            every_award: what it would rest on for any award that a plan offers.
        """
        for name in asked:
            yield from self._of_criterion(drafted, name, None if every_award else drafted.program.award)
        for route, filed, path in routes_of(drafted):
            yield Rest(f"route:{route.id}", route.cite, filed.place(*path))
        yield from self._of_regime(drafted.program.regime, transition)
        if drafted.files not in self._told:
            self._told[drafted.files] = tuple(_points(drafted.parts))
        yield from (rest for rest in self._told[drafted.files] if rest.ref.partition(":")[2] in points)

    def on_all(self, drafted: Drafted) -> Iterator[Rest]:
        """Yield everything that a judgement by a program may rest on."""
        points = [one.id for one in drafted.program.points]
        yield from self.on(drafted, tuple(drafted.drafts), points, drafted.program.regime, every_award=True)

    def _of_criterion(self, drafted: Drafted, name: str, award: str | None) -> tuple[Rest, ...]:
        """Return a criterion and everything that its text reads, for one award or for any."""
        draft = drafted.drafts[name]
        # Programs for several routes are made of the same files on the same day: their texts are read once.
        key = drafted.files, drafted.day, award, id(draft.filed), draft.path
        if key not in self._by_criterion:
            own = Rest(f"criterion:{name}", draft.of.cite, place_in(draft))
            read = self._read(draft.of, drafted, award)
            self._by_criterion[key] = (own, *dict.fromkeys(read))
        return self._by_criterion[key]

    def _read(self, of: lang.Criterion, drafted: Drafted, award: str | None) -> Iterator[Rest]:
        parts = drafted.parts
        for _, part in walk(of):
            match part:
                case lang.AttestedTest():
                    yield from _declared(parts, "attestation", part.attested)
                case lang.IndicatorTest():
                    yield from _declared(parts, "indicator", part.indicator)
                case lang.JudgedTest():
                    yield from _declared(parts, "question", part.judged)
                case lang.PlaceRef():
                    filed = self._rulebook.places[part.place]
                    yield Rest(f"place:{part.place}", filed.units.cite, filed.place("cite"))
            for one in fields(part):
                value = getattr(part, one.name)
                if isinstance(value, str) and value.startswith("$"):
                    yield from _parameter(parts, value[1:], drafted.day, award)

    def _of_regime(self, name: str | None, transition: str | None) -> Iterator[Rest]:
        for index, one in enumerate(self._rulebook.regimes.regimes):
            if one.id == name:
                yield Rest(f"regime:{one.id}", one.cite, self._regimes.place("regimes", index))
            if one.id == transition and one.transition:
                place = self._regimes.place("regimes", index, "transition")
                yield Rest(f"transition:{one.id}", one.transition.cite, place)


_LISTS = {"attestation": "attestations", "indicator": "indicators", "question": "questions"}


def _declared(parts: tuple[Part, ...], kind: str, name: str) -> Iterator[Rest]:
    for part in parts:
        for index, one in enumerate(getattr(part.of, _LISTS[kind])):
            if one.id == name:
                yield Rest(f"{kind}:{name}", one.cite, part.filed.place(_LISTS[kind], index))


def _points(parts: tuple[Part, ...]) -> Iterator[Rest]:
    for part in parts:
        for index, one in enumerate(part.of.not_encoded):
            yield Rest(f"not_encoded:{one.id}", one.cite, part.filed.place("not_encoded", index))
        for index, note in enumerate(part.of.notes):
            if note.cite:
                yield Rest(f"note:{note.id}", note.cite, part.filed.place("notes", index))


def _parameter(parts: tuple[Part, ...], name: str, day: int | None, award: str | None) -> Iterator[Rest]:
    """Yield what stands behind a `$name`: a parameter of law or campaign, or a part of a plan's head."""
    base = name.removesuffix(".from").removesuffix(".to")
    for part in reversed(parts):
        if base in part.of.parameters:
            path: Path_ = ("parameters", base)
            yield from _valued(part, f"parameter:{base}", part.of.parameters[base], path, day)
            return
    for part in parts:
        if isinstance(part.of, lang.Campaign):
            yield from _head(part, part.of, base, day, award)


def _head(part: Part, of: lang.Campaign, name: str, day: int | None, award: str | None) -> Iterator[Rest]:
    kind, _, which = name.partition(".")
    if kind == "period" and not isinstance(of.periods, str):
        for index, period in enumerate(of.periods):
            if period.id == which:
                yield Rest(f"period:{period.id}", period.cite, part.filed.place("periods", index))
    elif kind == "window" and isinstance(of.window, lang.Parameter):
        yield from _valued(part, "window", of.window, ("window",), day)
    elif kind in ("subjects", "classes"):
        parameter = of.subjects.kinds if kind == "subjects" else of.subjects.classes
        yield Rest("subjects", of.subjects.cite, part.filed.place("subjects"))
        if parameter:
            path = ("subjects", "kinds" if kind == "subjects" else "classes")
            yield from _valued(part, "subjects", parameter, path, day)
    elif kind == "awards" and not isinstance(of.awards, str):
        names = [one.award for one in of.awards]
        for index, offered in enumerate(of.awards):
            # An award that the plan offers rests on its own line; one that it does not, on all of them.
            if award == offered.award or award not in names:
                yield Rest(f"award:{offered.award}", offered.cite, part.filed.place("awards", index))


def _valued(part: Part, ref: str, of: lang.Parameter, path: Path_, day: int | None) -> Iterator[Rest]:
    yield Rest(ref, of.cite, part.filed.place(*path))
    for index, dated in reversed([*enumerate(of.values or ())]):
        first = read_date(dated.from_)
        if isinstance(first, Span) and day is not None and first.earliest <= day:
            if dated.cite:
                yield Rest(ref, dated.cite, part.filed.place(*path, "values", index))
            return
