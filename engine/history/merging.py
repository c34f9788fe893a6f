"""Whether two records are of one award of one candidate, and what they say together.

Only records with the same number of decision, award and full name come here. Two of them are different
when something given in both contradicts: then they are of two people. A name alone never makes them one;
the decision does, which awards a candidate once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..dates import Span
from ..texts import fold, fold_number
from .ids import lifelong
from .records import LABELS, Record


def same(one: Record, other: Record) -> bool:
    """Return whether two records are of one award of one candidate, as far as they say."""
    ids, others = frozenset(one.national_ids), frozenset(other.national_ids)
    if apart(one.date, other.date) or _differ(one.issuer, other.issuer):
        return False
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if ids & others:
        return True
    if lifelong(ids) and lifelong(others):
        return False
    return not apart(one.birth_date, other.birth_date) and not _differ(one.unit, other.unit)


def together(old: Record, new: Record) -> Record | str:
    """Return what two records of one award say together, or the field in which they contradict.

    What one leaves out the other may give; a more exact date takes the place of a wider one. Spelling
    that does not count when comparing stays as it was first kept.
    """
    changed: dict[str, Any] = {}
    for key in LABELS:
        was, now = getattr(old, key), getattr(new, key)
        if now is None or now == was:
            continue
        if isinstance(was, tuple):
            merged = tuple(sorted({*was, *now}))
            if len(lifelong(frozenset(merged))) > 1:
                return key
            changed[key] = merged
        elif was is None:
            changed[key] = now
        elif isinstance(was, Span):
            if not (was.earliest <= now.earliest and now.latest <= was.latest):
                if not (now.earliest <= was.earliest and was.latest <= now.latest):
                    return key
            elif (was.earliest, was.latest) != (now.earliest, now.latest):
                changed[key] = now
        elif key in ("number", "withdrawn_by"):
            if fold_number(was) != fold_number(now):
                return key
        elif fold(was) != fold(now):
            return key
    merged_record = replace(old, **changed)
    if merged_record.achievement_time and (merged_record.achievement_from or merged_record.achievement_to):
        return "achievement_time"
    return merged_record


def apart(one: Span | None, other: Span | None) -> bool:
    """Return whether two times are known to have no day in common."""
    if one is None or other is None:
        return False
    return one.latest < other.earliest or other.latest < one.earliest


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold(one) != fold(other)
