"""The ledger of ids: every id that rulebooks have ever used, so that none comes back with another meaning.

    used:
      criterion:
        proposal: [The proposal]            # what it has meant, in the English words of its label
    retired:
      criterion:
        good-year: {on: 2026-11-21, meant: [Evaluated good], why: {vi: ..., en: ...}}

The file stands beside the rules and decides nothing: it is no part of a rulebook's digest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal

from pydantic import Field

from .vocabulary import Closed, Day, Id, Words

IdKind = Literal[
    "attestation", "award", "base", "campaign", "check", "criterion", "indicator", "not_encoded", "note",
    "parameter", "place", "preference", "question", "quota", "regime", "route", "source",
]  # fmt: skip
"""What has an id that reports, dossiers or other files name."""

USED_IDS: Final = "used-ids.yaml"
"""The ledger's name in a folder of rules."""

Meanings = Annotated[list[str], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired(Closed):
    """An id that is used no more, since a day."""

    on: Day
    meant: Meanings
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedIds(Closed):
    """rules/used-ids.yaml. Rows are added and never taken away."""

    used: dict[IdKind, dict[Id, Meanings]]
    retired: dict[IdKind, dict[Id, Retired]] = field(default_factory=dict)
