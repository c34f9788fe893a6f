"""All that only several dossiers of a batch together show, in a fixed order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from ...rulebooks.across_program import AcrossRules, CheckKind, CheckRule
from ...texts import Lang
from ..lines import Across
from .allowing import Allowing
from .bases import Bases
from .claims import achievement_again, same_achievement, same_initiative
from .counting import Counts
from .dossier_ids import same_dossier_id, shared_dossier_id
from .leaders import leader_share
from .members import prepare_people
from .numbers import same_person, same_person_again, shared_number
from .people import alike_collective, alike_person, two_awards
from .quotas import find_quotas

Compare = Callable[[sqlite3.Connection, CheckRule, Lang], Iterator[Across]]

_CHECKS: dict[CheckKind, Compare] = {
    "same-dossier-id": same_dossier_id,
    "shared-dossier-id": shared_dossier_id,
    "same-person": same_person,
    "same-person-again": same_person_again,
    "shared-number": shared_number,
    "alike-person": alike_person,
    "alike-collective": alike_collective,
    "two-awards": two_awards,
    "same-initiative": same_initiative,
    "same-achievement": same_achievement,
    "achievement-again": achievement_again,
}


def find_across(
    db: sqlite3.Connection, rules: AcrossRules, bases: Bases | None = None, lang: Lang = "vi"
) -> Iterator[Across]:
    """Yield every finding across the dossiers of a run file: checks, shares of leaders, quotas, preferences.

    Args:
        db: the run file; its tables `lines` and `keys` are read, nothing of it is written. Temporary
            tables are made, so that memory stays constant. `keys` should be indexed by kind and value.
        rules: `Library.across`.
        bases: figures that quotas are shares of.
    """
    campaigns = dict(rules.campaigns)
    prepare_people(db, campaigns)
    for check in rules.checks:
        if check.kind == "leader-share":
            yield from leader_share(db, check, lang, campaigns)
        else:
            yield from _CHECKS[check.kind](db, check, lang)
    counts = Counts(db, rules)
    yield from find_quotas(Allowing(rules, counts, bases or Bases()), lang, campaigns)
