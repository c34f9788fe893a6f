"""The documents that a plan rests on."""

from __future__ import annotations

import re
from typing import Final

from .clauses import Clause, Outline
from .days import DATED
from .found import BasisFound, Confidence, where_in
from .numbers import Cited, cited_in
from .paragraphs import Paragraph

_RESTS: Final = re.compile(
    r"(?:căn cứ|thực hiện|thi hành|triển khai|theo|để thực hiện(?:\s+thắng lợi)?"
    r"|trên cơ sở|hưởng ứng|tiếp theo)\b",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"(?:ban hành|xây dựng)\s+(?:[Kk]ế hoạch)", re.IGNORECASE)


def basis_of(outline: Outline) -> tuple[BasisFound, ...]:
    """Return the documents that the preamble cites as what the plan rests on, each once."""
    made: list[BasisFound] = []
    for clause, paragraph in outline.paragraphs("preamble"):
        inside: list[Cited] = []
        for one in cited_in(paragraph.text):
            if any(other.start <= one.start < other.end for other in inside):
                continue
            inside.append(one)
            before = paragraph.text[: one.start]
            if not _RESTS.search(before):
                continue
            if _OWN.search(before[-160:]) and not re.search(r";\s*$|\bCăn cứ\b[^;]*$", before):
                continue  # named again in the title of this very plan
            _add(made, _basis(clause, paragraph, one))
    return tuple(made)


def _basis(clause: Clause, paragraph: Paragraph, one: Cited) -> BasisFound:
    sure: Confidence = (
        "certain" if one.number and one.day and one.day.sort in DATED and one.kind else "likely"
    )
    if one.number is None and one.day is None:
        sure = "guess"
    day = one.day.stated if one.day else "not stated"
    return BasisFound(
        one.kind,
        one.number,
        day,
        _issuer(one.issuer),
        one.title,
        where_in(clause, paragraph, one.start, one.end),
        sure,
    )


def _issuer(said: str | None) -> str | None:
    if said is None:
        return None
    return re.sub(
        r"^(?:UBND|Uỷ ban nhân dân|ủy ban nhân dân)\b",
        "Ủy ban nhân dân",
        re.sub(r"^HĐND\b", "Hội đồng nhân dân", said),
    ).strip()


def _add(made: list[BasisFound], one: BasisFound) -> None:
    for index, other in enumerate(made):
        if one.number and one.number == other.number and one.kind in (other.kind, None):
            if other.day == "not stated" and one.day != "not stated":
                made[index] = one
            return
        if one.number is None and one.title and one.title == other.title:
            return
    made.append(one)
