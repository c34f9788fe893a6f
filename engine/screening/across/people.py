"""One dossier, person or collective put forward twice; one candidate for two awards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...dates import Span, read_date
from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text, fold
from ..keys import CANDIDATE, DOSSIER, NAME_AND_DAY, NAME_AND_YEAR, PERSON, masked
from ..lines import Across
from .members import Member, finding, groups, named, short, split

_NEW, _OLD = 12, 9
_CUT = (_NEW - 1, _OLD - 1)
"""Digits of a number whose first nought was lost, as spreadsheets do."""


def same_dossier_id(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each id that stands on several dossiers."""
    for of in groups(db, DOSSIER, check):
        several = len({one.who for one in of}) > 1
        text = Text(
            "mã “{id}” đứng ở {n} hồ sơ{of}: {names}", 'the id "{id}" stands on {n} dossiers{of}: {names}'
        ).fill(
            id=short(of[0].shown),
            n=len(of),
            of=Text(" của các đối tượng khác nhau", " of different candidates")
            if several
            else Text(" của cùng đối tượng", " of one candidate"),
            names=named(of, lang),
        )
        yield finding(check, of, lang, about=of[0].shown, found=text)


def same_person(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each personal number put forward twice for one award of a campaign, or with two names."""
    for of in groups(db, PERSON, check):
        names = {fold(one.candidate) for one in of}
        if len(names) > 1:
            text = Text(
                "số {id} ghi cho {k} họ tên khác nhau ở {n} hồ sơ: {names}",
                "the number {id} stands with {k} different names on {n} dossiers: {names}",
            ).fill(id=of[0].shown, k=len(names), n=len(of), names=named(of, lang))
            yield finding(check, of, lang, about=of[0].shown, found=text)
            continue
        for twice in split(of, "award", "campaign"):
            text = Text(
                "số {id}, {award}: {n} hồ sơ: {names}", "number {id}, {award}: {n} dossiers: {names}"
            ).fill(id=twice[0].shown, award=twice[0].award_label, n=len(twice), names=named(twice, lang))
            yield finding(check, twice, lang, about=twice[0].candidate, found=text)


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
    sure = {one.person for one in of if one.person and len(one.person) == _NEW}
    open_ = [one for one in of if not one.person or len(one.person) != _NEW]
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
    """Yield collectives, households and firms of one full name, twice for one award of a campaign."""
    for all_of in groups(db, CANDIDATE, check):
        for of in split((one for one in all_of if one.kind != "individual"), "award", "campaign"):
            text = Text(
                "{award}: {n} hồ sơ cùng tên đầy đủ: {names}",
                "{award}: {n} dossiers of one full name: {names}",
            ).fill(award=of[0].award_label, n=len(of), names=named(of, lang))
            yield finding(check, of, lang, about=of[0].candidate, found=text, status="unknown")


def two_awards(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield candidates who are put forward for two awards of one campaign."""
    for all_of in groups(db, CANDIDATE, check):
        for of in split((one for one in all_of if one.campaign), "campaign"):
            awards = list(dict.fromkeys(one.award_label for one in of))
            if len({one.award for one in of}) < 2:
                continue
            sure = of[0].person is not None  # one key: all have that number, or none has any
            text = Text("đề nghị {awards}: {names}", "put forward for {awards}: {names}").fill(
                awards=Text(" và ".join(awards), " and ".join(awards)), names=named(of, lang)
            )
            status = "unmet" if sure else "unknown"
            yield finding(check, of, lang, about=of[0].candidate, found=text, status=status)


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
_LOST = Text(
    "có số thiếu một chữ số, có thể mất số 0 đầu", "a number lacks a digit, perhaps its first nought"
)
_NO_NUMBER = Text("có hồ sơ không ghi số định danh dùng được", "some give no usable personal number")
_GENDERS = Text("giới tính ghi khác nhau", "their genders are given differently")
