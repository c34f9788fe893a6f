"""The request to a unit to supplement its dossiers: what is lacking, by when, and whether once more."""

from __future__ import annotations

from ..texts import Lang, Text
from .frame import Block, Frame, bases_of, year_of
from .letter import Letter, Paragraph
from .office import Office
from .phrases import asking, plan_said
from .sections import FEW, Writer, again, annex_said
from .unit_batch import Facts, UnitBatch
from .unread_part import to_resend, unread_points
from .wording import dossiers

_SUBJECT = Text("Hồ sơ đề nghị khen thưởng{plan}", "Award dossiers{plan}")
_SHORT = Text("bổ sung, hoàn thiện hồ sơ đề nghị khen thưởng", "completing award dossiers")
_OPENING = Text(
    "Qua thẩm định hồ sơ đề nghị khen thưởng của {unit}, {issuer} yêu cầu bổ sung, hoàn thiện hồ sơ như sau:",
    "Having appraised the award dossiers of {unit}, {issuer} asks for the following to be supplemented:",
)
_SENDER = Text("1. Đơn vị nộp hồ sơ: {unit}", "1. Submitting unit: {unit}")
_COUNT = Text(
    "2. Số hồ sơ phải bổ sung: {n} trong tổng số {all} đã nhận",
    "2. To be supplemented: {n}, of {all} received",
)
_WHAT = Text("3. Nội dung yêu cầu bổ sung, hoàn thiện", "3. What is to be supplemented")
_LISTED = Text(
    "Các hồ sơ được ghi tại {annex} kèm theo; mỗi điểm dưới đây nêu một lần cho các hồ sơ cùng trường hợp:",
    "The dossiers are listed in {annex}; each point below is said once for all dossiers that share it:",
)
_UNREAD = Text(
    "{n}. Hồ sơ, dòng danh sách không đọc được, phải gửi lại", "{n}. Cannot be read, to be sent again"
)
_DUE = Text("{n}. Thời hạn và số lần bổ sung", "{n}. By when, and how often")
_BY = Text(
    "{unit} gửi hồ sơ bổ sung về {issuer} {due}.{again}", "To be sent to {issuer} by {unit} {due}.{again}"
)
_ELSE = Text(
    "Hồ sơ không được bổ sung theo các điểm nêu trên thì chưa đủ cơ sở để {put}. {ask}",
    "A dossier that is not completed as asked cannot be {put}. {ask}",
)


def supplement_letter(of: UnitBatch, office: Office, facts: Facts, lang: Lang) -> Letter | None:
    """Return the letter that asks a unit to complete its dossiers; None where there is nothing to ask."""
    returned = [judged for judged in of.lines if judged[0].screened == "returned"]
    unread = to_resend(of.unreadable)
    if not returned and not unread:
        return None
    lines = [line for line, _ in returned]
    frame = Frame("supplement", of.unit, office, lang, year_of(lines or [line for line, _ in of.lines]))
    unit = frame.addressee
    writer = Writer(
        of.unit, unit, office, facts, lang, frozenset(line.number for line, _ in of.lines), len(lines) > FEW,
        frame.attached(),
    )  # fmt: skip
    count = _COUNT.fill(
        n=dossiers(len(returned) + len(unread), lang),
        all=dossiers(len(of.lines) + len(of.unreadable), lang),
    )
    body: list[Block] = [
        Paragraph(_OPENING.fill(unit=unit, issuer=office.issuer).say(lang)),
        Paragraph(_SENDER.fill(unit=unit).say(lang), "heading"),
        Paragraph(count.say(lang), "heading"),
    ]
    number = 3
    annexes = []
    for part in writer.requests(returned):
        body.append(Paragraph(_WHAT.say(lang), "heading"))
        if part.annex:
            body.append(Paragraph(_LISTED.fill(annex=annex_said(part.annex.label, lang)).say(lang)))
            annexes.append(part.annex)
        body.extend(part.blocks)
        number += 1
    if unread:
        body.append(Paragraph(_UNREAD.fill(n=number).say(lang), "heading"))
        body.extend(unread_points(unread, office.issuer, lang))
        number += 1
    body.append(Paragraph(_DUE.fill(n=number).say(lang), "heading"))
    by = _BY.fill(unit=unit, issuer=office.issuer, due=office.due_said(), again=again(office))
    body.append(Paragraph(by.say(lang)))
    body.append(Paragraph(_ELSE.fill(put=office.put(), ask=asking(unit, office)).say(lang)))
    return frame.letter(
        _SUBJECT.fill(plan=plan_said(lines, facts)),
        _SHORT,
        [unit] if frame.plain else [],
        bases_of(lines, office, facts, lang),
        body,
        annexes,
    )
