"""Opening one list as tables, whatever its kind: a workbook, a CSV file, a web page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import DossierError
from .csv_tables import read_csv
from .html_tables import read_html
from .limits import not_a_list, shown_name
from .spreadsheets import read_workbook
from .tables import Arriving, Table
from .walking import Found, find_files


def open_list(found: Found) -> Sequence[Table]:
    """Return the tables of a workbook, a CSV file or a web page that `find_files` found.

    Reads in this process; `guarding.in_child` reads files of strangers. Raises DossierError; of a workbook
    also where a sheet is asked for that is not read yet (see `Arriving`).
    """
    if found.kind == "csv":
        return read_csv(found.path, found.packing, found.name)
    if found.kind == "html":
        return read_html(found.path, found.name)
    if found.kind in ("json", "jsonl"):
        raise not_a_list(found.name)
    return Arriving(read_workbook(found.path, found.kind, found.name))


def read_tables(path: Path) -> list[Table]:
    """Return the tables of one file, by its path; what it is, its content decides. Raises DossierError."""
    for found in find_files([path]):
        if isinstance(found, DossierError):
            raise found
        if isinstance(found, Found) and found.path == path:
            return list(open_list(found))
    raise not_a_list(shown_name(path))
