"""How official papers write numbers, days and points, in Vietnamese and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..dates import Span, read_date
from ..reporting.batch.words import number
from ..texts import Lang, Text, nfc
from .hidden_ids import without_ids

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""Points of a clause: the Vietnamese alphabet without ă, â, ê, ô, ơ, ư, as laws number them."""
_LONGEST_NAME: Final = 200
_LONGEST: Final = 2000
# What steers a printer or turns the writing round; line breaks and tabs are kept apart as blanks.
_BLANK = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029 \u00a0]+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_HIDDEN = re.compile(r"\*{5,}\d{0,3}")
_QUOTED = re.compile('(“[^”]*”|"[^"]*")')
_ISO_DAY = re.compile(r"(?<![\w/.-])([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![\w-]|[/.][0-9])")
_ISO_MONTH = re.compile(r"(?<![\w/.-])([0-9]{4})-(0[1-9]|1[0-2])(?![\w-]|[/.][0-9])")
_NUMBERED = re.compile(r"\[([0-9]+)\] ")
_ENTRY = Text("mục {n}: ", "entry {n}: ")
_COUNT = re.compile(r"(?:(?<=^)|(?<=\()|(?<=; )|(?<=, ))([1-9])(?= [^\W\d_])")


def fit(text: str) -> str:
    """Return a text fit for one line of a letter: composed, without what cannot be seen and without ids."""
    return _HIDDEN.sub("…", without_ids(plain_fit(text)))


def plain_fit(text: str) -> str:
    """Return a text of the office's own fit for one line of a letter: its telephone is no id to be hidden."""
    return _UNPRINTABLE.sub("", _BLANK.sub(" ", nfc(text))).strip()


def name_fit(name: str) -> str:
    """Return a name of a person or a unit as it is written, cut visibly where it is no name any more."""
    return _cut(fit(name), _LONGEST_NAME)


def said_fit(text: str, lang: Lang) -> str:
    """Return a sentence of a finding as an office writes it: days `31/01/2023`, counts of two figures.

    What stands in quotation marks was read so, and stays.
    """
    parts = _QUOTED.split(fit(text))
    parts[::2] = [_office_figures(one, lang) for one in parts[::2]]
    return _cut("".join(parts), _LONGEST)


def read_fit(text: str, lang: Lang) -> str:
    """Return what was read of a dossier as `said_fit` does, with its entries in words: `mục 1: ...`."""
    return said_fit(_NUMBERED.sub(lambda found: _ENTRY.say(lang).replace("{n}", found[1]), text), lang)


def _office_figures(text: str, lang: Lang) -> str:
    said = _ISO_DAY.sub(r"\3/\2/\1", text)
    said = _ISO_MONTH.sub(lambda found: f"{int(found[2])}/{found[1]}", said)
    return _COUNT.sub(r"0\1", said) if lang == "vi" else said


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[:most]
    return (kept.rpartition(" ")[0] or kept) + " […]"


def counted(value: int, lang: Lang) -> str:
    """Return a count as papers write it: `07`, `12`, `1.600`; in English `7`."""
    return f"{value:02d}" if lang == "vi" and 0 <= value < 10 else number(value, lang)


def things(value: int, what: Text, lang: Lang, plural: str = "s") -> str:
    """Return a count with what is counted: `07 hồ sơ`, `7 dossiers`, `1 dossier`."""
    noun = what.say(lang)
    return f"{counted(value, lang)} {noun}{plural if lang == 'en' and value != 1 else ''}"


DOSSIER: Final = Text("hồ sơ", "dossier")


def dossiers(value: int, lang: Lang) -> str:
    """Return a number of dossiers: `07 hồ sơ`, `1 dossier`."""
    return things(value, DOSSIER, lang)


def long_day(day: int, lang: Lang) -> str:
    """Return a day (yyyymmdd) in full: `05 tháng 01 năm 2022`, but `15 tháng 3 năm 2022`."""
    year, month, of_month = day // 10000, day // 100 % 100, day % 100
    if lang == "en":
        return f"{of_month} {_MONTHS[month - 1]} {year}"
    return f"{of_month:02d} tháng {_month(month)} năm {year}"


_LAST_PADDED: Final = 2
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def vague_day(of: Span, lang: Lang) -> str:
    """Return a time that is no single day: `tháng 4 năm 2023`, `năm 2023`; else as it was written."""
    year, month = divmod(of.earliest // 100, 100)
    if of.latest // 100 == of.earliest // 100:
        return Text(f"tháng {_month(month)} năm {year}", f"{_MONTHS[month - 1]} {year}").say(lang)
    if of.earliest == year * 10000 + 101 and of.latest == year * 10000 + 1231:
        return Text(f"năm {year}", f"{year}").say(lang)
    return of.raw


def _month(month: int) -> str:
    """Return a month as papers write it: only January and February are of two figures."""
    return f"{month:02d}" if month <= _LAST_PADDED else str(month)


def one_day(text: str | None) -> int | None:
    """Return the day (yyyymmdd) that a text is; None for none, and for what is not one day."""
    read = read_date(text) if text else None
    return read.earliest if isinstance(read, Span) and read.earliest == read.latest else None


def days_said(days: Sequence[int], lang: Lang) -> str:
    """Return days in words: one in full, up to three listed, more as the first and the last."""
    shown = sorted(set(days))
    if not shown:
        return ""
    said = [long_day(one, lang) for one in shown]
    if len(shown) == 1:
        return Text(f"ngày {said[0]}", said[0]).say(lang)
    if len(shown) <= 3:
        listed = joined(said, lang)
        return Text(f"các ngày {listed}", listed).say(lang)
    return Text(f"từ ngày {said[0]} đến ngày {said[-1]}", f"from {said[0]} to {said[-1]}").say(lang)


def point(index: int) -> str:
    """Return the letter of a point from its index, from 0: a, b, c, d, đ, e, g ...; after y: aa, ab."""
    first, last = divmod(index, len(_LETTERS))
    return (point(first - 1) if first else "") + _LETTERS[last]


_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """Return a whole number from 1 in Roman figures, as annexes are numbered."""
    said = ""
    for worth, figure in _ROMAN:
        while value >= worth:
            said, value = said + figure, value - worth
    return said


def ranges(numbers: Sequence[int], lang: Lang) -> str:
    """Return numbers in order with runs drawn together: `01, 03 - 05, 09`."""
    runs: list[list[int]] = []
    for one in sorted(set(numbers)):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    parts = []
    for run in runs:
        ends = [counted(one, lang) for one in ([run[0]] if len(run) == 1 else [run[0], run[-1]])]
        parts.append((" - " if len(run) > 2 else ", ").join(ends))
    return ", ".join(parts)


def joined(parts: Sequence[str], lang: Lang) -> str:
    """Return a list in a sentence: `a, b và c`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + Text(" và ", " and ").say(lang) + parts[-1]
