"""The entries of a draft for rules/sources.yaml."""

from __future__ import annotations

from .draft_parts import (
    day_text,
    source_kind,
)
from .draft_sheet import OPEN, UNCHECKED, Sheet
from .found import BasisFound


def write_own_source(sheet: Sheet) -> None:
    """Write the entry of the plan itself for rules/sources.yaml."""
    plan, out = sheet.plan, sheet.out
    sheet.out = sheet.sources
    sheet.out.put(1, f"- id: {sheet.source}")
    sheet.ask_found(2, plan.kind)
    sheet.out.put(2, f"kind: {source_kind(plan.kind.value) or 'kế hoạch'}")
    sheet.ask_found(2, plan.number)
    sheet.out.pair(2, "number", plan.number.value or "not stated")
    sheet.ask_found(2, plan.issuer)
    sheet.out.pair(2, "issuer", plan.issuer.value or "not stated")
    sheet.ask_found(2, plan.title)
    sheet.out.pair(2, "title", plan.title.value or "not stated")
    sheet.ask_found(2, plan.issued_on)
    sheet.out.put(2, f"issued_on: {day_text(plan.issued_on.value)}")
    _unchecked(sheet)
    sheet.out = out


def write_source(sheet: Sheet, one: BasisFound, name: str) -> None:
    """Write the entry of a document that the plan rests on."""
    out = sheet.out
    sheet.out = sheet.sources
    sheet.out.put(1, f"- id: {name}")
    sheet.ask(2, one.confidence, one.where)
    sheet.out.put(2, f"kind: {source_kind(one.kind)}")
    sheet.out.pair(2, "number", one.number or "not stated")
    sheet.out.pair(2, "issuer", one.issuer or "not stated")
    sheet.out.pair(2, "title", one.title or "not stated")
    sheet.out.put(2, f"issued_on: {day_text(one.day)}")
    _unchecked(sheet)
    sheet.out = out


def sources_text(sheet: Sheet) -> str:
    """Return the entries for rules/sources.yaml, under a comment that says whose they are."""
    if not sheet.sources.lines:
        return ""
    lead = f"  # Bản nháp cho {sheet.id}: đối chiếu từng điểm {OPEN} rồi xóa ghi chú.\n"
    return lead + sheet.sources.text()


def _unchecked(sheet: Sheet) -> None:
    sheet.out.put(2, f"address: not found # {OPEN} [not stated] nơi xem được văn bản")
    sheet.out.put(2, f"certainty: secondhand # {OPEN} [guess] verified khi đã đối chiếu nguyên văn")
    sheet.out.put(2, f"checked_on: {UNCHECKED} # {OPEN} [not stated] ngày người soạn đối chiếu")
