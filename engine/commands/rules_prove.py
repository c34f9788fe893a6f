"""`awards rules prove`."""

from __future__ import annotations

import click

from .options import SETTINGS


@click.command("prove", context_settings=SETTINGS)
def rules_prove() -> int:
    """Chưa có. / Not there yet."""
    return 0
