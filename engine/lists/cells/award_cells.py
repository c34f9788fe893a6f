"""Which award a text names: by its label, or by its form and the level that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...texts import fold
from ..words import bare, key

_SHORT = {
    "gk": "giấy khen", "bk": "bằng khen", "ubnd": "ủy ban nhân dân", "ct": "chủ tịch", "tp": "thành phố",
    "tx": "thị xã",
}  # fmt: skip
_FORMS = ("giấy khen", "bằng khen")
_LEVELS = {
    "xã": "commune", "phường": "commune", "thị trấn": "commune",
    "huyện": "district", "quận": "district", "thị xã": "district", "tỉnh": "province",
}  # fmt: skip
_HEIGHT = {"commune": 0, "district": 1, "province": 2}
# Only these words may stand before a form, and between it and the level that gives it. A list of bodies that
# give other awards (Huyện ủy, Tòa án, Ủy ban Dân tộc, a school) would never be whole.
_BEFORE = re.compile(
    fold(
        r"(?:(?:[0-9]+|[ivx]+|[a-h]|đã|được|đề nghị|đề xuất|đăng ký|trình|xét|xin|tặng|tặng thưởng|trao|"
        r"trao tặng|nhận|khen thưởng|khen|hình thức|danh sách|các|những|cá nhân|tập thể|hộ gia đình|"
        r"doanh nghiệp|cho|và) )*"
    )
)
_BETWEEN = re.compile(fold(r"(?: (?:của|do|thuộc|đồng chí|đ c|chủ tịch|ủy ban nhân dân|cấp))*"))
_LEVEL = re.compile(f" ({'|'.join(sorted(map(fold, _LEVELS), key=len, reverse=True))})(?= |$)")
_CITY = re.compile(r" thành phố(?= |$)")
_COUNCIL = fold("ủy ban nhân dân")
# What follows these says why or when, and no longer who.
_WHY = re.compile(r" (?:về|vì|cho|trong|năm|đối với|do|nhân dịp|kèm|đợt|đột xuất|chuyên đề|theo)(?= |$)")
_ALSO = re.compile(r" (?:và|hoặc|hay|cùng)(?= |$)")


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
    given = _given(said)
    if given is None:
        return Meant((), _form(said) is not None)
    fitting = [
        one
        for one, labels in awards.items()
        if any(
            label is not None and label.form == given.form and given.level in (None, label.level)
            for label in map(_given, map(_full, labels))
        )
    ]
    return Meant(tuple(fitting), given.level is not None)


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
            ids.update(meant.ids if meant.specific and meant.ids else ("?",))
    return ids.pop() if len(ids) == 1 and "?" not in ids else None


class _Given(NamedTuple):
    """A form, and the level that gives it; None when the text names no level."""

    form: str
    level: str | None


def _full(text: str) -> str:
    return " ".join(fold(_SHORT.get(word, word)) for word in key(text).split(" "))


def _form(said: str) -> str | None:
    found = [form for form in _FORMS if form in said]
    return found[0] if len(found) == 1 and said.count(found[0]) == 1 else None


def _given(said: str) -> _Given | None:
    """Return form and level of a text in full words; None when it names another body, or may do so."""
    form = _form(said)
    if form is None:
        return None
    before, _, after = said.partition(form)
    if not _BEFORE.fullmatch(before):
        return None
    between = _BETWEEN.match(after)
    assert between is not None
    rest = after[between.end() :]
    if why := _WHY.search(rest):
        rest = rest[: why.start()]
    council = _COUNCIL in between[0]
    if _CITY.match(rest):  # of a province or of the nation
        return _Given(form, None) if council and not _ALSO.search(rest) else None
    level = _LEVEL.match(rest)
    if level is None:
        return _Given(form, None) if not rest else None
    place = rest[level.end() :]
    # `huyện Đoàn`, `Huyện ủy`: without a council before it, what follows may make it another body.
    return (
        _Given(form, _LEVELS_FOLDED[level[1]])
        if not place or (council and _is_place(level[1], place))
        else None
    )


_LEVELS_FOLDED = {fold(word): level for word, level in _LEVELS.items()}


_OTHER_BODIES = frozenset(map(fold, ("ủy", "đoàn", "hội", "đội")))
"""`UBND, Huyện ủy` names two bodies."""


def _is_place(level: str, place: str) -> bool:
    """Return whether what follows a level is its place, and those that it lies in: ` Mẫu huyện Mẫu`."""
    if _ALSO.search(place) or place.split(maxsplit=1)[0] in _OTHER_BODIES:
        return False
    height, end = _HEIGHT[_LEVELS_FOLDED[level]], 0
    for found in _LEVEL.finditer(place):
        higher = _HEIGHT[_LEVELS_FOLDED[found[1]]]
        if higher <= height or not place[end : found.start()].strip():
            return False
        height, end = higher, found.end()
    return True
