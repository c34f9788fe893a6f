"""Choosing a value that comparisons say yes to, and of those the one that most other rules like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY
from ..dossiers.fields import FIELDS, list_of
from ..figures import SCALE
from ..judging.facts import UNBOUNDED
from ..rulebooks.program import Comparison, Program
from ..texts import fold, fold_number

_ELSE = "khác"
"""Stands for a text of which only matters what it is not, or that it is there."""

Days = tuple[int, int]


def days_asked(comparisons: Iterable[Comparison], start: Days = (FIRST_DAY, LAST_DAY)) -> Days | None:
    """Return the days that every range of days allows; None where there is none."""
    lo, hi = start
    for one in comparisons:
        if one.kind == "range":
            lo = max(lo, one.lo if one.lo is not None else FIRST_DAY)
            hi = min(hi, one.hi if one.hi is not None else LAST_DAY)
        elif one.kind == "unstated":
            return None
    return (lo, hi) if lo <= hi else None


def pick_day(within: Days, liked: Iterable[Days]) -> int | None:
    """Return a day within a stretch that lies in most of the stretches liked; None if nothing bounds it."""
    stretches = list(liked)
    edges = {within[0], within[1]}
    for lo, hi in stretches:
        edges |= {lo, hi}
    fit = [day for day in edges if within[0] <= day <= within[1] and day not in (FIRST_DAY, LAST_DAY)]
    if not fit:
        return None
    return max(fit, key=lambda day: (sum(lo <= day <= hi for lo, hi in stretches), day))


def pick(
    program: Program, scope: str, comparisons: Sequence[Comparison], liked: Sequence[Comparison] = ()
) -> Any:
    """Return a value, as a dossier writes it, that the comparisons of one field say yes to; None: none."""
    several = pick_several(program, scope, comparisons, liked)
    return several[0] if several else None


def pick_several(
    program: Program, scope: str, comparisons: Sequence[Comparison], liked: Sequence[Comparison] = ()
) -> list[Any]:
    """Return the values to choose from, the most liked first. Days are not chosen here."""
    if any(one.kind == "unstated" or (one.kind == "given" and not one.wanted) for one in comparisons):
        return []
    of = FIELDS[list_of(scope)].get(comparisons[0].field)
    members = [one for one in comparisons if one.kind == "member"]
    ranges = [one for one in comparisons if one.kind == "range"]
    if of is None or of.type == "day":
        return []
    if of.type in ("number", "size"):
        number = _number(ranges)
        if number is None:
            return []
        return [_entries(of.codes, number)] if of.type == "size" else [_figure(number)]
    if of.type == "flag":
        return [answer for answer in (True, False) if _all(members, str(answer).lower())]
    if any(one.place for one in members):
        return _units(program, members)
    key = {"text": fold, "document_number": fold_number}.get(of.type, str)
    likes = [one for one in liked if one.kind == "member" and not one.place]
    possible = [*_written(members), *_written(likes)]
    possible += CODES[of.codes] if of.codes else [_ELSE, f"{_ELSE} 2"]
    fit = [one for one in dict.fromkeys(possible) if _all(members, key(one))]
    return sorted(fit, key=lambda one: -sum(_says_yes(like, key(one)) for like in likes))


def refuse(program: Program, scope: str, of: Comparison) -> Any:
    """Return a value, not a day, that one comparison says no to; None where there is none."""
    field = FIELDS[list_of(scope)].get(of.field)
    if field is None or of.place or of.kind == "unstated":
        return None
    if of.kind == "member":
        turned = Comparison(of.field, of.operator, "member", of.shown, of.required, of.values, not of.wanted)
        return pick(program, scope, [turned])
    if of.kind == "range" and field.type in ("number", "size"):
        if of.lo is not None and of.lo > 0:
            return [] if field.type == "size" else _figure(max(0, of.lo - SCALE))
        if of.hi is not None:
            beyond = of.hi + SCALE
            return _entries(field.codes, beyond) if field.type == "size" else _figure(beyond)
    return None


def _all(members: Sequence[Comparison], key: str) -> bool:
    return all(_says_yes(one, key) for one in members)


def _says_yes(of: Comparison, key: str) -> bool:
    return (key in of.values) == of.wanted


def _written(members: Iterable[Comparison]) -> list[str]:
    """Return the values that rules name, spelled as they spell them."""
    return [value for one in members if one.wanted and not one.place for value in one.required.split(" | ")]


def _units(program: Program, members: Sequence[Comparison]) -> list[Any]:
    lists = {one.id: one for one in program.places}
    found = [name for one in members if one.place for name, times in lists[one.place].names if times]
    return found[:1]


def _number(ranges: Sequence[Comparison]) -> int | None:
    """Return the least number, in millionths, in every range; of a range open below, the greatest."""
    lo = max((one.lo for one in ranges if one.lo is not None), default=None)
    hi = min((one.hi for one in ranges if one.hi is not None), default=None)
    if lo is None:
        return hi if hi is not None else SCALE
    return lo if hi is None or lo <= hi < UNBOUNDED else None


def _figure(number: int) -> Any:
    """Return a number of millionths as offices write it."""
    whole, rest = divmod(number, SCALE)
    if not rest:
        return whole
    return f"{whole},{rest:06d}".rstrip("0")


def _entries(codes: str | None, number: int) -> list[str] | None:
    count = -(-number // SCALE)
    names = list(CODES[codes]) if codes else [f"bo-sung-{n + 1}" for n in range(min(count, 50))]
    return names[:count] if 0 <= count <= len(names) else None
