"""When the campaign runs and when achievements count; what is due by a day stands in limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from .candidates import Candidate, said, years_of
from .clauses import Clause, Outline
from .doubts import SEVERAL, UNDATED
from .found import Found, OtherDay, PeriodFound, silent
from .limits import limits_of
from .periods import first_end, forwards, last_end, periods_among
from .roles import context_of, is_of_another, role_of
from .stretches import Stretch, stretches_in
from .table_rows import rows_of


@dataclass(frozen=True, slots=True)
class Times:
    """What a plan says of time."""

    periods: tuple[PeriodFound, ...]
    window: Found[tuple[str, str]]
    deadline: Found[str]
    others: tuple[OtherDay, ...]


def times_of(outline: Outline) -> Times:
    """Return the periods, the window, the deadline and the other days that a plan states."""
    periods: list[Candidate] = []
    windows: list[Candidate] = []
    years: list[Candidate] = []
    untold: list[Candidate] = []
    rows = rows_of(outline)
    for clause, paragraph in outline.paragraphs("preamble", "body", "footnote", "closing"):
        row = rows.get(id(paragraph))
        for stretch in (*stretches_in(paragraph.text), *(row.spans() if row else ())):
            if is_of_another(stretch, paragraph) or _is_past(clause):
                continue
            begins = (stretch.first or stretch.last or stretch).start
            context = row.context(begins) if row else context_of(clause, paragraph, begins, stretch.end)
            if context is None or (clause.part == "preamble" and _IN_BRACKETS.search(context.lead)):
                continue
            role = role_of(context)
            one = Candidate(
                clause,
                paragraph,
                stretch,
                context,
                bool(role and role[1] and not row),
                row.name if row else "",
            )
            named = stretch.bound in ("whole", "counted")
            if named and not _is_named(one):
                continue
            if role and role[0] == "window" and stretch.bound != "counted":
                windows.append(one)
            elif (stretch.bound == "years" or _only_years(stretch)) and not _OF_A_STAGE.search(context.lead):
                years.append(one)
            elif stretch.extended or (role and role[0] == "period" and (named or _is_period(one))):
                periods.append(one)
            elif role is None and clause.part == "body" and _is_whole(stretch):
                launched = _LAUNCHED.search(context.heads.rsplit(" / ", 1)[-1])
                (periods if launched else untold).append(one)
    periods += _under_title(outline) if not periods else []
    dated = [one for one in periods if not _is_undated(one.stretch)]
    if not dated and len({one.stretch.raw for one in untold}) == 1:
        periods = dated = untold[:1]
    made = periods_among(dated) or years_of(outline, years) or periods_among(periods)
    if dated and dated == untold[:1]:
        made = [
            replace(one, first=one.first.lowered("guess"), last=one.last.lowered("guess")) for one in made
        ]
    deadline, others = limits_of(
        outline, rows, [(one.paragraph, one.stretch) for one in (*periods, *windows)]
    )
    return Times(tuple(made), _window(windows), deadline, others)


_NAMED: Final = re.compile(
    r"(?:thời gian|thời điểm|mốc|thành tích"
    r"|(?:đợt|giai đoạn|bước|vòng)\s+(?:thi đua\s+)?(?:[0-9IVX]{1,4}|thứ\s+\w+)"
    r"|(?:phong trào|đợt|cuộc vận động|chiến dịch)[^.;]{0,80}\s"
    r"(?:diễn ra|tổ chức|thực hiện|triển khai|kéo dài|phát động))"
    r"[^.;,0-9]{0,50}$",
    re.IGNORECASE,
)


_OF_A_STAGE: Final = re.compile(
    r"(?:đợt|giai đoạn|bước|vòng)\s+(?:[0-9]{1,2}|[IVX]{1,4}|thứ\s+\w+)\s*[:(]\s*(?:từ\s+)?(?:năm\s+)?$",
    re.IGNORECASE,
)
_LAUNCHED: Final = re.compile(r"phát động|phong trào|đợt thi đua", re.IGNORECASE)
_ALONGSIDE: Final = re.compile(
    r"(?:(?:quý\s+[IVX0-9]{1,3}|[0-9]{1,2}\s+tháng\s+(?:đầu|cuối)\s+năm|tháng\s+[0-9]{1,2})"
    r"(?:\s*(?:/|năm)\s*[0-9]{4})?\s*(?:,|và)\s*)+$",
    re.IGNORECASE,
)


def _is_named(one: Candidate) -> bool:
    """Return whether a month, quarter, year or counted time stands where a time is given."""
    lead = _ALONGSIDE.sub("", one.context.lead)
    if re.search(r"không|chưa|đã được|trừ", lead, re.IGNORECASE) and "thành tích" in lead.lower():
        return False  # achievements that do not count
    if _NAMED.search(lead):
        return True
    head = one.context.heads.rsplit(" / ", 1)[-1]
    short = len(re.sub(r"^\W*(?:[0-9a-zđIVX]{1,4}[.)])?\W*", "", lead)) <= _SHORT_LEAD
    return short and bool(re.search(r"thời gian|thời điểm|mốc", head, re.IGNORECASE))


_IN_BRACKETS: Final = re.compile(
    r"\bsố\s[^;]*\((?:thời gian\s*)?(?:thực hiện\s*)?:?\s*(?:từ\s+)?(?:ngày\s+)?$", re.IGNORECASE
)
"""Behind a citation: the time of the document that is cited."""
_PAST: Final = re.compile(
    r"kết quả\s+(?:thực hiện\s+|đạt được\s+)?(?:phong trào\s+)?(?:năm|giai đoạn|đợt)"
    r"|đánh giá\s+(?:kết quả|tình hình)",
    re.IGNORECASE,
)


def _is_past(clause: Clause) -> bool:
    """Return whether a clause stands under a heading that looks back."""
    own = (clause.paragraphs[0].text,) if len(clause.paragraphs) > 1 else ()
    return any(_PAST.search(head) for head in (*clause.above, *own))


def _under_title(outline: Outline) -> list[Candidate]:
    """Return the span that stands in brackets under a title."""
    return [
        Candidate(
            clause, paragraph, stretch, context_of(clause, paragraph, stretch.start, stretch.end), False
        )
        for clause, paragraph in outline.paragraphs("title")
        for stretch in stretches_in(paragraph.text)
        if _is_whole(stretch)
        and re.search(r"\(\s*(?:thời gian\s*:?\s*)?$", paragraph.text[: stretch.start], re.IGNORECASE)
    ]


_SHORT_LEAD: Final = 20


def _is_whole(stretch: Stretch) -> bool:
    """Return whether a span has two whole days: one that is told nothing of may still be the campaign's."""
    ends = (stretch.first, stretch.last)
    return stretch.bound == "from-to" and all(one is not None and one.sort == "day" for one in ends)


