"""What a letter is made from: the dossiers of one unit, and what they were judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..dates import FIRST_DAY, LAST_DAY
from ..screening.lines import Across, Applied, Line, Unreadable
from ..texts import Text

SENT_BACK: Final = ("returned", "deferred")
"""The verdicts whose dossiers a unit may mend and send again."""


@dataclass(frozen=True, slots=True)
class UnitBatch:
    """The dossiers that one unit submitted, in the order of the batch.

    `unit` is its name as it is written, empty where nobody says. Each line comes with the findings beside
    other dossiers that concern it; those may be about dossiers of other units. `unreadable`: what of the
    unit's could not be judged.
    """

    unit: str
    lines: Sequence[tuple[Line, Sequence[Across]]]
    unreadable: Sequence[Unreadable] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A text that a letter rests on, cited in full. `order` puts laws before decrees, older before newer."""

    source: str
    order: tuple[int, str]
    text: Text


class Named(NamedTuple):
    """A criterion as a letter names it; `first` and `last` are the days in force of the text it rests on."""

    label: Text
    clause: Text
    certainty: str
    first: int = FIRST_DAY
    last: int = LAST_DAY


@dataclass(frozen=True, slots=True)
class Facts:
    """What a batch was judged by: `applied`, `bases` and `criteria` by name of the program, as lines give it.

    `criteria` are by their ids. `names`: what people call the lists of units that rules refer to by id.
    """

    applied: Mapping[str, Applied] = field(default_factory=dict)
    bases: Mapping[str, Sequence[Basis]] = field(default_factory=dict)
    criteria: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)
