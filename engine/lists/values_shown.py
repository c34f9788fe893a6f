"""Values of a dossier as people read them: codes by their labels, yes and no, ids in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..codes import label
from ..texts import Lang, Text, printable
from .faults import shorten
from .layout import MAIN, PRIVATE, Known
from .slots import Slot, list_label, slots

ROUTES: Final = {
    "campaign": Text("phong trào thi đua", "emulation campaign"),
    "sudden": Text("đột xuất", "sudden achievement"),
    "two-years": Text("hai năm", "two years"),
    "contribution": Text("cống hiến", "contribution"),
}
"""What people call the standards by which an award is proposed."""
_YES = Text("có", "yes")
_NO = Text("không", "no")
_NONE = Text("không có", "none")
_MORE = Text("… và {count} mục nữa", "… and {count} more")
_LONG_NUMBER = re.compile(r"(?:\+?[0-9][ .-]?){6,}[0-9]{3}(?![0-9])")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOST_ENTRIES: Final = 5

Row = tuple[str, str]


def masked(text: str) -> str:
    """Return a text in which ids and telephone numbers (nine digits or more) show their last three digits."""
    return _LONG_NUMBER.sub(lambda found: "…" + found[0][-3:], text)


def value_shown(scope: str, path: str, value: Any, known: Known, lang: Lang) -> str:
    """Return a value of the dossier, or of an entry of its list `scope`, in words."""
    slot = slots().get((scope, path))
    if scope == MAIN and path in PRIVATE:
        digits = re.sub(r"[^0-9]", "", str(value))
        return "…" + digits[-3:]
    if isinstance(value, bool):
        return (_YES if value else _NO).say(lang)
    if isinstance(value, list):
        parts = [value_shown(scope, path, one, known, lang) for one in value]
        return "; ".join(parts) if parts else _NONE.say(lang)
    text = str(value)
    if slot is not None and slot.codes:
        return shorten(label(slot.codes, text).say(lang))
    if scope == MAIN and path == "route":
        return ROUTES.get(text, Text(text, text)).say(lang)
    if slot is not None and slot.kind == "day" and (day := _ISO.fullmatch(text)):
        return f"{day[3]}/{day[2]}/{day[1]}"  # a date cell, shown as offices write days
    name = named(scope, path, text, known, lang)
    return printable(name) if name != text else shorten(text)


def named(scope: str, path: str, text: str, known: Known, lang: Lang) -> str:
    """Return what the rulebook calls an award, campaign, statement or figure; other texts as they are."""
    labels = declared(scope, path, known).get(text, ())
    return (labels[-1] if lang == "en" else labels[0]) if labels else text


def declared(scope: str, path: str, known: Known) -> Mapping[str, tuple[str, ...]]:
    """Return the names that the rulebook declares for a field, by id; empty when it declares none."""
    if path == "award":
        return known.awards
    if path == "campaign":
        return known.campaigns
    if path != "id":
        return {}
    return {"attestations": known.attestations, "indicators": known.indicators}.get(scope, {})


def fields_shown(data: dict[str, Any], known: Known, lang: Lang) -> Iterator[Row]:
    """Yield label and value of every field of a dossier's JSON; each entry of a list is one line."""
    for path, value in _flat(data):
        scope = next((scope for scope, _ in slots() if scope == path), None) if path != MAIN else None
        if scope is None or not isinstance(value, list):
            yield _label(slots().get((MAIN, path)), path, lang), value_shown(MAIN, path, value, known, lang)
            continue
        title = list_label(scope).say(lang)
        if not value:
            yield title, _NONE.say(lang)
        for number, entry in enumerate(value[:_MOST_ENTRIES], 1):
            yield f"{title} {number}", _entry(scope, entry, known, lang)
        if len(value) > _MOST_ENTRIES:
            yield title, _MORE.fill(count=len(value) - _MOST_ENTRIES).say(lang)


def _entry(scope: str, entry: dict[str, Any], known: Known, lang: Lang) -> str:
    parts = [
        f"{_label(slots().get((scope, path)), path, lang)}: {value_shown(scope, path, value, known, lang)}"
        for path, value in entry.items()
    ]
    return "; ".join(parts) or "–"


def _flat(data: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _label(slot: Slot | None, path: str, lang: Lang) -> str:
    return slot.label.say(lang) if slot else printable(path)
