"""The result of appraisal to a unit: what was received, what came of it, what to do, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..codes import label
from ..screening.lines import Line
from ..texts import Lang, Text, first_large
from .frame import Block, Frame, bases_of, year_of
from .letter import Letter, Paragraph
from .office import Office
from .phrases import asking, by_campaign, day_said, plan_said
from .sections import FEW, Writer, by_verdict, kinds_said
from .unit_batch import Facts, UnitBatch
from .unread_part import to_resend, unread_points
from .wording import dossiers, fit, point

_SUBJECT = Text(
    "Kết quả thẩm định hồ sơ đề nghị khen thưởng của {unit}",
    "Result of the appraisal of award dossiers of {unit}",
)
_SHORT = Text(
    "thông báo kết quả thẩm định hồ sơ đề nghị khen thưởng", "result of the appraisal of award dossiers"
)
_OPENING = Text(
    "{issuer} đã tiếp nhận và thẩm định hồ sơ đề nghị khen thưởng của {unit}{plan} để {put}{day}. "
    "{issuer} thông báo kết quả như sau:",
    "{issuer} has received and appraised the award dossiers of {unit}{plan}, to be {put}{day}. "
    "The result is as follows:",
)
_RECEIVED = Text("1. Tiếp nhận và thẩm định", "1. Received and appraised")
_LAW = Text("Quy định áp dụng theo ngày xét: {law}.", "Law applied, by the day of consideration: {law}.")
_UNREAD = Text("{n}. Hồ sơ, dòng danh sách không đọc được: {k}", "{n}. Cannot be read: {k}")
_RESEND = Text("Đề nghị {unit} sửa và gửi lại {due}:", "{unit} is asked to correct and resend {due}:")
_CLOSING: Final = Text(
    "Trên đây là thông báo kết quả thẩm định hồ sơ đề nghị khen thưởng. {ask}",
    "This is the result of the appraisal. {ask}",
)


def result_letter(of: UnitBatch, office: Office, facts: Facts, lang: Lang) -> Letter:
    """Return the letter that tells a unit what came of each of its dossiers.

    Words of findings are in the language in which the batch was screened; `lang` should be the same.
    """
    lines = [line for line, _ in of.lines]
    frame = Frame("result", of.unit, office, lang, year_of(lines))
    unit = frame.addressee
    groups = by_verdict(of.lines)
    writer = Writer(
        of.unit, unit, office, facts, lang, frozenset(one.number for one in lines), len(lines) > FEW,
        frame.attached(),
    )  # fmt: skip
    parts = list(writer.parts(groups, first=2))
    body: list[Block] = [
        Paragraph(_opening(lines, frame, facts)),
        Paragraph(_RECEIVED.say(lang), "heading"),
        *_received(of, lines, groups, facts, lang),
    ]
    for part in parts:
        body.extend(part.blocks)
    if of.unreadable:
        heading = _UNREAD.fill(n=len(parts) + 2, k=dossiers(len(of.unreadable), lang))
        body.append(Paragraph(heading.say(lang), "heading"))
        if to_resend(of.unreadable):
            body.append(Paragraph(_RESEND.fill(unit=unit, due=office.due_said()).say(lang)))
        body.extend(unread_points(of.unreadable, office.issuer, lang))
    body.append(Paragraph(_CLOSING.fill(ask=asking(unit, office)).say(lang)))
    return frame.letter(
        _SUBJECT.fill(unit=unit),
        _SHORT,
        [unit] if frame.plain else [],
        bases_of(lines, office, facts, lang),
        body,
        [part.annex for part in parts if part.annex],
    )


def _opening(lines: Sequence[Line], frame: Frame, facts: Facts) -> str:
    office = frame.office
    title = plan_said(lines, facts)
    plan = Text(f" trong{title.vi}", title.en) if title.vi else title
    said = _OPENING.fill(
        issuer=office.issuer, unit=frame.addressee, plan=plan, put=office.put(), day=day_said(lines)
    )
    return said.say(frame.lang)


def _received(
    of: UnitBatch,
    lines: Sequence[Line],
    groups: Sequence[tuple[str, Sequence[object]]],
    facts: Facts,
    lang: Lang,
) -> Iterator[Paragraph]:
    """Yield what was received and what came of it; the numbers add up, and say so."""
    kinds = Text("{n}{among}", "{n}{among}").fill(
        n=dossiers(len(lines), lang), among=f" ({kinds_said(lines, lang)})" if lines else ""
    )
    if of.unreadable:
        said = Text(
            "Số đã nhận: {all}; đã thẩm định: {n}; không đọc được: {bad}.",
            "Received: {all}; appraised: {n}; not readable: {bad}.",
        ).fill(
            all=dossiers(len(lines) + len(of.unreadable), lang),
            n=kinds,
            bad=dossiers(len(of.unreadable), lang),
        )
    else:
        said = Text("Số đã nhận và thẩm định: {n}.", "Received and appraised: {n}.").fill(n=kinds)
    yield Paragraph(said.say(lang))
    yield from by_campaign(lines, facts, lang)
    laws = dict.fromkeys(
        fit(applied.regime_label)
        for line in lines
        if (applied := facts.applied.get(line.program)) and applied.regime_label
    )
    if laws:
        yield Paragraph(_LAW.fill(law="; ".join(laws)).say(lang))
    if groups:
        yield Paragraph(Text("Kết quả thẩm định:", "Result:").say(lang))
    for index, (verdict, found) in enumerate(groups):
        said_verdict = label("verdict", verdict).say(lang)
        end = "." if index == len(groups) - 1 else ";"
        shown = f"{first_large(said_verdict)}: {dossiers(len(found), lang)}{end}"
        yield Paragraph(f"{point(index)}) {shown}", "point")
