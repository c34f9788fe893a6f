"""The clauses of a draft: criteria taken, points not encoded, and what each clause became."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..texts import Text
from .clauses import Part
from .draft_parts import (
    LONGEST_POINT,
    clause_key,
    gist_of,
    quotas_written,
)
from .draft_sheet import OPEN, UNTRANSLATED, Sheet
from .found import Where
from .framing import is_capitals
from .markers import unmarked
from .naming import slug
from .persons import without_persons
from .yaml_lines import scalar


def write_criteria(sheet: Sheet) -> None:
    """Write the shared criteria that the plan gives ground for."""
    out = sheet.out
    if not sheet.taken:
        return
    out.put(0, "criteria:")
    for one in sheet.taken:
        sheet.ask(1, one.confidence, one.where, f"{one.why};")
        out.put(1, f"- use: {one.id}")
        clause = clause_key(one.where) if one.where else sheet.anywhere()
        certainty = "verified" if one.confidence == "certain" else "memory"
        out.put(2, f"cite: {{clause: {clause}, certainty: {certainty}}}")


def write_not_encoded(sheet: Sheet) -> None:
    """Write what no test says yet."""
    out = sheet.out
    if not sheet.standards and not sheet.unknown:
        return
    out.put(0, "not_encoded:")
    for clause in sheet.standards:
        text = without_persons(unmarked(clause.text.replace("\n", " ")))
        _point(
            sheet,
            f"standard-{slug(clause.key)}",
            clause.key,
            text,
            "Chưa chuyển thành phép thử",
            "Not yet made a test",
        )
    for n, one in enumerate(sheet.unknown, 1):
        vi = "Bộ quy tắc chưa có hình thức này hoặc kế hoạch không nói ai quyết định"
        _point(
            sheet,
            f"award-{n}",
            one.where.clause,
            one.where.words,
            vi,
            "The rulebook has no such form, or nobody is named who decides it",
        )


def write_warning(sheet: Sheet) -> None:
    """Write the note that every report under the draft carries until somebody has confirmed it all."""
    out = sheet.out
    out.put(0, "notes:")
    last = "xóa lưu ý này sau khi mọi điều trong bản nháp đã được xác nhận"
    out.put(1, f"- id: {_DRAFT_NOTE} # {OPEN} [guess] {last}")
    out.put(2, "text:")
    out.pair(3, "vi", DRAFT_WARNING.vi)
    out.pair(3, "en", DRAFT_WARNING.en)


_DRAFT_NOTE: Final = "draft-not-confirmed"
DRAFT_WARNING: Final = Text(
    "Quy tắc của phong trào, đợt thi đua này là bản nháp đọc từ kế hoạch, chưa có người xác nhận; kết luận "
    "chưa dùng được",
    "The rules of this campaign are a draft read from its plan and nobody has confirmed them; the verdict "
    "cannot be relied on yet",
)


def _point(sheet: Sheet, name: str, clause: str, text: str, vi: str, en: str) -> None:
    out = sheet.out
    out.put(1, f"- id: {name} # {OPEN} [guess] {vi[:1].lower()}{vi[1:]}")
    out.put(2, f"cite: {{clause: {scalar(clause)}}}")
    out.put(2, "text:")
    out.pair(3, "vi", text if len(text) <= LONGEST_POINT else text[: LONGEST_POINT - 1].rstrip() + "…")
    sheet.english(3)
    out.put(2, "reason:")
    out.pair(3, "vi", vi)
    out.pair(3, "en", en)


_FRAME: Final[Mapping[Part, Text]] = {
    "recipients": Text("Nơi nhận", "Recipients"),
    "signature": Text("Chức vụ và chữ ký của người ký", "Office and signature of the signer"),
}
"""What is said of the foot of a plan: its words are names of people."""


def write_clauses(sheet: Sheet) -> None:
    """Write every clause with its first words and what it became."""
    out = sheet.out
    if not sheet.plan.clauses:
        return
    became = _became(sheet)
    out.comment(
        0,
        f"{OPEN} [guess] gist là những chữ đầu của từng mục; người soạn viết lại, dịch, và nói "
        "mục ấy thành gì, vì sao",
    )
    out.put(0, "clauses:")
    for clause in sheet.plan.clauses:
        out.put(1, f"- clause: {scalar(clause.key)}")
        out.put(2, "gist:")
        frame = _FRAME.get(clause.part)
        out.pair(3, "vi", frame.vi if frame else gist_of(clause))
        out.put(3, f"en: {frame.en if frame else UNTRANSLATED}")
        if names := became.get(clause.key):
            out.put(2, "became:")
            for name in names:
                out.put(3, f"- {name}")
        else:
            heading = is_capitals(unmarked(clause.text))
            vi, en = (
                ("Tiêu đề", "A heading")
                if heading
                else ("Chưa ai xem xét mục này", "Nobody has considered this clause yet")
            )
            out.put(2, f"why: {{vi: {vi}, en: {en}}}")


def _became(sheet: Sheet) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}

    def add(where: Where | None, name: str) -> None:
        if where is not None and name not in made.setdefault(where.clause, []):
            made[where.clause].append(name)

    plan = sheet.plan
    if plan.issuer.value:
        add(plan.issuer.where, "organiser")
    if plan.number.where:
        add(plan.number.where, f"source:{sheet.source}")
    if plan.theme.value:
        add(plan.theme.where, "theme")
    for one, name, _ in sheet.basis:
        if name:
            add(one.where, f"source:{name}")
    for name, period in sheet.periods:
        add(period.where, f"period:{name}")
    if plan.window.value:
        add(plan.window.where, "window")
    if plan.subjects.value:
        add(plan.subjects.where, "subjects")
    for award in sheet.offered:
        add(award.where, f"award:{award.award}")
    if plan.deadline.value:
        add(plan.deadline.where, "deadline")
    if plan.contact.value:
        add(plan.contact.where, "contact")
    for n, quota in enumerate(quotas_written(plan), 1):
        add(quota.where, f"quota:quota-{n}")
    for name, day in sheet.days:
        add(day.where, f"parameter:{name}")
    for taken in sheet.taken:
        add(taken.where, f"criterion:{taken.id}")
    for clause in sheet.standards:
        made.setdefault(clause.key, []).append(f"not_encoded:standard-{slug(clause.key)}")
    for n, unknown in enumerate(sheet.unknown, 1):
        add(unknown.where, f"not_encoded:award-{n}")
    return made
