"""One run of `awards screen`: the run file, the processes, the progress bar, the outputs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from .. import __version__
from ..errors import DossierError, Fault
from ..intake.walking import Found, Passed
from ..lists.layout import Defaults
from ..lists.reading import read_columns_file
from ..reporting.batch.batch_summary import batch_summary
from ..reporting.batch.outputs import write_outputs
from ..reporting.telling import tell, tell_error
from ..rulebooks.library import Library
from ..screening.across.bases import Bases, read_bases
from ..screening.across.finding import find_across
from ..screening.batch import Batch
from ..screening.cutting import cut
from ..screening.identity import content, inputs
from ..screening.known_names import known_names
from ..screening.list_rows import list_reader
from ..screening.screen import Run, prepare, screen
from ..screening.setting import Setting
from ..screening.spool import Spool
from ..screening.worker import Parcel, get_ready
from ..screening.workers import Workers
from ..texts import Lang, Text
from .screening_frame import bar_of, run_file, stopping_in_order
from .terminal import ALL_ELIGIBLE, EXIT, GRAVITY, SOME_OPEN, UNREADABLE, complain, say

MOST_NOTES = 40
"""Remarks on files that are printed; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    found: Sequence[Found | Passed | DossierError]
    outputs: Sequence[Path]
    library: Library
    lang: Lang
    on: str | None
    defaults: Defaults
    columns: Path | None
    bases: Path | None
    history: str | None
    jobs: int
    resume: bool
    data: bool = False
    """Keep the dossiers themselves and their full reports, for those who write of them."""
    stopped: Text | None = None
    """What is said where a run without outputs is cut off, if not that `-o` would have kept it."""


class Screened(NamedTuple):
    """A batch that is judged and compared, in its run file; `notes` are remarks on the files read.

    `workers` may do more of the work.
    """

    spool: Spool
    batch: Batch
    notes: list[Fault]
    workers: Workers


def run_screen(of: Request) -> int:
    """Screen a batch, write and print what was found, and return the exit code.

    Raises ScreeningError when it cannot be done, or not to its end; the run file then stays.
    """
    lang, clock = of.lang, _Clock()
    with screened(of, clock) as (spool, batch, notes, workers):
        spool.put_fact("notes", [one.say(lang) for one in notes])
        write_outputs(batch, of.outputs, lang, workers)
        clock.lap("write")
        say(batch_summary(batch, lang, [str(path) for path in of.outputs]))
        complain_of(batch, notes, lang)
        return code_of(batch)


@contextmanager
def screened(of: Request, clock: _Clock | None = None) -> Iterator[Screened]:
    """Screen a batch and give it; its run file is removed when all that is done with it went well.

    Raises ScreeningError when it cannot be done, or not to its end; the run file then stays.
    """
    lang, notes, clock = of.lang, list[Fault](), clock or _Clock()
    bases = read_bases(of.bases, of.library.across) if of.bases else Bases()
    run = _run(of)
    clock.lap("start")
    stopped = of.stopped or (_STOPPED if of.data else _NOT_KEPT)
    with stopping_in_order(), run_file(of.outputs, lang, stopped) as spool, Workers(of.jobs) as workers:
        done, forgotten = prepare(run, spool, of.resume)
        if done:
            complain(_GOING_ON.fill(n=done).say(lang))
        if forgotten:
            complain(_ANEW.fill(n=forgotten).say(lang))
        for _ in range(of.jobs):
            workers.submit(get_ready, run.setting)
        with bar_of(of.found, lang) as (progress, expect):
            parcels = parcels_of(of, notes.append, expect)
            compare = partial(_compare, of, bases, clock)
            batch = screen(run, spool, parcels, workers, compare, progress, lambda: Workers(of.jobs))
        clock.lap("compare")
        yield Screened(spool, batch, notes, workers)


def parcels_of(
    of: Request, note: Callable[[Fault], None], expect: Callable[[int], object] = lambda count: None
) -> Iterator[Parcel]:
    """Return what was asked for, cut into parcels; `note` and `expect` as those who read are told.

    Raises ListError if the file that says what columns are is faulty.
    """
    wanted = read_columns_file(of.columns.read_bytes(), str(of.columns)) if of.columns else None
    return cut(of.found, list_reader(wanted, known_names(of.library), note, expect), note)


