"""What could become of a dossier: changes that would make it eligible, and what no change can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..judging.findings import Verdict
from ..texts import Text

Means = Literal["paper", "time", "council", "fact"]
"""What brings a change about, cheapest first.

`paper`: state, correct or send something that may well be so (a missing paper, a value left out, a date that
cannot be read). `time`: wait. `council`: a question that the council answers. `fact`: something that must be
so but, by what the dossier says, is not yet: another achievement, another year.
"""
Rests = Literal["authority", "council", "office", "nobody"]
"""With whom a finding rests that no change of the dossier mends.

`authority`: the body that is looking into a matter has to conclude it. `council`: it is for the council to
weigh, or to say how a provision is read. `office`: whoever appraises has to look it up in a list that is not
complete here. `nobody`: it cannot be otherwise.
"""
Operation = Literal["add", "replace", "remove"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the dossier's JSON, as in JSON Patch: `pointer`, and `value` for all but `remove`."""

    operation: Operation
    pointer: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do about one criterion, in words and as edits of the dossier's JSON that stand for it."""

    criterion: str
    means: Means
    said: Text
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A smallest set of changes: with all of them the dossier is eligible, with any left out it is not.

    `verdict`: the best that can be reached. `for_council` where something remains that only the council
    can look at: then the changes bring the dossier before the council and, with any left out, they do not.
    """

    changes: tuple[Change, ...]
    verdict: Verdict = "eligible"


@dataclass(frozen=True, slots=True)
class Barrier:
    """A finding that no change of the dossier mends, why, and with whom it rests."""

    criterion: str
    why: Text
    rests_with: Rests = "nobody"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A finding that is not known. `verdicts`: what the dossier could get, however it comes out.

    `decides`: whether its answer can still change the verdict.
    """

    criterion: str
    decides: bool
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class EligibleFrom:
    """The first day (yyyymmdd) of consideration on which the dossier would be eligible, nothing else changed.

    `day` None: there is none up to `searched_to`. `now`: it is eligible on its own day already.
    """

    day: int | None
    now: bool
    searched_to: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another award or route that the same dossier would satisfy."""

    award: str
    campaign: str | None
    route: str | None
    label: Text
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Prospects:
    """All that could become of one dossier.

    `remedies` are cheapest first; empty with no `barriers` only where the dossier is eligible already or
    `complete` is False (the search was cut off at its bound, which is then said).
    """

    remedies: tuple[Remedy, ...]
    barriers: tuple[Barrier, ...]
    open: tuple[OpenQuestion, ...]
    eligible_from: EligibleFrom
    alternatives: tuple[Alternative, ...]
    complete: bool


Data = Mapping[str, Any]
"""A dossier as JSON data."""
