"""Lists of decisions kept as workbooks or CSV, opened as every other list is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..intake.tables import Table

TABULAR: Final = (".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


def tables_of(path: Path) -> list[Table]:
    """Return the tables of a file. Raises AwardsError when it cannot be opened."""
    from ..intake.workbooks import read_tables

    return read_tables(path)
