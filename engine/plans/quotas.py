"""How many may be put forward, as a plan says it: counts and shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from .clauses import Clause, Outline
from .found import AwardFound, QuotaFound, Where, where_in

_NUMBERS: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_COUNT: Final = re.compile(
    r"(?P<limit>không quá|tối đa|không vượt quá|nhiều nhất|được\s+(?:chọn"
    r"|đề nghị|lựa chọn|xét chọn|giới thiệu|cử)|chọn|đề nghị"
    r"|giới thiệu|lựa chọn|số lượng\s*:?|cho|và|,|-|:)\s*(?:khen thưởng\s*)?(?:không quá"
    rf"|tối đa)?\s*(?P<n>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})\s*(?:\([^()]{{1,12}}\)\s*)?(?P<of>t"
    r"ập thể|cá nhân|đồng chí|người|hộ gia đình)",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(
    r"(?:không quá|tối đa|không vượt quá|nhiều nhất|bằng|và|,)\s*(?P<p>[0-9]{1,3}(?:[.,][0-9]{1,2})?"
    r")\s*%\s*(?P<base>(?:trên\s+)?(?:tổng\s+số|số|tổng)?\s*(?:lượng\s+)?(?:(?!\s*(?:và|,)\s*[0-9]{1,3}\s*%)"
    r"(?:[^.;,()]|,(?=\s[a-zđ]))){0,80})",
    re.IGNORECASE,
)
_QUOTA_HEAD: Final = re.compile(
    r"số lượng|chỉ tiêu khen|tỷ lệ|tỉ lệ|cơ cấu|hạn mức|khen thưởng|giải", re.IGNORECASE
)
_PER: Final = re.compile(
    r"mỗi\s+(?P<unit>[\w\s,]{2,60}?)(?=\s*(?:được|chọn|đề nghị|giới thiệu|không|lựa|tối|:|-|xét|có|bình|$))",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    r"khen thưởng|đề nghị|giấy khen|bằng khen|cờ thi đua|số lượng|xét chọn|tặng", re.IGNORECASE
)


def quotas_of(outline: Outline, awards: Sequence[AwardFound]) -> tuple[tuple[QuotaFound, ...], Where | None]:
    """Return how many may be put forward, and words about numbers that could not be told apart."""
    made: list[QuotaFound] = []
    near: Where | None = None
    for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
        text = paragraph.text
        heads = " / ".join((*clause.above, clause.paragraphs[0].text[:120]))
        for sentence in re.finditer(r"[^.;]+(?:\.(?=[0-9])[^.;]+)*", text):
            said = sentence[0]
            if not (_QUOTA_HEAD.search(heads) and _AMONG.search(heads + said)) or re.search(
                r"(?:mô hình|công trình|phấn đấu|nghèo|chỉ tiêu phát)", said, re.IGNORECASE
            ):
                continue
            per = _per(said, heads)
            award = _award_near(clause, said, awards)
            for found in _SHARE.finditer(said):
                where = where_in(clause, paragraph, sentence.start(), sentence.end())
                base = " ".join(found["base"].split()).strip(" -–")
                made.append(
                    QuotaFound(
                        _of(base or said),
                        per[0],
                        None,
                        found["p"].replace(",", "."),
                        base or None,
                        per[1],
                        award,
                        where,
                        "likely",
                    )
                )
            strong = re.search(
                r"không quá|tối đa|không vượt quá|số lượng|nhiều nhất|mỗi", said + heads, re.IGNORECASE
            )
            for found in _COUNT.finditer(said):
                if (
                    not strong
                    and not (award and re.search(r":", said[: found.start() + 1]))
                    and not re.search(r"(?i:giấy khen|bằng khen)[^:]{0,60}(?::|cho)", said)
                ):
                    continue
                number = _NUMBERS.get(found["n"].lower()) or int(found["n"])
                where = where_in(clause, paragraph, sentence.start(), sentence.end())
                bound = re.search(r"không quá|tối đa|không vượt quá|nhiều nhất", said, re.IGNORECASE)
                made.append(
                    QuotaFound(
                        _of(found["of"]),
                        per[0],
                        number,
                        None,
                        None,
                        per[1],
                        award,
                        where,
                        "certain" if bound else "likely",
                    )
                )
    if not made:
        for clause, paragraph in outline.paragraphs("body", "closing", "footnote"):
            if "|" in paragraph.text and re.search(
                r"tập thể|cá nhân|số lượng", paragraph.text, re.IGNORECASE
            ):
                near = where_in(clause, paragraph, 0, len(paragraph.text))
                break
    return tuple(made), near


def _of(words: str) -> Literal["individuals", "collectives", "both"]:
    both = (
        bool(re.search(r"tập thể", words, re.IGNORECASE)),
        bool(re.search(r"cá nhân|đồng chí|người|cán bộ|đoàn viên|hội viên", words, re.IGNORECASE)),
    )
    return "collectives" if both == (True, False) else "individuals" if both == (False, True) else "both"


def _per(said: str, heads: str) -> tuple[Literal["unit", "cluster", "campaign"], str | None]:
    found = _PER.search(said.strip()) or _PER.search(heads)
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
