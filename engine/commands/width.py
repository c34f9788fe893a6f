"""How wide the screen is."""

from __future__ import annotations

import shutil
from typing import Final

_WIDEST: Final = 120


def screen_width(narrowest: int = 0, widest: int = _WIDEST) -> int:
    """Return how many columns tables may have: those of the terminal, or `COLUMNS`; else 80."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, narrowest), widest)
