"""A history of past decisions: opened, added to, searched, listed and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Select, func, select, text

from ..errors import Fault, HistoryError, Place
from ..intake.tables import Table
from ..texts import Lang, Text, is_blank
from .connecting import SECONDS_TO_WAIT, Address, address_of, engine_for
from .exporting import Form, exported
from .faults import corrupt, refused, told
from .importing import Imported, add_records
from .migrating import HEAD, empty, require_head, revision_of, upgrade
from .records import LABELS, Record
from .rows import in_order, stream
from .schema import RECORDS
from .searching import asked_for
from .sources import LINES, Read, read_json, read_lines, read_tables
from .summing_up import Decision, decisions, fingerprint
from .tabular import tables_of
from .values import Names

__all__ = ["History", "Imported", "Names", "Record"]

_LOCK: Final = 4_717_201_123
"""What imports into one PostgreSQL database wait for each other on."""


class History:
    """A history at an address. Each call is one transaction; nothing is kept between calls.

    Every method raises HistoryError for a database that is missing, damaged, locked, made by a newer or
    older program, or that cannot be reached.
    """

    def __init__(self, address: Address, create: bool, wait: float) -> None:
        self._address = address
        self._create = create
        self._wait = wait
        self._reading: Engine | None = None

    @classmethod
    def open(cls, url_or_path: str | Path, create: bool = False, wait: float = SECONDS_TO_WAIT) -> History:
        """Open the history at a path (SQLite) or URL.

        Only with `create` may it be missing or older than this program: then the first import makes or
        upgrades it. `wait` is how many seconds to wait for another program that is writing.
        """
        history = cls(address_of(url_or_path), create, wait)
        if not create:
            try:
                with history._read() as connection:
                    _check_whole(connection, history._address)
            except BaseException:
                history.close()
                raise
        return history

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        if self._reading is not None:
            self._reading.dispose()
            self._reading = None

    def import_file(
        self,
        path: str | Path,
        defaults: Mapping[str, str] | None = None,
        names: Names = Names(),  # noqa: B008  it is frozen
        tables: Sequence[Table] | None = None,
    ) -> Imported:
        """Add the decisions of a file: JSON, JSON lines, CSV or a workbook. All of it or nothing.

        `defaults` hold where the file is silent, by field. `names` find the ids of awards and campaigns.
        `tables` are the file's, when somebody has read it already. Raises HistoryError with every reason
        (file, sheet, row, column) when anything is refused; the history is then as it was.
        """
        file = Path(path)
        stated = _stated(defaults or {})
        notes: list[Fault] = []
        read = self._items(file, names, stated, notes, tables)
        try:
            with self._write() as connection:
                return add_records(connection, str(file), read, notes)
        except OSError as error:
            raise _unreadable_file(file, error) from None

    def upgrade(self) -> str | None:
        """Make the tables, or bring them to the newest revision; return the revision they had."""
        with self._write(ready=False) as connection:
            return upgrade(connection, self._address)

    def search(
        self,
        text: str | None = None,
        *,
        id: str | None = None,
        number: str | None = None,
        since: str | None = None,
        award: str | None = None,
        campaign: str | None = None,
        unit: str | None = None,
    ) -> Iterator[Record]:
        """Yield the records that fit everything asked, in the order of decisions.

        `text` stands in a name, unit, achievement or number; `unit` in a unit; upper case, spacing and the
        place of the tone mark do not count. `id`, `number`, `award` and `campaign` are whole. `since`: a
        date; the decision may be of that day or later. Raises HistoryError for an id or date that cannot
        be read.
        """
        asked = asked_for(text, id, number, since, award, campaign, unit)
        return self._stream(select(RECORDS).where(*asked))

    def records(self) -> Iterator[Record]:
        """Yield every record, in the order of decisions."""
        return self._stream(select(RECORDS))

    def decisions(self) -> Iterator[Decision]:
        """Yield every decision, once for each award and campaign it has, in order."""
        with self._read() as connection:
            yield from decisions(connection)

    def export(self, form: Form = "jsonl", lang: Lang = "vi") -> Iterator[bytes]:
        """Yield the bytes of a file that `import_file` reads back: the same records, the same bytes again.

        `csv` begins with a byte order mark, for Excel, and no cell of it starts a formula.
        """
        return exported(self.records(), form, lang)

    def fingerprint(self) -> str:
        """Return `sha256:` and the digest of everything in the history: it changes when that does."""
        with self._read() as connection:
            return fingerprint(connection)

    def describe(self) -> dict[str, Any]:
        """Return what a receipt says of the history: how many records, its fingerprint and revision."""
        with self._read() as connection:
            count: int = connection.execute(select(func.count()).select_from(RECORDS)).scalar_one()
        return {"records": count, "fingerprint": self.fingerprint(), "revision": HEAD}

    def _stream(self, query: Select[Any]) -> Iterator[Record]:
        with self._read() as connection:
            yield from stream(connection, in_order(query))

    def _items(
        self,
        file: Path,
        names: Names,
        defaults: Mapping[str, str],
        notes: list[Fault],
        tables: Sequence[Table] | None,
    ) -> Iterator[Read]:
        if tables is not None:
            return read_tables(tables, names, defaults, notes)
        if not file.is_file():
            vi, en = "không có tệp này", "there is no such file"
            raise HistoryError(Fault("no-such-file", Text(vi, en), Place(str(file))))
        suffix = file.suffix.lower()
        if suffix in LINES:
            return read_lines(file, names, defaults)
        if suffix == ".json":
            return read_json(file, names, defaults)
        return read_tables(tables_of(file), names, defaults, notes)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        address = self._address
        if address.path is not None and not address.path.is_file():
            raise empty(address)
        with told(address.shown, address.secret):
            if self._reading is None:
                self._reading = engine_for(address, write=False, wait=self._wait)
            with self._reading.connect() as connection:
                require_head(connection, address)
                yield connection

    @contextmanager
    def _write(self, ready: bool = True) -> Iterator[Connection]:
        address, path = self._address, self._address.path
        fresh = path is not None and not path.exists()
        if not self._create:
            with self._read():
                pass
        self.close()
        engine = engine_for(address, write=True, wait=self._wait)
        try:
            with told(address.shown, address.secret), engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:of)"), {"of": _LOCK})
                revision_of(connection, address)
                if ready:
                    upgrade(connection, address)
                yield connection
        finally:
            engine.dispose()
            if fresh and path is not None:
                # A file that was made for nothing must not look like a history without awards.
                with suppress(OSError):
                    if path.stat().st_size == 0:
                        path.unlink()


def _check_whole(connection: Connection, address: Address) -> None:
    """Raise HistoryError when a SQLite file is damaged in a place that no question may ever come to."""
    if address.path is not None:
        said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if said != "ok":
            raise corrupt(address.shown)


def _stated(defaults: Mapping[str, str]) -> dict[str, str]:
    faults = []
    for key in defaults:
        if key not in LABELS or key == "national_ids":
            vi, en = f"không có giá trị chung “{key[:80]}”", f'there is no common value "{key[:80]}"'
            faults.append(Fault("unknown-key", Text(vi, en), allowed=tuple(LABELS)))
    if faults:
        raise HistoryError(faults)
    return {key: value for key, value in defaults.items() if not is_blank(value)}


def _unreadable_file(file: Path, error: OSError) -> HistoryError:
    why = error.strerror or type(error).__name__
    return refused(
        "file-unreadable", f"không đọc được tệp ({why})", f"the file cannot be read ({why})", str(file)
    )
