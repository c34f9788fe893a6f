"""The way in: from the tables of one workbook or CSV file to dossiers.

`lay_out` says what sheets and columns are; `gather` accounts for every row; `prepare` (or `to_dossier`)
makes the dossier of one, in any process: a layout and what `gather` yields can be pickled.
"""

from __future__ import annotations

from .columns_file import read_columns_file
from .columns_written import write_columns_file
from .faults import ListError, column_of
from .gathering import gather
from .laying_out import Wanted, lay_out
from .layout import MAIN, Defaults, Gathered, Item, Known, Layout, Passed, Row, Stray
from .making import NO_DEFAULTS, Prepared, prepare, to_dossier
from .preview import Preview, preview
from .reading_rows import Lost

__all__ = [
    "MAIN",
    "NO_DEFAULTS",
    "Defaults",
    "Gathered",
    "Item",
    "Known",
    "Layout",
    "ListError",
    "Lost",
    "Passed",
    "Prepared",
    "Preview",
    "Row",
    "Stray",
    "Wanted",
    "column_of",
    "gather",
    "lay_out",
    "prepare",
    "preview",
    "read_columns_file",
    "to_dossier",
    "write_columns_file",
]
