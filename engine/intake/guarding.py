"""Reading lists of strangers: in a child process, with limits, so that a hostile file costs only itself.

A file can make its reader allocate all memory, run for hours or crash. The child may have
`MOST_MEMORY` and may be silent for `LONGEST_SILENCE`; whatever becomes of it, its file costs one
error and the program goes on.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Final

from ..errors import AwardsError, DossierError, Fault, Place
from ..texts import Text
from .tables import Table
from .walking import Found
from .workbooks import open_list

Make = Callable[[Sequence[Table]], Iterator[bytes]]
"""Makes chunks of bytes out of the tables of one file. A function at the top of a module, or a partial."""

Job = Callable[[], Iterator[bytes]]
"""Makes chunks of bytes. A function at the top of a module, or a partial of one."""

MOST_MEMORY: Final = 2 * 1024**3
"""Most bytes of address space that a child may have, where the system can limit it."""
LONGEST_SILENCE: Final = 60.0
"""Seconds after which a child that says nothing is stopped. Time in which nobody listens does not count."""
_PATIENCE: Final = 5.0

_PART, _FAULTS, _END, _MEMORY = "part", "faults", "end", "memory"


def in_child(
    found: Found, make: Make, memory: int = MOST_MEMORY, silence: float = LONGEST_SILENCE
) -> Iterator[bytes | DossierError]:
    """Yield what `make` makes of the tables of a file, chunk by chunk, as a child process reads it.

    The child waits while nobody asks for more, so that neither process holds more than a chunk. The last
    thing yielded is the error, if there was one: what AwardsError the child met, or that it took too
    much memory, too long, or broke down. The child has ended when the iterator has, also when it is
    closed early or interrupted.
    """
    return chunks_of(found.name, partial(_of_tables, found, make), memory, silence)


def _of_tables(found: Found, make: Make) -> Iterator[bytes]:
    tables = open_list(found)
    for part in make(tables):
        len(tables)  # nothing is said of a file of which a part cannot be read
        yield part


def chunks_of(
    name: str, job: Job, memory: int = MOST_MEMORY, silence: float = LONGEST_SILENCE
) -> Generator[bytes | DossierError, None, None]:
    """Yield what a job makes in a child process, as `in_child` does; `name` is the file's, for errors."""
    context = _context(job)
    listen, speak = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(speak, name, job, memory), daemon=True)
    with listen:
        try:
            child.start()
        except OSError as error:
            speak.close()
            yield _broken(name, f"{type(error).__name__}: {error.strerror}")
            return
        speak.close()
        try:
            yield from _heard(listen, child, name, silence)
        finally:
            _reap(child)


def _heard(
    listen: Connection, child: BaseProcess, name: str, silence: float
) -> Iterator[bytes | DossierError]:
    while True:
        if not listen.poll(silence):
            yield _late(name, silence)
            return
        try:
            what, said = listen.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            child.join(_PATIENCE)
            yield _broken(name, _how_it_ended(child.exitcode))
            return
        if what == _PART:
            yield said
        elif what == _END:
            return
        else:
            yield DossierError(said) if what == _FAULTS else _starved(name)
            return


def _context(job: Job) -> SpawnContext | ForkServerContext:
    """Return how children start: from a clean server that has read the code (12 ms), else anew (100 ms)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__, *_modules_of(job)])
    return context


def _modules_of(job: Job | Make) -> list[str]:
    """Return the modules of the functions that a job is made of."""
    if not isinstance(job, partial):
        return [job.__module__]
    given = [one for one in job.args if callable(one)]
    return [*_modules_of(job.func), *(name for one in given for name in _modules_of(one))]


def _reap(child: BaseProcess) -> None:
    child.join(0)
    if child.is_alive():
        child.kill()
    child.join()
    child.close()


# -- in the child --------------------------------------------------------------------------------------------


def _serve(speak: Connection, name: str, job: Job, memory: int) -> None:
    _quieten()
    _limit(memory)
    # What is read here is kept to the end: looking for garbage among millions of cells only costs time.
    gc.disable()
    with contextlib.suppress(OSError), speak:  # nobody listens any more
        try:
            for part in job():
                speak.send((_PART, part))
            speak.send((_END, None))
        except AwardsError as error:
            speak.send((_FAULTS, error.faults))
        except MemoryError:
            gc.collect()
            speak.send((_MEMORY, None))
        except BrokenPipeError:
            raise
        except BaseException as error:  # noqa: BLE001  a reader's panic is no Exception; it goes to the parent
            speak.send((_FAULTS, _broken(name, f"{type(error).__name__}: {error}"[:300]).faults))


def _quieten() -> None:
    """Leave interrupts to the parent, and keep what a crashing reader prints off the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(what)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, hard))


# -- what went wrong -----------------------------------------------------------------------------------------


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"


def _error(name: str, code: str, text: Text) -> DossierError:
    return DossierError(Fault(code, text, Place(name)))


def _late(name: str, silence: float) -> DossierError:
    text = Text(
        "đọc tệp quá {seconds} giây mà chưa xong nên phải dừng; mở tệp, chép riêng danh sách sang tệp"
        " mới rồi gửi lại",
        "reading the file took more than {seconds} seconds and was stopped; open it, copy only the list"
        " into a new file and send that",
    )
    return _error(name, "reading-too-long", text.fill(seconds=f"{silence:g}"))


def _starved(name: str) -> DossierError:
    text = Text(
        "đọc tệp cần quá nhiều bộ nhớ nên phải dừng; mở tệp, chép riêng danh sách sang tệp mới rồi gửi lại",
        "reading the file takes too much memory and was stopped; open it, copy only the list into a new"
        " file and send that",
    )
    return _error(name, "reading-too-large", text)


def _broken(name: str, why: str) -> DossierError:
    text = Text(
        "trình đọc tệp bị ngắt giữa chừng ({why}); tệp có thể hỏng hoặc quá lớn: mở tệp, chép riêng danh"
        " sách sang tệp .xlsx mới rồi gửi lại",
        "reading the file broke off ({why}); it may be damaged or too large: open it, copy only the list into"
        " a new .xlsx and send that",
    )
    return _error(name, "reading-broke", text.fill(why=why))
