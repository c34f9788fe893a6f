"""Writing all letters of a batch: units go to worker processes one by one, their files are accounted for."""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any

from ..errors import Fault, Place
from ..intake.tables import Source
from ..screening.batch import Batch
from ..screening.kept import unpack
from ..screening.lines import Across, Line
from ..screening.workers import answer_of
from ..texts import Text
from .folder import LetterFolder, digest_of, refused
from .index import INDEX, NOT_SENT, Index, NotSent
from .letter import STEMS
from .twin import Returned
from .unit_batch import SENT_BACK, UnitBatch
from .units import Unit, Units
from .writing import COUNCIL, TWIN, Commission, Done, Work, planned, write_submission, write_unit

Progress = Callable[[int], object]
"""Told how many dossiers more have their letters."""


@dataclass(slots=True)
class Issued:
    """What was written.

    `letters` by kind, and `twins`, workbooks to mend. `units` with their dossiers by verdict. `homeless`:
    dossiers whose unit nobody says. `answered`: what could not be read and is told in its unit's letter;
    `unread`: what could not be read and is in none. `not_at_hand`: dossiers to be mended of which only the
    result is known. `left`: files of an earlier run that stay, because they were changed since.
    """

    letters: Counter[str] = field(default_factory=Counter)
    twins: int = 0
    units: list[tuple[Unit, Counter[str]]] = field(default_factory=list)
    homeless: int = 0
    answered: int = 0
    unread: int = 0
    not_at_hand: int = 0
    left: list[str] = field(default_factory=list)


