"""A real PostgreSQL 15 for the suite, from Debian's package, reached by a socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

_WANTED = 15
_SECONDS = 30


class Postgres:
    """A running server. `new()` makes an empty database and returns its URL."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, database: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def new(self) -> str:
        """Make an empty database and return its URL."""
        import psycopg

        name = f"history{next(self._numbers)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def dsn(self, database: str) -> str:
        """Return what the driver itself is given to connect."""
        return f"host={self._folder} user=postgres dbname={database}"


def binaries() -> Path | None:
    """Return the folder of the server's programs; None when the package is not there."""
    debian = Path(f"/usr/lib/postgresql/{_WANTED}/bin")
    if (debian / "initdb").exists():
        return debian
    config = shutil.which("pg_config")
    if config is None:
        return None
    said = subprocess.run(
        [config, "--version", "--bindir"], capture_output=True, text=True, check=False
    ).stdout
    version, _, folder = said.strip().partition("\n")
    found = Path(folder.strip())
    return found if f" {_WANTED}." in version and (found / "initdb").exists() else None


def _other_user() -> dict[str, Any]:
    """Return how to start a program as somebody else: the server refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            who = pwd.getpwnam(name)
            return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for the session; the tests that need it are skipped where it is not installed."""
    programs = binaries()
    if programs is None:
        pytest.skip(f"PostgreSQL {_WANTED} is not installed (Debian: postgresql-{_WANTED})")
    who = _other_user()
    # Not pytest's own folder: only its owner may enter that, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server: subprocess.Popen[bytes] | None = None
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        data = folder / "data"
        # An ICU locale: whatever order the database prefers, a history's lists have their own.
        made = subprocess.run(
            [
                programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                "--no-sync", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi",
            ],
            cwd=folder, env=environment, capture_output=True, text=True, check=False, **who,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    programs / "postgres", "-D", data, "-c", "listen_addresses=", "-c", "fsync=off",
                    "-c", f"unix_socket_directories={folder}", "-c", "max_connections=20",
                ],
                cwd=folder, env=environment, stdout=log, stderr=log, **who,
            )  # fmt: skip
        running = Postgres(folder)
        _wait(server, running, folder / "log")
        yield running
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], running: Postgres, log: Path) -> None:
    import psycopg

    until = time.monotonic() + _SECONDS
    while True:
        try:
            psycopg.connect(running.dsn("postgres")).close()
            return
        except psycopg.OperationalError:
            assert server.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < until, log.read_text(errors="replace")
            time.sleep(0.05)


def _stop(server: subprocess.Popen[bytes]) -> None:
    # At once: what it holds is thrown away, so it need not be written to disk first.
    for how in (signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(how)
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
