"""Coverage for people and for programs: a table with what is missing, or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ...errors import Place
from ...texts import Lang, Text
from ..cases import Outcome
from ..columns import broken, fitted
from .units import KINDS, Coverage, Gap, Kind, Rule, Unit, percent_of

_KIND: Final[dict[Kind, Text]] = {
    "criterion": Text("tiêu chí", "criteria"),
    "comparison": Text("phép so sánh", "comparisons"),
    "route": Text("tiêu chuẩn", "routes"),
    "provision": Text("điều khoản", "provisions"),
    "clause": Text("mục kế hoạch", "clauses"),
}
_TO_SHOW: Final[dict[str, Text]] = {
    "met": Text("cần một hồ sơ đạt", "needs a dossier that meets it"),
    "unmet": Text("cần một hồ sơ không đạt", "needs a dossier that does not meet it"),
    "unknown": Text("cần một hồ sơ không cho biết", "needs a dossier that does not tell"),
    "not_applicable": Text(
        "cần một hồ sơ không thuộc diện áp dụng", "needs a dossier that it does not concern"
    ),
    "yes": Text("cần một mục mà phép so sánh này đúng", "needs an item of which this comparison holds"),
    "no": Text("cần một mục mà phép so sánh này sai", "needs an item of which this comparison does not hold"),
    "shown": Text("cần một hồ sơ mà kết luận dựa vào đây", "needs a dossier whose judgement rests on it"),
}
_UNKNOWN_ITEM: Final = Text(
    "cần một mục để trống hoặc không đọc được ở đây", "needs an item that leaves this open or unreadable"
)


def coverage_table(of: Coverage, lang: Lang, whole: bool = False, width: int = 80) -> str:
    """Return coverage file by file, then each outcome that no case shows, with its line.

    Args:
        of: what the cases show.
        lang: the language.
        whole: also each that cannot occur, with its reason, and each provision that no single dossier rests
            on.
        width: columns of the screen.
    """
    head = [Text("TỆP", "FILE").say(lang), *(_KIND[kind].say(lang) for kind in KINDS)]
    rows = []
    for file in of.files():
        shares = [of.share(kind, file) for kind in KINDS]
        name = file.removeprefix("rules/").removesuffix(".yaml")
        rows.append([name, *(f"{one.covered}/{one.total}" if one.total else "–" for one in shares)])
    total = [of.share(kind) for kind in KINDS]
    rows.append([Text("TẤT CẢ", "ALL").say(lang), *(f"{one.covered}/{one.total}" for one in total)])
    rows.append(["", *(f"{one.shown}%" for one in total)])
    blocks = [fitted(head, rows, width)]
    if of.missing:
        title = Text("CHƯA CÓ TRƯỜNG HỢP NÀO ({n})", "NO CASE SHOWS ({n})").fill(n=len(of.missing))
        blocks.append("\n".join([title.say(lang), *(line for one in of.missing for line in _gap(one, lang))]))
    if of.impossible:
        blocks.append("\n".join(_impossible(of, lang, whole)))
    if of.asked.apart:
        blocks.append("\n".join(_apart(of, lang, whole)))
    lines = "\n\n".join(blocks).split("\n")
    table = blocks[0].count("\n") + 1
    return "\n".join([*lines[:table], *(_wrapped(one, width) for one in lines[table:])]) + "\n"


def threshold_said(of: Coverage, threshold: str, lang: Lang) -> str:
    """Return whether every kind reaches the threshold, and which kinds do not."""
    least = percent_of(threshold) or 0
    low = [kind for kind in KINDS if of.share(kind).exact < least]
    if not low:
        text = Text("Mọi loại đạt từ {least}% trở lên", "Every kind reaches {least}%")
        return text.fill(least=threshold).say(lang)
    text = Text("Chưa đạt {least}%: {kinds}", "Below {least}%: {kinds}")
    kinds = ", ".join(f"{_KIND[kind].say(lang)} {of.share(kind).shown}%" for kind in low)
    return text.fill(least=threshold, kinds=kinds).say(lang)


def coverage_json(of: Coverage, outcomes: Sequence[Outcome], threshold: str | None) -> dict[str, Any]:
    """Return coverage as plain data: shares, gaps, and for provisions and clauses their rules and cases."""
    return {
        "threshold": threshold,
        "kinds": {kind: _share(of, kind) for kind in KINDS},
        "files": {file: {kind: _share(of, kind, file) for kind in KINDS} for file in of.files()},
        "missing": [_gap_data(one) for one in of.missing],
        "impossible": [_gap_data(one) | {"why": one.why} for one in of.impossible],
        "provisions": [_index(of, unit, outcomes) for unit in of.asked.rules if unit.kind == "provision"],
        "clauses": [_index(of, unit, outcomes) for unit in of.asked.rules if unit.kind == "clause"],
        "apart": [_unit(unit) | {"rules": _rules(rules)} for unit, rules in of.asked.apart.items()],
    }


def _wrapped(line: str, width: int) -> str:
    """Return a line that fits; one that begins with a place stays whole, for who looks for it."""
    if line.startswith("rules/"):
        return line
    lead = line[: len(line) - len(line.lstrip(" "))]
    return lead + broken(line[len(lead) :], width - len(lead), indent=lead or "    ") if line else line


def _gap(one: Gap, lang: Lang) -> Iterator[str]:
    open_item = one.unit.kind == "comparison" and one.outcome == "unknown"
    to_show = (_UNKNOWN_ITEM if open_item else _TO_SHOW[one.outcome]).say(lang)
    yield f"{one.unit.place}: {one.unit.shown_as}: {one.outcome}"
    yield f"    {to_show}"


def _impossible(of: Coverage, lang: Lang, whole: bool) -> Iterator[str]:
    yield (
        Text(
            "Không thể xảy ra, có lý do trong cases/exceptions/coverage.yaml: {n}",
            "Cannot occur, with the reason in cases/exceptions/coverage.yaml: {n}",
        )
        .fill(n=len(of.impossible))
        .say(lang)
    )
    if whole:
        for one in of.impossible:
            yield f"{one.unit.place}: {one.unit.shown_as}: {one.outcome}"
            yield f"    {one.why}"


def _apart(of: Coverage, lang: Lang, whole: bool) -> Iterator[str]:
    yield (
        Text(
            "Không hồ sơ nào một mình dựa vào (quy tắc xét nhiều hồ sơ với nhau, hoặc không thành quy tắc): "
            "{provisions} điều khoản, {clauses} mục kế hoạch",
            "No single dossier rests on (rules over several dossiers, or no rule): "
            "{provisions} provisions, {clauses} clauses of plans",
        )
        .fill(
            provisions=sum(1 for one in of.asked.apart if one.kind == "provision"),
            clauses=sum(1 for one in of.asked.apart if one.kind == "clause"),
        )
        .say(lang)
    )
    if whole:
        for unit, rules in of.asked.apart.items():
            refs = ", ".join(dict.fromkeys(rule.ref for rule in rules)) or "–"
            yield f"{unit.place}: {unit.shown_as}: {refs}"


def _share(of: Coverage, kind: Kind, file: str | None = None) -> dict[str, Any]:
    share = of.share(kind, file)
    return {"covered": share.covered, "total": share.total, "percent": share.shown}


def _unit(unit: Unit) -> dict[str, Any]:
    return {"kind": unit.kind, "owner": unit.owner, "name": unit.name, "part": unit.part} | _place(unit.place)


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _gap_data(one: Gap) -> dict[str, Any]:
    return _unit(one.unit) | {"outcome": one.outcome}


def _index(of: Coverage, unit: Unit, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    cases = of.seen.get((unit, "shown"), [])
    named = {"rules": _rules(of.asked.rules[unit]), "cases": [_name(outcomes[one]) for one in cases]}
    return _unit(unit) | named


def _rules(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return [{"rule": one.ref} | _place(one.place) for one in rules]


def _name(one: Outcome) -> str:
    return f"{one.case.file}: {one.case.name}"
