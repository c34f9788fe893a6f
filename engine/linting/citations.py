"""Citations: of a source that is not in force on the rule's days, and of one that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, read_date, show_span
from ..errors import Place
from ..rulebooks import language as lang
from ..rulebooks.filing import Filed, FiledLaw, Rulebook, span_of
from ..rulebooks.walking import walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text
from .example_rulebook import LAW, RULEBOOK, SOURCES
from .head_days import days_begun
from .material import Material
from .rule import Example, Found, Rule

_DECIDES: Final = ("reject", "defer", "return")
_RESTING: Final = (lang.Criterion, lang.Route, lang.Quota, lang.Attestation, lang.Question, lang.Parameter)
"""What must rest on a text that is in force; notes and preferences may speak of others."""


def _not_in_force(material: Material) -> Iterator[Found]:
    if material.rulebook is None:
        return
    for filed, path, cite, first, last in _cited(material.rulebook):
        source = material.rulebook.sources.get(cite.source or "")
        if source is None or source.in_force is None:
            continue
        begins, ends = span_of(source.in_force)
        if begins <= ends and (ends < first or begins > last):
            yield Found(filed.place(*path, "cite"), _said(source, begins, ends, first, last))


def _cited(rulebook: Rulebook) -> Iterator[tuple[Filed, Path_, lang.Cite, int, int]]:
    """Return every citation that a rule rests on, with the days on which the rule is asked."""
    for filed, of, first, last in _days(rulebook):
        for path, one in walk(of):
            if isinstance(one, _RESTING):
                yield filed, path, one.cite, first, last
    if rulebook.across is None:
        return
    for path, check in walk(rulebook.across.across):
        if not isinstance(check, lang.Check):
            continue
        begun = [read_date(one.from_) for one in check.cites]
        days = [day.earliest if isinstance(day, Span) else FIRST_DAY for day in begun]
        first, last = span_of(check.in_force) if check.in_force else (FIRST_DAY, LAST_DAY)
        for index, one in enumerate(check.cites):
            if one.cite is not None:
                until = min(last, day_after(days[index + 1], -1)) if index + 1 < len(days) else last
                yield rulebook.across, (*path, "cites", index), one.cite, max(first, days[index]), until


def _days(rulebook: Rulebook) -> Iterator[tuple[Filed, lang.Law | lang.Campaign, int, int]]:
    """Return every law with its days in force, and every campaign with those from its first day on."""
    for rows in rulebook.series.values():
        for row in rows:
            yield row, row.law, row.first, row.last
    for campaign in rulebook.campaigns.values():
        of = campaign.campaign
        source = rulebook.sources.get(of.source)
        issued = read_date(source.issued_on) if source else None
        days = [*days_begun(of), *([issued.earliest] if isinstance(issued, Span) else [])]
        yield campaign, of, min(days, default=FIRST_DAY), LAST_DAY


def _said(source: lang.Source, begins: int, ends: int, first: int, last: int) -> Text:
    message = Text(
        "{number} có hiệu lực {source}, không phải trong những ngày của quy tắc này ({rule})",
        "{number} is in force {source}, not on the days of this rule ({rule})",
    )
    return message.fill(
        number=source.number if source.number != lang.NOT_STATED else source.id,
        source=show_span(begins, ends),
        rule=show_span(first, last),
    )


def _memory(material: Material) -> Iterator[Found]:
    """Find criteria that decide on a citation from memory: told by its note, it is only a note."""
    if material.rulebook is None:
        return
    for row in material.laws:
        decides = [
            (path, one)
            for path, one in walk(row.law)
            if isinstance(one, lang.Criterion) and one.cite.certainty == "memory" and one.effect in _DECIDES
        ]
        lowered = row.law.certainty == "memory"
        for path, one in decides:
            place = row.place(*path, "cite")
            if not lowered or place.file == row.document.file:
                yield _deciding(place, one)
        if lowered and decides:
            yield _lowering(row, len(decides))
    for campaign in material.rulebook.campaigns.values():
        for path, one in walk(campaign.campaign):
            if isinstance(one, lang.Criterion) and one.cite.certainty == "memory" and one.effect in _DECIDES:
                yield _deciding(campaign.place(*path, "cite"), one)
    yield from _figures(material.rulebook)


def _figures(rulebook: Rulebook) -> Iterator[Found]:
    """Find parameters from memory on whose value a criterion decides, where no note says why."""
    laws = [(row, row.law) for rows in rulebook.series.values() for row in rows]
    campaigns = [(one, one.campaign) for one in rulebook.campaigns.values()]
    for filed, of in (*laws, *campaigns):
        deciding = [one for _, one in walk(of) if isinstance(one, lang.Criterion) and one.effect in _DECIDES]
        for name, parameter in of.parameters.items():
            if parameter.cite.certainty != "memory" or parameter.cite.note is not None:
                continue
            by = next((one for one in deciding if f"${name}" in _operands(one.test)), None)
            place = filed.place("parameters", name, "cite")
            if by is not None and (of.certainty != "memory" if isinstance(of, lang.Law) else True):
                message = Text(
                    "“{id}” quyết định (“{effect}”) theo tham số “{name}”, căn cứ chưa đối chiếu văn bản",
                    '"{id}" decides ("{effect}") on the parameter "{name}", not checked against the text',
                )
                yield Found(place, message.fill(id=by.id, effect=by.effect, name=name))


def _operands(test: lang.Test) -> set[str]:
    """Return every parameter that a test names, without `.from` and `.to`."""
    found = set()
    for _, part in walk(test):
        named = [getattr(part, one, None) for one in getattr(part, "__slots__", ())]
        found |= {one.removesuffix(".from").removesuffix(".to") for one in named if isinstance(one, str)}
    return found


def _deciding(place: Place, of: lang.Criterion) -> Found:
    message = Text(
        "“{id}” quyết định (“{effect}”) theo căn cứ chưa đối chiếu văn bản{why}",
        '"{id}" decides ("{effect}") on a citation that was not checked against the text{why}',
    )
    noted = of.cite.note is not None
    why = Text("; ghi chú có nói vì sao", "; its note says why") if noted else ""
    return Found(place, message.fill(id=of.id, effect=of.effect, why=why), severity="note" if noted else None)


def _lowering(row: FiledLaw, number: int) -> Found:
    """Return the remark on law that takes earlier law over as no more than remembered."""
    message = Text(
        "{n} tiêu chí lấy lại từ văn bản trước quyết định theo trí nhớ{why}",
        "{n} criteria taken over from earlier law decide from memory{why}",
    )
    listed = row.document.data.get("not_encoded") or ()
    said = any(one["cite"].get("certainty", "verified") != "verified" for one in listed)
    why = Text("; mục chưa thành quy tắc có nói vì sao", "; what is not encoded says why") if said else ""
    place = row.document.place(("certainty",))
    return Found(place, message.fill(n=number, why=why), severity="note" if said else None)


_CITED = """\
criteria:
  - id: outstanding
    label: {{vi: Có thành tích xuất sắc, en: An outstanding achievement}}
    {}
    ground: B
    effect: reject
    test: {{count: achievements, where: {{rating: {{in: [outstanding]}}}}, at_least: 1}}
