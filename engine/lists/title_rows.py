"""What the rows above the headings say, where they say it plainly: proposal, unit, award."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .cells.award_cells import award_in
from .cells.days import as_day

_NUMBER = (
    r"(?P<number>[0-9]+\s*/\s*[0-9A-Za-zĐđ\u00c0-\u1ef9&.-]+(?:\s*[/-]\s*[0-9A-Za-zĐđ\u00c0-\u1ef9&.-]+)*)"
)
_DAY = r"(?P<day>[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})"
_PROPOSAL = re.compile(
    rf"(?:tờ trình|công văn|văn bản)\s*(?:số)?\s*:?\s*{_NUMBER}"
    rf"(?:\s*,?\s*ngày\s+{_DAY})?(?:\s*,?\s*của\s+(?P<unit>[^();\n]+))?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^\s*(?:đơn vị|đơn vị đề nghị|đơn vị trình|cơ quan đề nghị)\s*:\s*(?P<unit>[^.…\n]+?)\s*$", re.IGNORECASE
)


def says(texts: list[str], awards: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return path and text of what title rows say of every dossier; what they say in two ways is left out."""
    found: dict[str, set[str]] = {}
    for path, text in _said(texts):
        found.setdefault(path, set()).add(text)
    certain = {path: one.pop() for path, one in found.items() if len(one) == 1}
    if award := award_in(texts, awards):
        certain["award"] = award
    return tuple(certain.items())


def _said(texts: list[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        for of in _PROPOSAL.finditer(text):
            yield "proposer.number", "".join(of["number"].split())
            if of["day"]:
                day = as_day(of["day"] if "tháng" not in of["day"] else f"ngày {of['day']}")
                if isinstance(day, str):
                    yield "proposer.date", day
            if of["unit"]:
                yield "proposer.unit", of["unit"].strip(" .,")
        if unit := _UNIT.match(text):
            yield "proposer.unit", unit["unit"].strip()
