"""What the views of a batch call things, once for all of them."""

from __future__ import annotations

from typing import Final

from ...screening.batch import Totals
from ...texts import Lang, Text

VERDICTS: Final = ("eligible", "for_council", "returned", "deferred", "ineligible")
"""In the order in which a council wants them."""

SHORT: Final = {
    "eligible": Text("Đủ điều kiện trình xét", "Eligible"),
    "for_council": Text("Cần Hội đồng", "For council"),
    "returned": Text("Trả lại", "Returned"),
    "deferred": Text("Tạm dừng", "Deferred"),
    "ineligible": Text("Không đủ điều kiện", "Ineligible"),
}

NONE: Final = Text("Không có", "None")
NOT_GIVEN: Final = Text("(không nêu)", "(not given)")
TOTAL: Final = Text("Cộng", "Total")

UNREADABLE_KINDS: Final = {
    "unreadable": Text("không đọc được", "cannot be read"),
    "file": Text("cả tệp không đọc được", "the whole file cannot be read"),
    "row": Text("dòng không rõ của hồ sơ nào", "a row of no known dossier"),
    "disagreement": Text("hai bộ đánh giá không trùng nhau", "the evaluators disagree"),
    "died": Text("tiến trình xét bị dừng đột ngột", "the process that judged it died"),
    "hung": Text("quá thời gian xét", "judging took too long"),
}

GROUPS: Final = {
    "duplicates": Text("Trùng, nghi trùng", "Duplicates, suspected"),
    "quotas": Text("Tỷ lệ, số lượng", "Quotas"),
    "leaders": Text("Lãnh đạo và người trực tiếp", "Leaders and direct workers"),
    "preferences": Text("Ưu tiên", "Preferences"),
    "totals": Text("Đối chiếu tổng số", "Totals"),
}


def number(value: int, lang: Lang) -> str:
    """Return a whole number with its thousands apart: 10.000 in Vietnamese, 10,000 in English."""
    shown = f"{value:,}"
    return shown if lang == "en" else shown.replace(",", ".")


def sum_said(of: Totals, lang: Lang) -> str:
    """Return the sum that must add up; where it does not, it says so.

    What could not be read is taken apart where not all of it are dossiers.
    """
    said = Text(
        "đọc {read} = xét {judged} + không đọc được {bad}",
        "read {read} = judged {judged} + unreadable {bad}",
    )
    if of.read != of.judged + of.unreadable:
        said = Text(
            "TỔNG KHÔNG KHỚP: đọc {read}, xét {judged}, không đọc được {bad}",
            "THE SUM IS WRONG: read {read}, judged {judged}, unreadable {bad}",
        )
    shown = {"read": of.read, "judged": of.judged, "bad": of.unreadable}
    summed = said.fill(**{name: number(value, lang) for name, value in shown.items()}).say(lang)
    if not of.rows and not of.files:
        return summed
    kinds = zip(_UNREAD, (of.unreadable - of.rows - of.files, of.rows, of.files), strict=True)
    parts = [kind.fill(n=number(count, lang)).say(lang) for kind, count in kinds if count]
    return f"{summed} ({', '.join(parts)})"


_UNREAD: Final = (
    Text("{n} hồ sơ", "dossiers: {n}"),
    Text("{n} dòng không rõ của hồ sơ nào", "rows of no known dossier: {n}"),
    Text("{n} tệp", "whole files: {n}"),
)
