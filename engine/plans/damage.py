"""Texts that lost letters or their marks: they are told, and nothing read from them is more than a guess.

Vietnamese without its marks (`UY BAN NHAN DAN`) or with letters gone (`K? HO?CH`) may mean several things;
it is never mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..lists.cells.syllables import is_syllable
from ..texts import Text
from .clauses import Outline
from .found import Where, where_in
from .plan_text import Line, Notice

_NO_MARKS: Final = Text(
    "phần lớn chữ không có dấu, nên tên, ngày, số trong văn bản có thể hiểu sai; lấy bản gốc có"
    " dấu rồi đọc lại",
    "most of the letters have no marks, so names, days and numbers may be misread; read the original again",
)
_LOST: Final = Text(
    "nhiều chữ bị mất hoặc thành dấu lạ (? □); lấy bản gốc rồi đọc lại",
    "many letters are lost or turned into odd signs (? □); read the original again",
)
_WRONG_MARKS: Final = Text(
    "nhiều chữ sai dấu (bản nhận dạng chữ chưa soát); đối chiếu từng điểm với bản gốc",
    "many words have wrong marks (letters recognised and not proofread); compare every point"
    " with the original",
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
LOST_LETTER: Final = re.compile(
    r"[\ufffd\u25a0\u25a1]|(?<=[^\W\d_])\?(?=[^\W\d_])|(?<!\?)\?\?(?=[^\W\d_])|^\?(?=[^\W\d_])"
)
"""A sign that stands where a letter was."""
_LEAST_MARKED: Final = 0.5
"""Of the words of a Vietnamese text about eight in ten have a letter with a mark."""
_FEW: Final = 12
_HEAD_LINES: Final = 8
_MOST_LOST: Final = 3


def damage_of(lines: Sequence[Line]) -> Notice | None:
    """Return that letters or marks are lost in a text or in its head; None where it is whole."""
    said = [line for line in lines if line.text]
    lost = [line for line in said if LOST_LETTER.search(line.text)]
    count = sum(len(LOST_LETTER.findall(line.text)) for line in lost)
    if count >= _MOST_LOST:
        return Notice("damaged", _LOST, lost[0].number)
    for some in (said, said[:_HEAD_LINES]):
        words = [word for line in some for word in _WORD.findall(line.text)]
        marked = sum(1 for word in words if not word.isascii())
        if len(words) >= _FEW and marked < _LEAST_MARKED * len(words):
            return Notice("damaged", _NO_MARKS, said[0].number)
    wrong = _misspelled(said)
    return Notice("damaged", _WRONG_MARKS, wrong.number) if wrong else None


def _misspelled(lines: Sequence[Line]) -> Line | None:
    """Return the first line with a word that is no Vietnamese (`Thưc`, `đơt`), if there are many such."""
    words: dict[str, Line] = {}
    for line in lines:
        for word in _WORD.findall(line.text):
            whole = word.islower() or word.istitle() or (word.isupper() and len(word) > _LONGEST_ABBREVIATION)
            if whole and not word.isascii() and len(word) <= _LONGEST_SYLLABLE:
                words.setdefault(word.lower(), line)
    odd = [line for word, line in words.items() if not is_syllable(word)]
    return odd[0] if len(odd) >= _MANY_ODD and len(odd) >= _ODD_SHARE * len(words) else None


_LONGEST_SYLLABLE: Final = 7
_LONGEST_ABBREVIATION: Final = 5
_MANY_ODD: Final = 4
_ODD_SHARE: Final = 0.04
"""Names of the uplands are odd words too; a text has few different ones."""


_PLAIN_NUMBER: Final = re.compile(
    r"(?<!\w)S[o06ôố?]\s*[:.]?\s*[0-9lIOo|?]{1,5}\s*[-/]\s*[\w?][\w?/&-]*", re.IGNORECASE
)
_PLAIN_DAY: Final = re.compile(
    r"ng[aà?]y\s*[0-9lIOo|]{1,2}\s*th[aá?]ng\s*[0-9lIOo|]{1,2}\s*n[aă?]m\s*[0-9lIOo|]{2,4}", re.IGNORECASE
)


def near_number(outline: Outline) -> Where | None:
    """Return the words of a damaged head that come near a number."""
    return _near(outline, _PLAIN_NUMBER)


def near_day(outline: Outline) -> Where | None:
    """Return the words of a damaged head that come near a day of issue."""
    return _near(outline, _PLAIN_DAY)


def _near(outline: Outline, pattern: re.Pattern[str]) -> Where | None:
    paragraphs = [(clause, one) for clause in outline.clauses for one in clause.paragraphs][:_HEAD_LINES]
    for clause, one in paragraphs:
        if found := pattern.search(one.text):
            return where_in(clause, one, found.start(), found.end())
    return None


def is_whole(value: str) -> bool:
    """Return whether a value has all its letters."""
    return LOST_LETTER.search(value) is None
