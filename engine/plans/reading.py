"""From the text of a plan to everything that was read out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..texts import Text
from .awarding import KnownAward, awards_of
from .bases import basis_of
from .clauses import Outline
from .contacts import contact_of
from .found import Confidence, PeriodFound, Plan
from .framing import kind_of
from .letterhead import head_of
from .outline import outline_of
from .papers import papers_of
from .plan_text import Line, Notice, PlanText
from .quotas import quotas_of
from .subjects import subjects_of
from .themes import theme_of
from .times import times_of
from .ungluing import unglued

_SECOND: Final = Text(
    "tệp có hơn một văn bản; chỉ đọc văn bản đầu, văn bản sau bắt đầu ở đây",
    "the file holds more than one document; only the first is read, the next begins here",
)
_NOT_A_PLAN: Final = Text(
    "đây là {kind}, không phải kế hoạch", "this is a document of another kind ({kind}), not a plan"
)
_LETTER: Final = Text(
    "có “Kính gửi”: có vẻ là công văn, không phải kế hoạch",
    'it has "Kính gửi": it seems to be a letter, not a plan',
)
_NO_CLAUSES: Final = Text(
    "không thấy mục nào có số; chữ có thể bị dính hoặc mất dòng",
    "no numbered clause was found; the text may be glued together or have lost its lines",
)
_NOT_OF_EMULATION: Final = Text(
    "văn bản không nhắc thi đua hay khen thưởng", "the text speaks neither of emulation nor of awards"
)


def read_plan(text: PlanText, awards: Sequence[KnownAward]) -> Plan:
    """Return what a plan says, field by field, with what was noticed about the text.

    Args:
        text: the plan's lines.
        awards: the forms of award of the rulebook that a draft is made for.
    """
    text = unglued(text)
    first, notices = _first_document(text)
    outline = outline_of(first)
    head = head_of(outline)
    times = times_of(outline)
    offered, awards_near = awards_of(outline, awards, head.level.value)
    quotas, quotas_near = quotas_of(outline, offered)
    plan = Plan(
        name=text.name, unit=text.unit,
        kind=head.kind, issuer=head.issuer, level=head.level, number=head.number, issued_on=head.issued_on,
        title=head.title, theme=theme_of(outline), basis=basis_of(outline),
        periods=times.periods, window=times.window, subjects=subjects_of(outline),
        awards=offered, awards_near=awards_near, papers=papers_of(outline), deadline=times.deadline,
        quotas=quotas, quotas_near=quotas_near, contact=contact_of(outline), others=times.others,
        clauses=outline.clauses, notices=(*text.notices, *notices, *_noticed(outline, head.kind.value)),
    )  # fmt: skip
    return _doubted(plan) if any(one.code in _DOUBTFUL for one in plan.notices) else plan


_DOUBTFUL: Final = frozenset({"glued", "old-font"})
"""Notices after which nothing read is certain."""


def _doubted(plan: Plan) -> Plan:
    """Return a plan in which nothing is certain, because its letters or lines had to be made good."""

    def least(one: Confidence) -> Confidence:
        return "likely" if one == "certain" else one

    def periods() -> tuple[PeriodFound, ...]:
        return tuple(
            replace(one, first=one.first.lowered("likely"), last=one.last.lowered("likely"))
            for one in plan.periods
        )

    return replace(
        plan,
        **{name: getattr(plan, name).lowered("likely") for name in _SINGLE},
        basis=tuple(replace(one, confidence=least(one.confidence)) for one in plan.basis),
        periods=periods(),
        awards=tuple(
            replace(one, confidence=least(one.confidence), authority=one.authority.lowered("likely"))
            for one in plan.awards
        ),
        papers=tuple(replace(one, confidence=least(one.confidence)) for one in plan.papers),
        quotas=tuple(replace(one, confidence=least(one.confidence)) for one in plan.quotas),
    )


_SINGLE: Final = (
    "kind",
    "issuer",
    "level",
    "number",
    "issued_on",
    "title",
    "theme",
    "window",
    "subjects",
    "deadline",
    "contact",
)


def _first_document(text: PlanText) -> tuple[PlanText, list[Notice]]:
    """Return the first of several documents in one file, and that there are more."""
    titled = [
        i
        for i, line in enumerate(text.lines)
        if kind_of(line.text) in ("kế hoạch", "quyết định", "chỉ thị", "hướng dẫn", "thông báo")
    ]
    for index in titled[1:]:
        before = [line.text for line in text.lines[titled[0] : index]]
        ended = next(
            (i for i, said in enumerate(before) if re.match(r"Nơi nhận\b", said, re.IGNORECASE)), None
        )
        if ended is None:
            continue
        start = _head_start(text.lines, titled[0] + ended, index)
        cut = PlanText(text.name, text.unit, text.lines[:start], text.notices)
        return cut, [Notice("several-documents", _SECOND, text.lines[start].number)]
    return text, []


def _head_start(lines: tuple[Line, ...], after: int, titled: int) -> int:
    """Return where the head of the next document begins: its national title, its issuer or its number."""
    for index in range(after, titled):
        said = lines[index].text
        if re.match(
            r"CỘNG H|ỦY BAN NHÂN DÂN\b|UBND\b|ĐẢNG CỘNG SẢN|(?:TRƯỜNG|CÔNG TY|SỞ)\s", said
        ) and not re.search(r"TM\b|T/M", said):
            return index
        if re.match(r"Số\s*[:.]", said):
            return index
    return titled


def _noticed(outline: Outline, kind: str | None) -> list[Notice]:
    made = []
    if kind is not None and kind != "kế hoạch":
        line = outline.kind.line_at(0).number if outline.kind else None
        made.append(Notice("not-a-plan", _NOT_A_PLAN.fill(kind=kind), line))
    heads = [one for clause in outline.of("header", "title", "preamble") for one in clause.paragraphs]
    made += [
        Notice("not-a-plan", _LETTER, one.line_at(0).number)
        for one in heads
        if re.match(r"Kính gửi\s*:", one.text)
    ]
    if not any(clause.part == "body" and clause.key[0] != "t" for clause in outline.clauses):
        made.append(Notice("no-clauses", _NO_CLAUSES))
    words = " ".join(one.text for clause in outline.clauses for one in clause.paragraphs).lower()
    if "thi đua" not in words and "khen thưởng" not in words:
        made.append(Notice("not-of-emulation", _NOT_OF_EMULATION))
    return made
