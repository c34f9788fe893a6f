"""Speaking to a terminal or a pipe: what is printed, what is complained of, how a command ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from ..errors import os_reason
from ..texts import Text, printable

ALL_ELIGIBLE, WRONG_USAGE, SOME_INELIGIBLE, SOME_OPEN, UNREADABLE = 0, 2, 3, 4, 5
INTERRUPTED, READER_GONE = 130, 141
EXIT = {"eligible": ALL_ELIGIBLE, "ineligible": SOME_INELIGIBLE}
"""Exit code by verdict; any other verdict is SOME_OPEN."""
GRAVITY = (ALL_ELIGIBLE, SOME_OPEN, SOME_INELIGIBLE, UNREADABLE)
"""Exit codes from best to worst; the worst wins."""


def unread_why(error: OSError) -> Text:
    """Return why a file cannot be read, in words."""
    words = {
        FileNotFoundError: Text("không có tệp này", "there is no such file"),
        PermissionError: Text("không có quyền đọc tệp", "no permission to read the file"),
    }
    return words.get(type(error)) or os_reason(error)


class ReaderGoneError(Exception):
    """Whoever read our output has stopped reading (`| head`)."""


def say(text: str) -> None:
    """Print text as it is, but for what would steer a terminal. In JSON that is spelled out the same way."""
    try:
        click.echo(printable(text.encode("utf-8", "replace").decode()), nl=False)
    except BrokenPipeError:
        raise ReaderGoneError from None


def complain(text: str) -> None:
    """Print a line on standard error."""
    # Where even this cannot be written there is nobody left to tell; the exit code still says it.
    with suppress(OSError):
        click.echo(printable(text), err=True)


def open_streams() -> None:
    """Make sure of the standard streams, in UTF-8; one that was closed is empty, or leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  for good
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
