"""Memory: what one process holds after 1,000 and after 20,000 varied dossiers.

Measured in a process of its own, which this file is when it is run by itself.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

from tabulate import tabulate

COUNTS = (1_000, 5_000, 20_000)


def memory() -> str:
    """Return the table of memory held."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    held = [float(line) for line in done.stdout.split()]
    by_count = dict(zip(COUNTS, held, strict=True))
    rows = [(f"{count:,}", by_count[count], by_count[count] - by_count[1_000]) for count in COUNTS]
    return tabulate(
        rows, ("MEMORY, dossiers judged in one process", "MB held", "more than after 1,000"),
        floatfmt=("", ".1f", "+.1f"), colalign=("right", "right", "right"),
    )  # fmt: skip


def _held() -> float:
    """Return the resident memory of this process in MB; where that cannot be told, the most it ever was."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def _judge_all() -> None:
    from bench_dossiers import varied

    from awards.engine.dossiers.reading import make_dossier
    from awards.engine.judging.judge import Bench
    from awards.engine.reporting.report import report
    from awards.engine.rulebooks.library import Library

    bench = Bench(Library())
    for number in range(1, COUNTS[-1] + 1):
        report(bench.judge(make_dossier(varied(number))), "vi")
        if number in COUNTS:
            print(_held(), flush=True)


if __name__ == "__main__":
    _judge_all()
