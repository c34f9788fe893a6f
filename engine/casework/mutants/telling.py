"""What became of the mutants, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from ...texts import Lang, Text
from ..columns import broken, fitted
from ..counted import counted
from .mutant import KINDS
from .running import Report, Row

_FATES: Final[dict[str, Text]] = {
    "killed": Text("bị phát hiện", "killed"),
    "survived": Text("sống sót", "survived"),
    "equivalent": Text("tương đương", "equivalent"),
    "refused": Text("không nạp được", "refused"),
    "same": Text("không đổi gì", "same"),
}
"""Columns of the table: a survivor that is listed with a reason is `equivalent`."""
_SURVIVES = Text("SỐNG SÓT", "SURVIVED")
_NEAR = Text("{n} có xét tới, gần nhất:", "asked in {n}, the nearest:")
_FAR = Text("không trường hợp nào xét tới", "no case comes near")
_SUMMARY = Text(
    "{n}: {killed} bị phát hiện, {survived} sống sót, {equivalent} tương đương, {refused} không nạp "
    "được, {same} không đổi gì; {cases}, bộ máy xét: reference",
    "{n}: {killed} killed, {survived} survived, {equivalent} equivalent, {refused} refused, {same} "
    "the same; {cases}, judged by the reference evaluator alone",
)
_NOTHING = Text("Không có sai lệch nào như vậy để thử", "There is no such mutant to try")
_MEANT = Text(
    "Không có sai lệch nào như vậy; có phải “{near}”?", 'There is no such mutant; did you mean "{near}"?'
)
_WHAT = Text(
    "Mỗi sai lệch sống sót là một thay đổi của quy tắc mà không trường hợp mẫu nào nhận ra. Thêm một trường "
    "hợp cho kết quả khác khi quy tắc bị đổi như vậy; nếu không hồ sơ nào phân biệt được thì ghi vào "
    "exceptions/mutants.yaml kèm lý do.",
    "Each survivor is a change of the rules that no worked case notices. Add a case that would come out "
    "otherwise; where no dossier can tell, list the mutant in exceptions/mutants.yaml with the reason.",
)


def report_text(report: Report, lang: Lang, width: int = 80) -> str:
    """Return the survivors, tables by file and by kind, and totals, for a screen of `width` columns."""
    lines = [line for row in report.survivors for line in _survivor(row, lang)]
    if report.survivors:
        lines += [broken(_WHAT.say(lang), width), ""]
    lines += [fault.say(lang) for fault in report.stale]
    by_file = [(_file(row), row) for row in report.rows]
    lines += _table(Text("tệp", "file").say(lang), by_file, lang, width)
    by_kind = [
        (KINDS[kind].say(lang), row) for kind in KINDS for row in report.rows if row.mutant.kind == kind
    ]
    lines += _table(Text("thay đổi", "change").say(lang), by_kind, lang, width)
    totals = Counter(_fate(row) for row in report.rows)
    said = _SUMMARY.fill(
        n=counted(len(report.rows), "sai lệch", "mutant", "mutants"),
        cases=counted(
            report.cases, "trường hợp và lô hồ sơ", "worked case or batch", "worked cases and batches"
        ),
        **{name: totals[name] for name in _FATES},
    )
    if not report.rows:
        lines.append((_MEANT.fill(near=report.meant) if report.meant else _NOTHING).say(lang))
    lines.append(said.say(lang))
    return "\n".join(lines) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON data: totals, every mutant that was not killed, and stale entries."""
    totals = Counter(_fate(row) for row in report.rows)
    return {
        "mutants": len(report.rows),
        "cases": report.cases,
        "evaluators": ["reference"],
        "passed": report.passed,
        **{name: totals[name] for name in _FATES},
        "rows": [_row(row) for row in report.rows],
        "stale": [
            {"code": one.code, "place": str(one.place), "message": one.message.en} for one in report.stale
        ],
    }


def _row(row: Row) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": row.mutant.id,
        "kind": row.mutant.kind,
        "file": row.mutant.place.file,
        "line": row.mutant.place.line,
        "was": row.mutant.was,
        "became": row.mutant.became,
        "fate": _fate(row),
    }
    if row.tried.by:
        made["by"] = row.tried.by
    if row.why:
        made["why"] = row.why
    if row.tried.fate == "survived":
        made |= {"asked": row.tried.asked, "near": list(row.tried.near)}
    return made


def _survivor(row: Row, lang: Lang) -> list[str]:
    of, tried = row.mutant, row.tried
    place = f"{of.place.file}:{of.place.line}"
    near = _NEAR.fill(n=counted(tried.asked, "trường hợp", "case", "cases")) if tried.near else _FAR
    return [
        f"{_SURVIVES.say(lang)}  {place}  {KINDS[of.kind].say(lang)}: {of.was} → {of.became}",
        f"      {of.id}",
        f"      {near.say(lang)}",
        *(f"        {name}" for name in tried.near),
    ]


def _fate(row: Row) -> str:
    return "equivalent" if row.tried.fate == "survived" and row.why else row.tried.fate


def _file(row: Row) -> str:
    return row.mutant.id.partition("#")[0]


def _table(head: str, rows: list[tuple[str, Row]], lang: Lang, width: int) -> list[str]:
    """Return counts by group and fate, in columns."""
    if not rows:
        return []
    counts: dict[str, Counter[str]] = {}
    for name, row in rows:
        counts.setdefault(name, Counter())[_fate(row)] += 1
    titles = [head, *(one.say(lang) for one in _FATES.values())]
    body = [[name, *(str(found[fate]) for fate in _FATES)] for name, found in counts.items()]
    return [fitted(titles, body, width), ""]
