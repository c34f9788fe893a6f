"""`awards rules new`."""

from __future__ import annotations

import click

from .options import SETTINGS


@click.command("new", context_settings=SETTINGS)
def rules_new() -> int:
    """Chưa có. / Not there yet."""
    return 0
