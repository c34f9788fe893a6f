"""Trying many mutants, in several processes: which survive, and what that says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...errors import Fault
from ...rulebooks.library import Library
from ...texts import Text, nearest
from ..batches import load_batches
from ..cases import load_cases
from ..narrowing import WHOLE, Narrowed
from .equivalents import load_equivalents, reasons_of, stale
from .files import mutants_of
from .mutant import Mutant
from .trying import Trial, Tried

_PARCEL = 16
"""Mutants tried at a time: the slowest take a second each."""
_PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class Row:
    """A mutant, what became of it, and why it is equivalent if it is listed as such."""

    mutant: Mutant
    tried: Tried
    why: str | None = None

    @property
    def survives(self) -> bool:
        """Return whether no case kills it and nothing says why none can."""
        return self.tried.fate == "survived" and self.why is None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all the mutants tried, in the order of files. `stale`: entries of the list to drop."""

    rows: tuple[Row, ...]
    cases: int
    stale: tuple[Fault, ...]
    meant: str | None = None
    """Where a pattern means no mutant: what it may have meant."""

    @property
    def survivors(self) -> tuple[Row, ...]:
        """Return the mutants that a case is missing for."""
        return tuple(row for row in self.rows if row.survives)

    @property
    def passed(self) -> bool:
        """Return whether every mutant tried is accounted for; false where there was none to try."""
        return bool(self.rows) and not self.survivors and not self.stale


def run_mutants(
    rules: Path,
    cases: Path,
    only: str | None = None,
    every: int = 1,
    jobs: int = 1,
    narrowed: Narrowed = WHOLE,
) -> Report:
    """Try the mutants of a folder of rules against a folder of cases.

    Args:
        rules: the folder of rules.
        cases: the folder of worked cases; its `exceptions/mutants.yaml` lists equivalent mutants.
        only: a part of ids, or a pattern with `*`; None: all.
        every: only each so-manieth mutant, as a sample.
        jobs: processes.
        narrowed: the campaigns or awards whose files are changed and whose cases are judged.

    Raises:
        RulebookError: a rulebook, a case or the list has a fault; a case does not come out as written.
    """
    rulebook = Library(rules, cached=False).rulebook
    mutants = mutants_of(rulebook)
    listed = load_equivalents(cases)
    reasons = reasons_of(listed, mutants)
    files = narrowed.files(rulebook)
    known, batches = narrowed.cases(load_cases(cases)), narrowed.cases(load_batches(cases))
    chosen = [
        one
        for one in mutants
        if (only is None or _meant(one.id, only)) and (files is None or one.place.file in files)
    ][::every]
    if jobs > 1 and len(chosen) > _PARCEL:
        tried = _in_processes(rules, cases, narrowed, chosen, jobs)
    else:
        trial = Trial(rulebook, known, batches)
        tried = [trial.tried(one) for one in chosen]
    rows = tuple(Row(a, b, reasons.get(a.id)) for a, b in zip(chosen, tried, strict=True))
    meant = nearest(only, _names(mutants)) if only and not rows else None
    return Report(rows, len(known) + len(batches), tuple(stale(listed, tried)), meant)


def _names(mutants: Sequence[Mutant]) -> tuple[str, ...]:
    """Return what a pattern could name: files, and the ids inside them."""
    found: dict[str, None] = {}
    for one in mutants:
        file, _, path = one.id.partition("#")
        parts = (file, file.removesuffix(".yaml"), file.rpartition("/")[2], *re.split(r"[.:]", path))
        found.update(dict.fromkeys(part for part in parts if part))
    return tuple(found)


def _meant(mutant: str, only: str) -> bool:
    """Return whether a pattern means a mutant; an empty one means none."""
    if "*" not in only:
        return bool(only) and only in mutant
    parts = (re.escape(part) for part in only.split("*"))
    return re.fullmatch(".*".join(parts), mutant) is not None


def _in_processes(
    rules: Path, cases: Path, narrowed: Narrowed, mutants: Sequence[Mutant], jobs: int
) -> list[Tried]:
    from ...screening.workers import Workers, answer_of

    with Workers(jobs, _PATIENCE) as workers:
        futures: list[Future[list[Tried]]] = [
            workers.submit(_try, rules, cases, narrowed, mutants[start : start + _PARCEL])
            for start in range(0, len(mutants), _PARCEL)
        ]
        return [one for future in futures for one in answer_of(future, _broken)]


def _try(rules: Path, cases: Path, narrowed: Narrowed, mutants: Sequence[Mutant]) -> list[Tried]:
    trial = _trial(rules, cases, narrowed)
    return [trial.tried(one) for one in mutants]


@lru_cache(maxsize=1)
def _trial(rules: Path, cases: Path, narrowed: Narrowed) -> Trial:
    rulebook = Library(rules, cached=False).rulebook
    return Trial(rulebook, narrowed.cases(load_cases(cases)), narrowed.cases(load_batches(cases)))


def _broken(why: str) -> Fault:
    return Fault("mutants-broke", Text(f"một tiến trình thử bị dừng: {why}", f"a process broke off: {why}"))
