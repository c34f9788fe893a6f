"""Runs that go wrong: workers that die, runs that are killed, full disks. Nothing is lost or half-written."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import shutil
import signal
import sqlite3
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from awards.engine.errors import ScreeningError
from awards.engine.intake.walking import find_files
from awards.engine.reporting.telling import tell, tell_error
from awards.engine.rulebooks.library import SHIPPED
from awards.engine.screening.cutting import cut
from awards.engine.screening.identity import inputs
from awards.engine.screening.rows import Judged
from awards.engine.screening.running import judge_all
from awards.engine.screening.setting import Setting
from awards.engine.screening.spool import Spool
from awards.engine.screening.worker import Parcel, Unjudged
from awards.engine.screening.workers import Workers

from .commanding import Awards, sample
from .screening_runs import RUN, finished, made, reports, start
from .screening_tells import treacherous

PATIENCE = 6.0


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("batch"), 2_000, workbook=False) / "dossiers.jsonl"


def parcels(*ids: str) -> Iterator[Parcel]:
    from awards.engine.intake.tables import Source
    from awards.engine.screening.worker import Sent

    sent = [
        Sent(n, Source("a.jsonl", row=n), json.dumps(sample(id=name)).encode())
        for n, name in enumerate(ids, 1)
    ]
    return iter([tuple(sent[at : at + 4]) for at in range(0, len(sent), 4)])


def outcomes(
    executor: Executor, *ids: str, renew: Callable[[], Executor] | None = None
) -> list[tuple[int, str, str]]:
    setting = Setting(SHIPPED, treacherous, tell_error)
    answers = judge_all(parcels(*ids), setting, executor, renew)
    found = [one for _, answer in answers for one in answer.found]
    return [
        (one.line.number, "judged", one.line.dossier)
        if isinstance(one, Judged)
        else (one.line.number, one.line.kind, one.line.codes[0])
        for one in found
    ]


class InThisThread(Executor):
    """The plainest executor there is."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  as every executor does
            future.set_exception(error)
        return future


def test_what_kills_hangs_or_breaks_a_worker_costs_only_itself() -> None:
    ids = ["A", "DIES-1", "B", "C", "D", "HANGS", "E", "F", "RAISES", "G", "DIES-2", "H"]
    with Workers(2, patience=PATIENCE) as workers:
        found = outcomes(workers, *ids)
    assert found == [
        (1, "judged", "A"), (2, "died", "judging-died"), (3, "judged", "B"), (4, "judged", "C"),
        (5, "judged", "D"), (6, "hung", "judging-hung"), (7, "judged", "E"), (8, "judged", "F"),
        (9, "died", "judging-died"), (10, "judged", "G"), (11, "died", "judging-died"), (12, "judged", "H"),
    ]  # fmt: skip


def test_evaluators_that_disagree_cost_only_that_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    from awards.engine.judging import reference
    from awards.engine.judging.findings import Fact, Outcome
    from awards.engine.rulebooks.program import Filter

    true, calls = reference.match, iter(range(100))

    def slips(filters: Sequence[Filter], facts: Sequence[Fact]) -> list[Outcome]:
        found = true(filters, facts)
        return [Outcome(found[0].no ^ 1, found[0].unknown), *found[1:]] if next(calls) == 1 else found

    monkeypatch.setattr(reference, "match", slips)
    found = outcomes(InThisThread(), "A", "B", "C")
    assert found == [(1, "judged", "A"), (2, "disagreement", "evaluators-differ"), (3, "judged", "C")]


@pytest.mark.parametrize("executor", [InThisThread, lambda: ThreadPoolExecutor(3)])
def test_any_executor_will_do(executor: Callable[[], Executor]) -> None:
    with executor() as one:
        found = outcomes(one, *"ABCDEFGHIJ", "RAISES")
    assert found == [
        *((n, "judged", name) for n, name in enumerate("ABCDEFGHIJ", 1)),
        (11, "died", "judging-died"),
    ]


def test_an_executor_that_breaks_for_good_is_renewed_or_ends_the_run() -> None:
    def pool() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(2, mp_context=get_context("forkserver"))

    with pool() as first:
        found = outcomes(first, "A", "B", "DIES", "C", "D", "E", "F", "G", "H", renew=pool)
    assert [one[1] for one in found] == ["judged", "judged", "died", *["judged"] * 6]
    with pool() as first, pytest.raises(ScreeningError):
        outcomes(first, "A", "DIES", "B", "C", "D", "E", "F", "G", "H")


