"""The head of a document: what stands above its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from .clauses import Clause, Outline
from .framing import kind_of
from .letters import LARGE, SMALL
from .paragraphs import Paragraph
from .plan_text import Line

PLACE_DAY: Final = re.compile(
    rf"(?P<place>(?:(?:TP|Tp|tp)\.?\s*)?[{LARGE}][{SMALL}][\w’'-]*(?:\s+[{LARGE}\w][\w’'.-]*){{"
    rf"0,4}}?)\s*,\s*(?P<day>[Nn]gày\s*(?P<d>[0-9lIOo|]{{0,2}})[\s.…_]*tháng\s*(?P<m>[0-9lIOo"
    rf"|]{{0,2}})[\s.…_]*năm\s*(?P<y>[0-9lIOo|]{{0,4}})(?![0-9])[.…_]*)"
)
STAMP: Final = re.compile(
    r"(?:ký\s+bởi|ngày\s+ký|thời\s+gian\s+ký|người\s+ký|đến\s+ngày|số\s+đến|công\s+văn\s+đến|chứng\s+thư)",
    re.IGNORECASE,
)


def head_paragraphs(outline: Outline) -> list[tuple[Clause, Paragraph]]:
    """Return the paragraphs of the head: what stands above the title, else what is glued before it."""
    return [(clause, one) for clause in outline.of("header") for one in clause.paragraphs]


def lines_in(paragraph: Paragraph) -> Iterator[tuple[int, int, Line]]:
    """Yield the lines of a paragraph: where each begins and ends in its text, and the line of the file."""
    ends = [start for start, _ in paragraph.starts[1:]] + [len(paragraph.text)]
    for (start, line), end in zip(paragraph.starts, ends, strict=True):
        yield start, end, line


_SLASHED: Final = re.compile(
    rf"[{LARGE}][\w\s.’'-]{{1,40}}?\s*,\s*(?:ngày\s*)?[0-9]{{1,2}}\s*[/.-]\s*[0-9]{{1,2}}\s*[/.-]\s*[0-9]{{4}}[.;]?"
)


def is_place_and_day(text: str) -> bool:
    """Return whether a line is the place and day of a document: `Mẫu Sơn, ngày 05 tháng 3 năm 2024`."""
    found = PLACE_DAY.match(text)
    return bool(found and not text[found.end() :].strip(" .")) or bool(_SLASHED.fullmatch(text))


def below_title(outline: Outline) -> list[tuple[Clause, Paragraph]]:
    """Return the lines of number and day that stand below the title, before the preamble, each by itself."""
    return [
        (clause, Paragraph(one.text[start:end].strip(), ((0, line),)))
        for clause in outline.of("title")
        for one in clause.paragraphs
        for start, end, line in lines_in(one)
        if is_place_and_day(text := one.text[start:end].strip()) or _OWN_NUMBER.match(text)
    ]


_OWN_NUMBER: Final = re.compile(r"Số\s*:")
_REPUBLIC: Final = re.compile(r"CONG\s+HOA\s+XA\s+HOI\s+CHU\s+NGHIA(?P<whole>\s+VIET\s+NAM)?", re.IGNORECASE)
_MOTTO: Final = re.compile(
    r"Doc\s+lap\s*[-–]\s*Tu\s+do\s*[-–]\s*Hanh\s+phuc|DANG\s+CONG\s+SAN(?:\s+VIET\s+NAM)?|[-–_=*]{3,}",
    re.IGNORECASE,
)
"""The motto without its marks, which scans lose."""
_COUNTRY: Final = re.compile(r"\s*VIỆT\s+NAM$", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(?<!\w)[Ss]ố\s*[:.]?\s*[0-9lIOo|.…/_-]")
_ENDS: Final = re.compile(r"(?:[Ss]ố|V/v|Kính gửi)\b")


def head_lines(outline: Outline) -> list[tuple[str, Line]]:
    """Return the lines of the head without the national motto, what follows a number, and days."""
    made: list[tuple[str, Line]] = []
    awaited = False  # the motto broke off before the country's name
    for _, one in head_paragraphs(outline):
        for start, end, line in lines_in(one):
            text = one.text[start:end].strip()
            if awaited and _COUNTRY.search(text):
                text, awaited = _COUNTRY.sub("", text), False
            for republic in _REPUBLIC.finditer(_plain(text)):
                awaited = republic["whole"] is None
            text = _without(_without(text, _REPUBLIC), _MOTTO)
            text = PLACE_DAY.sub(" ", text)
            text = _NUMBERED.split(text)[0].strip(" *-–_|:/")
            if text and not _ENDS.match(text) and kind_of(text) is None:
                made.append((" ".join(text.split()), line))
    return made


def is_of_head(text: str) -> bool:
    """Return whether words are those of a letterhead: they hold the motto of the State or the Party."""
    plain = _plain(text)
    return bool(_REPUBLIC.search(plain) or _MOTTO_WORDS.search(plain))


_MOTTO_WORDS: Final = re.compile(r"Doc\s+lap\s*[-–]\s*Tu\s+do|DANG\s+CONG\s+SAN\s+VIET\s+NAM", re.IGNORECASE)


def _plain(text: str) -> str:
    """Return a text without the marks of its letters, letter for letter."""
    return "".join(unicodedata.normalize("NFD", one)[0] for one in text.replace("Đ", "D").replace("đ", "d"))


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Return a text without what a pattern finds in its plain letters."""
    for found in reversed(list(pattern.finditer(_plain(text)))):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return text
