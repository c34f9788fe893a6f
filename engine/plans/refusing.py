"""How the file of a plan is refused, and how much of one is taken in."""

from __future__ import annotations

from typing import Final

from ..errors import AwardsError, Fault, Place
from ..texts import Text

MOST_BYTES: Final = 40 * 1024 * 1024
"""Most bytes of a plan's file; a plan with scanned annexes stays far below."""
MOST_LETTERS: Final = 2_000_000
"""Most letters of a plan's text."""


class PlanError(AwardsError):
    """A file that no plan can be read from."""


def refused(code: str, vi: str, en: str, name: str) -> PlanError:
    """Return the error that a file cannot be read as a plan."""
    return PlanError(Fault(code, Text(vi, en), Place(name)))
