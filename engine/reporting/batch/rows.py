"""What one line of a batch says: the same words in the workbook and in the CSV list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...codes import label
from ...dates import Span, read_date, show_day
from ...dossiers.fields import entry_label
from ...intake.tables import Source
from ...screening.keys import masked as masked_number
from ...screening.lines import Across, Line, Told
from ...texts import Lang, Text, printable
from ..certainty import doubt
from .words import UNREADABLE_KINDS

_LONGEST = 360
"""Characters of what was required, or read, that a list shows: a row of a sheet is 28 lines high at most."""

# Twelve figures are a citizen's number; nine, ten or eleven are one only where the text says so, because
# amounts of money are as long.
_ID = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")
_NAMED_ID = re.compile(
    r"((?:CMND|CMTND|CCCD|CMT|căn cước|chứng minh|định danh|national[_ ]id|identity)[^0-9\n]{0,24}?)"
    r"(?<![0-9])([0-9]{9,11})(?![0-9])",
    re.IGNORECASE,
)
_WHOLE_ID = re.compile(r"\s*[0-9]{9,12}\s*")
_MAYBE_ID = re.compile(r"[0-9]{9}")
# A dossier may be numbered as its maker likes; only what is built as a citizen's number is hidden.
_AS_DOSSIER = re.compile(r"\s*(?:0[0-9]{2}|999)[0-3][0-9]{8}\s*")


class Row(NamedTuple):
    """One dossier of a list, in words. `reasons` and `remedies` are said one by one."""

    dossier: str
    candidate: str
    kind: str
    position: str
    unit: str
    proposer: str
    award: str
    verdict: str
    reasons: tuple[str, ...]
    remedies: tuple[str, ...]
    source: str


def row_of(line: Line, across: Iterable[Across], lang: Lang) -> Row:
    """Return what a line says. `across` are the findings beside other dossiers that concern it."""
    beside = list(across)
    deciding = frozenset(line.deciding)
    reasons = [_reason(one, one.criterion in deciding, lang) for one in line.told]
    reasons = [_beside(one, lang) for one in beside] + reasons
    # What could not be read comes first: it is what the others follow from, and a row may be cut off below.
    reasons = [f"{_FAULT.say(lang)}: {fault_said(one, line.source, lang)}" for one in line.faults] + reasons
    remedies = [one.remedy for one in beside] + [one.remedy for one in line.told]
    return Row(
        dossier_said(line.dossier),
        masked(line.candidate),
        _kind(line.kind, lang),
        masked(line.position or ""),
        _name(line.unit),
        _name(line.proposer),
        line.award_label,
        _verdict(line.verdict, line.screened, lang),
        tuple(reasons),
        tuple(dict.fromkeys([masked(one) for one in remedies if one])),
        source_said(line.source, None, lang),
    )


_FAULT = Text("Dữ liệu", "Data")
_PLACE = re.compile(r"(?::[0-9]+){0,2}(?: (/.*?))?: ")
_CELL = re.compile(r'(?:trang “|sheet "|(?:ô|cell) [A-Z]+[0-9]|(?:dòng|row) [0-9]|(?:cột|column) [A-Z]+\b)')
_ENTRY = re.compile(r"/([a-z_]+)/([0-9]{1,6})(?:/|$)")
_IN_JSON = re.compile(r"\.(?:json|jsonl|ndjson)(?:\.[a-z]+)?$", re.IGNORECASE)
_CODE = re.compile(r" \[[a-z0-9-]+\]$")


def fault_said(fault: str, source: Source, lang: Lang) -> str:
    """Return a fault of a dossier as a list shows it: its place once, and without its code.

    File and row stand in columns of their own. A cell is said in words already. Where a value is in the
    dossier is kept for JSON; whoever made a list has never seen that, so there only the entry is named.
    """
    said = _CODE.sub("", fault)
    name = printable(source.file).replace("\n", "\\n")
    found = _PLACE.match(said, len(name)) if said.startswith(name) else None
    if found:
        pointer, what = found[1], said[found.end() :]
        place = "" if not pointer or _CELL.match(what) else pointer
        if place and not _IN_JSON.search(source.file):
            place = _entry(place, lang)
        said = f"{place}: {what}" if place else what
    return masked(said)


def _entry(pointer: str, lang: Lang) -> str:
    """Return which entry of a dossier a pointer leads to, in words; nothing where it is in none."""
    found = _ENTRY.match(pointer)
    said = entry_label(found[0]) if found else None
    return said.say(lang) if said else ""


@lru_cache(maxsize=512)
def _reason(of: Told, deciding: bool, lang: Lang) -> str:
    """Return a finding as a sentence; what decides, with what was required and read; the rest in short."""
    clause = _ground(of, lang)
    if not deciding:
        lead = _LEADS["note" if of.effect == "note" else "besides"].say(lang)
        return f"{lead}: {of.label} – {label('status', of.status).say(lang)}{clause}"
    required, found = _shortened(of.required), _shortened(masked(of.found))
    if lang == "en":
        return f"{of.label}: required {required}; read: {found}{clause}"
    return f"{of.label}: yêu cầu {required}; đọc được: {found}{clause}"


def _shortened(text: str) -> str:
    """Return a text of a length that a row can show; the full report has all of it."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    return (cut.rpartition(" ")[0] or cut) + " […]"


