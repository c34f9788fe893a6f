"""The database under a history: migrations, both kinds of it, and everything that may be wrong with one."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from awards.engine.errors import AwardsError
from awards.engine.history import migrating
from awards.engine.history.connecting import address_of, engine_for
from awards.engine.history.reading import HistoryReader, Person
from awards.engine.history.schema import METADATA, REVISIONS, VERSION_TABLE
from awards.engine.history.store import History

from .postgres import Postgres, postgres
from .test_history_store import codes, lines, record

__all__ = ["postgres"]

MIGRATIONS = Path(migrating.__file__).parent / "migrations"
NOBODY = Person(None, "Mẫu", None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        yield server.new()
    else:
        yield str(tmp_path / "history.db")


# --- migrations ---


def at_revision(where: str, revision: str) -> None:
    """Make a database as an older program left it, with one record."""
    engine = engine_for(address_of(where), write=True)
    row = {
        "id": 1, "match_hash": "m", "name_hash": "n", "number_hash": "u", "number": "120/QĐ-UBND",
        "number_key": "120/qđ-ubnd", "date": "2018", "date_from": 20180101, "date_to": 20181231,
        "award": "giay-khen-xa", "award_key": "giay-khen-xa",
        "name": "Nguyễn Thị Mẫu", "name_key": "nguyễn thị mẫu", "title": "Dạy TỐT ở xã Hoà Mẫu",
    }  # fmt: skip
    with engine.begin() as connection:
        migrating.upgrade(connection, address_of(where), revision)
        names = ", ".join(row)
        connection.execute(text(f"INSERT INTO awards_history ({names}) VALUES (:{', :'.join(row)})"), row)
        connection.execute(text("INSERT INTO awards_history_ids VALUES (1, '999185000001')"))
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_every_older_revision_is_upgraded_with_its_data(where: str, revision: str) -> None:
    at_revision(where, revision)
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-outdated"]
    with pytest.raises(AwardsError) as error, HistoryReader(where) as reader:
        reader.awards_of([NOBODY])
    assert codes(error.value) == ["history-outdated"]
    with History.open(where, create=True) as history:
        assert history.upgrade() == revision
        (kept,) = history.records()
        assert (kept.name, kept.national_ids, kept.date.raw, kept.withdrawn) == (
            "Nguyễn Thị Mẫu", ("999185000001",), "2018", False,
        )  # fmt: skip
        assert [one.title for one in history.search("dạy tốt ở xã hòa")] == ["Dạy TỐT ở xã Hoà Mẫu"]
        assert history.upgrade() == REVISIONS[-1]
    with History.open(where) as history:
        assert history.describe()["records"] == 1


def test_importing_upgrades_an_older_history_or_leaves_it_alone(where: str, tmp_path: Path) -> None:
    at_revision(where, REVISIONS[0])
    with History.open(where, create=True) as history:
        with pytest.raises(AwardsError):
            history.import_file(lines(tmp_path, record(date="?")))
        with pytest.raises(AwardsError) as error:
            list(history.records())
        assert codes(error.value) == ["history-outdated"]
        history.import_file(lines(tmp_path, record(number="9/QĐ")))
        assert len(list(history.records())) == 2


def columns_and_indexes(where: str, made: Callable[[Connection], None]) -> dict[str, Any]:
    """Return what a database says of our tables after `made`, and take all of it back."""
    engine = engine_for(address_of(where), write=True)
    with engine.connect() as connection, connection.begin() as transaction:
        made(connection)
        seen = inspect(connection)
        told = {
            name: (
                [
                    (one["name"], repr(one["type"]), one["nullable"])
                    for one in sorted(seen.get_columns(name), key=str)
                ],
                sorted(
                    (str(one["name"]), one["column_names"], one["unique"]) for one in seen.get_indexes(name)
                ),
                seen.get_pk_constraint(name)["constrained_columns"],
                [one["referred_table"] for one in seen.get_foreign_keys(name)],
            )
            for name in METADATA.tables
        }
        transaction.rollback()
    engine.dispose()
    return told


def test_the_migrations_make_the_tables_that_the_program_uses(where: str) -> None:
    migrated = columns_and_indexes(
        where, lambda connection: void(migrating.upgrade(connection, address_of(where)))
    )
    assert migrated == columns_and_indexes(where, METADATA.create_all)
    if "://" in where:
        assert "COLLATE" in repr(migrated).upper() or "collation='C'" in repr(migrated)


def void(_: object) -> None:
    """Take any value and give none."""


def test_revisions_follow_each_other_and_none_goes_back() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    steps = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(one.revision for one in reversed(steps)) == REVISIONS
    assert not any(hasattr(one.module, "downgrade") for one in steps)


def test_a_history_of_a_newer_program_is_refused(where: str, tmp_path: Path) -> None:
    History.open(where, create=True).upgrade()
    engine = engine_for(address_of(where), write=True)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-newer"]
    with pytest.raises(AwardsError) as error:
        History.open(where, create=True).import_file(lines(tmp_path, record()))
    assert codes(error.value) == ["history-newer"]


def test_the_migrations_are_in_the_wheel_layout() -> None:
    # The wheel takes the whole of engine/, so what has to hold is that nothing lies outside it.
    assert MIGRATIONS.is_dir()
    assert (MIGRATIONS / "env.py").is_file()
    assert len(list((MIGRATIONS / "versions").glob("r*.py"))) == len(REVISIONS)


# --- both databases say the same ---


def generated(seed: int, number: int) -> list[dict[str, Any]]:
    """Return records in which few names, births and numbers come back often."""
    chance = random.Random(seed)
    made = []
    for _ in range(number):
        kind = chance.choice(["individual", "individual", "collective", "household", None])
        ids = [f"999{chance.randrange(6):09d}", f"999{chance.randrange(6):06d}"]
        made.append(
            record(
                number=f"{chance.randrange(1, 9)}/QĐ-UBND",
                date=chance.choice(["2018", "2018-11-20", "3/2019", "05/01/2020"]),
                issuer=chance.choice([None, "UBND xã Mẫu", "ubnd xã mẫu"]),
                award=chance.choice(["giay-khen-xa", "Giấy khen", "bang-khen-tinh"]),
                campaign=chance.choice([None, "mua-gat"]),
                kind=kind,
                name=chance.choice(["Đỗ Mẫu", "ĐỖ MẪU", "Ánh Mẫu", "An Mẫu", "Hòa Mẫu", "Hoà Mẫu", "Ô%_'"]),
                birth_date=chance.choice([None, "1985", "1985-04-02", "1990"]),
                national_ids=chance.sample(ids, chance.randrange(3)) or None,
                unit=chance.choice([None, "Trường A", "Trường B"]),
                title=None,
                achievement_time=chance.choice([None, "2017"]),
                withdrawn_on=chance.choice([None, None, "2021"]),
            )
        )
    return made


@pytest.mark.parametrize("seed", range(2))
def test_both_databases_answer_alike(postgres: Postgres, tmp_path: Path, seed: int) -> None:
    made = generated(seed, 50)
    said: list[Any] = []
    for where in (str(tmp_path / "h.db"), postgres.new()):
        history = History.open(where, create=True)
        became: list[Any] = []
        for one in made:
            try:
                became.append(history.import_file(lines(tmp_path, one))[1:5])
            except AwardsError as error:
                became.append(tuple(codes(error)))
        people = [
            Person(one, name, None, kind, unit)
            for one in (None, "999000000001", "999000001")
            for name in ("đỗ mẫu", "Hòa Mẫu", "An Mẫu")
            for kind in ("individual", "collective", None)
            for unit in (None, "Trường A")
        ]
        with HistoryReader(where) as reader:
            known = reader.awards_of(people)
        found = [list(history.search(word)) for word in ("mẫu", "%", "_", "trường a", "3/")]
        exported = b"".join(history.export())
        said.append((became, known, found, list(history.decisions()), exported, history.fingerprint()))
        history.close()
    first, second = said
    assert first == second
    assert len(first[4]) > 2_000
    assert any(past.sureness == "certain" for each in first[1] for past in each)


def test_generated_records_survive_export_and_import(tmp_path: Path) -> None:
    first, second = (History.open(tmp_path / name, create=True) for name in ("a.db", "b.db"))
    for one in generated(7, 100):
        with suppress(AwardsError):
            first.import_file(lines(tmp_path, one))
    exported = b"".join(first.export())
    (tmp_path / "out.jsonl").write_bytes(exported)
    done = second.import_file(tmp_path / "out.jsonl")
    assert done.added == done.read > 50
    assert b"".join(second.export()) == exported


# --- what may be wrong ---


def test_a_missing_history_is_told_and_not_made(tmp_path: Path) -> None:
    for where in (tmp_path / "no.db", tmp_path, tmp_path / "no" / "no.db"):
        with pytest.raises(AwardsError) as error:
            History.open(where)
        assert codes(error.value) == ["history-missing"]
        with pytest.raises(AwardsError) as error, HistoryReader(where) as reader:
            reader.awards_of([NOBODY])
        assert codes(error.value) == ["history-missing"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".", "no/h.db"])
def test_a_history_that_cannot_be_made_is_told(tmp_path: Path, name: str) -> None:
    given = lines(tmp_path, record())
    with pytest.raises(AwardsError) as error:
        History.open(tmp_path / name, create=True).import_file(given)
    assert codes(error.value) == ["history-cannot-open"]
    assert list(tmp_path.iterdir()) == [given]


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    where = tmp_path / "h.db"
    History.open(where, create=True).import_file(lines(tmp_path, record()))
    many = lines(tmp_path, *[record(name=f"Mẫu {number}", national_ids=None) for number in range(2_000)])
    program = (
        "import resource, signal, sys; from awards.engine.errors import AwardsError\n"
        "from awards.engine.history.store import History\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))\n"
        "try: History.open(sys.argv[1], create=True).import_file(sys.argv[2])\n"
        "except AwardsError as error: print(error.faults[0].code)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(where), str(many)], capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip
    assert done.stdout.strip() == "history-disk", done.stderr
    assert [one.name for one in History.open(where).records()] == ["Nguyễn Thị Mẫu"]


def test_an_empty_file_becomes_a_history_on_import_only(tmp_path: Path) -> None:
    where = tmp_path / "h.db"
    where.touch()
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-missing"]
    assert where.stat().st_size == 0
    History.open(where, create=True).import_file(lines(tmp_path, record()))
    assert len(list(History.open(where).records())) == 1


def test_another_database_is_not_touched(tmp_path: Path) -> None:
    where = tmp_path / "other.db"
    with sqlite3.connect(where) as connection:
        connection.execute("CREATE TABLE people (name)")
    connection.close()
    before = where.read_bytes()
    for create in (False, True):
        with pytest.raises(AwardsError) as error:
            History.open(where, create=create).import_file(lines(tmp_path, record()))
        assert codes(error.value) == ["not-a-history"]
    assert where.read_bytes() == before


@pytest.mark.parametrize("spoil", [b"this is no database" * 300, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_told(tmp_path: Path, spoil: bytes) -> None:
    where = tmp_path / "h.db"
    where.write_bytes(spoil)
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-corrupt"]


def test_a_file_damaged_in_the_middle_is_told(tmp_path: Path) -> None:
    where = tmp_path / "h.db"
    many = [record(name=f"Mẫu {number}", national_ids=None) for number in range(500)]
    History.open(where, create=True).import_file(lines(tmp_path, *many))
    whole = where.read_bytes()
    where.write_bytes(whole[: len(whole) // 2] + b"\xff" * 8192 + whole[len(whole) // 2 + 8192 :])
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-corrupt"]


def test_a_locked_history_is_told(tmp_path: Path) -> None:
    where = tmp_path / "h.db"
    History.open(where, create=True).import_file(lines(tmp_path, record()))
    other = sqlite3.connect(where, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(AwardsError) as error:
            History.open(where, create=True, wait=0.1).import_file(lines(tmp_path, record()))
        assert codes(error.value) == ["history-locked"]
    finally:
        other.close()


def test_a_history_that_may_only_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    where = folder / "h.db"
    History.open(where, create=True).import_file(lines(tmp_path, record()))
    program = (
        "import sys; from awards.engine.errors import AwardsError\n"
        "from awards.engine.history.store import History\n"
        "print(len(list(History.open(sys.argv[1]).records())))\n"
        "try: History.open(sys.argv[1], create=True).import_file(sys.argv[2])\n"
        "except AwardsError as error: print(error.faults[0].code)\n"
    )
    given = lines(folder, record(number="5/QĐ"))
    where.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    folder.chmod(0o555)
    try:
        command = [sys.executable, "-c", program, str(where), str(given)]
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                pytest.skip("root may write everywhere, and there is no setpriv to give that up")
            # Root, but without the right to pass over permissions: the code stays readable, the folder shut.
            command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
            os.chown(folder, 65534, 65534)
            os.chown(where, 65534, 65534)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, **who)
    finally:
        folder.chmod(0o755)
    assert done.stdout.split() == ["1", "history-read-only"], done.stderr


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("nosuch://me:s3cr3t-x@host/db", "history-driver"),
        ("postgresql+nosuch://me:s3cr3t-x@host/db", "history-driver"),
        ("postgresql://me:s3cr3t-x@127.0.0.1:1/db", "history-cannot-open"),
        (
            "postgresql://me:s3cr3t-x@127.0.0.1:1/db?password=s3cr3t-x&connect_timeout=1",
            "history-cannot-open",
        ),
        ("postgresql://me:1/s3cr3t-x@127.0.0.1/db", "history-cannot-open"),
        ("postgresql://me:x/s3cr3t-x@127.0.0.1:1/db", "history-cannot-open"),
        ("postgresql://me:x@s3cr3t-x@127.0.0.1:1/db", "history-cannot-open"),
        ("postgresql://me:s3cr3t-x@host:port/db", "history-address"),
        ("postgresql:/s3cr3t-x", "history-address"),
        ("sqlite://", "history-address"),
        ("sqlite:///:memory:", "history-address"),
        ("", "history-address"),
        ("a\0b", "history-address"),
    ],
)
def test_a_wrong_address_is_told_without_its_password(where: str, code: str) -> None:
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == [code]
    assert "s3cr3t" not in error.value.say("vi") + error.value.say("en") + repr(error.value)
    assert error.value.__suppress_context__ or error.value.__context__ is None


def test_a_wrong_database_on_a_real_server_is_told_without_its_password(postgres: Postgres) -> None:
    where = postgres.url("nowhere").replace("postgres@", "postgres:s3cr3t-x@")
    with pytest.raises(AwardsError) as error:
        History.open(where)
    assert codes(error.value) == ["history-cannot-open"]
    assert "s3cr3t" not in error.value.say("vi")


def test_an_import_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    where = tmp_path / "h.db"
    History.open(where, create=True).import_file(lines(tmp_path, record()))
    many = lines(tmp_path, *[record(name=f"Mẫu {number}", national_ids=None) for number in range(3_000)])
    program = (
        "import os, sys; from awards.engine.history import importing, store\n"
        "write, times = importing._write, []\n"
        "def dying(*given):\n"
        "    write(*given); times.append(1)\n"
        "    if len(times) == 4: os.kill(os.getpid(), 9)\n"
        "importing._write = dying\n"
        "store.History.open(sys.argv[1], create=True).import_file(sys.argv[2])\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(where), str(many)],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert len(list(History.open(where).records())) == 1
    assert History.open(where, create=True).import_file(many).added == 3_000


def test_imports_at_the_same_time_wait_for_each_other(where: str, tmp_path: Path) -> None:
    path = lines(tmp_path, *[record(name=f"Mẫu {number}", national_ids=None) for number in range(600)])
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(lambda: History.open(where, create=True, wait=20).import_file(path)) for _ in range(4)
        ]
        added = sorted(job.result().added for job in jobs)
    assert added == [0, 0, 0, 600]


def test_reading_goes_on_while_somebody_imports(where: str, tmp_path: Path) -> None:
    with History.open(where, create=True) as history:
        history.import_file(lines(tmp_path, *[record(name=f"Mẫu {number}") for number in range(10)]))
        read = history.records()
        first = next(read)
        with History.open(where, create=True, wait=0.2) as other, suppress(AwardsError):
            other.import_file(lines(tmp_path, record(number="1/QĐ", date="2001")))
        assert len([first, *read]) == 10
