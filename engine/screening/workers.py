"""Worker processes of this machine, as an executor: one that dies or hangs is replaced, the others go on."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from ..errors import AwardsError, Fault, ScreeningError

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 120.0
"""Seconds that one parcel may take. A parcel takes about a tenth of one; the first compiles its rules."""
_PRELOADED = [
    "awards.engine.screening.worker",
    "awards.engine.reporting.telling",
    "awards.engine.reporting.batch.row_xml",
]


def make_ready() -> None:
    """Start what worker processes are made from, so that it gets ready while this process reads on."""
    if _context().get_start_method() == "forkserver":
        from multiprocessing import forkserver  # not on every system

        forkserver.ensure_running()


class Workers(Executor):
    """An executor of `jobs` processes. What takes more than `patience` seconds is ended with its process."""

    def __init__(self, jobs: int, patience: float = PATIENCE) -> None:
        from pebble import ProcessPool

        self._patience = patience
        self._pool: Any = ProcessPool(max_workers=jobs, initializer=_leave_interrupts, context=_context())

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start a call in one of the processes."""
        future: Future[T] = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self._patience)
        return future

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; what was started is finished first if `wait` and not `cancel_futures`."""
        if cancel_futures or not wait:
            self._pool.stop()
        else:
            self._pool.close()
        self._pool.join()


def answer_of(future: Future[T], broke: Callable[[str], Fault]) -> T:
    """Return what a worker answered.

    Raises what it refused, or ScreeningError with what `broke` makes of any other reason.
    """
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, AwardsError):
        raise error
    raise ScreeningError(broke(f"{type(error).__name__}: {error}"[:300]))


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one: it ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _context() -> Any:
    """Return how processes are made: never copies of one that has threads."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context
