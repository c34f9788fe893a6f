"""The run file: what has been judged so far, on disk, so that memory stays constant and a killed run goes on.

One SQLite file beside the output. A parcel's results are written in one transaction, so that what is in
the file is whole; what is not in it has not been judged.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..errors import Fault, Place, ScreeningError
from ..texts import Text
from .lines import Across
from .rows import ROW_COLUMNS, Judged, unreadable_row
from .worker import Answer

MOST_SHOWN = 20
"""Dossiers that a finding across dossiers names when one of them is asked for; all are kept."""
_VERSION = 2

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lines (
  number INTEGER PRIMARY KEY, file TEXT, sheet TEXT, row INTEGER, pointer TEXT, dossier TEXT, candidate TEXT,
  kind TEXT, class TEXT, gender TEXT, birth TEXT, position TEXT, leader INTEGER, direct_worker INTEGER,
  unit TEXT, unit_key TEXT, proposer TEXT, proposer_key TEXT, cluster TEXT, award TEXT, award_label TEXT,
  campaign TEXT, considered_on TEXT, considered INTEGER, program TEXT, verdict TEXT, screened TEXT,
  route TEXT, deciding TEXT, grounds TEXT, told TEXT, points TEXT, faults TEXT, preferred TEXT, digest TEXT,
  order_unit BLOB, order_kind INTEGER, order_name BLOB, report BLOB
);
CREATE TABLE unreadable (
  number INTEGER PRIMARY KEY, file TEXT, sheet TEXT, row INTEGER, pointer TEXT, place TEXT, dossier TEXT,
  faults TEXT, codes TEXT, kind TEXT, report BLOB
);
CREATE TABLE keys (kind TEXT, value TEXT, number INTEGER, shown TEXT);
CREATE TABLE points (
  program TEXT, id TEXT, kind TEXT, text TEXT, reason TEXT, clause TEXT, PRIMARY KEY (program, id)
);
CREATE TABLE applied (
  program TEXT PRIMARY KEY, award TEXT, award_label TEXT, campaign TEXT, campaign_title TEXT, regime TEXT,
  regime_label TEXT, rulebook TEXT, evaluators TEXT
);
CREATE TABLE across (id INTEGER PRIMARY KEY, finding_group TEXT, status TEXT, effect TEXT, finding TEXT);
CREATE TABLE across_lines (number INTEGER, id INTEGER, PRIMARY KEY (number, id)) WITHOUT ROWID;
CREATE INDEX across_lines_by_id ON across_lines (id, number);
CREATE TABLE data (number INTEGER PRIMARY KEY, data BLOB);
"""
_TABLES = ("meta", "lines", "unreadable", "keys", "points", "applied", "across", "across_lines", "data")
_LINE = f"INSERT INTO lines VALUES ({','.join('?' * len(ROW_COLUMNS.split(', ')))})"  # noqa: S608  marks only
_UNREADABLE = f"INSERT INTO unreadable VALUES ({','.join('?' * 11)})"  # noqa: S608  the same
_DATA = "INSERT OR REPLACE INTO data VALUES (?,?)"
_POINT = "INSERT OR IGNORE INTO points VALUES (?,?,?,?,?,?)"
_APPLIED = "INSERT OR IGNORE INTO applied VALUES (?,?,?,?,?,?,?,?,?)"


