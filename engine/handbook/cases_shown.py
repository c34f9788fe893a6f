"""Which worked cases show a criterion met, not met and unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..casework.cases import load_cases, run_case
from ..dates import Span, read_date
from ..judging.findings import Status
from ..judging.judge import Bench
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import Library
from ..rulebooks.program import Origin
from ..texts import Text
from .case_words import came_out, said_of

STATUSES: tuple[Status, ...] = ("met", "unmet", "unknown")
MOST_SHOWN = 3
"""How many cases of each outcome are named."""


class Named(NamedTuple):
    """A worked case as a criterion shows it.

    `number` counts the cases of its file from 1. `name` is the English sentence that its author wrote. `says`
    is what its dossier says of the criterion, `came_out` its verdict and what else decided it.
    """

    file: str
    number: int
    name: str
    says: Text
    came_out: Text


class Judged(NamedTuple):
    """What one worked case showed. `meant`: the criteria that its expectation names.

    `findings` has id, origin and status of each criterion, then what `Named` has of it: `says`, `came_out`.
    """

    file: str
    number: int
    name: str
    meant: frozenset[str]
    award: str
    campaign: str | None
    regime: str | None
    considered_on: str | None
    findings: tuple[tuple[str, Origin, Status, Text, Text], ...]


CasesShown = Mapping[tuple[str, str, str], tuple[Named, ...]]
"""Some cases by file of rules, id of the criterion and status, most telling first."""


def cases_shown(library: Library, folder: Path) -> CasesShown:
    """Judge the worked cases of a folder and return which of them show what.

    Only cases that come out as they say count: `awards test` tells of the others.

    Raises:
        RulebookError: a case file, or a rulebook, has a fault.
    """
    return gathered(library.rulebook, judged_cases(library.folder, folder))


def judged_cases(rules: Path, folder: Path) -> list[Judged]:
    """Judge the worked cases of a folder by the rules of another. Raises as `cases_shown`."""
    bench = Bench(Library(rules))
    found = []
    numbers: Counter[str] = Counter()
    for case in load_cases(folder):
        numbers[case.file] += 1
        outcome = run_case(case, bench)
        judgement = outcome.judgement
        if judgement is None or outcome.wrong:
            continue
        program = judgement.program
        meant = frozenset((*case.expect["deciding"], *case.expect.get("statuses", ())))
        findings = tuple(
            (
                one.criterion.id,
                one.criterion.origin,
                one.status,
                said_of(one, judgement),
                came_out(one, judgement),
            )
            for one in judgement.findings
            if one.status in STATUSES
        )
        found.append(
            Judged(
                case.file,
                numbers[case.file],
                case.name,
                meant,
                program.award,
                program.campaign,
                program.regime,
                judgement.considered_on,
                findings,
            )
        )
    return found


@contextmanager
def judging_apart(rules: Path, folder: Path) -> Iterator[Callable[[], list[Judged]]]:
    """Judge the worked cases in a process of their own while the caller goes on; calling waits for them.

    Raises as `cases_shown`, when called.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(judged_cases, rules, folder).result


def gathered(rulebook: Rulebook, judged: Iterable[Judged]) -> CasesShown:
    """Return the cases by the criterion and the outcome that they show."""
    found: dict[tuple[str, str, str], list[tuple[bool, Named]]] = {}
    for one in judged:
        files: dict[Origin, list[str]] = {}
        for name, origin, status, *words in one.findings:
            if origin not in files:
                files[origin] = _files(rulebook, one, origin)
            case = Named(one.file, one.number, one.name, *words)
            for file in files[origin]:
                found.setdefault((file, name, status), []).append((name not in one.meant, case))
    return {key: _most_telling(rows) for key, rows in found.items()}


def _most_telling(rows: list[tuple[bool, Named]]) -> tuple[Named, ...]:
    """Return the first cases, those that mean the criterion before others; no two say the same of it."""
    unlike: dict[Text, Named] = {}
    for _, case in sorted(rows, key=lambda row: row[0]):
        unlike.setdefault(case.says, case)
    return tuple(unlike.values())[:MOST_SHOWN]


def _files(rulebook: Rulebook, of: Judged, origin: Origin) -> list[str]:
    """Return the files of rules that a judged case's criteria of one origin stand in."""
    if origin == "campaign":
        return [rulebook.campaigns[of.campaign or ""].document.file]
    if of.regime is None:
        return [""]
    names = rulebook.regimes.principles
    if origin == "law":
        names = [next(one.series for one in rulebook.regimes.awards if one.id == of.award)]
    considered = read_date(of.considered_on or "")
    day = considered.earliest if isinstance(considered, Span) else 0
    found = []
    for name in names:
        rows = [one for one in rulebook.series[name] if one.law.regime == of.regime]
        # A dossier received before a transition is judged by a regime whose own days are over.
        on_day = [one for one in rows if one.first <= day <= one.last] or rows[-1:]
        found += [one.document.file for one in on_day]
    return found
