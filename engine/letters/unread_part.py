"""The part of a letter about what could not be judged: where it stands, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..reporting.batch.rows import dossier_said
from ..screening.lines import Unreadable
from ..texts import Lang, Text, first_large
from .issues import faults_said
from .letter import Paragraph
from .wording import fit, point

_OURS: Final = ("disagreement", "died", "hung")
"""Kinds of failure that are nothing of the unit's."""
_TO_JUDGE: Final = Text(
    "chưa thẩm định được do lỗi kỹ thuật; {issuer} thẩm định lại, đơn vị không phải gửi lại",
    "could not be appraised for a technical reason; {issuer} will do it again, nothing is to be sent",
)
_SHEET: Final = Text("trang {x}", "sheet {x}")
_ROW: Final = Text("dòng {x}", "row {x}")
_NAMED: Final = Text("hồ sơ {x}", "dossier {x}")
_NTH: Final = Text("hồ sơ, dòng thứ {x} trong số đã gửi", "dossier or row {x} of those sent")


def to_resend(of: Sequence[Unreadable]) -> list[Unreadable]:
    """Return what the unit can mend; the rest failed here, and nothing of it is to be sent again."""
    return [one for one in of if one.kind not in _OURS]


def unread_points(of: Sequence[Unreadable], issuer: str, lang: Lang) -> Iterator[Paragraph]:
    """Yield a point for each dossier or row that could not be judged; no file is named, and no id whole."""
    for index, one in enumerate(of):
        end = "." if index == len(of) - 1 else ";"
        if one.kind in _OURS:
            what = _TO_JUDGE.fill(issuer=issuer).say(lang)
        else:
            what = faults_said(one.faults, one.source, lang).rstrip(". ;")
        where = _where(one, lang)
        yield Paragraph(f"{point(index)}) {first_large(where)}: {what}{end}", "point")


def _where(of: Unreadable, lang: Lang) -> str:
    parts = []
    if of.source.sheet:
        parts.append(_SHEET.fill(x=fit(of.source.sheet)).say(lang))
    if of.source.row is not None:
        parts.append(_ROW.fill(x=of.source.row).say(lang))
    if of.dossier:
        parts.append(_NAMED.fill(x=fit(dossier_said(of.dossier))).say(lang))
    return ", ".join(parts) or _NTH.fill(x=of.number).say(lang)
