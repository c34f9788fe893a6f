"""One personal number on several dossiers: put forward twice, perhaps twice, or standing with two names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text
from ..keys import PERSON
from ..lines import Across
from .members import Member, finding, groups, named, split


def same_person(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each person, by name and 12-digit number, put forward twice for one award of a campaign."""
    for all_of in groups(db, PERSON, check):
        for of in _together(all_of):
            if _one_person(of) and of[0].known:
                yield _told(check, of, [], lang, "unmet")


def same_person_again(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each person put forward again for an award who may be so rightly, or may be somebody else.

    Without a campaign one award may be given several times, for achievements of which each is another.
    """
    for all_of in groups(db, PERSON, check):
        for of in _together(all_of):
            if _one_person(of) and of[0].known:
                continue
            why = [] if of[0].known else [_NO_CAMPAIGN]
            why += [] if of[0].sure else [_OLD_NUMBER]
            why += [] if all(one.name for one in of) else [_NO_NAME]
            yield _told(check, of, why, lang, "unknown")


def shared_number(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each personal number that stands with several names. Nobody knows with whom it is wrong."""
    for of in groups(db, PERSON, check):
        names = len({one.name for one in of} - {""})
        if names < 2:
            continue
        text = Text(
            "số {id} ghi cho {k} họ tên khác nhau ở {n} hồ sơ{why}: {names}",
            "the number {id} stands with {k} different names on {n} dossiers{why}: {names}",
        ).fill(
            id=of[0].shown,
            k=names,
            n=len(of),
            why=Text("", "") if of[0].sure else _why([_OLD_NUMBER]),
            names=named(of, lang),
        )
        yield finding(check, of, lang, about=of[0].shown, found=text, status="unknown")


def _together(of: list[Member]) -> Iterator[list[Member]]:
    """Yield the dossiers for one award of a campaign under one name. No name at all may be the only other."""
    for one in split(of, "award", "campaign"):
        names = {each.name for each in one} - {""}
        if len(names) < 2:
            yield one
        else:
            yield from split((each for each in one if each.name), "name")


def _one_person(of: list[Member]) -> bool:
    return of[0].sure and all(one.name for one in of)


def _told(check: CheckRule, of: list[Member], why: list[Text], lang: Lang, status: str) -> Across:
    text = Text(
        "số {id}, {award}: {n} hồ sơ{why}: {names}", "number {id}, {award}: {n} dossiers{why}: {names}"
    ).fill(
        id=of[0].shown,
        award=of[0].award_label,
        n=len(of),
        why=_why(why),
        names=named(of, lang),
    )
    return finding(check, of, lang, about=of[0].candidate, found=text, status=status)


def _why(of: list[Text]) -> Text:
    return Text("".join(f"; {one.vi}" for one in of), "".join(f"; {one.en}" for one in of))


_NO_CAMPAIGN = Text(
    "không theo đợt thi đua đã biết, có thể cho các thành tích khác nhau",
    "for no campaign that is known, perhaps for different achievements",
)
_NO_NAME = Text("có hồ sơ không ghi họ tên", "some give no name")
_OLD_NUMBER = Text(
    "số không đủ 12 chữ số nên chưa chắc của một người",
    "the number has not 12 digits, so it may not be one person's",
)
