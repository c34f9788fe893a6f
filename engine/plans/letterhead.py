"""What a plan says of itself: its kind, number, day, title and issuer.

Only the head of the document speaks of the document: a number or day in the preamble or in the body is of
another one, and a day in the signature's stamp is when somebody signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..texts import Text
from .bodies import level_of
from .clauses import Clause, Outline
from .days import Day, days_in
from .found import Found, Where, silent, where_in
from .framing import KINDS, kind_of
from .heading import PLACE_DAY, STAMP, head_paragraphs
from .issuing import issuer_of
from .letters import LARGE
from .numbers import NUMBER, cited_in, tidy
from .paragraphs import Paragraph

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
_UNTITLED: Final = Text("không thấy dòng tên loại văn bản", "no line names the kind of document")


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
    issuer = issuer_of(outline)
    return Head(
        kind=_kind(outline),
        issuer=issuer,
        level=level_of(issuer),
        number=_number(outline),
        issued_on=_day(outline),
        title=_title(outline),
    )


# -- kind and title ------------------------------------------------------------------------------------------


def _kind(outline: Outline) -> Found[str]:
    named = outline.kind
    if named is not None:
        clause = outline.clauses[0]
        line = named.line_at(0)
        return Found(kind_of(named.text), "certain", Where(line, clause.key, named.text))
    for clause in outline.of("header", "title", "preamble"):
        for paragraph in clause.paragraphs:
            for words, kind in KINDS.items():
                at = paragraph.text.find(words)
                if at >= 0:
                    where = where_in(clause, paragraph, at, at + len(words))
                    return Found(kind, "likely", where)
    return silent(note=_UNTITLED)


def _title(outline: Outline) -> Found[str]:
    for clause in outline.of("title"):
        text = " ".join(one.text for one in clause.paragraphs)
        where = where_in(clause, clause.paragraphs[0], 0, len(clause.paragraphs[0].text))
        bare = re.sub(r"^\(?(?:V/v|Về việc)\s*:?\s*", "", text).strip(" /-_.")
        if not bare:
            continue
        found: Found[str] = Found(bare[:1].upper() + bare[1:], "certain" if outline.kind else "likely", where)
        return found if len(bare) <= _LONGEST_TITLE else found.lowered("guess")
    return silent()


_LONGEST_TITLE: Final = 600


# -- number and day ------------------------------------------------------------------------------------------


def _number(outline: Outline) -> Found[str]:
    found: list[Found[str]] = []
    for clause, paragraph in head_paragraphs(outline) or _glued(outline):
        if STAMP.search(paragraph.text) or re.match(r"(?:Căn cứ|Thực hiện|Theo)\b", paragraph.text):
            continue
        for start in re.finditer(r"(?<!\w)[Ss]ố\s*[:.]?\s*(?=[0-9lIOo|.…_/-])", paragraph.text):
            found += _own_number(clause, paragraph, start)
    if not found:
        return silent()
    stated = [one for one in found if one.value]
    if len({one.value for one in stated}) > 1:
        return stated[0].lowered("guess", Text("phần đầu có nhiều số", "the head has several numbers"))
    return stated[0] if stated else found[0]


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
