"""Compiling the parts of one program: what they may refer to, and the faults that come up on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from ..errors import Fault
from ..texts import Text
from .comparing import Filters
from .filing import Filed, Rulebook
from .operands import CompileError, Names
from .scoping import Part, Scope
from .yaml_reading import Path_

P = ParamSpec("P")
T = TypeVar("T")


def names_of(scope: Scope, known: frozenset[str]) -> Names:
    """Return what the tests of a program may refer to; `known` are the ids of its criteria."""
    of = [part.of for part in scope.parts]
    return Names(
        parameter=scope.get,
        parameters=scope.names,
        attestations={one.id: one for part in of for one in part.attestations},
        indicators={one.id: one for part in of for one in part.indicators},
        questions={one.id: one for part in of for one in part.questions},
        criteria=known,
        places=frozenset(scope.rulebook.places),
        labels=scope.labels(),
    )


class Attempts:
    """Compiles parts into the filters of one program; what does not compile is a fault, and goes on.

    `day` (yyyymmdd) chooses the values of parameters.
    """

    def __init__(self, rulebook: Rulebook, parts: Sequence[Part], day: int) -> None:
        self.rulebook, self.parts = rulebook, parts
        self.scope = Scope(rulebook, parts, day)
        self.filters = Filters()
        self.faults: list[Fault] = []

    def filled(self, text: Text) -> Text:
        """Return a text of the rules with the bounds that it names, under the base reading."""
        if "{" not in text.vi + text.en:
            return text
        self.scope.chosen = {}
        names = (name for name in self.scope.names() if "{" + name + "}" in text.vi + text.en)
        return text.fill(**{name: self.scope.get(name).shown for name in names})

    def names(self, known: frozenset[str]) -> Names:
        """Return what tests may refer to; `known` are the ids of the program's criteria."""
        return names_of(self.scope, known)

    def attempt(
        self, filed: Filed, path: Path_, compiling: Callable[P, T], *args: P.args, **named: P.kwargs
    ) -> T | None:
        """Return what `compiling` gives; None, and a fault at `path` of the file, if it cannot be."""
        try:
            return compiling(*args, **named)
        except CompileError as error:
            self.fault(filed, path, error)
            return None

    def stands_twice(self, name: str, filed: Filed, path: Path_) -> None:
        """Note that an id or name stands twice."""
        text = Text(f"“{name}” có hai lần", f'"{name}" stands twice')
        self.fault(filed, path, CompileError("duplicate-id", text, ()))

    def fault(self, filed: Filed, path: Path_, error: CompileError) -> None:
        """Note a fault at `path` of a file, once."""
        fault = error.fault(filed.place(*path, *error.path))
        if fault not in self.faults:
            self.faults.append(fault)
