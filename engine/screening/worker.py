"""Judging a parcel of dossiers: what a worker process does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ..dates import Span, read_date
from ..dossiers.json_text import parse
from ..dossiers.reading import make_dossier
from ..errors import AwardsError, DisagreementError, Fault, RulebookError
from ..history.adding import add_history
from ..history.people import person_of
from ..intake.tables import Source
from ..judging.judge import Bench, considered_on
from ..lists.faults import column_of
from ..lists.reading import Lost
from ..rulebooks.library import Library
from .kept import pack
from .keys import keys_of
from .lines import Applied, Point, Unreadable
from .list_rows import Listed, StrayRowError, read_listed
from .making_lines import make_line
from .rows import Judged, keep, order_of
from .setting import Setting

if TYPE_CHECKING:
    from ..history.reading import HistoryReader


class Sent(NamedTuple):
    """One dossier as it was sent.

    `raw`: JSON text (bytes), JSON already parsed, what a list says of it (`Listed`), or the error that
    says why there is none.
    """

    number: int
    source: Source
    raw: object


class Unjudged(NamedTuple):
    """What a worker says of a dossier that it could not judge."""

    line: Unreadable
    report: bytes | None


class Answer(NamedTuple):
    """What a worker says of a parcel: one entry for each dossier, in order, and what they share."""

    found: tuple[Judged | Unjudged, ...]
    points: tuple[Point, ...] = ()
    applied: tuple[Applied, ...] = ()


Parcel = tuple[Sent, ...]


class Given(NamedTuple):
    """A dossier as JSON data with what is told of it.

    `sent` is the data before a history added to it. `lost`: what cells of a list say that no dossier can
    hold.
    """

    data: dict[str, Any]
    told: tuple[Fault, ...]
    sent: dict[str, Any]
    lost: tuple[Lost, ...] = ()


def judge_parcel(setting: Setting, parcel: Parcel) -> Answer:
    """Return what is found of each dossier of a parcel. Any executor may run it, in any process.

    A dossier that cannot be read, or on which the evaluators disagree, costs only itself. Raises
    RulebookError when the rules have a fault: then nothing can be judged.
    """
    points: dict[tuple[str, str], Point] = {}
    applied: dict[str, Applied] = {}
    desk = _desk(setting)
    found = [
        desk.judge(sent, one, points, applied)
        for sent, one in zip(parcel, desk.read_all(parcel), strict=True)
    ]
    return Answer(tuple(found), tuple(points.values()), tuple(applied.values()))


def get_ready(setting: Setting) -> None:
    """Make a process ready for judging, so that it is when the first parcel comes."""
    _desk(setting)


def read_parcel(setting: Setting, parcel: Parcel) -> tuple[tuple[str, bytes], ...]:
    """Return the digest of each dossier of a parcel that can be read, and the dossier as a run file keeps it.

    The digest is the one that judging gives. Any executor may run it, in any process.
    """
    return tuple(_desk(setting).digests(parcel))


def not_judged(setting: Setting, sent: Sent, error: AwardsError, kind: str) -> Unjudged:
    """Return what is kept of a dossier that could not be judged. `kind` as in `Unreadable`."""
    lang, source = setting.lang, sent.source
    faults = tuple([_placed(one, source) for one in error.faults])
    column = next((letter for one in faults if source.sheet and (letter := column_of(one))), None)
    line = Unreadable(
        sent.number, source, column, _id_of(sent.raw),
        tuple([one.say(lang) for one in faults]), tuple([one.code for one in faults]), kind,
    )  # fmt: skip
    return Unjudged(
        line, setting.tell_error(source.file, type(error)(faults), lang) if setting.full else None
    )


def _placed(fault: Fault, source: Source) -> Fault:
    """Return a fault with the place of its dossier in the file."""
    place = fault.place
    # In a file of one dossier nothing but the fault itself knows the line.
    line = place.line if source.row is None or (source.sheet and place.line) else source.row
    inside = (
        (source.pointer or "") + (place.pointer or "") if place.pointer != source.pointer else place.pointer
    )
    return replace(fault, place=replace(place, file=source.file, line=line, pointer=inside or None))


class _Desk:
    """What one process keeps between parcels: the rulebooks it has compiled, its line to the history."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._bench = Bench(Library(setting.rules), setting.preferring)
        day = read_date(setting.on) if setting.on else None
        self._on = day if isinstance(day, Span) else None
        self._defaults = setting.defaults
        self._history = _reader_of(setting.history)

    def read_all(self, parcel: Parcel) -> Iterator[Given | AwardsError]:
        """Yield what is given of each dossier, with what the history adds to it."""
        if self._history is None:
            yield from map(self._read, parcel)
            return
        read = [self._read(sent) for sent in parcel]
        people = [None if isinstance(one, AwardsError) else person_of(one.data) for one in read]
        known = iter(self._history.awards_of([one for one in people if one is not None]))
        for sent, one, person in zip(parcel, read, people, strict=True):
            if isinstance(one, AwardsError) or person is None:
                yield one
            else:
                data, more = add_history(one.data, next(known), sent.source.file, self._on)
                yield one._replace(data=data, told=(*one.told, *more))

    def digests(self, parcel: Parcel) -> Iterator[tuple[str, bytes]]:
        """Yield the digest of each dossier that can be read, and the dossier as it is kept."""
        for sent, given in zip(parcel, self.read_all(parcel), strict=True):
            if isinstance(given, Given):
                with suppress(AwardsError):  # what cannot be read has no digest to be found by
                    yield make_dossier(given.data, sent.source.file).digest, pack(given.sent, given.lost)

    def _read(self, sent: Sent) -> Given | AwardsError:
        raw, file = sent.raw, sent.source.file
        if isinstance(raw, AwardsError):
            return raw
        if isinstance(raw, Listed):
            made = read_listed(raw, self._defaults)
            if isinstance(made, AwardsError):
                return made
            return Given(made.data, made.faults, made.data, made.lost)
        try:
            # What is no object, `make_dossier` refuses.
            data = cast("dict[str, Any]", parse(raw, file) if isinstance(raw, bytes) else raw)
            return Given(data, (), data)
        except AwardsError as error:
            return error

    def judge(
        self,
        sent: Sent,
        given: Given | AwardsError,
        points: dict[tuple[str, str], Point],
        applied: dict[str, Applied],
    ) -> Judged | Unjudged:
        """Return what is found of one dossier; what others may share goes to `points` and `applied`."""
        try:
            if isinstance(given, AwardsError):
                raise given
            read = make_dossier(given.data, sent.source.file)
            if self._on is not None:
                read = considered_on(read, self._on)
            if given.told:
                read = replace(read, faults=(*read.faults, *given.told))
            judgement = self._bench.judge(read, sent.source.file)
        except RulebookError:
            raise
        except DisagreementError as error:
            return not_judged(self._setting, sent, error, "disagreement")
        except AwardsError as error:
            whole = sent.source.row is None and sent.source.pointer is None and error is sent.raw
            kind = "file" if whole else "row" if isinstance(error, StrayRowError) else "unreadable"
            return not_judged(self._setting, sent, error, kind)
        words = self._setting.tell(judgement, read, self._setting.lang, self._setting.full)
        name = words.applied.program
        applied[name] = words.applied
        for point in words.points:
            points[name, point.id] = point
        line = make_line(sent.number, sent.source, read, judgement, words)
        data = pack(given.sent, given.lost) if self._setting.data else None
        return keep(line, order_of(line), keys_of(read.dossier), words.report, data)


def _id_of(raw: object) -> str | None:
    """Return the id that something which cannot be judged gives itself, if it gives one."""
    found = raw.get("id") if isinstance(raw, dict) else getattr(raw, "dossier", None)
    return found[:200] if isinstance(found, str) else None


def _reader_of(history: str | None) -> HistoryReader | None:
    if history is None:
        return None
    from ..history.reading import HistoryReader  # a database's library, only where there is a database

    return HistoryReader(history)


_local = threading.local()


def _desk(setting: Setting) -> _Desk:
    """Return this thread's desk for a setting: judges are not shared between threads."""
    kept: tuple[Setting, _Desk] | None = getattr(_local, "kept", None)
    if kept is None or kept[0] != setting:
        kept = _local.kept = (setting, _Desk(setting))
    return kept[1]
