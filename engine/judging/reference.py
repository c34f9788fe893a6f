"""The reference evaluator: what matching means, in plain Python.

Written from the meaning of the comparisons alone and sharing nothing with the matcher, so that the two
do not make the same mistake. It serves alone where durable-rules cannot be installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..errors import Fault, MatcherError
from ..rulebooks.program import Comparison, Filter
from ..texts import Text, nfc
from .findings import KNOWN, UNREADABLE, Cell, Fact, Outcome

Answer = Literal["yes", "no", "unknown"]


def match(filters: Sequence[Filter], facts: Sequence[Fact]) -> list[Outcome]:
    """Return the outcome of each fact, in order. Raises MatcherError if a fact does not fit its filter."""
    return [_outcome(filters[fact.filter].comparisons, fact) for fact in facts]


def answer(comparison: Comparison, cell: Cell) -> Answer:
    """Return what one comparison says of one cell: yes, no or unknown, always exactly one."""
    kind = comparison.kind
    if kind == "unstated":
        return "unknown"
    if kind == "given":
        if cell.state == UNREADABLE:
            return "unknown"
        return "yes" if (cell.state == KNOWN) == comparison.wanted else "no"
    if cell.state != KNOWN:
        return "unknown"
    if kind == "member":
        return "yes" if _is_one_of(cell.text, comparison.values) == comparison.wanted else "no"
    return _within(cell.lo, cell.hi, comparison.lo, comparison.hi)


def _outcome(comparisons: tuple[Comparison, ...], fact: Fact) -> Outcome:
    if len(comparisons) != len(fact.cells):
        raise MatcherError(Fault("fact-not-passable", Text("sai số ô", "the wrong number of cells")))
    no = unknown = 0
    place = 1
    for comparison, cell in zip(comparisons, fact.cells):  # noqa: B905  lengths were compared above
        said = answer(comparison, cell)
        if said == "no":
            no += place
        elif said == "unknown":
            unknown += place
        place += place
    return Outcome(no, unknown)


def _is_one_of(text: str | None, values: tuple[str, ...]) -> bool:
    if text is None:
        raise MatcherError(Fault("fact-not-passable", Text("cần một chuỗi", "a text is needed")))
    if text in values:
        return True
    # One spelling, whatever the normal form it was typed in.
    return not text.isascii() and nfc(text) in [nfc(value) for value in values]


def _within(earliest: int, latest: int, lo: int | None, hi: int | None) -> Answer:
    if lo is not None and hi is not None and lo > hi:
        return "no"  # nothing lies inside an empty range
    if (lo is not None and latest < lo) or (hi is not None and earliest > hi):
        return "no"
    if (lo is None or lo <= earliest) and (hi is None or latest <= hi):
        return "yes"
    return "unknown"
