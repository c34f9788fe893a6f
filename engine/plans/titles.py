"""What kind of document a plan is, and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..texts import Text, first_large
from .clauses import Clause, Outline
from .found import Found, Where, silent, where_in
from .framing import FRAME, KINDS, is_capitals, kind_of
from .heading import head_paragraphs, is_place_and_day, lines_in
from .numbers import KINDS as CITED_KINDS
from .numbers import NUMBER
from .paragraphs import Paragraph, is_title_like

_UNTITLED: Final = Text("không thấy dòng tên loại văn bản", "no line names the kind of document")
_LETTER: Final = Text("có “Kính gửi”, không có dòng tên loại văn bản", 'it has "Kính gửi" and names no kind')
_ABOUT: Final = re.compile(r"^\(?(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)
_ASIDE_BEHIND: Final = re.compile(
    r"\s*\(\s*(?:kèm theo|ban hành kèm|đính kèm|dự thảo|gọi tắt|sau đây"
    r" gọi)[^()]*(?:\([^()]*\)[^()]*)*\)?",
    re.IGNORECASE,
)
_NAMED_FIRST: Final = re.compile(r"(?P<kind>KẾ HOẠCH(?:\s+(?:LIÊN TỊCH|LIÊN NGÀNH|PHỐI HỢP))?)\s+(?=\S)")
_RECIPIENTS: Final = re.compile(r"\s*\bNơi nhận\s*:?")
_CITING: Final = re.compile(rf"(?:{'|'.join(CITED_KINDS)})$", re.IGNORECASE)
_LONGEST_TITLE: Final = 600


def kind_found(outline: Outline) -> Found[str]:
    """Return the kind of document: from the line that names it, else from words in its first lines."""
    named = outline.kind
    if named is not None:
        kind = kind_of(named.text) or KINDS["KẾ HOẠCH"]
        where = where_in(outline.clauses[0], named, 0, len(named.text))
        return Found(kind, "certain", where)
    for clause in outline.of("header", "title", "preamble"):
        for paragraph in clause.paragraphs:
            if found := re.match(r"Kính gửi\s*:", paragraph.text):
                return Found("công văn", "likely", where_in(clause, paragraph, 0, found.end()), _LETTER)
            for words, kind in KINDS.items():
                at = paragraph.text.find(words)
                if at >= 0:
                    where = where_in(clause, paragraph, at, at + len(words))
                    return Found(kind, "likely", where)
    return silent(note=_UNTITLED)


def title_found(outline: Outline) -> Found[str]:
    """Return the title, without what stands about it: number, day, recipients, `(Kèm theo …)`."""
    named = outline.kind
    if named is None:
        return _of_letter(outline) or _without_kind(outline)
    behind = _NAMED_FIRST.match(named.text) if kind_of(named.text) is None else None
    said = [named.text[behind.end() :]] if behind else []
    first: Where | None = where_in(outline.clauses[0], named, 0, len(named.text)) if behind else None
    lines = list(_title_lines(outline))
    said += [paragraph.text[start:end].strip() for _, paragraph, start, end in lines]
    if first is None and lines:
        clause, paragraph, start, _ = lines[0]
        last = max(end for _, one, _, end in lines if one is paragraph)
        first = where_in(clause, paragraph, start, last)
    whole = " ".join(said)
    bare = _bare(_RECIPIENTS.sub("", whole))
    if first is None or not re.search(r"\w", bare):
        return silent()
    found: Found[str] = Found(first_large(bare), "certain", first)
    if len(bare) > _LONGEST_TITLE:
        return found.lowered("guess")
    return found.lowered("likely") if behind or _RECIPIENTS.search(whole) else found


def _title_lines(outline: Outline) -> Iterator[tuple[Clause, Paragraph, int, int]]:
    """Yield the lines of the title, without those of the frame that stand among them."""
    before = ""
    for clause in outline.of("title"):
        for paragraph in clause.paragraphs:
            for start, end, _ in lines_in(paragraph):
                text = paragraph.text[start:end].strip()
                if not _is_aside(text, before):
                    yield clause, paragraph, start, end
                before = text


def _is_aside(text: str, before: str) -> bool:
    """Return whether a line is none of the title: a number, a day, a rule, the recipients."""
    if is_place_and_day(text) or FRAME.fullmatch(text) or not re.search(r"\w", text):
        return True
    own = re.match(r"Số\s*[:.]?\s*", text)
    if own is None or _CITING.search(before):
        return False
    number = NUMBER.match(text, own.end())
    return ":" in own[0] or bool(number and not text[number.end() :].strip(" .,"))


def _bare(text: str) -> str:
    return _ABOUT.sub("", _ASIDE_BEHIND.sub("", text)).strip(" /-_.*–|:")


def _of_letter(outline: Outline) -> Found[str] | None:
    """Return what a letter is about, from `V/v …` in its head."""
    head = head_paragraphs(outline)
    for index, (clause, paragraph) in enumerate(head):
        found = re.search(r"(?:^|\s)(?:V/v|Về việc)\s*:?\s*(?=\S)", paragraph.text)
        if found is None:
            continue
        said = [paragraph.text[found.end() :]]
        for _, after in head[index + 1 :]:
            if is_capitals(after.text) or FRAME.fullmatch(after.text) or is_place_and_day(after.text):
                break
            if not re.match(r"[\w“\"«]", after.text) or re.match(r"Số\b|Kính", after.text):
                break
            said.append(after.text)
        bare = _bare(" ".join(said))
        return Found(first_large(bare), "likely", where_in(clause, paragraph, 0, len(paragraph.text)))
    return None


def _without_kind(outline: Outline) -> Found[str]:
    """Return the title of a text that names no kind: words of a title are a guess, other lines are none."""
    for clause in outline.of("title"):
        text = clause.paragraphs[0].text
        glued = _NAMED_FIRST.search(text)
        bare = _bare(text[glued.end() :] if glued else text)
        if (glued or is_title_like(text)) and bare and len(bare) <= _LONGEST_TITLE:
            where = where_in(clause, clause.paragraphs[0], 0, len(text))
            return Found(first_large(bare), "likely" if glued else "guess", where)
        return silent()
    return silent()
