"""People and collectives that may be one, put forward twice; one candidate for two awards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...dates import Span, read_date
from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text
from ..keys import CANDIDATE, NAME_AND_DAY, NAME_AND_YEAR, masked
from ..lines import Across
from .members import NEW_NUMBER, Member, finding, groups, named, split

_OLD = 9
_CUT = (NEW_NUMBER - 1, _OLD - 1)
"""Digits of a number whose first nought was lost, as spreadsheets do."""


def alike_person(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield people of one name and birth date, or of one name, year of birth and unit.

    Two different 12-digit numbers are two people, unless one was mistyped: that is only a note. Old 9-digit
    numbers differ from new ones, and from one another where they were issued anew: they tell nobody apart.
    """
    for kind in (NAME_AND_DAY, NAME_AND_YEAR, CANDIDATE):
        for all_of in groups(db, kind, check):
            for of in split(all_of, "campaign"):
                if kind == NAME_AND_YEAR and all(map(_has_day, of)):
                    continue  # told apart, or together, by their days
                if kind == CANDIDATE and not all(map(_only_named, of)):
                    continue
                yield from _alike(check, of, kind, lang)


def _alike(check: CheckRule, of: list[Member], kind: str, lang: Lang) -> Iterator[Across]:
    sure = {one.person for one in of if one.sure}
    open_ = [one for one in of if not one.sure]
    people = sure | {one.person or f"#{one.number}" for one in open_}
    if len(people) < 2 or (not open_ and kind != NAME_AND_DAY):
        return
    why = [_SHARED[kind]]
    if not open_:
        why.append(_TOLD_APART)
    if any(one.person and len(one.person) == _OLD for one in open_):
        why.append(_CARDS if sure else _OLD_CARDS)
    if any(one.person and len(one.person) in _CUT for one in open_):
        why.append(_LOST)
    if any(one.person is None for one in open_):
        why.append(_NO_NUMBER)
    if len({one.gender for one in of} - {None}) > 1:
        why.append(_GENDERS)
    text = Text("{n} hồ sơ {why}: {names}", "{n} dossiers {why}: {names}").fill(
        n=len(of),
        why=Text("; ".join(one.vi for one in why), "; ".join(one.en for one in why)),
        names=named(of, lang),
    )
    numbers = ", ".join(sorted(masked(one) for one in {one.person for one in of[:20]} if one))
    shown = [(Text("Số định danh", "Personal numbers"), numbers)] if numbers else []
    effect = None if open_ else "note"
    about = of[0].shown
    yield finding(check, of, lang, about=about, found=text, status="unknown", effect=effect, figures=shown)


def alike_collective(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield collectives, households and firms of one full name, twice for one award of a campaign.

    Households whose heads have different 12-digit numbers are told apart as people are: only a note.
    """
    for all_of in groups(db, CANDIDATE, check):
        for of in split((one for one in all_of if one.kind != "individual"), "award", "campaign"):
            apart = all(one.sure for one in of)
            if apart and len({one.person for one in of}) == len(of):
                why, effect = Text("; {why}", "; {why}").fill(why=_HEADS_APART), "note"
            else:
                why, effect = Text("", ""), None
            text = Text(
                "{award}: {n} hồ sơ cùng tên đầy đủ{why}: {names}",
                "{award}: {n} dossiers of one full name{why}: {names}",
            ).fill(award=of[0].award_label, n=len(of), why=why, names=named(of, lang))
            about = of[0].candidate
            yield finding(check, of, lang, about=about, found=text, status="unknown", effect=effect)


def two_awards(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield candidates who are put forward for two awards of one campaign.

    It is barred for one achievement only, and whether theirs is one is for people to say.
    """
    for all_of in groups(db, CANDIDATE, check):
        for of in split((one for one in all_of if one.campaign), "campaign", "who", "name"):
            awards = list(dict.fromkeys(one.award_label for one in of))
            if len({one.award for one in of}) < 2:
                continue
            text = Text("đề nghị {awards}: {names}", "put forward for {awards}: {names}").fill(
                awards=Text(" và ".join(awards), " and ".join(awards)), names=named(of, lang)
            )
            yield finding(check, of, lang, about=of[0].candidate, found=text, status="unknown")


def _has_day(of: Member) -> bool:
    read = read_date(of.birth) if of.birth else None
    return isinstance(read, Span) and read.earliest == read.latest


def _only_named(of: Member) -> bool:
    """Return whether nothing but name, and unit or year, tells who a person is, and no other key has both."""
    if of.kind != "individual" or of.person is not None or _has_day(of):
        return False
    *_, year, home = of.value.rsplit("|", 2)
    return not (year and home)


_SHARED = {
    NAME_AND_DAY: Text("cùng họ tên, cùng ngày sinh", "of one name and birth date"),
    NAME_AND_YEAR: Text(
        "cùng họ tên, năm sinh, đơn vị (có hồ sơ chỉ ghi năm sinh)",
        "of one name, year of birth and unit (some give only the year)",
    ),
    CANDIDATE: Text(
        "cùng họ tên, cùng đơn vị, không ghi ngày sinh và số định danh",
        "of one name and unit, without birth date or personal number",
    ),
}
_CARDS = Text(
    "một số 9 chữ số (CMND) và một số 12 chữ số (CCCD) có thể của một người",
    "an old 9-digit and a new 12-digit number may be one person's",
)
_OLD_CARDS = Text(
    "số 9 chữ số (CMND) cấp lại có thể khác số cũ", "a 9-digit number issued anew may differ from the old one"
)
_TOLD_APART = Text(
    "mỗi hồ sơ một số 12 chữ số khác nhau nên là những người khác nhau, trừ khi ghi nhầm số",
    "their 12-digit numbers differ, so they are different people unless one was mistyped",
)
_HEADS_APART = Text(
    "mỗi hộ một số định danh 12 chữ số khác nhau nên là các hộ khác nhau, trừ khi ghi nhầm số",
    "their 12-digit numbers differ, so they are different households unless one was mistyped",
)
_LOST = Text(
    "có số thiếu một chữ số, có thể mất số 0 đầu", "a number lacks a digit, perhaps its first nought"
)
_NO_NUMBER = Text("có hồ sơ không ghi số định danh dùng được", "some give no usable personal number")
_GENDERS = Text("giới tính ghi khác nhau", "their genders are given differently")
