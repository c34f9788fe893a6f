"""Checks that every name in a rulebook leads somewhere: sources, criteria, awards, routes, units, clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..errors import Fault
from ..texts import Text, nearest
from . import language as lang
from .comparing import DECLARED
from .faults import missing
from .filing import Filed, Rulebook
from .walking import criteria_of, everything, in_law, parts, references, walk
from .yaml_reading import Path_


def dangling(rulebook: Rulebook) -> Iterator[Fault]:
    """Return a fault for every name that leads nowhere."""
    yield from _sources(rulebook)
    yield from _criteria(rulebook)
    yield from _needs(rulebook)
    yield from _awards_and_routes(rulebook)
    for filed in rulebook.campaigns.values():
        of = filed.campaign
        if of.place and of.place not in rulebook.places:
            yield missing("place", of.place, filed.place("place"), rulebook.places)
        yield from _clauses(filed, of, rulebook)
    for of_place in rulebook.places.values():
        units = [one.id for one in of_place.units.units]
        for index, unit in enumerate(of_place.units.units):
            if unit.successor and unit.successor not in units:
                yield missing("unit", unit.successor, of_place.place("units", index, "successor"), units)


def _sources(rulebook: Rulebook) -> Iterator[Fault]:
    known = rulebook.sources
    for filed, of in everything(rulebook):
        for path, part in walk(of):
            named: list[tuple[Path_, str]] = []
            if isinstance(part, lang.Cite):
                named = [((*path, "source"), part.source or "")]
            elif isinstance(part, lang.Source):
                named = [((*path, "replaced_by", i), one) for i, one in enumerate(part.replaced_by)]
                named += [((*path, "amended_by", i), one) for i, one in enumerate(part.amended_by)]
            elif isinstance(part, lang.Campaign):
                named = [((*path, "source"), part.source)]
                named += [((*path, "basis", i), one) for i, one in enumerate(part.basis)]
            for at, name in named:
                if name not in known:
                    yield missing("source", name, filed.place(*at), known)


def _criteria(rulebook: Rulebook) -> Iterator[Fault]:
    """Law may name what law has and what every campaign owes it; a campaign also what it has itself."""
    law = in_law(rulebook)
    owed = {
        need
        for rows in rulebook.series.values()
        for row in rows
        for of in row.law.routes
        for need in of.needs
    }
    provided = {
        one.id: [one]
        for filed in rulebook.campaigns.values()
        for one in criteria_of(filed.campaign)
        if one.id in owed
    }
    for filed, of in parts(rulebook):
        known = dict(provided | law)
        if isinstance(of, lang.Campaign):
            known = law | {one.id: [one] for one in criteria_of(of)}
        for path, part in walk(of):
            if not isinstance(part, lang.Criterion):
                continue
            named: list[tuple[Path_, str]] = [(("once_met", i), one) for i, one in enumerate(part.once_met)]
            named += references(part.test, ("test",))
            for at, name in named:
                if name not in known:
                    yield missing("criterion", name, filed.place(*path, *at), known)
            for first in part.once_met:
                if any(one.effect == "note" for one in known.get(first, ())):
                    # If it is not met, neither it nor what waits for it would be told: nobody would look.
                    message = Text(
                        f"“{first}” chỉ là lưu ý nên không thể là điều kiện hỏi trước",
                        f'"{first}" is only a note, so nothing can be asked once it is met',
                    )
                    yield Fault("once-met-note", message, filed.place(*path))


def _needs(rulebook: Rulebook) -> Iterator[Fault]:
    law = in_law(rulebook)
    owed: set[str] = set()
    for rows in rulebook.series.values():
        for row in rows:
            for index, route in enumerate(row.law.routes):
                for position, need in enumerate(route.needs):
                    if route.id == "campaign":
                        owed.add(need)
                    elif need not in law:
                        place = row.place("routes", index, "needs", position)
                        message = Text(
                            f"không có tiêu chí “{need}” mà tiêu chuẩn này cần",
                            f'there is no criterion "{need}", which this route needs',
                        )
                        yield Fault("need-missing", message, place, tuple(sorted(law)), nearest(need, law))
    for filed in rulebook.campaigns.values():
        own = {one.id for one in criteria_of(filed.campaign)}
        for need in sorted(owed - own - set(law)):
            message = Text(
                f"thiếu tiêu chí “{need}” mà tiêu chuẩn phong trào cần",
                f'the criterion "{need}" that the campaign route needs is missing',
            )
            yield Fault("need-missing", message, filed.place("criteria"))


def _awards_and_routes(rulebook: Rulebook) -> Iterator[Fault]:
    laws = [row.law for rows in rulebook.series.values() for row in rows]
    known: dict[str, set[str]] = {
        "award": {one.id for one in rulebook.regimes.awards},
        "campaign": set(rulebook.campaigns),
        "route": {route.id for law in laws for route in law.routes} | {"campaign"},
    }
    for filed, of in parts(rulebook):
        for path, part in walk(of):
            for what, at, name in _named(part):
                if name not in known[what]:
                    yield missing(what, name, filed.place(*path, *at), known[what])


def _named(part: Any) -> Iterator[tuple[str, Path_, str]]:
    """Return the awards, routes and campaigns that a part of the language names, with their places in it."""
    match part:
        case lang.For():
            yield from (("award", ("award", index), one) for index, one in enumerate(part.award or ()))
            yield from (("route", ("route", index), one) for index, one in enumerate(part.route or ()))
        case lang.Quota():
            yield from (("award", ("award", index), one) for index, one in enumerate(part.award or ()))
        case lang.Offered():
            yield "award", ("award",), part.award
        case lang.ValueTest() if part.value in DECLARED:
            for key, operand in (
                ("is", part.is_),
                ("is_not", part.is_not),
                ("in", part.in_),
                ("not_in", part.not_in),
            ):
                if isinstance(operand, list):
                    yield from ((part.value, (key, index), one) for index, one in enumerate(operand))


def _clauses(filed: Filed, of: lang.Campaign, rulebook: Rulebook) -> Iterator[Fault]:
    known = {"subjects", "window", "deadline", "theme", "organiser", "contact"}
    known |= {"parameter:subjects", "parameter:window"} | {f"parameter:{name}" for name in of.parameters}
    known |= {f"criterion:{one.id}" for one in criteria_of(of)}
    listed: dict[str, Sequence[Any]] = {
        "preference": of.preferences,
        "not_encoded": of.not_encoded,
        "note": of.notes,
        "indicator": of.indicators,
        "attestation": of.attestations,
        "question": of.questions,
        "period": of.periods,
        "quota": of.quotas,
        "base": of.bases,
    }
    for kind, rows in listed.items():
        known |= {f"{kind}:{one.id}" for one in rows if not isinstance(one, str)}
    known |= {f"award:{one.award}" for one in of.awards if not isinstance(one, str)}
    known |= {f"source:{one}" for one in rulebook.sources}
    for index, clause in enumerate(of.clauses):
        for position, became in enumerate(clause.became):
            if became not in known:
                yield missing("clause", became, filed.place("clauses", index, "became", position), known)
        if not clause.became and not clause.why:
            message = Text(
                f"mục {clause.clause} chưa nói đã thành gì và vì sao không",
                f"clause {clause.clause} says neither what it became nor why nothing",
            )
            yield Fault("clause-silent", message, filed.place("clauses", index))
