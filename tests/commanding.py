"""Calling the command line as a person would, without starting a process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from awards.cli import cli, main

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "docs" / "demo" / "dossier.json"


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports of `--format json`."""
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


class Awards:
    """The command `awards` under a test's control."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = patch, capture

    def __call__(self, *args: str | Path, stdin: bytes = b"") -> Ran:
        self._patch.setattr(sys, "argv", ["awards", *map(str, args)])
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = self._capture.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else int(code is not None), out, err)


def sample(**changes: Any) -> dict[str, Any]:
    """Return the eligible sample dossier with top-level keys changed."""
    data: dict[str, Any] = json.loads(
        (ROOT / "cases" / "base" / "kon-ray-individual.json").read_text("utf-8")
    )
    return data | changes


def every_command(group: click.Group = cli, name: str = "awards") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that can be called, with its whole name."""
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from every_command(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command
