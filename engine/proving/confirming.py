"""Judging what the solver found: nothing counts as shown until a dossier was judged to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from ..dossiers.reading import make_dossier
from ..errors import AwardsError
from ..judging.findings import Judgement
from ..judging.judge import Bench, Judge
from ..rulebooks.program import Program
from .findings import Data

_KEPT = ("id", "award", "candidate")
"""What every dossier has."""


class Confirming:
    """Judges dossiers by programs, each judge built when first needed; the reference judges by itself."""

    def __init__(self) -> None:
        self._judges: dict[Program, Judge] = {}

    def judged(self, program: Program, data: Data) -> Judgement | None:
        """Return the judgement of a dossier by a program with its probes; None where it cannot be read."""
        judge = self._judges.get(program)
        if judge is None:
            judge = self._judges[program] = Judge(program, preferring=True, lone=True)
        try:
            return judge.judge(make_dossier(data))
        except AwardsError:
            return None


def verdict_of(bench: Bench, data: Data) -> str:
    """Return the verdict that both evaluators give a dossier; the code of the fault where there is none."""
    try:
        return bench.judge(make_dossier(data)).verdict
    except AwardsError as error:
        return error.faults[0].code


def smaller(data: Data, still: Callable[[Data], bool]) -> Data:
    """Return a dossier with everything left out without which it `still` shows what it should."""
    again = True
    while again:
        again = False
        for path in list(_paths(data)):
            without = deepcopy(data)
            if _drop(without, path) and still(without):
                data, again = without, True
                break
    return data


def _paths(data: Data) -> Iterator[tuple[str | int, ...]]:
    """Yield what can be left out, large things first; of lists the last entries first."""
    for key, value in data.items():
        if key in _KEPT and key != "candidate":
            continue
        if key != "candidate":
            yield (key,)
        if isinstance(value, dict):
            yield from ((key, inner) for inner in value)
        elif isinstance(value, list):
            for at in reversed(range(len(value))):
                yield (key, at)
                if isinstance(value[at], dict):
                    yield from ((key, at, inner) for inner in value[at] if inner != "id")


def _drop(data: Any, path: tuple[str | int, ...]) -> bool:
    *parents, last = path
    key: Any = last
    for part in parents:
        data = data[part]
    if isinstance(data, list) or key in data:
        del data[key]
        return True
    return False
