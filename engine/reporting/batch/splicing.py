"""Putting long lists into a workbook: the rows go straight into the zip, so that memory stays constant.

A small workbook is made first, with everything but the rows: styles, headings, print set-up, charts. Each
list in it has one blank pattern row that shows how its cells stand. Here that workbook is copied, and in
place of the pattern row come the real rows. The zip holds no time and no rights of a file: the same rows
give the same bytes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from itertools import islice
from typing import IO, Any, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .cells import Cells
from .listing import Cell
from .row_xml import RowPattern, draw, row_pattern

_LEVEL: Final = 4
"""Of compression: a quarter larger than the strongest, four times as fast."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_AT_ONCE: Final = 100
"""Rows that are made together."""
_MOST_WAITING: Final = 4
"""Stretches of rows that wait to be compressed."""
_MOST_AHEAD: Final = 8
"""Stretches of rows that others are asked for before they are written."""
_MANY: Final = 200_000
"""Rows from which the XML of a sheet may pass 2 GB, for which a zip needs longer headers."""
_DIMENSION = re.compile(r'<dimension ref="A1:([A-Z]+)[0-9]+"/>')


class Body(NamedTuple):
    """The rows of one sheet, of which there will be `size`; `first` is the pattern row (from 1).

    `wide` is how many characters a line of each column holds. `cells` makes a row of what `rows` yields, in
    any process; without it `rows` yields rows.
    """

    first: int
    size: int
    wide: tuple[int, ...]
    rows: Iterable[Any]
    cells: Callable[[Any], tuple[Cell, ...]] | None = None


def splice(
    frame: IO[bytes],
    out: IO[bytes],
    bodies: Mapping[str, Body],
    cells: Cells,
    executor: Executor | None = None,
) -> None:
    """Copy the workbook `frame` to `out`; the sheets in `bodies`, by path in the zip, get their rows.

    `executor` may make the rows of bodies that have `cells`.
    """
    with ZipFile(frame) as made, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as zipped:
        for name in made.namelist():
            info = ZipInfo(name, _DATE)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            text = made.read(name)
            body = bodies.get(name)
            with zipped.open(info, "w", force_zip64=body is not None and body.size > _MANY) as entry:
                if body is None:
                    entry.write(text)
                    continue
                _write(entry, _sheet(text.decode("utf-8"), body, cells, executor))


def _write(entry: IO[bytes], chunks: Iterator[bytes]) -> None:
    """Compress chunks in a thread while the next ones are made."""
    with ThreadPoolExecutor(1) as compressing:
        waiting: deque[Future[int]] = deque()
        for chunk in chunks:
            waiting.append(compressing.submit(entry.write, chunk))
            if len(waiting) > _MOST_WAITING:
                waiting.popleft().result()
        for one in waiting:
            one.result()


def _sheet(made: str, body: Body, cells: Cells, executor: Executor | None) -> Iterator[bytes]:
    before, _, rest = made.partition(f'<row r="{body.first}"')
    pattern, _, after = rest.partition("</row>")
    last = body.first + max(body.size, 1) - 1
    yield _DIMENSION.sub(rf'<dimension ref="A1:\g<1>{last}"/>', before).encode()
    by = row_pattern(pattern, body.wide, cells, body.cells)
    if executor is None or body.cells is None or body.size <= _AT_ONCE:
        yield from (by.rows(first, rows) for first, rows in _stretches(body))
    else:
        yield from _drawn(by, _stretches(body), executor)
    yield after.encode()


def _stretches(body: Body) -> Iterator[tuple[int, list[Any]]]:
    first, rest = body.first, iter(body.rows)
    while rows := list(islice(rest, _AT_ONCE)):
        yield first, rows
        first += len(rows)


def _drawn(by: RowPattern, stretches: Iterator[tuple[int, list[Any]]], executor: Executor) -> Iterator[bytes]:
    """Yield rows that others make, in order; what they fail at is made here."""
    ahead: deque[tuple[int, list[Any], Future[bytes] | None]] = deque()
    for first, rows in stretches:
        try:
            future = executor.submit(draw, by, first, rows)
        except (BrokenExecutor, RuntimeError):
            future = None
        ahead.append((first, rows, future))
        if len(ahead) > _MOST_AHEAD:
            yield _made(by, *ahead.popleft())
    for one in ahead:
        yield _made(by, *one)


def _made(by: RowPattern, first: int, rows: list[Any], future: Future[bytes] | None) -> bytes:
    if future is None or future.exception() is not None:
        return by.rows(first, rows)
    return future.result()
