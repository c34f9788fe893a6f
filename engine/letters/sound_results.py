"""What lines of results may hold: whatever else stands in one is damage, and no letter is made from it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from ..reporting.batch.words import VERDICTS
from ..screening.lines import Across, Applied, Line, Point, Unreadable

_Kept = TypeVar("_Kept", Line, Unreadable, Point, Applied, Across)
MOST: Final = 2**53
"""Whole numbers beyond are no number of a line or row; no database takes them either."""
_PARTS_OF_A_PROGRAM: Final = 4


def sound(kept: _Kept) -> _Kept:
    """Return what was read back, every value of it of its type. Raises ValueError for any that is not."""
    _adapters()[type(kept)].validate_python(kept, strict=True)
    if isinstance(kept, Line | Unreadable):
        row = kept.source.row
        if not 0 < kept.number < MOST or not (row is None or 0 <= row < MOST):
            raise ValueError(kept.number)
    if isinstance(kept, Line):
        if not {kept.verdict, kept.screened} <= {*VERDICTS}:
            raise ValueError(kept.verdict)
        if len(kept.program.split(" ")) < _PARTS_OF_A_PROGRAM:
            raise ValueError(kept.program)
    return kept


@lru_cache(maxsize=1)
def _adapters() -> dict[type, TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in (Line, Unreadable, Point, Applied, Across)}
