"""Which award a text names: by its label, or by its form and the level that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...texts import fold
from ..words import bare, key

_SHORT = {
    "gk": "giấy khen", "bk": "bằng khen", "ubnd": "ủy ban nhân dân", "ct": "chủ tịch", "tp": "thành phố",
    "tx": "thị xã", "tt": "tt",
}  # fmt: skip
_FORMS = ("giấy khen", "bằng khen")
_LEVELS = (
    ("commune", re.compile(r"\b(?:cấp xã|xã|phường|thị trấn)\b")),
    ("district", re.compile(r"\b(?:cấp huyện|huyện|quận|thị xã)\b")),
    ("province", re.compile(r"\b(?:cấp tỉnh|tỉnh)\b")),
)
_OTHERS = re.compile(
    r"\b(?:giám đốc|hiệu trưởng|thủ trưởng|bộ trưởng|bộ|thủ tướng|chính phủ|đoàn|hội|liên đoàn|công đoàn|"
    r"mặt trận|đảng|tỉnh ủy|huyện ủy|sở|công an|quân khu|tổng)\b"
)
_ROLE = re.compile(r"\b(?:của|tặng|đề nghị|cấp|chủ tịch|ủy ban nhân dân)\b")


class Meant(NamedTuple):
    """The ids that a text can mean. One: that one. None: `specific` says whether it names an award at all."""

    ids: tuple[str, ...]
    specific: bool


def awards_meant(text: str, awards: Mapping[str, tuple[str, ...]]) -> Meant:
    """Return which of the known awards a text can mean."""
    if text in awards:
        return Meant((text,), True)
    said = _full(text)
    equal = [one for one, labels in awards.items() if said in (key(one), *map(_full, labels))]
    if equal:
        return Meant(tuple(equal), True)
    form, level = _form(said), _level(said)
    if form is None or _OTHERS.search(_ROLE.sub(" ", said)):
        return Meant((), form is not None)
    fitting = [
        one
        for one, labels in awards.items()
        if any(
            _form(label) == form and (level is None or _level(label) == level) for label in map(_full, labels)
        )
    ]
    return Meant(tuple(fitting), level is not None)


def id_meant(text: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the id that a text names, by itself or by a label; None when it names none or several."""
    if text in known:
        return text
    said = key(text)
    found = [one for one, labels in known.items() if said in (key(one), *map(key, labels))]
    if not found:
        found = [
            one
            for one, labels in known.items()
            if said in (bare(key(one)), *(bare(key(of)) for of in labels))
        ]
    return found[0] if len(found) == 1 else None


def award_in(title: Iterable[str], awards: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the one award that title rows speak of; None when there is none or more than one."""
    ids: set[str] = set()
    for text in title:
        said = _full(text)
        at = said.find("khen")
        form = _form(said)
        if form is not None and at >= 0:
            meant = awards_meant(said[said.find(form) :], awards)
            ids.update(meant.ids if meant.specific else ("?",))
    return ids.pop() if len(ids) == 1 and "?" not in ids else None


def _full(text: str) -> str:
    said = key(text).replace("uỷ", "ủy")
    return " ".join(_SHORT.get(word, word) for word in fold(said).split(" "))


def _form(said: str) -> str | None:
    found = [form for form in _FORMS if form in said]
    return found[0] if len(found) == 1 else None


def _level(said: str) -> str | None:
    at = [(found.start(), level) for level, pattern in _LEVELS if (found := pattern.search(said))]
    return min(at)[1] if at else None
