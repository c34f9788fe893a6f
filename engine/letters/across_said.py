"""Findings beside other dossiers as a unit may read them: never who stands in other units' dossiers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from ..screening.lines import Across
from ..texts import Lang, Text
from .wording import counted, said_fit

_BOTH = Text(
    "{all} hồ sơ cùng trường hợp này, trong đó {own} của đơn vị và {others} của đơn vị khác",
    "{all} dossiers share this: {own} of your unit and {others} of other units",
)
_SOME = Text(
    "{all} hồ sơ cùng trường hợp này, có hồ sơ của đơn vị khác",
    "{all} dossiers share this, some of them of other units",
)

_WITHDRAW_NOTHING = Text(
    "; chưa xác định hồ sơ nào đúng, đề nghị không rút hồ sơ trước khi cơ quan thẩm định trao đổi với các "
    "đơn vị",
    "; which of them is right is not settled, so please withdraw none before the appraising office has heard "
    "the units",
)
"""Neither unit knows of the other: if both gave way, a person put forward rightly would be in no dossier."""


def across_said(of: Across, own: AbstractSet[int], lang: Lang) -> str:
    """Return what a finding across dossiers shows, fit for the unit whose dossiers have the numbers `own`.

    Its own words stand only where every dossier it concerns is the unit's, because they name people. For
    others it is said anew from the numbers alone.
    """
    count = _count(of)
    theirs = sum(one in own for one in of.numbers)
    if theirs == count:
        return said_fit(of.found, lang)
    if count == len(of.numbers):
        others = counted(count - theirs, lang)
        said = _BOTH.fill(all=counted(count, lang), own=counted(theirs, lang), others=others)
    else:
        said = _SOME.fill(all=counted(count, lang))
    more = _WITHDRAW_NOTHING.say(lang) if of.group == "duplicates" else ""
    return said.say(lang) + more


def _count(of: Across) -> int:
    """Return how many dossiers a finding concerns: its numbers may be only the first of them."""
    first = of.figures[0][1] if of.figures and of.group == "duplicates" else ""
    return max(len(of.numbers), int(first) if first.isascii() and first.isdigit() else 0)
