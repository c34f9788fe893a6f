"""The way in: from the tables of one workbook or CSV file to dossiers.

`lay_out` says what sheets and columns are; `gather` accounts for every row; `prepare` (or `to_dossier`)
makes the dossier of one, in any process. `packed_groups` does the first two where the tables are, and hands
on bytes.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from ..intake.tables import Table
from .columns_file import read_columns_file, write_columns_file
from .faults import ListError, column_of
from .gathering import gather
from .laying_out import Wanted, lay_out
from .layout import Defaults, Gathered, Item, Known, Layout, Passed, Stray
from .making import Prepared, prepare, to_dossier
from .preview import Preview, preview

__all__ = [
    "Defaults",
    "Gathered",
    "Item",
    "Known",
    "Layout",
    "ListError",
    "Packed",
    "Passed",
    "Prepared",
    "Preview",
    "Stray",
    "Wanted",
    "column_of",
    "gather",
    "lay_out",
    "packed_groups",
    "prepare",
    "preview",
    "read_columns_file",
    "to_dossier",
    "unpack",
    "write_columns_file",
]

IN_A_CHUNK: Final = 50


class Packed(NamedTuple):
    """One chunk of a file: what it was taken for, and some of its rows."""

    layout: Layout
    items: tuple[Item, ...]


def packed_groups(
    tables: Sequence[Table], wanted: Wanted | None = None, known: Known | None = None, size: int = IN_A_CHUNK
) -> Iterator[bytes]:
    """Yield the rows of one file as pickled `Packed`, `size` items in each; at least one, for the layout.

    When the layout has faults there is one chunk without items.
    """
    layout = lay_out(tables, wanted, known)
    items = gather(tables, layout)
    first = True
    while (chunk := tuple(islice(items, size))) or first:
        first = False
        yield pickle.dumps(Packed(layout, chunk), pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Packed:
    """Return what `packed_groups` yielded. Only for bytes of this program's own child process."""
    packed: Packed = pickle.loads(data)  # noqa: S301
    return packed
