"""The documents that a plan rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .clauses import Clause, Outline
from .days import DATED, days_in
from .found import BasisFound, Confidence, where_in
from .markers import marker_of, unmarked
from .numbers import Cited, cited_in
from .paragraphs import Paragraph

_RESTS: Final = re.compile(
    r"(?:căn cứ|thực hiện|thi hành|triển khai|theo|để thực hiện(?:\s+thắng lợi)?"
    r"|trên cơ sở|hưởng ứng|tiếp theo|điều chỉnh|sửa đổi|bổ sung|kéo dài|gia hạn|thay thế|của)\b",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"(?:^|[.;]\s*)[Nn]gày\s+(?P<day>[0-9][^,;]{3,30}),\s+(?P<who>[^,;.]{3,90}?)\s+"
    r"(?:đã\s+)?(?:ban hành|có|ký(?:\s+ban hành)?)\s*$"
)
"""`Ngày 11/3/2024, UBND tỉnh ban hành` stands before the document."""
_WITH: Final = re.compile(r"kèm theo\s*$", re.IGNORECASE)
_NEAR: Final = 160
_OWN: Final = re.compile(r"(?:ban hành|xây dựng)\s+(?:[Kk]ế hoạch)", re.IGNORECASE)


def basis_of(outline: Outline) -> tuple[BasisFound, ...]:
    """Return the documents that the preamble cites as what the plan rests on, each once."""
    made: list[BasisFound] = []
    listed = False  # under `Căn cứ:` the documents stand as dashes
    for clause, paragraph in (
        *outline.paragraphs("preamble"),
        *_headed(outline),
        *outline.paragraphs("title"),
    ):
        inside: list[Cited] = []
        resting = _RESTS.search(paragraph.text)
        if re.fullmatch(r"(?:Các\s+)?[Cc]ăn cứ[^:]{0,30}:", paragraph.text):
            listed = True
        elif marker_of(paragraph.text) is None:
            listed = False
        for one in cited_in(paragraph.text):
            if any(other.start <= one.start < other.end for other in inside):
                continue
            inside.append(one)
            before = paragraph.text[: one.start]
            told = _TOLD.search(before[-_NEAR:])
            leads = resting is not None and resting.end() <= one.start
            rests = listed or clause.part == "body" or leads
            if clause.part == "title":
                rests = leads and one.day is not None and not _WITH.search(before[-_NEAR:])
            if not rests and told is None:
                continue
            if (
                told is None
                and _OWN.search(before[-_NEAR:])
                and not re.search(r";\s*$|\bCăn cứ\b[^;]*$", before)
            ):
                continue  # named again in the title of this very plan
            _add(made, _told_before(_basis(clause, paragraph, one), told))
    return tuple(made)


def _headed(outline: Outline) -> Iterator[tuple[Clause, Paragraph]]:
    """Yield the paragraphs of a clause that is headed `Căn cứ` and nothing else."""
    for clause in outline.of("body"):
        for heading in (*clause.above[-1:], clause.paragraphs[0].text):
            if re.fullmatch(
                r"căn cứ(?:\s+(?:pháp lý|xây dựng kế hoạch|ban hành))?\W*", unmarked(heading), re.IGNORECASE
            ):
                yield from ((clause, one) for one in clause.paragraphs)
                break


def _told_before(one: BasisFound, told: re.Match[str] | None) -> BasisFound:
    """Return a document with the day and issuer that the sentence gives before it."""
    if told is None or one.day != "not stated":
        return one
    days = days_in(told["day"])
    if len(days) != 1 or days[0].sort not in DATED:
        return one
    return replace(
        one, day=days[0].stated, issuer=one.issuer or _issuer(told["who"].strip()), confidence="likely"
    )


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
