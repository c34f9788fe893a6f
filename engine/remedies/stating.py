"""Stating, correcting or clarifying the values of one item, so that what is asked of it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY, Span, iso_day, show_day
from ..dossiers.fields import FIELDS, SOURCES, entry_label, list_of
from ..judging.findings import KNOWN, UNREADABLE, Cell, ItemTrace, Outcome
from ..rulebooks.program import Comparison, Filter
from ..texts import Text
from . import wording
from .case import Case
from .editing import at
from .picking import days_asked, pick, pick_day, pick_several
from .plans import Plan, Said, all_of
from .prospects import Edit
from .referring import referred
from .timing import CORRECT, IF_SO, Failing, root, stating_words, timed, wait
from .waiting import first_day

_CARRY_OUT = Text(
    "Thực hiện được rồi mới xác nhận: {what} (nay hồ sơ ghi: {found})",
    "Achieve it, then attest it: {what} (the dossier now says: {found})",
)
_THE_DAY = Text(
    "đủ ngày, tháng, năm xét do cơ quan thường trực xác định (chẳng hạn {day})",
    "the full day of consideration, as the standing office sets it (such as {day})",
)
_AS_SET = Text("{what} (do cơ quan thường trực xác định)", "{what} (as the standing office sets it)")
_COMPLETE = Text("Gửi lại {item}, bản có đủ: {what}", "Send {item} again, complete: {what}")
_MOST_VALUES = 4


def stated(case: Case, of: Filter, one: ItemTrace, index: int) -> list[Plan]:
    """Return ways to make every comparison of a filter say yes of an item; there may be none.

    `index` is the item's number within the scope.
    """
    groups: dict[str, list[Failing]] = {}
    for place, (comparison, cell) in enumerate(zip(of.comparisons, one.cells, strict=True)):
        said_yes = not (one.outcome.no | one.outcome.unknown) >> place & 1
        groups.setdefault(root(of.scope, comparison.field), []).append((comparison, cell, said_yes))
    ways = []
    for name, failing in groups.items():
        if all(yes for _, _, yes in failing):
            continue
        ways.append(_group(case, of.scope, one, index, name, failing))
    return all_of(ways)


def every_code(case: Case, of: Comparison, cell: Cell) -> list[Plan]:
    """Return the ways to state a code of the dossier itself that is not known; none if there are many."""
    codes = FIELDS["dossier"][of.field].codes if of.field in FIELDS["dossier"] else None
    if codes is None or len(CODES[codes]) > _MOST_VALUES:
        return []
    one = ItemTrace("", (cell,), Outcome(0, 1))
    pointer = f"/{of.field.replace('.', '/')}"
    said = [(code, _said(case, "dossier", one, of.field, code, cell, Text("", ""))) for code in CODES[codes]]
    return [Plan("paper", (Edit("add", pointer, code),), (words,)) for code, words in said]


def _group(
    case: Case, scope: str, one: ItemTrace, index: int, name: str, failing: Sequence[Failing]
) -> list[Plan]:
    source = SOURCES[list_of(scope)].get(name)
    if name == "time" and list_of(scope) not in ("dossier", "indicators"):
        return timed(case, scope, one, index, failing)
    if source is not None and source.how == "paper":
        return referred(case, scope, one.pointer, name, failing)
    if "/" in name:
        return _share(case, name, failing)
    return _plain(case, scope, one, name, failing)


def _plain(case: Case, scope: str, one: ItemTrace, name: str, failing: Sequence[Failing]) -> list[Plan]:
    comparisons = [comparison for comparison, _, _ in failing]
    cell = failing[0][1]
    pointer = f"{one.pointer}/{name.replace('.', '/')}"
    open_yet = cell.state != KNOWN or cell.lo != cell.hi
    kind = FIELDS[list_of(scope)][name].type
    what = wording.joined(wording.all_asked(scope, comparisons), Text(", ", ", "))
    if scope == "dossier" and name in ("award", "campaign", "route"):
        return []
    if name == "considered_on" or kind == "day":
        return _day(case, scope, one, name, failing, what)
    if cell.state == KNOWN and not open_yet:
        return _again(case, scope, one, name, comparisons, cell, what)
    if name == "awards":
        return []
    liked = case.wishes.get((list_of(scope), name), ())
    several = pick_several(case.program, scope, comparisons, liked)
    shown = several[: _MOST_VALUES if scope == "dossier" and len(several) > 1 else 1]
    return [
        Plan("paper", (Edit("add", pointer, value),), (_said(case, scope, one, name, value, cell, what),))
        for value in shown
    ]


def _said(case: Case, scope: str, one: ItemTrace, name: str, value: Any, cell: Cell, what: Text) -> Said:
    """Return how stating a value is said: with the value where a rule leaves several, else as it asks."""
    if isinstance(value, str) and FIELDS[list_of(scope)][name].codes:
        label = wording.label(scope, name)
        shown = wording.named(case.program, scope, name, value)
        what = Text(f"{label.vi}: {shown.vi}", f"{label.en}: {shown.en}")
    what = wording.of_entry(what, one.pointer)
    if cell.state == UNREADABLE or cell.raw:
        return Said(CORRECT, what, (("found", wording.value(scope, name, cell)),))
    return Said(IF_SO, what)


def _again(
    case: Case,
    scope: str,
    one: ItemTrace,
    name: str,
    comparisons: Sequence[Comparison],
    cell: Cell,
    what: Text,
) -> list[Plan]:
    """Return ways to bring about what a readable value denies; few values can become otherwise."""
    pointer = f"{one.pointer}/{name}"
    value = pick(case.program, scope, comparisons)
    if value is None:
        return []
    if scope == "documents" and name in ("signed", "confirmed"):
        of_which = entry_label(one.pointer) or what
        said = Said(_COMPLETE, what, (("item", of_which),))
        return [Plan("paper", (Edit("replace", pointer, value),), (said,))]
    kind = scope.partition(":")[0]
    if (kind == "attestation" or kind == "indicator") and name == "value":
        what = wording.declared(case.program, scope)
        said = Said(_CARRY_OUT, what, (("found", wording.value(scope, name, cell)),))
        return [Plan("fact", (Edit("replace", pointer, value),), (said,))]
    return []


def _day(
    case: Case, scope: str, one: ItemTrace, name: str, failing: Sequence[Failing], what: Text
) -> list[Plan]:
    """Return ways to make a day fall where it must: say which, or wait for it."""
    comparisons = [comparison for comparison, _, _ in failing]
    cell = failing[0][1]
    pointer = f"{one.pointer}/{name.replace('.', '/')}"
    if any(of.kind == "given" and not of.wanted for of in comparisons):
        return []
    allowed = days_asked(comparisons)
    if name == "considered_on" and any(of.kind == "unstated" for of in comparisons):
        return _which_law(case, cell, pointer)
    if allowed is None:
        return []
    if cell.state == KNOWN:
        if name == "considered_on" and scope == "dossier" and cell.hi < allowed[0]:
            said = wait(allowed[0])
            return [Plan("time", (Edit("replace", pointer, iso_day(allowed[0])),), (said,))]
        allowed = max(allowed[0], cell.lo), min(allowed[1], cell.hi)
        if allowed[0] > allowed[1]:
            return []
    liked = [of for of in case.wishes.get((list_of(scope), name), ()) if of.kind == "range"]
    stretches = [(of.lo or FIRST_DAY, of.hi or LAST_DAY) for of in liked]
    day = pick_day(allowed, [*stretches, *_usual(case, name)])
    if day is None:
        day = _some_day(case)
    words = wording.joined([wording.asked(scope, of) for of in comparisons if of.kind == "range"] or [what])
    words = wording.of_entry(words, one.pointer)
    if scope == "dossier" and name == "considered_on":
        words = _AS_SET.fill(what=words)
    said = stating_words(cell, scope, name, words)
    return [Plan("paper", (Edit("add", pointer, iso_day(day)),), (said,))]


def _which_law(case: Case, cell: Cell, pointer: str) -> list[Plan]:
    """Return the ways to say which day it is where the law in force depends on it.

    A day only roughly given is its first or last; of a dossier that names no day at all, one of each law.
    """
    if cell.state == KNOWN:
        days = {cell.lo, cell.hi} if cell.lo != cell.hi else set()
    elif first_day(case.dossier, FIRST_DAY) == FIRST_DAY:
        days = set(case.laws[-_MOST_VALUES:])
    else:
        days = {_some_day(case)}
    plans = []
    for day in sorted(days, reverse=True):
        said = stating_words(cell, "dossier", "considered_on", _THE_DAY.fill(day=show_day(day)))
        plans.append(Plan("paper", (Edit("add", pointer, iso_day(day)),), (said,)))
    return plans


def _usual(case: Case, name: str) -> list[tuple[int, int]]:
    """Return the stretches in which a day would be expected: not after consideration."""
    if name == "considered_on":
        submitted = case.dossier.submitted_on
        return [(submitted.latest, LAST_DAY)] if isinstance(submitted, Span) else []
    return [(FIRST_DAY, case.considered.earliest)] if case.considered else []


def _some_day(case: Case) -> int:
    """Return a day on which the dossier may be considered: when it was received, or by its last paper."""
    submitted = case.dossier.submitted_on
    if isinstance(submitted, Span):
        return submitted.latest
    if case.considered is not None:
        return case.considered.earliest
    return first_day(case.dossier, case.laws[-1])


def _share(case: Case, name: str, failing: Sequence[Failing]) -> list[Plan]:
    comparison, cell, _ = failing[0]
    if cell.state == KNOWN or comparison.ratio is None or len(failing) > 1:
        return []
    over, under = (f"/{part.replace('.', '/')}" for part in name.split("/"))
    p, q = comparison.ratio
    whole, part = at(case.data, under), at(case.data, over)
    if not isinstance(whole, int) or whole <= 0:
        whole = q if not isinstance(part, int) or part <= 0 else max(1, part * q // max(p, 1))
    part = part if isinstance(part, int) and part >= 0 else -(-whole * p // q)
    what = wording.asked("dossier", comparison)
    edits = [Edit("add", under, whole), Edit("add", over, part)]
    stated = tuple(edit for edit in edits if at(case.data, edit.pointer) != edit.value)
    return [Plan("paper", stated, (Said(IF_SO, what),))] if stated else []
