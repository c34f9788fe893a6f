"""Checks over the whole rulebook: names, days in force, parameters, and that everything compiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, read_date, show_day
from ..errors import Fault, Place, RulebookError
from ..texts import Text, nearest
from . import language as lang
from .across_compiling import across_faults
from .assembling import assemble_on
from .dangling import REGIMES, dangling, everything, in_law, missing, parts, walk
from .filing import Filed, FiledCampaign, Rulebook, span_of
from .parameters import BadValueError, value_of
from .properties_checking import property_faults
from .selecting import epochs, law_on, regime_on
from .yaml_reading import Document, Path_

MOST_DAYS = 200
"""Most days on which anything in a rulebook may change: each is compiled for every award."""


def check(rulebook: Rulebook) -> list[Fault]:
    """Return every fault of a rulebook whose files are each valid on their own."""
    faults = list(dangling(rulebook))
    faults += _names(rulebook)
    faults += _continuity(rulebook)
    faults += _backwards(rulebook)
    faults += _parameters(rulebook)
    faults += _kinds_of_paper(rulebook)
    faults += across_faults(rulebook)
    faults += property_faults(rulebook)
    if not faults:
        faults += program_faults(rulebook)
    return faults


def _fault(code: str, vi: str, en: str, place: Place, allowed: Iterable[str] = (), meant: str = "") -> Fault:
    known = tuple(sorted(allowed))
    return Fault(code, Text(vi, en), place, known, nearest(meant, known) if meant else None)


# -- names -------------------------------------------------------------------------------------------------


def _names(rulebook: Rulebook) -> Iterator[Fault]:
    vi, en = (
        "tên tệp phải là law/<series>/<ngày có hiệu lực>.yaml",
        "the file must be named law/<series>/<day in force>.yaml",
    )
    for key, rows in rulebook.series.items():
        for row in rows:
            if row.law.series != key or not row.document.file.endswith(f"/{row.law.in_force.from_}.yaml"):
                yield _fault("file-name", vi, en, row.place("series"))
    vi, en = "tên tệp phải trùng id", "the file must be named after the id"
    named = [(key, one.campaign.id, one.place("id")) for key, one in rulebook.campaigns.items()]
    named += [(key, place.units.id, place.place("id")) for key, place in rulebook.places.items()]
    yield from (_fault("file-name", vi, en, place) for key, name, place in named if key != name)
    for document in rulebook.documents:
        yield from _twice(document, document.data, ())
    law = in_law(rulebook)
    for filed in rulebook.campaigns.values():
        for index, entry in enumerate(filed.campaign.criteria):
            if isinstance(entry, lang.Criterion) and entry.id in law:
                vi, en = f"“{entry.id}” đã có trong luật", f'"{entry.id}" already stands in the law'
                yield _fault("duplicate-id", vi, en, filed.place("criteria", index))


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
                yield _fault("duplicate-id", f"“{name}” có hai lần", f'"{name}" stands twice', place)
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
                yield _fault("unknown-code", vi, en, filed.place(*path), known, kind)


# -- days --------------------------------------------------------------------------------------------------


def _continuity(rulebook: Rulebook) -> Iterator[Fault]:
    regimes = next(document for document in rulebook.documents if document.file == REGIMES)
    spans = [
        (*span_of(one.in_force), regimes.place(("regimes", i)))
        for i, one in enumerate(rulebook.regimes.regimes)
    ]
    yield from _unbroken(spans)
    named: list[tuple[Path_, str]] = [
        (("awards", i, "series"), one.series) for i, one in enumerate(rulebook.regimes.awards)
    ]
    named += [(("principles", i), one) for i, one in enumerate(rulebook.regimes.principles)]
    for path, name in named:
        if name not in rulebook.series:
            vi, en = f"thiếu thư mục law/{name}", f"the folder law/{name} is missing"
            yield _fault("series-missing", vi, en, regimes.place(path), rulebook.series, name)
    for name in {name for _, name in named} & set(rulebook.series):
        yield from _unbroken([(row.first, row.last, row.place("in_force")) for row in rulebook.series[name]])
    yield from _regimes(rulebook, regimes)


def _regimes(rulebook: Rulebook, regimes: Document) -> Iterator[Fault]:
    known = [one.id for one in rulebook.regimes.regimes]
    named = [
        (row.law.regime, row.first, row.place("regime")) for rows in rulebook.series.values() for row in rows
    ]
    for index, one in enumerate(rulebook.regimes.regimes):
        moved = one.transition
        day = read_date(moved.received_before) if moved else None
        if moved and isinstance(day, Span):
            place = regimes.place(("regimes", index, "transition", "regime"))
            named.append((moved.regime, day_after(day.earliest, -1), place))
    for name, first, place in named:
        governs = regime_on(rulebook, first)
        if name not in known:
            yield missing("regime", name, place, known)
        elif governs and governs.id != name:
            vi, en = (
                f"ngày {show_day(first)} thuộc chế độ “{governs.id}”",
                f'{show_day(first)} is under "{governs.id}"',
            )
            yield _fault("regime-day", vi, en, place)


def _unbroken(spans: list[tuple[int, int, Place]]) -> Iterator[Fault]:
    rows = sorted(spans, key=lambda row: row[:2])
    if rows and rows[0][0] != FIRST_DAY:
        day = show_day(rows[0][0])
        yield _fault(
            "regime-gap", f"trước {day} không có văn bản nào", f"nothing is in force before {day}", rows[0][2]
        )
    for (first, last, _), (later, _, place) in pairwise(rows):
        if last == LAST_DAY or later <= last:
            day = show_day(max(first, later))
            yield _fault(
                "regime-overlap", f"hai văn bản cùng hiệu lực ngày {day}", f"two are in force on {day}", place
            )
        elif day_after(last) != later:
            gap = show_day(day_after(last))
            yield _fault(
                "regime-gap", f"từ {gap} không có văn bản nào", f"nothing is in force from {gap}", place
            )
    if rows and rows[-1][1] != LAST_DAY:
        day = show_day(day_after(rows[-1][1]))
        yield _fault(
            "regime-gap", f"từ {day} không có văn bản nào", f"nothing is in force from {day}", rows[-1][2]
        )


def _backwards(rulebook: Rulebook) -> Iterator[Fault]:
    for filed, of in everything(rulebook):
        for path, part in walk(of):
            if isinstance(part, lang.InForce | lang.Period) and part.to:
                first, last = read_date(part.from_), read_date(part.to)
                if isinstance(first, Span) and isinstance(last, Span) and first.earliest > last.latest:
                    vi, en = "ngày cuối đứng trước ngày đầu", "it ends before it begins"
                    yield _fault("backwards", vi, en, filed.place(*path))


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
        yield _fault("parameter-value", vi, en, filed.place(*path))
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
        yield _fault("parameter-days", vi, en, filed.place(*path, "values"))


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
        yield _fault("too-many-days", vi, en, Place(REGIMES))
        return
    for award in (one.id for one in rulebook.regimes.awards):
        for day in days:
            routes = law_on(rulebook, award, day).law.routes if day is not None else []
            for route in [None, *(one.id for one in routes)]:
                attempt(award, None, route, day)
            for campaign in rulebook.campaigns.values():
                attempt(award, campaign, "campaign", day)
    yield from found.values()
