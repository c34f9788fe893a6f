"""The submission to the council: what was screened, and lists of those that are eligible, for each award."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..codes import label
from ..reporting.batch.words import TOTAL, VERDICTS
from ..screening.lines import Line
from ..texts import Lang, Text, first_large, fold
from .candidate_names import listed_name
from .frame import Block, Frame, bases_of, year_of
from .issues import Judged, issues_of
from .letter import Annex, Letter, Paragraph, Table
from .office import Office
from .people_tables import DOSSIER_ID, ORDER, dossier_id, issue_table, place_said
from .phrases import by_campaign, day_said, plan_said
from .points import asked
from .sections import KINDS, NOTHING, annex_label, annex_said, kind_counted, known_kind
from .unit_batch import Facts, UnitBatch
from .wording import counted, dossiers, fit, name_fit, roman, things

_SUBJECT = Text("Về việc xét khen thưởng{plan}", "On awards{plan}")
_SHORT = Text("xét khen thưởng", "awards")
_OPENING = Text(
    "{issuer} đã tiếp nhận, thẩm định hồ sơ đề nghị khen thưởng{plan} của {units} và kính trình {council} "
    "xét{day} như sau:",
    "{issuer} has received and appraised the award dossiers{plan} of {units}, and puts the following to "
    "{council}{day}:",
)
_UNITS = Text("đơn vị", "unit")
_RESULT = Text("1. Kết quả thẩm định", "1. Result of appraisal")
_PROPOSED = Text("2. Hồ sơ đủ điều kiện trình xét: {n}", "2. Eligible to be put to the council: {n}")
_NONE = Text("Không có hồ sơ nào đủ điều kiện trình xét.", "No dossier is eligible to be put to the council.")
_LISTED = Text(
    "Kính trình {council} xét các đối tượng có tên tại danh sách kèm theo ({annexes}). Danh sách xếp theo "
    "đơn vị, không phải thứ tự xếp hạng.",
    "{council} is asked to consider those listed ({annexes}). The lists go by unit and are no ranking.",
)
_TO_JUDGE = Text("3. Hồ sơ cần Hội đồng xem xét: {n}", "3. For the council to consider: {n}")
_TO_JUDGE_LISTED = Text(
    "Chưa kết luận được ngay từ hồ sơ; các điểm cần xem xét của từng hồ sơ tại {annex}.",
    "The dossiers alone do not settle them; the points to consider are in {annex}.",
)
_CLOSING = Text(
    "Kính trình {council} xem xét, đề nghị người có thẩm quyền quyết định.",
    "Put to {council}, to consider and to recommend to the authority that decides.",
)
"""A council advises; whoever has the authority decides."""
_REPORTED = Text("{issuer} kính báo cáo {council}.", "Reported to {council} by {issuer}.")
"""Closes a submission in which there is nothing to decide."""
_COUNTS: Final = (
    Text("Hình thức đề nghị khen thưởng", "Award proposed"),
    *(label("verdict", one) for one in VERDICTS),
    TOTAL,
)
_UNREAD = Text(
    "Ngoài số trên, {n} không đọc được, đã báo lại đơn vị.",
    "Besides, {n} could not be read; the units were told.",
)
_LIST_TITLE = Text(
    "Danh sách đủ điều kiện trình xét {award}", "List of those eligible to be put to the council: {award}"
)
_NAME = Text("Họ và tên; tên tập thể, hộ gia đình", "Name")
_PLACE = Text("Chức vụ, đơn vị công tác", "Post, unit")
_SUBMITTED = Text("Đơn vị nộp hồ sơ", "Submitting unit")
_JUDGE_TITLE = Text("Danh sách hồ sơ cần Hội đồng xem xét", "Dossiers for the council to consider")

Submitted = tuple[Line, str]
"""A dossier and the unit that submitted it."""


def submission(groups: Iterable[UnitBatch], office: Office, facts: Facts, lang: Lang) -> Letter:
    """Return the letter that puts a batch to the council. It names every unit's eligible people."""
    units = list(groups)
    judged = [one for of in units for one in of.lines]
    lines = [line for line, _ in judged]
    unread = sum(len(of.unreadable) for of in units)
    frame = Frame("submission", office.council, office, lang, year_of(lines))
    eligible = [(line, of.unit) for of in units for line, _ in of.lines if line.screened == "eligible"]
    for_council = [one for one in judged if one[0].screened == "for_council"]
    awards = _by_award(eligible)
    count = len(awards) + bool(for_council)
    annexes = [
        _list_annex(annex_label(n, count, lang), fit(award), of, frame.attached(), lang)
        for n, (award, of) in enumerate(awards.items(), 1)
    ]
    body: list[Block] = [
        Paragraph(_opening(units, lines, frame, facts)),
        Paragraph(_RESULT.say(lang), "heading"),
        *_result(lines, unread, facts, lang),
        Paragraph(_PROPOSED.fill(n=dossiers(len(eligible), lang)).say(lang), "heading"),
    ]
    if eligible:
        labels = ", ".join(one.label for one in annexes)
        body.append(Paragraph(_LISTED.fill(council=office.council, annexes=labels).say(lang)))
    else:
        body.append(Paragraph(_NONE.say(lang)))
    if for_council:
        annex = _judge_annex(annex_label(count, count, lang), for_council, facts, frame.attached(), lang)
        body.append(Paragraph(_TO_JUDGE.fill(n=dossiers(len(for_council), lang)).say(lang), "heading"))
        body.append(Paragraph(_TO_JUDGE_LISTED.fill(annex=annex_said(annex.label, lang)).say(lang)))
        annexes.append(annex)
    closing = _CLOSING if eligible or for_council else _REPORTED
    body.append(Paragraph(closing.fill(council=office.council, issuer=office.issuer).say(lang)))
    return frame.letter(
        _SUBJECT.fill(plan=plan_said(lines, facts)),
        _SHORT,
        [office.council],
        bases_of(lines, office, facts, lang),
        body,
        annexes,
    )


