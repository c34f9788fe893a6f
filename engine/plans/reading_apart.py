"""Reading the files of strangers in a child process: a hostile Word file or PDF costs one error only."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from ..errors import DossierError
from ..intake.guarding import chunks_of
from .plan_text import Line, PlanText, Unit
from .refusing import MOST_LETTERS, PlanError, refused

Rows = Callable[[bytes, str], Iterator[Line]]
"""Reads the lines of a file's bytes; a function at the top of a module. Raises PlanError."""

MOST_MEMORY: Final = 1024**3
"""Most bytes of memory that reading one plan may take."""
LONGEST: Final = 40.0
"""Most seconds that reading one plan may take; two hundred printed pages take a few."""
_AT_ONCE: Final = 500


def read_apart(
    path: Path, name: str, unit: Unit, rows: Rows, memory: int = MOST_MEMORY, longest: float = LONGEST
) -> PlanText:
    """Return the lines of a file, read by `rows` in a child process with limits of memory and time.

    Raises:
        PlanError: what `rows` raised, or that reading took too much memory, too long, or broke down.
    """
    lines: list[Line] = []
    ends = time.monotonic() + longest
    letters = 0
    chunks = chunks_of(name, partial(_told, str(path), name, rows), memory, longest)
    for one in chunks:
        if isinstance(one, DossierError):
            raise _meant(one, name)
        made = [Line(number, text, page) for number, text, page in json.loads(one)]
        letters += sum(len(line.text) for line in made)
        lines += made
        if letters > MOST_LETTERS or time.monotonic() > ends:
            chunks.close()
            raise _too_large(name) if letters > MOST_LETTERS else _too_long(name)
    return PlanText(name, unit, tuple(lines))


def _told(path: str, name: str, rows: Rows) -> Iterator[bytes]:
    """Yield the lines in pieces, in the child."""
    held: list[tuple[int, str, int | None]] = []
    for line in rows(Path(path).read_bytes(), name):
        held.append((line.number, line.text, line.page))
        if len(held) >= _AT_ONCE:
            yield json.dumps(held).encode()
            held = []
    yield json.dumps(held).encode()


def _meant(error: DossierError, name: str) -> PlanError:
    """Return the child's error as a plan's: what the machinery says of lists is said of plans."""
    match error.faults[0].code:
        case "reading-too-long":
            return _too_long(name)
        case "reading-too-large":
            return _too_large(name)
        case "reading-broke":
            return refused(
                "plan-damaged",
                "trình đọc bị ngắt giữa chừng, tệp có thể hỏng; mở tệp, lưu thành tệp mới rồi đọc lại",
                "reading broke off, the file may be damaged; open it, save it as a new file and try again",
                name,
            )
    return PlanError(error.faults)


def _too_long(name: str) -> PlanError:
    return refused(
        "plan-too-long",
        "đọc tệp quá lâu nên phải dừng; chép riêng phần chữ của kế hoạch sang tệp mới rồi đọc lại",
        "reading the file took too long and was stopped; copy the plan's text into a new file and try again",
        name,
    )


def _too_large(name: str) -> PlanError:
    return refused(
        "plan-too-large",
        "đọc tệp cần quá nhiều bộ nhớ nên phải dừng; chép riêng phần chữ của kế hoạch sang tệp"
        " mới rồi đọc lại",
        "reading the file takes too much memory and was stopped; copy the plan's text into a new file and try"
        " again",
        name,
    )