_LEADS = {"note": Text("Lưu ý", "Note"), "besides": Text("Ngoài ra", "Besides")}


def _beside(of: Across, lang: Lang) -> str:
    lead = Text("So với hồ sơ khác", "Beside other dossiers").say(lang)
    return f"{lead}: {of.label}: {masked(of.found)}{_ground(of, lang)}"


def _ground(of: Told | Across, lang: Lang) -> str:
    """Return the clause as it ends a sentence, with its doubt where its text was not checked."""
    said = doubt(of.certainty)
    return (f" ({of.clause})" if of.clause else "") + (f" [{said.say(lang)}]" if said else "")


@lru_cache(maxsize=64)
def _verdict(alone: str, screened: str, lang: Lang) -> str:
    said = label("verdict", screened).say(lang)
    if alone == screened:
        return said
    was = label("verdict", alone).say(lang)
    return (
        Text("{said} (xét riêng hồ sơ: {was})", "{said} (the dossier alone: {was})")
        .fill(said=said, was=was)
        .say(lang)
    )


@lru_cache(maxsize=64)
def _kind(kind: str | None, lang: Lang) -> str:
    return label("kind", kind).say(lang) if kind else ""


def kind_said(kind: str, lang: Lang) -> str:
    """Return why something could not be judged."""
    return UNREADABLE_KINDS.get(kind, Text(kind, kind)).say(lang)


def source_said(source: Source, column: str | None, lang: Lang) -> str:
    """Return where something was read: `danh-sach.xlsx, trang Danh sách, dòng 7, cột C`."""
    parts = [masked(source.file)]
    if source.sheet:
        parts.append(f"{'sheet' if lang == 'en' else 'trang'} {masked(source.sheet)}")
    if source.row is not None:
        parts.append(f"row {source.row}" if lang == "en" else f"dòng {source.row}")
    if column:
        parts.append(f"column {column}" if lang == "en" else f"cột {column}")
    if source.pointer:
        parts.append(source.pointer)
    return ", ".join(parts)


@lru_cache(maxsize=64)
def day_said(day: str) -> str:
    """Return a day as an office writes it, 31/01/2023; what is not one day, as it is."""
    read = read_date(day)
    return show_day(read.earliest) if isinstance(read, Span) and read.earliest == read.latest else day


def masked(text: str) -> str:
    """Return `text` without whole national ids: of each only the last three figures are left."""
    if not _MAYBE_ID.search(text):
        return text
    if _WHOLE_ID.fullmatch(text):
        return masked_number(text.strip())
    hidden = _ID.sub(lambda found: masked_number(found[0]), text)
    return _NAMED_ID.sub(lambda found: found[1] + masked_number(found[2]), hidden)


def dossier_said(dossier: str) -> str:
    """Return a dossier's id as it is written, unless somebody has used a citizen's number for it."""
    return masked_number(dossier.strip()) if _AS_DOSSIER.fullmatch(dossier) else dossier


_name = lru_cache(maxsize=1024)(masked)
