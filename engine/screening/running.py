"""Running parcels on an executor: a dossier that kills, hangs or breaks its worker costs only itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import TimeoutError as TooLongError
from itertools import chain

from ..errors import DossierError, Fault, HistoryError, Place, RulebookError, ScreeningError
from ..texts import Text
from .setting import Setting
from .worker import Answer, Parcel, Sent, Unjudged, judge_parcel, not_judged

WAITING = 8
"""Parcels in hand at a time; bounds memory, and keeps some workers busy while one is slow."""

Answered = tuple[Parcel, Answer]


def judge_all(
    parcels: Iterable[Parcel],
    setting: Setting,
    executor: Executor,
    renew: Callable[[], Executor] | None = None,
    waiting: int = WAITING,
) -> Iterator[Answered]:
    """Yield each parcel with what was found, in the order given.

    `executor` is any `concurrent.futures.Executor`: threads, processes, a cluster's. When a parcel fails,
    its dossiers are judged again one by one, so that only the one to blame goes unjudged. `renew` makes a
    new executor where the old one broke for good; without it a broken executor stops the run.

    Raises RulebookError or HistoryError if rules or history have a fault, ScreeningError if the executor
    broke and cannot be renewed; what was yielded until then stands.
    """
    runner = _Runner(setting, executor, renew)
    pending: deque[tuple[Parcel, Future[Answer]]] = deque()
    try:
        for parcel in parcels:
            pending.append((parcel, runner.start(parcel)))
            if len(pending) >= waiting:
                yield runner.finish(*pending.popleft())
        while pending:
            yield runner.finish(*pending.popleft())
    finally:
        for _, future in pending:
            future.cancel()
        runner.close()


class _Runner:
    def __init__(self, setting: Setting, executor: Executor, renew: Callable[[], Executor] | None) -> None:
        self._setting = setting
        self._executor = executor
        self._given = executor
        self._renew = renew

    def start(self, parcel: Parcel) -> Future[Answer]:
        try:
            return self._executor.submit(judge_parcel, self._setting, parcel)
        except BrokenExecutor as error:
            if self._renew is None:
                raise ScreeningError(_BROKEN) from error
            self.close()
            self._executor = self._renew()
            return self._executor.submit(judge_parcel, self._setting, parcel)

    def finish(self, parcel: Parcel, future: Future[Answer]) -> Answered:
        why = _failure(future)
        if why is None:
            return parcel, future.result()
        if len(parcel) == 1 and not isinstance(why, BrokenExecutor):
            return parcel, Answer((self._unjudged(parcel[0], why),))
        answers = [self._alone(sent) for sent in parcel]
        found, points, applied = (tuple(chain.from_iterable(parts)) for parts in zip(*answers, strict=True))
        return parcel, Answer(found, points, applied)

    def _alone(self, sent: Sent) -> Answer:
        """Judge one dossier by itself; twice if the executor broke, which another's parcel may have done."""
        why: BaseException | None = None
        for _ in range(2):
            future = self.start((sent,))
            why = _failure(future)
            if why is None:
                return future.result()
            if not isinstance(why, BrokenExecutor):
                break
        return Answer((self._unjudged(sent, why),))

    def _unjudged(self, sent: Sent, why: BaseException | None) -> Unjudged:
        kind = "hung" if isinstance(why, TooLongError) else "died"
        text = _HUNG if kind == "hung" else _DIED.fill(why=f"{type(why).__name__}: {why}"[:300])
        source = sent.source
        fault = Fault(f"judging-{kind}", text, Place(source.file, source.row, pointer=source.pointer))
        return not_judged(self._setting, sent, DossierError(fault), kind)

    def close(self) -> None:
        """Give back an executor made here; the one that was given belongs to the caller."""
        if self._executor is not self._given:
            self._executor.shutdown(wait=False, cancel_futures=True)


def _failure(future: Future[Answer]) -> BaseException | None:
    """Return why a parcel failed. A fault of rules or history is not the parcel's: it ends the run."""
    try:
        error = future.exception()
    except TooLongError as late:
        return late
    if isinstance(error, RulebookError | HistoryError):
        raise error
    return error


_HUNG = Text(
    "máy xét quá lâu nên phải dừng; hồ sơ này chưa được xét, báo cho người phụ trách chương trình",
    "judging took too long and was stopped; this dossier was not judged, tell whoever looks after "
    "the program",
)
_DIED = Text(
    "máy xét bị ngắt giữa chừng ({why}); hồ sơ này chưa được xét, báo cho người phụ trách chương trình",
    "judging broke off ({why}); this dossier was not judged, tell whoever looks after the program",
)
_BROKEN = Fault(
    "executor-broken",
    Text(
        "bộ xử lý song song đã hỏng giữa chừng; kết quả đã xét vẫn còn, chạy lại với --resume",
        "the executor broke; what was judged is kept, run again with --resume",
    ),
)
