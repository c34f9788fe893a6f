"""The terms of a draft: who, when, whom, what is offered and asked."""

from __future__ import annotations

from .draft_parts import (
    clause_key,
    day_text,
    days_told,
    english_period,
    fraction_of,
    quotas_written,
)
from .draft_sheet import OPEN, UNTRANSLATED, Sheet
from .places import english_of
from .yaml_lines import scalar


def write_head(sheet: Sheet) -> None:
    """Write who launches the campaign, on what basis, under which theme."""
    plan, out = sheet.plan, sheet.out
    out.put(0, "# yaml-language-server: $schema=../../docs/schema/rulebook.json")
    out.comment(
        0,
        f"Bản nháp đọc từ “{plan.name.rsplit('/', 1)[-1]}”. Mỗi ghi chú XÁC NHẬN là một điểm ch"
        "ưa ai xác nhận: đối chiếu",
    )
    out.comment(0, "với kế hoạch, sửa nếu cần, rồi xóa ghi chú. `not stated` là điều kế hoạch không nêu.")
    for notice in plan.notices:
        out.comment(0, f"{OPEN} [guess]{f' dòng {notice.line}:' if notice.line else ''} {notice.text.vi}")
    out.put(0, f"id: {sheet.id} # {OPEN} [guess] mã do chương trình đặt; mã đã dùng thì không đổi")
    out.put(0, "title:")
    sheet.ask_found(1, plan.title)
    out.pair(1, "vi", plan.title.value or "not stated")
    sheet.english(1)
    out.put(0, f"source: {sheet.source}")
    named = [(one, name) for one, name, _ in sheet.basis if name]
    if named:
        out.put(0, "basis:")
        for one, name in named:
            sheet.ask(1, one.confidence, one.where)
            out.put(1, f"- {name}")
    for unknown in (one for one, known, _ in sheet.basis if known is None):
        sheet.ask(0, "guess", unknown.where, "căn cứ thuộc loại văn bản chưa có trong ngôn ngữ quy tắc;")
    out.put(0, "organiser:")
    sheet.ask_found(1, plan.issuer)
    out.pair(1, "vi", plan.issuer.value or "not stated")
    sheet.english(1, english_of(plan.issuer.value) or UNTRANSLATED)
    if plan.level.value:
        sheet.ask_found(0, plan.level)
    else:
        note = "chỉ giữ chỗ cho tệp nạp được, không phải cấp của cơ quan này; người soạn chọn;"
        sheet.ask(0, "not stated", plan.level.where, note)
    out.put(0, f"level: {plan.level.value or 'commune'}")
    sheet.ask_found(0, plan.theme)
    out.pair(0, "theme", plan.theme.value or "not stated")


def write_times(sheet: Sheet) -> None:
    """Write the periods and the window."""
    out = sheet.out
    if not sheet.periods:
        sheet.ask(0, "not stated", None)
        out.put(0, "periods: not stated")
    else:
        out.put(0, "periods:")
        for name, one in sheet.periods:
            out.put(1, f"- id: {name}")
            out.put(
                2,
                f"label: {{vi: {scalar(one.label or 'Thời gian thi đua')}, en: "
                f"{scalar(english_period(name))}}}",
            )
            sheet.ask_found(2, one.first)
            out.put(2, f"from: {day_text(one.first.value)}")
            sheet.ask_found(2, one.last)
            out.put(2, f"to: {day_text(one.last.value)}")
            out.put(2, f"cite: {{clause: {clause_key(one.where)}}}")
    window = sheet.plan.window
    sheet.ask_found(0, window)
    if window.value is None or window.where is None:
        out.put(0, "window: not stated")
        return
    out.put(0, "window:")
    out.put(1, "type: span")
    out.put(1, "label: {vi: Mốc xét thành tích, en: Window in which achievements count}")
    out.put(1, f"cite: {{clause: {clause_key(window.where)}}}")
    out.put(1, f"value: {window.value[0]}..{window.value[1]}")


def write_subjects(sheet: Sheet) -> None:
    """Write whom the plan names."""
    found, out = sheet.plan.subjects, sheet.out
    clause = clause_key(found.where) if found.where else sheet.anywhere()
    out.put(0, "subjects:")
    out.put(1, f"cite: {{clause: {clause}}}")
    out.put(1, "kinds:")
    out.put(2, "type: codes")
    out.put(2, "label: {vi: Đối tượng kế hoạch nêu, en: Kinds of candidate that the plan names}")
    out.put(2, f"cite: {{clause: {clause}}}")
    sheet.ask_found(2, found)
    out.put(2, f"value: [{', '.join(found.value)}]" if found.value else "value: not stated")


