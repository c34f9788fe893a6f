"""How a batch is screened: everything a worker needs to know, and can be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from ..dossiers.reading import ReadDossier
from ..errors import AwardsError
from ..judging.findings import Judgement
from ..lists.reading import NO_DEFAULTS, Defaults
from ..texts import Lang
from .lines import Applied, Point, Told


class Words(NamedTuple):
    """What a judged dossier is called and why, in words. `report` is its full JSON, if that was asked for."""

    applied: Applied
    told: tuple[Told, ...]
    points: tuple[Point, ...]
    faults: tuple[str, ...]
    report: bytes | None


class Tell(Protocol):
    """Puts a judgement into words. A function at the top of a module, so that it can be pickled."""

    def __call__(self, judgement: Judgement, read: ReadDossier, lang: Lang, full: bool) -> Words:
        """Return the words; `full`: with the report."""
        ...


class TellError(Protocol):
    """Puts into JSON why a dossier could not be judged. Also a function at the top of a module."""

    def __call__(self, file: str, error: AwardsError, lang: Lang) -> bytes:
        """Return the JSON text."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """How every dossier of a run is judged.

    `rules` is the folder of rulebooks. `on` replaces the day of consideration, as `check --on` does.
    `defaults` are values of a dossier's fields that hold where a list, not a JSON dossier, is silent.
    `history` is the address of a database of past decisions. `full`: keep the full reports.
    `preferring`: say which preferences of law or plan hold, for counting against quotas.
    `data`: keep the dossiers themselves as they were sent, for those who send them back.
    """

    rules: Path
    tell: Tell
    tell_error: TellError
    lang: Lang = "vi"
    on: str | None = None
    defaults: Defaults = NO_DEFAULTS
    history: str | None = None
    full: bool = False
    preferring: bool = False
    data: bool = False
