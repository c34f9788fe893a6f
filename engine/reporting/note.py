"""The office note on one dossier, as plain parts: verdict first, then why, where, by what, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..codes import CODES
from ..dates import Span, read_date, show_day
from ..errors import AwardsError, Fault
from ..judging.findings import LACKING, Finding, Judgement
from ..judging.verdict import consequence
from ..texts import Lang, Text
from .certainty import cite_said
from .finding_out import found, reasons
from .remedying import place, remedy
from .report import requirements_of

Row = tuple[str, str]

_VERDICTS = {
    "ineligible": Text("KHÔNG ĐỦ ĐIỀU KIỆN TRÌNH XÉT", "NOT ELIGIBLE TO BE PUT TO THE COUNCIL"),
    "deferred": Text("TẠM DỪNG, CHƯA XÉT", "DEFERRED"),
    "returned": Text("TRẢ LẠI ĐỂ BỔ SUNG", "RETURNED TO BE COMPLETED"),
    "for_council": Text("CẦN HỘI ĐỒNG XEM XÉT", "FOR THE COUNCIL TO CONSIDER"),
    "eligible": Text("ĐỦ ĐIỀU KIỆN TRÌNH XÉT", "ELIGIBLE TO BE PUT TO THE COUNCIL"),
}
_WORDS = {
    "file": Text("Tệp", "File"),
    "dossier": Text("Hồ sơ", "Dossier"),
    "candidate": Text("Đối tượng", "Candidate"),
    "award": Text("Hình thức", "Award"),
    "campaign": Text("Phong trào", "Campaign"),
    "route": Text("Tiêu chuẩn", "Route"),
    "considered": Text("Ngày xét", "Considered on"),
    "regime": Text("Áp dụng", "Law applied"),
    "required": Text("Yêu cầu", "Required"),
    "found": Text("Đã đọc", "Found"),
    "where": Text("Ở đâu", "Where"),
    "clause": Text("Căn cứ", "Clause"),
    "remedy": Text("Cần làm", "To do"),
    "attention": Text("Chú ý", "Attention"),
    "faulty": Text(
        "hồ sơ có {n} chỗ không đọc được hoặc mâu thuẫn (xem bên dưới)",
        "{n} unreadable or contradictory values in the dossier (see below)",
    ),
    "deciding": Text("Lý do", "Reasons"),
    "unknown": Text("Còn chưa rõ", "Still unknown"),
    "all": Text("Các tiêu chí khác", "Other criteria"),
    "readings": Text(
        "Kết luận tùy theo cách hiểu quy định", "The verdict depends on how a provision is read"
    ),
    "faults": Text(
        "Chỗ không đọc được hoặc mâu thuẫn trong hồ sơ", "Unreadable or contradictory in the dossier"
    ),
    "points": Text("Điểm quy tắc không xét được, Hội đồng xem", "What the rules cannot say, for the council"),
    "notes": Text("Lưu ý", "Note"),
    "counts": Text("Tổng hợp {n} tiêu chí: {x}", "Of {n} criteria: {x}"),
    "more": Text(
        "Còn {n} điểm để Hội đồng xem; xem đủ bằng --verbose",
        "{n} more points for the council; --verbose shows them",
    ),
    "not_given": Text("chưa nêu", "not given"),
    "no_verdict": Text("KHÔNG KẾT LUẬN ĐƯỢC", "NO VERDICT"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One titled block of labelled lines."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A whole note: headline, particulars, sections, closing lines."""

    verdict: str
    head: tuple[Row, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def note(judgement: Judgement, lang: Lang, verbose: bool = False) -> Note:
    """Return the note on a judgement; `verbose` shows every finding and every point."""
    deciding = [one for one in judgement.findings if one.criterion.id in judgement.deciding]
    unknown = [one for one in judgement.findings if one.status == "unknown" and one not in deciding]
    rest = [one for one in judgement.findings if one not in deciding and one not in unknown]
    flagged = [one for one in rest if one.status == "unmet"]
    sections = [
        _findings(
            "deciding",
            [*deciding, *(one for one in flagged if consequence(one) != "eligible")],
            judgement,
            lang,
        ),
        _readings(judgement, lang),
        _findings("unknown", unknown, judgement, lang),
        _findings("notes", [one for one in flagged if consequence(one) == "eligible"], judgement, lang),
        _findings("all", [one for one in rest if one not in flagged], judgement, lang) if verbose else None,
        _faults(judgement.faults, lang),
        *_points(judgement, lang, verbose),
    ]
    return Note(
        verdict=_VERDICTS[judgement.verdict].say(lang),
        head=tuple(_head(judgement, lang)),
        sections=tuple(one for one in sections if one and one.entries),
        closing=tuple(_closing(judgement, lang, verbose)),
    )


def no_verdict(file: str | None, error: AwardsError, lang: Lang) -> Note:
    """Return the note on a dossier that could not be judged."""
    head = ((_WORDS["file"].say(lang), file or "-"),)
    return Note(_WORDS["no_verdict"].say(lang), head, (_faults(error.faults, lang),), ())


def _head(of: Judgement, lang: Lang) -> Iterator[Row]:
    program = of.program
    yield _WORDS["dossier"].say(lang), of.dossier + (f" ({of.file})" if of.file else "")
    yield _WORDS["candidate"].say(lang), of.candidate or _WORDS["not_given"].say(lang)
    yield _WORDS["award"].say(lang), program.award_label.say(lang)
    if program.campaign_title:
        yield _WORDS["campaign"].say(lang), program.campaign_title.say(lang)
    elif program.route_label:
        yield _WORDS["route"].say(lang), program.route_label.say(lang)
    if of.faults:
        yield _WORDS["attention"].say(lang), _WORDS["faulty"].say(lang).replace("{n}", str(len(of.faults)))
    yield _WORDS["considered"].say(lang), _day(of.considered_on) or _WORDS["not_given"].say(lang)
    if program.regime_label:
        yield _WORDS["regime"].say(lang), program.regime_label.say(lang)


def _day(text: str | None) -> str | None:
    read = read_date(text) if text else None
    return show_day(read.earliest) if isinstance(read, Span) and read.earliest == read.latest else text


def _findings(title: str, findings: Sequence[Finding], of: Judgement, lang: Lang) -> Section:
    return Section(_WORDS[title].say(lang), tuple(_entry(one, of, lang) for one in findings))


def _entry(of: Finding, judgement: Judgement, lang: Lang) -> Entry:
    requirements = requirements_of(judgement.program)
    criterion = of.criterion
    lacking = of.status in LACKING
    group = f" ({criterion.ground}: {CODES['ground'][criterion.ground].say(lang)})"
    title = f"{criterion.label.say(lang)} – {CODES['status'][of.status].say(lang).upper()}"
    title += (group if of.status == "unmet" and criterion.ground != "note" else "") + f" [{criterion.id}]"
    clause = (_WORDS["clause"].say(lang), cite_said(criterion.cite, lang))
    if of.status == "not_applicable":
        return Entry(title, (clause,))
    node = of.trace.node if of.trace else criterion.variants[0]
    rows: list[Row] = [
        (_WORDS["required"].say(lang), requirements.of(node).say(lang)),
        (_WORDS["found"].say(lang), found(of, requirements).say(lang)),
    ]
    places = "; ".join(dict.fromkeys(place(one.item).say(lang) for one in reasons(of)))
    if places and lacking:
        rows.append((_WORDS["where"].say(lang), places))
    rows.append(clause)
    to_do = remedy(of, lang)
    if to_do:
        rows.append((_WORDS["remedy"].say(lang), to_do))
    return Entry(title, tuple(rows))


def _readings(of: Judgement, lang: Lang) -> Section:
    entries = []
    for one in of.readings:
        title = "; ".join(choice.label.say(lang) for choice in one.choices)
        reason = "; ".join(choice.reason.say(lang) for choice in one.choices)
        verdict = CODES["verdict"][one.verdict].say(lang)
        entries.append(Entry(f"{title}: {verdict}", ((_WORDS["deciding"].say(lang), reason),)))
    return Section(_WORDS["readings"].say(lang), tuple(entries))


def _faults(faults: Sequence[Fault], lang: Lang) -> Section:
    return Section(_WORDS["faults"].say(lang), tuple(Entry(one.say(lang), ()) for one in faults))


def _points(of: Judgement, lang: Lang, verbose: bool) -> Iterator[Section]:
    notes = [one for one in of.points if one.kind == "note"]
    rows = tuple(
        Entry(
            one.text.say(lang), ((_WORDS["clause"].say(lang), cite_said(one.cite, lang)),) if one.cite else ()
        )
        for one in notes
    )
    yield Section(_WORDS["notes"].say(lang), rows)
    if verbose or _goes_on(of):
        entries = []
        for one in of.points:
            if one.kind == "not_encoded":
                details: list[Row] = []
                if verbose and one.reason:
                    details.append((_WORDS["deciding"].say(lang), one.reason.say(lang)))
                if one.cite:
                    details.append((_WORDS["clause"].say(lang), cite_said(one.cite, lang)))
                entries.append(Entry(one.text.say(lang), tuple(details)))
        yield Section(_WORDS["points"].say(lang), tuple(entries))


def _closing(of: Judgement, lang: Lang, verbose: bool) -> Iterator[str]:
    statuses: list[str] = [one.status for one in of.findings]
    counted = ((statuses.count(code), label) for code, label in CODES["status"].items())
    shown = ", ".join(f"{n} {label.say(lang)}" for n, label in counted if n)
    yield _WORDS["counts"].fill(n=len(statuses), x=shown).say(lang)
    hidden = sum(1 for one in of.points if one.kind == "not_encoded")
    if hidden and not verbose and not _goes_on(of):
        yield _WORDS["more"].fill(n=hidden).say(lang)


def _goes_on(of: Judgement) -> bool:
    """Return whether the dossier goes on to the council, which then needs its points to judge."""
    return of.verdict in ("eligible", "for_council")
