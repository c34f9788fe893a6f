"""The office that a plan names for questions. Never a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..texts import first_large
from .clauses import Clause, Outline
from .found import Confidence, Found, silent, where_in
from .paragraphs import Paragraph
from .persons import LEFT_OUT, without_persons

_OFFICE: Final = (
    r"(?:Phòng|Ban|Văn phòng|Sở|Vụ|Bộ phận|Tổ|Công chức|Công đoàn"
    r"|Hội đồng Thi đua|Thường trực|Cơ quan|Đoàn|Hội|Trung tâm"
    r"|Chuyên viên)"
)
_UNIT: Final = (
    r"(?:[Pp]hòng|[Vv]ăn phòng|[Bb]ộ phận|[Cc]ông chức|Công đoàn|Công an|Ban|Sở|Tổ|Trạm|Kế toán"
    r"|Hội đồng|Hội|Đoàn"
    r"|Trung tâm|Thường trực)(?!\w)"
)
"""An office to which something is sent."""
_STOP: Final = (
    r"(?=\s*(?:[(),;.:]|$)|\s+(?:để|tổng hợp|xem xét|trước|theo|bằng|chậm|được|hướng dẫn|phối hợp"
    r"|trong|nếu|qua"
    r"|và các|tham mưu|sau|vào|từ|là|chủ trì|tiếp nhận|thẩm định|giúp|đúng|hằng|hàng|kèm|muộn|không)(?!\w))"
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
    rf"|Công đoàn|phòng Nội vụ|Tổ)\s+[^.;:()]{{2,90}}?){_STOP}"
)
_HEADED: Final = re.compile(
    r"(?<!\w)(?:Phó\s+)?(?:Trưởng|Chánh)\s+(?P<who>(?:phòng|ban|văn phòng|bộ phận)(?:\s+[^.;:(),]{2,60})?)"
    r"(?=[,.;:()]|$)",
    re.IGNORECASE,
)
"""The head of an office: the office is taken, not who heads it."""
_TROUBLE: Final = re.compile(r"vướng mắc|khó khăn|phát sinh|liên hệ|giải đáp|đầu mối", re.IGNORECASE)
_GATHERS: Final = re.compile(
    rf"(?:^|[.;]\s+|[-–+]\s*|[0-9a-zđ]{{1,2}}[.)]\s*"
    rf"|:\s*)(?P<who>{_UNIT}[^.;:(){{}}]{{2,90}}?)\s+(?:là|làm)\s+(?:cơ quan\s+"
    r"|đơn vị\s+|bộ phận\s+)?đầu mối"
)
_SENT: Final = re.compile(
    r"(?<!\w)(?i:(?:gửi|nộp)(?:\s+(?:hồ sơ|danh sách|báo cáo|trực tiếp|bản giấy|cho|về|tại|đến|tới|qua))*"
    r"|(?:gửi|nộp|nhận|danh sách|báo cáo)(?!\w)(?:[^.;()]|\([^()]*\)){0,160}?\s(?:về|tại|đến|tới|cho|qua))"
    rf"\s+(?P<who>{_UNIT}(?:\s+[^.;:(),]{{2,80}}?)??){_STOP}"
)
_LABELLED: Final = re.compile(
    r"(?i:nơi (?:tiếp )?nhận(?:\s+hồ sơ)?|(?:cơ quan|đơn vị|địa chỉ|bộ phận) (?:tiếp"
    r" )?nhận(?:\s+hồ sơ)?|đầu mối(?:\s+liên hệ)?"
    rf"|liên hệ)\s*:\s*(?P<who>{_UNIT}[^.;:()]{{2,90}}?){_STOP}"
)
_HELPS: Final = re.compile(
    rf"(?:^|[.;]\s+|[-–+]\s*|[0-9a-zđ]{{1,2}}[.)]\s*"
    rf"|:\s*)(?P<who>{_UNIT}[^.;:(){{}}]{{2,70}}?)\s+(?:chủ trì,?\s+)?"
    r"(?:tham mưu|tiếp nhận|tổng hợp|theo dõi|đôn đốc|giúp)(?!\w)"
)
_INSIDE: Final = re.compile(rf"\s*\(\s*(?P<who>{_UNIT}[^()]{{0,90}})\)")
_THROUGH: Final = re.compile(rf"\(\s*(?:qua|thông qua)\s+(?P<who>{_UNIT}[^()]{{0,90}})\)")
_ABOUT: Final = re.compile(r"hồ sơ|khen thưởng|báo cáo|danh sách|đăng ký|phiếu|biên bản", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[^.;]+(?:\.(?=\w)[^.;]+)*")


def contact_of(outline: Outline) -> Found[str]:
    """Return the office to ask: the standing one, else where difficulties are told to, else where papers go.

    Never a person.
    """
    for found in (
        *_standing(outline),
        *_told(outline),
        *_gathering(outline),
        *_receiving(outline),
        *_helping(outline),
    ):
        return found
    return silent()


def _standing(outline: Outline) -> Iterator[Found[str]]:
    for clause, paragraph in outline.paragraphs("body", "closing"):
        found = _STANDING.search(paragraph.text)
        if found and (who := _office(found["who"])):
            role = (found["as"] or found["as2"]).strip()
            role = re.split(r",\s*(?:giúp|có|chịu|chủ trì|tham mưu)", role)[0]
            where = where_in(clause, paragraph, found.start(), found.end())
            yield Found(f"{who} ({first_large(role)})", "certain", where)


def _told(outline: Outline) -> Iterator[Found[str]]:
    for clause, paragraph in [*outline.paragraphs("closing"), *outline.paragraphs("body")]:
        for sentence in _SENTENCE.finditer(paragraph.text):
            if not _TROUBLE.search(sentence[0]):
                continue
            if asked := _ASKED.search(sentence[0]):
                yield from _found(clause, paragraph, asked, sentence.start(), "likely")
            if headed := _HEADED.search(sentence[0]):
                yield from _found(clause, paragraph, headed, sentence.start(), "guess")


def _gathering(outline: Outline) -> Iterator[Found[str]]:
    for clause, paragraph in outline.paragraphs("body", "closing"):
        headed = (
            _AT_HEAD.match(paragraph.text)
            if _ASK_HEAD.search(" / ".join(_heads(clause, paragraph)))
            else None
        )
        if found := headed or _LABELLED.search(paragraph.text) or _GATHERS.search(paragraph.text):
            yield from _found(clause, paragraph, found, 0, "likely")


def _receiving(outline: Outline) -> Iterator[Found[str]]:
    """Yield the offices to which dossiers, lists and reports are sent."""
    for clause, paragraph in outline.paragraphs("body", "closing"):
        heads = " / ".join((*clause.above[-1:], clause.paragraphs[0].text[:90]))
        if not (_ABOUT.search(paragraph.text) or _ABOUT.search(heads)):
            continue
        through = _THROUGH.search(paragraph.text)
        sent = _SENT.search(paragraph.text)
        if sent and " " not in sent["who"]:  # `Sở (Văn phòng Sở)`
            sent = _INSIDE.match(paragraph.text, sent.end("who"))
        if found := through or sent:
            yield from _found(clause, paragraph, found, 0, "guess")


def _helping(outline: Outline) -> Iterator[Found[str]]:
    """Yield the offices that follow a movement up, as the clause on its organisation says."""
    for clause, paragraph in outline.paragraphs("body", "closing"):
        heads = " / ".join((*clause.above[-1:], clause.paragraphs[0].text[:60]))
        if _ORGANISED.search(heads) and (found := _HELPS.search(paragraph.text)):
            yield from _found(clause, paragraph, found, 0, "guess")


_ASK_HEAD: Final = re.compile(
    r"^\W*(?:[0-9IVXA-HĐ]{1,4}[.)]\s*)?(?:liên hệ|đầu mối|địa chỉ liên hệ)(?!\w)", re.IGNORECASE
)
_AT_HEAD: Final = re.compile(rf"\W*(?P<who>{_UNIT}[^.;:()]{{2,90}}?){_STOP}")


def _heads(clause: Clause, paragraph: Paragraph) -> list[str]:
    """Return the heading right above a paragraph."""
    first = paragraph is clause.paragraphs[0]
    return [*clause.above[-1:]] if first else [clause.paragraphs[0].text[:60]]


_ORGANISED: Final = re.compile(r"tổ chức thực hiện|phân công", re.IGNORECASE)


def _found(
    clause: Clause, paragraph: Paragraph, found: re.Match[str], at: int, sure: Confidence
) -> Iterator[Found[str]]:
    if found.re is _HEADED and LEFT_OUT in without_persons(found[0]):
        return
    if who := first_large(_office(found["who"])):
        yield Found(who, sure, where_in(clause, paragraph, at + found.start(), at + found.end("who")))


def _office(words: str) -> str:
    """Return an office without persons, telephones and what it is to do."""
    bare = re.split(
        r"\s*(?:,?\s*(?<!\w)(?:đồng chí|đ/c|ông|bà|số điện thoại"
                r"|điện thoại|ĐT|SĐT|email|e-mail)\b|[0-9]{4,}|chủ trì"
                r"|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu)",
        words, maxsplit=1, flags=re.IGNORECASE,
    )[0]  # fmt: skip
    return " ".join(bare.split()).strip(" ,;:-–")
