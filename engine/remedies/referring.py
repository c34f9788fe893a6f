"""Papers that entries refer to: enclosed, signed, named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY, iso_day
from ..dossiers.entries import Document
from ..dossiers.fields import LIST_LABELS, entry_label
from ..judging.findings import ABSENT, KNOWN, Cell
from ..judging.reference import answer
from ..rulebooks.program import Comparison
from ..texts import Text
from . import wording
from .case import Case
from .editing import at
from .picking import days_asked, pick, pick_day
from .plans import Plan, Said, best
from .prospects import Edit, Means

_ENCLOSE = Text("Gửi kèm {what}", "Enclose {what}")
_NAME = Text(
    "Nếu đúng là giấy tờ ấy, ghi giấy tờ đã có trong hồ sơ: {what}",
    "If it is that one, name the paper that the dossier has: {what}",
)
_DRAW_UP = Text(
    "Chỉ khi thực sự có văn bản mới (không ghi lùi ngày), gửi kèm {what}",
    "Only if a new one is really drawn up (never backdated), enclose {what}",
)
_COMPLETE = Text("Gửi lại {paper}, bản có đủ: {what}", "Send {paper} again, complete: {what}")
_COMPARE = Text(
    "Đối chiếu với bản gốc {paper}; đạt nếu đúng thực tế là: {what}",
    "Compare with the original {paper}; met if it really is: {what}",
)
_ADDED_LATER = ("signed", "confirmed")
"""What a paper may yet get; all else of it is as it was drawn up."""

Asked = tuple[Comparison, Cell, bool]


def referred(case: Case, scope: str, pointer: str, name: str, asked: Sequence[Asked]) -> list[Plan]:
    """Return ways to make the paper that a reference names be what is asked of it.

    `name` is the reference's path. A paper that is there is completed or named; else one is enclosed.
    """
    several: dict[str, list[Comparison]] = {}
    for of, _, _ in asked:
        several.setdefault(_own(of, name), []).append(of)
    if any(
        of.kind == "unstated" or (of.kind == "given" and not of.wanted) for of, _, yes in asked if not yes
    ):
        return []
    place = f"{pointer}/{name.replace('.', '/')}"
    stated = at(case.data, place)
    papers = case.dossier.documents or ()
    named = [i for i, one in enumerate(papers) if one.id is not None and one.id == stated]
    words = _words(scope, pointer, name, [of for of, _, yes in asked if not yes])
    plans: list[Plan] = []
    means: Means = "paper"
    if len(named) == 1:
        plan = _completed(case, named[0], papers[named[0]], asked, name, words)
        if plan is not None:
            return [plan]
        if any(
            not yes and cell.state == KNOWN and _own(of, name) in ("date", "number")
            for of, cell, yes in asked
        ):
            means = "fact"
    for index, one in enumerate(papers):
        if one.id is None or one.id == stated or sum(two.id == one.id for two in papers) > 1:
            continue
        if all(_fits(one, key, of) for key, each in several.items() for of in each):
            of_paper = entry_label(f"/documents/{index}") or words
            said = Text(f"{words.vi} – {of_paper.vi}", f"{words.en} - {of_paper.en}")
            plans.append(Plan("paper", (Edit("add", place, one.id),), (Said(_NAME, said),)))
            break
    dangling = (
        isinstance(stated, str)
        and bool(stated.strip())
        and not any(one.id == stated.strip() for one in papers)
    )
    key = stated.strip() if dangling and isinstance(stated, str) else case.fresh("documents")
    paper = new_paper(case, key, several)
    if paper is not None:
        edits = [Edit("add", "/documents/-", paper)]
        if not dangling:
            edits.append(Edit("add", place, key))
        plans.append(Plan(means, tuple(edits), (Said(_ENCLOSE if means == "paper" else _DRAW_UP, words),)))
    return best(plans)


def new_paper(case: Case, key: str, asked: Mapping[str, Sequence[Comparison]]) -> dict[str, Any] | None:
    """Return a paper as a dossier lists it, signed and confirmed, with what is asked of its fields."""
    paper: dict[str, Any] = {"id": key, "kind": "other", "signed": True, "confirmed": True}
    for name, comparisons in asked.items():
        if not name:
            continue
        comparisons = [of for of in comparisons if of.kind != "given"] or comparisons
        if name in ("date", "time"):
            day = _date(case, comparisons)
            if day is None:
                return None
            paper["date"] = day
            continue
        value = pick(case.program, "documents", [_as_own(of, name) for of in comparisons])
        if value is None:
            return None
        paper[name] = value
    return paper


def _date(case: Case, comparisons: Sequence[Comparison]) -> str | None:
    allowed = days_asked(comparisons)
    if allowed is None:
        return None
    usual = [(FIRST_DAY, case.considered.earliest)] if case.considered else []
    day = pick_day(allowed, [*usual, (allowed[0], LAST_DAY)])
    if day is None:
        day = case.considered.earliest if case.considered else None
    return iso_day(day) if day else None


def _completed(
    case: Case, index: int, paper: Document, asked: Sequence[Asked], name: str, words: Text
) -> Plan | None:
    """Return how a paper that is named becomes what is asked: stating what it leaves open, signing it."""
    edits = []
    for of, cell, yes in asked:
        if yes:
            continue
        key = _own(of, name)
        own = _as_own(of, key)
        if not key or (cell.state == KNOWN and key not in _ADDED_LATER):
            return None
        value = _date(case, [of]) if key == "date" else pick(case.program, "documents", [own])
        if value is None:
            return None
        edits.append(Edit("add", f"/documents/{index}/{key}", value))
    label = CODES["document_kind"].get(str(paper.kind)) or LIST_LABELS["documents"]
    of_paper = Text(f"{label.vi} ({paper.id})", f"{label.en} ({paper.id})")
    how = _COMPLETE if all(edit.pointer.endswith(_ADDED_LATER) for edit in edits) else _COMPARE
    return Plan("paper", tuple(edits), (Said(how, words, (("paper", of_paper),)),)) if edits else None


def _own(of: Comparison, name: str) -> str:
    return of.field[len(name) + 1 :] if of.field.startswith(name + ".") else ""


def _as_own(of: Comparison, key: str) -> Comparison:
    """Return a comparison of a paper through a reference as one of the paper itself."""
    return Comparison(key, of.operator, of.kind, of.shown, of.required, of.values, of.wanted, of.lo, of.hi)


def _fits(paper: Document, key: str, of: Comparison) -> bool:
    if not key:
        return True
    value = getattr(paper, key)
    if of.kind == "given":
        return (value is not None) == of.wanted
    if value is None or of.kind != "member":
        return False
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return answer(of, Cell(KNOWN if isinstance(value, str | bool) else ABSENT, text, 0, 0, text)) == "yes"


def _words(scope: str, pointer: str, name: str, comparisons: Sequence[Comparison]) -> Text:
    parts = []
    for of in comparisons:
        key = _own(of, name)
        parts.append(wording.of_paper(_as_own(of, key), key) if key else wording.asked(scope, of))
    if parts and not any(_own(of, name) == "kind" for of in comparisons):
        parts.insert(0, wording.label(scope, name))
    said = wording.joined(parts, Text(", ", ", "))
    return wording.of_entry(said, pointer)
