"""What follows from a rule, changed to the next graver and the next milder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ...rulebooks.yaml_reading import Path_
from .mutant import Step
from .stepping import replaced

EFFECTS: Final = ("reject", "defer", "return", "council", "note")
"""From the gravest on; an effect is changed to its neighbours."""


def effect_changed(path: Path_, of: dict[str, Any]) -> Iterator[Step]:
    """Return the changes of the effect of a criterion or check, where it states one."""
    if of.get("effect"):
        at = EFFECTS.index(of["effect"])
        for other in (EFFECTS[i] for i in (at - 1, at + 1) if 0 <= i < len(EFFECTS)):
            yield replaced("effect", other, (*path, "effect"), of["effect"], other)
