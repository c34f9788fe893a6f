"""Tables of a unit's people: who is put forward for what, and what was read of each."""

from __future__ import annotations

from collections.abc import Sequence

from ..reporting.batch.rows import dossier_said
from ..screening.lines import Line
from ..texts import Lang, Text, first_large, fold
from .candidate_names import kind_said, listed_name
from .issues import Issue, Judged, data_faults
from .letter import Table
from .points import in_short
from .wording import counted, fit, name_fit, point

ORDER = Text("STT", "No.")
_NAME = Text("Họ và tên cá nhân; tên tập thể, hộ gia đình", "Name")
_POST = Text("Chức vụ, đơn vị", "Post, unit")
_KIND = Text("Đối tượng", "Kind")
_AWARD = Text("Hình thức đề nghị khen thưởng", "Award proposed")
DOSSIER_ID = Text("Mã hồ sơ", "Dossier")
_REMARK = Text("Nội dung cần rà soát lại", "To be looked over")
_CANDIDATE = Text("Đối tượng, hình thức đề nghị khen thưởng", "Candidate, award proposed")
_READ = Text("Điểm không đạt, chưa rõ và thông tin đọc được", "What is not met or unknown, and what was read")
_ID = Text("Mã hồ sơ: {x}", "Dossier: {x}")


def plain_table(lines: Sequence[Judged], unit: str, lang: Lang) -> Table:
    """Return a table of dossiers with nothing to say of them but who, and data to be looked over."""
    faulty = any(line.faults for line, _ in lines)
    rows = []
    for number, (line, _) in enumerate(lines, 1):
        row = (
            counted(number, lang),
            listed_name(line, lang),
            place_said(line, unit),
            first_large(kind_said(line.kind, lang)),
            fit(line.award_label),
            dossier_id(line),
        )
        rows.append((*row, data_faults(line, lang)) if faulty else row)
    heads = [ORDER, _NAME, _POST, _KIND, _AWARD, DOSSIER_ID]
    widths: tuple[int, ...] = (6, 25, 24, 11, 21, 13)
    if faulty:
        heads.append(_REMARK)
        widths = (5, 18, 18, 9, 16, 11, 23)
    return Table(tuple(one.say(lang) for one in heads), widths, tuple(rows))


def issue_table(
    lines: Sequence[Judged], issues: Sequence[Issue], unit: str, nothing: str, lang: Lang
) -> Table:
    """Return a table of dossiers with what was read of each, by the letters of the points above it.

    `nothing` is what stands where no point concerns a dossier.
    """
    rows = []
    for number, (line, _) in enumerate(lines, 1):
        told = [
            f"{point(index)}) {in_short(issue, lang)}: {issue.found[line.number]}"
            for index, issue in enumerate(issues)
            if line.number in issue.found
        ]
        who = [listed_name(line, lang), place_said(line, unit), fit(line.award_label)]
        named = dossier_id(line)
        if named:
            who.append(_ID.fill(x=named).say(lang))
        rows.append((counted(number, lang), "\n".join(filter(None, who)), "\n".join(told) or nothing))
    heads = (ORDER.say(lang), _CANDIDATE.say(lang), _READ.say(lang))
    return Table(heads, (6, 36, 58), tuple(rows))


def dossier_id(line: Line) -> str:
    """Return the id of a dossier; nothing where somebody used a citizen's number for one."""
    shown = fit(dossier_said(line.dossier))
    return "" if "…" in shown else shown


def place_said(line: Line, unit: str) -> str:
    """Return post and unit of a candidate; a unit that is the letter's own, or the candidate, is not said."""
    where = name_fit(line.unit)
    known = {fold(unit), fold(line.candidate)}
    parts = [fit(line.position or ""), where if fold(where) not in known else ""]
    return ", ".join(filter(None, parts))
