"""Words that all views of a comparison share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from ...codes import CODES
from ...reporting.batch.rows import dossier_said, fault_said, masked, row_of, source_said
from ...texts import Lang, Text
from ..changes import Change
from ..moving import UNREADABLE, Judged, Movement

WEIGHT: Final = {
    "decides": Text("có thể đổi kết luận", "can change a verdict"),
    "beside": Text(
        "đổi điều được đếm hoặc nêu, không đổi kết luận", "changes what is counted or shown, no verdict"
    ),
    "words": Text("chỉ đổi lời văn", "words only"),
}
WHAT: Final = {
    "added": Text("thêm", "added"),
    "removed": Text("bỏ", "removed"),
    "changed": Text("sửa", "changed"),
}
REACH: Final = Text("Có hiệu lực ở", "Takes effect in")
NO_REACH: Final = Text("không phong trào, luật nào dùng", "no campaign or law takes it")
MOVED: Final = {
    "gains": Text("Được lợi", "Gains"),
    "losses": Text("Bất lợi", "Losses"),
    "others": Text("Thay đổi khác", "Others"),
}
SHORT: Final = {
    "eligible": Text("Đủ ĐK", "Eligible"),
    "for_council": Text("Hội đồng", "Council"),
    "returned": Text("Trả lại", "Returned"),
    "deferred": Text("Tạm dừng", "Deferred"),
    "ineligible": Text("Không đủ", "Ineligible"),
    UNREADABLE: Text("Không đọc", "Unreadable"),
}
_UNREAD = Text("không đọc được, chưa xét", "cannot be read, not judged")
_ALL_MET = Text("mọi điều kiện đều đạt", "everything asked for is met")
_READ_SO = Text("tùy cách hiểu quy định, xét theo: {x}", "depends on how the rules are read; decided by: {x}")


def outcome_said(outcome: str, lang: Lang) -> str:
    """Return a verdict, or that there is none, in words."""
    return (_UNREAD if outcome == UNREADABLE else CODES["verdict"][outcome]).say(lang)


class Who(NamedTuple):
    """Whom a movement is about, fit for a list: no whole number of a person."""

    dossier: str
    candidate: str
    unit: str
    award: str
    campaign: str
    source: str


def who(of: Movement, lang: Lang) -> Who:
    """Return whom a movement is about; as the new side reads it, or else the old."""
    source = source_said(of.source, None, lang)
    for side in (of.becomes, of.was):
        if side.line:
            row = row_of(side.line, (), lang)
            unit = row.unit or row.proposer
            return Who(row.dossier, row.candidate, unit, row.award, side.line.campaign or "", source)
    one = of.becomes.unreadable or of.was.unreadable
    return Who(dossier_said((one.dossier if one else None) or ""), "", "", "", "", source)


def causes(of: Movement, changes: Sequence[Change]) -> list[int]:
    """Return the places in `changes` of those that touch what decided on either side."""
    told = {one for side in (of.was, of.becomes) if side.line for one in side.line.deciding}
    told |= {one.criterion for side in (of.was, of.becomes) for one in side.beside}
    return [at for at, one in enumerate(changes) if told.intersection(one.concerns)]


def reasons(of: Judged, lang: Lang) -> list[str]:
    """Return why one side comes to its verdict: what decided, what was required and read, the clause."""
    if of.unreadable:
        return [fault_said(one, of.unreadable.source, lang) for one in of.unreadable.faults]
    line = of.line
    assert line is not None
    if line.screened == "eligible":
        return [_ALL_MET.say(lang)]
    told = tuple([one for one in line.told if one.criterion in line.deciding])
    said = list(row_of(line._replace(told=told, faults=()), of.beside, lang).reasons)
    known = {one.criterion for one in told}
    read_so = [one for one in line.deciding if one not in known]
    if read_so and line.verdict == line.screened:
        said.append(_READ_SO.fill(x=", ".join(read_so)).say(lang))
    if not said and of.point:
        said.append(masked(of.point.text))
    return said
