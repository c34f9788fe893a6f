"""Lists of decisions kept as workbooks or CSV, opened as every other list is."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import DossierError, Fault, Place
from ..intake.guarding import in_child
from ..intake.tables import Table
from ..intake.walking import Found, find_files
from ..texts import Text


def tables_of(path: Path) -> list[Table]:
    """Return the tables of a file, read in a child process, so that a hostile file costs only itself.

    Raises DossierError when it is no list, or cannot be opened.
    """
    tables: list[Table] = []
    for found in find_files([path]):
        if isinstance(found, DossierError):
            raise found
        if isinstance(found, Found):
            if found.kind in ("json", "jsonl"):
                break
            for part in in_child(found, _packed):
                if isinstance(part, DossierError):
                    raise part
                tables.append(pickle.loads(part))  # noqa: S301  our own child made it
            return tables
    said = Text(
        "đây không phải danh sách đọc được; dùng .xlsx, .xls, .ods, .csv, .json hoặc .jsonl",
        "this is no list that can be read; use .xlsx, .xls, .ods, .csv, .json or .jsonl",
    )
    raise DossierError(Fault("not-a-list", said, Place(str(path))))


def _packed(tables: Sequence[Table]) -> Iterator[bytes]:
    for table in tables:
        yield pickle.dumps(table, pickle.HIGHEST_PROTOCOL)
