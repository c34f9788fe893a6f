"""What a row of a list is when it is no dossier: a total, a group heading, a note, a signature block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ..texts import fold
from .cells.positions import is_unit
from .order_numbers import marker
from .words import key, words

_PLACE_AND_DAY = re.compile(r"(?:^|.*, ?)(?:ngày|ngay)[\s.…0-9]*tháng[\s.…0-9]*năm[\s.…0-9]*$")
_KINDS: Final = {
    "collective": re.compile(r"\btập thể\b"),
    "individual": re.compile(r"\bcá nhân\b"),
    "household": re.compile(r"\b(?:hộ gia đình|gia đình|các hộ)\b"),
    "enterprise": re.compile(r"\b(?:doanh nghiệp|tổ chức kinh tế)\b"),
}
_LONGEST_GROUP = 160
MOST_OF_A_SIGNATURE: Final = 4
"""Filled cells of a row that goes on with a signature block: titles, names."""
_LONGEST_NUMBER: Final = 3
"""Characters of the number, or letter, of a column."""


@lru_cache(maxsize=4)
def _said(kind: str) -> tuple[str, ...]:
    return tuple(fold(str(word)) for word in words()["rows"][kind])


def is_total(texts: Sequence[str]) -> bool:
    """Return whether a row is a total: its first text says so."""
    said = key(texts[0]) if texts else ""
    return said in _said("total") or said.startswith(("tổng cộng", "tổng số", "cộng chung"))


def is_signature(texts: Sequence[str]) -> bool:
    """Return whether all that a row says belongs to a signature block."""
    return bool(texts) and all(_signs(text) for text in texts)


def _signs(text: str) -> bool:
    said = fold(text)
    if _PLACE_AND_DAY.match(said):
        return True
    return any(
        said == word or said.startswith((word + " ", word + "\n", word + ":", word + ","))
        for word in _said("signature")
    ) or (said.startswith(("tm.", "kt.", "tl.", "tuq.", "(ký", "(đã ký")))


def is_note(text: str) -> bool:
    """Return whether a text is a remark below or within a list."""
    said = fold(text)
    return said.startswith(("(*", "*", "- ", "(danh sách")) or any(
        said.startswith(word) for word in _said("note")
    )


def is_numbering(texts: Iterable[str]) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    digits = []
    for text in texts:
        digits.append(text.strip("() ."))
        if len(digits[-1]) > _LONGEST_NUMBER:  # most rows: asked of every row, so told at once
            return False
    numbers = [int(one) for one in digits if one.isascii() and one.isdigit()]
    letters = [one for one in digits if len(one) == 1 and one.isalpha()]
    return (
        len(numbers) >= 2
        and len(numbers) + len(letters) == len(digits)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def group_context(text: str) -> tuple[str, dict[str, str]] | None:
    """Return the level of a group heading and what it says of the rows below it; None: it is none.

    It may say the kind of candidate, the award, or the unit. A heading in capitals or with a number of its
    own that says none of these is a heading all the same.
    """
    if len(text) > _LONGEST_GROUP:
        return None
    marked = marker(text)
    level, rest = marked or ("", text)
    said = fold(rest)
    context: dict[str, str] = {}
    kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(said)]
    if "giấy khen" in said or "bằng khen" in said:
        context["award"] = rest
    if len(kinds) == 1:
        context["candidate.kind"] = kinds[0]
    elif not kinds and not context and is_unit(rest):
        context["candidate.unit"] = rest
    if (
        not context
        and not (marked and marked[0] != "digit")
        and not (rest.isupper() and len(rest.split()) > 1)
    ):
        return None
    return level or "=" + ",".join(sorted(context)), context
