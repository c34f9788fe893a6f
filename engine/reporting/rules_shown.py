"""Rulebooks for people: a list of what there is, and one thing shown whole, with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..codes import CODES
from ..errors import Fault, RulebookError
from ..rulebooks import language as rule
from ..rulebooks.assembling import assemble_on
from ..rulebooks.citing import cited
from ..rulebooks.filing import FiledCampaign, FiledLaw, Rulebook
from ..rulebooks.parameters import words
from ..rulebooks.program import Cited, Criterion, Origin, Program
from ..rulebooks.selecting import epochs, principles_on
from ..rulebooks.walking import criteria_of, in_law
from ..texts import Lang, Text, nearest
from .report import requirements_of
from .table import columns_shown, rows_shown


@dataclass(frozen=True, slots=True)
class _Shown:
    file: str
    program: Program
    criterion: Criterion


def listing(rulebook: Rulebook, lang: Lang) -> str:
    """Return awards, regimes, campaigns and the number of criteria, cases of law and sources."""
    awards = [(one.id, words(one.label).say(lang)) for one in rulebook.regimes.awards]
    regimes = [
        (one.id, words(one.label).say(lang), f"{one.in_force.from_} – {one.in_force.to or '…'}")
        for one in rulebook.regimes.regimes
    ]
    campaigns = [
        (name, words(one.campaign.title).say(lang), len(one.campaign.criteria))
        for name, one in rulebook.campaigns.items()
    ]
    laws = [
        (
            f"{name}/{row.law.in_force.from_}",
            row.law.regime,
            len(row.law.criteria) + sum(len(r.criteria) for r in row.law.routes),
        )
        for name, rows in rulebook.series.items()
        for row in rows
    ]
    parts = (
        (Text("HÌNH THỨC KHEN THƯỞNG", "AWARDS"), awards),
        (Text("CHẾ ĐỘ PHÁP LUẬT", "REGIMES"), regimes),
        (Text("PHONG TRÀO (số tiêu chí)", "CAMPAIGNS (criteria)"), campaigns),
        (Text("LUẬT THEO NGÀY HIỆU LỰC (số tiêu chí)", "LAW BY DAY IN FORCE (criteria)"), laws),
        (Text("NGUỒN", "SOURCES"), [(str(len(rulebook.sources)), "rules/sources.yaml")]),
    )
    return "\n\n".join(f"{title.say(lang)}\n{columns_shown(rows)}" for title, rows in parts) + "\n"


def showing(rulebook: Rulebook, name: str, lang: Lang) -> str:
    """Return everything about one id.

    Raises:
        RulebookError: nothing has this id.
    """
    blocks = list(_criteria(rulebook, name, lang))
    if name in rulebook.sources:
        blocks.append(_source(rulebook.sources[name], lang))
    if name in rulebook.campaigns:
        blocks.append(_campaign(rulebook, rulebook.campaigns[name], lang))
    blocks += [_award(rulebook, one, lang) for one in rulebook.regimes.awards if one.id == name]
    if not blocks:
        known = {
            *rulebook.sources,
            *rulebook.campaigns,
            *(one.id for one in rulebook.regimes.awards),
            *_ids(rulebook),
        }
        message = Text(f"không có gì mang mã “{name}”", f'nothing has the id "{name}"')
        raise RulebookError(Fault("unknown-id", message, meant=nearest(name, known)))
    return "\n".join(blocks)


def _ids(rulebook: Rulebook) -> Iterator[str]:
    yield from in_law(rulebook)
    for filed in rulebook.campaigns.values():
        yield from (one.id for one in criteria_of(filed.campaign))


def _programs(rulebook: Rulebook) -> Iterator[tuple[FiledLaw | FiledCampaign, Program]]:
    """Return for each file of law and each campaign a program that holds its criteria."""
    awards = rulebook.regimes.awards

    some = awards[0].id
    for award in awards:
        for row in rulebook.series[award.series]:
            for route in [None, *(one.id for one in row.law.routes)]:
                yield row, assemble_on(rulebook, award.id, None, route, row.first)
    for day in epochs(rulebook):
        for row in principles_on(rulebook, day):
            if row.first == day:
                yield row, assemble_on(rulebook, some, None, None, day)
    last = epochs(rulebook)[-1]
    for filed in rulebook.campaigns.values():
        yield filed, assemble_on(rulebook, some, filed, None, last)


def _criteria(rulebook: Rulebook, name: str, lang: Lang) -> Iterator[str]:
    seen: set[str] = set()
    for filed, program in _programs(rulebook):
        file = filed.document.file
        for criterion in program.criteria:
            if criterion.id == name and criterion.origin == _origin(rulebook, filed) and file not in seen:
                seen.add(file)
                yield _criterion(_Shown(file, program, criterion), lang)


def _origin(rulebook: Rulebook, filed: FiledLaw | FiledCampaign) -> Origin:
    if isinstance(filed, FiledCampaign):
        return "campaign"
    return "principles" if filed.law.series in rulebook.regimes.principles else "law"


def _criterion(of: _Shown, lang: Lang) -> str:
    criterion = of.criterion
    requirements = requirements_of(of.program)
    rows = [
        (Text("Mã", "Id"), criterion.id),
        (Text("Tệp", "File"), of.file),
        (Text("Tên", "Label"), criterion.label.say(lang)),
        (Text("Nhóm lý do", "Ground"), f"{criterion.ground} – {CODES['ground'][criterion.ground].say(lang)}"),
        (Text("Khi không đạt", "If not met"), CODES["effect"][criterion.effect].say(lang)),
        *((Text("Yêu cầu", "Required"), requirements.of(node).say(lang)) for node in criterion.variants),
        *_cite(criterion.cite, lang),
    ]
    if criterion.remedy:
        rows.append((Text("Cần làm", "To do"), criterion.remedy.say(lang)))
    return _block(rows, lang)


def _cite(cite: Cited, lang: Lang) -> Iterator[tuple[Text, str]]:
    yield Text("Căn cứ", "Clause"), cite.text.say(lang)
    yield Text("Mức chắc chắn", "Certainty"), CODES["certainty"][cite.certainty].say(lang)
    if cite.note:
        yield Text("Ghi chú", "Note"), cite.note.say(lang)
    if cite.address:
        yield Text("Nơi đã xem", "Seen at"), cite.address


def _source(of: rule.Source, lang: Lang) -> str:
    rows = [
        (Text("Mã", "Id"), of.id),
        (Text("Văn bản", "Instrument"), f"{of.kind} {of.number}"),
        (Text("Cơ quan ban hành", "Issuer"), of.issuer),
        (Text("Trích yếu", "Title"), of.title),
        (Text("Ban hành", "Issued on"), of.issued_on),
        (
            Text("Hiệu lực", "In force"),
            f"{of.in_force.from_} – {of.in_force.to or '…'}" if of.in_force else "–",
        ),
        (Text("Thay thế bởi", "Replaced by"), ", ".join(of.replaced_by) or "–"),
        (Text("Mức chắc chắn", "Certainty"), CODES["certainty"][of.certainty].say(lang)),
        (Text("Nơi đã xem", "Seen at"), of.address),
    ]
    if of.note:
        rows.append((Text("Ghi chú", "Note"), words(of.note).say(lang)))
    return _block(rows, lang)


def _campaign(rulebook: Rulebook, filed: FiledCampaign, lang: Lang) -> str:
    of = filed.campaign
    not_stated = Text("kế hoạch không nêu", "the plan does not state it").say(lang)
    periods = (
        not_stated
        if isinstance(of.periods, str)
        else "; ".join(f"{p.id}: {p.from_} – {p.to}" for p in of.periods)
    )
    window = (
        of.window
        if isinstance(of.window, str)
        else str(of.window.value or (of.window.readings or [])[0].value)
    )
    offered = (
        not_stated
        if isinstance(of.awards, str)
        else "; ".join(f"{a.award} ({words(a.authority).say(lang)})" for a in of.awards)
    )
    rows = [
        (Text("Mã", "Id"), of.id),
        (Text("Tệp", "File"), filed.document.file),
        (Text("Tên", "Title"), words(of.title).say(lang)),
        (Text("Căn cứ", "Plan"), cited(rule.Cite(source=of.source), rulebook.sources).text.say(lang)),
        (Text("Thời gian thi đua", "Period"), periods),
        (Text("Mốc xét thành tích", "Window"), not_stated if window == rule.NOT_STATED else window),
        (Text("Hình thức", "Awards"), offered),
        (Text("Hạn nộp", "Deadline"), not_stated if of.deadline == rule.NOT_STATED else of.deadline),
        (
            Text("Tiêu chí", "Criteria"),
            ", ".join(one.id for one in criteria_of(of)),
        ),
        (
            Text("Chưa thành quy tắc", "Not encoded"),
            "; ".join(words(one.text).say(lang) for one in of.not_encoded) or "–",
        ),
    ]
    return _block(rows, lang)


def _award(rulebook: Rulebook, of: rule.Award, lang: Lang) -> str:
    rows = [(Text("Mã", "Id"), of.id), (Text("Tên", "Label"), words(of.label).say(lang))]
    for row in rulebook.series[of.series]:
        routes = "; ".join(f"{one.id} ({words(one.label).say(lang)})" for one in row.law.routes) or "–"
        rows.append(
            (
                Text(f"Từ {row.law.in_force.from_}", f"From {row.law.in_force.from_}"),
                f"{row.law.regime}: {routes}",
            )
        )
    return _block(rows, lang)


def _block(rows: list[tuple[Text, str]], lang: Lang) -> str:
    return rows_shown([(label.say(lang), text) for label, text in rows]) + "\n"