def _opening(units: Sequence[UnitBatch], lines: Sequence[Line], frame: Frame, facts: Facts) -> str:
    office, lang = frame.office, frame.lang
    named = len({fold(of.unit) for of in units})
    said = _OPENING.fill(
        issuer=office.issuer, plan=plan_said(lines, facts), units=things(named, _UNITS, lang),
        council=office.council, day=day_said(lines),
    )  # fmt: skip
    return said.say(lang)


def _result(lines: Sequence[Line], unread: int, facts: Facts, lang: Lang) -> Iterator[Block]:
    """Yield how many came out how, by award; rows and columns add up."""
    yield from by_campaign(lines, facts, lang)
    counts: dict[str, dict[str, int]] = {}
    for line in lines:
        of = counts.setdefault(fit(line.award_label), dict.fromkeys(VERDICTS, 0))
        of[line.screened] += 1
    rows = [(award, list(of.values())) for award, of in sorted(counts.items())]
    if len(rows) != 1:
        rows.append((TOTAL.say(lang), [sum(of[one] for of in counts.values()) for one in VERDICTS]))
    shown = [
        (award, *(counted(one, lang) if one else "-" for one in of), counted(sum(of), lang))
        for award, of in rows
    ]
    heads = tuple(first_large(one.say(lang)) for one in _COUNTS)
    yield Table(heads, (28, 13, 12, 13, 12, 12, 10), tuple(shown))
    if unread:
        yield Paragraph(_UNREAD.fill(n=dossiers(unread, lang)).say(lang))


def _by_award(lines: Sequence[Submitted]) -> dict[str, list[Submitted]]:
    found: dict[str, list[Submitted]] = {}
    for line, unit in lines:
        found.setdefault(line.award_label, []).append((line, unit))
    return dict(sorted(found.items()))


def _list_annex(label_: str, award: str, lines: Sequence[Submitted], attached: str, lang: Lang) -> Annex:
    """Return the list of one award: collectives, enterprises, households and individuals apart."""
    blocks: list[Block] = []
    by_kind: dict[str, list[Submitted]] = {kind: [] for kind in KINDS}
    for one in lines:
        by_kind[known_kind(one[0])].append(one)
    for number, (kind, of) in enumerate(((kind, of) for kind, of in by_kind.items() if of), 1):
        title = kind_counted(kind, 2).say(lang).upper()
        blocks.append(Paragraph(f"{roman(number)}. {title}: {counted(len(of), lang)}", "heading"))
        blocks.append(_list(of, kind == "individual", lang))
    return Annex(label_, _LIST_TITLE.fill(award=award).say(lang).upper(), attached, tuple(blocks))


def _list(lines: Sequence[Submitted], people: bool, lang: Lang) -> Table:
    """Return the list of one kind; only people, and those that are more than their name, have a place."""
    places = [place_said(line, "") for line, _ in lines]
    placed = people or any(places)
    heads = (ORDER, _NAME, *([_PLACE] if placed else ()), _SUBMITTED, DOSSIER_ID)
    rows = [
        (
            counted(n, lang),
            listed_name(line, lang),
            *([place] if placed else ()),
            name_fit(unit),
            dossier_id(line),
        )
        for n, ((line, unit), place) in enumerate(zip(lines, places, strict=True), 1)
    ]
    widths = (6, 25, 28, 26, 15) if placed else (6, 45, 34, 15)
    return Table(tuple(one.say(lang) for one in heads), widths, tuple(rows))


def _judge_annex(label_: str, lines: Sequence[Judged], facts: Facts, attached: str, lang: Lang) -> Annex:
    """Return what the council has to consider: each point once, then the dossiers with what was read."""
    issues = issues_of(lines, frozenset(line.number for line, _ in lines), facts, lang)
    blocks: list[Block] = []
    for index, issue in enumerate(issues):
        blocks.extend(asked(issue, index, lang))
    blocks.append(issue_table(lines, issues, "", NOTHING["for_council"].say(lang), lang))
    return Annex(label_, _JUDGE_TITLE.say(lang).upper(), attached, tuple(blocks))
