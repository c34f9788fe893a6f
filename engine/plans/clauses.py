"""What a plan consists of: its clauses with their keys, and the parts they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .paragraphs import Paragraph
from .plan_text import Line

Part = Literal["header", "title", "preamble", "body", "footnote", "closing", "recipients", "signature"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its key, the part of the plan it belongs to, its paragraphs and the headings above it."""

    key: str
    part: Part
    paragraphs: tuple[Paragraph, ...]
    above: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the clause's words, paragraphs parted by line feeds."""
        return "\n".join(one.text for one in self.paragraphs)

    @property
    def first(self) -> Line:
        """Return the line on which it begins."""
        return self.paragraphs[0].starts[0][1]


@dataclass(frozen=True, slots=True)
class Outline:
    """The clauses of one plan, and the lines left out as running heads or page numbers."""

    clauses: tuple[Clause, ...]
    left_out: tuple[Line, ...] = ()
    kind: Paragraph | None = None
    """The line that names the kind of document, such as KẾ HOẠCH."""

    def of(self, *parts: Part) -> tuple[Clause, ...]:
        """Return the clauses of some parts."""
        return tuple(one for one in self.clauses if one.part in parts)

    def paragraphs(self, *parts: Part) -> Iterator[tuple[Clause, Paragraph]]:
        """Yield the paragraphs of some parts, each with its clause."""
        for clause in self.of(*parts):
            for paragraph in clause.paragraphs:
                yield clause, paragraph
