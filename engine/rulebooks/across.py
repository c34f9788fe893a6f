"""The language of rules/across.yaml: what only several dossiers together show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from .across_program import CheckKind
from .vocabulary import Cite, Closed, Day, Effect, Ground, Id, InForce, Operand, Parameter, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedCite(Closed):
    """What a check rests on from a day on, until the next one."""

    from_: Annotated[Day, Field(alias="from")]
    cite: Cite | None = None
    no_text: Words | None = None
    """In place of `cite`, where no text was seen to say it: what the check rests on instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Closed):
    """One comparison of dossiers: `kind` says which, the rest what follows from it and on what ground."""

    id: Id
    kind: CheckKind
    label: Words
    required: Words
    """What the law asks for, in one line."""
    cites: Annotated[list[DatedCite], Field(min_length=1)]
    """In order of days. Dossiers considered before the first one are not compared."""
    in_force: InForce | None = None
    ground: Ground
    effect: Effect
    remedy: Words
    common_from: Operand | None = None
    """A parameter. From so many candidates on, a title is taken for a common phrase: only a note."""
    at_most: Operand | None = None
    """A parameter: the largest share, where the law states one. Without it shares are only shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossChecks(Closed):
    """rules/across.yaml: comparisons of the dossiers of a batch."""

    parameters: dict[Id, Parameter] = field(default_factory=dict)
    checks: list[Check]
