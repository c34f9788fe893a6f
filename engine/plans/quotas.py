"""How many may be put forward, as a plan says it: counts and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from .clauses import Clause, Outline
from .found import AwardFound, Confidence, QuotaFound, Where, where_in
from .kinds_counted import BOTH, COLLECTIVES, COUNTED, HOUSEHOLDS, INDIVIDUALS
from .spoken import number_said, one_of

_NUMBER: Final = rf"(?:[0-9]{{1,3}}|{one_of(30)})"
_BOUND: Final = r"không quá|tối đa|không vượt quá|nhiều nhất|không nhiều hơn"
_COUNT: Final = re.compile(
    rf"(?:(?<![\w/.])|(?<=cho)|(?<=và)|(?<=quá)|(?<=đa))(?P<least>(?:{_BOUND})\s+|từ\s+)?(?P<n>{_NUMBER})\s*"
    rf"(?:(?:[-–]|đến)\s*(?P<most>{_NUMBER})\s*)?(?:\([^()]{{1,12}}\)\s*)?(?<![0-9])(?:\s)?(?P<of>{COUNTED})(?!\w)",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"(?P<of>{COUNTED})\s*\(\s*(?P<least>{_BOUND})?\s*:?\s*(?P<n>{_NUMBER})\s*\)", re.IGNORECASE
)
_COLON: Final = re.compile(
    rf"(?<!\w)(?P<of>tập thể|cá nhân)\s*:\s*(?P<n>{_NUMBER})(?=\s*(?:[;,.]|$))", re.IGNORECASE
)
_LEADS: Final = re.compile(
    rf"(?:^|{_BOUND}|được\s+(?:chọn|đề nghị|lựa chọn|xét chọn|giới thiệu|cử)|chọn(?:\s+cử)?"
    r"|đề nghị|giới thiệu|số lượng\s*:?|trong đó|cho|và|hoặc|,|;|:|-|tặng|khen(?:\s+thưởng)?|có|gồm"
    r"|giấy khen|bằng khen|mỗi\s+[\w\s,]{2,60}?|\()\s*$",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"(?:không quá|tối đa|không vượt quá|nhiều nhất|bằng|và|,)\s*(?P<p>[0-9]{1,3}(?:[.,][0-9]{1,2})?"
    r")\s*%\s*(?P<base>(?:trên\s+)?(?:tổng\s+số|số|tổng)?\s*(?:lượng\s+)?(?:(?!\s*(?:và|,)\s*[0-9]{1,3}\s*%)"
    r"(?:[^.;,()]|,(?=\s[a-zđ]))){0,80})",
    re.IGNORECASE,
)
_QUOTA_HEAD: Final = re.compile(
    r"số lượng|chỉ tiêu khen|tỷ lệ|tỉ lệ|cơ cấu|hạn mức|khen thưởng|giải|giấy khen|bằng khen|mức thưởng",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"mỗi\s+(?P<unit>(?:(?!mỗi\b)[\w\s,]){2,60}?)"
    r"(?=\s*(?:được|chọn|đề nghị|giới thiệu|không|lựa|tối|:|-|xét|có|bình|cử|từ|[0-9]|$))",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    r"khen thưởng|đề nghị|giấy khen|bằng khen|cờ thi đua|số lượng|xét chọn|tặng", re.IGNORECASE
)
_NO_QUOTA: Final = re.compile(
    r"mô hình|công trình|phấn đấu|nghèo|chỉ tiêu phát|hội đồng[^.;]{0,40}gồm|giám khảo|người dự"
    r"|thành viên|có mặt",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(rf"{_BOUND}|số lượng|mỗi", re.IGNORECASE)
_GIVEN: Final = re.compile(
    r"(?:giấy khen|bằng khen)[^:]{0,60}(?::|cho|\s[0-9])|tặng\s+[0-9]|khen thưởng\s*:?\s*[0-9]"
    r"|[0-9]\s+giải\s",
    re.IGNORECASE,
)
_EVERY_YEAR: Final = re.compile(r"(?:hằng|hàng|mỗi)\s+năm|mỗi\s+(?:đợt|quý|tháng)", re.IGNORECASE)
_UNLIMITED: Final = re.compile(
    r"(?:không|chưa)\s+(?:hạn chế|giới hạn|khống chế|quy định)(?:\s+(?:về\s+)?số lượng)?", re.IGNORECASE
)
_PAST: Final = re.compile(r"(?<!\w)đã\s+(?:được\s+)?(?:khen|tặng|trao)[^.;)]{0,60}$", re.IGNORECASE)
"""What was given before is no number for this time."""
_LONGEST_LEAD: Final = 80
_SENTENCE: Final = re.compile(r"[^.;]+(?:\.(?=[0-9])[^.;]+)*")


def quotas_of(outline: Outline, awards: Sequence[AwardFound]) -> tuple[tuple[QuotaFound, ...], Where | None]:
    """Return how many may be put forward, and words about numbers that could not be told apart."""
    made: list[QuotaFound] = []
    near: Where | None = None
    for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
        heads = " / ".join((*clause.above, clause.paragraphs[0].text[:120]))
        for sentence in _SENTENCE.finditer(paragraph.text):
            said = sentence[0]
            spoken = bool(_QUOTA_HEAD.search(heads) and _AMONG.search(heads + said))
            if not spoken or _NO_QUOTA.search(said):
                continue
            where = where_in(clause, paragraph, sentence.start(), sentence.end())
            if (
                near is None
                and re.search(r"số lượng", heads + said, re.IGNORECASE)
                and _UNLIMITED.search(said)
            ):
                near = where
            per, body = _per(said, heads)
            one = QuotaFound(
                "both", per, None, None, None, body, _award_near(clause, said, awards), where, "likely"
            )
            found = [
                *_shares(said, one),
                *_counts(said, _begun(paragraph.text[: sentence.start()]), heads, one),
            ]
            made += (
                [replace(each, confidence="guess") for each in found] if _is_yearly(said, heads) else found
            )
    return tuple(made), None if made else near or _table(outline)


def _begun(before: str) -> str:
    """Return the part of a sentence that stands before its last semicolon."""
    return before.rpartition(". ")[2][-_LONGEST:]


_LONGEST: Final = 300


def _is_yearly(said: str, heads: str) -> bool:
    """Return whether the numbers are those of each year, which the language's quotas cannot say."""
    return bool(_EVERY_YEAR.search(said) or _EVERY_YEAR.search(heads.rsplit(" / ", 1)[-1][:60]))


