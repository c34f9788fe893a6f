"""Making sure that an entry is not of a kind that there may not be, where that is not known."""

from __future__ import annotations

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, iso_day
from ..dossiers.derived import time_of
from ..dossiers.fields import FIELDS, LIST_LABELS, SOURCES, entry_label, list_of
from ..judging.findings import KNOWN, Cell, ItemTrace
from ..rulebooks.program import Comparison, Filter
from ..texts import Text
from . import wording
from .case import Case, outside
from .clarifying import clarified
from .picking import refuse
from .plans import Plan, Said, best
from .prospects import Edit
from .timing import root, time_asked

_IF_SO = Text("Nếu đúng thực tế, ghi rõ {what}", "If it is so, make clear {what}")
_NONE = Text("Nếu đúng thực tế, ghi rõ {what}: không có", "If it is so, state that there is no {what}")
_NOT_AWARDED = Text(
    "Nếu đúng thực tế, ghi rõ {what} chưa được khen lần nào",
    "If it is so, state that {what} has earned no award",
)


def denied(case: Case, of: Filter, one: ItemTrace, index: int) -> list[Plan]:
    """Return ways to state what an entry leaves open so that a filter says no of it.

    What can be read is never changed.
    """
    plans: list[Plan] = []
    for place, (comparison, cell) in enumerate(zip(of.comparisons, one.cells, strict=True)):
        if one.outcome.unknown >> place & 1:
            plans += _denied(case, of.scope, one, index, comparison, cell)
    return best(plans)


def none_at_all(name: str) -> Plan:
    """Return stating that a list, of which the dossier says nothing, has no entry."""
    return Plan("paper", (Edit("add", f"/{name}", []),), (Said(_NONE, LIST_LABELS[name]),))


def _denied(case: Case, scope: str, one: ItemTrace, index: int, of: Comparison, cell: Cell) -> list[Plan]:
    name = root(scope, of.field)
    what = _words(scope, one, of)
    if of.field == "awards":
        return _not_awarded(case, index, one)
    if name == "time":
        return _another_time(case, scope, index, of, what)
    source = SOURCES[list_of(scope)].get(of.field)
    if source is None or source.how not in ("plain", "size") or of.kind == "given":
        return []
    if scope == "dossier" and of.field in ("award", "campaign", "route", "considered_on"):
        return []
    pointer = f"{one.pointer}/{of.field.replace('.', '/')}"
    if FIELDS[list_of(scope)][of.field].type == "day":
        return _another_day(pointer, of, cell, what)
    if cell.state == KNOWN:
        return []
    value = refuse(case.program, scope, of)
    if value is None:
        return []
    if isinstance(value, str) and FIELDS[list_of(scope)][of.field].codes:
        label = wording.field(scope, of.field, one.pointer)
        shown = wording.named(case.program, scope, of.field, value)
        what = Text(f"{label.vi}: {shown.vi}", f"{label.en}: {shown.en}")
    return [Plan("paper", (Edit("add", pointer, value),), (Said(_IF_SO, what),))]


def _words(scope: str, one: ItemTrace, of: Comparison) -> Text:
    said = wording.negated(wording.asked(scope, of))
    of_which = entry_label(one.pointer)
    if of_which is None:
        return said
    return Text(f"{of_which.vi} – {said.vi}", f"{of_which.en} - {said.en}")


def _another_day(pointer: str, of: Comparison, cell: Cell, what: Text) -> list[Plan]:
    within = (cell.lo, cell.hi) if cell.state == KNOWN else (FIRST_DAY, LAST_DAY)
    days = [day for stretch in outside(of.lo, of.hi, within) for day in stretch]
    fit = [day for day in days if day not in (FIRST_DAY, LAST_DAY)]
    if of.kind != "range" or not fit:
        return []
    return [Plan("paper", (Edit("add", pointer, iso_day(fit[-1])),), (Said(_IF_SO, what),))]


def _another_time(case: Case, scope: str, index: int, of: Comparison, what: Text) -> list[Plan]:
    if of.field in ("past", "since_discipline"):
        turned = Comparison(of.field, of.operator, "member", of.shown, of.required, of.values, not of.wanted)
        stretch = time_asked(case, [turned])
        stretches = [stretch] if stretch else []
    elif of.kind == "range":
        stretches = outside(of.lo, of.hi, (FIRST_DAY, LAST_DAY))
    else:
        return []
    plans = []
    for allowed in stretches:
        edits = clarified(case, list_of(scope), index, allowed)
        if of.field == "since_discipline" and case.dossier.discipline is None:
            edits = (Edit("add", "/discipline", []), *(edits or ()))
        if edits:
            plans.append(Plan("paper", edits, (Said(_IF_SO, what),)))
    return plans


def _not_awarded(case: Case, index: int, one: ItemTrace) -> list[Plan]:
    """Return stating that an achievement has earned no award, and of which time the earlier awards were."""
    entry = (case.dossier.achievements or ())[index]
    edits = []
    if entry.awarded_by is None:
        edits.append(Edit("add", f"{one.pointer}/awarded_by", []))
    if case.dossier.prior_awards is None:
        edits.append(Edit("add", "/prior_awards", []))
    time = time_of(entry)
    for number, prior in enumerate(case.dossier.prior_awards or ()):
        theirs = prior.achievement_time
        if prior.achievement is not None:
            continue
        if not isinstance(time, Span):
            return []
        if isinstance(theirs, Span) and (theirs.latest < time.earliest or time.latest < theirs.earliest):
            continue
        within = (theirs.earliest, theirs.latest) if isinstance(theirs, Span) else (FIRST_DAY, LAST_DAY)
        before = day_after(time.earliest, -1)
        after = day_after(time.latest)
        fit = [day for day in (before, after) if within[0] <= day <= within[1]]
        if not fit:
            return []
        edits.append(Edit("add", f"/prior_awards/{number}/achievement_time", iso_day(fit[0])))
    if not edits:
        return []
    item = entry_label(one.pointer) or Text("thành tích", "the achievement")
    return [Plan("paper", tuple(edits), (Said(_NOT_AWARDED, item),))]
