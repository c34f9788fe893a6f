"""`awards rules lint`."""

from __future__ import annotations

import click

from .options import SETTINGS


@click.command("lint", context_settings=SETTINGS)
def rules_lint() -> int:
    """Chưa có. / Not there yet."""
    return 0
