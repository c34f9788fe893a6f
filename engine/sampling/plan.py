"""What the sampler takes from a campaign's plan, as data: days, awards, subjects, places."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..dates import Span, day_after, iso_day, read_date
from ..errors import AwardsError, Fault
from ..rulebooks import language as lang
from ..rulebooks.filing import Rulebook
from ..rulebooks.library import SHIPPED
from ..rulebooks.loading import load_rulebook
from ..texts import Text, fold, nearest
from .mix import Settled, the_consequences, the_mix

Days = tuple[int, int]


class Effect(NamedTuple):
    """Ground and effect of a criterion, as written down for the truth."""

    ground: str
    effect: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign as the sampler sees it.

    `windows` are the window's readings, the base first, empty where the plan states none; `subjects`
    likewise. `awards` is None where the plan names none. `places`: the folded names of the units listed.
    """

    id: str
    title: str
    prefix: str
    criteria: tuple[str, ...]
    effects: dict[str, Effect]
    considered: int
    achievements: Days
    windows: tuple[Days, ...]
    periods: dict[str, tuple[int | None, int | None]]
    subjects: tuple[tuple[str, ...], ...]
    awards: tuple[str, ...] | None
    awards_called: dict[str, str]
    """What the forms of award are called, by id."""
    every_award: tuple[str, ...]
    years: tuple[Days, ...]
    """Years that the plan sums up one by one."""
    decision: str | None
    """Number of the decision that forms the clusters."""
    places: frozenset[str]
    complete: bool

    @property
    def last_period(self) -> tuple[int | None, int | None]:
        """Return the first and last day of the last period."""
        return next(reversed(self.periods.values())) if self.periods else (None, None)


LAW = {
    "giay-khen": (
        "candidate-name", "no-pending-matter", "proposal", "review-minutes", "route-open",
        "enterprise-standard", "household-conduct", "household-contribution", "candidate-list",
        "achievement-report",
    ),
    "bang-khen": (
        "candidate-name", "no-pending-matter", "proposal", "review-minutes", "route-open",
        "route-open-enterprise", "conduct", "conduct-enterprise", "enterprise-standard", "candidate-list",
        "achievement-report", "household-contribution", "outstanding-in-campaign",
        "outstanding-in-campaign-collective",
    ),
}  # fmt: skip
"""What the law of 2020 to 2023 asks of a dossier that goes by a campaign, by form of award."""
LAW_DAYS = (20200101, 20231231)
"""The days on which that law governs."""

KNOWN_AWARDS = ("giay-khen-huyen", "bang-khen-tinh", "giay-khen-xa")
"""The awards whose law is written down here."""


def read_plan(campaign: str, rules: Path = SHIPPED) -> Plan:
    """Return what the sampler needs of a campaign of a folder of rules; see `plan_of`."""
    return plan_of(load_rulebook(rules), campaign)


def plan_of(rulebook: Rulebook, campaign: str) -> Plan:
    """Return what the sampler needs of a campaign.

    Raises:
        AwardsError: there is no such campaign, or one for which no truth is written down here.
    """
    filed = rulebook.campaigns.get(campaign)
    if filed is None:
        raise _refused(
            "unknown-campaign", f"không có đợt thi đua “{campaign}”", f'there is no campaign "{campaign}"',
            allowed=tuple(rulebook.campaigns), meant=nearest(campaign, rulebook.campaigns), raw=campaign,
        )  # fmt: skip
    of = filed.campaign
    periods = {} if isinstance(of.periods, str) else {one.id: _period(one) for one in of.periods}
    settled = the_mix().campaigns.get(campaign) or _settled(of, periods)
    considered = _day(settled.considered_on)
    if not LAW_DAYS[0] <= considered <= LAW_DAYS[1]:
        raise _refused(
            "no-truth-for-the-law",
            f"mới có kết quả đúng cho luật từ 2020 đến 2023, ngày xét là {settled.considered_on}",
            f"the truth is written down for the law of 2020 to 2023 only, this is {settled.considered_on}",
        )
    places, complete = _place(rulebook, of.place)
    return Plan(
        id=campaign,
        title=of.title.vi,
        prefix=settled.prefix,
        criteria=_criteria(of),
        effects=_effects(campaign),
        considered=considered,
        achievements=_span(settled.achievements),
        windows=_windows(of),
        periods=periods,
        subjects=_subjects(of),
        awards=None if isinstance(of.awards, str) else tuple(one.award for one in of.awards),
        awards_called={one.id: one.label.vi for one in rulebook.regimes.awards},
        every_award=tuple(one for one in KNOWN_AWARDS if one in {row.id for row in rulebook.regimes.awards}),
        years=tuple(
            _span(one.value)
            for name, one in (of.parameters or {}).items()
            if name.startswith("year-") and one.type == "span"
        ),
        decision=next(
            (str(one.value) for one in (of.parameters or {}).values() if one.type == "document_number"), None
        ),
        places=places,
        complete=complete,
    )


