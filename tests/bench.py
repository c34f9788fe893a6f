"""The benchmark: `make bench`. Prints tables with medians, and never fails because of a number."""

from __future__ import annotations

import os
import platform

from bench_cold import cold_start
from bench_letters import lettering
from bench_memory import memory
from bench_peers import peers
from bench_screen import screening
from bench_warm import warm

TARGETS = (
    "targets: cold check at most 2.5 times the bare import; warm at most 1.5 ms median; memory flat;"
    "\nscreening at least 1,200 a second, at most 500 MB and 15 % more for 100,000, XLSX at most 1.3 x JSONL;"
    "\n500 letters from a batch of 10,000 in under 60 s"
)


def main() -> None:
    """Measure everything, one thing after another, and print each table as soon as it is there."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    busy = f", {os.getloadavg()[0]:.1f} of them busy before this" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()} ({platform.python_implementation()}), {machine}{busy}")
    print(TARGETS)
    for measure in (cold_start, warm, memory, peers, screening, lettering):
        print()
        print(measure(), flush=True)


if __name__ == "__main__":
    main()