def _shares(said: str, one: QuotaFound) -> Iterator[QuotaFound]:
    for found in _SHARE.finditer(said):
        base = " ".join(found["base"].split()).strip(" -–")
        yield replace(
            one, of=kind_of_base(base or said), percent=found["p"].replace(",", "."), base=base or None
        )


def _counts(said: str, before_it: str, heads: str, one: QuotaFound) -> Iterator[QuotaFound]:
    strong = bool(_STRONG.search(said + heads))
    bound = bool(re.search(_BOUND, said, re.IGNORECASE))
    given = bool(_GIVEN.search(before_it + said))
    counted = sorted(
        [*_COUNT.finditer(said), *_BEHIND.finditer(said), *_COLON.finditer(said)],
        key=lambda found: found.start(),
    )
    for found in counted:
        if not (strong or given or (one.award and ":" in said[: found.start() + 1])):
            continue
        before = said[max(0, found.start() - _LONGEST_LEAD) : found.start()]
        if _PAST.search(before):
            continue
        parts = found.groupdict()
        if not (parts.get("least") or found.re is not _COUNT or _LEADS.search(before)):
            continue
        most = parts.get("most")
        of = kind_counted(parts["of"])
        sure: Confidence = "guess" if most else "certain" if bound else "likely"
        number = number_said(most or parts["n"])
        yield replace(one, of=of, count=number, confidence=sure, counted=" ".join(parts["of"].split()))


def kind_counted(words: str) -> Literal["individuals", "collectives", "households", "both"]:
    """Return whom a noun behind a number counts; an award that is counted may go to either."""
    for kind, nouns in (("households", HOUSEHOLDS), ("both", BOTH), ("individuals", INDIVIDUALS)):
        if re.fullmatch(nouns, words.strip(), re.IGNORECASE):
            return kind  # type: ignore[return-value]
    return "collectives"


def kind_of_base(words: str) -> Literal["individuals", "collectives", "households", "both"]:
    """Return whom a share is taken of: told by the nouns in its base."""
    collective = bool(re.search(rf"(?<!\w)(?:{COLLECTIVES}|tổ chức)(?!\w)", words, re.IGNORECASE))
    individual = bool(re.search(rf"(?<!\w)(?:{INDIVIDUALS})(?!\w)", words, re.IGNORECASE))
    if re.search(rf"(?<!\w)(?:{HOUSEHOLDS})(?!\w)", words, re.IGNORECASE) and not (collective or individual):
        return "households"
    if collective and individual:
        first = re.search(rf"(?<!\w)(?:{COLLECTIVES}|{INDIVIDUALS})(?!\w)", words, re.IGNORECASE)
        return kind_counted(first[0]) if first and re.search(r"\b(?:của|thuộc|trong)\b", words) else "both"
    return "collectives" if collective else "individuals" if individual else "both"


def _table(outline: Outline) -> Where | None:
    for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
        if "|" in paragraph.text and re.search(r"tập thể|cá nhân|số lượng", paragraph.text, re.IGNORECASE):
            return where_in(clause, paragraph, 0, len(paragraph.text))
    return None


_TIMES: Final = re.compile(
    r"(?:năm|quý|tháng|đợt|giai đoạn|giải|loại|lần|hình thức|tập thể|cá nhân)\b", re.IGNORECASE
)


def _per(said: str, heads: str) -> tuple[Literal["unit", "cluster", "campaign"], str | None]:
    named = [*_PER.finditer(said.strip()), *_PER.finditer(heads)]
    found = next((one for one in named if not _TIMES.match(one["unit"])), None)
    if found is None:
        return "campaign", None
    unit = " ".join(found["unit"].split())
    return ("cluster" if re.match(r"(?:cụm|khối)", unit, re.IGNORECASE) else "unit"), unit


def _award_near(clause: Clause, said: str, awards: Sequence[AwardFound]) -> str | None:
    """Return the award that a quota speaks of: named in its sentence, else the only one of its clause."""
    named = [one for one in awards if one.award and one.form.casefold() in said.casefold()]
    if not named:
        named = [one for one in awards if one.award and one.where.clause == clause.key]
    ids = {one.award for one in named}
    return next(iter(ids)) if len(ids) == 1 else None