def _settled(of: lang.Campaign, periods: dict[str, tuple[int | None, int | None]]) -> Settled:
    """Return what a campaign that `mix.yaml` does not know leaves to be settled, from its own days."""
    last = next(reversed(periods.values()))[1] if periods else None
    window = of.window.value if isinstance(of.window, lang.Parameter) else None
    if last is None or not isinstance(window, str):
        raise _refused(
            "sample-not-settled",
            f"kế hoạch “{of.id}” không nêu đủ ngày; "
            "ghi ngày xét và thời gian thành tích vào sampling/mix.yaml",
            f'the plan "{of.id}" does not state its days; put a day of consideration and the time of '
            "achievements into sampling/mix.yaml",
        )
    return Settled(iso_day(day_after(last, 15)), of.id.split("-")[0].upper(), window)


def _effects(campaign: str) -> dict[str, Effect]:
    common, own = the_consequences()
    changed = own.get(campaign, {})
    return {name: Effect(ground, changed.get(name, effect)) for name, (ground, effect) in common.items()}


def _place(rulebook: Rulebook, name: str | None) -> tuple[frozenset[str], bool]:
    if name is None:
        return frozenset(), False
    of = rulebook.places[name].units
    return frozenset(fold(one) for unit in of.units for one in (unit.name, *unit.aliases)), of.complete


def _criteria(of: lang.Campaign) -> tuple[str, ...]:
    names = tuple(str(getattr(one, "id", None) or getattr(one, "use", "")) for one in of.criteria)
    unknown = [name for name in names if name not in the_consequences()[0]]
    if unknown:
        listed = ", ".join(unknown)
        raise _refused(
            "no-truth-for-a-criterion",
            f"chưa có cách tính kết quả đúng cho điều kiện: {listed} (engine/sampling/expecting.py)",
            f"there is no arithmetic yet for the truth of: {listed} (engine/sampling/expecting.py)",
        )
    return names


def _values(of: lang.Parameter) -> list[object]:
    return [one.value for one in of.readings] if of.readings else [of.value]


def _windows(of: lang.Campaign) -> tuple[Days, ...]:
    if isinstance(of.window, str):
        return ()
    return tuple(_span(value) for value in _values(of.window) if value not in (None, lang.NOT_STATED))


def _subjects(of: lang.Campaign) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(str, value)) for value in _values(of.subjects.kinds) if isinstance(value, list))


def _period(of: lang.Period) -> tuple[int | None, int | None]:
    first, last = read_date(of.from_), read_date(of.to)
    return (
        first.earliest if isinstance(first, Span) else None,
        last.latest if isinstance(last, Span) else None,
    )


def _span(value: object) -> Days:
    first, _, last = str(value).partition("..")
    return _day(first), _day(last or first)


def _day(value: str) -> int:
    found = read_date(value)
    if not isinstance(found, Span):
        raise _refused("sample-day", f"không đọc được ngày “{value}”", f'cannot read the day "{value}"')
    return found.earliest


def _refused(code: str, vi: str, en: str, **more: Any) -> AwardsError:
    return AwardsError(Fault(code, Text(vi, en), **more))
