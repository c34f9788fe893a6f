"""A part of a rulebook: one campaign or one award, its files, and the cases that are judged by them.

Who writes one campaign asks what its own cases show of it, without those of every other campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..rulebooks.filing import Rulebook
from .batches import BatchCase
from .cases import Case

C = TypeVar("C", Case, BatchCase)


@dataclass(frozen=True)
class Narrowed:
    """The campaigns and awards that are asked about. Both empty: the whole rulebook."""

    campaigns: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether only a part is asked about."""
        return bool(self.campaigns or self.awards)

    def files(self, rulebook: Rulebook) -> frozenset[str] | None:
        """Return the files of the part (`rules/campaigns/x.yaml`); None: all.

        Of a campaign its own file and its list of units, of an award the files of its law.
        """
        if not self:
            return None
        found = set()
        for name in self.campaigns:
            filed = rulebook.campaigns[name]
            found.add(filed.document.file)
            place = filed.campaign.place
            if place in rulebook.places:
                found.add(rulebook.places[place].document.file)
        for one in rulebook.regimes.awards:
            if one.id in self.awards:
                found.update(row.document.file for row in rulebook.series[one.series])
        return frozenset(found)

    def owners(self, rulebook: Rulebook) -> frozenset[str]:
        """Return whose text the part is: campaigns, awards, and the series of law of those."""
        series = (one.series for one in rulebook.regimes.awards if one.id in self.awards)
        return frozenset((*self.campaigns, *self.awards, *series))

    def cases(self, cases: Iterable[C]) -> list[C]:
        """Return the cases with a dossier of one of the campaigns or awards."""
        if not self:
            return list(cases)
        return [one for one in cases if any(map(self._concerns, _dossiers(one)))]

    def _concerns(self, dossier: Mapping[str, Any]) -> bool:
        return dossier.get("campaign") in self.campaigns or dossier.get("award") in self.awards


WHOLE = Narrowed()
"""The whole rulebook."""


def _dossiers(case: Case | BatchCase) -> Sequence[Mapping[str, Any]]:
    return (case.dossier,) if isinstance(case, Case) else case.dossiers
