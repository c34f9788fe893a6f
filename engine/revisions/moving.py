"""A batch judged by two rulebooks: who moves from which verdict to which, and on what ground on either side.

Both run files are read side by side, in the order in which the dossiers were read; nothing is held in memory
but counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import zip_longest
from operator import itemgetter
from typing import Any, Final, Literal, NamedTuple

from ..errors import Fault, Place, ScreeningError
from ..intake.tables import Source
from ..judging.verdict import ORDER
from ..screening.batch import Batch
from ..screening.lines import Across, Applied, Line, Point, Unreadable
from ..screening.rows import LINE_COLUMNS, line_of, unreadable_of
from ..screening.spool import Spool
from ..texts import Text

Outcome = str
"""A verdict, or `unreadable` where there is none."""
UNREADABLE: Final = "unreadable"
OUTCOMES: Final = (*reversed(ORDER), UNREADABLE)
"""From the best on."""
Move = Literal["gains", "losses", "others", "same"]
MOVES: Final[tuple[Move, ...]] = ("gains", "losses", "others")

_LINES = f"SELECT {LINE_COLUMNS} FROM lines ORDER BY number"  # noqa: S608  names of our own
_UNREAD = (
    "SELECT number, file, sheet, row, pointer, place, dossier, faults, codes, kind FROM unreadable "
    "ORDER BY number"
)
_SCREENED, _VERDICT, _DECIDING, _AWARD, _CAMPAIGN, _PROGRAM = (
    LINE_COLUMNS.split(", ").index(name)
    for name in ("screened", "verdict", "deciding", "award_label", "campaign", "program")
)
_SOURCE = slice(1, 5)


class Judged(NamedTuple):
    """What one side says of a dossier: a line with what it shares with others, or why there is none."""

    line: Line | None
    beside: tuple[Across, ...]
    unreadable: Unreadable | None
    point: Point | None = None
    """What is said where no criterion decided."""

    @property
    def outcome(self) -> Outcome:
        """The verdict, or `unreadable`."""
        return self.line.screened if self.line else UNREADABLE


class Movement(NamedTuple):
    """One dossier under both rulebooks.

    `others` are those that could not be read on one side or both, or have the same verdict on another ground.
    """

    number: int
    source: Source
    move: Move
    was: Judged
    becomes: Judged


@dataclass(frozen=True)
class Tally:
    """Counts of a batch: `read` is every dossier, judged or not; `by` has labels of award and campaign."""

    read: int
    matrix: Counter[tuple[Outcome, Outcome]]
    by: Counter[tuple[str, str, Outcome, Outcome]]
    moves: Counter[Move]

    def count(self, was: Outcome, becomes: Outcome) -> int:
        """Return how many dossiers go from one verdict to another."""
        return self.matrix[was, becomes]

    @property
    def regrounded(self) -> int:
        """How many have the same verdict on another ground."""
        unread = sum(n for pair, n in self.matrix.items() if UNREADABLE in pair)
        return self.moves["others"] - unread


_Kept = tuple[int, bool, tuple[Any, ...]]
"""Number of a dossier, whether it was judged, its row in the run file."""


class Movements:
    """Reads two run files in which the same batch is judged and compared."""

    def __init__(self, old: Spool, new: Spool) -> None:
        """Take the run files of the old and the new rulebooks."""
        self._spools = (old, new)
        self._batches = (Batch(old), Batch(new))
        self._applied: tuple[dict[str, Applied], ...] = tuple(
            {one.program: one for one in batch.applied()} for batch in self._batches
        )
        self._points: tuple[dict[tuple[str, str], Point], ...] = tuple(
            {(one.program, one.id): one for one, _ in batch.points()} for batch in self._batches
        )

    def tally(self) -> Tally:
        """Count the batch.

        Raises:
            ScreeningError: the two sides read different dossiers, or a run file cannot be read.
        """
        matrix: Counter[tuple[Outcome, Outcome]] = Counter()
        by: Counter[tuple[str, str, Outcome, Outcome]] = Counter()
        moves: Counter[Move] = Counter()
        read = 0
        for was, becomes in self._pairs():
            read += 1
            pair = (_outcome(was), _outcome(becomes))
            matrix[pair] += 1
            by[(*self._about(was, becomes), *pair)] += 1
            moves[_move(was, becomes)] += 1
        return Tally(read, matrix, by, moves)

    def of(self, move: Move) -> Iterator[Movement]:
        """Yield the dossiers that make one kind of move, in the order of reading."""
        for was, becomes in self._pairs():
            if _move(was, becomes) == move:
                yield Movement(
                    was[0], Source(*was[2][_SOURCE]), move, self._judged(0, was), self._judged(1, becomes)
                )

    def _pairs(self) -> Iterator[tuple[_Kept, _Kept]]:
        for was, becomes in zip_longest(*(_kept(spool) for spool in self._spools)):
            if (
                was is None
                or becomes is None
                or was[0] != becomes[0]
                or was[2][_SOURCE] != becomes[2][_SOURCE]
            ):
                one = was or becomes
                assert one is not None
                raise ScreeningError(Fault("sides-differ", _DIFFER, Place(one[2][1], one[2][3])))
            yield was, becomes

    def _judged(self, side: int, kept: _Kept) -> Judged:
        number, judged, row = kept
        if not judged:
            return Judged(None, (), unreadable_of(row))
        line = line_of(row)
        beside = self._batches[side].across_of(number) if line.screened != line.verdict else []
        point = None
        if line.verdict != "eligible" and not line.deciding:
            found = (self._points[side].get((line.program, one)) for one in line.points)
            point = next((one for one in found if one and one.kind == "note" and one.clause is None), None)
        return Judged(line, tuple(beside), None, point)

    def _about(self, *sides: _Kept) -> tuple[str, str]:
        """Return the award and campaign of a dossier as the new side calls them, or else the old one."""
        for side in (1, 0):
            _, judged, row = sides[side]
            if judged:
                applied = self._applied[side].get(row[_PROGRAM])
                title = applied.campaign_title if applied else None
                return str(row[_AWARD]), str(title or row[_CAMPAIGN] or "")
        return "", ""


def _kept(spool: Spool) -> Iterator[_Kept]:
    lines = ((row[0], True, row) for row in spool.all(_LINES))
    unread = ((row[0], False, row) for row in spool.all(_UNREAD))
    return merge(lines, unread, key=itemgetter(0))


def _outcome(of: _Kept) -> Outcome:
    return str(of[2][_SCREENED]) if of[1] else UNREADABLE


def _move(was: _Kept, becomes: _Kept) -> Move:
    if not (was[1] and becomes[1]):
        return "others"
    before, after = (OUTCOMES.index(_outcome(one)) for one in (was, becomes))
    if before != after:
        return "gains" if after < before else "losses"
    return "same" if _ground(was) == _ground(becomes) else "others"


def _ground(of: _Kept) -> tuple[Any, ...]:
    """Return what tells on which ground a verdict stands: what decided, and whether others did."""
    return of[2][_VERDICT], of[2][_DECIDING]


_DIFFER = Text(
    "hai lần xét không đọc được cùng một danh sách hồ sơ (tệp bị sửa khi đang xét?); chạy lại",
    "the two sides did not read the same dossiers (was a file changed meanwhile?); run again",
)