def write_awards(sheet: Sheet) -> None:
    """Write the awards that the plan offers."""
    out = sheet.out
    if not sheet.offered:
        sheet.ask(
            0,
            "not stated",
            sheet.plan.awards_near,
            "kế hoạch không gọi tên hình thức nào của bộ quy tắc;" if sheet.plan.awards_near else "",
        )
        out.put(0, "awards: not stated")
        return
    out.put(0, "awards:")
    for one in sheet.offered:
        sheet.ask(1, one.confidence, one.where)
        out.put(1, f"- award: {one.award}")
        out.put(2, "authority:")
        if one.authority.value is None:
            sheet.ask(3, "not stated", one.where, "kế hoạch không nói ai quyết định;")
        out.pair(3, "vi", one.authority.value or "not stated")
        sheet.english(3, english_of(one.authority.value) or UNTRANSLATED)
        out.put(2, f"cite: {{clause: {clause_key(one.where)}}}")


def write_asked(sheet: Sheet) -> None:
    """Write deadline, papers, quotas and contact."""
    plan, out = sheet.plan, sheet.out
    sheet.ask_found(0, plan.deadline)
    out.put(0, f"deadline: {day_text(plan.deadline.value)}")
    kinds = [one for one in plan.papers if one.kind]
    if kinds:
        out.put(0, "papers:")
        for one in kinds:
            sheet.ask(1, one.confidence, one.where)
            out.put(1, f"- {one.kind}")
    else:
        sheet.ask(0, "not stated", None)
        out.put(0, "papers: not stated")
    for one in plan.papers:
        if one.kind is None:
            sheet.ask(0, one.confidence, one.where, "giấy tờ không thuộc loại nào của bộ quy tắc;")
    _quotas(sheet)
    sheet.ask_found(0, plan.contact)
    if plan.contact.value:
        out.put(0, "contact:")
        out.pair(1, "vi", plan.contact.value)
        sheet.english(1)
    else:
        out.put(0, "contact: not stated")


def _quotas(sheet: Sheet) -> None:
    out, quotas = sheet.out, quotas_written(sheet.plan)
    for other in (one for one in sheet.plan.quotas if one not in quotas):
        sheet.ask(0, other.confidence, other.where, "ngôn ngữ quy tắc chưa có số lượng cho hộ gia đình;")
    if not quotas:
        sheet.ask(0, "not stated", sheet.plan.quotas_near)
        out.put(0, "quotas: not stated")
        return
    out.put(0, "quotas:")
    for n, one in enumerate(quotas, 1):
        sheet.ask(1, one.confidence, one.where)
        out.put(1, f"- id: quota-{n}")
        out.put(2, "label:")
        out.pair(3, "vi", one.where.words)
        sheet.english(3)
        out.put(2, f"cite: {{clause: {clause_key(one.where)}}}")
        if one.award:
            out.put(2, f"award: [{one.award}]")
        out.put(2, f"of: {one.of}")
        out.put(2, f"per: {one.per}" + (f" # {one.body}" if one.body else ""))
        out.put(2, f"limit: $quota-{n}-limit")
        if one.percent is not None:
            out.put(2, f"base: quota-{n}-base")
    shares = [(n, one) for n, one in enumerate(quotas, 1) if one.percent is not None]
    if shares:
        out.put(0, "bases:")
    for n, one in shares:
        sheet.ask(1, "guess", one.where)
        out.put(1, f"- id: quota-{n}-base")
        out.put(2, "label:")
        out.pair(3, "vi", one.base or "not stated")
        sheet.english(3)
        out.put(2, f"cite: {{clause: {clause_key(one.where)}}}")


def write_parameters(sheet: Sheet) -> None:
    """Write the figures and days that stand on their own."""
    out, quotas = sheet.out, quotas_written(sheet.plan)
    for told in days_told(sheet.plan.others):
        sheet.ask(0, told.confidence, told.where, f"ngày khác kế hoạch nêu ({told.value}), chưa thành gì;")
    if not quotas and not sheet.days:
        return
    out.put(0, "parameters:")
    for n, one in enumerate(quotas, 1):
        out.put(1, f"quota-{n}-limit:")
        out.put(2, f"type: {'number' if one.count is not None else 'fraction'}")
        out.put(2, f"label: {{vi: {scalar(f'Số lượng tối đa {n}')}, en: {scalar(f'Limit {n}')}}}")
        out.put(2, f"cite: {{clause: {clause_key(one.where)}}}")
        sheet.ask(2, one.confidence, one.where)
        out.put(2, f"value: {one.count if one.count is not None else fraction_of(one.percent or '0')}")
    for name, day in sheet.days:
        out.put(1, f"{name}:")
        out.put(2, "type: day")
        out.put(2, "label:")
        out.pair(3, "vi", day.where.words)
        sheet.english(3)
        out.put(2, f"cite: {{clause: {clause_key(day.where)}}}")
        sheet.ask(2, day.confidence, day.where)
        out.put(2, f"value: {day_text(day.value)}")
