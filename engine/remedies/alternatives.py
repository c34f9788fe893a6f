"""Other awards and routes that the same dossier would satisfy: only award, campaign and route change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..judging.findings import Judgement
from ..judging.verdict import ORDER
from ..rulebooks.library import Catalogue
from ..texts import Text
from .prospects import Alternative
from .trying import Trials, Tried

_IN_CAMPAIGN = Text("{award}, trong {campaign}", "{award}, in {campaign}")
_BY_ROUTE = Text("{award}, theo tiêu chuẩn: {route}", "{award}, by the standard: {route}")
_MAY_BE = ORDER[ORDER.index("for_council") :]

_Choice = tuple[str, str | None, str | None]
"""Award, campaign, route."""


def alternatives(tried: Tried, trials: Trials) -> tuple[Alternative, ...]:
    """Return what else the dossier could be put forward for: eligible first, else in the rulebook's order.

    First the other awards of its campaign, then awards and routes of the law without a campaign. Only
    where the standard of the law is met: what nobody asked about is no alternative.
    """
    found = []
    for choice in _choices(tried, trials.bench.library.catalogue):
        award, campaign, route = choice
        tried_so = trials.judge({**tried.data, "award": award, "campaign": campaign, "route": route})
        if tried_so is None:
            continue
        judgement = tried_so.judgement
        if judgement.verdict in _MAY_BE and judgement.route is not None:
            found.append(Alternative(*choice, _label(judgement), judgement.verdict))
    return tuple(sorted(found, key=lambda one: -ORDER.index(one.verdict)))


def _choices(tried: Tried, catalogue: Catalogue) -> Iterator[_Choice]:
    dossier = tried.read.dossier
    campaign = dossier.campaign
    if campaign is not None:
        for award in catalogue.offered.get(campaign, ()):
            if award != dossier.award:
                yield award, campaign, "campaign"
    own = None if campaign is not None else (dossier.award, dossier.route)
    for award, routes in catalogue.routes.items():
        for route in routes:
            if route != "campaign" and (award, route) != own:
                yield award, None, route


def _label(of: Judgement) -> Text:
    program = of.program
    named: dict[str, Any] = {"award": program.award_label}
    if program.campaign_title is not None:
        return _IN_CAMPAIGN.fill(**named, campaign=program.campaign_title)
    return _BY_ROUTE.fill(**named, route=program.route_label or program.route or "")
