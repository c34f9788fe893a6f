"""A drawing as SVG: boxes one under the other, each a list of linked lines, joined by arrows.

The same figure gives the same bytes. Colours follow the reader's light or dark setting, and nothing is
told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from ..texts import printable
from .measuring import broken

WIDE: Final = 560
_EDGE, _PAD, _GAP = 8, 12, 26
_SPINE: Final = 34
_SIZE, _LEAD = 13, 18
_HEAD, _HEAD_LEAD = 14, 20

Mark = Literal["reject", "defer", "return", "council", "note", "none"]
SIGNS: Final[dict[str, str]] = {"reject": "●", "defer": "◆", "return": "■", "council": "▲", "note": "○"}
"""The sign of what follows when a line is not met."""

_STYLE: Final = """
.rd-page{fill:#fff}.rd-box{fill:#f7f8fa;stroke:#7a869a}.rd-route{fill:#eef4ff;stroke:#3a6fc4}
.rd-end{fill:#eaf7ee;stroke:#2f8f4e}.rd-line{stroke:#7a869a;fill:none}.rd-tip{fill:#7a869a}
.rd-text{fill:#1c2430}.rd-soft{fill:#59636f}.rd-reject{fill:#b3261e}.rd-defer{fill:#9a5b00}
.rd-return{fill:#8a6d00}.rd-council{fill:#5b3fb0}.rd-note{fill:#59636f}
@media (prefers-color-scheme:dark){.rd-page{fill:#1e2129}.rd-box{fill:#272b35;stroke:#8b95a7}
.rd-route{fill:#22304a;stroke:#7fa8ec}.rd-end{fill:#1f3628;stroke:#6fca8b}.rd-line{stroke:#8b95a7}
.rd-tip{fill:#8b95a7}.rd-text{fill:#e8eaf0}.rd-soft{fill:#b3bac6}.rd-reject{fill:#ff8a80}
.rd-defer{fill:#ffb74d}.rd-return{fill:#ffe082}.rd-council{fill:#c5b3ff}.rd-note{fill:#b3bac6}}
""".strip().replace("\n", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a box. `deep`: how far it is set in; `soft`: less important; `to`: where it leads."""

    text: str
    mark: Mark = "none"
    to: str = ""
    deep: int = 0
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box of lines. Boxes of kind `route` that follow each other are alternatives."""

    kind: Literal["box", "route", "end"]
    title: str
    lines: tuple[Line, ...] = ()
    to: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole drawing. `name` is ASCII, unique where several stand on one page."""

    name: str
    title: str
    about: str
    boxes: tuple[Box, ...]
    between: str
    """What stands over the first of several alternatives."""
    either: str
    """What stands between alternatives."""
    legend: tuple[tuple[Mark, str], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    x: float
    size: int
    look: str
    bold: bool = False
    to: str = ""
    sign: str = ""


def drawn(of: Figure) -> str:
    """Return the figure as SVG."""
    parts: list[str] = []
    y = float(_EDGE)
    before: Box | None = None
    spine_from = 0.0
    for box in of.boxes:
        route = box.kind == "route"
        if before is not None:
            y, more, spine_from = _joint(of, before, box, y, spine_from)
            parts += more
        x = _EDGE + (_SPINE if route else 0)
        room = WIDE - _EDGE - x
        rows = list(_rows(box, x + _PAD, room - 2 * _PAD))
        tall = 2 * _PAD + sum(_lead(row) for row in rows) - 4
        parts.append(
            f'<rect class="rd-{box.kind}" x="{x}" y="{_n(y)}" width="{room}" height="{_n(tall)}" rx="8"/>'
        )
        if route:
            middle = y + _PAD + _HEAD_LEAD / 2
            parts.append(f'<path class="rd-line" d="M{_EDGE + 14} {_n(middle)}H{x - 6}"/>')
            parts.append(f'<path class="rd-tip" d="M{x} {_n(middle)}l-7 -4v8z"/>')
        parts += _written(rows, y + _PAD)
        y += tall
        before = box
    parts += _legend(of, y + 14)
    y += 14 + _LEAD * len(of.legend) + 6
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {_n(y)}" width="{WIDE}" '
        f'height="{_n(y)}" role="img" aria-labelledby="{of.name}-t {of.name}-d" '
        "font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\">"
    )
    return "\n".join(
        [
            head,
            f'<title id="{of.name}-t">{_escaped(of.title)}</title>',
            f'<desc id="{of.name}-d">{_escaped(of.about)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="rd-page" width="{WIDE}" height="{_n(y)}" rx="10"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _joint(of: Figure, before: Box, box: Box, y: float, spine_from: float) -> tuple[float, list[str], float]:
    """Return how far down the next box begins, what joins the two, and where the spine began."""
    spine = _EDGE + 14
    if box.kind == "route" and before.kind == "route":
        return y + _GAP, [_aside(of.either, spine + 14, y + 17)], spine_from
    if box.kind == "route":
        below = y + _GAP
        lines = broken(of.between, _SIZE, WIDE - 2 * _EDGE - _SPINE)
        rows = [_aside(line, spine + 14, y + 17 + n * _LEAD) for n, line in enumerate(lines)]
        return below + (len(lines) - 1) * _LEAD, rows, y
    if before.kind == "route":
        line = f'<path class="rd-line" d="M{spine} {_n(spine_from)}V{_n(y + _GAP - 6)}"/>'
        return y + _GAP, [line, _tip(spine, y + _GAP)], spine_from
    middle = WIDE // 2
    line = f'<path class="rd-line" d="M{middle} {_n(y)}V{_n(y + _GAP - 6)}"/>'
    return y + _GAP, [line, _tip(middle, y + _GAP)], spine_from


def _aside(text: str, x: float, y: float) -> str:
    look = f'class="rd-soft" x="{_n(x)}" y="{_n(y)}" font-size="{_SIZE}" font-style="italic"'
    return f"<text {look}>{_escaped(text)}</text>"


def _tip(x: float, y: float) -> str:
    return f'<path class="rd-tip" d="M{_n(x)} {_n(y)}l-4 -7h8z"/>'


def _rows(box: Box, x: float, room: float) -> Iterator[_Row]:
    for text in broken(box.title, _HEAD, room * 0.94):
        yield _Row(text, x, _HEAD, "text", bold=True, to=box.to)
    for line in box.lines:
        at = x + line.deep * 16
        sign = SIGNS.get(line.mark, "")
        text_at = at + (18 if sign else 0)
        for number, text in enumerate(broken(line.text, _SIZE, x + room - text_at)):
            look = "soft" if line.soft else "text"
            yield _Row(text, text_at, _SIZE, look, to=line.to, sign=line.mark if sign and not number else "")


def _lead(row: _Row) -> int:
    return _HEAD_LEAD if row.bold else _LEAD


def _written(rows: Sequence[_Row], y: float) -> Iterator[str]:
    for row in rows:
        base = y + row.size
        if row.sign:
            yield (
                f'<text class="rd-{row.sign}" x="{_n(row.x - 18)}" y="{_n(base)}" '
                f'font-size="{row.size}">{SIGNS[row.sign]}</text>'
            )
        weight = ' font-weight="bold"' if row.bold else ""
        text = (
            f'<text class="rd-{row.look}" x="{_n(row.x)}" y="{_n(base)}" font-size="{row.size}"{weight}>'
            f"{_escaped(row.text)}</text>"
        )
        yield f"<a href={quoteattr(row.to)}>{text}</a>" if row.to else text
        y += _lead(row)


def _legend(of: Figure, y: float) -> Iterator[str]:
    for number, (mark, text) in enumerate(of.legend):
        base = _n(y + _SIZE + number * _LEAD)
        x = _EDGE + _PAD
        yield f'<text class="rd-{mark}" x="{x}" y="{base}" font-size="{_SIZE}">{SIGNS[mark]}</text>'
        yield f'<text class="rd-soft" x="{x + 18}" y="{base}" font-size="{_SIZE}">{_escaped(text)}</text>'


def _escaped(text: str) -> str:
    return escape(printable(" ".join(text.split())))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
