"""Telling a result of this program from a list or a dossier: the one may be written over, the other never."""

from __future__ import annotations

import csv
import zipfile
import zlib
from pathlib import Path
from typing import Final, get_args

from ...texts import Lang
from .csv_list import headings
from .letter_headings import OF_INDEX, OF_NOT_SENT
from .workbook import AUTHOR, COMPARISON, TITLE

_REPORT: Final = b'{"dossier":'
"""How a report begins. No dossier has such a field."""
COMPARED: Final = b'{"comparison":'
"""How a comparison of rulebooks begins in JSON."""
_CORE: Final = "docProps/core.xml"
_MOST: Final = 16_384
_LANGS: Final[tuple[Lang, ...]] = get_args(Lang)


def is_own_output(path: Path) -> bool:
    """Return whether a file is what a screening, its letters or a comparison of rulebooks wrote.

    What cannot be read is none.
    """
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".jsonl", ".csv", ".json"):
        return False
    try:
        if kind == ".xlsx":
            return _is_workbook(path)
        with path.open("rb") as file:
            head = file.read(_MOST)
    except (OSError, ValueError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False
    if kind == ".json":
        return head.startswith(COMPARED)
    if kind == ".jsonl":
        return head.removeprefix(b"\xef\xbb\xbf").startswith(_REPORT)
    first = next(csv.reader(head.decode("utf-8-sig", "replace").splitlines()[:1]), [])
    lists = [[one.say(lang) for one in of] for of in (OF_INDEX, OF_NOT_SENT) for lang in _LANGS]
    return first in [*(headings(lang) for lang in _LANGS), *lists]


def _is_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as book, book.open(_CORE) as file:
        core = file.read(_MOST).decode("utf-8", "replace")
    titles = [f"<dc:title>{one.say(lang)}</dc:title>" for one in (TITLE, COMPARISON) for lang in _LANGS]
    return f"<dc:creator>{AUTHOR}</dc:creator>" in core and any(one in core for one in titles)
