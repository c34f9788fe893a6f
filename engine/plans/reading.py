"""From the text of a plan to everything that was read out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..texts import Text
from .awarding import KnownAward, awards_of
from .bases import basis_of
from .clauses import Outline
from .contacts import contact_of
from .documents import one_document
from .doubting import DAMAGED, DOUBTFUL, doubted
from .found import Plan
from .letterhead import head_of, with_near_words
from .outline import outline_of
from .papers import papers_of
from .plan_text import Notice, PlanText
from .quotas import quotas_of
from .subjects import subjects_of
from .themes import theme_of
from .times import times_of
from .ungluing import unglued

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
    damaged = any(one.code in DAMAGED for one in text.notices)
    first, notices = one_document(text)
    outline = outline_of(first)
    head = head_of(outline)
    if damaged:
        head = with_near_words(head, outline)
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
        clauses=outline.clauses,
        notices=(*text.notices, *notices, *_noticed(outline, head.kind.value, damaged)),
    )  # fmt: skip
    codes = {one.code for one in plan.notices}
    return (
        doubted(plan, "guess") if codes & DAMAGED else doubted(plan, "likely") if codes & DOUBTFUL else plan
    )


def _noticed(outline: Outline, kind: str | None, damaged: bool) -> list[Notice]:
    made = []
    heads = [one for clause in outline.of("header", "title", "preamble") for one in clause.paragraphs]
    made += [
        Notice("not-a-plan", _LETTER, one.line_at(0).number)
        for one in heads
        if re.match(r"Kính gửi\s*:", one.text)
    ]
    if not made and kind is not None and kind != "kế hoạch":
        line = outline.kind.line_at(0).number if outline.kind else None
        made.append(Notice("not-a-plan", _NOT_A_PLAN.fill(kind=kind), line))
    if not any(clause.part == "body" and clause.key[0] != "t" for clause in outline.clauses):
        made.append(Notice("no-clauses", _NO_CLAUSES))
    words = " ".join(one.text for clause in outline.clauses for one in clause.paragraphs).lower()
    if not damaged and "thi đua" not in words and "khen thưởng" not in words:
        made.append(Notice("not-of-emulation", _NOT_OF_EMULATION))
    return made
