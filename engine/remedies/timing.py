"""When an entry was: what of it can be made more exact, and what only waiting brings about."""

from __future__ import annotations

from collections.abc import Sequence

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, iso_day, show_day
from ..dossiers.fields import SOURCES, list_of
from ..judging.findings import ABSENT, UNREADABLE, Cell, ItemTrace
from ..rulebooks.program import Comparison
from ..texts import Text
from . import wording
from .case import Case
from .clarifying import clarified
from .picking import days_asked
from .plans import Plan, Said
from .prospects import Edit

IF_SO = Text("Nếu đúng thực tế, ghi {what}", "If it is so, state {what}")
CORRECT = Text(
    "Ghi lại đúng theo giấy tờ gốc (đang ghi: {found}); đạt nếu đúng thực tế là: {what}",
    "Write it as the original papers have it (it now says: {found}); met if it really is: {what}",
)
CLARIFY = Text(
    "Làm rõ theo giấy tờ gốc (mới ghi: {found}); đạt nếu đúng thực tế là: {what}",
    "Make clear by the original papers (it only says: {found}); met if it really is: {what}",
)
WAIT = Text("Chờ đến ngày {what} mới xét", "Wait until {what} to be considered")
_TIME = frozenset({"time", "past", "since_discipline"})
_TIME_KEYS = frozenset({"from", "to", "on", "year"})

Failing = tuple[Comparison, Cell, bool]
"""A comparison, what was read, and whether it says yes."""


def root(scope: str, path: str) -> str:
    """Return what has to be stated for a field: `time` for all that follows from it, else a reference."""
    name = list_of(scope)
    if path in _TIME or (name not in ("dossier", "indicators") and path in _TIME_KEYS):
        return "time"
    if path == "date" and name in ("prior_awards", "documents"):
        return "time"
    source = SOURCES[name].get(path)
    if source is not None and source.how == "through":
        return path.rpartition(".")[0]
    return path


def timed(case: Case, scope: str, one: ItemTrace, index: int, failing: Sequence[Failing]) -> list[Plan]:
    """Return ways to make an entry fall when it must: saying more exactly when it was, or waiting."""
    comparisons = [comparison for comparison, _, _ in failing]
    allowed = time_asked(case, comparisons)
    extra: tuple[Edit, ...] = ()
    if any(of.field == "since_discipline" for of in comparisons) and case.dossier.discipline is None:
        extra = (Edit("add", "/discipline", []),)
    plans = []
    if allowed is not None:
        edits = clarified(case, list_of(scope), index, allowed)
        if edits is not None and (edits or extra):
            cell = next(
                (cell for of, cell, yes in failing if of.field not in ("past", "since_discipline")), None
            )
            what = wording.joined(
                wording.all_asked(scope, [of for of, _, yes in failing if not yes]), Text(", ", ", ")
            )
            what = wording.of_entry(what, one.pointer)
            cell = cell or Cell(ABSENT, None, 0, 0, "")
            plans.append(Plan("paper", (*extra, *edits), (stating_words(cell, scope, "time", what),)))
    plans += _waiting(case, scope, index, failing)
    return plans


def time_asked(case: Case, comparisons: Sequence[Comparison]) -> tuple[int, int] | None:
    """Return the days that an entry's time may lie in; None where there are none."""
    lo, hi = FIRST_DAY, LAST_DAY
    for of in comparisons:
        wanted = of.kind == "member" and ("true" in of.values) == of.wanted
        if of.field == "past":
            if of.kind == "member" and case.considered is not None:
                if wanted:
                    hi = min(hi, case.considered.earliest)
                else:
                    lo = max(lo, day_after(case.considered.latest))
        elif of.field == "since_discipline":
            if of.kind == "member" and wanted and case.disciplined_until:
                if case.disciplined_until >= LAST_DAY:
                    return None
                lo = max(lo, day_after(case.disciplined_until))
            elif of.kind == "member" and not wanted:
                hi = min(hi, day_after(case.disciplined_until, -1)) if case.disciplined_until else hi
    return (
        days_asked([of for of in comparisons if of.field not in _TIME - {"time"}], (lo, hi))
        if lo <= hi
        else None
    )


def _waiting(case: Case, scope: str, index: int, failing: Sequence[Failing]) -> list[Plan]:
    """Return waiting until an entry is over, where that is all that it lacks."""
    lacking = [of for of, _, yes in failing if not yes]
    if any(of.field != "past" or of.kind != "member" for of in lacking) or case.considered is None:
        return []
    time = case.matched.view.value(scope, "time", index)
    if not isinstance(time, Span) or time.latest in (FIRST_DAY, LAST_DAY):
        return []
    if time.latest <= case.considered.latest:
        return []
    return [Plan("time", (Edit("replace", "/considered_on", iso_day(time.latest)),), (wait(time.latest),))]


def stating_words(cell: Cell, scope: str, name: str, what: Text) -> Said:
    """Return how stating a value is said, by what stands there now."""
    if cell.state == ABSENT:
        return Said(IF_SO, what)
    found = wording.value(scope, name, cell)
    return Said(CORRECT if cell.state == UNREADABLE else CLARIFY, what, (("found", found),))


def wait(day: int) -> Said:
    """Return how waiting until a day is said."""
    return Said(WAIT, Text(show_day(day), show_day(day)))
