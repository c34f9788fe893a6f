"""Addresses of histories, and engines for them: a SQLite file, or a database by URL."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from .faults import refused

SECONDS_TO_WAIT: Final = 5.0
"""How long to wait for another program that is writing to a SQLite file."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+_.-]+:")
_POSTGRESQL = ("postgres", "postgresql")
_TESTED = "sqlite:///history.db, postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a history is. `shown` is fit for messages: it has no password and no options."""

    url: URL
    shown: str
    path: Path | None
    """The file, of a SQLite database."""

    @property
    def secret(self) -> str | None:
        """The password, so that it can be kept out of messages."""
        return str(self.url.password) if self.url.password is not None else None


def address_of(written: str | Path) -> Address:
    """Return the address that a path or URL means.

    Raises HistoryError when it is neither; the message never repeats it, since it may hold a password.
    """
    text = str(written)
    if isinstance(written, Path) or not _SCHEME.match(text):
        if not text.strip() or "\0" in text:
            raise _malformed()
        return Address(URL.create("sqlite", database=text), text, Path(text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise _malformed() from None
    if url.drivername in _POSTGRESQL:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:" or url.query or "\0" in url.database:
            raise _malformed()
        return Address(url, url.database, Path(url.database))
    return Address(url, _shown(url), None)


def engine_for(address: Address, *, write: bool, wait: float = SECONDS_TO_WAIT) -> Engine:
    """Return an engine; only one that may write creates a missing SQLite file.

    A transaction that may write keeps others from writing from its beginning; one that reads sees the
    database as it was when it began. Raises HistoryError when there is no such driver.
    """
    if address.path is not None:
        return _sqlite(address.path, write, wait)
    level = "READ COMMITTED" if write else "REPEATABLE READ"
    options: dict[str, Any] = {}
    if address.url.get_backend_name() == "postgresql":
        options["connect_args"] = {"connect_timeout": 10}
    try:
        return create_engine(address.url, isolation_level=level, pool_size=1, hide_parameters=True, **options)
    except NoSuchModuleError:
        name = address.url.drivername.split("+", 1)[0][:40]
        raise refused(
            "history-driver",
            f"không biết loại cơ sở dữ liệu “{name}”; dùng: {_TESTED}",
            f'there is no kind of database "{name}"; use: {_TESTED}',
            address.shown,
        ) from None
    except ModuleNotFoundError as error:
        raise refused(
            "history-driver",
            f"thiếu thư viện “{error.name}” để nối tới cơ sở dữ liệu; với PostgreSQL, cài awards[postgresql]",
            f'the library "{error.name}" is missing; for PostgreSQL install awards[postgresql]',
            address.shown,
        ) from None
    except (ArgumentError, TypeError, ValueError):
        raise _malformed() from None


def _sqlite(path: Path, write: bool, wait: float) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, pool_size=1, hide_parameters=True)
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _shown(url: URL) -> str:
    # An unescaped "/" in a password ends up before an "@" in what looks like the database.
    if "@" in (url.database or "") or "@" in (url.host or ""):
        return f"{url.get_backend_name()}://…"
    host = (url.host or "") + (f":{url.port}" if url.port else "")
    return f"{url.get_backend_name()}://{host}/{url.database or ''}"


def _malformed() -> Exception:
    return refused(
        "history-address",
        f"địa chỉ lịch sử không đúng; ghi đường dẫn tệp, hoặc như: {_TESTED}",
        f"this is no address of a history; give the path of a file, or one like: {_TESTED}",
        "history",
    )
