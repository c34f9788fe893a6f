"""What was read out of a plan, as rows for a person and as JSON: field, value, where, how sure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..reporting.table import WIDTH, columns_shown
from ..texts import Lang, Text
from .draft_sheet import where_shown
from .found import Confidence, Found, Plan, QuotaFound, Where
from .values_shown import quota_shown, value_shown

_SURE: Final = {
    "certain": Text("chắc chắn", "certain"),
    "likely": Text("có lẽ", "likely"),
    "guess": Text("đoán", "guess"),
    "not stated": Text("không nêu", "not stated"),
}
_FIELDS: Final = {
    "kind": Text("loại văn bản", "kind"),
    "issuer": Text("cơ quan ban hành", "issuer"),
    "level": Text("cấp", "level"),
    "number": Text("số", "number"),
    "issued_on": Text("ngày ban hành", "issued on"),
    "title": Text("tên", "title"),
    "theme": Text("chủ đề", "theme"),
    "basis": Text("căn cứ", "basis"),
    "period.from": Text("thời gian, từ", "period, from"),
    "period.to": Text("thời gian, đến", "period, to"),
    "window": Text("mốc thành tích", "window"),
    "subjects": Text("đối tượng", "subjects"),
    "award": Text("hình thức", "award"),
    "award.authority": Text("thẩm quyền", "authority"),
    "award.money": Text("tiền thưởng", "money"),
    "paper": Text("giấy tờ", "paper"),
    "deadline": Text("hạn nộp", "deadline"),
    "quota": Text("số lượng", "quota"),
    "contact": Text("liên hệ", "contact"),
    "other_day": Text("ngày khác", "other day"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of the report."""

    field: str
    value: str | None
    confidence: Confidence
    where: Where | None
    note: Text | None = None
    quota: QuotaFound | None = None


def rows_of(plan: Plan) -> list[Row]:
    """Return every field of a plan, those that it does not state as well."""
    return list(_rows(plan))


def _rows(plan: Plan) -> Iterator[Row]:
    for name in ("kind", "issuer", "level", "number", "issued_on", "title", "theme"):
        yield _row(name, getattr(plan, name))
    for one in plan.basis:
        said = " ".join(
            part
            for part in (one.kind, one.number, one.day if one.day != "not stated" else "", one.issuer)
            if part
        )
        yield Row("basis", said, one.confidence, one.where)
    if not plan.basis:
        yield Row("basis", None, "not stated", None)
    for period in plan.periods:
        yield _row("period.from", period.first)
        yield _row("period.to", period.last)
    if not plan.periods:
        yield Row("period.from", None, "not stated", None)
        yield Row("period.to", None, "not stated", None)
    yield _row("window", plan.window)
    yield _row("subjects", plan.subjects)
    for award in plan.awards:
        yield Row("award", award.award or award.form, award.confidence, award.where)
        yield _row("award.authority", award.authority)
        if award.money:
            yield Row("award.money", award.money, "likely", award.where)
    if not plan.awards:
        yield Row("award", None, "not stated", plan.awards_near)
    for paper in plan.papers:
        yield Row("paper", paper.kind or "other", paper.confidence, paper.where)
    if not plan.papers:
        yield Row("paper", None, "not stated", None)
    yield _row("deadline", plan.deadline)
    for quota in plan.quotas:
        bound = str(quota.count) if quota.count is not None else f"{quota.percent}%"
        yield Row("quota", f"{bound} {quota.of} / {quota.per}", quota.confidence, quota.where, None, quota)
    if not plan.quotas:
        yield Row("quota", None, "not stated", plan.quotas_near)
    yield _row("contact", plan.contact)
    for other in plan.others:
        yield Row("other_day", other.value, other.confidence, other.where)


def _row(name: str, found: Found[Any]) -> Row:
    value = found.value
    if isinstance(value, tuple):
        value = "..".join(value) if name == "window" else ", ".join(value)
    return Row(name, value, found.confidence, found.where, found.note)


def table(plan: Plan, lang: Lang, awards: Mapping[str, str]) -> str:
    """Return the report as columns for a terminal, in words.

    Args:
        plan: what was read.
        lang: the language.
        awards: the Vietnamese label of each form of award that the rulebook has, by its id.
    """
    heads = [
        Text("mục", "field"),
        Text("giá trị, và chữ trong kế hoạch", "value, and the plan's words"),
        Text("chỗ", "where"),
        Text("độ chắc", "sure"),
    ]
    rows: list[list[str]] = [[one.say(lang) for one in heads]]
    for row in rows_of(plan):
        said = "not stated"
        if row.quota is not None:
            said = quota_shown(row.quota, lang)
        elif row.value:
            said = value_shown(row.field, row.value, lang, awards)
        if row.where is not None and row.where.words != said:
            said += f" ← “{row.where.words}”"
        if row.note:
            said += f" ({row.note.say(lang)})"
        rows.append(
            [
                _FIELDS[row.field].say(lang),
                said,
                _where(row.where, plan, lang),
                _SURE[row.confidence].say(lang),
            ]
        )
    told = "".join(
        "\n".join(textwrap.wrap(f"! {_told(notice.line, lang)}{notice.text.say(lang)}", WIDTH)) + "\n"
        for notice in plan.notices
    )
    return f"{told}{columns_shown(rows)}\n"


def _told(line: int | None, lang: Lang) -> str:
    return "" if line is None else f"dòng {line}: " if lang == "vi" else f"line {line}: "


def _where(where: Where | None, plan: Plan, lang: Lang) -> str:
    shown = where_shown(where, plan.unit)
    if lang == "en":
        shown = shown.replace("trang", "page").replace("dòng", "line").replace("đoạn", "paragraph")
    return shown


def as_json(plan: Plan, draft_id: str) -> dict[str, Any]:
    """Return the report as plain data: every field with value, confidence, line, page, clause and words."""
    return {
        "file": plan.name,
        "id": draft_id,
        "unit": plan.unit,
        "notices": [
            {"code": one.code, "line": one.line, "vi": one.text.vi, "en": one.text.en} for one in plan.notices
        ],
        "fields": [
            {
                "field": row.field,
                "value": row.value if row.value is not None else "not stated",
                "confidence": row.confidence,
                "line": row.where.line.number if row.where else None,
                "page": row.where.line.page if row.where else None,
                "clause": row.where.clause if row.where else None,
                "words": row.where.words if row.where else None,
                "note": {"vi": row.note.vi, "en": row.note.en} if row.note else None,
            }
            for row in rows_of(plan)
        ],
    }
