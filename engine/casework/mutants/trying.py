"""Trying mutants: which worked case comes out otherwise under a changed rule.

The reference evaluator judges alone here: thousands of changed rulebooks are judged, and the other
evaluator would only repeat each answer. A mutant is followed only where it can matter: the programs
whose parts it changed, of those the ones that compile otherwise, and there first the cases that rest
on a changed criterion; at the first case that comes out otherwise it is killed. What no case kills is
tried on the worked batches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...errors import RulebookError
from ...rulebooks.checking import check
from ...rulebooks.filing import Rulebook
from ...rulebooks.parameters import BadValueError
from ..batches import BatchCase
from ..cases import Case
from .mutant import Mutant
from .preparing import Prepared, prepared
from .reaching import Reach
from .rewriting import Rewriter
from .together import Together

Fate = Literal["killed", "survived", "refused", "same"]
"""`killed`: a case comes out otherwise. `survived`: none does. `refused`: the loader refuses the rules.

`same`: every program compiles to the same as before, so no dossier whatever can come out otherwise.
"""
MOST_NEAR = 3
"""How many cases are named that came near a survivor."""
_MOVED_ON_PURPOSE = ("file-name",)
"""What the loader says of a day of law moved in all files but in their names."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a mutant.

    `by` is the case that killed it and what came out otherwise, or why the loader refused it. `near`: of
    a survivor the cases that rest on what was changed; `asked`: in how many it was asked at all.
    """

    id: str
    fate: Fate
    by: str = ""
    near: tuple[str, ...] = ()
    asked: int = 0


class Trial:
    """Tries the mutants of one rulebook against cases that all come out as written.

    Raises:
        RulebookError: a case does not come out as written; mutants can only be told by cases that do.
    """

    def __init__(self, rulebook: Rulebook, cases: Sequence[Case], batches: Sequence[BatchCase] = ()) -> None:
        self._rewriter = Rewriter(rulebook)
        self._reach = Reach(rulebook, prepared(rulebook, cases))
        self._together = Together(rulebook, batches)

    def tried(self, mutant: Mutant) -> Tried:
        """Return what becomes of a mutant."""
        try:
            changed = self._rewriter.rewritten(mutant.changes)
            if any("in_force" in change.path for change in mutant.changes):
                _loaded(changed, mutant)  # law with a gap cannot even be put together
            near: list[Prepared] = []
            for part in self._reach.parts(changed, mutant.criterion):
                found = part.first_otherwise()
                if found is not None:
                    return Tried(mutant.id, "killed", found)
                near += part.asked
            found = self._together.first_otherwise(changed, mutant.id)
            if found is not None:
                return Tried(mutant.id, "killed", found)
            _loaded(changed, mutant)
            if not near and self._together.says_the_same(changed) and self._reach.says_the_same(changed):
                return Tried(mutant.id, "same")
        except BadValueError as error:  # a span of which one end was moved past the other
            return Tried(mutant.id, "refused", error.message.en)
        except RulebookError as error:
            return Tried(mutant.id, "refused", min(fault.say("en") for fault in error.faults))
        names = [one.name for one in near] or self._together.near(mutant.id)
        return Tried(mutant.id, "survived", "", tuple(names[:MOST_NEAR]), len(names))


def _loaded(changed: Rulebook, mutant: Mutant) -> None:
    """Refuse what loading the changed rulebook would refuse. Raises RulebookError."""
    forgiven = _MOVED_ON_PURPOSE if len(mutant.changes) > 1 else ()
    faults = [fault for fault in check(changed) if fault.code not in forgiven]
    if faults:
        raise RulebookError(faults)
