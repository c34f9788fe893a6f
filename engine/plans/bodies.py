"""Names of bodies: out of capitals, with the level they are of."""

from __future__ import annotations

import re
from typing import Final

from ..texts import Text
from .found import Found, silent

_LEVELS: Final = {
    "tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district",
    "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
LEVEL_WORDS: Final = "|".join(_LEVELS)
_PARTY: Final = re.compile(
    r"Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy"
    r"|Thị ủy|Đảng ủy|Đảng uỷ|Đảng bộ|chi bộ|Ban Chấp hành Đảng",
    re.IGNORECASE,
)


def cut_name(name: str) -> str:
    """Return a name without a word that begins the next phrase."""
    words = name.split()
    while len(words) > 1 and words[-1] in (
        "Số",
        "Kế",
        "Ủy",
        "UBND",
        "Phòng",
        "Ban",
        "Đảng",
        "Chủ",
        "Hội",
        "Quyết",
    ):
        words.pop()
    return " ".join(words)


def as_name(capitals: str) -> str:
    """Return a name in capitals as names are written."""
    kept = re.split(r"\s+(?:SỐ|CỘNG|ĐỘC|KẾ|VIỆT)\b", " ".join(capitals.split()))[0]
    return " ".join(word[:1] + word[1:].lower() if not word.isdigit() else word for word in kept.split())


def level_word(issuer: str) -> str | None:
    """Return the word for the level in the name of a People's Committee."""
    found = re.search(rf"(?:Ủy ban nhân dân|UBND)\s+({LEVEL_WORDS})\b", issuer)
    return found[1] if found else None


_NO_LEVEL: Final = Text(
    "cơ quan này không thuộc cấp nào của ngôn ngữ quy tắc (xã, huyện, tỉnh, Đảng); người soạn chọn",
    "this body is of none of the language's levels (commune, district, province, party); the author chooses",
)
_CITY: Final = Text(
    "“thành phố” có thể thuộc tỉnh hoặc trực thuộc trung ương",
    'a "thành phố" may be under a province or under the State',
)


def level_of(issuer: Found[str]) -> Found[str]:
    """Return the level of an issuer, as the language has levels."""
    name = issuer.value or ""
    word = level_word(name)
    if word is not None:
        found: Found[str] = Found(_LEVELS[word], issuer.confidence, issuer.where)
        return found.lowered("guess", _CITY) if word == "thành phố" else found
    if _PARTY.search(name):
        return Found("party", issuer.confidence, issuer.where)
    return silent(issuer.where, _NO_LEVEL if name else None)
