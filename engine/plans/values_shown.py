"""Values of a plan in the words of people: labels for codes, days as offices write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..codes import label
from ..texts import Lang, Text
from .found import QuotaFound

_LEVELS: Final[Mapping[str, Text]] = {
    "commune": Text("cấp xã", "commune"),
    "district": Text("cấp huyện", "district"),
    "province": Text("cấp tỉnh", "province"),
    "party": Text("cấp ủy Đảng", "Party"),
}
_OF: Final[Mapping[str, Text]] = {
    "individuals": Text("cá nhân", "individuals"),
    "collectives": Text("tập thể", "collectives"),
    "households": Text("hộ gia đình", "households"),
    "both": Text("tập thể, cá nhân", "collectives and individuals"),
}
_PER: Final[Mapping[str, Text]] = {
    "unit": Text("mỗi đơn vị", "per unit"),
    "cluster": Text("mỗi cụm, khối", "per cluster"),
    "campaign": Text("cả đợt", "for the campaign"),
}
_DAY: Final = re.compile(r"(?<![\w-])(?P<y>[0-9]{4})-(?P<m>[0-9]{2})(?:-(?P<d>[0-9]{2}))?(?![\w-])")
_IMPOSSIBLE: Final = Text("không có trên lịch:", "impossible:")


def days_shown(text: str, lang: Lang) -> str:
    """Return a text with its days as `05/3/2025` is read aloud: 05/03/2025, a month as 03/2025."""
    if lang == "en":
        return text

    def turned(found: re.Match[str]) -> str:
        return "/".join(part for part in (found["d"], found["m"], found["y"]) if part)

    return _DAY.sub(turned, re.sub(r"^impossible:", _IMPOSSIBLE.vi, text))


def value_shown(field: str, value: str, lang: Lang, awards: Mapping[str, str]) -> str:
    """Return the value of a field in words.

    Args:
        field: the field's name in the report.
        value: what was read.
        lang: the language.
        awards: the Vietnamese label of each form of award that the rulebook has.
    """
    match field:
        case "level":
            return _LEVELS[value].say(lang) if value in _LEVELS else value
        case "subjects":
            return ", ".join(label("kind", one).say(lang) for one in value.split(", "))
        case "paper":
            return label("document_kind", value).say(lang)
        case "award":
            return awards.get(value, value) if lang == "vi" else value
        case "window":
            return days_shown(value.replace("..", " – "), lang)
        case "issued_on" | "basis" | "period.from" | "period.to" | "deadline" | "other_day":
            return days_shown(value, lang)
    return value


def quota_shown(quota: QuotaFound, lang: Lang) -> str:
    """Return a quota in words: `10 cá nhân, cả đợt`."""
    bound = str(quota.count) if quota.count is not None else f"{quota.percent}%"
    of = _OF[quota.of].say(lang)
    if lang == "vi" and quota.counted:
        of = quota.counted.lower()
    return f"{bound} {of}, {_PER[quota.per].say(lang)}"
