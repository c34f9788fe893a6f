"""What two dossiers may share: keys that are equal where people, initiatives or achievements may be one.

A key is only a reason to look: what equal keys mean is decided in `across`.
"""

from __future__ import annotations

import re

from ..dates import Span, Unreadable, show_day
from ..dossiers.derived import time_of
from ..dossiers.model import Dossier
from ..texts import fold, undivided
from .lines import Key

DOSSIER = "dossier-id"
PERSON = "national-id"
NAME_AND_DAY = "name-and-birth"
NAME_AND_YEAR = "name-and-birth-year"
CANDIDATE = "candidate"
HOUSEHOLD = "household-number"
"""The personal number that a household gives: its head's, who may be put forward as a person too."""
INITIATIVE = "initiative"
ACHIEVEMENT = "achievement"

_LENGTHS = (8, 9, 11, 12)
"""Digits of a personal number: 9 (old card), 12, or either with its first nought lost."""
_AROUND = " .,;:!()[]-–*"
_QUOTES = str.maketrans("", "", "\"'“”‘’«»„`")
_TIME = re.compile(r" \[(\d\d)/(\d\d)/(\d{4}) – (\d\d)/(\d\d)/(\d{4})\]$")


def keys_of(dossier: Dossier) -> tuple[Key, ...]:
    """Return the keys of a dossier. Nothing that cannot be told apart from a slip of the pen is a key."""
    found = [Key(DOSSIER, fold(dossier.id), dossier.id)]
    _people(dossier, found)
    for initiative in dossier.initiatives or ():
        if initiative.title and (value := _bare(initiative.title)):
            number = f" [{initiative.number}]" if initiative.number else ""
            found.append(Key(INITIATIVE, value, initiative.title + number))
    for achievement in dossier.achievements or ():
        if achievement.title and (value := _bare(achievement.title)):
            time = time_of(achievement)
            found.append(Key(ACHIEVEMENT, value, achievement.title + _shown(time)))
    return tuple(found)


def personal_number(text: str | None) -> str | None:
    """Return the digits of a personal number, or None for what is none: too short, all one digit, letters."""
    if not text:
        return None
    digits = undivided(text)
    if len(digits) not in _LENGTHS or not digits.isascii() or not digits.isdigit():
        return None
    return digits if digits.count(digits[0]) < len(digits) else None


def masked(number: str) -> str:
    """Return a personal number as a report may show it: only its last three figures."""
    return "*" * (len(number) - 3) + number[-3:]


def time_in(shown: str) -> tuple[int, int] | None:
    """Return the first and last day (yyyymmdd) that an achievement's `shown` tells, or None."""
    found = _TIME.search(shown)
    if not found:
        return None
    first, last = found.group(3, 2, 1), found.group(6, 5, 4)
    return int("".join(first)), int("".join(last))


def title_in(shown: str) -> str:
    """Return an achievement's or initiative's title without what `shown` adds to it."""
    return shown.rpartition(" [")[0] if shown.endswith("]") and " [" in shown else shown


def number_in(shown: str) -> str | None:
    """Return the number of the decision that an initiative's `shown` tells, or None."""
    return shown.rpartition(" [")[2][:-1] if shown.endswith("]") and " [" in shown else None


def _people(dossier: Dossier, found: list[Key]) -> None:
    of = dossier.candidate
    name = fold(of.name) if of.name else ""
    unit = fold(of.unit) if of.unit else ""
    proposer = dossier.proposer.unit if dossier.proposer else None
    home = unit if unit and unit != name else fold(proposer) if proposer else ""
    number = personal_number(of.national_id)
    if of.kind != "individual":
        full = name or unit
        if full and isinstance(of.kind, str):
            found.append(Key(CANDIDATE, f"{of.kind}|{full}|{home}", of.name or of.unit or ""))
            if of.kind == "household" and number:
                found.append(Key(HOUSEHOLD, number, masked(number)))
        return
    birth = of.birth_date
    day = birth.earliest if isinstance(birth, Span) and birth.earliest == birth.latest else None
    year = birth.earliest // 10000 if isinstance(birth, Span) else None
    if isinstance(birth, Span) and birth.latest // 10000 != year:
        year = None
    if number:
        found.append(Key(PERSON, number, masked(number)))
    if name and day:
        found.append(Key(NAME_AND_DAY, f"{name}|{day}", f"{of.name}, {show_day(day)}"))
    if name and year and home:
        found.append(Key(NAME_AND_YEAR, f"{name}|{year}|{home}", f"{of.name}, {year}"))
    if number:
        found.append(Key(CANDIDATE, number, of.name or masked(number)))
    elif name and day:
        found.append(Key(CANDIDATE, f"{name}|{day}", of.name or ""))
    elif name:
        found.append(Key(CANDIDATE, f"{name}|{year or ''}|{home}", of.name or ""))


def _bare(title: str) -> str:
    return fold(title).translate(_QUOTES).strip(_AROUND)


def _shown(time: Span | Unreadable | None) -> str:
    if not isinstance(time, Span):
        return ""
    return f" [{_day(time.earliest)} – {_day(time.latest)}]"


def _day(day: int) -> str:
    return f"{day % 100:02d}/{day // 100 % 100:02d}/{day // 10000:04d}"