def issue(
    db: sqlite3.Connection,
    batch: Batch,
    to: Commission,
    executor: Executor,
    force: bool = False,
    waiting: int = 4,
    progress: Progress = lambda count: None,
) -> Issued:
    """Write the letters of a batch and the lists of them; a unit's dossiers are held, not the batch's.

    Args:
        db: the run file of the batch.
        batch: the batch.
        to: how the letters are written, and where.
        executor: any; `write_unit` runs in it.
        force: write over files that are somebody else's.
        waiting: how many units may be in hand at a time.
        progress: told how far it is.

    Raises:
        ScreeningError: a file is in the way or cannot be written, or a worker broke.
        LetterError: a template of the office is faulty.
    """
    with _telling(to.folder):
        units, issued = Units(db, batch), Issued()
        folder = LetterFolder(to.folder)
        council = [f"{COUNCIL}/{STEMS['submission']}{end}" for end in (".docx", ".html")]
        folder.begin([*(name for unit in units for name in planned(unit)), *council, INDEX, NOT_SENT], force)
        written: dict[str, str] = {}
        with Index.writing(to.folder, to.lang) as index:
            if "submission" in to.kinds:
                future = executor.submit(write_submission, to, list(_submitted(units)))
                written |= _result(future, to, COUNCIL).files
                issued.letters["submission"] += bool(written)
            submitted = sorted(name for name in written if name.endswith(".docx"))
            for work, done in _all(_works(units, db), to, executor, waiting):
                written |= done.files
                _account(issued, work, done, index, submitted)
                progress(len(work.batch.lines))
            _others(units, issued, index, to, submitted)
        for name in (INDEX, *([NOT_SENT] if issued.homeless or issued.unread else [])):
            written[name] = digest_of(to.folder / name)
        issued.left = folder.finish(written)
        return issued


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """Say in words what goes wrong with files, those of letters and the run file."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise refused(folder, error) from error


def _submitted(units: Units) -> Iterator[UnitBatch]:
    """Yield the batch for the council: of what it does not look at, only what is counted."""
    for unit in units:
        yield UnitBatch(
            unit.name, [_counted(*one) for one in units.lines(unit)], list(units.unreadable(unit))
        )
    if homeless := [_counted(*one) for one in units.homeless()]:
        yield UnitBatch("", homeless)


def _counted(line: Line, beside: Sequence[Across]) -> tuple[Line, Sequence[Across]]:
    """Return a line with what a paper for the council says of it: all lines of a batch are held for that."""
    if line.screened == "for_council":
        return line, beside
    listed = line if line.screened == "eligible" else line._replace(dossier="", candidate="", unit="")
    bare = listed._replace(
        source=_NOWHERE, proposer="", class_=None, birth=None, cluster=None, deciding=(), grounds=(), told=(),
        points=(), faults=(), preferred=(), digest="",
    )  # fmt: skip
    same: dict[str, Any] = {
        name: intern(value) for name in _REPEATED if isinstance(value := getattr(bare, name), str)
    }
    return bare._replace(**same), ()


_NOWHERE = Source("")
_REPEATED = (
    "kind", "gender", "position", "unit", "award", "award_label", "campaign", "considered_on", "program",
    "verdict", "screened", "route",
)  # fmt: skip
"""What many lines have in common, held once for all."""
_TO_COUNCIL = ("eligible", "for_council")


def _works(units: Units, db: sqlite3.Connection) -> Iterator[Work]:
    at_hand = db.execute("SELECT 1 FROM data LIMIT 1").fetchone() is not None
    for unit in units:
        batch = UnitBatch(unit.name, list(units.lines(unit)), list(units.unreadable(unit)))
        yield Work(unit, batch, list(_returned(db, batch)) if at_hand else ())


def _returned(db: sqlite3.Connection, batch: UnitBatch) -> Iterator[Returned]:
    """Yield the dossiers that a unit may mend, where the dossiers themselves are at hand."""
    query = "SELECT data, report FROM data JOIN lines USING (number) WHERE number = ?"
    for line, beside in batch.lines:
        if line.screened in SENT_BACK and (kept := db.execute(query, (line.number,)).fetchone()):
            yield Returned(line, beside, unpack(kept[0]), kept[1])


def _all(
    works: Iterator[Work], to: Commission, executor: Executor, waiting: int
) -> Iterator[tuple[Work, Done]]:
    """Yield each unit with what was written for it, in order, a few of them in hand at a time."""
    pending: deque[tuple[Work, Future[Done]]] = deque()
    try:
        for work in works:
            pending.append((work, executor.submit(write_unit, to, work)))
            if len(pending) >= waiting:
                first, future = pending.popleft()
                yield first, _result(future, to, first.unit.folder)
        while pending:
            first, future = pending.popleft()
            yield first, _result(future, to, first.unit.folder)
    finally:
        for _, future in pending:
            future.cancel()


def _result(future: Future[Done], to: Commission, folder: str) -> Done:
    def broke(why: str) -> Fault:
        return Fault("letter-broke-off", _BROKE.fill(why=why), Place(str(to.folder / folder)))

    return answer_of(future, broke)


def _account(issued: Issued, of: Work, done: Done, index: Index, submitted: list[str]) -> None:
    """Add up what was written for a unit, and list its dossiers."""
    names = [name for name, _ in done.files if not name.endswith(".html")]
    for kind, stem in STEMS.items():
        issued.letters[kind] += sum(name.endswith(f"/{stem}.docx") for name in names)
    issued.twins += any(name.endswith(TWIN) for name in names)
    mended = {one.line.number for one in of.returned}
    counts: Counter[str] = Counter()
    for line, _ in of.batch.lines:
        counts[line.screened] += 1
        issued.not_at_hand += line.screened in SENT_BACK and line.number not in mended
        files = [
            name
            for name in names
            if name.endswith(f"/{STEMS['result']}.docx")
            or (name.endswith(f"/{STEMS['supplement']}.docx") and line.screened == "returned")
            or (name.endswith(TWIN) and line.number in mended)
        ]
        index.add(of.unit, line, [*files, *(submitted if line.screened in _TO_COUNCIL else ())])
    issued.units.append((of.unit, counts))


def _others(units: Units, issued: Issued, index: Index, to: Commission, submitted: list[str]) -> None:
    """List what is in no letter to a unit, if there is anything."""
    answering = bool({"result", "supplement"} & {*to.kinds})
    told = [] if answering else [unit for unit, _ in issued.units]
    issued.answered = sum(unit.unread for unit, _ in issued.units) if answering else 0
    lines, unread = units.homeless(), chain(units.unread(), *map(units.unreadable, told))
    first, other = next(lines, None), next(unread, None)
    if first is None and other is None:
        return
    with NotSent.writing(to.folder, to.lang) as others:
        for line, _ in chain([first] if first else [], lines):
            issued.homeless += 1
            index.add(None, line, submitted if line.screened in _TO_COUNCIL else ())
            others.add_line(line)
        for one in chain([other] if other else [], unread):
            issued.unread += 1
            others.add_unreadable(one)


_BROKE = Text(
    "việc soạn văn bản cho đơn vị này bị ngắt giữa chừng ({why}); các văn bản đã ghi vẫn còn; chạy lại, "
    "nếu vẫn vậy thì báo cho người phụ trách chương trình",
    "writing the letters of this unit broke off ({why}); what was written stays; run this again, and if it "
    "happens again tell whoever looks after the program",
)
