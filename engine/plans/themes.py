"""The theme of a plan."""

from __future__ import annotations

import re
from typing import Final

from ..texts import Text
from .clauses import Clause, Outline
from .found import Found, silent, where_in

_THEME: Final = re.compile(
    r"(?:chủ đề|khẩu hiệu)(?:\s+(?:thi đua|của (?:phong trào"
    r"|đợt)[^“\"«:]{0,60}|chung|năm\s+[0-9]{4}))?\s*(?:là)?\s*:?\s*",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[“\"«](?P<q>[^“”\"«»]{6,400}?)[”\"»]")
_OPEN: Final = re.compile(r"[“«\"](?P<q>[^“”\"«»]{6,400}?)(?=\s*(?:như sau|cụ thể|$))")
_OF_ANOTHER: Final = re.compile(
    r"\s*[”\"»]?\s*,?\s*(?:(?:được\s+)?phát động\s+(?:tại|bởi)"
    r"|do\s+[^.;]{3,60}\s+phát động|tại\s+Đại hội|của\s+Đại hội)",
    re.IGNORECASE,
)
_NOT_CLOSED: Final = Text("ngoặc kép mở mà không đóng", "the quotation is not closed")
_SEVERAL_THEMES: Final = Text("văn bản nêu nhiều chủ đề", "the text gives several themes")


def theme_of(outline: Outline) -> Found[str]:
    """Return the plan's own theme; one of a congress or of another body's movement is not its own."""
    found: list[Found[str]] = []
    for clause, paragraph in outline.paragraphs("preamble", "title", "body"):
        text = paragraph.text
        for lead in _THEME.finditer(text):
            near = _QUOTED.match(text, lead.end())
            if (
                near is None
                and paragraph is clause.paragraphs[0]
                and len(clause.paragraphs) > 1
                and not text[lead.end() :].strip()
            ):
                found += _from_next(clause)
                continue
            if near is not None:
                if not _OF_ANOTHER.match(text, near.end()):
                    found.append(
                        Found(
                            _bare(near["q"]), "certain", where_in(clause, paragraph, lead.start(), near.end())
                        )
                    )
            elif open_ := _OPEN.match(text, lead.end()):
                where = where_in(clause, paragraph, lead.start(), open_.end())
                found.append(Found(_bare(open_["q"]), "guess", where, _NOT_CLOSED))
            elif (plain := re.compile(r"[^.;\n“\"]{8,200}").match(text, lead.end())) and lead[
                0
            ].rstrip().endswith(":"):
                found.append(
                    Found(_bare(plain[0]), "likely", where_in(clause, paragraph, lead.start(), plain.end()))
                )
    found = [one for one in found if not _is_slogan(one)] or [_alone(one) for one in found]
    if not found:
        return silent()
    distinct = {(one.value or "").casefold().replace(",", "") for one in found}
    return found[0] if len(distinct) == 1 else found[0].lowered("likely", _SEVERAL_THEMES)


def _is_slogan(found: Found[str]) -> bool:
    """Return whether a theme is called a slogan, which is the theme only where nothing else is."""
    return found.where is not None and found.where.words.casefold().startswith("khẩu hiệu")


def _alone(slogan: Found[str]) -> Found[str]:
    """Return a slogan as the theme: the words that launch the movement say it surely, a clause does not."""
    launched = slogan.where is not None and slogan.where.clause.startswith(("preamble", "title"))
    return slogan if launched else slogan.lowered("likely")


def _from_next(clause: Clause) -> list[Found[str]]:
    after = clause.paragraphs[1]
    if quoted := _QUOTED.search(after.text):
        return [Found(_bare(quoted["q"]), "certain", where_in(clause, after, quoted.start(), quoted.end()))]
    words = after.text.strip(" -–.")
    return (
        [Found(_bare(words), "likely", where_in(clause, after, 0, len(after.text)))]
        if 8 <= len(words) <= 250
        else []
    )


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:")
