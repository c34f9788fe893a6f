"""Which worked cases show a criterion met, not met and unknown."""

from __future__ import annotations

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

STATUSES: tuple[Status, ...] = ("met", "unmet", "unknown")
MOST_SHOWN = 3
"""How many cases of each outcome are named."""


class Named(NamedTuple):
    """A worked case by its file and its name."""

    file: str
    name: str


class Judged(NamedTuple):
    """What one worked case showed. `meant`: the criteria that its expectation names."""

    case: Named
    meant: frozenset[str]
    award: str
    campaign: str | None
    regime: str | None
    considered_on: str | None
    findings: tuple[tuple[str, Origin, Status], ...]


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
    for case in load_cases(folder):
        outcome = run_case(case, bench)
        if outcome.judgement is None or outcome.wrong:
            continue
        program = outcome.judgement.program
        meant = frozenset((*case.expect["deciding"], *case.expect.get("statuses", ())))
        findings = tuple(
            (one.criterion.id, one.criterion.origin, one.status) for one in outcome.judgement.findings
        )
        considered = outcome.judgement.considered_on
        named = Named(case.file, case.name)
        found.append(
            Judged(named, meant, program.award, program.campaign, program.regime, considered, findings)
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
        for name, origin, status in one.findings:
            if origin not in files:
                files[origin] = _files(rulebook, one, origin)
            for file in files[origin]:
                found.setdefault((file, name, status), []).append((name not in one.meant, one.case))
    return {
        key: tuple(case for _, case in sorted(rows, key=lambda row: row[0])[:MOST_SHOWN])
        for key, rows in found.items()
    }


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
