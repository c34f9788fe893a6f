"""What is said on the terminal of letters written: units by verdict, files, and a sum that adds up."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..reporting.batch.rows import masked
from ..reporting.batch.words import TOTAL, VERDICTS, number
from ..reporting.table import WIDTH, columns_shown
from ..screening.batch import Totals
from ..texts import Lang, Text
from .index import INDEX, NOT_SENT
from .issuing import Issued
from .writing import TWIN

MOST_UNITS: Final = 40
"""Units that are printed; the index has them all."""
_LONGEST: Final = 60


def summary(of: Issued, totals: Totals, folder: Path, lang: Lang) -> str:
    """Return the whole text, each line ended."""
    told = [_broken(one) for one in _told(of, totals, folder, lang)]
    return "\n".join([*_table(of, lang), "", *told]) + "\n"


def _table(of: Issued, lang: Lang) -> Iterator[str]:
    heads = ["", _UNIT.say(lang), *(_HEADS[one].say(lang) for one in VERDICTS), _UNREAD.say(lang)]
    rows: list[list[object]] = [[*heads]]
    for unit, counts in of.units[:MOST_UNITS]:
        rows.append([unit.number, _short(unit.name), *(counts[one] for one in VERDICTS), unit.unread])
    total: Counter[str] = Counter()
    for _, counts in of.units:
        total += counts
    rows.append(["", TOTAL.say(lang), *(total[one] for one in VERDICTS), sum(u.unread for u, _ in of.units)])
    yield columns_shown(rows)
    yield _broken(_LEGEND.say(lang))
    if len(of.units) > MOST_UNITS:
        yield _MORE.fill(n=number(len(of.units) - MOST_UNITS, lang), file=INDEX).say(lang)


def _broken(text: str) -> str:
    """Return a sentence as lines within the width of a terminal; a path without blanks stays whole."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _short(name: str) -> str:
    """Return a name fit for a column, on one line."""
    one = " ".join(masked(name).split())
    cut = textwrap.shorten(one, _LONGEST, placeholder=" …")
    return cut if len(cut) > 1 else f"{one[: _LONGEST - 1]}…"


def _told(of: Issued, totals: Totals, folder: Path, lang: Lang) -> Iterator[str]:
    for kind, text in _WRITTEN.items():
        count = of.twins if kind == "twin" else of.letters[kind]
        if count:
            yield text.fill(n=number(count, lang)).say(lang)
    yield _WHERE.fill(folder=folder, index=INDEX).say(lang)
    inside = sum(counts.total() for _, counts in of.units)
    if inside + of.homeless != totals.judged or of.answered + of.unread != totals.unreadable:
        yield _WRONG.say(lang)
    said = {
        "judged": totals.judged, "bad": totals.unreadable, "inside": inside, "answered": of.answered,
        "out": of.homeless + of.unread,
    }  # fmt: skip
    yield _SUM.fill(**{name: number(count, lang) for name, count in said.items()}).say(lang)
    if of.homeless:
        yield _HOMELESS.fill(n=number(of.homeless, lang), file=NOT_SENT).say(lang)
    if of.unread:
        yield _UNREADABLE.fill(n=number(of.unread, lang), file=NOT_SENT).say(lang)
    if of.not_at_hand:
        yield _NOT_AT_HAND.fill(n=number(of.not_at_hand, lang), file=TWIN).say(lang)
    for one in of.left[:MOST_UNITS]:
        yield _LEFT.fill(file=one).say(lang)


_UNIT = Text("Đơn vị", "Unit")
_UNREAD = Text("Hỏng", "Bad")
_HEADS: Final = {
    "eligible": Text("Đủ đ/k", "OK"),
    "for_council": Text("HĐ xét", "Council"),
    "returned": Text("Trả lại", "Ret."),
    "deferred": Text("Dừng", "Def."),
    "ineligible": Text("Không đủ", "Not"),
}
_LEGEND = Text(
    "(Đủ điều kiện trình xét, cần Hội đồng xem xét, trả lại để bổ sung, tạm dừng, không đủ điều kiện, "
    "không đọc được.)",
    "(Eligible, for the council, returned, deferred, not eligible, unreadable.)",
)
_MORE = Text("… và {n} đơn vị nữa, xem {file}", "… and {n} more units, see {file}")
_WRITTEN: Final = {
    "result": Text("Thông báo kết quả thẩm định: {n}", "Letters on the result of appraisal: {n}"),
    "supplement": Text("Phiếu yêu cầu bổ sung hồ sơ: {n}", "Requests to supplement: {n}"),
    "twin": Text("Tệp hồ sơ để đơn vị sửa và gửi lại: {n}", "Workbooks to mend and send back: {n}"),
    "submission": Text("Tờ trình Hội đồng: {n}", "Submissions to the council: {n}"),
}
_WHERE = Text(
    "Đã ghi vào {folder}; mục lục: {index}. Số, ngày của văn bản để trống cho văn thư.",
    "Written to {folder}; index: {index}. Numbers and dates are left blank for the clerk.",
)
_SUM = Text(
    "Tổng: {judged} hồ sơ đã xét + {bad} không đọc được = {inside} hồ sơ của các đơn vị + {answered} "
    "không đọc được nêu trong văn bản + {out} không có văn bản.",
    "Sum: {judged} judged + {bad} unreadable = {inside} of units + {answered} unreadable, told in letters "
    "+ {out} in no letter.",
)
_WRONG = Text("TỔNG KHÔNG KHỚP.", "THE SUM IS WRONG.")
_HOMELESS = Text(
    "{n} hồ sơ không nêu đơn vị nên không có văn bản; xem {file}, ghi tên đơn vị vào hồ sơ rồi chạy lại.",
    "{n} dossiers name no unit and are in no letter; see {file}, name the unit and run again.",
)
_UNREADABLE = Text(
    "{n} dòng hoặc hồ sơ không đọc được, không nêu trong văn bản nào; xem {file}.",
    "{n} rows or dossiers cannot be read and are in no letter; see {file}.",
)
_NOT_AT_HAND = Text(
    "{n} hồ sơ trả lại, tạm dừng không có trong {file} vì chỉ có kết quả; thêm --dossiers với chính hồ sơ, "
    "danh sách đã rà soát.",
    "{n} returned or deferred dossiers are not in {file}, for only their results are known; add --dossiers "
    "with the dossiers or lists that were screened.",
)
_LEFT = Text(
    "Còn tệp của lần chạy trước đã được sửa tay, lần này không ghi: {file}",
    "A file of an earlier run was changed since and was not written this time: {file}",
)
