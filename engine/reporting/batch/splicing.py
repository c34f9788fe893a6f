"""Putting long lists into a workbook: the rows go straight into the zip, so that memory stays constant.

A small workbook is made first, with everything but the rows: styles, headings, print set-up, charts. Each
list in it has one blank pattern row that shows how its cells stand. Here that workbook is copied, and in
place of the pattern row come the real rows. The zip holds no time and no rights of a file: the same rows
give the same bytes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import IO, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .cells import Cells
from .listing import Cell

_LEVEL: Final = 4
"""Of compression: a quarter larger than the strongest, four times as fast."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_AT_ONCE: Final = 50
_MOST_WAITING: Final = 4
"""Chunks that wait to be compressed."""
_MANY: Final = 200_000
"""Rows from which the XML of a sheet may pass 2 GB, for which a zip needs longer headers."""
LINE_HEIGHT: Final = 14.5
"""Of the lists' font, in points."""
_HIGHEST: Final = 409
_STYLE = re.compile(r'<c r="([A-Z]+)[0-9]+" s="([0-9]+)"/>')
_DIMENSION = re.compile(r'<dimension ref="A1:([A-Z]+)[0-9]+"/>')


class Body(NamedTuple):
    """The rows of one sheet, of which there will be `size`; `first` is the pattern row (from 1).

    `wide` is how many characters a line of each column holds.
    """

    first: int
    size: int
    wide: tuple[int, ...]
    rows: Iterable[tuple[Cell, ...]]


def splice(frame: IO[bytes], out: IO[bytes], bodies: Mapping[str, Body], cells: Cells) -> None:
    """Copy the workbook `frame` to `out`; the sheets in `bodies`, by path in the zip, get their rows."""
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
                _write(entry, _chunks(_sheet(text.decode("utf-8"), body, cells)))


def _write(entry: IO[bytes], chunks: Iterator[str]) -> None:
    """Compress chunks in a thread while the next ones are made."""
    with ThreadPoolExecutor(1) as compressing:
        waiting: deque[Future[int]] = deque()
        for chunk in chunks:
            waiting.append(compressing.submit(entry.write, chunk.encode("utf-8")))
            if len(waiting) > _MOST_WAITING:
                waiting.popleft().result()
        for one in waiting:
            one.result()


def _chunks(parts: Iterator[str]) -> Iterator[str]:
    while chunk := "".join(islice(parts, _AT_ONCE)):
        yield chunk


def _sheet(made: str, body: Body, cells: Cells) -> Iterator[str]:
    before, _, rest = made.partition(f'<row r="{body.first}"')
    pattern, _, after = rest.partition("</row>")
    last = body.first + max(body.size, 1) - 1
    yield _DIMENSION.sub(rf'<dimension ref="A1:\g<1>{last}"/>', before)
    yield from _rows(pattern, body, cells)
    yield after


def _rows(pattern: str, body: Body, cells: Cells) -> Iterator[str]:
    xml = cells.xml
    starts = [
        (
            f'<c r="{column}',
            f'" s="{style}"',
            f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">',
            wide,
        )
        for (column, style), wide in zip(_STYLE.findall(pattern), body.wide, strict=True)
    ]
    for row, values in enumerate(body.rows, body.first):
        parts = [""]
        lines = 1
        for (start, style, text, wide), value in zip(starts, values, strict=True):
            if isinstance(value, str):
                parts.append(
                    f"{start}{row}{text}{xml(value)}</t></is></c>" if value else f"{start}{row}{style}/>"
                )
                if len(value) > wide * lines or "\n" in value:
                    lines = max(lines, lines_of(value, wide))
            elif value is None:
                parts.append(f"{start}{row}{style}/>")
            else:
                parts.append(f"{start}{row}{style}><v>{value}</v></c>")
        # A height that nobody set by hand: a spreadsheet may make it fit better, not all do so by themselves.
        parts[0] = f'<row r="{row}" ht="{min(lines * LINE_HEIGHT + 3, _HIGHEST)}">'
        parts.append("</row>")
        yield "".join(parts)


def lines_of(text: str, wide: int) -> int:
    """Return how many lines a text takes in a column, rather too many than too few."""
    return sum([-(-len(one) // wide) or 1 for one in text.split("\n")])


def per_line(wide: float) -> int:
    """Return how many characters of running text a line of a column holds, broken between words."""
    return max(int(wide * 1.2) - 4, 1)
