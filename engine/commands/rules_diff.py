"""`awards rules diff`."""

from __future__ import annotations

import click

from .options import SETTINGS


@click.command("diff", context_settings=SETTINGS)
def rules_diff() -> int:
    """Chưa có. / Not there yet."""
    return 0
