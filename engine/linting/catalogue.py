"""Every rule of the linter, in order of codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from . import (
    cases_shown,
    citations,
    comments,
    drafts,
    head_days,
    impossible,
    ledger,
    letters,
    literals,
    routes,
    unread,
    unused,
    wording,
)
from .rule import Rule

_FAMILIES: Final = (
    unused, unread, literals, routes, impossible, head_days, wording, letters, citations, cases_shown,
    ledger, drafts, comments,
)  # fmt: skip
RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.code)
)
BY_CODE: Final[Mapping[str, Rule]] = {rule.code: rule for rule in RULES}
