"""One id on several dossiers: one dossier sent twice, or dossiers that were numbered alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text
from ..keys import DOSSIER
from ..lines import Across
from .members import Member, finding, groups, named, short, split

_ONE = ("who", "name", "award", "campaign")
"""What is equal where one dossier was sent twice."""


def same_dossier_id(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each dossier that was sent twice: one id, candidate, award and campaign."""
    for all_of in groups(db, DOSSIER, check):
        for of in split(all_of, *_ONE):
            yield _told(check, of, Text(" của cùng đối tượng", " of one candidate"), lang, "unmet")


def shared_dossier_id(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each id of dossiers that are not one and the same. Nobody knows whose id is the wrong one."""
    for of in groups(db, DOSSIER, check):
        if len({tuple(getattr(one, name) for name in _ONE) for one in of}) < 2:
            continue
        whose = _OTHERS
        if len({one.name for one in of} - {""}) < 2:
            whose = _OPEN if len({(one.who, one.name) for one in of}) > 1 else _OTHER_AWARDS
        yield _told(check, of, whose, lang, "unknown")


_OTHERS = Text(" của các đối tượng khác nhau", " of different candidates")
_OPEN = Text(", chưa rõ có của một đối tượng không", ", perhaps of one candidate, perhaps not")
_OTHER_AWARDS = Text(" của cùng đối tượng, cho các đề nghị khác nhau", " of one candidate, for other awards")


def _told(check: CheckRule, of: list[Member], whose: Text, lang: Lang, status: str) -> Across:
    text = Text(
        "mã “{id}” đứng ở {n} hồ sơ{of}: {names}", 'the id "{id}" stands on {n} dossiers{of}: {names}'
    ).fill(id=short(of[0].shown), n=len(of), of=whose, names=named(of, lang))
    return finding(check, of, lang, about=of[0].shown, found=text, status=status)
