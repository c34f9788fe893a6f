"""Runs of `awards screen` for the tests: a small batch, and the command in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from awards.engine.sampling.writing import write_sample

CAMPAIGN = "kon-ray-110-nam"
RUN = "import sys; from awards.cli import main; sys.argv = ['awards', *sys.argv[1:]]; main()"


def made(folder: Path, n: int = 200, seed: int = 3, workbook: bool = True) -> Path:
    """Return the folder of an invented batch."""
    write_sample(n, seed, CAMPAIGN, folder, workbook=workbook)
    return folder


def start(*args: str | Path, before: str = "") -> subprocess.Popen[bytes]:
    """Start the command in a process group of its own; `before` is run first, in the process."""
    return subprocess.Popen(
        [sys.executable, "-c", before + RUN, *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        env=os.environ | {"COLUMNS": "80"},
    )  # fmt: skip


def finished(process: subprocess.Popen[bytes], seconds: float = 120) -> tuple[int, str, str]:
    """Return the exit code, and what was printed."""
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out.decode(), err.decode()


def reports(path: Path) -> list[dict[str, Any]]:
    """Return the reports that a run wrote."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]