def complain_of(batch: Batch, notes: Sequence[Fault], lang: Lang) -> None:
    """Say what is odd about the files read."""
    if not batch.totals().read:
        complain(_NO_DOSSIER.say(lang))
    for one in notes[:MOST_NOTES]:
        complain(one.say(lang))
    if len(notes) > MOST_NOTES:
        complain(_MORE.fill(n=len(notes) - MOST_NOTES).say(lang))


def setting_of(of: Request) -> Setting:
    """Return how the dossiers are judged."""
    return Setting(
        rules=of.library.folder, tell=tell, tell_error=tell_error, lang=of.lang, on=of.on,
        defaults=of.defaults,
        history=of.history, full=of.data or any(path.suffix.lower() == ".jsonl" for path in of.outputs),
        preferring=bool(of.library.across.quotas), data=of.data,
    )  # fmt: skip


def _run(of: Request) -> Run:
    history = None
    if of.history:
        from ..history.store import History

        with History.open(of.history) as past:
            about = past.describe()
        said = Text("{n} lần khen, {mark}", "{n} past awards, {mark}").fill(
            n=about["records"], mark=about["fingerprint"]
        )
        history = (said.say(of.lang), about["fingerprint"])
    setting = setting_of(of)
    identity: dict[str, Any] = {
        "awards": __version__,
        "rules": of.library.catalogue.digest,
        "inputs": inputs(of.found),
        "options": [of.on, list(of.defaults), of.lang, setting.full],
        "columns": content(of.columns),
        "history": history and history[1],
    }
    facts = {"awards": __version__, "history": history and history[0]}
    return Run(setting, identity, facts, of.jobs)


class _Clock:
    """Says how long each stage took in the file that AWARDS_TIMINGS names, for the benchmark."""

    def __init__(self) -> None:
        self._file = os.environ.get("AWARDS_TIMINGS")
        self._since = time.perf_counter() - time.process_time()
        if self._file:
            Path(self._file).write_text("", encoding="utf-8")

    def lap(self, stage: str) -> None:
        """Write down the stage that ends now."""
        now = time.perf_counter()
        if self._file:
            with Path(self._file).open("a", encoding="utf-8") as file:
                file.write(f"{stage}\t{now - self._since}\n")
        self._since = now


def _compare(of: Request, bases: Bases, clock: _Clock, spool: Spool) -> Iterator[Any]:
    clock.lap("read, judge, keep")
    return find_across(spool.db, of.library.across, bases, of.lang)


def code_of(batch: Batch) -> int:
    """Return the exit code of a screened batch: that of its gravest verdict."""
    codes = [EXIT.get(verdict, SOME_OPEN) for verdict, _ in batch.counts("screened")]
    totals = batch.totals()
    if totals.unreadable or totals.read != totals.judged + totals.unreadable or not totals.read:
        codes.append(UNREADABLE)
    return max(codes, key=GRAVITY.index, default=ALL_ELIGIBLE)


_NOT_KEPT = Text(
    "Đã dừng. Lệnh không có -o nên phần đã xét không được giữ lại.",
    "Stopped. Without -o nothing of what was judged is kept.",
)
_STOPPED = Text("Đã dừng; phần đã xét không được giữ lại.", "Stopped; nothing of what was judged is kept.")
_NO_DOSSIER = Text(
    "Không có hồ sơ nào để xét: các tệp đọc được không có dòng hồ sơ nào.",
    "There is no dossier to judge: the files that were read hold none.",
)
_GOING_ON = Text(
    "Chạy tiếp lần trước: {n} hồ sơ đã xét rồi, không xét lại.",
    "Going on with the run before: {n} dossiers are judged already and are not judged again.",
)
_ANEW = Text(
    "Bỏ kết quả của lần chạy dở trước ({n} hồ sơ đã xét) và xét lại từ đầu; muốn chạy tiếp thì dùng "
    "--resume.",
    "A run that was cut off left {n} judged dossiers; they are judged anew. To go on with such a run "
    "use --resume.",
)
_MORE = Text("… và {n} lưu ý nữa về các tệp.", "… and {n} more remarks on the files.")
