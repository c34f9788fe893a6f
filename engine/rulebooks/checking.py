"""Checks over the whole rulebook: references, days in force, names, and that everything compiles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from ..dates import FIRST_DAY, LAST_DAY, day_after, show_day
from ..errors import Fault, Place, RulebookError
from ..texts import Text, nearest
from . import language as lang
from .assembling import assemble, references
from .filing import Filed, FiledLaw, Rulebook, span_of
from .parameters import BadValueError, value_of
from .selecting import epochs, law_on, principles_on, regime_on
from .yaml_reading import Document, Path_


def check(rulebook: Rulebook) -> list[Fault]:
    """Return every fault of a rulebook whose files are each valid on their own."""
    faults = list(_references(rulebook))
    faults += _names(rulebook)
    faults += _continuity(rulebook)
    faults += _campaigns(rulebook)
    faults += _parameters(rulebook)
    if not faults:
        faults += _compiles(rulebook)
    return faults


def _fault(code: str, vi: str, en: str, place: Place, allowed: Iterable[str] = (), meant: str = "") -> Fault:
    known = tuple(sorted(allowed))
    return Fault(code, Text(vi, en), place, known, nearest(meant, known) if meant else None)


def _filed(rulebook: Rulebook) -> Iterator[tuple[Filed, Any]]:
    for rows in rulebook.series.values():
        yield from ((row, row.law) for row in rows)
    yield from ((one, one.campaign) for one in rulebook.campaigns.values())
    yield from ((one, one.units) for one in rulebook.places.values())


def _walk(part: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    if is_dataclass(part) and not isinstance(part, type):
        yield path, part
        for one in fields(part):
            yield from _walk(getattr(part, one.name), (*path, one.name.rstrip("_")))
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from _walk(inner, (*path, index))
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from _walk(inner, (*path, key))


def _references(rulebook: Rulebook) -> Iterator[Fault]:
    sources = rulebook.sources
    documents = {document.file: document for document in rulebook.documents}
    everything: list[tuple[Document, Any]] = [(filed.document, of) for filed, of in _filed(rulebook)]
    everything.append((documents["rules/law/regimes.yaml"], rulebook.regimes))
    for document, of in everything:
        for path, part in _walk(of):
            if isinstance(part, lang.Cite) and part.source not in sources:
                place = document.place((*path, "source"))
                name = part.source or ""
                yield _fault(
                    "unknown-source",
                    f"không có nguồn “{name}”",
                    f'there is no source "{name}"',
                    place,
                    sources,
                    name,
                )
    for index, source in enumerate(sources.values()):
        for key in ("replaced_by", "amended_by"):
            for other in getattr(source, key):
                if other not in sources:
                    place = documents["rules/sources.yaml"].place(("sources", index, key))
                    yield _fault(
                        "unknown-source",
                        f"không có nguồn “{other}”",
                        f'there is no source "{other}"',
                        place,
                        sources,
                        other,
                    )
    all_ids = {
        one.id for _, of in _filed(rulebook) for _, one in _walk(of) if isinstance(one, lang.Criterion)
    }
    for filed, of in _filed(rulebook):
        for path, part in _walk(of):
            if isinstance(part, lang.Criterion):
                for other in (*part.once_met, *references(part.test)):
                    if other not in all_ids:
                        vi, en = f"không có tiêu chí “{other}”", f'there is no criterion "{other}"'
                        yield _fault("unknown-criterion", vi, en, filed.place(*path), all_ids, other)


def _names(rulebook: Rulebook) -> Iterator[Fault]:
    for key, rows in rulebook.series.items():
        for row in rows:
            file = row.document.file
            if row.law.series != key or not file.endswith(f"/{row.law.in_force.from_}.yaml"):
                vi = "tên tệp phải là law/<series>/<ngày có hiệu lực>.yaml"
                yield _fault(
                    "file-name",
                    vi,
                    "the file must be named law/<series>/<day in force>.yaml",
                    row.place("series"),
                )
    for one in rulebook.campaigns.values():
        if not one.document.file.endswith(f"/{one.campaign.id}.yaml"):
            yield _fault(
                "file-name", "tên tệp phải trùng id", "the file must be named after the id", one.place("id")
            )
    for place in rulebook.places.values():
        if not place.document.file.endswith(f"/{place.units.id}.yaml"):
            yield _fault(
                "file-name", "tên tệp phải trùng id", "the file must be named after the id", place.place("id")
            )
    for document in rulebook.documents:
        yield from _twice(document)


def _twice(document: Document) -> Iterator[Fault]:
    if not isinstance(document.data, dict):
        return
    for key, rows in document.data.items():
        if not isinstance(rows, list):
            continue
        seen: set[str] = set()
        for index, row in enumerate(rows):
            name = row.get("id") or row.get("use") or row.get("clause") if isinstance(row, dict) else None
            if isinstance(name, str) and name in seen:
                place = document.place((key, index))
                yield _fault("duplicate-id", f"“{name}” có hai lần", f'"{name}" stands twice', place)
            seen.add(str(name))


def _continuity(rulebook: Rulebook) -> Iterator[Fault]:
    documents = {document.file: document for document in rulebook.documents}
    regimes = documents["rules/law/regimes.yaml"]
    spans = [
        (*span_of(one.in_force), regimes.place(("regimes", i)))
        for i, one in enumerate(rulebook.regimes.regimes)
    ]
    yield from _unbroken(spans)
    wanted = {one.series for one in rulebook.regimes.awards} | set(rulebook.regimes.principles)
    for name in sorted(wanted):
        rows = rulebook.series.get(name)
        if not rows:
            place = regimes.place(("awards",))
            yield _fault(
                "series-missing", f"thiếu thư mục law/{name}", f"the folder law/{name} is missing", place
            )
            continue
        yield from _unbroken([(row.first, row.last, row.place("in_force")) for row in rows])
    known = [one.id for one in rulebook.regimes.regimes]
    for rows in rulebook.series.values():
        for row in rows:
            if row.law.regime not in known:
                vi, en = f"không có chế độ “{row.law.regime}”", f'there is no regime "{row.law.regime}"'
                yield _fault("unknown-regime", vi, en, row.place("regime"), known, row.law.regime)
            elif row.first != LAST_DAY and (of := regime_on(rulebook, row.first)) and of.id != row.law.regime:
                vi = f"ngày {show_day(row.first)} thuộc chế độ “{of.id}”"
                yield _fault(
                    "regime-day", vi, f'{show_day(row.first)} is under "{of.id}"', row.place("regime")
                )
    for index, one in enumerate(rulebook.regimes.regimes):
        if one.transition and one.transition.regime not in known:
            vi, en = (
                f"không có chế độ “{one.transition.regime}”",
                f'there is no regime "{one.transition.regime}"',
            )
            yield _fault(
                "unknown-regime", vi, en, regimes.place(("regimes", index)), known, one.transition.regime
            )


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


def _campaigns(rulebook: Rulebook) -> Iterator[Fault]:
    awards = [one.id for one in rulebook.regimes.awards]
    in_law = {entry.id for rows in rulebook.series.values() for row in rows for entry in _criteria(row.law)}
    needs = {
        (route.id, need)
        for rows in rulebook.series.values()
        for row in rows
        for route in row.law.routes
        for need in route.needs
    }
    for filed in rulebook.campaigns.values():
        of = filed.campaign
        own = {entry.id for entry in _criteria(of)}
        for index, entry in enumerate(of.criteria):
            if isinstance(entry, lang.Criterion) and entry.id in in_law:
                vi, en = f"“{entry.id}” đã có trong luật", f'"{entry.id}" already stands in the law'
                yield _fault("duplicate-id", vi, en, filed.place("criteria", index))
        for route, need in sorted(needs):
            if route == "campaign" and need not in own:
                vi = f"thiếu tiêu chí “{need}” mà tiêu chuẩn phong trào cần"
                yield _fault(
                    "need-missing",
                    vi,
                    f'the criterion "{need}" that the campaign route needs is missing',
                    filed.place("criteria"),
                )
        if not isinstance(of.awards, str):
            for index, offered in enumerate(of.awards):
                if offered.award not in awards:
                    vi, en = f"không có hình thức “{offered.award}”", f'there is no award "{offered.award}"'
                    yield _fault("unknown-award", vi, en, filed.place("awards", index), awards, offered.award)
        for index, source in enumerate([of.source, *of.basis]):
            if source not in rulebook.sources:
                place = filed.place("source") if index == 0 else filed.place("basis", index - 1)
                yield _fault(
                    "unknown-source",
                    f"không có nguồn “{source}”",
                    f'there is no source "{source}"',
                    place,
                    rulebook.sources,
                    source,
                )
        if of.place and of.place not in rulebook.places:
            vi, en = f"không có danh sách “{of.place}”", f'there is no list "{of.place}"'
            yield _fault("unknown-place", vi, en, filed.place("place"), rulebook.places, of.place)
        yield from _clauses(filed, of, rulebook)


def _clauses(filed: Filed, of: lang.Campaign, rulebook: Rulebook) -> Iterator[Fault]:
    known = {f"criterion:{one.id}" for one in _criteria(of)} | {f"parameter:{name}" for name in of.parameters}
    known |= {"parameter:subjects", "parameter:window"}
    known |= {"subjects", "window", "deadline", "theme", "organiser", "contact"}
    listed: dict[str, Sequence[Any]] = {
        "preference": of.preferences,
        "not_encoded": of.not_encoded,
        "note": of.notes,
        "indicator": of.indicators,
        "attestation": of.attestations,
        "question": of.questions,
        "period": of.periods,
        "quota": of.quotas,
    }
    for kind, rows in listed.items():
        known |= {f"{kind}:{one.id}" for one in rows if not isinstance(one, str)}
    known |= {f"award:{one.award}" for one in (of.awards if not isinstance(of.awards, str) else ())}
    known |= {f"source:{one}" for one in rulebook.sources}
    for index, clause in enumerate(of.clauses):
        for became in clause.became:
            if became not in known:
                vi, en = f"không có “{became}”", f'there is no "{became}"'
                yield _fault("clause-target", vi, en, filed.place("clauses", index, "became"), known, became)
        if not clause.became and not clause.why:
            vi = f"mục {clause.clause} chưa nói đã thành gì và vì sao không"
            yield _fault(
                "clause-silent",
                vi,
                f"clause {clause.clause} says neither what it became nor why nothing",
                filed.place("clauses", index),
            )


def _criteria(of: lang.Law | lang.Campaign) -> Iterator[lang.Criterion]:
    yield from (one for one in of.criteria if isinstance(one, lang.Criterion))
    if isinstance(of, lang.Law):
        yield from (one for route in of.routes for one in route.criteria if isinstance(one, lang.Criterion))


def _parameters(rulebook: Rulebook) -> Iterator[Fault]:
    for filed, of in _filed(rulebook):
        for path, part in _walk(of):
            if isinstance(part, lang.Parameter):
                yield from _parameter(filed, path, part)


def _parameter(filed: Filed, path: Path_, of: lang.Parameter) -> Iterator[Fault]:
    ways = [name for name in ("value", "values", "readings") if getattr(of, name) is not None]
    if len(ways) != 1:
        vi = "cần đúng một trong value, values, readings"
        yield _fault(
            "parameter-value", vi, "needs exactly one of value, values, readings", filed.place(*path)
        )
        return
    values = [of.value] if of.value is not None else [one.value for one in of.values or of.readings or ()]
    for index, value in enumerate(values):
        try:
            value_of(str(path[-1]), of, value, {})
        except BadValueError as error:
            place = (
                filed.place(*path, ways[0])
                if of.value is not None
                else filed.place(*path, ways[0], index, "value")
            )
            yield Fault("parameter-value", error.message, place)
    days = [one.from_ for one in of.values or ()]
    if days != sorted(set(days)):
        vi = "các giá trị phải xếp theo ngày, mỗi ngày một giá trị"
        yield _fault(
            "parameter-days", vi, "values must be in order of days, one a day", filed.place(*path, "values")
        )


def _compiles(rulebook: Rulebook) -> Iterator[Fault]:
    found: dict[tuple[Place, str], Fault] = {}

    def attempt(award: str, campaign: Any, route: str | None, day: int) -> None:
        try:
            laws = [
                ("law", law_on(rulebook, award, day)),
                *(("principles", one) for one in principles_on(rulebook, day)),
            ]
            assemble(rulebook, award, campaign, route, regime_on(rulebook, day), laws, day)  # type: ignore[arg-type]
        except RulebookError as error:
            found.update({(fault.place, fault.code): fault for fault in error.faults})

    days = epochs(rulebook)
    for award in (one.id for one in rulebook.regimes.awards):
        for day in days:
            law: FiledLaw = law_on(rulebook, award, day)
            for route in [None, *(one.id for one in law.law.routes)]:
                attempt(award, None, route, day)
        for campaign in rulebook.campaigns.values():
            attempt(award, campaign, "campaign", days[-1])
    yield from found.values()
