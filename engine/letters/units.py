"""Whose letter each dossier of a batch belongs in: the unit that submitted it, else the candidate's own."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from ..collation import text_key
from ..lists.faults import masked
from ..lists.words import bare
from ..screening.batch import Batch
from ..screening.lines import Across, Line, Unreadable
from ..screening.rows import LINE_COLUMNS, line_of, unreadable_of
from ..texts import fold

LONGEST_FOLDER: Final = 60
"""Most characters of a folder's name: a path of Windows holds 260 in all."""
_ORDER = "order_unit, order_kind, order_name, number"
_UNREADABLE = "number, file, sheet, row, pointer, place, dossier, faults, codes, kind"
_PLAIN = re.compile(r"[^a-z0-9]+")

_PART = """
DROP TABLE IF EXISTS temp.unit_of;
DROP TABLE IF EXISTS temp.unread_of;
DROP TABLE IF EXISTS temp.units;
CREATE TEMP TABLE unit_of (number INTEGER PRIMARY KEY, key TEXT, name TEXT);
INSERT INTO unit_of SELECT number,
  CASE WHEN proposer_key <> '' THEN proposer_key WHEN unit_key <> '' THEN unit_key
    WHEN kind IN ('collective', 'enterprise') THEN fold(candidate) ELSE '' END,
  CASE WHEN proposer_key <> '' THEN proposer WHEN unit_key <> '' THEN unit ELSE candidate END
  FROM lines;
CREATE INDEX temp.lines_of_unit ON unit_of (key, number);
CREATE TEMP TABLE unread_of (number INTEGER PRIMARY KEY, key TEXT);
INSERT INTO unread_of SELECT u.number, coalesce(f.key, '') FROM unreadable AS u LEFT JOIN (
  SELECT file, min(proposer_key) AS key FROM lines GROUP BY file HAVING min(proposer_key) = max(proposer_key)
) AS f ON u.file = f.file;
CREATE INDEX temp.unread_of_unit ON unread_of (key, number);
CREATE TEMP TABLE units (key TEXT PRIMARY KEY, name TEXT, sort BLOB, lines INTEGER, unread INTEGER);
"""  # What cannot be read is a unit's own where all that can be read of its file is.


class Unit(NamedTuple):
    """One unit that gets a letter.

    `number` counts from 1 in the order of the letters. `folder` is the ASCII name of its folder. `lines` and
    `unread`: how many of its dossiers were judged, and how many rows or dossiers could not be.
    """

    number: int
    key: str
    name: str
    folder: str
    lines: int
    unread: int


class Units:
    """The units of a batch. Everything streams from the run file."""

    def __init__(self, db: sqlite3.Connection, batch: Batch) -> None:
        """Part the batch; `db` is its run file."""
        self._db, self._batch = db, batch
        db.create_function("fold", 1, fold, deterministic=True)
        for statement in _PART.split(";"):
            db.execute(statement)
        names = db.execute(
            "SELECT key, name, count(*), min(number) FROM unit_of WHERE key <> '' GROUP BY key, name "
            "ORDER BY key, count(*) DESC, min(number)"
        )
        insert = "INSERT INTO temp.units SELECT ?, ?, ?, ?, (SELECT count(*) FROM unread_of WHERE key = ?)"
        for key, same in groupby(names, key=itemgetter(0)):
            spellings = list(same)
            name = spellings[0][1]  # as it is written most often
            db.execute(insert, (key, name, text_key(name), sum(one[2] for one in spellings), key))

    def __len__(self) -> int:
        """Return how many units get a letter."""
        return int(self._one("SELECT count(*) FROM units"))

    def __iter__(self) -> Iterator[Unit]:
        """Yield the units in the order of their names."""
        width = max(2, len(str(len(self))))
        rows = self._db.execute("SELECT key, name, lines, unread FROM units ORDER BY sort, key")
        for number, (key, name, lines, unread) in enumerate(rows, 1):
            yield Unit(number, key, name, folder_of(number, width, name), lines, unread)

    def lines(self, of: Unit) -> Iterator[tuple[Line, Sequence[Across]]]:
        """Yield a unit's lines in the order of the batch, each with the findings across that concern it."""
        return self._lines(of.key)

    def unreadable(self, of: Unit) -> Iterator[Unreadable]:
        """Yield what of the unit's could not be judged, in the order of reading."""
        return self._unread(of.key)

    def homeless(self) -> Iterator[tuple[Line, Sequence[Across]]]:
        """Yield the lines of which nobody says the unit, as `lines` does."""
        return self._lines("")

    def unread(self) -> Iterator[Unreadable]:
        """Yield what could not be judged and of which it is not known whose it is."""
        return self._unread("")

    def _lines(self, key: str) -> Iterator[tuple[Line, Sequence[Across]]]:
        query = (
            f"SELECT {LINE_COLUMNS} FROM lines WHERE number IN (SELECT number FROM unit_of WHERE key = ?) "  # noqa: S608
            f"ORDER BY {_ORDER}"
        )
        for row in self._db.execute(query, (key,)):
            line = line_of(row)
            yield line, self._batch.across_of(line.number)

    def _unread(self, key: str) -> Iterator[Unreadable]:
        query = (
            f"SELECT {_UNREADABLE} FROM unreadable WHERE number IN "  # noqa: S608  names of our own
            "(SELECT number FROM unread_of WHERE key = ?) ORDER BY number"
        )
        return map(unreadable_of, self._db.execute(query, (key,)))

    def _one(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        return self._db.execute(query, values).fetchone()[0]


def folder_of(number: int, width: int, name: str) -> str:
    """Return the name of a unit's folder: its number and its name in plain letters.

    The number makes it unlike any other, and unlike the names that Windows keeps for itself.
    """
    plain = _PLAIN.sub("-", bare(masked(fold(name)))).strip("-")
    room = LONGEST_FOLDER - width - 1
    cut = plain[:room]
    if len(plain) > room and "-" in cut[room // 2 :]:
        cut = cut.rpartition("-")[0]
    return f"{number:0{width}d}-{cut.strip('-') or 'don-vi'}"
