"""Forms of award that a plan offers, with who decides on each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .award_words import (
    ALONE,
    EARLIER,
    FURTHER,
    GIVES,
    IN_A_YEAR,
    LEVELS,
    LIST,
    MONEY,
    NEAR,
    OF,
    OFFERING,
    REVIEWS,
    ROW,
    WHO,
)
from .clauses import Clause, Outline
from .found import AwardFound, Confidence, Found, Where, silent, where_in
from .markers import unmarked
from .numbers import Cited, cited_in
from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class KnownAward:
    """A form of award of the rulebook: its id, the words it begins with, its level."""

    id: str
    label: str
    level: str


def awards_of(
    outline: Outline, known: Sequence[KnownAward], level: str | None
) -> tuple[tuple[AwardFound, ...], Where | None]:
    """Return the forms that the plan offers; where it names none, the words that come nearest."""
    made: list[AwardFound] = []
    for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
        text = paragraph.text
        heads = " / ".join((*clause.above, clause.paragraphs[0].text[:120]))
        if any(REVIEWS.search(head) for head in (*clause.above, clause.paragraphs[0].text[:90])):
            continue
        cited = cited_in(text)
        spots: list[tuple[int, int]] = []
        for pattern in (GIVES, OF, ROW, LIST):
            for found in pattern.finditer(text):
                if any(start <= found.start("form") < end for start, end in spots):
                    continue
                if _skipped(text, found.start("form"), cited) or _is_past(text, found.start("form"), heads):
                    continue
                if unmarked(text)[:20] != text[found.start() :][:20] and not OFFERING.search(
                    heads + text[: found.end() + 40]
                ):
                    continue
                spots.append((found.start(), found.end()))
                sure: Confidence = "likely" if pattern is LIST else "certain"
                span = (found.start(), found.end())
                made.append(_award(clause, paragraph, found["form"], found["who"], *span, known, sure))
                if pattern is LIST:
                    made += _further(clause, paragraph, found, known)
        for alone in ALONE.finditer(text):
            if any(start <= alone.start() < end for start, end in spots):
                continue
            if _skipped(text, alone.start(), cited) or _is_past(text, alone.start(), heads):
                continue
            if chained := _chained(text, alone.start(), spots):
                who = _WHO_OF.search(text, *chained)
                if who is not None:
                    spot = (alone.start(), alone.end())
                    made.append(_award(clause, paragraph, alone["form"], who["who"], *spot, known, "likely"))
                    continue
            about = text[max(0, alone.start() - 60) : alone.start()]
            if re.search(
                r"tặng|đề nghị|trình|khen thưởng|hình thức|xét|^\W*(?:[0-9a-zđ]{1,3}[.)]|-)?\s*$",
                about,
                re.IGNORECASE,
            ) and OFFERING.search(heads + about):
                made.append(
                    _award(
                        clause,
                        paragraph,
                        alone["form"],
                        None,
                        alone.start(),
                        alone.end(),
                        known,
                        "guess",
                        level,
                    )
                )
    near = None
    if not made:
        for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
            if words := NEAR.search(paragraph.text):
                near = where_in(clause, paragraph, words.start(), words.end())
                break
    return _distinct(made), near


def _skipped(text: str, at: int, cited: Sequence[Cited]) -> bool:
    return bool(EARLIER.search(text[max(0, at - 70) : at])) or any(one.start <= at < one.end for one in cited)


_WHO_OF: Final = re.compile(rf"(?P<who>{WHO})")


def _chained(text: str, at: int, spots: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the award that a form goes on with: `tặng Cờ thi đua cho 01 xã, Bằng khen cho 02 xã`."""
    before = [spot for spot in spots if spot[1] <= at]
    if not before or not re.search(r"(?:,|(?<!\w)và)\s*$", text[:at]):
        return None
    last = max(before)
    return last if not re.search(r"[.;:|]", text[last[1] : at]) else None


def _further(
    clause: Clause, paragraph: Paragraph, first: re.Match[str], known: Sequence[KnownAward]
) -> list[AwardFound]:
    """Return the form of a list once for each further authority behind a comma."""
    made, at = [], first.end()
    while one := FURTHER.match(paragraph.text, at):
        at = one.end()
        made.append(_award(clause, paragraph, first["form"], one["who"], first.start(), at, known, "likely"))
    return made


def _is_past(text: str, at: int, heads: str) -> bool:
    """Return whether a sentence tells what somebody was given in a year, and no heading speaks of giving."""
    sentence = re.split(r"[.;]\s", text[:at])[-1]
    return bool(IN_A_YEAR.search(sentence)) and not re.search(r"khen thưởng|hình thức", heads, re.IGNORECASE)


def _award(
    clause: Clause, paragraph: Paragraph, form: str, who: str | None, start: int, end: int,
    known: Sequence[KnownAward], sure: Confidence, level: str | None = None,
) -> AwardFound:  # fmt: skip
    where = where_in(clause, paragraph, start, end)
    form = form[:1].upper() + form[1:].lower() if form.isupper() else form[:1].upper() + form[1:]
    authority: Found[str] = silent(where)
    if who:
        who = re.split(r"\s(?:đề nghị|trình)\s+(?=[A-ZĐ])", who)[-1]  # who asks does not decide
        said = re.sub(
            r"^(?:cấp|UBND|Uỷ ban)\b",
            lambda f: {"UBND": "Ủy ban nhân dân", "Uỷ ban": "Ủy ban"}.get(f[0], f[0]),
            " ".join(who.split()),
        )
        said = re.sub(r"\bUBND\b|Uỷ ban nhân dân", "Ủy ban nhân dân", said)
        authority = Found(said, sure, where)
        level = next((one for pattern, one in LEVELS if pattern.search(who)), None)
        if re.search(r"thành phố", who):
            sure = "guess"  # of a province, or under one
            authority = authority.lowered("guess")
    award = next(
        (one.id for one in known if one.label.casefold().startswith(form.casefold()) and one.level == level),
        None,
    )
    return AwardFound(form, award, authority, where, sure, _money(paragraph.text[end : end + _TAIL]))


_TAIL: Final = 160


def _money(tail: str) -> str | None:
    """Return the amounts that go with an award: `2.000.000 đồng/tập thể, 500.000 đồng`."""
    other = ALONE.search(tail)
    own = tail[: other.start()] if other else tail
    for piece in re.split(r";|\.\s", own):
        if amounts := [found[0].strip() for found in MONEY.finditer(piece)]:
            return ", ".join(amounts)
    return None


def _distinct(made: list[AwardFound]) -> tuple[AwardFound, ...]:
    """Return each form once: the surest; a form without an authority only where no other says it."""
    kept: list[AwardFound] = []
    for one in sorted(made, key=lambda one: one.confidence != "certain"):
        same = [other for other in kept if other.form == one.form]
        if one.authority.value is None and same:
            continue
        if any(_alike(other, one) for other in same):
            index = next(i for i, other in enumerate(kept) if other.form == one.form and _alike(other, one))
            kept[index] = replace(kept[index], money=kept[index].money or one.money)
            continue
        kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.where.line.number))


def _alike(one: AwardFound, other: AwardFound) -> bool:
    if one.award and one.award == other.award:
        return True
    a, b = (re.sub(r"^Chủ tịch\s+", "", found.authority.value or "").casefold() for found in (one, other))
    return a == b or a.startswith(b) or b.startswith(a)
