"""How many a quota allows in one pool: its limit, its base, and what of them is not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from ...figures import show_figure
from ...rulebooks.across_program import AcrossRules, QuotaRule
from ...texts import Text, fold
from .bases import Bases
from .counting import Counts
from .limits import Range, limits_of
from .quota_sql import WHOLE

_SCOPE = {
    "unit": "unit",
    "class_of_unit": "class",
    "cluster": "cluster",
    "named_bodies": "campaign",
    "campaign": "campaign",
}
Figures = tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class Allowed:
    """`limits`: the smallest and largest that may be meant; None: not known, for want of `lacking`."""

    limits: tuple[int, int] | None
    figures: Figures = ()
    lacking: str | None = None
    """`limit`: the source states none; `base`: no figure is given; `place`: pools do not nest."""


@dataclass
class Allowing:
    """Says how many each quota allows, from its rule, the counts of a batch and the figures given."""

    rules: AcrossRules
    counts: Counts
    bases: Bases
    _stated: dict[int, dict[tuple[str, str], Range]] = field(default_factory=dict, repr=False)

    def allowed(self, index: int, pool: str | None) -> Allowed:
        """Return how many a quota allows in a pool."""
        quota = self.rules.quotas[index]
        values = [one.value for one in quota.limits if one.value is not None]
        if len(values) < len(quota.limits) or not values:
            return Allowed(None, lacking="limit")
        if not quota.share:
            return Allowed(limits_of(values, None, quota.rounding))
        base = self._of_quota(index, pool) if quota.base_quota else self._given(index, pool)
        if base is None:
            return Allowed(None, lacking="place" if quota.base_quota else "base")
        exact = [value * end for value in values for end in {base.least, base.most}]
        figures = (
            (Text("Cơ số", "Base"), _shown(base.least, base.most)),
            (Text("Tính chính xác", "Exactly"), _shown(min(exact), max(exact))),
        )
        return Allowed(limits_of(values, base, quota.rounding), figures)

    def other(self, quota: QuotaRule) -> int | None:
        """Return the number of the quota that a share is of; None if the days do not tell which."""
        found = [
            number
            for number, one in enumerate(self.rules.quotas)
            if one.group == quota.group and one.id == quota.base_quota
            if one.first <= quota.last and quota.first <= one.last
        ]
        return found[0] if len(found) == 1 else None

    def _of_quota(self, index: int, pool: str | None) -> Range | None:
        other = self.other(self.rules.quotas[index])
        if other is None:
            return None
        per = self.rules.quotas[other].per
        where = WHOLE if per in ("campaign", "named_bodies") else self.counts.outer(index, pool, other)
        if where is None:
            return None
        if self.rules.quotas[index].of_limit:
            limits = self.allowed(other, where).limits
            return Range(Fraction(limits[0]), Fraction(limits[1])) if limits else None
        of, nowhere = self.counts.of(other, where), self.counts.of(other, None)
        return Range(Fraction(of.sure), Fraction(of.possible + nowhere.possible))

    def _given(self, index: int, pool: str | None) -> Range | None:
        quota = self.rules.quotas[index]
        if pool is None:
            return None
        known = self._figures(index)
        direct = known.get((_SCOPE[quota.per], "" if pool == WHOLE else self._key(quota, pool)))
        if direct or quota.per == "unit":
            return direct
        units = self._units(quota, pool)
        figures = [known.get(("unit", unit)) for unit in units or ()]
        found = [one for one in figures if one is not None]
        if not found or len(found) < len(figures):
            return None
        return Range(
            sum((one.least for one in found), Fraction()), sum((one.most for one in found), Fraction())
        )

    def _units(self, quota: QuotaRule, pool: str) -> list[str] | None:
        """Return all units of a pool, or None if they are not all known."""
        bodies = {self.counts.unit(quota, body) for body in quota.bodies or ()}
        if quota.per == "named_bodies":
            return sorted(bodies)
        place = dict(self.rules.places).get(quota.place or "")
        if place is None or not place.complete:
            return None
        found = {
            one.unit
            for one in place.names
            if quota.classes is None or one.class_ in quota.classes
            if not bodies or one.unit in bodies
            if quota.per != "class_of_unit" or one.class_ == pool
            if quota.per != "cluster" or fold(one.cluster or "") == pool
        }
        return sorted(found)

    def _figures(self, index: int) -> dict[tuple[str, str], Range]:
        """Return the figures of a quota's base. Two that differ are a range: who reads it is told both."""
        if index not in self._stated:
            quota = self.rules.quotas[index]
            assert quota.base is not None
            plan: dict[tuple[str, str], list[Fraction]] = {}
            given: dict[tuple[str, str], list[Fraction]] = {}
            for scope, key, figure in quota.base.figures:
                plan.setdefault((scope, self._name(quota, scope, key)), []).append(Fraction(figure))
            for (base, scope, key), value in self.bases.figures.items():
                if base == quota.base.id:
                    given.setdefault((scope, self._name(quota, scope, key)), []).append(value)
            self._stated[index] = {
                key: Range(min(_all(plan, given, key)), max(_sum(plan, key), _sum(given, key)))
                for key in {**plan, **given}
            }
        return self._stated[index]

    def _name(self, quota: QuotaRule, scope: str, key: str) -> str:
        return self.counts.unit(quota, key) if scope == "unit" else fold(key)

    def _key(self, quota: QuotaRule, pool: str) -> str:
        return pool if quota.per == "unit" else fold(pool)


_Of = dict[tuple[str, str], list[Fraction]]


def _all(plan: _Of, given: _Of, key: tuple[str, str]) -> Iterable[Fraction]:
    return [*plan.get(key, ()), *given.get(key, ())]


def _sum(of: _Of, key: tuple[str, str]) -> Fraction:
    """Return the sum: several names of one unit may be the units that became it, or one figure twice."""
    return sum(of.get(key, ()), Fraction())


def _shown(least: Fraction, most: Fraction) -> str:
    return show_figure(least) if least == most else f"{show_figure(least)} – {show_figure(most)}"
