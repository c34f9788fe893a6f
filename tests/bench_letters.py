"""Letters: from the results of a screened batch to a folder for each unit, with the memory of all processes.

The command runs in a process of its own, as an office runs it. `letters` are documents: each is written as
.docx and as .html.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench_screen import RUN, memory_of, sample_of
from tabulate import tabulate

COUNT, MANY = 10_000, 30_000
_LOOK_EVERY = 0.1
_OFFICE = Path(__file__).resolve().parent / "data" / "office.yaml"


class Ran(NamedTuple):
    """Seconds, the most memory of all processes together in MB, units, letters and workbooks written."""

    seconds: float
    megabytes: float
    units: int
    letters: int
    twins: int


def lettering(count: int = COUNT, many: int = MANY) -> str:
    """Return the table of whole runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = sample_of(folder / "batch", count, book=False) / "dossiers.jsonl"
        results = _screened(lines)
        two = _letters(results, folder / "two", 2)
        one = _letters(results, folder / "one", 1)
        mended = _letters(results, folder / "mended", 2, "--dossiers", str(lines))
        rows = [
            _row(f"{count:,} dossiers, --jobs 2", two, ""),
            _row(f"{count:,} dossiers, --jobs 1", one, f"{one.seconds / two.seconds:.2f} x --jobs 2"),
            _row(f"{count:,} dossiers, workbooks to mend", mended, f"{mended.twins:,} workbooks"),
        ]
        if many:
            large = _screened(sample_of(folder / "large", many, book=False) / "dossiers.jsonl")
            most = _letters(large, folder / "many", 2)
            told = f"memory {most.megabytes / two.megabytes - 1:+.0%}"
            rows.append(_row(f"{many:,} dossiers, --jobs 2", most, told))
    heads = ("LETTERS, results to folders", "s", "units", "letters", "letters/s", "MB, all processes", "")
    return tabulate(rows, heads, floatfmt=("", ".2f", ",.0f", ",.0f", ".0f", ".0f"), disable_numparse=[0, 6])


def _row(what: str, ran: Ran, more: str) -> tuple[str, float, int, int, float, float, str]:
    return what, ran.seconds, ran.units, ran.letters, ran.letters / ran.seconds, ran.megabytes, more


def _screened(lines: Path) -> Path:
    out = lines.with_name("ket-qua.jsonl")
    subprocess.run(
        [sys.executable, "-c", RUN, "screen", str(lines), "-o", str(out)],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return out


def _letters(results: Path, out: Path, jobs: int, *more: str) -> Ran:
    command = [
        sys.executable, "-c", RUN, "letter", str(results), "-o", str(out), "--office", str(_OFFICE), "--jobs",
        str(jobs), *more,
    ]  # fmt: skip
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=os.environ
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, memory_of(process.pid))
        time.sleep(_LOOK_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 3, 4):
        raise RuntimeError(f"no letters were written: awards letter ended with {process.returncode}")
    letters, twins = len(list(out.rglob("*.docx"))), len(list(out.rglob("*.xlsx")))
    return Ran(seconds, most, len([one for one in out.iterdir() if one.is_dir()]) - 1, letters, twins)


if __name__ == "__main__":
    print(lettering(*map(int, sys.argv[1:])))
