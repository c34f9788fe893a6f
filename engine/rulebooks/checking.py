"""Checks over the whole rulebook: names, days in force, parameters, and that everything compiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..codes import CODES
from ..errors import Fault, Place, RulebookError
from . import language as lang
from .across_compiling import across_faults
from .assembling import assemble_on
from .dangling import dangling
from .day_checking import day_faults
from .faults import fault_of
from .filing import Filed, FiledCampaign, Rulebook
from .parameters import BadValueError, value_of
from .properties_checking import property_faults
from .selecting import epochs, law_on
from .walking import REGIMES, in_law, parts, walk
from .yaml_reading import Document, Path_

MOST_DAYS = 200
"""Most days on which anything in a rulebook may change: each is compiled for every award."""


def check(rulebook: Rulebook) -> list[Fault]:
    """Return every fault of a rulebook whose files are each valid on their own."""
    faults = list(dangling(rulebook))
    faults += _names(rulebook)
    faults += day_faults(rulebook)
    faults += _parameters(rulebook)
    faults += _kinds_of_paper(rulebook)
    faults += across_faults(rulebook)
    faults += property_faults(rulebook)
    if not faults:
        faults += program_faults(rulebook)
    return faults


# -- names -------------------------------------------------------------------------------------------------


def _names(rulebook: Rulebook) -> Iterator[Fault]:
    vi, en = (
        "tên tệp phải là law/<series>/<ngày có hiệu lực>.yaml",
        "the file must be named law/<series>/<day in force>.yaml",
    )
    for key, rows in rulebook.series.items():
        for row in rows:
            if row.law.series != key or not row.document.file.endswith(f"/{row.law.in_force.from_}.yaml"):
                yield fault_of("file-name", vi, en, row.place("series"))
    vi, en = "tên tệp phải trùng id", "the file must be named after the id"
    named = [(key, one.campaign.id, one.place("id")) for key, one in rulebook.campaigns.items()]
    named += [(key, place.units.id, place.place("id")) for key, place in rulebook.places.items()]
    yield from (fault_of("file-name", vi, en, place) for key, name, place in named if key != name)
    for document in rulebook.documents:
        yield from _twice(document, document.data, ())
    law = in_law(rulebook)
    for filed in rulebook.campaigns.values():
        for index, entry in enumerate(filed.campaign.criteria):
            if isinstance(entry, lang.Criterion) and entry.id in law:
                vi, en = f"“{entry.id}” đã có trong luật", f'"{entry.id}" already stands in the law'
                yield fault_of("duplicate-id", vi, en, filed.place("criteria", index))


def _twice(document: Document, data: Any, path: Path_) -> Iterator[Fault]:
    """Return a fault for each entry of a list whose id an entry before it has."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _twice(document, inner, (*path, key))
        return
    seen: set[str] = set()
    for index, row in enumerate(data if isinstance(data, list) else ()):
        name = (
            next((row[key] for key in ("id", "use", "clause", "award") if key in row), None)
            if isinstance(row, dict)
            else None
        )
        if isinstance(name, str):
            if name in seen:
                place = document.place((*path, index))
                yield fault_of("duplicate-id", f"“{name}” có hai lần", f'"{name}" stands twice', place)
            seen.add(name)
        yield from _twice(document, row, (*path, index))


def _kinds_of_paper(rulebook: Rulebook) -> Iterator[Fault]:
    known = CODES["document_kind"]
    for filed, of in parts(rulebook):
        named: list[tuple[Path_, str]] = []
        if isinstance(of, lang.Law | lang.Campaign):
            for index, one in enumerate(of.attestations):
                named += [
                    (("attestations", index, "paper", i), kind) for i, kind in enumerate(one.paper or ())
                ]
        if isinstance(of, lang.Campaign) and not isinstance(of.papers, str):
            named += [(("papers", index), kind) for index, kind in enumerate(of.papers)]
        for path, kind in named:
            if kind not in known:
                vi, en = f"không có loại giấy tờ “{kind}”", f'there is no kind of paper "{kind}"'
                yield fault_of("unknown-code", vi, en, filed.place(*path), known, kind)


# -- parameters and tests ----------------------------------------------------------------------------------


def _parameters(rulebook: Rulebook) -> Iterator[Fault]:
    for filed, of in parts(rulebook):
        for path, part in walk(of):
            if isinstance(part, lang.Parameter):
                yield from _parameter(filed, path, part)


def _parameter(filed: Filed, path: Path_, of: lang.Parameter) -> Iterator[Fault]:
    ways = [name for name in ("value", "values", "readings") if getattr(of, name) not in (None, [])]
    if len(ways) != 1:
        vi, en = "cần đúng một trong value, values, readings", "needs exactly one of value, values, readings"
        yield fault_of("parameter-value", vi, en, filed.place(*path))
        return
    inside: list[Path_] = [("value",)]
    values = [of.value]
    if of.values or of.readings:
        rows = of.values or of.readings or ()
        inside = [(ways[0], index, "value") for index in range(len(rows))]
        values = [one.value for one in rows]
    for at, value in zip(inside, values, strict=True):
        try:
            assert value is not None
            value_of(str(path[-1]), of, value, {})
        except BadValueError as error:
            yield Fault("parameter-value", error.message, filed.place(*path, *at))
    days = [one.from_ for one in of.values or ()]
    if days != sorted(set(days)):
        vi, en = (
            "các giá trị phải xếp theo ngày, mỗi ngày một giá trị",
            "values must be in order of days, one a day",
        )
        yield fault_of("parameter-days", vi, en, filed.place(*path, "values"))


def program_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """Return the faults of every program that a dossier may ask for.

    Every stretch of law has to be there, and every source and parameter to be sound.
    """
    found: dict[tuple[Place, str], Fault] = {}

    def attempt(award: str, campaign: FiledCampaign | None, route: str | None, day: int | None) -> None:
        try:
            assemble_on(rulebook, award, campaign, route, day)
        except RulebookError as error:
            for fault in error.faults:
                found.setdefault((fault.place, fault.code), fault)

    days: list[int | None] = [None, *epochs(rulebook)]
    if len(days) > MOST_DAYS:
        vi, en = (
            f"quy tắc thay đổi vào hơn {MOST_DAYS} ngày",
            f"the rules change on more than {MOST_DAYS} days",
        )
        yield fault_of("too-many-days", vi, en, Place(REGIMES))
        return
    for award in (one.id for one in rulebook.regimes.awards):
        for day in days:
            routes = law_on(rulebook, award, day).law.routes if day is not None else []
            for route in [None, *(one.id for one in routes)]:
                attempt(award, None, route, day)
            for campaign in rulebook.campaigns.values():
                attempt(award, campaign, "campaign", day)
    yield from found.values()
