"""Cold start: what one `awards check` costs, against the bare import of the packages it stands on."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench_dossiers import DEMO, ROOT
from bench_timing import median, timed
from tabulate import tabulate

RUNS = 21
FIRST_RUNS = 3
BARE = "from pydantic import BaseModel; import click, tabulate, durable.lang"
JUDGED = (0, 3, 4)
"""Exit codes of a check that came to a verdict."""


def cold_start() -> str:
    """Return the table of cold starts: every run is a process of its own."""
    bare = [sys.executable, "-c", BARE]
    check = [*_awards(), "check", DEMO]
    with TemporaryDirectory() as folder:
        _run(check, folder)  # not counted: it may compile the bytecode of a fresh checkout
    first, imports, checks = [], [], []
    for _ in range(FIRST_RUNS):
        with TemporaryDirectory() as folder:
            first.append(timed(partial(_run, check, folder)))
    with TemporaryDirectory() as folder:
        _run(check, folder)
        for _ in range(RUNS):
            imports.append(timed(partial(_run, bare, folder)))
            checks.append(timed(partial(_run, check, folder)))
    base = median(imports)
    measured = {
        "bare import of pydantic, click, tabulate, durable": imports,
        f"awards check {DEMO}": checks,
        "the same, first time: all rulebooks read": first,
    }
    rows = [(name, len(of), median(of), min(of), median(of) / base) for name, of in measured.items()]
    headers = ("COLD, one process each", "runs", "median ms", "least ms", "times bare")
    return tabulate(rows, headers, floatfmt=("", "", ".1f", ".1f", ".2f"))


def _awards() -> list[str]:
    script = Path(sys.executable).with_name("awards")
    return [str(script)] if script.exists() else [sys.executable, "-m", "awards.cli"]


def _run(command: list[str], cache: str) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode not in JUDGED:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr.decode(errors='replace')}")
