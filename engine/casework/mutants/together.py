"""Worked batches under a changed rule: what several dossiers together show, and whom they favour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from ...dates import day_after
from ...dossiers.reading import ReadDossier, make_dossier
from ...errors import AwardsError, Fault, Place, RulebookError
from ...judging.findings import Judgement
from ...judging.judge import Judge
from ...rulebooks.across_compiling import compile_across
from ...rulebooks.across_program import AcrossRules, Favoured
from ...rulebooks.filing import Rulebook
from ...rulebooks.library import Key, Library
from ...screening.rows import Judged
from ...texts import Text
from ..batches import BatchCase, batch_differences, lines_of, screened_together
from .preparing import key_of
from .reaching import untouched


@dataclass(frozen=True)
class _Ready:
    """A batch, its dossiers read, and how they are kept under the rules as they are."""

    case: BatchCase
    read: tuple[ReadDossier, ...]
    lines: tuple[Judged, ...]

    @property
    def name(self) -> str:
        return f"{self.case.file}: {self.case.name}"


class Together:
    """The worked batches of one rulebook, judged by the reference evaluator alone.

    Raises:
        RulebookError: a batch does not come out as written; a change can only be told by those that do.
    """

    def __init__(self, rulebook: Rulebook, cases: Sequence[BatchCase]) -> None:
        self._rulebook = rulebook
        self._cases = cases

    def first_otherwise(self, changed: Rulebook, mutant: str) -> str | None:
        """Return the first batch that does not come out as written any more, and how; None if all do.

        Args:
            changed: the rulebook with a change.
            mutant: its id; batches that expect something of a rule named in it come first.

        Raises:
            RulebookError: the changed rules cannot be compiled.
        """
        rules = compile_across(changed)
        same = said(rules) == self._said
        judges = _Judges(changed, self._judges)
        for one in sorted(self._ready, key=lambda one: not _names(one.case, mutant)):
            try:
                lines = lines_of(one.read, judges.judge)
                if same and _rows(lines) == _rows(one.lines):
                    continue
                wrong = batch_differences(one.case, screened_together(lines, rules))
            except AwardsError as error:
                wrong = (error.say("en"),)
            if wrong:
                return f"{one.name} ({wrong[0]})"
        return None

    def near(self, mutant: str) -> tuple[str, ...]:
        """Return the batches that expect something of a rule that is named in a mutant's id."""
        return tuple(one.name for one in self._ready if _names(one.case, mutant))

    def says_the_same(self, changed: Rulebook) -> bool:
        """Return whether comparing dossiers says the same as before. Raises RulebookError."""
        same: bool = said(compile_across(changed)) == self._said
        return same

    @cached_property
    def _judges(self) -> _Judges:
        return _Judges(self._rulebook)

    @cached_property
    def _ready(self) -> tuple[_Ready, ...]:
        rules, judges = compile_across(self._rulebook), self._judges
        found: list[_Ready] = []
        faults: list[Fault] = []
        for case in self._cases:
            try:
                read = tuple(make_dossier(one, case.file) for one in case.dossiers)
                lines = lines_of(read, judges.judge)
                wrong = batch_differences(case, screened_together(lines, rules))
            except AwardsError:
                faults.append(_does_not_pass(case))
                continue
            if wrong:
                faults.append(_does_not_pass(case))
            else:
                found.append(_Ready(case, read, lines))
        if faults:
            raise RulebookError(faults)
        return tuple(found)

    @cached_property
    def _said(self) -> Any:
        return said(compile_across(self._rulebook))


class _Judges:
    """Judges of one rulebook, built when first needed; what a change leaves alone is not judged again."""

    def __init__(self, rulebook: Rulebook, before: _Judges | None = None) -> None:
        self._rulebook = rulebook
        self._library = Library.holding(rulebook)
        self._before = before
        self._known: dict[Key, Judge] = {}
        self._judged: dict[int, tuple[Key, Judgement]] = {}

    def judge(self, read: ReadDossier) -> Judgement:
        key = key_of(self._library, read)
        if self._before is None:
            judgement = self._judge(key, read)
            self._judged[id(read)] = key, judgement
            return judgement
        was, judgement = self._before._judged[id(read)]
        if was == key and untouched(self._rulebook, self._before._rulebook, key):
            return judgement
        return self._judge(key, read)

    def _judge(self, key: Key, read: ReadDossier) -> Judgement:
        if key not in self._known:
            self._known[key] = Judge(self._library.program_of(key), preferring=True, lone=True)
        return self._known[key].judge(read)


def _names(case: BatchCase, mutant: str) -> bool:
    """Return whether a batch expects something of a rule that is named in a mutant's id."""
    parts = re.split(r"[.:]", mutant.partition("#")[2])
    return any(part in case.expect.get("found", {}) for part in parts)


def said(of: AcrossRules) -> Any:
    """Return what comparing dossiers says: no words, and of citations only from which source on which day."""
    empty = Text("", "")
    return (
        tuple(
            replace(
                one,
                label=empty,
                required=empty,
                remedy=empty,
                cites=tuple(replace(row, cite=replace(row.cite, text=empty, note=None)) for row in one.cites),
            )
            for one in of.checks
        ),
        tuple(replace(one, label=empty, cite=None) for one in of.quotas),  # type: ignore[arg-type]
        tuple(_stretches(of.favoured)),
        of.places,
    )


def _stretches(of: Sequence[Favoured]) -> Iterator[tuple[Any, ...]]:
    """Yield whom each preference concerns and on which days; where only its words change, it goes on."""
    rows = sorted((one.id, one.award, one.campaign or "", one.kinds or (), one.tested, one.first, one.last)
                  for one in of)  # fmt: skip
    for what, group in groupby(rows, key=lambda row: row[:-2]):
        days = [row[-2:] for row in group]
        for at, (first, _) in enumerate(days):
            if at == 0 or day_after(days[at - 1][1]) != first:
                yield (*what, first)
            if at + 1 == len(days) or day_after(days[at][1]) != days[at + 1][0]:
                yield (*what, days[at][1])


def _rows(lines: Sequence[Judged]) -> tuple[Any, ...]:
    """Return what comparing sees of judged dossiers: verdicts, preferences, and what stands in them."""
    told = ("program", "told", "points", "faults", "digest", "award_label")
    return tuple(tuple(v for k, v in one.line._asdict().items() if k not in told) for one in lines)


def _does_not_pass(case: BatchCase) -> Fault:
    text = Text(
        f"lô hồ sơ “{case.name}” chưa đúng như ghi; sửa cho đúng trước đã (`awards test`)",
        f'the batch "{case.name}" does not come out as written; mend that first (`awards test`)',
    )
    return Fault("case-fails", text, Place(case.file))
