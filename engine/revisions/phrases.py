"""Small phrases that values of rules are said with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..dates import FIRST_DAY, Span, read_date, show_day
from ..rulebooks.program import NOT_STATED
from ..rulebooks.vocabulary import IMPOSSIBLE
from ..rulebooks.vocabulary import NOT_STATED as UNSAID
from ..texts import Text
from .canonical import compact

NONE: Final = Text("không có", "none")
YES_NO: Final = {True: Text("có", "yes"), False: Text("không", "no")}


def as_it_stands(data: Any) -> Text:
    """Return plain data as a rulebook would write it."""
    return same(compact(data))


def same(text: Any) -> Text:
    """Return what is written the same in both languages."""
    return Text(str(text), str(text))


def joined(parts: Sequence[Text], by: str) -> Text:
    """Return several things as one, with `by` between them; that there is none if there is none."""
    if not parts:
        return NONE
    return Text(by.join(one.vi for one in parts), by.join(one.en for one in parts))


def day_said(text: str) -> Text:
    """Return a stated day as an office writes it; a month or a year as it is."""
    if text == UNSAID:
        return NOT_STATED
    if text.startswith(IMPOSSIBLE):
        raw = text.removeprefix(IMPOSSIBLE)
        return Text(f"“{raw}” (ngày không có thật)", f'"{raw}" (no such day)')
    day = read_date(text)
    if isinstance(day, Span) and day.earliest == FIRST_DAY:
        return Text("đầu", "the beginning")
    one = isinstance(day, Span) and day.earliest == day.latest
    return same(show_day(day.earliest)) if isinstance(day, Span) and one else same(text)
