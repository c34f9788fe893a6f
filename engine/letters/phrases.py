"""Phrases that several kinds of letters share: the campaign, the days of consideration, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..screening.lines import Line
from ..texts import Lang, Text
from .letter import Paragraph
from .office import Office
from .unit_batch import Facts
from .wording import days_said, dossiers, fit, one_day

_ASK: Final = Text(
    "Nếu có vướng mắc, đề nghị {unit} liên hệ {desk}{reach} để được hướng dẫn",
    "For questions {unit} may turn to {desk}{reach}",
)
_NO_CAMPAIGN: Final = Text("Không theo đợt, phong trào thi đua", "Without a campaign")
_AMONG: Final = Text("Trong đó: {x}.", "Among them: {x}.")


def asking(unit: str, office: Office) -> Text:
    """Return whom to ask, as a sentence without its full stop."""
    of = office.contact
    vi = "".join(
        [f", điện thoại {of.phone}" if of.phone else "", f", thư điện tử {of.email}" if of.email else ""]
    )
    en = "".join([f", telephone {of.phone}" if of.phone else "", f", e-mail {of.email}" if of.email else ""])
    return _ASK.fill(unit=unit, desk=of.desk, reach=Text(vi, en))


def _campaigns_of(lines: Sequence[Line], facts: Facts) -> dict[str, int]:
    """Return how many dossiers each campaign has, by its title; '' counts those of none."""
    found: dict[str, int] = {}
    for line in lines:
        applied = facts.applied.get(line.program)
        title = fit((applied.campaign_title if applied else None) or line.campaign or "")
        found[title] = found.get(title, 0) + 1
    return found


def plan_said(lines: Sequence[Line], facts: Facts) -> Text:
    """Return the campaign that all dossiers are for, as words after a noun; nothing where they differ."""
    titles = list(_campaigns_of(lines, facts))
    if len(titles) != 1 or not titles[0]:
        return Text("", "")
    return Text(f" {titles[0]}", f" for {titles[0]}")


def day_said(lines: Sequence[Line]) -> Text:
    """Return the days of consideration as words after a verb; nothing where none is known."""
    days = [day for one in lines if (day := one_day(one.considered_on))]
    vi, en = days_said(days, "vi"), days_said(days, "en")
    return Text(f" {vi}", f" on {en}") if days else Text("", "")


def by_campaign(lines: Sequence[Line], facts: Facts, lang: Lang) -> Iterator[Paragraph]:
    """Yield how many dossiers each campaign has; nothing where there is but one."""
    found = _campaigns_of(lines, facts)
    if len(found) > 1:
        none = _NO_CAMPAIGN.say(lang)
        parts = [f"{title or none}: {dossiers(count, lang)}" for title, count in found.items()]
        yield Paragraph(_AMONG.fill(x="; ".join(parts)).say(lang))
