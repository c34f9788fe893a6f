"""Particulars that stand behind labels, as portals of offices show a document: `Số ký hiệu: 83/KH-UBND`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ..texts import Text, first_large
from .clauses import Clause, Outline
from .days import DATED, days_in
from .found import Found, where_in
from .numbers import NUMBER, tidy
from .paragraphs import Paragraph

_LABELS: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(rf"(?:{words})\s*:\s*(?=\S)", re.IGNORECASE)
    for name, words in {
        "number": "số(?:/| và )?\\s*ký hiệu(?: văn bản)?|số hiệu(?: văn bản)?",
        "issued_on": "ngày ban hành|ngày văn bản",
        "issuer": "cơ quan ban hành|đơn vị ban hành|nơi ban hành",
        "title": "trích yếu(?: nội dung)?|tên văn bản",
        "kind": "loại văn bản|hình thức văn bản",
    }.items()
}
_ANY: Final = re.compile("|".join(f"(?:{one.pattern})" for one in _LABELS.values()), re.IGNORECASE)
_MOST: Final = 40
_LABELLED: Final = Text("lấy ở dòng có nhãn của trang đăng văn bản", "taken from a labelled line of a portal")


def labelled(outline: Outline) -> dict[str, Found[str]]:
    """Return what labelled lines say of the document, each as likely; none unless two labels are there."""
    made: dict[str, Found[str]] = {}
    for clause, paragraph in _first(outline):
        for name, label in _LABELS.items():
            found = label.search(paragraph.text)
            if found is None or name in made:
                continue
            after = _ANY.search(paragraph.text, found.end())
            end = after.start() if after else len(paragraph.text)
            value = _value(name, paragraph.text[found.end() : end].strip(" ;,.|"))
            if value:
                where = where_in(clause, paragraph, found.start(), end)
                made[name] = Found(value, "likely", where, _LABELLED)
    return made if len(made) > 1 else {}


def _first(outline: Outline) -> Iterator[tuple[Clause, Paragraph]]:
    every = outline.paragraphs("header", "title", "preamble", "body")
    for _, one in zip(range(_MOST), every, strict=False):
        yield one


def _value(name: str, said: str) -> str | None:
    match name:
        case "number":
            found = NUMBER.match(said)
            return tidy(found[0]) if found else None
        case "issued_on":
            days = days_in(said[:40])
            return days[0].stated if days and days[0].sort in DATED else None
        case "kind":
            return said.lower() if len(said) < _MOST else None
        case "issuer":
            return re.sub(r"^(?:UBND|Uỷ ban nhân dân)\b", "Ủy ban nhân dân", said)
    return first_large(said)