def test_a_run_killed_at_any_moment_goes_on_where_it_was(batch: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    begun = time.monotonic()
    code, _, _ = finished(start("screen", batch, "-o", whole, "-o", tmp_path / "whole.xlsx", "--jobs", "2"))
    took = time.monotonic() - begun
    chance = random.Random()
    # Late in the first run, when much is kept; then sooner, for what is left takes less.
    moments = [chance.uniform(0.5, 0.7) * took, *(chance.uniform(0.2, 0.4) * took for _ in range(3))]
    output, book = tmp_path / "o.jsonl", tmp_path / "o.xlsx"
    run_file = tmp_path / "o.jsonl.awards-run"
    kills = resumed = kept = 0
    while True:
        process = start("screen", batch, "-o", output, "-o", book, "--jobs", "2", "--resume")
        process_ends = time.monotonic() + (moments[kills] if kills < len(moments) else 600)
        while process.poll() is None and time.monotonic() < process_ends:
            time.sleep(0.02)
        if process.poll() is not None:
            last = finished(process)
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        kills += 1
        before, kept = kept, _kept(run_file)
        # Nothing that was kept is lost; the run file only goes when the outputs are whole.
        whole_already = output.exists() and book.exists() and not run_file.exists()
        assert kept >= before or whole_already
        resumed += kept > before
    assert kills >= 1
    assert resumed >= 1
    assert last[0] == code
    assert output.read_bytes() == whole.read_bytes()
    assert book.read_bytes() == (tmp_path / "whole.xlsx").read_bytes()
    assert ("Chạy tiếp" in last[2]) == bool(kept)
    assert not kept or f"{kept} hồ sơ đã xét" in last[2]
    assert not [
        one
        for one in tmp_path.iterdir()
        if one.name not in ("whole.jsonl", "whole.xlsx", "o.jsonl", "o.xlsx")
    ]


def _kept(run_file: Path) -> int:
    """Return how many dossiers a killed run has kept, looking at a copy."""
    if not run_file.exists():
        return 0
    copy = run_file.with_name("copy")
    for end in ("", "-wal"):
        if run_file.with_name(run_file.name + end).exists():
            shutil.copy(run_file.with_name(run_file.name + end), copy.with_name(copy.name + end))
    try:
        with closing(sqlite3.connect(copy)) as db:
            return int(db.execute("SELECT count(*) FROM lines").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        for end in ("", "-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)


def test_nothing_that_was_kept_is_judged_again(batch: Path, tmp_path: Path) -> None:
    judged: list[int] = []
    stopping = [True]
    setting = Setting(SHIPPED, tell, tell_error)
    from awards.engine.screening.screen import Run, prepare, screen

    run = Run(setting, {"inputs": "the same"}, {})

    class Stops(InThisThread):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            judged.extend(sent.number for sent in args[1])
            if stopping and len(judged) == 64 * 12:
                raise KeyboardInterrupt
            return super().submit(fn, *args, **kwargs)

    def parts() -> Iterator[Parcel]:
        return cut(find_files([batch]), lambda found: iter(()), lambda note: None)

    spool = Spool(tmp_path / "r.awards-run")
    prepare(run, spool, resume=False)
    with pytest.raises(KeyboardInterrupt):
        screen(run, spool, parts(), Stops(), lambda spool: ())
    kept = {number for stretch in spool.done() for number in stretch}
    spool.close()
    before = list(judged)
    judged.clear()
    stopping.clear()
    spool = Spool(tmp_path / "r.awards-run")
    assert prepare(run, spool, resume=True) == (len(kept), 0)
    done = screen(run, spool, parts(), Stops(), lambda spool: ())
    assert len(kept) > 100
    assert not kept & set(judged)
    assert sorted(kept | set(judged)) == list(range(1, 2_001))
    assert set(before) - kept <= set(judged)
    assert done.totals()[:3] == (2_000, 2_000, 0)
    spool.remove()


def test_another_run_cannot_be_gone_on_with(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(sample(id="A")) + "\n", encoding="utf-8")
    output = tmp_path / "o.xlsx"
    spool = Spool(tmp_path / "o.xlsx.awards-run")
    spool.put("identity", json.dumps({"rules": "others"}))
    busy = awards("screen", tmp_path / "a.jsonl", "-o", output, "--resume")
    assert busy.code == 5
    assert "run-busy" in busy.err
    spool.close()
    changed = awards("screen", tmp_path / "a.jsonl", "-o", output, "--resume")
    assert changed.code == 5
    assert "bộ quy tắc" in changed.err
    assert awards("screen", tmp_path / "a.jsonl", "-o", output).code == 0


def test_a_file_that_cannot_be_read_moves_all_numbers_so_the_run_is_another(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps(sample(id="B")) + "\n", encoding="utf-8")
    before = inputs(find_files([tmp_path]))
    (tmp_path / ".a.jsonl").touch()
    assert inputs(find_files([tmp_path])) == before  # what is passed over has no number
    (tmp_path / "a.docx").write_bytes(b"none")
    assert inputs(find_files([tmp_path])) != before


def test_a_full_disk_leaves_what_was_there_and_what_was_judged(batch: Path, tmp_path: Path) -> None:
    output = tmp_path / "o.jsonl"
    output.write_text('{"dossier": "an earlier result"}', encoding="utf-8")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9_000_000, 9_000_000)); "
    code, _, err = finished(start("screen", batch, "-o", output, "--jobs", "1", before=limit))
    assert code == 5
    assert "--resume" in err
    assert "Traceback" not in err
    assert output.read_text("utf-8") == '{"dossier": "an earlier result"}'
    assert not list(tmp_path.glob("*.partial"))
    code, _, err = finished(start("screen", batch, "-o", output, "--resume"))
    assert code == 3
    assert "hồ sơ đã xét" in err
    assert len(reports(output)) == 2_000


def test_an_output_that_is_open_elsewhere_is_told_first(awards: Awards, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(sample(id="A")) + "\n", encoding="utf-8")
    (tmp_path / "~$o.xlsx").write_bytes(b"")
    ran = awards("screen", tmp_path / "a.jsonl", "-o", tmp_path / "o.xlsx")
    assert ran.code == 5
    assert "đang mở" in ran.err
    assert not (tmp_path / "o.xlsx.awards-run").exists()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_how_to_go_on(batch: Path, tmp_path: Path, asked: signal.Signals) -> None:
    process = start("screen", batch, "-o", tmp_path / "o.xlsx", "--jobs", "1")
    run_file = tmp_path / "o.xlsx.awards-run"
    ends = time.monotonic() + 60
    while not (run_file.exists() and run_file.with_name(run_file.name + "-wal").exists()):
        assert time.monotonic() < ends
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(asked)
    code, _, err = finished(process)
    assert code == 130
    assert "--resume" in err
    assert "Traceback" not in err
    assert run_file.exists()


def test_points_and_errors_come_through_a_process_as_they_are() -> None:
    with Workers(1) as workers:
        ((_, answer),) = judge_all(parcels("A"), Setting(SHIPPED, tell, tell_error, full=True), workers)
    (one,) = answer.found
    assert isinstance(one, Judged)
    assert one.report is not None
    assert answer.points
    assert answer.applied[0].campaign == "kon-ray-110-nam"
    assert not isinstance(one, Unjudged)


def test_a_terminal_shows_how_far_the_run_is(batch: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover  another process
        os.execv(sys.executable, [sys.executable, "-c", RUN, "screen", str(batch), "--jobs", "1"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 90, 0, 0))
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # Linux says so when the other end has closed
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    os.waitpid(pid, 0)
    text = shown.decode("utf-8", "replace")
    assert "/2000" in text
    assert "hồ sơ/s, còn" in text
    assert "Đọc 2.000 = xét 2.000 + không đọc được 0." in text


def test_whatever_is_wrong_with_the_run_file_is_said_in_words(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "r.awards-run")
    spool.put("read", "1")
    spool.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(ScreeningError) as full:
        spool.put("facts", "x" * 1_000_000)
    assert full.value.faults[0].code == "run-file"
    spool.db.execute("PRAGMA writable_schema = 1")
    spool.db.execute("DELETE FROM sqlite_master WHERE name = 'lines'")
    spool.close()
    again = Spool(tmp_path / "r.awards-run")
    with pytest.raises(ScreeningError):
        list(again.all("SELECT * FROM lines"))
    again.close()
