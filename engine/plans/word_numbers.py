"""The numbers that Word gives paragraphs by itself: they stand in no text, but clauses are cited by them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    shown: str
    start: int


@dataclass
class WordNumbers:
    """The lists of a Word file and how far each has counted. Ask for paragraphs in their order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Of each list, by its number, the levels."""
    shared: dict[str, str] = field(default_factory=dict)
    """Of each list what it counts together with."""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Of styles that number their paragraphs the list and level."""
    counts: dict[str, list[int]] = field(default_factory=dict)

    def mark(self, paragraph: Any) -> str:
        """Return the mark of a paragraph with a space behind it, empty if it has none."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        name, depth = found
        levels = self.levels.get(name)
        if levels is None or depth not in levels:
            return "- "
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return "- " if level.form == "bullet" else ""
        counts = self.counts.setdefault(
            self.shared[name], [levels[n].start - 1 if n in levels else 0 for n in range(_LEVELS)]
        )
        counts[depth] += 1
        for deeper in range(depth + 1, _LEVELS):
            counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            form = levels[at].form if at in levels else "decimal"
            return counted(max(counts[at], 1), form)

        return f"{re.sub(r'%([1-9])', shown, level.shown).strip()} "

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        by_style = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        own = _numbered(properties)
        if own is None:
            return by_style
        name, depth = own
        if name == "0":
            return None
        return (name or (by_style[0] if by_style else "")), depth


def numbers_of(numbering: Any | None, styles: Any | None) -> WordNumbers:
    """Return the lists that the parts of a Word file define; None: the file has no such part."""
    made = WordNumbers()
    if numbering is not None:
        abstract = {one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")}
        for one in numbering.iter(f"{W}num"):
            name = one.get(f"{W}numId", "")
            of = one.find(f"{W}abstractNumId")
            key = of.get(f"{W}val", "") if of is not None else ""
            made.levels[name] = abstract.get(key, {})
            restarts = one.find(f"{W}lvlOverride") is not None
            made.shared[name] = f"{key}/{name}" if restarts else key
    if styles is not None:
        for one in styles.iter(f"{W}style"):
            properties = one.find(f"{W}pPr")
            own = _numbered(properties) if properties is not None else None
            if own and own[0] not in ("", "0"):
                made.styles[one.get(f"{W}styleId", "")] = own
    return made


def _numbered(properties: Any) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        return None
    name, depth = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    at = depth.get(f"{W}val", "0") if depth is not None else "0"
    return (name.get(f"{W}val", "") if name is not None else ""), min(
        int(at) if at.isdigit() else 0, _LEVELS - 1
    )


def _levels(abstract: Any) -> dict[int, _Level]:
    made = {}
    for one in abstract.iter(f"{W}lvl"):
        at = one.get(f"{W}ilvl", "")
        if not at.isdigit() or int(at) >= _LEVELS:
            continue
        given = {name: one.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start")}
        said = {name: of.get(f"{W}val", "") if of is not None else "" for name, of in given.items()}
        start = int(said["start"]) if re.fullmatch(r"[0-9]{1,4}", said["start"]) else 1
        made[int(at)] = _Level(said["numFmt"] or "decimal", said["lvlText"], start)
    return made


def counted(n: int, form: str) -> str:
    """Return a number as a list shows it; `form` is Word's name of the form."""
    match form:
        case "upperRoman" | "lowerRoman":
            made, rest = "", n
            for value, sign in _ROMAN:
                made += sign * (rest // value)
                rest %= value
            return made if form == "upperRoman" else made.lower()
        case "upperLetter" | "lowerLetter":
            letter = _LETTERS[(n - 1) % len(_LETTERS)] * ((n - 1) // len(_LETTERS) + 1)
            return letter.upper() if form == "upperLetter" else letter
    return str(n)
