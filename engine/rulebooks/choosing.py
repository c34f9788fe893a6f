"""Which law governs: by the day of consideration and, in a transition, the day of receipt."""

from __future__ import annotations

from bisect import bisect_right

from ..dates import Span, day_after
from .program import Epochs


def governing_day(of: Epochs, considered: Span | None, received: Span | None) -> int | None:
    """Return the first day of the stretch of law that governs, or None if the days do not tell.

    A dossier surely received before a transition's day stays under the law before that day.
    """
    if considered is None:
        return None
    first, last = (bisect_right(of.days, day) - 1 for day in (considered.earliest, considered.latest))
    if first != last:
        return None
    for start, end, limit in of.transitions:
        if start <= considered.earliest <= end and received and received.latest < limit:
            return of.days[bisect_right(of.days, day_after(limit, -1)) - 1]
    return of.days[first]
