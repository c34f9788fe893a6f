"""The head of a document: what stands above its title."""

from __future__ import annotations

import re
from typing import Final

from .clauses import Clause, Outline
from .letters import LARGE, SMALL
from .paragraphs import Paragraph

PLACE_DAY: Final = re.compile(
    rf"(?P<place>(?:(?:TP|Tp|tp)\.?\s*)?[{LARGE}][{SMALL}][\w’'-]*(?:\s+[{LARGE}\w][\w’'.-]*){{"
    rf"0,4}}?)\s*,\s*(?P<day>[Nn]gày\s*(?P<d>[0-9lIOo|]{{0,2}})[\s.…_]*tháng\s*(?P<m>[0-9lIOo"
    rf"|]{{0,2}})[\s.…_]*năm\s*(?P<y>[0-9lIOo|]{{0,4}})(?![0-9])[.…_]*)"
)
STAMP: Final = re.compile(
    r"(?:ký\s+bởi|ngày\s+ký|thời\s+gian\s+ký|người\s+ký|đến\s+ngày|số\s+đến|công\s+văn\s+đến|chứng\s+thư)",
    re.IGNORECASE,
)


def head_paragraphs(outline: Outline) -> list[tuple[Clause, Paragraph]]:
    """Return the paragraphs of the head: what stands above the title, else what is glued before it."""
    return [(clause, one) for clause in outline.of("header") for one in clause.paragraphs]