"""
_SOURCES = (
    RULEBOOK[SOURCES]
    + """\
  - id: nd-cu
    kind: nghị định
    number: 7/2010/NĐ-CP
    issuer: Chính phủ
    title: Nghị định đã hết hiệu lực
    issued_on: 2010-05-01
    in_force: {from: 2010-06-01, to: 2019-12-31}
    address: not found
    certainty: verified
    checked_on: 2026-01-01
"""
)

RULES: Final = (
    Rule(
        "AW501", "source-not-in-force", "warning",
        Text("Dẫn văn bản không có hiệu lực vào những ngày của quy tắc",
             "A citation of a source that is not in force on the rule's days"),
        Text("Quyết định dựa vào văn bản đã hết hoặc chưa có hiệu lực thì không đứng được khi có khiếu nại.",
             "A decision on a text that has lapsed, or is not yet in force, does not stand when it is "
             "contested."),
        Text("Dẫn văn bản thay thế, sửa ngày của nguồn, hoặc bỏ quy tắc từ ngày đó (`without`).",
             "Cite what replaced it, mend the source's days, or leave the rule out from that day "
             "(`without`)."),
        _not_in_force,
        Example(LAW, _CITED.format('@@cite: {source: nd-cu, article: "2"}'), {SOURCES: _SOURCES}),
        Example(LAW, _CITED.format('cite: {source: luat-mau, article: "2"}'), {SOURCES: _SOURCES}),
    ),
    Rule(
        "AW502", "memory-decides", "warning",
        Text("Căn cứ theo trí nhớ mà quyết định", "A citation from memory that decides"),
        Text("Hồ sơ bị loại, dừng hay trả lại theo điều chưa ai đối chiếu. Có ghi chú nói rõ thì chỉ là "
             "lưu ý.",
             "A dossier is refused, deferred or returned on what nobody has checked. With a note that says "
             "so it is "
             "only a note."),
        Text("Đối chiếu văn bản rồi ghi `verified`; chưa được thì ghi `note` nói đã xem gì, ở đâu, hoặc "
             "đổi thành "
             "`effect: council`.",
             "Check the text and write `verified`; else add a `note` on what was seen and where, or let "
             "the council "
             "decide (`effect: council`)."),
        _memory,
        Example(LAW, _CITED.format('@@cite: {article: "2", certainty: memory}')),
        Example(LAW, _CITED.format('cite: {article: "2", certainty: secondhand}')),
    ),
)  # fmt: skip
