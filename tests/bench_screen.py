"""Screening: a batch from its files to the council's workbook, with the share of each stage and the memory.

The command runs in a process of its own, as an office runs it. Memory is that of all its processes at one
time, shared pages counted once, as the system tells it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

CAMPAIGN = "kon-ray-110-nam"
COUNT, MANY = 10_000, 100_000
RUN = "import sys; from awards.cli import main; sys.argv = ['awards', *sys.argv[1:]]; main()"
_LOOK_EVERY = 0.1


class Ran(NamedTuple):
    """Seconds, the most memory of all processes together in MB, and the remarks of the command."""

    seconds: float
    megabytes: float
    stages: dict[str, float]


def screening(count: int = COUNT, many: int = MANY) -> str:
    """Return the table of whole runs, and the share of each stage of the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = sample_of(folder / "batch", count)
        lines, book, out = made / "dossiers.jsonl", made / "danh-sach.xlsx", folder / "o.xlsx"
        _run(lines, out, 2, look=False)  # compiles what the rules need, once
        two = _screen(lines, out, 2)
        one = _screen(lines, out, 1)
        listed = _screen(book, out, 2)
        rows = [
            _row(f"{count:,} from JSONL, --jobs 2", two, count, ""),
            _row(
                f"{count:,} from JSONL, --jobs 1", one, count, f"{one.seconds / two.seconds:.2f} x --jobs 2"
            ),
            _row(
                f"{count:,} from XLSX, --jobs 2", listed, count, f"{listed.seconds / two.seconds:.2f} x JSONL"
            ),
        ]
        if many:
            large = sample_of(folder / "large", many, book=False) / "dossiers.jsonl"
            most = _run(large, out, 2, look=True)
            told = f"memory {most.megabytes / two.megabytes - 1:+.0%}"
            rows.append(_row(f"{many:,} from JSONL, --jobs 2", most, many, told))
        stages = "; ".join(f"{stage} {share:.2f} s" for stage, share in two.stages.items())
    heads = ("SCREENING, files to workbook", "s", "dossiers/s", "MB, all processes", "")
    return tabulate(rows, heads, floatfmt=("", ".2f", ",.0f", ".0f"), disable_numparse=[0, 4]) + f"\n{stages}"


def _row(what: str, ran: Ran, count: int, more: str) -> tuple[str, float, float, float, str]:
    return what, ran.seconds, count / ran.seconds, ran.megabytes, more


def sample_of(folder: Path, count: int, book: bool = True) -> Path:
    from awards.engine.sampling.writing import write_sample

    write_sample(count, 1, CAMPAIGN, folder, workbook=book)
    return folder


def _screen(given: Path, out: Path, jobs: int) -> Ran:
    """Run twice: once for the time, once for the memory, for looking at it takes the time of a process."""
    timed = _run(given, out, jobs, look=False)
    return timed._replace(megabytes=_run(given, out, jobs, look=True).megabytes)


def _run(given: Path, out: Path, jobs: int, look: bool) -> Ran:
    command = [sys.executable, "-c", RUN, "screen", str(given), "-o", str(out), "--jobs", str(jobs)]
    timings = out.with_suffix(".timings")
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env=os.environ | {"AWARDS_TIMINGS": str(timings)},
    )  # fmt: skip
    most = 0.0
    while look and process.poll() is None:
        most = max(most, memory_of(process.pid))
        time.sleep(_LOOK_EVERY)
    process.wait()
    seconds = time.perf_counter() - start
    stages = dict(line.split("\t") for line in timings.read_text().splitlines())
    return Ran(seconds, most, {name: float(value) for name, value in stages.items()})


def memory_of(session: int) -> float:
    """Return the memory of every process of a session, in MB; 0 where the system does not tell it."""
    total = 0
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(one.name)) == session:
                told = (one / "smaps_rollup").read_text()
                total += int(next(line for line in told.splitlines() if line.startswith("Pss:")).split()[1])
        except (OSError, StopIteration):
            continue
    return total / 1e3


if __name__ == "__main__":
    print(screening(*map(int, sys.argv[1:])))
