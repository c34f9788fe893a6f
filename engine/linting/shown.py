"""A lint report as lines of text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ..errors import Place
from ..texts import Lang, Text
from .rule import SEVERITIES, SEVERITY_LABELS, Remark
from .running import Linted

Where = Callable[[str], str]
"""From what the loader calls a file (`rules/sources.yaml`) to the path that a reader can open."""

_SUMMARY: Final = Text(
    "{files} tệp: {error} lỗi, {warning} cảnh báo, {note} lưu ý{allowed}",
    "{files} files: {error} errors, {warning} warnings, {note} notes{allowed}",
)
_ALLOWED: Final = Text(", {n} điều được cho phép", ", {n} allowed")
_HIDDEN: Final = Text(" (--notes để xem lưu ý)", " (--notes shows the notes)")
_UNCHECKED: Final = Text("chưa xét – {what}", "not looked at – {what}")


def lines(linted: Linted, where: Where, lang: Lang, notes: bool) -> Iterator[str]:
    """Return a report line by line: `file:line:column: severity code message`, then a summary.

    Args:
        notes: show notes too; they are counted in any case.
    """
    told: set[str] = set()
    for remark in linted.remarks:
        if remark.severity == "note" and not notes:
            continue
        yield f"{_place(remark.place, where)}: {remark.severity} {remark.code} {_message(remark, lang)}\n"
        if remark.hint and remark.code not in told:
            told.add(remark.code)
            yield f"    → {remark.hint.say(lang)}\n"
    for what in linted.unchecked:
        yield _UNCHECKED.fill(what=what).say(lang) + "\n"
    yield summary(linted, lang, notes) + "\n"


def summary(linted: Linted, lang: Lang, notes: bool = True) -> str:
    """Return how many remarks there are of each severity."""
    counts = Counter(one.severity for one in linted.remarks)
    allowed = _ALLOWED.fill(n=linted.allowed).say(lang) if linted.allowed else ""
    said = _SUMMARY.fill(files=linted.files, allowed=allowed, **{one: counts[one] for one in SEVERITIES})
    return said.say(lang) + (_HIDDEN.say(lang) if counts["note"] and not notes else "")


def _place(place: Place, where: Where) -> str:
    file = where(place.file or "").replace("\r", "\\r").replace("\n", "\\n")
    return f"{file}:{place.line or 1}:{place.column or 1}"


def _message(remark: Remark, lang: Lang) -> str:
    parts = [remark.message.say(lang)]
    if remark.allowed:
        shown = ", ".join(remark.allowed[:12]) + (", …" if len(remark.allowed) > 12 else "")
        parts.append(Text("cho phép: {x}", "allowed: {x}").fill(x=shown).say(lang))
    if remark.meant:
        parts.append(Text("có phải “{x}”?", 'did you mean "{x}"?').fill(x=remark.meant).say(lang))
    return "; ".join(parts).replace("\n", "\\n")


def as_json(linted: Linted, where: Where, lang: Lang) -> str:
    """Return a report as one JSON object; `remarks` in order of file and line."""
    counts = Counter(one.severity for one in linted.remarks)
    data = {
        "files": linted.files,
        "counts": {one: counts[one] for one in SEVERITIES},
        "allowed": linted.allowed,
        "unchecked": [one.say(lang) for one in linted.unchecked],
        "remarks": [_row(one, where, lang) for one in linted.remarks],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _row(of: Remark, where: Where, lang: Lang) -> dict[str, Any]:
    return {
        "code": of.code,
        "name": of.name,
        "severity": of.severity,
        "severity_label": SEVERITY_LABELS[of.severity].say(lang),
        "file": where(of.place.file or ""),
        "line": of.place.line or 1,
        "column": of.place.column or 1,
        "message": of.message.say(lang),
        "hint": of.hint.say(lang) if of.hint else None,
        "allowed": list(of.allowed),
        "meant": of.meant,
    }


def only(linted: Linted, part: str) -> Linted:
    """Return what a report says of one file or folder, by what the loader calls it."""
    remarks: Sequence[Remark] = [one for one in linted.remarks if _in(one.place.file or "", part)]
    names = tuple(one for one in linted.names if _in(one, part))
    allowed = tuple(one for one in linted.allowed_in if _in(one, part))
    return Linted(tuple(remarks), allowed, linted.unchecked, names)


def _in(file: str, part: str) -> bool:
    return file == part or file.startswith(f"{part}/")
