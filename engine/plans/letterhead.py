"""What a plan says of itself: its kind, number, day, title and issuer.

Only the head of the document speaks of the document: a number or day in the preamble or in the body is of
another one, and a day in the signature's stamp is when somebody signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from ..texts import Text
from .bodies import level_of
from .clauses import Clause, Outline
from .damage import near_day, near_number
from .days import Day, days_in
from .found import Found, silent, where_in
from .heading import PLACE_DAY, STAMP, below_title, head_paragraphs
from .issuing import issuer_of
from .labels import labelled
from .letters import LARGE
from .numbers import NUMBER, cited_in, tidy
from .paragraphs import Paragraph
from .titles import kind_found, title_found

_BARE_DAY: Final = re.compile(
    r"(?P<day>ngày\s*(?P<d>[0-9]{0,2})[\s.…_]*tháng\s*(?P<m>[0-9]{0,2})[\s.…_]*năm\s*(?P<y>[0-9]{4}))",
    re.IGNORECASE,
)
_PLACE_SLASHED: Final = re.compile(
    rf"(?P<place>[{LARGE}][\w\s.’'-]{{1,40}}?)\s*,\s*(?:ngày\s*)?(?=[0-9]{{1,2}}[/.-][0-9]{{1,2"
    rf"}}[/.-][0-9]{{4}})"
)

_BLANK_NUMBER: Final = Text("số để trống trong văn bản", "the number is left blank in the text")
_DAMAGED_NUMBER: Final = Text(
    "số có chữ cái lẫn giữa chữ số; không sửa", "the number has letters among its digits; it is not mended"
)
_PART_OF_DAY: Final = Text(
    "ngày để trống một phần; chỉ lấy phần có ghi", "the day is partly blank; only what stands there is taken"
)
_DAMAGED_DAY: Final = Text(
    "ngày có chữ cái lẫn giữa chữ số; không sửa", "the day has letters among its digits; it is not mended"
)
_AT_THE_END: Final = Text(
    "ngày ghi ở cuối văn bản, cạnh phần ký", "the day stands at the end, beside the signature"
)
_BELOW: Final = Text("ghi ở dưới tên văn bản", "it stands below the title")


@dataclass(frozen=True, slots=True)
class Head:
    """A plan's own particulars."""

    kind: Found[str]
    issuer: Found[str]
    level: Found[str]
    number: Found[str]
    issued_on: Found[str]
    title: Found[str]


def head_of(outline: Outline) -> Head:
    """Return what the head of a document, and where it is silent its preamble and end, say of it."""
    told = {} if outline.kind else labelled(outline)
    issuer = _or_told(issuer_of(outline), told.get("issuer"))
    return Head(
        kind=_or_told(kind_found(outline), told.get("kind")),
        issuer=issuer,
        level=level_of(issuer),
        number=_or_told(_number(outline), told.get("number")),
        issued_on=_or_told(_day(outline), told.get("issued_on")),
        title=_or_told(title_found(outline), told.get("title")),
    )


def with_near_words(head: Head, outline: Outline) -> Head:
    """Return the head of a damaged text with the words that come near a number and a day of it."""
    number, day = near_number(outline), near_day(outline)
    return replace(
        head,
        number=head.number if head.number.where or number is None else silent(number, _NOT_READ),
        issued_on=head.issued_on if head.issued_on.where or day is None else silent(day, _NOT_READ),
    )


_NOT_READ: Final = Text(
    "chữ hỏng, không đọc thành giá trị", "the letters are damaged; no value is read from them"
)


def _or_told(found: Found[str], told: Found[str] | None) -> Found[str]:
    """Return what a labelled line says, unless the head itself says it certainly."""
    return found if told is None or found.confidence == "certain" else told


# -- number and day ------------------------------------------------------------------------------------------


def _number(outline: Outline) -> Found[str]:
    found = [one for where in head_paragraphs(outline) or _glued(outline) for one in _numbers_in(*where)]
    if not found:
        found = [
            one.lowered("likely", _BELOW) for where in below_title(outline) for one in _numbers_in(*where)
        ]
    if not found:
        return silent()
    stated = [one for one in found if one.value]
    if len({one.value for one in stated}) > 1:
        return stated[0].lowered("guess", Text("phần đầu có nhiều số", "the head has several numbers"))
    return stated[0] if stated else found[0]


def _numbers_in(clause: Clause, paragraph: Paragraph) -> list[Found[str]]:
    """Return the numbers that a paragraph gives the document, of which those left blank have no value."""
    if STAMP.search(paragraph.text) or re.match(r"(?:Căn cứ|Thực hiện|Theo)\b", paragraph.text):
        return []
    found: list[Found[str]] = []
    for start in re.finditer(r"(?<!\w)[Ss]ố\s*[:.]?\s*(?=[0-9lIOo|.…_/-])", paragraph.text):
        found += _own_number(clause, paragraph, start)
    return found


