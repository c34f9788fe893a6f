"""A cell that cannot be read as it stands."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...texts import Text


class Bad(NamedTuple):
    """Something is wrong with a cell.

    `code` is the fault's. `keep` is what the dossier holds instead: the raw text where the dossier's format
    itself says that it cannot be read, the value when it was only doubted, or None for nothing. `told`:
    whether a fault of the list is needed, because the dossier's own reading would not tell it. `fatal`: the
    dossier cannot be made.
    """

    code: str
    why: Text
    keep: Any = None
    told: bool = True
    fatal: bool = False
