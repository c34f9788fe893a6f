"""Asking the solver: is there a dossier of which this holds?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import z3

from .logic import Formula, both
from .symbols import SymbolicDossier


class Answer(NamedTuple):
    """`yes` with a dossier, `no`, or `open`: the solver gave up, `why` says so in its words."""

    said: Literal["yes", "no", "open"]
    model: z3.ModelRef | None = None
    why: str = ""


_PLAINLY, _EXACTLY = "as people would write it", "where the formulas are exact"


def start_afresh() -> None:
    """Let the solver's library forget all formulas, so that nothing found hangs on what came before."""
    z3.z3._main_ctx = None


class Search:
    """Dossiers of which some formulas hold. Not shared between threads.

    `exact`: where it holds, the formulas say no more than judging does; elsewhere a dossier found may come
    out otherwise, so it is looked for there last.
    """

    def __init__(
        self, dossier: SymbolicDossier, given: Sequence[Formula], timeout: float, exact: Formula = True
    ) -> None:
        self._solver = z3.SimpleSolver()
        self._solver.set("timeout", max(1, int(timeout * 1000)))
        self._exact: list[Formula] = [] if exact is True else [z3.Bool(_EXACTLY)]
        self._never = False
        self.asked = 0
        plainly = z3.Implies(z3.Bool(_PLAINLY), both(dossier.plain))
        exactly = [] if exact is True else [z3.Implies(z3.Bool(_EXACTLY), exact)]
        for one in (*dossier.rules, *given, plainly, *exactly):
            if one is False:
                self._never = True
            elif one is not True:
                self._solver.add(one)

    def find(self, wanted: Formula, plainly: bool = False) -> Answer:
        """Return whether there is a dossier as wanted; `plainly`: prefer one as people would write it."""
        if self._never or wanted is False:
            return Answer("no")
        found = self._asked(wanted, *self._exact)
        if found.said != "yes" and self._exact:
            found = self._asked(wanted)
        if found.said == "yes" and plainly:
            nicer = self._asked(wanted, *self._exact, z3.Bool(_PLAINLY))
            return nicer if nicer.said == "yes" else found
        return found

    def _asked(self, *wanted: Formula) -> Answer:
        self.asked += 1
        said = self._solver.check(*(one for one in wanted if one is not True))
        if said == z3.sat:
            return Answer("yes", self._solver.model())
        return Answer("no") if said == z3.unsat else Answer("open", None, self._solver.reason_unknown())