def _own_number(clause: Clause, paragraph: Paragraph, start: re.Match[str]) -> list[Found[str]]:
    text = paragraph.text
    before = text[max(0, start.start() - 30) : start.start()]
    if re.search(
        r"(?:Quyết định|Kế hoạch|Chỉ thị|Nghị quyết|Công văn|Nghị định|Hướng dẫn)\s*$", before, re.IGNORECASE
    ):
        return []
    if number := NUMBER.match(text, start.end()):
        where = where_in(clause, paragraph, start.start(), number.end())
        glued = number.end() < len(text) and text[number.end()].isalpha()
        return [Found(tidy(number[0]), "likely" if glued else "certain", where)]
    if blank := re.match(r"[.…_\s]*[-/]\s*[A-ZĐ][A-ZĐ&-]*", text[start.end() :]):
        return [silent(where_in(clause, paragraph, start.start(), start.end() + blank.end()), _BLANK_NUMBER)]
    if odd := re.match(r"[0-9lIOoi|]{1,6}\s*[-/]\s*[A-ZĐ][\w&/-]*", text[start.end() :]):
        return [silent(where_in(clause, paragraph, start.start(), start.end() + odd.end()), _DAMAGED_NUMBER)]
    if bare := re.match(r"[0-9]{1,5}(?![0-9\w/.-])", text[start.end() :]):
        where = where_in(clause, paragraph, start.start(), start.end() + bare.end())
        return [Found(bare[0], "guess", where)]
    return []


def _glued(outline: Outline) -> list[tuple[Clause, Paragraph]]:
    """Return the paragraph in which head and title run together, cut before the first basis."""
    made = []
    for clause in outline.clauses[:2]:
        if clause.part not in ("title", "preamble", "body"):
            continue
        for one in clause.paragraphs[:1]:
            cut = re.search(r"KẾ HOẠCH|Căn cứ|Thực hiện|Nhằm", one.text)
            if cut and cut.start():
                made.append((clause, Paragraph(one.text[: cut.start()], one.starts)))
    return made


def _day(outline: Outline) -> Found[str]:
    for clause, paragraph in head_paragraphs(outline) or _glued(outline):
        found = _own_day(clause, paragraph)
        if found is not None:
            return found
    for clause, paragraph in below_title(outline):
        found = _own_day(clause, paragraph)
        if found is not None:
            return found.lowered("likely", _BELOW)
    ends = [*outline.of("closing", "recipients", "signature"), *outline.of("body")[-1:]]
    for clause in ends:
        for paragraph in clause.paragraphs:
            if PLACE_DAY.match(paragraph.text) and not STAMP.search(paragraph.text):
                found = _own_day(clause, paragraph)
                if found is not None and found.value:
                    return found.lowered("likely", _AT_THE_END)
    return silent()


def _own_day(clause: Clause, paragraph: Paragraph) -> Found[str] | None:
    text = paragraph.text
    if STAMP.search(text):
        return None
    found = PLACE_DAY.search(text) or (None if cited_in(text) and "," not in text else _BARE_DAY.search(text))
    if found is None:
        return _slashed_day(clause, paragraph)
    if any(
        one.day and one.day.start <= found.start("day") < one.end
        for one in cited_in(text)
        if not _is_own(text, one.start)
    ):
        return None
    where = where_in(clause, paragraph, found.start(), found.end())
    day, month, year = found["d"], found["m"], found["y"]
    if any(part and not part.isdigit() for part in (day, month, year)):
        return silent(where, _DAMAGED_DAY)
    if len(year) != _YEAR_DIGITS:
        return silent(where, _PART_OF_DAY)
    if day and month:
        read = days_in(f"ngày {day} tháng {month} năm {year}")
        return Found(read[0].stated, "certain", where) if read else silent(where)
    if month and 1 <= int(month) <= 12:
        return Found(f"{year}-{int(month):02d}", "certain", where, _PART_OF_DAY)
    return Found(year, "certain", where, _PART_OF_DAY)


_YEAR_DIGITS: Final = 4


def _is_own(text: str, at: int) -> bool:
    """Return whether a number is the document's own: `Số:` stands before it and no kind of document does."""
    return bool(re.match(r"\s*[Ss]ố", text[at:])) or bool(re.search(r"(?<!\w)[Ss]ố\s*[:.]?\s*$", text[:at]))


def _slashed_day(clause: Clause, paragraph: Paragraph) -> Found[str] | None:
    found = _PLACE_SLASHED.search(paragraph.text)
    if found is None:
        return None
    near: list[Day] = [one for one in days_in(paragraph.text) if one.start >= found.end() - 1]
    if not near:
        return None
    where = where_in(clause, paragraph, found.start(), near[0].end)
    return Found(near[0].stated, "likely", where) if near[0].sort in ("day", "impossible") else silent(where)
