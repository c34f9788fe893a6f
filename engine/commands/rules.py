"""`awards rules`: look at rulebooks, and the workbench of those who write them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from ..texts import Lang
from .later import LaterGroup
from .options import SETTINGS, lang_option, library_of, rules_option
from .terminal import say

_LATER: Final = {
    "lint": "awards.engine.commands.rules_lint:rules_lint",
    "diff": "awards.engine.commands.rules_diff:rules_diff",
    "prove": "awards.engine.commands.rules_prove:rules_prove",
    "docs": "awards.engine.commands.rules_docs:rules_docs",
    "new": "awards.engine.commands.rules_new:rules_new",
}


@click.group(cls=LaterGroup, later=_LATER, context_settings=SETTINGS)
def rules() -> None:
    """Bộ quy tắc: xem, kiểm tra, so sánh, soạn. / Rulebooks: look, check, compare, write.

    \b
    Ví dụ / Example:
      awards rules list
    """


@rules.command("list", context_settings=SETTINGS)
@rules_option
@lang_option
def rules_list(rules: Path | None, lang: Lang) -> int:
    """Liệt kê hình thức, phong trào, văn bản. / List awards, campaigns, law and sources.

    \b
    Ví dụ / Example:
      awards rules list --lang en
    """
    from ..reporting.rules_shown import listing

    say(listing(library_of(rules).rulebook, lang))
    return 0


@rules.command("show", context_settings=SETTINGS)
@click.argument("name", metavar="ID")
@rules_option
@lang_option
def rules_show(name: str, rules: Path | None, lang: Lang) -> int:
    """Xem một tiêu chí, phong trào, hình thức hoặc nguồn. / Show one criterion, campaign, award or source.

    \b
    Ví dụ / Example:
      awards rules show achievement-in-window
    """
    from ..reporting.rules_shown import showing

    say(showing(library_of(rules).rulebook, name, lang))
    return 0
