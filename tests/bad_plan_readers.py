"""Readers of plans that misbehave, in a module of their own: each child process imports it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from awards.engine.plans.plan_text import Line


def hang(data: bytes, name: str) -> Iterator[Line]:
    assert data
    time.sleep(60)
    yield Line(1, name)


def swell(data: bytes, name: str) -> Iterator[Line]:
    assert data
    held = [bytearray(2**28) for _ in range(64)]
    yield Line(len(held), name)


def chatter(data: bytes, name: str) -> Iterator[Line]:
    assert data
    assert name
    for number in range(10**9):
        yield Line(number, "x" * 1000)
