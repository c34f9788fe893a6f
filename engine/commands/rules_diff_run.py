"""One comparison of rulebooks: both sides opened, the batch judged under each, what was found written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from ..errors import Fault, Place, RulebookError, ScreeningError, os_reason
from ..reporting.replacing import OWNER_ONLY, replacing
from ..revisions.changes import Change
from ..revisions.shown.changes_table import changes_table
from ..revisions.shown.comparison_json import comparison_json
from ..revisions.sides import Side, loaded, opened
from ..revisions.telling import beside, changes_between
from ..rulebooks.library import Library
from ..texts import Lang, Text
from .batch_input import cores, defaults_of, without_outputs
from .options import BadIdError
from .terminal import UNREADABLE, complain, say

if TYPE_CHECKING:
    from ..lists.layout import Defaults
    from ..revisions.moving import Movements, Tally

SAME, DIFFERENT = 0, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for; fields as its options."""

    names: tuple[str, str]
    repository: Path
    batch: tuple[Path, ...]
    form: str
    outputs: tuple[Path, ...]
    force: bool
    considered: str | None
    campaign: str | None
    award: str | None
    submitted: str | None
    columns: Path | None
    history: str | None
    jobs: int | None
    lang: Lang


class _Opened(NamedTuple):
    side: Side
    library: Library


def run_diff(of: Wanted) -> int:
    """Compare, print and write; return 0 if nothing differs, 5 if no dossier could be judged, else 1.

    Raises RulebookError if a side cannot be read, ScreeningError if the batch cannot be judged or an output
    not be written.
    """
    lang = of.lang
    _check_outputs(of)
    with ExitStack() as stack:
        sides = tuple(_opened(stack, of))
        books = loaded([(one.side, one.library) for one in sides])
        changes = changes_between(*books)
        aside = beside(*books)
        batch = _judged(stack, of, sides) if of.batch else None
        named = [(one.side, book.digest) for one, book in zip(sides, books, strict=True)]
        result = partial(comparison_json, named, changes, batch, lang, aside)
        for path in of.outputs:
            _write(path, partial(_put, [one.side for one in sides], changes, batch, result, lang))
        _show(of, changes_table([one.side for one in sides], changes, lang, aside), changes, batch, result)
        moved = batch is not None and batch[1].moves["same"] != batch[1].read - _unread(batch[1])
        if batch is not None and batch[1].read == _unread(batch[1]):
            complain(_NOTHING_JUDGED.say(lang))
            return UNREADABLE
    return DIFFERENT if changes or moved else SAME


def _unread(tally: Tally) -> int:
    from ..revisions import moving

    return tally.count(moving.UNREADABLE, moving.UNREADABLE)


def _opened(stack: ExitStack, of: Wanted) -> Iterator[_Opened]:
    """Yield both sides; if neither can be opened, both are told."""
    faults: list[Fault] = []
    found = []
    for name in of.names:
        try:
            side = stack.enter_context(opened(name, of.repository))
            found.append(_Opened(side, Library(side.folder)))
        except RulebookError as error:
            faults += error.faults
    if faults:
        raise RulebookError(list(dict.fromkeys(faults)))
    yield from found


def _judged(stack: ExitStack, of: Wanted, sides: Sequence[_Opened]) -> tuple[Movements, Tally]:
    """Judge the batch under both rulebooks; everything is kept in run files that are gone afterwards."""
    from ..screening.workers import make_ready

    make_ready()
    from ..intake.walking import find_files
    from ..revisions.moving import Movements
    from .screening_run import Request, complain_of, screened

    defaults = _defaults(of, sides)
    found = without_outputs(find_files(of.batch), of.outputs)
    runs = []
    for one in sides:
        complain(_JUDGING.fill(x=one.side.shown).say(of.lang))
        request = Request(
            found=found, outputs=(), library=one.library, lang=of.lang, on=of.considered, defaults=defaults,
            columns=of.columns, bases=None, history=of.history, jobs=of.jobs or cores(), resume=False,
            stopped=_STOPPED,
        )  # fmt: skip
        runs.append(stack.enter_context(screened(request)))
    complain_of(runs[-1].batch, runs[-1].notes, of.lang)
    moves = Movements(runs[0].spool, runs[1].spool)
    return moves, moves.tally()


def _defaults(of: Wanted, sides: Sequence[_Opened]) -> Defaults:
    """Return what options say where lists are silent; it is enough that one side knows the campaign."""
    refused: BadIdError | None = None
    for one in reversed(sides):
        try:
            return defaults_of(one.library, of.campaign, of.award, of.submitted)
        except BadIdError as error:
            refused = refused or error
    assert refused is not None
    raise refused


def _show(
    of: Wanted,
    table: str,
    changes: Sequence[Change],
    batch: tuple[Movements, Tally] | None,
    result: Callable[[], Iterator[str]],
) -> None:
    if of.form == "json":
        for piece in result():
            say(piece)
        return
    say(table)
    if batch:
        from ..revisions.shown.moves_table import moves_table

        for line in moves_table(*batch, changes, of.lang):
            say("\n".join(part.rstrip() for part in line.split("\n")) + "\n")
    for path in of.outputs:
        say(_WRITTEN.fill(path=path).say(of.lang) + "\n")


def _put(
    sides: Sequence[Side],
    changes: Sequence[Change],
    batch: tuple[Movements, Tally] | None,
    result: Callable[[], Iterator[str]],
    lang: Lang,
    path: Path,
    out: IO[bytes],
) -> None:
    if path.suffix.lower() == ".json":
        for piece in result():
            out.write(piece.encode("utf-8", "replace"))
        return
    from ..revisions.shown.comparison_book import write_comparison

    write_comparison(sides, changes, batch, out, lang)


def _write(path: Path, put: Callable[[Path, IO[bytes]], None]) -> None:
    try:
        # A new file is its owner's alone, for it may hold people.
        with replacing(path, OWNER_ONLY) as made, made.open("w+b") as out:
            put(path, out)
    except OSError as error:
        message = Text("không ghi được kết quả: {why}", "the output cannot be written: {why}")
        raise ScreeningError(
            Fault("output-failed", message.fill(why=os_reason(error)), Place(str(path)))
        ) from error


def _check_outputs(of: Wanted) -> None:
    """Raise ScreeningError if an output cannot be written, or something else stands there."""
    from ..reporting.batch.outputs import place_faults
    from ..reporting.batch.own_outputs import is_own_output

    faults = [fault for one in of.outputs for fault in place_faults(one)]
    if not of.force:
        others = [
            one for one in of.outputs if one.is_file() and one.stat().st_size and not is_own_output(one)
        ]
        faults += [Fault("output-exists", _EXISTS, Place(str(one))) for one in others]
    if faults:
        raise ScreeningError(faults)


_NOTHING_JUDGED: Final = Text(
    "Không có hồ sơ nào xét được: --on trống hoặc không đọc được.",
    "No dossier could be judged: --on is empty or cannot be read.",
)
_JUDGING: Final = Text("Xét hồ sơ theo {x} …", "Judging under {x} …")
_STOPPED: Final = Text("Đã dừng; không kết quả nào được giữ lại.", "Stopped; nothing is kept.")
_WRITTEN: Final = Text("Đã ghi: {path}", "Written: {path}")
_EXISTS: Final = Text(
    "đã có tệp này và không phải kết quả cũ; chọn tên khác, hoặc dùng --force để ghi đè",
    "this file exists and is no earlier result; choose another name, or use --force",
)
