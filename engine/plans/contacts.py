"""The office that a plan names for questions. Never a person."""

from __future__ import annotations

import re
from typing import Final

from .clauses import Outline
from .found import Found, silent, where_in
from .letters import LARGE

_OFFICE: Final = (
    r"(?:Phòng|Ban|Văn phòng|Sở|Vụ|Bộ phận|Tổ|Công chức|Công đoàn"
    r"|Hội đồng Thi đua|Thường trực|Cơ quan|Đoàn|Hội|Trung tâm"
    r"|Chuyên viên)"
)
_STANDING: Final = re.compile(
    rf"(?P<who>{_OFFICE}[^.;:()]{{2,110}}?)\s*(?:\(\s*(?P<as>(?:qua\s+"
    rf"|là\s+)?[Cc]ơ quan [Tt]hường trực[^()]{{0,120}})\)|là\s+(?P<as2>[Cc]ơ quan [Tt]hường trự"
    rf"c[^.,;()]{{0,100}}))"
)
_ASKED: Final = re.compile(
    r"(?i:phản ánh|liên hệ|báo cáo|thông tin|trao đổi|phối hợp"
    r"|gửi|kiến nghị|đầu mối|hướng dẫn|qua|thông qua)[^.;:()]{0,50}?(?:về"
    r"|với|qua|đến|cho|tới|là|trực tiếp|:)?\s*(?P<who>(?:Phòng"
    r"|Văn phòng|Ban Thi đua|Sở Nội vụ|Ban Tổ chức|Bộ phận|Công chức"
    r"|Công đoàn|phòng Nội vụ|Tổ)\s+[^.;:()]{2,90}?)(?=\s*(?:\("
    r"|,|;|\.|:|$|để|tổng hợp|xem xét|trước|theo|bằng|chậm|được"
    r"|hướng dẫn|phối hợp|trong|nếu|qua\b|và các|tham mưu))"
)
_TROUBLE: Final = re.compile(r"vướng mắc|khó khăn|phát sinh|liên hệ|giải đáp|đầu mối", re.IGNORECASE)


def contact_of(outline: Outline) -> Found[str]:
    """Return the office to ask: the standing one, else where difficulties are told to. Never a person."""
    for clause, paragraph in outline.paragraphs("body", "closing"):
        if found := _STANDING.search(paragraph.text):
            who = _office(found["who"])
            if not who:
                continue
            role = (found["as"] or found["as2"]).strip()
            role = re.split(r",\s*(?:giúp|có|chịu|chủ trì|tham mưu)", role)[0]
            return Found(
                f"{who} ({role[:1].upper()}{role[1:]})",
                "certain",
                where_in(clause, paragraph, found.start(), found.end()),
            )
    for clause, paragraph in [*outline.paragraphs("closing"), *outline.paragraphs("body")]:
        for sentence in re.finditer(r"[^.;]+(?:\.(?=\w)[^.;]+)*", paragraph.text):
            if _TROUBLE.search(sentence[0]) and (asked := _ASKED.search(sentence[0])):
                who = _office(asked["who"])
                where = where_in(
                    clause, paragraph, sentence.start() + asked.start(), sentence.start() + asked.end()
                )
                if who:
                    return Found(who, "likely", where)
    for clause, paragraph in outline.paragraphs("body", "closing"):
        if (
            asked := re.search(
                r"\(?(?:qua|về|gửi về|nộp về|nộp tại)\s+(?P<who>(?:Phòng"
                r"|Ban Thi đua|Văn phòng|Sở Nội vụ|Bộ phận|Ban Tổ chức"
                rf"|Công đoàn|Tổ)(?:\s+(?!trước|chậm|để|theo)[{LARGE}\w][^.;:()]{{1,80}}?)?)(?=\)"
                r"|,|;|\.|:|\s+(?:trước|chậm|để|theo|tổng hợp)|$)",
                paragraph.text,
            )
        ) and re.search(r"hồ sơ|khen thưởng|báo cáo", paragraph.text, re.IGNORECASE):
            return Found(
                _office(asked["who"]), "guess", where_in(clause, paragraph, asked.start(), asked.end())
            )
    return silent()


def _office(words: str) -> str:
    """Return an office without persons, telephones and what it is to do."""
    bare = re.split(
        r"\s*(?:,?\s*(?<!\w)(?:đồng chí|đ/c|ông|bà|số điện thoại"
                r"|điện thoại|ĐT|SĐT|email|e-mail)\b|[0-9]{4,}|chủ trì"
                r"|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu)",
        words, maxsplit=1, flags=re.IGNORECASE,
    )[0]  # fmt: skip
    return " ".join(bare.split()).strip(" ,;:-–")
