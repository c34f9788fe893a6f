"""Spans that may be the campaign's: where they stand, and those that only give years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..texts import Text
from .clauses import Clause, Outline
from .days import Day
from .found import Confidence, Found, PeriodFound, Where, where_in
from .paragraphs import Paragraph
from .roles import Context, context_of, is_of_another, is_quoted
from .stretches import Stretch, stretches_in

_YEARS_ONLY: Final = Text("kế hoạch chỉ ghi năm", "the plan gives years only")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span, where it stands, its context, and whether its own sentence says what it is for."""

    clause: Clause
    paragraph: Paragraph
    stretch: Stretch
    context: Context
    own: bool
    row: str = ""
    """What the row of a table calls the span, if it stands in one."""


def said(one: Candidate) -> Where:
    """Return where a span stands, with the words of its sentence before it."""
    begins = (one.stretch.first or one.stretch.last or one.stretch).start
    start = begins - len(one.context.lead)
    if len(one.context.lead) > _LEAD or one.paragraph.text[max(start, 0) : begins] != one.context.lead:
        start = one.stretch.start  # a long sentence, or a row of a table
    return where_in(one.clause, one.paragraph, start, one.stretch.end)


_LEAD: Final = 120


_YEAR_LEAD: Final = re.compile(
    r"(?:trong|thời gian(?:\s+thực hiện)?\s*:?|phong trào thi đua)\s*(?:cả\s+)?(?:giai đoạn"
    r"|năm học|các năm|năm|từ năm)?\s*(?:năm\s+)?$|thời gian[^.;:]{0,30}:[^.;]{0,30}$",
    re.IGNORECASE,
)


def years_of(outline: Outline, years: list[Candidate]) -> list[PeriodFound]:
    """Return a period of years where no day is given: one that the plan lays on its own carrying-out."""
    fitting = [one for one in years if _is_of_the_campaign(one)]
    fitting += _title_years(outline)
    for one in fitting:
        if one.stretch.first is None or one.stretch.last is None:
            continue
        where = where_in(one.clause, one.paragraph, one.stretch.start, one.stretch.end)
        sure: Confidence = "likely" if one.own else "guess"
        return [
            PeriodFound(
                "", None,
                Found(one.stretch.first.value, sure, where, _YEARS_ONLY),
                Found(one.stretch.last.value, sure, where, _YEARS_ONLY),
                where,
            )
        ]  # fmt: skip
    return []


def _is_of_the_campaign(one: Candidate) -> bool:
    lead = one.context.lead
    if re.search(r"thời gian", one.context.heads.rsplit(" / ", 1)[-1], re.IGNORECASE) and len(lead) < 40:
        return True
    return bool(_YEAR_LEAD.search(lead)) and not re.search(r"thành tích|chỉ tiêu", lead[-60:], re.IGNORECASE)


def _title_years(outline: Outline) -> Iterator[Candidate]:
    """Return the years that end a title: `Phát động phong trào thi đua … giai đoạn 2021-2025`, `năm 2024`."""
    for clause in outline.of("title"):
        for paragraph in clause.paragraphs:
            text = paragraph.text
            for stretch in stretches_in(text):
                lead = text[: stretch.start]
                if is_of_another(stretch, paragraph) and not (
                    stretch.bound == "years" and re.search(r"giai đoạn\s*$", lead)
                ):
                    continue
                if (
                    stretch.bound == "years"
                    and re.search(r"(?:giai đoạn|năm học|các năm)\s*$", lead, re.IGNORECASE)
                    and "kế hoạch" not in lead[-60:].lower()
                ):
                    yield Candidate(
                        clause,
                        paragraph,
                        stretch,
                        context_of(clause, paragraph, stretch.start, stretch.end),
                        False,
                    )
            ended = re.search(r"(?:trong\s+)?năm\s+((?:19|20)[0-9]{2})\s*$", text, re.IGNORECASE)
            part = ended and re.search(
                r"(?:quý|tháng|học kỳ)\s+\w+\s*$", text[: ended.start()], re.IGNORECASE
            )
            if ended and not part and not is_quoted(text, ended.start()):
                day = Day(ended.start(1), ended.end(1), ended[0], "year", ended[1])
                stretch = Stretch(ended.start(), ended.end(), ended[0], day, day, "years")
                yield Candidate(
                    clause,
                    paragraph,
                    stretch,
                    context_of(clause, paragraph, ended.start(), ended.end()),
                    False,
                )
