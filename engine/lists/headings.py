"""What a heading names: looked up among the headings that offices write, by sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from .layout import MAIN, Confidence
from .slots import list_scopes
from .words import bare, key, load, without_brackets

UNUSED: Final = "+unused"
"""A column that offices have and a dossier has no place for."""
BY_YEAR: Final = ("evaluations/grade", "titles/title")
"""Fields of which a list may have a column for each year."""
_YEAR = re.compile(r"(?:năm(?: học)? )?\b((?:19|20)[0-9]{2})\b")


class Found(NamedTuple):
    """What a heading was taken for; `context` is the kind of candidate it speaks of, if it does."""

    target: str
    confidence: Confidence
    year: int | None = None
    context: str | None = None


_Known = dict[str, tuple[str, str | None]]


def _known(entries: dict[str, list[str]], before: str = "") -> _Known:
    found: _Known = {}
    for name, headings in entries.items():
        target, _, context = name.partition("=")
        for heading in headings:
            found.setdefault(key(str(heading)), (before + target, context or None))
    return found


@lru_cache(maxsize=32)
def _table(scope: str) -> _Known:
    """Return key -> (target, context) for the headings of one kind of sheet."""
    data = load("headings.yaml")
    anywhere = _known(data["anywhere"])
    if scope == MAIN:
        return {**anywhere, **_known(data["fields"][MAIN])}
    joining = _known(data["joining"])
    joined = {word: ("+dossier" if to == "id" else "+name" if to == "candidate.name" else to, None)
              for word, (to, _) in joining.items()}  # fmt: skip
    repeated: _Known = dict.fromkeys(_table(MAIN), (UNUSED, None))
    return {**repeated, **anywhere, **joined, **_known(data["fields"][scope])}


@lru_cache(maxsize=32)
def _bare_table(scope: str) -> _Known:
    found: _Known = {}
    doubtful: set[str] = set()
    for word, to in _table(scope).items():
        if found.setdefault(bare(word), to)[0] != to[0]:
            doubtful.add(bare(word))
    return {word: to for word, to in found.items() if word not in doubtful}


@lru_cache(maxsize=1)
def _inner() -> dict[str, str]:
    """Return key -> list, for a parent heading that says which list of the dossier is below it."""
    sheets = load("headings.yaml")["sheets"]
    return {key(title): scope for scope in list_scopes() for title in sheets[scope]}


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(key(str(heading)) for heading in load("headings.yaml")["general"])


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    sheets = load("headings.yaml")["sheets"]
    return {key(title): scope for scope, titles in sheets.items() for title in titles}


def kind_of_sheet(name: str) -> tuple[str, Confidence] | None:
    """Return the kind of sheet that a sheet's name says, or None."""
    said = re.sub(r"^[0-9ivx]+ | [0-9]+$", "", key(name))
    if said in _titles():
        return _titles()[said], "certain"
    plain = {bare(word): kind for word, kind in _titles().items()}
    return (plain[said], "guess") if said in plain else None


def match(scope: str, parts: Sequence[str]) -> Found | None:
    """Return what a heading of one or more rows (parent first) names on a sheet of this kind; or None."""
    return _match(scope, tuple(parts)) if parts else None


@lru_cache(maxsize=4096)
def _match(scope: str, parts: tuple[str, ...]) -> Found | None:
    whole = " ".join(parts)
    if found := _look_up(scope, whole):
        return found
    if len(parts) == 1:
        return None
    parent, child = " ".join(parts[:-1]), parts[-1]
    inner = _inner().get(key(without_brackets(parent))) if scope == MAIN else None
    if inner and (found := _look_up(inner, child)) and not found.target.startswith("+"):
        return found._replace(target=f"{inner}/{found.target}")
    if found := _look_up(scope, child):
        return found if key(without_brackets(parent)) in _general() else found._replace(confidence="guess")
    found = _look_up(scope, parent) if inner is None else None
    return found._replace(confidence="guess") if found else None


def _look_up(scope: str, text: str) -> Found | None:
    table = _table(scope)
    for said in dict.fromkeys((key(text), key(without_brackets(text)))):
        if said in table:
            target, context = table[said]
            return Found(target, "certain", None, context)
    said = key(without_brackets(text))
    if scope == MAIN and (found := _of_year(said)):
        return found
    # Only what was written without marks may be meant without them: `Năm` is no `Nam`.
    if said in _bare_table(scope):
        target, context = _bare_table(scope)[said]
        return Found(target, "guess", None, context)
    return None


def _of_year(said: str) -> Found | None:
    years = _YEAR.findall(said)
    if len(years) != 1:
        return None
    rest = " ".join(_YEAR.sub(" ", said).split())
    to = _table(MAIN).get(rest) or _bare_table(MAIN).get(rest)
    if to is None or to[0].removesuffix("/+none") not in (*BY_YEAR, "evaluations", "titles"):
        return None
    target = to[0] if to[0] in BY_YEAR else None
    confidence: Confidence = "certain" if rest in _table(MAIN) else "guess"
    return Found(target, confidence, int(years[0])) if target else None


def headings_of(scope: str) -> list[tuple[str, str]]:
    """Return (target, the template's heading) of one kind of sheet, in order, each target once."""
    found: dict[str, str] = {}
    for name, headings in load("headings.yaml")["fields"][scope].items():
        found.setdefault(name.partition("=")[0], str(headings[0]))
    return list(found.items())
