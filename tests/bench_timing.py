"""Timing for the benchmark: medians and percentiles in milliseconds, on one core."""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter_ns

__all__ = ["median", "on_one_core", "p95", "timed"]


def on_one_core() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(call: Callable[[], object]) -> float:
    """Return how long one call takes, in milliseconds."""
    start = perf_counter_ns()
    call()
    return (perf_counter_ns() - start) / 1e6


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 calls stay under."""
    return quantiles(times, n=20)[-1]
