"""What stands around a run over a batch: an orderly stop, the run file, the progress bar."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import DossierError
from ..intake.walking import RUN_FILE, Found, Passed
from ..reporting.batch.batch_summary import progress_words
from ..screening.estimating import expected
from ..screening.screen import Progress
from ..screening.spool import Spool
from ..texts import Lang, Text
from .terminal import complain


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """Take a request to end, or a terminal that goes away, as Ctrl-C: what was judged is kept."""

    def stop(number: int, frame: object) -> None:  # noqa: ARG001  as signals are told
        raise KeyboardInterrupt

    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.signal(one, stop) for one in asked}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def run_file(outputs: Sequence[Path], lang: Lang, stopped: Text) -> Iterator[Spool]:
    """Open the run file: beside the first output, where a run that is cut off leaves it for the next.

    `stopped` is what is said where a run without outputs is cut off.
    """
    if not outputs:
        with tempfile.TemporaryDirectory(prefix="awards-") as folder:
            spool = Spool(Path(folder) / f"screen{RUN_FILE}")
            try:
                yield spool
            except KeyboardInterrupt:
                complain(stopped.say(lang))
                raise
            finally:
                spool.close()
        return
    spool = Spool(outputs[0].with_name(outputs[0].name + RUN_FILE))
    try:
        yield spool
    except BaseException as error:
        spool.close()
        if isinstance(error, KeyboardInterrupt):
            complain(_INTERRUPTED.fill(file=spool.path).say(lang))
        raise
    spool.remove()


@contextmanager
def bar_of(
    found: Sequence[Found | Passed | DossierError], lang: Lang
) -> Iterator[tuple[Progress | None, Progress]]:
    """Show on a terminal how far the run is. Yields what is told of dossiers done, and of more to come."""
    if not sys.stderr.isatty():
        yield None, lambda count: None
        return
    from tqdm import tqdm

    words = progress_words(lang)
    total = expected(one for one in found if isinstance(one, Found))
    with tqdm(
        total=total, desc=words.doing, unit=words.unit, bar_format=words.bar, file=sys.stderr,
        dynamic_ncols=True, leave=False,
    ) as bar:  # fmt: skip

        def expect(count: int) -> None:
            bar.total = (bar.total or 0) + count
            bar.refresh()

        yield bar.update, expect


_INTERRUPTED = Text(
    "Đã dừng. Phần đã xét còn trong {file}; chạy lại cùng lệnh với --resume để tiếp tục.",
    "Stopped. What was judged is kept in {file}; run the same command with --resume to go on.",
)