def _is_undated(stretch: Stretch) -> bool:
    """Return whether a time is only named or counted, and no day, month or year can be told of it."""
    return stretch.bound == "counted" or (
        stretch.bound == "whole" and stretch.first is not None and stretch.first.value is None
    )


def _only_years(stretch: Stretch) -> bool:
    ends = [one for one in (stretch.first, stretch.last) if one is not None]
    return bool(ends) and all(one.sort == "year" for one in ends)


def _is_period(one: Candidate) -> bool:
    """Return whether a span runs as campaigns do; a lone end has to be one that the words make an end."""
    stretch = one.stretch
    if stretch.bound == "until":
        return bool(
            re.search(
                r"kéo dài|thời gian|thi đua|phong trào|đợt",
                f"{one.context.heads[-60:]} {one.context.lead}",
                re.IGNORECASE,
            )
        ) and not re.search(r"phấn đấu|hoàn thành", one.context.lead, re.IGNORECASE)
    ends = [day for day in (stretch.first, stretch.last) if day is not None]
    return any(day.sort not in ("vague", "event") for day in ends) or stretch.bound == "from-to"


# -- window --------------------------------------------------------------------------------------------------


def _window(candidates: list[Candidate]) -> Found[tuple[str, str]]:
    found: list[Found[tuple[str, str]]] = []
    for one in candidates:
        where = said(one)
        ends = forwards(PeriodFound("", None, first_end(one), last_end(one), where))
        first, last = ends.first, ends.last
        if first.value and last.value and first.value[0].isdigit() and last.value[0].isdigit():
            surest = first.lowered(last.confidence, last.note or first.note)
            found.append(Found((first.value, last.value), surest.confidence, surest.where, surest.note))
        else:
            found.append(silent(where, last.note or first.note or UNDATED))
    stated = [one for one in found if one.value]
    if len({one.value for one in stated}) > 1:
        return stated[0].lowered("guess", SEVERAL)
    return stated[0] if stated else (found[0] if found else silent())