class Spool:
    """A run file, open. Only one process may have it open at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises ScreeningError when another run has it, or it cannot be made."""
        self.path = path
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            self.db = sqlite3.connect(path, isolation_level=None, timeout=0)
            self._open()
        except (OSError, sqlite3.Error) as error:
            if hasattr(self, "db"):
                self.db.close()
            raise _refused(path, error) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what goes wrong with the file."""
        try:
            yield
        except sqlite3.Error as error:
            raise _refused(self.path, error) from error

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Do all of it, or nothing."""
        with self._told():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                # A full disk has rolled back already; what it said is the reason, not what this says.
                with suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")

    def _open(self) -> None:
        db = self.db
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA temp_store = FILE")
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                db.execute(f'DROP TABLE "{name}"')
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")
        db.execute("COMMIT")

    def close(self) -> None:
        """Close the file and leave it, for another run to go on with."""
        self.db.close()

    def remove(self) -> None:
        """Close the file and delete it: everything it held has been written where it belongs."""
        self.close()
        for end in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    # -- what run this is ------------------------------------------------------------------------------

    def get(self, name: str) -> str | None:
        """Return a remark on the run, or None."""
        row = next(self.all("SELECT value FROM meta WHERE name = ?", (name,)), None)
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Keep a remark on the run."""
        with self._told():
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def put_fact(self, name: str, value: object) -> None:
        """Keep one more particular of the run for the views of it."""
        facts = json.loads(self.get("facts") or "{}")
        self.put("facts", json.dumps({**facts, name: value}, ensure_ascii=False))

    def empty(self) -> None:
        """Forget everything."""
        with self._whole():
            for table in _TABLES:
                self.db.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own

    # -- writing ---------------------------------------------------------------------------------------

    def done(self) -> list[range]:
        """Return the numbers of all dossiers that are done, as stretches in order."""
        found: list[range] = []
        first = last = 0
        query = "SELECT number FROM lines UNION ALL SELECT number FROM unreadable ORDER BY 1"
        for (number,) in self.all(query):
            if number != last + 1 or not first:
                if first:
                    found.append(range(first, last + 1))
                first = number
            last = number
        return [*found, range(first, last + 1)] if first else found

    def add(self, answer: Answer) -> None:
        """Keep what was found of a parcel: all of it, or nothing."""
        judged = [one for one in answer.found if isinstance(one, Judged)]
        others = [one for one in answer.found if not isinstance(one, Judged)]
        with self._whole():
            self.db.executemany(_LINE, [one.row for one in judged])
            self.db.executemany(_UNREADABLE, [unreadable_row(one.line, one.report) for one in others])
            self.db.executemany(
                "INSERT INTO keys VALUES (?,?,?,?)",
                [(key.kind, key.value, one.number, key.shown) for one in judged for key in one.keys],
            )
            self.db.executemany(_DATA, [(one.number, one.data) for one in judged if one.data is not None])
            self.db.executemany(_POINT, answer.points)
            self.db.executemany(_APPLIED, answer.applied)

    def index(self) -> None:
        """Make ready for comparing dossiers."""
        with self._told():
            self.db.execute("CREATE INDEX IF NOT EXISTS keys_by_value ON keys (kind, value, number)")

    def find(self, found: Iterable[Across]) -> None:
        """Keep the findings across dossiers, in place of any that were there."""
        with self._whole():
            self.db.execute("DELETE FROM across")
            self.db.execute("DELETE FROM across_lines")
            for number, one in enumerate(found, 1):
                self._relate(number, one, one.numbers)

    def relate(self, found: Iterable[tuple[int, Across, int]]) -> None:
        """Keep findings across dossiers that are met again, each with its number and a line of its own."""
        with self._whole():
            for number, one, line in found:
                self._relate(number, one, (line,))

    def _relate(self, number: int, one: Across, lines: Iterable[int]) -> None:
        finding = json.dumps(one._replace(numbers=one.numbers[:MOST_SHOWN]))
        row = (number, one.group, one.status, one.effect, finding)
        self.db.execute("INSERT OR IGNORE INTO across VALUES (?,?,?,?,?)", row)
        self.db.executemany(
            "INSERT OR IGNORE INTO across_lines VALUES (?,?)", [(line, number) for line in lines]
        )

    def put_data(self, kept: Iterable[tuple[int, bytes]]) -> None:
        """Keep dossiers themselves, each by the number of its line."""
        with self._whole():
            self.db.executemany(_DATA, list(kept))

    def screen(self, changed: Iterable[tuple[str, int]]) -> None:
        """Set the verdict beside the others of every dossier, given as (verdict, number)."""
        with self._whole():
            self.db.execute("UPDATE lines SET screened = verdict WHERE screened <> verdict")
            self.db.executemany("UPDATE lines SET screened = ? WHERE number = ?", list(changed))

    # -- reading ---------------------------------------------------------------------------------------

    def all(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query. Raises ScreeningError if the file cannot be read."""
        with self._told():
            yield from self.db.execute(query, values)


_CORRUPT = ("file is not a database", "database disk image is malformed")


def _refused(path: Path, error: Exception) -> ScreeningError:
    busy = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
    if busy:
        text = Text(
            "một lần rà soát khác đang ghi vào tệp này; chờ xong hoặc chọn tên kết quả khác",
            "another run is writing to this file; wait for it, or choose another output",
        )
        return ScreeningError(Fault("run-busy", text, Place(str(path))))
    if isinstance(error, sqlite3.DatabaseError) and str(error) in _CORRUPT:
        text = Text(
            "tệp làm việc của lần rà soát đã hỏng hoặc là tệp khác; xóa hoặc đổi tên tệp này, rồi chạy lại "
            "từ đầu",
            "the run file is corrupt, or is something else; delete or rename it and start anew",
        )
        return ScreeningError(Fault("run-file-corrupt", text, Place(str(path))))
    why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    text = Text(
        "không ghi được tệp làm việc của lần rà soát ({why}); kiểm tra quyền ghi và dung lượng đĩa, "
        "rồi chạy lại (`awards screen` làm tiếp được với --resume)",
        "the run file cannot be written ({why}); check permissions and disk space, then run again "
        "(`awards screen` can go on with --resume)",
    ).fill(why=why)
    return ScreeningError(Fault("run-file", text, Place(str(path))))
