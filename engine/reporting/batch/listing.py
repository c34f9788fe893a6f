"""The rows of the workbook's lists, one after the other, as the batch gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from ...codes import label
from ...screening.batch import Batch, KeptLine
from ...screening.lines import Across
from ...texts import Lang, Text
from ..certainty import with_doubt
from .cells import listed
from .rows import dossier_said, fault_said, kind_said, masked, row_of
from .words import GROUPS, NOT_GIVEN, VERDICTS, number

Cell = str | int | None

_NO_COUNTS: Final = (0,) * len(VERDICTS)
_NAMES_IN_A_ROW: Final = 13
"""A row of a sheet is never higher than 409 points: more names go on in the next row."""
_MOST_NAMED: Final = 1000
_NOTHING_WRONG: Final = ("met", "not_applicable")
_CONTINUED = Text("(tiếp)", "(continued)")
_ONLY_SHOWN: Final = {
    "leaders": Text("chỉ nêu số liệu", "figures only"),
    "preferences": Text("Hội đồng đánh giá", "for the council to tell"),
}
"""What is said of a finding that sets no limit, or that no rule can test: it does apply."""


UnitCounts = Mapping[str, tuple[int, ...]]
"""Unit -> how many of its dossiers have each of `VERDICTS` after screening; small, for there may be many."""


def unit_counts(batch: Batch, lang: Lang) -> UnitCounts:
    """Return the counts of each unit in the order of lists, no unit last."""
    found: dict[str, tuple[int, ...]] = {}
    same: dict[tuple[int, ...], tuple[int, ...]] = {}
    for unit, verdict, count in batch.counts("unit", "screened"):
        before = found.get(unit, _NO_COUNTS)
        counts = tuple([n + count * (one == verdict) for n, one in zip(before, VERDICTS, strict=True)])
        found[unit] = same.setdefault(counts, counts)
    nameless = found.pop("", None)
    return found if nameless is None else found | {NOT_GIVEN.say(lang): nameless}


def line_cells(at: tuple[int, KeptLine], lang: Lang) -> tuple[Cell, ...]:
    """Return the row of a dossier, given with its number in the list."""
    n, kept = at
    row = row_of(*kept.read(), lang)
    return (n, *row[:8], listed(row.reasons), listed(row.remedies), row.source)


def finding_rows(batch: Batch, groups: tuple[str, ...], lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each finding, and more below it where it concerns more dossiers than a row can show."""
    found = chain.from_iterable(batch.across(group) for group in groups)
    for n, one in enumerate(found, 1):
        names = _concerned(batch, one, lang)
        about = (n, GROUPS[one.group].say(lang), one.label, masked(one.about))
        yield (
            *about,
            _outcome(one, lang),
            one.required,
            masked(one.found),
            "\n".join([f"{name}: {value}" for name, value in one.figures]),
            "\n".join(names[:_NAMES_IN_A_ROW]),
            with_doubt(one.clause, one.certainty, lang),
            one.remedy or "",
        )
        for start in range(_NAMES_IN_A_ROW, len(names), _NAMES_IN_A_ROW):
            more = "\n".join(names[start : start + _NAMES_IN_A_ROW])
            yield (*about, _CONTINUED.say(lang), None, None, None, more, None, None)


def point_rows(batch: Batch) -> list[tuple[Cell, ...]]:
    """Return a row for each point for the council, the most common first, with what it stands for.

    One that several awards, campaigns or laws share is said once, its dossiers counted together.
    """
    applied = {one.program: one for one in batch.applied()}
    shared: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for point, count in batch.points():
        key = (point.text, point.reason or "", point.clause or "", point.id)
        shared.setdefault(key, []).append((point.program, count))
    ranked = sorted(shared.items(), key=lambda one: -sum(count for _, count in one[1]))
    rows: list[tuple[Cell, ...]] = []
    for (text, reason, clause, id_), among in ranked:
        by = [applied[program] for program, _ in among if program in applied]
        awards = [one.award_label for one in by] + [name for name, _ in among if name not in applied]
        campaigns = [one.campaign_title or one.campaign or "" for one in by]
        laws = [one.regime_label or one.regime or "" for one in by]
        about = ["\n".join(dict.fromkeys(filter(None, one))) for one in (awards, campaigns, laws)]
        rows.append((text, reason, clause, sum(count for _, count in among), *about, id_))
    return [(n, *row) for n, row in enumerate(rows, 1)]


def height(of: Across) -> int:
    """Return how many rows a finding takes."""
    named = (
        0
        if of.status in _NOTHING_WRONG
        else min(len(of.numbers), _MOST_NAMED) + (len(of.numbers) > _MOST_NAMED)
    )
    return max(1, -(-named // _NAMES_IN_A_ROW))


def _outcome(of: Across, lang: Lang) -> str:
    status = label("status", of.status).say(lang)
    if of.status == "not_applicable":
        return _ONLY_SHOWN[of.group].say(lang) if of.group in _ONLY_SHOWN else status
    if of.status in _NOTHING_WRONG:
        return status
    return f"{status} ({label('effect', of.effect).say(lang)})"


def _concerned(batch: Batch, of: Across, lang: Lang) -> list[str]:
    """Return the dossiers concerned by name, where something is wrong with them; else only how many."""
    every = len(of.numbers)
    if of.status in _NOTHING_WRONG:
        return [Text("{n} hồ sơ", "{n} dossiers").fill(n=number(every, lang)).say(lang)] if every else []
    names = [masked(batch.name_of(one)) for one in of.numbers[:_MOST_NAMED]]
    if every > _MOST_NAMED:
        more = Text("… và {n} hồ sơ khác", "… and {n} more dossiers")
        names.append(more.fill(n=number(every - _MOST_NAMED, lang)).say(lang))
    return names


def file_rows(facts: Mapping[str, Any]) -> list[tuple[Cell, ...]]:
    """Return a row for each file with its counts, then one for each remark on the files."""
    files = [(masked(str(name)), *counts, None) for name, *counts in facts.get("files", ())]
    remarks = [(None, None, None, None, masked(str(one))) for one in facts.get("notes", ())]
    return [(n, *row) for n, row in enumerate([*files, *remarks], 1)]


def unreadable_rows(batch: Batch, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each dossier or row that could not be judged."""
    for n, one in enumerate(batch.unreadable(), 1):
        where = one.source
        yield (
            n,
            masked(where.file),
            masked(where.sheet or ""),
            where.row,
            one.column or where.pointer or "",
            dossier_said(one.dossier or ""),
            kind_said(one.kind, lang),
            listed([fault_said(fault, where, lang) for fault in one.faults]),
            ", ".join(dict.fromkeys(one.codes)),
        )
