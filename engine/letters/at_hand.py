"""The dossiers of which only results are known, found again by their digests."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future

from ..errors import Fault
from ..screening.running import WAITING
from ..screening.setting import Setting
from ..screening.spool import Spool
from ..screening.worker import Parcel, read_parcel
from ..screening.workers import answer_of
from ..texts import Text
from .unit_batch import SENT_BACK

_FIND = f"SELECT number FROM lines WHERE digest = ? AND screened IN ({','.join('?' * len(SENT_BACK))})"  # noqa: S608


def keep_dossiers(parcels: Iterable[Parcel], setting: Setting, spool: Spool, executor: Executor) -> None:
    """Keep in a run file the dossiers that its units may mend, as far as they are among the parcels.

    A dossier is known by its digest, so it has to be read as it was for the results: the same history, the
    same values where lists are silent. Raises ScreeningError if the executor breaks.
    """
    spool.db.execute("CREATE INDEX IF NOT EXISTS lines_by_digest ON lines (digest)")
    for found in _read(parcels, setting, executor):
        for digest, packed in found:
            numbers = spool.all(_FIND, (digest, *SENT_BACK))
            spool.put_data((number, packed) for (number,) in list(numbers))


def _read(
    parcels: Iterable[Parcel], setting: Setting, executor: Executor
) -> Iterator[tuple[tuple[str, bytes], ...]]:
    pending: deque[Future[tuple[tuple[str, bytes], ...]]] = deque()
    for parcel in parcels:
        pending.append(executor.submit(read_parcel, setting, parcel))
        if len(pending) >= WAITING:
            yield answer_of(pending.popleft(), _broke)
    while pending:
        yield answer_of(pending.popleft(), _broke)


def _broke(why: str) -> Fault:
    return Fault("dossiers-unread", _BROKE.fill(why=why))


_BROKE = Text(
    "việc đọc lại hồ sơ (--dossiers) bị ngắt giữa chừng ({why}); chạy lại, hoặc bỏ --dossiers",
    "reading the dossiers again (--dossiers) broke off ({why}); run again, or leave out --dossiers",
)
